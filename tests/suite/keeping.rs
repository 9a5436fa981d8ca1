//! Safe-keeping over the command line.

use std::path::Path;

use assert_cmd::Command;

fn memcon(register: &Path) -> Command {
    let mut command = Command::cargo_bin("memcon").expect("built");
    command
        .env_remove("MEMCON_REGISTER")
        .env_remove("MEMCON_PASSPHRASE_FILE")
        .env_remove("MEMCON_NEW_PASSPHRASE_FILE")
        .arg("--register")
        .arg(register);
    command
}

fn told(command: &mut Command) -> String {
    let done = command.assert().success();
    String::from_utf8(done.get_output().stdout.clone()).expect("text")
}

#[test]
fn check_backup_restore_salvage_and_log_do_what_they_say() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    memcon(&register)
        .args(["init", "--sample"])
        .assert()
        .success();
    assert!(told(memcon(&register).arg("check")).contains("all is well"));
    let copy = folder.path().join("copy.memcon");
    memcon(&register)
        .args(["backup", "-o"])
        .arg(&copy)
        .assert()
        .success();
    // A backup is never written over a file.
    memcon(&register)
        .args(["backup", "-o"])
        .arg(&copy)
        .assert()
        .code(1);
    let restored = told(memcon(&register).arg("restore").arg(&copy));
    assert!(restored.contains("is kept as"), "{restored}");
    let log = told(memcon(&register).args(["log", "2021/0001"]));
    assert!(log.contains("saving of a meeting"), "{log}");
    let log = told(memcon(&register).args(["log", "--json"]));
    let log: serde_json::Value = serde_json::from_str(&log).expect("JSON");
    assert!(log[0]["after"].is_object());
    memcon(&register)
        .args(["log", "2099/0001"])
        .assert()
        .code(1);

    let mut bytes = std::fs::read(&copy).expect("read");
    bytes[..100].fill(0);
    std::fs::write(&copy, bytes).expect("written");
    let new = folder.path().join("new.memcon");
    let salvaged = told(
        memcon(&register)
            .arg("salvage")
            .arg(&copy)
            .arg("-o")
            .arg(&new),
    );
    assert!(salvaged.contains("nothing was lost"), "{salvaged}");
    assert!(told(memcon(&new).args(["list", "meetings"])).contains("2021/0001"));
}

#[test]
fn a_passphrase_comes_from_a_file_and_never_as_an_argument() {
    let folder = tempfile::tempdir().expect("a folder");
    let register = folder.path().join("register.memcon");
    let words = folder.path().join("words");
    std::fs::write(&words, "four plain words here\n").expect("written");
    memcon(&register)
        .args(["init", "--sample"])
        .assert()
        .success();
    memcon(&register)
        .args(["passphrase", "set"])
        .env("MEMCON_NEW_PASSPHRASE_FILE", &words)
        .assert()
        .success();
    let listed = told(
        memcon(&register)
            .args(["list", "meetings"])
            .env("MEMCON_PASSPHRASE_FILE", &words),
    );
    assert!(listed.contains("2021/0001"), "{listed}");
    std::fs::write(&words, "four other words here\n").expect("written");
    let refused = memcon(&register)
        .args(["list", "meetings"])
        .env("MEMCON_PASSPHRASE_FILE", &words)
        .assert()
        .code(1);
    let error = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(error.contains("the passphrase does not open"), "{error}");
    // No flag takes it: other users of the machine can read a command line.
    memcon(&register)
        .args(["list", "meetings", "--passphrase", "x"])
        .assert()
        .code(2);
}

//! The promises of the README: each names a test, and the test is there.

use std::fs;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("listed") {
        let path = entry.expect("read").path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(path);
        }
    }
    found
}

#[test]
fn every_promise_names_tests_that_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("read");
    let code: String = ["src", "tests"]
        .iter()
        .flat_map(|folder| sources(&root.join(folder)))
        .map(|path| fs::read_to_string(path).expect("read"))
        .collect();
    let mut promises = 0;
    for line in readme
        .lines()
        .skip_while(|line| *line != "| promise | test |")
        .skip(2)
    {
        let Some((promise, tests)) = line.trim_matches(['|', ' ']).split_once(" | ") else {
            break;
        };
        promises += 1;
        let tests: Vec<&str> = tests
            .split(", ")
            .map(|name| name.trim_matches('`'))
            .collect();
        assert!(!tests.is_empty(), "{promise}");
        for test in tests {
            let body = code
                .find(&format!("\nfn {test}()"))
                .or_else(|| code.find(&format!("    fn {test}()")));
            let at = body.unwrap_or_else(|| panic!("{promise}: there is no test {test}"));
            // One that takes minutes is run apart: see `.ci/run`.
            let before = code[..at].trim_end();
            let apart = before
                .rfind("#[ignore")
                .filter(|from| !before[*from..].contains("fn "));
            let before = apart.map_or(before, |from| before[..from].trim_end());
            assert!(before.ends_with("#[test]"), "{test} is no test");
        }
    }
    assert!(promises > 15, "{promises}");
}

#[test]
fn the_readme_names_every_operator_and_every_section() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("read");
    for operator in memcon::search::Operator::ALL {
        let name = operator.name();
        let is_named = [":", ">"]
            .iter()
            .any(|sign| readme.contains(&format!("`{name}{sign}")));
        assert!(is_named, "{name}");
    }
    for section in memcon::model::BriefSection::ALL {
        let name = format!("`{}`", section.code());
        assert!(readme.contains(&name), "{name}");
    }
}

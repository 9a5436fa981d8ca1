//! The real window on a display of its own, driven by keyboard and mouse, and
//! beside another program's clipboard.
//!
//! Ignored by default: it needs Xvfb, xdotool, xclip and a software OpenGL. `.ci/run`
//! runs it where these are there.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::vec2;
use egui_kittest::{Harness, kittest::Queryable};
use memcon::store::{Access, Store};
use memcon::ui::{MemconApp, theme};

const SIZE: (u16, u16) = (1280, 860);

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a display; its name comes from the server, so tests do not collide.
fn display() -> (Running, String) {
    let screen = format!("{}x{}x24", SIZE.0, SIZE.1);
    let mut server = Command::new("Xvfb")
        .args([
            "-displayfd",
            "1",
            "-screen",
            "0",
            &screen,
            // Else the server starts anew whenever its last client goes.
            "-noreset",
            "-nolisten",
            "tcp",
        ])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("Xvfb is installed");
    let mut name = String::new();
    BufReader::new(server.stdout.take().expect("piped"))
        .read_line(&mut name)
        .expect("the display's number");
    (Running(server), format!(":{}", name.trim()))
}

fn xdotool(display: &str, arguments: &[&str]) {
    let done = Command::new("xdotool")
        .args(arguments)
        .env("DISPLAY", display)
        .status()
        .expect("xdotool is installed");
    assert!(done.success(), "xdotool {arguments:?}");
}

/// Where the same page has its button when drawn at the same size.
fn button(path: &Path, label: &str) -> (i32, i32) {
    let mut harness = Harness::builder()
        .with_size(vec2(f32::from(SIZE.0), f32::from(SIZE.1)))
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut MemconApp| app.frame(ui),
            MemconApp::new(path.to_owned()),
        );
    harness.run();
    let centre = harness
        .get_by_role_and_label(Role::Button, label)
        .rect()
        .center();
    #[allow(clippy::cast_possible_truncation, reason = "a place on the screen")]
    (centre.x as i32, centre.y as i32)
}

fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let patience = Instant::now() + Duration::from_secs(60);
    while !holds() {
        assert!(Instant::now() < patience, "{what}");
        sleep(Duration::from_millis(250));
    }
}

/// The window of a register on a display, once it shows.
fn open_window(path: &Path, display: &str) -> Running {
    let window = Command::new(env!("CARGO_BIN_EXE_memcon"))
        .arg("--register")
        .arg(path)
        .env("DISPLAY", display)
        // Where somebody's own window stood last is nothing to this one.
        .env("XDG_CONFIG_HOME", path.with_file_name("config"))
        .env_remove("WAYLAND_DISPLAY")
        .env("LIBGL_ALWAYS_SOFTWARE", "1")
        .stderr(Stdio::null())
        .spawn()
        .expect("the window starts");
    let window = Running(window);
    wait_until("the window shows", || {
        Command::new("xdotool")
            // One that is not on the screen yet cannot be given the keyboard.
            .args(["search", "--onlyvisible", "--name", "Memcon"])
            .env("DISPLAY", display)
            .output()
            .is_ok_and(|found| !found.stdout.is_empty())
    });
    window
}

/// Another program puts a text on the clipboard.
fn put_on_clipboard(display: &str, text: &str) {
    let mut xclip = Command::new("xclip")
        .args(["-selection", "clipboard", "-i"])
        .env("DISPLAY", display)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("xclip is installed");
    let mut into = xclip.stdin.take().expect("piped");
    into.write_all(text.as_bytes()).expect("written");
    drop(into);
    assert!(xclip.wait().expect("xclip ends").success());
}

/// What another program gets from the clipboard.
fn take_from_clipboard(display: &str) -> String {
    let told = Command::new("xclip")
        .args(["-selection", "clipboard", "-o", "-target", "UTF8_STRING"])
        .env("DISPLAY", display)
        .output()
        .expect("xclip is installed");
    String::from_utf8(told.stdout).expect("UTF-8")
}

/// A window on an empty register and a display of its own, which has the keyboard.
struct Typed {
    folder: tempfile::TempDir,
    path: PathBuf,
    server: Running,
    display: String,
    window: Running,
}

impl Typed {
    fn open() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("register.memcon");
        Store::create(&path)
            .and_then(Store::close)
            .expect("a register");
        let (server, display) = display();
        let window = open_window(&path, &display);
        xdotool(
            &display,
            &["search", "--onlyvisible", "--name", "Memcon", "windowfocus"],
        );
        Self {
            folder,
            path,
            server,
            display,
            window,
        }
    }
}

/// Four thousand characters and more, in every script of the officers' papers.
fn text_in_every_script() -> String {
    let line = "Latin: çğışöüə. \u{41a}\u{438}\u{440}\u{438}\u{43b}\u{43b}\u{438}\u{446}\u{430}. Ελληνικά. Հայաստան. საქართველო. שלום. العربية 15,000. 中文。日本語。한국어. ไทย. हिन्दी. \u{201c}quoted\u{201d} \u{2013} € 😀 ";
    let text = line.repeat(4_200 / line.chars().count() + 1);
    text.trim().to_owned()
}

#[test]
#[ignore = "needs Xvfb, xdotool, xclip and a software OpenGL; .ci/run installs them"]
fn four_thousand_characters_of_every_script_go_through_the_clipboard_both_ways() {
    let Typed {
        folder: _folder,
        path,
        server: _server,
        display,
        window: _window,
    } = Typed::open();
    let press = |keys: &str| {
        xdotool(&display, &["key", keys]);
        sleep(Duration::from_secs(1));
    };
    sleep(Duration::from_secs(1));
    press("ctrl+n");
    xdotool(&display, &["type", "--delay", "40", "Pasted"]);
    press("Tab");
    xdotool(&display, &["type", "--delay", "40", "2021"]);
    press("alt+0");
    let text = text_in_every_script();
    assert!(text.chars().count() > 4_000);
    put_on_clipboard(&display, &text);
    press("ctrl+v");
    press("ctrl+s");
    let comment = || -> Option<String> {
        let store = Store::open(&path).ok()?;
        let id = store.meetings().ok()?.first()?.id;
        Some(store.meeting(id).ok()?.meeting.comment)
    };
    wait_until("the pasted comment is in the file", || comment().is_some());
    assert_eq!(comment().expect("saved"), text, "pasted in");

    put_on_clipboard(&display, "something else");
    press("ctrl+e");
    press("alt+0");
    press("ctrl+a");
    press("ctrl+c");
    wait_until("another program gets what was copied", || {
        take_from_clipboard(&display) == text
    });
}

#[test]
#[ignore = "needs Xvfb, xdotool and a software OpenGL; .ci/run installs them"]
fn a_meeting_typed_into_the_real_window_is_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let (x, y) = button(&path, "Make an empty register");
    let (_server, display) = display();
    let mut window = open_window(&path, &display);
    wait_until("a click makes the register", || {
        xdotool(
            &display,
            &["mousemove", &x.to_string(), &y.to_string(), "click", "1"],
        );
        sleep(Duration::from_millis(500));
        path.exists()
    });
    // No window manager runs here that would give the window the keyboard.
    xdotool(
        &display,
        &["search", "--onlyvisible", "--name", "Memcon", "windowfocus"],
    );
    sleep(Duration::from_secs(1));
    xdotool(&display, &["key", "ctrl+n"]);
    sleep(Duration::from_secs(1));
    xdotool(&display, &["type", "--delay", "40", "Talks in Baku"]);
    xdotool(&display, &["key", "Tab"]);
    // What comes in the same frame as Tab is still for the field before it.
    sleep(Duration::from_secs(1));
    xdotool(&display, &["type", "--delay", "40", "26 November 2021"]);
    sleep(Duration::from_millis(500));
    xdotool(&display, &["key", "ctrl+s"]);
    let titles = || -> Vec<String> {
        let lines = Store::open(&path)
            .and_then(|store| store.meetings())
            .unwrap_or_default();
        lines
            .into_iter()
            .map(|line| format!("{} {} {}", line.reference, line.date, line.title))
            .collect()
    };
    wait_until("the meeting is in the file", || !titles().is_empty());
    assert_eq!(titles(), ["2021/0001 2021-11-26 Talks in Baku"]);

    xdotool(&display, &["key", "ctrl+q"]);
    wait_until("the window closes", || {
        window.0.try_wait().is_ok_and(|ended| ended.is_some())
    });
}

#[test]
#[ignore = "needs Xvfb, xdotool and a software OpenGL; .ci/run installs them"]
fn a_register_opened_once_more_brings_its_window_forward_and_opens_no_second() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(format!("{name}.memcon"));
    for name in ["one", "other"] {
        drop(Store::create(&path(name)).expect("made"));
    }
    let (_server, display) = display();
    // It is the window manager that brings a window forward; where there is none, it is
    // only looked at that no second window opens.
    let manager = Command::new("openbox")
        .env("DISPLAY", &display)
        .stderr(Stdio::null())
        .spawn();
    let manager = manager.ok().map(Running);
    let asked = |arguments: &[&str]| {
        let told = Command::new("xdotool")
            .args(arguments)
            .env("DISPLAY", &display)
            .output()
            .expect("xdotool is installed");
        String::from_utf8_lossy(&told.stdout).trim().to_owned()
    };
    let windows_of = |name: &str| asked(&["search", "--name", &format!("^{name}.* Memcon")]);
    let _one = open_window(&path("one"), &display);
    wait_until("the first shows", || !windows_of("one").is_empty());
    let _other = open_window(&path("other"), &display);
    wait_until("the other shows", || !windows_of("other").is_empty());
    let active = || asked(&["getactivewindow", "getwindowname"]);
    if manager.is_some() {
        wait_until("the other stands before it", || {
            active().starts_with("other")
        });
    }

    let again = Command::new(env!("CARGO_BIN_EXE_memcon"))
        .arg("--register")
        .arg(path("one"))
        .env("DISPLAY", &display)
        .env("MEMCON_LANGUAGE", "en")
        .env("XDG_CONFIG_HOME", folder.path().join("config"))
        .env_remove("WAYLAND_DISPLAY")
        .output()
        .expect("starts");
    let told = String::from_utf8_lossy(&again.stderr);
    assert!(again.status.success(), "{told}");
    assert!(told.contains("asked to come forward"), "{told}");
    wait_until("the first comes forward", || active().starts_with("one"));
    assert_eq!(windows_of("one").lines().count(), 1);
}

#[test]
#[ignore = "needs Xvfb, xdotool and a software OpenGL; .ci/run installs them"]
fn a_window_whose_display_goes_away_ends_and_what_was_typed_is_there_at_the_next_opening() {
    let Typed {
        folder: _folder,
        path,
        mut server,
        display,
        mut window,
    } = Typed::open();
    sleep(Duration::from_secs(1));
    xdotool(&display, &["key", "ctrl+n"]);
    sleep(Duration::from_secs(1));
    xdotool(&display, &["type", "--delay", "40", "Talks in Baku"]);
    let kept = || -> Vec<String> {
        let drafts = Store::open_as(&path, None, Access::ReadOnly)
            .and_then(|store| store.drafts())
            .unwrap_or_default();
        drafts.into_iter().map(|draft| draft.body).collect()
    };
    let has_title = |kept: &[String]| kept.iter().any(|body| body.contains("Talks in Baku"));
    wait_until("what is typed is kept", || has_title(&kept()));
    server.0.kill().expect("the display goes away");
    wait_until("the program ends by itself", || {
        window.0.try_wait().is_ok_and(|ended| ended.is_some())
    });
    let store = Store::open(&path).expect("it opens again");
    let drafts = store.drafts().expect("read");
    assert!(
        drafts
            .iter()
            .any(|draft| draft.body.contains("Talks in Baku"))
    );
    store.close().expect("closed");
}

/// Libraries that are opened by name as the window starts, by the package of Debian that
/// has each.
const OPENED: [(&str, &str); 12] = [
    ("libEGL.so.1", "libegl1"),
    ("libGL.so.1", "libgl1"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libX11.so.6", "libx11-6"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libXrender.so.1", "libxrender1"),
    ("libfontconfig.so.1", "libfontconfig1"),
    ("libwayland-client.so.0", "libwayland-client0"),
    ("libwayland-egl.so.1", "libwayland-egl1"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
];

#[test]
#[cfg(target_os = "linux")]
fn the_package_asks_for_every_library_the_window_opens() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).expect("read");
    let (_, depends) = manifest.split_once("\ndepends = \"\"\"").expect("there");
    let (depends, _) = depends.split_once("\"\"\"").expect("ends");
    let asked: Vec<&str> = depends
        .split([',', '\\', '\n'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .collect();
    let program = std::fs::read(env!("CARGO_BIN_EXE_memcon")).expect("built");
    for (library, package) in OPENED {
        let is_opened = program
            .windows(library.len())
            .any(|bytes| bytes == library.as_bytes());
        assert!(
            is_opened,
            "{library} is opened no more: ask for it no longer"
        );
        assert!(asked.contains(&package), "{library} is in {package}");
    }
}

#[test]
fn every_package_is_of_the_version_of_the_program() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/package");
    let version = env!("CARGO_PKG_VERSION");
    for (file, told) in [
        ("windows/memcon.iss", format!("AppVersion={version}\n")),
        ("windows/memcon.iss", format!("=memcon-{version}-setup\n")),
        ("macos/Info.plist", format!("<string>{version}</string>")),
    ] {
        let text = std::fs::read_to_string(root.join(file)).expect("read");
        assert!(text.contains(&told), "{file}: {told}");
    }
}

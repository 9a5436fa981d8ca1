//! The law of the house: which room may use which, as the table in
//! ARCHITECTURE.md says, and what stands in one room only.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// The rooms of the table, in order, with the rooms each may use.
fn law() -> Vec<(String, BTreeSet<String>)> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("read");
    let mut rooms: Vec<(String, BTreeSet<String>)> = Vec::new();
    for line in text
        .lines()
        .skip_while(|line| !line.starts_with("| room |"))
        .skip(2)
    {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [room, _, may_use, _] = cells.as_slice() else {
            break;
        };
        let named: BTreeSet<String> = rooms
            .iter()
            .map(|(above, _)| above.clone())
            .filter(|above| may_use.contains(&format!("`{above}`")))
            .collect();
        // "all above", or all above but those named.
        let allowed = if may_use.starts_with("all above") {
            let above = rooms.iter().map(|(above, _)| above.clone());
            above.filter(|room| !named.contains(room)).collect()
        } else {
            named
        };
        rooms.push((room.trim_matches('`').to_owned(), allowed));
    }
    rooms
}

/// Every source file of the library, by its path from `src`.
fn sources() -> BTreeMap<String, String> {
    fn walk(folder: &Path, into: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(folder).expect("listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, into);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let name = path.strip_prefix(root().join("src")).expect("below src");
                let text = fs::read_to_string(&path).expect("read");
                into.insert(name.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    let mut all = BTreeMap::new();
    walk(&root().join("src"), &mut all);
    all
}

/// The room a file stands in.
fn room_of(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or(file)
        .trim_end_matches(".rs")
}

/// The rooms a text names, `use crate::{a, b}` too; comments do not count.
fn named(text: &str) -> BTreeSet<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let is_group = after.starts_with('{');
        let group = after.trim_start_matches('{').split('}').next();
        let names = group.unwrap_or_default().split(',');
        for name in names.take(if is_group { usize::MAX } else { 1 }) {
            let name = name.trim();
            let end = name.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
            rooms.insert(name[..end.unwrap_or(name.len())].to_owned());
        }
    }
    rooms
}

#[test]
fn a_room_uses_only_the_rooms_it_may() {
    let law = law();
    assert!(law.len() >= 10, "{law:?}");
    let rooms: BTreeSet<&String> = law.iter().map(|(room, _)| room).collect();
    let mut broken = Vec::new();
    let mut uses = 0;
    for (file, text) in sources() {
        let room = room_of(&file);
        if matches!(room, "lib" | "main") {
            continue;
        }
        let (_, allowed) = law
            .iter()
            .find(|(known, _)| known == room)
            .unwrap_or_else(|| panic!("ARCHITECTURE.md does not know the room of {file}"));
        for other in named(&text) {
            uses += 1;
            if rooms.contains(&other) && other != room && !allowed.contains(&other) {
                broken.push(format!("{file} uses {other}"));
            }
        }
    }
    assert!(uses > 400, "{uses}");
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn what_belongs_in_one_room_stands_there_alone() {
    let only = [
        ("egui", &["ui/"][..]),
        ("eframe", &["ui/", "main.rs"]),
        ("rusqlite", &["store/"]),
        ("printpdf", &["brief/pdf/"]),
        ("lopdf", &["brief/pdf/"]),
        ("clap", &["cli/", "main.rs"]),
    ];
    let statements = [
        "SELECT ",
        "INSERT INTO ",
        "UPDATE ",
        "DELETE FROM ",
        "PRAGMA ",
        "CREATE TABLE ",
    ];
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let code: Vec<&str> = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .collect();
        for (library, places) in only {
            let uses = code
                .iter()
                .any(|line| line.contains(&format!("{library}::")));
            if uses && !places.iter().any(|place| file.starts_with(place)) {
                broken.push(format!("{file} uses {library}"));
            }
        }
        let has_sql = code.iter().any(|line| {
            statements
                .iter()
                .any(|word| line.contains(&format!("\"{word}")))
        });
        if has_sql && !file.starts_with("store/") {
            broken.push(format!("{file} holds SQL"));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn the_record_the_query_and_the_page_touch_neither_files_nor_the_clock() {
    // Fonts of the system are read for a brief; a search without a day asks for today.
    let may_touch = ["brief/system_fonts.rs"];
    let may_ask = ["search/mod.rs"];
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let quiet = ["model", "i18n", "search", "exchange", "brief", "press"];
        if !quiet.contains(&room_of(&file)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (word, allowed) in [
            ("std::fs", &may_touch[..]),
            ("File::open", &may_touch),
            ("::now()", &may_ask),
        ] {
            if code.contains(word) && !allowed.contains(&file.as_str()) {
                broken.push(format!("{file}: {word}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

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
pub(super) fn sources() -> BTreeMap<String, String> {
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
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let quiet = ["model", "i18n", "search", "exchange", "brief", "press"];
        if !quiet.contains(&room_of(&file)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in ["std::fs", "File::open", "::now()", "SystemTime::now"] {
            if code.contains(word) {
                broken.push(format!("{file}: {word}"));
            }
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// What a rule of ARCHITECTURE.md names in backticks: from the line that begins
/// so to the next rule.
fn named_in_rule(begin: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("read");
    let at = text
        .find(begin)
        .unwrap_or_else(|| panic!("no rule: {begin}"));
    let rule = text[at..].split("\n- ").next().unwrap_or_default();
    let rule = rule.split("\n\n").next().unwrap_or_default();
    let names = rule.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn the_clock_is_asked_and_files_are_touched_where_the_architecture_says() {
    let clock = named_in_rule("- The clock is asked by");
    let files = named_in_rule("- Files are touched by");
    assert!(!clock.is_empty() && files.len() > 3, "{clock:?} {files:?}");
    let is_among = |names: &BTreeSet<String>, file: &str| {
        let of = |name: &String| {
            file.strip_prefix(name.as_str())
                .is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
        };
        names.iter().any(of)
    };
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        // How long something takes is no hour of the day.
        let code = code
            .replace("Instant::now", "")
            .replace("clock::now", "")
            .replace("change::now", "");
        if code.contains("::now") && !is_among(&clock, &file) {
            broken.push(format!("{file} asks the clock"));
        }
        let touches = ["std::fs", "File::open", "OpenOptions"];
        if touches.iter().any(|word| code.contains(word)) && !is_among(&files, &file) {
            broken.push(format!("{file} touches files"));
        }
    }
    assert_eq!(broken, Vec::<String>::new());
}

/// Lines a file may have, and a function.
const LONGEST: (usize, usize) = (600, 80);

/// Longer files, each with the reason.
const LONG_FILES: &[(&str, &str)] = &[
    (
        "store/search/compiled.rs",
        "each term has its own words of the index",
    ),
    ("store/search/find.rs", "one walk over the index"),
];

/// Longer functions, each with the reason.
const LONG_FUNCTIONS: &[(&str, &str)] = &[
    ("brief/lines.rs atoms", "one walk over the words"),
    ("brief/lines.rs set", "one walk over the lines"),
    ("brief/party.rs party_section", "an arm a section"),
    (
        "brief/pdf/fonts.rs embed",
        "the objects of a font, one after the other",
    ),
    ("brief/setup.rs usual_sections", "a table"),
    ("capture/body.rs read", "one walk over the lines"),
    (
        "capture/figures.rs figure_at",
        "one number with all it may be",
    ),
    ("capture/prose.rs read", "one walk over the sentences"),
    ("exchange/facts.rs meeting", "a line a field"),
    ("exchange/json/meeting.rs into_filing", "a line a field"),
    ("exchange/json/meeting.rs of", "a line a field"),
    (
        "exchange/readers/icalendar.rs one",
        "a property of the event after the other",
    ),
    (
        "exchange/readers/rows/attendees.rs seat",
        "a column after the other",
    ),
    (
        "exchange/readers/rows/people.rs build",
        "a column after the other",
    ),
    (
        "exchange/readers/vcard.rs card",
        "a property of the card after the other",
    ),
    ("store/save_said.rs put_commitment", "a line a column"),
    ("ui/app/apply.rs apply", "an arm an action"),
    ("ui/icons.rs paint", "an arm a drawing"),
    (
        "ui/pages/form/beside/draw.rs draw_text",
        "a text with all that lies on it",
    ),
    (
        "ui/pages/form/closing.rs closing",
        "the fields in their order",
    ),
    (
        "ui/pages/form/events.rs event_people",
        "the fields in their order",
    ),
    (
        "ui/pages/form/figures.rs figure",
        "the fields in their order",
    ),
    (
        "ui/pages/form/header.rs header",
        "the fields in their order",
    ),
    ("ui/pages/form/quick.rs set_by_letter", "an arm a letter"),
    (
        "ui/pages/form/reviews.rs reviews",
        "the fields in their order",
    ),
    (
        "ui/pages/form/sources.rs source",
        "the fields in their order",
    ),
    ("ui/pages/form/table.rs row_for", "an arm a kind of row"),
    ("ui/pages/named/merge.rs decide", "two records side by side"),
    (
        "ui/pages/record.rs words",
        "the parts of a record in their order",
    ),
    ("ui/pages/safe.rs passphrase", "one dialog"),
    ("ui/widgets/complete.rs complete", "a field with its offers"),
    ("ui/widgets/picker.rs picker", "a field with its offers"),
];

/// The functions of a text with their lengths, by how `rustfmt` indents them.
fn functions(text: &str) -> Vec<(String, usize)> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let Some((before, after)) = code.split_once("fn ") else {
            continue;
        };
        let is_head = before.split_whitespace().all(|word| {
            word.starts_with("pub") || ["const", "in"].contains(&word) || word.ends_with(')')
        });
        // Of a trait's own functions there is only the head.
        let ends = |line: &&&str| line.ends_with([';', '{', '}']);
        let has_body = lines[at..]
            .iter()
            .find(ends)
            .is_some_and(|line| line.ends_with('{'));
        if !is_head || !has_body {
            continue;
        }
        let end = format!("{}}}", &line[..line.len() - code.len()]);
        let length = lines[at..].iter().position(|line| *line == end);
        let name: String = after
            .chars()
            .take_while(|sign| sign.is_alphanumeric() || *sign == '_')
            .collect();
        found.extend(length.map(|length| (name, length + 1)));
    }
    found
}

#[test]
fn no_file_or_function_is_longer_than_it_may_without_a_reason() {
    let has_reason = |list: &[(&str, &str)], name: &str| list.iter().any(|(one, _)| *one == name);
    let mut long = Vec::new();
    let mut count = 0;
    for (file, text) in sources() {
        let lines = text.lines().count();
        if lines > LONGEST.0 && !has_reason(LONG_FILES, &file) {
            long.push(format!("{file}: {lines}"));
        }
        for (name, lines) in functions(&text) {
            count += 1;
            let name = format!("{file} {name}");
            if lines > LONGEST.1 && !has_reason(LONG_FUNCTIONS, &name) {
                long.push(format!("{name}: {lines}"));
            }
        }
    }
    assert!(count > 2_000, "{count}");
    assert_eq!(long, Vec::<String>::new());
}

//! Every message speaks the language of the person: no error holds English words of
//! its own, and the built program says what went wrong in Russian and Azerbaijani
//! without a word of English, the system's and the libraries' included.

use std::collections::BTreeSet;
use std::path::Path;

use super::faults::{memcon, place};

/// Every source file of the library, by its path from `src`, without its tests.
fn sources() -> impl Iterator<Item = (String, String)> {
    let files = super::layers::sources().into_iter();
    let files = files.filter(|(name, _)| !name.ends_with("tests.rs"));
    files.map(|(name, source)| {
        let tests = ["#[cfg(test)]", "#[cfg(all(test"];
        let end = tests.iter().filter_map(|mark| source.find(mark)).min();
        let code = source[..end.unwrap_or(source.len())].to_owned();
        (name, code)
    })
}

/// The literals of a piece of code.
fn literals(code: &str) -> Vec<String> {
    let code = code.replace("'\"'", "' '").replace("\\\"", "'");
    code.split('"')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The words of a literal, without what is filled in.
fn words(literal: &str) -> Vec<String> {
    let mut bare = String::new();
    let mut depth = 0_usize;
    for sign in literal.chars() {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(sign),
            _ => {}
        }
    }
    bare.split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| ",.;:?!\u{2026}()".contains(c))
                .to_owned()
        })
        .filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic))
        .collect()
}

#[test]
fn no_error_holds_words_of_its_own() {
    let mut count = 0;
    let mut told = Vec::new();
    for (file, code) in sources() {
        for (at, _) in code.match_indices("#[error(") {
            count += 1;
            let attribute = code[at..].split(")]").next().unwrap_or_default();
            for literal in literals(attribute) {
                let is_key = literal
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
                if !is_key && !words(&literal).is_empty() {
                    told.push(format!("{file}: {literal}"));
                }
            }
        }
    }
    assert!(count > 100, "{count}");
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// Where sentences stand that are said to nobody, each with the reason.
const FOR_NOBODY: &[(&str, &str)] = &[
    ("capture/", "the words that texts are read by"),
    (
        "exchange/incoming/joint.rs",
        "choices in JSON; the terminal has words of its own",
    ),
    (
        "exchange/incoming/known.rs",
        "the words names of states are compared by",
    ),
    (
        "exchange/json/fields.rs",
        "what serde expects, which is told by its kind",
    ),
    (
        "exchange/json/schema.rs",
        "the schema, for those who write programs",
    ),
    (
        "exchange/readers/records.rs",
        "what serde expects, which is told by its kind",
    ),
    (
        "exchange/readers/rows/attendees.rs",
        "the words that heads are known by",
    ),
    ("exchange/readers/zones.rs", "names of zones"),
    (
        "i18n/reason.rs",
        "how the words of a reader begin that are told by their kind",
    ),
    (
        "model/fields.rs",
        "the table of fields, and why one lacks something",
    ),
    ("model/date/open.rs", "dates in words, by language"),
    ("model/figure_words.rs", "figures in words, by language"),
    ("model/figure.rs", "the name of a list"),
    ("ui/", "looked through more closely by another test"),
    ("cli/", "looked through more closely by another test"),
];

/// What makes a literal a statement of SQL.
const SQL: &[&str] = &[
    "SELECT",
    "INSERT",
    "FROM",
    "WHERE",
    "NULL",
    "AND",
    "ORDER",
    "TABLE",
    "PRAGMA",
    "ATTACH",
    "COMMIT",
    "CASE",
    "WITH",
    "ROLLBACK",
    "CONFLICT",
    "json_array(",
    " = ",
];

#[test]
fn no_sentence_stands_in_the_code_of_any_room() {
    let mut told = Vec::new();
    for (file, code) in sources() {
        if FOR_NOBODY.iter().any(|(start, _)| file.starts_with(start)) {
            continue;
        }
        let lines = code.lines().filter(|line| {
            let line = line.trim_start();
            let is_attribute = line.starts_with('#') && !line.starts_with("#[error");
            // The name of a list chooses among words, and is not said.
            let is_list = line.starts_with("list: ");
            !line.starts_with("//") && !is_attribute && !is_list && !line.starts_with("reason =")
        });
        for line in lines {
            for literal in literals(line) {
                let is_sql = SQL.iter().any(|word| literal.contains(word));
                if !is_sql && words(&literal).len() > 3 {
                    told.push(format!("{file}: {literal}"));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

/// What is English in any language: names of forms, of programs, of what is typed.
const SAME_IN_EVERY_LANGUAGE: &[&str] = &[
    "memcon",
    "Memcon",
    "JSON",
    "UTF",
    "zip",
    "help",
    "list",
    "meetings",
    "incoming",
    "schema",
    "init",
    "register",
    "figure",
    "MEMCON",
    // What was typed, and what stands in the files and the register.
    "foo",
    "nosuchword",
    "abc",
    "xx",
    "x",
    "sections",
    "markings",
    "Date",
    "UNCLASSIFIED",
    "OFFICIAL",
    "RESTRICTED",
    "CONFIDENTIAL",
    "SECRET",
];

/// English words that a message of ours or of a library would hold.
const ENGLISH: &[&str] = &[
    "the",
    "is",
    "not",
    "of",
    "no",
    "it",
    "and",
    "file",
    "line",
    "column",
    "there",
    "found",
    "known",
    "such",
    "with",
    "register",
    "proposal",
    "holds",
    "read",
    "could",
    "number",
    "too",
    "large",
    "expected",
    "invalid",
    "unknown",
    "missing",
    "field",
    "value",
    "directory",
    "limit",
    "exceeded",
    "wrong",
    "date",
    "row",
    "meeting",
    "new",
    "differs",
    "passphrase",
    "whole",
    "kind",
    "template",
    "nothing",
    "written",
    "at",
    "to",
    "was",
    "can",
    "page",
    "here",
    "order",
    "write",
];

/// The words of a message that the language does not have. What is filled in from the
/// files and names of files are given.
fn foreign(told: &str, language: &str, given: &[&str]) -> Vec<String> {
    let mut told = told.to_owned();
    for one in given {
        told = told.replace(one, " ");
    }
    // What stands for a value in a usage line.
    for (begin, end) in [('<', '>'), ('[', ']')] {
        while let Some((before, rest)) = told.split_once(begin) {
            let after = rest.split_once(end).map_or("", |(_, after)| after);
            told = format!("{before} {after}");
        }
    }
    let plain: Vec<&str> = told
        .split(char::is_whitespace)
        // Options and paths are typed so in every language.
        .filter(|word| !word.contains('-') && !word.contains('/') && !word.contains('_'))
        .flat_map(|word| word.split(|sign: char| !sign.is_alphabetic()))
        .filter(|word| !word.is_empty())
        .collect();
    let wrong = |word: &&&str| {
        let is_latin = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        match language {
            "ru" => is_latin && !SAME_IN_EVERY_LANGUAGE.contains(word),
            _ => ENGLISH.contains(word),
        }
    };
    plain
        .iter()
        .filter(wrong)
        .map(|word| (*word).to_owned())
        .collect()
}

/// Files of every kind that does not read, in a folder.
fn wrong_files(folder: &Path) {
    let write = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).expect("written");
    };
    write("deep.json", "[".repeat(500).as_bytes());
    write("cut.json", b"[{\"title\": \"x\"");
    write(
        "broken.json",
        b"{\"memcon\": 1, \"meetings\": [{\"title\": 3}], \"persons\": [{}]}",
    );
    write("settings.json", b"{\"markings\": 3}");
    write("empty.csv", b"");
    write("notes.txt", "\u{434}\u{430}".as_bytes());
    write("broken.xlsx", b"PK\x03\x04 and nothing more");
    write("picture.csv", b"\x89PNG\r\n\x1a\n");
    write("quote.csv", b"Date,Title\n2024-03-05,\"open\n");
    write(
        "dates.csv",
        "Date,Title,City\n32.13.2021,\u{422},\u{411}\n2021-02-31,\u{422},\u{411}\n".as_bytes(),
    );
    write("map.json", b"{\"columns\": 3}");
    write(
        "list.csv",
        "Date,Title,City\n2024-03-05,\u{422},\u{411}\n".as_bytes(),
    );
    write(
        "template.toml",
        b"kind = \"meeting\"\nsections = [\"foo\"]\n",
    );
    write("unlisted.json", b"{\"default_marking\": \"FOO\"}");
    write("words.txt", b"nine slow barges upstream");
    write("others.txt", b"seven late swans inland");
}

#[test]
fn what_goes_wrong_is_told_in_the_language_without_a_word_of_english() {
    let (folder, register) = place();
    wrong_files(folder.path());
    let run = |language: &str, line: &[&str]| {
        let done = memcon(&register)
            .current_dir(folder.path())
            .env("MEMCON_LANGUAGE", language)
            .env(
                "MEMCON_PACKAGE_PASSPHRASE_FILE",
                folder.path().join("others.txt"),
            )
            .args(line)
            .output()
            .expect("runs");
        let all = [done.stdout, done.stderr].concat();
        (
            done.status.code(),
            String::from_utf8_lossy(&all).into_owned(),
        )
    };
    let sealed = memcon(&register)
        .current_dir(folder.path())
        .env(
            "MEMCON_PACKAGE_PASSPHRASE_FILE",
            folder.path().join("words.txt"),
        )
        .args(["export", "--passphrase", "-o", "sealed.memconpack"])
        .output()
        .expect("runs");
    assert!(sealed.status.success(), "{sealed:?}");
    let lines: &[&[&str]] = &[
        &["incoming", "accept", "99999999999999999999999"],
        &["incoming", "accept", "999999"],
        &["incoming", "show", "999999"],
        &["incoming", "refuse", "999999"],
        &["incoming", "answer", "999999", "1", "2"],
        &[
            "brief",
            "meeting",
            "2021/0001",
            "--sections",
            "foo",
            "-o",
            "x.pdf",
        ],
        &[
            "brief",
            "meeting",
            "2021/0001",
            "--lang",
            "xx",
            "-o",
            "x.pdf",
        ],
        &[
            "brief",
            "meeting",
            "2021/0001",
            "--copy",
            "x",
            "-o",
            "x.pdf",
        ],
        &["brief", "meeting", "2021/0001", "-o", "none/x.pdf"],
        &["import", "register.memcon"],
        &["import", "nofile.csv"],
        &["import", "."],
        &["import", "deep.json"],
        &["import", "cut.json"],
        &["import", "empty.csv"],
        &["import", "broken.xlsx"],
        &["import", "picture.csv"],
        &["import", "quote.csv"],
        &["import", "sealed.memconpack"],
        &["import", "list.csv", "--map", "map.json"],
        &["import", "list.csv", "--map", "none.json"],
        &["template", "import", "none.toml"],
        &["template", "import", "template.toml"],
        &["template", "import", "template.toml", "--name", " "],
        &["export", "--format", "xlsx", "nosuchword", "-o", "x.xlsx"],
        &["export", "--format", "docx", "nosuchword", "-o", "x.docx"],
        &["list", "meetings", "--from", "32.13.2021"],
        &["settings", "import", "settings.json"],
        &["settings", "import", "unlisted.json"],
        &["settings", "import", "none.json"],
        &["search", "figure>abc"],
        &["search", "x", "--limit", "0"],
        &["capture", "none.txt"],
        &["restore", "none.memcon"],
        &["backup", "-o", "none/copy.memcon"],
        &["show", "nosuchword"],
    ];
    let given: Vec<String> = std::fs::read_dir(folder.path())
        .expect("listed")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .chain(
            [
                "nofile.csv",
                "none.json",
                "none.toml",
                "none.txt",
                "none.memcon",
                "FOO",
                // Where in a document a fault stands is told by its key.
                "title",
            ]
            .map(str::to_owned),
        )
        .collect();
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    let mut told = BTreeSet::new();
    for language in ["ru", "az"] {
        for line in lines {
            let (code, said) = run(language, line);
            assert!(matches!(code, Some(1 | 2)), "{line:?}: {code:?} {said}");
            assert!(!said.trim().is_empty(), "{line:?}");
            let wrong = foreign(&said, language, &given);
            if !wrong.is_empty() {
                told.insert(format!("{language} {line:?}: {wrong:?}\n{said}"));
            }
        }
        // What comes in, with what is wrong of it.
        let (_, said) = run(
            language,
            &[
                "import",
                "dates.csv",
                "list.csv",
                "notes.txt",
                "broken.json",
            ],
        );
        let wrong = foreign(&said, language, &given);
        if !wrong.is_empty() {
            told.insert(format!("{language}: {wrong:?}\n{said}"));
        }
    }
    assert!(
        told.is_empty(),
        "{}",
        told.into_iter().collect::<Vec<_>>().join("\n")
    );
}

#[test]
fn what_programs_read_is_the_same_in_every_language() {
    let (folder, register) = place();
    wrong_files(folder.path());
    let json = |language: &str, line: &[&str]| {
        let done = memcon(&register)
            .current_dir(folder.path())
            .env("MEMCON_LANGUAGE", language)
            .args(line)
            .output()
            .expect("runs");
        String::from_utf8_lossy(&done.stdout).into_owned()
    };
    for line in [
        &[
            "import",
            "--dry-run",
            "--json",
            "deep.json",
            "empty.csv",
            "broken.xlsx",
        ][..],
        &["import", "--dry-run", "--json", "broken.json", "dates.csv"],
        &["check", "--json"],
    ] {
        let english = json("en", line);
        assert!(english.len() > 20, "{line:?}: {english}");
        assert_eq!(english, json("ru", line), "{line:?}");
    }
    let english = json("en", &["import", "--dry-run", "--json", "deep.json"]);
    assert!(english.contains("it is not whole as JSON"), "{english}");
}

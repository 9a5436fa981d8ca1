//! Reads a table pasted from a spreadsheet: its cells, and which field of a
//! list each of its columns goes to.

use super::changes::paragraphs;
use super::rows::Row;
use crate::model::fold;
use crate::ui::tr;

/// Rows taken at once.
const MOST_ROWS: usize = 1_000;
/// The fields of a list by the keys of their labels, in the order in which the
/// columns of a table without headings are taken, and other words for each.
pub(super) type Columns = &'static [(&'static str, &'static [&'static str])];

const ATTENDEES: Columns = &[
    (
        "field-person",
        &[
            "name",
            "full name",
            "participant",
            "attendee",
            "имя",
            "фио",
            "ad",
        ],
    ),
    (
        "field-capacity",
        &[
            "capacity",
            "position",
            "title",
            "office",
            "post",
            "должность",
            "vəzifə",
        ],
    ),
    ("field-role", &["role"]),
    ("field-presence", &["present"]),
    ("field-doubt", &["doubt", "сомнение", "şübhə"]),
];
const TOPICS: Columns = &[(
    "field-topic-title",
    &["topic", "heading", "subject", "тема", "mövzu"],
)];
const REMARKS: Columns = &[
    ("field-speaker", &["who", "said by", "кто"]),
    ("field-text", &["text", "remark", "statement", "текст"]),
    ("field-topic", &["subject", "тема"]),
    ("field-remark-kind", &["kind", "type"]),
    ("field-order-note", &["note"]),
    ("field-period", &["year", "period", "период", "dövr"]),
    ("field-doubt", &["doubt", "сомнение", "şübhə"]),
];
const FIGURES: Columns = &[
    ("field-indicator", &["what", "показатель", "göstərici"]),
    ("field-value", &["number", "amount", "значение", "qiymət"]),
    ("field-unit", &["unit of", "currency", "единица", "vahid"]),
    ("field-period", &["year", "date", "период", "dövr"]),
    ("field-speaker", &["who"]),
    ("field-topic", &["subject"]),
    ("field-about", &["country", "party"]),
    ("field-scale", &[]),
    ("field-qualifier", &[]),
    ("field-measure", &["change"]),
    ("field-note", &["remarks", "comment", "примечание"]),
    ("field-population", &["of whom", "base", "база"]),
    ("field-doubt", &["doubt", "сомнение", "şübhə"]),
];
const COMMITMENTS: Columns = &[
    (
        "field-commitment-title",
        &["commitment", "promise", "title", "action", "обязательство"],
    ),
    ("field-wording", &["text", "words"]),
    ("field-owed-by", &["by", "who", "party"]),
    ("field-owed-to", &["to", "to whom"]),
    (
        "field-due",
        &["deadline", "date", "by when", "срок", "tarix"],
    ),
    ("field-commitment-kind", &["kind", "type"]),
    ("field-status", &["state"]),
    (
        "field-responsible",
        &["responsible", "officer", "ответственный"],
    ),
    ("field-doubt", &["doubt", "сомнение", "şübhə"]),
];
const MEMBERS: Columns = &[
    ("field-member-title", &["title", "name"]),
    ("field-status", &["state"]),
    ("field-due", &["deadline", "date"]),
];
const EVENTS: Columns = &[
    ("field-title", &["event", "what", "событие"]),
    ("field-date", &["when", "дата", "tarix"]),
    ("field-city", &["place", "город"]),
    ("field-country", &["страна"]),
    ("field-venue", &[]),
    ("field-event-kind", &["kind", "type"]),
    ("field-date-words", &[]),
    ("field-note", &["remarks", "comment"]),
    ("field-doubt", &["doubt", "сомнение", "şübhə"]),
];
const SOURCES: Columns = &[
    ("field-title", &["source", "headline"]),
    ("field-publisher", &["agency"]),
    ("field-date", &["published"]),
    ("field-address", &["url", "link"]),
    ("field-language", &[]),
    ("field-place-line", &["place"]),
];

/// The fields a row's list takes from a table.
pub(super) const fn columns_of(row: Row) -> Option<Columns> {
    Some(match row {
        Row::Attendee(..) | Row::AddAttendee(_) => ATTENDEES,
        Row::Topic(_) => TOPICS,
        Row::Remark(_) => REMARKS,
        Row::Figure(_) => FIGURES,
        Row::Commitment(_) => COMMITMENTS,
        Row::Member(..) => MEMBERS,
        Row::Event(_) => EVENTS,
        Row::Source(_) => SOURCES,
        _ => return None,
    })
}

/// The cells of a pasted table: rows of equally many, two or more. A cell in
/// quotation marks may hold tabs, line ends and doubled marks.
pub(super) fn cells(pasted: &str) -> Option<Vec<Vec<String>>> {
    let mut rows: Vec<Vec<String>> = vec![Vec::new()];
    let mut rest = pasted.trim_end_matches(['\n', '\r']);
    loop {
        let (cell, after) = match quoted(rest) {
            Some(found) => found,
            None => {
                let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
                (rest[..end].trim_end_matches('\r').to_owned(), &rest[end..])
            }
        };
        rows.last_mut()?.push(cell.trim().to_owned());
        if let Some(after) = after.strip_prefix('\t') {
            rest = after;
        } else if let Some(after) = after.strip_prefix('\n') {
            rows.push(Vec::new());
            rest = after;
        } else {
            break;
        }
    }
    let width = rows.first()?.len();
    let is_table = width > 1 && rows.iter().all(|row| row.len() == width);
    rows.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    rows.truncate(MOST_ROWS);
    (is_table && !rows.is_empty()).then_some(rows)
}

/// The lines of a pasted list, each a row of one cell; fewer than two are none.
pub(super) fn lines(pasted: &str) -> Option<Vec<Vec<String>>> {
    let found = paragraphs(pasted)?;
    let rows = found.into_iter().take(MOST_ROWS).map(|line| vec![line]);
    Some(rows.collect())
}

/// A cell in quotation marks and what follows it; `None` where it is none.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut cell = String::new();
    let mut rest = text.strip_prefix('"')?;
    loop {
        let end = rest.find('"')?;
        cell.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(after) => {
                cell.push('"');
                rest = after;
            }
            None => break,
        }
    }
    let rest = rest.trim_start_matches('\r');
    (rest.is_empty() || rest.starts_with(['\t', '\n'])).then_some((cell, rest))
}

/// The key of the field each column goes to; from the headings, where the first
/// row has any, which is told by the second value.
pub(super) fn headings(first: &[String], columns: Columns) -> (Vec<Option<&'static str>>, bool) {
    let key_of = |cell: &String| {
        let cell = fold(cell);
        columns
            .iter()
            .find(|(key, others)| {
                fold(tr(key)) == cell || others.iter().any(|other| fold(other) == cell)
            })
            .map(|(key, _)| *key)
    };
    let mut found: Vec<Option<&'static str>> = first.iter().map(key_of).collect();
    // Two columns of one name: the second has no field of its own.
    for at in 1..found.len() {
        if found[..at].contains(&found[at]) {
            found[at] = None;
        }
    }
    let told = first.iter().filter(|cell| !cell.is_empty()).count();
    let known = found.iter().flatten().count();
    if known > 0 && known * 2 >= told {
        return (found, true);
    }
    let in_order = (0..first.len()).map(|at| columns.get(at).map(|(key, _)| *key));
    (in_order.collect(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pasted: &str) -> Vec<Vec<String>> {
        cells(pasted).expect("a table")
    }

    #[test]
    fn cells_are_read_with_their_quotes_tabs_and_line_ends() {
        assert_eq!(
            read("Name\tOffice\r\n\"Ali\t\"\"the\"\"\nSecond\"\tMinister\r\n"),
            [["Name", "Office"], ["Ali\t\"the\"\nSecond", "Minister"]]
        );
        assert_eq!(
            read("a\t\"unclosed\nb\tc"),
            [["a", "\"unclosed"], ["b", "c"]]
        );
        assert_eq!(read("a\t\nb\tc"), [["a", ""], ["b", "c"]]);
    }

    #[test]
    fn prose_is_no_table() {
        for text in ["One line", "Two\nlines", "\tIndented\nand not", "a\tb\nc"] {
            assert_eq!(cells(text), None, "{text}");
        }
    }

    #[test]
    fn headings_are_told_from_a_first_row_of_people() {
        let row = |cells: &[&str]| {
            cells
                .iter()
                .map(|one| (*one).to_owned())
                .collect::<Vec<_>>()
        };
        let (keys, is_head) = headings(&row(&["Position", "Name", "Room"]), ATTENDEES);
        assert!(is_head);
        assert_eq!(keys, [Some("field-capacity"), Some("field-person"), None]);
        let (keys, is_head) = headings(&row(&["Ali Asadov", "Prime Minister"]), ATTENDEES);
        assert!(!is_head);
        assert_eq!(keys, [Some("field-person"), Some("field-capacity")]);
    }
}

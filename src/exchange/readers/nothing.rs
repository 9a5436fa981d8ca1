//! Words by which a cell says that nothing is given.

use crate::model::fold;

/// Such words, folded, as every office begins with them.
pub const NOTHING: &[&str] = &[
    "-",
    "--",
    "\u{2013}",
    "\u{2014}",
    "n/a",
    "na",
    "n.a.",
    "nil",
    "nil return",
    "none",
    "null",
    "not stated",
    "not given",
    "not applicable",
    "not available",
    "unknown",
    "vacant",
    "tba",
    "tbc",
    "tbd",
    "#n/a",
    "[ ]",
    "[]",
    "['']",
    "...",
    "?",
    "нет",
    "нет данных",
    "не указано",
    "не указан",
    "не указана",
    "н/д",
    "отсутствует",
    "вакантно",
    "вакансия",
    "бессрочно",
    "не определено",
    "постоянно",
    "на постояннои основе",
    "без срока",
    "no deadline",
    "yoxdur",
    "yoxdu",
    "melumat yoxdur",
    "malumat yoxdur",
    "gostarilmayib",
    "vakant",
    "muddatsiz",
    "daimi",
];

/// Whether a cell says that nothing is given, by one of these words.
pub(super) fn is_nothing(text: &str, words: &[String]) -> bool {
    let text = text.trim();
    if text.is_empty() {
        return true;
    }
    // Long texts are looked at no further.
    if text.len() > 64 {
        return false;
    }
    let folded = fold(text);
    words.contains(&folded)
}

/// Whether a row says that there was nothing: "Nil return" in place of what is asked.
pub(super) fn is_nil(text: &str) -> bool {
    let folded = fold(text.trim());
    matches!(
        folded.as_str(),
        "nil" | "nil return" | "nothing to report" | "нулевой отчет"
    )
}

/// Whether a cell begins a row of totals.
pub(super) fn is_total(text: &str) -> bool {
    let folded = fold(text.trim());
    let word = folded.trim_end_matches([':', '.']);
    matches!(
        word,
        "total"
            | "totals"
            | "grand total"
            | "sum"
            | "subtotal"
            | "итого"
            | "всего"
            | "cami"
            | "yekun"
    )
}

/// Words with which a note below a table begins, folded.
const NOTES: [&str; 9] = [
    "note",
    "notes",
    "source",
    "sources",
    "примечание",
    "источник",
    "qeyd",
    "manba",
    "*",
];

/// Words before whoever made a table or signed it, folded.
const SIGNED: [&str; 16] = [
    "prepared by",
    "compiled by",
    "drafted by",
    "approved by",
    "signed",
    "signature",
    "исполнитель",
    "исп",
    "составил",
    "составила",
    "подготовил",
    "подготовила",
    "утверждаю",
    "hazirladi",
    "hazirlayan",
    "tartib etdi",
];

/// Whether a row's only text is a note below a table.
pub(super) fn is_note(text: &str) -> bool {
    let folded = fold(text.trim());
    let is_signed = SIGNED.iter().any(|word| {
        let rest = folded.strip_prefix(word);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '.', ' ']))
    });
    is_signed || NOTES.iter().any(|word| folded.starts_with(word))
}

/// Whether the only text of a row tells how many there are: "Всего встреч: 2".
pub(super) fn is_count(text: &str) -> bool {
    let folded = fold(text.trim());
    let first = folded.split([' ', ':']).next().unwrap_or_default();
    is_total(first) && folded.contains(|sign: char| sign.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_known_and_an_office_has_its_own() {
        let usual: Vec<String> = NOTHING.iter().map(|word| (*word).to_owned()).collect();
        for text in [
            "",
            " NA ",
            "Nil Return",
            "–",
            "бессрочно",
            "Müddətsiz",
            "['']",
        ] {
            assert!(is_nothing(text, &usual), "{text}");
        }
        for text in ["Nadia", "0", "Total"] {
            assert!(!is_nothing(text, &usual), "{text}");
        }
        assert!(is_nothing("Keine", &["keine".to_owned()]));
        assert!(!is_nothing("none", &["keine".to_owned()]));
        for note in [
            "Исполнитель: А. Б., тел. 1",
            "Исп. А. Б.",
            "Prepared by the desk",
        ] {
            assert!(is_note(note), "{note}");
        }
        assert!(!is_note("Испания") && !is_note("Исполнительный комитет"));
        assert!(is_total("Итого:") && !is_total("Total war"));
        assert!(is_count("Всего встреч: 2") && is_count("Total: 3"));
        assert!(!is_count("Total war") && !is_count("2 meetings"));
        for word in NOTHING {
            assert_eq!(fold(word), **word, "{word} is not folded");
        }
    }
}

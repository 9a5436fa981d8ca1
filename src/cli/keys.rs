//! What the keys of a record are called for people, at the terminal; in JSON they stay.

use super::say;
use super::spoken::dated;
use crate::i18n::{Language, code_label, within_sentence};

/// The keys, and where their words are.
const KEYS: &[(&str, &str)] = &[
    ("about", "key-about"),
    ("acting", "key-acting"),
    ("address", "key-address"),
    ("amount", "key-amount"),
    ("approved_by", "key-approved-by"),
    ("approved_on", "key-approved-on"),
    ("attachments", "key-attachments"),
    ("basis", "key-basis"),
    ("biography", "key-biography"),
    ("caption", "key-caption"),
    ("change", "key-change"),
    ("children", "key-children"),
    ("city", "key-city"),
    ("cleared_by", "key-cleared-by"),
    ("cleared_on", "key-cleared-on"),
    ("code", "key-code"),
    ("comment", "key-comment"),
    ("commitments", "key-commitments"),
    ("content", "key-content"),
    ("count", "key-count"),
    ("country", "key-country"),
    ("date", "key-date"),
    ("date_words", "key-date-words"),
    ("delegations", "key-delegations"),
    ("deleted", "key-deleted"),
    ("distribution", "key-distribution"),
    ("doubt", "key-doubt"),
    ("drafted_by", "key-drafted-by"),
    ("drafted_on", "key-drafted-on"),
    ("due", "key-due"),
    ("embargo_until", "key-embargo-until"),
    ("end", "key-end"),
    ("end_date", "key-end-date"),
    ("events", "key-events"),
    ("figures", "key-figures"),
    ("files", "key-files"),
    ("format", "key-format"),
    ("from", "key-from"),
    ("honorific", "key-honorific"),
    ("indicator", "key-indicator"),
    ("interpretation", "key-interpretation"),
    ("kind", "key-kind"),
    ("known_as", "key-known-as"),
    ("language", "key-language"),
    ("level", "key-level"),
    ("linked", "key-linked"),
    ("marking", "key-marking"),
    ("media_type", "key-media-type"),
    ("meeting", "key-meeting"),
    ("meetings", "key-meetings"),
    ("memcon", "key-memcon"),
    ("name", "key-name"),
    ("names", "key-names"),
    ("note", "key-note"),
    ("of", "key-of"),
    ("on", "key-on"),
    ("order_note", "key-order-note"),
    ("outcome", "key-outcome"),
    ("owed_to", "key-owed-to"),
    ("owes", "key-owes"),
    ("parent", "key-parent"),
    ("part", "key-part"),
    ("participants", "key-participants"),
    ("parties", "key-parties"),
    ("party", "key-party"),
    ("passage", "key-passage"),
    ("passages", "key-passages"),
    ("people", "key-people"),
    ("period", "key-period"),
    ("person", "key-person"),
    ("persons", "key-persons"),
    ("place", "key-place"),
    ("points", "key-points"),
    ("population", "key-population"),
    ("position", "key-position"),
    ("posts", "key-posts"),
    ("presence", "key-presence"),
    ("press_line", "key-press-line"),
    ("publisher", "key-publisher"),
    ("qualifier", "key-qualifier"),
    ("rank", "key-rank"),
    ("record_state", "key-record-state"),
    ("recorded_status", "key-recorded-status"),
    ("reference", "key-reference"),
    ("release", "key-release"),
    ("remarks", "key-remarks"),
    ("responsible", "key-responsible"),
    ("review_on", "key-review-on"),
    ("reviews", "key-reviews"),
    ("revision", "key-revision"),
    ("role", "key-role"),
    ("scale", "key-scale"),
    ("set_aside", "key-set-aside"),
    ("sha256", "key-sha256"),
    ("side", "key-side"),
    ("size", "key-size"),
    ("sources", "key-sources"),
    ("speaker", "key-speaker"),
    ("spellings", "key-spellings"),
    ("start", "key-start"),
    ("state", "key-state"),
    ("status", "key-status"),
    ("strength", "key-strength"),
    ("subjects", "key-subjects"),
    ("summary", "key-summary"),
    ("text", "key-text"),
    ("timing", "key-timing"),
    ("title", "key-title"),
    ("topic", "key-topic"),
    ("topics", "key-topics"),
    ("unit", "key-unit"),
    ("until", "key-until"),
    ("value", "key-value"),
    ("venue", "key-venue"),
    ("verified_on", "key-verified-on"),
    ("verify_months", "key-verify-months"),
    ("zone", "key-zone"),
];

/// The keys in the order in which the form asks for them; those of parts of a record
/// stand among them as in their own rows.
const FORM: &[&str] = &[
    "memcon",
    "code",
    "reference",
    "meeting",
    "kind",
    "role",
    "title",
    "name",
    "known_as",
    "names",
    "honorific",
    "date",
    "date_words",
    "start",
    "end_date",
    "end",
    "zone",
    "place",
    "venue",
    "city",
    "country",
    "state",
    "format",
    "level",
    "part",
    "linked",
    "position",
    "party",
    "side",
    "presence",
    "parties",
    "participants",
    "interpretation",
    "subjects",
    "summary",
    "topic",
    "speaker",
    "text",
    "timing",
    "remarks",
    "indicator",
    "amount",
    "period",
    "about",
    "figures",
    "owes",
    "owed_to",
    "count",
    "due",
    "status",
    "strength",
    "responsible",
    "children",
    "commitments",
    "basis",
    "persons",
    "events",
    "posts",
    "rank",
    "language",
    "from",
    "until",
    "biography",
    "publisher",
    "address",
    "on",
    "content",
    "outcome",
    "note",
    "reviews",
    "passage",
    "doubt",
    "parent",
    "points",
    "press_line",
    "comment",
    "sources",
    "attachments",
    "caption",
    "marking",
    "distribution",
    "embargo_until",
    "release",
    "review_on",
    "drafted_by",
    "drafted_on",
    "cleared_by",
    "cleared_on",
    "approved_by",
    "approved_on",
    "record_state",
    "verified_on",
    "verify_months",
];

/// Where a key stands in a record that is shown whole; those the form does not ask for
/// stand behind the others.
pub(super) fn place_in_form(key: &str) -> usize {
    FORM.iter()
        .position(|one| *one == key)
        .unwrap_or(FORM.len())
}

/// What stands under a key in the language spoken, as the window says it: the code of a
/// closed list has a label there, and a date is told in words.
pub(super) fn coded(key: &str, text: &str) -> String {
    if let Some(date) = dated(key, text) {
        return date;
    }
    let language = Language::current();
    let label = code_label(language, key, text);
    label.map_or_else(|| text.to_owned(), |label| within_sentence(label, language))
}

/// A key in the language spoken.
pub(super) fn called(key: &str) -> String {
    let found = KEYS.iter().find(|(known, _)| *known == key);
    found.map_or_else(|| key.replace('_', " "), |(_, words)| say(words).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::list::is_for_people;
    use crate::i18n::{Language, Voice};
    use serde_json::Value;

    fn keys_of(value: &Value, into: &mut Vec<String>) {
        if let Value::Object(map) = value {
            if let Some(Value::Object(properties)) = map.get("properties") {
                into.extend(properties.keys().cloned());
            }
            map.values().for_each(|one| keys_of(one, into));
        } else if let Value::Array(all) = value {
            all.iter().for_each(|one| keys_of(one, into));
        }
    }

    #[test]
    fn every_key_a_person_sees_has_words_and_the_english_ones_are_the_keys() {
        let schema = crate::exchange::json::schema();
        let mut keys = Vec::new();
        keys_of(&schema, &mut keys);
        assert!(keys.len() > 100, "{}", keys.len());
        let missing: Vec<&String> = keys
            .iter()
            .filter(|key| is_for_people(key, &Value::Null))
            .filter(|key| !KEYS.iter().any(|(known, _)| known == key))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
        Voice::new(Language::English).take_up();
        for (key, _) in KEYS {
            assert_eq!(called(key), key.replace('_', " "));
        }
        Voice::new(Language::Russian).take_up();
        assert_eq!(called("owed_to"), "кому");
    }
}

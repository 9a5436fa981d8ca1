//! A place that is written in one piece: "Ministry of Energy, Baku, Azerbaijan".

use serde_json::{Map, Value};

use super::rows::LISTED;
use crate::model::{PartyKind, listed_party_of, town};

/// The venue, the city and the country of a place. Where no part of it is a known town or
/// state, all of it is the venue.
pub(super) fn place_of(said: &str) -> Map<String, Value> {
    let mut parts: Vec<&str> = said
        .split(['\n', ','])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let mut place = Map::new();
    let mut set = |key: &str, text: &str| place.insert(key.to_owned(), Value::from(text));
    // "Singapore" alone is the town.
    if let Some(last) = parts.last().filter(|last| is_state(last))
        && (parts.len() > 1 || town(last).is_none())
    {
        set("country", last);
        parts.pop();
    }
    if let Some(last) = parts.last().filter(|last| town(last).is_some()) {
        set("city", last);
        parts.pop();
    }
    if !parts.is_empty() {
        set("venue", &parts.join(", "));
    }
    place
}

fn is_state(name: &str) -> bool {
    let party = LISTED.party(name).and_then(listed_party_of);
    party.is_some_and(|party| party.kind == PartyKind::State)
}

#[cfg(test)]
mod tests {
    use super::place_of;

    #[test]
    fn a_place_is_parted_where_a_town_or_state_is_known() {
        for (said, venue, city, country) in [
            ("Tbilisi", "", "Tbilisi", ""),
            ("Singapore", "", "Singapore", ""),
            ("Georgia", "", "", "Georgia"),
            ("Tbilisi, Georgia", "", "Tbilisi", "Georgia"),
            (
                "Ministry of Energy\nBaku\nAzerbaijan",
                "Ministry of Energy",
                "Baku",
                "Azerbaijan",
            ),
            ("Room 4, second floor", "Room 4, second floor", "", ""),
            ("Palais, Москва", "Palais", "Москва", ""),
        ] {
            let place = place_of(said);
            let of = |key: &str| place.get(key).and_then(|one| one.as_str()).unwrap_or("");
            assert_eq!(
                (of("venue"), of("city"), of("country")),
                (venue, city, country),
                "{said}"
            );
        }
    }
}

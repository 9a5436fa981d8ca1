//! Handling markings: an office's own list, lowest first, and how marks of
//! portions add up to the line on the page.
//!
//! The order of the list is the rank; nothing else tells that one marking
//! stands above another. A marking that the list does not know counts as above
//! all of it, so that a slip of the pen never lets a portion out.

use serde::{Deserialize, Serialize};

use super::coded::coded;
use super::fold;

coded! {
    /// A list of markings to begin from.
    #[derive(Default, Serialize, Deserialize)]
    #[serde(rename_all = "kebab-case")]
    "scheme of markings" SchemeKind {
        /// The list this program begins with.
        #[default]
        General = "general",
        /// United States, Executive Order 13526, with CUI (32 CFR 2002).
        Us = "us",
        /// United Kingdom, Government Security Classifications Policy of 2023.
        Uk = "uk",
        /// Council of the European Union, Decision 2013/488/EU.
        Eu = "eu",
        /// North Atlantic Treaty Organization, C-M(2002)49.
        Nato = "nato",
        /// Russia, Law 5485-1 on state secrets, with what is for official use.
        Ru = "ru",
        /// Azerbaijan, Law on state secrets of 2004, with what is for official use.
        Az = "az",
        /// Traffic Light Protocol 2.0 of FIRST.
        Tlp = "tlp",
        /// The office's own list.
        Own = "own",
    }
}

impl SchemeKind {
    /// The catalogue key of its name.
    #[must_use]
    pub const fn label_key(self) -> &'static str {
        match self {
            Self::General => "office-scheme-general",
            Self::Us => "office-scheme-us",
            Self::Uk => "office-scheme-uk",
            Self::Eu => "office-scheme-eu",
            Self::Nato => "office-scheme-nato",
            Self::Ru => "office-scheme-ru",
            Self::Az => "office-scheme-az",
            Self::Tlp => "office-scheme-tlp",
            Self::Own => "office-scheme-own",
        }
    }

    /// The scheme with this stored code; one that is not known is the office's own.
    #[must_use]
    pub fn from_code(code: &str) -> Self {
        code.parse().unwrap_or(Self::Own)
    }

    /// Its markings, lowest first; none for the office's own list.
    #[must_use]
    pub const fn markings(self) -> &'static [&'static str] {
        match self {
            Self::General => &[
                "UNCLASSIFIED",
                "OFFICIAL",
                "RESTRICTED",
                "CONFIDENTIAL",
                "SECRET",
            ],
            Self::Us => &[
                "UNCLASSIFIED",
                "CUI",
                "CONFIDENTIAL",
                "SECRET",
                "TOP SECRET",
            ],
            Self::Uk => &["OFFICIAL", "OFFICIAL-SENSITIVE", "SECRET", "TOP SECRET"],
            Self::Eu => &[
                "EU UNCLASSIFIED",
                "RESTREINT UE/EU RESTRICTED",
                "CONFIDENTIEL UE/EU CONFIDENTIAL",
                "SECRET UE/EU SECRET",
                "TR\u{c8}S SECRET UE/EU TOP SECRET",
            ],
            Self::Nato => &[
                "NATO UNCLASSIFIED",
                "NATO RESTRICTED",
                "NATO CONFIDENTIAL",
                "NATO SECRET",
                "COSMIC TOP SECRET",
            ],
            Self::Ru => &[
                "Несекретно",
                "Для служебного пользования",
                "Секретно",
                "Совершенно секретно",
                "Особой важности",
            ],
            Self::Az => &[
                "Məxfi deyil",
                "Xidməti istifadə üçün",
                "Məxfi",
                "Tam məxfi",
                "Xüsusi əhəmiyyətli",
            ],
            Self::Tlp => &[
                "TLP:CLEAR",
                "TLP:GREEN",
                "TLP:AMBER",
                "TLP:AMBER+STRICT",
                "TLP:RED",
            ],
            Self::Own => &[],
        }
    }
}

/// The markings in use, lowest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Markings(pub Vec<String>);

impl Markings {
    /// Its place in the list, 0 the lowest; beyond the list for one it does not know.
    /// An empty marking stands below all.
    #[must_use]
    pub fn rank(&self, marking: &str) -> Option<usize> {
        if marking.is_empty() {
            return None;
        }
        let place = self.0.iter().position(|known| known == marking);
        Some(place.unwrap_or(self.0.len()))
    }

    /// Whether what is so marked may be shown to one cleared for `limit`.
    #[must_use]
    pub fn allows(&self, limit: &str, marking: &str) -> bool {
        marking == limit || self.rank(marking) <= self.rank(limit) && self.knows(limit)
    }

    /// The higher of two; the first where they are level. Of two that are not on the
    /// list it is the one that stands higher in a scheme of its own; what no scheme
    /// knows may be anything and stands above those.
    #[must_use]
    pub fn higher<'a>(&self, one: &'a str, other: &'a str) -> &'a str {
        let place = |marking| {
            let rank = self.rank(marking);
            let beyond = if rank == Some(self.0.len()) {
                height(marking)
            } else {
                0
            };
            (rank, beyond)
        };
        if place(other) > place(one) {
            other
        } else {
            one
        }
    }

    /// Whether the marking is on the list.
    #[must_use]
    pub fn knows(&self, marking: &str) -> bool {
        self.0.iter().any(|known| known == marking)
    }

    /// The marking of the list that a text means: as it is written there, in letters of
    /// another size, or in another language. None where the list has no such.
    #[must_use]
    pub fn like(&self, said: &str) -> Option<&str> {
        let asked = fold(said.trim());
        let level = level_of(&asked);
        let same = |one: &&String| fold(one) == asked;
        let of_level = |one: &&String| level.is_some() && level_of(&fold(one)) == level;
        let all = self.0.iter();
        let found = all
            .clone()
            .find(same)
            .or_else(|| all.clone().find(of_level));
        found.map(String::as_str)
    }

    /// The short form put before a portion: "C" for CONFIDENTIAL, "TS" for TOP
    /// SECRET, "GREEN" for TLP:GREEN. Where two of the list would come out the
    /// same, the whole word stands.
    #[must_use]
    pub fn portion(&self, marking: &str) -> String {
        let short = initials(marking);
        let shared = self
            .0
            .iter()
            .any(|other| other != marking && initials(other) == short);
        if short.is_empty() || shared {
            marking.to_owned()
        } else {
            short
        }
    }
}

/// How high a marking stands in the scheme that gives it the lowest place, since one may
/// end where another goes on; 100 is the top, 101 what no scheme knows.
fn height(marking: &str) -> usize {
    let marking = marking.trim().to_uppercase();
    let places = SchemeKind::ALL.iter().filter_map(|kind| {
        let all = kind.markings();
        let place = all
            .iter()
            .position(|known| known.to_uppercase() == marking)?;
        Some((place + 1) * 100 / all.len())
    });
    places.min().unwrap_or(101)
}

/// What the usual markings are called in texts.
const LEVELS: &str = include_str!("../../assets/lists/markings.tsv");

/// How high folded words stand among the usual markings, 0 the lowest; none for others.
#[must_use]
pub fn level_of(folded: &str) -> Option<usize> {
    let lines = LEVELS.lines().filter(|line| !line.starts_with('#'));
    let mut levels = lines.map(|line| line.split("; "));
    levels.position(|mut names| names.any(|name| name == folded))
}

fn initials(marking: &str) -> String {
    if let Some(colour) = marking.strip_prefix("TLP:") {
        return colour.to_owned();
    }
    let english = marking.rsplit('/').next().unwrap_or(marking);
    let whole_word = english.len() <= 4 && !english.contains(' ');
    if whole_word {
        return english.to_owned();
    }
    english
        .split([' ', '-'])
        .filter_map(|word| word.chars().next())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(kind: SchemeKind) -> Markings {
        Markings(kind.markings().iter().map(|&one| one.to_owned()).collect())
    }

    #[test]
    fn a_marking_of_a_text_is_found_on_the_list_in_other_letters_and_languages() {
        let list = of(SchemeKind::General);
        for (said, listed) in [
            ("Secret", Some("SECRET")),
            ("СЕКРЕТНО", Some("SECRET")),
            ("Məxfi", Some("SECRET")),
            ("Для служебного пользования", Some("RESTRICTED")),
            ("official", Some("OFFICIAL")),
            ("Top secret", None),
            ("TLP:RED", None),
            ("", None),
        ] {
            assert_eq!(list.like(said), listed, "{said}");
        }
    }

    #[test]
    fn the_markings_of_russia_and_of_azerbaijan_rank_and_are_found_in_any_letters() {
        let (russian, azerbaijani) = (of(SchemeKind::Ru), of(SchemeKind::Az));
        assert!(russian.allows("Секретно", "Для служебного пользования"));
        assert!(!russian.allows("Секретно", "Совершенно секретно"));
        assert_eq!(russian.like("Secret"), Some("Секретно"));
        assert_eq!(azerbaijani.like("TOP SECRET"), Some("Tam məxfi"));
        assert_eq!(
            azerbaijani.like("xidməti istifadə üçün"),
            Some("Xidməti istifadə üçün")
        );
        let none = Markings::default();
        let higher = none.higher("Несекретно", "Особой важности");
        assert_eq!(higher, "Особой важности");
    }

    #[test]
    fn the_order_of_the_list_is_the_rank_and_the_unknown_stands_above_all() {
        let list = of(SchemeKind::General);
        assert_eq!(list.higher("OFFICIAL", "SECRET"), "SECRET");
        assert_eq!(list.higher("SECRET", "OFFICIAL"), "SECRET");
        assert_eq!(list.higher("SECRET", ""), "SECRET");
        assert_eq!(list.higher("SECRET", "COSMIC"), "COSMIC");
        let none = Markings::default();
        for (one, other) in [("TOP SECRET", " SECRET"), ("COSMIC", "TOP SECRET")] {
            assert_eq!(none.higher(one, other), one);
            assert_eq!(none.higher(other, one), one);
        }
        assert!(list.allows("OFFICIAL", "UNCLASSIFIED"));
        assert!(list.allows("OFFICIAL", "OFFICIAL"));
        assert!(!list.allows("OFFICIAL", "RESTRICTED"));
        assert!(!list.allows("SECRET", "COSMIC"));
        assert!(
            !list.allows("COSMIC", "SECRET"),
            "an unknown limit lets nothing out"
        );
    }

    #[test]
    fn a_portion_mark_is_short_and_never_stands_for_two() {
        let us = of(SchemeKind::Us);
        assert_eq!(us.portion("UNCLASSIFIED"), "U");
        assert_eq!(us.portion("TOP SECRET"), "TS");
        assert_eq!(us.portion("CUI"), "CUI");
        assert_eq!(of(SchemeKind::Uk).portion("OFFICIAL-SENSITIVE"), "OS");
        assert_eq!(
            of(SchemeKind::Tlp).portion("TLP:AMBER+STRICT"),
            "AMBER+STRICT"
        );
        assert_eq!(of(SchemeKind::Nato).portion("NATO RESTRICTED"), "NR");
        for kind in SchemeKind::ALL {
            let list = of(*kind);
            let mut marks: Vec<String> = list.0.iter().map(|one| list.portion(one)).collect();
            marks.sort();
            marks.dedup();
            assert_eq!(marks.len(), list.0.len(), "{kind:?}");
        }
        let own = Markings(vec!["Office".into(), "Officers".into()]);
        assert_eq!(own.portion("Office"), "Office");
    }
}

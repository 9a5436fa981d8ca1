//! The reference lists shipped with the program: states, organisations and
//! currencies. They are read once, at first need, from `assets/lists`.
//!
//! The register holds only the parties its records use. A listed party enters
//! it when first named, under an id that follows from its code, so that two
//! registers agree on who is meant.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{Directory, Party, PartyId, PartyKind, PartyName};

const STATES: &str = include_str!("../../assets/lists/states.tsv");
const ORGANISATIONS: &str = include_str!("../../assets/lists/organisations.tsv");
const CURRENCIES: &str = include_str!("../../assets/lists/currencies.tsv");

/// The languages of the three names each entry has, in the order of the columns.
const LANGUAGES: [&str; 3] = ["en", "ru", "az"];

/// A currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Currency {
    /// ISO 4217 code, such as `AZN`.
    pub code: &'static str,
    /// Name in English.
    pub name: &'static str,
    /// Digits of the minor unit; `None` where there is none, as for gold.
    pub minor_digits: Option<u8>,
    /// The year it was withdrawn; `None` while it is in use.
    pub withdrawn: Option<u16>,
}

struct Lists {
    parties: Vec<Party>,
    by_code: BTreeMap<String, usize>,
    by_id: BTreeMap<PartyId, usize>,
    currencies: Vec<Currency>,
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let parties: Vec<Party> = lines(STATES)
        .map(|columns| listed(PartyKind::State, &columns))
        .chain(lines(ORGANISATIONS).map(|columns| listed(PartyKind::Organisation, &columns)))
        .collect();
    let by = |(index, party): (usize, &Party)| (party.code.to_uppercase(), index);
    Lists {
        by_code: parties.iter().enumerate().map(by).collect(),
        by_id: parties
            .iter()
            .enumerate()
            .map(|(index, party)| (party.id, index))
            .collect(),
        currencies: lines(CURRENCIES)
            .map(|columns| currency(&columns))
            .collect(),
        parties,
    }
});

/// Every listed state and organisation, states first, in the order of their codes.
#[must_use]
pub fn listed_parties() -> &'static [Party] {
    &LISTS.parties
}

/// The listed party of a code (`RU`, `osce`), in any case.
#[must_use]
pub fn listed_party(code: &str) -> Option<&'static Party> {
    let index = LISTS.by_code.get(&code.trim().to_uppercase())?;
    LISTS.parties.get(*index)
}

/// The listed party of an id.
#[must_use]
pub fn listed_party_of(id: PartyId) -> Option<&'static Party> {
    LISTS.parties.get(*LISTS.by_id.get(&id)?)
}

impl Directory {
    /// Adds the listed parties, so that a form can offer them all. A party that
    /// is there already under the same code stands for the listed one.
    pub fn add_listed(&mut self) {
        let codes: BTreeSet<String> = self
            .parties
            .values()
            .map(|party| party.code.to_uppercase())
            .collect();
        for party in listed_parties() {
            if !codes.contains(&party.code) {
                self.parties
                    .entry(party.id)
                    .or_insert_with(|| party.clone());
            }
        }
    }
}

/// Every currency, in the order of the codes; withdrawn ones stand among them.
#[must_use]
pub fn currencies() -> &'static [Currency] {
    &LISTS.currencies
}

/// The currency of an ISO 4217 code, in any case.
#[must_use]
pub fn currency_of(code: &str) -> Option<&'static Currency> {
    let code = code.trim();
    LISTS
        .currencies
        .iter()
        .find(|currency| currency.code.eq_ignore_ascii_case(code))
}

/// The columns of each line that is neither empty nor a remark.
fn lines(file: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    file.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').map(str::trim).collect())
}

fn listed(kind: PartyKind, columns: &[&'static str]) -> Party {
    let column = |index: usize| columns.get(index).copied().unwrap_or("");
    let named = |language: &str, name: &str| PartyName {
        language: language.to_owned(),
        name: name.to_owned(),
    };
    let mut party = Party::named("", column(0), kind);
    party.id = PartyId::listed(column(0));
    party.names = LANGUAGES
        .iter()
        .zip(1..)
        .map(|(language, index)| named(language, column(index)))
        .chain(
            column(4)
                .split(';')
                .map(str::trim)
                .filter(|name| !name.is_empty())
                .map(|name| named("", name)),
        )
        .collect();
    party
}

fn currency(columns: &[&'static str]) -> Currency {
    let column = |index: usize| columns.get(index).copied().unwrap_or("");
    Currency {
        code: column(0),
        name: column(1),
        minor_digits: column(2).parse().ok(),
        withdrawn: column(3).parse().ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fold;

    fn of(kind: PartyKind) -> Vec<&'static Party> {
        listed_parties()
            .iter()
            .filter(|party| party.kind == kind)
            .collect()
    }

    #[test]
    fn there_are_249_states_with_codes_of_two_letters() {
        let states = of(PartyKind::State);
        assert_eq!(states.len(), 249);
        for state in states {
            let letters = state.code.bytes().filter(u8::is_ascii_uppercase).count();
            assert_eq!((letters, state.code.len()), (2, 2), "{}", state.code);
        }
    }

    #[test]
    fn no_two_parties_share_a_code_an_id_or_a_name() {
        let parties = listed_parties();
        let count = |values: BTreeSet<String>| assert_eq!(values.len(), parties.len());
        count(
            parties
                .iter()
                .map(|party| party.code.to_uppercase())
                .collect(),
        );
        count(parties.iter().map(|party| party.id.to_string()).collect());
        for language in LANGUAGES {
            count(
                parties
                    .iter()
                    .map(|party| fold(party.name_in(language)))
                    .collect(),
            );
        }
    }

    #[test]
    fn every_party_has_a_name_in_each_language_and_script() {
        assert!(of(PartyKind::Organisation).len() >= 60);
        for party in listed_parties() {
            let languages: Vec<_> = party.names[..3]
                .iter()
                .map(|name| name.language.as_str())
                .collect();
            assert_eq!(languages, LANGUAGES, "{}", party.code);
            assert!(
                party.names.iter().all(|name| !name.name.is_empty()),
                "{}",
                party.code
            );
            let cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            assert!(cyrillic(party.name_in("ru")), "{}", party.code);
            for language in ["en", "az"] {
                assert!(
                    !cyrillic(party.name_in(language)),
                    "{} {language}",
                    party.code
                );
            }
        }
    }

    #[test]
    fn a_further_name_means_one_party_only() {
        let mut owners: BTreeMap<String, &str> = BTreeMap::new();
        for party in listed_parties() {
            for name in &party.names {
                let owner = owners.entry(fold(&name.name)).or_insert(&party.code);
                assert_eq!(*owner, party.code, "{}", name.name);
            }
        }
    }

    #[test]
    fn currencies_have_unique_codes_of_three_letters() {
        let codes: BTreeSet<_> = currencies().iter().map(|currency| currency.code).collect();
        assert_eq!((codes.len(), currencies().len()), (187, 187));
        assert!(codes.iter().all(|code| code.len() == 3));
        let in_use = currencies()
            .iter()
            .filter(|currency| currency.withdrawn.is_none());
        assert_eq!(in_use.count(), 176);
        assert!(
            currencies()
                .iter()
                .all(|currency| !currency.name.is_empty())
        );
        for (code, digits) in [
            ("AZN", Some(2)),
            ("jpy", Some(0)),
            ("KWD", Some(3)),
            ("XAU", None),
        ] {
            let digits_there = currency_of(code).map(|currency| currency.minor_digits);
            assert_eq!(digits_there, Some(digits), "{code}");
        }
        assert_eq!(currency_of("roubles"), None);
    }

    #[test]
    fn an_id_follows_from_the_code_and_never_changes() {
        let russia = listed_party("ru").expect("Russia is listed");
        assert_eq!(russia.name_in("az"), "Rusiya");
        assert_eq!(russia.id, PartyId::listed("RU"));
        // Registers in use hold this id.
        assert_eq!(
            russia.id.to_string(),
            "0949072c-f650-8856-82e0-debbac70da8c"
        );
        assert_eq!(listed_party_of(russia.id), Some(russia));
        assert_eq!(listed_party_of(PartyId::new()), None);
    }
}

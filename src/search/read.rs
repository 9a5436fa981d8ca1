//! Reads a query into a typed tree. Whatever is typed, a search comes out.

use super::{Hint, Operator};
use crate::model::{Day, Decimal, EdtfDate};
use crate::store::{Compare, RecordKind, Search, Term, Wanted, edit_distance, words_of};

/// Longest query read, in characters.
const LONGEST: usize = 400;

/// Most terms read; nobody types more, and each costs a walk.
const MOST_TERMS: usize = 24;

/// A query as it was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Query {
    /// What is searched.
    pub search: Search,
    /// What could not be read.
    pub hints: Vec<Hint>,
}

/// A piece of a query as it was typed.
struct Token {
    is_not: bool,
    text: String,
    /// Whether the text stood in quotes.
    quoted: bool,
    /// What follows an operator's name, and whether that stood in quotes.
    operator: Option<(String, Sign)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Colon,
    Compare(Compare),
}

/// Reads a query. `today` says what is overdue.
#[must_use]
pub fn read(text: &str, today: Day) -> Query {
    let text: String = text.chars().take(LONGEST).collect();
    let text = text.replace(
        ['\u{201c}', '\u{201d}', '\u{201e}', '\u{ab}', '\u{bb}'],
        "\"",
    );
    let mut query = Query::default();
    for token in with_units(tokens(&text)).into_iter().take(MOST_TERMS) {
        match &token.operator {
            Some((name, sign)) => match Operator::named(name) {
                Some(operator) => operated(&mut query, operator, *sign, &token, today),
                None => unknown(&mut query, name, &token),
            },
            None => plain(&mut query, &token),
        }
    }
    query
}

/// Words without an operator.
fn plain(query: &mut Query, token: &Token) {
    let pieces: Vec<String> = words_of(&token.text)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    if pieces.is_empty() {
        return;
    }
    let term = if token.quoted {
        Term::Phrase(pieces)
    } else {
        Term::Word {
            pieces,
            goes_on: true,
        }
    };
    query.search.terms.push(Wanted {
        term,
        is_not: token.is_not,
    });
}

/// A name before a colon that is no operator is read as words.
fn unknown(query: &mut Query, name: &str, token: &Token) {
    let folded = name.to_lowercase();
    let did_you_mean = Operator::ALL
        .into_iter()
        .map(|one| (edit_distance(one.name(), &folded), one))
        .filter(|(distance, one)| *distance <= 2 && *distance < one.name().len() - 1)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, one)| one);
    query.hints.push(Hint::UnknownOperator {
        typed: name.to_owned(),
        did_you_mean,
    });
    for text in [name, &token.text] {
        plain(
            query,
            &Token {
                is_not: token.is_not,
                text: text.to_owned(),
                quoted: false,
                operator: None,
            },
        );
    }
}

fn operated(query: &mut Query, operator: Operator, sign: Sign, token: &Token, today: Day) {
    let value = token.text.trim();
    if value.is_empty() {
        query.hints.push(Hint::NoValue(operator));
        return;
    }
    let mut push = |term| {
        query.search.terms.push(Wanted {
            term,
            is_not: token.is_not,
        });
    };
    let has_words = !words_of(value).is_empty();
    match operator {
        Operator::Party if has_words => push(Term::Party(value.to_owned())),
        Operator::Person if has_words => push(Term::Person(value.to_owned())),
        Operator::Speaker if has_words => push(Term::Speaker(value.to_owned())),
        Operator::Topic if has_words => push(Term::Topic(value.to_owned())),
        Operator::Marking if has_words => push(Term::Marking(value.to_owned())),
        Operator::From | Operator::To => dated(query, operator, token),
        Operator::Figure => figured(query, sign, token),
        _ => match operator.term(&value.to_lowercase(), today) {
            Some(term) => push(term),
            None => query.hints.push(bad_value(operator, value)),
        },
    }
}

fn bad_value(operator: Operator, typed: &str) -> Hint {
    let folded = typed.to_lowercase();
    let near = operator.values().into_iter().filter_map(|value| {
        let distance = edit_distance(value, &folded);
        let begins = folded.chars().count() > 1 && value.starts_with(&folded);
        (begins || distance <= 2 && distance < value.len() / 2).then_some((distance, value))
    });
    Hint::BadValue {
        operator,
        typed: typed.to_owned(),
        did_you_mean: near.min().map(|(_, value)| value),
    }
}

fn dated(query: &mut Query, operator: Operator, token: &Token) {
    let Ok(date) = token.text.parse::<EdtfDate>() else {
        query.hints.push(bad_value(operator, &token.text));
        return;
    };
    // Not from a day on is until the day before.
    let is_from = (operator == Operator::From) != token.is_not;
    let day = match (is_from, token.is_not) {
        (true, false) => Some(date.earliest()),
        (false, false) => Some(date.latest()),
        (true, true) => date.latest().tomorrow().ok(),
        (false, true) => date.earliest().yesterday().ok(),
    };
    if is_from {
        query.search.from = query.search.from.max(day);
    } else if let Some(day) = day {
        query.search.to = Some(query.search.to.map_or(day, |to| to.min(day)));
    }
}

fn figured(query: &mut Query, sign: Sign, token: &Token) {
    let value = token.text.trim();
    let compare = match sign {
        Sign::Colon => Compare::Equal,
        Sign::Compare(compare) => compare,
    };
    match number(value) {
        Some((number, percent)) => query.search.terms.push(Wanted {
            term: Term::Figure {
                compare,
                number,
                percent,
            },
            is_not: token.is_not,
        }),
        None if sign == Sign::Colon && !token.is_not && !words_of(value).is_empty() => {
            // figure:turnover asks for figures that say so.
            query.search.terms.push(Wanted {
                term: Term::Record(RecordKind::Figure),
                is_not: false,
            });
            plain(
                query,
                &Token {
                    is_not: false,
                    text: value.to_owned(),
                    quoted: token.quoted,
                    operator: None,
                },
            );
        }
        None => query.hints.push(bad_value(Operator::Figure, value)),
    }
}

/// A number as typed, with a word of scale: "10%", "15,000", "4.5bn", "4.5 billion".
fn number(text: &str) -> Option<(f64, bool)> {
    let text = text.trim();
    let percent = ["%", "percent", "процентов", "процента", "процент", "faiz"];
    let without = percent.iter().find_map(|sign| text.strip_suffix(sign));
    let (text, percent) = (without.unwrap_or(text).trim_end(), without.is_some());
    let letters = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
    let exponent = match text[letters..].trim().to_lowercase().as_str() {
        "" => 0,
        said => scale(said)?,
    };
    let number: Decimal = text[..letters].trim().parse().ok()?;
    let number: f64 = format!("{number}e{exponent}").parse().ok()?;
    Some((number, percent))
}

/// How many zeros a word of scale stands for.
fn scale(word: &str) -> Option<u32> {
    Some(match word {
        "k" | "thousand" | "тыс" | "тыс." | "тысяч" => 3,
        "m" | "mn" | "mln" | "million" | "млн" | "миллионов" | "milyon" => 6,
        "bn" | "billion" | "млрд" | "миллиардов" | "mlrd" | "milyard" => 9,
        "tn" | "trillion" | "трлн" | "trilyon" => 12,
        _ => return None,
    })
}

/// Puts a unit behind the number it belongs to: "figure>11 billion", "figure>10 %".
fn with_units(tokens: Vec<Token>) -> Vec<Token> {
    let mut whole: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let said = token.text.trim_end_matches([',', ';']).to_lowercase();
        let is_unit = token.operator.is_none()
            && !token.quoted
            && !token.is_not
            && (scale(&said).is_some() || number(&format!("1{said}")).is_some_and(|one| one.1));
        match whole.last_mut() {
            Some(before)
                if is_unit
                    && !before.quoted
                    && matches!(before.operator, Some((_, Sign::Compare(_))))
                    && number(&format!("{} {said}", before.text)).is_some() =>
            {
                before.text = format!("{} {said}", before.text);
            }
            _ => whole.push(token),
        }
    }
    whole
}

/// The pieces of a query.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let mut is_not = false;
        if let Some(after) = rest.strip_prefix(['-', '\u{2212}'])
            && after.starts_with(|c: char| c.is_alphanumeric() || c == '"')
        {
            is_not = true;
            rest = after;
        }
        let (operator, after) = operator(rest);
        // "party: AZ" and "party:, AZ" are meant as "party:AZ".
        rest = if operator.is_some() {
            begin_of_value(after)
        } else {
            after
        };
        let (text, quoted, after) = value(rest);
        // As in a sentence: "status:overdue, party:AZ".
        let text = if operator.is_some() && !quoted {
            text.trim_end_matches([',', ';', '.'])
        } else {
            text
        };
        tokens.push(Token {
            is_not,
            text: text.to_owned(),
            quoted,
            operator,
        });
        rest = after.trim_start();
    }
    tokens
}

/// An operator's name and sign at the start, and what follows it.
fn operator(text: &str) -> (Option<(String, Sign)>, &str) {
    let end = text
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(text.len());
    let (name, after) = text.split_at(end);
    let is_known = Operator::named(name).is_some();
    let signs = [
        (">=", Compare::AtLeast),
        ("<=", Compare::AtMost),
        ("\u{2265}", Compare::AtLeast),
        ("\u{2264}", Compare::AtMost),
        (">", Compare::More),
        ("<", Compare::Less),
        ("=", Compare::Equal),
    ];
    if is_known {
        for (sign, compare) in signs {
            // figure:>10 is meant as figure>10.
            let after = after.strip_prefix(':').unwrap_or(after).trim_start();
            if let Some(after) = after.strip_prefix(sign) {
                return (Some((name.to_owned(), Sign::Compare(compare))), after);
            }
        }
    }
    match after.strip_prefix(':') {
        // An address or a time of day is no operator, nor is a colon after a word.
        Some(after)
            if is_known
                || (name.len() > 1
                    && after.starts_with(|c: char| c.is_alphanumeric() || c == '"')) =>
        {
            (Some((name.to_owned(), Sign::Colon)), after)
        }
        _ => (None, text),
    }
}

/// Where the value of an operator begins: behind spaces, and signs that belong to the
/// sentence. A point before a digit is of a number.
fn begin_of_value(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(after) = rest.strip_prefix([',', ';', '.'])
        && !after.starts_with(|sign: char| sign.is_ascii_digit())
    {
        rest = after.trim_start();
    }
    rest
}

/// What stands in quotes, or up to the next space; and what follows.
fn value(text: &str) -> (&str, bool, &str) {
    if let Some(inside) = text.strip_prefix('"') {
        return match inside.split_once('"') {
            Some((quoted, after)) => (quoted, true, after),
            None => (inside, true, ""),
        };
    }
    let end = text
        .find(|c: char| c.is_whitespace() || c == '"')
        .unwrap_or(text.len());
    (&text[..end], false, &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_behind_a_blank_belongs_to_its_number() {
        let read = |text: &str| read(text, Day::constant(2026, 11, 30));
        for (blank, close) in [
            ("figure>11 billion", "figure>11bn"),
            ("figure > 11 млрд", "figure>11bn"),
            ("figure>10 %", "figure>10%"),
            ("figure > 10%", "figure>10%"),
            ("figure>=10 faiz", "figure>=10%"),
        ] {
            assert_eq!(read(blank), read(close), "{blank}");
            assert!(read(blank).hints.is_empty(), "{blank}");
        }
        // Another word stays a word.
        assert_eq!(read("figure>10 schools").search.terms.len(), 2);
    }
    use crate::model::{CommitmentKind, MeetingState};

    fn terms(text: &str) -> Vec<Wanted> {
        let query = read(text, Day::constant(2021, 12, 1));
        assert!(query.hints.is_empty(), "{text}: {:?}", query.hints);
        query.search.terms
    }

    fn one(text: &str) -> Term {
        let mut all = terms(text);
        assert_eq!(all.len(), 1, "{text}");
        all.remove(0).term
    }

    #[test]
    fn a_sign_of_the_sentence_behind_an_operator_or_its_value_is_no_part_of_it() {
        let plain = terms("status:overdue roadmaps");
        for text in [
            "status:overdue, roadmaps",
            "status:, overdue roadmaps",
            "status:. overdue; roadmaps",
            "status: overdue. roadmaps",
        ] {
            assert_eq!(terms(text), plain, "{text}");
        }
        assert_eq!(one("figure>10,"), one("figure>10"));
        assert_eq!(one("party:AZ."), one("party:AZ"));
        assert_eq!(
            one("topic:\"Trade, transit.\""),
            Term::Topic("Trade, transit.".to_owned())
        );
        let query = read("from:2021, to:2022.", Day::constant(2021, 12, 1));
        assert!(query.hints.is_empty(), "{:?}", query.hints);
        assert!(query.search.from.is_some() && query.search.to.is_some());
        assert_eq!(hint("party:,"), Hint::NoValue(Operator::Party));
    }

    fn hint(text: &str) -> Hint {
        let mut query = read(text, Day::constant(2021, 12, 1));
        assert_eq!(query.hints.len(), 1, "{text}");
        query.hints.remove(0)
    }

    #[test]
    fn operators_are_read_with_their_values() {
        assert_eq!(one("party:AZ"), Term::Party("AZ".to_owned()));
        assert_eq!(one("Party: AZ"), Term::Party("AZ".to_owned()));
        assert_eq!(
            one("person:\"ilham aliyev\""),
            Term::Person("ilham aliyev".to_owned())
        );
        assert_eq!(
            one("status:overdue"),
            Term::Overdue(Day::constant(2021, 12, 1))
        );
        assert_eq!(
            one("kind:roadmaps"),
            Term::Commitment(CommitmentKind::Roadmap)
        );
        assert_eq!(one("state:Planned"), Term::State(MeetingState::Planned));
        assert!(terms("-kind:thanks")[0].is_not);
    }

    #[test]
    fn figures_are_compared_with_numbers_as_people_write_them() {
        for (text, compare, number, percent) in [
            ("figure>10%", Compare::More, 10.0, true),
            ("figure<=15,000", Compare::AtMost, 15000.0, false),
            ("figure>4.5bn", Compare::More, 4.5e9, false),
            ("figure:340", Compare::Equal, 340.0, false),
            ("figure:>=3", Compare::AtLeast, 3.0, false),
            ("figure > 3", Compare::More, 3.0, false),
        ] {
            let expected = Term::Figure {
                compare,
                number,
                percent,
            };
            assert_eq!(one(text), expected, "{text}");
        }
    }

    #[test]
    fn dates_set_the_span_of_meetings() {
        let search = read("from:2021-01 to:2021-12", Day::constant(2022, 1, 1)).search;
        assert_eq!(search.from, Some(Day::constant(2021, 1, 1)));
        assert_eq!(search.to, Some(Day::constant(2021, 12, 31)));
        let search = read("-from:2021", Day::constant(2022, 1, 1)).search;
        assert_eq!(search.to, Some(Day::constant(2020, 12, 31)));
    }

    #[test]
    fn what_cannot_be_read_gives_a_hint_with_what_was_meant() {
        assert_eq!(
            hint("pary:AZ"),
            Hint::UnknownOperator {
                typed: "pary".to_owned(),
                did_you_mean: Some(Operator::Party)
            }
        );
        assert_eq!(
            hint("status:overdu"),
            Hint::BadValue {
                operator: Operator::Status,
                typed: "overdu".to_owned(),
                did_you_mean: Some("overdue")
            }
        );
        assert!(matches!(
            hint("from:yesteryear"),
            Hint::BadValue {
                operator: Operator::From,
                did_you_mean: None,
                ..
            }
        ));
        assert_eq!(hint("party:"), Hint::NoValue(Operator::Party));
    }

    #[test]
    fn an_address_and_a_time_are_words() {
        assert_eq!(terms("https://example.org 10:30").len(), 2);
    }
}

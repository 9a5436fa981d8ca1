//! Persons as running text names them: "President Joseph R. Biden, Jr.", "Minister
//! of Finance of Ukraine Sergii Marchenko", "Yasuo Takamura, Cabinet Councillor".

use std::ops::Range;

use super::abroad::{self, Case};
use super::around::{office_before, small_tail};
use super::lexicon::{is_city, party_code};
use super::person::lead_pieces;
use super::piece::{Piece, is_core, is_official, joined, party_at};
use super::segment::Layout;
use super::words::{Kinds, Word};

/// A person or an office in running text, as ranges of words.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub(super) words: Range<usize>,
    pub(super) title: Range<usize>,
    pub(super) name: Range<usize>,
    pub(super) office: Vec<Range<usize>>,
    pub(super) code: Option<&'static str>,
    /// The office is one that somebody has just come to.
    pub(super) came_to: bool,
    /// The case the name stands in.
    pub(super) case: Case,
}

impl Mention {
    /// A name of which nothing more is told.
    pub(super) fn of_name(name: Range<usize>) -> Self {
        Self {
            words: name.clone(),
            title: name.start..name.start,
            name,
            office: Vec::new(),
            code: None,
            came_to: false,
            case: Case::Named,
        }
    }
}

/// The persons that a run of words names, in order.
pub(super) fn mentions(words: &[Word<'_>]) -> Vec<Mention> {
    let layout = Layout {
        soft: vec![true; words.len()],
        has_lines: false,
        inline: vec![false; words.len()],
        ..Layout::default()
    };
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let mention = abroad::mention_at(words, at)
            .or_else(|| mention_at(words, at, &layout, found.last()))
            .or_else(|| by_tail(words, at))
            .or_else(|| counterpart(words, at));
        if let Some(mut mention) = mention {
            let from = found.last().map_or(0, |before| before.words.end);
            office_before(words, from, &layout, &mut mention);
            small_tail(words, &mut mention);
            at = mention.words.end;
            // "Senior Directors A and B from the Council": both are of it.
            if let Some(before) = found.last_mut()
                && before.code.is_none()
                && before
                    .office
                    .first()
                    .is_some_and(|office| mention.office.first() == Some(office))
                && mention.words.start > office_end(&mention)
            {
                before.code = mention.code;
                before.office.clone_from(&mention.office);
            }
            found.push(mention);
        } else {
            at += 1;
        }
    }
    found
}

/// Whether a word is the month of a date and no name: a number stands beside it.
fn is_of_a_date(words: &[Word<'_>], at: usize) -> bool {
    let is_number = |word: &Word<'_>| word.text.starts_with(|c: char| c.is_ascii_digit());
    words[at].kinds.has(Kinds::MONTH)
        && (at > 0 && is_number(&words[at - 1]) || words.get(at + 1).is_none_or(is_number))
}

fn office_end(mention: &Mention) -> usize {
    mention
        .office
        .first()
        .map_or(usize::MAX, |office| office.end)
}

fn mention_at(
    words: &[Word<'_>],
    at: usize,
    layout: &Layout,
    before: Option<&Mention>,
) -> Option<Mention> {
    let word = &words[at];
    let kinds = word.kinds;
    let opens = kinds.has(Kinds::CAPITAL) || kinds.has(Kinds::OFFICE) && !word.text.is_ascii();
    if !opens || is_of_a_date(words, at) {
        return None;
    }
    // After "Presidents Biden and": the office goes on.
    let carried = before.filter(|before| {
        before.words.end + 1 == at
            && words[at - 1].key == "and"
            && before.office.iter().any(|range| {
                words[range.clone()]
                    .iter()
                    .any(|word| word.kinds.has(Kinds::PLURAL))
            })
    });
    let best = lead_pieces(words, at, layout)
        .into_iter()
        .filter(|piece| is_named(words, piece, carried.is_some()))
        .max_by(|one, other| one.score.total_cmp(&other.score))?;
    if best.score < 0.8 {
        return None;
    }
    let mut mention = Mention {
        words: at..best.end,
        title: best.title.clone(),
        name: best.name.clone(),
        office: best.office.clone(),
        code: None,
        came_to: false,
        case: talks_of(words, at),
    };
    if let Some(carried) = carried
        && mention.office.is_empty()
    {
        mention.office.clone_from(&carried.office);
    }
    tail(words, &mut mention);
    if mention.office.is_empty() {
        mention.came_to = elected(words, &mut mention);
    }
    mention.code = code_in(words, &mention)
        .or_else(|| owner(words, &mention))
        .or_else(|| code_of_counterpart(words, mention.words.start));
    in_brackets(words, &mut mention);
    Some(mention)
}

/// The case of a Russian name behind a noun of meeting: "переговоры Владимира Кирова".
fn talks_of(words: &[Word<'_>], at: usize) -> Case {
    const STEMS: &[&str] = &[
        "переговор",
        "встреч",
        "бесед",
        "разговор",
        "визит",
        "выступлени",
    ];
    let before = at.checked_sub(1).map_or("", |at| words[at].key());
    if STEMS.iter().any(|stem| before.starts_with(stem)) && !words[at].text.is_ascii() {
        Case::Genitive
    } else {
        Case::Named
    }
}

/// Somebody whom only the office behind the name tells to be a person: "called on Tiago
/// Neves, Secretary of State for European Affairs".
fn by_tail(words: &[Word<'_>], at: usize) -> Option<Mention> {
    let before = &words[at.checked_sub(1)?];
    let is_led = matches!(
        before.key(),
        "with"
            | "on"
            | "upon"
            | "by"
            | "to"
            | "met"
            | "and"
            | "received"
            | "hosted"
            | "welcomed"
            | "saw"
            | "between"
    );
    let is_name = |at: &usize| {
        let word = &words[*at];
        let others = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::PARTY)
            .with(Kinds::MONTH)
            .with(Kinds::TITLED)
            .with(Kinds::DIGIT)
            .with(Kinds::MEETING);
        // "Reem bint Ibrahim Al Hashmi"
        let is_within = *at > 0 && matches!(word.key(), "bin" | "bint" | "ibn" | "ben" | "al");
        (word.kinds.has(Kinds::CAPITAL) || is_within)
            && !word.kinds.has(others)
            && !word.gap.is_sign()
    };
    let end = (at..words.len()).take_while(is_name).last()? + 1;
    let small = words[at..end]
        .iter()
        .filter(|word| word.kinds.has(Kinds::PARTICLE));
    let count = end - at - small.count();
    let is_one = is_led
        && words[at].kinds.has(Kinds::CAPITAL)
        && ((2..=3).contains(&count) || end - at == 2)
        && !is_city(&joined(&words[at..end]));
    if !is_one || !words.get(end)?.gap.comma {
        return None;
    }
    let mut mention = Mention::of_name(at..end);
    tail(words, &mut mention);
    mention.code = code_in(words, &mention);
    (!mention.office.is_empty()).then_some(mention)
}

/// The state of whom "his Lithuanian counterpart" before a name tells.
fn code_of_counterpart(words: &[Word<'_>], at: usize) -> Option<&'static str> {
    let before = at.checked_sub(1)?;
    let is_one = matches!(words[before].key(), "counterpart" | "colleague");
    let mut near = words[..before].iter().rev().take(2).filter(|_| is_one);
    near.find_map(|word| party_code(word.text))
}

/// Whoever is named behind "his Lithuanian counterpart", with or without a comma.
fn counterpart(words: &[Word<'_>], at: usize) -> Option<Mention> {
    at.checked_sub(1).filter(|before| {
        matches!(words[*before].key(), "counterpart" | "colleague")
            && !words[*before].kinds.has(Kinds::CAPITAL)
    })?;
    let is_name = |at: &usize| {
        let word = &words[*at];
        let others = Kinds::OFFICE
            .with(Kinds::BODY)
            .with(Kinds::PARTY)
            .with(Kinds::MONTH)
            .with(Kinds::DIGIT)
            .with(Kinds::CODE);
        word.kinds.has(Kinds::CAPITAL) && !word.kinds.has(others) && !word.kinds.has(Kinds::LINK)
    };
    let follows = |next: &usize| *next == at || !words[*next].gap.is_sign();
    let end = (at..words.len().min(at + 4))
        .take_while(|at| is_name(at) && follows(at))
        .last()?
        + 1;
    let code = code_of_counterpart(words, at);
    (end - at >= 2).then(|| Mention {
        code,
        ..Mention::of_name(at..end)
    })
}

/// Whether a piece names a person beyond doubt enough for running text.
fn is_named(words: &[Word<'_>], piece: &Piece, is_carried: bool) -> bool {
    let name = &words[piece.name.clone()];
    let Some(first) = name.first() else {
        return false;
    };
    if name
        .iter()
        .any(|word| word.kinds.has(Kinds::CODE) && word.text.len() < 3)
    {
        return false;
    }
    // "В Ереване": a preposition at the beginning of a sentence.
    let is_preposition = matches!(
        first.text,
        "В" | "Во"
            | "С"
            | "Со"
            | "На"
            | "По"
            | "К"
            | "О"
            | "Об"
            | "От"
            | "До"
            | "За"
            | "Из"
            | "У"
            | "При"
    );
    if is_preposition && !name.get(1).is_some_and(|next| next.gap.stop) {
        return false;
    }
    // "THE PRIME MINISTER MET": capitals throughout make a name of no verb.
    let of_office = piece.office.iter().flat_map(|range| &words[range.clone()]);
    let is_met = |word: &Word<'_>| word.kinds.has(Kinds::MET) && word.kinds.has(Kinds::CODE);
    // "Wen Jian Meets With …": so does a title with a capital on each word.
    let is_verb = |word: &Word<'_>| word.kinds.has(Kinds::MET) && word.key.is_ascii();
    if name.iter().chain(of_office).any(is_met) || name.iter().any(is_verb) {
        return false;
    }
    // "the Leaders' Video Call": of several one alone is nobody.
    let before = piece
        .office
        .last()
        .and_then(|range| words.get(range.end.checked_sub(1)?));
    let is_several = before.is_some_and(|word| word.kinds.has(Kinds::PLURAL));
    let goes_on = words
        .get(piece.end)
        .is_some_and(|next| next.key == "and" || next.gap.comma);
    if is_several && !goes_on {
        return false;
    }
    // "с Президентом Республики …" names a state.
    if name
        .iter()
        .all(|word| word.kinds.has(Kinds::BODY) && !word.kinds.has(Kinds::GIVEN))
    {
        return false;
    }
    let titled = !piece.title.is_empty() || !piece.office.is_empty() || is_carried;
    let cyrillic = !first.text.is_ascii()
        && first
            .text
            .chars()
            .all(|c| matches!(c, '\u{400}'..='\u{4ff}' | '-'));
    let given = first.kinds.has(Kinds::GIVEN) && name.len() >= 2;
    // "Высшего Евразийского экономического совета" is nobody.
    let is_adjective = |word: &Word<'_>| word.key.ends_with("ого") || word.key.ends_with("его");
    let goes_on = words
        .get(piece.name.end)
        .is_some_and(|next| !next.gap.is_sign() && is_adjective(next));
    let is_body = name.iter().all(is_adjective) && goes_on;
    let russian = cyrillic && name.len() >= 2 && !is_body;
    // Behind an office a month is a name too: "President Mart Kask".
    let plain = name.iter().all(|word| {
        !word.kinds.has(Kinds::MONTH) || word.kinds.has(Kinds::GIVEN) || titled && name.len() >= 2
    });
    plain && (titled || given || russian) && (titled || first.kinds.has(Kinds::CAPITAL))
}

/// The state right before an office that is its own: "Latvia's Minister of Foreign Affairs".
fn owner(words: &[Word<'_>], mention: &Mention) -> Option<&'static str> {
    let start = mention.office.first()?.start;
    let before = words.get(start.checked_sub(1)?)?;
    let owns = ["'s", "\u{2019}s"]
        .iter()
        .any(|ending| before.text.ends_with(ending));
    let is_state = before.kinds.has(Kinds::PARTY) && !words[start].gap.is_sign();
    (owns && is_state)
        .then(|| party_at(std::slice::from_ref(before), 1))?
        .map(|(code, _)| code)
}

/// The party that stands in brackets behind a name: "Antonio Rossi (Italy)".
fn in_brackets(words: &[Word<'_>], mention: &mut Mention) {
    let start = mention.words.end;
    if mention.code.is_some() || !words.get(start).is_some_and(|word| word.gap.open) {
        return;
    }
    let named = (start + 1..=words.len().min(start + 5)).find_map(|end| {
        let is_closed = words.get(end).is_none_or(|next| next.gap.close);
        let code = party_code(&joined(&words[start..end])).filter(|_| is_closed)?;
        Some((code, end))
    });
    if let Some((code, end)) = named {
        mention.code = Some(code);
        mention.words.end = end;
    }
}

/// What belongs to a person behind the name: "of Ecuador", "from the National
/// Security Secretariat of Japan", ", Cabinet Councillor".
fn tail(words: &[Word<'_>], mention: &mut Mention) {
    let end = mention.words.end;
    let Some(next) = words.get(end) else {
        return;
    };
    let by_comma = next.gap.comma && !next.gap.stop && !next.gap.close;
    let by_word = !next.gap.is_sign() && matches!(next.key(), "of" | "from");
    if words[end - 1].text.ends_with("'s") || words[end - 1].text.ends_with("\u{2019}s") {
        return;
    }
    let start = if by_word { end + 1 } else { end };
    if !by_comma && !by_word {
        return;
    }
    let mut at = start;
    let mut official = 0;
    let mut has_core = false;
    while let Some(word) = words.get(at) {
        if at > start && word.gap.is_sign() {
            break;
        }
        // "of the Republic of Costalegre": a state that is on no list.
        let is_of_state = |next: &Word<'_>| {
            word.key == "of"
                && next.kinds.has(Kinds::CAPITAL)
                && matches!(
                    words[at - 1].key(),
                    "republic" | "kingdom" | "state" | "federation"
                )
        };
        let follows = words.get(at + 1).is_some_and(|next| {
            let goes_on = is_official(next) || next.kinds.has(Kinds::LINK) || is_of_state(next);
            !next.gap.is_sign() && goes_on
        });
        let is_another = words.get(at + 1).is_some_and(|next| next.key == "the")
            && words.get(at + 2).is_some_and(is_core);
        if word.key == "and" && (is_another || is_next_person(words, at + 1)) {
            break;
        }
        // "Crown Prince and Prime Minister of …"
        let is_royal = matches!(
            word.key(),
            "crown" | "prince" | "princess" | "king" | "queen"
        );
        let is_ruler = is_royal && word.key != "crown" && word.kinds.has(Kinds::CAPITAL);
        let is_link = word.kinds.has(Kinds::LINK) && follows && (word.key != "and" || official > 0);
        let is_capital = word.kinds.has(Kinds::CAPITAL)
            && (is_official(word)
                || is_royal
                || word.kinds.has(Kinds::CODE)
                || at > start && words[at - 1].kinds.has(Kinds::LINK));
        if !is_link && !is_capital {
            break;
        }
        has_core |= is_ruler || is_core(word);
        official += usize::from(is_capital);
        at += 1;
    }
    while at > start && words[at - 1].kinds.has(Kinds::LINK) {
        at -= 1;
    }
    if at <= start || official == 0 || by_comma && !has_core {
        return;
    }
    // "President Lasso, Prime Minister Kishida": the next person, not an office.
    let runs_on = words
        .get(at)
        .is_some_and(|next| !next.gap.is_sign() && next.kinds.has(Kinds::CAPITAL));
    // "…, Ana Rios, the President of Chile, Rosa Prieto": the next one's office.
    let is_next = !mention.office.is_empty()
        && words[start].key == "the"
        && words.get(at).is_some_and(|next| {
            next.gap.comma && next.kinds.has(Kinds::CAPITAL) && !is_official(next)
        });
    if by_comma && (runs_on || is_next) {
        return;
    }
    mention.office.push(start..at);
    mention.words.end = at;
}

/// Whether an office and a name begin at a word: "… of Iceland and President Rodrigo Vega",
/// "and Deputy Prime Minister Samir Haddad".
fn is_next_person(words: &[Word<'_>], at: usize) -> bool {
    let is_part = |word: &&Word<'_>| !word.gap.is_sign() && is_official(word);
    let count = words[at.min(words.len())..]
        .iter()
        .take(6)
        .take_while(is_part)
        .count();
    words[at..at + count].iter().any(is_core)
        && words.get(at + count).is_some_and(|name| {
            let is_name = name.kinds.has(Kinds::CAPITAL) && !name.kinds.has(Kinds::PARTY);
            !name.gap.is_sign() && is_name && !name.kinds.has(Kinds::LINK)
        })
}

/// The office somebody came to: "on his election as President of Norway", "с избранием
/// на пост главы Норвегии".
fn elected(words: &[Word<'_>], mention: &mut Mention) -> bool {
    let end = mention.words.end;
    let keys = words[end..].iter().take(4).map(Word::key);
    let start = match keys.collect::<Vec<_>>().as_slice() {
        [
            "on",
            "his" | "her" | "their" | "the",
            "election" | "re-election" | "reelection" | "appointment" | "inauguration",
            "as" | "to",
        ]
        | [
            "с" | "со",
            "избранием" | "переизбранием" | "назначением" | "вступлением",
            "на" | "в",
            "пост" | "должность",
        ] => end + 4,
        _ => return false,
    };
    let is_part = |at: &usize| {
        let word = &words[*at];
        let is_of = word.kinds.has(Kinds::LINK) && word.key != "and" && word.key != "и";
        !(word.gap.is_sign() && *at > start)
            && (is_official(word) || is_of || word.kinds.has(Kinds::CAPITAL))
    };
    let mut at = (start..words.len())
        .take_while(is_part)
        .last()
        .map_or(start, |at| at + 1);
    while at > start && words[at - 1].kinds.has(Kinds::LINK) {
        at -= 1;
    }
    let from = (start..at)
        .find(|from| words[*from].key != "the")
        .unwrap_or(start);
    let is_office = from < at
        && words[from..at]
            .iter()
            .any(|word| word.kinds.has(Kinds::OFFICE));
    if is_office {
        mention.office.push(from..at);
        mention.words.end = at;
    }
    is_office
}

/// The party that an office or a name's tail tells.
pub(super) fn code_in(words: &[Word<'_>], mention: &Mention) -> Option<&'static str> {
    let mut last = None;
    for range in &mention.office {
        let mut at = range.start;
        while at < range.end {
            // "Ambassador to India" is of another state.
            let is_seat = at > range.start && words[at - 1].key == "to";
            let is_name = words[at].kinds.has(Kinds::CAPITAL) && !is_seat;
            let party = is_name.then(|| party_at(&words[at..range.end], 5));
            match party.flatten() {
                Some((code, length)) => {
                    last = last.or(Some(code));
                    at += length;
                }
                None => at += 1,
            }
        }
    }
    last
}

//! What a number tells, in the sentence's own words.

use std::ops::Range;

use super::change::{is_noun, is_noun_of_change, object_of_change};
use super::counted::leads_on;
use super::currency::is_code;
use super::figures::{is_verb, text_of};
use super::period::ordinal_year;
use super::quantity::was_at;
use super::words::{Kinds, Word};
use crate::model::FigureMeasure;

/// How many words before a number are looked at for what it tells.
const REACH: usize = 120;

/// The longest name of an indicator, in words.
pub(super) const LONGEST: usize = 10;

/// What the number at these words tells: the subject before the verb of change, or the
/// noun that follows. `None` where the sentence says nothing but the number.
pub(super) fn indicator_of(
    words: &[Word<'_>],
    number: Range<usize>,
    measure: FigureMeasure,
    all: &str,
) -> Option<String> {
    let ahead = ahead(words, number.end);
    // "4 million by the end of April": when, and not what.
    let is_when = words.get(number.end).is_some_and(|next| {
        matches!(
            next.key(),
            "by" | "before" | "until" | "during" | "с" | "до" | "к" | "mark"
        )
    });
    let is_span = words.get(number.end..number.end + 2).is_some_and(|two| {
        let is_count = two[1].kinds.has(Kinds::NUMBER.with(Kinds::DIGIT)) || two[1].key == "the";
        matches!(two[0].key(), "over" | "within" | "during") && is_count
    });
    let is_when = is_when || is_span;
    let says_nothing = is_when || words[ahead.clone()].iter().all(is_of_time);
    let is_last = words
        .get(number.end)
        .is_none_or(|next| next.gap.is_sign() && !next.gap.open || joins(next));
    let was_at = was_at(words, number.start);
    let is_changed = object_of_change(words, number.start.saturating_sub(REACH)..number.start);
    let is_changed = is_changed.is_some();
    if measure != FigureMeasure::Level || is_last || says_nothing || was_at || is_changed {
        let before = before(words, number.start, measure);
        if let Some(range) = before {
            return Some(text_of(words, &range, all));
        }
    }
    if !ahead.is_empty() {
        return Some(text_of(words, &ahead, all));
    }
    let whole = 0..words.len().min(8);
    let is_more = |at: usize| !number.contains(&at) && !words[at].kinds.has(Kinds::DIGIT);
    let said = whole.clone().any(is_more);
    said.then(|| text_of(words, &whole, all))
}

/// What stands before a number and says what it is of.
fn before(words: &[Word<'_>], start: usize, measure: FigureMeasure) -> Option<Range<usize>> {
    let from = start.saturating_sub(REACH);
    // What stands before a semicolon tells something else.
    let cut = (from..start).rev().find(|at| words[*at].gap.semicolon);
    let from = cut.unwrap_or(from);
    if let Some(range) = object_of_change(words, from..start) {
        return Some(range);
    }
    let near = &words[from..start];
    let verb = near.iter().rposition(|word| {
        let is_modal = word.key == "will";
        word.kinds.has(Kinds::RISE) || word.kinds.has(Kinds::FALL) || is_verb(word) && !is_modal
    });
    let verb = verb.map(|at| from + at);
    let clause = (from..start).rev().find(|at| begins_clause(words, *at));
    let said = behind_saying(words, from..start);
    let clause = clause.unwrap_or(0).max(said);
    let Some(verb) = verb else {
        let range = trimmed(words, clause..start);
        return (!range.is_empty() && range.len() <= LONGEST && !is_pronoun(&words[range.clone()]))
            .then_some(range);
    };
    if clause == verb && is_noun(words[verb].key()) || is_noun_of_change(words, verb, start) {
        // "said growth would be", "обратил внимание на сокращение квоты".
        // "рост торговли — до 2 млрд": what grew came to so much.
        let is_level = measure == FigureMeasure::Level && clause != verb;
        let of = words
            .get(verb + 1)
            .is_some_and(|next| matches!(next.key(), "of" | "in"));
        let past = usize::from(is_level) + usize::from(is_level && of);
        let from = (verb + past).min(start);
        // "growth of trade from 80 million": up to the first number.
        let number = (from..start).find(|at| words[*at].kinds.has(Kinds::DIGIT));
        let range = trimmed(words, from..number.unwrap_or(start));
        let is_long = range.is_empty() || range.len() > LONGEST || is_verb(&words[verb + 1]);
        return Some(if is_long { verb..verb + 1 } else { range });
    }
    if let Some(range) = aside(words, clause, verb, start) {
        return Some(range);
    }
    if let Some(range) = joined_to(words, verb + 1..start) {
        return Some(range);
    }
    let begin = [clause, said].into_iter().find(|at| *at < verb);
    // Where what stands before the number begins behind its verb, the verb's clause is meant.
    let begin = begin.unwrap_or_else(|| {
        let clause = (from..verb).rev().find(|at| begins_clause(words, *at));
        clause.unwrap_or(from).max(behind_saying(words, from..verb))
    });
    let begin = if begin < verb { begin } else { from };
    // "exports grew by 12 per cent and reached": the first of two is behind its subject.
    let first = (begin + 1..verb)
        .find(|at| changes(&words[*at]))
        .unwrap_or(verb);
    let begin = past_time(words, begin, first);
    let digit = (begin..first).find(|at| words[*at].kinds.has(Kinds::DIGIT));
    let first = digit.map_or(first, |digit| {
        (begin..digit)
            .find(|at| is_verb(&words[*at]))
            .unwrap_or(digit)
    });
    let range = trimmed(words, begin..first);
    // "the bank had lent over 7 billion": who alone says too little.
    let done = trimmed(words, range.start..start);
    let is_had = first == verb && matches!(words[verb].key(), "had" | "has" | "have");
    if is_had && done.end > verb + 1 && done.len() <= LONGEST && !is_pronoun(&words[range.clone()])
    {
        return Some(done);
    }
    // "They have invested": what was done says more than who did it.
    if is_pronoun(&words[range.clone()]) {
        let is_bare = matches!(words[verb].key(), "have" | "has" | "had" | "is" | "was");
        let rest = trimmed(words, verb + 1..start);
        let is_rest = is_bare && !rest.is_empty() && rest.len() <= LONGEST;
        return Some(if is_rest { rest } else { verb..verb + 1 });
    }
    let range = related(words, range);
    (range.len() <= LONGEST).then_some(range)
}

/// Without the word that only stands for what was named before: "under which UK exports",
/// "рост торговли, объём которой".
fn related(words: &[Word<'_>], range: Range<usize>) -> Range<usize> {
    let which = range.clone().find(|at| {
        words[*at].key.starts_with("котор") || matches!(words[*at].key(), "which" | "whose")
    });
    let Some(which) = which else { return range };
    let is_abroad = words[which].key.starts_with("котор");
    if !is_abroad {
        return if which + 1 < range.end {
            which + 1..range.end
        } else {
            range
        };
    }
    let Some(end) = (0..=which).rev().find(|at| words[*at].gap.comma) else {
        return range;
    };
    let is_named = |at: &usize| {
        let word = &words[*at];
        !word.kinds.has(Kinds::SAYING) && !word.kinds.has(Kinds::LINK) && !is_verb(word)
    };
    let start = (end.saturating_sub(3)..end)
        .rev()
        .take_while(is_named)
        .last();
    start.map_or(range, |start| start..end)
}

/// Whether a word tells a change.
const fn changes(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::RISE.with(Kinds::FALL))
}

/// Where the words behind a time begin that opens a clause: "за первые 9 месяцев 2023 года
/// товарооборот вырос".
fn past_time(words: &[Word<'_>], begin: usize, first: usize) -> usize {
    let is_time =
        |at: &usize| words[*at].kinds.has(Kinds::CALENDAR) && !words[*at].kinds.has(Kinds::LINK);
    let is_when = |at: &usize| words[*at].kinds.has(Kinds::DIGIT) || is_time(at);
    let limit = (begin..first).find(|at| is_verb(&words[*at]) || changes(&words[*at]));
    let limit = limit.unwrap_or(first);
    match (begin..limit).rev().find(is_when) {
        Some(last) if last + 1 < limit && (begin..=last).any(|at| is_time(&at)) => last + 1,
        _ => begin,
    }
}

/// What a clause without a verb names behind the comma: "…, из них экспорт — 1 млрд".
fn aside(words: &[Word<'_>], clause: usize, verb: usize, start: usize) -> Option<Range<usize>> {
    let range = trimmed(words, clause.max(verb)..start);
    let names = |word: &Word<'_>| {
        word.key.chars().count() > 3 && !word.kinds.has(Kinds::LINK.with(Kinds::CALENDAR))
    };
    let leads = |word: &Word<'_>| {
        let key = word.key();
        key.ends_with("ing")
            || key.ends_with("ed")
            || key.starts_with("котор")
            || matches!(
                key,
                "or" | "which" | "that" | "who" | "или" | "что" | "whereas"
            )
    };
    let is_aside = clause > verb
        && range.len() <= 4
        && words[range.clone()].iter().any(names)
        && !words[range.clone()].iter().any(leads);
    is_aside.then_some(range)
}

/// What a second number of one verb is of: "imports were 4 billion and services 3 billion".
fn joined_to(words: &[Word<'_>], near: Range<usize>) -> Option<Range<usize>> {
    let and = near.clone().rev().find(|at| joins(&words[*at]))?;
    let range = trimmed(words, and + 1..near.end);
    let is_second = words[near.start..and]
        .iter()
        .any(|word| word.kinds.has(Kinds::DIGIT));
    // A noun by its ending: an adverb or a verb may stand there as well.
    const NOUNS: [&str; 9] = [
        "s", "ism", "tion", "ment", "ity", "age", "ght", "ort", "ure",
    ];
    let is_name = |word: &Word<'_>| {
        let others = Kinds::LINK.with(Kinds::CALENDAR).with(Kinds::SAYING);
        word.key.len() > 3
            && word.key.is_ascii()
            && !word.gap.is_sign()
            && !word.kinds.has(others)
            && !matches!(word.key(), "perhaps" | "always" | "does" | "plus")
            && NOUNS.iter().any(|ending| word.key.ends_with(ending))
    };
    let is_named = range.len() <= 2 && words[range.clone()].iter().all(is_name);
    (is_second && is_named && !range.is_empty()).then_some(range)
}

/// Whether a clause begins at a word: behind a comma that parts no decimals.
fn begins_clause(words: &[Word<'_>], at: usize) -> bool {
    let word = &words[at];
    let is_decimal = word.kinds.has(Kinds::DIGIT)
        && at > 0
        && words[at - 1].kinds.has(Kinds::DIGIT)
        && word.range.start == words[at - 1].range.end + 1;
    word.gap.semicolon || word.gap.colon || word.gap.comma && !is_decimal
}

/// Where what was said begins: "She said that freight …", "Bayramov said trade …".
fn behind_saying(words: &[Word<'_>], near: Range<usize>) -> usize {
    let is_told = |at: &usize| {
        let key = words[*at].key();
        let opens = words
            .get(at + 1)
            .is_some_and(|next| matches!(next.key(), "that" | "ki"));
        words[*at].kinds.has(Kinds::SAYING)
            && (opens
                || !words[*at].key.is_ascii()
                || key.ends_with("ed")
                || matches!(key, "said" | "says" | "told"))
    };
    let Some(saying) = near.clone().rev().find(is_told) else {
        // "warned that": any other verb with its clause.
        let that = near
            .clone()
            .skip(1)
            .rev()
            .find(|at| words[*at].key == "that" && words[*at - 1].key.ends_with("ed"));
        return that.map_or(0, |that| that + 1);
    };
    // "told Mr Lane that": whom it was told stands between.
    let that = (saying + 1..near.end.min(saying + 7))
        .find(|at| matches!(words[*at].key(), "that" | "что" | "ki"));
    // "rose 5 per cent and that Georgia had": what is said goes on.
    let again = (saying + 2..near.end)
        .rev()
        .find(|at| matches!(words[*at].key(), "that" | "что") && joins(&words[*at - 1]));
    again.or(that).unwrap_or(saying) + 1
}

/// Without what leads on to the number: "trade had", "the country would invest GBP".
fn trimmed(words: &[Word<'_>], range: Range<usize>) -> Range<usize> {
    let mut end = range.end;
    let is_joined = range.len() > 1 && (joins(&words[range.start]) || opposes(&words[range.start]));
    // "Görüşdə ticarət dövriyyəsi": where it was told.
    let lead = match words.get(range.start..range.end.min(range.start + 2)) {
        Some([first, _]) if first.key == "görüşdə" => 1,
        Some([first, next]) if first.key == "görüş" && next.key == "zamanı" => 2,
        _ => usize::from(is_joined),
    };
    let range = (range.start + lead).min(range.end)..range.end;
    while end > range.start && (leads_to(&words[end - 1]) || is_code(&words[end - 1])) {
        end -= 1;
    }
    // "inflation had come", "the catch would fall": what is told of it is no part of it.
    let is_helper =
        |word: &Word<'_>| matches!(word.key(), "had" | "has" | "have" | "would" | "will");
    if end >= range.start + 3
        && is_helper(&words[end - 2])
        && (changes(&words[end - 1]) || matches!(words[end - 1].key(), "come" | "gone" | "been"))
    {
        end -= 2;
    }
    // "ixracat 2022-ci ilin birinci yarısında": when is no part of what.
    let year = (range.start + 1..end).find(|at| {
        let next = words.get(at + 1);
        ordinal_year(&words[*at]).is_some() && next.is_some_and(|next| next.key.starts_with("il"))
    });
    end = year.unwrap_or(end);
    // "Товарооборот, к сожалению, сократился"
    let aside = (range.start + 1..end).find(|at| {
        let word = &words[*at];
        let next = words.get(at + 1).map_or("", |next| next.key());
        word.gap.comma
            && matches!(
                (word.key(), next),
                ("к", "сожалению")
                    | ("как", "известно")
                    | ("of", "course")
                    | ("конечно" | "however", _)
            )
    });
    range.start..aside.unwrap_or(end)
}

/// Whether a word joins what stands behind it to something else.
fn joins(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "and" | "but" | "against" | "и" | "но" | "а" | "против" | "və"
    )
}

/// Whether a word opens a clause that sets something against the one before it.
pub(super) fn opposes(word: &Word<'_>) -> bool {
    matches!(
        word.key(),
        "although"
            | "though"
            | "while"
            | "whereas"
            | "but"
            | "compared"
            | "against"
            | "хотя"
            | "тогда"
            | "но"
            | "а"
            | "против"
            | "halbuki"
            | "lakin"
    )
}

pub(super) fn leads_to(word: &Word<'_>) -> bool {
    let key = word.key();
    if matches!(key, "from" | "с" | "со") {
        return true;
    }
    word.kinds.has(Kinds::BOUND)
        || word.kinds.has(Kinds::PERCENT)
        || word.kinds.has(Kinds::DIGIT)
        || leads_on(word)
        || is_verb(word)
        || matches!(
            word.key(),
            "a" | "an"
                | "the"
                | "to"
                | "by"
                | "of"
                | "for"
                | "with"
                | "at"
                | "than"
                | "be"
                | "been"
                | "being"
                | "would"
                | "will"
                | "could"
                | "may"
                | "should"
                | "now"
                | "also"
                | "already"
                | "и"
                | "на"
                | "в"
                | "до"
                | "уже"
                | "что"
                | "that"
                | "il"
                | "ildə"
                | "ilində"
        )
}

fn is_pronoun(words: &[Word<'_>]) -> bool {
    words.iter().all(|word| {
        matches!(
            word.key(),
            "they"
                | "we"
                | "it"
                | "he"
                | "she"
                | "this"
                | "that"
                | "has"
                | "have"
                | "had"
                | "was"
                | "were"
        )
    })
}

/// Whether a word tells only when, how often or that it came to so much: "a year", "in
/// January".
fn is_of_time(word: &Word<'_>) -> bool {
    word.kinds.has(Kinds::CALENDAR)
        || word.kinds.has(Kinds::BOUND)
        || word.kinds.has(Kinds::DIGIT)
        || super::days::month_of(word).is_some()
        || matches!(
            word.key(),
            "a" | "per"
                | "к"
                | "in"
                | "by"
                | "of"
                | "the"
                | "this"
                | "since"
                | "last"
                | "next"
                | "each"
                | "every"
                | "annually"
                | "yearly"
                | "monthly"
                | "today"
                | "now"
                | "в"
                | "за"
                | "ежегодно"
                | "çatıb"
                | "çatdığı"
                | "çatdığını"
                | "olduğu"
                | "qeyd"
                | "olunub"
                | "bildirilib"
                | "vurğulanıb"
                | "çatdırılması"
                | "məsələsi"
                | "müzakirə"
                | "edildi"
                | "edilib"
                | "çatmışdır"
                | "təşkil"
                | "edib"
                | "olub"
        )
}

/// Whether a word is an Azerbaijani verb as it ends a clause: "almaq", "olunduğunu".
fn is_abroad_verb(word: &Word<'_>) -> bool {
    const ENDINGS: &[&str] = &[
        "maq",
        "mək",
        "duğunu",
        "düyünü",
        "dığını",
        "diyini",
        "duğu",
        "düyü",
        "dığı",
        "diyi",
    ];
    ENDINGS.iter().any(|ending| word.key.ends_with(ending))
        || !word.key.is_ascii() && word.kinds.has(Kinds::SAYING)
        || matches!(word.key(), "dedi" | "deyib" | "bildirib" | "bildirdi")
}

/// The words behind a number that say what it is of.
fn ahead(words: &[Word<'_>], end: usize) -> Range<usize> {
    let mut stop = end;
    while let Some(word) = words
        .get(stop)
        .filter(|word| stop - end < 9 && !(stop > end && word.gap.is_sign()))
    {
        let next = words.get(stop + 1);
        let is_said = joins(word) && next.is_some_and(|next| next.kinds.has(Kinds::SAYING));
        // "20 generators by the end of May"; "qaz almaq niyyətində".
        let is_until = stop > end
            && matches!(word.key(), "by" | "before" | "until")
            && next.is_some_and(|next| next.key == "the" || next.kinds.has(Kinds::DIGIT))
            || stop > end && is_abroad_verb(word);
        let is_number = word.text.starts_with(|c: char| c.is_ascii_digit());
        if is_verb(word) && stop > end + 1 || is_said || is_until || is_number {
            break;
        }
        stop += 1;
    }
    while stop > end && leads_on(&words[stop - 1]) {
        stop -= 1;
    }
    let is_link = words.get(end).is_some_and(|word| {
        matches!(
            word.key(),
            "of" | "in" | "from" | "for" | "çox" | "az" | "artıq"
        )
    });
    let start = (end + usize::from(is_link)).min(stop);
    start..stop
}

//! What stands around a name in running text and belongs to it: a further office before it,
//! a Russian office behind it, the verb of a title behind whom it begins with.

use super::abroad;
use super::lexicon::{is_city, party_code};
use super::mention::{Mention, code_in};
use super::piece::{is_official, joined, office_end};
use super::segment::Layout;
use super::words::{Kinds, Word};

/// An office with a comma before the one that stands before a name: "Deputy Prime Minister,
/// Minister of Foreign Affairs of Norway Kari Moe".
pub(super) fn office_before(
    words: &[Word<'_>],
    from: usize,
    layout: &Layout,
    mention: &mut Mention,
) {
    /// An office of more words is none.
    const REACH: usize = 12;
    let at = mention.words.start;
    let leads = mention
        .office
        .first()
        .is_some_and(|office| office.start == at);
    if !leads || !words[at].gap.comma || at == from || !words[at].text.is_ascii() {
        return;
    }
    let start = (from.max(at.saturating_sub(REACH))..at).find(|start| {
        let is_whole = office_end(words, *start, layout) == Some(at);
        let is_led = start.checked_sub(1).is_none_or(|before| {
            *start == from || words[*start].gap.is_sign() || !is_official(&words[before])
        });
        is_whole && is_led && words[*start].kinds.has(Kinds::CAPITAL)
    });
    if let Some(start) = start {
        let skipped = usize::from(words[start].key == "the");
        mention.office.insert(0, start + skipped..at);
        mention.words.start = start;
        mention.code = mention.code.or_else(|| code_in(words, mention));
    }
}

/// The Russian office behind a name and a comma: "Орлов Иван, заместитель министра".
pub(super) fn small_tail(words: &[Word<'_>], mention: &mut Mention) {
    let start = mention.words.end;
    let is_office = |word: &Word<'_>| {
        let is_one = word.kinds.has(Kinds::OFFICE) || abroad::office(word.key()).is_some();
        is_one || abroad::leading(word.key()).is_some()
    };
    let first = words
        .get(start)
        .filter(|first| first.gap.comma && is_office(first));
    let is_small = |word: &Word<'_>| !word.text.is_ascii() && !word.kinds.has(Kinds::CAPITAL);
    if !mention.office.is_empty() || mention.name.is_empty() || !first.is_some_and(is_small) {
        return;
    }
    let goes_on = |at: &usize| {
        *at == start || !words[*at].gap.is_sign() && !matches!(words[*at].key(), "и" | "а")
    };
    let end = (start..words.len())
        .take_while(goes_on)
        .last()
        .map_or(start, |last| last + 1);
    // "…, министр Орлов": the office of who is named next.
    let last = &words[end - 1];
    let is_name =
        last.kinds.has(Kinds::CAPITAL.with(Kinds::INITIAL)) && party_code(last.text).is_none();
    let is_title = |word: &Word<'_>| word.kinds.has(Kinds::MET.with(Kinds::SAYING));
    if is_name || end - start > 14 || words[start..end].iter().any(is_title) {
        return;
    }
    mention.office.push(start..end);
    mention.words.end = end;
    mention.code = mention.code.or_else(|| code_in(words, mention));
}

/// Whoever a title begins with that tells what he did: "Kemal-Jan Tokar held talks with …".
pub(super) fn by_verb(words: &[Word<'_>]) -> Option<Mention> {
    let others = Kinds::OFFICE
        .with(Kinds::BODY)
        .with(Kinds::PARTY)
        .with(Kinds::MONTH)
        .with(Kinds::DIGIT)
        .with(Kinds::CODE)
        .with(Kinds::NO_PERSON)
        .with(Kinds::TITLED);
    let is_name = |word: &&Word<'_>| {
        word.kinds.has(Kinds::CAPITAL)
            && !word.kinds.has(others)
            && !word.kinds.has(Kinds::LINK)
            && (word.gap.line || !word.gap.is_sign())
    };
    let end = words.iter().take(5).take_while(is_name).count();
    let is_told = words.get(end).is_some_and(|verb| {
        matches!(
            verb.key(),
            "held"
                | "holds"
                | "met"
                | "meets"
                | "received"
                | "receives"
                | "spoke"
                | "speaks"
                | "had"
                | "hosted"
                | "hosts"
                | "welcomed"
                | "welcomes"
        ) && !verb.kinds.has(Kinds::CAPITAL)
    });
    let is_town = is_city(&joined(&words[..end]));
    ((2..=3).contains(&end) && is_told && !is_town).then(|| Mention::of_name(0..end))
}

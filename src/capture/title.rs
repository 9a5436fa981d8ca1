//! Who the title of a text names as taking part: "Conference With President Lane".

use super::text::{Text, ceiling};
use super::words::{Kinds, Word, words_of};
use super::{Capture, Participant, Reason, found};
use crate::model::fold;

/// Who the title names as taking part: "Conference With President Eisenhower".
pub(super) fn named_in_title(text: &Text<'_>, capture: &mut Capture) {
    let Some(title) = &capture.title else {
        return;
    };
    let Some(start) = text.all.find(title.quote.text()) else {
        return;
    };
    let words = words_of(text.all, start..start + title.quote.text().len());
    if !name_from(text, &words, capture) {
        let label = "NOTES OF THE PRESIDENT'S MEETING";
        let start = fold(&text.all[..ceiling(text.all, 2000)]).find(&fold(label));
        if let Some(range) = start.map(|start| start..start + label.len())
            && text
                .all
                .get(range.clone())
                .is_some_and(|said| said.contains("PRESIDENT"))
        {
            let words = words_of(text.all, range);
            name_from(text, &words, capture);
        }
    }
}

fn name_from(text: &Text<'_>, words: &[Word<'_>], capture: &mut Capture) -> bool {
    let with = words.iter().position(|word| word.key == "with");
    let at = with.map_or(0, |at| at + 1);
    let office = words.iter().enumerate().skip(at).find(|(_, word)| {
        matches!(
            word.key(),
            "president" | "president's" | "secretary" | "chancellor" | "minister"
        ) && word.kinds.has(Kinds::CAPITAL)
    });
    let Some((office, word)) = office else {
        return false;
    };
    // "The President's Meeting": what is his is no name.
    let owns = word.key.ends_with("'s");
    let name = words.get(office + 1).filter(|next| {
        !owns
            && !next.gap.is_sign()
            && next.kinds.has(Kinds::CAPITAL)
            && !next.kinds.has(Kinds::OFFICE)
    });
    let participant = Participant {
        name: name
            .map(|name| name.text.trim_end_matches("'s").to_owned())
            .unwrap_or_default(),
        position: capitalised(word.text),
        ..Participant::default()
    };
    let end = name.map_or(word.range.end, |name| name.range.end);
    capture.participants.extend(found(
        text,
        participant,
        word.range.start..end,
        70,
        Reason::Headed,
    ));
    true
}

/// An office without its genitive, and not in capitals throughout.
fn capitalised(word: &str) -> String {
    let word = word
        .trim_end_matches(['s', 'S'])
        .trim_end_matches(['\'', '\u{2019}']);
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_string() + &letters.as_str().to_lowercase())
        .unwrap_or_default()
}

//! A readout in running text: who met, on which day, where. Only a sentence that
//! says so makes somebody a participant; who is merely named is none.

use std::ops::Range;

use super::around::by_verb;
use super::mention::{Mention, mentions};
use super::people::{People, Person, is_same, person, side_of};
use super::remarks::takes_place;
use super::sentence::Sentence;
use super::setting::{format, place, when};
use super::text::Text;
use super::told::{
    hour, is_chaired, is_held, is_of_another_time, is_of_letter, leads_delegation, met_counterpart,
    nameless, together,
};
use super::words::{Kinds, Word, listed_words};
use super::{Capture, Found, Reason};
use crate::model::{Day, EdtfDate, MeetingFormat, fold};

/// How many sentences can tell who met.
const SENTENCES: usize = 40;

/// Whether a text tells of a meeting at all: its title, or a sentence near its
/// beginning with persons beside a word of meeting.
///
/// Gives the sentence that tells it.
pub(super) fn read(
    text: &Text<'_>,
    sentences: &[Sentence],
    capture: &mut Capture,
) -> Option<Range<usize>> {
    // Words such as "yesterday" are counted from the day of publication or sending.
    let published = capture.published.as_ref().map(EdtfDate::earliest);
    let mut people = People::default();
    let title = capture.title.as_ref().and_then(|title| {
        let start = text.all.find(title.quote.text())?;
        Some(listed_words(
            text.all,
            start..start + title.quote.text().len(),
        ))
    });
    let title_tells = title
        .as_ref()
        .is_some_and(|words| has_any(words, Kinds::TITLED));
    let body = body_of(text, sentences, title.as_deref());
    let is_mail = super::mail::is_mail(text);
    let mut first = None;
    let mut has_opened = false;
    for (index, sentence) in body.iter().enumerate().take(SENTENCES) {
        let words = listed_words(text.all, sentence.range.clone());
        let named = mentions(&words);
        let is_first = first.is_none();
        let tells = if is_first {
            index < 12
                && (tells_meeting(&words, &named, title_tells)
                    || has_opened
                        && (is_chaired(&words) || leads_delegation(&words))
                        && !named.is_empty()
                    || is_mail && tells_of_own(&words, &named))
        } else {
            has_any(&words, Kinds::JOINED) && tells_joining(&words)
                || has_opened && leads_delegation(&words)
                || is_chaired(&words) && first.is_some_and(|first| index <= first + 3)
                || side_of(&words).is_some() && !has_any(&words, Kinds::SAYING)
        };
        has_opened |=
            is_first && has_any(&words, Kinds::MEETING) && (takes_place(&words) || is_held(&words));
        // "paid a visit to Norway. She met Minister Lane": the visit's first meeting.
        let is_met_there = !tells
            && people.all.len() == 1
            && first.is_some_and(|first| index <= first + 3)
            && (has_any(&words, Kinds::MET)
                && named.len() > 1
                && named.iter().any(|one| people.knows(text, &words, one))
                || met_counterpart(&words, &named));
        let is_first = is_first || is_met_there;
        if !tells && !is_met_there {
            people.complete(text, &words, &named);
            let heading = first
                .filter(|first| index <= first + 2)
                .map(|first| &body[first]);
            let known = named.iter().filter(|one| people.knows(text, &words, one));
            if heading.is_some_and(|one| is_heading(text, one)) && known.count() > 1 {
                day_below(text, &words, published, capture);
            }
            continue;
        }
        let named = together(&words, named);
        let scope = scope(&words, &named, is_first);
        take(text, &words, &named, &scope, &mut people);
        people.side_with(text, &words, &named);
        if is_first {
            first = Some(index);
            let told = (&words[..], &named[..]);
            head(text, told, &mut people, capture);
            when(text, &words, published, &scope, capture);
            // Where the sentence has its own day, the hour above is when it was published.
            if capture
                .date
                .as_ref()
                .is_some_and(|date| matches!(date.reason, Reason::Told | Reason::Reckoned))
            {
                capture.time = None;
            }
            hour(text, &words, capture);
            if is_somewhere(capture) {
                place(text, until_promised(&words), true, capture);
            }
        }
    }
    let in_title = title
        .as_deref()
        .filter(|_| title_tells)
        .map(|words| {
            let mut named = mentions(words);
            if named.first().is_none_or(|first| first.words.start > 0) {
                named.splice(0..0, by_verb(words));
            }
            named
        })
        .unwrap_or_default();
    // A title alone tells of a meeting where it names two, and a text follows.
    // Notes may name there whom they are about: "Mtg w/ Minister Lane".
    let is_notes = capture
        .title
        .as_ref()
        .is_some_and(|title| title.value.contains(" w/"));
    let least = if is_notes { 1 } else { 2 };
    if first.is_none() && (in_title.len() < least || body.is_empty()) {
        return None;
    }
    if let Some(words) = &title {
        for mention in &in_title {
            people.add(text, words, mention);
        }
    }
    let from = first.unwrap_or_default();
    // Words under a picture above may have a name in the form it is filed under.
    for sentence in &body[..from] {
        let words = listed_words(text.all, sentence.range.clone());
        people.complete(text, &words, &mentions(&words));
    }
    opened(text, (&body[..from], &body[from..]), published, capture);
    if let Some(words) = title.as_ref().filter(|_| is_somewhere(capture)) {
        place(text, words, false, capture);
    }
    let nameless = first.and_then(|first| {
        let words = listed_words(text.all, body[first].range.clone());
        nameless(text, &words, &people)
    });
    // Two of whom nothing more is told may have met in love or at tennis.
    let is_official = |person: &Person| person.is_told_of();
    if nameless.is_none() && !is_mail && !is_notes && !people.all.iter().any(is_official) {
        return None;
    }
    people.settle(text, &body[..body.len().min(60)], title.as_deref(), capture);
    capture.participants.extend(nameless);
    let end = title
        .as_ref()
        .and_then(|words| words.last())
        .map_or(0, |word| word.range.end);
    Some(
        first
            .and_then(|first| body.get(first))
            .map_or(end..end, |sentence| sentence.range.clone()),
    )
}

/// Takes from the sentence that tells the meeting how it was held, and who received whom.
fn head(
    text: &Text<'_>,
    (words, named): (&[Word<'_>], &[Mention]),
    people: &mut People,
    capture: &mut Capture,
) {
    format(words, capture);
    if visit(words, named).is_some() {
        capture.format = MeetingFormat::InPerson;
    }
    let title = capture.title.as_ref().map(|title| fold(&title.value));
    let is_call = |title: &String| {
        title
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "call" | "calls"))
            && !title.contains("video")
            && !title.contains("call on ")
            && !title.contains("calls on ")
    };
    let spoke = words
        .iter()
        .any(|word| matches!(word.key(), "spoke" | "speaks" | "talked"));
    if capture.format == MeetingFormat::NotStated && spoke && title.as_ref().is_some_and(is_call) {
        capture.format = MeetingFormat::Telephone;
    }
    sides(text, words, named, people);
}

/// Takes day and place from the sentences above the one that names who met ("The second
/// Dialogue was held in Vienna on 26 October. It was co-chaired by …"), and the place from
/// those below it.
fn opened(
    text: &Text<'_>,
    (above, below): (&[Sentence], &[Sentence]),
    published: Option<Day>,
    capture: &mut Capture,
) {
    let is_told = |date: &Found<EdtfDate>| date.reason == Reason::Told;
    for sentence in above {
        let words = listed_words(text.all, sentence.range.clone());
        let is_told_of = takes_place(&words) || is_held(&words);
        if !has_any(&words, Kinds::TITLED) || !is_told_of || is_of_another_time(&words) {
            continue;
        }
        if !capture.date.as_ref().is_some_and(is_told) {
            when(text, &words, published, &(0..words.len()), capture);
        }
        if is_somewhere(capture) {
            place(text, until_promised(&words), true, capture);
        }
    }
    for sentence in below.iter().take(5) {
        let words = listed_words(text.all, sentence.range.clone());
        if is_somewhere(capture) && tells_where(&words) && !is_of_another_time(&words) {
            place(text, until_promised(&words), false, capture);
        }
    }
}

/// Whether those who met were in one place: who rings up is in none that matters.
fn is_somewhere(capture: &Capture) -> bool {
    capture.format != MeetingFormat::Telephone
}

/// The words of a sentence before what it says was agreed or is to come: where the next
/// meeting will be is not where this one was.
fn until_promised<'w, 'a>(words: &'w [Word<'a>]) -> &'w [Word<'a>] {
    let is_ahead = |word: &Word<'_>| {
        word.kinds.has(Kinds::PROMISE) || matches!(word.key(), "would" | "should" | "forward")
    };
    let end = words.iter().position(is_ahead).unwrap_or(words.len());
    &words[..end]
}

/// Whether a sentence tells of this meeting, so that a town in it may be where it was.
fn tells_where(words: &[Word<'_>]) -> bool {
    let tells = |word: &Word<'_>| {
        word.kinds.has(Kinds::MEETING.with(Kinds::MET))
            || matches!(
                word.key(),
                "place"
                    | "visiting"
                    | "visits"
                    | "visited"
                    | "arrived"
                    | "stay"
                    | "прибыл"
                    | "прибыла"
                    | "прибывшим"
                    | "прибывшей"
                    | "визитом"
                    | "səfərdə"
                    | "səfərə"
            )
    };
    words.iter().any(tells)
}

/// Whether what told the meeting is a heading: no stop ends it.
fn is_heading(text: &Text<'_>, sentence: &Sentence) -> bool {
    text.all[sentence.range.clone()].ends_with(char::is_alphabetic)
}

/// Takes the day from the sentence below a heading that told who met.
fn day_below(text: &Text<'_>, words: &[Word<'_>], published: Option<Day>, capture: &mut Capture) {
    let is_told = |date: &Found<EdtfDate>| date.reason == Reason::Told;
    let is_earlier = words.iter().any(|word| {
        matches!(
            word.key(),
            "last" | "earlier" | "previous" | "previously" | "раз" | "ранее"
        )
    });
    if has_any(words, Kinds::MET) && !is_earlier && !capture.date.as_ref().is_some_and(is_told) {
        when(text, words, published, &(0..words.len()), capture);
    }
}

/// Adds whom the sentence names as taking part; of the others, what is told of those known.
fn take(
    text: &Text<'_>,
    words: &[Word<'_>],
    named: &[Mention],
    scope: &Range<usize>,
    people: &mut People,
) {
    for mention in named {
        if scope.contains(&mention.words.start)
            && !is_possessed(words, mention)
            && !is_object_of_speech(words, mention)
        {
            people.add(text, words, mention);
        } else {
            people.complete(text, words, std::slice::from_ref(mention));
        }
    }
}

/// Who received whom.
fn sides(text: &Text<'_>, words: &[Word<'_>], named: &[Mention], people: &mut People) {
    let visited = visit(words, named);
    let verb = visited.or_else(|| {
        words.iter().position(|word| {
            matches!(
                word.key(),
                "received" | "hosted" | "welcomed" | "hosts" | "receives" | "принял" | "приняла"
            )
        })
    });
    let Some(verb) = verb else {
        return;
    };
    let before = named.iter().rev().find(|mention| mention.words.end <= verb);
    let after = named.iter().find(|mention| mention.words.start > verb);
    let (first, second) = if visited.is_some() {
        ("guest", "host")
    } else {
        ("host", "guest")
    };
    for (mention, side) in [(before, first), (after, second)] {
        if let Some(mention) = mention {
            let name = person(text, words, mention).name;
            if let Some(known) = people
                .all
                .iter_mut()
                .find(|known| is_same(&known.name, &name))
            {
                known.side = side;
            }
        }
    }
}

/// The sentences behind the title and the dateline.
fn body_of<'s>(
    text: &Text<'_>,
    sentences: &'s [Sentence],
    title: Option<&[Word<'_>]>,
) -> &'s [Sentence] {
    let after = title
        .and_then(|words| words.last())
        .map_or(0, |word| word.range.end);
    let start = sentences
        .iter()
        .position(|sentence| {
            sentence.range.start >= after
                && text.all[sentence.range.clone()].split_whitespace().count() > 6
        })
        .unwrap_or(sentences.len());
    &sentences[start..]
}

fn has_any(words: &[Word<'_>], kind: Kinds) -> bool {
    words.iter().any(|word| word.kinds.has(kind))
}

fn tells_meeting(words: &[Word<'_>], named: &[Mention], title_tells: bool) -> bool {
    if named.is_empty() || is_of_letter(words) {
        return false;
    }
    // "We, the Foreign Ministers of Norway and Iceland, A B and C D, met"
    if words[0].key == "we" && words.get(1).is_some_and(|next| next.gap.comma) {
        return named.len() >= 2 || title_tells;
    }
    // "We, President Biden, Prime Minister Albanese, …"
    if words[0].key == "we" && named.len() >= 2 {
        return true;
    }
    let pays = |at: usize| {
        let near = words[at..].iter().take(6);
        words[at].key == "paid" && near.into_iter().any(|word| word.key == "visit")
    };
    let tells =
        has_any(words, Kinds::MET) || visit(words, named).is_some() || (0..words.len()).any(pays);
    if tells && (named.len() >= 2 || title_tells) {
        return true;
    }
    let is_attended = || has_any(words, Kinds::JOINED) && tells_joining(words);
    if title_tells && named.len() >= 2 && (leads_delegation(words) || is_attended()) {
        return true;
    }
    title_tells && has_any(words, Kinds::MEETING)
}

/// Whether the writer of an e-mail tells whom he met: "I had lunch with Minister Lane".
fn tells_of_own(words: &[Word<'_>], named: &[Mention]) -> bool {
    let is_own = words.iter().any(|word| matches!(word.key(), "i" | "we"));
    let had = |two: &[Word<'_>]| {
        let is_had = matches!(two[0].key(), "had" | "lunched" | "dined");
        is_had && two.iter().any(|word| word.key == "with")
    };
    let tells = has_any(words, Kinds::MET) || words.windows(5).any(had);
    is_own && tells && named.iter().any(|mention| !mention.office.is_empty())
}

/// Where a sentence tells a visit: "called on Minister Lane", "paid a call on the Minister
/// of Trade"; "called on Norway to …" and "called on Minister Lane to …" are none.
fn visit(words: &[Word<'_>], named: &[Mention]) -> Option<usize> {
    named.iter().find_map(|mention| {
        let mut at = mention.words.start.checked_sub(1)?;
        if words[at].key == "the" {
            at = at.checked_sub(1)?;
        }
        let verb = at.checked_sub(1)?;
        let is_call = matches!(words[at].key(), "on" | "upon")
            && matches!(words[verb].key(), "called" | "calls" | "call");
        let is_asked = words
            .get(mention.words.end)
            .is_some_and(|next| next.key == "to");
        (is_call && !is_asked && !mention.name.is_empty()).then_some(verb)
    })
}

/// "joined by", "also attended", "with participation by", "remarks from".
fn tells_joining(words: &[Word<'_>]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let next = words
            .get(at + 1)
            .map(super::words::Word::key)
            .unwrap_or_default();
        match word.key() {
            "remarks" => matches!(next, "from" | "by"),
            "took" => next == "part",
            // "приняли участие": who "пригласил принять участие" asks only.
            "участие" => {
                at > 0
                    && matches!(
                        words[at - 1].key(),
                        "приняли" | "принял" | "приняла" | "принимали" | "принимает"
                    )
            }
            "joined" | "accompanied" => {
                matches!(next, "by" | "the" | "them" | "president" | "in" | "for")
            }
            "participation" => matches!(next, "by" | "of"),
            // "The Finnish delegation included", "also present were"
            "included" | "includes" | "comprised" | "comprises" => {
                at > 0
                    && matches!(words[at - 1].key(), "delegation" | "also")
                    && words[..at].iter().any(|word| word.key == "delegation")
            }
            // "Mr. Berg was also present."
            "present" => {
                let before = |back: usize| at.checked_sub(back).map_or("", |at| words[at].key());
                let is_was = |key: &str| matches!(key, "was" | "were");
                is_was(next) || is_was(before(1)) || before(1) == "also" && is_was(before(2))
            }
            _ => word.kinds.has(Kinds::JOINED),
        }
    })
}

/// Which words of a sentence can name who took part: not those of an earlier event.
fn scope(words: &[Word<'_>], named: &[Mention], is_first: bool) -> Range<usize> {
    let mut start = 0;
    if words
        .first()
        .is_some_and(|word| word.kinds.has(Kinds::EARLIER))
        && is_first
    {
        // The persons of the earlier event end with the one after "and".
        let by = words
            .iter()
            .position(|word| word.key == "by")
            .unwrap_or_default();
        let last = named.iter().find(|mention| {
            mention.words.start > by
                && mention.words.start > 0
                && words[mention.words.start - 1].key == "and"
        });
        start = match last {
            Some(last) => last.words.end,
            None => words
                .iter()
                .position(|word| word.gap.comma)
                .unwrap_or_default(),
        };
    }
    if let Some(at) = words
        .iter()
        .position(|word| word.kinds.has(Kinds::JOINED))
        .filter(|_| !is_first && !words[0].kinds.has(Kinds::OFFICE))
    {
        let subject = named.first().is_some_and(|mention| mention.words.end <= at);
        if !subject {
            start = at;
        }
    }
    // "…, following the visit of President X", "ahead of a meeting with the President of Armenia".
    let end = words
        .iter()
        .enumerate()
        .skip(start + 4)
        .find(|(at, word)| {
            matches!(
                word.key(),
                "following"
                    | "ahead"
                    | "until"
                    | "whom"
                    | "regarding"
                    | "about"
                    | "condemning"
                    | "including"
            ) && words.get(at + 1).is_some_and(|next| {
                // "for about 40 minutes"
                next.key != "members" && !next.kinds.has(Kinds::DIGIT)
            }) || word.key == "to"
                && words.get(at + 1).is_some_and(|next| {
                    matches!(
                        next.key(),
                        "discuss"
                            | "prepare"
                            | "mark"
                            | "review"
                            | "address"
                            | "celebrate"
                            | "plan"
                            | "coordinate"
                            | "commemorate"
                            | "assess"
                    )
                })
        })
        .map_or(words.len(), |(at, _)| at);
    start..end
}

/// "President Lasso's initiative" names what is his, not him.
fn is_possessed(words: &[Word<'_>], mention: &Mention) -> bool {
    let last = &words[mention.words.end - 1];
    let owns = last.text.ends_with("'s") || last.text.ends_with("\u{2019}s");
    owns && !words
        .get(mention.words.end)
        .is_some_and(|next| next.kinds.has(Kinds::MEETING))
}

/// "on behalf of President X", "announced by".
fn is_object_of_speech(words: &[Word<'_>], mention: &Mention) -> bool {
    let before = mention
        .words
        .start
        .checked_sub(1)
        .map(|at| words[at].key())
        .unwrap_or_default();
    let two = mention
        .words
        .start
        .checked_sub(2)
        .map(|at| words[at].key())
        .unwrap_or_default();
    before == "of" && two == "behalf" || before == "under" || before == "about"
}

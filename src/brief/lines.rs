//! Runs of text broken into lines.
//!
//! A paragraph is broken as a whole: of all ways to break it, the one with the
//! least unevenness over all its lines is taken (the idea of Knuth and Plass).
//! Words are divided only when lines would be poor without. A word wider than
//! the line is cut where it must be.

use std::rc::Rc;

use unicode_normalization::char::is_combining_mark;

use super::BriefError;
use super::breaks::{Node, best, halves, poor, poorest, whole_words, with_divisions};
use super::content::{Run, RunStyle};
use super::look::{Fit, Look, Setting};
use super::order::{self, Base, Levels, Order};
use super::shape::{Flow, Shaper, Word};
use super::ties;
use super::unspaced::{is_unspaced, word_ends};
use crate::i18n::Language;

/// A word, or part of one, on a line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Part {
    /// From the left edge of the block, in points.
    pub(super) x: f32,
    pub(super) word: Rc<Word>,
    pub(super) look: Look,
    /// Room after it up to the next part, in points; zero where it adheres.
    pub(super) space: f32,
    /// Where that room begins, on a line with words from right to left; on any
    /// other right after the part.
    pub(super) gap: Option<f32>,
    pub(super) end: PartEnd,
}

/// What follows a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartEnd {
    /// The next part without a gap, or nothing.
    Close,
    /// A space; at the end of a line it is there to be read, not seen.
    Space,
    /// The word goes on in the next line: its last glyph is the hyphen.
    Hyphen,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TextLine {
    pub(super) height: f32,
    /// From the top of the line to its baseline, in points.
    pub(super) baseline: f32,
    pub(super) width: f32,
    /// Whether it is read from the right.
    pub(super) from_right: bool,
    /// In the order in which they are read.
    pub(super) parts: Vec<Part>,
    /// References for the margin beside it.
    pub(super) margin: Vec<(String, Option<u32>)>,
    /// Footnotes referred to in it.
    pub(super) notes: Vec<usize>,
    /// Names of places in it.
    pub(super) places: Vec<String>,
}

/// What may follow a word.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Gap {
    /// The next adheres.
    None,
    /// A line may end here without a mark: after a hyphen or a slash.
    Open,
    Space(f32),
    /// A line ends here.
    Forced,
}

/// A word with its look.
pub(super) struct Atom {
    pub(super) word: Rc<Word>,
    pub(super) look: Look,
    pub(super) width: f32,
    pub(super) gap: Gap,
    /// When anything in the paragraph runs from right to left.
    pub(super) levels: Option<Levels>,
    pub(super) margin: Vec<(String, Option<u32>)>,
    pub(super) note: Option<usize>,
    pub(super) place: Option<String>,
}

impl Atom {
    /// Adds the gap that the next run begins with to the one that follows it.
    fn followed_by(&mut self, gap: Gap, level: Option<u8>) {
        if let (Some(levels), Some(level)) = (&mut self.levels, level)
            && !matches!(self.gap, Gap::Space(_))
        {
            levels.space = level;
        }
        self.gap = match (self.gap, gap) {
            (Gap::Forced, _) | (_, Gap::Forced) => Gap::Forced,
            (Gap::Space(before), _) => Gap::Space(before),
            (_, gap) => gap,
        };
    }
}

/// How runs lead somewhere: gives the index of a target.
pub(super) type Targets<'a> = &'a mut dyn FnMut(&super::content::Target) -> u32;

/// The lines of some runs at a width.
pub(super) fn lines(
    shaper: &mut Shaper,
    language: Language,
    runs: &[Run],
    setting: &Setting,
    base: Base,
    width: f32,
    targets: Targets<'_>,
) -> Result<Vec<TextLine>, BriefError> {
    let texts = texts(shaper, runs);
    let mut setting = *setting;
    // Without spaces there is nothing to spread.
    if setting.fit == Fit::Justified && texts.iter().any(|text| text.chars().any(is_dense)) {
        setting.fit = Fit::Ragged;
    }
    let setting = &setting;
    let atoms = atoms(shaper, runs, &texts, setting, base, width, targets)?;
    if atoms.is_empty() {
        return Ok(Vec::new());
    }
    let mut nodes = whole_words(&atoms);
    let mut chosen = best(&nodes, setting.fit, width);
    if setting.divide && poorest(&nodes, &chosen, setting.fit, width) > poor(setting.fit) {
        let divided = with_divisions(shaper, language, &atoms, &nodes)?;
        if divided.len() > nodes.len() {
            nodes = divided;
            chosen = best(&nodes, setting.fit, width);
        }
    }
    set(shaper, &atoms, &nodes, &chosen, setting, width)
}

/// The texts of the runs as they can be printed.
fn texts(shaper: &mut Shaper, runs: &[Run]) -> Vec<String> {
    let mut texts = Vec::with_capacity(runs.len());
    let mut after_note = false;
    shaper.read_as(runs.iter().map(|run| &*run.text));
    for run in runs {
        let mut text = shaper.printable(&run.text).into_owned();
        if run.style != RunStyle::Margin && !text.is_empty() {
            // Two footnotes at one place are not to be read as one number.
            if run.style == RunStyle::Footnote && after_note {
                text.insert(0, ',');
            }
            let is_note = matches!(run.target, Some(super::content::Target::Note(_)));
            after_note = is_note && !text.ends_with([' ', '\n']);
        }
        texts.push(text);
    }
    texts
}

/// Words of the runs, each with what may follow it.
fn atoms(
    shaper: &mut Shaper,
    runs: &[Run],
    texts: &[String],
    setting: &Setting,
    base: Base,
    width: f32,
    targets: Targets<'_>,
) -> Result<Vec<Atom>, BriefError> {
    let mut atoms: Vec<Atom> = Vec::new();
    let mut margin = Vec::new();
    let mut place: Option<String> = None;
    let read = runs.iter().zip(texts);
    let read = read.filter(|(run, _)| run.style != RunStyle::Margin);
    let order = Order::new(
        read.map(|(run, text)| (text.as_str(), run.style != RunStyle::Portion)),
        base,
    );
    // Where the run starts among all that is read.
    let mut before = 0;
    for (run, text) in runs.iter().zip(texts) {
        let target = run.target.as_ref().map(&mut *targets);
        if run.style == RunStyle::Margin {
            margin.push((text.clone(), target));
            continue;
        }
        let look = Look {
            target,
            ..setting.look(run.style, run.change)
        };
        if run.place.is_some() {
            place.clone_from(&run.place);
        }
        let space = shaper.word(look.face, " ", Flow::LeftToRight)?.width * look.size / 1000.0;
        let word_ends = word_ends(text);
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let within = text.len() - rest.len();
            let at = before + within;
            let (token, gap, after) =
                token(rest, |at| word_ends.binary_search(&(within + at)).is_ok());
            rest = after;
            let gap = match gap {
                Gap::Space(_) => Gap::Space(space),
                gap => gap,
            };
            let after_word = order.as_ref().map(|order| order.level(at + token.len()));
            if token.is_empty() {
                // Space at the start of a run belongs to the word before it.
                if let Some(last) = atoms.last_mut() {
                    last.followed_by(gap, after_word);
                }
                continue;
            }
            let runs = order
                .as_ref()
                .map_or_else(|| vec![(token, 0)], |order| order.runs(token, at));
            let count = runs.len();
            for (index, (part, level)) in runs.into_iter().enumerate() {
                // Within a word no line ends where its direction changes.
                let gap = if index + 1 == count { gap } else { Gap::None };
                let levels = order.as_ref().map(|order| Levels {
                    word: level,
                    space: after_word.unwrap_or(level),
                    base: order.base(at),
                });
                let flow = Flow::of(level);
                for (piece, gap) in fitting(shaper, part, look, flow, gap, width)? {
                    atoms.push(Atom {
                        width: piece.width * look.size / 1000.0,
                        word: piece,
                        look,
                        gap,
                        levels,
                        margin: std::mem::take(&mut margin),
                        note: match run.target {
                            Some(super::content::Target::Note(note)) => Some(note),
                            _ => None,
                        },
                        place: place.take(),
                    });
                }
            }
        }
        before += text.len();
    }
    // A reference after the last word stands beside it.
    if let Some(last) = atoms.last_mut() {
        last.margin.append(&mut margin);
        last.gap = Gap::Forced;
    }
    Ok(atoms)
}

/// The next word of a text, what follows it, and the rest; `ends_at` tells where words
/// without a space between them end.
fn token(text: &str, ends_at: impl Fn(usize) -> bool) -> (&str, Gap, &str) {
    let mut before: Option<char> = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        if character == '\n' || character == ' ' {
            let rest = text[at..].trim_start_matches(' ');
            // A number is not torn, nor from its unit.
            if character == ' ' && ties::binds(&text[..at], rest) && text[at + 1..] == *rest {
                continue;
            }
            // A dot between two facts stays with the first: no line begins with it.
            if rest.starts_with("\u{b7} ") && at > 0 && text[at..].starts_with(" \u{b7}") {
                continue;
            }
            return match rest.strip_prefix('\n') {
                Some(rest) => (&text[..at], Gap::Forced, rest.trim_start_matches(' ')),
                None => (&text[..at], Gap::Space(0.0), rest),
            };
        }
        let next = characters.peek().map(|(_, next)| *next);
        let letters =
            before.is_some_and(char::is_alphabetic) && next.is_some_and(char::is_alphabetic);
        let open = match character {
            '-' | '\u{2010}' | '\u{2013}' => letters,
            '\u{2014}' => next.is_some_and(|next| !next.is_whitespace()),
            // A reference is not taken apart: 2021/0001.
            '/' => {
                let digits = |one: &char| one.is_ascii_digit();
                let number = text[..at].chars().rev().take_while(digits).count() >= 4
                    && text[at + 1..].chars().take_while(digits).count() >= 3;
                next.is_some_and(char::is_alphanumeric)
                    && before.is_some_and(|one| one != '/')
                    && !number
            }
            _ if ends_at(at + character.len_utf8()) => true,
            _ => next.is_some_and(|next| parts_from(character, next)),
        };
        if open {
            let end = at + character.len_utf8();
            return (&text[..end], Gap::Open, &text[end..]);
        }
        before = Some(character);
    }
    (text, Gap::None, "")
}

/// Whether a character is of a script that puts no spaces between words.
fn is_dense(character: char) -> bool {
    is_ideographic(character) || is_unspaced(character)
}

/// Whether a character is one of those between which a line may end nearly everywhere:
/// Chinese and Japanese.
fn is_ideographic(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{312f}'
        | '\u{31a0}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ffef}'
        | '\u{20000}'..='\u{3ffff}')
}

/// Whether a line may end between two characters of such a script: not before
/// what closes or lengthens, not after what opens, not after a number.
fn parts_from(character: char, next: char) -> bool {
    const NEVER_FIRST: &str = "、。，．：；！？）］｝」』】〕〉》〗〙〛’”…‥・ー々〻ゝゞヽヾ\
        ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ％‰℃,.:;!?)]}%";
    const NEVER_LAST: &str = "（［｛「『【〔〈《〖〘〚‘“([{￥＄";
    (is_ideographic(character) || next >= '\u{2e80}' && is_ideographic(next))
        && !next.is_whitespace()
        && !character.is_whitespace()
        && !character.is_numeric()
        && !NEVER_FIRST.contains(next)
        && !NEVER_LAST.contains(character)
        && !is_combining_mark(next)
}

/// A word as it is, or in pieces when it is wider than the line.
fn fitting(
    shaper: &mut Shaper,
    token: &str,
    look: Look,
    flow: Flow,
    gap: Gap,
    width: f32,
) -> Result<Vec<(Rc<Word>, Gap)>, BriefError> {
    let room = (width * 1000.0 / look.size).max(1.0);
    let mut pieces = Vec::new();
    let mut rest = token;
    loop {
        // Only so much is shaped as may fit a line, however long the word is.
        let most = rest
            .char_indices()
            .nth(400)
            .map_or(rest.len(), |(at, _)| at);
        let word = shaper.word(look.face, &rest[..most], flow)?;
        if most == rest.len() && word.width <= room {
            pieces.push((word, gap));
            return Ok(pieces);
        }
        let mut taken = 0.0;
        let mut cut = 0;
        let mut glyphs: Vec<_> = word
            .stretches
            .iter()
            .flat_map(|stretch| &stretch.glyphs)
            .filter(|glyph| glyph.end > glyph.start || glyph.advance > 0.0)
            .collect();
        glyphs.sort_by_key(|glyph| glyph.start);
        for glyph in &glyphs {
            taken += glyph.advance;
            if taken > room && cut > 0 {
                break;
            }
            let end = glyph.end as usize;
            // A mark stays with its letter.
            if !rest[end..].starts_with(is_combining_mark) {
                cut = cut.max(end);
            }
        }
        let cut = if cut == 0 || cut > most { most } else { cut };
        // What is held together and yet too wide is parted between two words.
        let cut = ties::parting(&rest[..cut])
            .filter(|_| cut < rest.len())
            .unwrap_or(cut);
        let word = shaper.word(look.face, &rest[..cut], flow)?;
        rest = &rest[cut..];
        if rest.is_empty() {
            pieces.push((word, gap));
            return Ok(pieces);
        }
        pieces.push((word, Gap::Open));
    }
}

/// Puts the atoms on the chosen lines.
fn set(
    shaper: &mut Shaper,
    atoms: &[Atom],
    nodes: &[Node],
    chosen: &[usize],
    setting: &Setting,
    width: f32,
) -> Result<Vec<TextLine>, BriefError> {
    let mut lines = Vec::with_capacity(chosen.len());
    let mut from = &nodes[0];
    for to in chosen.iter().map(|index| &nodes[*index]) {
        let first = match from.cut {
            Some(_) => from.atom,
            None => from.atom.wrapping_add(1),
        };
        let mut line = TextLine {
            height: setting.leading,
            baseline: setting.baseline(),
            ..TextLine::default()
        };
        // As many as there are, to the part: a long report keeps a million of them.
        line.parts
            .reserve_exact((to.atom + 1).saturating_sub(first));
        let mut natural = 0.0;
        let mut spaces = 0.0;
        let mut levels = Vec::new();
        for index in first..=to.atom {
            let atom = &atoms[index];
            let (mut word, mut end) = (Rc::clone(&atom.word), PartEnd::Close);
            let mut space = 0.0;
            match (
                from.cut.filter(|_| index == from.atom),
                to.cut.filter(|_| index == to.atom),
            ) {
                (Some(after), Some(before)) => {
                    let text = format!("{}-", &atom.word.text[after..before.max(after)]);
                    word = shaper.word(atom.look.face, &text, Flow::LeftToRight)?;
                    end = PartEnd::Hyphen;
                }
                (Some(after), None) => word = halves(shaper, atom, after)?.1,
                (None, Some(before)) => {
                    word = halves(shaper, atom, before)?.0;
                    end = PartEnd::Hyphen;
                }
                (None, None) => {}
            }
            if end == PartEnd::Close {
                if let Gap::Space(room) = atom.gap {
                    end = PartEnd::Space;
                    if index < to.atom {
                        space = room;
                    }
                }
                // Copied text keeps words apart over a line's end.
                if atom.gap == Gap::Forced && index + 1 < atoms.len() {
                    end = PartEnd::Space;
                }
            }
            let wide = word.width * atom.look.size / 1000.0;
            line.parts.push(Part {
                x: natural,
                word,
                look: atom.look,
                space,
                gap: None,
                end,
            });
            levels.extend(atom.levels);
            natural += wide + space;
            spaces += space;
            if from.cut.is_none() || index != from.atom {
                line.margin.extend(atom.margin.iter().cloned());
                line.notes.extend(atom.note);
                line.places.extend(atom.place.clone());
            }
        }
        line.from_right = levels.first().is_some_and(|levels| levels.base % 2 == 1);
        fit_line(&mut line, natural, spaces, setting.fit, to.forced, width);
        if levels.len() == line.parts.len() {
            let left = line.parts.first().map_or(0.0, |part| part.x);
            order::arrange(&mut line.parts, &levels, left);
        }
        lines.push(line);
        from = to;
    }
    Ok(lines)
}

/// Spreads or shifts the parts of a line.
fn fit_line(line: &mut TextLine, natural: f32, spaces: f32, fit: Fit, last: bool, width: f32) {
    let slack = width - natural;
    line.width = natural;
    let shift = match fit {
        Fit::Centred => slack / 2.0,
        Fit::Right => slack,
        Fit::Ragged | Fit::Justified if line.from_right => slack,
        Fit::Ragged | Fit::Justified | Fit::Left => 0.0,
    };
    let stretch = match fit {
        Fit::Justified if slack < 0.0 && spaces > 0.0 => slack / spaces,
        // A line that would open rivers is left uneven.
        Fit::Justified if !last && spaces > 0.0 && slack < spaces => slack / spaces,
        _ => 0.0,
    };
    let mut moved = if stretch == 0.0 { shift } else { 0.0 };
    for part in &mut line.parts {
        part.x += moved;
        moved += part.space * stretch;
        part.space *= 1.0 + stretch;
    }
    if stretch != 0.0 {
        line.width = width;
    }
}

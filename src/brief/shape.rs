//! Words shaped into glyphs, with kerning, ligatures and marks.
//!
//! A word is shaped once for each face and kept: a report of ten thousand rows
//! has a few thousand words. Sizes are applied afterwards, as nothing is hinted.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use harfrust::{Direction, Script, ShapeOptions, ShapePlan, UnicodeBuffer, script};
use unicode_normalization::char::is_combining_mark;

use super::look::Face;
use super::{BriefError, fonts};

/// One glyph; measures in thousandths of the em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
    /// Down from the baseline.
    pub(super) dy: f32,
    /// The bytes of the word's text it stands for; none for a further glyph of
    /// the same cluster.
    pub(super) start: u32,
    pub(super) end: u32,
}

/// Glyphs of one font.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    /// An index of [`fonts::FILES`].
    pub(super) font: usize,
    pub(super) glyphs: Vec<Glyph>,
}

/// A word in one face.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    /// In thousandths of the em.
    pub(super) width: f32,
    pub(super) stretches: Vec<Stretch>,
}

/// Shapes words; holds the fonts and the characters that were missing.
pub(super) struct Shaper {
    fonts: [Option<Font>; fonts::FILES.len()],
    /// Handed from word to word.
    buffer: UnicodeBuffer,
    words: [HashMap<Box<str>, Rc<Word>>; Face::COUNT],
    /// Each missing character with the first text it was met in.
    pub(super) missing: Vec<(char, String)>,
    seen: BTreeSet<char>,
}

/// A font with what was worked out of it for each script.
struct Font {
    shaper: harfrust::Shaper<'static>,
    plans: Vec<ShapePlan>,
    to_thousandths: f32,
}

impl Font {
    fn open(index: usize) -> Result<Self, BriefError> {
        let opened = fonts::opened(index)?;
        let shaper = opened.tables.shaper(&opened.font).build();
        #[allow(clippy::cast_precision_loss)]
        let per_em = shaper.units_per_em().max(1) as f32;
        Ok(Self {
            shaper,
            plans: Vec::new(),
            to_thousandths: 1000.0 / per_em,
        })
    }

    /// The glyphs of a text, all of one script.
    fn glyphs(
        &mut self,
        script: Script,
        text: &str,
        mut buffer: UnicodeBuffer,
    ) -> harfrust::GlyphBuffer {
        let direction = Direction::LeftToRight;
        let known = self
            .plans
            .iter()
            .position(|plan| plan.script() == Some(script));
        let plan = known.unwrap_or_else(|| {
            let plan = ShapePlan::new(&self.shaper, direction, Some(script), None, &[]);
            self.plans.push(plan);
            self.plans.len() - 1
        });
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(script);
        let options = ShapeOptions::new().plan(self.plans.get(plan));
        self.shaper.shape(buffer, options)
    }
}

impl Shaper {
    pub(super) fn new() -> Self {
        Self {
            fonts: Default::default(),
            buffer: UnicodeBuffer::new(),
            words: Default::default(),
            missing: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// The text as it can be printed; what cannot is noted.
    pub(super) fn printable<'a>(&mut self, text: &'a str) -> std::borrow::Cow<'a, str> {
        let (missing, seen) = (&mut self.missing, &mut self.seen);
        fonts::printable(text, &mut |character| {
            if seen.insert(character) {
                missing.push((character, text.to_owned()));
            }
        })
    }

    /// A word of printable text.
    pub(super) fn word(&mut self, face: Face, text: &str) -> Result<Rc<Word>, BriefError> {
        if let Some(word) = self.words[face as usize].get(text) {
            return Ok(Rc::clone(word));
        }
        let word = Rc::new(self.shape(face, text)?);
        // A word longer than any language's is met once.
        if text.len() < 100 {
            self.words[face as usize].insert(text.into(), Rc::clone(&word));
        }
        Ok(word)
    }

    fn shape(&mut self, face: Face, text: &str) -> Result<Word, BriefError> {
        let pieces = pieces(face, text)?;
        let mut word = Word {
            text: text.into(),
            width: 0.0,
            stretches: Vec::with_capacity(pieces.len()),
        };
        for piece in pieces {
            let font = match &mut self.fonts[piece.font] {
                Some(font) => font,
                closed => closed.insert(Font::open(piece.font)?),
            };
            let buffer = std::mem::take(&mut self.buffer);
            let shaped = font.glyphs(piece.script, &text[piece.start..piece.end], buffer);
            read(&shaped, &piece, font.to_thousandths, &mut word);
            self.buffer = shaped.clear();
        }
        Ok(word)
    }
}

/// A part of a word that one font sets, of one script.
struct Piece {
    font: usize,
    script: Script,
    start: usize,
    end: usize,
}

/// The parts of a word: each character in the first font that holds it, a mark
/// in the font of its letter.
fn pieces(face: Face, text: &str) -> Result<Vec<Piece>, BriefError> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (start, character) in text.char_indices() {
        let end = start + character.len_utf8();
        let script = script_of(character);
        let before = pieces.last().map(|piece| piece.font);
        let font = font_for(face, character, before)?;
        match pieces.last_mut() {
            // A comma or a digit goes with the letters about it.
            Some(piece)
                if piece.font == font
                    && (script == script::COMMON
                        || piece.script == script::COMMON
                        || script == piece.script) =>
            {
                piece.end = end;
                if piece.script == script::COMMON {
                    piece.script = script;
                }
            }
            _ => pieces.push(Piece {
                font,
                script,
                start,
                end,
            }),
        }
    }
    Ok(pieces)
}

fn font_for(face: Face, character: char, before: Option<usize>) -> Result<usize, BriefError> {
    let list = fonts::of_face(face);
    // Every font has the letters and signs of ASCII, but for the Armenian ones.
    if character.is_ascii() {
        return Ok(list[0]);
    }
    let before = before.filter(|_| is_combining_mark(character));
    for font in before.iter().chain(list) {
        if fonts::opened(*font)?.characters.map(character).is_some() {
            return Ok(*font);
        }
    }
    Ok(list[0])
}

/// The script whose rules set a character; of those we have fonts for.
const fn script_of(character: char) -> Script {
    match character {
        'A'..='Z'
        | 'a'..='z'
        | '\u{c0}'..='\u{d6}'
        | '\u{d8}'..='\u{f6}'
        | '\u{f8}'..='\u{2b8}'
        | '\u{1e00}'..='\u{1eff}' => script::LATIN,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => script::GREEK,
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' => script::CYRILLIC,
        '\u{531}'..='\u{58f}' | '\u{fb13}'..='\u{fb17}' => script::ARMENIAN,
        _ => script::COMMON,
    }
}

/// Adds the glyphs of a piece to its word. Glyphs of one cluster (a letter with
/// its marks, a ligature) stand together for its text, which the first carries.
fn read(shaped: &harfrust::GlyphBuffer, piece: &Piece, to_thousandths: f32, word: &mut Word) {
    let infos = shaped.glyph_infos();
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut glyphs = Vec::with_capacity(infos.len());
    for (number, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let after = infos[number..]
            .iter()
            .find(|one| one.cluster != info.cluster);
        let end = after.map_or(piece.end, |one| piece.start + one.cluster as usize);
        let is_first = number == 0 || infos[number - 1].cluster != info.cluster;
        let start = if is_first {
            piece.start + info.cluster as usize
        } else {
            end
        };
        #[allow(clippy::cast_precision_loss)]
        let measure = |units: i32| units as f32 * to_thousandths;
        let glyph = Glyph {
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            advance: measure(position.x_advance),
            dx: measure(position.x_offset),
            dy: -measure(position.y_offset),
            start: place(start),
            end: place(end),
        };
        word.width += glyph.advance;
        glyphs.push(glyph);
    }
    match word.stretches.last_mut() {
        Some(last) if last.font == piece.font => last.glyphs.append(&mut glyphs),
        _ => word.stretches.push(Stretch {
            font: piece.font,
            glyphs,
        }),
    }
}

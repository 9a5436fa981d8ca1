//! Words shaped into glyphs, with kerning, ligatures and marks.
//!
//! A word is shaped once for each face and kept: a report of ten thousand rows
//! has a few thousand words. Sizes are applied afterwards, as nothing is hinted.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use harfrust::{Direction, Script, ShapeOptions, ShapePlan, Tag, UnicodeBuffer, script};
use unicode_normalization::char::is_combining_mark;
use unicode_script::UnicodeScript;

use super::BriefError;
use super::fonts::{self, FontFile, Opened};
use super::look::Face;
use super::machine::{self, Faces, Han, MachineFont};

/// Which way the letters of a word follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flow {
    LeftToRight,
    RightToLeft,
}

impl Flow {
    /// That of an embedding level (UAX #9).
    pub(super) const fn of(level: u8) -> Self {
        if level % 2 == 1 {
            Self::RightToLeft
        } else {
            Self::LeftToRight
        }
    }
}

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

/// Glyphs of one font, as they are seen from the left.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Stretch {
    /// A place in [`fonts::FILES`]; beyond them one of the machine's fonts.
    pub(super) font: usize,
    pub(super) glyphs: Vec<Glyph>,
}

/// A word in one face.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Word {
    pub(super) text: Box<str>,
    /// In thousandths of the em.
    pub(super) width: f32,
    /// From the left, also where the word is read from the right.
    pub(super) stretches: Vec<Stretch>,
}

/// Ways in which one text may be shaped: each direction, each reading of the
/// characters that Chinese, Japanese and Korean share.
const WAYS: usize = Face::COUNT * 2 * Han::COUNT;

/// Shapes words; holds the fonts and the characters that were missing.
pub(super) struct Shaper {
    fonts: Vec<Option<Font>>,
    /// The machine's fonts in the order in which this brief came to need them, so
    /// that equal briefs are equal files.
    pub(super) machine: Vec<&'static MachineFont>,
    faces: Faces,
    han: Han,
    /// Handed from word to word.
    buffer: UnicodeBuffer,
    words: Vec<HashMap<Box<str>, Rc<Word>>>,
    /// Each missing character with the first text it was met in.
    pub(super) missing: Vec<(char, String)>,
    seen: BTreeSet<char>,
}

/// A font with what was worked out of it for each script.
struct Font {
    shaper: harfrust::Shaper<'static>,
    plans: Vec<(Direction, ShapePlan)>,
    to_thousandths: f32,
}

impl Font {
    fn new(opened: &'static Opened) -> Self {
        let shaper = opened.tables.shaper(&opened.font).build();
        #[allow(clippy::cast_precision_loss)]
        let per_em = shaper.units_per_em().max(1) as f32;
        Self {
            shaper,
            plans: Vec::new(),
            to_thousandths: 1000.0 / per_em,
        }
    }

    /// The glyphs of a text, all of one script, as they are seen from the left.
    fn glyphs(
        &mut self,
        script: Script,
        flow: Flow,
        text: &str,
        mut buffer: UnicodeBuffer,
    ) -> harfrust::GlyphBuffer {
        let direction = match flow {
            Flow::LeftToRight => Direction::LeftToRight,
            Flow::RightToLeft => Direction::RightToLeft,
        };
        let known = self
            .plans
            .iter()
            .position(|(way, plan)| *way == direction && plan.script() == Some(script));
        let plan = known.unwrap_or_else(|| {
            let plan = ShapePlan::new(&self.shaper, direction, Some(script), None, &[]);
            self.plans.push((direction, plan));
            self.plans.len() - 1
        });
        buffer.push_str(text);
        buffer.set_direction(direction);
        buffer.set_script(script);
        let options = ShapeOptions::new().plan(self.plans.get(plan).map(|(_, plan)| plan));
        self.shaper.shape(buffer, options)
    }
}

impl Shaper {
    pub(super) fn new(faces: Faces) -> Self {
        Self {
            fonts: Vec::new(),
            machine: Vec::new(),
            faces,
            han: Han::Chinese,
            buffer: UnicodeBuffer::new(),
            words: vec![HashMap::new(); WAYS],
            missing: Vec::new(),
            seen: BTreeSet::new(),
        }
    }

    /// Whose forms the characters shared by Chinese, Japanese and Korean take in
    /// some texts: their other letters tell.
    pub(super) fn read_as<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.han = Han::Chinese;
        for text in texts {
            if let Some(han) = Han::told_by(text) {
                self.han = han;
                return;
            }
        }
    }

    /// The text as it can be printed; what cannot is noted.
    pub(super) fn printable<'a>(&mut self, text: &'a str) -> std::borrow::Cow<'a, str> {
        let (missing, seen) = (&mut self.missing, &mut self.seen);
        let (faces, han) = (self.faces, self.han);
        fonts::printable(text, &mut |character| {
            if machine::font_for(faces, character, false, han).is_some() {
                return true;
            }
            if seen.insert(character) {
                missing.push((character, text.to_owned()));
            }
            false
        })
    }

    /// A word of printable text, all of one direction.
    pub(super) fn word(
        &mut self,
        face: Face,
        text: &str,
        flow: Flow,
    ) -> Result<Rc<Word>, BriefError> {
        // What is ours alone reads the same whatever stands about it.
        let han = if text.chars().all(|character| character < '\u{2e80}') {
            Han::Chinese
        } else {
            self.han
        };
        let way = (han as usize * 2 + flow as usize) * Face::COUNT + face as usize;
        if let Some(word) = self.words[way].get(text) {
            return Ok(Rc::clone(word));
        }
        let word = Rc::new(self.shape(face, text, flow)?);
        // A word longer than any language's is met once.
        if text.len() < 100 {
            self.words[way].insert(text.into(), Rc::clone(&word));
        }
        Ok(word)
    }

    fn shape(&mut self, face: Face, text: &str, flow: Flow) -> Result<Word, BriefError> {
        let mut pieces = self.pieces(face, text)?;
        let mut word = Word {
            text: text.into(),
            width: 0.0,
            stretches: Vec::with_capacity(pieces.len()),
        };
        if flow == Flow::RightToLeft {
            pieces.reverse();
        }
        for piece in pieces {
            let buffer = std::mem::take(&mut self.buffer);
            let font = self.font(piece.font)?;
            let read_text = &text[piece.start..piece.end];
            let shaped = font.glyphs(piece.script, flow, read_text, buffer);
            read(&shaped, &piece, flow, font.to_thousandths, &mut word);
            self.buffer = shaped.clear();
        }
        Ok(word)
    }

    fn opened(&self, index: usize) -> Result<&'static Opened, BriefError> {
        let beyond = index.checked_sub(fonts::FILES.len());
        match beyond.and_then(|place| self.machine.get(place)) {
            Some(font) => Ok(&font.opened),
            None => fonts::opened(index),
        }
    }

    fn font(&mut self, index: usize) -> Result<&mut Font, BriefError> {
        if self.fonts.len() <= index {
            self.fonts.resize_with(index + 1, || None);
        }
        let opened = self.opened(index)?;
        Ok(self.fonts[index].get_or_insert_with(|| Font::new(opened)))
    }

    /// The parts of a word: each character in the first font that holds it, a mark
    /// in the font of its letter.
    fn pieces(&mut self, face: Face, text: &str) -> Result<Vec<Piece>, BriefError> {
        let mut pieces: Vec<Piece> = Vec::new();
        for (start, character) in text.char_indices() {
            let end = start + character.len_utf8();
            let script = script_of(character);
            let before = pieces.last().map(|piece| piece.font);
            let font = self.font_for(face, character, before)?;
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

    fn font_for(
        &mut self,
        face: Face,
        character: char,
        before: Option<usize>,
    ) -> Result<usize, BriefError> {
        let list = fonts::of_face(face);
        // Noto Serif and Noto Sans have the letters and signs of ASCII.
        if character.is_ascii() {
            return Ok(list[0]);
        }
        if let Some(font) = before {
            // A joiner does something to the letters about it and has no shape.
            if matches!(character, '\u{200c}' | '\u{200d}') {
                return Ok(font);
            }
            if is_combining_mark(character)
                && self.opened(font)?.characters.map(character).is_some()
            {
                return Ok(font);
            }
        }
        for font in list {
            if fonts::opened(*font)?.characters.map(character).is_some() {
                return Ok(*font);
            }
        }
        Ok(self.machine_font(face, character).unwrap_or(list[0]))
    }

    /// The machine's font for a character, taken among this brief's fonts.
    fn machine_font(&mut self, face: Face, character: char) -> Option<usize> {
        let bold = matches!(face, Face::SerifBold | Face::SansBold);
        let font = machine::font_for(self.faces, character, bold, self.han)?;
        let known = self.machine.iter().position(|one| std::ptr::eq(*one, font));
        let place = known.unwrap_or_else(|| {
            self.machine.push(font);
            self.machine.len() - 1
        });
        Some(fonts::FILES.len() + place)
    }
}

/// The file of a font, of ours or of the machine's fonts of a brief.
pub(super) fn file_of<'a>(machine: &[&'a MachineFont], index: usize) -> Option<&'a FontFile> {
    fonts::FILES.get(index).or_else(|| {
        let font = *machine.get(index.checked_sub(fonts::FILES.len())?)?;
        Some(&font.file)
    })
}

/// A part of a word that one font sets, of one script.
struct Piece {
    font: usize,
    script: Script,
    start: usize,
    end: usize,
}

/// The script whose rules set a character.
fn script_of(character: char) -> Script {
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
        '\u{590}'..='\u{1c7f}'
        | '\u{1c90}'..='\u{1cff}'
        | '\u{2d00}'..='\u{2ddf}'
        | '\u{2e80}'..='\u{faff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{ff00}'..='\u{10ffff}' => {
            let name = character.script().short_name().as_bytes().first_chunk();
            let script = name.and_then(|tag| Script::from_iso15924_tag(Tag::new(tag)));
            // What belongs to no script or to several goes with what is beside it.
            script
                .filter(|one| *one != script::INHERITED && *one != script::UNKNOWN)
                .unwrap_or(script::COMMON)
        }
        _ => script::COMMON,
    }
}

/// Adds the glyphs of a piece to its word. Glyphs of one cluster (a letter with
/// its marks, a ligature) stand together for its text, which the letter carries:
/// the first, or the last of those seen from the left when read from the right.
fn read(
    shaped: &harfrust::GlyphBuffer,
    piece: &Piece,
    flow: Flow,
    to_thousandths: f32,
    word: &mut Word,
) {
    let infos = shaped.glyph_infos();
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut glyphs = Vec::with_capacity(infos.len());
    for (number, (info, position)) in infos.iter().zip(shaped.glyph_positions()).enumerate() {
        let other = |one: &&harfrust::GlyphInfo| one.cluster != info.cluster;
        let (next, neighbour) = match flow {
            Flow::LeftToRight => (
                infos[number..].iter().find(other),
                number.checked_sub(1).and_then(|at| infos.get(at)),
            ),
            Flow::RightToLeft => (
                infos[..number].iter().rev().find(other),
                infos.get(number + 1),
            ),
        };
        let end = next.map_or(piece.end, |one| piece.start + one.cluster as usize);
        let start = if neighbour.is_none_or(|one| one.cluster != info.cluster) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(text: &str, flow: Flow) -> Vec<u16> {
        let mut shaper = Shaper::new(Faces::Own);
        let word = shaper.word(Face::Serif, text, flow).unwrap();
        let stretches = word.stretches.iter();
        stretches
            .flat_map(|one| one.glyphs.iter().map(|glyph| glyph.id))
            .collect()
    }

    #[test]
    fn a_bracket_read_from_the_right_is_mirrored_and_another_letter_is_not() {
        let (opens, closes) = (ids("(", Flow::LeftToRight), ids(")", Flow::LeftToRight));
        assert_ne!(opens, closes);
        assert_eq!(ids("(", Flow::RightToLeft), closes);
        let word = ids("(\u{5d0}\u{5d1})", Flow::RightToLeft);
        assert_eq!((word.first(), word.last()), (opens.first(), closes.first()));
    }

    #[test]
    fn letters_that_join_take_other_forms_within_a_word() {
        let alone = ids("\u{628}", Flow::RightToLeft);
        let within = ids("\u{628}\u{628}\u{628}", Flow::RightToLeft);
        assert_eq!(within.len(), 3);
        assert!(
            within.iter().all(|glyph| !alone.contains(glyph)),
            "{within:?}"
        );
    }

    #[test]
    fn the_text_of_a_word_is_told_letter_by_letter_whichever_way_it_is_read() {
        let mut shaper = Shaper::new(Faces::Own);
        for text in [
            "\u{5e9}\u{5c1}\u{5b8}\u{5dc}(\u{5d5})",
            "\u{644}\u{627}, \u{628}\u{651}\u{64e}",
        ] {
            let word = shaper.word(Face::Sans, text, Flow::RightToLeft).unwrap();
            let glyphs = word.stretches.iter().flat_map(|one| &one.glyphs);
            let mut spans: Vec<(u32, u32)> = glyphs
                .map(|glyph| (glyph.start, glyph.end))
                .filter(|(start, end)| start < end)
                .collect();
            spans.sort_unstable();
            let read: String = spans
                .iter()
                .map(|(start, end)| &text[*start as usize..*end as usize])
                .collect();
            assert_eq!(read, text);
        }
    }
}

//! Words shaped into glyphs, with kerning, ligatures and marks.
//!
//! A word is shaped once for each face and kept: a report of ten thousand rows
//! has a few thousand words. Sizes are applied afterwards, as nothing is hinted.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use parley::style::{FontFamily, FontFamilyName, FontStyle, FontWeight, StyleProperty};
use parley::{FontContext, Layout, LayoutContext};

use super::look::Face;
use super::{BriefError, fonts};

/// Words are shaped at this size: measures are thousandths of the em.
const EM: f32 = 1000.0;

/// One glyph; measures in thousandths of the em.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Glyph {
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
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
    fonts: FontContext,
    layouts: LayoutContext<()>,
    words: [HashMap<Box<str>, Rc<Word>>; Face::COUNT],
    /// Each missing character with the first text it was met in.
    pub(super) missing: Vec<(char, String)>,
    seen: BTreeSet<char>,
}

impl Shaper {
    pub(super) fn new() -> Self {
        Self {
            fonts: fonts::context(),
            layouts: LayoutContext::new(),
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
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, text, 1.0, false);
        let names = if face.is_sans() {
            fonts::SANS
        } else {
            fonts::SERIF
        };
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(
            names
                .iter()
                .copied()
                .map(FontFamilyName::named)
                .collect::<Vec<_>>()
                .into(),
        )));
        builder.push_default(StyleProperty::FontSize(EM));
        if face.is_bold() {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        if face.is_italic() {
            builder.push_default(StyleProperty::FontStyle(FontStyle::Italic));
        }
        let mut layout: Layout<()> = builder.build(text);
        layout.break_all_lines(None);
        let mut word = Word {
            text: text.into(),
            ..Word::default()
        };
        for line in layout.lines() {
            for run in line.runs() {
                read_run(&run, text, &mut word)?;
            }
        }
        Ok(word)
    }
}

fn read_run(run: &parley::Run<'_, ()>, text: &str, word: &mut Word) -> Result<(), BriefError> {
    let font = fonts::index_of(run.font().data.as_ref())?;
    let clusters: Vec<_> = run.visual_clusters().collect();
    for (index, cluster) in clusters.iter().enumerate() {
        if cluster.is_ligature_continuation() {
            continue;
        }
        // A ligature's parts are continuations without glyphs: its one glyph stands for all.
        let range = cluster.text_range();
        let (mut start, mut end) = (range.start, range.end);
        let parts = |one: &&parley::Cluster<'_, ()>| one.is_ligature_continuation();
        let before = clusters[..index].iter().rev().take_while(parts);
        let after = clusters[index + 1..].iter().take_while(parts);
        for part in after.chain(before.filter(|_| run.is_rtl())) {
            start = start.min(part.text_range().start);
            end = end.max(part.text_range().end);
        }
        let end = end.min(text.len());
        for (number, glyph) in cluster.glyphs().enumerate() {
            if word.stretches.last().is_none_or(|last| last.font != font) {
                word.stretches.push(Stretch {
                    font,
                    glyphs: Vec::new(),
                });
            }
            let (start, end) = if number == 0 {
                (start, end)
            } else {
                (end, end)
            };
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            if let Some(stretch) = word.stretches.last_mut() {
                stretch.glyphs.push(Glyph {
                    id: u16::try_from(glyph.id).unwrap_or(0),
                    advance: glyph.advance,
                    dx: glyph.x,
                    dy: glyph.y,
                    start: place(start),
                    end: place(end),
                });
            }
            word.width += glyph.advance;
        }
    }
    Ok(())
}

//! Runs of text shaped, kerned and broken into lines of placed glyphs.

use std::collections::BTreeSet;

use parley::style::{
    FontFamily, FontFamilyName, FontStyle, FontWeight, LineHeight, OverflowWrap, StyleProperty,
};
use parley::{FontContext, Layout, LayoutContext};

use super::content::{Run, RunStyle};
use super::{BriefError, fonts};

/// A colour of ink, red green blue from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ink(pub(super) u8, pub(super) u8, pub(super) u8);

/// Running text.
pub(super) const BLACK: Ink = Ink(0x16, 0x19, 0x1d);
/// Labels and notes.
pub(super) const GREY: Ink = Ink(0x55, 0x5f, 0x6b);
/// The one accent.
pub(super) const NAVY: Ink = Ink(0x1f, 0x3a, 0x5f);
/// Hairlines.
pub(super) const LINE: Ink = Ink(0xb4, 0xbd, 0xc8);

/// How a block of text is set; its runs may differ from it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    pub(super) families: [&'static str; 2],
    pub(super) size: f32,
    pub(super) line_height: f32,
    pub(super) bold: bool,
    pub(super) ink: Ink,
}

/// One glyph, in points from the start of its piece.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PlacedGlyph {
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// The text it stands for; empty for a further glyph of the same cluster.
    pub(super) text: String,
}

/// Glyphs of one font, size and ink on one line.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) font: usize,
    pub(super) size: f32,
    pub(super) ink: Ink,
    /// From the left edge of the block, in points.
    pub(super) x: f32,
    pub(super) glyphs: Vec<PlacedGlyph>,
}

/// One line of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct TextLine {
    pub(super) height: f32,
    /// From the top of the line to its baseline, in points.
    pub(super) baseline: f32,
    pub(super) width: f32,
    pub(super) pieces: Vec<Piece>,
}

/// Shapes text; holds the fonts and the characters that were missing.
pub(super) struct Shaper {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    pub(super) missing: BTreeSet<char>,
}

impl Shaper {
    pub(super) fn new() -> Self {
        Self {
            fonts: fonts::context(),
            layouts: LayoutContext::new(),
            missing: BTreeSet::new(),
        }
    }

    /// The lines of some runs at a width.
    pub(super) fn lines(
        &mut self,
        runs: &[Run],
        setting: Setting,
        width: f32,
    ) -> Result<Vec<TextLine>, BriefError> {
        let mut text = String::new();
        let mut spans = Vec::new();
        for run in runs {
            let start = text.len();
            text.push_str(&fonts::printable(&run.text, &mut self.missing));
            spans.push((start..text.len(), run.style));
        }
        if text.trim().is_empty() {
            return Ok(Vec::new());
        }
        let mut builder = self
            .layouts
            .ranged_builder(&mut self.fonts, &text, 1.0, false);
        builder.push_default(family(setting.families));
        builder.push_default(StyleProperty::FontSize(setting.size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(
            setting.line_height,
        )));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        builder.push_default(StyleProperty::Brush(setting.ink));
        if setting.bold {
            builder.push_default(StyleProperty::FontWeight(FontWeight::BOLD));
        }
        for (range, style) in spans {
            match style {
                RunStyle::Plain | RunStyle::Portion | RunStyle::Withheld => {}
                RunStyle::Bold => builder.push(StyleProperty::FontWeight(FontWeight::BOLD), range),
                RunStyle::Italic => {
                    builder.push(StyleProperty::FontStyle(FontStyle::Italic), range)
                }
                RunStyle::Note | RunStyle::Footnote | RunStyle::Margin => {
                    builder.push(family(fonts::SANS), range.clone());
                    builder.push(StyleProperty::FontSize(setting.size * 0.84), range.clone());
                    builder.push(StyleProperty::Brush(GREY), range);
                }
            }
        }
        let mut layout: Layout<Ink> = builder.build(&text);
        layout.break_all_lines(Some(width));
        layout
            .lines()
            .map(|line| read_line(&text, &line, setting))
            .collect()
    }
}

fn family(names: [&'static str; 2]) -> StyleProperty<'static, Ink> {
    StyleProperty::FontFamily(FontFamily::List(
        names.map(FontFamilyName::named).to_vec().into(),
    ))
}

fn read_line(
    text: &str,
    line: &parley::Line<'_, Ink>,
    setting: Setting,
) -> Result<TextLine, BriefError> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut x = line.metrics().offset;
    let (mut ascent, mut descent) = (0.0_f32, 0.0_f32);
    for run in line.runs() {
        let font = fonts::index_of(run.font().data.as_ref())?;
        let size = run.font_size();
        ascent = ascent.max(run.font_metrics().ascent);
        descent = descent.max(run.font_metrics().descent);
        let clusters: Vec<_> = run.visual_clusters().collect();
        for (index, cluster) in clusters.iter().enumerate() {
            let ink = cluster.style().brush;
            // A ligature's parts are continuations without glyphs: its one glyph stands for all.
            let mut end = cluster.text_range().end;
            for next in clusters[index + 1..]
                .iter()
                .take_while(|next| next.is_ligature_continuation())
            {
                end = end.max(next.text_range().end);
            }
            let stands_for = text
                .get(cluster.text_range().start..end)
                .unwrap_or_default();
            let mut advanced = 0.0;
            if !cluster.is_ligature_continuation() && !cluster.is_hard_line_break() {
                let fits = pieces.last().is_some_and(|piece| {
                    piece.font == font
                        && (piece.size - size).abs() < f32::EPSILON
                        && piece.ink == ink
                });
                if !fits {
                    pieces.push(Piece {
                        font,
                        size,
                        ink,
                        x,
                        glyphs: Vec::new(),
                    });
                }
                if let Some(piece) = pieces.last_mut() {
                    for (number, glyph) in cluster.glyphs().enumerate() {
                        advanced += glyph.advance;
                        piece.glyphs.push(PlacedGlyph {
                            id: u16::try_from(glyph.id).unwrap_or(0),
                            advance: glyph.advance,
                            dx: glyph.x,
                            dy: glyph.y,
                            text: if number == 0 {
                                stands_for.to_owned()
                            } else {
                                String::new()
                            },
                        });
                    }
                }
            }
            x += advanced;
        }
    }
    let height = setting.line_height;
    Ok(TextLine {
        height,
        baseline: (height - ascent - descent) / 2.0 + ascent,
        width: x,
        pieces,
    })
}

//! A printed brief looked at: its pages as pictures, drawn from the very bytes
//! that are saved and printed, and words found on them.
//!
//! Everything here is slow for a frame of the window; call it from a job.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::BriefError;
use super::layout::{Item, Pages};
use super::lines::{PartEnd, TextLine};
use super::tags::TagId;
use crate::model::fold;

/// Longest side of a picture, in pixels.
const MOST: f32 = 8_000.0;

/// A PDF opened to be looked at.
pub struct Preview {
    pdf: Pdf,
}

/// A page as a picture: red, green, blue and opacity of each pixel, row after row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePicture {
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Preview {
    /// Opens the bytes of a PDF.
    ///
    /// # Errors
    ///
    /// When they are no PDF that can be read.
    pub fn open(bytes: Vec<u8>) -> Result<Self, BriefError> {
        let pdf = Pdf::new(bytes).map_err(|error| BriefError::Pdf(format!("{error:?}")))?;
        Ok(Self { pdf })
    }

    /// How many pages there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.pdf.pages().len()
    }

    /// Width and height of a page in points; `None` beyond the last.
    #[must_use]
    pub fn size(&self, page: usize) -> Option<(f32, f32)> {
        Some(self.pdf.pages().get(page)?.render_dimensions())
    }

    /// A page, counted from 0, at so many pixels a point; `None` beyond the last.
    #[must_use]
    pub fn picture(&self, page: usize, pixels_a_point: f32) -> Option<PagePicture> {
        let page = self.pdf.pages().get(page)?;
        let (width, height) = page.render_dimensions();
        let scale = pixels_a_point.clamp(0.05, MOST / width.max(height).max(1.0));
        let settings = PixmapSettings {
            x_scale: scale,
            y_scale: scale,
            bg_color: WHITE,
        };
        let picture = hayro::render(
            page,
            &RenderCache::new(),
            &InterpreterSettings::default(),
            &RenderSettings::default(),
            &settings,
        );
        Some(PagePicture {
            width: usize::from(picture.width()),
            height: usize::from(picture.height()),
            rgba: picture.data_as_u8_slice().to_vec(),
        })
    }
}

/// A place where words were found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The page, counted from 0.
    pub page: usize,
    /// Left, top, right and bottom in points from the page's top left corner:
    /// one for each line that the words stand on.
    pub areas: Vec<[f32; 4]>,
}

/// Every place where words stand, read as the search of the register reads:
/// without case and accents. Words divided at a line's end are found whole.
#[must_use]
pub fn find(pages: &Pages, words: &str) -> Vec<Found> {
    let wanted: Vec<char> = fold(words.trim()).chars().collect();
    let mut found = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    for (number, page) in pages.pages.iter().enumerate() {
        let letters = letters(&page.items);
        let mut from = 0;
        while from + wanted.len() <= letters.len() {
            let here = letters[from..].iter().zip(&wanted);
            if here
                .into_iter()
                .all(|(letter, wanted)| letter.folded == *wanted)
            {
                let run = &letters[from..from + wanted.len()];
                found.push(Found {
                    page: number,
                    areas: areas(run),
                });
                from += wanted.len();
            } else {
                from += 1;
            }
        }
    }
    found
}

/// A folded letter and where it stands.
struct Letter {
    folded: char,
    line: usize,
    area: [f32; 4],
}

/// The letters of a page in reading order, lines joined by a space.
fn letters(items: &[Item]) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::new();
    let mut joins = false;
    for (index, item) in items.iter().enumerate() {
        let Item::Line { x, y, line, tag } = item else {
            continue;
        };
        if *tag == TagId::ARTIFACT {
            continue;
        }
        if !joins && letters.last().is_some_and(|last| last.folded != ' ') {
            letters.push(Letter {
                folded: ' ',
                line: index,
                area: [*x, *y, *x, *y],
            });
        }
        joins = read(line, index, (*x, *y), &mut letters);
    }
    letters
}

/// Adds the letters of a line; gives whether its last word goes on.
fn read(line: &TextLine, index: usize, (x, y): (f32, f32), letters: &mut Vec<Letter>) -> bool {
    let mut goes_on = false;
    for part in &line.parts {
        let scale = part.look.size / 1000.0;
        let top = y + line.baseline - part.look.size * 0.95;
        let bottom = y + line.baseline + part.look.size * 0.28;
        let mut pen = x + part.x;
        goes_on = part.end == PartEnd::Hyphen;
        let count: usize = part.word.stretches.iter().map(|one| one.glyphs.len()).sum();
        let glyphs = part.word.stretches.iter().flat_map(|one| &one.glyphs);
        let first = letters.len();
        // A word read from the right is seen last letter first.
        let mut places = Vec::with_capacity(count);
        for (place, glyph) in glyphs.enumerate() {
            let right = pen + glyph.advance * scale;
            // The hyphen is ours.
            if !(goes_on && place + 1 == count) {
                let text = &part.word.text[glyph.start as usize..glyph.end as usize];
                letters.extend(fold(text).chars().map(|folded| {
                    places.push(glyph.start);
                    Letter {
                        folded,
                        line: index,
                        area: [pen, top, right, bottom],
                    }
                }));
            }
            pen = right;
        }
        if !places.is_sorted() {
            let mut word: Vec<_> = places.into_iter().zip(letters.drain(first..)).collect();
            word.sort_by_key(|(place, _)| *place);
            letters.extend(word.into_iter().map(|(_, letter)| letter));
        }
        if part.end == PartEnd::Space {
            let pen = part.gap.map_or(pen, |gap| x + gap);
            letters.push(Letter {
                folded: ' ',
                line: index,
                area: [pen, top, pen + part.space, bottom],
            });
        }
    }
    goes_on
}

/// One area for each line of a run of letters.
fn areas(run: &[Letter]) -> Vec<[f32; 4]> {
    let mut areas: Vec<(usize, [f32; 4])> = Vec::new();
    for letter in run {
        match areas.last_mut() {
            Some((line, area)) if *line == letter.line => {
                area[0] = area[0].min(letter.area[0]);
                area[1] = area[1].min(letter.area[1]);
                area[2] = area[2].max(letter.area[2]);
                area[3] = area[3].max(letter.area[3]);
            }
            _ => areas.push((letter.line, letter.area)),
        }
    }
    areas.into_iter().map(|(_, area)| area).collect()
}

impl Pages {
    /// The text of a page in reading order, a line a line, without what every
    /// page repeats. A word divided at a line's end bears a soft hyphen there.
    #[must_use]
    pub fn text(&self, page: usize) -> String {
        let mut text = String::new();
        let items = self.pages.get(page).map_or(&[][..], |page| &page.items);
        for item in items {
            let Item::Line { line, tag, .. } = item else {
                continue;
            };
            if *tag == TagId::ARTIFACT {
                continue;
            }
            for part in &line.parts {
                match part.end {
                    PartEnd::Hyphen => {
                        text.push_str(part.word.text.trim_end_matches('-'));
                        text.push('\u{ad}');
                    }
                    PartEnd::Space => {
                        text.push_str(&part.word.text);
                        text.push(' ');
                    }
                    PartEnd::Close => text.push_str(&part.word.text),
                }
            }
            let kept = text.trim_end_matches(' ').len();
            text.truncate(kept);
            text.push('\n');
        }
        text.truncate(text.trim_end().len());
        text
    }
}

//! The operators of a page: text by glyph ids, lines, areas and pictures, each
//! marked with the node of the structure it belongs to.

use std::io::Write;

use super::fonts::{Cid, Fonts};
use super::structure::{ElementId, Structure};
use super::{hex, utf16};
use crate::brief::content::Target;
use crate::brief::layout::{Item, Page, Pages};
use crate::brief::lines::{Part, PartEnd, TextLine};
use crate::brief::look::{Ink, Look, Stroke};
use crate::brief::tags::TagId;

/// What a page became.
pub(super) struct Set {
    pub(super) operators: Vec<u8>,
    pub(super) links: Vec<Link>,
}

/// A place on the page that leads somewhere.
pub(super) struct Link {
    pub(super) target: Target,
    /// Left, bottom, right, top.
    pub(super) rect: [f32; 4],
    /// What stands there.
    pub(super) words: String,
    pub(super) element: ElementId,
}

/// Whether a link can lead there: within the document, or to an address that
/// a reader opens in a browser or a mailer.
fn leads(target: &Target, pages: &Pages) -> bool {
    match target {
        Target::Note(note) => pages.note_places.contains_key(note),
        Target::Place(place) => pages.places.contains_key(place),
        Target::Address(address) => {
            ["https://", "http://", "mailto:"]
                .iter()
                .any(|scheme| address.starts_with(scheme))
                && address.is_ascii()
        }
    }
}

pub(super) fn page(
    page: &Page,
    number: usize,
    pages: &Pages,
    fonts: &Fonts,
    structure: &mut Structure,
) -> Set {
    let mut pen = Pen {
        out: Vec::with_capacity(16 * 1024),
        links: Vec::new(),
        number,
        pages,
        fonts,
        structure,
        open: None,
        in_text: false,
        ink: None,
        line_ink: None,
        thickness: f32::NAN,
        font: None,
        rise: 0.0,
        strokes: Vec::new(),
    };
    for item in &page.items {
        pen.item(item);
    }
    pen.close();
    Set {
        operators: pen.out,
        links: pen.links,
    }
}

/// What the operators written so far leave set.
struct Pen<'a> {
    out: Vec<u8>,
    links: Vec<Link>,
    number: usize,
    pages: &'a Pages,
    fonts: &'a Fonts,
    structure: &'a mut Structure,
    open: Option<Marked>,
    in_text: bool,
    ink: Option<Ink>,
    line_ink: Option<Ink>,
    thickness: f32,
    font: Option<(usize, f32)>,
    rise: f32,
    /// Lines under and through text of the line being set.
    strokes: Vec<(f32, f32, f32, Ink)>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Marked {
    /// A rule, a fill: not to be read.
    Artifact,
    /// What every page repeats: not to be read anew on each.
    RunningHeads,
    Tag(TagId),
    Link(ElementId),
}

impl Pen<'_> {
    /// Writes a number with no more decimals than paper shows.
    fn number(&mut self, value: f32) {
        number(&mut self.out, value);
    }

    fn put(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    /// Opens marked content, closing what is open.
    fn mark(&mut self, marked: Marked) {
        if self.open == Some(marked) {
            return;
        }
        self.close();
        match marked {
            Marked::Artifact => self.put("/Artifact BMC\n"),
            Marked::RunningHeads => self.put("/Artifact <</Type /Pagination>> BDC\n"),
            Marked::Tag(tag) => {
                let id = self.structure.content(tag, self.number);
                let name = self.structure.name(tag);
                let _ = writeln!(self.out, "/{name} <</MCID {id}>> BDC");
            }
            Marked::Link(element) => {
                let id = self.structure.link_content(element, self.number);
                let _ = writeln!(self.out, "/Link <</MCID {id}>> BDC");
            }
        }
        self.open = Some(marked);
    }

    fn close(&mut self) {
        self.end_text();
        if self.open.take().is_some() {
            self.put("EMC\n");
        }
    }

    fn begin_text(&mut self) {
        if !self.in_text {
            self.put("BT\n");
            self.in_text = true;
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            if self.rise != 0.0 {
                self.put("0 Ts\n");
                self.rise = 0.0;
            }
            self.put("ET\n");
            self.in_text = false;
        }
    }

    fn tagged(&mut self, tag: TagId) {
        if tag == TagId::ARTIFACT {
            self.mark(Marked::Artifact);
        } else {
            self.mark(Marked::Tag(tag));
        }
    }

    fn fill(&mut self, ink: Ink) {
        if self.ink != Some(ink) {
            colour(&mut self.out, ink, "rg");
            self.ink = Some(ink);
        }
    }

    fn stroke(&mut self, ink: Ink, thickness: f32) {
        if self.line_ink != Some(ink) {
            colour(&mut self.out, ink, "RG");
            self.line_ink = Some(ink);
        }
        if (self.thickness - thickness).abs() > 0.001 || self.thickness.is_nan() {
            self.number(thickness);
            self.put(" w\n");
            self.thickness = thickness;
        }
    }

    fn item(&mut self, item: &Item) {
        let height = self.pages.height;
        match item {
            Item::Line { x, y, line, tag } => self.line(line, *x, height - y - line.baseline, *tag),
            Item::Path {
                points,
                stroke,
                fill,
                dashed,
                tag,
            } => {
                self.tagged(*tag);
                self.end_text();
                if let Some(ink) = fill {
                    self.fill(*ink);
                }
                if let Some((ink, thickness)) = stroke {
                    self.stroke(*ink, *thickness);
                }
                if *dashed {
                    self.put("[1.2 2.2] 0 d\n");
                }
                for (index, (x, y)) in points.iter().enumerate() {
                    self.number(*x);
                    self.put(" ");
                    self.number(height - y);
                    self.put(if index == 0 { " m " } else { " l " });
                }
                self.put(match (fill, stroke) {
                    (Some(_), Some(_)) => "b\n",
                    (Some(_), None) => "f\n",
                    _ => "S\n",
                });
                if *dashed {
                    self.put("[] 0 d\n");
                }
            }
            Item::Dot {
                x,
                y,
                radius,
                ink,
                open,
                tag,
            } => {
                self.tagged(*tag);
                self.end_text();
                self.stroke(*ink, 1.1);
                self.fill(if *open { Ink(255, 255, 255) } else { *ink });
                self.circle(*x, height - y, *radius - 0.3);
                self.put("b\n");
            }
            Item::Picture {
                x,
                y,
                width,
                height: high,
                picture,
                tag,
            } => {
                self.tagged(*tag);
                self.end_text();
                self.put("q ");
                for value in [*width, 0.0, 0.0, *high, *x, height - y - high] {
                    self.number(value);
                    self.put(" ");
                }
                let _ = writeln!(self.out, "cm /P{picture} Do Q");
            }
            // Every page number was filled in when the pages were known.
            Item::PageOf { .. } => {}
        }
    }

    /// Four arcs, as near to a circle as print shows.
    fn circle(&mut self, x: f32, y: f32, radius: f32) {
        const ARC: f32 = 0.552_284_8;
        let k = radius * ARC;
        self.number(x + radius);
        self.put(" ");
        self.number(y);
        self.put(" m ");
        let arcs = [
            [x + radius, y + k, x + k, y + radius, x, y + radius],
            [x - k, y + radius, x - radius, y + k, x - radius, y],
            [x - radius, y - k, x - k, y - radius, x, y - radius],
            [x + k, y - radius, x + radius, y - k, x + radius, y],
        ];
        for arc in arcs {
            for value in arc {
                self.number(value);
                self.put(" ");
            }
            self.put("c ");
        }
    }

    fn line(&mut self, line: &TextLine, x: f32, baseline: f32, tag: TagId) {
        let mut parts = &line.parts[..];
        while let Some(first) = parts.first() {
            let target = first.look.target;
            let end = parts
                .iter()
                .position(|part| part.look.target != target)
                .unwrap_or(parts.len());
            let (run, rest) = parts.split_at(end);
            let leads_to = target
                .and_then(|at| self.pages.targets.get(at as usize))
                .filter(|target| tag != TagId::ARTIFACT && leads(target, self.pages));
            match leads_to {
                Some(target) => self.link(run, target.clone(), x, baseline, tag),
                None if tag == TagId::ARTIFACT => self.mark(Marked::RunningHeads),
                None => self.tagged(tag),
            }
            self.text(run, x, baseline);
            parts = rest;
        }
        if !self.strokes.is_empty() {
            self.mark(Marked::Artifact);
            for (x, y, width, ink) in std::mem::take(&mut self.strokes) {
                self.stroke(ink, 0.7);
                self.number(x);
                self.put(" ");
                self.number(y);
                self.put(" m ");
                self.number(x + width);
                self.put(" ");
                self.number(y);
                self.put(" l S\n");
            }
        }
    }

    fn link(&mut self, run: &[Part], target: Target, x: f32, baseline: f32, tag: TagId) {
        let (Some(first), Some(last)) = (run.first(), run.last()) else {
            return;
        };
        let element = self.structure.new_link(tag);
        let mut left = first.x;
        let mut right = last.x + last.word.width * last.look.size / 1000.0;
        // On a line with words from right to left the first need not stand first.
        for part in run.iter().filter(|part| part.gap.is_some()) {
            left = left.min(part.x);
            right = right.max(part.x + part.word.width * part.look.size / 1000.0);
        }
        let bottom = baseline + first.look.rise - first.look.size * 0.25;
        let words: Vec<&str> = run.iter().map(|part| &*part.word.text).collect();
        self.links.push(Link {
            target,
            rect: [x + left, bottom, x + right, bottom + first.look.size * 1.15],
            words: words.join(" "),
            element,
        });
        self.mark(Marked::Link(element));
    }

    /// Parts of a line that belong to one node.
    fn text(&mut self, parts: &[Part], x: f32, baseline: f32) {
        self.begin_text();
        let mut row = Row::default();
        for part in parts {
            self.fill_for(&part.look, &mut row);
            let start = x + part.x;
            let mut pen = start;
            for stretch in &part.word.stretches {
                for (index, glyph) in stretch.glyphs.iter().enumerate() {
                    let Some(cid) = self
                        .fonts
                        .get(&stretch.font)
                        .and_then(|font| font.cid(glyph.id))
                    else {
                        continue;
                    };
                    let size = part.look.size;
                    let text = &part.word.text[glyph.start as usize..glyph.end as usize];
                    let hyphen = part.end == PartEnd::Hyphen && index + 1 == stretch.glyphs.len();
                    let told = if hyphen { "\u{ad}" } else { text };
                    let at = pen + glyph.dx * size / 1000.0;
                    let up = -glyph.dy * size / 1000.0;
                    if *told == *cid.text && up == 0.0 {
                        self.show(&mut row, stretch.font, part.look, at, baseline, cid);
                    } else {
                        self.end_row(&mut row);
                        let span = *told != *cid.text;
                        if span {
                            self.put("/Span <</ActualText <");
                            self.put(&hex(&utf16(told)));
                            self.put(">>> BDC\n");
                        }
                        self.show(&mut row, stretch.font, part.look, at, baseline + up, cid);
                        self.end_row(&mut row);
                        if span {
                            self.put("EMC\n");
                        }
                    }
                    pen += glyph.advance * size / 1000.0;
                }
            }
            if part.end == PartEnd::Space {
                let ending = part.word.stretches.last().map(|stretch| stretch.font);
                let font = ending.unwrap_or(if part.look.face.is_sans() { 3 } else { 0 });
                let embedded = self.fonts.get(&font);
                if let Some(cid) = embedded.and_then(|font| font.cid(font.space?)) {
                    let at = part.gap.map_or(pen, |gap| x + gap);
                    self.show(&mut row, font, part.look, at, baseline, cid);
                }
            }
            let y = match part.look.stroke {
                Stroke::None => continue,
                Stroke::Under => baseline - part.look.size * 0.14,
                Stroke::Through => baseline + part.look.size * 0.27,
            };
            let ink = part.look.ink;
            match part.gap.map(|gap| x + gap) {
                Some(gap) if part.space > 0.0 => {
                    self.strokes.push((start, y, pen - start, ink));
                    self.strokes.push((gap, y, part.space, ink));
                }
                _ => self.strokes.push((start, y, pen - start + part.space, ink)),
            }
        }
        self.end_row(&mut row);
    }

    fn fill_for(&mut self, look: &Look, row: &mut Row) {
        if self.ink != Some(look.ink) {
            self.end_row(row);
            self.fill(look.ink);
        }
    }

    /// Shows a glyph at a place, in the row that is open when it can be.
    fn show(&mut self, row: &mut Row, font: usize, look: Look, x: f32, y: f32, cid: &Cid) {
        let size = look.size;
        if self.font != Some((font, size)) {
            self.end_row(row);
            if let Some(embedded) = self.fonts.get(&font) {
                let _ = write!(self.out, "/{} ", embedded.name);
                number(&mut self.out, size);
                self.put(" Tf\n");
            }
            self.font = Some((font, size));
        }
        if (self.rise - look.rise).abs() > 0.001 {
            self.end_row(row);
            self.number(look.rise);
            self.put(" Ts\n");
            self.rise = look.rise;
        }
        if !row.open || (row.y - y).abs() > 0.001 {
            self.end_row(row);
            self.put("1 0 0 1 ");
            self.number(x);
            self.put(" ");
            self.number(y);
            self.put(" Tm [(");
            *row = Row {
                open: true,
                at: x,
                y,
            };
        } else {
            // Kerning and spread spaces: what the widths alone would not give.
            let shift = (row.at - x) * 1000.0 / size;
            if shift.abs() > 0.6 {
                self.put(")");
                self.number(shift.round());
                self.put("(");
                row.at -= shift.round() * size / 1000.0;
            }
        }
        for byte in cid.id.to_be_bytes() {
            match byte {
                b'(' | b')' | b'\\' => self.out.extend([b'\\', byte]),
                b'\r' => self.put("\\r"),
                b'\n' => self.put("\\n"),
                byte => self.out.push(byte),
            }
        }
        row.at += cid.width * size / 1000.0;
    }

    fn end_row(&mut self, row: &mut Row) {
        if row.open {
            self.put(")] TJ\n");
            row.open = false;
        }
    }
}

/// Glyphs being shown with one operator.
#[derive(Default)]
struct Row {
    open: bool,
    /// Where a reader of the file stands.
    at: f32,
    y: f32,
}

fn number(out: &mut Vec<u8>, value: f32) {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "places on paper are far below the limit"
    )]
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    if hundredths < 0 {
        out.push(b'-');
    }
    let (whole, part) = (
        hundredths.unsigned_abs() / 100,
        hundredths.unsigned_abs() % 100,
    );
    out.extend_from_slice(itoa::Buffer::new().format(whole).as_bytes());
    if part != 0 {
        let digit = |value: u64| b'0' + u8::try_from(value % 10).unwrap_or(0);
        out.extend([b'.', digit(part / 10)]);
        if part % 10 != 0 {
            out.push(digit(part));
        }
    }
}

fn colour(out: &mut Vec<u8>, ink: Ink, operator: &str) {
    for part in [ink.0, ink.1, ink.2] {
        let thousandths = u32::from(part) * 1000 / 255;
        let _ = match thousandths {
            0 => write!(out, "0 "),
            1000 => write!(out, "1 "),
            part => write!(out, "0.{part:03} "),
        };
    }
    let _ = writeln!(out, "{operator}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_keep_their_sign() {
        let shown = |value| {
            let mut out = Vec::new();
            number(&mut out, value);
            String::from_utf8(out).expect("text")
        };
        assert_eq!(shown(12.0), "12");
        assert_eq!(shown(-0.25), "-0.25");
        assert_eq!(shown(3.104), "3.1");
        assert_eq!(shown(-0.001), "0");
    }
}

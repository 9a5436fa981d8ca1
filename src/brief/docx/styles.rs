//! The styles of a Word brief, as near to the printed one as a word processor
//! sets it: an officer changes the look of the whole by changing a style.

use std::fmt::Write;

use super::runs::tag;
use super::xml::{HEAD, NAMESPACES};
use crate::brief::content::Form;
use crate::brief::sheet::{Sheet, TextSize};
use crate::i18n::Language;

const NAVY: &str = "1F3A5F";
const GREY: &str = "4D5763";
const BLACK: &str = "16191D";

/// How a style of paragraphs is set; sizes in points.
struct Paragraph {
    id: &'static str,
    name: &'static str,
    size: f32,
    leading: f32,
    before: f32,
    after: f32,
    /// Further properties of the paragraph and of its text.
    of_paragraph: &'static str,
    of_text: &'static str,
    face: &'static str,
    ink: &'static str,
    outline: Option<u8>,
}

const fn set(id: &'static str, name: &'static str, size: f32, leading: f32) -> Paragraph {
    Paragraph {
        id,
        name,
        size,
        leading,
        before: 0.0,
        after: 0.0,
        of_paragraph: "",
        of_text: "",
        face: "",
        ink: BLACK,
        outline: None,
    }
}

const SANS: &str = "Noto Sans";
const SERIF: &str = "Noto Serif";

/// Elements stand in the order the schema wants: keepNext, keepLines, pBdr, shd,
/// tabs, spacing, ind, contextualSpacing, jc, outlineLvl.
const PARAGRAPHS: &[Paragraph] = &[
    Paragraph {
        face: SANS,
        of_text: "<w:b/><w:caps/>",
        ink: GREY,
        after: 2.0,
        ..set("Kind", "Kind of document", 8.8, 13.0)
    },
    Paragraph {
        after: 10.0,
        of_text: "<w:b/>",
        ink: NAVY,
        of_paragraph: "<w:keepNext/><w:keepLines/>",
        ..set("Title", "Title", 19.0, 24.0)
    },
    Paragraph {
        face: SANS,
        of_text: "<w:b/>",
        ink: NAVY,
        before: 14.0,
        after: 5.0,
        of_paragraph: "<w:keepNext/><w:keepLines/><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"2\" w:color=\"B4BDC8\"/></w:pBdr>",
        outline: Some(0),
        ..set("Heading1", "heading 1", 12.0, 16.0)
    },
    Paragraph {
        face: SANS,
        of_text: "<w:b/>",
        ink: NAVY,
        before: 9.0,
        after: 3.0,
        of_paragraph: "<w:keepNext/><w:keepLines/>",
        outline: Some(1),
        ..set("Heading2", "heading 2", 9.8, 14.0)
    },
    Paragraph {
        of_text: "<w:b/>",
        before: 6.0,
        after: 1.0,
        of_paragraph: "<w:keepNext/><w:keepLines/>",
        outline: Some(2),
        ..set("Heading3", "heading 3", 10.4, 14.6)
    },
    Paragraph {
        after: 5.0,
        of_text: "<w:i/>",
        ..set("Quote", "Quote", 10.4, 14.6)
    },
    Paragraph {
        after: 2.0,
        ..set("ListBullet", "List Bullet", 10.4, 14.6)
    },
    Paragraph {
        after: 2.0,
        ..set("ListNumber", "List Number", 10.4, 14.6)
    },
    Paragraph {
        after: 2.0,
        ..set("Checklist", "Checklist", 10.4, 14.6)
    },
    Paragraph {
        face: SANS,
        ink: GREY,
        ..set("Label", "Label", 8.7, 14.6)
    },
    Paragraph {
        ..set("Fact", "Fact", 10.4, 14.6)
    },
    Paragraph {
        face: SANS,
        ..set("Cell", "Cell", 8.7, 11.9)
    },
    Paragraph {
        face: SANS,
        of_text: "<w:b/>",
        ink: NAVY,
        of_paragraph: "<w:keepNext/>",
        ..set("CellHead", "Cell Head", 8.2, 11.2)
    },
    Paragraph {
        face: SANS,
        ink: GREY,
        after: 6.0,
        ..set("Caption", "caption", 8.0, 11.0)
    },
    Paragraph {
        ..set("FootnoteText", "footnote text", 8.4, 11.2)
    },
    Paragraph {
        face: SANS,
        ink: GREY,
        ..set("Header", "header", 7.6, 10.2)
    },
    Paragraph {
        face: SANS,
        ink: GREY,
        ..set("Footer", "footer", 7.6, 10.2)
    },
    Paragraph {
        face: SANS,
        of_text: "<w:b/>",
        ..set("Marking", "Marking", 9.8, 12.4)
    },
    Paragraph {
        ..set("Letterhead", "Letterhead", 10.0, 13.6)
    },
];

/// Styles of runs: id, name, properties, size against the text around it.
const RUNS: &[(&str, &str, &str)] = &[
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
    (
        "Note",
        "Note",
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\"/><w:color w:val=\"4D5763\"/><w:sz w:val=\"{17}\"/><w:szCs w:val=\"{17}\"/>",
    ),
    (
        "Portion",
        "Portion",
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\"/><w:b/><w:sz w:val=\"{17}\"/><w:szCs w:val=\"{17}\"/>",
    ),
    (
        "Withheld",
        "Withheld",
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\"/><w:b/><w:color w:val=\"4D5763\"/><w:sz w:val=\"{18}\"/><w:szCs w:val=\"{18}\"/>",
    ),
    (
        "Passage",
        "Passage",
        "<w:rFonts w:ascii=\"Noto Sans\" w:hAnsi=\"Noto Sans\"/><w:color w:val=\"4D5763\"/><w:vertAlign w:val=\"superscript\"/>",
    ),
    (
        "FootnoteReference",
        "footnote reference",
        "<w:color w:val=\"1F3A5F\"/><w:vertAlign w:val=\"superscript\"/>",
    ),
];

/// How much larger or smaller than usual all is set.
pub(super) fn scale(sheet: Sheet, form: Form) -> f32 {
    match (sheet.text, form) {
        (TextSize::Large, _) => 1.5,
        (TextSize::Normal, Form::Full) => 1.0,
        (TextSize::Normal, Form::OnePage) => 0.92,
    }
}

/// Half points, in which a document counts sizes of text.
#[allow(clippy::cast_possible_truncation, reason = "sizes of text are small")]
fn half_points(size: f32) -> i32 {
    (size * 2.0).round() as i32
}

/// Twentieths of a point, in which it counts all else.
#[allow(clippy::cast_possible_truncation, reason = "sizes of paper are small")]
pub(super) fn twentieths(points: f32) -> i32 {
    (points * 20.0).round() as i32
}

/// The part `word/styles.xml`.
pub(super) fn styles(sheet: Sheet, form: Form, language: Language) -> String {
    let by = scale(sheet, form);
    let large = sheet.text == TextSize::Large;
    let mut out = format!("{HEAD}<w:styles {NAMESPACES}>");
    let (size, line) = (half_points(10.4 * by), twentieths(14.6 * by));
    let _ = write!(
        out,
        "<w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{SERIF}\" w:hAnsi=\"{SERIF}\" w:eastAsia=\"{SERIF}\" w:cs=\"Noto Naskh Arabic\"/>\
         <w:color w:val=\"{BLACK}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/>\
         <w:lang w:val=\"{0}\" w:eastAsia=\"{0}\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"{line}\" w:lineRule=\"atLeast\"/></w:pPr></w:pPrDefault></w:docDefaults>",
        tag(language)
    );
    let fit = if large { "left" } else { "both" };
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/><w:qFormat/>\
         <w:pPr><w:widowControl/><w:spacing w:after=\"{}\"/><w:jc w:val=\"{fit}\"/></w:pPr></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>\
         <w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"0\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"120\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        twentieths(5.0 * by)
    );
    for one in PARAGRAPHS {
        paragraph_style(one, by, &mut out);
    }
    for (id, name, properties) in RUNS {
        let properties = sized(properties, by);
        let _ = write!(
            out,
            "<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr>{properties}</w:rPr></w:style>"
        );
    }
    out.push_str("</w:styles>");
    out
}

/// Sizes in braces, in half points, at the scale asked for.
fn sized(properties: &str, by: f32) -> String {
    let mut out = properties.to_owned();
    for size in [17_i16, 18] {
        let there = half_points(f32::from(size) / 2.0 * by);
        out = out.replace(&format!("{{{size}}}"), &there.to_string());
    }
    out
}

fn paragraph_style(one: &Paragraph, by: f32, out: &mut String) {
    let size = half_points(one.size * by);
    let face = match one.face {
        "" => String::new(),
        face => format!("<w:rFonts w:ascii=\"{face}\" w:hAnsi=\"{face}\" w:eastAsia=\"{face}\"/>"),
    };
    let indent = match one.id {
        "Quote" => "<w:ind w:left=\"360\" w:right=\"360\"/>",
        _ => "",
    };
    let fit = match one.id {
        "Marking" => "<w:jc w:val=\"center\"/>",
        "Header" => "<w:jc w:val=\"right\"/>",
        _ => "",
    };
    let outline = one.outline.map_or_else(String::new, |level| {
        format!("<w:outlineLvl w:val=\"{level}\"/>")
    });
    let next = if one.outline.is_some() || one.id == "Title" {
        "<w:next w:val=\"BodyText\"/>"
    } else {
        ""
    };
    let bold = if one.of_text == "<w:b/>" {
        "<w:bCs/>"
    } else {
        ""
    };
    let _ = write!(
        out,
        "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"Normal\"/>{next}<w:qFormat/>\
         <w:pPr>{}<w:spacing w:before=\"{}\" w:after=\"{}\" w:line=\"{}\" w:lineRule=\"atLeast\"/>{indent}{fit}{outline}</w:pPr>\
         <w:rPr>{face}{}{bold}<w:color w:val=\"{}\"/><w:sz w:val=\"{size}\"/><w:szCs w:val=\"{size}\"/></w:rPr></w:style>",
        one.id,
        one.name,
        one.of_paragraph,
        twentieths(one.before * by),
        twentieths(one.after * by),
        twentieths(one.leading * by),
        one.of_text,
        one.ink,
    );
}

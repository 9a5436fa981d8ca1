//! Runs: text of one style, cut where its script changes, so that a word
//! processor knows the language and the direction of each piece.

use std::collections::HashMap;
use std::fmt::Write;

use unicode_bidi::{BidiClass, bidi_class};
use unicode_script::{Script, UnicodeScript};

use super::xml::escaped;
use crate::brief::content::{Change, Run, RunStyle, Target};
use crate::i18n::Language;
use crate::model::visible;

/// What the document refers to: addresses, places, notes already set.
pub(super) struct Links {
    /// Addresses, in the order of their relationships.
    pub(super) addresses: Vec<String>,
    /// The number of a place's bookmark.
    places: HashMap<String, usize>,
    /// Bookmarks set so far.
    bookmarks: usize,
    /// Notes whose first mark was set.
    notes: Vec<bool>,
}

impl Links {
    pub(super) fn new(notes: usize) -> Self {
        Self {
            addresses: Vec::new(),
            places: HashMap::new(),
            bookmarks: 0,
            notes: vec![false; notes],
        }
    }

    fn place(&mut self, name: &str) -> usize {
        let next = self.places.len() + 1;
        *self.places.entry(name.to_owned()).or_insert(next)
    }

    /// The number of a new bookmark.
    pub(super) const fn bookmark(&mut self) -> usize {
        self.bookmarks += 1;
        self.bookmarks
    }

    /// The relationship of an address.
    fn address(&mut self, address: &str) -> String {
        let known = self.addresses.iter().position(|one| one == address);
        let index = known.unwrap_or_else(|| {
            self.addresses.push(address.to_owned());
            self.addresses.len() - 1
        });
        format!("rIdLink{}", index + 1)
    }
}

/// Whether a text is read from right to left: its first letter tells.
pub(super) fn is_right_to_left(text: &str) -> bool {
    text.chars()
        .find_map(|sign| match bidi_class(sign) {
            BidiClass::L => Some(false),
            BidiClass::R | BidiClass::AL => Some(true),
            _ => None,
        })
        .unwrap_or(false)
}

/// The same of a whole paragraph.
pub(super) fn reads_from_the_right(runs: &[Run]) -> bool {
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    is_right_to_left(&text)
}

/// A piece of a run in one script.
#[derive(Debug, PartialEq, Eq)]
struct Piece<'a> {
    text: &'a str,
    language: &'static str,
    from_right: bool,
}

/// The language a proofing tool is told for a script; the brief's own for Latin
/// and for what belongs to no script.
fn language_of(script: Script, own: Language) -> Option<(&'static str, bool)> {
    Some(match script {
        Script::Latin => (tag(own), false),
        Script::Cyrillic => ("ru-RU", false),
        Script::Greek => ("el-GR", false),
        Script::Armenian => ("hy-AM", false),
        Script::Georgian => ("ka-GE", false),
        Script::Hebrew => ("he-IL", true),
        Script::Arabic => ("ar-SA", true),
        Script::Han => ("zh-CN", false),
        Script::Hiragana | Script::Katakana => ("ja-JP", false),
        Script::Hangul => ("ko-KR", false),
        Script::Devanagari => ("hi-IN", false),
        Script::Thai => ("th-TH", false),
        _ => return None,
    })
}

/// The language of a brief, as a word processor names it.
pub(super) const fn tag(language: Language) -> &'static str {
    match language {
        Language::English => "en-GB",
        Language::Russian => "ru-RU",
        Language::Azerbaijani => "az-Latn-AZ",
    }
}

fn pieces(text: &str, own: Language) -> Vec<Piece<'_>> {
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    let mut now: Option<(&'static str, bool)> = None;
    for (at, sign) in text.char_indices() {
        let Some(next) = language_of(sign.script(), own) else {
            continue;
        };
        match now {
            Some(known) if known != next => {
                // Spaces and brackets go with the text of the left-to-right side,
                // so that a bracket is not turned.
                let before = &text[start..at];
                let kept = if known.1 {
                    start + before.trim_end_matches(|sign: char| !is_strong(sign)).len()
                } else {
                    at
                };
                pieces.push(Piece {
                    text: &text[start..kept],
                    language: known.0,
                    from_right: known.1,
                });
                start = kept;
                now = Some(next);
            }
            Some(_) => {}
            None => now = Some(next),
        }
    }
    let (language, from_right) = now.unwrap_or((tag(own), false));
    pieces.push(Piece {
        text: &text[start..],
        language,
        from_right,
    });
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

fn is_strong(sign: char) -> bool {
    matches!(
        bidi_class(sign),
        BidiClass::L | BidiClass::R | BidiClass::AL | BidiClass::NSM
    )
}

/// Words as runs of a document.
pub(super) fn runs(words: &[Run], own: Language, links: &mut Links, out: &mut String) {
    for run in words {
        one(run, own, links, out);
    }
}

fn one(run: &Run, own: Language, links: &mut Links, out: &mut String) {
    let marked = run.place.as_ref().map(|place| {
        let (name, id) = (links.place(place), links.bookmark());
        let _ = write!(
            out,
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"place_{name}\"/>"
        );
        id
    });
    match &run.target {
        Some(Target::Note(index)) => note_mark(*index, links, out),
        Some(Target::Address(address)) if is_of_the_net(address) => {
            let id = links.address(address);
            let _ = write!(out, "<w:hyperlink r:id=\"{id}\">");
            text(run, own, out);
            out.push_str("</w:hyperlink>");
        }
        Some(Target::Place(place)) => {
            let name = links.place(place);
            let _ = write!(out, "<w:hyperlink w:anchor=\"place_{name}\">");
            text(run, own, out);
            out.push_str("</w:hyperlink>");
        }
        // An address typed by a person is shown; only one of the net is followed.
        Some(Target::Address(_)) | None => text(run, own, out),
    }
    if let Some(id) = marked {
        let _ = write!(out, "<w:bookmarkEnd w:id=\"{id}\"/>");
    }
}

fn is_of_the_net(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// The mark of a footnote; where a note is marked once more, a reference to the
/// first mark, so that it keeps its number when notes are added.
fn note_mark(index: usize, links: &mut Links, out: &mut String) {
    let Some(is_set) = links.notes.get_mut(index) else {
        return;
    };
    let number = index + 1;
    if std::mem::replace(is_set, true) {
        let style = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        let _ = write!(
            out,
            "<w:r>{style}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
             <w:r>{style}<w:instrText xml:space=\"preserve\"> NOTEREF note_{number} \\f \\h </w:instrText></w:r>\
             <w:r>{style}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
             <w:r>{style}<w:t>{number}</w:t></w:r>\
             <w:r>{style}<w:fldChar w:fldCharType=\"end\"/></w:r>"
        );
        return;
    }
    let id = links.bookmark();
    let _ = write!(
        out,
        "<w:bookmarkStart w:id=\"{id}\" w:name=\"note_{number}\"/>\
         <w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteReference w:id=\"{number}\"/></w:r>\
         <w:bookmarkEnd w:id=\"{id}\"/>"
    );
}

fn text(run: &Run, own: Language, out: &mut String) {
    let said = visible(&run.text);
    for piece in pieces(&said, own) {
        out.push_str("<w:r><w:rPr>");
        out.push_str(&style(run.style));
        match run.change {
            Change::None => {}
            Change::Added => out.push_str("<w:u w:val=\"single\"/>"),
            Change::Removed => out.push_str("<w:strike/>"),
        }
        if piece.from_right {
            let _ = write!(out, "<w:rtl/><w:lang w:bidi=\"{}\"/>", piece.language);
        } else if piece.language != tag(own) {
            let _ = write!(
                out,
                "<w:lang w:val=\"{0}\" w:eastAsia=\"{0}\"/>",
                piece.language
            );
        }
        out.push_str("</w:rPr>");
        text_of(piece.text, out);
        out.push_str("</w:r>");
    }
}

/// The text of a run, with its line ends and tabs.
pub(super) fn text_of(said: &str, out: &mut String) {
    let mut is_first = true;
    for line in said.split('\n') {
        if !is_first {
            out.push_str("<w:br/>");
        }
        is_first = false;
        for (place, part) in line.split('\t').enumerate() {
            if place > 0 {
                out.push_str("<w:tab/>");
            }
            if !part.is_empty() {
                let _ = write!(out, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(part));
            }
        }
    }
}

fn style(style: RunStyle) -> String {
    let name = match style {
        RunStyle::Plain => return String::new(),
        RunStyle::Bold => "Strong",
        RunStyle::Italic => "Emphasis",
        RunStyle::Note => "Note",
        RunStyle::Portion => "Portion",
        RunStyle::Footnote => "FootnoteReference",
        RunStyle::Margin => "Passage",
        RunStyle::Withheld => "Withheld",
    };
    format!("<w:rStyle w:val=\"{name}\"/>")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_cut_where_its_script_changes_and_a_bracket_stays_with_the_left() {
        let own = Language::English;
        let cut = pieces("Told by \u{5d0}\u{5d1} (the host)", own);
        let texts: Vec<(&str, bool)> = cut.iter().map(|one| (one.text, one.from_right)).collect();
        assert_eq!(
            texts,
            [
                ("Told by ", false),
                ("\u{5d0}\u{5d1}", true),
                (" (the host)", false)
            ]
        );
        assert_eq!(pieces("15.000", own)[0].language, "en-GB");
        assert_eq!(pieces("Əliyev", own).len(), 1);
        assert_eq!(pieces("Алиев said", own)[0].language, "ru-RU");
    }

    #[test]
    fn no_sign_that_xml_forbids_is_written() {
        let mut out = String::new();
        let words = [Run::plain("a\u{0}b\u{1b}c\u{ffff}<&\"\td\ne")];
        runs(&words, Language::English, &mut Links::new(0), &mut out);
        assert!(!out.contains(['\u{0}', '\u{1b}', '\u{ffff}']), "{out}");
        assert!(
            out.contains("&lt;&amp;&quot;") && out.contains("<w:tab/>") && out.contains("<w:br/>")
        );
    }
}

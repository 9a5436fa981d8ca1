//! A walk through XML. A tree that lies deeper than any document is refused, and a
//! document type, by which a text of a few letters may become one of gigabytes.

use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::ReadFault;
use crate::i18n::says;

/// How deep elements lie within one another at most.
const DEEPEST: usize = 256;

/// A step of the walk; names are without their prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step<'x> {
    /// An element begins.
    Open(&'x str, &'x Attributes),
    /// An element ends.
    Close(&'x str),
    /// A text.
    Text(&'x str),
}

/// The attributes of an element by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Attributes(Vec<(String, String)>);

impl Attributes {
    /// A value; empty where there is none of the name.
    pub(super) fn of(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Whether it is set, as XML Schema writes truth.
    pub(super) fn is_true(&self, name: &str) -> bool {
        matches!(self.of(name), "1" | "true" | "on")
    }
}

/// Walks through XML; `see` is told each step.
///
/// # Errors
///
/// When it is broken or a trap, and what `see` gives.
pub(super) fn walk(
    xml: &str,
    see: &mut dyn FnMut(Step<'_>) -> Result<(), ReadFault>,
) -> Result<(), ReadFault> {
    walk_through(xml.as_bytes(), see)
}

/// The same of XML that is never held whole.
///
/// # Errors
///
/// When it is broken or a trap, and what `see` gives.
pub(super) fn walk_through(
    xml: impl BufRead,
    see: &mut dyn FnMut(Step<'_>) -> Result<(), ReadFault>,
) -> Result<(), ReadFault> {
    let broken = |key| ReadFault::Broken(says(key, &[]));
    let mut reader = Reader::from_reader(xml);
    let mut held = Vec::new();
    let mut depth = 0_usize;
    loop {
        held.clear();
        let event = reader.read_event_into(&mut held);
        let event = event.map_err(|_| broken("read-xml"))?;
        match event {
            Event::Start(element) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(broken("read-xml-deep"));
                }
                let attributes = attributes(&element);
                see(Step::Open(element.local_name().as_ref(), &attributes))?;
            }
            Event::Empty(element) => {
                let attributes = attributes(&element);
                let name = element.local_name();
                see(Step::Open(name.as_ref(), &attributes))?;
                see(Step::Close(name.as_ref()))?;
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                see(Step::Close(element.local_name().as_ref()))?;
            }
            Event::Text(text) => see(Step::Text(&text))?,
            Event::CData(text) => see(Step::Text(&text))?,
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok().flatten();
                let named = match &*reference {
                    "amp" => Some('&'),
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => None,
                };
                if let Some(letter) = letter.or(named) {
                    see(Step::Text(letter.encode_utf8(&mut [0; 4])))?;
                }
            }
            Event::DocType(_) => return Err(broken("read-xml-doctype")),
            // What ends within an element was cut off.
            Event::Eof if depth > 0 => return Err(broken("read-xml")),
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn attributes(element: &BytesStart<'_>) -> Attributes {
    let all = element.attributes().flatten().map(|one| {
        let value = one.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map(std::borrow::Cow::into_owned).unwrap_or_default();
        (one.key.local_name().as_ref().to_owned(), value)
    });
    Attributes(all.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_is_walked_with_its_entities_and_refused_where_it_is_a_trap() {
        let (mut text, mut value) = (String::new(), String::new());
        let xml = "<a x:b=\"1 &amp; 2\">A&amp;B&#233;<c/></a>";
        let walked = walk(xml, &mut |step| {
            match step {
                Step::Open("a", attributes) => attributes.of("b").clone_into(&mut value),
                Step::Text(part) => text.push_str(part),
                _ => {}
            }
            Ok(())
        });
        assert_eq!(walked, Ok(()));
        assert_eq!((value.as_str(), text.as_str()), ("1 & 2", "A&B\u{e9}"));
        let deep = "<a>".repeat(1_000);
        let cut = "<a><b>text</b>";
        let doctype = "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>";
        for trap in [doctype, deep.as_str(), cut] {
            assert!(walk(trap, &mut |_| Ok(())).is_err());
        }
    }
}

//! The file itself: objects packed into streams, and the table that finds them.
//!
//! lopdf can do this too, but copies each object first and packs at its
//! slowest; and the structure's nodes come as text.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, StringFormat};

use super::structure::Raw;
use super::{Packer, hex};
use crate::brief::BriefError;

/// Objects in one stream: enough to pack well, few enough to be found fast.
const IN_A_STREAM: usize = 200;

/// Where an object is found.
enum Place {
    At(usize),
    Within { stream: u32, index: u16 },
}

/// The bytes of a document and of further objects.
pub(super) fn bytes(
    document: &Document,
    raw: Raw,
    packer: &mut Packer,
) -> Result<Vec<u8>, BriefError> {
    // A comment of high bytes tells that the file is not text.
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places: BTreeMap<u32, Place> = BTreeMap::new();
    let mut loose: Vec<(u32, Vec<u8>)> = Vec::new();
    for ((id, _), object) in &document.objects {
        if let Object::Stream(stream) = object {
            places.insert(*id, Place::At(out.len()));
            write_head(&mut out, *id);
            write_object(&mut out, &Object::Dictionary(stream.dict.clone()));
            write_stream(&mut out, &stream.content);
        } else {
            let mut text = Vec::new();
            write_object(&mut text, object);
            loose.push((*id, text));
        }
    }
    loose.extend(raw.into_iter().map(|(id, text)| (id, text.into_bytes())));
    loose.sort_by_key(|(id, _)| *id);
    let mut next = document.max_id + 1;
    for chunk in loose.chunks(IN_A_STREAM) {
        let mut heads = String::new();
        let mut bodies = Vec::new();
        for (index, (id, text)) in (0..).zip(chunk) {
            heads.push_str(&format!("{id} {} ", bodies.len()));
            bodies.extend_from_slice(text);
            bodies.push(b'\n');
            places.insert(
                *id,
                Place::Within {
                    stream: next,
                    index,
                },
            );
        }
        let first = heads.len();
        let mut content = heads.into_bytes();
        content.append(&mut bodies);
        let packed = packer.deflated(&content)?;
        places.insert(next, Place::At(out.len()));
        write_head(&mut out, next);
        let entries = format!(
            "<</Type/ObjStm/N {}/First {first}/Filter/FlateDecode/Length {}>>",
            chunk.len(),
            packed.len()
        );
        out.extend_from_slice(entries.as_bytes());
        write_stream(&mut out, &packed);
        next += 1;
    }
    table(&mut out, document, places, next, packer)?;
    Ok(out)
}

/// The cross-reference stream with the trailer's entries.
fn table(
    out: &mut Vec<u8>,
    document: &Document,
    mut places: BTreeMap<u32, Place>,
    id: u32,
    packer: &mut Packer,
) -> Result<(), BriefError> {
    let start = out.len();
    places.insert(id, Place::At(start));
    let mut rows = Vec::with_capacity((id as usize + 1) * 7);
    for number in 0..=id {
        let (kind, place, index) = match places.get(&number) {
            Some(Place::At(at)) => (1, u32::try_from(*at).unwrap_or(u32::MAX), 0),
            Some(Place::Within { stream, index }) => (2, *stream, *index),
            None => (0, 0, u16::MAX),
        };
        rows.push(kind);
        rows.extend(place.to_be_bytes());
        rows.extend(index.to_be_bytes());
    }
    let packed = packer.deflated(&rows)?;
    let mut trailer = Dictionary::new();
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = document.trailer.get(key.as_bytes()) {
            trailer.set(key, value.clone());
        }
    }
    trailer.set("Type", Object::Name(b"XRef".to_vec()));
    trailer.set("Size", Object::Integer(i64::from(id) + 1));
    let widths = [1, 4, 2].map(Object::Integer);
    trailer.set("W", Object::Array(widths.to_vec()));
    trailer.set("Filter", Object::Name(b"FlateDecode".to_vec()));
    trailer.set("Length", Object::Integer(super::as_integer(packed.len())));
    write_head(out, id);
    write_object(out, &Object::Dictionary(trailer));
    write_stream(out, &packed);
    out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    Ok(())
}

fn write_head(out: &mut Vec<u8>, id: u32) {
    write_integer(out, i64::from(id));
    out.extend_from_slice(b" 0 obj\n");
}

fn write_stream(out: &mut Vec<u8>, content: &[u8]) {
    out.extend_from_slice(b"\nstream\n");
    out.extend_from_slice(content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
}

fn write_object(out: &mut Vec<u8>, object: &Object) {
    match object {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => out.extend_from_slice(value.to_string().as_bytes()),
        Object::Integer(value) => write_integer(out, *value),
        Object::Real(value) => out.extend_from_slice(format!("{value:.3}").as_bytes()),
        Object::Name(name) => write_name(out, name),
        Object::String(text, StringFormat::Hexadecimal) => {
            out.push(b'<');
            out.extend_from_slice(hex(text).as_bytes());
            out.push(b'>');
        }
        Object::String(text, StringFormat::Literal) => {
            out.push(b'(');
            for byte in text {
                match byte {
                    b'(' | b')' | b'\\' => out.extend([b'\\', *byte]),
                    b'\r' => out.extend_from_slice(b"\\r"),
                    b'\n' => out.extend_from_slice(b"\\n"),
                    byte => out.push(*byte),
                }
            }
            out.push(b')');
        }
        Object::Array(items) => {
            out.push(b'[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(b' ');
                }
                write_object(out, item);
            }
            out.push(b']');
        }
        Object::Dictionary(entries) => {
            out.extend_from_slice(b"<<");
            for (key, value) in entries {
                write_name(out, key);
                out.push(b' ');
                write_object(out, value);
            }
            out.extend_from_slice(b">>");
        }
        // A stream is always an object of its own.
        Object::Stream(stream) => write_object(out, &Object::Dictionary(stream.dict.clone())),
        Object::Reference((id, generation)) => {
            write_integer(out, i64::from(*id));
            out.push(b' ');
            write_integer(out, i64::from(*generation));
            out.extend_from_slice(b" R");
        }
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.push(b'#');
            out.extend_from_slice(hex(&[*byte]).as_bytes());
        }
    }
}

fn write_integer(out: &mut Vec<u8>, value: i64) {
    out.extend_from_slice(itoa::Buffer::new().format(value).as_bytes());
}

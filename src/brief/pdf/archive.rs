//! What an archive asks for: metadata in XMP that equals the information
//! dictionary, the meaning of the colours, language, page labels.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{failed, icc, text_string};
use crate::brief::BriefError;
use crate::brief::layout::Pages;

/// Sets the catalogue's entries and the metadata.
pub(super) fn describe(
    document: &mut Document,
    pages: &Pages,
    outline: ObjectId,
    structure: ObjectId,
) -> Result<(), BriefError> {
    let (year, month, day) = (pages.date.year(), pages.date.month(), pages.date.day());
    let date = format!("D:{year:04}{month:02}{day:02}000000Z");
    let program = format!("Memcon {}", env!("CARGO_PKG_VERSION"));
    let mut info = Dictionary::new();
    for (key, words) in [
        ("Title", &pages.title),
        ("Author", &pages.author),
        ("Subject", &pages.subject),
        ("Keywords", &pages.keywords.join(", ")),
        ("Creator", &program),
        ("Producer", &program),
    ] {
        let words = plain(words);
        if !words.is_empty() {
            info.set(key, text_string(&words));
        }
    }
    for key in ["CreationDate", "ModDate"] {
        info.set(key, Object::string_literal(date.as_str()));
    }
    let at = document
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .map_err(failed)?;
    document.objects.insert(at, Object::Dictionary(info));

    let mut metadata = Dictionary::new();
    metadata.set("Type", Object::Name(b"Metadata".to_vec()));
    metadata.set("Subtype", Object::Name(b"XML".to_vec()));
    // Not packed, so that a tool that knows no PDF finds it.
    let metadata = Stream::new(metadata, xmp(pages, &program).into_bytes());
    let metadata = document.add_object(Object::Stream(metadata));

    let mut profile = Dictionary::new();
    profile.set("N", Object::Integer(3));
    let profile = Stream::new(profile, icc::srgb());
    let profile = document.add_object(Object::Stream(profile));
    let mut intent = Dictionary::new();
    intent.set("Type", Object::Name(b"OutputIntent".to_vec()));
    intent.set("S", Object::Name(b"GTS_PDFA1".to_vec()));
    intent.set("OutputConditionIdentifier", Object::string_literal("sRGB"));
    intent.set("Info", Object::string_literal("sRGB IEC61966-2.1"));
    intent.set("DestOutputProfile", Object::Reference(profile));

    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", Object::Boolean(true));
    let mut marks = Dictionary::new();
    marks.set("Marked", Object::Boolean(true));
    let mut decimal = Dictionary::new();
    decimal.set("S", Object::Name(b"D".to_vec()));
    let mut labels = Dictionary::new();
    let numbers = vec![Object::Integer(0), Object::Dictionary(decimal)];
    labels.set("Nums", Object::Array(numbers));

    let catalog = document.catalog_mut().map_err(failed)?;
    catalog.set("Lang", Object::string_literal(pages.language));
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    catalog.set("Outlines", Object::Reference(outline));
    catalog.set("StructTreeRoot", Object::Reference(structure));
    catalog.set("MarkInfo", Object::Dictionary(marks));
    catalog.set("ViewerPreferences", Object::Dictionary(viewer));
    catalog.set("PageLabels", Object::Dictionary(labels));
    catalog.set("Metadata", Object::Reference(metadata));
    let intents = vec![Object::Dictionary(intent)];
    catalog.set("OutputIntents", Object::Array(intents));
    Ok(())
}

/// Text without control characters, which metadata may not hold.
fn plain(words: &str) -> String {
    let one_line = |character: char| {
        if character.is_control() {
            ' '
        } else {
            character
        }
    };
    words
        .chars()
        .map(one_line)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The metadata as XMP (ISO 16684-1).
fn xmp(pages: &Pages, program: &str) -> String {
    let date = format!(
        "{:04}-{:02}-{:02}T00:00:00Z",
        pages.date.year(),
        pages.date.month(),
        pages.date.day()
    );
    let mut text = String::from(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\"\n \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n \
         xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n \
         xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n\
         <pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n\
         <dc:format>application/pdf</dc:format>\n",
    );
    for (name, words) in [
        ("dc:title", &pages.title),
        ("dc:description", &pages.subject),
    ] {
        let words = escaped(&plain(words));
        if !words.is_empty() {
            let _ = writeln!(
                text,
                "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{words}</rdf:li></rdf:Alt></{name}>"
            );
        }
    }
    let author = escaped(&plain(&pages.author));
    if !author.is_empty() {
        let _ = writeln!(
            text,
            "<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"
        );
    }
    let _ = writeln!(
        text,
        "<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>",
        pages.language
    );
    let keywords = escaped(&plain(&pages.keywords.join(", ")));
    if !keywords.is_empty() {
        let _ = writeln!(text, "<pdf:Keywords>{keywords}</pdf:Keywords>");
    }
    let _ = write!(
        text,
        "<pdf:Producer>{program}</pdf:Producer>\n<xmp:CreatorTool>{program}</xmp:CreatorTool>\n\
         <xmp:CreateDate>{date}</xmp:CreateDate>\n<xmp:ModifyDate>{date}</xmp:ModifyDate>\n\
         <xmp:MetadataDate>{date}</xmp:MetadataDate>\n\
         </rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>"
    );
    text
}

/// Text as XML holds it; characters XML forbids are gone.
fn escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '\u{fffe}' | '\u{ffff}' => {}
            character => text.push(character),
        }
    }
    text
}

//! Pictures in the file: photographs as they are, others packed without loss.

use image::DynamicImage;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{Packer, as_integer, failed};
use crate::brief::layout::Pages;
use crate::brief::{BriefError, read_picture};
use crate::i18n::says;

/// Files the pictures; gives each its name among the resources.
pub(super) fn embed(
    document: &mut Document,
    pages: &Pages,
    packer: &mut Packer,
) -> Result<Vec<(String, ObjectId)>, BriefError> {
    let mut named = Vec::new();
    for (index, picture) in pages.pictures.iter().enumerate() {
        let decoded =
            read_picture(&picture.bytes).ok_or_else(|| failed(says("made-picture", &[])))?;
        let is_jpeg = image::guess_format(&picture.bytes).ok() == Some(image::ImageFormat::Jpeg);
        let stream = match &decoded {
            // Grey and red-green-blue photographs need not be packed anew.
            DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_)
                if is_jpeg && !inverted(&picture.bytes) =>
            {
                let mut head = head(&decoded, !matches!(decoded, DynamicImage::ImageLuma8(_)));
                head.set("Filter", Object::Name(b"DCTDecode".to_vec()));
                Stream::new(head, picture.bytes.to_vec())
            }
            _ => {
                let mut head = head(&decoded, true);
                head.set("Filter", Object::Name(b"FlateDecode".to_vec()));
                if decoded.color().has_alpha() {
                    let alpha: Vec<u8> = decoded
                        .to_rgba8()
                        .pixels()
                        .map(|pixel| pixel.0[3])
                        .collect();
                    let mut mask = self::head(&decoded, false);
                    mask.set("Filter", Object::Name(b"FlateDecode".to_vec()));
                    let mask = Stream::new(mask, packer.deflated(&alpha)?);
                    let mask = document.add_object(Object::Stream(mask));
                    head.set("SMask", Object::Reference(mask));
                }
                Stream::new(head, packer.deflated(decoded.to_rgb8().as_raw())?)
            }
        };
        let id = document.add_object(Object::Stream(stream));
        named.push((format!("P{index}"), id));
    }
    Ok(named)
}

/// Whether a JPEG has four inks, which a reader may take for their opposite.
fn inverted(bytes: &[u8]) -> bool {
    // The frame's head: marker, length, precision, height, width, components.
    bytes.windows(10).any(|at| {
        at[0] == 0xff && matches!(at[1], 0xc0..=0xc2) && at[2] == 0 && at[4] == 8 && at[9] == 4
    })
}

fn head(picture: &DynamicImage, colours: bool) -> Dictionary {
    let mut head = Dictionary::new();
    head.set("Type", Object::Name(b"XObject".to_vec()));
    head.set("Subtype", Object::Name(b"Image".to_vec()));
    let side = |pixels: u32| Object::Integer(i64::from(pixels));
    head.set("Width", side(picture.width()));
    head.set("Height", side(picture.height()));
    head.set("BitsPerComponent", Object::Integer(as_integer(8)));
    let space: &[u8] = if colours { b"DeviceRGB" } else { b"DeviceGray" };
    head.set("ColorSpace", Object::Name(space.to_vec()));
    head
}

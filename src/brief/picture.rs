//! Reading a picture from elsewhere. A few kilobytes can claim to be a picture
//! of gigabytes, so what it would take is known before anything is taken.

use std::io::Cursor;

use image::{DynamicImage, ImageReader, Limits};

/// Most memory a picture may take, in bytes: 50 million pixels, which is more
/// than a page scanned at 600 dots an inch.
const MOST_MEMORY: u64 = 200_000_000;
/// Most pixels along a side.
const LONGEST_SIDE: u32 = 30_000;

/// Reads a picture; `None` where the bytes are none, or one too large to be shown.
#[must_use]
pub fn read_picture(bytes: &[u8]) -> Option<DynamicImage> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .ok()?;
    reader.limits(limits);
    reader.decode().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of one colour, packed; only `rows` of its rows are there.
    fn png(wide: u32, high: u32, rows: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut chunk = |kind: &[u8], data: &[u8]| {
            let mut sum = flate2::Crc::new();
            sum.update(kind);
            sum.update(data);
            bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
            bytes.extend_from_slice(kind);
            bytes.extend_from_slice(data);
            bytes.extend(sum.sum().to_be_bytes());
        };
        let mut head = [wide.to_be_bytes(), high.to_be_bytes()].concat();
        head.extend([8, 2, 0, 0, 0]);
        chunk(b"IHDR", &head);
        let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let row = vec![0; 1 + 3 * usize::try_from(wide).expect("narrow")];
        for _ in 0..rows {
            std::io::Write::write_all(&mut packed, &row).expect("packed");
        }
        chunk(b"IDAT", &packed.finish().expect("packed"));
        chunk(b"IEND", &[]);
        bytes
    }

    #[test]
    fn a_picture_that_would_take_gigabytes_is_not_read() {
        assert!(read_picture(&png(300, 200, 200)).is_some());
        assert!(
            read_picture(&png(5_000, 7_100, 7_100)).is_some(),
            "a scanned page"
        );
        assert!(read_picture(&png(30_000, 20_000, 100)).is_none());
        assert!(read_picture(&png(65_000, 10, 10)).is_none());
        assert!(read_picture(b"no picture").is_none());
    }
}

//! The profile that says what the colours mean: sRGB, made of its published
//! numbers (IEC 61966-2-1), as an ICC profile of version 4.2.

/// A number as sixteen bits before and sixteen after the point.
fn fixed(value: f64) -> [u8; 4] {
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the profile's numbers lie between -2 and 3"
    )]
    let bits = (value * 65_536.0).round() as i32;
    bits.to_be_bytes()
}

/// A colour in the connection space.
fn xyz(values: [f64; 3]) -> Vec<u8> {
    let mut tag = b"XYZ \0\0\0\0".to_vec();
    tag.extend(values.into_iter().flat_map(fixed));
    tag
}

/// A text in English.
fn words(text: &str) -> Vec<u8> {
    let mut tag = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0cenUS".to_vec();
    let text: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    tag.extend(u32::try_from(text.len()).unwrap_or(0).to_be_bytes());
    tag.extend(28_u32.to_be_bytes());
    tag.extend(text);
    tag
}

/// The bytes of the profile.
pub(super) fn srgb() -> Vec<u8> {
    // The curve: a line near black, then a power.
    let mut curve = b"para\0\0\0\0\0\x03\0\0".to_vec();
    let parts = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    curve.extend(parts.into_iter().flat_map(fixed));
    // How the white of daylight is taken to that of the connection space.
    let mut adapt = b"sf32\0\0\0\0".to_vec();
    let matrix = [
        1.047_882, 0.022_919, -0.050_217, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
        0.751_678,
    ];
    adapt.extend(matrix.into_iter().flat_map(fixed));
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright")),
        (b"wtpt", xyz([0.964_203, 1.0, 0.824_905])),
        (b"chad", adapt),
        (b"rXYZ", xyz([0.436_030, 0.222_438, 0.013_897])),
        (b"gXYZ", xyz([0.385_101, 0.716_942, 0.097_076])),
        (b"bXYZ", xyz([0.143_072, 0.060_62, 0.713_932])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = u32::try_from(tags.len())
        .unwrap_or(0)
        .to_be_bytes()
        .to_vec();
    let mut data: Vec<u8> = Vec::new();
    let start = 128 + 4 + tags.len() * 12;
    for (name, content) in &tags {
        table.extend_from_slice(*name);
        let at = u32::try_from(start + data.len()).unwrap_or(0);
        table.extend(at.to_be_bytes());
        table.extend(u32::try_from(content.len()).unwrap_or(0).to_be_bytes());
        data.extend_from_slice(content);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    let mut head = vec![0; 128];
    let size = u32::try_from(start + data.len()).unwrap_or(0);
    head[0..4].copy_from_slice(&size.to_be_bytes());
    head[8..12].copy_from_slice(&[4, 0x20, 0, 0]);
    head[12..24].copy_from_slice(b"mntrRGB XYZ ");
    // 1 January 2021: a profile bears a date, and this one never changes.
    head[24..36].copy_from_slice(&[0x07, 0xe5, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]);
    head[36..40].copy_from_slice(b"acsp");
    for (place, value) in [0.964_203, 1.0, 0.824_905].into_iter().enumerate() {
        head[68 + place * 4..72 + place * 4].copy_from_slice(&fixed(value));
    }
    [head, table, data].concat()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_profile_states_its_own_size() {
        let profile = super::srgb();
        let size = u32::try_from(profile.len()).expect("small").to_be_bytes();
        assert_eq!(profile[0..4], size);
        assert_eq!(profile.len() % 4, 0);
    }
}

//! What the program is made of, with the licence of each part: a table that
//! `.ci/licences` writes: the crates, and the fonts that come beside them.

/// The parts: name, versions, licence, address.
const TABLE: &str = include_str!("../../assets/licences.tsv");

/// Every part, in the order of the names.
pub(super) fn parts() -> impl Iterator<Item = [&'static str; 4]> {
    TABLE.lines().map(|line| {
        let mut cells = line.split('\t');
        std::array::from_fn(|_| cells.next().unwrap_or_default())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_part_of_the_program_is_named_with_its_licence() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.lock");
        let lock = std::fs::read_to_string(path).expect("read");
        let value = |line: &str, key: &str| {
            let rest = line.strip_prefix(key)?.strip_prefix(" = \"")?;
            Some(rest.trim_end_matches('"').to_owned())
        };
        let mut wanted = BTreeSet::new();
        for part in lock.split("[[package]]").skip(1) {
            let of = |key| part.lines().find_map(|line| value(line, key));
            // What has no source is this program itself.
            if of("source").is_some() {
                wanted.insert((of("name").expect("a name"), of("version").expect("one")));
            }
        }
        let mut told = BTreeSet::new();
        for [name, versions, licence, _] in parts() {
            assert!(!licence.is_empty(), "{name}");
            for version in versions.split(", ") {
                told.insert((name.to_owned(), version.to_owned()));
            }
        }
        assert!(wanted.len() > 300);
        let missing: Vec<_> = wanted.difference(&told).collect();
        assert!(missing.is_empty(), "run .ci/licences: {missing:?}");
    }
}

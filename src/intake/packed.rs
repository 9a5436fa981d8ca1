//! A zip archive of tables, as an export writes it, and a box of e-mails stand for the
//! files in them.

use super::InFile;
use crate::exchange::readers::{mails_of_box, packed_tables};

/// A file, and the names of what lies beside it in its archive and is no table.
pub(super) struct Unpacked {
    pub(super) file: InFile,
    pub(super) others: Vec<String>,
}

/// The files, with the tables of an archive in its place.
pub(super) fn unpacked(files: Vec<InFile>) -> Vec<Unpacked> {
    let mut all = Vec::with_capacity(files.len());
    for file in files {
        if let Some(mails) = mails_of_box(&file.bytes) {
            for (number, bytes) in (1..).zip(mails) {
                let name = format!("{}/{number}.eml", file.name);
                let others = Vec::new();
                let file = InFile { name, bytes };
                all.push(Unpacked { file, others });
            }
            continue;
        }
        let Some(packed) = packed_tables(&file.bytes) else {
            let others = Vec::new();
            all.push(Unpacked { file, others });
            continue;
        };
        // Told once, with the first table.
        let mut others = packed.others;
        for (name, bytes) in packed.tables {
            let name = format!("{}/{name}", file.name);
            all.push(Unpacked {
                file: InFile { name, bytes },
                others: std::mem::take(&mut others),
            });
        }
    }
    all
}

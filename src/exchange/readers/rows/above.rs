//! Cells that say the same as the one above: "as above", "там же", a ditto mark. Each is
//! read as that cell, and told.

use super::tell;
use crate::exchange::readers::header::Headed;
use crate::exchange::readers::table::{CellKind, Row};
use crate::exchange::readers::{Notice, Reading};
use crate::model::fold;

/// Words for the cell above, folded.
const WORDS: &[&str] = &[
    "as above",
    "same as above",
    "see above",
    "ditto",
    "same",
    "the same",
    "same place",
    "idem",
    "ibid",
    "ibidem",
    "там же",
    "то же",
    "тот же",
    "та же",
    "те же",
    "он же",
    "она же",
    "они же",
    "как выше",
    "см. выше",
    "hamin",
    "hamin yer",
    "yuxaridaki kimi",
    "eynisi",
    "orada",
];

/// The most letters of such words.
const LONGEST: usize = 32;

/// Whether a cell says the same as the one above.
fn is_above(cell: &str) -> bool {
    if cell.is_empty() || cell.len() > LONGEST {
        return false;
    }
    // Marks for it, with dashes around: "\u{201d}", "- // -", "-\"-".
    let bare =
        cell.trim_matches(|sign: char| sign.is_whitespace() || "-\u{2013}\u{2014}".contains(sign));
    if matches!(
        bare,
        "\"" | "\"\""
            | "''"
            | "\u{201c}"
            | "\u{201d}"
            | "\u{201e}"
            | "\u{bb}"
            | "\u{3003}"
            | "//"
            | "/ /"
            | "\u{2033}"
    ) {
        return true;
    }
    cell.contains(char::is_alphabetic) && {
        let folded = fold(cell);
        WORDS.contains(&folded.trim_end_matches(['.', ',']))
    }
}

/// Reads such cells as those above them, row by row.
#[derive(Default)]
pub(super) struct Above {
    cells: Vec<(String, CellKind)>,
}

impl Above {
    /// The row with what stands above in place of words for it; nothing where one of them
    /// has nothing above, which is told.
    pub(super) fn read(&mut self, row: Row, table: &Headed, reading: &mut Reading) -> Option<Row> {
        let is_any = (0..row.len()).any(|at| is_above(row.cell(at)));
        let mut row = row;
        if is_any {
            let mut cells: Vec<(String, CellKind)> = (0..row.len())
                .map(|at| (row.raw(at).to_owned(), row.kind(at)))
                .collect();
            for (at, cell) in cells.iter_mut().enumerate() {
                if !is_above(cell.0.trim()) {
                    continue;
                }
                let head = table.heads.get(at).map_or("", String::as_str);
                let told = |notice: Notice, words: &str| {
                    notice
                        .part(&table.part)
                        .at(row.number)
                        .column(head)
                        .words(words)
                };
                match self.cells.get(at).filter(|(text, _)| !text.is_empty()) {
                    Some(above) => {
                        tell(reading, told(Notice::note("as-above"), &above.0));
                        cell.clone_from(above);
                    }
                    None => {
                        tell(
                            reading,
                            told(Notice::problem("nothing-above"), cell.0.trim()),
                        );
                        return None;
                    }
                }
            }
            row = Row::cells(row.number, &cells);
        }
        let filled = (0..row.len()).filter(|at| !row.cell(*at).is_empty());
        for at in filled.collect::<Vec<_>>() {
            if self.cells.len() <= at {
                self.cells.resize_with(at + 1, Default::default);
            }
            let (text, kind) = &mut self.cells[at];
            row.cell(at).clone_into(text);
            *kind = row.kind(at);
        }
        Some(row)
    }
}

#[cfg(test)]
mod tests {
    use super::is_above;

    #[test]
    fn words_and_marks_for_the_cell_above_are_known() {
        for cell in [
            "\"",
            "- // -",
            "-\"-",
            "\u{2014} \u{201d} \u{2014}",
            "там же",
            "Он же",
            "Ditto.",
            "Həmin",
        ] {
            assert!(is_above(cell), "{cell}");
        }
        for cell in ["", "-", "--", "Same-day return", "/", "x", "1", "Тамара"] {
            assert!(!is_above(cell), "{cell}");
        }
    }
}

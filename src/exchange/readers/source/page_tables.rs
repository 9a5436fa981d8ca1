//! The tables of a page of the web as cells: what goes over several rows or columns stands
//! in each row it goes over. A table within a cell is part of its text.

use super::html::{Tag, laid_out, tag_end};

/// The most rows that a cell goes over.
const HIGHEST: usize = 2_000;

/// The most columns that a cell goes over.
const WIDEST: usize = 64;

/// The most rows of all tables of a page, and the most cells.
const MOST_ROWS: usize = 200_000;
const MOST_CELLS: usize = 4_000_000;

/// The tables of a page, and what stands around them.
#[derive(Debug, Default)]
pub(super) struct PageTables {
    pub(super) tables: Vec<Vec<Vec<String>>>,
    /// The page without its tables.
    pub(super) around: String,
}

/// Reads the tables of a page of which nothing unseen is left.
pub(super) fn read(seen: &str) -> PageTables {
    let mut found = Walk::default();
    let mut rest = seen;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        found.text(before);
        let (tag, after) = tag.split_at(tag_end(tag));
        rest = after;
        match Tag::of(tag) {
            Some(parsed) => found.tag(&parsed, tag),
            None => found.text(tag),
        }
    }
    found.text(rest);
    found.done
}

#[derive(Default)]
struct Walk {
    done: PageTables,
    depth: usize,
    rows: Vec<Vec<String>>,
    /// Cells of rows above that go over those below: column, rows left, text.
    over: Vec<(usize, usize, String)>,
    cell: Option<Cell>,
    cells: usize,
}

/// A cell that is open.
struct Cell {
    html: String,
    rows: usize,
    columns: usize,
}

impl Walk {
    fn text(&mut self, text: &str) {
        match &mut self.cell {
            Some(cell) => cell.html.push_str(text),
            None if self.depth == 0 => self.done.around.push_str(text),
            None => {}
        }
    }

    fn tag(&mut self, parsed: &Tag, tag: &str) {
        let is_table = parsed.name == "table";
        if is_table && !parsed.is_end {
            self.depth += 1;
            if self.depth == 1 {
                return;
            }
        }
        if is_table && parsed.is_end {
            self.depth = self.depth.saturating_sub(1);
            if self.depth == 0 {
                self.end_cell();
                self.end_table();
                return;
            }
        }
        if self.depth != 1 {
            self.text(tag);
            return;
        }
        match (parsed.name.as_str(), parsed.is_end) {
            ("tr", false) => {
                self.end_cell();
                self.rows.push(Vec::new());
            }
            ("td" | "th", false) => {
                self.end_cell();
                let span = |name: &str, most: usize| {
                    let count = number_of(tag, name).unwrap_or(1);
                    count.clamp(1, most)
                };
                self.cell = Some(Cell {
                    html: String::new(),
                    rows: span("rowspan", HIGHEST),
                    columns: span("colspan", WIDEST),
                });
            }
            ("tr" | "td" | "th", true) => self.end_cell(),
            _ => self.text(tag),
        }
    }

    fn end_cell(&mut self) {
        let Some(cell) = self.cell.take() else {
            return;
        };
        let text = text_of(&cell.html);
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        if self.rows.len() > MOST_ROWS || self.cells > MOST_CELLS {
            return;
        }
        self.fill();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        let at = row.len();
        row.push(text.clone());
        // A head over two columns stands over the first.
        row.extend(std::iter::repeat_n(String::new(), cell.columns - 1));
        self.cells += cell.columns;
        if cell.rows > 1 {
            self.over.push((at, cell.rows - 1, text));
            for column in at + 1..at + cell.columns {
                self.over.push((column, cell.rows - 1, String::new()));
            }
        }
        self.fill();
    }

    /// Puts what goes over the open row where it stands.
    fn fill(&mut self) {
        let number = self.rows.len();
        let Some(row) = self.rows.last_mut() else {
            return;
        };
        while let Some(at) = self
            .over
            .iter()
            .position(|(column, left, _)| *column == row.len() && *left > 0 && number > 1)
        {
            let (_, left, text) = &mut self.over[at];
            // Of the row the cell begins in it is there already.
            row.push(text.clone());
            self.cells += 1;
            *left -= 1;
            if *left == 0 {
                self.over.remove(at);
            }
        }
    }

    fn end_table(&mut self) {
        self.over.clear();
        let rows = std::mem::take(&mut self.rows);
        let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| !row.is_empty()).collect();
        if !rows.is_empty() {
            self.done.tables.push(rows);
        }
    }
}

/// The number of an attribute: colspan="2".
fn number_of(tag: &str, name: &str) -> Option<usize> {
    let lower = tag.to_ascii_lowercase();
    let (_, rest) = lower.split_once(name)?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let digits: String = rest
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().ok()
}

/// The text of a cell, its lines parted.
fn text_of(html: &str) -> String {
    let text = if html.contains(['<', '&']) {
        laid_out(html).unwrap_or_default()
    } else {
        html.to_owned()
    };
    let lines = text.lines();
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    // Line breaks of the source are layout.
    lines.join(if html.contains('<') { "\n" } else { " " })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_over_several_rows_stand_in_each_and_the_rest_of_the_page_is_around() {
        let page = "<h1>List</h1><table><thead><tr><th>Date<th>Topic<th>Country</thead>\
            <tr><td>12 May</td><td>Ports &amp; rail<br>and roads</td><td rowspan=\"2\">Georgia</td></tr>\
            <tr><td>13 May</td><td>Visas</td></tr><tr><td colspan=2>Two</td><td>x</td></tr></table><p>End";
        let read = read(page);
        let rows: Vec<String> = read.tables[0].iter().map(|row| row.join("|")).collect();
        assert_eq!(
            rows,
            [
                "Date|Topic|Country",
                "12 May|Ports & rail\nand roads|Georgia",
                "13 May|Visas|Georgia",
                "Two||x",
            ]
        );
        assert_eq!(read.around, "<h1>List</h1><p>End");
    }
}

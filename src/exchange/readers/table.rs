//! A table as it was read: rows of texts, with the row's number in its file.

/// The texts of a row, in one piece: a list of a hundred thousand rows is held whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    text: Box<str>,
    ends: Box<[u32]>,
}

impl Cells {
    fn get(&self, column: usize) -> Option<&str> {
        let end = usize::try_from(*self.ends.get(column)?).ok()?;
        let start = match column.checked_sub(1) {
            Some(before) => usize::try_from(*self.ends.get(before)?).ok()?,
            None => 0,
        };
        self.text.get(start..end)
    }

    fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.ends.len()).filter_map(|column| self.get(column))
    }
}

impl<T: AsRef<str>> FromIterator<T> for Cells {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let (mut text, mut ends) = (String::new(), Vec::new());
        for cell in texts {
            text.push_str(cell.as_ref());
            ends.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
        }
        Self {
            text: text.into_boxed_str(),
            ends: ends.into_boxed_slice(),
        }
    }
}

/// What a cell was, beyond its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CellKind {
    /// A text.
    #[default]
    Text,
    /// A number, written with a point.
    Number,
    /// A day or a moment, written as ISO 8601.
    Day,
}

/// One row.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its line or row in the file, counted from 1.
    pub number: u64,
    cells: Cells,
    /// What its cells were; empty where all are texts.
    kinds: Vec<CellKind>,
}

impl Row {
    /// A row of texts.
    #[must_use]
    pub const fn texts(number: u64, cells: Cells) -> Self {
        Self {
            number,
            cells,
            kinds: Vec::new(),
        }
    }

    /// A row of cells of a workbook.
    #[must_use]
    pub fn cells(number: u64, cells: &[(String, CellKind)]) -> Self {
        Self {
            number,
            cells: cells.iter().map(|(text, _)| text.as_str()).collect(),
            kinds: cells.iter().map(|(_, kind)| *kind).collect(),
        }
    }

    /// A cell without the room around it; empty where the row has none.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }

    /// A cell to the letter.
    #[must_use]
    pub fn raw(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("")
    }

    /// What the cell was.
    #[must_use]
    pub fn kind(&self, column: usize) -> CellKind {
        self.kinds.get(column).copied().unwrap_or_default()
    }

    /// How many cells it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.ends.len()
    }

    /// Whether it comes of a file that has texts only.
    #[must_use]
    pub const fn is_of_texts(&self) -> bool {
        self.kinds.is_empty()
    }

    /// Whether no cell holds anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts_of().all(str::is_empty)
    }

    /// Its cells in order, without the room around each.
    pub fn texts_of(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(str::trim)
    }
}

/// The rows of a file or a sheet.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// The sheet; empty for a file that is one table.
    pub part: String,
    /// The rows, with those that are titles, heads and notes.
    pub rows: Vec<Row>,
    /// Whether its days are counted from 1904.
    pub is_1904: bool,
}

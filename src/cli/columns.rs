//! Columns at the terminal, measured as a terminal shows them: a Chinese sign takes two
//! places, an accent of its own none, and a sign that is written out as many as that.

use std::io::IsTerminal;

use unicode_width::UnicodeWidthStr;

use crate::model::visible;

/// The widest a column is at a terminal that others follow.
const WIDEST: usize = 60;

/// How wide a column may be: what goes into a file or another program is whole.
fn most() -> usize {
    if std::io::stdout().is_terminal() {
        WIDEST
    } else {
        usize::MAX
    }
}

/// What stands between two columns.
const BETWEEN: &str = "  ";

/// How wide a column of these cells is.
pub(super) fn widest<'c>(cells: impl Iterator<Item = &'c str>) -> usize {
    widest_of(cells, most())
}

fn widest_of<'c>(cells: impl Iterator<Item = &'c str>, most: usize) -> usize {
    cells.map(width).max().unwrap_or(0).min(most)
}

/// The cells as a line. The last has no other behind it and is whole.
pub(super) fn line(cells: &[impl AsRef<str>], widths: &[usize]) -> String {
    let mut line = String::new();
    for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
        if at + 1 == cells.len() {
            line.push_str(cell.as_ref());
        } else {
            line.push_str(&fitted(cell.as_ref(), *width));
            line.push_str(BETWEEN);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn width(text: &str) -> usize {
    visible(text).width()
}

/// A cell as wide as its column: what is longer is cut, and says so.
fn fitted(cell: &str, room: usize) -> String {
    let mut fitted = cell.to_owned();
    if width(&fitted) > room {
        while fitted.pop().is_some() && width(&fitted) + 1 > room {}
        fitted.push('\u{2026}');
    }
    let left = room.saturating_sub(width(&fitted));
    fitted.push_str(&" ".repeat(left));
    fitted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_stands_where_it_stood_whatever_stands_before_it() {
        let long = "Talks on freight ".repeat(6);
        let rows = ["Talks", "北京会谈", "Go\u{301}l", "a\u{202e}b", &long];
        let room = widest_of(rows.iter().copied(), WIDEST);
        assert_eq!(room, WIDEST);
        for row in rows {
            let line = visible(&line(&[row, "Baku"], &[room, 4])).into_owned();
            let before = line.strip_suffix("Baku").expect("the last column");
            assert_eq!(before.width(), WIDEST + BETWEEN.len(), "{line}");
        }
        assert!(line(&[&*long, "Baku"], &[room, 4]).contains('\u{2026}'));
        assert!(line(&["Baku", &*long], &[4, room]).ends_with("freight"));
    }
}

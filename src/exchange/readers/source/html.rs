//! Pages of the web. What a reader of the page does not see, and what leads round
//! the site, is dropped before the page is laid out as text; tables stay tables.

use super::super::table::Table;
use super::super::{ReadFault, encoding};
use super::{Lines, SourceText, page_tables};
use crate::i18n::says;
use crate::model::is_line;

/// How wide a line may be: a source has no margin.
const WIDTH: usize = 2_000;

/// Elements that are no part of what a page says.
const DROPPED: [&str; 13] = [
    "nav", "footer", "script", "style", "noscript", "template", "iframe", "object", "svg", "form",
    "button", "select", "head",
];

/// Elements that have no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Reads a page.
///
/// # Errors
///
/// When its code page is not clear, or it cannot be laid out.
pub(super) fn read(bytes: &[u8], page: Option<&str>) -> Result<SourceText, ReadFault> {
    let named = page.map(str::to_owned).or_else(|| charset(bytes));
    let all = encoding::decode(bytes, named.as_deref())?.text;
    let mut source = of(&all)?;
    source.title = title(&all);
    Ok(source)
}

/// The text of a page.
///
/// # Errors
///
/// When it cannot be laid out.
pub(super) fn of(all: &str) -> Result<SourceText, ReadFault> {
    let seen = drop_unseen(all)?;
    let laid_out = laid_out(&seen)?;
    let mut lines = Lines::default();
    for line in laid_out.lines() {
        // The rules html2text draws between rows.
        let is_rule = !line.trim().is_empty()
            && line
                .chars()
                .all(|sign| matches!(sign, '\u{2500}'..='\u{257f}' | ' '));
        if is_rule {
            continue;
        }
        if line.contains('\u{2502}') {
            let cells: Vec<String> = line
                .split('\u{2502}')
                .map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" "))
                .collect();
            lines.push(&super::row_line(&cells));
        } else {
            lines.push(line);
        }
    }
    let tables = page_tables::read(&seen).tables.into_iter();
    Ok(SourceText {
        text: lines.done(),
        tables: tables.map(super::table_of).collect(),
        ..SourceText::default()
    })
}

/// A part of a page as text.
pub(super) fn laid_out(part: &str) -> Result<String, ReadFault> {
    html2text::config::plain_no_decorate()
        .string_from_read(part.as_bytes(), WIDTH)
        .map_err(|_| ReadFault::Broken(says("read-html", &[])))
}

/// How much a page may say around its tables that is a list and no text, in letters.
const LONGEST_AROUND: usize = 400;

/// The tables of a page that says little beside them, and what it says: programs write lists
/// so, and call them workbooks.
///
/// # Errors
///
/// As [`of`].
pub(in crate::exchange::readers) fn list_of(
    bytes: &[u8],
    page: Option<&str>,
) -> Result<Option<(Vec<Table>, String)>, ReadFault> {
    let named = page.map(str::to_owned).or_else(|| charset(bytes));
    let all = encoding::decode(bytes, named.as_deref())?.text;
    let found = page_tables::read(&drop_unseen(&all)?);
    let around = laid_out(&found.around)?;
    let around = around.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_list = !found.tables.is_empty() && around.chars().count() <= LONGEST_AROUND;
    Ok(is_list.then(|| {
        let tables = found.tables.into_iter().map(super::table_of);
        (tables.collect(), around)
    }))
}

/// The code page a page names in its head.
fn charset(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2_048)]).to_ascii_lowercase();
    let (_, rest) = head.split_once("charset=")?;
    let rest = rest.trim_start_matches(['"', '\'']);
    let name: String = rest
        .chars()
        .take_while(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        .collect();
    encoding_rs::Encoding::for_label(name.as_bytes()).map(|_| name)
}

fn title(all: &str) -> Option<String> {
    let lower = all
        .get(..all.len().min(64 * 1024))
        .unwrap_or(all)
        .to_ascii_lowercase();
    let from = lower.find("<title")?;
    let from = from + lower[from..].find('>')? + 1;
    let to = from + lower[from..].find("</title")?;
    let said = html2text::config::plain_no_decorate()
        .string_from_read(all.get(from..to)?.as_bytes(), WIDTH)
        .ok()?;
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    (!said.is_empty() && is_line(&said)).then_some(said)
}

/// How deep elements lie within one another at most, and tables.
const DEEPEST: usize = 200;
const DEEPEST_TABLE: usize = 24;

/// Elements that need no end, so that many of them lie in no depth.
const OPEN_ENDED: [&str; 14] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "colgroup",
    "html", "body",
];

/// How deep the walk through a page is.
#[derive(Default)]
struct Depth {
    all: usize,
    tables: usize,
}

impl Depth {
    /// Counts a tag.
    ///
    /// # Errors
    ///
    /// When it lies deeper than any page: what lays pages out would take for ever.
    fn count(&mut self, tag: &Tag) -> Result<(), ReadFault> {
        if tag.is_empty || OPEN_ENDED.contains(&tag.name.as_str()) {
            return Ok(());
        }
        let is_table = usize::from(tag.name == "table");
        if tag.is_end {
            self.all = self.all.saturating_sub(1);
            self.tables = self.tables.saturating_sub(is_table);
            return Ok(());
        }
        self.all += 1;
        self.tables += is_table;
        if self.all > DEEPEST || self.tables > DEEPEST_TABLE {
            return Err(ReadFault::Broken(says("read-html-deep", &[])));
        }
        Ok(())
    }
}

/// The page without what is not seen.
///
/// # Errors
///
/// When it lies deeper than any page.
fn drop_unseen(all: &str) -> Result<String, ReadFault> {
    let mut seen = String::with_capacity(all.len());
    let mut depth = Depth::default();
    // The element that is being dropped, and how many of its name are open in it.
    let mut dropping: Option<(String, usize)> = None;
    let mut rest = all;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        if dropping.is_none() {
            seen.push_str(before);
        }
        if tag.starts_with("<!--") {
            rest = tag.find("-->").map_or("", |end| &tag[end + 3..]);
            continue;
        }
        let end = tag_end(tag);
        let (tag, after) = tag.split_at(end);
        rest = after;
        let Some(parsed) = Tag::of(tag) else {
            if dropping.is_none() {
                seen.push_str(tag);
            }
            continue;
        };
        depth.count(&parsed)?;
        match &mut dropping {
            Some((name, depth)) if *name == parsed.name => {
                if parsed.is_end {
                    *depth -= 1;
                    if *depth == 0 {
                        dropping = None;
                    }
                } else if !parsed.is_empty {
                    *depth += 1;
                }
            }
            Some(_) => {}
            None if !parsed.is_end && parsed.is_unseen => {
                if !parsed.is_empty {
                    dropping = Some((parsed.name, 1));
                }
            }
            None => seen.push_str(tag),
        }
    }
    if dropping.is_none() {
        seen.push_str(rest);
    }
    Ok(seen)
}

/// Where a tag ends, past signs within quotation marks.
pub(super) fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, sign) in tag.char_indices().skip(1) {
        match (quote, sign) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') if tag[..at].ends_with('=') => quote = Some(sign),
            (Some(open), sign) if sign == open => quote = None,
            _ => {}
        }
    }
    tag.len()
}

pub(super) struct Tag {
    pub(super) name: String,
    pub(super) is_end: bool,
    is_empty: bool,
    is_unseen: bool,
}

impl Tag {
    pub(super) fn of(tag: &str) -> Option<Self> {
        let inner = tag.strip_prefix('<')?;
        let is_end = inner.starts_with('/');
        let inner = inner.trim_start_matches('/');
        let name: String = inner
            .chars()
            .take_while(|sign| sign.is_ascii_alphanumeric() || *sign == '-')
            .collect();
        if name.is_empty() {
            return None;
        }
        let name = name.to_ascii_lowercase();
        let rest = inner[name.len()..].to_ascii_lowercase();
        let plain: String = rest.chars().filter(|sign| !sign.is_whitespace()).collect();
        let is_hidden = plain.contains("display:none")
            || plain.contains("visibility:hidden")
            || plain.contains("aria-hidden=\"true\"")
            || rest.split_whitespace().any(|one| {
                matches!(
                    one.trim_end_matches(['>', '/']),
                    "hidden" | "hidden=\"\"" | "hidden=\"hidden\""
                )
            });
        Some(Self {
            is_empty: rest.ends_with("/>") || VOID.contains(&name.as_str()),
            is_unseen: is_hidden || DROPPED.contains(&name.as_str()),
            name,
            is_end,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_lies_too_deep_is_refused() {
        for deep in ["<div>".repeat(5_000), "<table><tr><td>".repeat(100)] {
            let page = format!("<html><body>{deep}x");
            assert!(read(page.as_bytes(), None).is_err());
        }
        let flat = format!("<html><body>{}", "<p>A line.".repeat(500));
        assert!(read(flat.as_bytes(), None).is_ok());
    }

    #[test]
    fn a_page_is_read_without_what_is_not_seen_and_its_tables_stay() {
        let page = "<html><head><title>Talks &amp; ferries</title><style>p{}</style></head><body>\
            <nav><a href=x>Home</a></nav><h1>Ferries</h1>\
            <p>The port opened.<span style=\"display: none\">secret <span>words</span></span> It works.</p>\
            <table><tr><th>Name</th><th>Post</th></tr><tr><td>Nino Vashadze</td><td>Minister</td></tr></table>\
            <footer>Cookies</footer></body></html>";
        let source = read(page.as_bytes(), None).expect("read");
        assert_eq!(source.title.as_deref(), Some("Talks & ferries"));
        for kept in [
            "Ferries",
            "The port opened. It works.",
            "Name | Post",
            "Nino Vashadze | Minister",
        ] {
            assert!(source.text.contains(kept), "{kept} in\n{}", source.text);
        }
        for dropped in ["secret", "words", "Home", "Cookies"] {
            assert!(
                !source.text.contains(dropped),
                "{dropped} in\n{}",
                source.text
            );
        }
    }
}

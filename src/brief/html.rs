//! The content tree as one HTML file: its style within it, no script, nothing
//! fetched, every text escaped.

use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::content::{Block, Brief, Change, Run, RunStyle, Target};
use super::graphic::Picture;
use super::markdown::{foot, head};
use crate::model::{one_line, visible};

const STYLE: &str = "\
body{font:16px/1.5 'Noto Serif',Georgia,serif;color:#1a1a1a;max-width:46rem;margin:2rem auto;padding:0 4rem 0 1rem}\
h1{font-size:1.7rem;color:#1b365d;margin:.3em 0}\
h2{font:600 1.15rem/1.3 'Noto Sans',Arial,sans-serif;color:#1b365d;border-bottom:1px solid #c8ccd2;margin-top:1.8em}\
h3{font:600 1rem/1.3 'Noto Sans',Arial,sans-serif;color:#1b365d}\
h4{font-size:1rem;margin:.6em 0 0}\
table{border-collapse:collapse;width:100%;font:14px/1.4 'Noto Sans',Arial,sans-serif}\
th{text-align:start;color:#1b365d;border-bottom:2px solid #1b365d}\
td,th{padding:.3em .6em .3em 0;vertical-align:top}td{border-bottom:1px solid #dde0e4}\
dl{display:grid;grid-template-columns:9rem 1fr;gap:.2em 1em}dt,.note,.kind{color:#5a6270;font-size:.85em}dd{margin:0}\
.marking{text-align:center;font:700 1rem 'Noto Sans',Arial,sans-serif}\
.columns{display:grid;grid-template-columns:1fr 1fr;gap:2rem}\
.margin{font:.7em 'Noto Sans',Arial,sans-serif;vertical-align:super;margin-left:.2em}\
.withheld{background:#e4e6e9;padding:0 .3em}ins{background:#e6f2e6}del{background:#f8e6e6}\
ul.check{list-style:none;padding-left:1.4em}ul.check li::before{content:'\\2610';margin-left:-1.4em;position:absolute}\
h1,h2,h3,h4,p,blockquote,dd,li,td,th{unicode-bidi:plaintext}\
figure{margin:1em 0}figcaption{font-size:.85em;color:#5a6270}img{max-width:100%;border:1px solid #c8ccd2}\
blockquote{border-left:3px solid #c8ccd2;margin-left:0;padding-left:1em}\
footer{border-top:1px solid #c8ccd2;margin-top:3em;color:#5a6270;font-size:.85em}\
@media print{body{margin:0;padding-left:0}}";

/// A brief as HTML.
#[must_use]
pub fn to_html(brief: &Brief) -> String {
    let mut out = String::new();
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        brief.language.code(),
        escaped(&one_line(&brief.title))
    );
    let _ = writeln!(out, "<p class=\"marking\">{}</p>", escaped(&brief.marking));
    let above = head(brief);
    for line in above.iter().filter(|line| **line != brief.marking) {
        let _ = writeln!(out, "<div class=\"kind\">{}</div>", escaped(line));
    }
    let _ = writeln!(out, "<h1>{}</h1>", escaped(&one_line(&brief.title)));
    blocks(&brief.blocks, brief, &mut out);
    if !brief.notes.is_empty() {
        out.push_str("<hr>\n<ol>\n");
        for (index, note) in brief.notes.iter().enumerate() {
            let _ = writeln!(out, "<li id=\"note-{}\">{}</li>", index + 1, runs(note));
        }
        out.push_str("</ol>\n");
    }
    let foot: Vec<String> = foot(brief)
        .iter()
        .skip(usize::from(!brief.marking.is_empty()))
        .map(|line| escaped(line))
        .collect();
    let _ = write!(
        out,
        "<footer><p>{}</p></footer>\n<p class=\"marking\">{}</p>\n</body>\n</html>\n",
        foot.join(" \u{b7} "),
        escaped(&brief.marking)
    );
    visible(&out).into_owned()
}

fn blocks(all: &[Block], brief: &Brief, out: &mut String) {
    for block in all {
        one(block, brief, out);
    }
}

fn one(block: &Block, brief: &Brief, out: &mut String) {
    match block {
        Block::Heading { level, text } => {
            let level = level + 1;
            let _ = writeln!(out, "<h{level}>{}</h{level}>", escaped(text));
        }
        Block::Paragraph(words) => {
            let _ = writeln!(out, "<p>{}</p>", runs(words));
        }
        Block::Quote(words) => {
            let _ = writeln!(out, "<blockquote>{}</blockquote>", runs(words));
        }
        Block::Facts(facts) => {
            out.push_str("<dl>\n");
            for (label, value) in facts {
                let _ = writeln!(out, "<dt>{}</dt><dd>{}</dd>", escaped(label), runs(value));
            }
            out.push_str("</dl>\n");
        }
        Block::List(items) => list("<ul>", "</ul>", items, out),
        Block::Numbered(items) => list("<ol>", "</ol>", items, out),
        Block::Checklist(items) => list("<ul class=\"check\">", "</ul>", items, out),
        Block::Table { columns, rows } => {
            out.push_str("<table>\n<thead><tr>");
            for column in columns {
                let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(&column.title));
            }
            out.push_str("</tr></thead>\n<tbody>\n");
            for row in rows {
                out.push_str("<tr>");
                for cell in row {
                    let _ = write!(out, "<td>{}</td>", runs(cell));
                }
                out.push_str("</tr>\n");
            }
            out.push_str("</tbody>\n</table>\n");
        }
        Block::Columns { left, right } => {
            out.push_str("<div class=\"columns\"><div>\n");
            blocks(left, brief, out);
            out.push_str("</div><div>\n");
            blocks(right, brief, out);
            out.push_str("</div></div>\n");
        }
        Block::Picture(picture) => figure(picture, out),
        other => {
            // Drawn blocks and those of pages, said in words.
            if let Some(words) = other.in_words(brief.language) {
                blocks(&words, brief, out);
            }
        }
    }
}

/// A picture within the file, with what it shows for those who do not see it.
fn figure(picture: &Picture, out: &mut String) {
    let kind = image::guess_format(&picture.bytes).ok();
    let kind = kind.map_or("image/png", |kind| kind.to_mime_type());
    let _ = writeln!(
        out,
        "<figure><img alt=\"{}\" src=\"data:{kind};base64,{}\" style=\"width:{}%\">",
        escaped(&picture.description),
        STANDARD.encode(&picture.bytes),
        picture.share
    );
    if !picture.caption.is_empty() {
        let _ = writeln!(out, "<figcaption>{}</figcaption>", runs(&picture.caption));
    }
    out.push_str("</figure>\n");
}

fn list(open: &str, close: &str, items: &[Vec<Run>], out: &mut String) {
    let _ = writeln!(out, "{open}");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", runs(item));
    }
    let _ = writeln!(out, "{close}");
}

fn runs(words: &[Run]) -> String {
    let mut out = String::new();
    for run in words {
        let text = escaped(&run.text).replace('\n', "<br>");
        let set = match run.style {
            RunStyle::Plain => text,
            RunStyle::Bold => format!("<strong>{text}</strong>"),
            RunStyle::Italic => format!("<em>{text}</em>"),
            RunStyle::Note => format!("<span class=\"note\">{text}</span>"),
            RunStyle::Portion => format!("<span class=\"portion\">{text}</span>"),
            RunStyle::Footnote | RunStyle::Margin => {
                format!("<span class=\"margin\">{text}</span>")
            }
            RunStyle::Withheld => format!("<span class=\"withheld\">{text}</span>"),
        };
        let set = match &run.target {
            Some(Target::Note(index)) => format!("<a href=\"#note-{}\">{set}</a>", index + 1),
            Some(Target::Place(place)) => format!("<a href=\"#{}\">{set}</a>", escaped(place)),
            Some(Target::Address(address))
                if address.starts_with("https://") || address.starts_with("http://") =>
            {
                format!("<a href=\"{}\">{set}</a>", escaped(address))
            }
            // An address typed by a person is shown; only one of the net is followed.
            Some(Target::Address(_)) | None => set,
        };
        let set = match run.change {
            Change::None => set,
            Change::Added => format!("<ins>{set}</ins>"),
            Change::Removed => format!("<del>{set}</del>"),
        };
        match &run.place {
            Some(place) => {
                let _ = write!(out, "<span id=\"{}\">{set}</span>", escaped(place));
            }
            None => out.push_str(&set),
        }
    }
    out
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // What reorders or hides text has no place in a document to be read.
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.push('\u{fffd}'),
            control if control.is_control() && !matches!(control, '\n' | '\t') => {
                out.push('\u{fffd}');
            }
            other => out.push(other),
        }
    }
    out
}

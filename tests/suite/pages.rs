//! Pages as a person sees them: pictures of every kind of block, their text,
//! and what is done with text that no page expects.
//!
//! Pictures are small, grey and compared with tolerance. When a change is
//! meant, run with `MEMCON_PICTURES=accept` and look at `tests/pictures`; with
//! `MEMCON_PICTURES=<folder>` the PDF files are written there to be looked at.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use image::{GrayImage, ImageBuffer, Luma};
use memcon::brief::{
    Block, Brief, BriefError, Column, Form, MissingGlyph, Paper, Preview, Run, Sheet, Sides,
    TextSize, find, layout, write,
};
use memcon::i18n::Language;
use memcon::model::{Day, visible};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use super::showcase::showcase;

fn brief(blocks: Vec<Block>) -> Brief {
    Brief {
        blocks,
        marking: "UNCLASSIFIED".to_owned(),
        reference: "2021/0001".to_owned(),
        ..Brief::new("A brief", Language::English, Day::constant(2021, 12, 2))
    }
}

/// Pages as small grey pictures.
fn pictures(bytes: Vec<u8>) -> Vec<GrayImage> {
    let preview = Preview::open(bytes).expect("a PDF");
    (0..preview.count())
        .map(|page| {
            let picture = preview.picture(page, 0.5).expect("a page");
            let width = u32::try_from(picture.width).expect("small");
            let height = u32::try_from(picture.height).expect("small");
            ImageBuffer::from_fn(width, height, |x, y| {
                let at = (y as usize * picture.width + x as usize) * 4;
                let [r, g, b] = [0, 1, 2].map(|part| u32::from(picture.rgba[at + part]));
                Luma([u8::try_from((r * 3 + g * 6 + b) / 10).expect("a shade")])
            })
        })
        .collect()
}

/// The greatest difference of the mean shade of two pictures' fields of 16 by 16.
fn difference(one: &GrayImage, other: &GrayImage) -> u32 {
    if one.dimensions() != other.dimensions() {
        return 255;
    }
    let mut worst = 0;
    for top in (0..one.height()).step_by(16) {
        for left in (0..one.width()).step_by(16) {
            let (mut sum, mut other_sum, mut count) = (0_u32, 0_u32, 0);
            for y in top..(top + 16).min(one.height()) {
                for x in left..(left + 16).min(one.width()) {
                    sum += u32::from(one.get_pixel(x, y).0[0]);
                    other_sum += u32::from(other.get_pixel(x, y).0[0]);
                    count += 1;
                }
            }
            worst = worst.max(sum.abs_diff(other_sum) / count);
        }
    }
    worst
}

/// Compares pages with the pictures kept of them.
fn looks_as_before(name: &str, brief: &Brief, sheet: Sheet) {
    let pages = layout(brief, sheet).expect("laid out");
    let bytes = write(&pages).expect("written");
    let told = std::env::var("MEMCON_PICTURES").unwrap_or_default();
    if !told.is_empty() && told != "accept" {
        std::fs::write(Path::new(&told).join(format!("{name}.pdf")), &bytes).expect("written");
    }
    let kept = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/pictures"));
    let pictures = pictures(bytes);
    for (number, picture) in pictures.iter().enumerate() {
        let path = kept.join(format!("{name}-{}.png", number + 1));
        if told == "accept" {
            picture.save(&path).expect("saved");
            continue;
        }
        let before = image::open(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let worst = difference(picture, &before.to_luma8());
        assert!(
            worst <= 6,
            "{path:?} differs by {worst} shades of 255 in a field"
        );
    }
    let more = kept.join(format!("{name}-{}.png", pictures.len() + 1));
    assert!(!more.exists(), "{name} has fewer pages than before");
}

#[test]
fn every_kind_of_block_looks_as_it_did() {
    looks_as_before("showcase-a4", &showcase(), Paper::A4.into());
}

#[test]
fn large_print_on_two_sides_of_letter_looks_as_it_did() {
    let sheet = Sheet {
        paper: Paper::Letter,
        text: TextSize::Large,
        sides: Sides::Two,
        ..Sheet::default()
    };
    looks_as_before("showcase-large", &showcase(), sheet);
}

#[test]
fn the_text_of_every_kind_of_block_is_read_in_order() {
    let pages = layout(&showcase(), Paper::A4).expect("laid out");
    let text: Vec<String> = (0..pages.count()).map(|page| pages.text(page)).collect();
    insta::assert_snapshot!(text.join("\n\u{2014}\n"));
}

#[test]
fn a_one_page_form_is_pressed_onto_one_page_when_it_stays_readable() {
    let paragraph = Block::Paragraph(vec![Run::plain(
        "Twelve words stand in this sentence, and it is printed many times. ".repeat(12),
    )]);
    let of = |count, form| Brief {
        form,
        ..brief(vec![paragraph.clone(); count])
    };
    let count = |brief: &Brief| layout(brief, Paper::A4).expect("laid out").count();
    let most = (1..20)
        .take_while(|number| count(&of(*number, Form::Full)) == 1)
        .last();
    let over = most.expect("one fits") + 1;
    assert_eq!(count(&of(over, Form::Full)), 2);
    assert_eq!(count(&of(over, Form::OnePage)), 1);
    // What cannot be read on one page is shortened, and that is told.
    let pages = layout(&of(over * 3, Form::OnePage), Paper::A4).expect("laid out");
    assert_eq!(pages.count(), 1);
    assert!(pages.text(0).contains("Left out to fit one page"));
}

#[test]
fn a_page_keeps_headings_with_text_rows_whole_and_notes_at_its_foot() {
    let mut made = brief(Vec::new());
    for number in 0..40 {
        let note = made.note(vec![Run::plain(format!("Note number {number}."))]);
        made.blocks.push(Block::Heading {
            level: 2,
            text: format!("Heading {number}"),
        });
        made.blocks.push(Block::Paragraph(vec![
            Run::plain(format!(
                "Text {number} begins. {}",
                "More of it follows. ".repeat(15)
            )),
            note,
        ]));
    }
    let pages = layout(&made, Paper::A4).expect("laid out");
    assert!(pages.count() > 3);
    for page in 0..pages.count() {
        let text = pages.text(page);
        for number in 0..40 {
            let heading = format!("Heading {number}\n");
            let (begins, note) = (
                format!("Text {number} begins."),
                format!("Note number {number}."),
            );
            assert!(
                !text.contains(&heading) || text.contains(&begins),
                "page {page}: {text}"
            );
            assert!(
                text.ends_with(&note)
                    || !text.contains(&note)
                    || text.find(&note) > text.find("More")
            );
        }
    }
    // Each note stands on the page that refers to it.
    for number in 0..40 {
        let place = |words: &str| find(&pages, words)[0].page;
        let refers = find(&pages, &format!("Text {number} begins"));
        let note = place(&format!("Note number {number}."));
        assert!(
            note == refers[0].page || note == refers[0].page + 1,
            "note {number}"
        );
    }
}

#[test]
fn a_word_in_a_tables_head_is_never_cut() {
    let column = |title: &str, share| Column {
        title: title.to_owned(),
        share,
    };
    let table = Block::Table {
        columns: vec![column("Responsibility", 3), column("What was promised", 97)],
        rows: vec![vec![vec![Run::plain("x")], vec![Run::plain("y")]]],
    };
    let pages = layout(&brief(vec![table]), Paper::A4).expect("laid out");
    assert!(
        pages.text(0).contains("Responsibility\nWhat was promised"),
        "{}",
        pages.text(0)
    );
}

#[test]
fn words_are_found_without_case_and_accents_and_over_a_lines_end() {
    let pages = layout(&showcase(), Paper::A4).expect("laid out");
    let found = find(&pages, "ilham aliyev");
    assert!(found.len() >= 4, "{found:?}");
    let all: String = (0..pages.count()).map(|page| pages.text(page)).collect();
    assert!(all.contains('\u{ad}'), "a word is divided somewhere");
    assert_eq!(find(&pages, "əhəmiyyətini vurğulamışlar").len(), 1);
    assert_eq!(
        find(
            &pages,
            "ikitərəfli əməkdaşlığın möhkəmləndirilməsinin, nəqliyyat layihələrinin"
        )
        .len(),
        1
    );
    assert!(find(&pages, "no such words").is_empty() && find(&pages, " ").is_empty());
}

#[test]
fn a_missing_glyph_stops_the_print_when_asked_and_names_the_record() {
    let made = brief(vec![Block::Paragraph(vec![Run::plain(
        "The name is \u{6f22}\u{5b57}.",
    )])]);
    let pages = layout(&made, Paper::A4).expect("laid out");
    assert_eq!(pages.missing[&'\u{6f22}'], "The name is \u{6f22}\u{5b57}.");
    assert!(pages.text(0).contains("The name is \u{fffd}\u{fffd}."));
    let stopping = Sheet {
        missing: MissingGlyph::Stop,
        ..Sheet::default()
    };
    let error = layout(&made, stopping).expect_err("stopped");
    assert!(matches!(error, BriefError::MissingGlyph { .. }));
    let said = error.to_string();
    assert!(
        said.contains("2021/0001 A brief") && said.contains("U+6F22"),
        "{said}"
    );
}

/// Text of all scripts the fonts hold, and what a careless source may bring.
fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-zA-Z]{1,12}",
        "[а-яёА-ЯЁ]{1,14}",
        "[əıöüğşçƏİÖÜĞŞÇa-z]{1,14}",
        "[ա-ֆԱ-Ֆ]{1,10}",
        "[α-ωΑ-ΡΣ-Ω]{1,10}",
        "[0-9.,%–—-]{1,8}",
        "[áéíóúñçãõâêôàèìòùäëïöüłżźćńśąęĄĘŁčřšžďťňůÅåØøÆæŒœßÐðÞþ]{1,9}",
        Just("Z\u{327}ait\u{301}e\u{308}v".to_owned()),
        Just("office ffi fl affluent".to_owned()),
        Just("\u{2212}5\u{a0}\u{20ac} \u{20bc} \u{20bd} \u{2116} \u{201c}\u{2026}\u{201d} ( ) \\ < >".to_owned()),
        Just("\u{7}\u{0}\u{1b}[31m\r\n\t\u{85}".to_owned()),
        Just("\u{202e}over\u{202c}\u{2066}ride\u{2069}\u{200f}".to_owned()),
        Just("soft\u{ad}hyphen zero\u{200b}width".to_owned()),
        Just("https://example.org/a/very/long/path?with=query&and=more#part".to_owned()),
        "[a-z]{150,300}",
    ];
    prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.join(" "))
}

/// Scripts the fonts do not hold.
fn foreign_text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => any_text(),
        1 => "[\u{5d0}-\u{5ea}]{1,9}",
        1 => "[\u{627}-\u{64a}]{1,9}",
        1 => "[\u{4e00}-\u{4eff}]{1,9}",
        1 => Just("\u{1f600}\u{fe0f}\u{200d}\u{1f1e6}".to_owned()),
        1 => Just("w".repeat(10_000)),
        1 => Just(String::new()),
    ]
}

/// A made record in every kind of block.
fn made_record(texts: &[String]) -> Brief {
    let text = |at: usize| texts[at % texts.len()].clone();
    let run = |at: usize| vec![Run::plain(text(at))];
    let mut made = brief(Vec::new());
    made.title = text(0);
    made.reference = text(1).chars().take(60).collect();
    made.distribution = text(2).chars().take(200).collect();
    let note = made.note(run(3));
    made.blocks = vec![
        Block::Facts(vec![(text(4).chars().take(40).collect(), run(5))]),
        Block::Heading {
            level: 1,
            text: text(6),
        },
        Block::Paragraph(vec![
            Run::bold(text(7)),
            Run::plain(" "),
            Run::italic(text(8)),
            note,
        ]),
        Block::List(vec![run(9), run(10)]),
        Block::Table {
            columns: ["One", "Two", "Three"]
                .map(|title| Column {
                    title: title.to_owned(),
                    share: 10,
                })
                .to_vec(),
            rows: vec![vec![run(11), run(0), run(1)], vec![run(2), run(3)]],
        },
        Block::Frame {
            title: text(4),
            blocks: vec![Block::Quote(run(6))],
        },
    ];
    made
}

fn output(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is installed"));
    assert!(
        done.status.success(),
        "{program}: {}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Text as it can be read back: what has no shape is gone, lines and words
/// divided at a line's end are joined. Spaces are left out, since a word
/// wider than its line is cut without a hyphen.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}'))
        .map(|c| if c == '\u{2212}' { '\u{2013}' } else { c })
        .collect()
}

/// Whether a text stands on the pages in parts, one a page: as a cell of a row
/// that another cell drives over pages.
fn stands_in_parts(pages: &[String], text: &str) -> bool {
    let mut rest = text;
    for page in pages {
        let ends = rest.char_indices().map(|(at, one)| at + one.len_utf8());
        let ends: Vec<usize> = ends.collect();
        let found = ends.partition_point(|end| page.contains(&rest[..*end]));
        rest = &rest[found.checked_sub(1).map_or(0, |last| ends[last])..];
    }
    rest.is_empty()
}

/// The text of each page of a file without what every page repeats.
fn bodies_read_back(path: &str) -> Vec<String> {
    let read = output("pdftotext", &["-raw", path, "-"]);
    let pages = read.split('\u{c}').filter(|page| !page.trim().is_empty());
    let body = |page: &str| {
        let page = bare(page);
        let page = page.strip_prefix("UNCLASSIFIED").unwrap_or(&page);
        let page = page.strip_prefix(RUNNING).unwrap_or(page);
        let page = page.strip_prefix(TABLE_HEAD).unwrap_or(page);
        let end = page.rfind("2021/0001\u{b7}Printed").unwrap_or(page.len());
        page[..end].to_owned()
    };
    pages.map(body).collect()
}

/// What a table's head reads like where it is repeated.
const TABLE_HEAD: &str = "OneTwoThree";

/// The running head of the records read back.
const RUNNING: &str = "2021/0001\u{b7}Amaderecord";

fn prints_and_reads_back(texts: &[String], folder: &Path) {
    let mut made = made_record(texts);
    // Names that every page repeats are plain, so that they can be told from the text.
    made.title = "A made record".to_owned();
    made.reference = "2021/0001".to_owned();
    made.distribution.clear();
    // Never empty, so that it can be told from the text it stands between.
    let note: String = "See: ".chars().chain(texts[3].chars().take(150)).collect();
    made.notes = vec![vec![Run::plain(note.clone())]];
    made.blocks.push(Block::List(
        texts[..3]
            .iter()
            .map(|text| vec![Run::plain(text.clone())])
            .collect(),
    ));
    let pages = layout(&made, Paper::A4).expect("laid out");
    let path = folder.join("made.pdf");
    std::fs::write(&path, write(&pages).expect("written")).expect("written");
    let path = path.to_str().expect("text");
    let said = output("qpdf", &["--check", path]);
    assert!(
        said.contains("No syntax or stream encoding errors"),
        "{said}"
    );
    let read_pages = bodies_read_back(path);
    let mut read = read_pages.concat();
    let printed = |text: &str| {
        // Signs that are not seen are printed written out.
        let shown = visible(text)
            .replace('\u{27e8}', "[")
            .replace('\u{27e9}', "]");
        let mut wanted = bare(&shown);
        for missing in pages.missing.keys() {
            wanted = wanted.replace(*missing, "\u{fffd}");
        }
        wanted
    };
    // Where a line of ours holds words from the right, poppler orders those beside
    // it by a guess of its own: then every letter must be there, as often as set.
    // That our own files tell the order is tested with the scripts.
    if texts.iter().any(|text| memcon::model::turns(text)) {
        let mut letters: HashMap<char, usize> = HashMap::new();
        for letter in read.chars() {
            *letters.entry(letter).or_default() += 1;
        }
        // The fourth is set nowhere but as the note, and cut there.
        for (index, text) in texts.iter().enumerate().filter(|(index, _)| *index != 3) {
            for letter in printed(text).chars() {
                let left = letters.get_mut(&letter).filter(|left| **left > 0);
                let left = left.unwrap_or_else(|| panic!("{index}: {letter:?} is not in {read}"));
                *left -= 1;
            }
        }
        fonts_are_embedded(path);
        return;
    }
    // The note stands between the text of two pages.
    let note = printed(&note);
    assert!(read.contains(&note), "the note {note}\nis not in\n{read}");
    read = read.replacen(&format!("1{note}"), "", 1);
    for (index, text) in texts.iter().enumerate() {
        let wanted = printed(text);
        let stands = match index {
            // Set nowhere but as the note.
            3 => continue,
            // Set nowhere but in a row that other cells may drive over pages.
            11 => stands_in_parts(&read_pages, &wanted),
            _ => read.contains(&wanted),
        };
        assert!(stands, "{index}: {wanted}\nis not in\n{read}");
    }
    fonts_are_embedded(path);
}

/// Embedded, subset, and mapped to text.
fn fonts_are_embedded(path: &str) {
    let fonts = output("pdffonts", &[path]);
    for row in fonts.lines().skip(2) {
        assert!(
            row.contains("yes yes yes"),
            "embedded, subset, mapped: {fonts}"
        );
    }
}

/// A number told from outside.
fn told(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// A thousand records, the same each time, unless told otherwise.
fn records() -> ProptestConfig {
    let count = told("MEMCON_RECORDS").and_then(|count| u32::try_from(count).ok());
    ProptestConfig {
        rng_seed: RngSeed::Fixed(told("MEMCON_SEED").unwrap_or(1)),
        // A record that fails is told within a minute, made smaller or not.
        max_shrink_iters: 100,
        ..ProptestConfig::with_cases(count.unwrap_or(1_000))
    }
}

proptest! {
    #![proptest_config(records())]

    #[test]
    #[ignore = "needs qpdf and poppler and takes minutes; MEMCON_RECORDS makes fewer records, MEMCON_SEED others"]
    fn a_thousand_made_records_print_and_read_back(texts in prop::collection::vec(foreign_text(), 12)) {
        let folder = tempfile::tempdir().expect("a folder");
        prints_and_reads_back(&texts, folder.path());
    }
}

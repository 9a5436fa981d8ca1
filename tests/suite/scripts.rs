//! Briefs in every script: Georgian, and Hebrew and Arabic from right to left, in
//! fonts of ours; Chinese, Japanese, Korean, Thai and Hindi in the machine's.

use std::process::Command;

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use memcon::brief::{
    Block, Brief, Column, Faces, Found, Pages, Paper, Preview, Run, Sheet, find, layout, layout_in,
    to_html, write,
};
use memcon::exchange::sample_filing;
use memcon::i18n::Language;
use memcon::model::Day;
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};
use unicode_normalization::char::is_combining_mark;

const GEORGIAN: &str = "საქართველოს პრემიერ-მინისტრი (თბილისი, 2021 წელი)";
const HEBREW: &str =
    "ראש הממשלה נפגש עם נשיא Azerbaijan בשנת 2021 (בסוצ׳י), ואמר: 15,000 סטודנטים.";
const ARABIC: &str = "التقى الرئيس (في سوتشي) بوفد من Azerbaijan عام 2021، وقال: 15.000 طالب.";
const PERSIAN: &str = "رئیس‌جمهور در سال ۱۴۰۰ گفت: نمی‌شود ۳۴٪ را فراموش کرد.";

/// Letters with marks, and a lam with an alef, which is one sign.
const VOWELS: [&str; 2] = ["שָׁלוֹם לְכֻלָּם", "السَّلامُ عليكم والاجتماع الأول لاحقا"];

fn brief(blocks: Vec<Block>) -> Brief {
    Brief {
        blocks,
        marking: "UNCLASSIFIED".to_owned(),
        reference: "2021/0001".to_owned(),
        ..Brief::new(
            "שיחות בסוצ׳י 2021 (Sochi)",
            Language::English,
            Day::constant(2021, 12, 2),
        )
    }
}

fn plain(text: &str) -> Vec<Run> {
    vec![Run::plain(text)]
}

/// One of everything, in the scripts we have fonts for.
fn of_our_fonts() -> Brief {
    let mut made = brief(Vec::new());
    let note = made.note(plain("הערה על המקור, עמ׳ 12 (Source 3)."));
    let mut noted = vec![Run::plain(format!("{HEBREW} {HEBREW}"))];
    noted.push(note);
    made.blocks = vec![
        Block::Contents { levels: 1 },
        Block::Heading {
            level: 1,
            text: "סיכום הדברים".to_owned(),
        },
        Block::Paragraph(noted),
        Block::Paragraph(vec![
            Run {
                style: memcon::brief::RunStyle::Portion,
                ..Run::plain("(U) ")
            },
            Run::plain(ARABIC),
        ]),
        Block::Paragraph(plain(PERSIAN)),
        Block::Paragraph(plain(GEORGIAN)),
        Block::Heading {
            level: 1,
            text: "كلمة الرئيس".to_owned(),
        },
        Block::List(vec![plain(HEBREW), plain("Latin words"), plain(ARABIC)]),
        Block::Numbered(vec![plain("ראשון"), plain("שני"), plain("Third")]),
        Block::Facts(vec![
            ("Place".to_owned(), plain("סוצ׳י (רוסיה)")),
            ("Said".to_owned(), plain(&format!("{ARABIC} {ARABIC}"))),
        ]),
        Block::Table {
            columns: vec![
                Column {
                    title: "Indicator".to_owned(),
                    share: 3,
                },
                Column {
                    title: "القيمة".to_owned(),
                    share: 2,
                },
                Column {
                    title: "ქვეყანა".to_owned(),
                    share: 2,
                },
            ],
            rows: vec![
                vec![
                    plain("סחר בין המדינות (Trade)"),
                    plain("34 %"),
                    plain("აზერბაიჯანი"),
                ],
                vec![plain("التجارة"), plain("15.000 طالب"), plain("საქართველო")],
            ],
        },
        Block::Frame {
            title: "חשוב".to_owned(),
            blocks: vec![Block::Paragraph(plain(HEBREW))],
        },
        Block::Quote(plain(ARABIC)),
        Block::Paragraph(plain(VOWELS[0])),
        Block::Paragraph(plain(VOWELS[1])),
    ];
    made
}

/// The words of a page in reading order, on one line.
fn words(pages: &Pages) -> String {
    let pages: Vec<String> = (0..pages.count()).map(|page| pages.text(page)).collect();
    let text = pages.join(" ").replace("\u{ad}\n", "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first(pages: &Pages, words: &str) -> Found {
    let found = find(pages, words).into_iter().next();
    found.unwrap_or_else(|| panic!("{words} is on no page"))
}

/// The left and right edge of words that stand on one line.
fn edges(pages: &Pages, words: &str) -> (f32, f32) {
    let found = first(pages, words);
    let [area] = found.areas[..] else {
        panic!("{words} stands on {} lines", found.areas.len());
    };
    (area[0], area[2])
}

#[test]
fn a_brief_of_georgian_hebrew_and_arabic_is_whole_and_reads_in_order() {
    let made = of_our_fonts();
    let pages = layout(&made, Paper::A4).expect("laid out");
    assert!(pages.missing.is_empty(), "{:?}", pages.missing);
    let read = words(&pages);
    for text in [
        HEBREW,
        ARABIC,
        PERSIAN,
        GEORGIAN,
        VOWELS[0],
        VOWELS[1],
        "שיחות בסוצ׳י 2021 (Sochi)",
    ] {
        assert!(read.contains(text), "{text}\n{read}");
    }
    let once = write(&pages).expect("written");
    let again = layout(&made, Paper::A4).expect("laid out");
    assert_eq!(once, write(&again).expect("written"));
    if let Ok(folder) = std::env::var("MEMCON_PICTURES") {
        std::fs::write(format!("{folder}/scripts.pdf"), once).expect("written");
    }
}

#[test]
fn words_from_right_to_left_stand_so_and_numbers_and_latin_words_among_them_do_not() {
    let text = "אחת Sochi talks שתיים 2021 שלוש";
    let pages = layout(&brief(vec![Block::Paragraph(plain(text))]), Paper::A4).expect("laid out");
    let order = ["שלוש", "2021", "שתיים", "Sochi", "talks", "אחת"];
    let places: Vec<(f32, f32)> = order
        .iter()
        // The title holds some of these words too.
        .map(|words| find(&pages, words).pop().expect("found").areas[0])
        .map(|area| (area[0], area[2]))
        .collect();
    for pair in places.windows(2) {
        assert!(pair[0].1 <= pair[1].0 + 0.1, "{places:?}");
    }
    // A paragraph whose first letter is read from the right ends its lines at the left.
    assert!((places[5].1 - 525.3).abs() < 1.0, "{places:?}");
    let digits: Vec<f32> = ["202", "21"]
        .iter()
        .map(|words| find(&pages, words).pop().expect("found").areas[0][0])
        .collect();
    assert!(digits[0] < digits[1], "{digits:?}");
}

#[test]
fn a_line_of_latin_words_keeps_its_order_about_a_word_from_right_to_left() {
    let text = "Talks with נתניהו בנימין in Sochi, 2021";
    let pages = layout(&brief(vec![Block::Paragraph(plain(text))]), Paper::A4).expect("laid out");
    let order = ["Talks", "with", "בנימין", "נתניהו", "in Sochi,"];
    let places: Vec<(f32, f32)> = order.iter().map(|words| edges(&pages, words)).collect();
    for pair in places.windows(2) {
        assert!(pair[0].1 <= pair[1].0 + 0.1, "{places:?}");
    }
    assert!((places[0].0 - 70.0).abs() < 1.0, "{places:?}");
}

#[test]
fn an_item_read_from_the_right_has_its_mark_at_the_right() {
    let list = Block::Numbered(vec![plain("Left"), plain("ימין")]);
    let pages = layout(&brief(vec![list]), Paper::A4).expect("laid out");
    let (left, right) = (edges(&pages, "Left"), edges(&pages, "ימין"));
    assert!(left.0 > 80.0 && right.1 < 515.0, "{left:?} {right:?}");
    let marks: Vec<f32> = ["1.", "2."]
        .iter()
        .map(|mark| find(&pages, mark).pop().expect("found").areas[0][0])
        .collect();
    assert!(marks[0] < left.0 && marks[1] > right.1, "{marks:?}");
}

#[test]
fn a_mark_beneath_a_letter_stands_beneath_it_and_one_above_above() {
    // How much ink stands above the middle of a line of a letter with marks and without.
    let ink = |text: &str| -> (usize, usize) {
        let made = brief(vec![Block::Paragraph(plain(text))]);
        let pages = layout(&made, Paper::A4).expect("laid out");
        let area = find(&pages, text).pop().expect("found").areas[0];
        let preview = Preview::open(write(&pages).expect("written")).expect("a PDF");
        let picture = preview.picture(0, 6.0).expect("a page");
        let dark = |x: f32, y: f32| {
            let at = (y * 6.0) as usize * picture.width + (x * 6.0) as usize;
            picture.rgba[at * 4] < 0x80
        };
        let steps = |from: f32, to: f32| {
            let count = ((to - from) * 6.0) as usize;
            (0..count).map(move |step| from + step as f32 / 6.0)
        };
        // The letter has the height of a small x; what is beyond is the mark.
        let base = area[3] - 2.9;
        let columns = || steps(area[0] - 3.0, area[2] + 3.0);
        let count = |top: f32, bottom: f32| {
            let rows = steps(top, bottom);
            rows.map(|y| columns().filter(|x| dark(*x, y)).count())
                .sum()
        };
        (
            count(area[1] - 2.0, base - 6.6),
            count(base + 1.0, base + 5.0),
        )
    };
    let (above, beneath) = ink("x\u{323}\u{304}");
    let (nothing, less) = ink("x");
    assert!(
        above > nothing && beneath > less,
        "{above} {beneath} {nothing} {less}"
    );
    // Two marks above each other: the second stands higher than the first.
    let (two, _) = ink("x\u{304}\u{304}");
    assert!(two > above, "{two} {above}");
}

#[test]
fn a_brief_as_html_gives_each_paragraph_its_own_direction() {
    let page = to_html(&of_our_fonts());
    assert!(page.contains("p,blockquote,dd,li,td,th{unicode-bidi:plaintext}"));
    assert!(page.contains(HEBREW) && !page.contains("text-align:left"));
}

#[test]
fn what_no_font_holds_is_a_visible_sign_and_is_told() {
    let made = brief(vec![Block::Paragraph(plain("索契 talks"))]);
    let pages = layout(&made, Paper::A4).expect("laid out");
    assert!(words(&pages).contains("\u{fffd}\u{fffd} talks"));
    assert_eq!(pages.missing.keys().collect::<Vec<_>>(), [&'契', &'索']);
}

#[test]
fn what_is_drawn_from_right_to_left_is_named_as_it_is_read_and_a_field_tells_how() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("register.memcon");
    let mut filing = sample_filing().expect("the sample reads");
    filing.meeting.title = HEBREW.to_owned();
    let mut store = Store::create(&path).expect("made");
    store.save_meeting(&filing).expect("saved");
    drop(store);
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 900.0))
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut MemconApp| app.frame(ui),
            MemconApp::new(path),
        );
    window.run_steps(8);
    let named = |window: &Harness<'_, MemconApp>, words: &str| {
        window.query_all_by_label_contains(words).count()
    };
    assert!(named(&window, HEBREW) > 0);
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run_steps(3);
    let before = named(&window, "סוצ׳י, 2021");
    let field = window.get_by_role_and_label(Role::TextInput, "Filter meetings");
    field.type_text("סוצ׳י, 2021");
    window.run_steps(4);
    assert_eq!(named(&window, "סוצ׳י, 2021"), before + 1);
}

fn output(program: &str, arguments: &[&str]) -> String {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|_| panic!("{program} is installed"));
    assert!(done.status.success(), "{program} {arguments:?}");
    String::from_utf8(done.stdout).expect("text")
}

/// The words that another program reads, without punctuation: where it stands
/// beside a number other programs guess.
fn read_by_others(bytes: &[u8], name: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let kept = std::env::var("MEMCON_PICTURES").ok();
    let path = kept.map_or(folder.path().to_owned(), std::path::PathBuf::from);
    let path = path.join(name);
    std::fs::write(&path, bytes).expect("written");
    let path = path.to_str().expect("text");
    let checked = output("qpdf", &["--check", path]);
    assert!(checked.contains("No syntax or stream encoding errors"));
    let fonts = output("pdffonts", &[path]);
    let rows: Vec<&str> = fonts.lines().skip(2).collect();
    let embedded = |row: &&str| row.contains("yes yes yes");
    assert!(rows.iter().all(embedded), "{fonts}");
    only_words(&output("pdftotext", &[path, "-"]))
}

/// Words of letters and digits, with a space between. The marks of vowels are
/// left out: poppler turns them around with their letter.
fn only_words(text: &str) -> String {
    let vowel = |sign: &char| matches!(sign, '\u{5b0}'..='\u{5c7}' | '\u{64b}'..='\u{652}');
    let text: String = text.chars().filter(|sign| !vowel(sign)).collect();
    let part = |sign: char| sign.is_alphanumeric() || sign == '\u{200c}' || is_combining_mark(sign);
    text.split(|sign| !part(sign))
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
#[ignore = "needs qpdf, poppler and fonts of the machine; .ci/run installs them"]
fn other_programs_read_every_script_back() {
    let pages = layout(&of_our_fonts(), Paper::A4).expect("laid out");
    let read = read_by_others(&write(&pages).expect("written"), "scripts.pdf");
    for text in [HEBREW, ARABIC, PERSIAN, GEORGIAN, VOWELS[0], VOWELS[1]] {
        let words = only_words(text);
        assert!(read.contains(&words), "{words}\n{read}");
    }

    let texts = [
        "阿利耶夫总统在索契会见了普京总统，并表示：2021年贸易额增长了34%。",
        "アリエフ大統領はソチで会談し、「2021年に」と述べた。",
        "알리예프 대통령은 2021년 소치에서 회담했다.",
        "ประธานาธิบดีพบกันที่โซชิ ปี 2021",
        "राष्ट्रपति ने 2021 में सोची में भेंट की।",
    ];
    let made = brief(
        texts
            .map(|text| Block::Paragraph(plain(&text.repeat(3))))
            .into(),
    );
    let pages = layout_in(&made, Sheet::default(), Faces::Machine).expect("laid out");
    assert!(pages.missing.is_empty(), "{:?}", pages.missing);
    let bytes = write(&pages).expect("written");
    let again = layout_in(&made, Sheet::default(), Faces::Machine).expect("laid out");
    assert_eq!(bytes, write(&again).expect("written"));
    let preview = Preview::open(bytes.clone()).expect("a PDF");
    assert_eq!(preview.count(), 1);
    let read = read_by_others(&bytes, "machine.pdf").replace(' ', "");
    for text in texts {
        let words = only_words(text).replace(' ', "");
        assert!(read.contains(&words), "{words}\n{read}");
    }
}

//! How fast texts are read: prose and memoranda of 20 MB, and texts made to be slow,
//! each of 1, 2, 4 and 8 MB, in processor time of this process.
//!
//!     cargo bench --bench capture

mod clock;

use memcon::capture::{Lexicon, read};

const MB: usize = 1_000_000;

/// A text of at least so many bytes, made by saying something again.
fn repeated(head: &str, said: &str, size: usize) -> String {
    let mut text = head.to_owned();
    while text.len() < size {
        text.push_str(said);
    }
    text
}

const HEAD: &str = "Memorandum of Conversation

Vienna, March 4, 1974, 3:15\u{2013}4:40 p.m.

PARTICIPANTS
Mr. Anton Feldner, Austrian Minister of Transport
Ambassador Ralph D. Whitcombe
Mr. Stephen Lyle, Economic Counselor

";

const PROSE: &str = "Mr. Feldner said that the locks would be closed for repairs in the \
autumn, and that the work would cost about 14 million schillings. Ambassador Whitcombe \
asked how long it would take. The Minister replied that the first two locks would be open \
by the end of 1975; he added that traffic had risen by 11 percent in two years.

";

/// Memoranda one behind another, without the heading at which a second meeting begins and
/// reading ends.
fn memoranda(size: usize) -> String {
    let (_, below) = HEAD.split_once('\n').unwrap_or_default();
    repeated("", &format!("{below}{PROSE}{PROSE}"), size)
}

/// Texts that are slow to read where anything looks back or ahead without a bound.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let list = "Memorandum of Conversation\n\nVienna, March 4, 1974.\n\nPARTICIPANTS\n";
    vec![
        (
            "prose in one line",
            repeated(HEAD, &PROSE.replace('\n', " "), size),
        ),
        ("one letter again", repeated(HEAD, "a", size)),
        ("digits", repeated(HEAD, "1", size)),
        ("numbers with signs", repeated(HEAD, "1.000,", size)),
        ("numbers by stops", repeated(HEAD, "1.", size)),
        ("shares", repeated(HEAD, "5%", size)),
        ("amounts", repeated(HEAD, "$5,", size)),
        ("open brackets", repeated(HEAD, "(", size)),
        ("dots", repeated(HEAD, "J.", size)),
        ("empty lines", repeated(HEAD, "\n \n", size)),
        (
            "a list in one line",
            repeated(list, "Mr. A. Lane, Minister, ", size),
        ),
        (
            "a list in lines",
            repeated(list, "Mr. A. Lane, Minister\n", size),
        ),
        ("labels", repeated(list, "PARTICIPANTS\n\n", size)),
        ("he said", repeated(HEAD, "he said that ", size)),
        ("commas", repeated(HEAD, "the Minister of, ", size)),
        (
            "Russian",
            repeated(HEAD, "Министр сообщил о росте на 5 процентов. ", size),
        ),
    ]
}

fn seconds(text: &str) -> f64 {
    let lexicon = Lexicon::default();
    let from = clock::processor_time();
    std::hint::black_box(read(text, &lexicon));
    (clock::processor_time() - from).as_secs_f64()
}

fn main() {
    for (name, text) in [
        ("prose", repeated(HEAD, PROSE, 20 * MB)),
        ("memoranda", memoranda(20 * MB)),
    ] {
        let took = seconds(&text);
        let speed = text.len() as f64 / MB as f64 / took;
        println!("{name}: 20 MB in {took:.2} s, {speed:.1} MB/s");
    }
    let sizes = [1, 2, 4, 8];
    let count = hostile(1).len();
    for index in 0..count {
        let mut told = String::new();
        let mut name = "";
        for size in sizes {
            let (called, text) = hostile(size * MB).swap_remove(index);
            name = called;
            told.push_str(&format!("  {:8.3}", seconds(&text)));
        }
        println!("{name:20}{told} s at 1, 2, 4, 8 MB");
    }
}

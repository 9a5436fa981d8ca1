//! Registers built so that reading them takes memory without end: pages that
//! point in circles, pictures of gigabytes. Each is read by the program itself
//! in a process that may take so much memory and no more.

use std::path::Path;
use std::process::{Command, Output};
use std::time::{Duration, Instant};

use egui::vec2;
use egui_kittest::Harness;
use memcon::exchange::sample_filing;
use memcon::model::AttachmentId;
use memcon::store::Store;
use memcon::ui::{MemconApp, theme};

use super::{Tally, child_process, memcon, sample_register};
use crate::suite::sight::shows;

/// Most memory the processes here may take, in kilobytes.
const MOST: &str = "1200000";

/// Rows made to claim more than they hold, and how much each claims, in bytes.
const ROWS: usize = 200;
const CLAIMED: usize = 32 << 20;

/// What marks the rows.
const MARK: &str = "0b0b0b0b-0000-7000-8000-";

/// A register of less than two megabytes that claims to hold six gigabytes: the
/// notes on persons lie in pages that point to themselves.
pub fn with_circles(path: &Path) {
    sample_register(path);
    let sql = rusqlite::Connection::open(path).expect("opens");
    sql.execute_batch("BEGIN").expect("begun");
    for number in 0..ROWS {
        sql.execute(
            "INSERT INTO person (uid, known_as, honorific, biography) VALUES (?1, '', '', ?2)",
            (format!("{MARK}{number:012}"), "n".repeat(4620)),
        )
        .expect("written");
    }
    sql.execute_batch("COMMIT; PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("folded");
    drop(sql);
    let mut bytes = std::fs::read(path).expect("read");
    let mut changed = 0;
    for page in 1..bytes.len() / 4096 {
        changed += lengthen_cells(&mut bytes, page);
    }
    assert_eq!(changed, ROWS, "every row is made to claim more");
    std::fs::write(path, bytes).expect("written");
}

/// Makes each marked cell of a leaf claim [`CLAIMED`] bytes, and its overflow
/// page point to itself; gives how many there were.
fn lengthen_cells(bytes: &mut [u8], page: usize) -> usize {
    let start = page * 4096;
    if bytes[start] != 0x0D {
        return 0;
    }
    let two = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
    let cells: Vec<usize> = (0..two(start + 3).min(400))
        .map(|cell| start + two(start + 8 + 2 * cell))
        .collect();
    let mut changed = 0;
    for at in cells {
        let Some(cell) = marked(bytes, at) else {
            continue;
        };
        let overflow =
            u32::from_be_bytes(bytes[cell.link..cell.link + 4].try_into().expect("four"));
        // The part in the leaf has to stay as long as the whole cell allows.
        let payload = (0..4092)
            .map(|more| CLAIMED + more)
            .find(|whole| local(*whole) + 2 == cell.local)
            .expect("some length leaves as much in the leaf");
        let mut longer = varint(payload);
        longer.extend(&cell.rowid);
        let head = cell.head_size + 2;
        let text = payload - head - cell.before;
        let mut row = vec![u8::try_from(head).expect("short")];
        row.extend(&cell.types_before);
        row.extend(varint(13 + 2 * text));
        row.extend([0; 4]);
        assert_eq!(row.len(), head);
        row.extend(&cell.body);
        row.resize(local(payload), b'n');
        longer.extend(row);
        longer.extend(overflow.to_be_bytes());
        assert_eq!(longer.len(), cell.link + 4 - at);
        bytes[at..at + longer.len()].copy_from_slice(&longer);
        let link = (overflow as usize - 1) * 4096;
        bytes[link..link + 4].copy_from_slice(&overflow.to_be_bytes());
        changed += 1;
    }
    changed
}

/// A cell of a marked row, taken apart.
struct Cell {
    rowid: Vec<u8>,
    head_size: usize,
    /// The types of id, uid, name and honorific.
    types_before: Vec<u8>,
    /// The uid, which is all the body before the note.
    body: Vec<u8>,
    before: usize,
    local: usize,
    /// Where the number of the overflow page stands.
    link: usize,
}

fn marked(bytes: &[u8], at: usize) -> Option<Cell> {
    let (payload, mut next) = read_varint(bytes, at)?;
    let rowid_at = next;
    (_, next) = read_varint(bytes, next)?;
    let rowid = bytes[rowid_at..next].to_vec();
    let head_at = next;
    let (head_size, types) = read_varint(bytes, head_at)?;
    let body_at = head_at + head_size;
    if bytes.get(body_at..body_at + MARK.len())? != MARK.as_bytes() {
        return None;
    }
    let local = local(payload);
    Some(Cell {
        rowid,
        head_size,
        types_before: bytes[types..types + 4].to_vec(),
        body: bytes[body_at..body_at + 36].to_vec(),
        before: 36,
        local,
        link: head_at + local,
    })
}

/// How much of a row lies in its leaf, as the format of SQLite has it.
fn local(payload: usize) -> usize {
    let (usable, most, least) = (4096, 4096 - 35, (4096 - 12) * 32 / 255 - 23);
    if payload <= most {
        return payload;
    }
    let some = least + (payload - least) % (usable - 4);
    if some <= most { some } else { least }
}

fn varint(mut number: usize) -> Vec<u8> {
    let mut bytes = vec![(number & 0x7F) as u8];
    number >>= 7;
    while number > 0 {
        bytes.insert(0, (number & 0x7F) as u8 | 0x80);
        number >>= 7;
    }
    bytes
}

fn read_varint(bytes: &[u8], at: usize) -> Option<(usize, usize)> {
    let mut number = 0;
    for (place, byte) in bytes.get(at..at + 5)?.iter().enumerate() {
        number = number << 7 | usize::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((number, at + place + 1));
        }
    }
    None
}

/// A picture of one colour whose file is small; the last byte tells it from others.
pub fn picture(side: u32, mark: u8) -> Vec<u8> {
    use std::io::Write;
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8], data: &[u8]| {
        let mut sum = flate2::Crc::new();
        sum.update(kind);
        sum.update(data);
        bytes.extend(u32::try_from(data.len()).expect("short").to_be_bytes());
        bytes.extend_from_slice(kind);
        bytes.extend_from_slice(data);
        bytes.extend(sum.sum().to_be_bytes());
    };
    let mut head = [side.to_be_bytes(), side.to_be_bytes()].concat();
    head.extend([8, 2, 0, 0, 0]);
    chunk(b"IHDR", &head);
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let row = vec![0; 1 + 3 * side as usize];
    for _ in 0..side {
        packed.write_all(&row).expect("packed");
    }
    chunk(b"IDAT", &packed.finish().expect("packed"));
    chunk(b"tEXt", &[b'n', 0, mark]);
    chunk(b"IEND", &[]);
    bytes
}

/// A register of a few megabytes whose pictures would take gigabytes.
pub fn with_pictures(path: &Path) {
    let mut store = Store::create(path).expect("made");
    let mut filing = sample_filing().expect("reads");
    let like = filing.meeting.attachments.first().cloned();
    let Some(like) = like else {
        panic!("the sample has no attachment");
    };
    filing.meeting.attachments.clear();
    for mark in 0..6 {
        // Three that are read, one at a time; the others are too large for it.
        let content = picture(if mark < 3 { 7_900 } else { 12_000 }, mark);
        let mut attachment = like.clone();
        attachment.id = AttachmentId::new();
        attachment.name = format!("scan {mark}.png");
        attachment.sha256 = store.keep_file(&content).expect("kept");
        attachment.size = Some(content.len() as u64);
        attachment.media_type = "image/png".to_owned();
        filing.meeting.attachments.push(attachment);
    }
    store.save_meeting(&filing).expect("saved");
    store.close().expect("closed");
}

/// Runs a command that may take [`MOST`] and no more.
pub fn within_memory(command: &Command) -> Output {
    let mut bounded = Command::new("sh");
    bounded
        .args(["-c", &format!("ulimit -v {MOST}; exec \"$@\""), "sh"])
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => bounded.env(name, value),
            None => bounded.env_remove(name),
        };
    }
    bounded.output().expect("runs")
}

/// In the child: how a file is not to be read.
pub fn read_trustingly(register: &Path) {
    let sql = rusqlite::Connection::open(register).expect("opens");
    let all: Vec<String> = sql
        .prepare("SELECT biography FROM person")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()
        })
        .expect("read");
    assert!(all.len() > ROWS);
}

/// Every command that reads, on each hostile file.
pub fn campaign() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let circles = folder.path().join("circles.memcon");
    with_circles(&circles);
    assert!(std::fs::metadata(&circles).expect("there").len() < 2_000_000);
    let pictures = folder.path().join("pictures.memcon");
    with_pictures(&pictures);
    let out = folder.path().join("out.pdf");
    let new = folder.path().join("new.memcon");
    let out = out.to_str().expect("a path");
    for register in [&circles, &pictures] {
        for arguments in [
            &["list", "people"][..],
            &["list", "meetings", "--json"],
            &["show", "2021/0001"],
            &["search", "trade"],
            &["check"],
            &["log"],
            &["brief", "meeting", "2021/0001", "-o", out],
            &[
                "brief",
                "digest",
                "--from",
                "2021-01-01",
                "--to",
                "2021-12-31",
                "-o",
                out,
            ],
        ] {
            let mut command = memcon(register);
            command.args(arguments);
            judge(
                &mut tally,
                &format!("{arguments:?}"),
                &within_memory(&command),
            );
        }
        let mut command = memcon(register);
        command.arg("salvage").arg(register).arg("-o").arg(&new);
        judge(&mut tally, "salvage", &within_memory(&command));
        super::remove_register(&new);
    }
    let done = within_memory(&child_process("window-of-pictures", &pictures));
    if done.status.success() {
        tally.survived();
    } else {
        tally.lost(format!(
            "the window: {}",
            String::from_utf8_lossy(&done.stderr)
        ));
    }
    tally
}

/// In the child: the window shows the meeting with its pictures.
pub fn show_pictures(register: &Path) {
    let mut window = Harness::builder()
        .with_size(vec2(1280.0, 4000.0))
        .with_max_steps(40)
        .with_context_setup(theme::install)
        .build_ui_state(
            |ui, app: &mut MemconApp| app.frame(ui),
            MemconApp::new(register.to_owned()),
        );
    // Long enough that all six were begun; a frame in between is dear.
    let start = Instant::now();
    let patience = |seconds| start.elapsed() < Duration::from_secs(seconds);
    while patience(12) || !shows(&window, "scan 5.png") && patience(90) {
        window.step();
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(shows(&window, "scan 5.png"), "the pictures are in view");
}

/// The control: a reader that trusts what a file says.
pub fn trusting() -> Tally {
    let mut tally = Tally::default();
    let folder = tempfile::tempdir().expect("a folder");
    let circles = folder.path().join("circles.memcon");
    with_circles(&circles);
    let done = within_memory(&child_process("read-trustingly", &circles));
    if done.status.success() {
        tally.survived();
    } else {
        tally.lost("it ran out of memory");
    }
    tally
}

/// Done, or refused with a message; anything else is a crash.
fn judge(tally: &mut Tally, what: &str, done: &Output) {
    let told = String::from_utf8_lossy(&done.stderr);
    match done.status.code() {
        Some(0) => tally.survived(),
        Some(1) if told.contains("memcon: ") && !told.contains("panicked") => tally.survived(),
        _ => tally.lost(format!("{what}: {} {told}", done.status)),
    }
}

#[test]
fn files_that_claim_gigabytes_are_refused_or_read_in_little_memory() {
    let tally = campaign();
    assert_eq!(tally.lost, 0, "{}", tally.first_loss);
    assert!(trusting().lost > 0, "the control reads it all");
}

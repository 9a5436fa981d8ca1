//! Where the lines of a paragraph end: of all ways, the one with the least
//! unevenness over all its lines.

use std::rc::Rc;

use super::BriefError;
use super::hyphen;
use super::lines::{Atom, Gap};
use super::look::{Fit, Stroke};
use super::shape::{Flow, Shaper, Word};
use crate::i18n::Language;

/// A place where a line may end: after `atom`, or within it.
#[derive(Clone, Copy)]
pub(super) struct Node {
    pub(super) atom: usize,
    /// Where in the atom's text it is divided; `None`: after it.
    pub(super) cut: Option<usize>,
    /// Where the line before ends, from the start of the paragraph on one line.
    pub(super) ends: f32,
    /// Where the line after starts.
    pub(super) starts: f32,
    /// Room that may stretch, up to here.
    pub(super) spaces: f32,
    /// What dividing costs.
    pub(super) penalty: f32,
    pub(super) forced: bool,
}

/// A node before the first atom and one after each that a line may end with.
pub(super) fn whole_words(atoms: &[Atom]) -> Vec<Node> {
    let mut nodes = vec![Node {
        atom: usize::MAX,
        cut: None,
        ends: 0.0,
        starts: 0.0,
        spaces: 0.0,
        penalty: 0.0,
        forced: true,
    }];
    let (mut at, mut spaces) = (0.0, 0.0);
    for (index, atom) in atoms.iter().enumerate() {
        at += atom.width;
        let ends = at;
        let (penalty, forced) = match atom.gap {
            Gap::None => continue,
            Gap::Space(space) => {
                at += space;
                spaces += space;
                (0.0, false)
            }
            Gap::Open => (HYPHEN / 2.0, false),
            Gap::Forced => (0.0, true),
        };
        nodes.push(Node {
            atom: index,
            cut: None,
            ends,
            starts: at,
            spaces,
            penalty,
            forced,
        });
    }
    nodes
}

/// The same with the places where words may be divided.
pub(super) fn with_divisions(
    shaper: &mut Shaper,
    language: Language,
    atoms: &[Atom],
    nodes: &[Node],
) -> Result<Vec<Node>, BriefError> {
    let mut all = Vec::with_capacity(nodes.len() * 2);
    let mut nodes = nodes.iter().peekable();
    all.extend(nodes.next().copied());
    let (mut at, mut spaces) = (0.0, 0.0);
    // Small words within larger text are not divided: they are asides.
    let largest = atoms
        .iter()
        .fold(0.0_f32, |most, atom| most.max(atom.look.size));
    for (index, atom) in atoms.iter().enumerate() {
        let is_aside = atom.look.size < largest;
        let is_from_right = atom.levels.is_some_and(|levels| levels.word % 2 == 1);
        if atom.look.stroke == Stroke::None && atom.note.is_none() && !is_aside && !is_from_right {
            for cut in hyphen::places(&atom.word.text, language) {
                let (before, after) = halves(shaper, atom, cut)?;
                let size = atom.look.size / 1000.0;
                all.push(Node {
                    atom: index,
                    cut: Some(cut),
                    ends: at + before.width * size,
                    starts: at + atom.width - after.width * size,
                    spaces,
                    penalty: HYPHEN,
                    forced: false,
                });
            }
        }
        at += atom.width;
        if let Gap::Space(space) = atom.gap {
            at += space;
            spaces += space;
        }
        if nodes.peek().is_some_and(|node| node.atom == index) {
            all.extend(nodes.next().copied());
        }
    }
    Ok(all)
}

/// A divided word: its start with a hyphen, and its end.
pub(super) fn halves(
    shaper: &mut Shaper,
    atom: &Atom,
    cut: usize,
) -> Result<(Rc<Word>, Rc<Word>), BriefError> {
    let before = format!("{}-", &atom.word.text[..cut]);
    Ok((
        shaper.word(atom.look.face, &before, Flow::LeftToRight)?,
        shaper.word(atom.look.face, &atom.word.text[cut..], Flow::LeftToRight)?,
    ))
}

/// What dividing a word costs, on the scale of an uneven line.
const HYPHEN: f32 = 60.0;
/// Two divided lines under each other.
const LADDER: f32 = 200.0;
/// A line more uneven than this is worth dividing words for: where it would
/// be stretched, or where an uneven edge leaves more than half of it empty.
pub(super) const fn poor(fit: Fit) -> f32 {
    match fit {
        Fit::Justified => 40.0,
        Fit::Ragged | Fit::Left | Fit::Centred | Fit::Right => 1_000.0,
    }
}

/// How uneven a line is: 0 even, 100 at the limit of what is good. `None`:
/// it does not fit.
fn badness(from: &Node, to: &Node, fit: Fit, width: f32, last: bool) -> Option<f32> {
    let natural = to.ends - from.starts;
    // The space after the last word of the line does not count.
    let trailing = if to.cut.is_none() && !to.forced {
        to.starts - to.ends
    } else {
        0.0
    };
    let spaces = (to.spaces - from.spaces - trailing).max(0.0);
    let slack = width - natural;
    match fit {
        Fit::Justified => {
            if slack < -0.01 {
                // Spaces give a fifth at most.
                let give = spaces * 0.2;
                return (-slack <= give).then(|| {
                    let ratio = -slack / give;
                    100.0 * ratio * ratio * ratio
                });
            }
            if last {
                return Some(0.0);
            }
            let ratio = slack / (spaces * 0.5).max(0.5);
            Some((100.0 * ratio * ratio * ratio).min(1.0e6))
        }
        Fit::Ragged | Fit::Left | Fit::Centred | Fit::Right => {
            if slack < -0.01 {
                return None;
            }
            if last {
                return Some(0.0);
            }
            let ratio = slack / (width * 0.25).max(1.0);
            Some((100.0 * ratio * ratio * ratio).min(1.0e6))
        }
    }
}

/// The nodes at which lines end, so that the sum of unevenness is least.
pub(super) fn best(nodes: &[Node], fit: Fit, width: f32) -> Vec<usize> {
    #[derive(Clone, Copy)]
    struct Way {
        cost: f32,
        from: usize,
    }
    let mut ways = vec![Way { cost: 0.0, from: 0 }];
    // No line starts before here: a forced break, or text that no longer fits.
    let mut earliest = 0;
    for to in 1..nodes.len() {
        let node = &nodes[to];
        let mut way = Way {
            cost: f32::INFINITY,
            from: to - 1,
        };
        let mut fits_from = to - 1;
        for from in (earliest..to).rev() {
            let start = &nodes[from];
            let Some(bad) = badness(start, node, fit, width, node.forced) else {
                if start.cut.is_none() {
                    break;
                }
                continue;
            };
            fits_from = from;
            let mut cost = 1.0 + bad;
            cost *= cost;
            if node.penalty > 0.0 {
                cost += node.penalty * node.penalty;
                if start.cut.is_some() && node.cut.is_some() {
                    cost += LADDER * LADDER;
                }
            }
            // A last line of one short word is a poor end.
            if node.forced && from > 0 && node.ends - start.starts < width * 0.12 {
                cost += 2_500.0;
            }
            let cost = cost + ways[from].cost;
            if cost < way.cost {
                way = Way { cost, from };
            }
        }
        if way.cost.is_infinite() {
            // Adhering words wider than the line: it runs over rather than be lost.
            way.cost = ways[way.from].cost + 1.0e9;
        }
        ways.push(way);
        if node.forced {
            earliest = to;
        } else if fits_from > earliest + 400 {
            earliest = fits_from - 400;
        }
    }
    let mut chosen = Vec::new();
    let mut at = nodes.len() - 1;
    while at > 0 {
        chosen.push(at);
        at = ways[at].from;
    }
    chosen.reverse();
    chosen
}

/// The unevenness of the worst line.
pub(super) fn poorest(nodes: &[Node], chosen: &[usize], fit: Fit, width: f32) -> f32 {
    let mut from = 0;
    let mut worst = 0.0_f32;
    for to in chosen {
        let bad = badness(&nodes[from], &nodes[*to], fit, width, nodes[*to].forced);
        worst = worst.max(bad.unwrap_or(1.0e6));
        from = *to;
    }
    worst
}

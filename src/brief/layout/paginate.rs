//! Strips stacked on pages.

use std::collections::{BTreeSet, VecDeque};

use super::{Frame, Item, Page, Strip};
use crate::brief::look::LINE;

/// Above the first footnote of a page.
const NOTE_GAP: f32 = 10.0;

/// Pages, with the place of each heading: its index, page and height.
pub(super) struct Stacked {
    pub(super) pages: Vec<Page>,
    pub(super) headings: Vec<(usize, usize, f32)>,
}

/// Stacks strips; `notes` holds each footnote's strips.
pub(super) fn paginate(mut strips: Vec<Strip>, notes: Vec<Vec<Strip>>, frame: &Frame) -> Stacked {
    let mut stack = Stack {
        frame,
        notes,
        told: BTreeSet::new(),
        pages: vec![Page::default()],
        headings: Vec::new(),
        y: 0.0,
        foot: Vec::new(),
        foot_height: 0.0,
        carried: VecDeque::new(),
    };
    let mut within_group = false;
    for index in 0..strips.len() {
        if !within_group {
            stack.fit_picture(&mut strips[index..]);
        }
        let needed = if within_group || stack.may_cut(&strips[index..]) {
            0.0
        } else {
            stack.group_height(&strips[index..])
        };
        let strip = std::mem::take(&mut strips[index]);
        within_group = strip.keep_with_next;
        stack.add(strip, needed);
    }
    stack.finish()
}

struct Stack<'a> {
    frame: &'a Frame,
    notes: Vec<Vec<Strip>>,
    /// Footnotes that were set already.
    told: BTreeSet<usize>,
    pages: Vec<Page>,
    headings: Vec<(usize, usize, f32)>,
    y: f32,
    foot: Vec<Strip>,
    foot_height: f32,
    /// Lines of footnotes too long for their page.
    carried: VecDeque<Strip>,
}

impl Stack<'_> {
    /// The most that footnotes take of a page.
    fn most_foot(&self) -> f32 {
        self.frame.room() * 0.4
    }

    /// The height that the footnotes of some strips add to the page.
    fn notes_height(&self, strips: &[Strip]) -> f32 {
        let mut height = 0.0;
        let mut counted = BTreeSet::new();
        for note in strips.iter().flat_map(|strip| &strip.notes) {
            if !self.told.contains(note) && counted.insert(*note) {
                let lines = self.notes.get(*note).map_or(&[][..], Vec::as_slice);
                height += lines.iter().map(|line| line.gap + line.height).sum::<f32>();
            }
        }
        if height > 0.0 && self.foot_height == 0.0 {
            height += NOTE_GAP;
        }
        height.min((self.most_foot() - self.foot_height).max(0.0))
    }

    /// The height of a strip with all that must stay with it, its notes too.
    fn group_height(&self, strips: &[Strip]) -> f32 {
        let end = strips
            .iter()
            .position(|strip| !strip.keep_with_next)
            .map_or(strips.len(), |last| last + 1);
        let group = &strips[..end];
        let height: f32 = group.iter().map(|strip| strip.gap + strip.height).sum();
        let first = strips.first().map_or(0.0, |strip| strip.gap);
        height - first + self.notes_height(group)
    }

    /// Makes a picture smaller, down to the half of it, that would else go to the next
    /// page and leave a third of this one empty.
    fn fit_picture(&self, strips: &mut [Strip]) {
        const LEAST: f32 = 0.45;
        let room = self.frame.room();
        let first = strips.first().map_or(0.0, |strip| strip.gap);
        let left = room - self.y - self.foot_height - first;
        let needed = self.group_height(strips);
        if self.y <= 0.0 || left < room / 3.0 - first || needed <= left {
            return;
        }
        let end = strips.iter().position(|strip| !strip.keep_with_next);
        let end = end.map_or(strips.len(), |last| last + 1);
        let is_picture = |item: &Item| matches!(item, Item::Picture { .. });
        let mut group = strips[..end].iter_mut();
        let Some(strip) = group.find(|strip| strip.items.iter().any(is_picture)) else {
            return;
        };
        let share = (strip.height - (needed - left) - 0.1) / strip.height;
        if share < LEAST {
            return;
        }
        strip.height *= share;
        for item in &mut strip.items {
            if let Item::Picture { width, height, .. } = item {
                *width *= share;
                *height *= share;
            }
        }
    }

    /// Whether what should stay together is rather begun here: moved as a whole
    /// it would leave a third of the page empty. It is cut between lines or rows
    /// of text, with some of it on either side, never before or after what is tall.
    fn may_cut(&self, strips: &[Strip]) -> bool {
        const LINES: usize = 3;
        const TALL: f32 = 60.0;
        let room = self.frame.room();
        let left = room - self.y - self.foot_height;
        if self.y <= 0.0 || left < room / 3.0 || self.group_height(strips) <= left {
            return false;
        }
        let end = strips.iter().position(|strip| !strip.keep_with_next);
        let group = &strips[..end.map_or(strips.len(), |last| last + 1)];
        if group.iter().any(|strip| strip.starts_page) {
            return false;
        }
        let mut taken = 0.0;
        let mut cut = 0;
        for strip in group {
            taken += strip.gap + strip.height + self.notes_height(std::slice::from_ref(strip));
            if taken > left {
                break;
            }
            cut += 1;
        }
        let is_text = |strip: &Strip| strip.height < TALL && strip.heading.is_none();
        cut >= LINES
            && group.len() >= cut + LINES - 1
            && is_text(&group[cut - 1])
            && is_text(&group[cut])
    }

    fn add(&mut self, strip: Strip, group: f32) {
        let room = self.frame.room();
        let notes = self.notes_height(std::slice::from_ref(&strip));
        let left = room - self.y - self.foot_height - strip.gap;
        // A group taller than a page is cut where it must be, and begun on
        // this page when half of it is free.
        let group_goes = group <= left || group > room && left > room / 2.0;
        let fits = strip.height + notes <= left + 0.01;
        if self.y > 0.0 && (strip.starts_page || !group_goes || !fits) {
            self.new_page();
            if let Some(head) = &strip.head {
                let head = std::rc::Rc::clone(head);
                for one in head.iter() {
                    let mut again = one.clone();
                    again.heading = None;
                    again.items = again.items.into_iter().map(Item::artifact).collect();
                    self.put(again);
                }
            }
        }
        for note in &strip.notes {
            if self.told.insert(*note) {
                let lines = self.notes.get_mut(*note).map(std::mem::take);
                self.carried.extend(lines.unwrap_or_default());
            }
        }
        self.fill_foot(strip.height + strip.gap);
        self.put(strip);
    }

    /// Takes lines of footnotes down to this page's foot, as many as fit.
    fn fill_foot(&mut self, coming: f32) {
        while let Some(line) = self.carried.front() {
            let lead = if self.foot.is_empty() { NOTE_GAP } else { 0.0 };
            let height = lead + line.gap + line.height;
            let free = self.frame.room() - self.y - coming - self.foot_height;
            let most = self.most_foot() - self.foot_height;
            if height > free.min(most) + 0.01 {
                break;
            }
            self.foot_height += height;
            self.foot.extend(self.carried.pop_front());
        }
    }

    fn put(&mut self, strip: Strip) {
        if self.y > 0.0 {
            self.y += strip.gap;
        }
        let number = self.pages.len() - 1;
        let (left, top) = (self.frame.left_of(number), self.frame.top + self.y);
        if let Some(heading) = strip.heading {
            self.headings.push((heading, number, top));
        }
        if let Some(page) = self.pages.last_mut() {
            let items = strip.items.into_iter();
            let items = items.map(|item| item.moved(left, top));
            if strip.goes_on {
                for item in items {
                    let same = |other: &Item| other.tag() == item.tag();
                    let above = page.items.iter().rposition(same);
                    let place = above.map_or(page.items.len(), |at| at + 1);
                    page.items.insert(place, item);
                }
            } else {
                page.items.extend(items);
            }
        }
        self.y += strip.height;
    }

    /// Sets the footnotes at the foot of the page.
    fn end_page(&mut self) {
        if self.foot.is_empty() {
            return;
        }
        let number = self.pages.len() - 1;
        let left = self.frame.left_of(number);
        let mut y = self.frame.top + self.frame.room() - self.foot_height + NOTE_GAP;
        let rule = Item::rule(left, y - 3.5, 72.0, 0.5, LINE);
        if let Some(page) = self.pages.last_mut() {
            page.items.push(rule);
            for line in self.foot.drain(..) {
                y += line.gap;
                let items = line.items.into_iter();
                page.items.extend(items.map(|item| item.moved(left, y)));
                y += line.height;
            }
        }
        self.foot_height = 0.0;
    }

    fn new_page(&mut self) {
        self.end_page();
        self.pages.push(Page::default());
        self.y = 0.0;
        self.fill_foot(0.0);
    }

    fn finish(mut self) -> Stacked {
        while !self.carried.is_empty() {
            let before = self.carried.len();
            self.new_page();
            if self.carried.len() == before {
                break;
            }
        }
        self.end_page();
        Stacked {
            pages: self.pages,
            headings: self.headings,
        }
    }
}

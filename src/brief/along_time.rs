//! Promises along time.

use super::book::{Book, Portion};
use super::content::{Block, Run};
use super::graphic::{Standing, Timeline, TimelineRow, first_day};
use super::promises::is_late;
use crate::model::{CommitmentStatus, Day, Followed};

impl Book<'_> {
    /// Commitments drawn along time: those that have a day.
    pub(super) fn timeline(&mut self, followed: &[&Followed]) {
        const MOST: usize = 30;
        let today = self.today();
        let mut rows: Vec<TimelineRow> = Vec::new();
        let mut left_out = 0;
        for one in followed {
            let commitment = &one.commitment;
            if commitment.due.is_none() && commitment.reviews.is_empty() {
                continue;
            }
            let marking = self.marking_of(one);
            if let Portion::Shown(_) = self.portion(&commitment.marking, marking) {
                if rows.len() == MOST {
                    left_out += 1;
                    continue;
                }
                rows.push(self.timeline_row(one, today));
            }
        }
        if rows.len() > 1 {
            self.push(Block::Timeline(Timeline {
                title: self.words.label("brief-timeline").to_owned(),
                today,
                rows,
            }));
        }
        if left_out > 0 {
            let more = self.words.counted("brief-more", left_out);
            self.paragraph(vec![Run::note(more)]);
        }
    }

    fn timeline_row(&self, one: &Followed, today: Day) -> TimelineRow {
        let commitment = &one.commitment;
        let status = commitment.status_on(today);
        let until_today = commitment
            .reviews
            .iter()
            .filter(|review| self.may_tell_review(review) && review.on.earliest() <= today);
        let standing = match status {
            CommitmentStatus::Fulfilled => Standing::Fulfilled,
            status if !status.is_open() => Standing::Dropped,
            _ if is_late(commitment, today) => Standing::Overdue,
            _ => Standing::Open,
        };
        let settled = until_today
            .clone()
            .find(|review| review.status == status && !status.is_open())
            .and_then(|review| first_day(&review.on));
        let given_at = self.background.meetings.get(&one.given_at);
        TimelineRow {
            label: format!("{} {}", commitment.reference, commitment.title)
                .trim()
                .to_owned(),
            made: given_at.map(|head| head.date.clone()),
            due: commitment.due.clone(),
            reviewed: until_today
                .filter_map(|review| first_day(&review.on))
                .collect(),
            settled,
            standing,
            words: match standing {
                Standing::Overdue => self.words.label("brief-late").to_owned(),
                _ => self.words.label(status.label_key()).to_owned(),
            },
        }
    }
}

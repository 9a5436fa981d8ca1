//! A tall column of pieces of which only those in view are laid out. A piece
//! not measured yet stands with a guess; what is drawn tells its real height.

use std::ops::Range;

/// The heights of the pieces, from the top down.
#[derive(Debug, Clone, Default)]
pub struct Tall {
    heights: Vec<f32>,
    /// The top of each piece, and the foot of the last.
    tops: Vec<f32>,
}

/// What measuring found.
#[derive(Debug, Clone, Copy, Default)]
pub struct Measured {
    /// Whether any height was another than it stood for.
    pub has_changed: bool,
    /// By how much what begins above the view grew.
    pub grown_above: f32,
}

impl Tall {
    /// A column of these heights.
    #[must_use]
    pub fn new(heights: Vec<f32>) -> Self {
        let mut tall = Self {
            heights,
            tops: Vec::new(),
        };
        tall.place();
        tall
    }

    fn place(&mut self) {
        self.tops.clear();
        let mut top = 0.0;
        for height in &self.heights {
            self.tops.push(top);
            top += height;
        }
        self.tops.push(top);
    }

    /// How tall the whole is.
    #[must_use]
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// The top of a piece; of the number past the last, the foot of the whole.
    #[must_use]
    pub fn top(&self, index: usize) -> f32 {
        self.tops
            .get(index)
            .copied()
            .unwrap_or_else(|| self.total())
    }

    /// The pieces that touch a stretch.
    #[must_use]
    pub fn between(&self, top: f32, bottom: f32) -> Range<usize> {
        let first = self.tops.partition_point(|at| *at <= top).saturating_sub(1);
        let last = self.tops.partition_point(|at| *at < bottom);
        first.min(self.heights.len())..last.min(self.heights.len())
    }

    /// Notes measured heights, seen from a view that begins at `top`.
    pub fn measured(&mut self, heights: &[(usize, f32)], top: f32) -> Measured {
        let mut measured = Measured::default();
        for (index, height) in heights {
            let Some(known) = self.heights.get_mut(*index) else {
                continue;
            };
            let change = height - *known;
            if change.abs() > 0.25 {
                measured.has_changed = true;
                if self.tops[*index] < top {
                    measured.grown_above += change;
                }
                *known = *height;
            }
        }
        if measured.has_changed {
            self.place();
        }
        measured
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_in_view_are_found_and_growth_above_is_told() {
        let mut tall = Tall::new(vec![10.0, 20.0, 30.0, 40.0]);
        assert_eq!(tall.between(12.0, 35.0), 1..3);
        assert_eq!(tall.between(0.0, 10.0), 0..1);
        assert_eq!(tall.between(500.0, 600.0), 4..4);
        let grown = tall.measured(&[(0, 15.0), (3, 45.0)], 20.0);
        assert!((grown.grown_above - 5.0).abs() < 0.01, "{grown:?}");
        assert!((tall.total() - 110.0).abs() < 0.01);
    }
}

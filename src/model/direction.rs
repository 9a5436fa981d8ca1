//! Which way a text is read: from the left, from the right, or both in turn.
//!
//! The rules are those of the Unicode bidirectional algorithm (UAX #9).

use unicode_bidi::{BidiClass, bidi_class};

/// Whether a text holds anything that is written from right to left.
///
/// ```
/// # use memcon::model::turns;
/// assert!(turns("Sochi (\u{5e1}\u{5d5}\u{5e6}\u{5f3}\u{5d9})"));
/// assert!(!turns("Əliyev, Алиев, 5 %"));
/// ```
#[must_use]
pub fn turns(text: &str) -> bool {
    // The first such letter is a Hebrew one.
    text.chars().any(|character| {
        character >= '\u{590}'
            && matches!(
                bidi_class(character),
                BidiClass::R | BidiClass::AL | BidiClass::AN
            )
    })
}

/// Whether a text is read from the right: its first letter tells. `None` when it
/// has no letter.
///
/// ```
/// # use memcon::model::from_right;
/// assert_eq!(from_right("2021 \u{5e1}\u{5d5}\u{5e6}\u{5f3}\u{5d9} Sochi"), Some(true));
/// assert_eq!(from_right("15.000 %"), None);
/// ```
#[must_use]
pub fn from_right(text: &str) -> Option<bool> {
    text.chars()
        .find_map(|character| match bidi_class(character) {
            BidiClass::L => Some(false),
            BidiClass::R | BidiClass::AL => Some(true),
            _ => None,
        })
}

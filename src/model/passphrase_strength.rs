//! How hard a passphrase is to guess, in bits: a short check of our own, in the
//! three languages of the program. It looks for what guessers try first (common
//! words, runs on the keyboard, repetitions, dates, names that lie at hand) and
//! takes the cheapest way to put the passphrase together of such parts. It tells
//! the worst from the rest; it proves none to be good.

use std::collections::HashSet;
use std::sync::OnceLock;

use zeroize::Zeroizing;

/// How hard a passphrase is to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassphraseStrength {
    /// Guessed within days: why.
    Worst(Weakness),
    /// Guessed by who means it.
    Weak,
    /// Good enough for most.
    Fair,
    /// Not guessed by any means known.
    Good,
}

/// What makes a passphrase easy to guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weakness {
    /// A word everybody tries.
    Common,
    /// Keys that lie side by side.
    Keyboard,
    /// Letters or figures in their order.
    Sequence,
    /// The same again and again.
    Repeat,
    /// A day or a year.
    Date,
    /// The register's or the person's own name.
    Name,
    /// Too little of anything.
    Short,
}

impl Weakness {
    /// Catalogue key of the reason.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Common => "weak-common",
            Self::Keyboard => "weak-keyboard",
            Self::Sequence => "weak-sequence",
            Self::Repeat => "weak-repeat",
            Self::Date => "weak-date",
            Self::Name => "weak-name",
            Self::Short => "weak-short",
        }
    }
}

/// Fewer bits than these are the worst, weak, and fair.
const WORST: f64 = 28.0;
const WEAK: f64 = 40.0;
const FAIR: f64 = 50.0;

/// What is longer is good whatever it is made of, unless it repeats itself.
const LONGEST: usize = 80;

/// Bits of a letter in what can be spoken: words of a list of thousands give as
/// much a letter.
const SPOKEN: f64 = 2.3;

/// Words that guessers try first: the passwords most often found, and what an
/// office like ours would take. Folded: lower case, no accents.
const COMMON: &str = include_str!("../../assets/guessed-first.txt");

/// Rows and columns of keyboards, Latin and Russian.
const KEYS: &[&str] = &[
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azertyuiop",
    "йцукенгшщзхъ",
    "фывапролджэ",
    "ячсмитьбю",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmikolp",
    "1q2w3e4r5t6y7u8i9o0p",
    "йфяцычувскамепинртгоьшлбщдю",
    "qweasdzxc",
    "qweasd",
    "147258369",
    "741852963",
];

const LATIN_KEYS: &str = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
const RUSSIAN_KEYS: &str = "йцукенгшщзхъфывапролджэячсмитьбюё";

/// The words that are tried first, folded as what is compared with them.
fn common() -> &'static HashSet<String> {
    static FOLDED: OnceLock<HashSet<String>> = OnceLock::new();
    FOLDED.get_or_init(|| COMMON.split_whitespace().map(super::fold).collect())
}

/// How hard a passphrase is to guess for somebody who knows these names.
#[must_use]
pub fn passphrase_strength(passphrase: &str, names: &[&str]) -> PassphraseStrength {
    let typed: Zeroizing<Vec<char>> = Zeroizing::new(passphrase.trim().chars().collect());
    let names: Vec<String> = names
        .iter()
        .flat_map(|name| name.split(|sign: char| !sign.is_alphanumeric()))
        .map(super::fold)
        .filter(|name| name.chars().count() >= 3)
        .collect();
    let (bits, weakness) = cheapest(&typed, &names);
    if bits < WORST {
        PassphraseStrength::Worst(weakness)
    } else if bits < WEAK {
        PassphraseStrength::Weak
    } else if bits < FAIR {
        PassphraseStrength::Fair
    } else {
        PassphraseStrength::Good
    }
}

/// The bits of the cheapest way to put a text together, and what most of it is.
fn cheapest(typed: &[char], names: &[String]) -> (f64, Weakness) {
    let typed = &typed[..typed.len().min(LONGEST)];
    let lower: Zeroizing<Vec<char>> =
        Zeroizing::new(typed.iter().flat_map(|sign| sign.to_lowercase()).collect());
    // A letter whose small form is two signs is rare enough to be taken as it is.
    let lower: &[char] = if lower.len() == typed.len() {
        &lower
    } else {
        typed
    };
    let single = singles(typed, lower);
    // The best cost up to each sign, and the part it ends with.
    let mut best: Vec<(f64, usize, Weakness)> = vec![(0.0, 0, Weakness::Short)];
    for end in 1..=typed.len() {
        let mut found = (best[end - 1].0 + single[end - 1], end - 1, Weakness::Short);
        for start in 0..end.saturating_sub(2) {
            if let Some((bits, weakness)) = part(&typed[start..end], &lower[start..end], names) {
                let cost = best[start].0 + bits;
                if cost < found.0 {
                    found = (cost, start, weakness);
                }
            }
        }
        best.push(found);
    }
    // What the longest of the parts is.
    let mut at = typed.len();
    let mut longest = (0, Weakness::Short);
    while at > 0 {
        let (_, start, weakness) = best[at];
        if weakness != Weakness::Short && at - start > longest.0 {
            longest = (at - start, weakness);
        }
        at = start;
    }
    (best[typed.len()].0, longest.1)
}

/// The bits of each sign by itself.
fn singles(typed: &[char], lower: &[char]) -> Vec<f64> {
    let mut bits: Vec<f64> = Vec::with_capacity(typed.len());
    let mut at = 0;
    while at < typed.len() {
        let letters = lower[at..].iter().take_while(|sign| sign.is_alphabetic());
        let run = letters.count();
        if run == 0 {
            bits.push(match typed[at] {
                ' ' => 1.0,
                sign if sign.is_ascii_digit() => 3.3,
                _ => 5.0,
            });
            at += 1;
            continue;
        }
        let vowels = lower[at..at + run]
            .iter()
            .filter(|sign| "aeiouyаеёиоуыэюяəıöü".contains(**sign))
            .count();
        let is_spoken = run >= 2 && vowels * 5 >= run && vowels * 10 <= run * 8;
        for (index, sign) in typed[at..at + run].iter().enumerate() {
            // A capital that is not the first is one choice more.
            let is_odd = index > 0 && sign.is_uppercase();
            let of_letter = if is_spoken { SPOKEN } else { 4.7 };
            bits.push(of_letter + f64::from(u8::from(is_odd)));
        }
        at += run;
    }
    bits
}

/// The bits of a part that guessers know; `None` where it is none.
fn part(typed: &[char], lower: &[char], names: &[String]) -> Option<(f64, Weakness)> {
    let length = bits_of(lower.len());
    let case = if typed.iter().any(|sign| sign.is_uppercase()) {
        1.0
    } else {
        0.0
    };
    let is_run = |step: i64| {
        lower.windows(2).all(|pair| {
            i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])) == step
                && pair[0].is_alphanumeric()
        })
    };
    if lower.iter().all(|sign| *sign == lower[0]) {
        return Some((4.0 + length, Weakness::Repeat));
    }
    if is_run(1) || is_run(-1) {
        return Some((4.0 + length + case, Weakness::Sequence));
    }
    let text: Zeroizing<String> = Zeroizing::new(lower.iter().collect());
    if lower.len() >= 4 {
        let back: Zeroizing<String> = Zeroizing::new(lower.iter().rev().collect());
        if KEYS
            .iter()
            .any(|row| row.contains(text.as_str()) || row.contains(back.as_str()))
        {
            return Some((5.0 + length + case, Weakness::Keyboard));
        }
    }
    if let Some(bits) = date(&text) {
        return Some((bits, Weakness::Date));
    }
    if lower.len() <= 26 {
        let plain = Zeroizing::new(super::fold(&text));
        let freed = Zeroizing::new(super::fold(&without_signs(&text)));
        let typed_elsewhere = Zeroizing::new(super::fold(&on_russian_keys(&text)));
        let disguise = if *freed == *plain { 0.0 } else { 2.0 };
        for word in [&plain, &freed] {
            if names.iter().any(|name| *name == **word) {
                return Some((4.0 + case + disguise, Weakness::Name));
            }
        }
        for word in [&plain, &freed, &typed_elsewhere] {
            if common().contains(word.as_str()) {
                return Some((7.0 + case + disguise, Weakness::Common));
            }
        }
    }
    repeated(typed, lower, names)
}

/// A stretch said several times over.
fn repeated(typed: &[char], lower: &[char], names: &[String]) -> Option<(f64, Weakness)> {
    let size = (2..=lower.len() / 2).find(|size| {
        lower.len().is_multiple_of(*size) && lower[*size..] == lower[..lower.len() - size]
    })?;
    let (bits, _) = cheapest(&typed[..size], names);
    Some((bits + bits_of(lower.len() / size) + 1.0, Weakness::Repeat))
}

/// A day or a year, in figures.
fn date(text: &str) -> Option<f64> {
    let parts: Vec<&str> = text.split(['.', '-', '/', ' ']).collect();
    let number = |text: &str| -> Option<u32> {
        text.bytes()
            .all(|sign| sign.is_ascii_digit())
            .then(|| text.parse().ok())
            .flatten()
    };
    let is_year = |year: u32| (1900..2100).contains(&year);
    let is_day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    match parts.as_slice() {
        [one] => {
            let all = number(one)?;
            match one.len() {
                4 => is_year(all).then_some(7.0),
                6 => (is_day(all / 10_000, all / 100 % 100) || is_day(all % 100, all / 100 % 100))
                    .then_some(14.0),
                8 => ((is_day(all / 1_000_000, all / 10_000 % 100) && is_year(all % 10_000))
                    || (is_year(all / 10_000) && is_day(all % 100, all / 100 % 100)))
                .then_some(14.5),
                _ => None,
            }
        }
        [one, two, three] => {
            let (one, two, three) = (number(one)?, number(two)?, number(three)?);
            let is_date = (is_day(one, two) && (is_year(three) || three < 100))
                || (is_day(two, one) && (is_year(three) || three < 100))
                || (is_year(one) && is_day(three, two));
            is_date.then_some(16.0)
        }
        _ => None,
    }
}

/// Letters put back for the signs that stand for them.
fn without_signs(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '@' | '4' => 'a',
            '3' => 'e',
            '1' | '!' | '|' => 'i',
            '0' => 'o',
            '$' | '5' => 's',
            '7' => 't',
            other => other,
        })
        .collect()
}

/// What was meant, if a Russian word was typed on Latin keys.
fn on_russian_keys(text: &str) -> String {
    text.chars()
        .map(|sign| {
            LATIN_KEYS
                .chars()
                .zip(RUSSIAN_KEYS.chars())
                .find(|(latin, _)| *latin == sign)
                .map_or(sign, |(_, russian)| russian)
        })
        .collect()
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a passphrase has fewer signs than a double has digits"
)]
fn bits_of(count: usize) -> f64 {
    (count.max(1) as f64).log2()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worst(typed: &str) -> Option<Weakness> {
        match passphrase_strength(typed, &["embassy-2026", "R. Quliyev"]) {
            PassphraseStrength::Worst(weakness) => Some(weakness),
            _ => None,
        }
    }

    #[test]
    fn what_guessers_try_first_is_the_worst_in_three_languages() {
        use Weakness::*;
        for (typed, weakness) in [
            ("password1", Common),
            ("P@ssw0rd!", Common),
            ("Welcome2026", Common),
            ("пароль123", Common),
            ("gfhjkm123", Common),
            ("андрей1987", Common),
            ("fylhtq12", Common),
            ("azerbaycan1", Common),
            ("salamsalam", Repeat),
            ("Qarabağ2020", Common),
            ("şifrə1234", Common),
            ("qwertyuiop", Keyboard),
            ("йцукенгшщз", Keyboard),
            ("1qaz2wsx", Keyboard),
            ("poiuytrewq", Keyboard),
            ("abcdefgh", Sequence),
            ("абвгдежз", Sequence),
            ("12345678", Sequence),
            ("aaaaaaaaaaaaaaaa", Repeat),
            ("abcabcabcabc", Repeat),
            ("xk7xk7xk7xk7", Repeat),
            ("26.11.2021", Date),
            ("26112021", Date),
            ("1987-03-04", Date),
            ("Quliyev1", Name),
            ("embassy2026", Name),
        ] {
            assert_eq!(worst(typed), Some(weakness), "{typed}");
        }
    }

    #[test]
    fn four_plain_words_are_good_in_every_language() {
        for typed in [
            "nine slow barges upstream",
            "seven quiet herons at noon",
            "девять медленных барж против течения",
            "doqquz yavaş barja axına qarşı",
            "f7#Kq!x2Zp@9",
        ] {
            assert!(
                matches!(passphrase_strength(typed, &[]), PassphraseStrength::Good),
                "{typed}: {:?}",
                passphrase_strength(typed, &[])
            );
        }
        assert!(matches!(
            passphrase_strength("aqtxmvlp", &[]),
            PassphraseStrength::Weak
        ));
        assert_eq!(
            passphrase_strength("", &[]),
            PassphraseStrength::Worst(Weakness::Short)
        );
    }

    #[test]
    fn no_text_takes_long() {
        let began = std::time::Instant::now();
        for typed in ["ab".repeat(4_000), "я".repeat(9_000), "a1b2".repeat(2_000)] {
            let _ = passphrase_strength(&typed, &["register"]);
        }
        assert!(began.elapsed().as_secs() < 5, "{:?}", began.elapsed());
    }
}

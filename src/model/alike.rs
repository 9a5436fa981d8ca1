//! Names that may be one: across scripts (Aliyev, Əliyev, Алиев), spellings
//! (Гусейнов, Hüseynov) and small slips of the hand.
//!
//! A word of a name becomes a key of sound classes in which the scripts meet;
//! words are alike when their keys are, or are a letter apart. This only makes
//! offers; whether two names are one is for a person to say.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold;

/// A name as it sounds: one key a word.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameKey(Vec<String>);

impl NameKey {
    /// The key of a name in Latin, Cyrillic, Armenian, Georgian or Greek letters.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let folded = fold(name);
        let words = folded
            .split(|c: char| !c.is_alphabetic() && c != '\'')
            .map(sound)
            .filter(|word| !word.is_empty());
        Self(words.collect())
    }

    /// The keys of the words.
    #[must_use]
    pub fn words(&self) -> &[String] {
        &self.0
    }

    /// How one folded word may sound: x is kh in one language and ks in another,
    /// and a name in Georgian letters bears the ending of its case, also as first named.
    #[must_use]
    pub fn sounds(word: &str) -> Vec<String> {
        let mut sounds = vec![sound(word)];
        if word.contains('x') {
            sounds.push(sound(&word.replace('x', "ks")));
        }
        sounds.extend(georgian_stems(word).map(sound));
        sounds.retain(|sound| !sound.is_empty());
        sounds
    }

    /// Whether the names may be one: each word of the shorter has its like in
    /// the longer, so that a patronymic may be left out. A single letter stands
    /// for any word that begins with it.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        let (short, long) = if self.0.len() <= other.0.len() {
            (&self.0, &other.0)
        } else {
            (&other.0, &self.0)
        };
        if short.iter().all(|word| word.chars().count() == 1) {
            return false;
        }
        let mut free: Vec<&String> = long.iter().collect();
        short.iter().all(|word| {
            let like = free
                .iter()
                .position(|other| *other == word)
                .or_else(|| free.iter().position(|other| words_alike(word, other)));
            like.map(|at| free.swap_remove(at)).is_some()
        })
    }
}

/// What cases add to a name in Georgian that ends in a consonant; the first is
/// that of a name by itself.
const GEORGIAN_ENDINGS: [&str; 8] = ["ი", "მა", "ს", "ის", "ით", "ად", "ში", "ზე"];

/// Letters a name in Georgian has at least before its ending.
const SHORTEST_STEM: usize = 4;

/// A word in Georgian letters without the ending of its case, in each way that
/// leaves a consonant at its end.
fn georgian_stems(word: &str) -> impl Iterator<Item = &str> {
    let is_letter = |c: char| ('\u{10d0}'..='\u{10ff}').contains(&c);
    let is_vowel = |c: char| matches!(c, 'ა' | 'ე' | 'ი' | 'ო' | 'უ');
    let endings = GEORGIAN_ENDINGS
        .iter()
        .filter(move |_| word.chars().all(is_letter));
    endings
        .filter_map(move |ending| word.strip_suffix(ending))
        .filter(move |stem| stem.chars().count() >= SHORTEST_STEM && !stem.ends_with(is_vowel))
}

fn words_alike(one: &str, other: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let shorter = a.len().min(b.len());
    match shorter {
        0 => false,
        1 => a[0] == b[0],
        // A slip in a short name makes it another name.
        2..=4 => a == b,
        5..=8 => within(&a, &b, 1),
        _ => within(&a, &b, 2),
    }
}

/// Whether letters left out, added, changed or swapped with their neighbour
/// number no more than `most`.
fn within(a: &[char], b: &[char], most: usize) -> bool {
    if a.len().abs_diff(b.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut next = vec![i; b.len() + 1];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            next[j] = (row[j] + 1).min(next[j - 1] + 1).min(row[j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                next[j] = next[j].min(before[j - 2] + 1);
            }
        }
        if next.iter().all(|cost| *cost > most) {
            return false;
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()] <= most
}

/// Letters and pairs of letters that sound alike in one script or another, as
/// the class they share. Longer ones stand first.
const SOUNDS: [(&str, &str); 58] = [
    // The ways to write one consonant in Latin.
    ("dzh", "j"),
    ("tch", "j"),
    ("sch", "s"),
    ("dj", "j"),
    ("zh", "j"),
    ("ch", "j"),
    ("sh", "s"),
    ("kh", "k"),
    ("gh", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    // Cyrillic, folded: й has become и, ё has become е.
    ("дж", "j"),
    ("ия", "ia"),
    ("ие", "ia"),
    ("ью", "iu"),
    ("ье", "ia"),
    ("ья", "ia"),
    ("ъя", "ia"),
    ("ъе", "ia"),
    ("я", "ia"),
    ("ю", "iu"),
    ("ц", "ts"),
    ("щ", "s"),
    ("ь", ""),
    ("ъ", ""),
    ("'", ""),
    // Armenian.
    ("ու", "u"),
    ("և", "av"),
    ("եւ", "av"),
    ("ց", "ts"),
    ("ծ", "ts"),
    ("ձ", "dz"),
    ("ջ", "j"),
    ("ճ", "j"),
    ("չ", "j"),
    ("յ", "i"),
    ("ը", ""),
    // Georgian.
    ("ც", "ts"),
    ("წ", "ts"),
    ("ძ", "dz"),
    ("ჩ", "j"),
    ("ჭ", "j"),
    // Greek, folded: accents are gone.
    ("ου", "u"),
    ("αι", "a"),
    ("ει", "i"),
    ("οι", "i"),
    ("αυ", "av"),
    ("ευ", "av"),
    ("μπ", "b"),
    ("ντ", "d"),
    ("γκ", "k"),
    ("γγ", "nk"),
    ("τζ", "j"),
    ("ξ", "ks"),
    ("ψ", "ps"),
    ("χ", "k"),
    ("θ", "t"),
];

/// The same by first letter: names are read by the ten thousand.
static BY_LETTER: LazyLock<HashMap<char, Vec<(&str, &str)>>> = LazyLock::new(|| {
    let mut by_letter: HashMap<char, Vec<_>> = HashMap::new();
    for (letters, class) in SOUNDS {
        if let Some(first) = letters.chars().next() {
            by_letter.entry(first).or_default().push((letters, class));
        }
    }
    by_letter
});

/// A folded word as its sound classes, each run of one class once.
fn sound(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    let mut rest = word;
    let mut at_start = true;
    while let Some(c) = rest.chars().next() {
        let (length, class) = BY_LETTER
            .get(&c)
            .and_then(|sounds| sounds.iter().find(|(letters, _)| rest.starts_with(letters)))
            .map_or_else(
                || (c.len_utf8(), class_of(c, at_start)),
                // Եւ begins a word as yev.
                |(letters, class)| match *letters {
                    "և" | "եւ" if at_start => (letters.len(), "iav"),
                    _ => (letters.len(), *class),
                },
            );
        for sound in class.chars() {
            if !key.ends_with(sound) {
                key.push(sound);
            }
        }
        rest = &rest[length..];
        at_start = false;
    }
    key
}

/// The class of one letter. Vowels that are taken for each other when a name
/// passes from script to script are one; so are q, g, k, kh and h, since
/// Hüseynov is Гусейнов and Qasımov is Касымов.
fn class_of(c: char, at_start: bool) -> &'static str {
    match c {
        // Е begins a word as ye.
        'е' | 'ե' if at_start => "ia",
        'a' | 'e' | 'а' | 'е' | 'э' | 'ա' | 'ե' | 'է' | 'ა' | 'ე' | 'α' | 'ε' => "a",
        'i' | 'y' | 'и' | 'ы' | 'і' | 'ի' | 'ი' | 'η' | 'ι' | 'υ' => "i",
        'ո' if at_start => "vu",
        'o' | 'u' | 'о' | 'у' | 'ո' | 'օ' | 'ւ' | 'ო' | 'უ' | 'ο' | 'ω' => "u",
        'b' | 'б' | 'բ' | 'ბ' => "b",
        'v' | 'w' | 'в' | 'վ' | 'ვ' | 'β' => "v",
        'g' | 'k' | 'q' | 'h' | 'x' | 'г' | 'к' | 'х' | 'գ' | 'կ' | 'ք' | 'խ' | 'հ' | 'ղ' | 'გ'
        | 'კ' | 'ქ' | 'ღ' | 'ყ' | 'ხ' | 'ჰ' | 'γ' | 'κ' => "k",
        'd' | 'д' | 'դ' | 'დ' | 'δ' => "d",
        'c' | 'j' | 'ж' | 'ч' | 'ժ' | 'ჟ' | 'ჯ' => "j",
        'z' | 'з' | 'զ' | 'ზ' | 'ζ' => "z",
        'l' | 'л' | 'լ' | 'ლ' | 'λ' => "l",
        'm' | 'м' | 'մ' | 'მ' | 'μ' => "m",
        'n' | 'н' | 'ն' | 'ნ' | 'ν' => "n",
        'p' | 'п' | 'պ' | 'փ' | 'პ' | 'ფ' | 'π' => "p",
        'r' | 'р' | 'ր' | 'ռ' | 'რ' | 'ρ' => "r",
        's' | 'с' | 'ш' | 'ս' | 'շ' | 'ს' | 'შ' | 'σ' | 'ς' => "s",
        't' | 'т' | 'տ' | 'թ' | 'ტ' | 'თ' | 'τ' => "t",
        'f' | 'ф' | 'ֆ' | 'φ' => "f",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        NameKey::of(one).is_like(&NameKey::of(other))
    }

    #[test]
    fn the_spellings_of_a_name_in_its_scripts_are_one() {
        for names in [
            &["Aliyev", "Əliyev", "Алиев", "Aliev", "ALIYEV", "Алиёв"][..],
            &[
                "Ilham Aliyev",
                "İlham Əliyev",
                "Ильхам Алиев",
                "Aliyev Ilham",
                "I. Aliyev",
            ],
            &["Jeyhun Bayramov", "Ceyhun Bayramov", "Джейхун Байрамов"],
            &["Huseynov", "Hüseynov", "Гусейнов"],
            &["Gasimov", "Qasımov", "Касымов", "Гасымов"],
            &["Khalilov", "Xəlilov", "Халилов"],
            &["Mammadyarov", "Məmmədyarov", "Мамедъяров"],
            &["Ararat Mirzoyan", "Արարատ Միրզոյան", "Арарат Мирзоян"],
            &["Irakli Kobakhidze", "ირაკლი კობახიძე", "Ираклий Кобахидзе"],
            &["Garibashvili", "ღარიბაშვილი", "Гарибашвили"],
            &["Roseximbank", "Росэксимбанк"],
            &["Nikol Pashinyan", "Նիկոլ Փաշինյան", "Никол Пашинян"],
            &["Çavuşoğlu", "Чавушоглу", "Cavusoglu"],
            &[
                "Vladimir Putin",
                "Владимир Путин",
                "Vladimir Vladimirovich Putin",
            ],
            &["Yusif", "Юсиф"],
            &["Yerevan", "Երևան", "Ереван"],
            &[
                "Kyriakos Mitsotakis",
                "Κυριάκος Μητσοτάκης",
                "Кириакос Мицотакис",
            ],
            &["Athina", "Αθήνα"],
            &["Sergey Lavrov", "Сергей Лавров", "Sergei Lavrov"],
        ] {
            for one in names {
                for other in names {
                    assert!(alike(one, other), "{one} and {other}");
                }
            }
        }
    }

    #[test]
    fn x_sounds_as_either_of_its_languages_has_it() {
        let sounds = NameKey::sounds("roseximbank");
        assert!(sounds.contains(&NameKey::of("Росэксимбанк").words()[0]));
        assert!(NameKey::sounds("xalilov").contains(&NameKey::of("Халилов").words()[0]));
    }

    #[test]
    fn a_name_in_georgian_sounds_without_the_ending_of_its_case() {
        let putin = NameKey::of("Putin");
        for word in ["პუტინ", "პუტინი", "პუტინმა", "პუტინს", "პუტინის", "პუტინით"]
        {
            assert!(NameKey::sounds(word).contains(&putin.words()[0]), "{word}");
        }
        // A vowel at the end of a name is its own, and so is what is no ending.
        assert_eq!(NameKey::sounds("კობახიძე").len(), 1);
        assert_eq!(NameKey::sounds("ალი").len(), 1);
        assert_eq!(NameKey::sounds("putini").len(), 1);
    }

    #[test]
    fn a_slip_of_the_hand_is_forgiven_in_a_longer_word() {
        for (one, other) in [
            ("Mirzoyan", "Mirzoian"),
            ("Bayramov", "Bairamov"),
            ("Bayramov", "Bayrmaov"),
            ("Azerbaijan", "Azerbajan"),
            ("Lavrov", "Lavorv"),
        ] {
            assert!(alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn other_names_stay_other_names() {
        for (one, other) in [
            ("Ilham Aliyev", "Heydar Aliyev"),
            ("Ali", "Ela"),
            ("Vladimir Putin", "Vladimir Zelensky"),
            ("Sergey Lavrov", "Sergey Shoigu"),
            ("Ararat Mirzoyan", "Nikol Pashinyan"),
            ("A. B.", "Ararat Babayan"),
            ("", "Ali"),
            ("", ""),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }
}

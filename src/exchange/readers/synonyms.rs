//! What heads of columns are called, in English, Russian and Azerbaijani: the list
//! is `assets/lists/columns.tsv`.

use std::sync::LazyLock;

use super::header::TableKind;
use crate::model::fold;

const COLUMNS: &str = include_str!("../../../assets/lists/columns.tsv");

macro_rules! fields {
    ($($variant:ident = $code:literal,)+) => {
        /// What a column holds.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[allow(missing_docs, reason = "each is the field of that name in the record")]
        pub enum FieldOf {
            $(#[serde(rename = $code)] $variant,)+
        }

        impl FieldOf {
            /// Every field, in the order offered to a person.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The text form.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
            }

            /// The key of its label.
            #[must_use]
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$variant => concat!("mapping-column-", $code),)+ }
            }
        }
    };
}

fields! {
    Title = "title",
    Date = "date",
    EndDate = "end-date",
    Start = "start",
    End = "end",
    Zone = "zone",
    Place = "place",
    Venue = "venue",
    City = "city",
    Country = "country",
    Parties = "parties",
    OwnHead = "own-head",
    Head = "head",
    Present = "present",
    Role = "role",
    Presence = "presence",
    Topic = "topic",
    Reference = "reference",
    Language = "language",
    Summary = "summary",
    Comment = "comment",
    Marking = "marking",
    Name = "name",
    FamilyName = "family-name",
    GivenName = "given-name",
    MiddleName = "middle-name",
    Honorific = "honorific",
    Post = "post",
    Division = "division",
    Party = "party",
    From = "from",
    Until = "until",
    Acting = "acting",
    Rank = "rank",
    Meeting = "meeting",
    Year = "year",
    Owes = "owes",
    OwedTo = "owed-to",
    GivenOn = "given-on",
    Due = "due",
    Status = "status",
    Responsible = "responsible",
    Amount = "amount",
    Note = "note",
    Code = "code",
    Kind = "kind",
    Parent = "parent",
    Indicator = "indicator",
    Value = "value",
    Unit = "unit",
    Period = "period",
    About = "about",
    Signed = "signed",
    Joined = "joined",
    Id = "id",
    PersonId = "person-id",
    PostId = "post-id",
    Ignore = "ignore",
}

/// One field of one kind of table, with the heads it is known by.
struct Entry {
    kind: TableKind,
    field: FieldOf,
    heads: Vec<String>,
}

/// The heads, read once, at first need.
static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let lines = COLUMNS.lines().filter(|line| !line.starts_with('#'));
    let entry = |line: &str| {
        let mut parts = line.split('\t');
        let (kind, field, heads) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Entry {
            kind: TableKind::ALL.into_iter().find(|one| one.code() == kind)?,
            field: *FieldOf::ALL.iter().find(|one| one.code() == field)?,
            heads: heads.split(';').map(plain_head).collect(),
        })
    };
    lines.filter_map(entry).collect()
});

fn entries_of(kind: TableKind) -> impl Iterator<Item = &'static Entry> {
    ENTRIES.iter().filter(move |one| one.kind == kind)
}

impl TableKind {
    /// What a column of this head is in such a table.
    #[must_use]
    pub fn field_of(self, head: &str) -> Option<FieldOf> {
        let asked = plain_head(head);
        let found = |asked: &str| {
            let mut entries = entries_of(self);
            let entry = entries.find(|one| one.heads.iter().any(|head| head == asked));
            entry.map(|one| one.field)
        };
        if asked.is_empty() {
            return None;
        }
        // "Amount, EUR m" is an amount; "Ratified, acceded (a)" is the day of it.
        let first = asked.split(',').next().unwrap_or("").trim().to_owned();
        found(&asked).or_else(|| found(&first))
    }

    /// What a column may be by a part of its head, where no head of the list is the whole
    /// of it: "Дата и место встречи (местное время)" begins with the day. The longest part
    /// of the list counts; of two as long the one that leads in the language.
    #[must_use]
    pub(super) fn field_by_part(self, head: &str) -> Option<FieldOf> {
        let plain = plain_head(head);
        let words: Vec<&str> = plain
            .split(|sign: char| !sign.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let is_misleading = |word: &&&str| MISLEADING.iter().any(|one| word.starts_with(one));
        if words.len() > LONGEST_HEAD || words.iter().any(|word| is_misleading(&word)) {
            return None;
        }
        // "Date of …", "Тема …" lead; in "visit purpose", "görüşün tarixi" the last does.
        let leads = words.contains(&"of") || plain.chars().any(|sign| ('а'..='я').contains(&sign));
        let mut best: Option<(usize, bool, FieldOf)> = None;
        for entry in entries_of(self) {
            for head in &entry.heads {
                let part: Vec<&str> = head.split(' ').collect();
                if part.len() >= words.len() || (part.len() == 1 && VAGUE.contains(&part[0])) {
                    continue;
                }
                for (is_there, is_first) in [
                    (words.starts_with(&part), true),
                    (words.ends_with(&part), false),
                ] {
                    let weight = (part.len(), is_first == leads, entry.field);
                    let is_better =
                        best.is_none_or(|(length, led, _)| (part.len(), weight.1) > (length, led));
                    if is_there && is_better {
                        best = Some(weight);
                    }
                }
            }
        }
        best.map(|(.., field)| field)
    }

    /// The fields a column of such a table may hold, in the order offered.
    pub fn fields(self) -> impl Iterator<Item = FieldOf> {
        entries_of(self).map(|one| one.field)
    }
}

/// The most words of a head that is read by a part of it.
const LONGEST_HEAD: usize = 8;

/// Words of which each says that the column tells something else.
const MISLEADING: [&str; 22] = [
    "birth",
    "born",
    "created",
    "modified",
    "updated",
    "entered",
    "phone",
    "mail",
    "email",
    "fax",
    "address",
    "url",
    "link",
    "signature",
    "рожд",
    "создан",
    "измен",
    "телефон",
    "почт",
    "адрес",
    "подпис",
    "dogum",
];

/// Heads that alone tell a field and within another tell nothing.
const VAGUE: [&str; 30] = [
    "number",
    "no",
    "id",
    "name",
    "who",
    "with",
    "where",
    "when",
    "state",
    "title",
    "from",
    "to",
    "till",
    "until",
    "met",
    "total",
    "figure",
    "left",
    "start",
    "end",
    "номер",
    "имя",
    "с",
    "по",
    "кому",
    "nomra",
    "ad",
    "il",
    "nov",
    "kod",
];

/// A head without footnote signs, line breaks and accents.
pub(super) fn plain_head(head: &str) -> String {
    let no_notes: String = head
        .chars()
        .map(|c| match c {
            '*' | '\u{b9}' | '\u{b2}' | '\u{b3}' | '\u{2020}' | '\u{2021}' | ':' | '_' | '/'
            | '.' => ' ',
            other => other,
        })
        .collect();
    fold(&no_notes)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_read() {
        let lines = COLUMNS.lines().filter(|line| !line.starts_with('#'));
        assert_eq!(lines.count(), ENTRIES.len());
    }

    #[test]
    fn heads_are_known_in_three_languages_with_footnotes_and_line_breaks() {
        use FieldOf as F;
        use TableKind as K;
        for (kind, head, field) in [
            (K::Meetings, "Name of External Organisation*", F::Parties),
            (K::Meetings, "Purpose of\nmeeting\u{b2}", F::Title),
            (K::Meetings, "Görüş tarixi", F::Date),
            (K::Commitments, "Срок", F::Due),
            (K::Commitments, "Amount, EUR m", F::Amount),
            (K::Commitments, "Сумма, млрд", F::Amount),
            (K::People, "Текущее подразделение", F::Division),
            (K::Attendees, "Vəzifə", F::Post),
            (K::Treaty, "Ratified, acceded (a), accepted (A)", F::Joined),
        ] {
            assert_eq!(kind.field_of(head), Some(field), "{head}");
        }
        assert_eq!(K::Meetings.field_of("committees"), None);
    }
}

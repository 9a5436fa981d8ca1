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

            /// The text form, and the key of its label after `mapping-column-`.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)+ }
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
    Topic = "topic",
    Reference = "reference",
    Language = "language",
    Summary = "summary",
    Comment = "comment",
    Name = "name",
    FamilyName = "family-name",
    GivenName = "given-name",
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

    /// The fields a column of such a table may hold, in the order offered.
    pub fn fields(self) -> impl Iterator<Item = FieldOf> {
        entries_of(self).map(|one| one.field)
    }
}

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

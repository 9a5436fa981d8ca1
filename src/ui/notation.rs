//! How the office writes numbers and dates, where a field can ask for it; and
//! the line beneath a field that has two readings, in which the officer says
//! once for the register which is meant.

use egui::{Context, Id, RichText, Ui};

use crate::i18n::Language;
use crate::model::{
    DateError, DateOrder, Day, Decimal, DecimalError, DecimalMark, EdtfDate, Notation,
};
use crate::ui::{date_words, theme, tr, tr_with};

fn current_id() -> Id {
    Id::unique("notation")
}

fn said_id() -> Id {
    Id::unique("notation-said")
}

/// How the office of the open register writes.
pub fn notation(context: &Context) -> Notation {
    context
        .data(|data| data.get_temp(current_id()))
        .unwrap_or_default()
}

/// Tells the fields how the office of the open register writes.
pub fn set_notation(context: &Context, notation: Notation) {
    context.data_mut(|data| data.insert_temp(current_id(), notation));
}

/// What the officer said in a field since this was asked last.
pub fn take_said(context: &Context) -> Option<Notation> {
    context.data_mut(|data| data.remove_temp(said_id()))
}

/// Takes what was said for all fields at once; the register keeps it at the frame's end.
fn say(context: &Context, notation: Notation) {
    set_notation(context, notation);
    context.data_mut(|data| data.insert_temp(said_id(), notation));
    context.request_repaint();
}

/// What a date was understood as, where that is more than what was typed.
#[must_use]
pub fn understood_date(typed: &str, notation: Notation) -> Option<String> {
    let date = notation.read_date(typed).ok()?;
    let words = date_words(&date);
    (words != typed.trim()).then_some(words)
}

/// What a number was understood as: grouped, and with the decimals apart where
/// three of them could be taken for thousands.
#[must_use]
pub fn understood_number(typed: &str, notation: Notation) -> Option<String> {
    let number = Decimal::typed(typed, notation.decimal).ok()?;
    let is_plain = typed.trim().bytes().all(|b| b.is_ascii_digit()) && typed.trim().len() < 5;
    (!is_plain).then(|| number_words(&number))
}

/// A count with its thousands apart, as the window's language writes them: 20,000.
#[must_use]
pub fn count_words(count: usize) -> String {
    // English parts four digits too: 3,731.
    let (separator, least) = match Language::current() {
        Language::English => (',', 4),
        Language::Russian | Language::Azerbaijani => ('\u{a0}', 5),
    };
    let digits = count.to_string();
    let mut words = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() >= least && (digits.len() - at).is_multiple_of(3) {
            words.push(separator);
        }
        words.push(digit);
    }
    words
}

fn number_words(number: &Decimal) -> String {
    let (whole, decimals) = number.parts();
    if decimals.is_empty() {
        whole
    } else {
        tr_with(
            "number-with-decimals",
            &[("whole", &whole), ("decimals", decimals)],
        )
    }
}

/// Beneath a field: a date with two readings to choose from, or one whose day
/// of the week is another.
pub fn date_doubt(ui: &mut Ui, typed: &str) {
    let now = notation(ui.ctx());
    match now.read_date(typed) {
        Err(DateError::TwoReadings(one, other)) => {
            let order = |day: Day| {
                [DateOrder::DayFirst, DateOrder::MonthFirst]
                    .into_iter()
                    .find(|order| {
                        EdtfDate::typed(typed, *order).is_ok_and(|date| date == EdtfDate::day(day))
                    })
            };
            ui.label(small(tr("two-readings")));
            ui.horizontal_wrapped(|ui| {
                for day in [one, other] {
                    let words = date_words(&EdtfDate::day(day));
                    match order(day) {
                        Some(order)
                            if ui
                                .button(small(&words))
                                .on_hover_text(tr("tip-two-readings"))
                                .clicked() =>
                        {
                            say(ui.ctx(), Notation { date: order, ..now });
                        }
                        Some(_) => {}
                        // The year first, as in 21-11-26: only words say that.
                        None => {
                            ui.label(small(&words));
                        }
                    }
                }
            });
        }
        Err(DateError::OtherWeekday(day)) => {
            let words = tr_with(
                "date-other-weekday",
                &[
                    ("day", &date_words(&EdtfDate::day(day))),
                    ("weekday", tr(weekday_key(day))),
                ],
            );
            ui.label(small(&words).color(theme::PROBLEM));
        }
        _ => {}
    }
}

/// Beneath a field: a number with two readings to choose from.
pub fn number_doubt(ui: &mut Ui, typed: &str) {
    let now = notation(ui.ctx());
    if Decimal::typed(typed, now.decimal) != Err(DecimalError::TwoReadings) {
        return;
    }
    ui.label(small(tr("two-readings")));
    ui.horizontal_wrapped(|ui| {
        for decimal in [DecimalMark::Point, DecimalMark::Comma] {
            let Ok(number) = Decimal::typed(typed, decimal) else {
                continue;
            };
            if ui
                .button(small(&number_words(&number)))
                .on_hover_text(tr("tip-two-readings"))
                .clicked()
            {
                say(ui.ctx(), Notation { decimal, ..now });
            }
        }
    });
}

fn small(words: &str) -> RichText {
    RichText::new(words).size(theme::SMALL_SIZE)
}

/// The keys of the names of the week's days, from Monday on.
pub const WEEKDAY_KEYS: [&str; 7] = [
    "calendar-mon",
    "calendar-tue",
    "calendar-wed",
    "calendar-thu",
    "calendar-fri",
    "calendar-sat",
    "calendar-sun",
];

/// The key of the name of a day's day of the week.
fn weekday_key(day: Day) -> &'static str {
    let index = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
    WEEKDAY_KEYS[index]
}

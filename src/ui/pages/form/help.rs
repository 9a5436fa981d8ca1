//! What the register knows that helps the typing: indicators used before,
//! meetings and open commitments to link with. It is read when the form opens.

use std::sync::LazyLock;

use egui::Ui;

use super::FormPage;
use super::asks::{FormAsk, StartFrom};
use crate::model::{CommitmentId, FieldName, FigureMeasure, MeetingId, Scale, TemplateId, Unit};
use crate::ui::tr_with;
use crate::ui::widgets::{Known, choice_or};

/// An indicator as it was last given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedIndicator {
    /// What the number tells.
    pub name: String,
    /// The unit.
    pub unit: Unit,
    /// The word of scale.
    pub scale: Scale,
    /// Level or change.
    pub measure: FigureMeasure,
}

/// What is read from the register for a form.
#[derive(Debug, Clone, Default)]
pub struct FormHelp {
    /// Indicators used before, the most used first.
    pub indicators: Vec<UsedIndicator>,
    /// Headings used before, the most used first.
    pub topics: Vec<String>,
    /// Other meetings, by reference and title.
    pub meetings: Vec<(MeetingId, String)>,
    /// Open commitments of other meetings, by reference and title.
    pub commitments: Vec<(CommitmentId, String)>,
    /// Templates of meetings, by name.
    pub templates: Vec<(TemplateId, String)>,
}

/// The help of a form, ready to be offered.
#[derive(Debug, Default)]
pub(super) struct Offered {
    pub indicators: Vec<Known>,
    pub topics: Vec<Known>,
    pub used: Vec<UsedIndicator>,
    pub meetings: Vec<(MeetingId, String)>,
    pub commitments: Vec<(CommitmentId, String)>,
    /// What a new meeting can begin from.
    pub starts: Vec<(StartFrom, String)>,
}

static CURRENCIES: LazyLock<Vec<Known>> = LazyLock::new(|| {
    crate::model::currencies()
        .iter()
        .filter(|one| one.withdrawn.is_none())
        .map(|one| Known::new(one.code, one.name))
        .collect()
});

/// The currencies in use, by ISO 4217 code.
pub(super) fn currencies() -> &'static [Known] {
    &CURRENCIES
}

impl FormPage {
    /// Gives the form what the register knows.
    #[must_use]
    pub fn with_help(mut self, help: FormHelp) -> Self {
        self.offered = Offered {
            indicators: help
                .indicators
                .iter()
                .map(|one| Known::new(&one.name, ""))
                .collect(),
            topics: help.topics.iter().map(|one| Known::new(one, "")).collect(),
            starts: help
                .templates
                .into_iter()
                .map(|(id, name)| {
                    let words = tr_with("form-start-template", &[("name", &name)]);
                    (StartFrom::Template(id), words)
                })
                .chain(help.meetings.iter().map(|(id, title)| {
                    let words = tr_with("form-start-meeting", &[("title", title)]);
                    (StartFrom::Meeting(*id), words)
                }))
                .collect(),
            used: help.indicators,
            meetings: help.meetings,
            commitments: help.commitments,
        };
        self
    }

    /// In a new form nothing was typed into: begin from an earlier meeting or
    /// a template.
    pub(super) fn start(&mut self, ui: &mut Ui) {
        if self.draft.record.revision > 0 || self.known.is_changed || self.offered.starts.is_empty()
        {
            return;
        }
        let id = self.draft.record.id.record();
        let mut chosen = None;
        choice_or(
            ui,
            id,
            ("field-start-from", "form-start-empty"),
            &mut chosen,
            &self.offered.starts,
        );
        if let Some(start) = chosen {
            self.asks.push_back(FormAsk::StartFrom(start));
        }
    }

    /// Takes an indicator offered: with it come unit, scale and measure, where
    /// nothing else was chosen, so that the figures become a series.
    pub(super) fn take_indicator(&mut self, index: usize, offer: usize) {
        let (Some(figure), Some(used)) = (
            self.draft.record.figures.get_mut(index),
            self.offered.used.get(offer),
        ) else {
            return;
        };
        if figure.unit == Unit::NotStated {
            figure.unit = used.unit.clone();
        }
        let id = figure.id.record();
        let typed = &self.draft.typed;
        if typed.is_blank(id, FieldName::Value, &figure.value) {
            figure.scale = used.scale;
            figure.measure = used.measure;
        }
    }
}

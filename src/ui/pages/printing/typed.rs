//! What is chosen and typed on the page, to be kept while the window is gone.

use serde::{Deserialize, Serialize};

use super::{PrintPage, choosable};
use crate::brief::BriefSetup;
use crate::press::Subject;
use crate::ui::rooms::TypedForm;

/// Under which kind and id it is kept.
pub const PRINT: &str = "print";

#[derive(Serialize, Deserialize)]
struct Typed {
    subject: Subject,
    /// The setup as a template holds it, in TOML.
    setup: String,
    template_name: String,
    period: [String; 2],
    copies: String,
    path: String,
}

/// What a page that was kept is about.
pub fn kept_subject(body: &str) -> Option<Subject> {
    let typed: Typed = serde_json::from_str(body).ok()?;
    Some(typed.subject)
}

impl PrintPage {
    /// What is typed, of one brief and where it is not as the page opened.
    #[must_use]
    pub fn typed(&self) -> Option<TypedForm> {
        let body = self.body().filter(|body| *body != self.fresh)?;
        Some(TypedForm {
            kind: PRINT,
            uid: PRINT.to_owned(),
            body: body.into(),
        })
    }

    /// Takes back what [`PrintPage::typed`] gave.
    pub fn retype(&mut self, body: &str) {
        let Ok(typed) = serde_json::from_str::<Typed>(body) else {
            return;
        };
        if let Ok(setup) = BriefSetup::from_toml(&typed.setup) {
            self.sections = choosable(&setup);
            self.setup = setup;
        }
        self.template_name = typed.template_name;
        self.period = typed.period;
        self.copies = typed.copies;
        self.path = typed.path;
    }

    /// All of it, as JSON.
    pub(super) fn body(&self) -> Option<String> {
        let [picked] = self.picked.as_slice() else {
            return None;
        };
        let typed = Typed {
            subject: picked.subject,
            setup: self.chosen().to_toml().ok()?,
            template_name: self.template_name.clone(),
            period: self.period.clone(),
            copies: self.copies.clone(),
            path: self.path.clone(),
        };
        serde_json::to_string(&typed).ok().filter(|_| !self.is_many)
    }
}

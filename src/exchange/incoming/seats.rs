//! In which delegation somebody sits of whom a file does not say it.

use super::difference::{list, text};
use super::{Proposal, Question};

/// Asks whose people those of a new meeting are of whom nothing tells it.
pub(super) fn ask_for_seats(proposal: &mut Proposal) {
    let named: Vec<String> = list(&proposal.record, "parties")
        .iter()
        .filter_map(|party| party.as_str().map(str::to_owned))
        .collect();
    let mut asked = Vec::new();
    for (at, one) in list(&proposal.record, "participants").iter().enumerate() {
        let field = format!("/participants/{at}/party");
        let is_asked = proposal.questions.iter().any(|known| known.field == field);
        let is_told = ["party", "party_id", "delegation_id"]
            .iter()
            .any(|key| !text(one, key).is_empty());
        if is_told || is_asked {
            continue;
        }
        let name = text(one, "name");
        let name = if name.is_empty() {
            text(one, "position")
        } else {
            name
        };
        asked.push(Question::whose(at, name, String::new(), &named));
    }
    proposal.questions.extend(asked);
}

//! `memcon incoming`: what waits, and what becomes of it.

use std::io::Write;

use clap::{Args, Subcommand, ValueEnum};
use serde_json::json;

use super::import::{item_words, write_item, write_taken_otherwise, write_told_anew};
use super::output::number;
use super::show::write_value;
use super::{CommandError, say, say_with};
use crate::intake::{self, Acceptance, Answer, ItemReport, Take};
use crate::model::one_line;
use crate::store::{IncomingLine, IncomingState, Store, StoreError};

/// Why a proposal cannot be accepted that does not wait.
fn not_ready(store: &Store, id: i64) -> Result<CommandError, CommandError> {
    let number = id.to_string();
    let refused = store.incoming(IncomingState::Refused)?;
    Ok(if refused.iter().any(|line| line.id == id) {
        CommandError::Refused(say_with("cli-incoming-was-refused", &[("id", &number)]))
    } else {
        CommandError::not_found(number, "memcon incoming list")
    })
}

#[derive(Debug, Args)]
pub(super) struct Incoming {
    #[command(subcommand)]
    what: Option<What>,
    /// As JSON
    #[arg(long, global = true)]
    pub(super) json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List what waits
    List {
        /// What was refused instead
        #[arg(long)]
        refused: bool,
    },
    /// Show proposals whole
    Show {
        /// Their numbers
        #[arg(required = true, value_parser = number::<i64>)]
        ids: Vec<i64>,
    },
    /// Save proposals in the register, in one step that can be undone
    Accept {
        /// Their numbers
        #[arg(required_unless_present = "all", value_parser = number::<i64>)]
        ids: Vec<i64>,
        /// All that need no answer
        #[arg(long, conflicts_with = "ids")]
        all: bool,
        /// Of a record that both have: both joined, or theirs in the place of ours
        #[arg(long, value_name = "WHOSE", default_value = "both")]
        take: TakeName,
    },
    /// Refuse proposals; they are not offered again
    Refuse {
        /// Their numbers
        #[arg(required = true, value_parser = number::<i64>)]
        ids: Vec<i64>,
        /// Take it back: they wait again
        #[arg(long)]
        undo: bool,
    },
    /// Take those on file for all that bear their names, where only one does
    Same,
    /// Answer a question of a proposal, and all that ask the same
    Answer {
        /// Its number
        #[arg(value_parser = number::<i64>)]
        id: i64,
        /// The number of the question
        #[arg(value_parser = number::<usize>)]
        question: usize,
        /// The number of a choice, or a text where there are no choices
        answer: String,
    },
}

/// What is taken of a record that both have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TakeName {
    /// Both, joined
    Both,
    /// What came in
    Theirs,
}

impl Incoming {
    pub(super) fn run(&self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        let today = crate::clock::today();
        match &self.what {
            None => self.list(store, IncomingState::Waiting, out),
            Some(What::List { refused }) => {
                let state = if *refused {
                    IncomingState::Refused
                } else {
                    IncomingState::Waiting
                };
                self.list(store, state, out)
            }
            Some(What::Show { ids }) => self.show(store, ids, out),
            Some(What::Accept { ids, all, take }) => {
                let waiting = store.incoming(IncomingState::Waiting)?;
                let ready: Vec<i64> = waiting
                    .iter()
                    .filter(|line| {
                        if *all {
                            line.verdict != "needs-answer"
                        } else {
                            ids.contains(&line.id)
                        }
                    })
                    .map(|line| line.id)
                    .collect();
                if let Some(missing) = ids.iter().find(|id| !ready.contains(id)) {
                    return Err(not_ready(store, *missing)?);
                }
                let take = match take {
                    TakeName::Both => Take::Both,
                    TakeName::Theirs => Take::Theirs,
                };
                let done = intake::accept_as(store, &ready, take, today)?;
                self.accepted(store, &done, out)?;
                if *all || done.waiting.is_empty() {
                    Ok(())
                } else {
                    Err(CommandError::Refused(say("cli-incoming-told").to_owned()))
                }
            }
            Some(What::Refuse { ids, undo }) => {
                for id in ids {
                    match store.incoming_body(*id) {
                        // One that was changed in the file goes by being refused.
                        Err(StoreError::ChangedProposal { .. }) if !undo => {}
                        body => drop(body?),
                    }
                }
                store.refuse_incoming(ids, !undo)?;
                self.count(if *undo { "waiting" } else { "refused" }, ids.len(), out)
            }
            Some(What::Same) => {
                let answered = intake::all_on_file(store)?;
                self.count("answered", answered, out)
            }
            Some(What::Answer {
                id,
                question,
                answer,
            }) => {
                let given = answer
                    .parse::<usize>()
                    .ok()
                    .and_then(|number| number.checked_sub(1))
                    .map_or_else(|| Answer::Text(answer.clone()), Answer::Choice);
                let question = question
                    .checked_sub(1)
                    .ok_or(intake::IntakeError::NoSuchAnswer)?;
                let answered = intake::answer(store, *id, question, &given)?;
                self.count("answered", answered, out)
            }
        }
    }

    fn count(&self, what: &str, count: usize, out: &mut Vec<u8>) -> Result<(), CommandError> {
        if self.json {
            writeln!(out, "{}", json!({ what: count }))?;
        } else {
            let key = match what {
                "accepted" => "cli-incoming-accepted",
                "refused" => "cli-incoming-refused",
                "waiting" => "cli-incoming-waiting",
                _ => "cli-incoming-answered",
            };
            let count = count.to_string();
            writeln!(out, "{}", say_with(key, &[("count", &count)]))?;
        }
        Ok(())
    }

    /// How many were accepted, and what waits instead.
    fn accepted(
        &self,
        store: &Store,
        done: &Acceptance,
        out: &mut Vec<u8>,
    ) -> Result<(), CommandError> {
        if !self.json {
            self.count("accepted", done.accepted, out)?;
            write_taken_otherwise(done, out)?;
            return write_told_anew(store, &done.waiting, out);
        }
        let mut items = Vec::new();
        for id in &done.waiting {
            items.push(ItemReport::of(Some(*id), intake::proposal(store, *id)?));
        }
        let all = json!({
            "accepted": done.accepted, "told_anew": items, "other_references": done.notes,
            "unlinked": done.unlinked, "renumbered": done.renumbered,
        });
        writeln!(out, "{all}")?;
        Ok(())
    }

    fn list(
        &self,
        store: &Store,
        state: IncomingState,
        out: &mut Vec<u8>,
    ) -> Result<(), CommandError> {
        let lines = store.incoming(state)?;
        if self.json {
            let lines: Vec<_> = lines.iter().map(line_json).collect();
            writeln!(out, "{}", serde_json::to_string_pretty(&lines)?)?;
            return Ok(());
        }
        for line in &lines {
            let words = item_words(&line.kind, &line.verdict, &line.label);
            writeln!(out, "{} {words} ({})", line.id, one_line(&line.file))?;
        }
        Ok(())
    }

    fn show(&self, store: &Store, ids: &[i64], out: &mut Vec<u8>) -> Result<(), CommandError> {
        let mut items = Vec::new();
        for id in ids {
            items.push(ItemReport::of(Some(*id), intake::proposal(store, *id)?));
        }
        if self.json {
            writeln!(out, "{}", serde_json::to_string_pretty(&items)?)?;
            return Ok(());
        }
        for item in &items {
            write_item(item, out)?;
            write_value(&item.record, 2, out)?;
        }
        Ok(())
    }
}

fn line_json(line: &IncomingLine) -> serde_json::Value {
    json!({
        "id": line.id, "file": line.file, "at": line.at, "kind": line.kind,
        "verdict": line.verdict, "label": line.label,
    })
}

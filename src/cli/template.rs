//! `memcon template`: the setups of briefs kept in the register.

use std::io::Write;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::output::{name as named, not_in_form};
use super::{CommandError, say, say_with};
use crate::brief::BriefSetup;
use crate::i18n::Language;
use crate::limits::{LARGEST_TEXT, read_text};
use crate::model::{BriefForm, fold};
use crate::store::{Named, NamedKind, Store, write_output};

#[derive(Debug, Args)]
pub(super) struct Template {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The names of the templates, with their kind
    List,
    /// Write a template as TOML, to a file or standard output
    Export {
        /// Its name, or a kind of brief for its usual setup
        name: String,
        /// The file to write [default: standard output]
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Keep a template from a TOML file; one of the same name is replaced
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Its name [default: the file's]
        #[arg(long, value_parser = named)]
        name: Option<String>,
    },
    /// Take a template away
    Delete {
        /// Its name
        name: String,
    },
}

impl Template {
    pub(super) fn run(self, store: &mut Store, out: &mut Vec<u8>) -> Result<(), CommandError> {
        match self.what {
            What::List => {
                for one in store.named(NamedKind::BriefTemplate)? {
                    let kind = BriefSetup::from_toml(&one.body)
                        .map_or_else(|_| say("cli-does-not-read"), |setup| setup.kind.code());
                    writeln!(out, "{}\t{kind}", one.name)?;
                }
            }
            What::Export { name, output } => {
                let body = match find(store, &name)? {
                    Some(found) => found.body,
                    None => usual(&name)
                        .ok_or_else(|| CommandError::not_found(name, "memcon template list"))?
                        .to_toml()?,
                };
                match output {
                    Some(path) => write_output(store.path(), &path, body.as_bytes())?,
                    None => out.extend_from_slice(body.as_bytes()),
                }
            }
            What::Import { file, name } => {
                let text = read_text(&file, LARGEST_TEXT).map_err(|error| {
                    let path = file.display().to_string();
                    let filled = [("path", path.as_str()), ("why", &error.to_string())];
                    CommandError::Refused(say_with("cli-not-read", &filled))
                })?;
                if text.parse::<toml::Table>().is_ok_and(|all| all.is_empty()) {
                    let path = file.display().to_string();
                    let filled = [("path", path.as_str())];
                    return Err(CommandError::Refused(say_with(
                        "cli-template-empty",
                        &filled,
                    )));
                }
                // Only what reads is kept, written as this version writes it.
                let body = BriefSetup::from_toml(&text)
                    .map_err(|error| {
                        CommandError::Refused(not_in_form(&file, &text, error.line(&text)))
                    })?
                    .to_toml()?;
                let name = name
                    .or_else(|| Some(file.file_stem()?.to_string_lossy().into_owned()))
                    .unwrap_or_default();
                if named(&name).is_err() {
                    let words = say_with("cli-template-unnamed", &[("name", &name)]);
                    return Err(CommandError::Usage(words));
                }
                store.save_named(NamedKind::BriefTemplate, &name, &body)?;
            }
            What::Delete { name } => {
                let found = find(store, &name)?
                    .ok_or_else(|| CommandError::not_found(name, "memcon template list"))?;
                store.delete_named(NamedKind::BriefTemplate, found.id)?;
            }
        }
        Ok(())
    }
}

/// What a kind of brief is set up as where no template says otherwise, with its
/// sections named: something to begin from where none is kept.
fn usual(kind: &str) -> Option<BriefSetup> {
    let mut setup = BriefSetup::new(kind.parse().ok()?, BriefForm::Full);
    setup.language = Language::current();
    setup.sections = setup.sections().to_vec();
    Some(setup)
}

fn find(store: &Store, name: &str) -> Result<Option<Named>, CommandError> {
    let all = store.named(NamedKind::BriefTemplate)?;
    Ok(all.into_iter().find(|one| fold(&one.name) == fold(name)))
}

//! Help, and what is wrong with a command line, in the language of the person.
//! The words stand in the Fluent files under `help-PATH` for a command and
//! `help-PATH--ARGUMENT` for its arguments; an argument that many commands take
//! is described where it is declared. The sentences in the code beside an
//! argument are for those who read it.

use std::error::Error;
use std::fmt::Write;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::Arguments;
use crate::i18n::{Language, find, text, text_with};

/// The command line with its help in a language.
pub(super) fn command(language: Language) -> Command {
    let mut command = Arguments::command();
    // Now the arguments of the root are known to every command.
    command.build();
    spoken(command, "help", language)
}

fn spoken(mut command: Command, path: &str, language: Language) -> Command {
    if let Some(about) = described(path, None, language) {
        command = command.about(about);
    }
    command = command
        .subcommand_help_heading(text(language, "usage-commands"))
        .subcommand_value_name(text(language, "usage-command"))
        .help_template(format!(
            "{{about-with-newline}}\n{} {{usage}}\n\n{{all-args}}",
            text(language, "usage-usage")
        ));
    let names: Vec<String> = command
        .get_subcommands()
        .map(|one| one.get_name().to_owned())
        .collect();
    let arguments: Vec<_> = command
        .get_arguments()
        .map(|one| one.get_id().clone())
        .collect();
    for id in arguments {
        command = command.mut_arg(id, |argument| spoken_argument(argument, path, language));
    }
    for name in names {
        let path = format!("{path}-{name}");
        command = command.mut_subcommand(name, |one| spoken(one, &path, language));
    }
    if language == Language::English {
        return command;
    }
    // The reader of command lines has its own word for options.
    let usage = command.render_usage().to_string();
    let options = format!("[{}]", text(language, "usage-name-options"));
    let usage = usage.trim_start_matches("Usage:").trim();
    command.override_usage(usage.replace("[OPTIONS]", &options))
}

/// What stands for the value of an argument, in a language: "ФАЙЛ" for "FILE".
fn placeholder(argument: &Arg, language: Language) -> Option<&'static str> {
    let name = argument.get_value_names()?.first()?.to_lowercase();
    find(language, &format!("usage-name-{name}"))
}

fn spoken_argument(argument: Arg, path: &str, language: Language) -> Arg {
    let heading = if argument.is_positional() {
        "usage-arguments"
    } else {
        "usage-options"
    };
    let id = argument.get_id().to_string();
    let Some(help) = described(path, Some(&id), language) else {
        return argument;
    };
    let argument = match placeholder(&argument, language) {
        Some(name) if argument.get_action().takes_values() => argument.value_name(name),
        _ => argument,
    };
    let mut help = help.to_owned();
    let mut add = |key, value: String| {
        let _ = write!(
            help,
            " [{}]",
            text_with(language, key, &[("value", &value)])
        );
    };
    let defaults: Vec<_> = argument
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy())
        .collect();
    if argument.get_action().takes_values() {
        let values: Vec<_> = argument
            .get_possible_values()
            .iter()
            .map(|value| value.get_name().to_owned())
            .collect();
        if !values.is_empty() {
            add("usage-values", values.join(", "));
        }
        if !defaults.is_empty() {
            add("usage-default", defaults.join(", "));
        }
    }
    if let Some(name) = argument.get_env() {
        add("usage-environment", name.to_string_lossy().into_owned());
    }
    argument
        .long_help(help.clone())
        .help(help)
        .help_heading(text(language, heading))
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true)
}

/// What a command or an argument is for, told where it is declared or above.
fn described(path: &str, argument: Option<&str>, language: Language) -> Option<&'static str> {
    let mut path = path;
    loop {
        let key = match argument {
            Some(id) => format!("{path}--{}", id.replace('_', "-")),
            None => path.to_owned(),
        };
        if let Some(words) = find(language, &key) {
            return Some(words);
        }
        // `memcon help init` tells what `memcon init` is for.
        if argument.is_none() {
            if path.ends_with("-help") {
                return find(language, "help-help");
            }
            let (before, after) = path.split_once("-help")?;
            return find(language, &format!("{before}{after}"));
        }
        path = path.rsplit_once('-')?.0;
    }
}

/// What is wrong with a command line, in a language; `None` where the words of
/// the reader of command lines are to stand.
pub(super) fn fault(error: &clap::Error, language: Language) -> Option<String> {
    if language == Language::English {
        return None;
    }
    let says = |kind| error.get(kind).map(words).unwrap_or_default();
    let argument = says(ContextKind::InvalidArg);
    let value = says(ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => text_with(language, "usage-unknown", &[("what", &argument)]),
        ErrorKind::InvalidSubcommand => {
            let what = says(ContextKind::InvalidSubcommand);
            text_with(language, "usage-unknown-command", &[("what", &what)])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            text_with(language, "usage-no-value", &[("what", &argument)])
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => text_with(
            language,
            "usage-bad-value",
            &[("value", &value), ("what", &argument)],
        ),
        ErrorKind::MissingRequiredArgument => {
            text_with(language, "usage-missing", &[("what", &argument)])
        }
        ErrorKind::MissingSubcommand => text(language, "usage-missing-command").to_owned(),
        ErrorKind::ArgumentConflict => {
            let other = says(ContextKind::PriorArg);
            let filled = [("what", argument.as_str()), ("other", other.as_str())];
            text_with(language, "usage-conflict", &filled)
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            text_with(language, "usage-count", &[("what", &argument)])
        }
        _ => return None,
    };
    let mut told = format!("{}: {what}", text(language, "usage-fault"));
    if let Some(why) = error.source() {
        let _ = write!(told, ": {why}");
    }
    told.push('\n');
    let valid = says(ContextKind::ValidValue) + &says(ContextKind::ValidSubcommand);
    if !valid.is_empty() {
        let valid = text_with(language, "usage-values", &[("value", &valid)]);
        let _ = writeln!(told, "  [{valid}]");
    }
    let near = says(ContextKind::SuggestedArg)
        + &says(ContextKind::SuggestedSubcommand)
        + &says(ContextKind::SuggestedValue);
    if !near.is_empty() {
        let near = text_with(language, "usage-meant", &[("what", &near)]);
        let _ = writeln!(told, "\n  {near}");
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim_start_matches("Usage:").trim();
        let _ = writeln!(told, "\n{} {usage}", text(language, "usage-usage"));
    }
    let _ = writeln!(told, "\n{}", text(language, "usage-more"));
    Some(told)
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(one) => one.clone(),
        ContextValue::Strings(all) => all.join(", "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::keys_beginning;

    /// The keys a command line asks for, each where it is declared.
    fn wanted(command: &Command, path: &str, keys: &mut BTreeSet<String>) {
        keys.insert(path.to_owned());
        for argument in command.get_arguments() {
            keys.insert(format!(
                "{path}--{}",
                argument.get_id().as_str().replace('_', "-")
            ));
        }
        for one in command.get_subcommands() {
            wanted(one, &format!("{path}-{}", one.get_name()), keys);
        }
    }

    #[test]
    fn every_command_and_argument_is_described_and_nothing_else_is() {
        let mut keys = BTreeSet::new();
        wanted(&Arguments::command(), "help", &mut keys);
        // What every command has of itself.
        keys.extend(["help-help", "help--help", "help--version"].map(str::to_owned));
        let told: BTreeSet<String> = keys_beginning("help-")
            .chain(["help"])
            .map(str::to_owned)
            .collect();
        let missing: Vec<_> = keys.difference(&told).collect();
        assert!(missing.is_empty(), "not described: {missing:?}");
        let unused: Vec<_> = told.difference(&keys).collect();
        assert!(unused.is_empty(), "describe nothing: {unused:?}");
    }

    #[test]
    fn every_placeholder_has_a_word_and_every_word_stands_somewhere() {
        fn names(command: &Command, into: &mut BTreeSet<String>) {
            for argument in command.get_arguments() {
                let takes = argument.get_action().takes_values();
                let names = argument.get_value_names().unwrap_or_default();
                into.extend(names.iter().filter(|_| takes).map(|one| one.to_lowercase()));
            }
            command.get_subcommands().for_each(|one| names(one, into));
        }
        let mut used = BTreeSet::from(["options".to_owned()]);
        names(&Arguments::command(), &mut used);
        let there: BTreeSet<String> = keys_beginning("usage-name-")
            .filter_map(|key| key.strip_prefix("usage-name-").map(str::to_owned))
            .collect();
        assert_eq!(used, there);
    }

    #[test]
    fn help_of_every_command_speaks_one_language() {
        fn walk(command: &mut Command, told: &mut String) {
            told.push_str(&command.render_long_help().to_string());
            let below = command.get_subcommands_mut();
            below.for_each(|one| walk(one, told));
        }
        for language in [Language::Russian, Language::Azerbaijani] {
            let mut told = String::new();
            walk(&mut command(language), &mut told);
            for key in keys_beginning("help") {
                let english = find(Language::English, key).expect("there");
                let is_sentence = english.split(' ').count() > 2;
                assert!(
                    !is_sentence || !told.contains(english),
                    "{english}: {language:?}"
                );
            }
            for of_clap in [
                "Print ",
                "Usage:",
                "Options:",
                "Arguments:",
                "[default",
                "[possible",
                "[OPTIONS]",
            ] {
                assert!(!told.contains(of_clap), "{of_clap}: {language:?}\n{told}");
            }
            for placeholder in told.split('<').skip(1) {
                let name = placeholder.split(['>', '\n']).next().unwrap_or_default();
                let key = format!("usage-name-{}", name.to_lowercase());
                let is_english = find(Language::English, &key) == Some(name) && name.len() > 1;
                let is_meant = find(language, &key) == Some(name);
                assert!(!is_english || is_meant, "<{name}>: {language:?}");
            }
        }
    }

    #[test]
    fn a_wrong_command_line_is_told_in_the_language_with_what_was_meant() {
        let fault_of = |line: &[&str]| {
            let error = command(Language::Russian)
                .try_get_matches_from(line)
                .expect_err("wrong");
            fault(&error, Language::Russian).expect("told")
        };
        let told = fault_of(&["memcon", "brif"]);
        assert!(told.contains("ошибка: нет команды"), "{told}");
        assert!(told.contains("brief"), "{told}");
        let told = fault_of(&["memcon", "list", "meetings", "--jsn"]);
        assert!(told.contains("--json"), "{told}");
        let told = fault_of(&["memcon", "list"]);
        assert!(told.contains("Использование:"), "{told}");
    }
}

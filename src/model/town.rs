//! Towns where meetings are held, by every form of their names.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold;

/// A state a line: its code, and the towns with their cases.
const TOWNS: &str = include_str!("../../assets/lists/towns.txt");

/// The name that is shown, by each form, folded: one that begins like the name before it is
/// another case of that one.
static SHOWN: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let mut towns = HashMap::new();
    let mut shown = "";
    let lines = TOWNS.lines().filter(|line| !line.starts_with('#'));
    let names = lines
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(_, names)| names.split(';'));
    for name in names {
        let begins = |count: usize| name.chars().take(count).eq(shown.chars().take(count));
        let is_case = !name.is_ascii() && !shown.is_empty() && begins(shown.chars().count().min(3));
        if !is_case {
            shown = name;
        }
        towns.insert(fold(name), shown);
    }
    towns
});

/// What a town is called whose name stands in any case; `None` for what is no known town.
#[must_use]
pub fn town(name: &str) -> Option<&'static str> {
    SHOWN.get(&fold(name)).copied()
}

//! Names of people with and without their titles.

use super::folding::{Case, fold};
use crate::domain::is_name_ending;

/// What stands before the names of persons.
const TITLES: [&str; 13] =
    ["dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "herr", "frau", "madame", "mme", "monsieur"];

/// The words of a name behind the titles of a person; all of a company that is named after one.
fn untitled(name: &str) -> &str {
    if name.rsplit([' ', ',']).next().is_some_and(is_name_ending) {
        return name;
    }
    let mut rest = name.trim();
    while let Some((first, behind)) = rest.split_once(|sign: char| sign.is_whitespace() || sign == '.') {
        let behind = behind.trim_start_matches(|sign: char| sign.is_whitespace() || sign == '.');
        if !TITLES.contains(&key(first).as_str()) || behind.is_empty() {
            break;
        }
        rest = behind;
    }
    rest
}

/// Whether a name has the title of a person.
pub fn is_titled(name: &str) -> bool {
    untitled(name) != name.trim()
}

/// The name without case, accents and titles, by which one person is found under both. A last
/// name alone is not enough: `Frau Müller` is not `Herr Müller`.
pub fn untitled_key(name: &str) -> String {
    let rest = untitled(name);
    key(if rest.contains(char::is_whitespace) { rest } else { name })
}

fn key(name: &str) -> String {
    fold(name.trim(), Case::Insensitive)
}

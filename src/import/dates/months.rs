//! Months in German and French, for which the English ones are read.

use crate::search::{Case, fold};

const MONTHS: [(&str, &[&str]); 12] = [
    ("January", &["januar", "janner", "janvier", "janv"]),
    ("February", &["februar", "fevrier", "fev", "fevr"]),
    ("March", &["marz", "maerz", "mars"]),
    ("April", &["avril", "avr"]),
    ("May", &["mai"]),
    ("June", &["juni", "juin"]),
    ("July", &["juli", "juillet", "juil"]),
    ("August", &["aout"]),
    ("September", &["septembre"]),
    ("October", &["oktober", "okt", "octobre"]),
    ("November", &["novembre"]),
    ("December", &["dezember", "dez", "decembre", "dec"]),
];

/// A date with the English name of its month; none if it has no other.
pub(super) fn in_english(cell: &str) -> Option<String> {
    let mut is_changed = false;
    let words: Vec<String> = cell
        .split_whitespace()
        .map(|word| {
            let plain = fold(word.trim_matches(['.', ',']), Case::Insensitive);
            let month = MONTHS.iter().find(|(_, names)| names.contains(&plain.as_str()));
            is_changed |= month.is_some();
            // `1er mars`, `12. März`
            let number = plain.strip_suffix("er").unwrap_or(&plain);
            match month {
                Some((english, _)) => (*english).to_owned(),
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| words.join(" "))
}

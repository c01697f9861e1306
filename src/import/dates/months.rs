//! Months in German and French, for which the English ones are read.

use crate::{
    domain::Calendar,
    search::{Case, fold},
};

/// Those of January first, folded.
const MONTHS: [&[&str]; 12] = [
    &["januar", "janner", "janvier", "janv"],
    &["februar", "fevrier", "fev", "fevr"],
    &["marz", "maerz", "mars"],
    &["avril", "avr"],
    &["mai"],
    &["juni", "juin"],
    &["juli", "juillet", "juil"],
    &["aout"],
    &["septembre"],
    &["oktober", "okt", "octobre"],
    &["novembre"],
    &["dezember", "dez", "decembre", "dec"],
];

/// A date with the English name of its month; none if it has no other.
pub(super) fn in_english(cell: &str) -> Option<String> {
    let mut is_changed = false;
    let words: Vec<String> = cell
        .split_whitespace()
        .map(|word| {
            let plain = fold(word.trim_matches(['.', ',']), Case::Insensitive);
            let month = (1..).zip(MONTHS).find(|(_, names)| names.contains(&plain.as_str()));
            is_changed |= month.is_some();
            // `1er mars`, `12. März`
            let number = plain.strip_suffix("er").unwrap_or(&plain);
            match month {
                Some((month, _)) => Calendar::month_names(month).1.to_owned(),
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| words.join(" "))
}

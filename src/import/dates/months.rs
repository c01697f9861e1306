//! Months in German and French, and parts of them, for which the English ones are read.

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

/// Parts of a month, and what says that a date is only roughly so.
const PARTS: [(&str, &[&str]); 4] = [
    ("early", &["anfang", "debut"]),
    ("mid", &["mitte", "mi"]),
    ("late", &["ende", "fin"]),
    ("about", &["ca", "etwa", "ungefahr", "circa", "environ", "vers"]),
];

/// A date with the English words of its month; none if it has no others. `ca.` before a part of
/// a month is other words, too.
pub(super) fn in_english(cell: &str) -> Option<String> {
    let mut is_changed = false;
    let words: Vec<String> = cell
        .split_whitespace()
        .map(|word| {
            let plain = fold(word.trim_matches(['.', ',']), Case::Insensitive);
            let month = (1..).zip(MONTHS).find(|(_, names)| names.contains(&plain.as_str()));
            is_changed |= month.is_some() || plain == "ca";
            // `1er mars`, `12. März`
            let number = plain.strip_suffix("er").unwrap_or(&plain);
            match month {
                Some((month, _)) => Calendar::month_names(month).1.to_owned(),
                None if let Some((english, _)) = PARTS.iter().find(|(_, names)| names.contains(&plain.as_str())) => {
                    (*english).to_owned()
                }
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| words.join(" "))
}

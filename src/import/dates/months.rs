//! Months in German and French, and parts of them, for which the English ones are read.

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
            let month = MONTHS.iter().find(|(_, names)| names.contains(&plain.as_str()));
            is_changed |= month.is_some() || plain == "ca";
            // `1er mars`, `12. März`
            let number = plain.strip_suffix("er").unwrap_or(&plain);
            match month {
                Some((english, _)) => (*english).to_owned(),
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

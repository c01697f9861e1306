//! German and French months, and parts of months, translated into English.

use crate::{
    domain::Calendar,
    search::{Case, fold},
};

/// The names of each month, folded.
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

/// Parts of a month, and words for approximate dates.
const PARTS: [(&str, &[&str]); 4] = [
    ("early", &["anfang", "debut"]),
    ("mid", &["mitte", "mi"]),
    ("late", &["ende", "fin"]),
    ("about", &["ca", "etwa", "ungefahr", "circa", "environ", "vers"]),
];

/// A date with its month in English; none if there is nothing to translate. `ca.` before a part of
/// a month is translated, too.
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
                None if let Some(days) = days(&plain) => {
                    is_changed = true;
                    days
                }
                None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.to_owned(),
                None => word.to_owned(),
            }
        })
        .collect();
    is_changed.then(|| words.join(" "))
}

/// `13.–15` as `13-15`.
fn days(word: &str) -> Option<String> {
    let (first, last) = word.split_once(['-', '–'])?;
    let first = first.strip_suffix('.')?;
    let are_days = [first, last].iter().all(|day| !day.is_empty() && day.bytes().all(|byte| byte.is_ascii_digit()));
    are_days.then(|| format!("{first}-{last}"))
}

//! What is said of records that are withheld.

use crate::{
    deal_file::{Withheld, withhold},
    domain::Deal,
    report::counted,
};

/// What a file without a better name is called.
pub const PLAIN_STEM: &str = "export";

/// The beginning of the names of files that a deal is exported to: its ID, unless that or the
/// title names what is withheld. `text` is that of the deal file.
pub fn file_stem<'d>(deal: &'d Deal, text: &str) -> &'d str {
    let names = |deal: &Deal| [deal.id().to_owned(), deal.title().shown().to_owned()];
    let tells =
        withhold(text, deal).is_some_and(|withheld| withheld.map_or(true, |left| names(&left.deal) != names(deal)));
    if tells { PLAIN_STEM } else { deal.id() }
}

/// `withheld as confidential or privileged: 2 events and 1 source, and 3 records that depend on
/// them`
pub(super) fn withheld_in_words(withheld: &Withheld) -> String {
    let plural = |kind: &str, count: usize| match kind {
        "party" if count != 1 => format!("{count} parties"),
        _ => counted(count, kind),
    };
    let marked: Vec<String> = withheld.marked.iter().map(|(what, count)| plural(what, *count)).collect();
    let marked = match marked.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => marked.concat(),
    };
    let them = if withheld.marked.iter().map(|(_, count)| count).sum::<usize>() == 1 { "it" } else { "them" };
    let resting = match withheld.resting {
        0 => String::new(),
        1 => format!(", and 1 record that depends on {them}"),
        count => format!(", and {count} records that depend on {them}"),
    };
    let why = if withheld.has_off_record {
        "confidential, privileged or off the record"
    } else {
        "confidential or privileged"
    };
    format!("withheld as {why}: {marked}{resting}")
}

//! What is said of records that are withheld.

use crate::{deal_file::Withheld, domain::Vocabulary as _, report::counted};

/// `withheld as confidential or privileged: 2 events and 1 source, plus 3 dependent records`
pub(super) fn withheld_in_words(withheld: &Withheld) -> String {
    let plural = |kind: &str, count: usize| match kind {
        "party" if count != 1 => format!("{count} parties"),
        _ => counted(count, kind),
    };
    let marked: Vec<String> = withheld.marked.iter().map(|(kind, count)| plural(kind.word(), *count)).collect();
    let marked = match marked.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} and {last}", others.join(", ")),
        _ => marked.concat(),
    };
    let resting = match withheld.resting {
        0 => String::new(),
        count => format!(", plus {}", counted(count, "dependent record")),
    };
    format!("withheld as confidential or privileged: {marked}{resting}")
}

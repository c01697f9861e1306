//! What can follow a qualifier, and the spellings of each word of a closed list.

use Values::{Compared, Names, Words};

use crate::domain::{ReadingExtent, Vocabulary};

/// What can follow a qualifier.
#[derive(Clone, Copy, Debug)]
pub(in crate::search) enum Values {
    /// Anything that can be compared.
    Compared,
    /// Names of the deal; what one of them and several are called.
    Names(&'static str, &'static str),
    /// Words of the program, each with all its spellings; the first is the one that lists show.
    Words(fn() -> Vec<Vec<String>>),
}

impl Values {
    /// Of each word of a closed list all spellings.
    pub(in crate::search) fn spellings(self) -> Vec<Vec<String>> {
        match self {
            Words(words) => words(),
            Compared | Names(..) => Vec::new(),
        }
    }

    /// The words of a closed list as the screen shows them, with hyphens for spaces.
    pub(in crate::search) fn offered(self) -> Vec<String> {
        self.spellings().into_iter().filter_map(|spellings| spellings.into_iter().next()).collect()
    }
}

/// The spellings of each value of a vocabulary: its label, which needs no quotes with hyphens
/// for spaces, its word in the deal file, and what else people write.
pub(super) fn spelled<V: Vocabulary>(
    label: fn(V) -> &'static str,
    also: fn(V) -> &'static [&'static str],
) -> Vec<Vec<String>> {
    let spellings = |value: V| {
        let label = label(value);
        let others = [label, value.word()].into_iter().chain(also(value).iter().copied()).map(str::to_owned);
        [label.replace(' ', "-")].into_iter().chain(others).collect()
    };
    V::ALL.iter().copied().map(spellings).collect()
}

/// Other spellings that people type. Whoever asks for unread sources asks for all that nobody had
/// at hand, so that what is only known secondhand is one of them.
pub(super) fn also_read(extent: ReadingExtent) -> &'static [&'static str] {
    match extent {
        ReadingExtent::Relayed => &["second-hand", "unread"],
        ReadingExtent::Link => &["unread"],
        _ => &[],
    }
}

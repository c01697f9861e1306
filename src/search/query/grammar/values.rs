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

/// What `read:` asks of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::search) enum ReadTest {
    As(ReadingExtent),
    NotRecorded,
    /// Nobody here read it: not at all, not yet, or only what others say of it.
    Unread,
}

impl ReadTest {
    pub(in crate::search) fn all() -> impl Iterator<Item = Self> {
        ReadingExtent::ALL.iter().copied().map(Self::As).chain([Self::NotRecorded, Self::Unread])
    }

    pub(in crate::search) fn admits(self, recorded: Option<ReadingExtent>) -> bool {
        match self {
            Self::As(extent) => recorded == Some(extent),
            Self::NotRecorded => recorded.is_none(),
            Self::Unread => {
                matches!(recorded, Some(ReadingExtent::Relayed | ReadingExtent::Link | ReadingExtent::Unread))
            }
        }
    }

    /// The first is the one that lists show.
    fn spellings(self) -> Vec<String> {
        let spellings = match self {
            Self::As(extent) => extent.spellings(),
            Self::NotRecorded => vec!["not recorded", "reading not recorded"],
            Self::Unread => vec!["unread"],
        };
        let first = spellings.first().map(|label| label.replace(' ', "-"));
        first.into_iter().chain(spellings.into_iter().map(str::to_owned)).collect()
    }
}

/// The spellings of each value of `read:`.
pub(super) fn read_spellings() -> Vec<Vec<String>> {
    ReadTest::all().map(ReadTest::spellings).collect()
}

//! What tells that a source is one that is there.

use crate::search::{Case, fold};

/// What tells that a source is one that is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Id(String),
    Url(String),
    /// The publisher and the title.
    By(String, String),
    Title(String),
    Publisher(String),
    /// Title, publisher, address and date: two references of one title or address may be
    /// two editions or two parts.
    Reference([String; 4]),
}

impl Key {
    /// A source with an address is what is there; one without is what it is called, whoever
    /// published it.
    pub(super) fn of(title: Option<&str>, publisher: Option<&str>, url: Option<&str>) -> Option<Self> {
        match (url, title, publisher) {
            (Some(url), ..) => Some(Self::Url(url.trim_end_matches('/').to_owned())),
            (None, Some(title), Some(publisher)) => Some(Self::By(folded(publisher), folded(title))),
            (None, Some(title), None) => Some(Self::title(title)),
            (None, None, Some(publisher)) => Some(Self::Publisher(folded(publisher))),
            (None, None, None) => None,
        }
    }

    pub(super) fn title(title: &str) -> Self {
        Self::Title(folded(title))
    }

    pub(super) fn reference(title: Option<&str>, publisher: Option<&str>, url: Option<&str>, date: &str) -> Self {
        let [title, publisher, url] = [title, publisher, url].map(|part| folded(part.unwrap_or_default()));
        Self::Reference([title, publisher, url, date.to_owned()])
    }
}

fn folded(text: &str) -> String {
    fold(text, Case::Insensitive)
}

//! What tells that a source is one that is there.

use crate::{
    domain::bare_letters,
    search::{Case, fold},
};

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
            (Some(url), ..) => Some(Self::Url(page(url))),
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

/// `c.example/story` for all addresses of a page: whatever the scheme, the case of the host and
/// the place in the page.
pub(super) fn page(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (rest, place) = rest.split_once('#').unwrap_or((rest, ""));
    let (host, path) = rest.split_at(rest.find(['/', '?']).unwrap_or(rest.len()));
    let host = host.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    // Of programs that name their pages so.
    let place = if place.starts_with(['/', '!']) { format!("#{place}") } else { String::new() };
    format!("{host}{}{place}", path.trim_end_matches('/'))
}

pub(super) fn folded(text: &str) -> String {
    fold(&bare_letters(text), Case::Insensitive)
}

//! What can be copied, and how it is written: citations for a text, CSL-JSON for a
//! reference manager. A new format is a variant of [`CopyFormat`] and a file.

mod citation;
mod csl;

use crate::{
    domain::{Deal, Ref},
    report::{self, Extent, Medium, UserContext},
};

pub use citation::{citation, quotation};
pub use csl::csl_json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFormat {
    Citation,
    Quote,
    Event,
    Id,
    Link,
    Csl,
}

/// What of the selection is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopySubject {
    Passage,
    Event,
    /// A source, term or disagreement, else an event.
    Record,
    Source,
}

/// A format in the copy menu.
#[derive(Clone, Copy, Debug)]
pub struct CopyMenuEntry {
    /// As in the table of keys.
    pub keys: &'static str,
    pub help: &'static str,
    pub hint: &'static str,
    pub subject: CopySubject,
}

impl CopyFormat {
    /// In the order of the menu.
    pub const ALL: [Self; 6] = [Self::Citation, Self::Quote, Self::Event, Self::Id, Self::Link, Self::Csl];

    pub const fn entry(self) -> CopyMenuEntry {
        use CopySubject::{Event, Passage, Record, Source};
        let (keys, help, hint, subject) = match self {
            Self::Citation => ("c y", "the quote with its citation", "cite", Passage),
            Self::Quote => ("q", "the quote", "quote", Passage),
            Self::Event => ("e", "the event as text", "event", Event),
            Self::Id => ("i", "the ID", "ID", Record),
            Self::Link => ("u", "the URL of the source", "URL", Source),
            Self::Csl => ("j", "the source as CSL-JSON", "CSL-JSON", Source),
        };
        CopyMenuEntry { keys, help, hint, subject }
    }

    /// What is copied, in a few words, and its text; none if the record has none,
    /// such as a source without a link.
    pub fn text(self, deal: &Deal, of: Ref) -> Option<(String, String)> {
        let (what, text) = match (self, of) {
            (Self::Citation, Ref::Passage(at)) => ("quote with citation", citation(deal.passage(at)?)),
            (Self::Quote, Ref::Passage(at)) => ("quote", quotation(deal.passage(at)?)),
            (Self::Event, Ref::Event(event)) => {
                let event = deal.event(event);
                let document = report::event(event, &UserContext::default(), Extent::Whole);
                let mut text = Vec::new();
                report::write_document(document, deal, Medium { columns: None, theme: None }, &mut text).ok()?;
                return Some((format!("event “{}”", event.title().shown()), String::from_utf8(text).ok()?));
            }
            (Self::Id, of) => ("ID", deal.id_of_ref(of)?.to_owned()),
            (Self::Link, Ref::Source(source)) => ("URL", deal.source(source).url()?.shown().to_owned()),
            (Self::Csl, Ref::Source(source)) => ("source as CSL-JSON", csl_json(deal, source)),
            _ => return None,
        };
        Some((what.to_owned(), text))
    }
}

//! What can be copied, and how it is written: citations for a text, CSL-JSON for a
//! reference manager. A new format is a variant of [`CopyFormat`] and a file.

mod citation;
mod csl;

use crate::{
    domain::{Deal, Passage, Ref, truncate_to_width},
    report::{self, Extent, Medium, UserContext},
};

pub use citation::{citation, quotation, source_citation};

pub use csl::csl_json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFormat {
    Citation,
    Quote,
    Event,
    Id,
    Link,
    Csl,
    Source,
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
    pub const ALL: [Self; 7] =
        [Self::Citation, Self::Quote, Self::Event, Self::Source, Self::Id, Self::Link, Self::Csl];

    pub const fn entry(self) -> CopyMenuEntry {
        use CopySubject::{Event, Passage, Record, Source};
        let (keys, help, hint, subject) = match self {
            Self::Citation => ("c y", "the quote with its citation", "quote with its citation", Passage),
            Self::Quote => ("q", "the quote", "quote alone", Passage),
            Self::Event => ("e", "the event as text", "event as text", Event),
            Self::Id => ("i", "the ID", "ID of this record", Record),
            Self::Link => ("u", "the URL of the source", "link of the source", Source),
            Self::Source => ("s", "the citation of the source alone", "citation of the source", Source),
            Self::Csl => {
                ("j", "the source as CSL-JSON, for reference managers", "reference-manager record (CSL-JSON)", Source)
            }
        };
        CopyMenuEntry { keys, help, hint, subject }
    }

    /// What is copied, by its first words, and its text; none if the record has none,
    /// such as a source without a link.
    pub fn text(self, deal: &Deal, of: Ref) -> Option<(String, String)> {
        let words = |passage: Passage<'_>| format!("“{}”", first_words(passage.exact().shown()));
        Some(match (self, of) {
            (Self::Citation, Ref::Passage(at)) => {
                let passage = deal.passage(at)?;
                (format!("{} with its citation", words(passage)), citation(passage))
            }
            (Self::Quote, Ref::Passage(at)) => {
                let passage = deal.passage(at)?;
                (words(passage), quotation(passage))
            }
            (Self::Event, Ref::Event(event)) => {
                let event = deal.event(event);
                let document = report::event(event, &UserContext::default(), Extent::Whole);
                let mut text = Vec::new();
                report::write_document(document, deal, Medium { columns: None, theme: None }, &mut text).ok()?;
                (format!("the event “{}”", first_words(event.title().shown())), String::from_utf8(text).ok()?)
            }
            (Self::Id, of) => {
                let id = deal.id_of_ref(of)?;
                (format!("the ID {id}"), id.to_owned())
            }
            (Self::Link, Ref::Source(source)) => {
                let (url, owner) = citation::url_and_owner(deal.source(source))?;
                let of_original = if owner.ix() == source { "" } else { "original's " };
                (
                    format!("the {of_original}URL {}", truncate_to_width(url.shown(), FIRST_WORDS)),
                    url.shown().to_owned(),
                )
            }
            (Self::Source, Ref::Source(source)) => {
                let source = deal.source(source);
                let name = report::citation_alone(source);
                (format!("the citation of “{}”", first_words(&name)), source_citation(source))
            }
            (Self::Csl, Ref::Source(source)) => {
                let name = report::citation_alone(deal.source(source));
                (format!("“{}” as CSL-JSON", first_words(&name)), csl_json(std::iter::once(deal.source(source))))
            }
            _ => return None,
        })
    }
}

/// Columns for the first words of what is copied.
const FIRST_WORDS: usize = 40;

/// The first words of a text, as many as tell which one it is.
fn first_words(text: &str) -> String {
    let cut = truncate_to_width(text, FIRST_WORDS);
    if cut == text {
        return cut;
    }
    let whole = cut.rsplit_once(' ').map_or(cut.trim_end_matches('…'), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches(|last: char| !last.is_alphanumeric()))
}

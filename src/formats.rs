//! What can be copied, and how it is written: citations for a text, CSL-JSON for a
//! reference manager. A new format is a variant of [`CopyFormat`] and a file.

mod citation;
mod csl;

use crate::{
    domain::{Deal, Passage, Ref, Source, truncate_to_width},
    report::{self, Days, Medium},
};

pub use citation::{citation, quotation, source_citation};

pub use csl::csl_json;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyFormat {
    Citation,
    Quote,
    Text,
    Id,
    Link,
    Csl,
    Source,
}

/// What of the selection is copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopySubject {
    Passage,
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
    pub const ALL: [Self; 7] = [Self::Citation, Self::Quote, Self::Text, Self::Source, Self::Id, Self::Link, Self::Csl];

    pub const fn entry(self) -> CopyMenuEntry {
        use CopySubject::{Passage, Record, Source};
        let (keys, help, hint, subject) = match self {
            Self::Citation => ("c y", "the quote with its citation", "quote with its citation", Passage),
            Self::Quote => ("q", "the quote", "quote alone", Passage),
            Self::Text => ("e", "the record as text", "record as text", Record),
            Self::Id => ("i", "the ID", "ID of this record", Record),
            Self::Link => ("u", "the URL of the source", "link of the source", Source),
            Self::Source => ("s", "the citation of the source alone", "citation of the source", Source),
            Self::Csl => {
                ("j", "the source as CSL-JSON, for reference managers", "reference-manager record (CSL-JSON)", Source)
            }
        };
        CopyMenuEntry { keys, help, hint, subject }
    }

    /// What it is in the menu for a record: `term as text`.
    pub fn label(self, of: Option<Ref>) -> String {
        match (self, of) {
            (Self::Text, Some(of)) => format!("{} as text", noun(of)),
            _ => self.entry().hint.to_owned(),
        }
    }

    /// Whether a record has it: a source may have no link.
    pub fn applies(self, deal: &Deal, of: Ref) -> bool {
        match (self, of) {
            (Self::Id, of) => deal.id_of_ref(of).is_some(),
            (Self::Link, Ref::Source(source)) => citation::url_and_owner(deal.source(source)).is_some(),
            _ => true,
        }
    }

    /// What is copied, by its first words, and its text; of a term, as it stands on the days. None
    /// if the record has none, such as a source without a link.
    pub fn text(self, deal: &Deal, of: Ref, days: Days) -> Option<(String, String)> {
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
            (Self::Text, of) => {
                let mut text = Vec::new();
                let medium = Medium { columns: None, theme: None };
                report::write_document(report::record(deal, of, days), deal, medium, &mut text).ok()?;
                let name = name(deal, of);
                (format!("the {} “{}”", noun(of), first_words(&name)), String::from_utf8(text).ok()?)
            }
            (Self::Id, of) => {
                let id = deal.id_of_ref(of)?;
                (format!("the ID {id}"), id.to_owned())
            }
            (Self::Link, Ref::Source(source)) => link(deal.source(source))?,
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

/// The URL of a source, and what to call it.
pub fn link(source: Source<'_>) -> Option<(String, String)> {
    let (url, owner) = citation::url_and_owner(source)?;
    let of_original = if owner.ix() == source.ix() { "" } else { "original's " };
    Some((format!("the {of_original}URL {}", truncate_to_width(url.shown(), FIRST_WORDS)), url.shown().to_owned()))
}

fn noun(of: Ref) -> &'static str {
    match of {
        Ref::Event(_) => "event",
        Ref::Source(_) | Ref::Passage(_) | Ref::Statement(..) => "source",
        Ref::Party(_) => "party",
        Ref::Term(_) | Ref::Version(..) => "term",
        Ref::Disagreement(_) | Ref::Relation(..) => "dispute",
    }
}

fn name(deal: &Deal, of: Ref) -> String {
    let named = match of {
        Ref::Event(ix) | Ref::Relation(ix, _) | Ref::Statement(ix, _) => deal.event(ix).title(),
        Ref::Passage(at) => deal.event(at.event).title(),
        Ref::Source(ix) => return report::citation_alone(deal.source(ix)),
        Ref::Party(ix) => deal.party(ix).name(),
        Ref::Term(ix) | Ref::Version(ix, _) => deal.term(ix).title(),
        Ref::Disagreement(ix) => deal.disagreement(ix).point(),
    };
    named.shown().to_owned()
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

//! What there is to say about a record of the deal, as a document: one builder
//! per subject. The pages of the screens and the output of the commands both come
//! from it, so that they cannot differ.

mod ahead;
mod amounts;
mod annotations;
mod citation;
mod copies;
mod dates;
mod difference;
mod dispute;
mod document;
mod english;
mod event;
mod findings;
mod ledger;
mod page;
mod party;
mod piece;
mod plain;
mod reasons;
mod sought;
mod source;
mod spans;
mod style;
mod tables;
mod term;
mod terms;
mod wrap;

pub use ahead::{ahead, ahead_table, distance, far, what, when};
pub use annotations::annotations;
pub use citation::{attributed, attribution, citation, published, standing, unusable};
pub use difference::differences;
pub use dispute::dispute;
pub use document::{Block, Document, Extent, Hang, Item, List, ListKey, Paragraph, Piece, Role, Searched, Target};
pub use english::{counted, day_to_write};
pub use event::{UserContext, event};
pub use findings::write_findings;
pub use ledger::{figure_in_words, ledger, ledger_table, not_counted, total};
pub use page::{Highlights, Page, PageItem};
pub use party::{between, party};
pub use plain::{Medium, write, write_unlinked};
pub use reasons::{as_the_record_stood, reason, reasons};
pub use sought::sought;
pub use source::source;
pub use spans::{Highlight, Span};
pub use style::style;
pub use tables::{figure, how_much, parties, parties_table, sources, sources_table, support, timeline, timeline_table};
pub use term::{Days, term, term_with};
pub use terms::{changes, changes_table, term_changes, term_states, terms, terms_table};

//! What there is to say about a thing of the deal, as a document: one builder
//! for each subject. The pages of the screens and the texts of the commands are
//! both made from it, so that they cannot differ.

mod ahead;
mod annotations;
mod difference;
mod dispute;
mod document;
mod english;
mod event;
mod findings;
mod ledger;
mod page;
mod piece;
mod plain;
mod quotation;
mod reasons;
mod source;
mod spans;
mod style;
mod term;
mod terms;
mod wrap;

pub use ahead::{ahead, far, what, when};
pub use annotations::annotations;
pub use difference::differences;
pub use dispute::dispute;
pub use document::{Block, Document, Extent, Hang, Item, List, Paragraph, Piece, Role, Searched, Target};
pub use english::counted;
pub use event::{UserContext, event};
pub use findings::findings;
pub use ledger::{figure_in_words, ledger, not_counted, total};
pub use page::{Highlights, Page, PageItem};
pub use plain::{Medium, write, write_unlinked};
pub use reasons::{as_the_record_stood, reasons};
pub use source::source;
pub use spans::{Highlight, Span};
pub use style::style;
pub use term::{Days, term};
pub use terms::{changes, term_changes, term_states, terms};

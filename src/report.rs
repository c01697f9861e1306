//! What there is to say about a record of the deal, as a document: one builder
//! per subject. The pages of the screens and the output of the commands both come
//! from it, so that they cannot differ.

mod ahead;
mod amounts;
mod annotations;
mod apart;
mod citation;
mod copies;
mod dates;
mod difference;
mod dispute;
mod document;
mod english;
mod event;
mod figure;
mod findings;
mod folds;
mod ledger;
mod length;
mod offers;
mod page;
mod party;
mod piece;
mod plain;
mod quote_candidates;
mod reasons;
mod record;
mod restriction;
mod source;
mod spans;
mod style;
mod tables;
mod term;
mod terms;
mod verdict;
mod wrap;

pub use ahead::{ahead, ahead_date, ahead_day, ahead_event, ahead_table, distance, time_until};
pub use amounts::{amount_in_words, grouped};
pub use annotations::annotations;
pub use citation::{
    NOT_READ, NOT_RECORDED, READING_UNRECORDED, UNRECORDED_IN_TABLE, attributed, attribution, citation, citation_alone,
    copy_in_words, how_known_unread_in_words, how_read_in_words, issue, published, published_or_unrecorded,
    publisher_in_words, quote_verdict, undated_attribution, version,
};
pub use dates::{UNDATED, day_taken};
pub use difference::differences;
pub use dispute::{dispute, settlement_role};
pub use document::{Block, Document, Extent, Hang, Item, List, ListId, Paragraph, Piece, Role, Searched, Target};
pub use english::{clause, counted, in_quotation_marks, sentence_case};
pub use event::{UserContext, event, from_chronology, terms_of_event};
pub use figure::{Figure, is_contradicted_otherwise};
pub use findings::write_findings;
pub use folds::{Fold, Folds, Hidden, Section};
pub use ledger::{figure_in_words, ledger, ledger_table, ledger_total, uncounted_units};
pub use length::{is_length, split_length, with_length};
pub use offers::offers;
pub use page::{Highlights, Page, PageItem};
pub use party::{owed, party, term_parties};
pub use plain::{Medium, write_document, write_document_without_links};
pub use quote_candidates::{Sought, quote_candidates};
pub use reasons::{reasons, reasons_line, record_as_of};
pub use record::record;
pub use restriction::RESTRICTED;
pub use source::{position, source};
pub use spans::{Highlight, Span};
pub use style::{Theme, style};
pub use tables::{how_much, parties, parties_table, sources, sources_table, support, timeline, timeline_table};
pub use term::{Days, state_role, term, term_with_ahead};
pub use terms::{changes, changes_table, term_amount, term_changes, term_states, term_until, terms, terms_table};
pub use verdict::quote_verdict_without_place;
pub use wrap::wrapped;

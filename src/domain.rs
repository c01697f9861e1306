//! The deal in the words of its field: events, parties, sources, passages, terms,
//! disagreements, dates, amounts and clean text.
//!
//! Everything is valid by construction and knows neither files nor screens.

mod ahead;
mod amount;
mod annotation;
mod change;
mod date;
mod deal;
mod difference;
mod disagreement;
mod event;
mod finding;
mod handles;
mod in_force;
mod knowledge;
mod ledger;
mod letters;
mod party;
pub(crate) mod records;
mod reference;
mod source;
mod source_text;
mod term;
mod text;
mod verdict;
mod vocabulary;
mod wording;

pub use ahead::{Ahead, Coming};
pub use amount::{Amount, Bound, Certainty, Misgrouped, Unit, Value, is_scale, scaled};
pub use annotation::{Annotating, Annotation, Annotations, Newness, News, Note, Personal, Subject, merged};
pub use change::{Change, TermChange};
pub(crate) use date::choices;
pub use date::{Calendar, Edge, EdtfDate, EdtfError, Truth, Window, YEARS, day_in_words};
pub use deal::{
    Deal, DealIx, DisagreementIx, EventIx, EventLink, PartyIx, PassageRef, SourceIx, Table, TermIx, TextAtHand,
};
pub use difference::{Difference, FieldChange, FieldValue, RecordChange, RecordKind};
pub use disagreement::{Disagreement, Settlement, Side};
pub use event::{
    Corroboration, Event, EventKind, Judgement, Locator, Passage, PassageClaim, PassageQuality, Reading, Receipt,
    Relation, RelationExtent, RelationKind, Scope, Status, Voice, VoiceRead,
};
pub use finding::{Excerpt, Finding, Location, Related, Severity};
pub use handles::List;
pub use in_force::{Ending, OnDay, Reason, TermPeriod, TermState};
pub use knowledge::Knowledge;
pub use ledger::{Firmness, LedgerFigure, LedgerLine};
pub use letters::told_apart;
pub use party::{Participation, Party, PartyKind};
pub use reference::{Ref, RefId};
pub use source::{Doubt, Proof, ReadHow, Source, SourceUses, Standing, Wording};
pub use source_text::{NearWords, Sought, SourceText, StandingWords};
pub use term::{Basis, BasisOf, Condition, Effect, Endpoint, Term, TermDoubt, Version};
pub(crate) use text::more_bytes;
pub use text::{
    Layout, Text, TextBuf, clean, clean_line, clean_name, code_point, fitted, is_hidden, repeated, repeated_line,
    revealed, unhidden, wider,
};
pub use verdict::{Differing, QuoteVerdict, Unchecked, Unusable};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Vocabulary, Word, nearest, spoken};
pub use wording::{Part, difference_in_words, seen_beside, words_of_alike, words_of_both};

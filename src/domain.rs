//! The deal in the words of its field: events, parties, sources, passages, terms,
//! disagreements, dates, amounts and clean text.
//!
//! Everything is valid by construction and knows neither files nor screens.

mod address;
mod ahead;
mod amount;
mod annotation;
pub(crate) mod arena;
mod change;
mod date;
mod deal;
mod difference;
mod disagreement;
mod event;
mod evidence;
mod exhibit;
mod finding;
mod folding;
mod formula;
mod handles;
mod id_table;
mod ids;
mod in_force;
mod knowledge;
mod ledger;
mod letters;
mod name_ending;
mod party;
mod person_name;
mod progress;
mod prose;
pub(crate) mod records;
mod reference;
mod repeated_words;
mod restriction;
mod sentences;
mod source;
mod source_text;
mod term;
mod text;
mod turning_events;
mod verdict;
mod vocabulary;
mod word_diff;
mod words;

pub use address::is_followed;
pub use ahead::{DayBound, Upcoming, UpcomingKind};
pub use amount::{Amount, AmountBound, Certainty, MalformedNumber, Unit, Value, is_scale, split_scale};
pub use annotation::{
    AnnotatedEvent, Annotation, AnnotationChange, Annotations, Fingerprint, Fingerprints, Newness, News, Note,
    UserSets, merge_notes,
};
pub use change::{ChangeKind, TermChange};
pub use date::{
    Calendar, DateContext, DateError, Edge, EdtfDate, EdtfError, LARGEST_SET, Member, SUPPORTED_YEARS, TimeOfDay,
    Truth, Window, format_day,
};
pub(crate) use date::{RareSeason, possible_values};
pub use deal::{
    AvailableText, Deal, DealIx, DisagreementIx, EventIx, EventLink, PartyIx, PassageRef, SourceIx, Table, TermIx,
};
pub use difference::{Difference, FieldChange, FieldValue, RecordChange, RecordKind};
pub use disagreement::{Disagreement, Settlement, Side};
pub use event::{
    Corroboration, Event, EventKind, FROM_CHRONOLOGY, Judgment, Locator, Oppositions, Passage, PassageClaim,
    PassageQuality, Reading, Receipt, Relation, RelationExtent, RelationKind, Scope, StatingVoices, Status, ToDo,
    Voice, VoiceCounts, VoiceRead,
};
pub use evidence::Evidence;
pub use exhibit::{is_before_number, is_locator, is_numbered};
pub use finding::{Excerpt, Finding, Location, Related, Severity};
pub use folding::{Case, fold_character};
pub use formula::begins_formula;
pub use handles::RecordIterator;
pub use ids::{free_id, slug};
pub use in_force::{Ending, Reason, TermOnDay, TermPeriod, TermState};
pub use knowledge::Knowledge;
pub use ledger::{Firmness, LedgerFigure, LedgerLine};
pub use letters::{bare_letters, reveal_differences};
pub use name_ending::{is_company_name, is_name_ending, short_company_form, without_company_form};
pub use party::{Participation, Party, PartyKind};
pub use person_name::may_be_of_person;
pub use progress::Progress;
pub use prose::{
    DateBound, DatePart, DateReading, InProse, ProseAmount, ProseDate, Relative, TypedDate, find_in_prose,
    leading_date, read_amount,
};
pub use reference::{Ref, RefId};
pub use repeated_words::{Quotations, Repeated};
pub use restriction::{RESTRICTING_FIELDS, Restriction, are_off_record};
pub use sentences::{is_dateline, sentence_after, sentence_at, sentence_before};
pub use source::{
    GroundRules, InNewestVersion, Original, Proof, ReadingExtent, Source, SourceDoubt, SourceUses, Standing, WasRead,
    Wording, label_of_document_type,
};
pub use source_text::{Lookup, NearMatch, SourceText, TextSpan};
pub use term::{
    Basis, BasisOf, Condition, Effect, Endpoint, Term, TermDoubt, USUAL_TERM_KINDS, Version, label_of_term_kind,
};
pub(crate) use text::more_bytes;
pub use text::{
    Text, TextBuf, TextLayout, clean, clean_line, clean_name, clean_verbatim, code_point_label, is_hidden,
    prefix_wider_than, repeated_line, reveal_all, reveal_hidden, truncate_to_width,
};
pub(crate) use verdict::StoredVerdict;
pub use verdict::{DiffersIn, QuoteVerdict, Unchecked, UnusableText};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{Slug, Vocabulary, alternatives, nearest_word, slug_to_words, suggestion};
pub use word_diff::{DiffPart, diff_similar_words, diff_words, hides_difference, inline_diff, reveal_difference};
pub use words::{without_punctuation, word_after, word_at, word_before, word_bound};

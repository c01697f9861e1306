//! The query: one string, whether typed, edited by chips or given to a
//! subcommand. [`Query`] parses it, [`Index`] finds the matching events and the
//! best of them, and [`highlight()`] and its neighbors find what to highlight.
//!
//! The only importer of fuzzy-matcher.

mod closest;
mod completion;
mod conditions;
mod facets;
mod fields;
mod find;
mod folding;
mod highlight;
mod in_text;
mod index;
mod matching;
mod names;
mod operators_in_words;
mod parties_together;
mod query;
mod ranking;
pub mod records;
mod suggest;
mod titles;
mod tokens;
mod typed_conditions;

pub use closest::{closest_names, has_word_sequence};
pub use completion::{Completion, values_begun, with_value, words_begun};
pub use conditions::EmptyReason;
pub use fields::Field;
pub use find::{Count, Facets, Hits, Sort};
pub use folding::{Case, fold};
pub use highlight::{fields_outside_title, highlight, highlight_in_prose, matching_fields, merged_ranges};
pub use in_text::SoughtInText;
pub use index::Index;
pub use matching::Memory;
pub use names::FacetNames;
pub use query::{
    Correction, Has, Is, ListKind, MatchRule, Mention, Qualifier, QualifierFilter, Query, QueryError, SourceIs, Usage,
    date_problem, quote_value, read_day,
};
pub use titles::{is_titled, untitled_key};
pub use typed_conditions::{
    date_in_words, dates_without_year, offered_condition, query_with_offer, take_offered_condition, understood_dates,
    with_offered_condition,
};

//! The query: one string, whether typed, edited by chips or given to a
//! subcommand. [`Query`] parses it, [`Index`] finds the matching events and the
//! best of them, and [`highlight()`] and its neighbors find what to highlight.
//!
//! The only importer of fuzzy-matcher.

mod conditions;
mod facets;
mod fields;
mod find;
mod folding;
mod highlight;
mod index;
mod matching;
mod names;
mod query;
mod ranking;
pub mod records;
mod suggest;
mod tokens;

pub use conditions::EmptyReason;
pub use fields::Field;
pub use find::{Count, Facets, Hits, Sort};
pub use folding::{Case, fold};
pub use highlight::{elsewhere, fields, highlight, highlight_in_prose};
pub use index::Index;
pub use matching::Memory;
pub use names::Lists;
pub use query::{
    Combine, Correction, Filter, Has, Is, ListKind, Named, Qualifier, Query, QueryError, Usage, date_to_write, value,
};

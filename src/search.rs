//! The query: one string that is typed, toggled by chips and given to
//! subcommands. [`Query`] reads it, [`Index`] says which events match it and
//! which best, [`lit()`] and its neighbours say what to light in what is
//! shown.
//!
//! The only importer of fuzzy-matcher.

mod conditions;
mod facet;
mod fields;
mod find;
mod fits;
mod folding;
mod folds;
mod index;
mod lit;
mod matching;
mod names;
mod near;
mod query;
mod ranking;
pub mod records;
mod set;
mod words;

pub use conditions::Nothing;
pub use fields::Field;
pub use find::{Count, Facets, Hits, Sort};
pub use folding::{Case, fold};
pub use index::Index;
pub use lit::{elsewhere, fields, lit, lit_in_prose};
pub use matching::Memory;
pub use names::{Has, Is, Lists};
pub use query::{Combine, Correction, Filter, ListKind, Named, Qualifier, Query, QueryError, Usage};

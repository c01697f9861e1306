//! The query: one string that is typed, toggled by chips and given to
//! subcommands. [`Query`] reads it, [`Index`] says which events match it,
//! [`lit()`] says which letters to light in what is shown.
//!
//! The only importer of fuzzy-matcher.

mod folding;
mod index;
mod lit;
mod query;

pub use folding::{Case, fold};
pub use index::{Hits, Index};
pub use lit::lit;
pub use query::{Combine, PartyFilter, Query, QueryError};

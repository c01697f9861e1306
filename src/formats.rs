//! What leaves the program in other people's formats: citations for a text,
//! CSL-JSON for a reference manager. All of it is clean text and says what a
//! quotation is.

mod citation;
mod csl;

pub use citation::{citation, quote};
pub use csl::csl_json;

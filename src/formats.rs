//! What leaves the program in other people's formats: citations for a text,
//! CSL-JSON for a reference manager, a record in plain words. All of it is
//! clean text and says what a quotation is.

mod citation;
mod csl;
mod plain;

pub use citation::{citation, quote};
pub use csl::csl_json;
pub use plain::record;

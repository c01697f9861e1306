//! Output in other formats: citations for a text, CSL-JSON for a reference manager.

mod citation;
mod csl;

pub use citation::{citation, quote};
pub use csl::csl_json;

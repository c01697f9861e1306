//! Files of other formats in: the rows of spreadsheets, timelines, calendars and lists of
//! references, what their columns mean, and the records of a deal that they become.
//!
//! Reading is done in `dealtui-extract`: see [`crate::intake`]. What is dropped or guessed
//! is [`Told`] with the line of its row.

mod amounts;
mod columns;
mod csl;
mod dates;
mod delimited;
mod dropped;
mod field;
mod headings;
mod hyperlink;
mod icalendar;
mod json;
mod kind;
mod markup;
mod own;
mod records;
mod restriction;
mod table;
mod timelinejs;
mod xlsx;
mod yes_no;

use crate::intake::{self, Limits, Refusal};
pub use columns::{Columns, Given, How, Mapped, read_given};
pub use dates::{DayOrder, Decision};
pub use field::Field;
pub use kind::Kind;
pub use records::{Counts, Imported, Overlap, imported};
pub use table::{About, DayCount, Decided, Foreign, Holds, Row, Table, Told, ToldKind, Why};

/// What is in a file of another format, read by `dealtui-extract`.
///
/// # Errors
/// It is broken, has no rows, or takes too much to read.
pub fn read(kind: Kind, bytes: &[u8], limits: &Limits) -> Result<Foreign, Refusal> {
    intake::read_other(kind.word(), bytes, limits)
}

/// The same, in this process, as JSON; none if `kind` is no word of a [`Kind`].
pub fn read_as_json(kind: &str, bytes: &[u8]) -> Option<serde_json::Result<String>> {
    Kind::from_word(kind).map(|kind| serde_json::to_string(&kind.read(bytes)))
}

//! Facts in one line each, and the events that they become.

mod events;
mod fact;
mod leading;
mod said_by;

pub use events::{Events, Jotted, Outcome};
pub use fact::{FORM, Fact};
pub use said_by::{SaidBy, split_locator};

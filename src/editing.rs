//! What a user changes in a deal, as edits of its file: facts in one line, quoted words,
//! fields of records. Commands and the explorer share it.

mod bearing;
mod change;
mod change_name;
mod citation;
mod comparing;
mod deal_name;
pub mod fields;
mod file_editor;
mod ids;
mod joining;
mod jotting;
mod made;
mod naming;
mod parts;
mod passage;
mod paths;
mod removal;
mod retitling;
pub mod short_forms;
mod side_faults;
mod sides;
mod source_record;
mod stating;
mod stepped;

pub use bearing::{Bearing, BearingError, QuotedFrom, Sides, bearing_edits, counts_in, other_passages};
use change::place_of;
pub use change::{Change, Deletion, Plan, Refusal, TypedField, changed_to, plan};
pub use change_name::ChangeName;
pub use citation::{Citation, CitedIn};
pub use comparing::{
    OtherFigures, all_in_short, differing_figure, has_figure_of, in_short, likely_side, matching_side, opposed,
    other_figures, say_the_same,
};
pub use deal_name::{DealName, Line};
pub use file_editor::{AddDocument, Addition, ChangeOutcome, ChangeRequest, FileEditor};
pub use ids::{free as free_id, of_event as free_event_id, slug};
use joining::own_words;
pub use joining::{
    DisputeAnswer, Joined, SideChoice, SideId, is_with_event, joining_edits, open_sides, supported_side,
    supporting_edits,
};
pub use jotting::{Events, FORM, Fact, Jotted, Outcome, SaidBy, split_locator};
pub use made::{Made, unknown_fields};
pub use naming::{described, named_source};
pub use parts::{SeenRecord, found, part_gone};
pub use passage::{PassageRecord, QuotedWords, proof, read_by_quoting};
pub use paths::{Completed, complete_file, typed_path};
pub use side_faults::new_side_fault;
pub use sides::{GoneSides, SIDE_GONE, SeenSides};
pub use source_record::{OriginalRecord, SourceRecord};
pub use stating::event_of as event_that_set;
pub use stepped::Stepped;

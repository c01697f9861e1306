//! What says of itself that it is withheld.

use super::node::Node;
use crate::domain::{RESTRICTING_FIELDS, RecordKind, are_off_record};

pub(super) fn is_marked(record: &Node) -> bool {
    RESTRICTING_FIELDS.iter().any(|field| record.is_true(field))
}

pub(super) fn is_off_record(kind: RecordKind, record: &Node) -> bool {
    kind == RecordKind::Source && are_off_record(record.text("ground_rules"))
}

//! What says of itself that it is withheld.

use super::node::Node;
use crate::domain::{GroundRules, RecordKind, Vocabulary as _};

pub(super) fn is_marked(record: &Node) -> bool {
    record.is_true("confidential") || record.is_true("privileged")
}

pub(super) fn is_off_record(kind: RecordKind, record: &Node) -> bool {
    kind == RecordKind::Source && record.text("ground_rules") == Some(GroundRules::OffRecord.word())
}

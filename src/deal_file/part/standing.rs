//! What goes with records that are left out: all that names them, and all that rests on
//! nothing else.

use std::collections::{BTreeMap, HashSet};

use super::node::Node;
use crate::domain::{Judgment, RecordKind, Vocabulary as _};

/// Fields of a source that say what another one said.
pub(super) const COPIES: [&str; 2] = ["copy_of", "version_of"];

/// The records and passages that are left out.
#[derive(Debug, Default)]
pub(super) struct Gone(BTreeMap<RecordKind, HashSet<String>>);

impl Gone {
    pub(super) fn len(&self) -> usize {
        self.0.values().map(HashSet::len).sum()
    }

    pub(super) fn insert(&mut self, kind: RecordKind, id: &str) {
        self.0.entry(kind).or_default().insert(id.to_owned());
    }

    pub(super) fn has(&self, kind: RecordKind, id: Option<&str>) -> bool {
        self.0.get(&kind).zip(id).is_some_and(|(gone, id)| gone.contains(id))
    }

    fn has_field(&self, kind: RecordKind, record: &Node, field: &str) -> bool {
        self.has(kind, record.text(field))
    }

    /// Takes out of a record what names something that is gone, and says whether the rest
    /// stands without it. `is_withheld` tells of a passage, or of what a source says of the event,
    /// that it is not for everybody or names what is gone.
    pub(super) fn leaves(&mut self, kind: RecordKind, record: &mut Node, is_withheld: &impl Fn(&Node) -> bool) -> bool {
        if self.has_field(kind, record, "id") {
            return false;
        }
        match kind {
            RecordKind::Party => {
                self.drop_field(RecordKind::Party, record, "of");
                true
            }
            RecordKind::Source => self.leaves_source(record),
            RecordKind::Event => self.leaves_event(record, is_withheld),
            RecordKind::Disagreement => self.leaves_disagreement(record),
            RecordKind::Term => self.leaves_term(record),
            RecordKind::Deal | RecordKind::Passage => true,
        }
    }

    fn drop_field(&self, kind: RecordKind, record: &mut Node, field: &str) {
        if self.has_field(kind, record, field) {
            record.remove(field);
        }
    }

    fn drop_ids(&self, kind: RecordKind, record: &mut Node, list: &str) {
        record.retain(list, |id| !self.has(kind, id.as_text()));
    }

    /// A copy or a version of what is gone says what that said.
    fn leaves_source(&self, source: &mut Node) -> bool {
        self.drop_field(RecordKind::Party, source, "owner");
        self.drop_field(RecordKind::Source, source, "derived_from");
        self.drop_ids(RecordKind::Source, source, "relayed_by");
        !COPIES.iter().any(|field| self.has_field(RecordKind::Source, source, field))
    }

    fn leaves_event(&mut self, event: &mut Node, is_withheld: &impl Fn(&Node) -> bool) -> bool {
        let bears_out = |said: &&Node| said.text("verdict") != Some(Judgment::NotFound.word());
        let support = |event: &Node| {
            event.items("passages").len() + event.items("corroboration").iter().filter(bears_out).count()
        };
        let was_supported = support(event) > 0;
        self.leave_passages(event, is_withheld);
        if self.has_field(RecordKind::Source, event, "dated_by") {
            for field in ["dated_by", "date", "date_words"] {
                event.remove(field);
            }
        }
        event.retain("parties", |part| !self.has(RecordKind::Party, part.text("id").or(part.as_text())));
        self.leave_amounts(event);
        event.retain("corroboration", |said| {
            let was_about_passages = !said.items("passages").is_empty();
            self.drop_ids(RecordKind::Passage, said, "passages");
            let is_about_others = was_about_passages && said.items("passages").is_empty();
            !is_about_others && !self.has_field(RecordKind::Source, said, "source") && !is_withheld(said)
        });
        event.retain("relations", |relation| {
            !self.has_field(RecordKind::Event, relation, "event")
                && !self.has_field(RecordKind::Source, relation, "according_to")
        });
        !was_supported || support(event) > 0
    }

    fn leave_passages(&mut self, event: &mut Node, is_withheld: &impl Fn(&Node) -> bool) {
        let mut gone: Vec<String> = Vec::new();
        event.retain("passages", |passage| {
            let stands = !self.has_field(RecordKind::Source, passage, "source") && !is_withheld(passage);
            if !stands {
                gone.extend(passage.text("id").map(str::to_owned));
                return false;
            }
            self.drop_field(RecordKind::Party, passage, "speaker");
            self.drop_ids(RecordKind::Party, passage, "speakers");
            let grounds =
                |passage: &Node| passage.field("reading_basis").map_or(0, |basis| basis.items("sources").len());
            let before = grounds(passage);
            if let Some(basis) = passage.field_mut("reading_basis") {
                self.drop_ids(RecordKind::Source, basis, "sources");
            }
            if before > 0 && grounds(passage) == 0 {
                passage.remove("reading");
                passage.remove("reading_basis");
            }
            true
        });
        for id in gone {
            self.insert(RecordKind::Passage, &id);
        }
    }

    fn leave_amounts(&self, record: &mut Node) {
        record.retain("amounts", |amount| !self.has_field(RecordKind::Source, amount, "source"));
    }

    fn leaves_disagreement(&self, disagreement: &mut Node) -> bool {
        let names = |kind, list| disagreement.items(list).iter().any(|id| self.has(kind, id.as_text()));
        if names(RecordKind::Event, "events") || names(RecordKind::Term, "terms") {
            return false;
        }
        let grounds = |side: &Node| side.items("sources").len() + side.items("passages").len();
        disagreement.items_mut("sides").iter_mut().all(|side| {
            let had_grounds = grounds(side) > 0;
            self.drop_ids(RecordKind::Source, side, "sources");
            self.drop_ids(RecordKind::Passage, side, "passages");
            !had_grounds || grounds(side) > 0
        })
    }

    fn leaves_term(&self, term: &mut Node) -> bool {
        let names = |list| term.items(list).iter().any(|id| self.has(RecordKind::Party, id.as_text()));
        !names("from")
            && !names("to")
            && term.items_mut("versions").iter_mut().all(|version| self.leaves_version(version))
    }

    fn leaves_version(&self, version: &mut Node) -> bool {
        let is_set_by_others = ["set_by", "ended_by", "fulfilled_by"]
            .iter()
            .all(|field| !self.has_field(RecordKind::Event, version, field))
            && !version
                .field("condition")
                .is_some_and(|condition| self.has_field(RecordKind::Event, condition, "met_by"));
        self.drop_ids(RecordKind::Event, version, "restated_by");
        self.leave_amounts(version);
        if version.field("doubt").is_some_and(|doubt| self.has_field(RecordKind::Source, doubt, "source")) {
            version.remove("doubt");
        }
        let had_basis = !version.items("basis").is_empty();
        version.retain("basis", |basis| {
            !self.has_field(RecordKind::Passage, basis, "passage")
                && !self.has_field(RecordKind::Source, basis, "source")
        });
        is_set_by_others && (!had_basis || !version.items("basis").is_empty())
    }
}

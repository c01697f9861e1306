//! Terms with their versions, and disagreements with their sides.

use super::leaves::prose_if;
use super::{Path, Reader, raw};
use crate::domain::{
    BasisOf, Effect,
    records::{
        BasisRecord, ConditionRecord, DisagreementRecord, SideRecord, TermDoubtRecord, TermRecord, VersionRecord,
    },
};

impl Reader {
    pub(super) fn term(&mut self, term: raw::Term, at: &Path<'_>) -> TermRecord {
        TermRecord {
            id: self.id(term.id, &at.field("id")),
            title: self.line(term.title, &at.field("title")),
            from: self.references(term.from, &at.field("from")),
            to: self.references(term.to, &at.field("to")),
            mutual: term.mutual.unwrap_or(false),
            kind: self.id(term.kind, &at.field("kind")),
            versions: self.each(term.versions, &at.field("versions"), Self::version),
        }
    }

    fn version(&mut self, version: raw::Version, at: &Path<'_>) -> VersionRecord {
        VersionRecord {
            in_force: self.date(version.in_force, &at.field("in_force")),
            set_by: self.reference_if(version.set_by, &at.field("set_by")),
            set_before: self.date_if(version.set_before, &at.field("set_before")),
            ended_by: self.reference_if(version.ended_by, &at.field("ended_by")),
            fulfilled_by: self.reference_if(version.fulfilled_by, &at.field("fulfilled_by")),
            text: self.prose(version.text, &at.field("text")),
            amounts: self.each(version.amounts, &at.field("amounts"), Self::amount),
            attested: self.date_if(version.attested, &at.field("attested")),
            restated_by: self.references(version.restated_by, &at.field("restated_by")),
            condition: version.condition.map(|condition| self.condition(condition, &at.field("condition"))),
            doubt: version.doubt.map(|doubt| self.doubt(doubt, &at.field("doubt"))),
            basis: self.each(version.basis, &at.field("basis"), Self::basis).into_iter().flatten().collect(),
        }
    }

    fn condition(&mut self, condition: raw::Condition, at: &Path<'_>) -> ConditionRecord {
        ConditionRecord {
            text: self.prose(condition.text, &at.field("text")),
            effect: self.choice(condition.effect, &at.field("effect"), Effect::Begins),
            met_by: self.reference_if(condition.met_by, &at.field("met_by")),
            unmet_on: self.date_if(condition.unmet_on, &at.field("unmet_on")),
        }
    }

    fn doubt(&mut self, doubt: raw::TermDoubt, at: &Path<'_>) -> TermDoubtRecord {
        TermDoubtRecord {
            from: self.date(doubt.from, &at.field("from")),
            why: self.prose(doubt.why, &at.field("why")),
            source: self.reference_if(doubt.source, &at.field("source")),
        }
    }

    /// A receipt names a passage or a source; one that names neither is a
    /// fault, one that names both rests on the passage.
    fn basis(&mut self, basis: raw::Basis, at: &Path<'_>) -> Option<BasisRecord> {
        let source = self.reference_if(basis.source, &at.field("source"));
        let passage = self.reference_if(basis.passage, &at.field("passage"));
        let on = match (passage, source) {
            (Some(passage), _) => BasisOf::Passage(passage),
            (None, Some(source)) => BasisOf::Source(source),
            (None, None) => {
                let hint = "add \"passage\" or \"source\"".to_owned();
                self.fault("missing", at, "a receipt names neither a passage nor a source".to_owned(), hint);
                return None;
            }
        };
        Some(BasisRecord { on, note: prose_if(basis.note) })
    }

    pub(super) fn disagreement(&mut self, point: raw::Disagreement, at: &Path<'_>) -> DisagreementRecord {
        DisagreementRecord {
            id: self.id(point.id, &at.field("id")),
            point: self.prose(point.point, &at.field("point")),
            events: self.references(point.events, &at.field("events")),
            terms: self.references(point.terms, &at.field("terms")),
            assessment: prose_if(point.assessment).unwrap_or_default(),
            settled: point.settled.unwrap_or(false),
            sides: self.each(point.sides, &at.field("sides"), Self::side),
        }
    }

    fn side(&mut self, side: raw::Side, at: &Path<'_>) -> SideRecord {
        SideRecord {
            says: self.prose(side.says, &at.field("says")),
            sources: self.references(side.sources, &at.field("sources")),
            passages: self.references(side.passages, &at.field("passages")),
        }
    }
}

//! Every record of the file, field by field.

use super::leaves::{line_if, lines, prose_if};
use super::{Path, Reader, raw};
use crate::domain::{
    BasisOf, Bound, Certainty, Effect, EventKind, Judgement, Layout, PartyKind, PassageClaim, PassageQuality, Proof,
    QuoteVerdict, RelationKind, Scope, TextBuf, Unchecked, Wording, clean,
    records::{
        AmountRecord, BasisRecord, ConditionRecord, CorroborationRecord, DisagreementRecord, EventRecord,
        ParticipationRecord, PartyRecord, PassageRecord, ReadingRecord, RelationRecord, SideRecord, SourceRecord,
        TermDoubtRecord, TermRecord, VersionRecord,
    },
};

impl Reader {
    pub(super) fn party(&mut self, party: raw::Party, at: &Path<'_>) -> PartyRecord {
        PartyRecord {
            id: self.id(party.id, &at.field("id")),
            name: self.line(party.name, &at.field("name")),
            kind: self.choice_if(party.kind, &at.field("kind")).unwrap_or(PartyKind::Company),
            of: self.reference_if(party.of, &at.field("of")),
            aliases: lines(party.aliases),
            products: lines(party.products),
        }
    }

    pub(super) fn source(&mut self, source: raw::Source, at: &Path<'_>) -> SourceRecord {
        SourceRecord {
            id: self.id(source.id, &at.field("id")),
            kind: line_if(source.kind),
            standing: self.choice_if(source.standing, &at.field("standing")),
            publisher: line_if(source.publisher),
            title: line_if(source.title),
            authors: lines(source.authors),
            published: self.date_if(source.published, &at.field("published")),
            accessed: self.date_if(source.accessed, &at.field("accessed")),
            url: line_if(source.url),
            archive_url: line_if(source.archive_url),
            copy_of: self.reference_if(source.copy_of, &at.field("copy_of")),
            derived_from: self.reference_if(source.derived_from, &at.field("derived_from")),
            wording: self.choice_if(source.wording, &at.field("wording")).unwrap_or(Wording::Original),
            read: self.choice_if(source.read, &at.field("read")),
            relayed_by: self.references(source.relayed_by, &at.field("relayed_by")),
            doubts: self
                .each(source.doubts, &at.field("doubts"), |reader, doubt, at| reader.choice_if(Some(doubt), at))
                .into_iter()
                .flatten()
                .collect(),
            sha256: source.sha256,
            proved: source.proved.and_then(|proved| self.proof(proved, &at.field("proved"))),
            note: prose_if(source.note),
        }
    }

    /// Whether the digest fits is determined once all passages are read.
    fn proof(&mut self, proved: raw::Proved, at: &Path<'_>) -> Option<Proof> {
        self.required(proved.digest, &at.field("digest"));
        self.day(proved.on, &at.field("on")).map(|on| Proof { on, holds: false })
    }

    pub(super) fn event(&mut self, event: raw::Event, at: &Path<'_>) -> EventRecord {
        EventRecord {
            id: self.id(event.id, &at.field("id")),
            date: self.date(event.date, &at.field("date")),
            said: self.date_if(event.said, &at.field("said")),
            dated_by: self.reference_if(event.dated_by, &at.field("dated_by")),
            order: event.order,
            scope: self.choice_if(event.scope, &at.field("scope")).unwrap_or(Scope::Core),
            kind: self.choice(event.kind, &at.field("kind"), EventKind::Statement),
            title: self.line(event.title, &at.field("title")),
            summary: prose_if(event.summary),
            tags: lines(event.tags),
            parties: self.each(event.parties, &at.field("parties"), Self::participation),
            amounts: self.each(event.amounts, &at.field("amounts"), Self::amount),
            passages: self.each(event.passages, &at.field("passages"), Self::passage),
            corroboration: self.each(event.corroboration, &at.field("corroboration"), Self::corroboration),
            relations: self.each(event.relations, &at.field("relations"), Self::relation),
        }
    }

    fn participation(&mut self, part: raw::Participation, at: &Path<'_>) -> ParticipationRecord {
        ParticipationRecord {
            party: self.reference(part.id, &at.field("id")),
            role: self.word_if(part.role, &at.field("role")),
        }
    }

    pub(super) fn amount(&mut self, amount: raw::Amount, at: &Path<'_>) -> AmountRecord {
        AmountRecord {
            value: self.value_if(amount.value, &at.field("value")),
            unit: clean(amount.unit.unwrap_or_default().trim(), Layout::Line),
            bound: self.choice_if(amount.bound, &at.field("bound")).unwrap_or(Bound::Exactly),
            certainty: self.choice_if(amount.certainty, &at.field("certainty")).unwrap_or(Certainty::Stated),
            purpose: line_if(amount.purpose),
            condition: line_if(amount.condition),
            source: self.reference_if(amount.source, &at.field("source")),
        }
    }

    fn passage(&mut self, passage: raw::Passage, at: &Path<'_>) -> PassageRecord {
        let exact: TextBuf = self.prose(passage.exact, &at.field("exact"));
        if passage.paragraph == Some(0) {
            let hint = "write 1 or more: paragraphs are counted from 1".to_owned();
            self.fault("bad-paragraph", &at.field("paragraph"), "there is no paragraph 0".to_owned(), hint);
        }
        let basis = passage.reading_basis.unwrap_or_default();
        let basis_at = at.field("reading_basis");
        let sources = self.references(basis.sources, &basis_at.field("sources"));
        PassageRecord {
            id: self.word_if(passage.id, &at.field("id")),
            source: self.reference(passage.source, &at.field("source")),
            paragraph: passage.paragraph,
            exact,
            speaker: self.reference_if(passage.speaker, &at.field("speaker")),
            quality: self.choice_if(passage.quality, &at.field("quality")).unwrap_or(PassageQuality::Clear),
            claim: self.choice_if(passage.claim, &at.field("claim")).unwrap_or(PassageClaim::Fact),
            reading: prose_if(passage.reading).map(|text| ReadingRecord { text, sources, note: prose_if(basis.note) }),
            verdict: QuoteVerdict::NotChecked(Unchecked::NoText),
        }
    }

    fn corroboration(&mut self, said: raw::Corroboration, at: &Path<'_>) -> CorroborationRecord {
        CorroborationRecord {
            source: self.reference(said.source, &at.field("source")),
            passages: self.references(said.passages, &at.field("passages")),
            verdict: self.choice(said.verdict, &at.field("verdict"), Judgement::NotFound),
            note: prose_if(said.note),
        }
    }

    fn relation(&mut self, relation: raw::Relation, at: &Path<'_>) -> RelationRecord {
        RelationRecord {
            kind: self.choice(relation.kind, &at.field("kind"), RelationKind::RespondsTo),
            event: self.reference(relation.event, &at.field("event")),
            extent: self.choice_if(relation.extent, &at.field("extent")),
            note: prose_if(relation.note),
            according_to: self.reference_if(relation.according_to, &at.field("according_to")),
        }
    }

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
                self.fault("missing", at, "this basis names neither a passage nor a source".to_owned(), hint);
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

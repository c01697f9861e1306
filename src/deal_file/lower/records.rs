//! The records that do not map field by field.

use super::{Lower, Path, Reader, raw};
use crate::domain::{
    BasisOf, PartyIx, PassageClaim, PassageQuality, StoredVerdict,
    records::{BasisRecord, ParticipationRecord, PassageRecord, ReadingRecord},
};

impl Lower for raw::Participation {
    type Record = ParticipationRecord;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> ParticipationRecord {
        let party = reader.reference(self.id, &at.field("id"));
        ParticipationRecord { party, role: reader.word_if(self.role, &at.field("role")) }
    }
}

impl Lower for raw::Passage {
    type Record = PassageRecord;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> PassageRecord {
        let counted = [("paragraph", "bad-paragraph", self.paragraph), ("page", "bad-page", self.page)];
        for (name, code, _) in counted.into_iter().filter(|(.., number)| *number == Some(0)) {
            let hint = format!("write 1 or more: {name}s are counted from 1");
            reader.fault(code, &at.field(name), format!("there is no {name} 0"), hint);
        }
        let speaker: Option<PartyIx> = reader.reference_if(self.speaker, &at.field("speaker"));
        let mut speakers: Vec<PartyIx> = Vec::new();
        for party in reader.each_reference(self.speakers, &at.field("speakers")).into_iter().chain(speaker) {
            if !speakers.contains(&party) {
                speakers.push(party);
            }
        }
        let speakers = reader.arena.list(speakers);
        let basis_at = at.field("reading_basis");
        let basis = self.reading_basis.unwrap_or_default();
        let sources = reader.references(basis.sources, &basis_at.field("sources"));
        let note = reader.prose_if(basis.note, &basis_at.field("note"));
        let reading = reader.prose_if(self.reading, &at.field("reading"));
        PassageRecord {
            id: reader.id_if(self.id, &at.field("id")),
            source: reader.reference(self.source, &at.field("source")),
            paragraph: self.paragraph,
            page: self.page,
            exact: reader.prose(self.exact, &at.field("exact")),
            translation: reader.prose_if(self.translation, &at.field("translation")),
            translated_by: reader.line_if(self.translated_by, &at.field("translated_by")),
            speakers,
            quality: reader.choice_or(self.quality, &at.field("quality"), PassageQuality::Clear),
            claim: reader.choice_or(self.claim, &at.field("claim"), PassageClaim::Fact),
            reading: reading.map(|text| ReadingRecord { text, sources, note }),
            is_in_newest: None,
            verdict: StoredVerdict::NONE,
        }
    }
}

/// A receipt names a passage or a source; one that names neither is a fault, one
/// that names both rests on the passage.
impl Lower for raw::Basis {
    type Record = Option<BasisRecord>;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> Option<BasisRecord> {
        let source = reader.reference_if(self.source, &at.field("source"));
        let passage = reader.reference_if(self.passage, &at.field("passage"));
        let Some(on) = passage.map(BasisOf::Passage).or(source.map(BasisOf::Source)) else {
            let hint = "add \"passage\" or \"source\"".to_owned();
            reader.fault("missing", at, "this basis names neither a passage nor a source".to_owned(), hint);
            return None;
        };
        Some(BasisRecord { on, note: reader.prose_if(self.note, &at.field("note")) })
    }
}

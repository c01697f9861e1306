//! The verdict on each quotation: by the source text if there is one, else by the
//! proof in the file.

use std::{collections::HashMap, sync::OnceLock};

use super::{Arena, Deal, SourceIx, Tables};
use crate::domain::{
    Event, Locator, Passage, PassageRef, QuoteVerdict, SourceText, StoredVerdict, Unchecked, UnusableText,
    records::{PassageRecord, SourceRecord},
};

#[derive(Clone, Debug)]
pub enum AvailableText {
    Matching(SourceText),
    Unusable(UnusableText),
}

impl Deal {
    #[must_use]
    pub fn with_texts(mut self, texts: HashMap<SourceIx, AvailableText>) -> Self {
        self.tables.prove(&mut self.arena, |arena, passage, source| match texts.get(&passage.source) {
            Some(AvailableText::Matching(text)) => {
                let locator = Locator { page: passage.page, paragraph: passage.paragraph };
                text.verdict_at(arena.text(passage.exact).original(), locator)
            }
            Some(AvailableText::Unusable(why)) => on_record_or(source, Unchecked::Unusable(why.clone())),
            None => on_record(source),
        });
        self.texts = texts;
        // Whether a source was read may depend on whether its text is there.
        self.in_rows = self.tables.events.indexes().map(|_| OnceLock::new()).collect();
        self.look_into_newest_versions();
        self
    }

    fn look_into_newest_versions(&mut self) {
        let found = |passage: Passage<'_>| {
            let text = self.text_of(passage.source().newest_version()?.ix())?;
            Some((passage.passage_ref(), text.has(passage.exact().original(), passage.paragraph())))
        };
        let found: Vec<(PassageRef, bool)> = self.events().flat_map(Event::passages).filter_map(found).collect();
        for (at, is_there) in found {
            let passages = self.tables.events[at.event].passages;
            if let Some(passage) = self.arena.list_mut(passages).get_mut(at.passage) {
                passage.is_in_newest = Some(is_there);
            }
        }
    }

    pub fn has_texts(&self) -> bool {
        !self.texts.is_empty()
    }

    pub fn text_of(&self, source: SourceIx) -> Option<&SourceText> {
        match self.texts.get(&source)? {
            AvailableText::Matching(text) => Some(text),
            AvailableText::Unusable(_) => None,
        }
    }

    pub fn available_text(&self, source: SourceIx) -> Option<&AvailableText> {
        self.texts.get(&source)
    }
}

impl Tables {
    pub(super) fn prove(
        &self,
        arena: &mut Arena,
        verdict: impl Fn(&Arena, &PassageRecord, &SourceRecord) -> QuoteVerdict,
    ) {
        let verdict = |passage: &PassageRecord| verdict(arena, passage, &self.sources[passage.source]);
        let verdicts: Vec<StoredVerdict> = arena.all().iter().map(verdict).map(StoredVerdict::from).collect();
        for (passage, verdict) in arena.all_mut::<PassageRecord>().iter_mut().zip(verdicts) {
            passage.verdict = verdict;
        }
    }
}

/// The recorded proof counts if the text on hand is no use.
fn on_record_or(source: &SourceRecord, why: Unchecked) -> QuoteVerdict {
    let verdict = on_record(source);
    if verdict.is_verified() { verdict } else { QuoteVerdict::NotChecked(why) }
}

pub(super) fn on_record(source: &SourceRecord) -> QuoteVerdict {
    match source.proved {
        Some(proof) if proof.holds => QuoteVerdict::Proved(proof.on),
        Some(_) => QuoteVerdict::NotChecked(Unchecked::OutdatedProof),
        None => QuoteVerdict::NotChecked(Unchecked::NoText),
    }
}

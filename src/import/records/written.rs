//! An event as it is written, in the order of the fields of a deal file.

use serde::Serialize;

use super::{
    Ids, Parties, Sources, Told,
    draft::{AmountDraft, Draft},
    sources::SourceDraft,
};
use crate::domain::{AmountBound, Certainty, EventKind, Judgment, Scope, Vocabulary as _};

#[derive(Debug, Serialize)]
pub(super) struct EventRecord {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    said: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<&'static str>,
    kind: &'static str,
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parties: Vec<Participation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amounts: Vec<Amount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    passages: Vec<Passage>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    corroboration: Vec<Corroboration>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    confidential: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    privileged: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Participation {
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) role: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Amount {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(rename = "for", skip_serializing_if = "Option::is_none")]
    purpose: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    certainty: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct Passage {
    source: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<u32>,
    exact: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    speakers: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Corroboration {
    pub(super) source: String,
    verdict: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// What a row says of the sources of its event.
pub(super) struct Support {
    pub(super) passage: Option<Passage>,
    pub(super) corroboration: Vec<Corroboration>,
    /// Sources that go by another name.
    pub(super) told: Vec<Told>,
}

impl Support {
    /// `own` are the sources that the event has already.
    pub(super) fn of(draft: &Draft, own: &[&str], sources: &mut Sources, parties: &mut Parties, ids: &mut Ids) -> Self {
        let quote = draft.quote.as_ref();
        let (mut passage, mut corroboration, mut told) = (None, Vec::new(), Vec::new());
        for (at, source) in draft.sources.iter().enumerate() {
            let quote = quote.filter(|_| at == 0);
            let id = sources.id(source, own, quote.is_some(), ids);
            let other_name = sources.other_name(source, &id);
            told.extend(other_name.map(|name| {
                draft.told(format!("guessed: “{name}” is treated as the source {id}, which has the same address"))
            }));
            match quote {
                Some(quote) => {
                    let mut speakers: Vec<String> =
                        quote.speakers.iter().map(|speaker| parties.id(speaker, draft, ids)).collect();
                    // Several speak jointly.
                    let speaker = if speakers.len() == 1 { speakers.pop() } else { None };
                    corroboration.extend(draft.exhibit.as_ref().map(|exhibit| Corroboration {
                        source: id.clone(),
                        verdict: Judgment::Confirms.word(),
                        note: Some(exhibit.clone()),
                    }));
                    passage = Some(Passage {
                        source: id,
                        page: quote.page,
                        paragraph: quote.paragraph,
                        exact: quote.words.clone(),
                        speaker,
                        speakers,
                    });
                }
                // Two addresses may be one source.
                None if corroboration.iter().any(|said: &Corroboration| said.source == id) => {}
                None => corroboration.push(Corroboration {
                    source: id,
                    verdict: draft.verdict.filter(|_| at == 0).unwrap_or(Judgment::Confirms).word(),
                    note: place(source, draft.exhibit.as_ref().filter(|_| at == 0)),
                }),
            }
        }
        Self { passage, corroboration, told }
    }
}

/// `p. 7, Bates LO-0020`
fn place(source: &SourceDraft, exhibit: Option<&String>) -> Option<String> {
    let places: Vec<&str> = source.locator.iter().chain(exhibit).map(String::as_str).collect();
    (!places.is_empty()).then(|| places.join(", "))
}

impl Passage {
    pub(super) fn exact(&self) -> &str {
        &self.exact
    }
}

impl EventRecord {
    pub(super) fn new(id: String, draft: &Draft, support: Support, parties: &mut Parties, ids: &mut Ids) -> Self {
        let mut parts: Vec<Participation> = Vec::new();
        for (name, role) in &draft.parties {
            let id = parties.id(name, draft, ids);
            // A party under two names takes part once, but it may have two roles.
            let is_there = |part: &Participation| part.id == id && (role.is_none() || part.role == *role);
            if !parts.iter().any(is_there) {
                parts.push(Participation { id, role: role.clone() });
            }
        }
        Self {
            id,
            date: draft.date.map(|date| date.to_string()),
            date_words: draft.date_words.clone(),
            said: draft.said.map(|date| date.to_string()),
            scope: draft.scope.filter(|scope| *scope != Scope::Core).map(Scope::word),
            kind: draft.kind.unwrap_or(EventKind::Other).word(),
            title: draft.title.clone(),
            summary: draft.summary(),
            tags: draft.tags.clone(),
            parties: parts,
            amounts: draft.amount.iter().map(Amount::of).collect(),
            passages: support.passage.into_iter().collect(),
            corroboration: support.corroboration,
            confidential: draft.is_confidential,
            privileged: draft.is_privileged,
        }
    }
}

impl Amount {
    /// What is stated of it, by the names of the fields.
    pub(super) fn fields(self) -> Vec<(&'static str, String)> {
        let others = [
            ("unit", self.unit),
            ("bound", self.bound.map(str::to_owned)),
            ("for", self.purpose),
            ("certainty", self.certainty.map(str::to_owned)),
        ];
        let others = others.into_iter().filter_map(|(field, value)| Some((field, value?)));
        std::iter::once(("value", self.value)).chain(others).collect()
    }

    pub(super) fn of(draft: &AmountDraft) -> Self {
        let certainty = draft.certainty.filter(|certainty| *certainty != Certainty::Stated);
        let bound = Some(draft.bound).filter(|bound| *bound != AmountBound::Exactly);
        Self {
            value: draft.value.clone(),
            unit: draft.unit.clone(),
            purpose: draft.purpose.clone(),
            bound: bound.map(AmountBound::word),
            certainty: certainty.map(Certainty::word),
        }
    }
}

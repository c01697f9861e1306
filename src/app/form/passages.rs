//! The passages that can be named in the form of a dispute or a term.

use std::collections::HashSet;

use super::{super::Session, Form, FormSubject};
use crate::{
    domain::{Basis, Event, Passage, Ref, RefId, Source, SourceIx, Version},
    editing::fields::{PassageChoice, of_basis},
};

/// The passages of a record: those that an event or a part of it has, that a version of a term
/// rests on, or that the events of a dispute have.
pub(super) fn passages_about<'s>(session: &'s Session, record: &RefId) -> Vec<Passage<'s>> {
    let deal = &session.deal;
    match deal.resolve(record) {
        Some(Ref::Passage(at)) => deal.passage(at).into_iter().collect(),
        Some(Ref::Event(ix) | Ref::Statement(ix, _) | Ref::Relation(ix, _)) => deal.event(ix).passages().collect(),
        Some(Ref::Version(ix, nth)) => deal.term(ix).version(nth).into_iter().flat_map(of_basis).collect(),
        Some(Ref::Disagreement(ix)) => deal.disagreement(ix).events().flat_map(Event::passages).collect(),
        _ => Vec::new(),
    }
}

/// The passages that can be named in the form of a record: those of the events of a dispute, or
/// what a version of a term may rest on.
pub(super) fn passages_to_name(session: &Session, record: &RefId) -> Vec<PassageChoice> {
    let deal = &session.deal;
    let passages: Vec<Passage<'_>> = match deal.resolve(record) {
        Some(Ref::Disagreement(_)) => passages_about(session, record),
        Some(Ref::Version(ix, nth)) => {
            deal.term(ix).version(nth).map_or_else(Vec::new, |version| passages_for(session, version))
        }
        _ => Vec::new(),
    };
    let mut named = HashSet::new();
    let choices = passages.into_iter().filter_map(PassageChoice::of);
    // Words that several events quote are one choice.
    choices.filter(|choice| named.insert(choice.shown.clone())).collect()
}

/// What is quoted of the sources that the version rests on, then what was cited last, and of the
/// event that set it.
fn passages_for<'s>(session: &'s Session, version: Version<'s>) -> Vec<Passage<'s>> {
    let deal = &session.deal;
    let cited_last = session.cited_in.as_ref().and_then(|cited| deal.find_event(&cited.event));
    let sources: HashSet<SourceIx> = version.basis().map(Basis::source).map(Source::ix).collect();
    let of_sources = deal.events().flat_map(Event::passages).filter(|passage| sources.contains(&passage.source().ix()));
    let of_events = cited_last.into_iter().chain(version.set_by()).flat_map(Event::passages);
    of_sources.chain(of_events).collect()
}

impl Form {
    /// What is quoted in what the form is about.
    pub(super) fn quotations(&self, session: &Session) -> Vec<String> {
        let exact = |passage: Passage<'_>| passage.exact().shown().to_owned();
        match &self.subject {
            FormSubject::Citing(citing) => {
                let others = self.target().and_then(|target| session.deal.find_event(&target.id));
                let others = others.into_iter().flat_map(Event::passages).map(exact);
                std::iter::once(citing.words.quoted.words.clone()).chain(others).collect()
            }
            FormSubject::Record(subject) => {
                // The words of an event may be those of any of its passages.
                let event = if let RefId::Passage { event, .. } = subject.record() { Some(event) } else { None };
                let record = event.map_or_else(|| subject.record().clone(), |id| RefId::Event(id.clone()));
                let passages = match session.deal.resolve(&record) {
                    // Of the sources that it rests on, what other events quote counts, too.
                    Some(Ref::Version(ix, nth)) => {
                        let version = session.deal.term(ix).version(nth);
                        version.map_or_else(Vec::new, |version| passages_for(session, version))
                    }
                    _ => passages_about(session, &record),
                };
                passages.into_iter().map(exact).collect()
            }
        }
    }
}

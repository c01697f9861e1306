//! What is computed once per run rather than for each row.

use std::collections::HashMap;

use super::{Records, row::names_of};
use crate::{
    domain::{Corroboration, Deal, PartyIx, Passage, Reading, Source, SourceIx, Text},
    search::{
        folding::{Case, fold_text},
        tokens::{Fit, places, words_of},
    },
};

pub(super) struct Context<'d> {
    pub(super) deal: &'d Deal,
    /// The names of parties, folded, by their first words.
    party_names: HashMap<String, Vec<(String, PartyIx)>>,
    /// The people who act for each company.
    agents: HashMap<PartyIx, Vec<PartyIx>>,
    /// What the page of each source shows beside the source itself.
    of_sources: HashMap<SourceIx, Vec<Text<'d>>>,
    /// The sources that are quoted: whether all words were found in their text.
    quoted: HashMap<SourceIx, bool>,
}

impl<'d> Context<'d> {
    pub(super) fn new(deal: &'d Deal, records: Records) -> Self {
        let (of_sources, quoted) = match records {
            Records::Sources => (of_sources(deal), deal.quoted_sources()),
            Records::Terms(..) | Records::Disputes => Default::default(),
        };
        Self { deal, party_names: party_names(deal), agents: agents(deal), of_sources, quoted }
    }

    pub(super) fn is_quoted(&self, source: Source<'_>) -> bool {
        self.quoted.contains_key(&source.ix())
    }

    /// Whether it waits to be read, or its quotations to be checked.
    pub(super) fn is_to_do(&self, source: Source<'_>) -> bool {
        source.is_to_do(&self.quoted)
    }

    /// Quotations from a source, their readings, and what it says of events.
    pub(super) fn of_source(&self, source: SourceIx) -> &[Text<'d>] {
        self.of_sources.get(&source).map_or(&[], Vec::as_slice)
    }

    pub(super) fn agents(&self, company: PartyIx) -> &[PartyIx] {
        self.agents.get(&company).map_or(&[], Vec::as_slice)
    }

    /// The parties that a publisher or author is: `About Amazon` is Amazon,
    /// `Microsoft / SEC` Microsoft.
    pub(super) fn named_in(&self, text: Text<'_>) -> Vec<PartyIx> {
        let text = fold_text(text, Case::Insensitive);
        let occurs = |name: &str| places(&text, name).any(|(fit, _)| fit == Fit::Words);
        let near = words_of(&text).filter_map(|word| self.party_names.get(word)).flatten();
        near.filter(|(name, _)| occurs(name)).map(|(_, ix)| *ix).collect()
    }
}

fn party_names(deal: &Deal) -> HashMap<String, Vec<(String, PartyIx)>> {
    let mut by_word: HashMap<String, Vec<(String, PartyIx)>> = HashMap::new();
    for party in deal.parties() {
        for name in names_of(party).map(|name| fold_text(name, Case::Insensitive)) {
            let first = words_of(&name).next().map(str::to_owned);
            if let Some(first) = first {
                by_word.entry(first).or_default().push((name, party.ix()));
            }
        }
    }
    by_word
}

fn agents(deal: &Deal) -> HashMap<PartyIx, Vec<PartyIx>> {
    let mut agents: HashMap<PartyIx, Vec<PartyIx>> = HashMap::new();
    for (agent, company) in deal.parties().filter_map(|party| Some((party.ix(), party.of()?.ix()))) {
        agents.entry(company).or_default().push(agent);
    }
    agents
}

fn of_sources(deal: &Deal) -> HashMap<SourceIx, Vec<Text<'_>>> {
    let mut texts: HashMap<SourceIx, Vec<Text<'_>>> = HashMap::new();
    for event in deal.timeline().iter().map(|ix| deal.event(*ix)) {
        for passage in event.passages() {
            texts.entry(passage.source().ix()).or_default().extend(quoted(passage));
        }
        for said in event.corroboration() {
            texts.entry(said.source().ix()).or_default().extend(Corroboration::note(said));
        }
    }
    texts
}

fn quoted(passage: Passage<'_>) -> impl Iterator<Item = Text<'_>> {
    std::iter::once(passage.exact()).chain(passage.translation()).chain(passage.reading().map(Reading::text))
}

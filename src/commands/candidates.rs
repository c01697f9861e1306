//! What may complete an argument: records of the deal that the command line names, and
//! words of a query. A completion never complains: where nothing fits it offers nothing.

use std::{
    env,
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
    sync::Arc,
};

use clap_complete::CompletionCandidate;

use crate::{
    deal_file::Origin,
    domain::{Deal, Ref},
    search::{Completion, ListKind, words_begun},
};

/// IDs of records of any kind.
pub(super) fn records(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(deal) = deal() else { return Vec::new() };
    let all = deal.events().map(|event| Ref::Event(event.ix()));
    let all = all.chain(deal.sources().map(|source| Ref::Source(source.ix())));
    let all = all.chain(deal.parties().map(|party| Ref::Party(party.ix())));
    let all = all.chain(deal.terms().map(|term| Ref::Term(term.ix())));
    let all = all.chain(deal.disagreements().map(|disagreement| Ref::Disagreement(disagreement.ix())));
    candidates(&deal, begun, all)
}

pub(super) fn events(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(deal) = deal() else { return Vec::new() };
    candidates(&deal, begun, deal.events().map(|event| Ref::Event(event.ix())))
}

pub(super) fn sources(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(deal) = deal() else { return Vec::new() };
    candidates(&deal, begun, deal.sources().map(|source| Ref::Source(source.ix())))
}

pub(super) fn parties(begun: &OsStr) -> Vec<CompletionCandidate> {
    let Some(deal) = deal() else { return Vec::new() };
    candidates(&deal, begun, deal.parties().map(|party| Ref::Party(party.ix())))
}

/// Words of a query of the list that the command prints.
pub(super) fn query_words(begun: &OsStr) -> Vec<CompletionCandidate> {
    let (Some(deal), Some(begun)) = (deal(), begun.to_str()) else { return Vec::new() };
    let line = line();
    let command = |kind: &ListKind| line.iter().any(|word| word == kind.command());
    let kind = [ListKind::Sources, ListKind::Terms, ListKind::Disputes].into_iter().find(command);
    let kind = kind.unwrap_or(ListKind::Events);
    // Bash takes a colon as the end of a word, and wants what follows it.
    let split = before_colon(&line);
    let whole =
        split.as_ref().map_or_else(|| begun.to_owned(), |before| format!("{before}{}", begun.trim_start_matches(':')));
    let found = words_begun(&whole, kind, &deal).into_iter();
    let found = found.filter_map(|Completion { word, stands_for }| {
        let word =
            split.as_deref().map_or(Some(word.as_str()), |before| word.strip_prefix(before)).map(str::to_owned)?;
        Some(candidate(word, stands_for.as_deref()))
    });
    found.collect()
}

fn candidates(deal: &Deal, begun: &OsStr, all: impl Iterator<Item = Ref>) -> Vec<CompletionCandidate> {
    let Some(begun) = begun.to_str() else { return Vec::new() };
    let found = all.filter_map(|of| Some((deal.id_of_ref(of)?, of))).filter(|(id, _)| id.starts_with(begun));
    found.map(|(id, of)| candidate(id.to_owned(), title(deal, of))).collect()
}

fn candidate(word: String, stands_for: Option<&str>) -> CompletionCandidate {
    CompletionCandidate::new(word).help(stands_for.map(|title| title.to_owned().into()))
}

fn title(deal: &Deal, of: Ref) -> Option<&str> {
    let text = match of {
        Ref::Event(ix) => Some(deal.event(ix).title()),
        Ref::Source(ix) => deal.source(ix).title(),
        Ref::Party(ix) => Some(deal.party(ix).name()),
        Ref::Term(ix) => Some(deal.term(ix).title()),
        Ref::Disagreement(ix) => Some(deal.disagreement(ix).point()),
        _ => None,
    };
    text.map(crate::domain::Text::shown)
}

/// The words of the command line that is completed: shells give them behind `--`.
fn line() -> Vec<OsString> {
    env::args_os().skip_while(|word| word != "--").skip(1).collect()
}

/// The deal that the line names, or the built-in one.
fn deal() -> Option<Arc<Deal>> {
    let file = named(&line());
    let opened = Origin { file, sources: None }.open(&|_| {});
    opened.ok().map(|opened| opened.deal)
}

fn named(line: &[OsString]) -> Option<PathBuf> {
    let data = line.iter().position(|word| word == "--data").and_then(|at| line.get(at + 1));
    let joined = line.iter().find_map(|word| word.to_str()?.strip_prefix("--data=")).map(PathBuf::from);
    let is_deal = |word: &&OsString| {
        let path = Path::new(word);
        path.extension().is_some_and(|extension| extension == "json") && path.is_file()
    };
    data.map(PathBuf::from).or(joined).or_else(|| line.iter().skip(1).find(is_deal).map(PathBuf::from))
}

/// What of a word Bash has split off, up to its colon.
fn before_colon(line: &[OsString]) -> Option<String> {
    let index: usize = env::var("_CLAP_COMPLETE_INDEX").ok()?.parse().ok()?;
    let word = |at: usize| line.get(at)?.to_str();
    let colon = if word(index) == Some(":") { index } else { index.checked_sub(1)? };
    (word(colon)? == ":").then(|| word(colon.checked_sub(1)?).map(|before| format!("{before}:")))?
}

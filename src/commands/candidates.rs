//! What may complete an argument: records of the deal that the command line names, and
//! words of a query. A completion never complains: where nothing fits it offers nothing.

use std::{
    env,
    ffi::{OsStr, OsString},
    sync::Arc,
};

use clap::CommandFactory as _;
use clap_complete::CompletionCandidate;

use super::{
    arguments::{Arguments, deal_file},
    show,
};
use crate::{
    deal_file::Origin,
    domain::{Deal, Ref},
    search::{Completion, ListKind, words_begun},
};

/// IDs of records of any kind.
pub(super) fn records(begun: &OsStr) -> Vec<CompletionCandidate> {
    ids(begun, |_| true)
}

pub(super) fn events(begun: &OsStr) -> Vec<CompletionCandidate> {
    ids(begun, |record| matches!(record, Ref::Event(_)))
}

pub(super) fn sources(begun: &OsStr) -> Vec<CompletionCandidate> {
    ids(begun, |record| matches!(record, Ref::Source(_)))
}

pub(super) fn parties(begun: &OsStr) -> Vec<CompletionCandidate> {
    ids(begun, |record| matches!(record, Ref::Party(_)))
}

/// IDs of the records that are wanted, and begin so.
fn ids(begun: &OsStr, is_wanted: impl Fn(Ref) -> bool) -> Vec<CompletionCandidate> {
    let (Some(deal), Some(begun)) = (deal(), begun.to_str()) else { return Vec::new() };
    let wanted = show::records(&deal).map(|(_, record)| record).filter(|record| is_wanted(*record));
    let begun =
        wanted.filter_map(|record| Some((deal.id_of_ref(record)?, record))).filter(|(id, _)| id.starts_with(begun));
    begun.map(|(id, record)| candidate(id.to_owned(), title(&deal, record))).collect()
}

/// Words of a query of the list that the command prints.
pub(super) fn query_words(begun: &OsStr) -> Vec<CompletionCandidate> {
    let (Some(deal), Some(begun)) = (deal(), begun.to_str()) else { return Vec::new() };
    let line = line();
    let command = deal_file::command_on(&line, &Arguments::command());
    let lists = |kind: &ListKind| command.as_deref() == Some(kind.command());
    let kind = [ListKind::Sources, ListKind::Terms, ListKind::Disputes].into_iter().find(lists);
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
    let file = deal_file::named_on(&line(), &Arguments::command());
    let opened = Origin { file, sources: None }.open(&|_| {});
    opened.ok().map(|opened| opened.deal)
}

/// What of a word Bash has split off, up to its colon.
fn before_colon(line: &[OsString]) -> Option<String> {
    let index: usize = env::var("_CLAP_COMPLETE_INDEX").ok()?.parse().ok()?;
    let word = |at: usize| line.get(at)?.to_str();
    let colon = if word(index) == Some(":") { index } else { index.checked_sub(1)? };
    (word(colon)? == ":").then(|| word(colon.checked_sub(1)?).map(|before| format!("{before}:")))?
}

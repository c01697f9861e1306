//! What other sources say about an event: `confirms Board approves sale; contradicts gazette`.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::items;
use crate::{
    domain::{Deal, Event, Judgment, Source, Text, Vocabulary as _, WasRead, suggestion},
    search::{Case, fold},
};

/// What a source says, and how a form writes it.
#[derive(Clone, Debug)]
pub struct TypedStatement {
    pub(super) written: String,
    pub(super) verdict: Judgment,
    /// The ID of the source.
    pub(super) source: String,
    /// The name of the source in a form.
    name: String,
    pub(super) was_read: WasRead,
}

impl TypedStatement {
    /// Whether it is new, and the event is quoted from nothing but this source and those that
    /// count as one with it.
    pub(in crate::editing) fn bears_out_itself(&self, event: Event<'_>) -> bool {
        let deal = event.deal();
        let voice = deal.find_source(&self.source).map(|source| deal.voice(source.ix()));
        let mut quoted = event.passages().map(|passage| Some(deal.voice(passage.source().ix()))).peekable();
        let is_new = !items_of(event).contains(&self.written);
        is_new && quoted.peek().is_some() && quoted.all(|other| other == voice)
    }

    pub(in crate::editing) fn source(&self) -> &str {
        &self.source
    }

    pub(super) fn json(&self) -> Value {
        json!({ "source": self.source, "verdict": self.verdict.word() })
    }
}

pub(super) fn items_of(event: Event<'_>) -> Vec<String> {
    event.corroboration().map(|said| item(said.verdict(), said.source())).collect()
}

pub(super) fn written(event: Event<'_>) -> String {
    items::joined(items_of(event).into_iter())
}

pub(super) fn item(verdict: Judgment, source: Source<'_>) -> String {
    format!("{} {}", label(verdict), name_of(source))
}

/// A name by which the source can be found again: its title, or else its ID.
pub(super) fn name_of(source: Source<'_>) -> String {
    let title = source.title().map_or("", Text::original);
    let is_found = find(source.deal(), title).is_some_and(|found| found.ix() == source.ix());
    let is_plain = !title.is_empty() && !title.contains(super::SEPARATOR) && title.trim() == title;
    if is_found && is_plain { title.to_owned() } else { source.id().to_owned() }
}

pub(super) fn labels() -> Vec<&'static str> {
    Judgment::ALL.iter().map(|verdict| label(*verdict)).collect()
}

/// # Errors
/// It is not a verdict.
pub(super) fn read_verdict(typed: &str) -> Result<Judgment, String> {
    let is_it =
        |verdict: &&Judgment| [label(**verdict), verdict.word()].iter().any(|name| name.eq_ignore_ascii_case(typed));
    Judgment::ALL.iter().find(is_it).copied().ok_or_else(|| format!("write one of {}", labels().join(", ")))
}

/// `confirms`
pub(super) fn label(verdict: Judgment) -> &'static str {
    verdict.label().1
}

/// The source with an ID, or the only one with a title.
pub(super) fn find<'d>(deal: &'d Deal, name: &str) -> Option<Source<'d>> {
    let folded = fold(name, Case::Insensitive);
    let is_titled = |source: &Source<'_>| {
        source.title().map(Text::shown).is_some_and(|title| fold(title, Case::Insensitive) == folded)
    };
    let mut titled = deal.sources().filter(is_titled);
    deal.find_source(name).or_else(|| titled.next().filter(|_| titled.next().is_none()))
}

/// # Errors
/// A verdict or a source is unknown, or a statement is there twice.
pub(super) fn read(typed: &str, deal: &Deal) -> Result<Vec<TypedStatement>, String> {
    let mut seen = HashSet::new();
    let read = |item: &str| {
        let statement = read_one(item, deal)?;
        if seen.insert(statement.written.clone()) { Ok(statement) } else { Err(format!("{item} is listed twice")) }
    };
    items::split(typed).into_iter().map(read).collect()
}

/// The IDs of sources, each once.
///
/// # Errors
/// A name is not that of one source.
pub(super) fn read_sources(typed: &str, deal: &Deal) -> Result<Vec<String>, String> {
    items::each_once(typed, |name| Ok(read_source(name, deal)?.id()))
}

fn read_source<'d>(name: &str, deal: &'d Deal) -> Result<Source<'d>, String> {
    find(deal, name).ok_or_else(|| {
        let near = suggestion(name, deal.sources().map(Source::id));
        let near = near.map_or_else(String::new, |near| format!(": did you mean {near}?"));
        format!("no single source is called {name}{near}")
    })
}

/// The verdict with which an entry starts, and what follows it.
pub(super) fn split_verdict(item: &str) -> Option<(Judgment, &str)> {
    let labels = Judgment::ALL.iter().flat_map(|verdict| [(*verdict, label(*verdict)), (*verdict, verdict.word())]);
    items::split_label(item, labels)
}

fn read_one(item: &str, deal: &Deal) -> Result<TypedStatement, String> {
    let Some((verdict, name)) = split_verdict(item) else {
        if read_verdict(item).is_ok() {
            return Err(format!("say which source {item}: its ID or its title"));
        }
        return Err(format!("start with a verdict: {}", labels().join(", ")));
    };
    let source = read_source(name, deal)?;
    let written = self::item(verdict, source);
    let (id, name) = (source.id().to_owned(), name_of(source));
    Ok(TypedStatement { written, verdict, source: id, name, was_read: source.was_read() })
}

/// Which of the sources say nothing yet.
pub(super) fn understood(typed: &[TypedStatement]) -> Option<String> {
    let unread = typed.iter().filter(|statement| !statement.was_read.counts()).map(|statement| statement.name.as_str());
    let unread: Vec<&str> = unread.collect();
    (!unread.is_empty()).then(|| format!("not read yet, so it supports nothing: {}", unread.join(", ")))
}

//! What other sources say of an event: `confirms ledger; contradicts gazette`.

use serde_json::{Value, json};

use super::items;
use crate::{
    domain::{Deal, Event, Judgment, Source, Text, Vocabulary as _, suggestion},
    search::{Case, fold},
};

/// What a source says, and how it was typed.
#[derive(Clone, Debug)]
pub struct TypedStatement {
    pub(super) written: String,
    pub(super) verdict: Judgment,
    /// The ID of the source.
    pub(super) source: String,
}

impl TypedStatement {
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
    format!("{} {}", label(verdict), source.id())
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
/// A verdict or a source is unknown.
pub(super) fn read(typed: &str, deal: &Deal) -> Result<Vec<TypedStatement>, String> {
    items::split(typed).into_iter().map(|item| read_one(item, deal)).collect()
}

/// The verdict with which an entry begins, and what follows it.
pub(super) fn split_verdict(item: &str) -> Option<(Judgment, &str)> {
    let labels = Judgment::ALL.iter().flat_map(|verdict| [(*verdict, label(*verdict)), (*verdict, verdict.word())]);
    items::split_label(item, labels)
}

fn read_one(item: &str, deal: &Deal) -> Result<TypedStatement, String> {
    let Some((verdict, name)) = split_verdict(item) else {
        let labels: Vec<&str> = Judgment::ALL.iter().map(|verdict| label(*verdict)).collect();
        return Err(format!("begin with what the source does: {}", labels.join(", ")));
    };
    let Some(source) = find(deal, name) else {
        let near = suggestion(name, deal.sources().map(Source::id));
        let near = near.map_or_else(String::new, |near| format!(": did you mean {near}?"));
        return Err(format!("there is no source {name}{near}"));
    };
    Ok(TypedStatement { written: item.to_owned(), verdict, source: source.id().to_owned() })
}

//! All that a row and an event say, to find the event that says the same.

use super::super::{Parties, Sources, draft::Draft, wording};
use crate::domain::{Event, EventKind, Passage, Scope, Source, Text, Value, Vocabulary as _};

/// Equal of a row and of the event that it has become, as long as nobody edits it.
pub(super) fn of_event(event: Event<'_>) -> String {
    let text = |text: Option<Text<'_>>| text.map(wording::key).unwrap_or_default();
    let parties: Vec<_> =
        event.parties().map(|part| (part.party().id().to_owned(), part.role().map(str::to_owned))).collect();
    let tags: Vec<String> = event.tags().map(wording::key).collect();
    let amount = event.amounts().next().map(|amount| (amount.value(), amount.unit().original(), amount.bound()));
    let mut sources: Vec<&str> = event.sources().map(Source::id).collect();
    sources.sort_unstable();
    let words = (wording::key(event.title()), text(event.date_words()), text(event.summary()));
    let quote = event.passages().next().map(|passage: Passage<'_>| wording::key(passage.exact()));
    let setting = (event.date().map(|date| date.to_string()), event.said().map(|date| date.to_string()));
    let words_of_lists = (event.kind().word(), event.scope().word());
    let marks = (event.confidential(), event.privileged());
    format!("{:?}", (words, setting, words_of_lists, parties, tags, amount, sources, quote, marks))
}

/// None if it names what the deal does not have.
pub(super) fn of_row(draft: &Draft, parties: &Parties, sources: &Sources) -> Option<String> {
    let text = |text: Option<String>| text.as_deref().map(wording::key_of_row).unwrap_or_default();
    let mut parts: Vec<(String, Option<String>)> = Vec::new();
    for (name, role) in &draft.parties {
        let id = parties.find(name)?.to_owned();
        if !parts.iter().any(|(own, own_role)| *own == id && (role.is_none() || own_role == role)) {
            parts.push((id, role.clone()));
        }
    }
    let tags: Vec<String> = draft.tags.iter().map(|tag| wording::key_of_row(tag)).collect();
    let amount = draft.amount.as_ref();
    let amount =
        amount.map(|amount| (Value::parse(&amount.value), amount.unit.as_deref().unwrap_or_default(), amount.bound));
    let mut named: Vec<&str> = draft.sources.iter().map(|source| sources.find(source, &[])).collect::<Option<_>>()?;
    named.sort_unstable();
    named.dedup();
    let words = (wording::key_of_row(&draft.title), text(draft.date_words.clone()), text(draft.summary()));
    let quote = draft.quote.as_ref().map(|quote| wording::key_of_row(&quote.words));
    let setting = (draft.date.map(|date| date.to_string()), draft.said.map(|date| date.to_string()));
    let words_of_lists = (draft.kind.unwrap_or(EventKind::Other).word(), draft.scope.unwrap_or(Scope::Core).word());
    let marks = (draft.is_confidential, draft.is_privileged);
    Some(format!("{:?}", (words, setting, words_of_lists, parts, tags, amount, named, quote, marks)))
}

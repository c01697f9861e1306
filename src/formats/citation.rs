//! Quotations to paste into a text, with what they are and what they likely mean.

use crate::{
    domain::{Passage, Source, Text, WasRead, Wording},
    report::{attributed, attribution, citation as cited, clause, copy_in_words, issue, quote_verdict_without_place},
};

pub fn quotation(passage: Passage<'_>) -> String {
    let source = passage.source();
    let what = match source.restricting_rules() {
        _ if !source.is_original() => format!(" [{}]", attribution(source)),
        Some(rules) => format!(" [{}]", rules.label()),
        None => String::new(),
    };
    lines([Some(format!("{}{what}", passage.exact().shown())), translation(passage), reading(passage)])
}

/// With its source, whose words they are, the verdict, and the event.
pub fn citation(passage: Passage<'_>) -> String {
    let (deal, event) = (passage.deal(), passage.event());
    let not_spoken = (passage.source().wording() != Wording::Original).then(|| "not the speaker's words".to_owned());
    let rules = passage.source().restricting_rules().map(|rules| rules.label().to_owned());
    let about = [rules, not_spoken, attributed(passage), Some(quote_verdict_without_place(passage))];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let revised = deal.revised().map_or_else(String::new, |day| format!(", revised {}", day.to_citation_string()));
    let deal = format!("{}{revised}", deal.title().shown());
    lines([
        Some(passage.exact().shown().to_owned()),
        translation(passage),
        reading(passage),
        Some(format!("— {}", reference(passage))),
        Some(format!("[{}]", about.join("; "))),
        Some(format!("Event: {}, {} ({}), in {deal}", event.cited_date(), event.title().shown(), event.id())),
    ])
}

/// `TechCrunch, “OpenAI ends Microsoft legal peril,” 27 Apr 2026 (machine-paraphrased copy),
/// saved text ¶28. https://… (accessed 1 May 2026)`. A copy is cited as what it is a copy of.
fn reference(passage: Passage<'_>) -> String {
    let page = passage.page().map(|page| format!(", p. {page}")).unwrap_or_default();
    // A reader would take a bare ¶ for a number printed in the source.
    let paragraph = passage.paragraph().map(|paragraph| format!(", saved text ¶{paragraph}")).unwrap_or_default();
    referring(passage.source(), &format!("{page}{paragraph}"))
}

/// `The Paper, “A title,” 27 Apr 2026. https://… (accessed 1 May 2026)`, and whether it was read.
pub fn source_citation(source: Source<'_>) -> String {
    let read = if source.was_read() == WasRead::No { " [not read]" } else { "" };
    format!("{}{read}", referring(source, ""))
}

/// The reference to a source, with a place in it.
fn referring(source: Source<'_>, place: &str) -> String {
    let original = source.copy_of().unwrap_or(source);
    let issue = issue(source);
    let dated = match (original.publisher(), original.title()) {
        (Some(publisher), Some(title)) => format!("{}, {}", publisher.shown(), titled(title, &issue)),
        (None, Some(title)) => titled(title, &issue),
        (_, None) => format!("{}{issue}", original.name()),
    };
    let copy = if source.is_original() { String::new() } else { format!(" ({})", copy_in_words(source)) };
    let place = format!("{dated}{copy}{place}");
    let period = if place.ends_with('?') { "" } else { "." };
    let link = url_and_owner(source).map_or_else(String::new, |(url, owner)| {
        let accessed = owner.accessed().map(|day| format!(" (accessed {})", day.to_citation_string()));
        format!(" {}{}", url.shown(), accessed.unwrap_or_default())
    });
    format!("{place}{period}{link}")
}

/// The URL of a source, else that of the one that it is a copy of, and whose it is.
pub(super) fn url_and_owner(source: Source<'_>) -> Option<(Text<'_>, Source<'_>)> {
    std::iter::once(source).chain(source.copy_of()).find_map(|source| Some((source.url()?, source)))
}

/// `“A title,” 27 Apr 2026`: the comma of the issue stands before the quotation mark, and not after
/// `?` or `!`.
fn titled(title: Text<'_>, issue: &str) -> String {
    let title = clause(title.shown()).replace('“', "‘").replace('”', "’");
    let Some(issue) = issue.strip_prefix(", ") else { return format!("“{title}”") };
    let comma = if title.ends_with(['?', '!']) { "" } else { "," };
    format!("“{title}{comma}” {issue}")
}

/// `[translation by …: …]`.
fn translation(passage: Passage<'_>) -> Option<String> {
    let by = passage.translated_by().map_or_else(String::new, |by| format!(" by {}", by.shown()));
    Some(format!("[translation{by}: {}]", passage.translation()?.shown()))
}

/// `[likely meaning: …; basis: …]`.
fn reading(passage: Passage<'_>) -> Option<String> {
    let reading = passage.reading()?;
    let cited = reading.sources().map(cited);
    let note = reading.note().map(|note| clause(note.shown()).to_owned());
    let basis: Vec<String> = note.into_iter().chain(cited).collect();
    let basis = if basis.is_empty() { String::new() } else { format!("; basis: {}", basis.join("; ")) };
    Some(format!("[likely meaning: {}{basis}]", clause(reading.text().shown())))
}

fn lines<const COUNT: usize>(lines: [Option<String>; COUNT]) -> String {
    lines.into_iter().flatten().collect::<Vec<String>>().join("\n")
}

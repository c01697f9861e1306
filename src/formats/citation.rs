//! Quoted words as they go into somebody's text: with what they are, how they
//! are read where they are garbled, and where they stand.

use crate::{
    domain::{Deal, Passage},
    report::{attribution, citation as cited, standing},
};

/// The words of a passage, what they are unless they are the publisher's own,
/// and how they are read.
pub fn quote(passage: Passage<'_>) -> String {
    let source = passage.source();
    let what = if source.is_original() { String::new() } else { format!(" [{}]", attribution(source)) };
    lines([Some(format!("{}{what}", passage.exact().shown())), reading(passage)])
}

/// The words of a passage with their whole citation: what they are, the
/// paragraph and the verdict, title and link of the source, the event of the
/// deal that quotes them.
pub fn citation(passage: Passage<'_>) -> String {
    let (event, source) = (passage.event(), passage.source());
    let title = source.title().map(|title| format!("“{}”", title.shown()));
    let link = source.url().map(|url| format!("<{}>", url.shown()));
    let speaker = passage.speaker().map(|speaker| format!("ascribed to {}", speaker.name().shown()));
    let what = [Some(attribution(source)), speaker, Some(standing(passage)), title, link];
    let what: Vec<String> = what.into_iter().flatten().collect();
    let quoted = format!("{}, {} ({})", event.date().cited(), event.title().shown(), event.id());
    lines([
        Some(passage.exact().shown().to_owned()),
        reading(passage),
        Some(format!("— {}", what.join("; "))),
        Some(format!("Quoted for: {quoted}, in: {}", in_deal(passage.deal()))),
    ])
}

/// The name of the deal, with the day of its revision.
fn in_deal(deal: &Deal) -> String {
    let revised = deal.revised().map_or_else(String::new, |day| format!(", revised {}", day.cited()));
    format!("{}{revised}", deal.title().shown())
}

/// `[reading: …; grounds: …]`, where the words do not say what they mean.
fn reading(passage: Passage<'_>) -> Option<String> {
    let reading = passage.reading()?;
    let cited = reading.sources().map(cited);
    let grounds: Vec<String> = reading.note().map(|note| note.shown().to_owned()).into_iter().chain(cited).collect();
    let grounds = if grounds.is_empty() { String::new() } else { format!("; grounds: {}", grounds.join("; ")) };
    Some(format!("[reading: {}{grounds}]", reading.text().shown()))
}

fn lines<const COUNT: usize>(lines: [Option<String>; COUNT]) -> String {
    lines.into_iter().flatten().collect::<Vec<String>>().join("\n")
}

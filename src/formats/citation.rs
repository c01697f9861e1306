//! Quotations to paste into a text, with what they are and what they likely mean.

use crate::{
    domain::Passage,
    report::{attribution, citation as cited, quote_verdict},
};

pub fn quotation(passage: Passage<'_>) -> String {
    let source = passage.source();
    let what = if source.is_original() { String::new() } else { format!(" [{}]", attribution(source)) };
    lines([Some(format!("{}{what}", passage.exact().shown())), reading(passage)])
}

/// With attribution, verdict, title and link of the source, and the event.
pub fn citation(passage: Passage<'_>) -> String {
    let (deal, event, source) = (passage.deal(), passage.event(), passage.source());
    let title = source.title().map(|title| format!("“{}”", title.shown()));
    let link = source.url().map(|url| format!("<{}>", url.shown()));
    let speaker = passage.speaker().map(|speaker| format!("attributed to {}", speaker.name().shown()));
    let about = [Some(attribution(source)), speaker, Some(quote_verdict(passage)), title, link];
    let about: Vec<String> = about.into_iter().flatten().collect();
    let revised = deal.revised().map_or_else(String::new, |day| format!(", revised {}", day.to_citation_string()));
    let deal = format!("{}{revised}", deal.title().shown());
    lines([
        Some(passage.exact().shown().to_owned()),
        reading(passage),
        Some(format!("— {}", about.join("; "))),
        Some(format!(
            "Event: {}, {} ({}), in {deal}",
            event.date().to_citation_string(),
            event.title().shown(),
            event.id()
        )),
    ])
}

/// `[likely meaning: …; basis: …]`.
fn reading(passage: Passage<'_>) -> Option<String> {
    let reading = passage.reading()?;
    let cited = reading.sources().map(cited);
    let basis: Vec<String> = reading.note().map(|note| note.shown().to_owned()).into_iter().chain(cited).collect();
    let basis = if basis.is_empty() { String::new() } else { format!("; basis: {}", basis.join("; ")) };
    Some(format!("[likely meaning: {}{basis}]", reading.text().shown()))
}

fn lines<const COUNT: usize>(lines: [Option<String>; COUNT]) -> String {
    lines.into_iter().flatten().collect::<Vec<String>>().join("\n")
}

//! A timeline for TimelineJS 3, which shows texts as HTML: the words of the deal are escaped.

use chrono::{Datelike as _, NaiveDate, Timelike as _};
use maud::{Markup, html};
use serde_json::{Map, Value, json};

use super::{Content, Written, without, words};
use crate::{
    domain::{EdtfDate, Event, Passage, Source, Text, TimeOfDay},
    report,
};

pub(super) fn write(content: Content<'_>) -> Written {
    let Content { deal, selection, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    let slides: Vec<Value> = events.clone().filter_map(slide).collect();
    let mark = words::mark_of_all(deal.restrictions());
    let about = text(
        deal.title(),
        html! { @if let Some(mark) = mark { p { (mark) } } @if let Some(summary) = deal.summary() { (paragraphs(summary.shown())) } },
    );
    let timeline = json!({ "title": { "text": about, "autolink": false }, "events": slides });
    let written = serde_json::to_string_pretty(&timeline).unwrap_or_default() + "\n";
    (written.into_bytes(), losses(content))
}

/// The slide of an event; none if it is undated.
fn slide(event: Event<'_>) -> Option<Value> {
    let date = event.date()?;
    let [start, end] = start_and_end(date);
    let mut slide = Map::new();
    slide.insert("unique_id".to_owned(), event.id().into());
    slide.insert("start_date".to_owned(), start?);
    let words = shown_date(event).map(|words| escaped(&words).into());
    let group = event.parties().next().map(|part| escaped(part.party().name().shown()).into());
    let fields = [("end_date", end), ("display_date", words), ("media", media(event)), ("group", group)];
    slide.extend(fields.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    slide.insert("text".to_owned(), text(event.title(), body(event)));
    // An address in the words is no link of the curator's.
    slide.insert("autolink".to_owned(), false.into());
    Some(slide.into())
}

fn text(headline: Text<'_>, text: Markup) -> Value {
    json!({ "headline": escaped(headline.shown()), "text": text.into_string() })
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

/// A text in its lines.
fn paragraphs(text: &str) -> Markup {
    html! { @for line in text.lines() { p { (line) } } }
}

/// What the first party and the first passage leave to say.
fn body(event: Event<'_>) -> Markup {
    let parties = Some(words::parties(event)).filter(|_| event.parties().len() > 0);
    let amounts = Some(words::amounts(event)).filter(|amounts| !amounts.is_empty());
    html! {
        @if let Some(mark) = words::mark(event.restriction()) { p { (mark) } }
        @if let Some(disputed) = words::disputed(event) { p { (disputed) } }
        @if let Some(summary) = event.summary() { (paragraphs(summary.shown())) }
        @for line in parties.into_iter().chain(amounts) { p { (line) } }
        @for (nth, passage) in event.passages().enumerate() {
            @if nth > 0 { (quoted(passage)) }
            @for line in words::remarks(passage) { p { (line) } }
        }
    }
}

fn quoted(passage: Passage<'_>) -> Markup {
    html! { blockquote { (paragraphs(passage.exact().shown())) cite { (words::origin(passage)) } } }
}

/// The first words that are quoted, else the page of the first source.
fn media(event: Event<'_>) -> Option<Value> {
    let (url, source) = match event.passages().next() {
        Some(passage) => (quoted(passage).into_string(), passage.source()),
        None => event.sources().find_map(|source| Some((words::web_address(source.url()?)?, source)))?,
    };
    Some(json!({ "url": url, "caption": caption(source), "credit": escaped(&report::attribution(source)) }))
}

fn caption(source: Source<'_>) -> String {
    let title = source.title().map_or(source.name(), Text::shown);
    match source.url().and_then(words::web_address) {
        Some(url) => html! { a href=(url) { (title) } }.into_string(),
        None => escaped(title),
    }
}

/// The day, month or year that it is, else the first and the last day that it may be.
fn start_and_end(date: EdtfDate) -> [Option<Value>; 2] {
    if let Some(day) = date.day() {
        return [Some(moment(date, day)), None];
    }
    let Some((first, last)) = date.sort_day().zip(date.last_day()) else { return [None, None] };
    let begins_before = |next: Option<NaiveDate>| next.and_then(|next| next.pred_opt()) == Some(last);
    let next_month = first.checked_add_months(chrono::Months::new(1));
    let next_year = first.checked_add_months(chrono::Months::new(12));
    if first.ordinal() == 1 && begins_before(next_year) {
        return [Some(json!({ "year": first.year() })), None];
    }
    if first.day() == 1 && begins_before(next_month) {
        return [Some(json!({ "year": first.year(), "month": first.month() })), None];
    }
    [Some(in_parts(first)), (first != last).then(|| in_parts(last))]
}

fn in_parts(day: NaiveDate) -> Value {
    json!({ "year": day.year(), "month": day.month(), "day": day.day() })
}

/// With the time on the clock of its place, which is all that the format has.
fn moment(date: EdtfDate, day: NaiveDate) -> Value {
    let mut moment = in_parts(day);
    if let (Some(time), Some(fields)) = (date.time().and_then(TimeOfDay::local), moment.as_object_mut()) {
        for (name, value) in [("hour", time.hour()), ("minute", time.minute()), ("second", time.second())] {
            fields.insert(name.to_owned(), value.into());
        }
    }
    moment
}

/// Where the parts of the date say too much or too little.
fn shown_date(event: Event<'_>) -> Option<String> {
    let date = event.date()?;
    match date.time() {
        _ if event.date_words().is_some() => Some(event.cited_date()),
        Some(_) => Some(event.full_date()),
        None => date.day().is_none().then(|| event.cited_date()),
    }
}

fn losses(content: Content<'_>) -> Vec<String> {
    let Content { deal, selection, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    let undated = events.clone().filter(|event| event.sort_day().is_none()).count();
    let imprecise = events.clone().filter(|event| event.sort_day().is_some() && event.day().is_none()).count();
    let own = [
        without(undated, "undated event", ""),
        (imprecise > 0).then(|| format!("{} only in words", report::counted(imprecise, "imprecise date"))),
        (!selection.events.is_empty()).then(|| "without the kinds of events".to_owned()),
        without(events.clone().map(|event| event.tags().len()).sum(), "tag", ""),
        without(selection.terms.len(), "term", ""),
    ];
    own.into_iter()
        .chain(words::losses_of_disputes(content))
        .flatten()
        .chain(words::losses_of_events(&events))
        .collect()
}

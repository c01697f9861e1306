//! Figures in words that are others than those of the event in which they are cited.

use chrono::{Datelike as _, NaiveDate};

use super::{Comparison, amounts, dates, words};
use crate::domain::{
    Amount, Certainty, DateBound, DateContext, DateReading, EdtfDate, Event, Passage, ProseAmount, ProseDate,
    TextLayout, clean,
};

/// Words after which a figure may not be what the event says; there are more, so nothing follows from
/// their absence.
const NEGATIONS: [&str; 20] = [
    "cannot",
    "denied",
    "denies",
    "deny",
    "denying",
    "false",
    "incorrect",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "refused",
    "refuses",
    "rejected",
    "untrue",
    "without",
    "wrong",
];

/// What words state that the event does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFigures {
    /// Both figures, of each kind: `these words say $455 million; the event says $410,000,000`.
    pub told: Vec<String>,
    /// Whether they say otherwise for certain. Else they may be of something else.
    pub differ: bool,
}

/// The amounts in units of the event's of which not all are its own, and the days of which none is its
/// own; none if there are no such figures.
pub fn other_figures(words: &str, event: Event<'_>) -> Option<OtherFigures> {
    let told: Vec<String> = [other_amounts(words, event), other_day(words, event)].into_iter().flatten().collect();
    let compared = |passage: Passage<'_>| Comparison::of(words, passage.exact().shown());
    let compared: Vec<Comparison> = event.passages().map(compared).collect();
    // What is up to an amount may well be less.
    let has_bound = |said: ProseAmount| {
        event.amounts().filter(|own| own.unit().shown() == said.unit).all(|own| own.bound() == said.bound)
    };
    let differ = compared.contains(&Comparison::OtherAmount)
        && !compared.contains(&Comparison::Same)
        && amounts(words).all(has_bound);
    (!told.is_empty()).then_some(OtherFigures { told, differ })
}

fn other_amounts(words: &str, event: Event<'_>) -> Option<String> {
    let known = |amount: &Amount<'_>| amount.certainty() != Certainty::Contradicted && amount.value().is_some();
    let own: Vec<Amount<'_>> = event.amounts().filter(known).collect();
    let has_unit = |said: &ProseAmount| own.iter().any(|own| own.unit().shown() == said.unit);
    let said: Vec<ProseAmount> = amounts(words).filter(has_unit).collect();
    let is_own = |said: &ProseAmount| own.iter().any(|own| is_same(said, *own));
    let negation = negation(words);
    if said.is_empty() || (said.iter().all(is_own) && negation.is_none()) {
        return None;
    }
    let negation = negation.filter(|_| said.iter().all(is_own)).map(|word| format!("“{word}”"));
    let written = said.iter().filter_map(|said| written(words, said.words.clone()));
    let own = own.iter().filter(|own| said.iter().any(|said| said.unit == own.unit().shown()));
    let own: Vec<String> = own.map(|own| own.full().to_string()).collect();
    let said: Vec<String> = negation.into_iter().chain(written).collect();
    Some(format!("these words say {}; the event says {}", said.join(" and "), own.join(" and ")))
}

fn is_same(said: &ProseAmount, own: Amount<'_>) -> bool {
    own.unit().shown() == said.unit && own.value() == Some(said.value) && said.to.is_none() && own.bound() == said.bound
}

fn negation(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace('’', "'");
    let short = text.contains("n't").then(|| "not".to_owned());
    short.or_else(|| words(&text).find(|word| NEGATIONS.contains(word)).map(str::to_owned))
}

fn other_day(words: &str, event: Event<'_>) -> Option<String> {
    let date = event.date()?;
    let own = date.day()?;
    let (said, days): (Vec<ProseDate>, Vec<Vec<NaiveDate>>) = dates(words)
        .map(|said| (days(words, &said, own), said))
        .filter(|(days, _)| !days.is_empty())
        .map(|(days, said)| (said, days))
        .unzip();
    if days.concat().contains(&own) {
        return None;
    }
    let said: Vec<String> = said.into_iter().filter_map(|said| written(words, said.date)).collect();
    (!said.is_empty()).then(|| {
        format!("these words say {}; the event is dated {}", said.join(" and "), date.without_time().with_year())
    })
}

/// The days that a date may be; without a year that of the event.
fn days(words: &str, said: &ProseDate, own: NaiveDate) -> Vec<NaiveDate> {
    if said.bound != DateBound::On || said.part.is_some() {
        return Vec::new();
    }
    let dates = match &said.reading {
        DateReading::Date(date) => vec![*date],
        DateReading::OneOf(dates) => dates.clone(),
        DateReading::NoYear => in_year_of(own, words.get(said.date.clone()).unwrap_or_default()).into_iter().collect(),
        DateReading::Relative(_) => Vec::new(),
    };
    dates.into_iter().filter_map(EdtfDate::day).collect()
}

fn in_year_of(day: NaiveDate, written: &str) -> Option<EdtfDate> {
    let ends = (NaiveDate::from_ymd_opt(day.year(), 1, 1)?, NaiveDate::from_ymd_opt(day.year(), 12, 31)?);
    EdtfDate::read(written, &DateContext { period: Some(ends), today: day }).ok()
}

fn written(words: &str, place: std::ops::Range<usize>) -> Option<String> {
    Some(clean(words.get(place)?, TextLayout::SingleLine).shown().to_owned())
}

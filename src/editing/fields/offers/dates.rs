//! Dates that the quoted words state, and the day of their source.

use chrono::NaiveDate;

use super::{
    super::{TypedCondition, TypedPeriod, dates::written_period},
    Offer, Quoted,
};
use crate::{
    domain::{
        DateBound, DateContext, DateError, DateReading, Deal, EdtfDate, Effect, InProse, Party, ProseDate, Relative,
        TypedDate, find_in_prose,
    },
    search::{Case, fold},
};

/// Dates that the words state, then the day of the source; nothing once a date is typed.
pub(super) fn dates(typed: &str, context: &DateContext, quoted: &Quoted) -> Vec<Offer> {
    if !typed.trim().is_empty() {
        return match TypedDate::read(typed, context) {
            Err(DateError::Ambiguous(dates)) => {
                dates.iter().map(|date| dated(date, "did you mean this?".to_owned())).collect()
            }
            Err(_) => dates_in(typed, quoted.published),
            Ok(_) => Vec::new(),
        };
    }
    let mut offers = if quoted.is_english { dates_in(&quoted.words, quoted.published) } else { Vec::new() };
    offers.extend(quoted.published.map(|day| {
        let [text, why] = if quoted.is_day_doubtful {
            [format!("{day}?"), "date of the source, which is in doubt".to_owned()]
        } else {
            [day.format("%-d %b %Y").to_string(), "date of the source".to_owned()]
        };
        Offer { text, shown: day.format("%a %-d %B %Y").to_string(), why }
    }));
    let mut seen = std::collections::HashSet::new();
    offers.retain(|offer| seen.insert(offer.text.clone()));
    offers
}

/// In letters: more of them are not said in passing.
const LONGEST_CONDITION: usize = 60;

/// Words that say no more than when something begins, and until when it lasts.
const BEGINS: [&str; 7] =
    ["from ", "since ", "effective ", "with effect from ", "starting ", "beginning ", "commencing "];
const LASTS: [&str; 4] = ["until ", "up until ", "till ", "through "];

fn says(words: &str, phrases: &[&str]) -> bool {
    let words = words.to_lowercase();
    phrases.iter().any(|phrase| words.starts_with(phrase))
}

/// Periods that the words state without a doubt; nothing once one is typed.
pub(super) fn periods(typed: &str, deal: &Deal, quoted: &Quoted) -> Vec<Offer> {
    if !typed.trim().is_empty() || !quoted.is_english {
        return Vec::new();
    }
    let (mut begins, mut lasts, mut periods, mut waiting) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for found in find_in_prose(&quoted.words) {
        let InProse::Date(ProseDate { words, bound, part: None, reading: DateReading::Date(date), .. }) = found else {
            continue;
        };
        let said = quoted.words.get(words.clone()).unwrap_or_default();
        match bound {
            DateBound::On if date.start() != date.end() => periods.push(date),
            DateBound::From if says(said, &BEGINS) => begins.push(date),
            DateBound::By if says(said, &LASTS) => {
                waiting.extend(
                    awaited_before(&quoted.words, words.start, deal).and_then(|when| from_condition(when, date)),
                );
                lasts.push(date);
            }
            _ => {}
        }
    }
    let written = |from: &str, until: &str| EdtfDate::parse(&format!("{from}/{until}")).ok();
    if let ([from], [until]) = (&begins[..], &lasts[..]) {
        periods.extend(written(&from.to_string(), &until.to_string()));
    } else {
        periods.extend(lasts.iter().filter_map(|until| written("", &until.to_string())));
        periods.extend(begins.iter().filter_map(|from| written(&from.to_string(), "")));
    }
    let offer = |text: String| Offer { shown: text.clone(), text, why: "in the words".to_owned() };
    waiting.into_iter().chain(periods.into_iter().map(written_period)).map(offer).collect()
}

/// What may happen for something to begin, by how the words for it begin.
const OCCURRENCES: [&str; 40] = [
    "acquisition",
    "adoption",
    "announcement",
    "approval",
    "authori",
    "award",
    "ballot",
    "clearance",
    "closing",
    "commencement",
    "completion",
    "confirmation",
    "consent",
    "consummation",
    "decision",
    "delivery",
    "effective",
    "election",
    "enactment",
    "entry",
    "execution",
    "expiration",
    "expiry",
    "filing",
    "grant",
    "incorporation",
    "issu",
    "launch",
    "listing",
    "merger",
    "notice",
    "opening",
    "payment",
    "publication",
    "ratification",
    "registration",
    "settlement",
    "signature",
    "signing",
    "transfer",
];

/// What follows the name of an occurrence.
const OF_OCCURRENCE: [&str; 9] = [" of ", " by ", " to ", " in ", " under ", " between ", " with ", " on ", " at "];

/// What something lasts from, in front of until when: `from the closing of the sale`.
fn awaited_before<'p>(prose: &'p str, until: usize, deal: &Deal) -> Option<&'p str> {
    let (_, when) = prose.get(..until)?.trim_end().rsplit_once(" from ")?;
    let when = when.strip_prefix("the ").unwrap_or(when).trim();
    let is_in_one_clause = !when.contains([',', ';', ':', '.']);
    let is_awaited = is_in_one_clause && is_occurrence(when, deal);
    (is_awaited && (1..=LONGEST_CONDITION).contains(&when.len())).then_some(when)
}

/// Whether words name something that happens; a party may be called so, too.
fn is_occurrence(when: &str, deal: &Deal) -> bool {
    let folded = fold(when, Case::Insensitive);
    let is_name = deal.parties().flat_map(Party::names).any(|name| fold(name.shown(), Case::Insensitive) == folded);
    let lower = when.to_lowercase();
    let end = OF_OCCURRENCE.iter().filter_map(|word| lower.find(word)).min().unwrap_or(lower.len());
    let head = lower.get(..end).and_then(|head| head.split_whitespace().last()).unwrap_or_default();
    let says_when = ["date", "day"].contains(&head);
    !is_name && (says_when || OCCURRENCES.iter().any(|occurrence| head.starts_with(occurrence)))
}

fn from_condition(words: &str, until: EdtfDate) -> Option<String> {
    let condition = Some(TypedCondition { effect: Effect::Begins, words: words.to_owned() });
    let in_force = EdtfDate::parse(&format!("/{until}")).ok()?;
    // A date in these words has been found where it is.
    let is_date = EdtfDate::read_alone(words).is_some();
    (!is_date).then(|| TypedPeriod { in_force, condition }.written())
}

/// The dates that English words state, seen from the day of their source.
fn dates_in(prose: &str, published: Option<NaiveDate>) -> Vec<Offer> {
    let found = find_in_prose(prose);
    let mut offers = Vec::new();
    for one in &found {
        let InProse::Date(date) = one else { continue };
        let words = prose.get(date.words.clone()).unwrap_or_default();
        // Until when something lasts is no day on which it happens.
        if date.bound == DateBound::By && says(words, &LASTS) {
            continue;
        }
        let why = format!("“{words}”");
        match &date.reading {
            DateReading::Date(_) if date.bound != DateBound::On || date.part.is_some() => {
                offers.push(Offer { text: words.to_owned(), shown: words.to_owned(), why: "in the words".to_owned() });
            }
            DateReading::Date(date) => offers.push(dated(date, why)),
            DateReading::OneOf(dates) => offers.extend(dates.iter().map(|date| dated(date, why.clone()))),
            // “Today” is the day of the source, which follows.
            DateReading::Relative(Relative::Day(0)) => {}
            DateReading::Relative(relative) => {
                let date = published.and_then(|day| relative.written_on(day));
                offers.extend(date.iter().map(|date| dated(date, format!("{why}?"))));
            }
            DateReading::NoYear => {
                offers.extend(with_year(words, published).map(|date| dated(&date, format!("{why}?"))));
            }
        }
    }
    offers
}

fn dated(date: &EdtfDate, why: String) -> Offer {
    let text = date.day().map_or_else(|| date.to_string(), |day| day.format("%-d %b %Y").to_string());
    Offer { text, shown: date.full(), why }
}

/// `12 March` in a source of 2025.
fn with_year(words: &str, published: Option<NaiveDate>) -> Option<EdtfDate> {
    let year = published?.format("%Y");
    EdtfDate::read_alone(&format!("{words} {year}"))
}

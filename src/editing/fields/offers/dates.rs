//! Dates that the quoted words state, and the day of their source.

use chrono::NaiveDate;

use super::{Offer, Quoted};
use crate::domain::{
    DateBound, DateContext, DateError, DateReading, EdtfDate, InProse, Relative, TypedDate, find_in_prose,
};

/// Dates that the words state, then the day of the source; nothing once a date is typed.
pub(super) fn dates(typed: &str, context: &DateContext, quoted: &Quoted) -> Vec<Offer> {
    if !typed.trim().is_empty() {
        return match TypedDate::read(typed, context) {
            Err(DateError::Ambiguous(dates)) => {
                dates.iter().map(|date| dated(date, "may be meant".to_owned())).collect()
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
        Offer { text, shown: day.format("%a %-d %b %Y").to_string(), why }
    }));
    let mut seen = std::collections::HashSet::new();
    offers.retain(|offer| seen.insert(offer.text.clone()));
    offers
}

/// The dates that English words state, seen from the day of their source.
fn dates_in(prose: &str, published: Option<NaiveDate>) -> Vec<Offer> {
    let found = find_in_prose(prose);
    let mut offers = Vec::new();
    for one in &found {
        let InProse::Date(date) = one else { continue };
        let words = prose.get(date.words.clone()).unwrap_or_default();
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

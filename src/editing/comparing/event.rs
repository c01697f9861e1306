//! Figures in words that are others than those of the event in which they are cited.

use chrono::NaiveDate;

use super::{
    Comparison, amounts,
    known::{Day, Known, KnownAmount, QUOTED, TITLE, Time, days_in, known_amounts, known_days, times_in, year_of},
    swapped::Swapped,
    words,
};
use crate::{
    domain::{Event, Passage, ProseAmount, Text, TextLayout, clean},
    editing::own_words,
};

/// Words after which a figure may not be what the event says; there are more, so nothing follows from
/// their absence.
const NEGATIONS: [&str; 37] = [
    "abandoned",
    "abandons",
    "cancelled",
    "canceled",
    "cannot",
    "delayed",
    "denied",
    "denies",
    "deny",
    "denying",
    "fail",
    "failed",
    "fails",
    "false",
    "hardly",
    "incorrect",
    "instead",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nor",
    "not",
    "postponed",
    "refused",
    "refuses",
    "rejected",
    "rejects",
    "suspended",
    "terminated",
    "unlikely",
    "untrue",
    "withdrawn",
    "withdrew",
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

/// The amounts in units of the event's of which not all are its own, and the days that are not; none if
/// there are no such figures. Its own are also those in its title, its quoted words and the terms that it
/// sets.
pub fn other_figures(words: &str, event: Event<'_>) -> Option<OtherFigures> {
    let compared: Vec<Comparison> =
        own_words(event).map(|passage| Comparison::of(words, passage.exact().shown())).collect();
    let is_same = compared.contains(&Comparison::Same);
    let days = other_days(words, event).or_else(|| other_times(words, event));
    let told = [other_amounts(words, event), days].into_iter().flatten();
    let told = told.map(|(said, known)| format!("these words say {said}; {known}"));
    // Of the same words, it is a part of both.
    let told: Vec<String> =
        [turned(words, event), swapped(words, event)].into_iter().flatten().filter(|_| !is_same).chain(told).collect();
    // What is up to an amount may well be less.
    let has_bound = |said: ProseAmount| {
        event.amounts().filter(|own| own.unit().shown() == said.unit).all(|own| own.bound() == said.bound)
    };
    let differ = compared.contains(&Comparison::OtherAmount) && !is_same && amounts(words).all(has_bound);
    (!told.is_empty()).then_some(OtherFigures { told, differ })
}

/// What the words say, and what is known of the event.
fn other_amounts(words: &str, event: Event<'_>) -> Option<(String, String)> {
    let known = known_amounts(event);
    let own = || known.iter().flat_map(|known| &known.figures);
    let said: Vec<ProseAmount> = amounts(words).filter(|said| own().any(|known| known.is_of_kind_of(said))).collect();
    let are_own = said.iter().all(|said| own().any(|known| known.is_same(said)));
    if said.is_empty() || are_own {
        return None;
    }
    let written = said.iter().filter_map(|said| written(words, said.words.clone()));
    let is_told = |own: &&KnownAmount| said.iter().any(|said| own.is_of_kind_of(said));
    let known = known.iter().find_map(|known| {
        let shown: Vec<&str> = known.figures.iter().filter(is_told).map(|own| own.shown.as_str()).collect();
        (!shown.is_empty()).then(|| format!("{} {}", known.says, listed(shown)))
    })?;
    let said: Vec<String> = written.collect();
    Some((listed(said.iter().map(String::as_str)), known))
}

/// A figure of the event that the words have in the place of another one of it.
fn swapped(words: &str, event: Event<'_>) -> Option<String> {
    let title = std::iter::once((TITLE, event.title()));
    let mut texts = title.chain(own_words(event).map(|passage| (QUOTED, passage.exact())));
    texts.find_map(|(says, own)| {
        let Swapped { said, instead_of } = Swapped::find(words, own.shown())?;
        Some(format!("these words say {said} where {says} {instead_of}"))
    })
}

/// Words that may turn around what they are about, where the event's own have none of these.
fn turned(words: &str, event: Event<'_>) -> Option<String> {
    let own = || own_words(event).map(Passage::exact).chain([event.title()]).map(Text::shown);
    if words.contains('?') && !own().any(|own| own.contains('?')) {
        return Some("these words ask".to_owned());
    }
    let negation = negation(words).filter(|_| !own().any(|own| negation(own).is_some()))?;
    Some(format!("these words have “{negation}”"))
}

pub(super) fn negation(text: &str) -> Option<String> {
    let text = text.to_lowercase().replace('’', "'");
    let short = text.contains("n't").then(|| "not".to_owned());
    short.or_else(|| words(&text).find(|word| NEGATIONS.contains(word)).map(str::to_owned))
}

/// Of days, one that is the event's is enough, as long as no others are known: the rest may be of something
/// else.
fn other_days(words: &str, event: Event<'_>) -> Option<(String, String)> {
    // Of two days without a year, it is the same one.
    let year =
        year_of(event).or_else(|| days_in(words, None).first()?.days.first().copied()).or(Some(NaiveDate::default()));
    let date = event.date();
    let is_date = |day: &Day| date.is_some_and(|date| day.is_on(date));
    let known = known_days(event, year)
        .map(|known| Known { figures: known.figures.into_iter().filter(|day| !is_date(day)).collect(), ..known });
    let own = || known.iter().flat_map(|known| &known.figures);
    let said: Vec<Day> = days_in(words, year);
    let is_own = |said: &&Day| is_date(said) || own().any(|own| own.is_same(said));
    let is_right = if own().next().is_some() {
        said.iter().all(|said| is_own(&said))
    } else {
        said.iter().any(|said| date.is_some_and(|date| said.may_be(date)))
    };
    if said.is_empty() || is_right {
        return None;
    }
    let in_texts = known.iter().find(|known| !known.figures.is_empty());
    let known = match (in_texts, date) {
        (Some(known), _) => format!("{} {}", known.says, listed(known.figures.iter().map(|day| day.shown.as_str()))),
        (None, date) => format!("the event is dated {}", date?.without_time().with_year()),
    };
    let said = said.iter().filter(|said| !is_own(said)).map(|said| said.shown.as_str());
    Some((listed(said), known))
}

/// Months and longer times, but for years, none of which the event may be in.
fn other_times(words: &str, event: Event<'_>) -> Option<(String, String)> {
    let date = event.date()?;
    let times: Vec<Time> = times_in(words).collect();
    let may_be = times.iter().any(|time| time.may_be(date));
    if may_be || days_in(words, date.sort_day()).iter().any(|day| day.may_be(date)) {
        return None;
    }
    let said = listed(times.iter().map(|time| time.shown.as_str()));
    (!times.is_empty()).then(|| (said, format!("the event is dated {}", date.without_time().with_year())))
}

/// Each once.
fn listed<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    let mut listed: Vec<&str> = Vec::new();
    for text in texts {
        if !listed.contains(&text) {
            listed.push(text);
        }
    }
    listed.join(" and ")
}

fn written(words: &str, place: std::ops::Range<usize>) -> Option<String> {
    Some(clean(words.get(place)?, TextLayout::SingleLine).shown().to_owned())
}

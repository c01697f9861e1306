//! Drawings that say at a glance what the tables beside them say in full.

use chrono::{Datelike as _, Months, NaiveDate};
use maud::{Markup, html};

use crate::domain::{Calendar, Deal, Edge, EdtfDate, Event, EventIx, TermIx, TermPeriod, TermState};

const WIDTH: f64 = 960.0;
const TALLEST: f64 = 90.0;

/// Months that are drawn one by one; of a longer time years are.
const MOST_MONTHS: i32 = 72;

/// A stretch of time from left to right.
#[derive(Clone, Copy)]
pub(super) struct Scale {
    first: NaiveDate,
    last: NaiveDate,
}

impl Scale {
    /// From the first of some days to the last.
    pub(super) fn of(days: impl Iterator<Item = NaiveDate> + Clone) -> Option<Self> {
        Some(Self { first: days.clone().min()?.with_day(1)?, last: days.max()? })
    }

    fn days(self) -> f64 {
        let days = (self.last - self.first).num_days() + 1;
        f64::from(i32::try_from(days).unwrap_or(i32::MAX))
    }

    /// Where a day is, of so much.
    fn place(self, day: NaiveDate, width: f64) -> f64 {
        let days = (day.clamp(self.first, self.last) - self.first).num_days();
        width * f64::from(i32::try_from(days).unwrap_or(i32::MAX)) / self.days()
    }

    /// Its months, or its years if these are too many, with what they are called.
    fn units(self) -> Vec<(NaiveDate, String)> {
        let months = (self.last.year() - self.first.year()) * 12 + 12;
        let (step, start) = if months > MOST_MONTHS { (12, self.first.with_month(1)) } else { (1, Some(self.first)) };
        let next = |day: &NaiveDate| day.checked_add_months(Months::new(step)).filter(|day| *day <= self.last);
        let begins = std::iter::successors(start.or(Some(self.first)), next);
        let name = |day: NaiveDate| {
            let is_year = step == 12 || day.month() == 1 || day == self.first;
            let month = if step == 12 { "" } else { Calendar::short_month(day.month()) };
            (day, if is_year { format!("{month} {}", day.year()).trim().to_owned() } else { month.to_owned() })
        };
        begins.map(name).collect()
    }
}

/// How many events there were in each month; none of less than two dated events.
pub(super) fn density(deal: &Deal, events: &[EventIx]) -> Option<Markup> {
    let days: Vec<NaiveDate> =
        events.iter().filter_map(|ix| deal.event(*ix).date().and_then(EdtfDate::sort_day)).collect();
    let scale = Scale::of(days.iter().copied()).filter(|_| days.len() > 1)?;
    let units = scale.units();
    let mut counts = vec![0_usize; units.len()];
    for day in &days {
        let unit = units.partition_point(|(begins, _)| begins <= day).saturating_sub(1);
        if let Some(count) = counts.get_mut(unit) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let said = units.iter().zip(&counts).filter(|(_, count)| **count > 0);
    let said: Vec<String> =
        said.map(|((begins, _), count)| format!("{}: {count}", label_of(*begins, &units))).collect();
    let unit = if is_of_years(&units) { "year" } else { "month" };
    let across = |day: NaiveDate| rounded(100.0 * (scale.place(day, WIDTH) + 1.0) / WIDTH);
    Some(html! {
        figure {
            div.chart role="img" aria-label={ "Events by time. " (said.join(", ")) } {
                div {
                    (bars(scale, &units, &counts))
                    @for ((begins, _), count) in units.iter().zip(&counts).filter(|(_, count)| **count > 0) {
                        (chart_label(across(*begins), rounded(100.0 * ratio(*count, most)), &count.to_string()))
                    }
                }
                div {
                    @for (_, (begins, name)) in units.iter().enumerate().filter(|(nth, _)| is_named(*nth, units.len())) {
                        (chart_label(across(*begins), 0.0, name))
                    }
                }
            }
            figcaption data-label={ "Events per " (unit) (undated(events.len() - days.len())) (spread(deal, events, &units, unit)) } {}
        }
    })
}

fn bars(scale: Scale, units: &[(NaiveDate, String)], counts: &[usize]) -> Markup {
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    html! {
        svg viewBox={ "0 0 " (WIDTH) " " (TALLEST) } aria-hidden="true" {
            @for (nth, ((begins, _), count)) in units.iter().zip(counts).enumerate().filter(|(_, (_, count))| **count > 0) {
                @let left = scale.place(*begins, WIDTH);
                @let right = units.get(nth + 1).map_or(WIDTH, |(next, _)| scale.place(*next, WIDTH));
                @let tall = TALLEST * ratio(*count, most);
                rect.mark x=(rounded(left + 1.0)) y=(rounded(TALLEST - tall)) width=(rounded((right - left - 2.0).max(1.0))) height=(rounded(tall)) {
                    title { (label_of(*begins, units)) ": " (count) }
                }
            }
        }
    }
}

/// So much of the width from the left, and of the height from below, in percent.
fn chart_label(left: f64, bottom: f64, label: &str) -> Markup {
    html! { span style={ "left: " (left) "%; bottom: " (bottom) "%" } data-label=(label) {} }
}

fn undated(count: usize) -> String {
    if count == 0 { String::new() } else { format!("; {} not shown", crate::report::counted(count, "undated event")) }
}

/// What of the drawn events may have been in another bar.
fn spread(deal: &Deal, events: &[EventIx], units: &[(NaiveDate, String)], unit: &str) -> String {
    let bar = |day: NaiveDate| units.partition_point(|(begins, _)| *begins <= day);
    let is_spread = |event: &Event<'_>| match event.date().map(|date| (date.earliest(), date.latest())) {
        Some((Edge::Day(first), Edge::Day(last))) => bar(first) != bar(last),
        Some(_) => event.sort_day().is_some(),
        None => false,
    };
    match events.iter().map(|ix| deal.event(*ix)).filter(is_spread).count() {
        0 => String::new(),
        count => format!("; {} counted in the first known {unit}", crate::report::counted(count, "imprecise date")),
    }
}

fn is_of_years(units: &[(NaiveDate, String)]) -> bool {
    matches!(units, [(first, _), (second, _), ..] if second.year() > first.year() && second.month() == first.month())
}

/// `Feb 2026`, or `2026`.
fn label_of(begins: NaiveDate, units: &[(NaiveDate, String)]) -> String {
    if is_of_years(units) {
        begins.year().to_string()
    } else {
        format!("{} {}", Calendar::short_month(begins.month()), begins.year())
    }
}

/// Names that would overlap are left out.
fn is_named(nth: usize, count: usize) -> bool {
    nth.is_multiple_of(count.div_ceil(16))
}

fn ratio(count: usize, most: usize) -> f64 {
    let [count, most] = [count, most].map(|count| f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
    count / most
}

fn rounded(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// The stretch of time that terms are drawn on.
pub(super) fn scale_of_terms(deal: &Deal, terms: &[TermIx], day: NaiveDate) -> Option<Scale> {
    let changes = terms.iter().flat_map(|ix| deal.term_periods(*ix)).map(|period| period.since);
    let dated = deal.events().filter_map(Event::sort_day);
    let days: Vec<NaiveDate> = changes.chain(dated).chain([day]).collect();
    Scale::of(days.into_iter().filter(|day| is_plausible(*day)))
}

/// Of open beginnings and ends there is none to draw.
fn is_plausible(day: NaiveDate) -> bool {
    (1000..=9999).contains(&day.year()) && day > NaiveDate::MIN
}

const BAR: f64 = 200.0;

/// When a term was in force, with the day that is asked about. What it shows is in words
/// beside it.
pub(super) fn term(deal: &Deal, ix: TermIx, scale: Scale, day: NaiveDate) -> Markup {
    let periods = deal.term_periods(ix);
    let drawn = |(nth, period): (usize, &TermPeriod)| {
        let class = match period.state {
            TermState::InForce => "mark",
            TermState::Presumed | TermState::Possible => "open",
            _ => return None,
        };
        let left = scale.place(period.since.max(scale.first), BAR);
        let right = periods.get(nth + 1).map_or(BAR, |next| scale.place(next.since, BAR));
        Some((class, left, (right - left).max(1.5)))
    };
    let drawn: Vec<(&str, f64, f64)> = periods.iter().enumerate().filter_map(drawn).collect();
    let day = rounded(scale.place(day, BAR));
    html! {
        svg viewBox={ "0 0 " (BAR) " 10" } preserveAspectRatio="none" aria-hidden="true" height="10" {
            line.rule x1="0" x2=(BAR) y1="5" y2="5" {}
            @for (class, left, width) in drawn {
                rect class=(class) x=(rounded(left)) y="2" width=(rounded(width)) height="6" {}
            }
            line.day x1=(day) x2=(day) y1="0" y2="10" {}
        }
    }
}

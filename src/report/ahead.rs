//! What comes after a day: what begins, changes, falls due, lapses or ends.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use chrono::{Datelike as _, Months, NaiveDate};
use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Document, Extent, List, Paragraph, Role, label, link, plain, styled},
    english::{clause, counted},
    reasons::{day_on_record, hindsight_of},
    tables::write_tabbed,
};
use crate::domain::{DayBound, Deal, Ref, Term, Upcoming, format_day};

pub fn ahead(deal: &Deal, day: NaiveDate, ahead: &[Upcoming], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    document.line([styled(format!("What comes after {}", day_on_record(deal, day)), Role::Title)]);
    document.blank();
    list(&mut document, deal, day, List::Ahead, &ahead.iter().collect::<Vec<_>>());
    document
}

/// What comes of one term, and an item that opens what comes of the others.
pub(super) fn section(document: &mut Document, term: Term<'_>, day: NaiveDate, ahead: &[Upcoming]) {
    if ahead.is_empty() {
        return;
    }
    let (own, others): (Vec<&Upcoming>, Vec<&Upcoming>) = ahead.iter().partition(|item| item.term == term.ix());
    // The page has said the doubts about its term.
    let own: Vec<Upcoming> = own.into_iter().map(|item| Upcoming { doubted_since: None, ..item.clone() }).collect();
    let own: Vec<&Upcoming> = own.iter().collect();
    document.heading("What comes next");
    if own.is_empty() {
        document.label("nothing for this term");
    }
    list(document, term.deal(), day, List::Ahead, &own);
    if *document.extent() == Extent::Whole {
        let count = others.len();
        if count > 0 {
            document.label(format!("{} for other terms: dealtui ahead --as-of {day}", counted(count, "item")));
        }
        return;
    }
    if document.limit(List::AheadOfOthers) > 0 && !others.is_empty() {
        document.label("For other terms");
    }
    list(document, term.deal(), day, List::AheadOfOthers, &others);
}

fn list(document: &mut Document, deal: &Deal, day: NaiveDate, kind: List, ahead: &[&Upcoming]) {
    let shown = ahead.iter().take(document.limit(kind));
    let columns = shown.map(|item| ahead_date(deal, item).width()).max().unwrap_or(0);
    document.list(kind, ahead, |document, item| {
        let target = Ref::Version(item.term, item.version);
        let when = ahead_date(deal, item);
        let blanks = " ".repeat(columns.saturating_sub(when.width()) + 2);
        let far = Some(time_until(item, day))
            .filter(|far| !far.is_empty())
            .map_or_else(String::new, |far| format!(", {far}"));
        let pieces =
            [link(deal.term(item.term).title().shown(), target), plain(format!("{}{far}", coming(deal, item, day)))];
        document.link(target, Paragraph::led([label(format!("{when}{blanks}"))], pieces));
    });
}

/// The date as it is written; of an end the last day of its year or month.
pub fn ahead_date(deal: &Deal, item: &Upcoming) -> String {
    match (item.date, ahead_day(deal, item)) {
        (_, Some(day)) => format_day(day),
        (Some(date), None) => date.to_citation_string(),
        (None, None) => "no date".to_owned(),
    }
}

/// The last day of an end, unless its date is in doubt, leaves several days open or depends
/// on an event without a day.
pub fn ahead_day(deal: &Deal, item: &Upcoming) -> Option<NaiveDate> {
    let date = item.date?;
    let has_day = item.by.is_none_or(|ix| deal.event(ix).day().is_some());
    let is_exact = has_day && !date.is_in_doubt() && !date.is_one_of_several();
    date.last_day().filter(|_| is_exact && !item.is_beginning())
}

/// For programs: when, what, how far away, id of the term.
pub fn ahead_table(deal: &Deal, day: NaiveDate, ahead: &[Upcoming], out: &mut impl Write) -> io::Result<()> {
    let row = |item: &Upcoming| {
        let id = deal.term(item.term).id().to_owned();
        let date = ahead_day(deal, item).map(|day| day.to_string()).or(item.date.map(|date| date.to_string()));
        [date.unwrap_or_default(), ahead_event(deal, item, day), time_until(item, day), id].map(Cow::from)
    };
    write_tabbed(ahead.iter().map(row), out)
}

/// `License ends (hindsight: …)`.
pub fn ahead_event(deal: &Deal, item: &Upcoming, day: NaiveDate) -> String {
    format!("{}{}", deal.term(item.term).title().shown(), coming(deal, item, day))
}

fn coming(deal: &Deal, item: &Upcoming, day: NaiveDate) -> String {
    let coming = item.kind.label();
    let condition =
        item.condition.as_ref().map_or_else(String::new, |condition| format!(" when: {}", clause(condition)));
    let hindsight =
        item.hindsight.map_or_else(String::new, |evidence| format!(" ({})", hindsight_of(deal, evidence, day)));
    let inferred = if item.is_inferred { " (inferred)" } else { "" };
    let doubt = item
        .doubted_since
        .map_or_else(String::new, |since| format!(" (in doubt since {})", since.to_citation_string()));
    format!(" {coming}{inferred}{doubt}{condition}{hindsight}")
}

/// How long until the day on which it is placed: `in 4 years 8 months`, nothing without a
/// date.
pub fn time_until(item: &Upcoming, day: NaiveDate) -> String {
    let Some((date, placed)) = item.date.zip(item.placed(day)) else { return String::new() };
    if item.may_come_any_day(day) {
        return "any day".to_owned();
    }
    let when = match date.is_in_doubt() {
        _ if placed == day => "today".to_owned(),
        true => format!("in {}", roughly(day, placed)),
        false => format!("in {}", distance(day, placed)),
    };
    let bound = match item.bound() {
        _ if !item.is_one_of_several() && item.condition.is_none() => "",
        DayBound::Earliest => " at the earliest",
        DayBound::Latest => " at the latest",
    };
    format!("{when}{bound}")
}

/// `4 years 8 months`, `2 months 4 days`, `12 days`, in whole units.
pub fn distance(from: NaiveDate, to: NaiveDate) -> String {
    let whole_months = (to.year() - from.year()) * 12 + to.month().cast_signed() - from.month().cast_signed();
    let at = |months: i32| from.checked_add_months(Months::new(months.max(0).unsigned_abs())).unwrap_or(to);
    // The last month may not be over yet.
    let months = if at(whole_months) > to { whole_months - 1 } else { whole_months }.max(0);
    let days = (to - at(months)).num_days();
    let [years, months] = [months / 12, months % 12].map(|months| usize::try_from(months).unwrap_or(0));
    let days = usize::try_from(days).unwrap_or(0);
    let [in_years, in_months, in_days] = [counted(years, "year"), counted(months, "month"), counted(days, "day")];
    match (years, months, days) {
        (0, 0, _) => in_days,
        (0, _, 0) => in_months,
        (0, _, _) => format!("{in_months} {in_days}"),
        (_, 0, _) => in_years,
        (_, _, _) => format!("{in_years} {in_months}"),
    }
}

/// `about 8 months`.
fn roughly(from: NaiveDate, to: NaiveDate) -> String {
    let days = usize::try_from((to - from).num_days()).unwrap_or(0);
    let rounded = match days {
        ..45 => counted(days, "day"),
        45..715 => counted((days * 12 + 182) / 365, "month"),
        // What would round to 24 months is two years.
        _ => counted((days + 182) / 365, "year"),
    };
    format!("about {rounded}")
}

//! What lies ahead of a day.

use std::cmp::Ordering;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use super::{
    document::{Document, Extent, List, Paragraph, Role, link, words},
    reasons::{as_the_record_stood, hindsight_of},
};
use crate::domain::{Ahead, Deal, Ref, Vocabulary as _, day_in_words, distance};

/// The document of what lies ahead of a day.
pub fn ahead(deal: &Deal, day: NaiveDate, ahead: &[Ahead], extent: Extent) -> Document {
    let mut document = Document::new(extent);
    let stood = as_the_record_stood(deal, day).map_or_else(String::new, |stood| format!(", {stood}"));
    document.line([words(format!("Ahead of {}{stood}", day_in_words(day)), Role::Title)]);
    document.blank();
    list(&mut document, deal, day, ahead);
    document
}

/// The same as a section; nothing where nothing lies ahead.
pub(super) fn section(document: &mut Document, deal: &Deal, day: NaiveDate) {
    let ahead = deal.ahead(day);
    if !ahead.is_empty() {
        document.heading(format!("Ahead of {}", day_in_words(day)));
        list(document, deal, day, &ahead);
    }
}

fn list(document: &mut Document, deal: &Deal, day: NaiveDate, ahead: &[Ahead]) {
    let shown = ahead.iter().take(document.extent().of(List::Ahead));
    let columns = shown.map(|item| when(deal, item).width()).max().unwrap_or(0);
    document.list(List::Ahead, ahead, |document, item| {
        let of = Ref::Version(item.term, item.version);
        let when = when(deal, item);
        let blanks = " ".repeat(columns.saturating_sub(when.width()) + 2);
        let far = match far(item, day) {
            far if far.is_empty() => far,
            far => format!(", {far}"),
        };
        let pieces = [
            link(deal.term(item.term).title().shown(), of),
            words(format!("{}{far}", coming(deal, item, day)), Role::Plain),
        ];
        let lead = [words(format!("{when}{blanks}"), Role::Label)];
        document.item(of, |document| document.push(Paragraph::led(lead, pieces)));
    });
}

/// The date in words: of a beginning as it is written; of an end the last day
/// of a year or month, for so it is meant; no day where the date is in doubt,
/// leaves digits open or rests on an event whose day is not known.
pub fn when(deal: &Deal, item: &Ahead) -> String {
    let Some(date) = item.date else { return "no date".to_owned() };
    let has_day = item.by.is_none_or(|ix| deal.event(ix).date().day().is_some());
    let is_meant = has_day && !date.is_in_doubt() && !date.has_open_digits();
    match date.last_day().filter(|_| is_meant && !item.is_beginning()) {
        Some(day) => day_in_words(day),
        None => date.cited(),
    }
}

/// What happens to which term, and what of it is hindsight on a day: `Licence
/// ends (hindsight: …)`.
pub fn what(deal: &Deal, item: &Ahead, day: NaiveDate) -> String {
    format!("{}{}", deal.term(item.term).title().shown(), coming(deal, item, day))
}

/// What stands behind the title of the term.
fn coming(deal: &Deal, item: &Ahead, day: NaiveDate) -> String {
    let coming = item.coming.word();
    let condition = item.condition.as_ref().map_or_else(String::new, |condition| format!(" when: {condition}"));
    let hindsight = item.hindsight(deal, day);
    let hindsight = hindsight.map_or_else(String::new, |ix| format!(" ({})", hindsight_of(deal, ix, day)));
    format!(" {coming}{condition}{hindsight}")
}

/// How far away that is from a day: `in 4 y 8 m`, to the day at which it is
/// placed; `about` where that is in doubt, `at the earliest` or `at the latest`
/// where it is one of several or waits for something; nothing where there is no
/// date.
pub fn far(item: &Ahead, day: NaiveDate) -> String {
    let Some((date, placed)) = item.date.zip(item.placed()) else { return String::new() };
    let about = if date.is_in_doubt() { "about " } else { "" };
    match placed.cmp(&day) {
        Ordering::Less => "any day".to_owned(),
        Ordering::Equal => "today".to_owned(),
        Ordering::Greater if date.has_open_digits() || item.condition.is_some() => {
            let edge = if item.is_beginning() { "at the earliest" } else { "at the latest" };
            format!("in {about}{} {edge}", distance(day, placed))
        }
        Ordering::Greater => format!("in {about}{}", distance(day, placed)),
    }
}

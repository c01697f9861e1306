//! A calendar (RFC 5545): events, and what falls due by terms.
//!
//! Lines are escaped and folded here: icalendar 0.17 folds some lines at 76 octets, and writes
//! the line breaks of a `NAME` as they are.

mod lines;

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime};

use super::{Content, Written, without, words};
use crate::{
    domain::{
        Basis, BasisOf, Deal, EdtfDate, Event, Party, Ref, SUPPORTED_YEARS, Source, Status, Term, Text, Upcoming,
        Version, Vocabulary as _, format_day,
    },
    report::{self, sentence_case},
};
use lines::Lines;

pub(super) fn write(content: Content<'_>) -> Written {
    let Content { deal, selection, day, .. } = content;
    let calendar = Calendar { deal, day, stamp: stamp(deal, day) };
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//dealtui//dealtui//EN");
    // The newer name of each is not known everywhere.
    for name in ["NAME", "X-WR-CALNAME"] {
        lines.text(name, deal.title().shown());
    }
    let mark = words::mark_of_all(deal.restrictions()).map(str::to_owned);
    let summary = deal.summary().map(|summary| summary.shown().to_owned());
    let part = words::selection(content).map(|part| sentence_case(&part));
    let about: Vec<String> = mark.into_iter().chain(summary).chain(part).collect();
    if !about.is_empty() {
        for name in ["DESCRIPTION", "X-WR-CALDESC"] {
            lines.text(name, &about.join("\n\n"));
        }
    }
    for event in selection.events.iter().map(|ix| deal.event(*ix)) {
        calendar.event(event, &mut lines);
    }
    let ahead: Vec<Upcoming> = deal.ahead(day).into_iter().filter(|item| content.has(Ref::Term(item.term))).collect();
    let mut written = BTreeSet::new();
    for item in &ahead {
        if let Some((uid, date)) = calendar.uid_and_date(item)
            && written.insert(uid.clone())
        {
            calendar.upcoming(item, &uid, date, &mut lines);
        }
    }
    lines.put("END", "VCALENDAR");
    (lines.into_bytes(), losses(content, &ahead))
}

struct Calendar<'d> {
    deal: &'d Deal,
    day: NaiveDate,
    stamp: String,
}

/// The record is as of its revision; the clock would make each export another one.
fn stamp(deal: &Deal, day: NaiveDate) -> String {
    let revised = deal.revised().and_then(EdtfDate::last_day).unwrap_or(day);
    format!("{}T000000Z", compact(revised))
}

impl Calendar<'_> {
    fn event(&self, event: Event<'_>, lines: &mut Lines) {
        let Some(date) = event.date().filter(|date| date.sort_day().is_some()) else { return };
        self.begin(&format!("{}@{}", event.id(), self.deal.id()), lines);
        put_date(date, lines);
        lines.text("SUMMARY", event.title().shown());
        lines.text("DESCRIPTION", &description(event));
        if let Some(url) = event.sources().find_map(|source| words::web_address(source.url()?)) {
            lines.put("URL", &url);
        }
        let parties = event.parties().map(|part| part.party().name().shown());
        let labels: Vec<&str> = std::iter::once(event.kind().word()).chain(in_doubt(event)).collect();
        let categories = labels.into_iter().chain(parties).chain(event.tags().map(Text::shown));
        lines.list("CATEGORIES", categories);
        let is_doubtful = in_doubt(event).next().is_some();
        if event.restriction().is_some() {
            lines.put("CLASS", "CONFIDENTIAL");
        }
        end(is_doubtful, lines);
    }

    /// What comes of a term; none without a date.
    fn uid_and_date(&self, item: &Upcoming) -> Option<(String, EdtfDate)> {
        let date = item.date.filter(|date| date.sort_day().is_some())?;
        let kind = item.kind.word().replace(' ', "-");
        let term = self.deal.term(item.term).id();
        // No ID of an event has a slash.
        Some((format!("terms/{term}/{}/{kind}/{date}@{}", item.version + 1, self.deal.id()), date))
    }

    fn upcoming(&self, item: &Upcoming, uid: &str, date: EdtfDate, lines: &mut Lines) {
        let term = self.deal.term(item.term);
        self.begin(uid, lines);
        match report::ahead_day(self.deal, item) {
            Some(day) => put_days(day, day, lines),
            None => put_date(date, lines),
        }
        lines.text("SUMMARY", &report::ahead_event(self.deal, item, self.day));
        if let Some(version) = term.version(item.version) {
            lines.text("DESCRIPTION", &description_of_term(term, version));
            if let Some(url) = version.basis().find_map(|basis| words::web_address(source_of(basis).url()?)) {
                lines.put("URL", &url);
            }
        }
        let parties = term.from().chain(term.to()).map(|party: Party<'_>| party.name().shown());
        lines.list("CATEGORIES", [item.kind.word(), term.kind()].into_iter().chain(parties));
        end(item.is_inferred || item.doubted_since.is_some() || item.condition.is_some(), lines);
    }

    fn begin(&self, uid: &str, lines: &mut Lines) {
        lines.put("BEGIN", "VEVENT");
        lines.text("UID", uid);
        lines.put("DTSTAMP", &self.stamp);
    }
}

/// `disputed`, `contradicted`
fn in_doubt(event: Event<'_>) -> impl Iterator<Item = &'static str> {
    let doubts = [Status::Disputed, Status::Contradicted].map(Status::word);
    words::statuses(event).filter(move |status| doubts.contains(status))
}

/// Nobody is busy because of it.
fn end(is_doubtful: bool, lines: &mut Lines) {
    lines.put("STATUS", if is_doubtful { "TENTATIVE" } else { "CONFIRMED" });
    lines.put("TRANSP", "TRANSPARENT");
    lines.put("END", "VEVENT");
}

/// The moment, or all days that it may be, with what is written.
fn put_date(date: EdtfDate, lines: &mut Lines) {
    match (moment(date), date.sort_day()) {
        (Some(moment), _) => lines.put("DTSTART", &moment),
        (None, Some(first)) => put_days(first, date.last_day().unwrap_or(first), lines),
        (None, None) => {}
    }
    if date.day().is_none() || date.time().is_some() {
        lines.text("X-DEALTUI-EDTF", &date.to_string());
    }
}

/// The end is the day after the last one; without it, it is one day.
fn put_days(first: NaiveDate, last: NaiveDate, lines: &mut Lines) {
    lines.put("DTSTART;VALUE=DATE", &compact(first));
    if let Some(after) = last.succ_opt().filter(|day| SUPPORTED_YEARS.contains(&day.year())) {
        lines.put("DTEND;VALUE=DATE", &compact(after));
    }
}

/// In UTC; without a zone, the same time everywhere.
fn moment(date: EdtfDate) -> Option<String> {
    let time = date.time()?;
    let local: NaiveDateTime = date.day()?.and_time(time.local()?);
    let (moment, sign) = match time.ahead_of_utc() {
        Some(ahead) => (local.checked_sub_signed(ahead)?, "Z"),
        None => (local, ""),
    };
    let is_supported = SUPPORTED_YEARS.contains(&moment.year());
    is_supported.then(|| format!("{}T{}{sign}", compact(moment.date()), moment.format("%H%M%S")))
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

/// The date where the calendar cannot have it, what happened, and the words that say so.
fn description(event: Event<'_>) -> String {
    let is_day = event.day().is_some() && event.date_words().is_none();
    let date = (!is_day).then(|| format!("Date: {}", event.cited_date()));
    let summary = event.summary().map(|summary| summary.shown().to_owned());
    let amounts = Some(words::amounts(event)).filter(|amounts| !amounts.is_empty());
    let quoted = event.passages().map(|passage| {
        let origin = format!("— {}", words::origin(passage));
        let lines = std::iter::once(passage.exact().shown().to_owned()).chain([origin]).chain(words::remarks(passage));
        lines.collect::<Vec<String>>().join("\n")
    });
    let mark = words::mark(event.restriction()).map(str::to_owned);
    mark.into_iter()
        .chain(words::disputed(event))
        .chain(date)
        .chain(summary)
        .chain(amounts)
        .chain(quoted)
        .collect::<Vec<String>>()
        .join("\n\n")
}

fn description_of_term(term: Term<'_>, version: Version<'_>) -> String {
    let basis = version.basis().map(|basis: Basis<'_>| match basis.on() {
        BasisOf::Passage(passage) => format!("{}\n— {}", passage.exact().shown(), words::origin(passage)),
        BasisOf::Source(source) => {
            let note = basis.note().map_or_else(String::new, |note| format!(": {}", note.shown()));
            format!("— {}{note}", report::attribution(source))
        }
    });
    let about = [words::kind_and_parties(term), words::wording(version)];
    about.into_iter().chain(basis).collect::<Vec<String>>().join("\n\n")
}

fn source_of(basis: Basis<'_>) -> Source<'_> {
    match basis.on() {
        BasisOf::Passage(passage) => passage.source(),
        BasisOf::Source(source) => source,
    }
}

fn losses(content: Content<'_>, ahead: &[Upcoming]) -> Vec<String> {
    let Content { deal, selection, day, .. } = content;
    let events = selection.events.iter().map(|ix| deal.event(*ix));
    let undated = events.clone().filter(|event| event.sort_day().is_none()).count();
    let conditions = ahead.iter().filter(|item| item.date.is_none()).count();
    let imprecise = events.clone().filter(|event| event.sort_day().is_some() && event.day().is_none()).count();
    let roles = events.clone().flat_map(Event::parties).filter(|part| part.role().is_some()).count();
    let terms = (!selection.terms.is_empty()).then(|| format!("terms only as dates after {}", format_day(day)));
    let imprecise = (imprecise > 0)
        .then(|| format!("{} as spans of all possible days", report::counted(imprecise, "imprecise date")));
    let is_empty = ahead.len() == conditions && events.clone().count() == undated;
    let empty = is_empty.then(|| "an empty calendar, since there are no dates".to_owned());
    let own = [
        empty,
        without(undated, "undated event", ""),
        imprecise,
        terms,
        without(conditions, "undated condition", ""),
        without(roles, "role", " of parties"),
    ];
    own.into_iter()
        .chain(words::losses_of_disputes(content))
        .flatten()
        .chain(words::losses_of_events(&events))
        .collect()
}

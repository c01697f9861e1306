//! Dates that contradict one another: an event's scope and the deal's period,
//! when something happened and when it was said, when a source was published and
//! when it was proved. Only certainties are reported.

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, EdtfDate, Event, Scope, Source, SourceDoubt, Truth, Window},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let mut faults: Vec<Fault> = revised_too_early(deal).into_iter().collect();
    for event in deal.events() {
        faults.extend(undated(event));
        faults.extend(deal.period().and_then(|period| scope_against_period(event, period)));
        faults.extend(said_too_early(event));
    }
    faults.extend(deal.sources().filter_map(proved_too_early));
    faults
}

fn undated(event: Event<'_>) -> Option<Fault> {
    (event.date().is_none() && event.date_words().is_none()).then(|| {
        let message = format!("the event \"{}\" has no date", event.id());
        let hint = "add \"date\", if only a rough one such as \"2026\" or \"2026-03~\", or say in \"date_words\" what is known";
        Fault::warning("no-date", format!("events[{}].date", event.ix().index()), message, hint)
    })
}

fn scope_against_period(event: Event<'_>, period: EdtfDate) -> Option<Fault> {
    let (id, last) = (event.id(), period.end().unwrap_or(period));
    let (code, message, hint) = if event.scope() == Scope::After {
        let is_within = event.date()?.end()?.within(&Window::until(period)) == Truth::Yes;
        let message = format!("\"{id}\" has the scope \"after\", but the deal's period lasts until {last}");
        let hint = "write \"core\" if the quoted documents mention it, else \"context\"";
        is_within.then_some(("scope-not-after", message, hint))?
    } else {
        let message = format!("\"{id}\" is after the deal's period, which lasts until {last}");
        let hint = "write \"scope\": \"after\", or extend the period";
        (period.before(event.date()?) == Truth::Yes).then_some(("scope-past-period", message, hint))?
    };
    let fault = Fault::warning(code, format!("events[{}].scope", event.ix().index()), message, hint);
    Some(fault.related("deal.period".to_owned(), "the deal's period"))
}

fn said_too_early(event: Event<'_>) -> Option<Fault> {
    let date = event.date()?;
    let said = event.said().filter(|said| said.before(date) == Truth::Yes)?;
    let at = format!("events[{}]", event.ix().index());
    let message = format!("\"{}\" became public on {said}, before it happened on {date}", event.id());
    let hint = "correct one of them: \"said\" is when it became public, \"date\" when it happened";
    let fault = Fault::warning("said-before-date", format!("{at}.said"), message, hint);
    Some(fault.related(format!("{at}.date"), "when it happened"))
}

fn proved_too_early(source: Source<'_>) -> Option<Fault> {
    let published = source.published().filter(|_| !source.is_in_doubt(SourceDoubt::Date))?;
    let proved = source.proved()?.on;
    (Window::before(published).contains(proved) == Truth::Yes).then(|| {
        let at = format!("sources[{}]", source.ix().index());
        let message = format!("\"{}\" was checked on {proved}, before it was published on {published}", source.id());
        let hint = "correct \"proved.on\", when it was checked, or \"published\"";
        Fault::warning("proved-before-published", format!("{at}.proved.on"), message, hint)
            .related(format!("{at}.published"), "when it was published")
    })
}

/// What comes after the period may still lie ahead; all else was known when
/// the record was last revised.
fn revised_too_early(deal: &Deal) -> Option<Fault> {
    let revised = deal.revised()?;
    let recorded = deal.events().filter(|event| event.scope() != Scope::After);
    let dated = recorded.filter_map(|event| Some((event.date()?, event)));
    let (date, last) = dated.filter(|(date, _)| revised.before(*date) == Truth::Yes).max_by_key(|(date, _)| *date)?;
    let message = format!("the record was revised on {revised}, before its event \"{}\" on {date}", last.id());
    let hint = "give the day of the last revision, or correct the date of the event";
    let fault = Fault::warning("revised-too-early", "deal.revised".to_owned(), message, hint);
    Some(fault.related(format!("events[{}].date", last.ix().index()), format!("the date of \"{}\"", last.id())))
}

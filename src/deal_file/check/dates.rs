//! Dates that contradict one another: an event's scope and the deal's period,
//! when something happened and when it was said, when a source was published and
//! when it was proved. Only certainties are reported.

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, DealIx as _, Doubt, EdtfDate, Event, Scope, Source, Truth, Window},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let events = || deal.in_file_order();
    let scopes = deal
        .period()
        .into_iter()
        .flat_map(|period| events().filter_map(move |event| not_after(event, period).or_else(|| past(event, period))));
    let said = events().filter_map(said_too_early);
    let proofs = deal.sources().filter_map(proved_too_early);
    revised_too_early(deal).into_iter().chain(scopes).chain(said).chain(proofs).collect()
}

fn not_after(event: Event<'_>, period: EdtfDate) -> Option<Fault> {
    let over = event.date().end()?.within(&Window::until(period)) == Truth::Yes;
    (event.scope() == Scope::After && over).then(|| {
        let message =
            format!("\"{}\" has scope \"after\", but the deal's period goes on until {}", event.id(), last(period));
        let hint = "write \"core\" if the quoted documents tell it, else \"context\"";
        Fault::warning("scope-not-after", format!("events[{}].scope", event.ix().index()), message, hint)
    })
}

fn past(event: Event<'_>, period: EdtfDate) -> Option<Fault> {
    (event.scope() != Scope::After && period.before(event.date()) == Truth::Yes).then(|| {
        let message = format!("\"{}\" lies after the deal's period, which ends with {}", event.id(), last(period));
        let hint = "write \"scope\": \"after\", or let the period go on";
        Fault::warning("scope-past-period", format!("events[{}].scope", event.ix().index()), message, hint)
    })
}

fn last(period: EdtfDate) -> EdtfDate {
    period.end().unwrap_or(period)
}

fn said_too_early(event: Event<'_>) -> Option<Fault> {
    let said = event.said().filter(|said| said.before(event.date()) == Truth::Yes)?;
    let message = format!("\"{}\" became public on {said}, before it happened on {}", event.id(), event.date());
    let hint = "mend one of the two: \"said\" is when it became public, \"date\" when it happened";
    Some(Fault::warning("said-before-date", format!("events[{}].said", event.ix().index()), message, hint))
}

fn proved_too_early(source: Source<'_>) -> Option<Fault> {
    let published = source.published().filter(|_| !source.is_in_doubt(Doubt::Date))?;
    let proved = source.proved()?.on;
    (Window::before(published).holds(proved) == Truth::Yes).then(|| {
        let message = format!("\"{}\" was proved on {proved}, before it was published on {published}", source.id());
        let hint = "mend one of the two dates";
        Fault::warning("proved-before-published", format!("sources[{}].proved.on", source.ix().index()), message, hint)
    })
}

/// What comes after the period may still lie ahead; all else was known when
/// the record was last revised.
fn revised_too_early(deal: &Deal) -> Option<Fault> {
    let revised = deal.revised()?;
    let later = deal
        .in_file_order()
        .filter(|event| event.scope() != Scope::After && revised.before(event.date()) == Truth::Yes);
    let last = later.max_by_key(|event| event.date())?;
    let message = format!("the record was revised on {revised}, before its event \"{}\" on {}", last.id(), last.date());
    let hint = "give the day of the last revision, or mend the event's date";
    Some(Fault::warning("revised-too-early", "deal.revised".to_owned(), message, hint))
}

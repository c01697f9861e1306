//! Why an event matters, as far as the record says: what it did to terms, what falls due by
//! it, what about it is in dispute. Likely meanings are the curator's, and not here.

use super::{
    super::super::{Content, words},
    open_disagreements,
};
use crate::{
    domain::{Event, Ref, TermState, Text, Upcoming, UpcomingKind, Version},
    report::{self, sentence_case},
};

/// A sentence or a phrase each; nothing that the title says already.
pub(super) fn why_it_matters(event: Event<'_>, content: Content<'_>, ahead: &[Upcoming]) -> Vec<String> {
    let (title, summary) = (event.title().shown().trim(), event.summary().map(Text::shown));
    let says_more = |summary: &&str| !title.contains(summary.trim().trim_end_matches('.'));
    let summary = summary.filter(says_more).map(str::to_owned);
    let disputed = open_disagreements(event).map(|dispute| format!("In dispute: {}", dispute.point().shown()));
    summary.into_iter().chain(effects(event, content)).chain(due(event, content, ahead)).chain(disputed).collect()
}

/// `Sets “License” (in force, through 2032)`: a term that is only restated is as it was.
fn effects(event: Event<'_>, content: Content<'_>) -> Vec<String> {
    let deal = event.deal();
    let of_page =
        report::terms_of_event(event).filter(|(term, _, verb)| *verb != "restates" && content.has(Ref::Term(*term)));
    of_page
        .map(|(term, _, verb)| {
            let on_day = deal.term_on_day(term, content.day);
            let state = (on_day.state != TermState::NotRecorded).then(|| on_day.state.full_label().to_owned());
            let now: Vec<String> = state.into_iter().chain(words::until(deal, &on_day)).collect();
            let now = if now.is_empty() { String::new() } else { format!(" ({})", now.join(", ")) };
            format!("{} “{}”{now}", sentence_case(verb), deal.term(term).title().shown())
        })
        .collect()
}

/// `31 Dec 2027: Second tranche falls due`, or lapses, of the versions that the event set.
fn due<'e>(event: Event<'e>, content: Content<'e>, ahead: &'e [Upcoming]) -> impl Iterator<Item = String> {
    let deal = event.deal();
    let is_of_event = move |item: &&Upcoming| {
        let version = deal.term(item.term).version(item.version);
        matches!(item.kind, UpcomingKind::Due | UpcomingKind::Lapses)
            && content.has(Ref::Term(item.term))
            && version.and_then(Version::set_by).is_some_and(|set_by| set_by.ix() == event.ix())
    };
    ahead.iter().filter(is_of_event).map(move |item| {
        let date = item.date.map_or_else(String::new, |_| format!("{}: ", report::ahead_date(deal, item)));
        sentence_case(&format!("{date}{}", report::ahead_event(deal, item, content.day)))
    })
}

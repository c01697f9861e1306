//! Why an event matters, as far as the record says: what it did to terms, what falls due by
//! it, what about it is in dispute. Likely meanings are the curator's, and not here.

use std::collections::HashMap;

use super::{
    super::super::{Content, words},
    open_disagreements,
};
use crate::{
    domain::{Event, EventIx, Ref, TermState, Text, UpcomingKind, Version},
    report::{self, sentence_case},
};

/// A sentence or a phrase each; nothing that the title says already.
pub(super) fn why_it_matters(event: Event<'_>, content: Content<'_>, due: &Due) -> Vec<String> {
    let (title, summary) = (event.title().shown().trim(), event.summary().map(Text::shown));
    let says_more = |summary: &&str| !title.contains(summary.trim().trim_end_matches('.'));
    let summary = summary.filter(says_more).map(str::to_owned);
    let disputed = open_disagreements(event).map(|dispute| format!("In dispute: {}", dispute.point().shown()));
    summary.into_iter().chain(effects(event, content)).chain(due.by(event)).chain(disputed).collect()
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

/// What falls due, or lapses, by the event that set it: `31 Dec 2027: Second tranche falls due`.
pub(super) struct Due(HashMap<EventIx, Vec<String>>);

impl Due {
    pub(super) fn new(content: Content<'_>) -> Self {
        let (deal, mut due) = (content.deal, Self(HashMap::new()));
        for item in deal.ahead(content.day) {
            let is_due = matches!(item.kind, UpcomingKind::Due | UpcomingKind::Lapses);
            let set_by = deal.term(item.term).version(item.version).and_then(Version::set_by);
            if let Some(event) = set_by.filter(|_| is_due && content.has(Ref::Term(item.term))) {
                let date = item.date.map_or_else(String::new, |_| format!("{}: ", report::ahead_date(deal, &item)));
                let said = format!("{date}{}", report::ahead_event(deal, &item, content.day));
                due.0.entry(event.ix()).or_default().push(sentence_case(&said));
            }
        }
        due
    }

    fn by(&self, event: Event<'_>) -> impl Iterator<Item = String> {
        self.0.get(&event.ix()).into_iter().flatten().cloned()
    }
}

//! The deal file changed: another version of the deal takes the place of the
//! one that is shown. What the user was at is kept by id.
//!
//! The new version is searched first, beside the drawing thread; it is shown
//! with the list that was made of it, so that there is never half a deal on
//! screen.

use std::sync::Arc;

use super::{App, Effect, Overlay, Picker, Prompt, Request, Stop, filtering::Landing, picker::Picks};
use crate::{
    domain::{Deal, Event, EventIx, Personal},
    search::Query,
};

impl App {
    /// A new version is there: it is to be searched as the old one was.
    pub(super) fn loaded(&mut self, deal: Arc<Deal>) -> Vec<Effect> {
        self.trouble = None;
        // A query that means nothing leaves the list that was there before it.
        let query = Query::parse(&self.query).unwrap_or_else(|_| self.applied.clone());
        self.generation += 1;
        self.landing = Landing::Stay;
        if let Some((generation, _)) = &mut self.complaint {
            *generation = self.generation;
        }
        let personal = Personal::of(&deal, &self.annotations, &self.news);
        let request = Request { generation: self.generation, query, sort: self.sort };
        vec![Effect::Load { deal, personal, request }]
    }

    /// The deal file cannot be read as it is now: the last good version stays.
    pub(super) fn broken(&mut self, why: String) {
        self.trouble = Some(why);
    }

    /// Lets another version take the place of the deal.
    pub(super) fn adopt(&mut self, deal: &Arc<Deal>) {
        let old = std::mem::replace(self, Self::new(Arc::clone(deal), self.today));
        let stop = |stop: Stop| same_stop(&old.deal, deal, stop);
        let stops = |stops: &[Stop]| stops.iter().cloned().filter_map(stop).collect();
        let here = old.wanted.clone().or_else(|| old.stop());
        self.wanted = here.and_then(|here| Some(Stop { event: nearest(&old.deal, deal, here.event)?, ..here }));
        (self.past, self.future) = (stops(&old.past), stops(&old.future));
        self.terms = old.terms.as_ref().and_then(|terms| terms.as_before(&old.deal, deal));
        self.lanes.keep_cursor(&old.lanes);
        self.keep_disputes(&old);
        self.keep_sources(&old);
        self.screen = if self.has_screen(old.screen) { old.screen } else { self.screen };
        self.query = old.query;
        self.generation = old.generation;
        self.sort = old.sort;
        self.complaint = old.complaint;
        self.history = old.history;
        self.annotations = old.annotations;
        self.news = old.news;
        self.pinned = old.pinned;
        self.focus = old.focus;
        self.panes = old.panes;
        self.overlay = old.overlay;
        self.help = old.help;
        if let Overlay::Prompt(Prompt { before, .. }) | Overlay::Picker(Picker { before, .. }) = &mut self.overlay {
            before.stop = before.stop.take().and_then(|stop| same_stop(&old.deal, deal, stop));
        }
        self.notice = old.notice;
        self.tell_orphan();
        self.trouble = old.trouble;
        self.unkept = old.unkept;
        self.geometry = old.geometry;
    }

    /// Another version has taken the place of the deal and is listed: what the
    /// query says of its values is found out anew. A query that means nothing
    /// there lists it whole.
    pub(super) fn adopted(&mut self) {
        if let Some(here) = self.wanted.take_if(|_| self.complaint.is_some()) {
            self.arrive(&here);
        }
        if let Ok(query) = Query::parse(&self.query) {
            self.picks = Picks::of(&query, |qualifier, name| self.meant(qualifier, name));
        }
    }
}

/// The event of the same id in another version.
fn same(old: &Deal, new: &Deal, event: EventIx) -> Option<EventIx> {
    new.find(old.event(event).id()).map(Event::ix)
}

/// The same place in another version, if its event is there.
fn same_stop(old: &Deal, new: &Deal, stop: Stop) -> Option<Stop> {
    let source = stop.source.and_then(|(source, spot)| {
        let id = &old.source(source).id;
        new.sources().iter().find(|(_, source)| source.id == *id).map(|(source, _)| (source, spot))
    });
    Some(Stop { event: same(old, new, stop.event)?, source, ..stop })
}

/// The event of the same id, else the first one that is not before its date.
fn nearest(old: &Deal, new: &Deal, event: EventIx) -> Option<EventIx> {
    let date = old.event(event).date();
    let order = new.in_order();
    let behind = order.partition_point(|ix| new.event(*ix).date() < date);
    let by_date = order.get(behind).or(order.last()).copied();
    same(old, new, event).or(by_date)
}

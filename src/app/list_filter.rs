//! A filter on the list of a screen: what is typed, what it leaves, and why
//! nothing, if so. The events have their query instead.

use std::{
    collections::BTreeSet,
    sync::{Arc, atomic::AtomicBool},
};

use chrono::NaiveDate;

use super::{App, Effect, Screen, SearchTask, events::Landing, page_view::Bookmark};
use crate::{
    domain::{Deal, Ref},
    search::{
        EmptyReason, Query, QueryError,
        records::{self, RecordHits, RecordRequest, RecordRows},
    },
};

/// A filter, and what it leaves of a list.
#[derive(Debug, Default)]
pub struct ListFilter {
    /// The filter as the user sees it.
    text: String,
    /// The number of the latest search.
    generation: u64,
    /// The filter by which the list was made, and the number of its search.
    applied: Query,
    applied_generation: u64,
    /// Why the filter means nothing, and the number of its search.
    error: Option<(u64, QueryError)>,
    /// What matches; none where everything is listed.
    matching: Option<BTreeSet<Ref>>,
    empty_reason: Option<EmptyReason>,
    suggestions: Vec<String>,
    /// The day that it was asked for.
    asked_day: Option<NaiveDate>,
    landing: Landing,
    /// Where the cursor goes when the list has it again, and where one was on
    /// its page.
    pending: Option<(Ref, Bookmark)>,
}

/// A search in the list of a screen.
#[derive(Clone, Debug)]
pub struct FilterRequest {
    /// Whose list.
    pub screen: Screen,
    /// The number of the search: an older one is out of date.
    pub generation: u64,
    /// What is looked for, and in which rows.
    pub asked: RecordRequest,
}

/// What a search in the list of a screen found.
#[derive(Debug)]
pub struct Filtered {
    /// The version of the deal that was searched.
    pub deal: Arc<Deal>,
    /// What was asked.
    pub request: FilterRequest,
    /// The rows that match, or why the filter means nothing.
    pub outcome: Result<RecordHits, QueryError>,
}

impl Filtered {
    /// Searches. `stop` ends it early: `None` says so.
    pub fn by(request: FilterRequest, deal: &Arc<Deal>, stop: &AtomicBool) -> Option<Self> {
        let outcome = match records::run(&request.asked, deal, stop) {
            Ok(hits) => Ok(hits?),
            Err(error) => Err(error),
        };
        Some(Self { deal: Arc::clone(deal), request, outcome })
    }
}

impl ListFilter {
    /// Whether everything is listed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The filter as the user sees it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the filter means nothing, if so.
    pub fn error(&self) -> Option<&QueryError> {
        self.error.as_ref().map(|(_, error)| error)
    }

    /// Why nothing is left, if so.
    pub fn empty_reason(&self) -> Option<&EmptyReason> {
        self.empty_reason.as_ref()
    }

    /// Words of the list near those of the filter that it does not have.
    pub fn suggestions(&self) -> &[String] {
        &self.suggestions
    }

    /// Whether the filter as it stands means nothing.
    pub(super) fn is_refused(&self) -> bool {
        self.error.as_ref().is_some_and(|(generation, _)| *generation == self.generation)
    }

    /// Takes the filter off at once.
    pub(super) fn clear(&mut self) {
        let generation = self.generation + 1;
        *self = Self { generation, applied_generation: generation, ..Self::default() };
    }

    /// The cursor goes to an item when the list has it again, and to where one
    /// was on its page.
    pub(super) fn come_back_to(&mut self, item: Option<Ref>, bookmark: Bookmark) {
        self.landing = Landing::Stay;
        self.pending = item.map(|item| (item, bookmark));
    }

    /// The cursor stays where it is put.
    pub(super) fn stay_here(&mut self) {
        self.pending = None;
    }

    /// Whether an item is listed.
    pub(super) fn keeps(&self, item: Ref) -> bool {
        self.matching.as_ref().is_none_or(|matching| matching.contains(&item))
    }

    /// The items that are listed.
    pub(super) fn kept(&self, all: &[Ref]) -> Vec<Ref> {
        all.iter().copied().filter(|item| self.keeps(*item)).collect()
    }

    /// The filter that is highlighted, and its number.
    pub(super) fn highlighted(&self) -> (&Query, u64) {
        (&self.applied, self.applied_generation)
    }

    /// Makes a text the filter of some rows. One that is not understood is said
    /// and changes nothing else.
    fn search(&mut self, text: &str, screen: Screen, rows: RecordRows) -> Vec<Effect> {
        text.clone_into(&mut self.text);
        self.generation += 1;
        match Query::parse_for(rows.kind(), text) {
            Ok(query) => {
                let asked = RecordRequest { rows, query };
                let request = FilterRequest { screen, generation: self.generation, asked };
                vec![Effect::Search(SearchTask::Filter(request))]
            }
            Err(error) => {
                self.error = Some((self.generation, error));
                Vec::new()
            }
        }
    }

    /// Takes in what a search found.
    fn take(&mut self, request: FilterRequest, hits: RecordHits) {
        let FilterRequest { generation, asked: RecordRequest { rows, query }, .. } = request;
        self.error.take_if(|(of, _)| *of < generation);
        let matching = hits.rows.iter().filter_map(|row| rows.item(*row)).collect();
        self.matching = (!query.is_empty()).then_some(matching);
        (self.applied, self.applied_generation) = (query, generation);
        (self.empty_reason, self.suggestions) = (hits.empty_reason, hits.near);
    }

    /// The filter of another version of the deal; `same` finds its items there.
    pub(super) fn carry_over(
        &mut self,
        old: &mut Self,
        pending: Option<(Ref, Bookmark)>,
        same: impl Fn(Ref) -> Option<Ref>,
    ) {
        let matching = old.matching.take();
        *self = std::mem::take(old);
        self.matching = matching.map(|matching| matching.into_iter().filter_map(same).collect());
        self.pending = pending;
    }

    /// Where the cursor is to go.
    pub(super) fn pending(&self) -> Option<&(Ref, Bookmark)> {
        self.pending.as_ref()
    }
}

impl App {
    /// Filters the list of a screen that has a filter of its own.
    pub(super) fn filter_list(&mut self, screen: Screen, text: &str) -> Vec<Effect> {
        let page = self.screens.pages.of(screen);
        let bookmark = page.subject().map(|subject| (subject, page.bookmark()));
        let list = self.screens.get_mut(screen);
        let here = list.item(&self.session, list.cursor(&self.session));
        let here =
            here.map(|here| bookmark.filter(|(subject, _)| *subject == here).unwrap_or((here, Bookmark::default())));
        let (rows, asked_day) = (list.record_rows(&self.session), list.asked_day());
        let (Some(filter), Some(rows)) = (list.filter_mut(), rows) else { return Vec::new() };
        filter.pending = filter.pending.take().or(here);
        (filter.landing, filter.asked_day) = (Landing::Stay, asked_day);
        filter.search(text, screen, rows)
    }

    /// The list follows the filter while it is typed.
    /// A filter without words has no best match: the cursor is where it was
    /// before, not where the letters of a half-typed one had led it.
    pub(super) fn filter_while_typing(&mut self, text: &str, before: Option<(Ref, Bookmark)>) -> Vec<Effect> {
        let effects = self.filter_list(self.screen, text);
        if let Some(filter) = self.screens.get_mut(self.screen).filter_mut() {
            (filter.landing, filter.pending) = (Landing::Best, before);
        }
        effects
    }

    /// Filters the list of the screen once more if it is another day that is
    /// asked about.
    pub(super) fn filter_for_day(&mut self) -> Vec<Effect> {
        let list = self.screens.get(self.screen);
        let filter = list.filter().filter(|filter| !filter.is_empty() && filter.asked_day != list.asked_day());
        let text = filter.map(|filter| filter.text.clone());
        text.map_or_else(Vec::new, |text| self.filter_list(self.screen, &text))
    }

    /// Takes in what a search in a list found, unless a newer one is on its
    /// way. The cursor stays on its item, or goes to the best match.
    pub(super) fn filtered(&mut self, found: Filtered) {
        let list = self.screens.get_mut(found.request.screen);
        let is_late = list.filter_mut().is_none_or(|filter| filter.generation != found.request.generation);
        if is_late || !Arc::ptr_eq(&found.deal, &self.session.deal) {
            return;
        }
        let Some(filter) = list.filter_mut() else { return };
        let generation = filter.generation;
        let hits = match found.outcome {
            Ok(hits) => hits,
            Err(error) => return filter.error = Some((generation, error)),
        };
        let (screen, is_best) = (found.request.screen, filter.landing == Landing::Best);
        let best = hits.best.filter(|_| is_best).and_then(|row| found.request.asked.rows.item(row));
        let here = match best {
            Some(best) => Some((best, Bookmark::default())),
            None => filter.pending.clone(),
        };
        filter.take(found.request, hits);
        filter.pending.take_if(|_| is_best);
        list.refilter(&self.session);
        let here = here.and_then(|(item, bookmark)| Some((list.find(&self.session, item)?, item, bookmark)));
        if let Some((nth, item, bookmark)) = here {
            list.put_cursor(&mut self.session, nth);
            self.screens.pages.of_mut(screen).return_to(item, bookmark);
        }
        self.leave_empty_page();
    }
}

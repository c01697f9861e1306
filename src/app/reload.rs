//! The deal file changed: another version of the deal takes the place of the
//! one that is shown. Where one is on every screen is kept by id; where the
//! thing is gone, at the nearest one that is left.
//!
//! The new version is searched first, beside the drawing thread; it is shown
//! with the list that was made of it, so that there is never half a deal on
//! screen.

use std::sync::Arc;

use super::{
    App, Effect, Events, EventsFound, Focus, Overlay, Picker, Prompt, Screen, Screens, SearchTask, Session,
    filtering::Before,
    list::List,
    live_query::Arrival,
    navigation::{JumpEntry, Jumps},
    page_view::Bookmark,
    session::{AskedAt, TypedDay},
};
use crate::{
    domain::{Deal, EventIx, Ref, UserSets},
    report::Target,
    search::{ListKind, Query, Sort},
};

struct Versions<'d> {
    old: &'d Deal,
    new: &'d Deal,
}

impl Versions<'_> {
    fn same(&self, item: Ref) -> Option<Ref> {
        self.new.resolve(&self.old.ref_id(item)?)
    }

    fn same_target(&self, target: Target) -> Option<Target> {
        match target {
            Target::To(item) => self.same(item).map(Target::To),
            Target::More(list) => list.after_reload(|item| self.same(item)).map(Target::More),
            Target::Fold(section) => Some(Target::Fold(section)),
        }
    }

    fn same_event(&self, event: EventIx) -> Option<EventIx> {
        match self.same(Ref::Event(event))? {
            Ref::Event(event) => Some(event),
            _ => None,
        }
    }

    /// The same event, else the one now in its place, else the previous one.
    fn nearest_event(&self, event: EventIx) -> Option<EventIx> {
        let (old, new) = (self.old.timeline(), self.new.timeline());
        let (above, below) = old.split_at_checked(self.old.timeline_position(event)).unwrap_or((old, &[]));
        let before = || above.iter().rev().find_map(|ix| self.same_event(*ix));
        let behind = |before: EventIx| new.get(self.new.timeline_position(before) + 1).copied().unwrap_or(before);
        let after = || below.iter().find_map(|ix| self.same_event(*ix));
        let nearest = || before().map(behind).or_else(after).or_else(|| new.first().copied());
        self.same_event(event).or_else(nearest)
    }

    fn nearest_item(&self, list: &dyn List, item: Ref) -> Option<Ref> {
        if let Ref::Event(event) = item {
            return self.nearest_event(event).map(Ref::Event);
        }
        let nearest = || {
            let all = list.state().all();
            let here = all.iter().position(|other| *other == item).unwrap_or(all.len());
            self.nearest(here, all.len(), |nth| all.get(nth).copied())
        };
        self.same(item).or_else(nearest)
    }

    /// The item at a position, else the nearest one left, preferring later ones.
    fn nearest(&self, here: usize, len: usize, item: impl Fn(usize) -> Option<Ref>) -> Option<Ref> {
        (here..len).chain((0..here.min(len)).rev()).filter_map(item).find_map(|item| self.same(item))
    }

    /// The same location; if its item is gone, the nearest one. None if there is
    /// nothing left to go to.
    fn same_entry(&self, entry: JumpEntry, screens: &Screens) -> Option<JumpEntry> {
        let item = match entry.item {
            Some(item) => Some(self.nearest_item(screens.get(entry.screen), item)?),
            None => None,
        };
        let at = entry.at.and_then(|at| Some(AskedAt { event: self.nearest_event(at.event)?, ..at }));
        let bookmark = entry.bookmark.renamed(|target| self.same_target(target));
        Some(JumpEntry { item, at, bookmark, ..entry })
    }

    fn same_entries(&self, entries: &mut Vec<JumpEntry>, screens: &Screens) -> Vec<JumpEntry> {
        std::mem::take(entries).into_iter().filter_map(|entry| self.same_entry(entry, screens)).collect()
    }
}

impl Session {
    /// Searches the new version as the old one was searched.
    pub(super) fn search_other_version(&mut self, deal: Arc<Deal>) -> Vec<Effect> {
        self.load_error = None;
        let query = self.events.query.restart(ListKind::Events);
        let personal = UserSets::new(&deal, &self.user.annotations, &self.user.news);
        vec![Effect::Search(SearchTask::Load { deal, personal, request: self.request(query) })]
    }
}

impl App {
    /// Replaces the deal by another version, with the list made for it.
    pub(super) fn take_other_version(&mut self, found: EventsFound) -> Vec<Effect> {
        let (old_deal, new_deal) = (Arc::clone(&self.session.deal), Arc::clone(&found.deal));
        let versions = Versions { old: &old_deal, new: &new_deal };
        self.rename_places(&versions);
        let kept: Vec<SavedScreen> = Screen::ALL.map(|screen| self.save_screen(screen, &versions)).into();
        let picked = self.save_picked();
        let asked_at = self.screens.terms.asked_at();
        let asks_here = asked_at.is_some() && asked_at == self.session.asked_at();
        let asked_at = asked_at.and_then(|at| Some(AskedAt { event: versions.same_event(at.event)?, ..at }));
        let typed_day = self.session.typed_day.take();
        self.replace_screens(&versions);
        let arrival = self.arrival_in(&versions);
        self.session.events = Events::of_other_version(&mut self.session.events, &new_deal, arrival.into());
        self.session.deal = Arc::clone(&new_deal);
        self.screens.show(&mut self.session, found);
        self.session.typed_day =
            typed_day.and_then(|typed| Some(TypedDay { event: versions.same_event(typed.event)?, ..typed }));
        self.screens.terms.set_asked_at(if asks_here { self.session.asked_at() } else { asked_at });
        for kept in kept {
            self.restore_screen(kept);
        }
        self.screens.leave_empty_page(&self.session);
        self.restore_reader(&versions);
        self.restore_picked(&picked);
        self.session.warn_orphan(self.overlays.prompt());
        self.show_awaited();
        if let Some(form) = self.overlays.form_mut() {
            form.take_over(&self.session);
        }
        self.take_over_line();
        let mut effects = self.search_taken_over();
        // Marks, notes or news may have changed while the new version was searched.
        effects.extend(self.session.personal_changed());
        effects.extend(self.session.count_progress());
        effects.extend(self.review_question());
        effects
    }

    /// The event under the cursor, or the one the cursor waits for.
    fn arrival_in(&mut self, versions: &Versions<'_>) -> Option<Arrival> {
        let here = self
            .session
            .events
            .query
            .take_arrival()
            .or_else(|| self.screens.arrival(&self.session, Screen::Timeline))?;
        if let Some(item) = versions.same(here.item) {
            let bookmark = here.bookmark.renamed(|target| versions.same_target(target));
            return Some(Arrival { item, bookmark });
        }
        let events = &self.session.events;
        let nearest = || versions.nearest_item(self.screens.list(), here.item);
        let row = |nth| events.rows().event(nth).map(Ref::Event);
        let item = match versions.nearest(events.cursor, events.rows().events(), row) {
            Some(item) if events.sort() == Sort::Relevance => item,
            _ => nearest()?,
        };
        Some(Arrival { item, bookmark: Bookmark::default() })
    }

    /// The lists of the new version, filtered like those of the old one.
    fn replace_screens(&mut self, versions: &Versions<'_>) {
        let old = &mut self.screens;
        let mut screens = Screens {
            shown: old.shown,
            focus: old.focus,
            panes: old.panes,
            sizes: old.sizes,
            ..Screens::new(versions.new, (self.session.user.today)())
        };
        screens.terms.take_over(&old.terms);
        screens.sources.take_over(&old.sources);
        for screen in Screen::ALL {
            let place = old.get_mut(screen).state_mut().query.take_arrival().and_then(|place| {
                let item = versions.nearest_item(old.get(screen), place.item)?;
                Some(Arrival { item, bookmark: place.bookmark.renamed(|target| versions.same_target(target)) })
            });
            let new = screens.get_mut(screen).state_mut();
            new.take_over(old.get_mut(screen).state_mut(), place.into(), |item| versions.same(item));
        }
        for (new, old) in screens.pages.iter_mut().zip(&mut old.pages) {
            new.take_over(old);
        }
        self.screens = screens;
    }

    /// Moves the jump list, and the locations before prompts, to the new version.
    fn rename_places(&mut self, versions: &Versions<'_>) {
        self.jumps = Jumps {
            past: versions.same_entries(&mut self.jumps.past, &self.screens),
            future: versions.same_entries(&mut self.jumps.future, &self.screens),
        };
        for overlay in self.overlays.iter_mut() {
            if let Overlay::Prompt(Prompt { before: Before { place, .. }, .. })
            | Overlay::Picker(Picker { before: Before { place, .. }, .. }) = overlay
            {
                *place = place.take().and_then(|place| versions.same_entry(*place, &self.screens)).map(Box::new);
            }
        }
    }

    /// Once another version is shown: finds out again what the query says about
    /// the picker's values, and filters the other lists again. A query that is
    /// wrong in the new version lists everything.
    fn search_taken_over(&mut self) -> Vec<Effect> {
        let query = &mut self.session.events.query;
        let is_wrong = query.error().is_some();
        if is_wrong && let Some(Arrival { item: item @ Ref::Event(event), bookmark }) = query.take_arrival() {
            self.session.go_to(event);
            self.screens.page_of_mut(Screen::Timeline).return_to(item, bookmark);
        }
        if let Ok(query) = Query::parse(self.session.events.query.text()) {
            self.session.events.picks = self.session.picks(&query);
        }
        let mut effects = Vec::new();
        for screen in Screen::ALL {
            let text = self.screens.get(screen).state().query.text().to_owned();
            if !text.is_empty() {
                effects.extend(self.screens.filter(screen, &mut self.session, &text));
            }
        }
        effects
    }

    fn save_screen(&self, screen: Screen, versions: &Versions<'_>) -> SavedScreen {
        let (list, session) = (self.screens.get(screen), &self.session);
        let cursor = list.cursor(session);
        let page = self.screens.page_of(screen);
        let subject = page.subject().filter(|subject| list.subject(session) == Some(*subject));
        let (_, row) = list.row_of(session, cursor);
        let item = |nth| list.item(session, nth);
        SavedScreen {
            screen,
            item: item(cursor).and_then(|item| versions.same(item)),
            before: (0..cursor).rev().filter_map(item).find_map(|item| versions.same(item)),
            after: (cursor..list.len(session)).filter_map(item).find_map(|item| versions.same(item)),
            above: row.saturating_sub(list.state().top),
            page: subject.map(|subject| SavedPage {
                subject: versions.same(subject),
                bookmark: page.bookmark_as(|target| versions.same_target(target)),
            }),
        }
    }

    /// A screen with nothing left to show says what would be there.
    fn restore_screen(&mut self, kept: SavedScreen) {
        if kept.before.or(kept.after).is_none() && kept.screen != self.screen() {
            return;
        }
        if self.screens.prepare(&self.session, kept.screen).is_err() {
            if kept.screen == self.screen() {
                self.screens.focus = Focus::List;
                self.overlays.close_filter();
            }
            return;
        }
        let is_shown = kept.screen == self.screens.shown;
        let list = self.screens.get_mut(kept.screen);
        let find = |item: Option<Ref>| list.find(&self.session, item?).ok();
        // Without the item, what is now between its neighbors.
        let between = || find(kept.before).map(|nth| (nth + 1).min(list.len(&self.session) - 1));
        let same = find(kept.item);
        let nth = same.or_else(between).or_else(|| find(kept.after));
        if let Some(nth) = nth.filter(|_| list.has_own_cursor()) {
            if same.is_none() && is_shown {
                // The page is of something in another row, as if the user had moved there.
                list.step_to(&mut self.session, nth);
            } else {
                list.put_cursor(&mut self.session, nth);
            }
        }
        let (_, row) = list.row_of(&self.session, list.cursor(&self.session));
        list.state_mut().top = row.saturating_sub(kept.above);
        let subject = list.subject(&self.session);
        let is_renamed = same.is_none() && kept.has_neighbors_of(&*list, &self.session);
        let (Some(subject), Some(page)) = (subject, kept.page) else { return };
        if page.subject.map_or(is_renamed, |same| same == subject) {
            self.screens.page_of_mut(kept.screen).return_to(subject, page.bookmark);
        }
    }

    fn restore_reader(&mut self, versions: &Versions<'_>) {
        let sources = &self.screens.sources;
        let mut is_gone = false;
        for overlay in self.overlays.iter_mut() {
            let Overlay::Reader(reader) = overlay else { continue };
            let source = match versions.same(Ref::Source(reader.source())) {
                Some(Ref::Source(source)) => Some(source),
                _ => None,
            };
            let passages = |source| sources.passages(versions.new, source).to_vec();
            is_gone = !reader.take_over(versions.old, versions.new, source, passages);
        }
        if is_gone {
            self.overlays.close_reader();
            self.session.say("this text is no longer available");
        }
    }

    /// The values of the picker from the one under its cursor on, then those
    /// above it.
    fn save_picked(&self) -> Vec<String> {
        let Some(picker) = self.overlays.picker() else { return Vec::new() };
        let mut values = self.session.words(picker);
        let mut above = values.drain(..picker.cursor.min(values.len())).rev().collect();
        values.append(&mut above);
        values
    }

    /// Moves the picker's cursor to the first of these values that is left.
    fn restore_picked(&mut self, values: &[String]) {
        for overlay in self.overlays.iter_mut() {
            let Overlay::Picker(picker) = overlay else { continue };
            let words = self.session.words(picker);
            let nearest = values.iter().find_map(|word| words.iter().position(|other| other == word));
            picker.cursor = nearest.unwrap_or_else(|| picker.cursor.min(words.len().saturating_sub(1)));
        }
    }
}

struct SavedScreen {
    screen: Screen,
    item: Option<Ref>,
    /// The nearest items left before it, and from it on.
    before: Option<Ref>,
    after: Option<Ref>,
    above: usize,
    page: Option<SavedPage>,
}

struct SavedPage {
    /// None if it is gone.
    subject: Option<Ref>,
    bookmark: Bookmark,
}

impl SavedScreen {
    /// Whether the item under the cursor is still between the same rows.
    fn has_neighbors_of(&self, list: &dyn List, session: &Session) -> bool {
        let here = list.cursor(session);
        let before = here.checked_sub(1).and_then(|nth| list.item(session, nth));
        before == self.before && list.item(session, here + 1) == self.after
    }
}

//! What all screens share: the deal, the query and the events that it lists,
//! what the user makes of them, the pinned day, and what there is to tell.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{Access, AddKind, Citing, Effect, Events, Layer, Screen, SearchTask, User, toast::Toast};
use crate::{
    domain::{DateContext, Deal, Event, EventIx, Progress, RefId, Source, format_day},
    editing::{Bearing, DealName, OtherFigures, QuotedFrom},
};

#[derive(Debug)]
pub struct Session {
    pub(super) deal: Arc<Deal>,
    pub(super) events: Events,
    pub(super) user: User,
    /// The day since which changes of terms are shown.
    pub(super) pinned: Option<NaiveDate>,
    /// The day that was typed to go to an event; of no use once another one is selected.
    pub(super) typed_day: Option<TypedDay>,
    pub(super) toast: Option<Toast>,
    pub load_error: Option<String>,
    pub unsaved: Option<String>,
    pub(super) access: Access,
    pub(super) keys: WithKeys,
    /// None for a read-only deal, and until it is counted.
    pub(super) progress: Option<Progress>,
    /// Lines that were not added, to be brought back.
    pub(super) kept_lines: Vec<(AddKind, String)>,
    pub(super) cited_in: Option<LastCited>,
    /// What was changed and is to be shown once the deal is read again.
    pub(super) awaited: Option<RefId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TypedDay {
    pub(super) event: EventIx,
    pub(super) day: NaiveDate,
}

/// The selected event, and the day if one was typed to go to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AskedAt {
    pub(super) event: EventIx,
    pub(super) typed: Option<NaiveDate>,
}

/// Puts the keys that act in a layer into a message that names their actions: `⟦undo⟧`. What other
/// people wrote is never read so, as it is not known beforehand.
pub type WithKeys = fn(Layer, &'static str) -> String;

/// Where words were last cited through the form.
#[derive(Clone, Debug)]
pub(super) struct LastCited {
    /// The ID of the event.
    pub(super) event: String,
    deal: DealName,
    /// The ID of the source of the words.
    source: String,
    /// What was chosen; none in a new event.
    pub(super) bearing: Option<Bearing>,
}

impl LastCited {
    /// Words that differ open a dispute, which has to be put in words each time.
    pub(super) fn new(event: String, citing: &Citing) -> Self {
        let chosen = citing.target.as_ref().filter(|target| target.id == event).and_then(|target| target.bearing);
        Self {
            event,
            deal: citing.words.deal.clone(),
            source: citing.words.source.clone(),
            bearing: chosen.filter(|bearing| *bearing != Bearing::DiffersFrom),
        }
    }
}

impl Session {
    pub(super) fn new(deal: Arc<Deal>, today: fn() -> NaiveDate, keys: WithKeys) -> Self {
        Self {
            events: Events::new(&deal),
            deal,
            user: User::new(today),
            pinned: None,
            typed_day: None,
            toast: None,
            load_error: None,
            unsaved: None,
            access: Access::default(),
            keys,
            progress: None,
            kept_lines: Vec::new(),
            cited_in: None,
            awaited: None,
        }
    }

    pub fn deal(&self) -> &Deal {
        &self.deal
    }

    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The event in which words were last cited through the form, unless that was undone.
    pub(super) fn event_cited_in(&self) -> Option<Event<'_>> {
        let cited = self.cited_in.as_ref().filter(|cited| cited.deal.is_of(&self.deal))?;
        self.deal.find_event(&cited.event)
    }

    /// What words of a source are taken to say of an event if nothing else is chosen: what the
    /// last ones of the same source did there. With other figures than its own nothing is taken for
    /// granted that is not certain; a source does not dispute itself.
    pub(super) fn bearing_on(
        &self,
        event: Event<'_>,
        source: Source<'_>,
        others: Option<&OtherFigures>,
    ) -> Option<Bearing> {
        if let Some(others) = others.filter(|_| QuotedFrom::find(event, source) != QuotedFrom::Itself) {
            return others.differ.then_some(Bearing::DiffersFrom);
        }
        let last = self.cited_in.as_ref().filter(|cited| cited.event == event.id() && cited.source == source.id());
        Some(last.and_then(|cited| cited.bearing).unwrap_or_else(|| Bearing::usual(event, source)))
    }

    /// What is left to do and how many passages were checked; none if the deal is read-only.
    pub fn progress(&self) -> Option<Progress> {
        self.progress
    }

    pub(super) fn count_progress(&self) -> Option<Effect> {
        let task = SearchTask::CountProgress(Arc::clone(&self.deal));
        (self.access == Access::Writable).then_some(Effect::Search(task))
    }

    pub fn access(&self) -> Access {
        self.access
    }

    pub fn current(&self) -> Option<Event<'_>> {
        self.events.current().map(|ix| self.deal.event(ix))
    }

    pub(super) fn asked_at(&self) -> Option<AskedAt> {
        self.events.current().map(|event| AskedAt { event, typed: self.typed_day() })
    }

    /// The day that was typed to go to the selected event.
    pub fn typed_day(&self) -> Option<NaiveDate> {
        let here = self.events.current();
        self.typed_day.filter(|typed| Some(typed.event) == here).map(|typed| typed.day)
    }

    /// The day of the selection: the one that was typed to go there, else the last one on which
    /// the event may have been.
    pub(super) fn day(&self) -> Option<NaiveDate> {
        self.typed_day().or_else(|| self.current().and_then(Event::last_day))
    }

    pub(super) fn date_context(&self) -> DateContext {
        self.deal.date_context((self.user.today)())
    }

    /// A day of the deal as one can type it, its month, and its year.
    pub fn example_dates(&self) -> [String; 3] {
        let first = self.deal.timeline().iter().find_map(|ix| self.deal.event(*ix).sort_day());
        let day = first.unwrap_or_else(self.user.today);
        ["%-d %b %Y", "%b %Y", "%Y"].map(|format| day.format(format).to_string())
    }

    /// Keeps a line that was not added, once.
    pub(super) fn keep_line(&mut self, kind: AddKind, line: String) {
        if !line.trim().is_empty() && !self.kept_lines.contains(&(kind, line.clone())) {
            self.kept_lines.push((kind, line));
        }
    }

    /// Another line has taken its place.
    pub(super) fn drop_line(&mut self, kind: AddKind, line: &str) {
        self.kept_lines.retain(|(other, kept)| (*other, kept.as_str()) != (kind, line));
    }

    /// A message in a layer with the keys that it names, without the clauses about actions that no
    /// key does.
    pub fn with_keys(&self, layer: Layer, message: &'static str) -> String {
        (self.keys)(layer, message)
    }

    pub(super) fn say_with_keys(&mut self, message: &'static str) {
        self.say(Toast::keys(message));
    }

    pub(super) fn say(&mut self, what: impl Into<Toast>) {
        self.toast = Some(what.into());
    }

    pub(super) fn pin(&mut self, day: Option<NaiveDate>, screen: Screen) {
        let (pinned, said) = match (self.pinned, day) {
            (Some(_), _) => (None, Toast::keys("day unpinned⟨: on Timeline and Terms, ⟦compare⟧ pins one⟩")),
            (None, _) if self.deal.terms().len() == 0 => (None, "this deal has no terms to compare".into()),
            (None, None) => (None, "no day here to pin".into()),
            (None, Some(day)) => {
                // On other screens digits are those of screens.
                let typed = if screen == Screen::Terms { ", or type one," } else { "" };
                (Some(day), format!("{} pinned; move to another day{typed} to compare", format_day(day)).into())
            }
        };
        self.pinned = pinned;
        self.say(said);
    }

    /// From the pinned day to another, in order.
    pub(super) fn span_to(&self, day: Option<NaiveDate>) -> Option<(NaiveDate, NaiveDate)> {
        let (pinned, here) = (self.pinned?, day?);
        Some((pinned.min(here), pinned.max(here)))
    }
}

//! Events that the deal has, and which row is which.

mod content;
mod dating;
mod earlier;
mod index;
mod places;

use std::collections::{BTreeSet, HashMap};

use super::{Overlap, Parties, Sources, differences::differences, draft::Draft, wording};
use crate::{
    domain::{Corroboration, Deal, Event, Source},
    editing,
};
pub(super) use dating::{Dating, is_unsettled};
pub(super) use earlier::{Earlier, EarlierEvents};
use index::{ByDate, Queue, first};
use places::{Place, places_of_event, places_of_row};

/// Those of a deal, and where to find them.
#[derive(Default)]
pub(super) struct KnownEvents<'d> {
    all: Vec<Event<'d>>,
    /// The events that match a row.
    used: Vec<bool>,
    by_id: HashMap<&'d str, usize>,
    by_content: HashMap<String, Queue>,
    /// By the title and the date, as they are written.
    by_words: HashMap<(String, String), Queue>,
    by_title: ByDate,
    /// Whatever their dates.
    by_name: HashMap<String, Queue>,
    /// By what their IDs are made of.
    by_slug: ByDate,
    /// By day and place in a document.
    by_place: HashMap<Place, Queue>,
}

/// What rows are compared with.
#[derive(Clone, Copy)]
struct Records<'r> {
    parties: &'r Parties,
    sources: &'r Sources,
}

/// How a row is found; the surest way comes first.
#[derive(Clone, Copy)]
enum Way {
    Id,
    /// Both say the same.
    Content,
    /// The event says no less.
    NoMore,
    Words,
    PossibleDate,
    /// Somebody may have changed the title since.
    DerivedId,
    /// Whatever else somebody has changed in the file; only where rows change events.
    ChangedId,
    ChangedDate,
}

impl Way {
    const SURE: &[Self] = &[Self::Id, Self::Content, Self::NoMore, Self::Words, Self::PossibleDate, Self::DerivedId];
    const CHANGED: &[Self] = &[Self::ChangedId, Self::ChangedDate];

    fn all(overlap: Overlap) -> impl Iterator<Item = Self> {
        let changed: &[Self] = if overlap == Overlap::Update { Self::CHANGED } else { &[] };
        Self::SURE.iter().chain(changed).copied()
    }
}

impl<'d> KnownEvents<'d> {
    pub(super) fn of(deal: Option<&'d Deal>) -> Self {
        let mut known = Self::default();
        let ids: BTreeSet<&str> = deal.into_iter().flat_map(Deal::events).map(Event::id).collect();
        for event in deal.into_iter().flat_map(Deal::events) {
            let at = known.all.len();
            known.by_id.insert(event.id(), at);
            known.by_content.entry(content::of_event(event)).or_default().push_back(at);
            known.by_words.entry(words_of_event(event)).or_default().push_back(at);
            for title in wording::keys(event.title()) {
                known.by_title.add(&title, event, at);
                known.by_name.entry(title).or_default().push_back(at);
            }
            for place in places_of_event(event) {
                known.by_place.entry(place).or_default().push_back(at);
            }
            known.by_slug.add(event.id(), event, at);
            if let Some(name) = without_number(event).filter(|name| ids.contains(name)) {
                known.by_slug.add(name, event, at);
            }
            known.all.push(event);
        }
        known.used = vec![false; known.all.len()];
        known
    }

    pub(super) fn get(&self, at: usize) -> Option<Event<'d>> {
        self.all.get(at).copied()
    }

    /// Whether the deal has an event with this ID, which is another one.
    pub(super) fn has_other(&self, draft: &Draft) -> bool {
        let known = draft.id.as_ref().and_then(|id| self.by_id.get(id.as_str())).and_then(|at| self.get(*at));
        known.is_some_and(|event| !is_same(event, draft))
    }

    /// An event of the same title that is none of the rows that were paired: its date may have
    /// changed since.
    pub(super) fn with_other_date(&mut self, draft: &Draft) -> Option<Event<'d>> {
        let Self { all, used, by_name, .. } = self;
        let is_used = |at: usize| used.get(at).copied().unwrap_or(true);
        let at = first(by_name.get_mut(&wording::key_of_row(&draft.title))?, &is_used, &|_| true)?;
        all.get(at).copied()
    }

    /// An event with the same day and place in a document that is not paired with a row: its title
    /// may have changed.
    pub(super) fn with_other_title(&mut self, draft: &Draft, sources: &Sources) -> Option<Event<'d>> {
        let Self { all, used, by_place, .. } = self;
        let is_used = |at: usize| used.get(at).copied().unwrap_or(true);
        let mut places = places_of_row(draft, sources).into_iter();
        let at = places.find_map(|place| first(by_place.get_mut(&place)?, &is_used, &|_| true))?;
        all.get(at).copied()
    }

    /// Which event each row is, if it is there. An event is one row only. What is surer goes
    /// first for all rows.
    pub(super) fn pair(
        &mut self,
        drafts: &[Draft],
        parties: &Parties,
        sources: &Sources,
        overlap: Overlap,
    ) -> Vec<Option<usize>> {
        let records = Records { parties, sources };
        let mut paired = vec![None; drafts.len()];
        for way in Way::all(overlap) {
            for (draft, paired) in drafts.iter().zip(paired.iter_mut()).filter(|(_, paired)| paired.is_none()) {
                *paired = self.find(way, draft, records);
                if let Some(used) = paired.and_then(|at: usize| self.used.get_mut(at)) {
                    *used = true;
                }
            }
        }
        paired
    }

    fn find(&mut self, way: Way, draft: &Draft, records: Records<'_>) -> Option<usize> {
        let Self { all, used, by_id, by_content, by_words, by_title, by_slug, by_name, .. } = self;
        let is_used = |at: usize| used.get(at).copied().unwrap_or(true);
        let event = |at: usize| all.get(at).copied();
        let says_no_more = |at: usize| event(at).is_some_and(|event| records.cover(event, draft));
        let may_be_on_day = |at: usize| event(at).is_some_and(|event| may_be_on_day(event, draft));
        match way {
            Way::Id => {
                let at = *by_id.get(draft.id.as_deref()?)?;
                let is_it = |event: Event<'_>| is_same(event, draft) && may_have_id_of(draft, event);
                (!is_used(at) && event(at).is_some_and(is_it)).then_some(at)
            }
            Way::Content => {
                let content = content::of_row(draft, records.parties, records.sources)?;
                first(by_content.get_mut(&content)?, &is_used, &|_| true)
            }
            Way::NoMore => first(by_words.get_mut(&words_of_row(draft))?, &is_used, &says_no_more),
            Way::Words => first(by_words.get_mut(&words_of_row(draft))?, &is_used, &|_| true),
            Way::PossibleDate => by_title.find(&wording::key_of_row(&draft.title), draft, &is_used, &may_be_on_day),
            Way::ChangedId => {
                let at = *by_id.get(draft.id.as_deref()?)?;
                (!is_used(at) && event(at).is_some_and(|event| may_have_id_of(draft, event))).then_some(at)
            }
            // Of several with this title, any may be meant.
            Way::ChangedDate => {
                let named = by_name.get(&wording::key_of_row(&draft.title)).filter(|_| draft.id.is_none())?;
                let mut free = named.iter().copied().filter(|at| !is_used(*at)).take(2);
                free.next().filter(|_| free.next().is_none())
            }
            Way::DerivedId => by_slug.find(&editing::slug(&draft.title), draft, &is_used, &may_be_on_day),
        }
    }
}

/// An export that leaves restricted records out may give their IDs to others.
fn may_have_id_of(draft: &Draft, event: Event<'_>) -> bool {
    event.restriction().is_none() || draft.marks().restrict() || wording::is_same(event.title(), &draft.title)
}

impl Records<'_> {
    /// Whether an event says all that a row does.
    fn cover(&self, event: Event<'_>, draft: &Draft) -> bool {
        differences(event, draft, self.parties).is_empty() && has_support(event, draft, self.sources)
    }
}

/// Whether the event has the sources and the quoted words of a row.
pub(super) fn has_support(event: Event<'_>, draft: &Draft, sources: &Sources) -> bool {
    let own = sources_of(event);
    draft.sources.iter().all(|source| sources.find(source, &own).is_some_and(|id| own.contains(&id)))
        && draft.quote.as_ref().is_none_or(|quote| has_quoted(event, &quote.words))
}

/// Those too in which somebody has not found it.
pub(super) fn sources_of(event: Event<'_>) -> Vec<&str> {
    event.sources().chain(event.corroboration().map(Corroboration::source)).map(Source::id).collect()
}

pub(super) fn has_quoted(event: Event<'_>, words: &str) -> bool {
    event.passages().any(|passage| wording::is_same(passage.exact(), words))
}

fn words_of_event(event: Event<'_>) -> (String, String) {
    let date = event.date().map(|date| date.to_string()).unwrap_or_default();
    let words = event.date_words().map(wording::key).unwrap_or_default();
    (wording::key(event.title()), format!("{date} {words}"))
}

fn words_of_row(draft: &Draft) -> (String, String) {
    let date = draft.date.map(|date| date.to_string()).unwrap_or_default();
    let words = draft.date_words.as_deref().map(wording::key_of_row).unwrap_or_default();
    (wording::key_of_row(&draft.title), format!("{date} {words}"))
}

/// `signing` of `signing-2`; none if the number belongs to the title.
fn without_number(event: Event<'_>) -> Option<&str> {
    let (name, number) = event.id().rsplit_once('-')?;
    let is_numbered = number.bytes().all(|byte| byte.is_ascii_digit());
    (is_numbered && editing::slug(event.title().original()) != event.id()).then_some(name)
}

fn may_be_on_day(event: Event<'_>, draft: &Draft) -> bool {
    Dating::of(event, draft) != Dating::Other
}

/// Of two events with one ID.
fn is_same(event: Event<'_>, draft: &Draft) -> bool {
    let is_dated = event.date().is_some() || event.date_words().is_some();
    wording::is_same(event.title(), &draft.title) || (is_dated && may_be_on_day(event, draft))
}

//! Events that the deal has, and which row is which.

use std::collections::HashMap;

use super::{Parties, Sources, differences::differences, draft::Draft};
use crate::{
    domain::{Deal, EdtfDate, Event, Source, Text, Truth, Window},
    editing,
};

#[derive(Clone, Copy)]
pub(super) struct Known<'d> {
    pub(super) event: Event<'d>,
    is_used: bool,
}

/// Those of a deal, and where to find them.
#[derive(Default)]
pub(super) struct KnownEvents<'d> {
    all: Vec<Known<'d>>,
    by_id: HashMap<&'d str, usize>,
    by_title: HashMap<&'d str, Vec<usize>>,
    by_words: HashMap<(String, String), Vec<usize>>,
    /// By their IDs without a number at the end: what IDs are made of.
    by_slug: HashMap<&'d str, Vec<usize>>,
}

/// How a row is found.
type Way<'w, 'd> = &'w dyn Fn(&KnownEvents<'d>, &Draft) -> Option<usize>;

/// How the date of a row is that of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dating {
    Same,
    /// The event is undated, or on one of several days: the row says on which.
    SettledByRow,
    /// The row leaves open what the deal has settled.
    SettledInDeal,
    /// Another date in the same words, which somebody has corrected.
    Corrected,
    Other,
}

impl Dating {
    pub(super) fn of(event: Event<'_>, draft: &Draft) -> Self {
        let words = event.date_words().map(Text::original);
        let is_in_words = words.is_some_and(|words| draft.is_dated_in(words));
        match (event.date(), draft.date) {
            // Undated events are the same if their words are.
            (None, None) if words == draft.date_words.as_deref() => Self::Same,
            (None, None) => Self::Other,
            (Some(own), Some(row)) if own == row => Self::Same,
            (Some(own), Some(row)) if is_one_of(row, own) => Self::SettledByRow,
            (Some(own), Some(row)) if is_one_of(own, row) => Self::SettledInDeal,
            (None, Some(_)) if is_in_words => Self::SettledByRow,
            (Some(_), None) if is_in_words => Self::SettledInDeal,
            _ if is_in_words => Self::Corrected,
            _ => Self::Other,
        }
    }
}

/// Whether a date is among those of which one is meant.
fn is_one_of(date: EdtfDate, dates: EdtfDate) -> bool {
    let is_open = dates.is_set() && !dates.is_of_all_members();
    is_open && date.without_time().within(&Window::during(dates)) == Truth::Yes
}

/// Whether a date may be one of several.
pub(super) fn is_unsettled(date: EdtfDate) -> bool {
    date.is_set() && !date.is_of_all_members()
}

impl<'d> KnownEvents<'d> {
    pub(super) fn of(deal: Option<&'d Deal>) -> Self {
        let mut known = Self::default();
        for event in deal.into_iter().flat_map(Deal::events) {
            let at = known.all.len();
            let (title, words) = (event.title().original(), event.date_words().map(Text::original));
            known.by_id.insert(event.id(), at);
            known.by_slug.entry(without_number(event.id())).or_default().push(at);
            known.by_title.entry(title).or_default().push(at);
            known.by_words.entry(words_of(title, event.date(), words)).or_default().push(at);
            known.all.push(Known { event, is_used: false });
        }
        known
    }

    pub(super) fn get(&self, at: usize) -> Option<Event<'d>> {
        self.all.get(at).map(|known| known.event)
    }

    /// Whether the deal has an event with this ID, which is another one.
    pub(super) fn has_other(&self, draft: &Draft) -> bool {
        let known = draft.id.as_ref().and_then(|id| self.by_id.get(id.as_str())).and_then(|at| self.get(*at));
        known.is_some_and(|event| !is_same(event, draft))
    }

    /// Which event each row is, if it is there. An event is one row only. What is surer goes
    /// first for all rows.
    pub(super) fn pair(&mut self, drafts: &[Draft], parties: &Parties, sources: &Sources) -> Vec<Option<usize>> {
        let says_no_more = |event: Event<'_>, draft: &Draft| {
            differences(event, draft, parties).is_empty() && has_support(event, draft, sources)
        };
        let in_all = |known: &Self, draft: &Draft| {
            known.with_words(draft).find(|at| known.free(*at).is_some_and(|event| says_no_more(event, draft)))
        };
        let ways: [Way<'_, 'd>; 5] =
            [&Self::by_id, &in_all, &Self::by_words, &Self::by_possible_date, &Self::by_derived_id];
        let mut paired = vec![None; drafts.len()];
        for way in ways {
            for (draft, paired) in drafts.iter().zip(paired.iter_mut()).filter(|(_, paired)| paired.is_none()) {
                *paired = way(self, draft);
                if let Some(known) = paired.and_then(|at: usize| self.all.get_mut(at)) {
                    known.is_used = true;
                }
            }
        }
        paired
    }

    fn free(&self, at: usize) -> Option<Event<'d>> {
        self.all.get(at).filter(|known| !known.is_used).map(|known| known.event)
    }

    fn by_id(&self, draft: &Draft) -> Option<usize> {
        let at = *self.by_id.get(draft.id.as_deref()?)?;
        self.free(at).filter(|event| is_same(*event, draft)).map(|_| at)
    }

    fn with_words(&self, draft: &Draft) -> impl Iterator<Item = usize> {
        let words = words_of(&draft.title, draft.date, draft.date_words.as_deref());
        self.by_words.get(&words).into_iter().flatten().copied()
    }

    fn by_words(&self, draft: &Draft) -> Option<usize> {
        self.with_words(draft).find(|at| self.free(*at).is_some())
    }

    /// By its title, and a date that may be the same.
    fn by_possible_date(&self, draft: &Draft) -> Option<usize> {
        let mut places = self.by_title.get(draft.title.as_str()).into_iter().flatten();
        places.find(|at| self.free(**at).is_some_and(|event| may_be_on_day(event, draft))).copied()
    }

    /// Somebody may have changed the title since.
    fn by_derived_id(&self, draft: &Draft) -> Option<usize> {
        let slug = editing::slug(&draft.title);
        let numbered = self.by_slug.get(slug.as_str()).into_iter().flatten();
        let mut places = self.by_id.get(slug.as_str()).into_iter().chain(numbered);
        places.find(|at| self.free(**at).is_some_and(|event| may_be_on_day(event, draft))).copied()
    }
}

/// Whether the event has the sources and the quoted words of a row.
pub(super) fn has_support(event: Event<'_>, draft: &Draft, sources: &Sources) -> bool {
    let has_source = |id: &str| event.sources().map(Source::id).any(|own| own == id);
    draft.sources.iter().all(|source| sources.find(source).is_some_and(has_source))
        && draft.quote.as_ref().is_none_or(|quote| has_quoted(event, &quote.words))
}

pub(super) fn has_quoted(event: Event<'_>, words: &str) -> bool {
    event.passages().any(|passage| passage.exact().original() == words)
}

fn words_of(title: &str, date: Option<EdtfDate>, date_words: Option<&str>) -> (String, String) {
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    (title.to_owned(), format!("{date} {}", date_words.unwrap_or_default()))
}

/// `signing` of `signing-2`.
fn without_number(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => id,
    }
}

fn may_be_on_day(event: Event<'_>, draft: &Draft) -> bool {
    Dating::of(event, draft) != Dating::Other
}

/// Of two events with one ID.
fn is_same(event: Event<'_>, draft: &Draft) -> bool {
    let is_dated = event.date().is_some() || event.date_words().is_some();
    event.title().original() == draft.title || (is_dated && may_be_on_day(event, draft))
}

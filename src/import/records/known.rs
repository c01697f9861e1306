//! Events that the deal has, and which row is which.

use std::collections::{HashMap, HashSet};

use super::draft::Draft;
use crate::{
    domain::{Deal, EdtfDate, Event, Source, Text},
    editing,
};

pub(super) struct Known {
    pub(super) id: String,
    title: String,
    date: Option<EdtfDate>,
    date_words: Option<String>,
    summary: Option<String>,
    pub(super) sources: HashSet<String>,
    pub(super) quotes: HashSet<String>,
    is_used: bool,
}

/// Those of a deal, and where to find them.
#[derive(Default)]
pub(super) struct KnownEvents {
    all: Vec<Known>,
    by_id: HashMap<String, usize>,
    by_words: HashMap<(String, String), Vec<usize>>,
    /// By their IDs without a number at the end: what IDs are made of.
    by_slug: HashMap<String, Vec<usize>>,
}

impl Known {
    fn of(event: Event<'_>) -> Self {
        let original = |text: Text<'_>| text.original().to_owned();
        Self {
            id: event.id().to_owned(),
            title: original(event.title()),
            date: event.date(),
            date_words: event.date_words().map(original),
            summary: event.summary().map(original),
            sources: event.sources().map(Source::id).map(str::to_owned).collect(),
            quotes: event.passages().map(|passage| original(passage.exact())).collect(),
            is_used: false,
        }
    }

    /// What a row says otherwise: left as it is.
    pub(super) fn differences(&self, draft: &Draft) -> Vec<&'static str> {
        let differs = [
            ("title", self.title != draft.title),
            ("date", self.date != draft.date || self.date_words != draft.date_words),
            ("summary", self.summary != draft.summary()),
        ];
        differs.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

impl KnownEvents {
    pub(super) fn of(deal: Option<&Deal>) -> Self {
        let mut known = Self::default();
        for event in deal.into_iter().flat_map(Deal::events) {
            let (at, event) = (known.all.len(), Known::of(event));
            known.by_id.insert(event.id.clone(), at);
            known.by_slug.entry(without_number(&event.id).to_owned()).or_default().push(at);
            known.by_words.entry(words(&event.title, event.date, event.date_words.as_ref())).or_default().push(at);
            known.all.push(event);
        }
        known
    }

    pub(super) fn get(&self, at: usize) -> Option<&Known> {
        self.all.get(at)
    }

    /// Whether the deal has an event with this ID, which is another one.
    pub(super) fn has_other(&self, draft: &Draft) -> bool {
        let known = draft.id.as_ref().and_then(|id| self.by_id.get(id)).and_then(|at| self.all.get(*at));
        known.is_some_and(|known| !is_same(known, draft))
    }

    /// Which event each row is, if it is there. An event is one row only.
    pub(super) fn pair(&mut self, drafts: &[Draft]) -> Vec<Option<usize>> {
        let mut paired = vec![None; drafts.len()];
        for by in [Self::by_id, Self::by_all_words, Self::by_words, Self::by_derived_id] {
            for (draft, paired) in drafts.iter().zip(paired.iter_mut()).filter(|(_, paired)| paired.is_none()) {
                *paired = by(self, draft);
                if let Some(known) = paired.and_then(|at: usize| self.all.get_mut(at)) {
                    known.is_used = true;
                }
            }
        }
        paired
    }

    fn free(&self, at: usize) -> Option<&Known> {
        self.all.get(at).filter(|known| !known.is_used)
    }

    fn by_id(&self, draft: &Draft) -> Option<usize> {
        let at = *self.by_id.get(draft.id.as_ref()?)?;
        self.free(at).filter(|known| is_same(known, draft)).map(|_| at)
    }

    fn with_words(&self, draft: &Draft) -> impl Iterator<Item = usize> {
        let words = words(&draft.title, draft.date, draft.date_words.as_ref());
        self.by_words.get(&words).into_iter().flatten().copied()
    }

    fn by_all_words(&self, draft: &Draft) -> Option<usize> {
        let summary = draft.summary();
        self.with_words(draft).find(|at| self.free(*at).is_some_and(|known| known.summary == summary))
    }

    fn by_words(&self, draft: &Draft) -> Option<usize> {
        self.with_words(draft).find(|at| self.free(*at).is_some())
    }

    /// Somebody may have changed the title since.
    fn by_derived_id(&self, draft: &Draft) -> Option<usize> {
        let is_same = |known: &Known| known.date == draft.date && known.date_words == draft.date_words;
        let slug = editing::slug(&draft.title);
        let mut places = self.by_id.get(&slug).into_iter().chain(self.by_slug.get(&slug).into_iter().flatten());
        places.find(|at| self.free(**at).is_some_and(is_same)).copied()
    }
}

fn words(title: &str, date: Option<EdtfDate>, date_words: Option<&String>) -> (String, String) {
    let date = date.map(|date| date.to_string()).unwrap_or_default();
    (title.to_owned(), format!("{date} {}", date_words.map_or("", String::as_str)))
}

/// `signing` of `signing-2`.
fn without_number(id: &str) -> &str {
    match id.rsplit_once('-') {
        Some((name, number)) if number.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => id,
    }
}

/// Of two events with one ID.
fn is_same(known: &Known, draft: &Draft) -> bool {
    known.title == draft.title || (known.date.is_some() && known.date == draft.date)
}

//! Events that a row which is not for everybody may have been before it was changed. To withhold
//! one too many does less harm than to hand out what the row withholds.

use std::collections::{HashMap, HashSet};

use super::{
    super::{super::Field, Sources, draft::Draft, marks::Marks, wording},
    KnownEvents, sources_of,
};
use crate::{
    domain::Event,
    search::{Case, fold},
};

/// What an event and a row may have in common, the surest first.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Clue {
    Id(String),
    Quote(String),
    TitleAndSource(String, String),
    Title(String),
    DayAndSource(String, String),
    /// A word of the title.
    DayAndWord(String, String),
}

/// An event that a row may have been.
pub(in super::super) struct Earlier {
    pub(in super::super) id: String,
    pub(in super::super) mark: Field,
    pub(in super::super) why: &'static str,
}

/// Those that are no row of the file.
pub(in super::super) struct EarlierEvents<'d> {
    by_clue: HashMap<Clue, Vec<Event<'d>>>,
    marks: HashMap<&'d str, Marks>,
    /// Clues whose events have a mark already, so that none is looked at twice.
    done: HashSet<(Clue, Field)>,
}

impl<'d> EarlierEvents<'d> {
    pub(in super::super) fn of(known: &KnownEvents<'d>, drafts: &[Draft]) -> Self {
        let mut earlier = Self { by_clue: HashMap::new(), marks: HashMap::new(), done: HashSet::new() };
        if drafts.iter().all(|draft| draft.marks() == Marks::default()) {
            return earlier;
        }
        for (event, _) in known.all.iter().zip(&known.used).filter(|(_, is_used)| !**is_used) {
            let own = Marks { confidential: event.confidential(), privileged: event.privileged() };
            earlier.marks.insert(event.id(), own);
            for clue in clues_of_event(*event) {
                earlier.by_clue.entry(clue).or_default().push(*event);
            }
        }
        earlier
    }

    /// The events that get the marks of a new row.
    pub(in super::super) fn marked(&mut self, draft: &Draft, sources: &Sources) -> Vec<Earlier> {
        let mut marked = Vec::new();
        for mark in draft.marks().lacking(Marks::default()) {
            let clues = clues_of_row(draft, sources);
            // Of many events of one title, those of the same source are meant.
            let is_sourced =
                clues.iter().any(|clue| matches!(clue, Clue::TitleAndSource(..)) && self.by_clue.contains_key(clue));
            for clue in clues.into_iter().filter(|clue| !(is_sourced && matches!(clue, Clue::Title(_)))) {
                self.mark(clue, mark, &mut marked);
            }
        }
        marked
    }

    fn mark(&mut self, clue: Clue, mark: Field, marked: &mut Vec<Earlier>) {
        let why = clue.why();
        let key = (clue, mark);
        if self.done.contains(&key) {
            return;
        }
        for event in self.by_clue.get(&key.0).into_iter().flatten() {
            let Some(own) = self.marks.get_mut(event.id()) else { continue };
            let with = own.with(Marks::from(mark));
            if with != *own {
                *own = with;
                marked.push(Earlier { id: event.id().to_owned(), mark, why });
            }
        }
        self.done.insert(key);
    }
}

impl Clue {
    fn why(&self) -> &'static str {
        match self {
            Self::Id(_) => "it has the same ID",
            Self::Quote(_) => "it quotes the same words",
            Self::TitleAndSource(..) | Self::Title(_) => "it has the same title",
            Self::DayAndSource(..) => "it has the same date and source",
            Self::DayAndWord(..) => "it has the same date and similar words",
        }
    }
}

fn clues_of_event(event: Event<'_>) -> Vec<Clue> {
    let quotes = event.passages().map(|passage| wording::key(passage.exact())).collect();
    let sources = sources_of(event).into_iter().map(str::to_owned).collect();
    let date = event.date().map(|date| date.without_time().to_string());
    clues(Some(event.id().to_owned()), event.title().original(), date, quotes, sources)
}

fn clues_of_row(draft: &Draft, sources: &Sources) -> Vec<Clue> {
    let quotes = draft.quote.iter().map(|quote| wording::key_of_row(&quote.words)).collect();
    let sources = draft.sources.iter().filter_map(|source| sources.find(source, &[])).map(str::to_owned).collect();
    let date = draft.date.map(|date| date.without_time().to_string());
    clues(draft.id.clone(), &draft.title, date, quotes, sources)
}

fn clues(
    id: Option<String>,
    title: &str,
    date: Option<String>,
    quotes: Vec<String>,
    sources: Vec<String>,
) -> Vec<Clue> {
    let title = fold(title, Case::Insensitive);
    let with_title = |source: &String| Clue::TitleAndSource(title.clone(), source.clone());
    let mut clues: Vec<Clue> = id.map(Clue::Id).into_iter().chain(quotes.into_iter().map(Clue::Quote)).collect();
    clues.extend(sources.iter().map(with_title));
    clues.push(Clue::Title(title.clone()));
    if let Some(date) = date {
        clues.extend(sources.into_iter().map(|source| Clue::DayAndSource(date.clone(), source)));
        let words = title.split(|sign: char| !sign.is_alphanumeric()).filter(|word| word.chars().count() >= LONG);
        clues.extend(words.map(|word| Clue::DayAndWord(date.clone(), word.to_owned())));
    }
    clues
}

/// Letters of a word that says something of its own, unlike `the` and `and`.
const LONG: usize = 4;

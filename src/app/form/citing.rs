//! Words of a source to be cited: in a new event, or in one that is there.

use super::{super::Session, Direction, Form, FormField, FormSubject, RowId};
use crate::{
    domain::{EdtfDate, Event, Source},
    editing::{
        Bearing, event_that_set,
        fields::{self, CITED, FieldContext, FieldName, Offer, PassageChoice, Quoted, Reading, TypedTerm},
    },
    search::closest_names,
};

/// Events that are offered at once.
const MOST_EVENTS: usize = 4;

#[derive(Debug)]
pub struct Citing {
    pub words: CitedWords,
    /// None: a new event.
    pub target: Option<Target>,
    /// The events that the typed title may mean, by their IDs.
    offered: Vec<String>,
    /// The term that the words state.
    stated: Option<Stated>,
}

/// A term that words state, as far as the form depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    /// With the title of the event that set it.
    Known(Option<String>),
    New,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWords {
    /// The ID of the source.
    pub source: String,
    pub paragraph: u32,
    pub page: Option<u32>,
    pub quoted: Quoted,
}

/// An event that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub id: String,
    pub bearing: Bearing,
    /// Its passages from other sources.
    pub(super) others: Vec<PassageChoice>,
}

impl Target {
    fn new(event: Event<'_>, source: &str) -> Self {
        let others = event.passages().filter(|passage| passage.source().id() != source);
        Self {
            id: event.id().to_owned(),
            bearing: Bearing::default(),
            others: others.filter_map(PassageChoice::of).collect(),
        }
    }
}

impl CitedWords {
    pub(in crate::app) fn new(source: Source<'_>, paragraph: u32, exact: String) -> Self {
        Self {
            source: source.id().to_owned(),
            paragraph,
            page: source.deal().text_of(source.ix()).and_then(|text| text.page(paragraph)),
            quoted: Quoted::new(source, exact),
        }
    }
}

impl Form {
    /// To cite words in a new event, until the title of one that is there is taken.
    pub(in crate::app) fn citing(session: &Session, words: CitedWords) -> Self {
        let citing = Citing { words, target: None, offered: Vec::new(), stated: None };
        let fields = CITED.iter().map(|field| FormField::new(field, String::new())).collect();
        Self::new(session, FormSubject::Citing(Box::new(citing)), fields)
    }

    /// The events that the typed title may mean; none where a title means nothing but
    /// itself.
    pub(super) fn title_offers(&mut self, session: &Session) -> Option<Vec<Offer>> {
        let is_title = self.current().is_some_and(|field| field.field.name == FieldName::Title);
        let typed = self.named(FieldName::Title).map(|field| field.line.text().to_owned()).unwrap_or_default();
        let FormSubject::Citing(citing) = &mut self.subject else { return None };
        citing.offered.clear();
        if !is_title {
            return None;
        }
        if citing.target.is_some() {
            return Some(Vec::new());
        }
        let events: Vec<Event<'_>> = session.deal.events().collect();
        let found = closest_names(&typed, events.iter().map(|event| event.title().shown()), MOST_EVENTS);
        let found: Vec<Event<'_>> = found.into_iter().filter_map(|nth| events.get(nth).copied()).collect();
        citing.offered = found.iter().map(|event| event.id().to_owned()).collect();
        let offer = |event: &Event<'_>| Offer {
            text: event.title().shown().to_owned(),
            shown: format!(
                "cite in: {} {}",
                event.date().map_or_else(|| "undated".to_owned(), EdtfDate::with_year),
                event.title().shown()
            ),
            why: String::new(),
        };
        Some(found.iter().map(offer).collect())
    }

    /// The labels of filled fields that are not saved: an existing event has these already.
    pub(in crate::app) fn unused_fields(&self) -> Vec<&'static str> {
        let hidden = self.fields.iter().filter(|field| !self.is_shown(field) && !field.line.text().trim().is_empty());
        hidden.map(|field| field.field.label).collect()
    }

    pub(super) fn stated(&self) -> Option<&Stated> {
        match &self.subject {
            FormSubject::Citing(citing) => citing.stated.as_ref(),
            FormSubject::Record(_) => None,
        }
    }

    /// Finds the term that is typed. Words that state one need no title: they are of the event
    /// that set it, or of one that is called as it is.
    pub(super) fn understand_stated(&mut self, context: FieldContext<'_>) {
        let Some(field) = self.named(FieldName::StatedTerm) else { return };
        let typed = field.line.text().trim().to_owned();
        let stated = match fields::read(field.field, &typed, context) {
            Ok(Reading::Term(TypedTerm::New(_))) => Some(Stated::New),
            Ok(Reading::Term(TypedTerm::Known(id))) => {
                let event = context.deal.find_term(&id).and_then(event_that_set);
                Some(Stated::Known(event.map(|event| event.title().shown().to_owned())))
            }
            _ => None,
        };
        let instead = stated.as_ref().map(|stated| match stated {
            Stated::Known(Some(event)) => format!("in “{event}”"),
            Stated::Known(None) | Stated::New => format!("a new event “{typed}”"),
        });
        if let FormSubject::Citing(citing) = &mut self.subject {
            citing.stated = stated;
        }
        let title = self.fields.iter_mut().find(|field| field.field.name == FieldName::Title);
        if let Some(title) = title.filter(|title| title.line.text().trim().is_empty()) {
            title.understand(context, &[]);
            title.reading = instead.map_or_else(|| title.reading.clone(), |instead| Ok(Some(instead)));
        }
    }

    /// Takes the offered event as the one to cite in.
    pub(super) fn take_target(&mut self, session: &Session) -> bool {
        if self.current().is_none_or(|field| field.field.name != FieldName::Title) {
            return false;
        }
        let offered = self.current().map_or(0, |field| field.offered);
        let title = self.current().and_then(|field| field.offers.get(offered)).map(|offer| offer.text.clone());
        let FormSubject::Citing(citing) = &mut self.subject else { return false };
        let (Some(id), Some(title)) = (citing.offered.get(offered).cloned(), title) else { return false };
        let Some(event) = session.deal.find_event(&id) else { return false };
        citing.target = Some(Target::new(event, &citing.words.source));
        if let Some(field) = self.current_mut() {
            field.line.replace(title);
        }
        self.cursor += 1;
        true
    }

    /// Who changes the title means another event.
    pub(super) fn leave_target(&mut self) {
        let is_title = self.current().is_some_and(|field| field.field.name == FieldName::Title);
        if is_title && let FormSubject::Citing(citing) = &mut self.subject {
            citing.target = None;
        }
    }

    pub(super) fn turn_bearing(&mut self, direction: Direction) {
        let FormSubject::Citing(citing) = &mut self.subject else { return };
        let Some(target) = &mut citing.target else { return };
        target.bearing = match direction {
            Direction::Forward => target.bearing.next(),
            Direction::Back => target.bearing.next().next(),
        };
    }

    /// Takes another bearing by a letter of its name, where that is asked.
    pub(in crate::app) fn type_bearing(&mut self, typed: &str) -> bool {
        if self.row() != Some(RowId::Bearing) {
            return false;
        }
        if typed == " " {
            self.turn_bearing(Direction::Forward);
            return true;
        }
        let FormSubject::Citing(citing) = &mut self.subject else { return false };
        let Some(target) = &mut citing.target else { return false };
        let letter = typed.chars().next().map(|letter| letter.to_ascii_lowercase());
        let meant = Bearing::ALL.into_iter().find(|bearing| bearing.label().chars().next() == letter);
        let named = meant.unwrap_or(target.bearing);
        target.bearing = named;
        meant.is_some() || letter.is_some_and(|letter| named.label().contains(letter))
    }
}

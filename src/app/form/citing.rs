//! Words of a source to be cited: in a new event, or in one that is there.

use super::{super::Session, Direction, Form, FormField, FormSubject, RowId, Understood, target::Target};
use crate::{
    domain::{Deal, EdtfDate, Event, Passage, Source, Term},
    editing::{
        DealName, QuotedWords, event_that_set,
        fields::{self, CITED, Field, FieldContext, FieldName, Offer, Quoted, Reading, TypedTerm, of_basis},
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
    /// The events that have the words already, by their IDs.
    cited_in: Vec<String>,
    /// The events that the typed title may mean, by their IDs.
    offered: Vec<String>,
    /// The term that the words state.
    pub(super) stated: Option<Stated>,
}

/// A term that words state, as far as the form depends on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stated {
    Known(StatedTerm),
    New,
}

/// A term of the deal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StatedTerm {
    /// The ID of the event that set it.
    pub(super) event: Option<String>,
    /// The IDs of the passages that its versions rest on.
    pub(super) passages: Vec<String>,
}

impl StatedTerm {
    fn find(id: &str, deal: &Deal) -> Self {
        let term = deal.find_term(id);
        let passages = term.into_iter().flat_map(Term::versions).flat_map(of_basis);
        let passages = passages.filter_map(Passage::id).map(str::to_owned).collect();
        Self { event: term.and_then(event_that_set).map(|event| event.id().to_owned()), passages }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedWords {
    pub deal: DealName,
    /// The ID of the source.
    pub source: String,
    pub paragraph: u32,
    pub page: Option<u32>,
    pub quoted: Quoted,
}

/// Where words are cited already, by the titles of the events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitedAlready {
    /// In the event that was chosen for them.
    InTarget(String),
    Elsewhere(String),
}

impl CitedWords {
    pub(in crate::app) fn new(source: Source<'_>, paragraph: u32, exact: String) -> Self {
        Self {
            deal: DealName::of(source.deal()),
            source: source.id().to_owned(),
            paragraph,
            page: source.deal().text_of(source.ix()).and_then(|text| text.page(paragraph)),
            quoted: Quoted::new(source, exact),
        }
    }

    /// The events that have the same words, by their IDs.
    fn events_with_them(&self, deal: &Deal) -> Vec<String> {
        let words = QuotedWords { source: &self.source, paragraph: self.paragraph, exact: &self.quoted.words };
        deal.events().filter(|event| words.cited_in(*event).is_some()).map(|event| event.id().to_owned()).collect()
    }
}

impl Form {
    /// To cite words in a new event, until the title of one that is there is taken.
    pub(in crate::app) fn citing(session: &Session, words: CitedWords) -> Self {
        let parties = fields::parties_in(&session.deal, &words.quoted.words);
        let field = |field: Field| match field.name {
            FieldName::Parties => FormField::found(field, parties.clone()),
            FieldName::TermKind => FormField::new(field, fields::NO_KIND.to_owned()),
            _ => FormField::new(field, String::new()),
        };
        let fields = CITED.iter().copied().map(field).collect();
        let citing = Citing { words, target: None, cited_in: Vec::new(), offered: Vec::new(), stated: None };
        Self::new(session, FormSubject::Citing(Box::new(citing)), fields)
    }

    /// To cite words in an event that is there.
    pub(in crate::app) fn citing_in(session: &Session, words: CitedWords, event: Event<'_>, target: Target) -> Self {
        let mut form = Self::citing(session, words);
        form.cite_in(event, target);
        form.follow_target(&session.deal);
        form.cursor = RowId::Bearing;
        form.understand_all(session);
        form
    }

    /// Looks up which events have the words already, and what they bear on.
    pub(super) fn look_up_events(&mut self, deal: &Deal) {
        if let FormSubject::Citing(citing) = &mut self.subject {
            citing.cited_in = citing.words.events_with_them(deal);
            if citing.words.deal.is_of(deal) {
                citing.target.iter_mut().for_each(|target| target.look_up(deal, &citing.words));
            }
        }
    }

    /// Whether the words are already cited: in the chosen event, where they cannot be cited again unless
    /// a term is to rest on them, or only in others, which the form mentions.
    pub fn cited_already(&self, deal: &Deal) -> Option<CitedAlready> {
        let FormSubject::Citing(citing) = &self.subject else { return None };
        let title = |id: &String| deal.find_event(id).map(|event| format!("“{}”", event.title().shown()));
        let there = citing.target.as_ref().map(|target| &target.id).filter(|id| citing.cited_in.contains(id));
        match there {
            Some(id) if citing.stated.is_none() => Some(CitedAlready::InTarget(title(id)?)),
            Some(_) => None,
            None => {
                let titles: Vec<String> = citing.cited_in.iter().filter_map(title).collect();
                (!titles.is_empty()).then(|| CitedAlready::Elsewhere(titles.join(" and ")))
            }
        }
    }

    /// The existing events that the typed title may mean; none unless the focus is on the title of a
    /// form that cites words.
    pub(super) fn title_offers(&mut self, session: &Session) -> Option<Vec<Offer>> {
        let is_title = self.is_on_title();
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

    /// Quoted words, with the title of the term that they state where its amounts are asked.
    pub(super) fn with_title_of_term(&self, words: &str) -> String {
        let is_asked = self.current().is_some_and(|field| field.field.name == FieldName::TermAmounts);
        let title = self.named(FieldName::StatedTerm).filter(|_| is_asked);
        title.map_or_else(|| words.to_owned(), |title| format!("{words}\n{}", title.line.text()))
    }

    pub(super) fn stated(&self) -> Option<&Stated> {
        match &self.subject {
            FormSubject::Citing(citing) => citing.stated.as_ref(),
            FormSubject::Record(_) => None,
        }
    }

    /// Finds the term that is typed. Words that state one need no title: they are of the event
    /// that set it, or of one that is called as it is.
    pub(super) fn understand_stated(&mut self, context: FieldContext<'_>, quotations: &[String]) {
        let Some(field) = self.named(FieldName::StatedTerm) else { return };
        let typed = field.line.text().trim().to_owned();
        let stated = match fields::read(&field.field, &typed, context) {
            Ok(Reading::Term(TypedTerm::New(_))) => Some(Stated::New),
            Ok(Reading::Term(TypedTerm::Known(id))) => Some(Stated::Known(StatedTerm::find(&id, context.deal))),
            _ => None,
        };
        let instead = stated.as_ref().map(|stated| match stated {
            Stated::Known(StatedTerm { event: Some(id), .. }) => {
                let title = context.deal.find_event(id).map_or(id.as_str(), |event| event.title().shown());
                format!("in “{title}”")
            }
            Stated::Known(StatedTerm { event: None, .. }) | Stated::New => format!("a new event “{typed}”"),
        });
        if self.stated() != stated.as_ref() {
            self.state_term(stated, context, quotations);
        }
        let title = self.fields.iter_mut().find(|field| field.field.name == FieldName::Title);
        if let Some(title) = title.filter(|title| title.line.text().trim().is_empty()) {
            title.understand(context, &[]);
            if let Some(instead) = instead {
                title.reading = Ok(Understood::new(Some(instead)));
            }
        }
    }

    /// Takes the offered event as the one to cite in.
    pub(super) fn take_target(&mut self, session: &Session) -> bool {
        if !self.is_on_title() {
            return false;
        }
        let offered = self.current().and_then(|field| Some((field.offered?.nth(), field.taken()?.text.clone())));
        let FormSubject::Citing(citing) = &self.subject else { return false };
        let Some((nth, title)) = offered else { return false };
        let Some(id) = citing.offered.get(nth).cloned() else { return false };
        let Some(event) = session.deal.find_event(&id) else { return false };
        let Some(target) = session.target(event, &citing.words) else { return false };
        self.cite_in(event, target);
        if let Some(field) = self.current_mut() {
            field.line.replace(title);
            field.offered = None;
        }
        true
    }

    fn cite_in(&mut self, event: Event<'_>, target: Target) {
        if let FormSubject::Citing(citing) = &mut self.subject {
            citing.target = Some(target);
        }
        self.fill_sides(event);
    }

    /// The chosen event in another version of the deal. One that is gone is told by saving.
    pub(super) fn follow_target(&mut self, deal: &Deal) {
        let FormSubject::Citing(citing) = &self.subject else { return };
        let target = citing.target.as_ref().filter(|_| citing.words.deal.is_of(deal));
        let Some(event) = target.and_then(|target| deal.find_event(&target.id)) else { return };
        self.fill_sides(event);
        let now = event.title().shown().to_owned();
        if let Some(title) = self.fields.iter_mut().find(|field| field.field.name == FieldName::Title) {
            if title.is_changed() {
                title.line.replace(now);
            } else {
                *title = FormField::new(title.field, now);
            }
        }
    }

    fn is_on_title(&self) -> bool {
        self.current().is_some_and(|field| field.field.name == FieldName::Title)
    }

    /// Fills a field with what is known, until something is typed there.
    pub(super) fn fill(&mut self, name: FieldName, text: String) {
        let field = self.fields.iter_mut().find(|field| field.field.name == name && !field.is_changed());
        if let Some(field) = field {
            *field = FormField::found(field.field, text);
        }
    }

    /// Who changes the title means another event.
    pub(super) fn leave_target(&mut self) {
        if self.is_on_title()
            && let FormSubject::Citing(citing) = &mut self.subject
        {
            citing.target = None;
        }
    }

    pub(super) fn turn_side(&mut self, direction: Direction) {
        if let FormSubject::Citing(citing) = &mut self.subject {
            citing.target.iter_mut().for_each(|target| target.turn_side(direction));
        }
    }

    pub(super) fn turn_bearing(&mut self, direction: Direction) {
        let FormSubject::Citing(citing) = &mut self.subject else { return };
        let Some(target) = &mut citing.target else { return };
        target.turn_bearing(direction);
    }

    /// Letters that are typed later begin a bearing anew.
    pub(super) fn forget_typed_bearing(&mut self) {
        if let FormSubject::Citing(citing) = &mut self.subject
            && let Some(target) = &mut citing.target
        {
            target.forget_typed();
        }
    }

    /// Takes another bearing or side by its letters, where that is asked. A blank turns it, too, unless
    /// it goes on with them.
    ///
    /// # Errors
    /// Nothing is typed there, or no answer has these letters.
    pub(in crate::app) fn type_answer(&mut self, typed: &str) -> Result<(), NotTyped> {
        let row = self.row();
        let FormSubject::Citing(citing) = &mut self.subject else { return Err(NotTyped::NothingToType) };
        let Some(target) = &mut citing.target else { return Err(NotTyped::NothingToType) };
        let is_taken = match row {
            Some(RowId::Bearing) => target.type_bearing(typed),
            Some(RowId::Side) => target.type_side(typed),
            _ => return Err(NotTyped::NothingToType),
        };
        if !is_taken && typed == " " {
            self.turn_choice(Direction::Forward);
            return Ok(());
        }
        if is_taken { Ok(()) } else { Err(NotTyped::NoAnswer) }
    }
}

impl Session {
    /// An event that is there for words to be cited in, and what they are taken to say of it.
    pub(in crate::app) fn target(&self, event: Event<'_>, words: &CitedWords) -> Option<Target> {
        let source = self.deal.find_source(&words.source)?;
        let mut target = Target::new(event, source, &words.quoted.words, None);
        target.bearing = self.bearing_on(event, source, target.other_figures.as_ref());
        Some(target)
    }
}

/// Why letters change no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum NotTyped {
    NothingToType,
    NoAnswer,
}

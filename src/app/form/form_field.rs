//! A field of a form: what is typed, what it means, and what is offered.

use super::{super::Layer, unused::GivenUp};
use crate::{
    app::{Direction, LineInput, Session},
    editing::{
        SIDE_GONE, changed_to,
        fields::{self, Field, FieldContext, FieldKind, FieldName, NO_KIND, Offer, Reading, SEPARATOR},
    },
};

/// A summary may be a pasted page.
const LONGEST: usize = 20_000;

/// Where what stands in a field at first comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origin {
    Record,
    /// It was found in the quoted words.
    Words,
}

/// Which of the offers of a field a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// The first one, with Tab: it may complete what is typed.
    First,
    /// One by its position that was turned to, with Tab or Enter.
    TurnedTo(usize),
}

impl Offered {
    pub fn nth(self) -> usize {
        match self {
            Self::First => 0,
            Self::TurnedTo(nth) => nth,
        }
    }
}

/// What a typed text means.
#[derive(Clone, Debug, Default)]
pub struct Understood {
    /// What to show beside it, where that says more than what is typed.
    told: Option<String>,
    /// Whether it matches nothing that is known and would be created.
    is_new: bool,
}

impl Understood {
    pub(super) fn new(told: Option<String>) -> Self {
        Self { told, is_new: false }
    }
}

#[derive(Debug)]
pub struct FormField {
    pub field: Field,
    pub line: LineInput,
    pub(super) before: String,
    origin: Origin,
    /// What the typed text means, or what is wrong with it.
    pub reading: Result<Understood, String>,
    /// Why it was not saved.
    pub problem: Option<String>,
    /// What was typed there when it was told that it is not saved.
    pub(super) given_up: Option<GivenUp>,
    /// What another program wrote there after something else was typed.
    theirs: Option<String>,
    pub offers: Vec<Offer>,
    /// What it had once a suggestion was taken last.
    taken_last: Option<String>,
    /// Which of the offers is taken; none in a field that one only passes through.
    pub offered: Option<Offered>,
    /// Whether letters of a choice were typed, which Space goes on with.
    pub(super) is_typed: bool,
}

impl FormField {
    /// What is understood, without how to say otherwise, which is for whoever is typing.
    pub fn understood_at_rest(&self) -> &str {
        let told = self.reading.as_ref().ok().and_then(|understood| understood.told.as_deref());
        told.map_or("", fields::without_hint)
    }

    /// What is understood of the field that is typed in. What may still be completed is not called new.
    pub fn understood_while_typing(&self) -> Option<&str> {
        let understood = self.reading.as_ref().ok().filter(|read| !read.is_new || self.offers.is_empty());
        understood?.told.as_deref()
    }

    pub(super) fn new(field: Field, text: String) -> Self {
        Self {
            field,
            line: LineInput::new(&text, LONGEST),
            before: text,
            origin: Origin::Record,
            reading: Ok(Understood::default()),
            problem: None,
            given_up: None,
            theirs: None,
            offers: Vec::new(),
            offered: None,
            taken_last: None,
            is_typed: false,
        }
    }

    /// Filled with what was found in the quoted words, which is saved unless it is changed.
    pub(super) fn found(field: Field, text: String) -> Self {
        Self { origin: Origin::Words, ..Self::new(field, text) }
    }

    /// Goes on with what the record has now, unless something else was typed: then it stays, and
    /// what was known stays with it until saving has told.
    pub(super) fn taken_over(mut self, field: Field, now: String) -> Self {
        self.field = field;
        let has_typed = self.is_changed() && self.line.text().trim() != now.trim();
        if has_typed {
            let is_known = now.trim() == self.before.trim();
            self.theirs = if is_known { self.theirs.filter(|theirs| *theirs == now) } else { Some(now) };
            return self;
        }
        if self.line.text().trim() != now.trim() {
            self.line.replace(now.clone());
        }
        (self.before, self.theirs) = (now, None);
        self
    }

    /// Saving was refused for what another program wrote, which is known now.
    pub(super) fn meet(&mut self, theirs: String) {
        self.before.clone_from(&theirs);
        self.theirs = Some(theirs);
    }

    /// What another program wrote, and what saving does then.
    pub fn conflict(&self, session: &Session) -> Option<String> {
        let theirs = self.theirs.as_ref()?;
        let is_met = *theirs == self.before;
        // What was typed in a side that is gone becomes another one: none is replaced.
        let is_of_new_side = self.field.part.is_more() && self.field.name.side().is_some() && theirs.trim().is_empty();
        let (told, again) = if is_of_new_side {
            (SIDE_GONE.to_owned(), "⟨; ⟦form/save⟧ again adds yours as a new one⟩")
        } else {
            (changed_to(theirs), "⟨; ⟦form/save⟧ again replaces it⟩")
        };
        Some(format!("{told}{}", session.with_keys(Layer::Form, if is_met { again } else { "" })))
    }

    /// Whether it has another text than at first, which is not blank.
    pub(super) fn is_filled_in(&self) -> bool {
        self.is_changed() && !self.line.text().trim().is_empty()
    }

    /// Whether something is wrong with it, or not as it was.
    pub(super) fn is_to_be_seen(&self) -> bool {
        self.problem.is_some() || self.reading.is_err() || self.theirs.is_some()
    }

    /// Whether it has what was found in the quoted words, and nothing else.
    fn is_as_found(&self) -> bool {
        self.origin == Origin::Words && !self.before.is_empty() && !self.is_changed()
    }

    /// Whether it ends with a suggestion that was just taken, whole.
    fn is_as_taken(&self) -> bool {
        self.reading.is_ok() && self.taken_last.as_deref() == Some(self.line.text())
    }

    /// Fills it with a suggestion.
    pub(super) fn take(&mut self, text: String) {
        (self.problem, self.is_typed) = (None, false);
        self.line.replace(text.clone());
        self.taken_last = Some(text);
    }

    /// Reads what is typed. That own words repeat one of the quotations is told while it can
    /// still be said otherwise.
    pub(super) fn understand(&mut self, context: FieldContext<'_>, quotations: &[String]) {
        let read = fields::read(&self.field, self.line.text(), context);
        self.reading = match read {
            // What is in the file is not for this form to judge.
            Err(_) if !self.before.is_empty() && !self.is_changed() => Ok(Understood::default()),
            read => read.map(|reading| {
                let understood =
                    self.doubted(&reading).or_else(|| reading.understood()).or_else(|| self.begun(&reading));
                let told = match (understood, self.copied(quotations)) {
                    (Some(understood), Some(copied)) => Some(format!("{understood} · {copied}")),
                    (understood, copied) => understood.or(copied).or_else(|| self.found_in_words()),
                };
                Understood { told, is_new: reading.is_new() }
            }),
        };
    }

    /// The word of a closed list of which only the beginning is typed.
    pub(super) fn begun(&self, reading: &Reading) -> Option<String> {
        let (FieldKind::Word(words), Reading::Word(word)) = (self.field.kind, reading) else { return None };
        let (typed, label) = (self.line.text().trim(), words.label_of(word));
        (!typed.is_empty() && !typed.eq_ignore_ascii_case(label)).then(|| format!("= {label}"))
    }

    pub(super) fn copied(&self, quotations: &[String]) -> Option<String> {
        let quotations = quotations.iter().map(String::as_str);
        let copied = fields::copied(&self.field, self.line.text(), quotations)?;
        // What nobody has typed is no fault.
        self.is_changed().then_some(copied)
    }

    /// What a `?` behind the day of a source says.
    fn doubted(&self, reading: &Reading) -> Option<String> {
        let is_doubted = self.field.name == FieldName::Published && self.line.text().trim_end().ends_with('?');
        let understood = reading.understood().filter(|_| is_doubted)?;
        Some(format!("{understood}: in doubt; delete ? once you know"))
    }

    pub(super) fn is_folded_amount(&self) -> bool {
        self.field.part.is_more() && self.field.kind == FieldKind::Amounts
    }

    /// In the row that stands for the folded fields: with what is in it, or can be.
    pub(super) fn folded(&self) -> String {
        let label = self.field.label().to_lowercase();
        let typed = self.line.text().trim();
        match self.offers.first().filter(|_| typed.is_empty() && self.is_folded_amount()) {
            Some(offer) => format!("{label} ({}?)", offer.shown),
            None if typed.is_empty() || !self.is_folded_amount() => label,
            None => format!("{label} ({typed})"),
        }
    }

    /// Whether it names passages, by their IDs.
    pub fn names_passages(&self) -> bool {
        self.field.kind == FieldKind::Passages
    }

    fn found_in_words(&self) -> Option<String> {
        let found = if self.field.name == FieldName::OthersSay { "from the event" } else { "found in the words" };
        self.is_as_found().then(|| found.to_owned())
    }

    /// Another word of a closed list takes the place of one that is complete.
    pub(super) fn insert(&mut self, text: &str) -> usize {
        if self.is_complete() && !text.trim().is_empty() && !self.goes_on_with(text) {
            self.line.replace(String::new());
        }
        // A further name begins after those that were found or taken.
        let is_whole = self.is_as_found() || self.is_as_taken();
        let is_further = self.field.kind.takes_several() && is_whole && self.line.is_at_end();
        if is_further && text.starts_with(char::is_alphanumeric) {
            self.line.insert(&format!("{SEPARATOR} "));
        }
        (self.problem, self.is_typed) = (None, true);
        self.line.insert(text)
    }

    /// Whether a complete word that was typed begins a longer one, too.
    fn goes_on_with(&self, text: &str) -> bool {
        let grown = format!("{}{text}", self.line.text()).to_lowercase();
        self.is_typed
            && self.line.is_at_end()
            && self.choices().is_some_and(|all| all.iter().any(|one| one.starts_with(&grown)))
    }

    fn is_complete(&self) -> bool {
        match self.field.kind {
            FieldKind::Word(words) => words.labels().contains(&self.line.text()),
            FieldKind::Slug => self.line.text() == NO_KIND,
            _ => false,
        }
    }

    /// The first offer is the one that Tab takes, where something is typed that it may complete.
    pub(super) fn offer_first(&mut self) {
        let is_begun = !self.line.text().trim().is_empty() && !self.is_complete();
        self.offered = is_begun.then_some(Offered::First);
    }

    /// Turns to another offer, or to none in front of the first.
    pub(super) fn turn_offer(&mut self, direction: Direction) {
        let nth = self.offered.map(Offered::nth);
        let turned_to = match direction {
            Direction::Forward => Some(nth.map_or(0, |nth| nth + 1).min(self.offers.len().saturating_sub(1))),
            Direction::Back => nth.and_then(|nth| nth.checked_sub(1)),
        };
        self.offered = turned_to.map(Offered::TurnedTo);
        self.keep_offered();
    }

    /// Of offers that are no longer there, none is taken.
    pub(super) fn keep_offered(&mut self) {
        self.offered = self.offered.filter(|offered| offered.nth() < self.offers.len());
    }

    /// The offer that Tab takes.
    pub(super) fn taken(&self) -> Option<&Offer> {
        self.offers.get(self.offered?.nth())
    }

    /// Whether Enter takes an offer, too, as it was turned to.
    pub fn is_turned_to(&self) -> bool {
        matches!(self.offered, Some(Offered::TurnedTo(_))) && self.taken().is_some()
    }

    /// Whether something else is typed there than what the record has.
    pub fn is_changed(&self) -> bool {
        self.line.text().trim() != self.before.trim()
    }
}

//! A field of a form: what is typed, what it means, and what is offered.

use crate::{
    app::LineInput,
    editing::fields::{self, Field, FieldContext, FieldKind, Offer, Reading},
};

/// The kind of a term of which none was said.
const NO_KIND: &str = "other";

/// A summary may be a pasted page.
const LONGEST: usize = 20_000;

#[derive(Debug)]
pub struct FormField {
    pub field: &'static Field,
    pub line: LineInput,
    pub(super) before: String,
    /// What the typed text means, or what is wrong with it.
    pub reading: Result<Option<String>, String>,
    /// Why it was not saved.
    pub problem: Option<String>,
    pub offers: Vec<Offer>,
    /// Which of the offers Tab takes.
    pub offered: usize,
    /// Whether letters of a choice were typed, which Space goes on with.
    pub(super) is_typed: bool,
}

impl FormField {
    pub(super) fn new(field: &'static Field, text: String) -> Self {
        Self {
            field,
            line: LineInput::new(&text, LONGEST),
            before: text,
            reading: Ok(None),
            problem: None,
            offers: Vec::new(),
            offered: 0,
            is_typed: false,
        }
    }

    /// Reads what is typed. That own words repeat one of the quotations is told while it can
    /// still be said otherwise.
    pub(super) fn understand(&mut self, context: FieldContext<'_>, quotations: &[String]) {
        let read = fields::read(self.field, self.line.text(), context);
        self.reading = match read {
            // What is in the file is not for this form to judge.
            Err(_) if !self.before.is_empty() && !self.is_changed() => Ok(None),
            read => read.map(|reading| {
                reading.understood().or_else(|| self.begun(&reading)).or_else(|| self.copied(quotations))
            }),
        };
    }

    /// The word of a closed list of which only the beginning is typed.
    pub(super) fn begun(&self, reading: &Reading) -> Option<String> {
        let (FieldKind::Word(_), Reading::Word(word)) = (self.field.kind, reading) else { return None };
        let typed = self.line.text().trim();
        (!typed.is_empty() && !typed.eq_ignore_ascii_case(word)).then(|| format!("= {word}"))
    }

    pub(super) fn copied(&self, quotations: &[String]) -> Option<String> {
        let quotations = quotations.iter().map(String::as_str);
        self.is_changed().then(|| fields::copied(self.field, self.line.text(), quotations)).flatten()
    }

    /// Another word of a closed list takes the place of one that is complete.
    pub(super) fn insert(&mut self, text: &str) -> usize {
        let is_complete = match self.field.kind {
            FieldKind::Word(words) => words.all().contains(&self.line.text()),
            FieldKind::Slug => self.line.text() == NO_KIND,
            _ => false,
        };
        if is_complete && !text.trim().is_empty() {
            self.line.replace(String::new());
        }
        (self.problem, self.is_typed) = (None, true);
        self.line.insert(text)
    }

    pub(super) fn is_changed(&self) -> bool {
        self.line.text().trim() != self.before.trim()
    }
}

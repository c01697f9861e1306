//! A prompt in the last line: for the filter, a day to go to, a note.

use super::{AddKind, Direction, Edit, LineInput, filtering::Before, user::NoteDraft};
use crate::{export::Format, search::Query};

/// A day, or words of a text.
const LONGEST_LINE: usize = 500;

/// A note may be a pasted paragraph or two.
const LONGEST_NOTE: usize = 5_000;

#[derive(Clone, Debug)]
pub enum PromptKind {
    Query,
    Day,
    Note(NoteDraft),
    /// Words to find in the text of a source.
    TextSearch,
    /// A line that adds a record.
    Add(AddKind),
    /// The file to export to.
    Export(Format),
}

#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    pub line: LineInput,
    pub(super) before: Before,
    /// The position in the history that it shows, and what was typed before.
    recalled: Option<(usize, String)>,
    /// What a line that adds a record means, or what is wrong with it.
    pub understood: Option<Result<String, String>>,
}

impl Prompt {
    pub(super) fn new(kind: PromptKind, text: &str) -> Self {
        let longest = match kind {
            PromptKind::Query => Query::MAX_CHARS,
            PromptKind::Day | PromptKind::TextSearch | PromptKind::Export(_) => LONGEST_LINE,
            PromptKind::Note(_) | PromptKind::Add(_) => LONGEST_NOTE,
        };
        Self { kind, line: LineInput::new(text, longest), before: Before::default(), recalled: None, understood: None }
    }

    /// Shows an older or newer query; after the newest comes what was typed.
    pub(super) fn recall(&mut self, history: &[String], direction: Direction) {
        let here = self.recalled.as_ref().map_or(history.len(), |(place, _)| *place);
        let place = match direction {
            Direction::Back => here.saturating_sub(1),
            Direction::Forward => (here + 1).min(history.len()),
        };
        let typed = self.recalled.take().map_or_else(|| self.line.text().to_owned(), |(_, typed)| typed);
        match history.get(place) {
            Some(query) => {
                self.line.replace(query.clone());
                self.recalled = Some((place, typed));
            }
            None => self.line.replace(typed),
        }
    }

    pub(super) fn insert(&mut self, text: &str) -> usize {
        self.recalled = None;
        self.line.insert(text)
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.recalled = None;
        self.line.edit(edit);
    }

    /// Whether closing it would lose what is typed.
    pub fn has_unsaved_text(&self) -> bool {
        match &self.kind {
            PromptKind::Note(noting) => noting.is_changed_by(self.line.text()),
            PromptKind::Add(_) => !self.line.text().trim().is_empty(),
            PromptKind::Query | PromptKind::Day | PromptKind::TextSearch | PromptKind::Export(_) => false,
        }
    }
}

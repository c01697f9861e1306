//! A prompt in the last line: for the filter, a day to go to, a note.

use super::{AddKind, Direction, Edit, LineInput, filtering::Before, moved, user::NoteDraft};
use crate::{domain::Deal, editing::DealName, export::Format, search::Query};

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

/// Earlier lines, among which somebody looks for one: what was typed in each of them, and before,
/// stays there, as in a shell.
#[derive(Clone, Debug)]
struct Recalled {
    history: Vec<String>,
    /// As they were edited, with what was typed before behind them.
    lines: Vec<String>,
    /// Which of them is in the prompt.
    here: usize,
}

#[derive(Clone, Debug)]
pub struct Prompt {
    pub kind: PromptKind,
    pub line: LineInput,
    pub(super) before: Before,
    recalled: Option<Recalled>,
    /// What a line that adds a record means, or what is wrong with it.
    pub understood: Option<Result<String, String>>,
    /// The deal for which such a line is typed.
    pub(super) deal: Option<DealName>,
}

impl Prompt {
    pub(super) fn new(kind: PromptKind, text: &str) -> Self {
        let longest = match kind {
            PromptKind::Query => Query::MAX_CHARS,
            PromptKind::Day | PromptKind::TextSearch | PromptKind::Export(_) => LONGEST_LINE,
            PromptKind::Note(_) | PromptKind::Add(_) => LONGEST_NOTE,
        };
        Self {
            kind,
            line: LineInput::new(text, longest),
            before: Before::default(),
            recalled: None,
            understood: None,
            deal: None,
        }
    }

    /// A line that adds a record to a deal.
    pub(super) fn adding(kind: AddKind, deal: &Deal) -> Self {
        Self { deal: Some(DealName::of(deal)), ..Self::new(PromptKind::Add(kind), "") }
    }

    /// What is typed from now on is typed for this version of the deal, or another deal.
    pub(super) fn take_over(&mut self, deal: &Deal) {
        if self.deal.is_some() && !self.has_unsaved_text() {
            self.deal = Some(DealName::of(deal));
        }
    }

    /// Shows an older or newer line; after the newest comes what was typed.
    pub(super) fn recall(&mut self, history: &[String], direction: Direction) {
        let typed = self.line.text().to_owned();
        let recalled = self.recalled.get_or_insert_with(|| Recalled {
            history: history.to_vec(),
            lines: [history, &[String::new()]].concat(),
            here: history.len(),
        });
        if let Some(line) = recalled.lines.get_mut(recalled.here) {
            *line = typed;
        }
        recalled.here = moved(recalled.here, direction, 1, recalled.history.len());
        if let Some(line) = recalled.lines.get(recalled.here) {
            self.line.replace(line.clone());
        }
    }

    /// The earlier line that is in the prompt, as it was.
    pub(super) fn recalled(&self) -> Option<&String> {
        self.recalled.as_ref().and_then(|recalled| recalled.history.get(recalled.here))
    }

    /// What was typed before another line was recalled, and in other earlier lines.
    pub(super) fn typed_elsewhere(&self) -> impl Iterator<Item = &String> {
        let elsewhere = self.recalled.iter().flat_map(|recalled| {
            let lines = recalled.lines.iter().enumerate();
            let is_typed =
                |(nth, line): &(usize, &String)| *nth != recalled.here && recalled.history.get(*nth) != Some(*line);
            lines.filter(is_typed).map(|(_, line)| line)
        });
        elsewhere.filter(|line| !line.trim().is_empty())
    }

    /// Begins another line.
    pub(super) fn begin(&mut self, line: String) {
        self.recalled = None;
        self.line.replace(line);
    }

    pub(super) fn insert(&mut self, text: &str) -> usize {
        let first = lines(text).next().filter(|_| self.lines_left_out(text) > 0);
        self.line.insert(first.unwrap_or(text))
    }

    /// How many lines of a pasted text would not be part of a record of one line, which is the first.
    pub(super) fn lines_left_out(&self, text: &str) -> usize {
        let is_one_line = matches!(self.kind, PromptKind::Add(kind) if kind != AddKind::Document);
        if is_one_line { lines(text).count().saturating_sub(1) } else { 0 }
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.line.edit(edit);
    }

    /// What would be lost if the program ended now.
    pub(super) fn unsaved_texts(&self) -> impl Iterator<Item = &str> {
        let texts = std::iter::once(self.line.text()).chain(self.typed_elsewhere().map(String::as_str));
        texts.filter(|text| self.has_unsaved_text() && !text.trim().is_empty())
    }

    /// Whether closing it would lose what is typed.
    pub fn has_unsaved_text(&self) -> bool {
        match &self.kind {
            PromptKind::Note(noting) => noting.is_changed_by(self.line.text()),
            PromptKind::Add(_) => !self.line.text().trim().is_empty() || self.typed_elsewhere().next().is_some(),
            PromptKind::Query | PromptKind::Day | PromptKind::TextSearch | PromptKind::Export(_) => false,
        }
    }
}

/// Those of a text in which something stands.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r']).filter(|line| !line.trim().is_empty())
}

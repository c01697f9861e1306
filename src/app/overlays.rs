//! What is over the panes, stacked: opening the help over a prompt keeps what
//! was typed.

use super::{
    CopyChoice, Focus, Form, FormState, Geometry, Help, HelpSearch, MenuCursor, Picker, Prompt, PromptKind, Question,
    Reader, Screen, Selection,
};
use crate::domain::Deal;

#[derive(Debug)]
pub enum Overlay {
    /// The text of a source.
    Reader(Reader),
    Prompt(Prompt),
    Picker(Picker),
    CopyMenu(MenuCursor),
    ExportMenu(MenuCursor),
    CopyChoice(CopyChoice),
    Help(Help),
    Form(Box<Form>),
    Question(Question),
}

impl Overlay {
    fn layer(&self) -> Layer {
        match self {
            Self::Prompt(prompt) => match prompt.kind {
                PromptKind::Query => Layer::Filter,
                PromptKind::Day => Layer::Day,
                PromptKind::Note(_) => Layer::Note,
                PromptKind::TextSearch => Layer::TextSearch,
                PromptKind::Add(_) => Layer::Add,
                PromptKind::Export(_) => Layer::ExportFile,
            },
            Self::Reader(_) => Layer::Reader,
            Self::Picker(_) => Layer::Picker,
            Self::CopyMenu(_) => Layer::CopyMenu,
            Self::ExportMenu(_) => Layer::ExportMenu,
            Self::CopyChoice(_) => Layer::CopyChoice,
            Self::Help(help) if matches!(help.search, HelpSearch::Typing(_)) => Layer::HelpSearch,
            Self::Help(_) => Layer::Help,
            Self::Form(_) => Layer::Form,
            Self::Question(_) => Layer::Question,
        }
    }
}

/// The only thing that decides what a key means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    Screen(Screen, Focus),
    Reader,
    Filter,
    Day,
    Note,
    TextSearch,
    Add,
    Picker,
    CopyMenu,
    ExportMenu,
    ExportFile,
    CopyChoice,
    Help,
    HelpSearch,
    Form,
    Question,
}

impl Layer {
    pub fn all() -> impl Iterator<Item = Self> {
        let panes = Screen::ALL.into_iter().flat_map(|screen| [Focus::List, Focus::Page].map(|focus| (screen, focus)));
        let overlays = [
            Self::Reader,
            Self::Filter,
            Self::Day,
            Self::Note,
            Self::TextSearch,
            Self::Add,
            Self::Picker,
            Self::CopyMenu,
            Self::ExportMenu,
            Self::ExportFile,
            Self::CopyChoice,
            Self::Help,
            Self::HelpSearch,
            Self::Form,
            Self::Question,
        ];
        panes.map(|(screen, focus)| Self::Screen(screen, focus)).chain(overlays)
    }

    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Self::Filter
                | Self::Day
                | Self::Note
                | Self::TextSearch
                | Self::Add
                | Self::ExportFile
                | Self::Form
                | Self::Picker
                | Self::CopyChoice
                | Self::HelpSearch
        )
    }

    /// As [`Self::takes_text`], where several letters are one text.
    pub fn takes_words(self) -> bool {
        self.takes_text() && self != Self::CopyChoice
    }
}

#[derive(Debug, Default)]
pub struct Overlays(Vec<Overlay>);

impl Overlays {
    pub fn front(&self) -> Option<&Overlay> {
        self.0.last()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Overlay> {
        self.0.iter()
    }

    pub fn reader(&self) -> Option<&Reader> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::Reader(reader) => Some(reader),
            _ => None,
        })
    }

    /// What was typed and would be lost if the program ended now, a line for each text.
    pub fn unsaved_texts(&self) -> Vec<String> {
        let of_overlay = |overlay: &Overlay| match overlay {
            Overlay::Form(form) => form.unsaved_texts().collect(),
            Overlay::Prompt(prompt) => prompt.unsaved_texts().map(str::to_owned).collect(),
            _ => Vec::new(),
        };
        self.0.iter().flat_map(of_overlay).collect()
    }

    pub fn prompt(&self) -> Option<&Prompt> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::Prompt(prompt) => Some(prompt),
            _ => None,
        })
    }

    pub fn picker(&self) -> Option<&Picker> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::Picker(picker) => Some(picker),
            _ => None,
        })
    }

    pub fn copy_choice(&self) -> Option<CopyChoice> {
        self.0.iter().find_map(|overlay| match overlay {
            Overlay::CopyChoice(choice) => Some(*choice),
            _ => None,
        })
    }

    pub fn form(&self) -> Option<&Form> {
        self.0.iter().rev().find_map(|overlay| match overlay {
            Overlay::Form(form) => Some(form.as_ref()),
            _ => None,
        })
    }

    /// Goes on behind the selection of the text in front, which was cited; unless it is another one
    /// than `cited`.
    pub(super) fn go_behind_cited(&mut self, deal: &Deal, cited: Option<&Selection>) {
        if let Some(Overlay::Reader(reader)) = self.0.last_mut()
            && cited.is_none_or(|cited| reader.selection(deal).as_ref() == Some(cited))
        {
            reader.go_behind_selection(deal);
        }
    }

    pub(super) fn form_mut(&mut self) -> Option<&mut Form> {
        self.0.iter_mut().rev().find_map(|overlay| match overlay {
            Overlay::Form(form) => Some(form.as_mut()),
            _ => None,
        })
    }

    pub fn question(&self) -> Option<&Question> {
        match self.front() {
            Some(Overlay::Question(question)) => Some(question),
            _ => None,
        }
    }

    pub(super) fn saving_form(&mut self) -> Option<&mut Form> {
        self.0.iter_mut().find_map(|overlay| match overlay {
            Overlay::Form(form) if form.state == FormState::Saving => Some(form.as_mut()),
            _ => None,
        })
    }

    pub(super) fn close_saved_form(&mut self) -> Option<Form> {
        let is_saved = |overlay: &Overlay| matches!(overlay, Overlay::Form(form) if form.state == FormState::Saving);
        let place = self.0.iter().position(is_saved)?;
        match self.0.remove(place) {
            Overlay::Form(form) => Some(*form),
            _ => None,
        }
    }

    pub fn help(&self) -> Option<&Help> {
        match self.front() {
            Some(Overlay::Help(help)) => Some(help),
            _ => None,
        }
    }

    pub(super) fn reader_mut(&mut self) -> Option<&mut Reader> {
        self.0.iter_mut().find_map(|overlay| match overlay {
            Overlay::Reader(reader) => Some(reader),
            _ => None,
        })
    }

    pub(super) fn front_mut(&mut self) -> Option<&mut Overlay> {
        self.0.last_mut()
    }

    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Overlay> {
        self.0.iter_mut()
    }

    pub(super) fn open(&mut self, overlay: Overlay) {
        self.0.push(overlay);
    }

    pub(super) fn close(&mut self) -> Option<Overlay> {
        self.0.pop()
    }

    /// Closes the text of a source, and what searches it.
    pub(super) fn close_reader(&mut self) {
        let is_search = |kind: &PromptKind| matches!(kind, PromptKind::TextSearch);
        self.0.retain(|overlay| match overlay {
            Overlay::Prompt(prompt) => !is_search(&prompt.kind),
            other => !matches!(other, Overlay::Reader(_)),
        });
    }

    pub(super) fn close_filter(&mut self) {
        self.0.retain(|overlay| !matches!(overlay, Overlay::Prompt(Prompt { kind: PromptKind::Query, .. })));
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn fit(&mut self, deal: &Deal, sizes: Geometry) {
        for overlay in &mut self.0 {
            match overlay {
                Overlay::Help(help) => help.fit(sizes),
                Overlay::Reader(reader) => reader.fit(deal, sizes),
                _ => {}
            }
        }
    }

    pub(super) fn layer(&self, screen: Layer) -> Layer {
        self.front().map_or(screen, Overlay::layer)
    }

    pub(super) fn below_help(&self, screen: Layer) -> Vec<Layer> {
        let below = self.iter().filter(|overlay| !matches!(overlay, Overlay::Help(_))).map(Overlay::layer);
        let mut layers: Vec<Layer> = [screen].into_iter().chain(below).collect();
        layers.reverse();
        layers
    }
}

//! Where a binding holds, and which of several that hold goes first.

use std::borrow::Cow;

use super::names::word;
use crate::app::{Focus, Layer, Screen};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    Everywhere,
    /// In the lists or on the pages of all screens.
    Pane(Focus),
    Screen(Screen),
    ScreenPane(Screen, Focus),
    /// The text of a source.
    Reader,
    Text,
    Filter,
    Day,
    Note,
    /// What searches the text of a source.
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

impl Scope {
    /// The scopes of a layer; the first one that binds a key wins.
    pub(super) fn of_layer(layer: Layer) -> Vec<Self> {
        match layer {
            Layer::Screen(screen, focus) => {
                vec![Self::ScreenPane(screen, focus), Self::Screen(screen), Self::Pane(focus), Self::Everywhere]
            }
            Layer::Reader => vec![Self::Reader, Self::Everywhere],
            Layer::Filter => vec![Self::Filter, Self::Text, Self::Everywhere],
            Layer::Day => vec![Self::Day, Self::Text, Self::Everywhere],
            Layer::Note => vec![Self::Note, Self::Text, Self::Everywhere],
            Layer::TextSearch => vec![Self::TextSearch, Self::Text, Self::Everywhere],
            Layer::Add => vec![Self::Add, Self::Text, Self::Everywhere],
            Layer::Form => vec![Self::Form, Self::Text, Self::Everywhere],
            Layer::Question => vec![Self::Question, Self::Everywhere],
            Layer::Picker => vec![Self::Picker, Self::Text, Self::Everywhere],
            Layer::CopyMenu => vec![Self::CopyMenu, Self::Everywhere],
            Layer::ExportMenu => vec![Self::ExportMenu, Self::Everywhere],
            Layer::ExportFile => vec![Self::ExportFile, Self::Text, Self::Everywhere],
            Layer::CopyChoice => vec![Self::CopyChoice, Self::Everywhere],
            Layer::Help => vec![Self::Help, Self::Everywhere],
            Layer::HelpSearch => vec![Self::HelpSearch, Self::Text, Self::Everywhere],
        }
    }

    /// Whether the scope belongs to the layer, rather than to all screens or to
    /// everything.
    pub(super) fn is_own(self, layer: Layer) -> bool {
        match (self, layer) {
            (Self::Everywhere | Self::Pane(_), _) => false,
            (Self::ScreenPane(screen, _), Layer::Screen(shown, _)) => screen == shown,
            _ => Self::of_layer(layer).contains(&self),
        }
    }
}

impl Scope {
    /// Its name in a configuration.
    pub fn name(self) -> Cow<'static, str> {
        let pane = |focus| if focus == Focus::List { "list" } else { "page" };
        let name = match self {
            Self::Everywhere => "everywhere",
            Self::Pane(focus) => pane(focus),
            Self::Screen(screen) => return word(screen.about().name).into(),
            Self::ScreenPane(screen, focus) => return format!("{}-{}", word(screen.about().name), pane(focus)).into(),
            Self::Reader => "text",
            Self::Text => "typing",
            Self::Filter => "filter",
            Self::Day => "date",
            Self::Note => "note",
            Self::TextSearch => "text-search",
            Self::Add => "add",
            Self::Picker => "picker",
            Self::CopyMenu => "copy",
            Self::ExportMenu => "export",
            Self::ExportFile => "export-file",
            Self::CopyChoice => "copy-choice",
            Self::Help => "help",
            Self::HelpSearch => "help-search",
            Self::Form => "form",
            Self::Question => "question",
        };
        name.into()
    }

    /// The layers in which it holds.
    pub(super) fn layers(self) -> impl Iterator<Item = Layer> {
        Layer::all().filter(move |layer| Self::of_layer(*layer).contains(&self))
    }

    /// Whether typed characters are text here. The menu of passages and sources takes only digits.
    pub(super) fn takes_text(self) -> bool {
        self.layers().any(|layer| layer.takes_text() && layer != Layer::CopyChoice)
    }
}

pub(super) const TEXT_OF_SOURCE: &str = "Text of a source";

pub(super) fn title(layer: Layer) -> &'static str {
    match layer {
        Layer::Screen(screen, _) => screen.about().name,
        Layer::Reader => TEXT_OF_SOURCE,
        Layer::Filter => "Filter",
        Layer::Day => "Day",
        Layer::Note => "Note",
        Layer::TextSearch => "Search in the text",
        Layer::Add => "Add by typing a line",
        Layer::Form => "Form",
        Layer::Question => "Question",
        Layer::Picker => "Picker",
        Layer::CopyMenu => "Copy",
        Layer::ExportMenu => "Export",
        Layer::ExportFile => "File to export to",
        Layer::CopyChoice => "Passage or source to copy",
        Layer::Help | Layer::HelpSearch => "Keys",
    }
}

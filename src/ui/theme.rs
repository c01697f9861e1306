//! How things look, named for what they mean: the looks of `report`, for the
//! screen.

use ratatui::style::{Color, Modifier, Style};

use crate::report::{self, Role};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    Ansi,
    /// `NO_COLOR`: attributes only.
    Plain,
}

const HIGHLIGHT: Style = Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)).fg(Color::Yellow);
const SELECTED: Style = Style::new().add_modifier(Modifier::REVERSED);

impl Palette {
    fn allow(self, style: Style) -> Style {
        match self {
            Self::Ansi => style,
            Self::Plain => Style { fg: None, bg: None, ..style },
        }
    }

    pub(super) fn role(self, role: Role) -> Style {
        self.allow(report::style(role).into())
    }

    pub(super) fn highlight(self) -> Style {
        self.allow(HIGHLIGHT)
    }

    pub(super) fn here(self) -> Style {
        self.allow(HIGHLIGHT.add_modifier(Modifier::REVERSED))
    }

    pub(super) fn selected(self) -> Style {
        self.allow(SELECTED)
    }
}

//! How things look, named for what they mean: the looks of `report`, for the
//! screen.

use ratatui::style::{Color, Modifier, Style};

use crate::report::{self, Role};

/// Whether colors may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// The sixteen colors of the terminal.
    Ansi,
    /// None (`NO_COLOR`): attributes only.
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

    /// How words of a role look.
    pub(super) fn role(self, role: Role) -> Style {
        self.allow(report::style(role).into())
    }

    pub(super) fn highlight(self) -> Style {
        self.allow(HIGHLIGHT)
    }

    /// The hit that one has come to.
    pub(super) fn here(self) -> Style {
        self.allow(HIGHLIGHT.add_modifier(Modifier::REVERSED))
    }

    /// The row or bucket of the cursor.
    pub(super) fn selected(self) -> Style {
        self.allow(SELECTED)
    }
}

//! How things look, named for what they mean. The terminal's own colours and
//! the sixteen of ANSI only; every colour stands beside a word, a sign or a
//! modifier, so that none carries meaning alone.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Role;

/// Whether colours may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Palette {
    /// The sixteen colours of the terminal.
    Ansi,
    /// None (`NO_COLOR`): modifiers only.
    Plain,
}

const TITLE: Style = Style::new().add_modifier(Modifier::BOLD);
const HEADING: Style = Style::new().add_modifier(Modifier::BOLD).fg(Color::Magenta);
const LABEL: Style = Style::new().add_modifier(Modifier::DIM);
const QUOTE: Style = Style::new().fg(Color::Cyan);
const READING: Style = Style::new().add_modifier(Modifier::ITALIC).fg(Color::Yellow);
const CONFIRMS: Style = Style::new().fg(Color::Green);
const CONTRADICTS: Style = Style::new().add_modifier(Modifier::BOLD).fg(Color::Red);
const LINK: Style = Style::new().add_modifier(Modifier::UNDERLINED);
const LIT: Style = Style::new().add_modifier(Modifier::BOLD.union(Modifier::UNDERLINED)).fg(Color::Yellow);
const SELECTED: Style = Style::new().add_modifier(Modifier::REVERSED);
const CHOSEN: Style = Style::new().add_modifier(Modifier::BOLD).fg(Color::Yellow);

impl Palette {
    fn allow(self, style: Style) -> Style {
        match self {
            Self::Ansi => style,
            Self::Plain => Style { fg: None, bg: None, ..style },
        }
    }

    /// How a piece of the detail looks.
    pub(super) fn role(self, role: Role) -> Style {
        self.allow(match role {
            Role::Plain => Style::new(),
            Role::Title => TITLE,
            Role::Heading => HEADING,
            Role::Label => LABEL,
            Role::Quote | Role::Bar => QUOTE,
            Role::Reading => READING,
            Role::Confirms => CONFIRMS,
            Role::Contradicts => CONTRADICTS,
            Role::Link => LINK,
            Role::Chosen => CHOSEN,
        })
    }

    /// A matched letter.
    pub(super) fn lit(self) -> Style {
        self.allow(LIT)
    }

    /// The lit word that one has come to.
    pub(super) fn here(self) -> Style {
        self.allow(LIT.add_modifier(Modifier::REVERSED))
    }

    /// The row or bucket of the cursor.
    pub(super) fn selected(self) -> Style {
        self.allow(SELECTED)
    }
}

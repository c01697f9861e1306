//! A key as the table names it, whatever the terminal calls it.

use std::fmt;

/// A key press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Which key.
    pub code: Code,
    /// Whether Control is held.
    pub control: bool,
}

/// Which key. A capital is its own character, whether or not the terminal
/// reports Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// A character.
    Character(char),
    /// A function key.
    Function(u8),
    /// Return.
    Enter,
    /// Escape.
    Escape,
    /// Tab.
    Tab,
    /// Shift and Tab.
    BackTab,
    /// Deletes to the left.
    Backspace,
    /// Deletes to the right.
    Delete,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// To the beginning.
    Home,
    /// To the end.
    End,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// A key that nothing can be bound to.
    Unnamed,
}

impl fmt::Display for Key {
    /// `j`, `C-d`, `↓`, `Space`, `F1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.control {
            formatter.write_str("C-")?;
        }
        match self.code {
            Code::Character(' ') => formatter.write_str("Space"),
            Code::Character(character) => write!(formatter, "{character}"),
            Code::Function(number) => write!(formatter, "F{number}"),
            Code::Enter => formatter.write_str("Enter"),
            Code::Escape => formatter.write_str("Esc"),
            Code::Tab => formatter.write_str("Tab"),
            Code::BackTab => formatter.write_str("S-Tab"),
            Code::Backspace => formatter.write_str("Backspace"),
            Code::Delete => formatter.write_str("Delete"),
            Code::Up => formatter.write_str("↑"),
            Code::Down => formatter.write_str("↓"),
            Code::Left => formatter.write_str("←"),
            Code::Right => formatter.write_str("→"),
            Code::Home => formatter.write_str("Home"),
            Code::End => formatter.write_str("End"),
            Code::PageUp => formatter.write_str("PgUp"),
            Code::PageDown => formatter.write_str("PgDn"),
            Code::Unnamed => formatter.write_str("?"),
        }
    }
}

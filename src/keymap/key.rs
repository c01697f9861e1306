//! A key as the table names it, whatever the terminal calls it.

use std::{fmt, str::FromStr};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    pub code: Code,
    pub control: bool,
    /// Whether Alt is held. Terminals send Escape and a key for it, so the two look
    /// the same.
    pub alt: bool,
}

impl Key {
    pub const fn new(code: Code) -> Self {
        Self { code, control: false, alt: false }
    }
}

/// Capitals are characters of their own, whether or not the terminal reports
/// Shift.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Character(char),
    Function(u8),
    Enter,
    Escape,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    Unnamed,
}

/// Names of keys: as written in a binding, and as shown.
const NAMED: [(&str, &str, Code); 15] = [
    ("Space", "Space", Code::Character(' ')),
    ("Enter", "Enter", Code::Enter),
    ("Esc", "Esc", Code::Escape),
    ("Tab", "Tab", Code::Tab),
    ("S-Tab", "S-Tab", Code::BackTab),
    ("Backspace", "Backspace", Code::Backspace),
    ("Delete", "Delete", Code::Delete),
    ("Up", "↑", Code::Up),
    ("Down", "↓", Code::Down),
    ("Left", "←", Code::Left),
    ("Right", "→", Code::Right),
    ("Home", "Home", Code::Home),
    ("End", "End", Code::End),
    ("PgUp", "PgUp", Code::PageUp),
    ("PgDn", "PgDn", Code::PageDown),
];

/// The names of the keys that are not characters.
pub fn key_names() -> impl Iterator<Item = &'static str> {
    NAMED.iter().map(|(written, ..)| *written)
}

#[derive(Debug, PartialEq, Eq)]
pub struct UnknownKey;

impl FromStr for Key {
    type Err = UnknownKey;

    /// `j`, `C-d`, `A-b`, `Down`, `Space`, `F1`.
    fn from_str(written: &str) -> Result<Self, UnknownKey> {
        if let Some(key) = written.strip_prefix("A-").and_then(|name| name.parse::<Self>().ok()) {
            return Ok(Self { alt: true, ..key });
        }
        let (control, name) = match written.strip_prefix("C-") {
            Some(name) if !name.is_empty() => (true, name),
            _ => (false, written),
        };
        let code = code(name).ok_or(UnknownKey)?;
        // Terminals tell Control only with a character.
        if control && !matches!(code, Code::Character(_)) {
            Err(UnknownKey)
        } else {
            Ok(Self { control, ..Self::new(code) })
        }
    }
}

fn code(name: &str) -> Option<Code> {
    if let Some((.., code)) = NAMED.iter().find(|(written, ..)| *written == name) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next()?, characters.as_str()) {
        (only, "") if !only.is_whitespace() => Some(Code::Character(only)),
        ('F', number) => number.parse().ok().filter(|number| (1..=12).contains(number)).map(Code::Function),
        _ => None,
    }
}

impl fmt::Display for Key {
    /// `j`, `C-d`, `↓`, `Space`, `F1`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.alt {
            formatter.write_str("A-")?;
        }
        if self.control {
            formatter.write_str("C-")?;
        }
        if let Some((_, shown, _)) = NAMED.iter().find(|(.., code)| *code == self.code) {
            return formatter.write_str(shown);
        }
        match self.code {
            Code::Character(character) => write!(formatter, "{character}"),
            Code::Function(number) => write!(formatter, "F{number}"),
            _ => formatter.write_str("?"),
        }
    }
}

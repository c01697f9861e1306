//! How each role looks on a terminal: the terminal's own colors and the sixteen
//! of ANSI only. Every color stands beside a word, a sign or an attribute, so
//! that nothing is conveyed by color alone.

use anstyle::{AnsiColor, Style};

use super::Role;

pub const fn style(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Plain => style,
        Role::Title => style.bold(),
        Role::Heading => style.bold().fg_color(Some(color(AnsiColor::Magenta))),
        Role::Label => style.dimmed(),
        Role::Quote | Role::Bar => style.fg_color(Some(color(AnsiColor::Cyan))),
        Role::Reading => style.italic().fg_color(Some(color(AnsiColor::Yellow))),
        Role::Confirms | Role::Added => style.fg_color(Some(color(AnsiColor::Green))),
        Role::Removed => style.fg_color(Some(color(AnsiColor::Red))),
        Role::Contradicts | Role::Error => style.bold().fg_color(Some(color(AnsiColor::Red))),
        Role::Link => style.underline(),
        Role::Chosen | Role::Warning => style.bold().fg_color(Some(color(AnsiColor::Yellow))),
    }
}

const fn color(color: AnsiColor) -> anstyle::Color {
    anstyle::Color::Ansi(color)
}

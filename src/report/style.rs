//! How each role looks on a terminal, in its own colors and the sixteen of ANSI.
//! Every color comes with a word, a sign or an attribute, so that nothing is
//! conveyed by color alone.

use anstyle::{
    AnsiColor::{Cyan, Green, Magenta, Red, Yellow},
    Style,
};

use super::Role;

pub fn style_if(colored: bool, role: Role) -> Style {
    if colored { style(role) } else { Style::new() }
}

pub fn style(role: Role) -> Style {
    let style = Style::new();
    match role {
        Role::Plain => style,
        Role::Title => style.bold(),
        Role::Heading => style.bold().fg_color(Some(Magenta.into())),
        Role::Label => style.dimmed(),
        Role::Quote | Role::Bar => style.fg_color(Some(Cyan.into())),
        Role::LikelyMeaning => style.italic().fg_color(Some(Yellow.into())),
        Role::Confirms | Role::Added => style.fg_color(Some(Green.into())),
        Role::Removed => style.fg_color(Some(Red.into())),
        Role::Contradicts | Role::Error => style.bold().fg_color(Some(Red.into())),
        Role::Link => style.underline(),
        Role::Chosen | Role::Warning => style.bold().fg_color(Some(Yellow.into())),
    }
}

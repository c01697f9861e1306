//! How each role looks in each theme. One accent; red is for contradictions and
//! faults, green for what confirms. Every color comes with a word, a sign or an
//! attribute, so that nothing is conveyed by color alone.

use anstyle::{
    AnsiColor::{Cyan, Green, Red},
    Color, RgbColor, Style,
};
use clap::ValueEnum;

use super::Role;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Theme {
    /// The terminal's own colors, legible whether its background is dark or light.
    #[default]
    Terminal,
    /// 24-bit colors on a dark background.
    Dark,
    /// 24-bit colors on a light background.
    Light,
    /// Bold, dim, underlined and reversed text, no colors.
    #[value(name = "none")]
    Attributes,
}

/// The colors of a theme that brings its own.
struct Colors {
    text: Color,
    background: Color,
    /// The background of what is selected.
    tint: Color,
    /// What follows: labels, notes, rules.
    quiet: Color,
    accent: Color,
    red: Color,
    green: Color,
}

const DARK: Colors = Colors {
    text: rgb(0xd7_da_e0),
    background: rgb(0x14_16_1a),
    tint: rgb(0x26_32_42),
    quiet: rgb(0x9a_a1_ac),
    accent: rgb(0x3f_b6_dd),
    red: rgb(0xff_7f_7a),
    green: rgb(0x5f_c9_8d),
};

const LIGHT: Colors = Colors {
    text: rgb(0x1e_22_27),
    background: rgb(0xff_ff_ff),
    tint: rgb(0xdd_eb_fa),
    quiet: rgb(0x5c_63_6d),
    accent: rgb(0x00_68_8b),
    red: rgb(0xb4_23_18),
    green: rgb(0x14_6c_3a),
};

/// `0xRRGGBB`.
const fn rgb(color: u32) -> Color {
    let [_, red, green, blue] = color.to_be_bytes();
    Color::Rgb(RgbColor(red, green, blue))
}

const fn color(color: Color) -> Style {
    Style::new().fg_color(Some(color))
}

const NONE: Style = Style::new();

/// In the order of the themes: the terminal's, dark, light, attributes only.
type Looks = [Style; 4];

const QUIET: Looks = [NONE.dimmed(), color(DARK.quiet), color(LIGHT.quiet), NONE.dimmed()];
const ACCENT: Looks = [color(Color::Ansi(Cyan)), color(DARK.accent), color(LIGHT.accent), NONE];
const RED: Looks = [color(Color::Ansi(Red)), color(DARK.red), color(LIGHT.red), NONE.bold()];
const GREEN: Looks = [color(Color::Ansi(Green)), color(DARK.green), color(LIGHT.green), NONE];

fn looks(role: Role) -> Looks {
    match role {
        Role::Plain | Role::Quote => [NONE; 4],
        Role::Title => [NONE.bold(); 4],
        // The terminal's accent is too faint on white for words.
        Role::Heading => {
            let [_, dark, light, _] = ACCENT;
            [NONE, dark, light, NONE].map(Style::bold)
        }
        Role::Label => QUIET,
        Role::Mark => ACCENT,
        Role::LikelyMeaning => [NONE.italic(); 4],
        Role::Link => [NONE.underline(); 4],
        Role::Confirms => GREEN,
        Role::Contradicts => RED,
        Role::Error => RED.map(Style::bold),
        Role::Added => {
            let [_, dark, light, _] = ACCENT;
            [NONE, dark, light, NONE].map(Style::underline)
        }
        Role::Removed => QUIET.map(Style::strikethrough),
        Role::Found => {
            let [_, dark, light, _] = ACCENT;
            [NONE, dark, light, NONE].map(|style| style.bold().underline())
        }
        Role::FoundHere => looks(Role::Found).map(Style::invert),
    }
}

impl Theme {
    pub fn style(self, role: Role) -> Style {
        self.choose(looks(role))
    }

    /// Text and background of the whole screen.
    pub fn ground(self) -> Style {
        let own = |colors: Colors| color(colors.text).bg_color(Some(colors.background));
        self.choose([NONE, own(DARK), own(LIGHT), NONE])
    }

    /// What is selected: a tint that keeps the colors on it, or reversed.
    pub fn selection(self) -> Style {
        let tint = |colors: Colors| NONE.bg_color(Some(colors.tint));
        self.choose([NONE.invert(), tint(DARK), tint(LIGHT), NONE.invert()])
    }

    fn choose(self, [terminal, dark, light, attributes]: Looks) -> Style {
        match self {
            Self::Terminal => terminal,
            Self::Dark => dark,
            Self::Light => light,
            Self::Attributes => attributes,
        }
    }
}

/// How a role looks in a theme; without one, text has no escape sequences.
pub fn style(theme: Option<Theme>, role: Role) -> Style {
    theme.map_or(NONE, |theme| theme.style(role))
}

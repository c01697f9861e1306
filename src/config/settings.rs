//! The one-word settings.

use std::borrow::Cow;

use clap::ValueEnum as _;
use toml::{Spanned, de::DeValue};

use super::{
    Configuration,
    faults::{Fault, Faults, choice, quoted, wrong_type},
    keys::scope_of_action,
};
use crate::{app::Screen, report::Theme};

pub(super) struct Setting {
    pub(super) name: &'static str,
    pub(super) help: &'static str,
    pub(super) default: &'static str,
    pub(super) values: fn() -> Vec<String>,
    /// Sets the value; false if it is not a valid one.
    set: fn(&mut Configuration, &str) -> bool,
}

pub(super) const SETTINGS: [Setting; 2] = [
    Setting {
        name: "theme",
        help: "The colors. DEALTUI_THEME and --theme go before it.",
        default: "terminal",
        values: themes,
        set: |configuration, word| {
            configuration.theme = Theme::from_str(word, false).ok();
            configuration.theme.is_some()
        },
    },
    Setting {
        name: "first-screen",
        help: "The screen that the explorer begins with.",
        default: "timeline",
        values: screens,
        set: |configuration, word| {
            configuration.first_screen = Screen::ALL.into_iter().find(|screen| screen_name(*screen) == word);
            configuration.first_screen.is_some()
        },
    },
];

/// The tables, which are not one-word settings.
const TABLES: [&str; 2] = ["deals", "keys"];

fn themes() -> Vec<String> {
    let values = Theme::value_variants().iter().filter_map(Theme::to_possible_value);
    values.map(|value| value.get_name().to_owned()).collect()
}

fn screens() -> Vec<String> {
    Screen::ALL.map(screen_name).into()
}

fn screen_name(screen: Screen) -> String {
    screen.about().name.to_lowercase()
}

pub(super) fn read(
    configuration: &mut Configuration,
    name: &Spanned<Cow<'_, str>>,
    value: &Spanned<DeValue<'_>>,
    faults: &mut Faults,
) {
    let Some(setting) = SETTINGS.iter().find(|setting| setting.name == name.get_ref()) else {
        let known: Vec<String> = SETTINGS.iter().map(|setting| setting.name).chain(TABLES).map(str::to_owned).collect();
        let message = format!("{} is not a setting", quoted(name.get_ref()));
        // Somebody forgot the table above it.
        let hint = match scope_of_action(name.get_ref()) {
            Some(scope) => format!("it is an action: write it below [keys.{scope}]"),
            None => choice(name.get_ref(), &known),
        };
        faults.push(Fault::new("unknown-setting", message, hint).at(name.span()));
        return;
    };
    let values = (setting.values)();
    let Some(word) = value.get_ref().as_str() else {
        let hint = format!("valid: {}", values.join(", "));
        faults.push(wrong_type(value, "text in quotes", hint).in_path(setting.name));
        return;
    };
    if !(setting.set)(configuration, word) {
        let message = format!("{} is not a known {}", quoted(word), setting.name);
        let fault = Fault::new("unknown-value", message, choice(word, &values));
        faults.push(fault.at(value.span()).in_path(setting.name));
    }
}

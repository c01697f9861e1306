//! The table of keys: how keys are written, that each does something somewhere,
//! and that none does two things in one place.

use std::{collections::HashSet, mem::discriminant};

use dealtui::{
    app::{Action, Direction, Focus, Layer, Message, Screen},
    keymap::{Binding, Code, Key, SECTIONS, Scope, UnknownKey, message},
};

fn bindings() -> impl Iterator<Item = &'static Binding> {
    SECTIONS.iter().flat_map(|section| section.bindings)
}

fn names(binding: &Binding) -> impl Iterator<Item = &'static str> {
    binding.keys.split(' ')
}

fn action(layer: Layer, key: Key) -> Option<Action> {
    match message(layer, key) {
        Message::Act(action) => Some(action),
        _ => None,
    }
}

/// The layers in which a scope holds.
fn layers(scope: Scope) -> Vec<Layer> {
    let overlays = [
        Layer::Filter,
        Layer::Day,
        Layer::Note,
        Layer::Picker,
        Layer::CopyMenu,
        Layer::CopyChoice,
        Layer::Help,
        Layer::HelpSearch,
        Layer::Add,
        Layer::Form,
        Layer::Question,
        Layer::ExportMenu,
        Layer::ExportFile,
    ];
    let panes = |focus| Screen::ALL.map(|screen| Layer::Screen(screen, focus));
    match scope {
        Scope::Everywhere => [panes(Focus::List), panes(Focus::Page)].concat().into_iter().chain(overlays).collect(),
        Scope::Pane(focus) => panes(focus).to_vec(),
        Scope::Screen(screen) => [Focus::List, Focus::Page].map(|focus| Layer::Screen(screen, focus)).to_vec(),
        Scope::ScreenPane(screen, focus) => vec![Layer::Screen(screen, focus)],
        Scope::Text => {
            let lines = vec![Layer::Filter, Layer::Day, Layer::Note, Layer::TextSearch, Layer::Add, Layer::ExportFile];
            [lines, vec![Layer::Picker, Layer::HelpSearch, Layer::Form]].concat()
        }
        Scope::Filter => vec![Layer::Filter],
        Scope::Day => vec![Layer::Day],
        Scope::Note => vec![Layer::Note],
        Scope::Add => vec![Layer::Add],
        Scope::Form => vec![Layer::Form],
        Scope::Question => vec![Layer::Question],
        Scope::Picker => vec![Layer::Picker],
        Scope::CopyMenu => vec![Layer::CopyMenu],
        Scope::CopyChoice => vec![Layer::CopyChoice],
        Scope::Help => vec![Layer::Help],
        Scope::HelpSearch => vec![Layer::HelpSearch],
        Scope::Reader => vec![Layer::Reader],
        Scope::TextSearch => vec![Layer::TextSearch],
        Scope::ExportMenu => vec![Layer::ExportMenu],
        Scope::ExportFile => vec![Layer::ExportFile],
    }
}

#[test]
fn every_key_is_written_as_a_key() {
    for name in bindings().flat_map(names) {
        assert!(name.parse::<Key>().is_ok(), "{name}");
    }
}

#[test]
fn no_key_has_two_meanings_in_a_scope() {
    let mut seen = HashSet::new();
    for binding in bindings() {
        for name in names(binding) {
            for scope in binding.scopes {
                assert!(seen.insert((*scope, name)), "{name} is bound twice in {scope:?}");
            }
        }
    }
}

#[test]
fn every_key_of_every_binding_is_reached_in_some_layer() {
    for binding in bindings() {
        for name in names(binding) {
            let key = name.parse().unwrap();
            let mut layers = binding.scopes.iter().flat_map(|scope| layers(*scope));
            assert!(
                layers.any(|layer| action(layer, key) == Some(binding.action)),
                "{name} never does: {}",
                binding.help
            );
        }
    }
}

#[test]
fn no_two_bindings_say_the_same() {
    let mut seen = HashSet::new();
    for binding in bindings() {
        assert!(seen.insert(binding.help), "{}", binding.help);
    }
}

#[test]
fn a_pair_in_the_footer_is_of_two_keys_that_do_the_like() {
    for binding in bindings() {
        let keys = binding.hint.and_then(|place| place.keys).unwrap_or_default();
        for shown in keys.chars().filter(|shown| !shown.is_whitespace()) {
            let is_it = |name: &str| name.parse::<Key>().unwrap().to_string() == shown.to_string();
            let like = |other: &&Binding| {
                other.scopes == binding.scopes
                    && discriminant(&other.action) == discriminant(&binding.action)
                    && names(other).any(is_it)
            };
            assert!(bindings().any(|other| like(&other)), "{shown} of {keys}: {}", binding.help);
        }
    }
}

#[test]
fn a_narrower_scope_goes_before_a_wider_one() {
    let l = "l".parse::<Key>().unwrap();
    let list = |screen| action(Layer::Screen(screen, Focus::List), l);
    assert_eq!(list(Screen::Timeline), Some(Action::FocusPage));
    assert_eq!(list(Screen::Disputes), Some(Action::FocusPage));
    assert_eq!(list(Screen::Terms), Some(Action::StepTime(Direction::Forward)));
    assert_eq!(action(Layer::Screen(Screen::Timeline, Focus::Page), l), None);
}

#[test]
fn where_text_is_typed_every_printable_character_is_text() {
    for layer in [Layer::Filter, Layer::Day, Layer::Note, Layer::HelpSearch] {
        for typed in ('!'..='~').chain(['é', '三', ' ']) {
            let message = message(layer, Key::new(Code::Character(typed)));
            assert!(matches!(message, Message::Typed(taken) if taken == typed), "{typed} in {layer:?}");
        }
    }
}

#[test]
fn keys_are_read_as_they_are_written() {
    let character = |character, control| Ok(Key { control, ..Key::new(Code::Character(character)) });
    let plain = |code| Ok(Key::new(code));
    let alt = |code| Ok(Key { alt: true, ..Key::new(code) });
    let cases = [
        ("g", character('g', false)),
        ("G", character('G', false)),
        ("C", character('C', false)),
        ("F", character('F', false)),
        ("-", character('-', false)),
        ("<", character('<', false)),
        ("三", character('三', false)),
        ("Space", character(' ', false)),
        ("C-d", character('d', true)),
        ("C--", character('-', true)),
        ("F1", plain(Code::Function(1))),
        ("F12", plain(Code::Function(12))),
        ("S-Tab", plain(Code::BackTab)),
        ("PgDn", plain(Code::PageDown)),
        ("A-b", alt(Code::Character('b'))),
        ("A-Backspace", alt(Code::Backspace)),
        ("A", character('A', false)),
        ("", Err(UnknownKey)),
        (" ", Err(UnknownKey)),
        ("C-", Err(UnknownKey)),
        ("C-Tab", Err(UnknownKey)),
        ("gg", Err(UnknownKey)),
        ("F0", Err(UnknownKey)),
        ("F13", Err(UnknownKey)),
        ("enter", Err(UnknownKey)),
    ];
    for (written, expected) in cases {
        assert_eq!(written.parse::<Key>(), expected, "{written}");
    }
}

#[test]
fn keys_are_shown_by_name_and_arrows_as_arrows() {
    for (written, shown) in
        [("Down", "↓"), ("C-d", "C-d"), ("Space", "Space"), ("F1", "F1"), ("<", "<"), ("S-Tab", "S-Tab")]
    {
        assert_eq!(written.parse::<Key>().unwrap().to_string(), shown);
    }
}

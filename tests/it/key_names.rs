//! Messages that name keys: each is the key that its action has now.

use std::{collections::BTreeSet, fs, path::Path};

use dealtui::{
    app::{Focus, Layer, Message, Screen},
    keymap::{Binding, Key, Keymap, Rebinding, SECTIONS, Scope, message, scope_named, with_keys},
};
use regex::Regex;

/// The rooms whose words are shown in the explorer.
const ROOMS: [&str; 4] = ["app", "editing", "report", "ui"];

/// Characters that one types, which no configuration changes.
const TYPED: [&str; 2] = ["choose with ⟦form/left⟧ ⟦form/right⟧ or Space", "; delete ? once you know"];

fn sources(directory: &Path) -> Vec<String> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![fs::read_to_string(path).unwrap()] })
        .collect()
}

/// The texts in the code of the rooms, without comments.
fn texts() -> Vec<String> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let code = ROOMS.into_iter().flat_map(|room| {
        let file = fs::read_to_string(src.join(format!("{room}.rs"))).unwrap();
        sources(&src.join(room)).into_iter().chain([file])
    });
    let text = Regex::new(r#""((?:[^"\\]|\\.)*)("|\\$)"#).unwrap();
    let lines = code.flat_map(|code| code.lines().map(str::to_owned).collect::<Vec<_>>());
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    let texts = |line: String| text.captures_iter(&line).map(|found| found[1].to_owned()).collect::<Vec<_>>();
    lines.flat_map(texts).collect()
}

fn named(text: &str) -> impl Iterator<Item = &str> {
    text.split('⟦').skip(1).map(|rest| rest.split('⟧').next().unwrap())
}

const LIST: Layer = Layer::Screen(Screen::Timeline, Focus::List);

/// These actions in every scope with these keys.
fn with(is_changed: impl Fn(&&Binding) -> bool, keys: &[Key]) -> Keymap {
    let bindings = SECTIONS.iter().flat_map(|section| section.bindings).filter(is_changed);
    let rebindings = bindings.flat_map(|binding| {
        binding.scopes.iter().map(|scope| Rebinding { scope: *scope, binding, keys: keys.to_vec() })
    });
    Keymap::new(&rebindings.collect::<Vec<_>>())
}

#[test]
fn every_key_that_a_message_names_is_that_of_an_action() {
    let texts = texts();
    let names: BTreeSet<&str> = texts.iter().flat_map(|text| named(text)).collect();
    assert!(names.len() > 30, "{names:?}");
    for name in names {
        let action = name.split(' ').next().unwrap().rsplit('/').next().unwrap();
        let elsewhere = with(|binding| binding.name() == action, &["F9".parse().unwrap()]);
        let message: &'static str = format!("It is so⟨: ⟦{name}⟧ does it⟩.").leak();
        let told: Vec<Layer> = Layer::all().filter(|layer| with_keys(*layer, message) != "It is so.").collect();
        assert!(!told.is_empty(), "{name}");
        for layer in told {
            let usual = with_keys(layer, message);
            assert!(!usual.contains(['⟦', '⟧', '⟨', '⟩']) && !usual.contains("F9"), "{usual}");
            assert_eq!(elsewhere.with_keys(layer, message), "It is so: F9 does it.", "{name}");
            assert_eq!(with(|_| true, &[]).with_keys(layer, message), "It is so.", "{name}");
        }
    }
}

/// Outside of a clause, a sentence would have a gap where its action has no key.
#[test]
fn every_key_of_a_message_is_in_a_clause() {
    let outside = |text: &&String| {
        text.split('⟨').enumerate().any(|(nth, part)| {
            let behind = if nth == 0 { part } else { part.split_once('⟩').map_or("", |(_, behind)| behind) };
            behind.contains('⟦')
        })
    };
    let wrong: Vec<String> = texts().iter().filter(outside).cloned().collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_key_of_an_action_is_one_that_does_it_where_the_message_is() {
    let bindings = || SECTIONS.iter().flat_map(|section| section.bindings);
    let names: BTreeSet<String> = bindings().map(|binding| binding.name().into_owned()).collect();
    for name in names {
        let message_of_it: &'static str = format!("⟨⟦{name}⟧⟩").leak();
        let mut told = 0;
        for layer in Layer::all() {
            let shown = with_keys(layer, message_of_it);
            if shown.is_empty() {
                continue;
            }
            told += 1;
            let mut keys = bindings().flat_map(Binding::default_keys);
            let key = keys.find(|key| key.to_string() == shown).unwrap();
            let Message::Act(action) = message(layer, key) else { panic!("{name}: {shown}") };
            assert!(bindings().any(|one| one.action == action && one.name() == name.as_str()), "{name}: {shown}");
        }
        assert!(told > 0, "{name}");
    }
}

#[test]
fn a_message_in_the_text_of_a_source_has_the_key_that_acts_there() {
    let undo = |scope: &str, key: &str| {
        let mut all = SECTIONS.iter().flat_map(|section| section.bindings);
        let binding = all.find(|binding| binding.name() == "undo").unwrap();
        let scope = scope_named(scope).unwrap().scopes[0];
        Rebinding { scope, binding, keys: key.parse().into_iter().collect() }
    };
    let told = |rebinding| {
        let keymap = Keymap::new(&[rebinding]);
        [LIST, Layer::Reader, Layer::Add].map(|layer| keymap.with_keys(layer, "Done⟨. Undo: ⟦undo⟧⟩"))
    };
    assert_eq!(told(undo("text", "F9")), ["Done. Undo: Z", "Done. Undo: F9", "Done"]);
    assert_eq!(told(undo("list", "F9")), ["Done. Undo: F9", "Done. Undo: Z", "Done"]);
    assert_eq!(told(undo("text", "")), ["Done. Undo: Z", "Done", "Done"]);
}

/// A key in a message would be untrue for whoever has another one.
#[test]
fn no_message_has_a_key_of_its_own() {
    let named = [
        r"\bC-[a-z]\b",
        r"\b(Enter|Esc|Tab|Backspace|F1|Space|PgDn|PgUp)\b",
        r"\b[Pp]ress [^⟦ ]( |,|\.|$)",
        r"(^|[:;,(] |\. )`?[A-Za-z/?.<>:]`? ([a-z]{3,}[^s\W]s|on|then)\b",
        r": [A-Z]$",
        r"\(\d\)|\(?key \d",
        r"\] and \[",
        r"\bwith [a-z/?:]$",
    ];
    let named = named.map(|pattern| Regex::new(pattern).unwrap());
    let is_wrong = |text: &&String| {
        let text = TYPED.iter().fold((*text).clone(), |text, typed| text.replace(typed, ""));
        named.iter().any(|pattern| pattern.is_match(&text))
    };
    let wrong: Vec<String> = texts().iter().filter(is_wrong).cloned().collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_key_that_is_preferred_is_shown_while_it_is_bound() {
    assert_eq!(with_keys(LIST, "⟨⟦next⟧ or ⟦next ↓⟧⟩"), "j or ↓");
    let scopes = scope_named("panes").unwrap().scopes;
    let bindings = SECTIONS.iter().flat_map(|section| section.bindings);
    let next =
        bindings.filter(|binding| binding.name() == "next").filter(|binding| binding.scopes.contains(&scopes[0]));
    let rebindings: Vec<Rebinding> = next
        .flat_map(|binding| {
            scopes.iter().map(|scope: &Scope| Rebinding { scope: *scope, binding, keys: vec!["n".parse().unwrap()] })
        })
        .collect();
    assert_eq!(Keymap::new(&rebindings).with_keys(LIST, "⟨⟦next ↓⟧ moves⟩"), "n moves");
}

#[test]
fn what_is_in_no_clause_stays() {
    for text in ["⟦", "a ⟦b⟧ c", "⟦panes/undo", "⟧⟦", "⟩"] {
        assert_eq!(with_keys(LIST, text), text);
    }
}

/// The clause that comes first has the colon.
#[test]
fn the_first_clause_that_is_said_begins_as_the_first_one() {
    let message = "select words first⟨: ⟦select-word⟧ by word⟩⟨, ⟦select-sentence⟧ by sentence⟩⟨, ⟦select-paragraph⟧ by paragraph⟩";
    let told =
        |gone: &[&str]| with(|binding| gone.contains(&binding.name().as_ref()), &[]).with_keys(Layer::Reader, message);
    assert_eq!(told(&[]), "select words first: v by word, s by sentence, p by paragraph");
    assert_eq!(told(&["select-word"]), "select words first: s by sentence, p by paragraph");
    assert_eq!(told(&["select-word", "select-sentence"]), "select words first: p by paragraph");
    assert_eq!(told(&["select-sentence"]), "select words first: v by word, p by paragraph");
    assert_eq!(told(&["select-word", "select-sentence", "select-paragraph"]), "select words first");
}

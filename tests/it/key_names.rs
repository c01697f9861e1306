//! Messages that name keys: each is the key that its action has now.

use std::{collections::BTreeSet, fs, path::Path};

use dealtui::keymap::{Key, Keymap, Rebinding, SECTIONS, Scope, scope_named, with_keys};
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

/// Every action in every scope with these keys.
fn all_with(keys: &[Key]) -> Keymap {
    let bindings = SECTIONS.iter().flat_map(|section| section.bindings);
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
    let elsewhere = all_with(&["F9".parse().unwrap()]);
    for name in names {
        let message: &'static str = format!("It is so⟨: ⟦{name}⟧ does it⟩.").leak();
        let usual = with_keys(message);
        assert!(!usual.contains(['⟦', '⟧', '⟨', '⟩']) && !usual.contains("F9") && usual.contains(" does"), "{usual}");
        assert_eq!(elsewhere.with_keys(message), "It is so: F9 does it.", "{name}");
        assert_eq!(all_with(&[]).with_keys(message), "It is so.", "{name}");
    }
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
    assert_eq!(with_keys("⟦panes/next⟧ or ⟦panes/next ↓⟧"), "j or ↓");
    let scopes = scope_named("panes").unwrap().scopes;
    let bindings = SECTIONS.iter().flat_map(|section| section.bindings);
    let next =
        bindings.filter(|binding| binding.name() == "next").filter(|binding| binding.scopes.contains(&scopes[0]));
    let rebindings: Vec<Rebinding> = next
        .flat_map(|binding| {
            scopes.iter().map(|scope: &Scope| Rebinding { scope: *scope, binding, keys: vec!["n".parse().unwrap()] })
        })
        .collect();
    assert_eq!(Keymap::new(&rebindings).with_keys("⟦panes/next ↓⟧ moves"), "n moves");
}

#[test]
fn what_names_no_action_stays() {
    for text in ["⟦", "a ⟦b⟧ c", "⟦panes/nothing⟧", "⟦panes/undo", "⟧⟦", "⟩"] {
        assert_eq!(with_keys(text), text);
    }
}

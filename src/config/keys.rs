//! Keys for actions, by scope: `[keys.panes]` and `mark = "M"`.

use std::{borrow::Cow, collections::HashSet, ops::Range, ptr};

use toml::{Spanned, de::DeValue};

use super::faults::{Fault, Faults, choice, quoted, wrong_type};
use crate::{
    app::Action,
    domain::{nearest_word, repeated_line},
    keymap::{Binding, Clash, Code, Key, Keymap, Rebinding, ScopeName, key_names, scope_named, scope_names},
};

/// The keys that the file sets for an action in a scope.
struct Line {
    rebinding: Rebinding,
    path: String,
    /// The position of the action's name; those of its keys are in `keys`.
    action: Range<usize>,
    keys: Vec<(Key, Range<usize>)>,
}

pub(super) fn read(value: &Spanned<DeValue<'_>>, faults: &mut Faults) -> Vec<Rebinding> {
    let Some(table) = value.get_ref().as_table() else {
        let hint = "write [keys.panes], and below it ACTION = \"KEY\"";
        faults.push(wrong_type(value, "tables of keys by scope", hint).in_path("keys"));
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (name, value) in table {
        match scope_named(name.get_ref()) {
            Some(scope) => lines.extend(read_scope(&scope, value, faults)),
            None => faults.push(unknown_scope(name, value)),
        }
    }
    lines.sort_by_key(|line| line.action.start);
    report_repeated(&lines, faults);
    report_clashes(&lines, faults);
    lines.into_iter().map(|line| line.rebinding).collect()
}

/// The first scope that has an action of this name.
pub(super) fn scope_of_action(name: &str) -> Option<Cow<'static, str>> {
    let scopes = scope_names().into_iter();
    scopes.filter(|scope| scope.bindings().any(|binding| binding.name() == name)).map(|scope| scope.name).next()
}

/// The fault for an action outside of a scope, or for an unknown scope.
fn unknown_scope(name: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>) -> Fault {
    let typed = name.get_ref().as_ref();
    let action = scope_of_action(typed).filter(|_| !value.get_ref().is_table());
    let (message, hint) = if let Some(scope) = action {
        (format!("{} stands in no scope", quoted(typed)), format!("write it below [keys.{scope}]"))
    } else {
        let known: Vec<String> = scope_names().iter().map(|scope| scope.name.clone().into_owned()).collect();
        (format!("{} is not a scope of keys", quoted(typed)), choice(typed, &known))
    };
    Fault::new("unknown-scope", message, hint).at(name.span()).in_path("keys")
}

fn read_scope(scope: &ScopeName, value: &Spanned<DeValue<'_>>, faults: &mut Faults) -> Vec<Line> {
    let path = format!("keys.{}", scope.name);
    let Some(table) = value.get_ref().as_table() else {
        let hint = format!("write [{path}], and below it ACTION = \"KEY\"");
        faults.push(wrong_type(value, "a table of keys by action", hint).in_path(path));
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (name, value) in table {
        let bindings: Vec<&Binding> = scope.bindings().filter(|one| one.name() == *name.get_ref()).collect();
        if bindings.is_empty() {
            faults.push(unknown_action(scope, name).in_path(path.as_str()));
            continue;
        }
        let path = format!("{path}.{}", name.get_ref());
        let Some(keys) = read_keys(value, &path, faults) else { continue };
        for binding in bindings {
            if keys.is_empty() && binding.action == Action::Interrupt {
                let hint = "write interrupt = \"C-c\", or leave the line out";
                let fault = Fault::new("no-key", "without a key for this, nothing may lead out of the program", hint);
                faults.push(fault.at(value.span()).in_path(&path));
            }
            let own = scope.scopes.iter().filter(|one| binding.scopes.contains(one));
            lines.extend(own.map(|one| Line {
                rebinding: Rebinding { scope: *one, binding, keys: keys.iter().map(|(key, _)| *key).collect() },
                path: path.clone(),
                action: name.span(),
                keys: keys.clone(),
            }));
        }
    }
    lines
}

fn unknown_action(scope: &ScopeName, name: &Spanned<Cow<'_, str>>) -> Fault {
    let typed = name.get_ref().as_ref();
    let known: Vec<String> = scope.bindings().map(|binding| binding.name().into_owned()).collect();
    let elsewhere = || {
        let scopes = scope_names().into_iter().filter(|scope| scope.bindings().any(|one| one.name() == typed));
        let names: Vec<String> = scopes.map(|scope| format!("[keys.{}]", scope.name)).collect();
        (!names.is_empty()).then(|| format!("it is one of {}", names.join(", ")))
    };
    let hint = match nearest_word(typed, known.iter().map(String::as_str)) {
        Some(_) => None,
        None => elsewhere(),
    };
    let message = format!("{} is not an action of {}", quoted(typed), scope.name);
    Fault::new("unknown-action", message, hint.unwrap_or_else(|| choice(typed, &known))).at(name.span())
}

/// More keys than anyone needs for one action.
const MOST_KEYS: usize = 32;

/// One key or several; none if the value is neither a string nor a list.
fn read_keys(value: &Spanned<DeValue<'_>>, path: &str, faults: &mut Faults) -> Option<Vec<(Key, Range<usize>)>> {
    let hint = "write \"C-x\", [\"x\", \"F5\"] for several keys, or [] for none";
    let single = std::slice::from_ref(value);
    let several: &[Spanned<DeValue<'_>>] = match value.get_ref() {
        DeValue::String(_) => single,
        DeValue::Array(keys) => keys,
        _ => {
            faults.push(wrong_type(value, "a key or a list of keys", hint).in_path(path));
            return None;
        }
    };
    if several.len() > MOST_KEYS {
        let message = format!("{} keys are too many for one action", several.len());
        faults.push(Fault::new("too-many-keys", message, hint).at(value.span()).in_path(path));
        return None;
    }
    let (mut keys, mut taken) = (Vec::new(), HashSet::new());
    for value in several {
        let Some(name) = value.get_ref().as_str() else {
            faults.push(wrong_type(value, "a key in quotes", hint).in_path(path));
            continue;
        };
        match read_key(name) {
            Ok(key) if taken.insert(key) => keys.push((key, value.span())),
            Ok(_) => {
                let message = format!("{} stands in the list already", quoted(name));
                faults.push(Fault::new("repeated", message, "leave one of the two out").at(value.span()).in_path(path));
            }
            Err(fault) => faults.push(fault.at(value.span()).in_path(path)),
        }
    }
    Some(keys)
}

fn read_key(name: &str) -> Result<Key, Box<Fault>> {
    // What cannot be seen could not be shown as a key.
    let key = name.parse::<Key>().ok().filter(|_| repeated_line(name) == name);
    let (message, hint) = match (key, key.and_then(sent_instead)) {
        (Some(key), None) => return Ok(key),
        (_, Some(instead)) => {
            let hint = format!("they send {instead} for it, if anything");
            (format!("{} is a key that terminals do not send", quoted(name)), hint)
        }
        (None, None) => (format!("{} is not a key", quoted(name)), key_hint(name)),
    };
    Err(Box::new(Fault::new("unknown-key", message, hint)))
}

/// What terminals send instead for Control with a character that has no control code of its own.
fn sent_instead(key: Key) -> Option<String> {
    let Key { code: Code::Character(character), control: true, .. } = key else { return None };
    match character {
        'i' => Some("Tab".to_owned()),
        'm' => Some("Enter".to_owned()),
        '[' => Some("Esc".to_owned()),
        'a'..='z' | ' ' | '4'..='7' => None,
        'A'..='Z' => Some(format!("C-{}", character.to_ascii_lowercase())),
        other => Some(other.to_string()),
    }
}

/// A hint on how to write a key that was not understood.
fn key_hint(typed: &str) -> String {
    let lower = typed.to_lowercase();
    let held = [("ctrl", "C"), ("control", "C"), ("c", "C"), ("alt", "A"), ("meta", "A"), ("m", "A"), ("a", "A")];
    let with_held = held.iter().find_map(|(name, letter)| {
        let (_, key) = lower.split_once(['-', '+']).filter(|(before, _)| before == name)?;
        let written = format!("{letter}-{}", named(key));
        written.parse::<Key>().is_ok().then_some(written)
    });
    let near = with_held.or_else(|| nearest_word(typed, key_names()).map(str::to_owned));
    let near = near.map_or_else(String::new, |near| format!("did you mean {}? ", quoted(&near)));
    let names: Vec<&str> = key_names().collect();
    format!("{near}valid: a character, C- for Control and A- for Alt before one, F1 to F12, {}", names.join(", "))
}

/// The name of a key in its usual case.
fn named(key: &str) -> &str {
    key_names().find(|name| name.eq_ignore_ascii_case(key)).unwrap_or(key)
}

/// Reports actions that are set twice in a scope, such as in `panes` and in `list`.
fn report_repeated(lines: &[Line], faults: &mut Faults) {
    for (nth, line) in lines.iter().enumerate() {
        let is_same = |other: &&Line| {
            other.rebinding.scope == line.rebinding.scope && ptr::eq(other.rebinding.binding, line.rebinding.binding)
        };
        if let Some(first) = lines.iter().take(nth).find(is_same) {
            let message = format!("its keys in {} are set twice", line.rebinding.scope.name());
            let fault = Fault::new("repeated", message, "leave one of the two out").at(line.action.clone());
            faults.push(fault.in_path(&line.path).beside(first.action.clone(), "first here"));
        }
    }
}

fn report_clashes(lines: &[Line], faults: &mut Faults) {
    let rebindings: Vec<Rebinding> = lines.iter().map(|line| line.rebinding.clone()).collect();
    let keymap = Keymap::new(&rebindings);
    let mut told = HashSet::new();
    for line in lines {
        for (key, bytes) in &line.keys {
            // A key of `panes` may clash in both.
            if told.contains(&bytes.start) {
                continue;
            }
            let Some(clash) = keymap.clash(&line.rebinding, *key) else { continue };
            if let Some(fault) = clash_fault(lines, line, *key, bytes.clone(), &clash) {
                told.insert(bytes.start);
                faults.push(fault.at(bytes.clone()).in_path(&line.path));
            }
        }
    }
}

/// None for the first of two lines that clash, since the second one is reported.
fn clash_fault(lines: &[Line], line: &Line, key: Key, bytes: Range<usize>, clash: &Clash) -> Option<Fault> {
    let (scope, other) = match clash {
        Clash::Text(scope) => {
            let message = format!("{key} is text where one types ({})", scope.name());
            return Some(Fault::new("key-clash", message, format!("hold Control or Alt: C-{key} or A-{key}")));
        }
        Clash::Bound(scope, other) => (scope, other),
    };
    let mut rebound =
        lines.iter().filter(|one| one.rebinding.scope == *scope && ptr::eq(one.rebinding.binding, *other));
    let second = rebound.next().and_then(|one| {
        let (_, bytes) = one.keys.iter().find(|(own, _)| *own == key)?;
        Some(bytes.clone())
    });
    if second.as_ref().is_some_and(|second| second.start > bytes.start) && *scope == line.rebinding.scope {
        return None;
    }
    let message = format!("in {} {key} is the key of {} already: {}", scope.name(), other.name(), other.help);
    let hint = format!("choose another key, or give {} another one below [keys.{}]", other.name(), scope.name());
    let fault = Fault::new("key-clash", message, hint);
    Some(match second {
        Some(second) => fault.beside(second, "the same key"),
        None => fault,
    })
}

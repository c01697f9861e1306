//! The rooms import in one direction only. A test reads every `crate::ROOM`
//! in the sources and keeps that true.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room with the rooms it may import.
const ROOMS: [(&str, &[&str]); 19] = [
    ("domain", &[]),
    ("files", &[]),
    ("interrupt", &[]),
    ("deal_file", &["domain", "files"]),
    ("intake", &["domain", "files"]),
    ("search", &["domain"]),
    ("report", &["domain"]),
    ("editing", &["domain", "files", "deal_file", "search", "report"]),
    ("import", &["domain", "deal_file", "intake", "search", "report", "editing"]),
    ("merging", &["domain", "deal_file", "search", "report", "editing"]),
    ("formats", &["domain", "report"]),
    ("export", &["domain", "files", "deal_file", "report", "formats"]),
    ("state", &["domain", "files"]),
    ("app", &["domain", "search", "editing", "report", "formats", "export"]),
    ("keymap", &["formats", "export", "app"]),
    ("config", &["domain", "files", "deal_file", "report", "app", "keymap"]),
    ("ui", &["app", "keymap", "domain", "search", "report"]),
    (
        "terminal",
        &[
            "domain",
            "files",
            "interrupt",
            "deal_file",
            "search",
            "editing",
            "report",
            "formats",
            "export",
            "state",
            "app",
            "keymap",
            "ui",
        ],
    ),
    (
        "commands",
        &[
            "domain",
            "files",
            "interrupt",
            "deal_file",
            "intake",
            "search",
            "editing",
            "import",
            "merging",
            "report",
            "formats",
            "export",
            "state",
            "keymap",
            "config",
        ],
    ),
];

fn sources(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .collect()
}

/// The room of a file: `src/ui/detail.rs` and `src/ui.rs` are `ui`.
fn room(path: &Path, src: &Path) -> String {
    let inside = path.strip_prefix(src).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// Rooms named in `crate::room` and in `use crate::{ room::…, other::… }`.
fn imports(source: &str) -> Vec<String> {
    let names = ROOMS.map(|(name, _)| name);
    let mut found = Vec::new();
    for (place, _) in source.match_indices("crate::") {
        let rest = source.get(place + "crate::".len()..).unwrap_or_default();
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 1;
            let mut flat = String::new();
            for character in group.chars() {
                depth += match character {
                    '{' => 1,
                    '}' => -1,
                    _ => 0,
                };
                match depth {
                    0 => break,
                    1 => flat.push(character),
                    _ => {}
                }
            }
            found.extend(
                flat.split(',').map(|part| part.trim().split("::").next().unwrap_or_default().trim().to_owned()),
            );
        } else {
            found.push(rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect());
        }
    }
    found.retain(|name| names.contains(&name.as_str()));
    found
}

#[test]
fn every_room_imports_only_what_it_may() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut wrong = Vec::new();
    let mut checked = 0;
    for path in sources(&src) {
        let room = room(&path, &src);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room) else { continue };
        checked += 1;
        for import in imports(&fs::read_to_string(&path).unwrap()) {
            if import != room && !allowed.contains(&import.as_str()) {
                wrong.push(format!("{} imports {import}", path.display()));
            }
        }
    }
    assert!(checked > ROOMS.len(), "the sources were not found");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn libraries_stay_in_their_rooms() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let homes: [(&str, &[&str]); 4] = [
        ("ratatui::", &["ui", "terminal"]),
        ("crossterm::", &["terminal"]),
        ("fuzzy_matcher::", &["search"]),
        (
            "serde_json::",
            &["deal_file", "intake", "editing", "import", "merging", "formats", "export", "state", "commands"],
        ),
    ];
    for path in sources(&src) {
        let source = fs::read_to_string(&path).unwrap();
        for (library, rooms) in homes {
            let here = room(&path, &src);
            assert!(rooms.contains(&here.as_str()) || !source.contains(library), "{} uses {library}", path.display());
        }
    }
}

/// What cleans markup is only in `dealtui-extract`: in dealtui it would be two megabytes.
#[test]
fn records_of_imported_rows_read_no_markup() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/import");
    let rooms =
        sources(&src.join("records")).into_iter().chain(["records.rs", "columns.rs"].map(|name| src.join(name)));
    let wrong: Vec<PathBuf> = rooms.filter(|path| fs::read_to_string(path).unwrap().contains("markup")).collect();
    assert_eq!(wrong, Vec::<PathBuf>::new());
}

/// Those that are named in full in the messages, help and pages; what a placeholder ends in is not.
fn commands_in(code: &str) -> Vec<String> {
    let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    let named = lines.flat_map(|line| {
        line.split("`dealtui ").skip(1).filter_map(|rest| rest.split_once('`')).map(|(named, _)| named.to_owned())
    });
    let whole = named.filter(|named| !named.contains(['{', '…', '\\']));
    // What a shell does with the output is no argument.
    whole.map(|named| named.split(" > ").next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_commands_that_messages_name_exist_with_their_options() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let commands: std::collections::BTreeSet<String> =
        sources(&src).iter().flat_map(|path| commands_in(&fs::read_to_string(path).unwrap())).collect();
    assert!(commands.contains("check FILE --verify"), "{commands:?}");
    for command in commands {
        let words = command.split(' ').map(|word| word.trim_matches('\''));
        let ran = crate::program::run(&words.chain(["--help"]).collect::<Vec<&str>>());
        assert_eq!(ran.status, 0, "dealtui {command}: {}", ran.err);
    }
}

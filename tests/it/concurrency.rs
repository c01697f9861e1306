//! Commands that change the same deal at the same time: none is refused, and nothing of
//! what they write is lost.

use std::{fs, os::unix::fs::PermissionsExt as _, process::Child};

use serde_json::Value;

use crate::{
    place::Place,
    program::{Ran, command, ended},
};

/// Runs commands side by side; all have to succeed.
#[track_caller]
fn at_once(place: &Place, commands: &[Vec<String>]) {
    let start = |arguments| command(arguments).current_dir(place.directory()).spawn().unwrap();
    let children: Vec<Child> = commands.iter().map(|arguments| start(arguments)).collect();
    for (child, arguments) in children.into_iter().zip(commands) {
        let ran = Ran::from(ended(child));
        assert_eq!((ran.status, ran.err.as_str()), (0, ""), "{arguments:?}");
    }
}

fn words(arguments: &[&str]) -> Vec<String> {
    arguments.iter().map(|argument| (*argument).to_owned()).collect()
}

fn jots(count: usize) -> Vec<Vec<String>> {
    (0..count).map(|number| words(&["jot", "acme.json", &format!("Fact {number}")])).collect()
}

fn ids(place: &Place, table: &str) -> Vec<String> {
    let deal = place.deal();
    let id = |record: &Value| record["id"].as_str().unwrap().to_owned();
    let mut ids: Vec<String> = deal[table].as_array().unwrap().iter().map(id).collect();
    ids.sort();
    ids
}

fn numbered(name: &str, count: usize) -> Vec<String> {
    let mut ids: Vec<String> = (0..count).map(|number| format!("{name}-{number}")).collect();
    ids.sort();
    ids
}

#[test]
fn twenty_facts_at_once_are_all_there() {
    // The deal is made with the first one.
    let place = Place::new(&[]);
    at_once(&place, &jots(20));
    assert_eq!(ids(&place, "events"), numbered("fact", 20));
    let names: Vec<_> = fs::read_dir(place.directory()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["acme.json"], "nothing else stays behind");
    // The deal is there.
    at_once(&place, &jots(20).into_iter().map(|jot| [jot, words(&["| More"])].concat()).collect::<Vec<_>>());
    assert_eq!(ids(&place, "events"), [numbered("fact", 20), words(&["more"])].concat());
}

#[test]
fn commands_of_all_kinds_take_turns() {
    const EACH: usize = 5;
    let place = Place::new(&[("story.txt", b"The board approved the sale.\n")]);
    place.run(&["add", "acme.json", "story.txt"]);
    let of_each = |number: usize| {
        let document = format!("memo-{number}.txt");
        place.write(&document, format!("Memo {number}.\n"));
        let quoted = format!("Quote {number}");
        [
            words(&["jot", "acme.json", &format!("Fact {number}")]),
            words(&["add", "acme.json", &document]),
            words(&["record", "add", "acme.json", "party", &format!("party-{number}"), "--name", "P"]),
            words(&["acme.json", "quote", "approved the sale", "--source=story", "--new", "--title", &quoted]),
        ]
    };
    at_once(&place, &(0..EACH).flat_map(of_each).collect::<Vec<_>>());
    assert_eq!(ids(&place, "events"), [numbered("fact", EACH), numbered("quote", EACH)].concat());
    assert_eq!(ids(&place, "sources"), [numbered("memo", EACH), words(&["story"])].concat());
    assert_eq!(ids(&place, "parties"), numbered("party", EACH));
    for number in 0..EACH {
        assert!(place.path(&format!("acme.sources/memo-{number}.txt")).exists());
    }
    // Each quotation has a passage with an ID of its own, and all are on record as verified.
    let checked = place.run(&["check", "acme.json"]);
    assert!(checked.out.contains(" 0 errors") && checked.out.contains("5 of 5 passages match"), "{}", checked.out);
}

/// A directory that cannot be read cannot be locked: commands begin again there. (Root
/// can read it.)
#[test]
fn without_locks_commands_begin_again() {
    let place = Place::new(&[("acme.json", br#"{"format":1,"deal":{"id":"a","title":"A"},"events":[]}"#)]);
    let set_mode = |mode| fs::set_permissions(place.directory(), fs::Permissions::from_mode(mode)).unwrap();
    set_mode(0o300);
    at_once(&place, &jots(3));
    set_mode(0o700);
    assert_eq!(ids(&place, "events"), numbered("fact", 3));
}

#[test]
fn checks_are_recorded_while_facts_are_added() {
    let place = Place::new(&[("story.txt", b"The board approved the sale.\n")]);
    place.run(&["add", "acme.json", "story.txt"]);
    let quote = ["acme.json", "quote", "approved the sale", "--source=story", "--new", "--title", "Quote"];
    assert_eq!(place.run(&quote).status, 0);
    place.run(&["record", "set", "acme.json", "source", "story", "proved=null"]);
    let start = |arguments: &Vec<String>| command(arguments).current_dir(place.directory()).spawn().unwrap();
    let verify = words(&["check", "acme.json", "--verify"]);
    let children: Vec<Child> = jots(10).iter().chain([&verify]).map(start).collect();
    for ran in children.into_iter().map(|child| Ran::from(ended(child))) {
        // Unsupported facts are warnings.
        assert!(ran.status < 2 && ran.err.is_empty(), "{} {}", ran.status, ran.err);
    }
    assert_eq!(ids(&place, "events"), [numbered("fact", 10), words(&["quote"])].concat());
    assert!(place.deal()["sources"][0]["proved"].is_object(), "{}", place.text());
}

#[test]
fn a_link_that_leads_nowhere_is_told_as_that() {
    let place = Place::new(&[]);
    std::os::unix::fs::symlink("missing.json", place.path("acme.json")).unwrap();
    let ran = place.run(&["jot", "acme.json", "Board approves sale"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("acme.json is a link to a file that does not exist"), "{}", ran.err);
}

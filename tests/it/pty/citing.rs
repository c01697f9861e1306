//! A deal of one's own on screen: from the documents of the tutorial to three checked
//! events.

use std::{fs, path::Path};

use super::{PROGRAM, session::Session};
use crate::program::{Ran, command, output};

const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/own-deal");

/// Keys that a user may press for each event, besides the words that are typed.
const MOST_KEYS: usize = 40;

/// Counts keys that are no words of the user.
struct Typist {
    session: Session,
    keys: usize,
}

impl Typist {
    fn key(&mut self, key: &str, shown: &str) {
        self.session.send(key);
        self.keys += 1;
        self.session.wait_for(shown);
    }

    fn words(&mut self, words: &str) {
        self.session.send(words);
        self.session.wait_for(words.trim());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn three_documents_become_three_checked_events_in_few_keys() {
    let directory = tempfile::tempdir().unwrap();
    for document in fs::read_dir(DOCUMENTS).unwrap() {
        let document = document.unwrap();
        fs::copy(document.path(), directory.path().join(document.file_name())).unwrap();
    }
    let run = |arguments: &[&str]| Ran::from(output(command(arguments).current_dir(directory.path())));
    assert_eq!(run(&["new", "deal.json", "--title", "Yard"]).status, 0);
    let path = |name: &str| directory.path().join(name).display().to_string();
    let session = Session::start(PROGRAM, &[&path("deal.json")], (120, 40));
    let mut typist = Typist { session, keys: 0 };
    typist.session.wait_for("This deal has no events yet");
    typist.key("3", "▌3 Sources");
    typist.key("A", "document:");
    for (name, source) in [
        ("story.html", "“Borealis Marine board approves sale"),
        ("filing.pdf", "“Notice to shareholders"),
        ("mail.eml", "“Northern yard: approval"),
    ] {
        // As it is dropped on the window.
        typist.session.send(&format!("\x1b[200~{}\x1b[201~", path(name)));
        typist.session.wait_for(name);
        typist.key("\r", &format!("Added source {source}"));
    }
    typist.key("\x1b", "3 of 3");
    typist.key("g", "▌ 12 Mar 2025");
    // With the words of each match and of its sentence, counted by hand.
    let events = [
        ("approved the sale", "3 words · ¶2", "30 words · ¶2", "Board approves the sale"),
        ("signed an agreement", "3 words · ¶4", "35 words · ¶4", "Tern signs"),
        ("has approved", "2 words · ¶6", "16 words · ¶6", "Authority approves"),
    ];
    for (nth, (words, found, sentence, title)) in events.into_iter().enumerate() {
        typist.key("v", "═ Text");
        typist.key("/", "search: ");
        typist.words(words);
        typist.key("\r", found);
        typist.key("s", sentence);
        typist.key("\r", "▌Title");
        typist.words(title);
        typist.key("\r", "▌Date");
        typist.key("\x0e", "Tab take, go on");
        typist.key("\t", "= ");
        typist.key("\x13", "Cited");
        let passages = if nth == 0 { "passage" } else { "passages" };
        typist.session.wait_for(&format!("{} of {} {passages} checked", nth + 1, nth + 1));
        typist.key("\x1b", "═ Sources, by date");
        typist.key("j", "▌");
    }
    // With those that added the documents.
    let each = typist.keys.div_ceil(events.len());
    assert!(each <= MOST_KEYS, "{each} keys for each event");
    typist.session.send("q");
    typist.session.ends_restored(0);
    let checked = run(&["check", "deal.json"]);
    assert!(checked.out.contains("0 errors") && checked.out.contains("3 of 3 passages match"), "{}", checked.out);
    let deal = fs::read_to_string(Path::new(&path("deal.json"))).unwrap();
    for (.., title) in events {
        assert!(deal.contains(title), "{deal}");
    }
}

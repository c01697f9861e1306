//! What a model asks for is done in the order in which it is asked for, whether
//! the answer comes at once or never.

use std::{convert::Infallible, sync::atomic::AtomicBool};

use chrono::NaiveDate;
use dealtui::{
    app::{App, Effect, Host, Message, SearchTask, Searcher},
    domain::{Note, TextLayout, clean},
    keymap,
};

use crate::kites;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();

/// Answers at once, and writes down what it was asked for.
struct Recorder {
    app: App,
    searcher: Searcher,
    asked: Vec<&'static str>,
}

impl Recorder {
    fn press(&mut self, keys: &[&str]) {
        for key in keys {
            let Ok(()) = keymap::press(self, key.parse().unwrap());
        }
    }
}

impl Host for Recorder {
    type Error = Infallible;

    fn app(&mut self) -> &mut App {
        &mut self.app
    }

    fn perform(&mut self, effect: Effect) -> Result<Option<Message>, Infallible> {
        let (asked, answer) = match effect {
            Effect::Search(task) => {
                let asked = if matches!(task, SearchTask::SetUserSets { .. }) { "personal" } else { "find" };
                (asked, self.searcher.perform(task, &AtomicBool::new(false)))
            }
            Effect::Annotate(subject, change) => {
                // Another program has noted something too: that asks for more.
                let instead = Some(Note { text: clean("theirs and ours", TextLayout::SingleLine), on: DAY });
                ("annotate", Some(Message::Annotated { subject, change, instead }))
            }
            Effect::Remember(_) => ("remember", None),
            _ => ("other", None),
        };
        self.asked.push(asked);
        Ok(answer)
    }
}

#[test]
fn effects_are_performed_first_in_first_out() {
    let deal = kites::deal();
    let searcher = Searcher::new(&deal);
    let mut host = Recorder { app: App::new(deal, || DAY, keymap::with_keys), searcher, asked: Vec::new() };
    // A list that depends on notes is searched again after each change of them.
    host.press(&["/", "!", "h", "a", "s", ":", "n", "o", "t", "e", "Enter"]);
    host.asked.clear();
    host.press(&["a", "x", "Enter"]);
    assert_eq!(host.asked, ["annotate", "personal", "find", "personal", "find"]);
}

/// Words that come at once are searched once, as if they had been pasted.
#[test]
fn keys_that_have_queued_up_are_one_text() {
    let deal = kites::deal();
    let searcher = Searcher::new(&deal);
    let mut host = Recorder { app: App::new(deal, || DAY, keymap::with_keys), searcher, asked: Vec::new() };
    let words = "kite ".repeat(40);
    let keys = ["/"].into_iter().map(str::to_owned).chain(words.chars().map(|letter| match letter {
        ' ' => "Space".to_owned(),
        letter => letter.to_string(),
    }));
    let keys: Vec<keymap::Key> =
        keys.chain(["Left".to_owned(), "x".to_owned()]).map(|key| key.parse().unwrap()).collect();
    let Ok(()) = keymap::press_all(&mut host, &keys);
    let prompt = host.app.overlays().prompt().unwrap();
    assert_eq!(prompt.line.text(), format!("{}x ", words.trim_end()));
    let count = host.asked.iter().filter(|asked| **asked == "find").count();
    assert!(count <= 3, "{count}");
}

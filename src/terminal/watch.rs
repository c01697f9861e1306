//! Watches the deal file: reloads and checks it when it changes, and reports
//! whether it is good or broken.
//!
//! Editors rename, truncate, delete and create, swap links, and `git checkout`
//! removes and recreates whole directories. So every directory on the way to the
//! file is watched, never the file itself, and any change of a name on the way
//! reloads it. Nothing polls: the thread waits for the system.

mod changes;
mod following;
mod way;

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, SendError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::{Event, printable};
use crate::{
    app::Message,
    deal_file::{self, Origin, Stamp},
};
use changes::{Change, Changes};
use following::Following;
pub(super) use following::Located;

/// Changes that come this close to one another are one change.
const QUIET: Duration = Duration::from_millis(25);

/// How long a series of changes is waited for: others may change files in the
/// directory all the time.
const LONGEST: Duration = Duration::from_millis(500);

/// How long to wait before reporting a broken or missing file, which may be half
/// written or about to be renamed.
const GRACE: Duration = Duration::from_millis(250);

/// The same while changes keep coming.
const LONGEST_GRACE: Duration = Duration::from_secs(1);

pub(super) struct Watching(Option<Arc<Changes>>);

impl Watching {
    /// Has the file read again, whatever the system tells or does not tell.
    pub(super) fn look(&self) {
        if let Some(changes) = &self.0 {
            changes.wake(Change::Way);
        }
    }
}

/// Watches the file until the program ends; `stamp` is from when it was read.
pub(super) fn spawn(
    located: Option<Located>,
    origin: Origin,
    stamp: Option<Stamp>,
    events: Sender<Event>,
) -> io::Result<Watching> {
    let Some(located) = located else { return Ok(Watching(None)) };
    let (wake, woken) = mpsc::sync_channel(1);
    let changes = Arc::new(Changes::waking(wake));
    let watching = Watching(Some(Arc::clone(&changes)));
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let following = Following::begin(located, Arc::clone(&changes), &events);
        let mut watch = Watch { origin, following, changes, stamp, text: String::new() };
        // It ends when nobody listens any more.
        let _ = watch.run(&woken, &events);
    })?;
    Ok(watching)
}

struct Watch {
    origin: Origin,
    following: Following,
    changes: Arc<Changes>,
    stamp: Option<Stamp>,
    text: String,
}

enum Look {
    Same,
    Good(Box<deal_file::Opened>),
    Broken(String),
}

impl Watch {
    /// Reports changes until nobody listens. The stamp reveals a change from before
    /// the watch began.
    fn run(&mut self, woken: &Receiver<()>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        self.following.follow(Change::Way, events)?;
        let mut is_due = self.is_another_file();
        loop {
            if is_due {
                self.tell(woken, events)?;
            }
            if woken.recv().is_err() {
                return Ok(());
            }
            settle(woken);
            is_due = self.catch_up(events)?;
        }
    }

    /// Reads and reports the file. A broken one may be half written, so it is reported
    /// only when nothing more has come for a while.
    fn tell(&mut self, woken: &Receiver<()>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        let limit = Instant::now() + LONGEST_GRACE;
        let mut deadline = Instant::now() + GRACE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.look() {
                Look::Same => return Ok(()),
                Look::Good(opened) => return events.send(Event::Loaded(opened)),
                Look::Broken(why) if left.is_zero() => return events.send(Message::Broken(printable(why)).into()),
                Look::Broken(_) => {
                    if woken.recv_timeout(left).is_ok() {
                        settle(woken);
                    }
                    if self.catch_up(events)? {
                        deadline = limit.min(Instant::now() + GRACE);
                    }
                }
            }
        }
    }

    /// Follows the way again; true if the file may differ from the one last read.
    fn catch_up(&mut self, events: &Sender<Event>) -> Result<bool, SendError<Event>> {
        let change = self.changes.take();
        self.following.follow(change, events)?;
        Ok(change != Change::Nothing || self.is_another_file())
    }

    fn is_another_file(&self) -> bool {
        self.origin.file.as_deref().and_then(Stamp::of) != self.stamp
    }

    /// A file that changes while it is read counts as broken.
    fn look(&mut self) -> Look {
        let before = self.origin.file.as_deref().and_then(Stamp::of);
        let opened = self.origin.open(&|_| {});
        self.stamp = before;
        if self.is_another_file() {
            return Look::Broken("the file changes while it is read".to_owned());
        }
        match opened {
            Ok(opened) if opened.text == self.text => Look::Same,
            Ok(opened) => {
                (*opened.text).clone_into(&mut self.text);
                Look::Good(Box::new(opened))
            }
            Err(unopened) => {
                // What was good before is good news again after this.
                self.text.clear();
                Look::Broken(unopened.to_string())
            }
        }
    }
}

fn settle(woken: &Receiver<()>) {
    let deadline = Instant::now() + LONGEST;
    while Instant::now() < deadline && woken.recv_timeout(QUIET).is_ok() {}
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn deal(title: &str) -> String {
        format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{{"id":"e","date":"2026","kind":"report","title":"{title}"}}]}}"#
        )
    }

    #[test]
    fn without_the_systems_word_the_file_is_read_when_asked() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("deal.json");
        fs::write(&file, deal("one")).unwrap();
        let origin = Origin { file: Some(file.clone()), ..Origin::default() };
        let (wake, woken) = mpsc::sync_channel(1);
        let changes = Arc::new(Changes::waking(wake));
        let watching = Watching(Some(Arc::clone(&changes)));
        let following = Following::without_watcher(Located::of(&origin).unwrap(), Arc::clone(&changes));
        let stamp = Stamp::of(&file);
        let mut watch = Watch { origin, following, changes, stamp, text: String::new() };
        let (sender, events) = mpsc::channel();
        thread::spawn(move || watch.run(&woken, &sender));
        for title in ["two", "three"] {
            fs::write(&file, deal(title)).unwrap();
            watching.look();
            let Ok(Event::Loaded(opened)) = events.recv_timeout(Duration::from_secs(20)) else {
                panic!("{title} was not read")
            };
            assert!(opened.text.contains(title));
        }
    }
}

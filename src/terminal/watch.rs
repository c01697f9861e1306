//! Watches the deal file: reloads and checks it when it changes, and reports
//! whether it is good or broken.
//!
//! Editors rename, truncate, delete and create, swap links, and `git checkout`
//! removes and recreates whole directories. So every directory that leads to the
//! file is watched, never the file itself, and any change of a name on its path
//! reloads it. Nothing polls: the thread waits for the system.

mod directories;

use std::{
    io,
    sync::{
        Arc,
        mpsc::{self, Receiver, SendError, Sender},
    },
    thread,
    time::{Duration, Instant},
};

use super::Event;
use crate::{
    app::Message,
    deal_file::{Opened, Origin, Stamp, sha256},
    domain::clean_line,
};
use directories::Follower;
pub(super) use directories::{Located, Waker};

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

/// `stamp` is from when the file was read.
pub(super) fn spawn(
    located: Option<Located>,
    origin: Origin,
    stamp: Option<Stamp>,
    events: Sender<Event>,
) -> io::Result<Arc<Waker>> {
    let (wake, woken) = mpsc::sync_channel(1);
    let waker = Arc::new(Waker::new(wake));
    if let Some(located) = located {
        let own = Arc::clone(&waker);
        thread::Builder::new().name("watch".to_owned()).spawn(move || {
            let mut follower = Follower::new(located, own);
            follower.start_watcher(&events);
            let mut watch = Watch { origin, follower, stamp, digest: None };
            // It ends when nobody listens any more.
            let _ = watch.run(&woken, &events);
        })?;
    }
    Ok(waker)
}

struct Watch {
    origin: Origin,
    follower: Follower,
    stamp: Option<Stamp>,
    /// Of the text that was reported last; none where it was broken, so that what was
    /// good before is good news again.
    digest: Option<String>,
}

impl Watch {
    /// The stamp reveals a change from before the watch began.
    fn run(&mut self, woken: &Receiver<()>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        self.follower.follow(events)?;
        if self.is_another_file() {
            self.report(woken, events)?;
        }
        while woken.recv().is_ok() {
            settle(woken);
            self.follower.follow(events)?;
            self.report(woken, events)?;
        }
        Ok(())
    }

    /// Reads and reports the file. A broken one may be half written, so it is reported
    /// only when nothing more has come for a while.
    fn report(&mut self, woken: &Receiver<()>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        let limit = Instant::now() + LONGEST_GRACE;
        let mut deadline = Instant::now() + GRACE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.read() {
                Ok(None) => return Ok(()),
                Ok(Some(opened)) => return events.send(Event::Loaded(Box::new(opened))),
                Err(why) if left.is_zero() => return events.send(Message::LoadFailed(clean_line(why)).into()),
                Err(_) => {}
            }
            let is_woken = woken.recv_timeout(left).is_ok();
            if is_woken {
                settle(woken);
            }
            self.follower.follow(events)?;
            if is_woken || self.is_another_file() {
                deadline = limit.min(Instant::now() + GRACE);
            }
        }
    }

    fn is_another_file(&self) -> bool {
        self.origin.file.as_deref().and_then(Stamp::read) != self.stamp
    }

    /// None if the text is the same as before. A file that changes while it is read
    /// counts as broken.
    fn read(&mut self) -> Result<Option<Opened>, String> {
        let before = self.origin.file.as_deref().and_then(Stamp::read);
        let opened = self.origin.open(&|_| {});
        self.stamp = before;
        if self.is_another_file() {
            return Err("the file changes while it is read".to_owned());
        }
        match opened {
            Ok(opened) => {
                let digest = Some(sha256(opened.text.as_bytes()));
                let is_known = self.digest == digest;
                self.digest = digest;
                Ok((!is_known).then_some(opened))
            }
            Err(unopened) => {
                self.digest = None;
                Err(unopened.to_string())
            }
        }
    }
}

/// Not by a debouncer of `notify`, which delays or drops what [`Waker`] needs to know:
/// whether a file was only read, whether a directory moved, whether events were lost.
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
        let waker = Arc::new(Waker::new(wake));
        let follower = Follower::new(Located::new(&origin).unwrap(), Arc::clone(&waker));
        let stamp = Stamp::read(&file);
        let mut watch = Watch { origin, follower, stamp, digest: None };
        let (sender, events) = mpsc::channel();
        thread::spawn(move || watch.run(&woken, &sender));
        for title in ["two", "three"] {
            fs::write(&file, deal(title)).unwrap();
            waker.recheck();
            let Ok(Event::Loaded(opened)) = events.recv_timeout(Duration::from_secs(20)) else {
                panic!("{title} was not read")
            };
            assert!(opened.text.contains(title));
        }
    }
}

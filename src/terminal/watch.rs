//! The deal file as it changes on disk: read again, checked, and told when it
//! is good; a broken one is told as such and read again at the next change.
//!
//! Editors rename, truncate, delete and create, swap links: so the directories
//! of the file and of what it links to are watched, never the file, and every
//! change of the file's name there has it read again. Nothing ticks: the thread
//! waits for the system's word.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, SendError, Sender},
    thread,
    time::Duration,
};

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

use super::Event;
use crate::data::{self, Origin, Stamp};

/// Changes that come this close to one another are one change.
const QUIET: Duration = Duration::from_millis(25);

/// A file that is broken or gone may be half written or about to be renamed:
/// that is told when nothing more has come for so long.
const GRACE: Duration = Duration::from_millis(250);

/// Watches the file of a deal until the program ends; `stamp` is how it was
/// when it was read.
///
/// # Errors
/// The thread cannot be started.
pub(super) fn spawn(origin: Origin, stamp: Option<Stamp>, events: Sender<Event>) -> io::Result<()> {
    let Some(file) = origin.file.clone() else { return Ok(()) };
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let (sender, changes) = mpsc::channel();
        // Not what only reads, as we do ourselves.
        let watcher = notify::recommended_watcher(move |change: Change| {
            if !change.as_ref().is_ok_and(is_reading) {
                let _ = sender.send(change);
            }
        });
        match watcher.and_then(|watcher| Watch::on(file, origin, stamp, watcher)) {
            Ok(mut watch) => watch.run(&changes, &events),
            Err(error) => {
                drop(events.send(Event::Said(format!("changes of the file will not be seen: {error}"))));
            }
        }
    })?;
    Ok(())
}

type Change = notify::Result<notify::Event>;

struct Watch {
    file: PathBuf,
    origin: Origin,
    watcher: RecommendedWatcher,
    /// The directories that are watched: of the file, and of what it links to.
    directories: Vec<PathBuf>,
    /// How the file was when it was last read.
    stamp: Option<Stamp>,
    /// The text that was last told of.
    text: String,
}

/// What reading the file again gave.
enum Look {
    Same,
    Good(Box<data::Opened>),
    Broken(String),
}

impl Watch {
    fn on(file: PathBuf, origin: Origin, stamp: Option<Stamp>, watcher: RecommendedWatcher) -> notify::Result<Self> {
        let (directories, text) = (Vec::new(), String::new());
        let mut watch = Self { file, origin, watcher, directories, stamp, text };
        watch.watch_directories()?;
        Ok(watch)
    }

    /// Tells of changes until nobody listens. One before the watch began is
    /// found by the stamp.
    fn run(&mut self, changes: &Receiver<Change>, events: &Sender<Event>) {
        let mut is_due = Stamp::of(&self.file) != self.stamp;
        loop {
            if is_due && self.tell(changes, events).is_err() {
                return;
            }
            let Ok(change) = changes.recv() else { return };
            is_due = self.settle(&change, changes);
        }
    }

    /// Reads the file and tells what it is now. What is broken may be half
    /// written: it is told when nothing has come for a while.
    fn tell(&mut self, changes: &Receiver<Change>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        let mut was_quiet = false;
        loop {
            match self.look() {
                Look::Same => return Ok(()),
                Look::Good(opened) => return events.send(Event::Loaded(opened)),
                Look::Broken(why) if was_quiet => return events.send(Event::Broken(why)),
                Look::Broken(_) => match changes.recv_timeout(GRACE) {
                    Ok(change) => _ = self.settle(&change, changes),
                    Err(_) => was_quiet = true,
                },
            }
        }
    }

    /// Waits until a change is over; whether the file may be another one.
    fn settle(&self, first: &Change, changes: &Receiver<Change>) -> bool {
        let mut concerns = self.concerns(first);
        while let Ok(next) = changes.recv_timeout(QUIET) {
            concerns |= self.concerns(&next);
        }
        concerns
    }

    /// Whether a change may be one of the file: one whose name is another's may
    /// be that of a directory on the way to it.
    fn concerns(&self, change: &Change) -> bool {
        let Ok(change) = change else { return true };
        let target = fs::canonicalize(&self.file).ok();
        let names: [Option<&OsStr>; 2] = [self.file.file_name(), target.as_deref().and_then(Path::file_name)];
        let is_named = |path: &PathBuf| path.file_name().is_some_and(|name| names.contains(&Some(name)));
        change.paths.iter().any(is_named) || Stamp::of(&self.file) != self.stamp
    }

    /// Reads the file again. One that changes while it is read is broken as
    /// long as it does.
    fn look(&mut self) -> Look {
        let before = Stamp::of(&self.file);
        let opened = self.origin.open();
        if let Err(error) = self.watch_directories() {
            return Look::Broken(format!("changes of the file will not be seen: {error}"));
        }
        if Stamp::of(&self.file) != before {
            return Look::Broken("the file changes while it is read".to_owned());
        }
        self.stamp = before;
        match opened {
            Ok(opened) if opened.text == self.text => Look::Same,
            Ok(opened) => {
                self.text.clone_from(&opened.text);
                Look::Good(Box::new(opened))
            }
            Err(unopened) => {
                // What was good before is good news again after this.
                self.text.clear();
                Look::Broken(unopened.brief())
            }
        }
    }

    /// Watches the directories in which the file and what it links to stand
    /// now.
    fn watch_directories(&mut self) -> notify::Result<()> {
        let own = fs::canonicalize(parent(&self.file)).unwrap_or_else(|_| parent(&self.file).to_owned());
        let target = fs::canonicalize(&self.file).ok().map(|target| parent(&target).to_owned());
        let mut wanted = vec![own];
        // What is gone for a moment is watched where it was.
        wanted.extend(target.or_else(|| self.directories.get(1).cloned()));
        wanted.dedup();
        for gone in self.directories.iter().filter(|directory| !wanted.contains(directory)) {
            let _ = self.watcher.unwatch(gone);
        }
        for new in wanted.iter().filter(|directory| !self.directories.contains(directory)) {
            self.watcher.watch(new, RecursiveMode::NonRecursive)?;
        }
        self.directories = wanted;
        Ok(())
    }
}

/// Whether something was only opened, read or closed after reading.
fn is_reading(change: &notify::Event) -> bool {
    matches!(change.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn parent(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

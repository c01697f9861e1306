//! The deal file as it changes on disk: read again, checked, and told when it
//! is good; a broken one is told as such and read again at the next change.
//!
//! Editors rename, truncate, delete and create, swap links: so the directories
//! of the file and of what it links to are watched, never the file, and every
//! change of the file's name there has it read again. Nothing ticks: the thread
//! waits for the system's word.

use std::{
    ffi::{OsStr, OsString},
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, SendError, Sender, SyncSender},
    },
    thread,
    time::{Duration, Instant},
};

use notify::{
    EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode},
};

use super::Event;
use crate::data::{self, Origin, Stamp};

/// Changes that come this close to one another are one change.
const QUIET: Duration = Duration::from_millis(25);

/// How long changes are waited for that come one after another: in the
/// directory of the file others may change all the time.
const LONGEST: Duration = Duration::from_millis(500);

/// A file that is broken or gone may be half written or about to be renamed:
/// that is told when nothing more has come for so long.
const GRACE: Duration = Duration::from_millis(250);

/// And after so long in any case.
const LONGEST_GRACE: Duration = Duration::from_secs(1);

/// Watches the file of a deal until the program ends; `stamp` is how it was
/// when it was read.
///
/// # Errors
/// The thread cannot be started.
pub(super) fn spawn(origin: Origin, stamp: Option<Stamp>, events: Sender<Event>) -> io::Result<()> {
    let Some(file) = origin.lasting_file().map(Path::to_owned) else { return Ok(()) };
    thread::Builder::new().name("watch".to_owned()).spawn(move || {
        let (wake, woken) = mpsc::sync_channel(1);
        let changes = Arc::new(Changes { names: Mutex::default(), named: AtomicBool::new(false), wake });
        let noted = Arc::clone(&changes);
        let watcher = notify::recommended_watcher(move |change| noted.note(&change));
        match watcher.and_then(|watcher| Watch::on(file, origin, stamp, watcher, changes)) {
            Ok(mut watch) => watch.run(&woken, &events),
            Err(error) => {
                drop(events.send(Event::Said(format!("changes of the file will not be seen: {error}"))));
            }
        }
    })?;
    Ok(())
}

/// What was changed in the directories since one last looked: never more than
/// this is kept, however much changes there.
struct Changes {
    /// The names of the file and of what it links to.
    names: Mutex<Vec<OsString>>,
    /// Whether something of that name changed.
    named: AtomicBool,
    wake: SyncSender<()>,
}

impl Changes {
    /// Notes a change, and wakes who waits for one. Not one that only reads, as
    /// we do ourselves.
    fn note(&self, change: &notify::Result<notify::Event>) {
        match change {
            Ok(change) if is_reading(change) => return,
            Ok(change) => {
                let names = self.names.lock().unwrap_or_else(PoisonError::into_inner);
                let is_named =
                    |path: &PathBuf| path.file_name().is_some_and(|name| names.iter().any(|own| own == name));
                if change.need_rescan() || change.paths.iter().any(is_named) {
                    self.named.store(true, Ordering::SeqCst);
                }
            }
            Err(_) => self.named.store(true, Ordering::SeqCst),
        }
        // Where it is full who waits is woken already.
        let _ = self.wake.try_send(());
    }
}

struct Watch {
    file: PathBuf,
    origin: Origin,
    watcher: RecommendedWatcher,
    changes: Arc<Changes>,
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
    fn on(
        file: PathBuf,
        origin: Origin,
        stamp: Option<Stamp>,
        watcher: RecommendedWatcher,
        changes: Arc<Changes>,
    ) -> notify::Result<Self> {
        let (directories, text) = (Vec::new(), String::new());
        let mut watch = Self { file, origin, watcher, changes, directories, stamp, text };
        watch.watch_directories()?;
        Ok(watch)
    }

    /// Tells of changes until nobody listens. One before the watch began is
    /// found by the stamp.
    fn run(&mut self, woken: &Receiver<()>, events: &Sender<Event>) {
        loop {
            if self.is_changed() && self.tell(woken, events).is_err() {
                return;
            }
            if woken.recv().is_err() {
                return;
            }
            settle(woken);
        }
    }

    /// Reads the file and tells what it is now. What is broken may be half
    /// written: it is told when nothing has come for a while.
    fn tell(&mut self, woken: &Receiver<()>, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        let limit = Instant::now() + LONGEST_GRACE;
        let mut deadline = Instant::now() + GRACE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.look() {
                Look::Same => return Ok(()),
                Look::Good(opened) => return events.send(Event::Loaded(opened)),
                Look::Broken(why) if left.is_zero() => return events.send(Event::Broken(why)),
                Look::Broken(_) => {
                    if woken.recv_timeout(left).is_ok() {
                        settle(woken);
                    }
                    if self.is_changed() {
                        deadline = limit.min(Instant::now() + GRACE);
                    }
                }
            }
        }
    }

    /// Whether the file may be another one than was read last. Where something
    /// of another name changed that may be a directory on the way to it.
    fn is_changed(&self) -> bool {
        self.changes.named.swap(false, Ordering::SeqCst) || Stamp::of(&self.file) != self.stamp
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
        let target = fs::canonicalize(&self.file).ok();
        let names = [self.file.file_name(), target.as_deref().and_then(Path::file_name)];
        let names = names.into_iter().flatten().map(OsStr::to_owned).collect();
        *self.changes.names.lock().unwrap_or_else(PoisonError::into_inner) = names;
        let target = target.map(|target| parent(&target).to_owned());
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

/// Waits until nothing has come for a while.
fn settle(woken: &Receiver<()>) {
    let deadline = Instant::now() + LONGEST;
    while Instant::now() < deadline && woken.recv_timeout(QUIET).is_ok() {}
}

/// Whether something was only opened, read or closed after reading.
fn is_reading(change: &notify::Event) -> bool {
    matches!(change.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn parent(file: &Path) -> &Path {
    file.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

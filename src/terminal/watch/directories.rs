//! Watches every directory in which a name decides which file the path means. Any
//! of them may be removed and recreated, swapped by renames, or be a symbolic link
//! that is changed.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ffi::OsString,
    fs, io, mem,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        mpsc::{SendError, Sender, SyncSender},
    },
};

use notify::{
    ErrorKind, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _,
    event::{AccessKind, AccessMode, ModifyKind},
};

use super::super::{Event, lock, said};
use crate::{
    deal_file::{Origin, display_path},
    files::path_entries,
};

/// Attempts to find the directories unchanged while they are being watched.
const MOST_TRIES: usize = 5;

/// The deal file as it was named at the start: later the current directory may be
/// gone.
#[derive(Clone, Debug)]
pub(in crate::terminal) struct Located {
    file: PathBuf,
    absolute: PathBuf,
    /// Where a relative path starts.
    start: Option<PathBuf>,
}

impl Located {
    /// None for the built-in deal and streams.
    pub(in crate::terminal) fn new(origin: &Origin) -> Option<Self> {
        let file = origin.regular_file()?;
        let start = file.is_relative().then(std::env::current_dir).transpose().unwrap_or_default();
        let absolute = start.as_deref().map_or_else(|| file.to_owned(), |start| start.join(file));
        Some(Self { file: file.to_owned(), absolute, start })
    }

    /// If the current directory was removed and recreated, enters the new one: relative
    /// paths lead nowhere from the old one.
    fn reenter_start(&self) {
        if let Some(start) = &self.start
            && directory_number(start).is_some_and(|there| directory_number(Path::new(".")) != Some(there))
        {
            let _ = std::env::set_current_dir(start);
        }
    }
}

/// What is watched, in memory bounded by the path, however much changes.
#[derive(Default)]
struct Watched {
    names: HashSet<OsString>,
    directories: Directories,
}

/// Directories by path with their numbers, for the system watches a directory,
/// whatever its path. None of those whose watch is lost.
type Directories = BTreeMap<PathBuf, Option<(u64, u64)>>;

impl Watched {
    fn new(file: &Path) -> Self {
        let mut watched = Self::default();
        for entry in path_entries(file) {
            let (Some(parent), Some(name)) = (entry.parent(), entry.file_name()) else { continue };
            watched.names.insert(name.to_owned());
            if let Some(number) = directory_number(parent) {
                watched.directories.insert(parent.to_owned(), Some(number));
            }
        }
        watched
    }
}

fn directory_number(path: &Path) -> Option<(u64, u64)> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

/// Wakes the thread that reads the deal file.
pub(in crate::terminal) struct Waker {
    watched: Mutex<Watched>,
    wake: SyncSender<()>,
}

impl Waker {
    pub(super) fn new(wake: SyncSender<()>) -> Self {
        Self { watched: Mutex::default(), wake }
    }

    /// Has every directory watched anew and the file read again, whatever the system
    /// reports.
    pub(in crate::terminal) fn recheck(&self) {
        lock(&self.watched).directories.values_mut().for_each(|number| *number = None);
        self.wake();
    }

    fn wake(&self) {
        // Where it is full who waits is woken already.
        let _ = self.wake.try_send(());
    }

    /// Wakes the thread if the change is of a name on the path to the file. Reads are
    /// ignored, and so are other names: in a directory like `/tmp` they never end.
    fn notice(&self, change: &notify::Result<notify::Event>) {
        match change {
            Ok(change) if is_read(change) => {}
            Ok(change) if !change.need_rescan() => {
                if self.concerns_file(change) {
                    self.wake();
                }
            }
            _ => self.recheck(),
        }
    }

    fn concerns_file(&self, change: &notify::Event) -> bool {
        let mut watched = lock(&self.watched);
        if matches!(change.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))) {
            // A watch goes or moves along with its directory.
            for path in &change.paths {
                if let Some(number) = watched.directories.get_mut(path) {
                    *number = None;
                }
            }
        }
        change.paths.iter().filter_map(|path| path.file_name()).any(|name| watched.names.contains(name))
    }
}

fn is_read(change: &notify::Event) -> bool {
    matches!(change.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

pub(super) struct Follower {
    located: Located,
    /// None where the system has none: then the file is read on request only.
    watcher: Option<RecommendedWatcher>,
    waker: Arc<Waker>,
    /// Directories whose failure to be watched was reported.
    reported: BTreeSet<PathBuf>,
}

impl Follower {
    pub(super) fn new(located: Located, waker: Arc<Waker>) -> Self {
        Self { located, watcher: None, waker, reported: BTreeSet::new() }
    }

    pub(super) fn start_watcher(&mut self, events: &Sender<Event>) {
        let waker = Arc::clone(&self.waker);
        match notify::recommended_watcher(move |change| waker.notice(&change)) {
            Ok(watcher) => self.watcher = Some(watcher),
            Err(error) => drop(events.send(self.missed(&format!("it: {}", reason(&error))))),
        }
    }

    /// Watches the directories that now lead to the file, and again those that were
    /// replaced: a watch follows a directory, not its path.
    pub(super) fn follow(&mut self, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        self.located.reenter_start();
        for _ in 0..MOST_TRIES {
            let now = Watched::new(&self.located.absolute);
            let after = now.directories.clone();
            // Not locked while watching, which waits for the thread that notices changes.
            let before = mem::replace(&mut *lock(&self.waker.watched), now).directories;
            if before == after {
                break;
            }
            self.watch(&before, &after, events)?;
        }
        Ok(())
    }

    fn watch(
        &mut self,
        before: &Directories,
        after: &Directories,
        events: &Sender<Event>,
    ) -> Result<(), SendError<Event>> {
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        let changed = |path: &&PathBuf| before.get(*path) != after.get(*path);
        for path in before.keys().chain(after.keys()).filter(changed) {
            let _ = watcher.unwatch(path);
        }
        let file = path_entries(&self.located.absolute).pop();
        let mut failures = Vec::new();
        for path in after.keys().filter(changed) {
            let has_file = file.as_deref().and_then(Path::parent) == Some(path);
            match watcher.watch(path, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.reported.remove(path)),
                Err(error) if matters(&error, has_file) && self.reported.insert(path.clone()) => {
                    failures.push(format!("{}: {}", display_path(path), reason(&error)));
                }
                Err(_) => {}
            }
        }
        failures.iter().try_for_each(|why| events.send(self.missed(why)))
    }

    fn missed(&self, why: &str) -> Event {
        said(format!("changes to {} may be missed: cannot watch {why}", display_path(&self.located.file))).into()
    }
}

/// Whether it matters that a directory cannot be watched. One that is gone leads
/// nowhere, and one that we may not list, like some `/home`, is seldom replaced.
fn matters(error: &notify::Error, has_file: bool) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => false,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound => false,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => has_file,
        _ => true,
    }
}

fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::Io(error) => error.to_string(),
        ErrorKind::MaxFilesWatch => "too many watches (see fs.inotify.max_user_watches)".to_owned(),
        _ => error.to_string(),
    }
}

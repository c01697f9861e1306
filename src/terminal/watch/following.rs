//! Watches the directories on the way to the file, wherever it leads.

use std::{
    collections::BTreeSet,
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        mpsc::{SendError, Sender},
    },
};

use notify::{ErrorKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::{
    super::Event,
    changes::{Change, Changes},
    way::{Directory, Way, number},
};
use crate::deal_file::{Origin, shown};

/// Attempts to find the way unchanged while its directories are being watched.
const MOST_TRIES: usize = 5;

#[derive(Clone, Debug)]
pub(in crate::terminal) struct Located {
    file: PathBuf,
    absolute: PathBuf,
    /// Where a relative path starts.
    from: Option<PathBuf>,
}

impl Located {
    /// Determined at the start: later the current directory may be gone. None for the
    /// built-in deal and streams.
    pub(in crate::terminal) fn of(origin: &Origin) -> Option<Self> {
        let file = origin.lasting_file()?;
        let from = file.is_relative().then(std::env::current_dir).transpose().unwrap_or_default();
        let absolute = from.as_deref().map_or_else(|| file.to_owned(), |from| from.join(file));
        Some(Self { file: file.to_owned(), absolute, from })
    }
}

pub(super) struct Following {
    located: Located,
    /// None where the system has none: then the file is read when asked to.
    watcher: Option<RecommendedWatcher>,
    changes: Arc<Changes>,
    watched: Way,
    unwatched: BTreeSet<PathBuf>,
}

impl Following {
    /// With the system's word on changes; where it gives none that is told.
    pub(super) fn begin(located: Located, changes: Arc<Changes>, events: &Sender<Event>) -> Self {
        let noting = Arc::clone(&changes);
        let mut following = Self::without_watcher(located, changes);
        match notify::recommended_watcher(move |change| noting.note(&change)) {
            Ok(watcher) => following.watcher = Some(watcher),
            Err(error) => {
                let missed = following.missed(&format!("it: {}", reason(&error)));
                let _ = events.send(Event::said(missed));
            }
        }
        following
    }

    pub(super) fn without_watcher(located: Located, changes: Arc<Changes>) -> Self {
        Self { located, watcher: None, changes, watched: Way::default(), unwatched: BTreeSet::new() }
    }

    /// Watches the directories now on the way. A watch follows a directory, not its
    /// path, so directories that were replaced are watched again.
    pub(super) fn follow(&mut self, change: Change, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        self.step_in_again();
        if change == Change::Way {
            self.watch(Way::default(), events)?;
        }
        for _ in 0..MOST_TRIES {
            let way = Way::to(&self.located.absolute);
            // The same before and after: it is this one that is watched.
            if way == self.watched {
                break;
            }
            self.watch(way, events)?;
        }
        Ok(())
    }

    fn watch(&mut self, way: Way, events: &Sender<Event>) -> Result<(), SendError<Event>> {
        self.changes.expect(&way);
        let before = std::mem::replace(&mut self.watched, way);
        let Some(watcher) = &mut self.watcher else { return Ok(()) };
        for gone in before.directories.iter().filter(|directory| !self.watched.directories.contains(directory)) {
            let _ = watcher.unwatch(&gone.path);
        }
        let mut missed = Vec::new();
        for new in self.watched.directories.iter().filter(|directory| !before.directories.contains(directory)) {
            match watcher.watch(&new.path, RecursiveMode::NonRecursive) {
                Ok(()) => drop(self.unwatched.remove(&new.path)),
                Err(error) if is_told(&error, new) && self.unwatched.insert(new.path.clone()) => {
                    missed.push(format!("{}: {}", shown(&new.path), reason(&error)));
                }
                Err(_) => {}
            }
        }
        missed.iter().try_for_each(|why| events.send(Event::said(self.missed(why))))
    }

    /// If the current directory was removed and recreated, enters the new one: relative
    /// paths lead nowhere from the old one.
    fn step_in_again(&self) {
        if let Some(from) = &self.located.from
            && number(from).is_some_and(|there| number(Path::new(".")) != Some(there))
        {
            let _ = std::env::set_current_dir(from);
        }
    }

    fn missed(&self, why: &str) -> String {
        format!("changes to {} may be missed: cannot watch {why}", shown(&self.located.file))
    }
}

/// Whether it matters that a directory cannot be watched. One that is gone is not on
/// the way, and one that we may not list, like some `/home`, is seldom replaced.
fn is_told(error: &notify::Error, directory: &Directory) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => false,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::NotFound => false,
        ErrorKind::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => directory.has_file,
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

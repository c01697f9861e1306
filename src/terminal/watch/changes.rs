//! The changes reported since the last look, in bounded memory however much
//! changes.

use std::{
    collections::HashSet,
    ffi::OsString,
    mem,
    path::PathBuf,
    sync::{Mutex, mpsc::SyncSender},
};

use notify::{
    EventKind,
    event::{AccessKind, AccessMode, ModifyKind},
};

use super::{super::lock, way::Way};

/// What changed, the lesser first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Change {
    #[default]
    Nothing,
    /// Of something whose name is on the way to the file.
    Name,
    /// A directory on the way was removed or moved along with its watch, or the
    /// changes are unknown.
    Way,
}

pub(super) struct Changes {
    noted: Mutex<Noted>,
    wake: SyncSender<()>,
}

#[derive(Default)]
struct Noted {
    names: HashSet<OsString>,
    directories: HashSet<PathBuf>,
    change: Change,
}

impl Changes {
    pub(super) fn waking(wake: SyncSender<()>) -> Self {
        Self { noted: Mutex::default(), wake }
    }

    pub(super) fn expect(&self, way: &Way) {
        let mut noted = lock(&self.noted);
        noted.names.clone_from(&way.names);
        noted.directories = way.directories.iter().map(|directory| directory.path.clone()).collect();
    }

    /// Records a change and wakes the waiting thread. Reads are ignored, and so are
    /// other names: in a directory like `/tmp` they never end.
    pub(super) fn note(&self, change: &notify::Result<notify::Event>) {
        let found = match change {
            Ok(change) if is_reading(change) => Change::Nothing,
            Ok(change) if change.need_rescan() => Change::Way,
            Ok(change) => lock(&self.noted).affected(change),
            Err(_) => Change::Way,
        };
        if found != Change::Nothing {
            self.wake(found);
        }
    }

    pub(super) fn wake(&self, change: Change) {
        let mut noted = lock(&self.noted);
        noted.change = noted.change.max(change);
        drop(noted);
        // Where it is full who waits is woken already.
        let _ = self.wake.try_send(());
    }

    pub(super) fn take(&self) -> Change {
        mem::take(&mut lock(&self.noted).change)
    }
}

impl Noted {
    fn affected(&self, change: &notify::Event) -> Change {
        let is_moved = matches!(change.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        let of = |path: &PathBuf| match path.file_name() {
            _ if is_moved && self.directories.contains(path) => Change::Way,
            Some(name) if self.names.contains(name) => Change::Name,
            _ => Change::Nothing,
        };
        change.paths.iter().map(of).max().unwrap_or_default()
    }
}

fn is_reading(change: &notify::Event) -> bool {
    matches!(change.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

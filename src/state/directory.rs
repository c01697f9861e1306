//! Where the state directory is, and how a file in it is changed.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::State;
use crate::files::{self, io_error_message};

/// The file whose lock is held while another one is changed.
const LOCK: &str = "lock";

/// Relative paths are skipped, as the XDG Base Directory Specification says.
///
/// Not by the crate `etcetera`, which wants a home even where `$XDG_STATE_HOME` is
/// set, and reads the environment itself, which no test may set.
pub(super) fn of(state_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let given = state_home.filter(|path| path.is_absolute());
    let usual = home.filter(|path| path.is_absolute()).map(|home| home.join(".local").join("state"));
    given.or(usual).map(|directory| directory.join("dealtui"))
}

impl State {
    /// Reads, changes and replaces a file under a lock. `change` returns nothing to
    /// leave the file alone.
    pub(super) fn change(
        &self,
        name: &str,
        change: impl FnOnce(Vec<u8>) -> io::Result<Option<Vec<u8>>>,
    ) -> io::Result<()> {
        self.make().map_err(|error| about("create", &self.directory, &error))?;
        // Held until the end.
        let _lock = self.lock()?;
        let path = self.directory.join(name);
        match change(self.text(name)?)? {
            Some(bytes) => files::replace(&path, &bytes).map_err(|error| about("write", &path, &error)),
            None => Ok(()),
        }
    }

    fn lock(&self) -> io::Result<File> {
        let path = self.directory.join(LOCK);
        let failed = |error: io::Error| about("lock", &path, &error);
        let mut options = File::options();
        // Opening a named pipe must not wait.
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, NONBLOCK);
        let lock = options.create(true).truncate(false).read(true).write(true).open(&path).map_err(failed)?;
        if files::lock_soon(&lock).map_err(failed)? {
            return Ok(lock);
        }
        (self.waiting)(&path);
        loop {
            match lock.lock() {
                Ok(()) => return Ok(lock),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(failed(error)),
            }
        }
    }

    fn make(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(files::target(&self.directory))
    }
}

const NONBLOCK: i32 = rustix::fs::OFlags::NONBLOCK.bits().cast_signed();

pub(super) fn about(doing: &str, path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot {doing} {}: {}", path.display(), io_error_message(error)))
}

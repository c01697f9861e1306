//! The directory: where it is, and how a file in it is changed.

use std::{
    fs::{self, File},
    io::{self, Write as _},
    path::PathBuf,
};

use tempfile::NamedTempFile;

use super::State;

/// The file whose lock is held while another one is changed.
const LOCK: &str = "lock";

/// `dealtui` in the state directory. A relative one is passed over, as the XDG
/// Base Directory Specification has it.
///
/// By hand rather than by the crate `etcetera`: its strategy wants a home even
/// where `$XDG_STATE_HOME` is given, takes one from the password file where
/// `$HOME` is unset, and reads the environment itself, which no test may set.
pub(super) fn of(state_home: Option<PathBuf>, home: Option<PathBuf>) -> Option<PathBuf> {
    let given = state_home.filter(|path| path.is_absolute());
    let usual = home.filter(|path| path.is_absolute()).map(|home| home.join(".local").join("state"));
    given.or(usual).map(|directory| directory.join("dealtui"))
}

impl State {
    /// Changes a file: read, changed and written under a lock that every
    /// running program asks for, and put in place whole. `change` gives
    /// nothing if the file is to stay as it is.
    ///
    /// # Errors
    /// The directory or the file cannot be read or written, or `change`
    /// refuses.
    pub(super) fn change(
        &self,
        name: &str,
        change: impl FnOnce(Vec<u8>) -> io::Result<Option<Vec<u8>>>,
    ) -> io::Result<()> {
        self.make()?;
        let lock = File::options().create(true).truncate(false).write(true).open(self.directory.join(LOCK))?;
        lock.lock()?;
        // The lock goes with the file.
        match change(self.text(name)?)? {
            Some(bytes) => self.put(name, &bytes),
            None => Ok(()),
        }
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = NamedTempFile::new_in(&self.directory)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(self.directory.join(name)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Makes the directory, for this user alone.
    fn make(&self) -> io::Result<()> {
        let mut builder = fs::DirBuilder::new();
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.recursive(true).create(&self.directory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_directory_follows_the_xdg_rule() {
        let of = |state: Option<&str>, home: Option<&str>| {
            of(state.map(PathBuf::from), home.map(PathBuf::from)).map(|path| path.display().to_string())
        };
        assert_eq!(of(Some("/s"), Some("/h")).as_deref(), Some("/s/dealtui"));
        assert_eq!(of(Some("/s"), None).as_deref(), Some("/s/dealtui"), "no home is needed then");
        assert_eq!(of(None, Some("/h")).as_deref(), Some("/h/.local/state/dealtui"));
        assert_eq!(of(Some("relative"), Some("/h")).as_deref(), Some("/h/.local/state/dealtui"));
        assert_eq!(of(Some(""), Some("/h")).as_deref(), Some("/h/.local/state/dealtui"));
        assert_eq!(of(Some(""), None), None);
        assert_eq!(of(Some("relative"), Some("relative")), None);
        assert_eq!(of(None, Some("")), None);
    }
}

//! What a user keeps between runs: query history, marks and notes on events, and
//! how a deal was when it was last opened. Files are replaced atomically in a
//! directory of their own, and several programs may run at once.

mod annotations;
mod directory;
mod history;
mod object;
mod seen;
mod whole;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::files::{self, Unread};
pub use seen::{Fingerprints, Seen};
pub use whole::create;

pub const NO_HOME: &str = "no state directory: set HOME or XDG_STATE_HOME to an absolute path";

/// A larger file is none of ours: a million events take 30 MB.
const LARGEST: u64 = 256 << 20;

#[derive(Clone)]
pub struct State {
    directory: PathBuf,
    /// Called with the path of the lock when another program is waited for.
    waiting: Arc<dyn Fn(&Path) + Send + Sync>,
}

impl State {
    /// The user's directory: `dealtui` in `$XDG_STATE_HOME`, else in `~/.local/state`
    /// (XDG Base Directory Specification); none without a home.
    pub fn locate() -> Option<Self> {
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        directory::of(variable("XDG_STATE_HOME"), variable("HOME")).map(Self::at)
    }

    pub fn at(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), waiting: Arc::new(|_| {}) }
    }

    #[must_use]
    pub fn telling(self, waiting: impl Fn(&Path) + Send + Sync + 'static) -> Self {
        Self { waiting: Arc::new(waiting), ..self }
    }

    fn text(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.directory.join(name);
        match files::read(&path, LARGEST, &mut |_, _| {}) {
            Err(Unread::Missing) => Ok(Vec::new()),
            read => read.map_err(|why| why.of(&path)),
        }
    }
}

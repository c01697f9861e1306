//! What a user keeps between runs: past queries, marks and notes, and what a deal
//! was like when it was last opened. Files are replaced atomically, and several
//! programs may run at once.

mod annotations;
mod columns;
mod directory;
mod history;
mod object;
mod snapshot;

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::files;
pub use snapshot::Snapshot;

pub const NO_STATE_DIRECTORY: &str = "no state directory: set HOME or XDG_STATE_HOME to an absolute path";

/// A million events take 30 MB.
const LARGEST: u64 = 256 << 20;

#[derive(Clone)]
pub struct State {
    directory: PathBuf,
    /// Called with the path of the lock when another program holds it.
    waiting: Arc<dyn Fn(&Path) + Send + Sync>,
}

impl State {
    /// `dealtui` in `$XDG_STATE_HOME`, else in `~/.local/state`; none without a home.
    pub fn locate() -> Option<Self> {
        let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
        directory::of(variable("XDG_STATE_HOME"), variable("HOME")).map(Self::new)
    }

    pub fn new(directory: impl Into<PathBuf>) -> Self {
        Self { directory: directory.into(), waiting: Arc::new(|_| {}) }
    }

    #[must_use]
    pub fn on_wait(self, waiting: impl Fn(&Path) + Send + Sync + 'static) -> Self {
        Self { waiting: Arc::new(waiting), ..self }
    }

    fn text(&self, name: &str) -> io::Result<Vec<u8>> {
        let path = self.directory.join(name);
        match files::read(&path, LARGEST, &mut |_, _| {}) {
            Err(why) if why.is_absence() => Ok(Vec::new()),
            read => read.map_err(|why| why.into_io_error(&path)),
        }
    }
}

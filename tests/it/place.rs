//! A directory in which commands change a deal, as a user would: `acme.json`, with what
//! is beside it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
};

use serde_json::Value;
use tempfile::TempDir;

use crate::program::{Ran, command, output, run_in};

pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new(files: &[(&str, &[u8])]) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        for (name, bytes) in files {
            place.write(name, bytes);
        }
        place
    }

    pub(crate) fn directory(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory().join(name)
    }

    /// Makes the directories that it needs, too.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    #[track_caller]
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        run_in(self.directory(), arguments)
    }

    /// Runs with this on standard input.
    pub(crate) fn piped(&self, arguments: &[&str], input: &[u8]) -> Ran {
        self.write("input", input);
        let stdin = Stdio::from(fs::File::open(self.path("input")).unwrap());
        output(command(arguments).current_dir(self.directory()).stdin(stdin)).into()
    }

    /// The deal as it is written.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.path("acme.json")).unwrap()
    }

    pub(crate) fn deal(&self) -> Value {
        serde_json::from_str(&self.text()).unwrap()
    }

    pub(crate) fn events(&self) -> Value {
        self.deal()["events"].clone()
    }
}

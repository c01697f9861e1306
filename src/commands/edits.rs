//! Deal files that commands change: which can be, and why a change was refused.

use std::{
    io,
    path::{Path, PathBuf},
    process, thread,
    time::{Duration, Instant},
};

use super::{Error, arguments::open_for_good};
use crate::{
    deal_file::{self, ChangeError, Edit, Journal, Json, OpenError, Opened, Origin, Preview},
    domain::{Deal, clean_line},
    editing,
    files::{self, ReplaceError},
};

/// Opens a deal to edit it.
pub(super) fn open(file: &Path) -> Result<&'static Opened, Error> {
    check_editable(file)?;
    open_for_good(&Origin { file: Some(file.to_owned()), sources: None })
}

/// Refuses a deal that is in no file of the user.
pub(super) fn check_editable(file: &Path) -> Result<(), Error> {
    let name = deal_file::display_path(file);
    if files::is_stream(file) {
        let hint = "`dealtui dump --data - > deal.json` writes it to a file to edit";
        return Err(Error::input(format!("{name} is standard input and cannot be edited\n  hint: {hint}")));
    }
    if is_not_editable(file) {
        let hint = format!("`dealtui dump > {name}` writes a copy to edit");
        return Err(Error::input(format!("the built-in deal is read-only\n  hint: {hint}")));
    }
    Ok(())
}

/// Whether this means a deal that is in no file.
pub(super) fn is_not_editable(file: &Path) -> bool {
    files::is_stream(file) || (deal_file::display_path(file) == deal_file::BUILT_IN_NAME && !file.exists())
}

/// How long a command begins again because its file was changed by a program that does not
/// wait for its turn: an editor, or another run of this one where directories have no
/// locks.
const LONGEST: Duration = Duration::from_secs(5);

/// Opens a deal and changes it, as `attempt` does: one command after the other, and once
/// more where the file has changed in between. A dry run writes nothing and waits for
/// nobody.
pub(super) fn in_turn<T>(path: &Path, is_dry: bool, mut attempt: impl FnMut() -> Result<T, Error>) -> Result<T, Error> {
    // Held until the end.
    let _turn = if is_dry { None } else { files::take_turn(path) };
    let start = Instant::now();
    loop {
        match attempt() {
            Err(Error::Changed { .. }) if start.elapsed() < LONGEST => thread::sleep(pause()),
            ended => return ended,
        }
    }
}

/// Before the next attempt. Programs that came at the same time come back at different
/// times.
fn pause() -> Duration {
    let milliseconds = 5 + process::id() % 40;
    Duration::from_millis(milliseconds.into())
}

/// A deal file to which a command adds, and which is made with the first addition.
pub(super) struct EditableDeal {
    path: PathBuf,
    exists: bool,
    is_dry: bool,
    journal: Journal,
}

impl EditableDeal {
    /// Returns the deal that is there, too.
    pub(super) fn open(path: &Path, is_dry: bool) -> Result<(Self, Option<&'static Deal>), Error> {
        let exists = path.exists();
        if exists || is_not_editable(path) {
            let opened = open(path)?;
            return Ok((Self::of(path, opened, is_dry), Some(&*opened.deal)));
        }
        Ok((Self::new(path, minimal(path, None), exists, is_dry), None))
    }

    /// A deal that is not there yet, with this text.
    pub(super) fn create(path: &Path, text: String, is_dry: bool) -> Self {
        Self::new(path, text, false, is_dry)
    }

    /// A deal that is open already.
    pub(super) fn of(path: &Path, opened: &Opened, is_dry: bool) -> Self {
        Self::new(path, opened.text.clone().into_owned(), true, is_dry)
    }

    fn new(path: &Path, text: String, exists: bool, is_dry: bool) -> Self {
        Self { path: path.to_owned(), exists, is_dry, journal: Journal::new(path, text) }
    }

    pub(super) fn is_dry(&self) -> bool {
        self.is_dry
    }

    pub(super) fn preview(&self, edits: &[Edit]) -> Result<Preview, Error> {
        self.journal.preview(edits).map_err(|error| refused(&self.name(), error))
    }

    /// Writes what edits make; in a dry run, only remembers it.
    pub(super) fn write(&mut self, name: String, after: Preview) -> Result<(), Error> {
        if self.is_dry {
            self.journal = Journal::new(&self.path, after.into_text());
            return Ok(());
        }
        if self.exists {
            return self.journal.write_preview(name, after).map_err(|error| refused(&self.name(), error.into()));
        }
        files::create_file(&self.path, after.text().as_bytes()).map_err(|source| self.not_created(source))?;
        self.exists = true;
        self.journal = Journal::new(&self.path, after.into_text());
        Ok(())
    }

    pub(super) fn name(&self) -> String {
        deal_file::display_path(&self.path)
    }

    /// Another program may have made the file meanwhile; a link that leads nowhere was there
    /// before.
    fn not_created(&self, source: io::Error) -> Error {
        let name = self.name();
        match source.kind() {
            io::ErrorKind::AlreadyExists if self.path.exists() => Error::Changed { name, why: ReplaceError::Changed },
            io::ErrorKind::AlreadyExists => Error::input(format!(
                "{name} is a link to a file that does not exist\n  hint: remove it, or make that file"
            )),
            _ => Error::Create { name, source },
        }
    }
}

/// A deal with nothing in it. Its ID is the name of its file, and so is the title of one
/// without.
pub(super) fn minimal(path: &Path, title: Option<&str>) -> String {
    let stem = path.file_stem().map(|stem| clean_line(stem.to_string_lossy())).unwrap_or_default();
    let id = Some(editing::slug(&stem)).filter(|id| !id.is_empty()).unwrap_or_else(|| "deal".to_owned());
    let [id, title] = [id.as_str(), title.unwrap_or(&stem)].map(|text| Json::new(text).as_str().to_owned());
    format!(
        "{{\n  \"format\": 1,\n  \"deal\": {{ \"id\": {id}, \"title\": {title} }},\n  \"parties\": [],\n  \"sources\": [],\n  \"events\": []\n}}\n"
    )
}

/// The name of a text that is in no file: its lines are not those of the file.
pub(super) fn as_it_would_be(name: &str) -> String {
    format!("{name} as it would be")
}

pub(super) fn refused(name: &str, error: ChangeError) -> Error {
    match error {
        ChangeError::Edit(error) => Error::input(format!("{name}: {error}")),
        ChangeError::Invalid { text, findings } => {
            Error::Open(OpenError::Invalid { name: as_it_would_be(name), text, findings })
        }
        ChangeError::Write(ReplaceError::Io(source)) => Error::Create { name: name.to_owned(), source },
        ChangeError::Write(why) => Error::Changed { name: name.to_owned(), why },
    }
}

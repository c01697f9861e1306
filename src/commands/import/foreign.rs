//! A file of another format, with what its columns are.

use std::{borrow::Cow, collections::HashMap, io, path::Path, sync::Arc};

use super::{Error, text_of, told};
use crate::{
    deal_file::{self, OpenError, Opened},
    domain::Vocabulary as _,
    files,
    import::{self, Columns, DayOrder, Field, Foreign, Given, Kind},
    intake::{self, Limits},
    state::State,
};

pub(super) struct Source {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) foreign: Foreign,
    /// Of each table.
    pub(super) columns: Vec<Columns>,
    pub(super) order: Option<DayOrder>,
    given: Given,
}

impl Source {
    pub(super) fn read(file: &Path, map: &[String], order: Option<DayOrder>) -> Result<Self, Error> {
        let name = deal_file::display_name(file);
        let bytes = bytes(file).map_err(|why| Error::input(format!("{name}: {why}")))?;
        if bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).trim_ascii().is_empty() {
            return Err(Error::input(format!("{name}: the file is empty")));
        }
        let kind = match Kind::of(&bytes) {
            Some(kind) => kind,
            // Somebody knows its columns.
            None if !map.is_empty() => Kind::Spreadsheet,
            None => return Err(unknown(&name, &bytes)),
        };
        Self::of(name, kind, &bytes, map, order)
    }

    fn of(name: String, kind: Kind, bytes: &[u8], map: &[String], order: Option<DayOrder>) -> Result<Self, Error> {
        let limits = Limits::new().map_err(|error| Error::input(files::io_error_message(&error)))?;
        let foreign = import::read(kind, bytes, &limits).map_err(|why| Error::input(format!("{name}: {why}")))?;
        let given = import::read_given(map, &foreign.tables).map_err(|why| Error::input(format!("--map: {why}")))?;
        let mut source = Self { name, kind, foreign, columns: Vec::new(), order, given };
        source.map();
        Ok(source)
    }

    /// What the user says of columns goes before all that was known of them.
    pub(super) fn give(&mut self, written: &str) -> Result<(), String> {
        self.given.extend(import::read_given([&written.to_owned()], &self.foreign.tables)?);
        self.map();
        Ok(())
    }

    fn map(&mut self) {
        let of = |table| {
            let signature = Columns::of(table, &Given::new(), &Given::new()).signature();
            Columns::of(table, &self.given, &remembered(&signature))
        };
        self.columns = self.foreign.tables.iter().map(of).collect();
    }

    /// Keeps what the user said for files with the same columns.
    pub(super) fn remember(&self) -> io::Result<()> {
        let Some(state) = State::locate().filter(|_| !self.given.is_empty()) else { return Ok(()) };
        for columns in &self.columns {
            let is_own = |heading: &str| columns.all().iter().any(|column| column.heading == heading);
            let own = self.given.iter().filter(|(heading, _)| is_own(heading));
            let own: HashMap<String, String> =
                own.map(|(heading, field)| (heading.clone(), field.word().to_owned())).collect();
            if !own.is_empty() {
                state.remember_columns(&columns.signature(), &own)?;
            }
        }
        Ok(())
    }
}

/// What cannot be read is not remembered: the names of the columns still are there.
fn remembered(signature: &str) -> Given {
    let read = State::locate().and_then(|state| state.columns(signature).ok()).unwrap_or_default();
    read.into_iter().filter_map(|(heading, word)| Some((heading, Field::from_word(&word)?))).collect()
}

fn bytes(file: &Path) -> Result<Vec<u8>, files::ReadError> {
    if files::is_stream(file) {
        files::read_stream(file, intake::LARGEST, &mut |_, _| {})
    } else {
        files::read(file, intake::LARGEST, &mut |_, _| {})
    }
}

fn unknown(name: &str, bytes: &[u8]) -> Error {
    let quoted = shell_words::quote(name);
    let (what, hint) = match deal_file::read_bytes(bytes.to_vec()) {
        Ok(_) => ("this is already a deal file", format!("`dealtui {quoted}` opens it, `dealtui merge` combines two")),
        Err(_) => (
            "not a spreadsheet, TimelineJS JSON, calendar or CSL-JSON file",
            format!(
                "`dealtui add DEAL {quoted}` adds a document; --map COLUMN=FIELD imports a spreadsheet whatever its headings are"
            ),
        ),
    };
    Error::input(format!("{name}: {what}\n  hint: {hint}"))
}

/// What a file is that is no deal; none of a stream, which cannot be read twice.
pub fn kind_of(file: &Path) -> Option<Kind> {
    if files::is_stream(file) {
        return None;
    }
    Kind::of(&bytes(file).ok()?)
}

/// Says in a line what a file is that was given as a deal, and which command takes it.
pub fn refused(file: &Path, kind: Kind) -> OpenError {
    OpenError::OtherFormat { name: deal_file::display_path(file), what: kind.described(), command: command(file) }
}

/// The command that makes a deal of a file of another format.
pub fn command(file: &Path) -> String {
    let name = deal_file::display_path(file);
    let deal = deal_file::display_path(&file.with_extension("json"));
    let deal = if deal == name { "deal.json".to_owned() } else { deal };
    let [quoted, deal] = [&name, &deal].map(|name| shell_words::quote(name).into_owned());
    format!("dealtui import {quoted} -o {deal}")
}

/// The deal that a file of another format makes, to look at.
///
/// # Errors
/// The file cannot be read.
pub fn open(file: &Path) -> Result<Opened, Error> {
    let name = deal_file::display_path(file);
    let source = Source::read(file, &[], None)?;
    let imported = source.imported(None, import::Overlap::Keep);
    if imported.edits.is_empty() {
        return Err(Error::input(format!("{name}: {} with nothing in it", told::what(&source))));
    }
    let text = text_of(&imported, file, None)?;
    let deal = deal_file::read(&text).map_err(|findings| OpenError::Invalid {
        name: name.clone(),
        text: text.clone(),
        findings,
    })?;
    Ok(Opened { deal: Arc::new(deal), text: Cow::Owned(text), name, stamp: None })
}

//! Opens a source outside: its link or, where it has none, the document that was saved, with
//! the program that the system has for it.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    thread,
};

use super::{Explorer, said};
use crate::{
    app::Message,
    deal_file::display_path,
    domain::{SourceIx, is_followed},
    formats::link,
};

impl Explorer {
    /// The message says what is opened: the other program may take a while.
    pub(super) fn open_source(&self, source: SourceIx) -> Message {
        let deal = self.app.session().deal();
        if let Some((what, address)) = link(deal.source(source)) {
            return if is_followed(&address) {
                self.opening(address, what)
            } else {
                said(format!("not opened: {what} is no web or mail address"))
            };
        }
        let directory = self.origin.sources_directory();
        match directory.and_then(|directory| saved(&directory, deal.source(source).id())) {
            Some(document) => self.opening(&document, display_path(&document)),
            None => said("this source has no link and no saved document"),
        }
    }

    /// Off the drawing thread: some programs are waited for.
    fn opening(&self, what: impl Into<OsString>, shown: String) -> Message {
        let (what, events) = (what.into(), self.sender.clone());
        let message = said(format!("opening {shown}"));
        let open = move || {
            if open::that_detached(what).is_err() {
                let _ = events.send(said(format!("no program here opens {shown}")).into());
            }
        };
        let _ = thread::Builder::new().name("open".to_owned()).spawn(open);
        message
    }
}

/// The document of a source, else the text that was taken from it.
fn saved(directory: &Path, id: &str) -> Option<PathBuf> {
    let files = directory.read_dir().ok()?.filter_map(|file| Some(file.ok()?.path()));
    let own = files.filter(|file| file.file_stem().is_some_and(|stem| stem == id));
    own.min_by_key(|file| file.extension().is_some_and(|extension| extension == "txt"))
}

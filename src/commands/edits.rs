//! Deal files that commands change: which can be, and why a change was refused.

use std::path::Path;

use super::{Error, arguments::open_for_good};
use crate::{
    deal_file::{self, ChangeError, OpenError, Opened, Origin},
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

pub(super) fn refused(name: &str, error: ChangeError) -> Error {
    match error {
        ChangeError::Edit(error) => Error::input(format!("{name}: {error}")),
        ChangeError::Invalid { text, findings } => {
            Error::Open(OpenError::Invalid { name: name.to_owned(), text, findings })
        }
        ChangeError::Write(ReplaceError::Io(source)) => Error::Create { name: name.to_owned(), source },
        ChangeError::Write(error) => Error::input(format!("{name} is unchanged: {error}")),
    }
}

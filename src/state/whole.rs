//! Replaces files atomically: a path holds the old text or the new one, even if
//! the program is killed or the disk is full.
//!
//! A new text is written to an unnamed file, of which nothing is left if the
//! program is killed, and gets its name once it is on disk.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, Metadata},
    io::{self, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown},
    path::{Path, PathBuf},
};

use tempfile::Builder;

use crate::files::path_entries;

const OWN: u32 = 0o600;

const USUAL: u32 = 0o666;

/// Makes a file that is not there yet.
///
/// # Errors
/// There is one, or it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = parent(path);
    if let Some(mut draft) = nameless(directory, USUAL) {
        fill(&mut draft, bytes)?;
        match name(&draft, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {}
            named => {
                keep_names(directory);
                return named;
            }
        }
    }
    // A file system that knows no files without a name.
    let make = |path: &Path| File::options().write(true).create_new(true).mode(USUAL).open(path);
    let mut draft = Builder::new().prefix(".").suffix(".new").make_in(directory, make)?;
    fill(draft.as_file_mut(), bytes)?;
    draft.persist_noclobber(path).map_err(|error| error.error)?;
    keep_names(directory);
    Ok(())
}

/// Puts a text in the place of a file, or makes the file for this user alone.
/// A link stays, and what it leads to is replaced; mode and owner stay as far
/// as they can. Nobody else may do so at the same time.
///
/// # Errors
/// It cannot be written, or is something else than a file.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let target = target(path);
    let before = match fs::metadata(&target) {
        Ok(before) if !before.is_file() => return Err(io::Error::other("this is not a regular file")),
        Ok(before) => Some(before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error),
    };
    let directory = parent(&target);
    let scratch = directory.join(scratch(target.file_name().unwrap_or_default()));
    // What a run left that was killed between two steps.
    let _ = fs::remove_file(&scratch);
    write_scratch(&scratch, directory, bytes, before.as_ref())
        .and_then(|()| fs::rename(&scratch, &target))
        .inspect_err(|_| drop(fs::remove_file(&scratch)))?;
    keep_names(directory);
    Ok(())
}

/// What a path leads to in the end, whether that is there or not.
pub(super) fn target(path: &Path) -> PathBuf {
    path_entries(path).pop().unwrap_or_else(|| path.to_owned())
}

/// One name for each file, so that never more than one is left behind.
fn scratch(name: &OsStr) -> OsString {
    let mut scratch = OsString::from(".");
    scratch.push(name);
    scratch.push(".new");
    scratch
}

fn write_scratch(scratch: &Path, directory: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
    if let Some(mut draft) = nameless(directory, OWN) {
        liken(&draft, like)?;
        fill(&mut draft, bytes)?;
        if name(&draft, scratch).is_ok() {
            return Ok(());
        }
    }
    let mut draft = File::options().write(true).create_new(true).mode(OWN).open(scratch)?;
    liken(&draft, like)?;
    fill(&mut draft, bytes)
}

/// Gives a file the mode of another one, and its owner where that is allowed.
fn liken(file: &File, like: Option<&Metadata>) -> io::Result<()> {
    let Some(like) = like else { return Ok(()) };
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (like.uid(), like.gid()) {
        let _ = fchown(file, Some(like.uid()), Some(like.gid()));
    }
    file.set_permissions(like.permissions())
}

fn fill(file: &mut File, bytes: &[u8]) -> io::Result<()> {
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(target_os = "linux")]
fn nameless(directory: &Path, mode: u32) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    open(directory, flags, Mode::from_raw_mode(mode)).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn nameless(_: &Path, _: u32) -> Option<File> {
    None
}

/// Gives a file without a name one that nothing has yet.
fn name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Makes the names in a directory survive a power failure, where the file system
/// can; the texts are already on disk.
fn keep_names(directory: &Path) {
    let _ = File::open(directory).and_then(|directory| directory.sync_all());
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

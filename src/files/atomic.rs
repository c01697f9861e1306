//! Replaces files atomically: a path holds the old content or the new one, even if
//! the program is killed or the disk is full.
//!
//! New content goes to an unnamed file, which vanishes if the program is killed,
//! and gets its name once it is on disk. Crates for this (atomic-write-file) choose
//! a random name in between, so that a kill there leaves files behind.

use std::{
    ffi::{OsStr, OsString},
    fs::{self, File, Metadata},
    io::{self, Write as _},
    os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, fchown},
    path::{Path, PathBuf},
};

use rustix::{
    fs::{Access, access},
    io::Errno,
};
use tempfile::Builder;

use super::{ReadError, lock_soon, open, path_entries, read};

const PRIVATE: u32 = 0o600;

/// Less the user's mask.
const DEFAULT: u32 = 0o666;

/// Creates a file; an error if there is one.
pub fn create_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let directory = parent(path);
    if let Some(mut draft) = unnamed(directory, DEFAULT) {
        fill(&mut draft, bytes)?;
        match name(&draft, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {}
            named => {
                sync_directory(directory);
                return named;
            }
        }
    }
    // A file system without unnamed files.
    let make = |path: &Path| File::options().write(true).create_new(true).mode(DEFAULT).open(path);
    let mut draft = Builder::new().prefix(".").suffix(".new").make_in(directory, make)?;
    fill(draft.as_file_mut(), bytes)?;
    draft.persist_noclobber(path).map_err(|error| error.error)?;
    sync_directory(directory);
    Ok(())
}

/// Replaces a file, or creates one for this user alone. Of a symbolic link the
/// target is replaced; mode and owner stay as far as they can. The caller holds a
/// lock.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_target(&target(path), bytes, || Ok(()))
}

#[derive(Debug, thiserror::Error)]
pub enum ReplaceError {
    #[error("it was changed or removed by another program")]
    Changed,
    #[error("another program is writing to it")]
    Busy,
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Replaces a file as [`replace`] does, if it still has the bytes that were read from
/// it.
///
/// # Errors
/// The file has other bytes, is gone, or cannot be written; it stays as it is.
pub fn replace_unchanged(path: &Path, before: &[u8], after: &[u8]) -> Result<(), ReplaceError> {
    let target = target(path);
    // A new file takes its place, for which nobody asks whether this one is writable.
    match access(&target, Access::WRITE_OK) {
        Err(Errno::NOENT) => return Err(ReplaceError::Changed),
        is_writable => is_writable.map_err(io::Error::from)?,
    }
    // Held until the end.
    let _lock = locked(&target)?;
    replace_target(&target, after, || has_bytes(&target, before))
}

/// The file that is there, locked against other runs of this program. Some file
/// systems have no locks.
fn locked(target: &Path) -> Result<File, ReplaceError> {
    let file = open(target)?;
    if let Ok(false) = lock_soon(&file) {
        return Err(ReplaceError::Busy);
    }
    // Whoever had the lock may have put another file in its place.
    let [own, there] = [file.metadata()?, fs::metadata(target)?].map(|about| (about.dev(), about.ino()));
    if own == there { Ok(file) } else { Err(ReplaceError::Changed) }
}

fn has_bytes(path: &Path, expected: &[u8]) -> Result<(), ReplaceError> {
    match read(path, u64::try_from(expected.len()).unwrap_or(u64::MAX), &mut |_, _| {}) {
        Ok(bytes) if bytes == expected => Ok(()),
        Err(ReadError::Io(error)) => Err(error.into()),
        Ok(_) | Err(_) => Err(ReplaceError::Changed),
    }
}

/// `is_allowed` is asked last, when only the name is to be given.
fn replace_target<E: From<io::Error>>(
    target: &Path,
    bytes: &[u8],
    is_allowed: impl FnOnce() -> Result<(), E>,
) -> Result<(), E> {
    let before = match fs::metadata(target) {
        Ok(before) if !before.is_file() => return Err(io::Error::other("not a regular file").into()),
        Ok(before) => Some(before),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let directory = parent(target);
    let scratch = directory.join(scratch(target.file_name().unwrap_or_default()));
    // Left by a run that was killed between two steps.
    let _ = fs::remove_file(&scratch);
    write_scratch(&scratch, directory, bytes, before.as_ref())
        .map_err(E::from)
        .and_then(|()| is_allowed())
        .and_then(|()| Ok(fs::rename(&scratch, target)?))
        .inspect_err(|_| drop(fs::remove_file(&scratch)))?;
    sync_directory(directory);
    Ok(())
}

/// What a path leads to in the end, whether that is there or not.
pub fn target(path: &Path) -> PathBuf {
    path_entries(path).pop().unwrap_or_else(|| path.to_owned())
}

/// One name for each file, so that at most one is left behind.
fn scratch(name: &OsStr) -> OsString {
    let mut scratch = OsString::from(".");
    scratch.push(name);
    scratch.push(".new");
    scratch
}

fn write_scratch(scratch: &Path, directory: &Path, bytes: &[u8], like: Option<&Metadata>) -> io::Result<()> {
    if let Some(mut draft) = unnamed(directory, PRIVATE) {
        copy_mode(&draft, like)?;
        fill(&mut draft, bytes)?;
        if name(&draft, scratch).is_ok() {
            return Ok(());
        }
    }
    let mut draft = File::options().write(true).create_new(true).mode(PRIVATE).open(scratch)?;
    copy_mode(&draft, like)?;
    fill(&mut draft, bytes)
}

/// The mode, and the owner where that is allowed.
fn copy_mode(file: &File, like: Option<&Metadata>) -> io::Result<()> {
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
fn unnamed(directory: &Path, mode: u32) -> Option<File> {
    use rustix::fs::{Mode, OFlags, open};
    let flags = OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC;
    open(directory, flags, Mode::from_raw_mode(mode)).ok().map(File::from)
}

#[cfg(not(target_os = "linux"))]
fn unnamed(_: &Path, _: u32) -> Option<File> {
    None
}

/// Gives an unnamed file a name, which nothing may have yet.
fn name(file: &File, path: &Path) -> io::Result<()> {
    use rustix::fs::{AtFlags, CWD, linkat};
    use std::os::fd::AsRawFd as _;
    let open = format!("/proc/self/fd/{}", file.as_raw_fd());
    Ok(linkat(CWD, open, CWD, path, AtFlags::SYMLINK_FOLLOW)?)
}

/// Makes new names survive a power failure, where the file system can.
fn sync_directory(directory: &Path) {
    let _ = File::open(directory).and_then(|directory| directory.sync_all());
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

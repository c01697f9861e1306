//! Reads named files within bounds, without waiting for something that may never
//! come, and replaces them. Anything else in place of a file (a named pipe, a device, a directory, a
//! giant) is an error with its reason.
//!
//! The opened file is examined, not the path: it is opened without blocking, so
//! that a pipe that appears in between blocks nothing.

mod atomic;

use std::{
    env,
    ffi::OsString,
    fs::{self, File, Metadata, TryLockError},
    io::{self, IsTerminal as _, Read as _},
    os::unix::fs::{FileTypeExt as _, MetadataExt as _},
    path::{self, Component, Path, PathBuf},
    thread,
    time::Duration,
};

use rustix::{
    event::{PollFd, PollFlags, poll},
    fs::{Mode, OFlags},
    io::Errno,
    stdio::stdin,
};

pub use atomic::{ReplaceError, create_file, replace, replace_unchanged, target};

const STDIN: &str = "-";

/// Where the system lists the descriptors that are open, each by its number.
const DESCRIPTORS: &str = "/dev/fd";

/// As many links as Linux follows.
const MOST_LINKS: usize = 40;

const PIECE: u64 = 1 << 20;

/// The same of a stream: what a pipe holds at most.
const STREAM_PIECE: u64 = 1 << 16;

/// Attempts before another program is said to hold a lock, which usually takes
/// milliseconds.
const TRIES: u32 = 10;

/// The same for a whole command, of which many may wait for one another.
const TRIES_FOR_TURN: u32 = 400;

const PAUSE: Duration = Duration::from_millis(25);

#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    #[error("no such file")]
    Missing,
    #[error("no such directory")]
    MissingDirectory,
    #[error("this is a directory")]
    Directory,
    /// Reading a pipe, a device or a socket might never end.
    #[error("this is not a regular file but {0}")]
    NotRegular(&'static str),
    /// Its size is not known in advance, as with files under /proc.
    #[error("not a regular file (its size is unknown)")]
    UnknownSize,
    #[error("larger than {}", size(*.0))]
    TooLarge(u64),
    #[error("the file is growing while it is read")]
    Growing,
    #[error("not a text file (contains a block of zero bytes)")]
    ZeroBlock,
    #[error("standard input is a terminal")]
    StdinIsTerminal,
    #[error("{}", io_error_message(.0))]
    Io(io::Error),
}

impl ReadError {
    /// Whether there is no such file, also because there is no such directory.
    pub fn is_absence(&self) -> bool {
        match self {
            Self::Missing => true,
            Self::Io(error) => error.kind() == io::ErrorKind::NotADirectory,
            _ => false,
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Io(error),
        }
    }
}

impl ReadError {
    /// The same as an error of the system, with the name of the file.
    pub fn into_io_error(self, path: &Path) -> io::Error {
        let kind = match &self {
            Self::Missing | Self::MissingDirectory => io::ErrorKind::NotFound,
            Self::Io(error) => error.kind(),
            _ => io::ErrorKind::InvalidInput,
        };
        io::Error::new(kind, format!("cannot read {}: {self}", path.display()))
    }
}

/// The message of the system without the error number that Rust adds.
pub fn io_error_message(error: &io::Error) -> String {
    let message = error.to_string();
    let number = error.raw_os_error().map(|number| format!(" (os error {number})"));
    number.and_then(|number| message.strip_suffix(&number)).unwrap_or(&message).to_owned()
}

fn size(bytes: u64) -> String {
    match (bytes >> 30, bytes >> 20) {
        (0, mebibytes) => format!("{mebibytes} MiB"),
        (gibibytes, _) => format!("{gibibytes} GiB"),
    }
}

/// This program, also where its file was replaced since.
pub fn running_program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() { Ok(running.to_owned()) } else { env::current_exe() }
}

/// Called with how many bytes were read, and of how many where that is known.
pub type Progress<'h> = &'h mut dyn FnMut(u64, Option<u64>);

pub fn is_stdin(path: &Path) -> bool {
    path == Path::new(STDIN) || path == Path::new("/dev/stdin") || descriptor(path) == Some(0)
}

/// Whether this names standard input or another open descriptor, as a shell passes
/// the output of a program: it can be read only once.
pub fn is_stream(path: &Path) -> bool {
    is_stdin(path) || descriptor(path).is_some()
}

/// Whether two paths lead to one file, whatever it is called there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    let file = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()));
    file(one).is_some_and(|one| file(other) == Some(one))
}

/// The descriptor named by `/dev/fd/63` or `/proc/self/fd/63`.
fn descriptor(path: &Path) -> Option<u32> {
    let number = path.file_name()?.to_str()?.parse().ok()?;
    let directory = fs::canonicalize(path.parent()?).ok()?;
    (directory == fs::canonicalize(DESCRIPTORS).ok()?).then_some(number)
}

/// Every directory entry that decides which file a path means, symbolic links
/// included, each in its real directory. The last one is what the path leads to in
/// the end, whether that is there or not.
pub fn path_entries(path: &Path) -> Vec<PathBuf> {
    let names = |path: &Path| -> Vec<OsString> {
        let is_name = |part: &Component| matches!(part, Component::Normal(_) | Component::ParentDir);
        path.components().rev().filter(is_name).map(|part| part.as_os_str().to_owned()).collect()
    };
    let mut entries = Vec::new();
    let mut directory = PathBuf::from("/");
    let mut ahead = names(&path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let mut links = 0;
    while let Some(name) = ahead.pop() {
        if name == ".." {
            directory.pop();
            continue;
        }
        let entry = directory.join(name);
        match fs::read_link(&entry) {
            Ok(target) if links < MOST_LINKS => {
                links += 1;
                if target.is_absolute() {
                    directory = PathBuf::from("/");
                }
                ahead.extend(names(&target));
            }
            _ => directory.clone_from(&entry),
        }
        entries.push(entry);
    }
    entries
}

/// Reads a regular file.
///
/// # Errors
/// See [`ReadError`].
pub fn read(path: &Path, limit: u64, progress: Progress<'_>) -> Result<Vec<u8>, ReadError> {
    // A look first, for opening alone may do something: it lets the writer of a
    // pipe go on, or winds a tape back.
    checked_length(&fs::metadata(path)?, limit)?;
    let file = open(path)?;
    let length = checked_length(&file.metadata()?, limit)?;
    let bytes = pull(&file, reserved(length)?, PIECE, length, &mut |read| progress(read, Some(length)))?;
    bytes.ok_or(if length == 0 { ReadError::UnknownSize } else { ReadError::Growing })
}

/// Reads a stream to its end, waiting for it as long as it takes.
///
/// # Errors
/// As [`ReadError`] has them.
pub fn read_stream(path: &Path, limit: u64, progress: Progress<'_>) -> Result<Vec<u8>, ReadError> {
    let file =
        if is_stdin(path) { File::from(rustix::io::dup(stdin()).map_err(io::Error::from)?) } else { open(path)? };
    if file.is_terminal() {
        return Err(if is_stdin(path) { ReadError::StdinIsTerminal } else { ReadError::NotRegular("a terminal") });
    }
    let metadata = file.metadata()?;
    if metadata.is_dir() || metadata.is_file() {
        checked_length(&metadata, limit)?;
    }
    let bytes = pull(&file, Vec::new(), STREAM_PIECE, limit, &mut |read| progress(read, None))?;
    bytes.ok_or(ReadError::TooLarge(limit))
}

/// Opens for reading without blocking and without acquiring a controlling terminal.
fn open(path: &Path) -> io::Result<File> {
    let flags = OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    Ok(File::from(rustix::fs::open(path, flags, Mode::empty())?))
}

/// The length of a regular file within the limit.
fn checked_length(metadata: &Metadata, limit: u64) -> Result<u64, ReadError> {
    let kind = metadata.file_type();
    match metadata.len() {
        _ if kind.is_dir() => Err(ReadError::Directory),
        _ if kind.is_fifo() => Err(ReadError::NotRegular("a named pipe")),
        _ if kind.is_socket() => Err(ReadError::NotRegular("a socket")),
        _ if !kind.is_file() => Err(ReadError::NotRegular("a device")),
        length if length > limit => Err(ReadError::TooLarge(limit)),
        length => Ok(length),
    }
}

/// All bytes that come, piece by piece; none if there are more than `most`.
fn pull(
    file: &File,
    mut bytes: Vec<u8>,
    piece: u64,
    most: u64,
    progress: &mut dyn FnMut(u64),
) -> Result<Option<Vec<u8>>, ReadError> {
    let mut read = 0;
    loop {
        progress(read);
        let begun = bytes.len();
        // One more than may come, to see whether it does.
        match file.take(piece.min(most.saturating_sub(read).saturating_add(1))).read_to_end(&mut bytes) {
            Ok(0) => return Ok(Some(bytes)),
            Ok(_) => {}
            // Somebody who shares a stream with us may have set it so.
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => wait(file)?,
            Err(error) => return Err(error.into()),
        }
        let new = bytes.get(begun..).unwrap_or_default();
        read = read.saturating_add(u64::try_from(new.len()).unwrap_or(u64::MAX));
        if read > most {
            return Ok(None);
        }
        if is_hole(new) {
            return Err(ReadError::ZeroBlock);
        }
    }
}

/// Too little memory is an error.
fn reserved(length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let length = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(1);
    bytes.try_reserve_exact(length).map_err(|_| io::ErrorKind::OutOfMemory)?;
    Ok(bytes)
}

/// Whether this is a long run of zero bytes, as in a sparse file or some devices.
fn is_hole(piece: &[u8]) -> bool {
    u64::try_from(piece.len()).is_ok_and(|length| length >= STREAM_PIECE) && piece.iter().all(|byte| *byte == 0)
}

/// Locks a file, or says that another program still holds the lock after a quarter of
/// a second.
pub fn lock_soon(file: &File) -> io::Result<bool> {
    lock_within(TRIES, file)
}

/// Waits until no other run of this program has its turn to change files in the
/// directory of this one, and takes the turn until the value is dropped.
///
/// The directory is locked, because the file is replaced by another one, or is not there
/// yet. The system removes the lock however the program ends, and nothing is left
/// behind. None where directories have no locks, and after ten seconds: who writes still
/// has to make sure that the file is as it was read.
pub fn take_turn(path: &Path) -> Option<File> {
    let directory = target(path).parent().and_then(|directory| File::open(directory).ok())?;
    lock_within(TRIES_FOR_TURN, &directory).is_ok_and(|is_locked| is_locked).then_some(directory)
}

fn lock_within(tries: u32, file: &File) -> io::Result<bool> {
    for _ in 0..tries {
        match file.try_lock() {
            Ok(()) => return Ok(true),
            Err(TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(false)
}

fn wait(file: &File) -> io::Result<()> {
    match poll(&mut [PollFd::new(file, PollFlags::IN)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

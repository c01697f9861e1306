//! Reads a document in a process of its own, which may take only so much time and
//! memory: what a document does to the libraries that read it stays there. The program
//! is `dealtui-extract`, beside this one.

use std::{
    env,
    ffi::OsString,
    io::{self, IsTerminal as _, Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, ExitCode, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use rustix::process::{Resource, Rlimit, setrlimit};
use serde::de::DeserializeOwned;

use super::{Kind, Refusal, Taken};

const PROGRAM: &str = "dealtui-extract";

/// Of a page, all of it or only the main text.
const WHOLE: &str = "whole";
const MAIN: &str = "main";

/// What reading one document may take.
#[derive(Clone, Debug)]
pub struct Limits {
    pub time: Duration,
    /// In bytes.
    pub memory: u64,
    /// In bytes, of what was taken out.
    pub text: u64,
    /// `dealtui-extract`.
    pub program: PathBuf,
}

impl Limits {
    /// # Errors
    /// The directory of this program cannot be found.
    pub fn new() -> io::Result<Self> {
        let program = env::current_exe()?.canonicalize()?.with_file_name(PROGRAM);
        Ok(Self { time: Duration::from_secs(30), memory: 1 << 30, text: 256 << 20, program })
    }
}

/// Reads a file that is no document, but of a kind with this name; returns what was found
/// as JSON. None of another kind.
pub type OtherReader = fn(kind: &str, bytes: &[u8]) -> Option<serde_json::Result<String>>;

/// Reads the document on standard input and prints what was taken out as JSON.
pub fn extract(other: OtherReader) -> ExitCode {
    if io::stdin().is_terminal() {
        eprintln!("{PROGRAM} reads documents for `dealtui add` and `dealtui import`; run these instead");
        return ExitCode::FAILURE;
    }
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let [kind, memory, seconds, extent] = arguments.as_slice() else { return ExitCode::FAILURE };
    let number = |word: &OsString| word.to_str().and_then(|word| word.parse().ok());
    let (Some(kind), Some(memory), Some(seconds)) = (kind.to_str(), number(memory), number(seconds)) else {
        return ExitCode::FAILURE;
    };
    limit(memory, seconds);
    let mut bytes = Vec::new();
    if io::stdin().read_to_end(&mut bytes).is_err() {
        return ExitCode::FAILURE;
    }
    let document = || {
        let kind = Kind::from_media_type(kind)?;
        Some(serde_json::to_string(&kind.read(&bytes, extent == WHOLE)))
    };
    let found = other(kind, &bytes).or_else(document);
    match found.map(|found| found.map(|found| io::stdout().write_all(found.as_bytes()))) {
        Some(Ok(Ok(()))) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// Systems without a limit go on without it.
fn limit(memory: u64, seconds: u64) {
    let set = |resource, most| setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    let _ = set(Resource::As, memory);
    let _ = set(Resource::Cpu, seconds);
    // Nothing is left of a crash.
    let _ = set(Resource::Core, 0);
}

/// Takes the text out of a document.
///
/// # Errors
/// As the document is refused, or by a limit.
pub(super) fn read(kind: Kind, bytes: &[u8], is_whole: bool, limits: &Limits) -> Result<Taken, Refusal> {
    asked(kind.media_type(), if is_whole { WHOLE } else { MAIN }, bytes, limits)
}

/// Reads a file of another kind, as [`OtherReader`] does.
///
/// # Errors
/// As it is refused, or by a limit.
pub fn read_other<T: DeserializeOwned>(kind: &str, bytes: &[u8], limits: &Limits) -> Result<T, Refusal> {
    asked(kind, WHOLE, bytes, limits)
}

fn asked<T: DeserializeOwned>(kind: &str, extent: &str, bytes: &[u8], limits: &Limits) -> Result<T, Refusal> {
    let child = start(kind, extent, limits).map_err(|error| not_started(&error, limits))?;
    let written = output(child, bytes, limits)?;
    serde_json::from_slice(&written).unwrap_or(Err(Refusal::Broken))
}

fn not_started(error: &io::Error, limits: &Limits) -> Refusal {
    let program = limits.program.display();
    Refusal::Failed(match error.kind() {
        io::ErrorKind::NotFound => format!("{program} is missing; it is installed together with dealtui"),
        _ => format!("{program} cannot be run: {error}"),
    })
}

fn start(kind: &str, extent: &str, limits: &Limits) -> io::Result<Child> {
    let seconds = limits.time.as_secs().max(1).to_string();
    Command::new(&limits.program)
        .args([kind, &limits.memory.to_string(), &seconds, extent])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
}

/// What a child writes until it ends.
fn output(mut child: Child, bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Refusal> {
    let (input, out) = (child.stdin.take(), child.stdout.take());
    let (send, receive) = mpsc::channel();
    let written = thread::scope(|scope| {
        // It may end before it has read everything.
        scope.spawn(move || input.map(|mut input| input.write_all(bytes)));
        scope.spawn(move || {
            let mut written = Vec::new();
            let read = out.map(|out| out.take(limits.text.saturating_add(1)).read_to_end(&mut written));
            let _ = send.send(read.map(|_| written));
        });
        let written = receive.recv_timeout(limits.time);
        if !matches!(&written, Ok(Some(written)) if is_within(written, limits)) {
            let _ = child.kill();
        }
        written
    });
    let ended = child.wait();
    match written {
        Err(_) => Err(Refusal::TooSlow(limits.time.as_secs())),
        Ok(Some(written)) if !is_within(&written, limits) => Err(Refusal::TooMuch(limits.text >> 20)),
        Ok(Some(written)) if ended.is_ok_and(|ended| ended.success()) => Ok(written),
        Ok(_) => Err(Refusal::Broken),
    }
}

fn is_within(written: &[u8], limits: &Limits) -> bool {
    u64::try_from(written.len()).is_ok_and(|length| length <= limits.text)
}

//! The built binary, run as a user runs it: output piped, nothing to read.

use std::{
    ffi::{OsStr, OsString},
    io::Write,
    iter,
    path::Path,
    process::{Child, Command, Output, Stdio},
    sync::{LazyLock, mpsc},
    thread::{self, JoinHandle},
    time::Duration,
};

use dealtui::commands::{Arguments, Context, Destination, SanitizedWriter};
use regex::Regex;
use rustix::{
    fs::{CWD, Mode, mkfifoat},
    process::{Pid, Signal, kill_process},
};
use tempfile::NamedTempFile;

/// Nothing here takes a second; what is not over by then hangs.
const LIMIT: Duration = Duration::from_secs(30);

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) status: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Ran {
    fn from(Output { status, stdout, stderr }: Output) -> Self {
        Self {
            status: status.code().expect("ended by a signal"),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }
}

pub(crate) fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = piped(env!("CARGO_BIN_EXE_dealtui"));
    command.args(arguments);
    command
}

/// Runs the program in a directory; nothing that it prints may harm a terminal.
#[track_caller]
pub(crate) fn run_in(directory: &Path, arguments: &[&str]) -> Ran {
    let ran = Ran::from(output(command(arguments).current_dir(directory)));
    assert_eq!((forbidden(&ran.out), forbidden(&ran.err)), (vec![], vec![]));
    ran
}

/// What the user who runs the tests may have set.
const OF_THE_USER: [&str; 9] = [
    "DEALTUI_SOURCES",
    "DEALTUI_COPY",
    "DEALTUI_THEME",
    "VISUAL",
    "EDITOR",
    "TMUX",
    "STY",
    "NO_COLOR",
    "CLICOLOR_FORCE",
];

/// Any program, with nothing to read and nothing of the user who runs the tests.
pub(crate) fn piped(program: &str) -> Command {
    let mut command = Command::new(program);
    // A directory that is not there.
    command.env("XDG_STATE_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-state"));
    command.env("XDG_CONFIG_HOME", concat!(env!("CARGO_TARGET_TMPDIR"), "/no-configuration"));
    for variable in OF_THE_USER {
        command.env_remove(variable);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[track_caller]
pub(crate) fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    output(&mut command(arguments)).into()
}

/// What a command prints on a terminal of 100 columns without colors.
#[track_caller]
pub(crate) fn on_terminal(arguments: &[&str]) -> String {
    let arguments = iter::once(&"dealtui").chain(arguments).map(OsString::from);
    let arguments = Arguments::parse_from(arguments).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut context = Context {
        origin: &arguments.origin().unwrap(),
        destination: Destination::Terminal(100),
        theme: None,
        out: &mut out,
        err: SanitizedWriter(&mut err as &mut dyn Write),
    };
    arguments.command.unwrap_or_default().run(&mut context).unwrap();
    String::from_utf8(out).unwrap()
}

/// The same on a file with this text.
#[track_caller]
pub(crate) fn page(text: &str, arguments: &[&str]) -> String {
    let file = file(text);
    on_terminal(&[&["--data", file.path().to_str().unwrap()], arguments].concat())
}

/// Runs to the end.
#[track_caller]
pub(crate) fn output(command: &mut Command) -> Output {
    ended(command.spawn().unwrap())
}

/// Waits for the end of a program; one that hangs is killed and fails the test.
#[track_caller]
pub(crate) fn ended(child: Child) -> Output {
    let pid = Pid::from_child(&child);
    let Some(ended) = joined(thread::spawn(move || child.wait_with_output())) else {
        kill_process(pid, Signal::KILL).unwrap();
        panic!("still running after {LIMIT:?}");
    };
    ended.unwrap()
}

/// The result of a thread; none if it hangs.
pub(crate) fn joined<T: Send + 'static>(thread: JoinHandle<T>) -> Option<T> {
    let (send, receive) = mpsc::channel();
    thread::spawn(move || send.send(thread.join()));
    receive.recv_timeout(LIMIT).ok().map(|result| result.unwrap())
}

/// Makes a named pipe.
pub(crate) fn make_fifo(path: &Path) {
    mkfifoat(CWD, path, Mode::RUSR | Mode::WUSR).unwrap();
}

/// A file with these bytes, for as long as it is held.
pub(crate) fn file(bytes: impl AsRef<[u8]>) -> NamedTempFile {
    let mut file = tempfile::Builder::new().prefix("deal").suffix(".json").tempfile().unwrap();
    file.write_all(bytes.as_ref()).unwrap();
    file
}

/// Runs on a file with this text.
#[track_caller]
pub(crate) fn on(text: &str, arguments: &[&str]) -> Ran {
    let file = file(text);
    let path = file.path().to_str().unwrap();
    run(&[&["--data", path], arguments].concat())
}

/// Characters of a text that must never reach a terminal, by Unicode's
/// properties as another library has them: controls but line feed and tab,
/// formats, bidi controls, separators, all that may be ignored, noncharacters.
pub(crate) fn forbidden(text: &str) -> Vec<char> {
    static HIDDEN: LazyLock<Regex> = LazyLock::new(|| {
        let properties = r"\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\p{Noncharacter_Code_Point}";
        Regex::new(&format!("[[{properties}]--[\n\t]]")).unwrap()
    });
    HIDDEN.find_iter(text).flat_map(|found| found.as_str().chars()).collect()
}

//! A program in a pty with a terminal emulator at the other end. Nothing
//! sleeps: every wait is for something that is shown or happens.

use std::{
    collections::BTreeMap,
    io::{Read as _, Write},
    num::NonZeroU16,
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, WaitOptions, kill_process, waitpid};
use tempfile::TempDir;

/// Longer than anything takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Longer than between two turns of anything that waits in turns.
const SILENCE: Duration = Duration::from_millis(1200);

/// Keeps the terminal open after a program has ended, until an Enter: the kernel
/// drops what nobody has read yet when the leader of a session ends.
const HELD: &str = r#"
trap : INT
"$0" "$@"
status=$?
printf '\036'
read -r _
trap - INT
test $status -le 128 || kill -$((status - 128)) $$
exit $status"#;

/// What follows the output of a held program.
const HELD_END: u8 = 0x1e;

/// What ends each frame.
const END_FRAME: &[u8] = b"\x1b[?2026l";

/// A running program and what it has drawn.
pub(crate) struct Session {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Running,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// What `termios` was before the program started.
    before: String,
    /// Held for as long as the program may write there.
    state: Option<TempDir>,
}

/// A program that is not left behind when its test fails.
#[derive(Debug)]
pub(super) struct Running(Box<dyn Child + Send + Sync>);

impl Drop for Running {
    fn drop(&mut self) {
        // Does nothing where its end was awaited.
        let _ = self.0.kill();
    }
}

impl Running {
    fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.0.process_id().unwrap()).unwrap()).unwrap()
    }

    /// Waits for the end, but not for ever.
    #[track_caller]
    pub(super) fn wait(&mut self) -> ExitStatus {
        let pid = self.pid();
        let (send, ended) = mpsc::channel();
        thread::scope(|scope| {
            scope.spawn(|| send.send(self.0.wait().unwrap()));
            ended.recv_timeout(PATIENCE).unwrap_or_else(|_| {
                // The thread that waits for it ends too.
                kill_process(pid, Signal::KILL).unwrap();
                panic!("it does not end")
            })
        })
    }
}

impl Session {
    /// Starts a program for a user who has kept nothing.
    pub(super) fn start(program: &str, arguments: &[&str], window: (u16, u16)) -> Self {
        let state = tempfile::tempdir().unwrap();
        let mut session = Self::start_with(program, arguments, window, state.path());
        session.state = Some(state);
        session
    }

    /// Starts a program for a user whose state lies in a directory.
    pub(crate) fn start_with(program: &str, arguments: &[&str], window: (u16, u16), state: &Path) -> Self {
        Self::start_in(program, arguments, window, state, &[])
    }

    /// Starts a program that prints and ends by itself.
    pub(crate) fn start_held(
        program: &str,
        arguments: &[&str],
        window: (u16, u16),
        state: &Path,
        variables: &[(&str, &str)],
    ) -> Self {
        let arguments = [&["-c", HELD, program], arguments].concat();
        Self::start_in("sh", &arguments, window, state, variables)
    }

    /// Starts a program with some variables of the environment.
    pub(crate) fn start_in(
        program: &str,
        arguments: &[&str],
        (columns, rows): (u16, u16),
        state: &Path,
        variables: &[(&str, &str)],
    ) -> Self {
        let pty = native_pty_system().openpty(size(columns, rows)).unwrap();
        let before = format!("{:?}", pty.master.get_termios().unwrap());
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env("TERM", "xterm-256color");
        command.env("XDG_STATE_HOME", state);
        command.env("XDG_CONFIG_HOME", state.join("no-configuration"));
        for variable in [
            "NO_COLOR",
            "CLICOLOR",
            "CLICOLOR_FORCE",
            "TMUX",
            "STY",
            "DEALTUI_SOURCES",
            "DEALTUI_COPY",
            "DEALTUI_THEME",
            "VISUAL",
            "EDITOR",
            "LESS",
            "PAGER",
        ] {
            command.env_remove(variable);
        }
        // What is printed is looked at as it is.
        command.env("DEALTUI_PAGER", "");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = Running(pty.slave.spawn_command(command).unwrap());
        let mut reader = pty.master.try_clone_reader().unwrap();
        let (sender, output) = mpsc::channel();
        thread::spawn(move || {
            let mut buffer = [0; 8192];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(cells(rows), cells(columns), 0);
        let writer = pty.master.take_writer().unwrap();
        Self { master: pty.master, writer, child, output, parser, raw: Vec::new(), before, state: None }
    }

    pub(crate) fn send(&mut self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    pub(super) fn send_bytes(&mut self, bytes: &[u8]) {
        self.writer.write_all(bytes).unwrap();
        self.writer.flush().unwrap();
    }

    pub(crate) fn signal(&self, signal: Signal) {
        kill_process(self.child.pid(), signal).unwrap();
    }

    /// The number of the process.
    pub(super) fn id(&self) -> String {
        self.child.pid().to_string()
    }

    pub(super) fn resize(&mut self, columns: u16, rows: u16) {
        self.parser.set_size(cells(rows), cells(columns));
        self.master.resize(size(columns, rows)).unwrap();
    }

    /// All bytes that came from the program.
    pub(super) fn raw(&self) -> &[u8] {
        &self.raw
    }

    /// The same as text.
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.raw).into_owned()
    }

    /// All that a held program wrote, once it has ended. What holds the terminal ends
    /// as the program did.
    #[track_caller]
    pub(super) fn released(&mut self) -> String {
        self.wait_until_so("the end of the program", |session| session.raw.contains(&HELD_END));
        let text = self.text();
        self.send("\r");
        text.split_once(char::from(HELD_END)).unwrap().0.to_owned()
    }

    /// The same of one that ends with a status.
    #[track_caller]
    pub(super) fn written(&mut self, status: u32) -> String {
        let written = self.released();
        self.ends_restored(status);
        written
    }

    /// What a held program printed in the end. On a busy machine a line of progress
    /// comes first and is cleared.
    #[track_caller]
    pub(crate) fn printed(&mut self, status: u32) -> String {
        let written = self.written(status);
        written.rsplit("\x1b[K").next().unwrap_or_default().to_owned()
    }

    #[track_caller]
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    #[track_caller]
    pub(super) fn wait_until(&mut self, what: &str, shown: impl Fn(&str) -> bool) {
        self.wait_until_so(what, |session| shown(&session.parser.screen().contents()));
    }

    #[track_caller]
    fn wait_until_so(&mut self, what: &str, is_so: impl Fn(&Self) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while !is_so(self) {
            match self.receive(deadline) {
                Ok(bytes) => self.take(&bytes),
                Err(error) => panic!("{what:?} did not happen ({error}):\n{}", self.parser.screen().contents()),
            }
        }
    }

    /// Takes what is drawn while something outside has not happened yet.
    #[track_caller]
    pub(super) fn wait_while(&mut self, what: &str, mut is_so: impl FnMut() -> bool) {
        let deadline = Instant::now() + PATIENCE;
        while is_so() {
            assert!(Instant::now() < deadline, "{what:?} did not happen:\n{}", self.parser.screen().contents());
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(10)) {
                self.take(&bytes);
            }
        }
    }

    /// Whether nothing is drawn for a while.
    pub(super) fn is_silent(&mut self) -> bool {
        match self.output.recv_timeout(SILENCE) {
            Ok(bytes) => {
                self.take(&bytes);
                false
            }
            Err(error) => error == RecvTimeoutError::Timeout,
        }
    }

    /// Looks at every whole frame until one is as expected.
    #[track_caller]
    pub(super) fn watch_until(&mut self, what: &str, mut look: impl FnMut(&str) -> bool) {
        let deadline = Instant::now() + PATIENCE;
        let mut pending: Vec<u8> = Vec::new();
        while !look(&self.parser.screen().contents()) {
            match self.receive(deadline) {
                Ok(bytes) => pending.extend(bytes),
                Err(error) => panic!("{what:?} did not happen ({error}):\n{}", self.parser.screen().contents()),
            }
            while let Some(end) = pending.windows(END_FRAME.len()).position(|bytes| bytes == END_FRAME) {
                let frame: Vec<u8> = pending.drain(..end + END_FRAME.len()).collect();
                self.take(&frame);
                if look(&self.parser.screen().contents()) {
                    break;
                }
            }
        }
        self.take(&pending);
    }

    /// What the program writes next. A program that never stops writing does not
    /// pass the deadline either.
    fn receive(&self, deadline: Instant) -> Result<Vec<u8>, RecvTimeoutError> {
        let left = deadline.checked_duration_since(Instant::now()).ok_or(RecvTimeoutError::Timeout)?;
        self.output.recv_timeout(left)
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.raw.extend_from_slice(bytes);
    }

    /// Waits until the program has stopped, with the terminal as it was.
    #[track_caller]
    pub(super) fn wait_until_stopped(&mut self) {
        let pid = self.child.pid();
        let mut state = None;
        self.wait_while("a stop", || {
            state = waitpid(Some(pid), WaitOptions::UNTRACED | WaitOptions::NOHANG).unwrap();
            state.is_none()
        });
        assert!(state.unwrap().1.stopped(), "{state:?}");
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.take(&bytes);
        }
        self.is_restored();
    }

    /// Waits for the end: the exit status, and the terminal as it was.
    #[track_caller]
    pub(super) fn ends_restored(&mut self, status: u32) {
        self.ends(status);
        self.is_restored();
    }

    /// Waits for the end: the exit status.
    #[track_caller]
    pub(crate) fn ends(&mut self, status: u32) {
        let ended = self.end();
        assert_eq!((ended.signal(), ended.exit_code()), (None, status), "{}", self.parser.screen().contents());
    }

    /// Waits for the end by a signal, and the terminal as it was.
    #[track_caller]
    pub(crate) fn is_killed_restored(&mut self) {
        let ended = self.end();
        assert!(ended.signal().is_some(), "ended with {ended:?}");
        self.is_restored();
    }

    #[track_caller]
    fn end(&mut self) -> ExitStatus {
        let deadline = Instant::now() + PATIENCE;
        // The output ends when the program does: nobody else has the pty.
        loop {
            match self.receive(deadline) {
                Ok(bytes) => self.take(&bytes),
                Err(RecvTimeoutError::Disconnected) => return self.child.wait(),
                Err(RecvTimeoutError::Timeout) => panic!("it does not end:\n{}", self.parser.screen().contents()),
            }
        }
    }

    #[track_caller]
    fn is_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen was not left");
        assert!(!screen.hide_cursor(), "the cursor stayed hidden");
        assert!(!screen.bracketed_paste(), "paste mode stayed on");
        assert_eq!(modes_left_on(&self.raw), Vec::<String>::new(), "modes stayed on");
        assert_eq!(self.termios(), self.before);
    }

    /// The terminal goes away; the program is left, for its end to be awaited.
    pub(super) fn close_window(self) -> Running {
        let Self { master, writer, child, output, .. } = self;
        // The reader has the terminal open too, and closes it when something
        // comes that nobody takes. The end of the writer is an Enter.
        drop((output, master));
        drop(writer);
        child
    }

    /// The attributes of the terminal.
    pub(super) fn termios(&self) -> String {
        format!("{:?}", self.master.get_termios().unwrap())
    }
}

/// The modes that were switched on and not off again. The cursor and wrapping
/// are on by default.
pub(super) fn modes_left_on(raw: &[u8]) -> Vec<String> {
    let raw = String::from_utf8_lossy(raw);
    let mut modes = BTreeMap::new();
    for rest in raw.split("\x1b[?").skip(1) {
        let end = rest.find(|character: char| !character.is_ascii_digit() && character != ';').unwrap_or(rest.len());
        let is_on = match rest[end..].chars().next() {
            Some('h') => true,
            Some('l') => false,
            _ => continue,
        };
        modes.extend(rest[..end].split(';').map(|mode| (mode.to_owned(), is_on)));
    }
    let is_left = |(mode, is_on): (String, bool)| (is_on != ["7", "25"].contains(&mode.as_str())).then_some(mode);
    modes.into_iter().filter_map(is_left).collect()
}

fn size(columns: u16, rows: u16) -> PtySize {
    PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}

//! Restores the terminal when this program dies without a chance to: out of
//! memory, killed, a hardware fault. Rust aborts on a failed allocation without
//! running any code, and SIGKILL cannot be caught, so a separate process does it.
//! It sleeps until its input ends, which means that this one is gone, and does
//! nothing if the terminal was restored properly.

use std::{
    env,
    fs::File,
    io::{self, IsTerminal as _, PipeWriter, Write as _},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Mutex,
};

use nix::sys::signal::SigSet;
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

use super::{lock, modes::LEAVE};

const ARGUMENT: &str = "--guard-terminal";

#[derive(Clone, Debug)]
pub(super) enum Held {
    /// The terminal is ours; these attributes are to be given back.
    Ours(Termios),
    NotOurs,
    Over,
}

const OURS: &str = "ours";
const OVER: &str = "over";

#[derive(Debug, Default)]
pub(super) struct Guard(Mutex<Option<PipeWriter>>);

impl Guard {
    /// Starts the guard, whose first line of input says who has the terminal. All
    /// signals are blocked in the calling thread from then on.
    pub(super) fn start(&self, held: impl FnOnce() -> Held) -> io::Result<()> {
        // A file of its own: the name is of no use any more when whoever leads
        // the session is gone.
        let tty = File::options().read(true).write(true).open("/dev/tty")?;
        let (told, mut tell) = io::pipe()?;
        // Telling it something never holds us up.
        rustix::io::ioctl_fionbio(&tell, true)?;
        // A stop that reaches the new process before it is in its own group
        // would stop it for good, and us with it: we wait until it has started.
        // It inherits what is blocked here.
        SigSet::all().thread_block()?;
        let mut guard = Command::new(program()?);
        // In a group of its own no key and no stop reaches it.
        guard.arg0("dealtui").arg(ARGUMENT).process_group(0).current_dir("/").env_clear();
        // Told before it is there: it reads the first line when it starts, and
        // everything that is told meanwhile after it. Starting takes time, and
        // giving the terminal back waits for the lock.
        {
            let mut telling = lock(&self.0);
            tell.write_all(line(&held()).as_bytes())?;
            *telling = Some(tell);
        }
        guard.stdin(told).stdout(tty).stderr(Stdio::null()).spawn()?;
        Ok(())
    }

    /// Tells it who has the terminal: asked under the lock, so that the last
    /// word is the truth.
    pub(super) fn tell(&self, held: impl FnOnce() -> Held) {
        if let Some(tell) = &mut *lock(&self.0) {
            let _ = tell.write_all(line(&held()).as_bytes());
        }
    }
}

fn line(held: &Held) -> String {
    match held {
        Held::Ours(before) => format!("{OURS} {}\n", written(before)),
        Held::NotOurs => "\n".to_owned(),
        Held::Over => format!("{OVER}\n"),
    }
}

/// This program, also where its file was replaced since.
fn program() -> io::Result<PathBuf> {
    let running = Path::new("/proc/self/exe");
    if running.exists() { Ok(running.to_owned()) } else { env::current_exe() }
}

pub fn is_guard() -> bool {
    env::args_os().nth(1).is_some_and(|argument| argument == ARGUMENT) && !io::stdin().is_terminal()
}

/// Waits for the program that started this one to end, and restores the terminal
/// if it still had it.
pub fn stand_guard() {
    // No signal ends it, and setting the terminal from the background does not
    // stop it.
    let _ = SigSet::all().thread_block();
    let mut held = String::new();
    for line in io::stdin().lines() {
        match line {
            Ok(line) if line == OVER => return,
            Ok(line) => held = line,
            Err(_) => break,
        }
    }
    if let Some(written) = held.strip_prefix(OURS) {
        give_back(written);
    }
}

/// Standard output is the terminal.
fn give_back(before: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(LEAVE).and_then(|()| out.flush());
    let Ok(now) = tcgetattr(&out) else { return };
    let Some(before) = read(before, &now) else { return };
    let mut ours = before.clone();
    ours.make_raw();
    // A shell that was faster has set it as it likes it.
    if written(&now) == written(&ours) {
        let _ = tcsetattr(&out, OptionalActions::Now, &before);
    }
}

/// The characters that mean something to a terminal. All that every system has.
const CODES: [SpecialCodeIndex; 15] = [
    SpecialCodeIndex::VINTR,
    SpecialCodeIndex::VQUIT,
    SpecialCodeIndex::VERASE,
    SpecialCodeIndex::VKILL,
    SpecialCodeIndex::VEOF,
    SpecialCodeIndex::VTIME,
    SpecialCodeIndex::VMIN,
    SpecialCodeIndex::VSTART,
    SpecialCodeIndex::VSTOP,
    SpecialCodeIndex::VSUSP,
    SpecialCodeIndex::VEOL,
    SpecialCodeIndex::VREPRINT,
    SpecialCodeIndex::VWERASE,
    SpecialCodeIndex::VLNEXT,
    SpecialCodeIndex::VEOL2,
];

fn written(attributes: &Termios) -> String {
    let modes = [
        attributes.input_modes.bits(),
        attributes.output_modes.bits(),
        attributes.control_modes.bits(),
        attributes.local_modes.bits(),
    ];
    let codes = CODES.map(|code| attributes.special_codes[code]);
    let numbers = modes.iter().map(ToString::to_string).chain(codes.iter().map(ToString::to_string));
    numbers.collect::<Vec<String>>().join(" ")
}

/// The attributes that were written; what is not among them as it is now.
fn read(written: &str, now: &Termios) -> Option<Termios> {
    let mut attributes = now.clone();
    let mut numbers = written.split_ascii_whitespace();
    attributes.input_modes = InputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.output_modes = OutputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.control_modes = ControlModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.local_modes = LocalModes::from_bits_retain(numbers.next()?.parse().ok()?);
    for code in CODES {
        attributes.special_codes[code] = numbers.next()?.parse().ok()?;
    }
    Some(attributes)
}

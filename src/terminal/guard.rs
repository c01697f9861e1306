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
    process::{Command, Stdio},
    sync::Mutex,
};

use nix::sys::signal::SigSet;
use rustix::termios::{
    ControlModes, InputModes, LocalModes, OptionalActions, OutputModes, SpecialCodeIndex, Termios, tcgetattr, tcsetattr,
};

use super::{lock, tty::LEAVE};
use crate::files::running_program;

const ARGUMENT: &str = "--guard-terminal";

/// Lines on the guard's input that say who has the terminal. It exits at the last one.
const OURS: &str = "ours";
pub(super) const NOT_OURS: &str = "not ours";
pub(super) const OVER: &str = "over";

/// The terminal is ours; these attributes are to be restored.
pub(super) fn ours(before: &Termios) -> String {
    format!("{OURS} {}", encoded(before))
}

#[derive(Debug, Default)]
pub(super) struct Guard(Mutex<Option<PipeWriter>>);

impl Guard {
    /// All signals are blocked in the calling thread from then on.
    pub(super) fn start(&self, holder: impl FnOnce() -> String) -> io::Result<()> {
        // A file of its own: the name is of no use any more when whoever leads
        // the session is gone.
        let tty = File::options().read(true).write(true).open("/dev/tty")?;
        let (input, mut writer) = io::pipe()?;
        // Writing to it never holds us up.
        rustix::io::ioctl_fionbio(&writer, true)?;
        // A stop that reaches the new process before it is in its own group
        // would stop it for good, and us with it: we wait until it has started.
        // It inherits what is blocked here.
        SigSet::all().thread_block()?;
        let mut guard = Command::new(running_program()?);
        // In a group of its own no key and no stop reaches it.
        guard.arg0("dealtui").arg(ARGUMENT).process_group(0).current_dir("/").env_clear();
        // Written before it is there: it reads the first line when it starts, and all
        // later ones after it. Starting takes time, and restoring the terminal waits
        // for the lock.
        {
            let mut shared = lock(&self.0);
            writer.write_all(format!("{}\n", holder()).as_bytes())?;
            *shared = Some(writer);
        }
        guard.stdin(input).stdout(tty).stderr(Stdio::null()).spawn()?;
        Ok(())
    }

    /// `holder` is evaluated under the lock, so that the last line written is true.
    pub(super) fn update(&self, holder: impl FnOnce() -> String) {
        if let Some(writer) = &mut *lock(&self.0) {
            let _ = writer.write_all(format!("{}\n", holder()).as_bytes());
        }
    }
}

pub fn is_guard() -> bool {
    env::args_os().nth(1).is_some_and(|argument| argument == ARGUMENT) && !io::stdin().is_terminal()
}

/// Waits for the program that started this one to end, and restores the terminal
/// if it still had it.
pub fn run_guard() {
    // No signal ends it, and setting the terminal from the background does not
    // stop it.
    let _ = SigSet::all().thread_block();
    let mut holder = String::new();
    for line in io::stdin().lines().map_while(Result::ok) {
        if line == OVER {
            return;
        }
        holder = line;
    }
    if let Some(before) = holder.strip_prefix(OURS) {
        restore(before);
    }
}

/// Standard output is the terminal.
fn restore(before: &str) {
    let mut out = io::stdout();
    let _ = out.write_all(LEAVE).and_then(|()| out.flush());
    let Ok(now) = tcgetattr(&out) else { return };
    let Some(before) = decoded(before, &now) else { return };
    let mut ours = before.clone();
    ours.make_raw();
    // A shell that was faster has set it as it likes it.
    if encoded(&now) == encoded(&ours) {
        let _ = tcsetattr(&out, OptionalActions::Now, &before);
    }
}

/// All attributes that raw mode changes.
fn encoded(attributes: &Termios) -> String {
    let Termios { input_modes, output_modes, control_modes, local_modes, special_codes, .. } = attributes;
    let [input, output] = [input_modes.bits(), output_modes.bits()];
    let [control, local] = [control_modes.bits(), local_modes.bits()];
    let (min, time) = (special_codes[SpecialCodeIndex::VMIN], special_codes[SpecialCodeIndex::VTIME]);
    format!("{input} {output} {control} {local} {min} {time}")
}

/// The attributes that were encoded; the others as they are now.
fn decoded(encoded: &str, now: &Termios) -> Option<Termios> {
    let mut attributes = now.clone();
    let mut numbers = encoded.split_ascii_whitespace();
    attributes.input_modes = InputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.output_modes = OutputModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.control_modes = ControlModes::from_bits_retain(numbers.next()?.parse().ok()?);
    attributes.local_modes = LocalModes::from_bits_retain(numbers.next()?.parse().ok()?);
    for code in [SpecialCodeIndex::VMIN, SpecialCodeIndex::VTIME] {
        attributes.special_codes[code] = numbers.next()?.parse().ok()?;
    }
    Some(attributes)
}

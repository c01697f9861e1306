//! Writes to the terminal of standard output, without blocking where that affects
//! nobody else.

use std::{
    fs::File,
    io::{self, IsTerminal as _},
    thread,
    time::Instant,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    io::Errno,
    stdio::stdout,
    termios::{LocalModes, QueueSelector, tcflush, tcgetattr, tcgetsid, tcgetwinsize},
};

use super::PAUSE;

/// Alternate screen, bracketed paste, no cursor.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// [`ENTER`] undone in reverse order, after what a cut frame may have left
/// open, the synchronized update and the colors, and reports of the mouse.
pub(in crate::terminal) const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?1006l\x1b[?1002l\x1b[?25h\x1b[?2004l\x1b[?1049l";

/// Switches off what an editor may have switched on, where it died or did not
/// clean up; what is off already stays so. Only what is off by default in
/// every terminal, and no query that would bring an answer.
///
/// The cursor stays where it is: some of these put it into the corner, so that
/// it is saved and restored around them. Leaving the alternate screen while not
/// on it goes back to where the cursor was saved last, which is here.
pub(super) const AFTER_OTHER: &[u8] = concat!(
    // Ends a sequence that was cut, without running it.
    "\x18",
    // A synchronized update first: nothing would be shown.
    "\x1b[?2026l",
    // The keyboard protocol of kitty: each of the two screens has its own.
    "\x1b[=0u",
    "\x1b7",
    "\x1b[?47l\x1b[?1047l\x1b[?1049l",
    "\x1b[=0u",
    // Margins, left and right ones too.
    "\x1b7\x1b[r\x1b[?69l\x1b8",
    // xterm's modifyOtherKeys; a terminal that takes it for a color has it
    // undone below.
    "\x1b[>4m",
    // Reports of the mouse in all their forms, of focus, of colors and sizes.
    "\x1b[?9l\x1b[?1000l\x1b[?1001l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\x1b[?1016l",
    "\x1b[?1004l\x1b[?2031l\x1b[?2048l",
    "\x1b[?2004l",
    // Application cursor keys and keypad, insert mode; wrapping is on.
    "\x1b[?1l\x1b[?66l\x1b>\x1b[4l\x1b[?7h",
    // The usual character set, colors and cursor.
    "\x0f\x1b(B\x1b[0m\x1b[?25h\x1b[0 q",
)
.as_bytes();

#[derive(Debug)]
pub(super) struct Output(File);

impl Output {
    /// If it controls us it is opened anew, so that making it non-blocking concerns
    /// nobody who shares standard output; else it is used as it is, and may block.
    pub(super) fn open() -> io::Result<Self> {
        if !io::stdout().is_terminal() {
            return Err(io::Error::other("standard output is not a terminal"));
        }
        if tcgetsid(stdout()).is_ok()
            && let Ok(tty) = File::options().read(true).write(true).open("/dev/tty")
        {
            rustix::io::ioctl_fionbio(&tty, true)?;
            return Ok(Self(tty));
        }
        Ok(Self(rustix::io::dup(stdout())?.into()))
    }

    /// Columns and rows of the window; none if it does not say.
    pub(super) fn size(&self) -> (u16, u16) {
        tcgetwinsize(&self.0).map_or((0, 0), |size| (size.ws_col, size.ws_row))
    }

    pub(super) fn write(&self, bytes: &[u8]) -> Result<usize, Errno> {
        rustix::io::write(&self.0, bytes)
    }

    /// Writes everything by the deadline. If `discard` allows it, pending output is
    /// thrown away to make room.
    pub(super) fn write_until(&self, bytes: &[u8], deadline: Instant, mut discard: bool) {
        let mut rest = bytes;
        while !rest.is_empty() {
            match self.write(rest) {
                Ok(written) => rest = rest.get(written..).unwrap_or_default(),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) if Instant::now() < deadline => self.wait_for_room(Some(deadline)),
                Err(Errno::AGAIN) if discard => {
                    discard = false;
                    let _ = tcflush(&self.0, QueueSelector::OFlush);
                }
                Err(_) => return,
            }
        }
    }

    pub(super) fn wait_for_room(&self, deadline: Option<Instant>) {
        let left = deadline.map(|deadline| deadline.saturating_duration_since(Instant::now()));
        let left = left.and_then(|left| Timespec::try_from(left).ok());
        let mut watched = [PollFd::new(&self.0, PollFlags::OUT)];
        let _ = poll(&mut watched, left.as_ref());
        // macOS cannot wait for /dev/tty and returns at once.
        if watched.iter().any(|output| output.revents().contains(PollFlags::NVAL)) {
            thread::sleep(PAUSE);
        }
    }

    pub(super) fn stops_background_writers(&self) -> bool {
        tcgetattr(&self.0).is_ok_and(|modes| modes.local_modes.contains(LocalModes::TOSTOP))
    }
}

#[cfg(test)]
mod tests {
    use std::{io::Read as _, sync::mpsc, time::Duration};

    use super::*;

    /// Something to write to that takes no more, and its other end.
    fn full() -> (Output, io::PipeReader) {
        let (reader, writer) = io::pipe().unwrap();
        let output = Output(File::from(std::os::fd::OwnedFd::from(writer)));
        rustix::io::ioctl_fionbio(&output.0, true).unwrap();
        while output.write(&[b'.'; 4096]).is_ok() {}
        while output.write(b".").is_ok() {}
        (output, reader)
    }

    #[test]
    fn what_takes_nothing_is_not_waited_for_longer_than_said() {
        let (output, _reader) = full();
        let (done, ended) = mpsc::channel();
        thread::spawn(move || {
            let began = Instant::now();
            output.write_until(b"bye", began + Duration::from_millis(50), true);
            done.send(began.elapsed()).unwrap();
        });
        let took = ended.recv_timeout(Duration::from_secs(20)).expect("it gives up");
        assert!(took >= Duration::from_millis(50), "it was waited for: {took:?}");
    }

    #[test]
    fn what_takes_something_in_time_gets_all_of_it() {
        let (output, mut reader) = full();
        let drain = thread::spawn(move || {
            let mut taken = Vec::new();
            reader.read_to_end(&mut taken).unwrap();
            taken
        });
        output.write_until(b"bye", Instant::now() + Duration::from_mins(1), true);
        drop(output);
        assert!(drain.join().unwrap().ends_with(b".bye"));
    }
}

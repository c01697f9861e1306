//! The terminal modes that we switch on, and those that another program may have
//! left on.

/// Alternate screen, bracketed paste, no cursor.
pub(super) const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?25l";

/// [`ENTER`] undone in reverse order, after what a cut frame may have left
/// open: the synchronized update and the colors.
pub(super) const LEAVE: &[u8] = b"\x1b[?2026l\x1b[0m\x1b[?25h\x1b[?2004l\x1b[?1049l";

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

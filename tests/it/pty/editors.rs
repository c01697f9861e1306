//! Editors that die, stop, or leave the terminal in a bad state.

use std::{fs, os::unix::fs::PermissionsExt as _};

use rustix::process::Signal;
use tempfile::TempDir;

use super::{PROGRAM, session::Session};
use crate::kites;

/// Everything that an editor may switch on, on the alternate screen.
const MODES: &str = r"printf '\033[?1049h\033[=1u\033[>1u\033[>4;2m\033[?1h\033=\033[?1000h\033[?1002h\033[?1003h\033[?1005h' >/dev/tty
printf '\033[?1006h\033[?1015h\033[?1016h\033[?1004h\033[?2004h\033[?2026h\033[?25l\033[?7l\033[4h\033[3;5r\033[6 q\033[7m\016' >/dev/tty
";

/// The made-up deal in a directory with an editor and a shell's script.
struct Desk {
    directory: TempDir,
    session: Session,
}

impl Desk {
    /// The explorer alone, with a script for an editor.
    fn with_editor(script: &str) -> Self {
        Self::start(script, None)
    }

    /// The explorer as a job of a shell that goes on with `after` when it stops.
    fn in_shell(editor: &str, after: &str) -> Self {
        Self::start(editor, Some(after))
    }

    fn start(editor: &str, after: Option<&str>) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let path = |name: &str| directory.path().join(name).to_str().unwrap().to_owned();
        fs::write(path("deal.json"), kites::TEXT).unwrap();
        let write = |name: &str, script: &str| {
            fs::write(path(name), format!("#!/bin/sh\n{script}\n")).unwrap();
            fs::set_permissions(path(name), fs::Permissions::from_mode(0o755)).unwrap();
        };
        write("editor", editor);
        let arguments = ["--data".to_owned(), path("deal.json")];
        let (program, arguments) = match after {
            None => (PROGRAM.to_owned(), arguments.to_vec()),
            Some(after) => {
                write("shell", &format!("set -m\n{PROGRAM} \"$@\"\n{after}"));
                (path("shell"), arguments.to_vec())
            }
        };
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let editor = path("editor");
        let variables = [("EDITOR", editor.as_str())];
        let mut session =
            Session::start_in(&program, &arguments, (120, 40), &directory.path().join("state"), &variables);
        session.wait_for("10 of 10");
        Self { directory, session }
    }

    /// Whether the editor has come to a point of its script.
    fn wait_for_file(&mut self, name: &str) {
        let path = self.directory.path().join(name);
        self.session.wait_while(name, || !path.exists());
    }
}

#[test]
fn whatever_an_editor_does_to_the_terminal_is_undone() {
    let ends = [
        "kill -9 $$",
        "exit 0",
        "exit 3",
        // A sequence that is cut off in the middle.
        "printf '\\033]0;title' >/dev/tty; kill -9 $$",
        // Something keeps running in the background.
        "sleep 3 & exit 0",
    ];
    for end in ends {
        let mut desk =
            Desk::with_editor(&format!("stty raw -echo </dev/tty\n{MODES}touch \"$(dirname \"$2\")/ran\"\n{end}"));
        desk.session.send("e");
        desk.wait_for_file("ran");
        // Keys are ours again, and come as they should.
        desk.session.send("j");
        desk.session.wait_for("▌    10 Mar");
        desk.session.send("q");
        desk.session.ends_restored(0);
    }
}

#[test]
fn a_second_editor_does_not_inherit_the_modes_of_the_first() {
    let mut desk = Desk::with_editor("stty raw -echo -ixon intr ^B erase ^H </dev/tty; touch \"$2.$(date +%s%N)\"");
    for _ in 0..2 {
        desk.session.send("ejk");
        desk.session.wait_for("▌    spring");
    }
    desk.session.send("q");
    desk.session.ends_restored(0);
}

#[test]
fn the_terminal_is_taken_back_from_an_editors_own_process_group() {
    // A shell with job control puts what it runs into groups of their own; it
    // is killed while one of them has the terminal.
    let mut desk =
        Desk::with_editor("set -m\nsh -c 'stty raw -echo; touch \"$1/ran\"; kill -9 $PPID' - \"$(dirname \"$2\")\"");
    desk.session.send("e");
    desk.wait_for_file("ran");
    desk.session.wait_for("ended by a signal");
    desk.session.send("j");
    desk.session.wait_for("▌    10 Mar");
    desk.session.send("q");
    desk.session.ends_restored(0);
}

#[test]
fn a_signal_that_ends_the_explorer_ends_its_editor_too() {
    for signal in [Signal::TERM, Signal::HUP, Signal::USR1] {
        let script = format!("stty raw -echo </dev/tty\n{MODES}touch \"$(dirname \"$2\")/ran\"\nread answer </dev/tty");
        let mut desk = Desk::with_editor(&script);
        desk.session.send("e");
        desk.wait_for_file("ran");
        desk.session.signal(signal);
        desk.session.is_killed_restored();
    }
}

#[test]
fn an_editor_that_stops_itself_is_continued_without_a_shell() {
    let mut desk = Desk::with_editor("kill -STOP $$; kill -TSTP $$; kill -TSTP 0; printf continued; read answer");
    desk.session.send("e");
    desk.session.wait_for("continued");
    desk.session.send("\n");
    desk.session.wait_for("10 of 10");
    desk.session.send("j");
    desk.session.wait_for("▌    10 Mar");
    desk.session.send("q");
    desk.session.ends_restored(0);
}

#[test]
fn an_editor_that_stops_itself_returns_to_the_shell_and_continues_with_fg() {
    // Itself alone, as some do, or with all that waits for it.
    for stop in ["kill -STOP $$", "kill -TSTP $$", "kill -TSTP 0"] {
        let editor = format!(
            "stty raw -echo </dev/tty\n{MODES}{stop}
until stty -a </dev/tty | grep -o -- '[-]icanon'; do sleep 0.05; done; printf 'continued: '; head -c 1"
        );
        let after = "stty -a | grep -o -- '[-]*icanon'; printf 'shell: '; read answer; stty quit ^B; fg
printf 'over: '; read answer";
        let mut desk = Desk::in_shell(&editor, after);
        desk.session.send("e");
        desk.session.wait_for("shell: ");
        desk.session.wait_until("lines are read", |screen| screen.lines().any(|line| line.trim() == "icanon"));
        desk.session.send("fg\n");
        // The editor has the terminal as it left it.
        desk.session.wait_for("-icanon");
        desk.session.wait_for("continued: ");
        desk.session.send("x");
        desk.session.wait_for("10 of 10");
        desk.session.send("q");
        desk.session.wait_for("over: ");
        desk.session.send("\n");
        // What the user set in the shell meanwhile stays.
        desk.session.ends(0);
        let attributes = desk.session.termios();
        assert!(attributes.contains("control_chars: [3, 2, 127,"), "{attributes}");
    }
}

#[test]
fn a_shell_that_ends_the_stopped_explorer_ends_its_editor_too() {
    for stop in ["kill -STOP $$", "kill -TSTP 0"] {
        // It puts the terminal in order, which stops it in the background.
        let editor = format!("trap 'stty sane </dev/tty; exit' TERM\n{stop}\nsleep 1000");
        // Some shells continue by themselves what they end.
        let after = "p=$(jobs -p); printf 'shell: '; read answer; kill -TERM -- -$p; kill -CONT -- -$p
while kill -0 -- -$p; do sleep 0.05; done 2>/dev/null; printf 'both ended: '; read answer";
        let mut desk = Desk::in_shell(&editor, after);
        desk.session.send("e");
        desk.session.wait_for("shell: ");
        desk.session.send("\n");
        desk.session.wait_for("both ended: ");
        desk.session.send("\n");
        desk.session.ends(0);
    }
}

#[test]
fn terminal_settings_made_during_a_stop_stay() {
    let mut desk =
        Desk::in_shell("kill -9 $$", "printf 'shell: '; read answer; stty quit ^B; fg; printf 'over: '; read answer");
    desk.session.send("\x1a");
    desk.session.wait_for("shell: ");
    desk.session.send("fg\n");
    desk.session.wait_for("10 of 10");
    desk.session.send("e");
    desk.session.wait_for("ended by a signal");
    desk.session.send("q");
    desk.session.wait_for("over: ");
    desk.session.send("\n");
    desk.session.ends(0);
    let attributes = desk.session.termios();
    assert!(attributes.contains("control_chars: [3, 2, 127,"), "{attributes}");
}

//! Opens the deal file at a record in the user's editor: `$VISUAL`, else
//! `$EDITOR`, else `vi`, split into words as a shell would (git-var(1) has the
//! order).

use std::{
    env,
    path::Path,
    process::{Command, Stdio},
};

use rustix::process::{Pid, WaitStatus};

use super::tty::Tty;
use crate::files::reason;

/// Editors that take the place behind the name of the file.
const FILE_AND_LINE: [&str; 4] = ["hx", "helix", "subl", "zed"];

/// Editors of which `--goto` is wanted before it.
const GOTO: [&str; 4] = ["code", "codium", "code-insiders", "cursor"];

/// The editor that the user wants, in words; the first one is the program.
///
/// # Errors
/// What is wrong with the variable, in words.
pub(super) fn wanted() -> Result<Vec<String>, String> {
    let named = ["VISUAL", "EDITOR"].iter().find_map(|name| {
        let value = env::var(name).ok().filter(|value| !value.trim().is_empty())?;
        Some((*name, value))
    });
    let Some((name, value)) = named else { return Ok(vec!["vi".to_owned()]) };
    let words = shell_words::split(&value).map_err(|_| format!("unbalanced quote in ${name}: {value}"))?;
    if words.is_empty() { Err(format!("${name} names no program")) } else { Ok(words) }
}

/// Runs an editor on a line of a file, on the terminal that was handed over,
/// until it is done.
///
/// # Errors
/// It cannot be started, or ended badly, in words.
pub(super) fn run(tty: &Tty, editor: &[String], file: &Path, line: u32) -> Result<(), String> {
    let Some((program, arguments)) = editor.split_first() else { return Ok(()) };
    let mut command = Command::new(program);
    command.args(arguments).args(place(program, file, line));
    // Keys come from where ours come from, also where our input is a pipe.
    if let Ok(terminal) = std::fs::File::open("/dev/tty") {
        command.stdin(Stdio::from(terminal));
    }
    let child = command.spawn().map_err(|error| format!("cannot start {program}: {}", reason(&error)))?;
    let ended = tty.wait_for(Pid::from_child(&child));
    ended
        .map_err(|error| format!("cannot wait for {program}: {}", reason(&error)))
        .and_then(|status| judged(program, status))
}

fn judged(program: &str, ended: WaitStatus) -> Result<(), String> {
    match ended.exit_status() {
        Some(0) => Ok(()),
        Some(code) => Err(format!("{program} ended with status {code}")),
        None => Err(format!("{program} was ended by a signal")),
    }
}

fn place(program: &str, file: &Path, line: u32) -> Vec<String> {
    let name = Path::new(program).file_name().and_then(|name| name.to_str()).unwrap_or(program);
    let file = file.display().to_string();
    if FILE_AND_LINE.contains(&name) {
        vec![format!("{file}:{line}")]
    } else if GOTO.contains(&name) {
        vec!["--wait".to_owned(), "--goto".to_owned(), format!("{file}:{line}")]
    } else {
        vec![format!("+{line}"), file]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_as_each_takes_it() {
        let told = |program: &str| place(program, Path::new("a b.json"), 7);
        assert_eq!(told("vi"), ["+7", "a b.json"]);
        assert_eq!(told("/usr/bin/nano"), ["+7", "a b.json"]);
        assert_eq!(told("/opt/hx"), ["a b.json:7"]);
        assert_eq!(told("code"), ["--wait", "--goto", "a b.json:7"]);
    }
}

//! Opens the deal file at a record in the user's editor: `$VISUAL`, else
//! `$EDITOR`, else `vi`, split into words as a shell would (git-var(1) has the
//! order).

use std::{env, fs::File, io, path::Path, process::Command};

use rustix::process::Pid;

use super::{Explorer, said, tty::Tty};
use crate::{
    app::{Access, Message},
    deal_file,
    domain::RefId,
    files::io_error_message,
};

impl Explorer {
    /// What the editor wrote is read again like any other change.
    pub(super) fn edit(&mut self, record: &RefId) -> io::Result<Option<Message>> {
        let mut command = match self.editor(record) {
            Ok(command) => command,
            Err(why) => return Ok(Some(said(why))),
        };
        if !self.input_pause.pause() {
            return Ok(Some(said("complete the key sequence first")));
        }
        let tty = &self.session.tty;
        let edited = tty.hand_over(|| run(tty, &mut command));
        self.session.resume()?;
        self.input_pause.resume();
        // Even where its directory is not watched.
        self.waker.recheck();
        Ok(edited.err().map(said))
    }

    fn editor(&self, record: &RefId) -> Result<Command, String> {
        let file = self.origin.regular_file().ok_or(match &self.origin.file {
            None if self.app.session().access() == Access::Imported => {
                "this deal is in no file yet: `dealtui import FILE -o deal.json` writes one to edit"
            }
            None => "the built-in deal is read-only: `dealtui dump > deal.json` writes a copy to edit, `dealtui new FILE` makes a deal of your own",
            Some(_) => "this deal was read from a pipe and cannot be edited: save it to a file and open that",
        })?;
        let set = |name| env::var(name).ok().filter(|value| !value.trim().is_empty()).map(|value| (name, value));
        let (variable, value) = set("VISUAL").or_else(|| set("EDITOR")).unwrap_or(("EDITOR", "vi".to_owned()));
        command(variable, &value, file, line_of(&self.origin.text(), record))
    }
}

/// The editor that a variable names, on a line of a file. Written here because the
/// crate `editor-command` takes editors that it does not know, as /usr/bin/vim, to
/// accept FILE:LINE:COLUMN, which would open a file of that name.
fn command(variable: &str, value: &str, file: &Path, line: u32) -> Result<Command, String> {
    let words = shell_words::split(value).map_err(|_| format!("unbalanced quote in ${variable}: {value}"))?;
    let Some((program, arguments)) = words.split_first() else {
        return Err(format!("${variable} names no program"));
    };
    let mut command = Command::new(program);
    command.args(arguments);
    let file_and_line = format!("{}:{line}", file.display());
    match Path::new(program).file_name().and_then(|name| name.to_str()) {
        Some("hx" | "helix" | "subl" | "zed") => command.arg(file_and_line),
        Some("code" | "codium" | "code-insiders" | "cursor") => command.args(["--wait", "--goto", &file_and_line]),
        _ => command.arg(format!("+{line}")).arg(file),
    };
    Ok(command)
}

/// Runs an editor on the terminal that was handed over, until it is done.
fn run(tty: &Tty, command: &mut Command) -> Result<(), String> {
    // Keys come from where ours come from, also where our input is a pipe.
    if let Ok(terminal) = File::open("/dev/tty") {
        command.stdin(terminal);
    }
    let child = command.spawn();
    let program = command.get_program().display();
    let child = child.map_err(|error| format!("cannot start {program}: {}", io_error_message(&error)))?;
    let ended = tty.wait_for(Pid::from_child(&child));
    match ended.map_err(|error| format!("cannot wait for {program}: {}", io_error_message(&error)))?.exit_status() {
        Some(0) => Ok(()),
        Some(code) => Err(format!("{program} ended with status {code}")),
        None => Err(format!("{program} was ended by a signal")),
    }
}

/// The line in the deal file, from 1, of the record that a thing is or is part
/// of.
fn line_of(text: &str, thing: &RefId) -> u32 {
    let (table, id) = match thing {
        RefId::Deal => return 1,
        RefId::Event(id)
        | RefId::Passage { event: id, .. }
        | RefId::Relation { from: id, .. }
        | RefId::Statement { event: id, .. } => ("events", id),
        RefId::Term(id) | RefId::Version { term: id, .. } => ("terms", id),
        RefId::Source(id) => ("sources", id),
        RefId::Party(id) => ("parties", id),
        RefId::Disagreement(id) => ("disagreements", id),
    };
    deal_file::line_of(text, table, id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editors_are_told_the_line_as_each_takes_it() {
        let told = |value: &str| {
            let command = command("EDITOR", value, Path::new("a b.json"), 7).unwrap();
            command.get_args().map(|argument| argument.to_str().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(told("vi"), ["+7", "a b.json"]);
        assert_eq!(told("/usr/bin/nano"), ["+7", "a b.json"]);
        assert_eq!(told("'my editor' -x 'y z'"), ["-x", "y z", "+7", "a b.json"]);
        assert_eq!(told("/opt/hx"), ["a b.json:7"]);
        assert_eq!(told("code"), ["--wait", "--goto", "a b.json:7"]);
    }
}

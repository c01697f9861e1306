//! `check --fix`: rewrites what is understood in the form that the format has for it.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};

use serde_json::json;

use super::{Check, edits};
use crate::{
    commands::{Context, Destination, Error, diff::print_differences},
    deal_file::{self, Journal, Origin},
    files,
    report::counted,
};

/// A longer answer is no yes.
const LONGEST_ANSWER: u64 = 100;

impl Check {
    /// Returns whether the file could be read.
    pub(super) fn fix_forms(&self, origin: &Origin, context: &mut Context<'_>) -> Result<bool, Error> {
        let file = Self::file_to_edit(origin)?;
        let name = deal_file::display_path(file);
        // Others do not wait while somebody reads the difference.
        let _turn = if self.change.yes { files::take_turn(file) } else { None };
        let Some(opened) = Self::open_to_edit(origin)? else { return Ok(false) };
        let (count, changes) = deal_file::formal(&opened.text);
        let mut journal = Journal::new(file, &*opened.text);
        let preview = || journal.preview(&changes).map_err(|error| edits::refused(&name, error));
        if self.dry_run {
            print_differences(&opened.text, &preview()?, self.json, context)?;
            return Ok(true);
        }
        let is_wanted =
            changes.is_empty() || self.change.yes || self.is_agreed(&opened.text, &preview()?, &name, context)?;
        if is_wanted {
            journal.change("rewrite other forms".to_owned(), &changes).map_err(|error| edits::refused(&name, error))?;
        }
        let rewritten = if is_wanted { count } else { 0 };
        if self.json {
            writeln!(context.out, "{}", deal_file::json_line(&json!({ "file": name, "rewritten": rewritten })))?;
        } else if rewritten == 0 {
            writeln!(context.out, "{name} is unchanged.")?;
        } else {
            writeln!(context.out, "Rewrote {} in {name}.", counted(rewritten, "value"))?;
        }
        Ok(true)
    }

    /// Shows the difference and asks.
    fn is_agreed(&self, before: &str, after: &str, name: &str, context: &mut Context<'_>) -> Result<bool, Error> {
        let is_seen = matches!(context.destination, Destination::Terminal(_)) && io::stdin().is_terminal();
        if self.json || !is_seen {
            let hint = "add --yes to write without being asked, or --dry-run to see the difference";
            return Err(Error::input(format!("--fix asks on a terminal before it writes\n  hint: {hint}")));
        }
        print_differences(before, after, false, context)?;
        write!(context.out, "Write this to {name}? [y/N] ")?;
        context.out.flush()?;
        let mut answer = Vec::new();
        let is_read = io::stdin().lock().take(LONGEST_ANSWER).read_until(b'\n', &mut answer).is_ok();
        let answer = answer.trim_ascii().to_ascii_lowercase();
        Ok(is_read && matches!(answer.as_slice(), b"y" | b"yes"))
    }
}

//! `check --fix`: rewrites what is understood in the form that the format has for it.

use std::io::{self, BufRead as _, IsTerminal as _, Read as _};

use serde_json::json;

use super::{Check, edits};
use crate::{
    commands::{Context, Destination, Error, arguments::open_for_good, diff::print_differences},
    deal_file::{self, Journal, Json, OpenError, Origin},
    files,
    report::counted,
};

/// A longer answer is no yes.
const LONGEST_ANSWER: u64 = 100;

impl Check {
    /// Rewrites what it can in a file with other errors, too. Returns whether it has
    /// none.
    pub(super) fn fix_forms(&self, origin: &Origin, context: &mut Context<'_>) -> Result<bool, Error> {
        let file = Self::file_to_edit(origin)?;
        let name = deal_file::display_path(file);
        // Others do not wait while somebody reads the difference.
        let _turn = if self.change.yes { files::take_turn(file) } else { None };
        let (text, is_valid) = match open_for_good(origin) {
            Ok(opened) => (opened.text.as_ref(), true),
            Err(Error::Open(OpenError::Invalid { text, .. })) => (&*text.leak(), false),
            Err(error) => return Err(error),
        };
        let (count, changes) = deal_file::formal(text);
        let mut journal = Journal::new(file, text);
        let preview = || journal.preview_with_errors(&changes).map_err(|error| edits::refused(&name, error));
        if self.dry_run {
            if is_valid || !changes.is_empty() {
                print_differences(text, &preview()?, self.json, context)?;
            }
            return Ok(is_valid);
        }
        let is_wanted = changes.is_empty() || self.change.yes || self.is_agreed(text, &preview()?, &name, context)?;
        if is_wanted {
            let change = journal.change_with_errors("rewrite other forms".to_owned(), &changes);
            change.map_err(|error| edits::refused(&name, error))?;
        }
        let rewritten = if is_wanted { count } else { 0 };
        if self.json {
            writeln!(context.out, "{}", deal_file::json_line(&json!({ "file": name, "rewritten": rewritten })))?;
        } else if rewritten == 0 && Json::parse(text).is_err() {
            writeln!(context.out, "{name} is unchanged: nothing in it can be rewritten before it is JSON.")?;
        } else if rewritten == 0 {
            writeln!(context.out, "{name} is unchanged.")?;
        } else {
            writeln!(context.out, "Rewrote {} in {name}.", counted(rewritten, "value"))?;
        }
        Ok(is_valid)
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

//! Facts in, one line each.

mod events;
mod fact;
mod said_by;
mod told;

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use chrono::Local;
use clap::Args;

use super::{Context, Error, edits::EditableDeal, ids, status};
use crate::{
    deal_file,
    domain::{DateContext, repeated_line},
    files, report,
};
use events::Events;
use fact::Fact;
use told::{Jotted, Outcome};

/// Add facts to a deal as events, one line each: date, what happened, who says so.
///
/// Only what happened is required. The date is understood as people write it; one
/// such as `early March 2031` is shown in your words. Who says so is looked for among the
/// sources of the deal; if no single one fits, your words are kept in the summary. The
/// deal file is made if it is not there. Nothing is written if a line is wrong.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Jot {
    /// Deal file to add to.
    deal: PathBuf,
    /// Facts; without any or with -, the lines of standard input.
    #[arg(value_name = "DATE | WHAT | WHO SAYS")]
    facts: Vec<String>,
    /// Print what would be added without writing it.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  dealtui jot acme.json 'Board approves sale'
  dealtui jot acme.json '12 Mar 2031 | Board approves sale | Reuters p. 3'
  dealtui jot acme.json 'early March 2031 | Talks begin' '| Yard is valued | Jane Doe'
  dealtui jot acme.json < facts.txt";

const STDIN: &str = "-";

/// Of standard input, in bytes.
const MOST: u64 = 1 << 20;

impl Jot {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let (mut file, deal) = EditableDeal::open(&self.deal, self.dry_run)?;
        let facts = self.facts(context)?;
        let mut events = Events::of(deal);
        let (jotted, edits): (Vec<Jotted>, Vec<_>) = facts.into_iter().map(|fact| events.jot(fact)).unzip();
        let edits: Vec<_> = edits.into_iter().flatten().collect();
        if !edits.is_empty() {
            let after = file.preview(&edits)?;
            file.write(format!("add {}", report::counted(edits.len(), "fact")), &edits, after)?;
        }
        if self.json {
            context.print_json(jotted.iter().map(Jotted::json))?;
            return Ok(status::FOUND);
        }
        for jotted in jotted {
            writeln!(context.out, "{}", repeated_line(jotted.line(self.dry_run)))?;
        }
        Ok(status::FOUND)
    }

    /// All facts, or what is wrong with any of them.
    fn facts(&self, context: &mut Context<'_>) -> Result<Vec<Fact>, Error> {
        let given = !matches!(self.facts.as_slice(), [] | [_] if self.facts.iter().all(|fact| fact == STDIN));
        let (name, lines) = if given { ("fact", self.facts.clone()) } else { ("line", standard_input(context)?) };
        let dates = DateContext { period: None, today: Local::now().date_naive() };
        let filled = (1..).zip(&lines).filter(|(_, line)| !line.trim().is_empty() || given);
        let (facts, wrong): (Vec<_>, Vec<_>) =
            filled.map(|(number, line)| Fact::read(line, &dates).map_err(|why| (number, why))).partition(Result::is_ok);
        let is_only = given && lines.len() == 1;
        let located = |(number, why): (usize, String)| if is_only { why } else { format!("{name} {number}: {why}") };
        let wrong: Vec<String> = wrong.into_iter().filter_map(Result::err).map(located).collect();
        match (wrong.is_empty(), facts.is_empty()) {
            (false, _) if is_only => Err(Error::input(wrong.concat())),
            (false, _) => Err(Error::input(format!("nothing is written\n  {}", wrong.join("\n  ")))),
            (true, true) => Err(Error::input(format!("there is no fact: write {}", fact::FORM))),
            (true, false) => Ok(facts.into_iter().filter_map(Result::ok).collect()),
        }
    }
}

fn standard_input(context: &mut Context<'_>) -> Result<Vec<String>, Error> {
    let text = if io::stdin().is_terminal() {
        context.note(&format!("one fact per line, C-d at the end: {}", fact::FORM));
        io::read_to_string(io::stdin().lock()).map_err(|error| Error::input(files::io_error_message(&error)))?
    } else {
        let path = Path::new(STDIN);
        let name = deal_file::display_name(path);
        let bytes = files::read_stream(path, MOST, &mut |_, _| {});
        let bytes = bytes.map_err(|why| Error::input(format!("{name}: {why}")))?;
        String::from_utf8(bytes).map_err(|_| Error::input(format!("{name} is not UTF-8 text")))?
    };
    Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).lines().map(str::to_owned).collect())
}

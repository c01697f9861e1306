//! Facts in, one line each.

mod swapped;
mod told;

use std::{
    io::{self, IsTerminal as _},
    path::{Path, PathBuf},
};

use chrono::Local;
use clap::Args;

use super::{
    Context, Error,
    edits::{EditableDeal, in_turn},
    status,
};
use crate::{
    deal_file,
    domain::{DateContext, repeated_line},
    editing::{Events, FORM, Fact, Jotted},
    files, report,
};

/// Add facts to a deal as events, one line each: date, what happened, who says so.
///
/// Only what happened is required. Dates can be written informally; one
/// such as `early March 2025` is shown in your words. A line without | may begin with a
/// day, such as `12 Mar 2025 board meets`. Who says so is looked up among the
/// sources of the deal; if no single one fits, your words are kept in the summary. The
/// deal file is created if it does not exist. Nothing is written if a line is wrong.
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
  dealtui jot acme.json '12 Mar 2025 | Board approves sale | Reuters p. 3'
  dealtui jot acme.json 'early March 2025 | Talks begin' '| Yard is valued | Jane Doe'
  dealtui jot acme.json < facts.txt";

const STDIN: &str = "-";

/// Of standard input, in bytes.
const MOST: u64 = 1 << 20;

impl Jot {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        swapped::check_order(&self.deal, &self.facts)?;
        if self.is_piped() {
            // Before anyone types facts that could not be written.
            EditableDeal::open(&self.deal, self.dry_run)?;
        }
        let facts = self.facts(context)?;
        let jotted = in_turn(&self.deal, self.dry_run, || self.jot(&facts))?;
        note_dates(&facts, context);
        if self.json {
            context.print_json(jotted.iter().map(told::json))?;
            return Ok(status::FOUND);
        }
        for jotted in jotted {
            writeln!(context.out, "{}", repeated_line(told::line(&jotted, self.dry_run)))?;
        }
        Ok(status::FOUND)
    }

    fn jot(&self, facts: &[Fact]) -> Result<Vec<Jotted>, Error> {
        let (mut file, deal) = EditableDeal::open(&self.deal, self.dry_run)?;
        let mut events = Events::of(deal);
        let (jotted, edits): (Vec<Jotted>, Vec<_>) = facts.iter().map(|fact| events.jot(fact)).unzip();
        let edits: Vec<_> = edits.into_iter().flatten().collect();
        if !edits.is_empty() {
            let after = file.preview(&edits)?;
            file.write(format!("add {}", report::counted(edits.len(), "fact")), after)?;
        }
        Ok(jotted)
    }

    fn is_piped(&self) -> bool {
        self.facts.is_empty() || self.facts == [STDIN]
    }

    /// All facts, or what is wrong with any of them.
    fn facts(&self, context: &mut Context<'_>) -> Result<Vec<Fact>, Error> {
        let is_piped = self.is_piped();
        let lines = if is_piped { standard_input(context)? } else { self.facts.clone() };
        let dates = DateContext { period: None, today: Local::now().date_naive() };
        let (mut facts, mut wrong) = (Vec::new(), Vec::new());
        for (number, line) in (1..).zip(&lines).filter(|(_, line)| !is_piped || !line.trim().is_empty()) {
            match Fact::read(line, &dates) {
                Ok(fact) => facts.push(fact),
                Err(why) => wrong.push((number, why)),
            }
        }
        match wrong.as_slice() {
            [] if facts.is_empty() => Err(Error::input(format!("there is no fact: write {FORM}"))),
            [] => Ok(facts),
            [(_, why)] if lines.len() == 1 => Err(Error::input(why)),
            _ => Err(refused(if is_piped { "line" } else { "fact" }, &wrong)),
        }
    }
}

/// What may not be as it was meant.
fn note_dates(facts: &[Fact], context: &mut Context<'_>) {
    for fact in facts {
        if let Some(typed) = &fact.date {
            context.note_early_year(typed.date);
        }
        if let Some(words) = &fact.unclear {
            context.note(&format!("{} stays in the title; if it is the date, put | after it", repeated_line(words)));
        }
    }
}

fn refused(name: &str, wrong: &[(usize, String)]) -> Error {
    let lines: Vec<String> = wrong.iter().map(|(number, why)| format!("{name} {number}: {why}")).collect();
    Error::input(format!("nothing is written\n  {}", lines.join("\n  ")))
}

fn standard_input(context: &mut Context<'_>) -> Result<Vec<String>, Error> {
    let text = if io::stdin().is_terminal() {
        context.note(&format!("one fact per line, C-d at the end: {FORM}"));
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

//! Arguments → explorer or plain command → exit status.

use std::{
    io::{self, BufWriter, IsTerminal as _, Write as _},
    panic,
    process::ExitCode,
    sync::Arc,
};

use clap::Parser as _;
use dealtui::{
    cli::{self, Arguments, Command, Failure, Output},
    data::Opened,
    terminal::{self, Explored},
    ui::Palette,
};

fn main() -> ExitCode {
    // A message of a panic may quote data. The explorer says it in its own way.
    panic::set_hook(Box::new(|panic| {
        let _ = writeln!(cli::Cleaned(io::stderr()), "dealtui: this should not have happened: {panic}");
    }));
    // Where nothing is given there is nothing to parse, and the first frame is
    // there a fifth of a millisecond earlier.
    let is_given = std::env::args_os().len() > 1 || std::env::var_os(cli::SOURCES).is_some();
    let parsed = if is_given { Arguments::try_parse() } else { Ok(Arguments::default()) };
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            return ExitCode::from(cli::misused(&error, &mut io::stderr()));
        }
    };
    let outcome = match &arguments.command {
        None if io::stdout().is_terminal() => explore(&arguments),
        None => plain(&arguments, &cli::TIMELINE),
        Some(command) => plain(&arguments, command),
    };
    ExitCode::from(
        outcome
            .unwrap_or_else(|failure| failure.report(&mut io::stderr(), cli::may_colour(io::stderr().is_terminal()))),
    )
}

/// Opens the explorer. A file is read before the terminal is touched, so that
/// its faults are told on an untouched one; the built-in deal has none and is
/// read while the terminal is entered.
fn explore(arguments: &Arguments) -> Result<u8, Failure> {
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(Failure::Said("this terminal shows plain text only (TERM=dumb): use `dealtui list`".to_owned()));
    }
    let palette = if cli::may_colour(true) { Palette::Ansi } else { Palette::Plain };
    let origin = arguments.input.origin();
    match &origin.file {
        Some(_) => {
            let explored = explored(cli::open(&arguments.input)?);
            terminal::run(move || Ok::<_, Failure>(explored), origin, palette)
        }
        None if origin.sources.is_some() => {
            let input = arguments.input.clone();
            terminal::run(move || cli::open(&input).map(explored), origin, palette)
        }
        None => {
            let built_in = || cli::built_in().map(|deal| Explored { deal: Arc::new(deal), stamp: None });
            terminal::run(built_in, origin, palette)
        }
    }
}

fn explored(opened: Opened) -> Explored {
    Explored { deal: opened.deal, stamp: opened.stamp }
}

fn plain(arguments: &Arguments, command: &Command) -> Result<u8, Failure> {
    let output = terminal::columns().map_or(Output::Piped, Output::Terminal);
    let mut out = BufWriter::new(io::stdout().lock());
    let status = cli::run(command, &arguments.input, output, &mut out, &mut io::stderr())?;
    out.flush()?;
    Ok(status)
}

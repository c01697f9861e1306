//! Arguments → explorer or plain command → exit status.

use std::{
    io::{self, BufWriter, IsTerminal as _, Write as _},
    process::ExitCode,
    sync::Arc,
};

use clap::Parser as _;
use dealtui::{
    cli::{self, Arguments, Command, Failure, Output},
    terminal,
    ui::Palette,
};

fn main() -> ExitCode {
    // Without arguments there is nothing to parse, and the first frame is
    // there a fifth of a millisecond earlier.
    let parsed = if std::env::args_os().len() > 1 { Arguments::try_parse() } else { Ok(Arguments::default()) };
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            let status = if error.use_stderr() { cli::status::ERROR } else { cli::status::FOUND };
            // A closed pipe behind --help is no error.
            let _ = error.print();
            return ExitCode::from(status);
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
    match &arguments.input.data {
        Some(_) => {
            let deal = cli::open(&arguments.input)?.deal;
            terminal::run(move || Ok::<_, Failure>(deal), palette)
        }
        None => terminal::run(|| cli::built_in().map(Arc::new), palette),
    }
}

fn plain(arguments: &Arguments, command: &Command) -> Result<u8, Failure> {
    let output = terminal::columns().map_or(Output::Piped, Output::Terminal);
    let mut out = BufWriter::new(io::stdout().lock());
    let status = cli::run(command, &arguments.input, output, &mut out, &mut io::stderr())?;
    out.flush()?;
    Ok(status)
}

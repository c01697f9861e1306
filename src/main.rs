//! Arguments → explorer or plain command → exit status.

use std::{
    fs::File,
    io::{self, BufWriter, IsTerminal as _, Write},
    panic,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
};

use clap::Parser as _;
use dealtui::{
    commands::{self, Arguments, Cleaned, ColorChoice, Command, Context, Destination, Failure, Output},
    deal_file::Origin,
    files,
    terminal::{self, Unexplored},
    ui::Palette,
};
use rustix::io::{Errno, fcntl_getfd};

fn main() -> ExitCode {
    if terminal::is_guard() {
        terminal::stand_guard();
        return ExitCode::SUCCESS;
    }
    // A message of a panic may quote data. The explorer says it in its own way.
    panic::set_hook(Box::new(|panic| {
        let _ = writeln!(Cleaned(io::stderr()), "dealtui crashed; please report this: {panic}");
    }));
    // Where nothing is given there is nothing to parse, and the first frame is
    // there a fifth of a millisecond earlier.
    let is_given = std::env::args_os().len() > 1 || std::env::var_os(commands::SOURCES).is_some();
    let parsed = if is_given { Arguments::try_parse() } else { Ok(Arguments::default()) };
    let color = match &parsed {
        Ok(arguments) => arguments.color,
        Err(_) => ColorChoice::among(std::env::args_os().skip(1)),
    };
    let are_errors_colored = color.is_colored(io::stderr().is_terminal());
    let outcome = match parsed {
        Ok(arguments) => match &arguments.command {
            None if io::stdout().is_terminal() => explore(&arguments),
            None => plain(&arguments, &commands::TIMELINE),
            Some(command) => plain(&arguments, command),
        },
        Err(error) if error.use_stderr() => {
            Ok(commands::report_usage_error(&error, &mut io::stderr(), are_errors_colored))
        }
        Err(help) => print(&help, color),
    };
    ExitCode::from(outcome.unwrap_or_else(|failure| failure.report(&mut io::stderr(), are_errors_colored)))
}

/// Opens the explorer. A file is read before the terminal is taken, so that its
/// faults are printed normally and Ctrl-C works; the built-in deal has no faults
/// and is read while the terminal is entered.
fn explore(arguments: &Arguments) -> Result<u8, Failure> {
    let input = arguments.input()?;
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(Failure::Said("this terminal shows plain text only (TERM=dumb): use `dealtui list`".to_owned()));
    }
    let palette = if arguments.color.is_colored(true) { Palette::Ansi } else { Palette::Plain };
    let origin = input.origin();
    let explored = if origin.is_built_in() {
        terminal::run(|| Origin::default().open(&|_| {}), origin, palette)
    } else {
        let opened = commands::open(&input)?;
        terminal::run(|| Ok(opened), origin, palette)
    };
    explored.map_err(|unexplored| match unexplored {
        Unexplored::Unloaded(unopened) => unopened.into(),
        Unexplored::Terminal(error) => Failure::Said(format!("cannot use the terminal: {}", files::reason(&error))),
    })
}

fn plain(arguments: &Arguments, command: &Command) -> Result<u8, Failure> {
    let input = arguments.input()?;
    let destination = terminal::columns().map_or(Destination::Piped, Destination::Terminal);
    let colored = arguments.color.is_colored(matches!(destination, Destination::Terminal(_)));
    let output = Output { destination, colored };
    let mut out = BufWriter::new(standard_output()?);
    let mut err = Unheard(io::stderr());
    let context = &mut Context { input: &input, output, out: &mut out, err: Cleaned(&mut err) };
    let status = commands::run(command, context)?;
    out.flush()?;
    Ok(status)
}

fn print(help: &clap::Error, color: ColorChoice) -> Result<u8, Failure> {
    let styled = help.render();
    let is_colored = color.is_colored(io::stdout().is_terminal());
    let text = if is_colored { styled.ansi().to_string() } else { styled.to_string() };
    standard_output()?.write_all(text.as_bytes())?;
    Ok(commands::status::FOUND)
}

/// Standard output as a file: Rust's own ignores writes to a closed descriptor.
fn standard_output() -> io::Result<File> {
    if OUTPUT_WAS_CLOSED.load(Ordering::Relaxed) {
        return Err(Errno::BADF.into());
    }
    Ok(File::from(rustix::io::dup(io::stdout())?))
}

static OUTPUT_WAS_CLOSED: AtomicBool = AtomicBool::new(false);

/// Runs before `main`. Rust's runtime opens /dev/null in place of a closed
/// standard output before `main` begins; from then on it cannot be told from
/// one that the caller sent to /dev/null.
#[expect(unsafe_code, reason = "there is no safe way to run before the runtime; the function only reads a flag")]
#[used]
#[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
#[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
static BEFORE_MAIN: extern "C" fn() = note_closed_output;

extern "C" fn note_closed_output() {
    let is_closed = fcntl_getfd(rustix::stdio::stdout()) == Err(Errno::BADF);
    OUTPUT_WAS_CLOSED.store(is_closed, Ordering::Relaxed);
}

/// Ignores errors: a full or closed standard error changes no exit status.
struct Unheard<W>(W);

impl<W: Write> Write for Unheard<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let _ = self.0.write_all(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}

//! Arguments → explorer or plain command → exit status.

#[cfg(target_os = "linux")]
mod leaving;

use std::{
    fs::File,
    io::{self, BufWriter, IsTerminal as _, Write},
    panic,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering},
    thread,
};

use clap::ColorChoice;
use dealtui::{
    app::Screen,
    commands::{self, Arguments, Command, Context, Destination, Error, SanitizedWriter, color, pager::Output},
    config::Configuration,
    deal_file::{OpenError, Opened, Origin},
    keymap,
    report::{Medium, Theme},
    terminal::{self, Look, RunError, Shown},
    ui::Palette,
};
use rustix::io::{Errno, fcntl_getfd};

fn main() -> ExitCode {
    if terminal::is_guard() {
        terminal::run_guard();
        return ExitCode::SUCCESS;
    }
    // The message of a panic may quote data. The explorer reports a panic itself.
    panic::set_hook(Box::new(|panic| {
        let _ = writeln!(SanitizedWriter(io::stderr()), "dealtui crashed; please report this: {panic}");
    }));
    commands::complete();
    let (configuration, refused) = match commands::config::load() {
        Ok(configuration) => (configuration, None),
        Err(error) => (Configuration::default(), Some(error)),
    };
    if let Some(keymap) = configuration.keymap() {
        keymap::install(keymap);
    }
    // Without arguments there is nothing to parse, and the first frame is there a
    // fifth of a millisecond earlier.
    let has_arguments = std::env::args_os().len() > 1;
    let parsed = if has_arguments {
        Arguments::parse_with(std::env::args_os(), &configuration.deals)
    } else {
        Ok(Arguments::default())
    };
    let choice = match &parsed {
        Ok(arguments) => arguments.color,
        Err(_) => color::choice_in(std::env::args_os().skip(1)),
    };
    // An error about the theme has to look like something.
    let theme =
        parsed.as_ref().ok().and_then(|arguments| arguments.theme(configuration.theme).ok()).unwrap_or_default();
    let errors = color::is_colored(choice, io::stderr().is_terminal()).then_some(theme);
    let outcome = match parsed {
        Ok(arguments) => match (&arguments.command, refused) {
            // A command about the configuration is there to mend it.
            (Some(command @ Command::Config(_)), _) => run(&arguments, command, &configuration),
            (_, Some(error)) => Err(error.into()),
            (None, _) if io::stdout().is_terminal() => explore(&arguments, &configuration),
            (None, _) => run(&arguments, &Command::default(), &configuration),
            (Some(command), _) => run(&arguments, command, &configuration),
        },
        Err(error) if error.use_stderr() => Ok(commands::report_usage_error(&error, &mut io::stderr(), errors)),
        Err(help) => print(&help, choice),
    };
    let medium = || Medium { columns: terminal::columns(&io::stderr()), theme: errors };
    ExitCode::from(outcome.unwrap_or_else(|error| error.report(&mut io::stderr(), medium())))
}

/// Opens the explorer. A file is read before the terminal is taken, so that its
/// errors are printed normally and Ctrl-C works; the built-in deal has no errors
/// and is read while the terminal is taken.
fn explore(arguments: &Arguments, configuration: &Configuration) -> Result<u8, Error> {
    let origin = arguments.origin()?;
    if std::env::var_os("TERM").is_some_and(|name| name == "dumb") {
        return Err(Error::input("this terminal shows plain text only (TERM=dumb): use `dealtui list`"));
    }
    let theme = arguments.theme(configuration.theme)?;
    let theme = if color::is_colored(arguments.color, true) { theme } else { Theme::Attributes };
    let look =
        Look { palette: Palette::from(theme), first_screen: configuration.first_screen.unwrap_or(Screen::Timeline) };
    let explored = if origin.is_built_in() {
        let loading = thread::Builder::new().name("load".to_owned()).spawn(|| Origin::default().open(&|_| {}));
        let loading = loading.map_err(|source| Error::Terminal { source })?;
        terminal::run(
            || loading.join().unwrap_or_else(|payload| panic::resume_unwind(payload)),
            Shown::Deal(origin),
            look,
            commands::add_document,
        )
    } else {
        let (opened, shown) = opened(origin)?;
        terminal::run(|| Ok(opened), shown, look, commands::add_document)
    };
    #[cfg(target_os = "linux")]
    leaving::hand_over();
    explored.map_err(|unexplored| match unexplored {
        RunError::Load(unopened) => unopened.into(),
        RunError::Terminal(source) => Error::Terminal { source },
    })
}

/// A deal, or one that is made of a file of another format.
fn opened(origin: Origin) -> Result<(Opened, Shown), Error> {
    match (commands::open(&origin), &origin.file) {
        (Ok(opened), _) => Ok((opened, Shown::Deal(origin))),
        (Err(OpenError::OtherFormat { name, what, command }), Some(file)) => {
            let words =
                format!("{name} is {what}, read-only here: `{command}` makes a deal of it, and tells what it lacks");
            Ok((commands::import::open(file)?, Shown::Imported(words)))
        }
        (Err(error), _) => Err(error.into()),
    }
}

fn run(arguments: &Arguments, command: &Command, configuration: &Configuration) -> Result<u8, Error> {
    let origin = arguments.origin()?;
    let destination = terminal::columns(&io::stdout()).map_or(Destination::Piped, Destination::Terminal);
    let is_colored = color::is_colored(arguments.color, matches!(destination, Destination::Terminal(_)));
    let theme = Some(arguments.theme(configuration.theme)?).filter(|_| is_colored);
    let perform = |out: &mut dyn Write, err: &mut dyn Write| {
        let status =
            command.run(&mut Context { origin: &origin, destination, theme, out, err: SanitizedWriter(err) })?;
        out.flush()?;
        Ok(status)
    };
    if destination == Destination::Piped || !command.is_read() || arguments.no_pager {
        return perform(&mut BufWriter::new(standard_output()?), &mut io::stderr());
    }
    let mut out = BufWriter::new(Output::paged(standard_output()?).map_err(Error::input)?);
    // Said once the pager has left the screen.
    let mut said = Vec::new();
    let outcome = perform(&mut out, &mut said);
    out.into_parts().0.finish()?;
    let _ = io::stderr().write_all(&said);
    outcome
}

fn print(help: &clap::Error, choice: ColorChoice) -> Result<u8, Error> {
    let styled = help.render();
    let is_colored = color::is_colored(choice, io::stdout().is_terminal());
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

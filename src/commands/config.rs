use std::{
    env, fs, io,
    path::{Path, PathBuf},
};

use clap::{Args, CommandFactory as _, Subcommand};

use super::{Arguments, Context, Error, status};
use crate::{
    config::{self, Configuration, ConfigurationError, Surroundings},
    deal_file::{self, display_path},
    files, report,
};

/// Print where the configuration is, check it, or make one.
///
/// It sets the theme, the first screen, deal files by name, and other keys.
///
/// Exit status: 0, or 2 on error.
#[derive(Debug, Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Config {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Write a configuration with all settings as comments, if there is none.
    ///
    /// Exit status: 0, or 2 on error.
    Init,
    /// Print the path of the configuration, whether it is there or not.
    ///
    /// Exit status: 0, or 2 on error.
    Path,
    /// List everything that is wrong with the configuration.
    ///
    /// Exit status: 0, or 2 on error.
    Check,
}

impl Config {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        let path = path().ok_or_else(|| Error::input(NO_DIRECTORY))?;
        match self.action {
            Action::Init => init(&path, context),
            Action::Path => {
                writeln!(context.out, "{}", display_path(&path))?;
                Ok(status::FOUND)
            }
            Action::Check => check(&path, context),
        }
    }
}

const NO_DIRECTORY: &str = "no directory for a configuration: set HOME or XDG_CONFIG_HOME to an absolute path";

/// Reads the configuration of the user who runs the program.
///
/// # Errors
/// It cannot be read, or has errors.
pub fn load() -> Result<Configuration, ConfigurationError> {
    path().map_or_else(|| Ok(Configuration::default()), |path| read(&path))
}

fn path() -> Option<PathBuf> {
    config::path(env::var_os("XDG_CONFIG_HOME").map(PathBuf::from), home().as_deref())
}

fn home() -> Option<PathBuf> {
    env::var_os("HOME").map(PathBuf::from)
}

fn read(path: &Path) -> Result<Configuration, ConfigurationError> {
    let home = home();
    let is_command = |name: &str| Arguments::command().find_subcommand(name).is_some();
    Configuration::load(path, Surroundings { home: home.as_deref(), is_command: &is_command })
}

fn init(path: &Path, context: &mut Context<'_>) -> Result<u8, Error> {
    let name = display_path(path);
    let is_there = || Error::input(format!("{name} already exists and stays as it is"));
    if path.symlink_metadata().is_ok() {
        return Err(is_there());
    }
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    match made.and_then(|()| files::create_file(path, config::template().as_bytes())) {
        Ok(()) => writeln!(context.out, "Wrote {name}: remove the # before what you change.")?,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.exists() => return Err(is_there()),
        Err(source) => return Err(Error::Create { name, source }),
    }
    Ok(status::FOUND)
}

fn check(path: &Path, context: &mut Context<'_>) -> Result<u8, Error> {
    match read(path) {
        Ok(_) if path.exists() => writeln!(context.out, "{}: no errors", display_path(path))?,
        Ok(_) => writeln!(context.out, "{}: there is no such file, so all defaults hold", display_path(path))?,
        Err(ConfigurationError::Invalid { name, text, findings }) => {
            let excerpts = deal_file::excerpts(&text, &findings);
            report::write_findings(&name, excerpts, context.medium(), &mut context.out)?;
            return Ok(status::ERROR);
        }
        Err(unread) => return Err(unread.into()),
    }
    Ok(status::FOUND)
}

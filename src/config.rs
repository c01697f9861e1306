//! The settings in `config.toml`: the theme, the first screen, names for deal files, and
//! keys. One table of settings is used to read the file and to write a commented template.

mod deals;
mod faults;
mod keys;
mod settings;
mod template;

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::de::DeTable;

use crate::{
    app::Screen,
    deal_file,
    domain::Finding,
    files::{self, ReadError},
    keymap::{Keymap, Rebinding},
    report::Theme,
};
use faults::{Fault, Faults};

pub use template::template;

/// More than any real configuration needs.
const LARGEST: u64 = 1 << 20;

#[derive(Debug, Default)]
pub struct Configuration {
    pub theme: Option<Theme>,
    pub first_screen: Option<Screen>,
    /// By the names that open them on the command line.
    pub deals: BTreeMap<String, PathBuf>,
    rebindings: Vec<Rebinding>,
}

/// What reading a configuration depends on besides its text.
#[derive(Clone, Copy)]
pub struct Surroundings<'s> {
    /// The directory that `~` stands for.
    pub home: Option<&'s Path>,
    /// Whether the name is a command, so that a deal could never be opened by it.
    pub is_command: &'s dyn Fn(&str) -> bool,
}

#[derive(Debug, thiserror::Error)]
pub enum ConfigurationError {
    #[error("{name}: {reason}")]
    Read { name: String, reason: ReadError },
    #[error("{name} has errors")]
    Invalid { name: String, text: String, findings: Vec<Finding> },
}

/// `dealtui/config.toml` in `$XDG_CONFIG_HOME`, else in `~/.config`; none without a home.
/// Relative paths are skipped, as the XDG Base Directory Specification says.
pub fn path(config_home: Option<PathBuf>, home: Option<&Path>) -> Option<PathBuf> {
    let given = config_home.filter(|path| path.is_absolute());
    let usual = home.filter(|path| path.is_absolute()).map(|home| home.join(".config"));
    given.or(usual).map(|directory| directory.join("dealtui").join("config.toml"))
}

impl Configuration {
    /// Reads the file; all defaults if there is none.
    ///
    /// # Errors
    /// The file cannot be read, or everything that is wrong with it.
    pub fn load(path: &Path, surroundings: Surroundings<'_>) -> Result<Self, ConfigurationError> {
        let name = deal_file::display_path(path);
        let bytes = match files::read(path, LARGEST, &mut |_, _| {}) {
            // A link that leads nowhere is meant to be a configuration.
            Err(why) if why.is_absence() && !path.is_symlink() => return Ok(Self::default()),
            read => read.map_err(|reason| ConfigurationError::Read { name: name.clone(), reason })?,
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                let good = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
                let text = String::from_utf8_lossy(good).into_owned();
                let fault = Fault::new("not-utf-8", "these bytes are not UTF-8", "save the file as UTF-8");
                let findings = faults::located(&text, vec![fault.at(text.len()..text.len())]);
                return Err(ConfigurationError::Invalid { name, text, findings });
            }
        };
        Self::read(&text, surroundings).map_err(|findings| ConfigurationError::Invalid { name, text, findings })
    }

    /// Reads the text of a configuration.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the text.
    pub fn read(text: &str, surroundings: Surroundings<'_>) -> Result<Self, Vec<Finding>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut faults = Faults::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut configuration = Self::default();
        configuration.take(table.get_ref(), surroundings, &mut faults);
        let found = faults.with_syntax_errors(text, &errors);
        if found.is_empty() { Ok(configuration) } else { Err(faults::located(text, found)) }
    }

    /// The keymap; none if the configuration changes no keys.
    pub fn keymap(&self) -> Option<Keymap> {
        (!self.rebindings.is_empty()).then(|| Keymap::new(&self.rebindings))
    }

    fn take(&mut self, table: &DeTable<'_>, surroundings: Surroundings<'_>, faults: &mut Faults) {
        for (name, value) in table {
            match name.get_ref().as_ref() {
                "deals" => self.deals = deals::read(value, surroundings, faults),
                "keys" => self.rebindings = keys::read(value, faults),
                _ => settings::read(self, name, value, faults),
            }
        }
    }
}

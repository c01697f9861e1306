//! Names for deal files: `[deals]`.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use toml::{Spanned, de::DeValue};

use super::{
    Surroundings,
    faults::{Fault, Faults, quoted, wrong_type},
};

pub(super) fn read(
    value: &Spanned<DeValue<'_>>,
    surroundings: Surroundings<'_>,
    faults: &mut Faults,
) -> BTreeMap<String, PathBuf> {
    let mut deals = BTreeMap::new();
    let Some(table) = value.get_ref().as_table() else {
        faults.push(wrong_type(value, "a table", "write [deals], and below it NAME = \"/PATH\"").in_path("deals"));
        return deals;
    };
    for (name, value) in table {
        let typed = name.get_ref().as_ref();
        let path = format!("deals.{typed}");
        if let Some(why) = unusable(typed, surroundings) {
            let hint = "choose another name";
            faults.push(Fault::new("deal-name", why, hint).at(name.span()).in_path(&path));
        }
        match value.get_ref().as_str().map(|file| (file, absolute(file, surroundings.home))) {
            None => faults.push(wrong_type(value, "the path of a file in quotes", "").in_path(&path)),
            Some((file, None)) => {
                let message = format!("{} is not an absolute path", quoted(file));
                let hint = "write a path that begins with / or ~/";
                faults.push(Fault::new("deal-path", message, hint).at(value.span()).in_path(&path));
            }
            Some((_, Some(file))) => {
                deals.insert(typed.to_owned(), file);
            }
        }
    }
    deals
}

/// Why a deal could not be opened by this name, if it couldn't.
fn unusable(name: &str, surroundings: Surroundings<'_>) -> Option<String> {
    if (surroundings.is_command)(name) {
        return Some(format!("{} is a command", quoted(name)));
    }
    let is_word = !name.is_empty() && !name.starts_with('-') && !name.contains(['/', ' ']);
    (!is_word).then(|| format!("{} is not a name: it is empty, begins with - or has / or a blank in it", quoted(name)))
}

fn absolute(file: &str, home: Option<&Path>) -> Option<PathBuf> {
    match file.strip_prefix("~/") {
        Some(inside) => home.map(|home| home.join(inside)),
        None => Some(PathBuf::from(file)).filter(|file| file.is_absolute()),
    }
}

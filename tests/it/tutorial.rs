//! The tutorial of `docs/own-deal.md`: every command has the output that is shown.

use std::{fs, path::Path};

use crate::program::{Ran, command, output};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/own-deal.md");
const DOCUMENTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/own-deal");

/// Runs a command line of the tutorial; returns what a terminal would show.
fn run(line: &str, directory: &Path) -> String {
    let words = shell_words::split(line).unwrap();
    let ["dealtui", arguments @ ..] = &words.iter().map(String::as_str).collect::<Vec<_>>()[..] else {
        panic!("{line}: the tutorial only uses dealtui");
    };
    // Without other programs, such as a converter of PDFs, that may be installed.
    let ran = Ran::from(output(command(arguments).current_dir(directory).env("PATH", "")));
    assert!(ran.status < 2, "{line}: {}{}", ran.out, ran.err);
    ran.out + &ran.err
}

/// The page, with each command followed by its output.
fn played(page: &str, directory: &Path) -> String {
    let mut is_console = false;
    let lines = page.lines().map(|line| {
        if line.starts_with("```") {
            is_console = line == "```console";
        }
        match line.strip_prefix("$ ") {
            Some(typed) if is_console => format!("{line}\n{}", run(typed, directory)),
            // What was shown before.
            _ if is_console && line != "```console" => String::new(),
            _ => format!("{line}\n"),
        }
    });
    lines.collect()
}

#[cfg(feature = "pdf")]
#[test]
fn every_command_of_the_tutorial_has_the_output_that_is_shown() {
    let directory = tempfile::tempdir().unwrap();
    for document in fs::read_dir(DOCUMENTS).unwrap() {
        let document = document.unwrap();
        fs::copy(document.path(), directory.path().join(document.file_name())).unwrap();
    }
    let page = fs::read_to_string(PAGE).unwrap();
    let played = played(&page, directory.path());
    if std::env::var_os("WRITE_DOCS").is_some() {
        fs::write(PAGE, &played).unwrap();
    }
    assert_eq!(fs::read_to_string(PAGE).unwrap(), played, "run: just docs");
    // What it leads to: three events and more, with quotations that are all in their sources.
    let checked = run("dealtui check borealis.json", directory.path());
    assert!(checked.contains("0 errors") && checked.contains("4 of 4 passages match their source"), "{checked}");
}

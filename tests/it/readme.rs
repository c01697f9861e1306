//! What the documentation says is true: its key table is the key map's, its
//! figures are the deal's, its commands exist, its links lead somewhere.

use std::fs;

use dealtui::{commands, deal_file::Origin};

use crate::program::run;

/// A file of the documentation.
fn file(name: &str) -> String {
    fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn pages() -> Vec<String> {
    let docs = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/docs")).unwrap();
    // The pictures have a directory of their own.
    let docs = docs.map(Result::unwrap).filter(|entry| entry.file_type().unwrap().is_file());
    let docs = docs.map(|entry| format!("docs/{}", entry.file_name().to_str().unwrap()));
    docs.chain(["README.md".to_owned(), "CONTRIBUTING.md".to_owned()]).collect()
}

#[test]
fn links_lead_to_files() {
    let link = regex::Regex::new(r"\]\(([^)#]+)").unwrap();
    for page in pages() {
        let directory = format!("{}/{page}", env!("CARGO_MANIFEST_DIR"));
        let directory = std::path::Path::new(&directory).parent().unwrap();
        for target in link.captures_iter(&file(&page)).map(|found| found[1].to_owned()) {
            assert!(target.starts_with("http") || directory.join(&target).exists(), "{page}: {target}");
        }
    }
}

/// What is typed from an example becomes a deal: sources of the future would be checked
/// before they were published.
#[test]
fn examples_to_type_have_dates_of_the_past() {
    let this_year = chrono::Local::now().format("%Y").to_string();
    let year = regex::Regex::new(r"\b20\d\d\b").unwrap();
    let typed = regex::Regex::new(r"^(\$ )?\s*dealtui (\S+\.json )?(add|jot|quote|record) ").unwrap();
    let helps = ["new", "add", "jot", "quote", "record"].map(|command| run(&[command, "--help"]).out);
    let pages: Vec<String> = pages().iter().map(|page| file(page)).collect();
    let examples = pages.iter().flat_map(|page| page.lines()).filter(|line| typed.is_match(line));
    let lines: Vec<&str> = examples.chain(helps.iter().flat_map(|help| help.lines())).collect();
    assert!(lines.len() > 20);
    for line in lines {
        let of_the_future = year.find_iter(line).find(|year| year.as_str() > this_year.as_str());
        assert!(of_the_future.is_none(), "{line}");
    }
}

#[test]
fn the_table_of_keys_is_that_of_the_program() {
    let (path, page) = (concat!(env!("CARGO_MANIFEST_DIR"), "/docs/keys.md"), file("docs/keys.md"));
    let table = run(&["keys"]).out;
    let (before, rest) = page.split_at(page.find("| keys |").unwrap());
    let rows = rest.lines().take_while(|line| line.starts_with('|')).map(|line| line.len() + 1).sum();
    let written = [before, &table, rest.get(rows..).unwrap_or_default()].concat();
    if std::env::var_os("WRITE_DOCS").is_some() {
        std::fs::write(path, &written).unwrap();
    }
    assert_eq!(std::fs::read_to_string(path).unwrap(), written, "run: just docs");
}

#[test]
fn the_figures_are_those_of_the_deal() {
    let deal = commands::open(&Origin::default()).unwrap().deal;
    let passages: usize = deal.events().map(|event| event.passages().len()).sum();
    assert!(file("docs/data.md").contains(&format!("each of the {passages} passages")));
    assert!(file("docs/data.md").contains(&format!("{} further sources", deal.sources().len() - 1)));
}

#[test]
fn every_subcommand_is_named() {
    let help = run(&["--help"]).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> =
        commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert!(names.len() > 10, "{help}");
    for name in names {
        assert!(file("docs/commands.md").contains(&format!("dealtui {name}")), "{name}");
    }
}

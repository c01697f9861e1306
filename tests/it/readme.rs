//! What the README says is true: its key table is the key map's, its figures
//! are the deal's, its commands exist.

use std::fs;

use dealtui::cli;

use crate::program::run;

fn readme() -> String {
    fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap()
}

#[test]
fn the_key_table_is_that_of_the_program() {
    assert!(readme().contains(run(&["keys"]).out.trim()), "write the table anew: dealtui keys");
}

#[test]
fn the_figures_are_those_of_the_deal() {
    let deal = cli::open(&cli::Input::default()).unwrap().deal;
    let passages: usize = deal.in_file_order().map(|event| event.passages().len()).sum();
    assert!(readme().contains(&format!("each of the {passages} passages")));
    assert!(readme().contains(&format!("{} further sources", deal.sources().len() - 1)));
}

#[test]
fn every_subcommand_is_named() {
    let help = run(&["--help"]).out;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let names: Vec<&str> =
        commands.filter_map(|line| line.split_whitespace().next()).filter(|name| *name != "help").collect();
    assert_eq!(
        names,
        [
            "list", "show", "terms", "ahead", "ledger", "disputes", "check", "diff", "new", "quote", "notes", "keys",
            "schema"
        ]
    );
    for name in names {
        assert!(readme().contains(&format!("dealtui {name}")), "{name}");
    }
}

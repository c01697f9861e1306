//! `x` exports what a screen shows.

use std::{fs, path::PathBuf};

use super::changing::{DEAL, Desk};

/// Chooses a format on a screen, and writes to a file of this name.
fn export(desk: &mut Desk, keys: &str, name: &str) -> PathBuf {
    let file = desk.directory.path().join(name);
    desk.keys(keys).keys("<C-u>").stage.paste(&file.display().to_string());
    desk.keys("<Enter>");
    file
}

#[test]
fn what_is_listed_is_exported() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("/closes<Enter>x").shows("export:").shows("h HTML").keys("c").shows("file: acme.csv").keys("<Esc>");
    let file = export(&mut desk, "xc", "events.csv");
    desk.shows("1 row written to");
    let table = fs::read_to_string(file).unwrap();
    assert!(table.contains("The sale closes") && !table.contains("The agreement is signed"), "{table}");
}

#[test]
fn each_screen_exports_its_own_rows() {
    let mut desk = Desk::of(DEAL, (100, 30));
    let sources = export(&mut desk, "3xc", "sources.csv");
    desk.shows("2 rows written to");
    let sources = fs::read_to_string(sources).unwrap();
    assert!(sources.contains("Pier Ledger") && !sources.contains("The sale closes"), "{sources}");
    let page = export(&mut desk, "1xh", "page.html");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("The sale closes") && page.contains("Pier Ledger"), "{page}");
    desk.keys("2x").shows("nothing is listed here to export");
}

#[test]
fn a_file_that_is_there_is_replaced_only_if_that_is_wanted() {
    let mut desk = Desk::of(DEAL, (100, 30));
    let file = desk.directory.path().join("page.html");
    fs::write(&file, "mine").unwrap();
    export(&mut desk, "xh", "page.html");
    desk.shows("replace").keys("n");
    assert_eq!(fs::read_to_string(&file).unwrap(), "mine");
    export(&mut desk, "xh", "page.html");
    desk.keys("y").shows("2 rows written to");
    assert!(fs::read_to_string(&file).unwrap().starts_with("<!DOCTYPE html>"));
    // The deal itself never is.
    export(&mut desk, "xj", "acme.json");
    desk.shows("acme.json is the deal itself; choose another name");
    assert_eq!(desk.stage.text(), DEAL);
    export(&mut desk, "xj", "");
    desk.shows("is a directory; name a file in it");
}

#[test]
fn what_is_confidential_is_left_out_and_told() {
    let text = DEAL.replace(r#""id": "closing","#, r#""id": "closing", "confidential": true,"#);
    let mut desk = Desk::of(&text, (100, 30));
    let file = export(&mut desk, "xh", "page.html");
    desk.shows("withheld as confidential or privileged: 1 event");
    let page = fs::read_to_string(file).unwrap();
    assert!(page.contains("The agreement is signed") && !page.contains("The sale closes"), "{page}");
}

#[test]
fn a_brief_asks_for_marks() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("xb").shows("mark what matters with m");
    let file = export(&mut desk, "<Esc>gmxb", "brief.html");
    let brief = fs::read_to_string(file).unwrap();
    assert!(brief.contains("<strong>The agreement is signed</strong>"), "{brief}");
}

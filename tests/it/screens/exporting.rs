//! `x` exports what a screen shows.

use std::{fs, path::PathBuf};

use super::changing::{DEAL, Desk};
use crate::program::run_in;

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
    desk.keys("/closes<Enter>x")
        .shows("Export what is listed")
        .shows("h HTML")
        .keys("c")
        .shows("file: acme.csv")
        .keys("<Esc>");
    let file = export(&mut desk, "xc", "events.csv");
    desk.shows("exported 1 row to");
    let table = fs::read_to_string(file).unwrap();
    assert!(table.contains("The sale closes") && !table.contains("The agreement is signed"), "{table}");
}

#[test]
fn each_screen_exports_its_own_rows() {
    let mut desk = Desk::of(DEAL, (100, 30));
    let sources = export(&mut desk, "3xc", "sources.csv");
    desk.shows("exported 2 rows to");
    let sources = fs::read_to_string(sources).unwrap();
    assert!(sources.contains("Pier Ledger") && !sources.contains("The sale closes"), "{sources}");
    let page = export(&mut desk, "1xh", "page.html");
    let page = fs::read_to_string(page).unwrap();
    assert!(page.contains("The sale closes") && page.contains("Pier Ledger"), "{page}");
    desk.keys("2x").shows("nothing to export here");
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
    desk.keys("y").shows("exported 2 rows to");
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
    // The menu is closed: Enter is no longer its first format.
    desk.keys("xb").shows("mark what matters with m").lacks("Export what is listed").keys("<Enter>").lacks("file: ");
    let file = export(&mut desk, "<Esc>gmxb", "brief.html");
    // Not that all rows are in it.
    desk.shows("exported a brief about 2 rows, with 1 marked event to");
    let brief = fs::read_to_string(file).unwrap();
    assert!(brief.contains("<strong>The agreement is signed</strong>"), "{brief}");
}

/// The title, or the ID that is made of it, may be what is to be kept.
#[test]
fn the_name_of_the_deal_is_proposed_unless_it_names_what_is_confidential() {
    let text = DEAL.replace(r#""id": "closing","#, r#""id": "closing", "confidential": true,"#);
    let mut desk = Desk::of(&text, (100, 30));
    desk.keys("xh").shows("file: acme.html").keys("<Esc>xk").shows("file: acme-court.html").keys("<Esc>");
    let secret = r#""parties": [{ "id": "zorvex", "name": "Zorvex", "confidential": true },"#;
    let of = |head: &str| {
        let text = DEAL.replacen(r#""parties": ["#, secret, 1).replace(r#""id": "acme", "title": "Acme""#, head);
        Desk::of(&text, (100, 30))
    };
    of(r#""id": "acme-zorvex", "title": "Acme""#).keys("xh").shows("file: export.html");
    let mut desk = of(r#""id": "acme", "title": "Sale to Zorvex""#);
    desk.keys("xk").shows("file: export-court.html").keys("<Esc>");
    // Nor where the list has none of it.
    desk.keys("/signed<Enter>xc").shows("file: export.csv");
    of(r#""id": "acme", "title": "Acme""#).keys("xh").shows("file: acme.html");
}

#[test]
fn the_day_of_a_confidential_event_is_in_no_file() {
    let term = r#""terms": [{ "id": "loan", "title": "Loan", "kind": "loan", "from": ["tern"], "to": ["borealis"],
        "versions": [{ "in_force": "2025-03-14/2026", "text": "A loan.", "set_by": "signing" }] }],
      "events": [{ "id": "secret", "date": "2025-04-05", "kind": "other", "title": "A secret", "confidential": true },"#;
    let mut desk = Desk::of(&DEAL.replacen(r#""events": ["#, term, 1), (100, 30));
    let mut exported = |keys: &str, name: &str| fs::read_to_string(export(&mut desk, keys, name)).unwrap();
    // The event is selected, so that Terms shows its day.
    for (nth, format) in ["xm", "xh", "xi", "xl"].into_iter().enumerate() {
        let keys = if nth == 0 { format!("gj2{format}") } else { format!("2{format}") };
        let text = exported(&keys, &format!("{format}.txt"));
        assert!(!text.contains("5 Apr 2025") && !text.contains("20250405"), "{text}");
    }
    let markdown = exported("2xm", "again.md");
    assert!(markdown.contains("As of 30 Jun 2025"), "{markdown}");
    // The day of an open event is told.
    let markdown = exported("1g2xm", "open.md");
    assert!(markdown.contains("As of 14 Mar 2025"), "{markdown}");
}

#[test]
fn a_brief_is_about_the_marked_events_that_are_listed() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("gmGm/closes<Enter>");
    let file = export(&mut desk, "xb", "brief.html");
    let brief = fs::read_to_string(file).unwrap();
    assert!(
        brief.contains("<strong>The sale closes</strong>") && !brief.contains("agreement is signed</strong>"),
        "{brief}"
    );
    // On a screen without events all marked ones are.
    let file = export(&mut desk, "3xb", "sources.html");
    let brief = fs::read_to_string(file).unwrap();
    assert!(brief.contains("The sale closes</strong>") && brief.contains("agreement is signed</strong>"), "{brief}");
    assert!(brief.contains("The record has 2 events"), "{brief}");
    // Also where only some rows are listed.
    let file = export(&mut desk, "/ledger<Enter>xb", "source.html");
    desk.shows("exported a brief about 1 row, with 2 marked events to");
    let brief = fs::read_to_string(file).unwrap();
    assert!(brief.contains("The record has 2 events"), "{brief}");
}

#[test]
fn terms_are_told_for_the_day_of_the_command_or_the_one_on_screen() {
    let term = r#""terms": [{ "id": "loan", "title": "Loan", "kind": "loan", "from": ["tern"], "to": ["borealis"],
        "versions": [{ "in_force": "2025-03-14/2026", "text": "A loan.", "set_by": "signing" }] }],
      "events": ["#;
    let mut desk = Desk::of(&DEAL.replacen(r#""events": ["#, term, 1), (100, 30));
    let as_of = |desk: &mut Desk, keys: &str, name: &str| {
        let file = export(desk, keys, name);
        fs::read_to_string(file).unwrap().lines().find(|line| line.starts_with("As of ")).unwrap().to_owned()
    };
    // The day of the last event, as for `dealtui export`.
    assert_eq!(as_of(&mut desk, "gxm", "timeline.md"), "As of 30 Jun 2025");
    assert_eq!(as_of(&mut desk, "g2xm", "terms.md"), "As of 14 Mar 2025");
    assert_eq!(as_of(&mut desk, "lxm", "next.md"), "As of 15 Mar 2025");
    assert_eq!(as_of(&mut desk, "1xm", "again.md"), "As of 30 Jun 2025");
    let command = run_in(desk.directory.path(), &["acme.json", "export", "markdown"]);
    assert!(command.out.contains("As of 30 Jun 2025\n"), "{}", command.out);
}

const TERM: &str = r#""terms": [{ "id": "loan", "title": "Loan", "kind": "loan", "from": ["tern"], "to": ["borealis"],
    "versions": [{ "in_force": "2025-03-14/2026", "text": "A loan.", "set_by": "signing" }] }],
  "disagreements": [{ "id": "price", "point": "Which price?", "events": ["closing"], "assessment": "", "sides": [] }],
  "events": ["#;

fn with_term() -> String {
    DEAL.replacen(r#""events": ["#, TERM, 1)
}

/// A list of terms has no events of its own, nor one of disputes: formats of events have those
/// that belong to them, and say so.
#[test]
fn formats_of_events_have_those_of_the_listed_records() {
    let mut desk = Desk::of(&with_term(), (100, 30));
    desk.keys("2xl").shows("file: acme-client.html").shows("the events of these terms").keys("<Esc>");
    for (keys, name) in
        [("xl", "client.html"), ("xk", "court.html"), ("xe", "editor.html"), ("xt", "line.json"), ("xi", "cal.ics")]
    {
        let file = export(&mut desk, keys, name);
        desk.shows("exported 1 event from 1 row to");
        let written = fs::read_to_string(file).unwrap();
        assert!(
            written.contains("The agreement is signed") && !written.contains("The sale closes"),
            "{keys}: {written}"
        );
    }
    let sources = export(&mut desk, "xs", "sources.json");
    desk.shows("exported 1 source from 1 row to");
    assert!(fs::read_to_string(sources).unwrap().contains("Pier Ledger"));
    let table = export(&mut desk, "5xc", "disputed.csv");
    desk.shows("exported 1 event from 1 row to");
    let table = fs::read_to_string(table).unwrap();
    assert!(table.contains("The sale closes") && !table.contains("The agreement is signed"), "{table}");
    let brief = export(&mut desk, "3xm", "sources.md");
    assert!(fs::read_to_string(brief).unwrap().contains("The sale closes"));
}

#[test]
fn nothing_empty_is_written() {
    let text = with_term().replace(r#", "set_by": "signing""#, "");
    let mut desk = Desk::of(&text, (100, 30));
    for format in ["k", "e", "l", "i"] {
        desk.keys("2x").keys(format);
        if format == "i" {
            // The dates of terms.
            desk.shows("file: acme.ics").keys("<Esc>");
        } else {
            desk.shows("nothing to export: no events belong to these rows").lacks("file: ").lacks("h HTML");
        }
    }
    desk.keys("xs").shows("nothing to export: no sources are cited for these rows").lacks("file: ");
}

/// Who has seen the rows may lose them from the file before a name is typed.
#[test]
fn a_list_whose_events_are_gone_is_not_written() {
    let mut desk = Desk::of(&with_term(), (100, 30));
    desk.keys("2xl").shows("file: acme-client.html");
    fs::write(desk.directory.path().join("acme.json"), with_term().replace(r#", "set_by": "signing""#, "")).unwrap();
    let file = desk.directory.path().join("client.html");
    desk.keys("<C-u>").stage.paste(&file.display().to_string());
    desk.keys("<Enter>").shows("nothing exported: no events belong to these rows");
    assert!(!file.exists());
}

/// The tables of one deal do not replace each other.
#[test]
fn each_table_has_a_name_of_its_own() {
    let mut desk = Desk::of(&with_term(), (100, 30));
    for (screen, name) in [("1", "acme.csv"), ("2", "acme-terms.csv"), ("3", "acme-sources.csv"), ("5", "acme.csv")] {
        desk.keys(screen).keys("xc").shows(&format!("file: {name}")).keys("<Esc>");
    }
}

#[test]
fn tab_completes_the_name_of_a_file() {
    let mut desk = Desk::of(DEAL, (100, 30));
    let directory = desk.directory.path().to_owned();
    fs::create_dir(directory.join("handed over")).unwrap();
    desk.keys("xh<C-u>").stage.paste(&directory.join("han").display().to_string());
    desk.keys("<Tab>").shows("handed over/").keys("new.html<Enter>").shows("exported 2 rows to");
    assert!(directory.join("handed over/new.html").exists());
    desk.keys("xh<C-u>").stage.paste(&directory.join("none").display().to_string());
    desk.keys("<Tab>").shows("no file starts with that");
}

#[test]
fn a_wrong_directory_is_told_with_what_would_be_right_and_the_name_stays() {
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("xh<C-u>none/page.html<Enter>").shows("there is no directory none: make it first, or write to page.html");
    desk.shows("file: none/page.html");
}

/// What was written and where; what the format lacks is counted.
#[test]
fn what_was_exported_is_told_in_a_line() {
    let mut desk = Desk::of(DEAL, (120, 40));
    let file = desk.directory.path().join("t");
    desk.keys("xt<C-u>").stage.paste(&file.display().to_string());
    desk.keys("<Enter>")
        .shows("exported 2 rows to")
        .shows("kinds of details left out; `dealtui ")
        .shows("acme.json export");
    let rows = desk.stage.rows();
    let told = rows.iter().position(|row| row.contains("exported 2 rows to")).unwrap();
    assert!(told + 2 >= rows.len(), "{}", rows.join("\n"));
}

/// Every format is there with its key, at any size.
#[test]
fn the_menu_is_whole_in_small_windows() {
    let formats = [
        "h HTML",
        "k court",
        "e editor",
        "l client",
        "b brief",
        "c CSV",
        "j JSON",
        "n JSON Lines",
        "m Markdown",
        "i calendar",
        "s CSL-JSON",
        "t TimelineJS",
    ];
    for size in [(100, 30), (80, 24), (60, 20), (40, 10)] {
        let mut desk = Desk::of(DEAL, size);
        desk.keys("x");
        for format in formats {
            desk.shows(format);
        }
    }
}

#[test]
fn a_timeline_without_a_filter_is_exported_with_what_no_event_cites() {
    let mut deal: serde_json::Value = serde_json::from_str(DEAL).unwrap();
    deal["sources"].as_array_mut().unwrap().push(serde_json::json!({ "id": "stray", "title": "Stray memo" }));
    let text = deal.to_string();
    let mut desk = Desk::of(&text, (100, 30));
    let page = export(&mut desk, "xh", "page.html");
    assert!(fs::read_to_string(page).unwrap().contains("Stray memo"));
    let page = export(&mut desk, "/closes<Enter>xh", "one.html");
    let page = fs::read_to_string(page).unwrap();
    assert!(!page.contains("Stray memo") && page.contains("selection: 1 of 2 events"), "{page}");
}

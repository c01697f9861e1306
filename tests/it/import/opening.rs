//! A file of another format in the place of a deal.

use dealtui::import::Kind;

use super::Importing;
use crate::pty::session::Session;

const FACTS: &str = "Date;Event;Crate\n2031-03-12;Board approves the sale;AB-1\nsoon;Closing;AB-2\n";

#[test]
fn it_is_named_for_what_it_is_in_one_line() {
    let importing = Importing::new("facts.csv", FACTS);
    importing.0.write("timeline.json", r#"{"events":[{"start_date":{"year":"2031"},"text":{"headline":"A"}}]}"#);
    importing.0.write("library.json", r#"[{"id":"a","type":"book","title":"A"}]"#);
    importing.0.write("my matter.ics", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    importing.0.write("facts.xlsx", super::workbooks::workbook(&[("Sheet1", "")], ""));
    for (name, what, command) in [
        ("facts.csv", "a text spreadsheet (CSV or TSV)", "dealtui import facts.csv -o facts.json"),
        ("timeline.json", "a TimelineJS timeline", "dealtui import timeline.json -o deal.json"),
        ("library.json", "a list of references (CSL-JSON)", "dealtui import library.json -o deal.json"),
        ("my matter.ics", "a calendar (iCalendar)", "dealtui import 'my matter.ics' -o 'my matter.json'"),
        ("facts.xlsx", "an Excel workbook (XLSX)", "dealtui import facts.xlsx -o facts.json"),
    ] {
        let said = format!("dealtui: {name} is {what}, not a deal file: `{command}` makes one of it\n");
        for arguments in [
            &[name][..],
            &[name, "list"],
            &["--data", name, "show", "a"],
            &["diff", name, name],
            &["jot", name, "2031 | A"][..],
        ] {
            let ran = importing.run(arguments);
            if arguments[0] != "jot" {
                assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", said.as_str()), "{arguments:?}");
            }
            assert_eq!(ran.status, 2);
        }
        let ran = importing.run(&["check", name]);
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (2, "", said.as_str()));
    }
    // A broken deal keeps its errors.
    importing.0.write("deal.json", r#"{"format":1,"deal":{"id":"a","title":"A"},"events":[{"id":"a"}]}"#);
    let ran = importing.run(&["list", "deal.json"]);
    assert!(ran.err.contains("deal.json:1:"), "{}", ran.err);
}

#[test]
fn it_is_shown_and_cannot_be_changed() {
    let importing = Importing::new("facts.csv", FACTS);
    let file = importing.0.path("facts.csv");
    let file = file.to_str().unwrap();
    let mut session =
        Session::start_with(env!("CARGO_BIN_EXE_dealtui"), &[file], (160, 40), &importing.0.path("state"));
    session.wait_for("Board approves the sale");
    session.wait_for("is a text spreadsheet (CSV or TSV), read-only here");
    session.send("E");
    session.wait_for("this deal was made of a file of another format");
    session.send("q");
    session.ends(0);
    assert_eq!(std::fs::read_to_string(file).unwrap(), FACTS);
}

#[test]
fn columns_are_asked_on_a_terminal_and_remembered() {
    let importing = Importing::new("facts.csv", FACTS);
    let [facts, deal, more] = ["facts.csv", "acme.json", "more.json"].map(|name| importing.0.path(name));
    let [facts, deal, more] = [&facts, &deal, &more].map(|path| path.to_str().unwrap());
    let state = importing.0.path("state");
    let program = env!("CARGO_BIN_EXE_dealtui");
    let mut session = Session::start_held(program, &["import", facts, "-o", deal], (160, 40), &state, &[]);
    session.wait_for("kept in the summary: “Crate”");
    session.wait_for("Enter if that is right");
    session.send("Crat=source\r");
    session.wait_for("no column is called Crat; did you mean Crate?");
    session.send("Crate=source\r");
    session.wait_for("“Crate” is source");
    session.send("\r");
    session.wait_for("Wrote ");
    assert!(importing.0.text().contains("\"ab-1\""), "{}", importing.0.text());
    // The second time nothing is left to ask.
    let ran = importing.run(&["import", facts, "-o", more]);
    assert!(ran.status == 0 && ran.err.contains("“Crate” is source (as you chose before)"), "{}", ran.err);
}

#[test]
fn what_a_file_is_shows_in_its_first_bytes() {
    for (bytes, kind) in [
        ("Date,Event\n2031,A\n", Some(Kind::Spreadsheet)),
        ("\u{feff}Datum\tEreignis\n2031\tA\n", Some(Kind::Spreadsheet)),
        ("2031-03-12,Vote\n2031-03-13,Talk\n", Some(Kind::Spreadsheet)),
        ("\r\nbegin:vcalendar\r\n", Some(Kind::Calendar)),
        ("BEGIN:VEVENT\n", Some(Kind::Calendar)),
        ("  {\"events\": [{\"start_date\": {}}]}", Some(Kind::TimelineJs)),
        ("{\"title\": {\"text\": {\"headline\": \"A\"}}, \"events\": []}", Some(Kind::TimelineJs)),
        ("[{\"type\": \"article\", \"title\": \"A\"}]", Some(Kind::References)),
        ("{\"format\": 1, \"deal\": {}, \"events\": [{\"start_date\": {}}]}", None),
        ("{\"events\": []}", None),
        ("{}", None),
        ("[]", None),
        ("Date", None),
        ("12 March, the day after, was quiet.\nNobody came, nobody left.\n", None),
        ("<table><tr><td>Date</td></tr></table>", None),
        ("PK\u{3}\u{4}", None),
        ("", None),
    ] {
        assert_eq!(Kind::of(bytes.as_bytes()), kind, "{bytes:?}");
    }
}

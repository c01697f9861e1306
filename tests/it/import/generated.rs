//! Laws that hold for any file.

use dealtui::{
    deal_file,
    domain::{Deal, Vocabulary as _},
    import::{self, Columns, DayOrder, Foreign, Given, Imported, Kind},
};
use proptest::{collection::vec, option, prelude::*, sample::select};

const EMPTY: &str =
    r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "parties": [], "sources": [], "events": [] }"#;

fn imported(foreign: &Foreign, deal: Option<&Deal>, order: Option<DayOrder>) -> Imported {
    let columns: Vec<Columns> =
        foreign.tables.iter().map(|table| Columns::of(table, &Given::new(), &Given::new())).collect();
    import::imported(foreign, &columns, deal, order, import::Overlap::Keep)
}

/// The text with the records of a file, which is a deal.
fn added(text: &str, imported: &Imported) -> (String, Deal) {
    let text = deal_file::edited(text, &imported.edits).unwrap();
    let deal = deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}\n{text}"));
    (text, deal)
}

/// What holds for every file that can be read.
fn obeys(foreign: &Foreign, order: Option<DayOrder>) {
    let first = imported(foreign, None, order);
    let counts = first.counts;
    let rows: usize = foreign.tables.iter().map(|table| table.rows.len()).sum();
    let (text, deal) = added(EMPTY, &first);
    assert_eq!((counts.rows, counts.events), (rows, deal.events().len()));
    // The slide with the title is the deal's.
    let titles = usize::from(foreign.title.is_none() && first.title.is_some());
    let references = foreign.tables.iter().any(|table| table.holds == import::Holds::Sources);
    let records = counts.events + if references { counts.sources } else { 0 };
    assert!(records + counts.dropped + titles >= rows, "{rows} rows: {counts:?}\n{foreign:?}");
    assert!(records + counts.dropped <= rows, "{rows} rows: {counts:?}");
    let told = first.told.iter().filter(|told| told.what.starts_with("dropped")).count();
    assert!(told > 0 || counts.dropped == 0, "{counts:?}");
    // The second time all is there.
    let again = imported(foreign, Some(&deal), order);
    assert!(again.edits.is_empty(), "{:?}\n{text}", again.edits);
    assert_eq!((again.counts.events, again.counts.sources, again.counts.parties), (0, 0, 0));
}

fn cells() -> impl Strategy<Value = String> {
    let known = select(vec![
        "",
        "2031-03-12",
        "3/4/2031",
        "13/2/2031",
        "12 Mar 2031",
        "soon",
        "2031",
        "47919",
        "9:42 PM",
        "Tern Shipping, Inc.",
        "Tern; Courier",
        "https://c.example/1",
        "www.c.example",
        "javascript:alert(1)",
        "p. 3",
        "Courier p. 3",
        "up to $5 million",
        "a lot",
        "<b>Bold</b> &amp; <a href=\"https://a.example\">link</a>",
        "=1+1",
        "'=1+1",
        "two\nlines",
        "\"quoted\"",
        "signing",
        "7",
        "agreement",
        "yes",
        "title",
        "era",
        "\u{202e}abc",
        "é̂",
        "[2031-01..2031-03]",
        "2031-03-12T09:42Z",
        "..",
        "31/2/2031",
    ]);
    prop_oneof![6 => known.prop_map(str::to_owned), 1 => "\\PC{0,12}", 1 => "[ -~\n]{0,200}"]
}

fn headings() -> impl Strategy<Value = &'static str> {
    select(vec![
        "Date",
        "End",
        "Year",
        "Month",
        "Day",
        "Time",
        "End Year",
        "Display Date",
        "Event",
        "Description",
        "Notes",
        "Kind",
        "Type",
        "Tags",
        "Group",
        "Parties",
        "Roles",
        "Amount",
        "Currency",
        "Quote",
        "Speaker",
        "Source",
        "Media",
        "Media Caption",
        "Publisher",
        "Standing",
        "Source ID",
        "Scope",
        "Said",
        "Bound",
        "URL",
        "Published",
        "Page",
        "ID",
        "Confidential",
        "Bates",
        "Headline",
        "Ereignis",
        "Datum",
        "",
    ])
}

fn spreadsheets() -> impl Strategy<Value = Vec<u8>> {
    let table = (1..7_usize).prop_flat_map(|width| (vec(headings(), width), vec(vec(cells(), width), 0..8)));
    (table, select(vec![b',', b';', b'\t'])).prop_map(|((headings, rows), separator)| {
        let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
        writer.write_record(headings).unwrap();
        for row in rows {
            writer.write_record(row).unwrap();
        }
        writer.into_inner().unwrap()
    })
}

fn orders() -> impl Strategy<Value = Option<DayOrder>> {
    option::of(select(DayOrder::ALL))
}

proptest! {
    #[test]
    fn spreadsheets_lose_no_row_and_are_there_the_second_time(bytes in spreadsheets(), order in orders()) {
        obeys(&Kind::Spreadsheet.read(&bytes).unwrap(), order);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..300)) {
        for kind in Kind::ALL {
            if let Ok(foreign) = kind.read(&bytes) {
                obeys(&foreign, None);
            }
        }
        let _ = Kind::of(&bytes);
    }

    #[test]
    fn any_text_is_read_or_refused(lines in vec(lines(), 0..12)) {
        let text = lines.concat();
        for kind in Kind::ALL {
            if let Ok(foreign) = kind.read(text.as_bytes()) {
                obeys(&foreign, None);
            }
        }
        let _ = Kind::of(text.as_bytes());
    }
}

/// Pieces of all formats, in any order.
fn lines() -> impl Strategy<Value = String> {
    let known = select(vec![
        "BEGIN:VCALENDAR\n",
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\n",
        "END:VCALENDAR\n",
        "BEGIN:VALARM\n",
        "SUMMARY:Vote\n",
        " folded\n",
        "DTSTART:20310312\n",
        "DTSTART;TZID=X:20310312T094200\n",
        "DTEND;VALUE=DATE:20310399\n",
        "DURATION:P9999999999999D\n",
        "RRULE:FREQ=DAILY\n",
        "CATEGORIES:a\\,b,c\n",
        ":\n",
        ";\n",
        "\"",
        "Date,Event\n",
        "Date;Event;URL\n",
        "2031,\"A\n",
        "sep=;\n",
        "#TITLE\tX\n",
        ",,,\n",
        "\n",
        "\t",
        "<b>",
        "[",
        "{\"events\":[",
        "{\"start_date\":{\"year\":\"2031\",\"month\":13},\"text\":{\"headline\":\"A\"}}",
        ",",
        "]}",
        "]",
        "{\"type\":\"book\",\"title\":\"A\",\"issued\":{\"date-parts\":[[2031,\"x\"]]}}",
        "null",
    ]);
    prop_oneof![9 => known.prop_map(str::to_owned), 1 => "\\PC{0,10}"]
}

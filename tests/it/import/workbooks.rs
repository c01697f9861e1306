//! Excel workbooks, with parts written by hand.

use std::io::{Cursor, Write as _};

use dealtui::{import::Kind, intake::Refusal};
use serde_json::{Value, json};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use super::{Importing, column, fields, imported, tells};

const TYPES: &str = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#;

/// Style 1 is a day, style 2 a day with a time.
const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd hh:mm"/></numFmts>
<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;

fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A workbook of sheets with these names and rows of XML.
pub(super) fn workbook(sheets: &[(&str, &str)], about: &str) -> Vec<u8> {
    workbook_with(sheets, about, STYLES)
}

/// The same, with other styles. What stands before an empty comment in the rows is before them. A
/// sheet is hidden if its name says so.
fn workbook_with(sheets: &[(&str, &str)], about: &str, styles: &str) -> Vec<u8> {
    const SPACE: &str = "http://schemas.openxmlformats.org";
    let numbered = || (1..).zip(sheets);
    let named: Vec<String> = numbered()
        .map(|(number, (name, _))| {
            let state = if name.starts_with("Hidden") { r#" state="hidden""# } else { "" };
            format!(r#"<sheet name="{name}" sheetId="{number}" r:id="rId{number}"{state}/>"#)
        })
        .collect();
    let related: Vec<String> = numbered()
        .map(|(number, _)| {
            format!(r#"<Relationship Id="rId{number}" Type="{SPACE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#)
        })
        .collect();
    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), TYPES.to_owned()),
        (
            "_rels/.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{SPACE}/package/2006/relationships"><Relationship Id="rId1" Type="{SPACE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
            ),
        ),
        (
            "xl/workbook.xml".to_owned(),
            format!(
                r#"<workbook xmlns="{SPACE}/spreadsheetml/2006/main" xmlns:r="{SPACE}/officeDocument/2006/relationships">{about}<sheets>{}</sheets></workbook>"#,
                named.concat()
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels".to_owned(),
            format!(
                r#"<Relationships xmlns="{SPACE}/package/2006/relationships">{}</Relationships>"#,
                related.concat()
            ),
        ),
        ("xl/styles.xml".to_owned(), styles.to_owned()),
    ];
    parts.extend(numbered().map(|(number, (_, rows))| {
        let (before, rows) = rows.split_once("<!---->").unwrap_or(("", rows));
        let sheet = format!(
            r#"<worksheet xmlns="{SPACE}/spreadsheetml/2006/main">{before}<sheetData>{rows}</sheetData></worksheet>"#
        );
        (format!("xl/worksheets/sheet{number}.xml"), sheet)
    }));
    archive(&parts)
}

fn text(cell: &str, text: &str) -> String {
    format!(r#"<c r="{cell}" t="inlineStr"><is><t>{text}</t></is></c>"#)
}

fn number(cell: &str, style: u8, number: &str) -> String {
    format!(r#"<c r="{cell}" s="{style}"><v>{number}</v></c>"#)
}

fn row(number: u32, cells: &[String]) -> String {
    format!(r#"<row r="{number}">{}</row>"#, cells.concat())
}

/// 47919 is 12 March 2031.
fn chronology() -> String {
    [
        row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Amount"), text("D1", "Source")]),
        row(
            3,
            &[
                number("A3", 1, "47919"),
                text("B3", "Board &lt;b&gt;approves&lt;/b&gt;"),
                number("C3", 0, "2500000"),
                text("D3", "Minutes"),
            ],
        ),
        row(4, &[number("A4", 2, "47920.4375"), text("B4", "=1+1")]),
        row(5, &[text("A5", "soon"), text("B5", "Closing")]),
        row(6, &[number("A6", 0, "47921"), text("B6", "Unformatted")]),
        row(7, &[text("B7", "Undated")]),
    ]
    .concat()
}

#[test]
fn days_are_days_and_lines_are_rows() {
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &chronology())], ""));
    let expected = [
        [json!("2031-03-12"), Value::Null, json!("Board approves"), json!([{ "value": "2500000" }])],
        [json!("2031-03-13T10:30"), Value::Null, json!("=1+1"), Value::Null],
        [Value::Null, json!("soon"), json!("Closing"), Value::Null],
        [Value::Null, json!("47921"), json!("Unformatted"), Value::Null],
        [Value::Null, Value::Null, json!("Undated"), Value::Null],
    ];
    assert_eq!(fields(&deal, &["date", "date_words", "title", "amounts"]), expected);
    tells(&told, "facts.xlsx:5: guessed: soon is not a date; the event is undated and keeps these words");
    assert!(told.starts_with("dealtui: facts.xlsx is an Excel workbook (XLSX)\n"), "{told}");
}

/// The day is 1,462 days later in a workbook that counts from 1904.
#[test]
fn a_workbook_may_count_days_from_1904() {
    let rows =
        [row(1, &[text("A1", "Date"), text("B1", "Event")]), row(2, &[number("A2", 1, "46457"), text("B2", "Vote")])];
    let (deal, _) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], r#"<workbookPr date1904="1"/>"#));
    assert_eq!(deal["events"][0]["date"], "2031-03-12");
}

/// A number is what it is, whatever text beside it looks like.
#[test]
fn a_number_with_three_decimals_is_no_thousand() {
    let rows = [
        row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "USD")]),
        row(2, &[text("A2", "2031"), text("B2", "Vote"), number("C2", 0, "1.125")]),
        row(3, &[text("A3", "2032"), text("B3", "Talk"), number("C3", 0, "12.5")]),
        row(4, &[text("A4", "2033"), text("B4", "Sale"), number("C4", 0, "2000")]),
    ];
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], ""));
    let amount = |value: &str| json!([{ "value": value, "unit": "USD" }]);
    assert_eq!(column(&deal, "amounts"), [amount("1.125"), amount("12.5"), amount("2000")], "{told}");
}

#[test]
fn a_column_of_unformatted_days_is_one_of_dates() {
    let days = (2..6).map(|at| {
        row(
            at,
            &[
                number(&format!("A{at}"), 0, &format!("{}", 47_917 + at)),
                text(&format!("B{at}"), &format!("Event {at}")),
            ],
        )
    });
    let rows: String = std::iter::once(row(1, &[text("A1", "Date"), text("B1", "Event")])).chain(days).collect();
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows)], ""));
    assert_eq!(deal["events"][0]["date"], "2031-03-12");
    tells(&told, "dealtui: dates: numbers such as 47919 on line 2 are read as Excel dates");
    assert_eq!(told.matches("47919").count(), 1, "{told}");
}

#[test]
fn each_sheet_of_events_is_taken_and_others_are_told() {
    let more =
        [row(1, &[text("A1", "When"), text("B1", "What")]), row(2, &[text("A2", "1 Apr 2031"), text("B2", "Hearing")])]
            .concat();
    let codes =
        [row(1, &[text("A1", "Code"), text("B1", "Meaning")]), row(2, &[text("A2", "x"), text("B2", "Nothing")])]
            .concat();
    let bytes = workbook(&[("Facts", &chronology()), ("Court &amp; co", &more), ("Codes", &codes)], "");
    let (deal, told) = imported("facts.xlsx", bytes);
    assert_eq!(deal["events"].as_array().unwrap().len(), 6);
    tells(&told, "facts.xlsx:Facts:5: guessed: soon is not a date; the event is undated and keeps these words");
    tells(&told, "facts.xlsx:Codes: dropped: none of its 1 row has a date; use --map COLUMN=date to import it");
    assert!(told.contains("dealtui: columns of Court & co: “When” is date, “What” is title\n"), "{told}");
    tells(&told, "dealtui: 7 rows: 6 events (3 undated), 1 source; 1 dropped");
}

#[test]
fn a_workbook_that_would_be_too_large_is_refused_before_it_is_unpacked() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let zeros = vec![0_u8; 1 << 20];
    for part in 0..2 {
        let name = if part == 0 { "xl/workbook.xml".to_owned() } else { format!("xl/{part}.xml") };
        writer.start_file(name, options).unwrap();
        for _ in 0..300 {
            writer.write_all(&zeros).unwrap();
        }
    }
    let bytes = writer.finish().unwrap().into_inner();
    assert_eq!(Kind::of(&bytes), Some(Kind::Workbook));
    assert_eq!(Kind::Workbook.read(&bytes), Err(Refusal::TooMuch(512)));
}

#[test]
fn broken_workbooks_are_refused() {
    let good = workbook(&[("Sheet1", &chronology())], "");
    let importing = Importing::new("cut.xlsx", &good[..good.len() / 2]);
    importing.0.write("none.xlsx", archive(&[("xl/workbook.xml".to_owned(), "<x/>".to_owned())]));
    importing.0.write("empty.xlsx", workbook(&[("Sheet1", "")], ""));
    for (name, why) in [
        ("cut.xlsx", "it is broken, or takes too much memory to read"),
        ("none.xlsx", "it is broken, or takes too much memory to read"),
        ("empty.xlsx", "it has no text"),
    ] {
        let ran = importing.run(&["import", name]);
        assert_eq!(
            (ran.status, ran.out.as_str(), ran.err.as_str()),
            (2, "", format!("dealtui: {name}: {why}\n").as_str())
        );
    }
}

#[test]
fn unformatted_days_of_a_workbook_that_counts_from_1904_are_counted_so() {
    let rows = [
        row(1, &[text("A1", "Date"), text("B1", "Event")]),
        row(2, &[number("A2", 0, "46457"), text("B2", "Vote")]),
        row(3, &[number("A3", 0, "46458.4375"), text("B3", "Talk")]),
    ];
    for about in [r#"<workbookPr date1904="1"/>"#, r#"<workbookPr  backupFile="0" date1904 = 'true' />"#] {
        let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], about));
        assert_eq!(column(&deal, "date"), ["2031-03-12", "2031-03-13T10:30"], "{told}");
    }
}

#[test]
fn a_date_of_zero_is_none() {
    let rows = [
        row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "End date")]),
        row(2, &[number("A2", 1, "47919"), text("B2", "Vote"), number("C2", 1, "0")]),
        row(3, &[number("A3", 1, "0"), text("B3", "Talk")]),
        row(4, &[number("A4", 0, "0"), text("B4", "Sale")]),
    ];
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], ""));
    assert_eq!(
        fields(&deal, &["title", "date", "date_words"]),
        [
            vec![json!("Vote"), json!("2031-03-12"), Value::Null],
            vec![json!("Talk"), Value::Null, Value::Null],
            vec![json!("Sale"), Value::Null, Value::Null],
        ],
        "{told}"
    );
    for what in ["2: dropped: 00:00", "3: dropped: 00:00", "4: dropped: 0"] {
        tells(&told, &format!("facts.xlsx:{what} as a date, which is what spreadsheets give for an empty cell"));
    }
}

#[test]
fn cells_without_a_value_and_with_errors_are_told() {
    let formula = |cell: &str, value: &str| format!(r#"<c r="{cell}"><f>B2&amp;C2</f>{value}</c>"#);
    let rows = [
        row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Notes")]),
        row(2, &[text("A2", "2031"), text("B2", "Vote"), formula("C2", "")]),
        row(3, &[text("A3", "2032"), text("B3", "Talk"), formula("C3", "<v></v>")]),
        row(4, &[text("A4", "2033"), text("B4", "Sale"), r#"<c r="C4" t="e"><f>X1</f><v>#REF!</v></c>"#.to_owned()]),
        row(5, &[r#"<c r="A5" t="e"><v>#N/A</v></c>"#.to_owned(), text("B5", "End")]),
        row(6, &[text("A6", "2034"), text("B6", "Last"), r#"<c r="C6" t="str"><f>B2</f><v>Five</v></c>"#.to_owned()]),
    ];
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], ""));
    assert_eq!(column(&deal, "summary"), [Value::Null, Value::Null, Value::Null, Value::Null, json!("Five")], "{told}");
    assert_eq!(column(&deal, "date_words"), vec![Value::Null; 5]);
    tells(
        &told,
        "facts.xlsx:2: dropped: the formula in C2 has no saved value; open the workbook in the program that made it and save it again",
    );
    tells(
        &told,
        "facts.xlsx:3: dropped: the formula in C3 has no saved value; open the workbook in the program that made it and save it again",
    );
    tells(&told, "facts.xlsx:4: dropped: the error #REF! in C4");
    tells(&told, "facts.xlsx:5: dropped: the error #N/A in A5");
}

#[test]
fn a_merged_cell_holds_for_all_its_rows() {
    let rows = [
        row(1, &[text("A1", "The sale of the yard")]),
        row(2, &[text("A2", "Date"), text("B2", "Event"), text("C2", "Source")]),
        row(3, &[number("A3", 1, "47919"), text("B3", "Vote"), text("C3", "Courier")]),
        row(4, &[text("B4", "Talk")]),
        row(5, &[text("B5", "End")]),
        row(7, &[text("A7", "2032"), text("B7", "Sale")]),
    ];
    let sheet = format!(
        r#"{}</sheetData><mergeCells count="3"><mergeCell ref="A1:C1"/><mergeCell ref="A3:A4"/><mergeCell ref="A5:A6"/></mergeCells><sheetData>"#,
        rows.concat()
    );
    let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &sheet)], ""));
    assert_eq!(column(&deal, "date"), [json!("2031-03-12"), json!("2031-03-12"), Value::Null, json!("2032")], "{told}");
    tells(&told, "facts.xlsx:3: guessed: the merged cell A3:A4 counts for each of its rows");
    tells(&told, "facts.xlsx:1: dropped: above the headings: The sale of the yard");
    assert_eq!(told.matches("merged").count(), 1, "{told}");
}

/// Styles from 3 have these formats.
#[test]
fn a_currency_in_the_format_of_a_cell_is_that_of_its_amount() {
    const FORMATS: [&str; 12] = [
        "#,##0.00 &quot;€&quot;;-#,##0.00 &quot;€&quot;",
        "[$$-409]#,##0",
        "#,##0 &quot;kg&quot;",
        "[$$-1009]#,##0",
        "0.0 &quot;Mio. €&quot;",
        "0 &quot;€/MWh&quot;",
        "0\\k[$$-409]",
        "[$¥-804]#,##0",
        "[$¥-411]#,##0",
        "#,##0\\ €",
        "€#,##0 &quot;m&quot;",
        "[Red]£#,##0.00_-",
    ];
    let numbered = || (170..).zip(FORMATS);
    let formats: Vec<String> =
        numbered().map(|(id, code)| format!(r#"<numFmt numFmtId="{id}" formatCode="{code}"/>"#)).collect();
    let cells: Vec<String> = numbered().map(|(id, _)| format!(r#"<xf numFmtId="{id}"/>"#)).collect();
    let styles = STYLES
        .replace("</numFmts>", &format!("{}</numFmts>", formats.concat()))
        .replace("</cellXfs>", &format!("{}</cellXfs>", cells.concat()));
    let amount = |line: u32, style: u8| {
        let [date, title, sum] = ["A", "B", "C"].map(|column| format!("{column}{line}"));
        row(
            line,
            &[number(&date, 1, "47919"), text(&title, &format!("Payment {line}")), number(&sum, style, "1250.125")],
        )
    };
    let rows = [row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Amount")])];
    let rows: Vec<String> = rows.into_iter().chain((3..15).map(|style| amount(u32::from(style) - 1, style))).collect();
    let book = workbook_with(&[("Sheet1", &rows.concat())], "", &styles);
    let (deal, told) = imported("facts.xlsx", book);
    let units = ["EUR", "USD", "", "CAD", "", "", "", "CNY", "JPY", "EUR", "", "GBP"];
    let amounts = units.map(|unit| match unit {
        "" => json!([{ "value": "1250.125" }]),
        unit => json!([{ "value": "1250.125", "unit": unit }]),
    });
    assert_eq!(column(&deal, "amounts"), amounts, "{told}");
    tells(&told, "facts.xlsx: guessed: currencies taken from cell formats: CAD, CNY, EUR, GBP, JPY, USD");
}

#[test]
fn what_a_workbook_hides_is_imported_and_told() {
    let rows = |title: &str| {
        let hidden = |number: u32| {
            row(number, &[text(&format!("B{number}"), &format!("{title} {number}"))]).replacen(
                "<row ",
                r#"<row hidden="1" "#,
                1,
            )
        };
        let heading = row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Notes")]);
        let shown = row(2, &[number("A2", 1, "47919"), text("B2", title), text("C2", "More")]);
        format!("{heading}{shown}{}", [3, 5, 6].map(hidden).concat())
    };
    let first = format!(r#"<cols><col min="3" max="3" hidden="1"/></cols><!---->{}"#, rows("Vote"));
    let book = workbook(&[("Facts &amp; dates", &first), ("Hidden", &rows("Talk"))], "");
    let (deal, told) = imported("facts.xlsx", book);
    assert_eq!(deal["events"].as_array().unwrap().len(), 8, "{told}");
    for line in [
        "facts.xlsx:Facts & dates: guessed: hidden in the workbook but imported anyway: rows 3, 5-6",
        "facts.xlsx:Facts & dates: guessed: hidden in the workbook but imported anyway: column C",
        "facts.xlsx:Hidden: guessed: hidden in the workbook but imported anyway: the sheet",
    ] {
        tells(&told, line);
    }
}

/// 47919 is 12 March 2031.
#[test]
fn what_formats_show_is_what_is_taken() {
    const STYLES: &str = r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="5">
<numFmt numFmtId="164" formatCode="[$-409]mmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="yyyy"/><numFmt numFmtId="166" formatCode="0.00%"/>
<numFmt numFmtId="167" formatCode="&quot;US$&quot;#,##0"/><numFmt numFmtId="168" formatCode="&quot;C$&quot;#,##0.0,,&quot;M&quot;"/></numFmts>
<cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="168"/><xf numFmtId="17"/></cellXfs></styleSheet>"#;
    let rows = [(1, 3, "0.0525"), (2, 4, "1500000"), (6, 5, "2500000")].into_iter().zip(2..);
    let rows = rows.map(|((date, amount, value), at)| {
        let cells = [
            number(&format!("A{at}"), date, "47919"),
            text(&format!("B{at}"), &format!("Event {at}")),
            number(&format!("C{at}"), amount, value),
        ];
        row(at, &cells)
    });
    let head = row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Amount")]);
    let sheet = head + &rows.collect::<String>();
    let (deal, told) = imported("acme.xlsx", workbook_with(&[("S", &sheet)], "", STYLES));
    assert_eq!(column(&deal, "date"), ["2031-03", "2031", "2031-03"], "{told}");
    let amounts: Vec<Value> =
        column(&deal, "amounts").iter().map(|amounts| json!([amounts[0]["value"], amounts[0]["unit"]])).collect();
    let in_csv =
        imported("acme.csv", "Date,Event,Amount\n2031,A,5.25%\n2031,B,\"1,500,000 USD\"\n2031,C,\"2,500,000 CAD\"\n").0;
    let in_csv: Vec<Value> =
        column(&in_csv, "amounts").iter().map(|amounts| json!([amounts[0]["value"], amounts[0]["unit"]])).collect();
    assert_eq!(amounts, in_csv, "{told}");
    assert!(in_csv.iter().all(|amount| !amount[0].is_null() && !amount[1].is_null()), "{in_csv:?}");
}

#[test]
fn a_mark_that_cannot_be_read_restricts() {
    for (failed, column_name) in [
        (r#"<c r="C2" t="e"><v>#N/A</v></c>"#, "Confidential"),
        (r#"<c r="C2" t="e"><v>#SPILL!</v></c>"#, "Confidential (Yes/No)"),
        (r#"<c r="C2"><f>X1</f></c>"#, "Conf."),
    ] {
        let sheet = row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", column_name)])
            + &row(2, &[number("A2", 1, "47919"), text("B2", "Vote"), failed.to_owned()])
            + &row(3, &[number("A3", 1, "47920"), text("B3", "Talk"), text("C3", "No")]);
        let (deal, told) = imported("acme.xlsx", workbook(&[("S", &sheet)], ""));
        assert_eq!(column(&deal, "confidential"), [json!(true), Value::Null], "{failed}: {told}");
        tells(&told, "acme.xlsx:2: guessed: treated as confidential, since its cell cannot be read");
    }
}

#[test]
fn a_cell_with_an_error_is_dropped_whatever_the_error_is() {
    for error in ["#REF!", "#N/A", "#SPILL!", "#GETTING_DATA", "#CALC!", "#BLOCKED!"] {
        let failed = format!(r#"<c r="C2" t="e"><v>{error}</v></c>"#);
        let sheet = row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Notes")])
            + &row(2, &[number("A2", 1, "47919"), text("B2", "Vote"), failed])
            + &row(3, &[number("A3", 1, "47920"), text("B3", "Talk"), text("C3", "Long")]);
        let (deal, told) = imported("acme.xlsx", workbook(&[("S", &sheet)], ""));
        assert_eq!(column(&deal, "title"), ["Vote", "Talk"], "{error}: {told}");
        tells(&told, &format!("acme.xlsx:2: dropped: the error {error} in C2"));
    }
}

/// A sheet with these rows of cells, and these links of its cells.
fn linked(rows: &[&[&str]], links: &[(&str, &str)]) -> Vec<u8> {
    const SPACE: &str = "http://schemas.openxmlformats.org";
    let cell = |row: usize, column: usize, text: &str| {
        let name = char::from(b'A' + u8::try_from(column).unwrap());
        format!(r#"<c r="{name}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#)
    };
    let row = |(nth, cells): (usize, &&[&str])| {
        let cells = cells.iter().enumerate().map(|(column, text)| cell(nth + 1, column, text));
        format!(r#"<row r="{}">{}</row>"#, nth + 1, cells.collect::<String>())
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    let (mut hyperlinks, mut targets) = (Vec::new(), Vec::new());
    for (nth, (cells, target)) in (1..).zip(links) {
        hyperlinks.push(format!(r#"<hyperlink ref="{cells}" r:id="rId{nth}"/>"#));
        targets.push(format!(r#"<Relationship Id="rId{nth}" Type="{SPACE}/officeDocument/2006/relationships/hyperlink" Target="{target}" TargetMode="External"/>"#));
    }
    let (hyperlinks, targets) = (hyperlinks.concat(), targets.concat());
    let sheet = format!(
        r#"{rows}</sheetData><hyperlinks xmlns:r="{SPACE}/officeDocument/2006/relationships">{hyperlinks}</hyperlinks><sheetData>"#
    );
    let relations = format!(r#"<Relationships xmlns="{SPACE}/package/2006/relationships">{targets}</Relationships>"#);
    let mut writer = ZipWriter::new_append(Cursor::new(workbook(&[("Facts", &sheet)], ""))).unwrap();
    writer.start_file("xl/worksheets/_rels/sheet1.xml.rels", SimpleFileOptions::default()).unwrap();
    writer.write_all(relations.as_bytes()).unwrap();
    writer.finish().unwrap().into_inner()
}

#[test]
fn the_link_of_a_source_is_its_address() {
    for heading in ["Source", "Source title", "Document", "Link"] {
        let rows: &[&[&str]] = &[&["Date", "Event", heading], &["2031-03-12", "Board votes", "Minutes of the board"]];
        let (deal, told) = imported("facts.xlsx", linked(rows, &[("C2", "https://acme.example/minutes")]));
        assert_eq!(deal["sources"][0]["url"], "https://acme.example/minutes", "{heading}: {told}");
        assert!(!told.contains("the link of"), "{heading}: {told}");
    }
}

/// Whether the program that wrote it saved its words or not.
#[test]
fn a_link_written_as_a_formula_is_one_of_the_cell() {
    let formula = |value: &str| {
        let formula = r#"HYPERLINK("https://acme.example/minutes","Minutes &amp; votes")"#;
        format!(r#"<c r="C2" t="str"><f>{formula}</f>{value}</c>"#)
    };
    for value in ["<v>Minutes &amp; votes</v>", "<v></v>", ""] {
        let rows = [
            row(1, &[text("A1", "Date"), text("B1", "Event"), text("C1", "Source")]),
            row(2, &[text("A2", "2031-03-12"), text("B2", "Board votes"), formula(value)]),
        ];
        let (deal, told) = imported("facts.xlsx", workbook(&[("Sheet1", &rows.concat())], ""));
        let source = &deal["sources"][0];
        assert_eq!([&source["title"], &source["url"]], ["Minutes & votes", "https://acme.example/minutes"], "{told}");
        assert!(!told.contains("formula") && !told.contains("the link of"), "{told}");
    }
}

/// A program that makes links of addresses adds a slash to some.
#[test]
fn an_address_that_links_to_itself_is_one_source() {
    let rows: &[&[&str]] =
        &[&["Date", "Event", "Source", "URL"], &["2031-03-12", "Board votes", "Minutes", "https://acme.example"]];
    let links = [("C2", "https://acme.example/"), ("D2", "https://acme.example/")];
    let (deal, told) = imported("facts.xlsx", linked(rows, &links));
    assert_eq!(column(&json!({ "events": deal["sources"] }), "url"), ["https://acme.example"], "{told}");
    assert!(!told.contains("the link of"), "{told}");
}

#[test]
fn other_links_of_cells_are_told_with_their_cells() {
    let rows: &[&[&str]] = &[
        &["Date", "Event", "Source", "URL"],
        &["2031-03-12", "Board votes", "Minutes", "https://acme.example/minutes"],
        &["2031-03-13", "Beta objects", "Letter", ""],
    ];
    let links = [
        ("A1", "https://acme.example/help"),
        ("B2", "https://acme.example/board"),
        ("C2", "https://acme.example/copy"),
        ("C3", "mailto:beta@beta.example"),
    ];
    let (deal, told) = imported("facts.xlsx", linked(rows, &links));
    for (line, cell, target) in [
        (1, "A1", "https://acme.example/help"),
        (2, "B2", "https://acme.example/board"),
        (2, "C2", "https://acme.example/copy"),
        (3, "C3", "mailto:beta@beta.example"),
    ] {
        tells(&told, &format!("facts.xlsx:{line}: dropped: the link of {cell} to {target}"));
    }
    assert_eq!(deal["sources"][0]["url"], "https://acme.example/minutes");
    assert_eq!(deal["sources"].as_array().unwrap().len(), 2, "{told}");
}

/// A link may be of several cells.
#[test]
fn each_cell_of_a_range_has_its_link() {
    let rows: &[&[&str]] = &[
        &["Date", "Event", "Source"],
        &["2031-03-12", "Board votes", "Minutes"],
        &["2031-03-13", "It ends", "Minutes"],
    ];
    let (deal, told) = imported("facts.xlsx", linked(rows, &[("C2:C3", "https://acme.example/minutes")]));
    assert_eq!(column(&json!({ "events": deal["sources"] }), "url"), ["https://acme.example/minutes"], "{told}");
}

//! Dates in cells, and the order of day and month in their column.

use serde_json::{Value, json};

use super::{Importing, column, imported, tells};

fn sheet(cells: &[&str]) -> String {
    let rows: Vec<String> = cells.iter().map(|cell| format!("\"{cell}\"\tIt happens\t{cell}\n")).collect();
    format!("Date\tEvent\tID note\n{}", rows.concat())
}

/// The dates of cells in one column, each with its words.
#[track_caller]
fn read(cells: &[&str]) -> (Vec<[Value; 2]>, String) {
    let (deal, told) = imported("facts.tsv", sheet(cells));
    let dates = column(&deal, "date").into_iter().zip(column(&deal, "date_words"));
    (dates.map(|(date, words)| [date, words]).collect(), told)
}

#[test]
fn dates_are_read_as_people_and_programs_write_them() {
    for (cell, date, words) in [
        ("2031-03-12", "2031-03-12", None),
        ("12 Mar 2031", "2031-03-12", None),
        ("March 12, 2031", "2031-03-12", None),
        ("12.3.2031", "2031-03-12", None),
        ("12. März 2031", "2031-03-12", None),
        ("1er mars 2031", "2031-03-01", None),
        ("déc. 2031", "2031-12", None),
        ("Mar 2031", "2031-03", None),
        ("2031", "2031", None),
        ("Q2 2031", "2031-34", None),
        ("2031-03/2031-05", "2031-03/2031-05", None),
        ("12-14 Mar 2031", "2031-03-12/2031-03-14", None),
        ("2031-03-12~", "2031-03-12~", None),
        ("early March 2031", "[2031-03-01..2031-03-10]", Some("early March 2031")),
        ("by 12 Mar 2031", "[..2031-03-12]", Some("by 12 Mar 2031")),
        ("2031-03-12T09:42-04:00", "2031-03-12T09:42-04:00", None),
        ("2031-03-12 09:42:30", "2031-03-12T09:42:30", None),
        ("12 Mar 2031 9:42 PM", "2031-03-12T21:42", None),
        ("12 Mar 2031, 12:05 a.m.", "2031-03-12T00:05", None),
        ("2031-03-12 09:42 +0200", "2031-03-12T09:42+02:00", None),
        ("2031-03-12 09:42 UTC", "2031-03-12T09:42Z", None),
        ("12 mars 2031 à 14h30", "2031-03-12T14:30", None),
        ("13/03/2031 14h", "2031-03-13T14:00", None),
        ("12. März 2031, um 14:30 Uhr", "2031-03-12T14:30", None),
        ("12.3.2031 um 14.30 Uhr", "2031-03-12T14:30", None),
        ("12.3.2031 9 Uhr", "2031-03-12T09:00", None),
        ("13.-15.02.2031", "2031-02-13/2031-02-15", None),
        ("28.2. – 2.3.2031", "2031-02-28/2031-03-02", None),
        ("28.12.2030-02.01.2031", "2030-12-28/2031-01-02", None),
        ("13.–15. Februar 2031", "2031-02-13/2031-02-15", None),
        ("13.-15. April 2031", "2031-04-13/2031-04-15", None),
    ] {
        let (dates, told) = read(&[cell]);
        assert_eq!(dates, [[json!(date), words.map_or(Value::Null, Value::from)]], "{cell}: {told}");
    }
}

/// Articles, prepositions and weekdays in front of a date, and words between two.
#[test]
fn dates_are_read_with_the_words_around_them() {
    for (cell, date, keeps_words) in [
        ("le 3 mars 2031", "2031-03-03", false),
        ("le 1er mars 2031", "2031-03-01", false),
        ("le 3 mars 2031 à 14h30", "2031-03-03T14:30", false),
        ("lundi 3 mars 2031", "2031-03-03", false),
        ("lundi, le 3 mars 2031", "2031-03-03", false),
        ("le 13/03/2031", "2031-03-13", false),
        ("en mars 2031", "2031-03", false),
        ("au mois de mars 2031", "2031-03", false),
        ("au mois d’août 2031", "2031-08", false),
        ("fin du mois de mars 2031", "[2031-03-21..2031-03-31]", true),
        ("du 3 au 5 mars 2031", "2031-03-03/2031-03-05", false),
        ("du 28 février au 2 mars 2031", "2031-02-28/2031-03-02", false),
        ("du 13/03/2031 au 15/03/2031", "2031-03-13/2031-03-15", false),
        ("depuis le 3 mars 2031", "[2031-03-03..]", true),
        ("à partir du 3 mars 2031", "[2031-03-03..]", true),
        ("avant le 3 mars 2031", "[..2031-03-02]", true),
        ("après le 3 mars 2031", "[2031-03-04..]", true),
        ("jusqu'au 3 mars 2031", "[..2031-03-03]", true),
        ("vers le 3 mars 2031", "2031-03-03~", true),
        ("am 3. März 2031", "2031-03-03", false),
        ("Montag, 3. März 2031", "2031-03-03", false),
        ("Montag, den 3. März 2031", "2031-03-03", false),
        ("am 3.3.2031 um 14.30 Uhr", "2031-03-03T14:30", false),
        ("im März 2031", "2031-03", false),
        ("vom 3. bis 5. März 2031", "2031-03-03/2031-03-05", false),
        ("3. bis 5. März 2031", "2031-03-03/2031-03-05", false),
        ("vom 28. Februar bis zum 2. März 2031", "2031-02-28/2031-03-02", false),
        ("vom 3.3. bis 5.3.2031", "2031-03-03/2031-03-05", false),
        ("vom 3. bis zum 5.3.2031", "2031-03-03/2031-03-05", false),
        ("30.12.2030 bis 2.1.2031", "2030-12-30/2031-01-02", false),
        ("2031-03-03 bis 2031-03-05", "2031-03-03/2031-03-05", false),
        ("ab dem 3. März 2031", "[2031-03-03..]", true),
        ("seit 3. März 2031", "[2031-03-03..]", true),
        ("bis zum 3. März 2031", "[..2031-03-03]", true),
        ("vor dem 3. März 2031", "[..2031-03-02]", true),
        ("nach dem 3. März 2031", "[2031-03-04..]", true),
        ("um den 3. März 2031", "2031-03-03~", true),
        ("Ende des Monats März 2031", "[2031-03-21..2031-03-31]", true),
        ("el 3 de marzo de 2031", "2031-03-03", false),
        ("el lunes 3 de marzo de 2031", "2031-03-03", false),
        ("1º de marzo de 2031", "2031-03-01", false),
        ("3 de diciembre del 2031", "2031-12-03", false),
        ("del 3 al 5 de marzo de 2031", "2031-03-03/2031-03-05", false),
        ("antes del 3 de marzo de 2031", "[..2031-03-02]", true),
        ("hasta el 3 de marzo de 2031", "[..2031-03-03]", true),
        ("a finales de marzo de 2031", "[2031-03-21..2031-03-31]", true),
        ("il 3 marzo 2031", "2031-03-03", false),
        ("dal 3 al 5 marzo 2031", "2031-03-03/2031-03-05", false),
        ("on 13/03/2031", "2031-03-13", false),
    ] {
        let (dates, told) = read(&[cell]);
        let words = if keeps_words { json!(cell) } else { Value::Null };
        assert_eq!(dates, [[json!(date), words]], "{cell}: {told}");
    }
}

/// The order of day and month is that of the column behind such words, too.
#[test]
fn words_in_front_of_a_date_do_not_hide_its_order() {
    let (dates, told) = read(&["le 03/04/2031", "le 13/03/2031", "du 03/04/2031 au 05/04/2031"]);
    assert_eq!(
        dates.iter().map(|[date, _]| date).collect::<Vec<_>>(),
        ["2031-04-03", "2031-03-13", "2031-04-03/2031-04-05"]
    );
    tells(&told, "dealtui: dates: the day comes first, as le 13/03/2031 on line 3 shows");
    let (dates, _) = read(&["on 03/04/2031", "on 03/13/2031"]);
    assert_eq!(dates[0][0], "2031-03-04");
}

/// Whatever else is beside a date is kept and told, with its row.
#[test]
fn words_beside_a_date_that_are_not_understood_are_kept_and_told() {
    for cell in [
        "au 3 mars 2031",
        "3 March 2031 in Berlin",
        "3. März 2031 (Berlin)",
        "le 3 mars 2031, salle 4",
        "am 3. März 2031 oder später",
        "nicht am 3. März 2031",
        "le 3 ou le 5 mars 2031",
        "le 13/03/2031 ou avant",
        "vom 5. bis 3. März 2031",
        "du 3 mars 2031 au",
    ] {
        let (dates, told) = read(&["2031-01-01", cell]);
        assert_eq!(dates[1][1], json!(cell), "{told}");
        assert!(told.contains(&format!("facts.tsv:3: guessed: {cell}")), "{cell}: {told}");
    }
}

#[test]
fn what_cannot_be_read_is_kept_in_words_and_told() {
    for (cell, why) in [
        ("soon", "soon is not a date"),
        ("today", "today is not a date"),
        ("12 March", "12 March has no year"),
        ("31 Feb 2031", "31 Feb 2031 is not a date; it may mean 2031-02-28 or 2031-02"),
        ("31/2/2031", "31/2/2031 is not in the calendar"),
        ("500 BC", "500 BC is not a date"),
    ] {
        let (dates, told) = read(&["2031-01-01", cell]);
        assert_eq!(dates[1], [Value::Null, json!(cell)], "{cell}");
        tells(&told, &format!("facts.tsv:3: guessed: {why}; the event is undated and keeps these words"));
    }
}

#[test]
fn the_order_of_day_and_month_is_that_of_the_column() {
    for (cells, dates, said) in [
        (
            &["3/4/2031", "13/2/2031"][..],
            &["2031-04-03", "2031-02-13"][..],
            "the day comes first, as 13/2/2031 on line 3 shows",
        ),
        (
            &["3/4/2031", "2/13/2031"],
            &["2031-03-04", "2031-02-13"],
            "the month comes first, as 2/13/2031 on line 3 shows",
        ),
        (
            &["3-4-31", "13-2-31 10:00"],
            &["2031-04-03", "2031-02-13T10:00"],
            "the day comes first, as 13-2-31 10:00 on line 3 shows",
        ),
        (
            &["1/2/2031", "5/2/2031", "2/3/2031", "9/3/2031"],
            &["2031-02-01", "2031-02-05", "2031-03-02", "2031-03-09"],
            "the day comes first, since that puts the rows in order",
        ),
    ] {
        let (read, told) = read(cells);
        assert_eq!(read.iter().map(|[date, _]| date.clone()).collect::<Vec<_>>(), dates, "{told}");
        tells(&told, &format!("dealtui: dates: {said}"));
    }
}

#[test]
fn what_cannot_be_decided_is_one_of_two_dates() {
    let (dates, told) = read(&["3/4/2031", "12/12/2031"]);
    assert_eq!(dates, [[json!("[2031-03-04,2031-04-03]"), json!("3/4/2031")], [json!("2031-12-12"), Value::Null]]);
    tells(&told, "facts.tsv:2: guessed: 3/4/2031 could be 2031-03-04 or 2031-04-03; kept as one or the other");
    assert!(told.contains("to settle it, use --dates day-first or --dates month-first"), "{told}");
    let (dates, told) = read(&["3/4/2031", "13/2/2031", "2/13/2031"]);
    assert_eq!(dates[0][0], "[2031-03-04,2031-04-03]");
    assert!(told.contains("the day comes first in 13/2/2031 (line 3), but the month in 2/13/2031 (line 4)"), "{told}");
    let importing = Importing::new("facts.tsv", sheet(&["3/4/2031"]));
    for (order, date) in [("day-first", "2031-04-03"), ("month-first", "2031-03-04")] {
        let (deal, told) = importing.deal(&["facts.tsv", "--dates", order]);
        assert_eq!(column(&deal, "date"), [date]);
        assert!(told.contains("comes first, as given by --dates"), "{told}");
    }
    // German headings.
    let (deal, _) = imported("fakten.csv", "Datum;Ereignis\n3/4/2031;Beginn\n");
    assert_eq!(column(&deal, "date"), ["2031-04-03"]);
}

#[test]
fn times_that_a_program_added_are_left_out() {
    let (dates, told) = read(&["3/13/2031 0:00", "3/14/2031 0:00"]);
    assert_eq!(dates.iter().map(|[date, _]| date.clone()).collect::<Vec<_>>(), ["2031-03-13", "2031-03-14"]);
    tells(&told, "dealtui: dates: all times are midnight and are ignored");
    let (dates, _) = read(&["2031-03-13T00:00", "2031-03-14T10:00"]);
    assert_eq!(dates[0][0], "2031-03-13T00:00");
}

#[test]
fn days_as_excel_counts_them_are_read() {
    // 12 and 13 March 2031, the second at half past ten.
    let (dates, told) = read(&["47919", "47920.4375"]);
    assert_eq!(dates.iter().map(|[date, _]| date.clone()).collect::<Vec<_>>(), ["2031-03-12", "2031-03-13T10:30"]);
    tells(&told, "dealtui: dates: numbers such as 47919 on line 2 are read as Excel dates");
}

#[test]
fn beginnings_and_ends_make_one_date() {
    let text = "\
Start,End,Event
2031-03-12,2031-03-14,A
2031-03-12,2031-03-12,B
2031-03-14,2031-03-12,C
2031-03-12T09:00,2031-03-12T11:00,D
2031-03-12T09:00,2031-03-14T11:00,E
,2031-03-14,F
2031-03-12,whenever,G
";
    let (deal, told) = imported("facts.csv", text);
    let dates = [
        "2031-03-12/2031-03-14",
        "2031-03-12",
        "2031-03-14",
        "2031-03-12T09:00",
        "2031-03-12/2031-03-14",
        "2031-03-14",
        "2031-03-12",
    ];
    assert_eq!(column(&deal, "date"), dates);
    let summaries = [
        Value::Null,
        Value::Null,
        json!("End: 2031-03-12"),
        json!("Until 11:00"),
        json!("From 2031-03-12T09:00 to 2031-03-14T11:00"),
        Value::Null,
        json!("End: whenever"),
    ];
    assert_eq!(column(&deal, "summary"), summaries);
    tells(&told, "facts.csv:4: guessed: the end date is not after the start date; kept in the summary");
    tells(&told, "facts.csv:7: guessed: there is an end date but no start date; the end is used as the date");
    tells(&told, "facts.csv:8: guessed: the end date is ignored: whenever is not a date; kept in the summary");
}

#[test]
fn undated_events_come_first() {
    let importing = Importing::new("facts.csv", "Date,Event\n2031,Last\n,First\n");
    let ran = importing.run(&["import", "facts.csv", "-o", "acme.json"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let listed = importing.run(&["acme.json", "list"]).out;
    let titles: Vec<&str> = listed.lines().map(|line| line.split('\t').nth(2).unwrap()).collect();
    assert_eq!(titles, ["First", "Last"]);
}

#[test]
fn a_day_that_does_not_exist_decides_nothing() {
    let (dates, told) = read(&["3/4/2031", "31/02/2031"]);
    assert_eq!(dates[0][0], json!("[2031-03-04,2031-04-03]"), "{told}");
    assert!(!told.contains("as 31/02/2031"), "{told}");
}

#[test]
fn as_many_dates_as_stay_open_are_told() {
    let told = |cells: &[&str]| read(cells).1;
    let settle = "to settle it, use --dates day-first or --dates month-first";
    // A date with periods has its day first, and shows nothing of one with slashes.
    let one = told(&["30.3.2031", "4/5/2031", "2/2/2031"]);
    let why = "can't tell whether the day or the month comes first, so 1 date is kept as one of two";
    tells(&one, &format!("dealtui: dates: {why}; {settle}"));
    let both = told(&["13/2/2031", "2/14/2031", "4/5/2031", "6/5/2031"]);
    tells(
        &both,
        "dealtui: dates: the day comes first in 13/2/2031 (line 2), but the month in 2/14/2031 (line 3), so 2 dates are kept as one of two",
    );
}

#[test]
fn times_that_a_deal_cannot_hold_stay_in_the_words_of_the_date() {
    let rows = ["9:30-11:00", "9:30 – 11:00", "09:30-05:00", "23:30 EST", "noon", "24:00"];
    let rows: Vec<String> = rows.iter().map(|time| format!("2031-03-12\t{time}\tAt {time}\n")).collect();
    let (deal, told) = imported("facts.tsv", format!("Date\tTime\tEvent\n{}", rows.concat()));
    let expected = [
        json!("2031-03-12T09:30"),
        json!("2031-03-12T09:30"),
        json!("2031-03-12T09:30-05:00"),
        json!("2031-03-12T23:30"),
        json!("2031-03-12"),
        json!("2031-03-12"),
    ];
    assert_eq!(column(&deal, "date"), expected);
    let words = [
        json!("2031-03-12 9:30-11:00"),
        json!("2031-03-12 9:30 – 11:00"),
        Value::Null,
        json!("2031-03-12 23:30 EST"),
        json!("2031-03-12 noon"),
        json!("2031-03-12 24:00"),
    ];
    assert_eq!(column(&deal, "date_words"), words);
    tells(&told, "facts.tsv:2: guessed: 9:30-11:00 is read as 09:30; kept in the words of the date");
    tells(&told, "facts.tsv:5: guessed: 23:30 EST is read as 23:30; kept in the words of the date");
    tells(&told, "facts.tsv:6: guessed: noon is not a time; kept in the words of the date");
}

#[test]
fn the_name_of_a_time_zone_costs_no_date() {
    let cells =
        ["2031-03-12 23:30 EST", "13.3.2031 14:30 MEZ", "14 Mar 2031 9:00 am PT", "2031-03-15 14:00 Europe/Berlin"];
    let (dates, told) = read(&cells);
    let days = ["2031-03-12T23:30", "2031-03-13T14:30", "2031-03-14T09:00", "2031-03-15T14:00"];
    let expected: Vec<[Value; 2]> = days.iter().zip(cells).map(|(date, words)| [json!(date), json!(words)]).collect();
    assert_eq!(dates, expected);
    tells(
        &told,
        "facts.tsv:2: guessed: 2031-03-12 23:30 EST is read without its time zone; kept in the words of the date",
    );
    let (dates, _) = read(&["Minutes of the BOARD", "Room 4 EST"]);
    assert_eq!(dates, [[Value::Null, json!("Minutes of the BOARD")], [Value::Null, json!("Room 4 EST")]]);
}

#[test]
fn a_date_that_is_only_roughly_so_is_read_in_the_order_of_its_column() {
    let rows = "Date;Event\nabout 7/8/2025;A\naround 5/6/25;B\nca. 3/4/2025;C\nca. 3.4.2025;D\nca. Mitte Mai 2025;E\nAnfang Juni 2025;F\n";
    for (order, expected) in [
        ("day-first", ["2025-08-07~", "2025-06-05~", "2025-04-03~", "2025-04-03~"]),
        ("month-first", ["2025-07-08~", "2025-05-06~", "2025-03-04~", "2025-04-03~"]),
    ] {
        let importing = Importing::new("facts.csv", rows);
        let ran = importing.run(&["import", "facts.csv", "--dates", order, "-o", "acme.json"]);
        let deal = importing.0.deal();
        let dates: Vec<&str> =
            deal["events"].as_array().unwrap().iter().map(|event| event["date"].as_str().unwrap_or("none")).collect();
        assert_eq!(dates[..4], expected, "{}", ran.err);
        assert_eq!(dates[4..], ["[2025-05-11..2025-05-20]", "[2025-06-01..2025-06-10]"], "{}", ran.err);
        assert_eq!(deal["events"][1]["date_words"], "around 5/6/25");
    }
}

#[test]
fn an_approximate_date_shows_the_order_of_its_column() {
    let (deal, told) = imported("facts.csv", "Date;Event\nabout 13/8/2025;A\n7/8/2025;B\n");
    assert_eq!(deal["events"][1]["date"], "2025-08-07", "{told}");
}

#[test]
fn a_page_in_german_is_a_page() {
    let (deal, told) = imported("facts.csv", "Datum;Ereignis;Quelle\n3.4.2025;Termin;Urkunde Nr. 12/2025, S. 4\n");
    assert_eq!(deal["events"][0]["corroboration"][0]["note"], "p. 4", "{told}");
    assert_eq!(deal["sources"][0]["title"], "Urkunde Nr. 12/2025", "{told}");
}

#[test]
fn a_span_of_time_is_no_time_zone() {
    let cells = [
        "2022-02-16 10:00-11:00",
        "16/02/2022 09:00-10:00",
        "2022-02-16 9:30 - 11:00",
        "2022-02-16 14:00–15:30",
        "2022-02-16, 9:00 am - 1:00 pm",
    ];
    let (dates, told) = read(&cells);
    let times = ["10:00", "09:00", "09:30", "14:00", "09:00"];
    let expected: Vec<[Value; 2]> =
        times.iter().zip(cells).map(|(time, words)| [json!(format!("2022-02-16T{time}")), json!(words)]).collect();
    assert_eq!(dates, expected);
    tells(&told, "facts.tsv:2: guessed: 10:00-11:00 is read as 10:00; kept in the words of the date");
    let (dates, _) = read(&["2022-02-16 10:00-05:00", "2022-02-16T10:00-11:00"]);
    assert_eq!(dates, [[json!("2022-02-16T10:00-05:00"), Value::Null], [json!("2022-02-16T10:00-11:00"), Value::Null]]);
}

#[test]
fn the_words_of_a_date_are_those_of_the_source() {
    let (dates, _) = read(&["Anfang März 2022", "3. März 2022"]);
    assert_eq!(dates[0][1], json!("Anfang März 2022"));
    assert_eq!(dates[1], [json!("2022-03-03"), Value::Null]);
}

#[test]
fn an_end_time_without_an_end_date_is_that_of_the_day() {
    let text = "\
Date,Time,End time,Event
2022-02-03,09:00,10:30,A
2022-02-03,,10:30,B
2022-02-03,09:00,noon,C
,,10:30,D
";
    let (deal, told) = imported("facts.csv", text);
    let summaries = |title: &str| {
        let events = deal["events"].as_array().unwrap();
        events.iter().find(|event| event["title"] == title).unwrap()["summary"].clone()
    };
    assert_eq!(
        ["A", "B", "C", "D"].map(summaries),
        ["Until 10:30", "Until 10:30", "End: noon", "End: 10:30"],
        "{told}"
    );
    tells(&told, "facts.csv:4: guessed: the end date is ignored: noon is not a time; kept in the summary");
}

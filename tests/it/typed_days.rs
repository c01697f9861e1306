//! Dates as people write them, in commands.

use crate::{kites, program::run};

fn on_kites(arguments: &[&str]) -> crate::program::Ran {
    run(&[&["--data", kites::PATH], arguments].concat())
}

const COMMANDS: [&[&str]; 4] = [&["terms", "--as-of"], &["ahead"], &["ledger"], &["ahead", "--as-of"]];

#[test]
fn a_day_is_the_same_however_it_is_written() {
    for (written, day) in [
        ("6 Oct 2025", "2025-10-06"),
        ("Oct 6, 2025", "2025-10-06"),
        ("the 6th of October 2025", "2025-10-06"),
        ("6.10.2025", "2025-10-06"),
        ("2025-10-6", "2025-10-06"),
        ("20251006", "2025-10-06"),
        ("27/5/2025", "2025-05-27"),
        ("5/27/2025", "2025-05-27"),
    ] {
        for command in COMMANDS {
            let ran = on_kites(&[command, &[written]].concat());
            let expected = on_kites(&[command, &[day]].concat());
            assert_eq!((ran.status, ran.out, ran.err), (expected.status, expected.out, expected.err), "{written}");
        }
    }
}

/// On standard error; what is printed is about the day alone.
#[test]
fn what_is_not_a_whole_day_says_which_it_took() {
    for (written, day, note) in [
        ("2025-10", "2025-10-31", "2025-10 is taken as Fri 31 October 2025, the last day of October 2025"),
        ("Oct 2025", "2025-10-31", "Oct 2025 is taken as Fri 31 October 2025, the last day of October 2025"),
        ("Q2 2025", "2025-06-30", "Q2 2025 is taken as Mon 30 June 2025, the last day of Q2 2025"),
        ("2025", "2025-12-31", "2025 is taken as Wed 31 December 2025, the last day of 2025"),
        ("6 oct", "2025-10-06", "6 oct is taken as Mon 6 October 2025"),
        ("may", "2025-05-31", "may is taken as Sat 31 May 2025, the last day of May 2025"),
    ] {
        for json in [&[][..], &["--json"]] {
            for command in COMMANDS {
                let ran = on_kites(&[command, &[written], json].concat());
                let expected = on_kites(&[command, &[day], json].concat());
                assert_eq!((ran.status, &ran.out), (expected.status, &expected.out), "{written}");
                assert_eq!(ran.err, format!("dealtui: {note}\n{}", expected.err));
            }
        }
    }
    let ran = on_kites(&["terms", "--between", "5 Oct", "Oct 2025"]);
    let expected = on_kites(&["terms", "--between", "2025-10-05", "2025-10-31"]);
    assert_eq!((ran.status, &ran.out), (0, &expected.out));
    let lines: Vec<&str> = ran.err.lines().collect();
    assert_eq!(
        lines,
        [
            "dealtui: 5 Oct is taken as Sun 5 October 2025",
            "dealtui: Oct 2025 is taken as Fri 31 October 2025, the last day of October 2025",
        ]
    );
    let today = chrono::Local::now().date_naive();
    let note = format!("dealtui: today is taken as {}\n", today.format("%a %-d %B %Y"));
    assert!(on_kites(&["ahead", "today"]).err.starts_with(&note));
    let show = on_kites(&["show", "term:dye-works", "--as-of", "may"]);
    assert!(show.out.contains("31 May 2025: in force"), "{}", show.out);
}

#[test]
fn what_is_no_day_says_what_would_be_one() {
    for (written, said) in [
        ("3/4/2025", "“3/4/2025” is ambiguous: write 2025-03-04 or 2025-04-03"),
        ("27 Dec", "“27 Dec” is not in the period of the deal: write 2024-12-27 or 2025-12-27"),
        ("30 Feb 2026", "“30 Feb 2026” is not a day: February 2026 has 28 days; write 2026-02-28 or 2026-02"),
        ("Tue 6 Oct 2025", "“Tue 6 Oct 2025” is not a day: 6 October 2025 is a Monday; write 2025-10-06"),
        ("2026-13", "“2026-13” is not a day: there is no month 13; write one like 2026-02-27 or 27 Feb 2026"),
        ("1/1/0000", "“1/1/0000” is not a day: write one like 2026-02-27 or 27 Feb 2026"),
        ("0000", "“0000” is not a day: years are 0001 to 9999; write one like 2026-02-27 or 27 Feb 2026"),
        ("2026-01/..", "“2026-01/..” is a range, not a day: write 2026-01-01"),
        ("soon", "“soon” is not a day: write one like 2026-02-27 or 27 Feb 2026"),
    ] {
        for command in COMMANDS {
            let ran = on_kites(&[command, &[written]].concat());
            assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{written}");
            assert_eq!(ran.err, format!("dealtui: {said}\n"));
            for suggested in said.split_once("write ").unwrap().1.trim_start_matches("one like ").split(" or ") {
                assert!(on_kites(&[command, &[suggested]].concat()).status < 2, "{suggested}");
            }
        }
    }
}

#[test]
fn a_query_finds_the_same_however_its_dates_are_written() {
    for (written, query) in [
        ("date:6 Oct 2025", "date:2025-10-06"),
        ("date:\"Oct 6, 2025\"", "date:2025-10-06"),
        ("date:Oct 6, 2025", "date:2025-10-06"),
        ("date:6 oct", "date:2025-10-06"),
        ("date:oct", "date:2025-10"),
        ("date:oct quillby", "date:2025-10 quillby"),
        ("quillby date:6 oct cloth", "quillby date:2025-10-06 cloth"),
        ("date:Q2 2025", "date:2025-34"),
        ("date:2025-Q2", "date:2025-34"),
        ("date:spring 2025", "date:2025-21"),
        ("date:mar..may 2025", "date:2025-03..2025-05"),
        ("date:mar..may", "date:2025-03..2025-05"),
        ("date:mar 2025 .. may 2025", "date:2025-03..2025-05"),
        ("date:10 mar 2025 .. 6 oct 2025", "date:2025-03-10..2025-10-06"),
        ("date:2025-03 .. 2025-05", "date:2025-03..2025-05"),
        ("date:2025-03 to 2025-05", "date:2025-03..2025-05"),
        ("date:2025-03 - 2025-05", "date:2025-03..2025-05"),
        ("date:2025-03 – 2025-05 quillby", "date:2025-03..2025-05 quillby"),
        ("date:Fri 10 Oct .. Fri 7 Nov", "date:2025-10-10..2025-11-07"),
        ("date:\"2025-03 to 2025-05\"", "date:2025-03..2025-05"),
        ("date:Mar 2025 to May 2025", "date:2025-03..2025-05"),
        ("date:2025-3..2025-Q2", "date:2025-03..2025-34"),
        ("date:>=Oct 2025 quillby", "date:>=2025-10 quillby"),
        ("date:2025-10-6", "date:2025-10-06"),
        ("date:10 mar to 6 oct", "date:2025-03-10..2025-10-06"),
        ("date:oct..jan 2026", "date:2025-10..2026-01"),
        ("date:2025-10..jan", "date:2025-10..2026-01"),
        ("date:>=6 oct", "date:>=2025-10-06"),
        ("date:>6 oct 2025", "date:>2025-10-06"),
        ("date:<=may", "date:<=2025-05"),
        ("date:=6 oct", "date:=2025-10-06"),
        ("date:since oct", "date:2025-10.."),
        ("date:through May 2025", "date:<=2025-05"),
        ("date:\"through May 2025\"", "date:<=2025-05"),
        ("date:\"to May 2025\" quillby", "date:<=2025-05 quillby"),
        ("date:winter 2025/26", "date:2025-12..2026-02"),
        ("date:\"winter 2025/2026\"", "date:2025-12..2026-02"),
        ("date:\"winter 2025-26\"", "date:2025-12..2026-02"),
        ("date:10 mar, 6 oct", "date:2025-03-10,2025-10-06"),
        ("date:mar,oct", "date:2025-03,2025-10"),
        ("!date:oct", "!date:2025-10"),
        ("date:oct | kind:report", "date:2025-10 | kind:report"),
        ("date:<=today", "date:<=2200"),
    ] {
        let (ran, expected) = (on_kites(&["list", "--", written]), on_kites(&["list", "--", query]));
        assert_eq!((ran.status, ran.out), (expected.status, expected.out), "{written}\n{}", ran.err);
        // Only which year was taken is said.
        assert!(ran.err.lines().all(|line| line.contains(" is taken as date:")), "{written}: {}", ran.err);
    }
    let sources = |query: &str| on_kites(&["sources", query]).out;
    assert_eq!(sources("date:oct 2025"), sources("date:2025-10"));
}

#[test]
fn a_date_in_a_query_that_is_none_is_underlined() {
    for (query, part, said) in [
        ("cloth date:3/4/2025", "3/4/2025", "“3/4/2025” is ambiguous: write 2025-03-04 or 2025-04-03"),
        ("date:27 Dec cloth", "27 Dec", "“27 Dec” is not in the period of the deal: write 2024-12-27 or 2025-12-27"),
        ("date:feb 30 cloth", "feb 30", "“feb 30” is not a date: write 27 Feb 2026"),
        ("date:3 Dec to 27 Dec", "3 Dec to 27 Dec", "“3 Dec to 27 Dec” is not in the period of the deal"),
        (
            "date:2025-02-30",
            "2025-02-30",
            "“2025-02-30” is not a date: February 2025 has 28 days; write 2025-02-28 or 2025-02",
        ),
    ] {
        let ran = on_kites(&["list", query]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{query}");
        let carets = format!("  {query}\n  {}{}\n", " ".repeat(query.find(part).unwrap()), "^".repeat(part.len()));
        assert!(ran.err.contains(said) && ran.err.contains(&carets), "{query}:\n{}", ran.err);
    }
}

#[test]
fn a_month_among_the_words_of_a_query_offers_its_date() {
    let said = |query: &str| on_kites(&["list", query]).err;
    assert!(said("zzz october").ends_with("\n  did you mean date:2025-10?\n"), "{}", said("zzz october"));
    assert!(said("zzz 6 October 2025").contains("\n  did you mean date:2025-10-06"), "{}", said("zzz 6 October 2025"));
    let found = on_kites(&["list", "october | cloth", "may"]);
    assert!(found.status < 2 && found.err.contains("date:2025-05"), "{}", found.err);
    for quiet in ["cloth", "date:oct 2025", "mayor", "december"] {
        assert!(!said(quiet).contains("date:2025-1"), "{}", said(quiet));
    }
}

#[test]
fn a_comparison_with_a_range_is_refused() {
    for (query, said) in [
        ("date:>=feb..apr", "“>=feb..apr” is not a date: write feb..apr"),
        ("date:<2025-02..2025-04", "“<2025-02..2025-04” is not a date: write 2025-02..2025-04"),
    ] {
        let ran = on_kites(&["list", query]);
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{query}");
        assert!(ran.err.contains(said), "{}", ran.err);
    }
}

//! Dates in words, as exact as the source is.

use dealtui::{deal_file, domain::EdtfDate, report};

fn date(written: &str) -> EdtfDate {
    EdtfDate::parse(written).unwrap()
}

#[test]
fn in_words_as_exact_as_the_source() {
    let cases = [
        ("2026-02-27", "27 Feb", "Fri 27 February 2026"),
        ("2025-10", "Oct 2025", "October 2025"),
        ("2032", "2032", "2032"),
        ("2028~", "about 2028", "about 2028"),
        ("2026-02?", "Feb 2026?", "February 2026 (uncertain)"),
        ("2026-02-27%", "about 27 Feb?", "about Fri 27 February 2026 (uncertain)"),
        ("2025-21", "spring 2025", "spring 2025"),
        ("2024-34", "Q2 2024", "Q2 2024"),
        ("202X", "202X", "202X"),
        ("2026-XX", "2026, month unknown", "2026, month unknown"),
        ("2026-04-XX", "Apr 2026", "April 2026, day unknown"),
        ("2026-04-27/2032", "27 Apr 2026–2032", "Mon 27 April 2026 to 2032"),
        ("2025-10-28/", "28 Oct–", "from Tue 28 October 2025, end not published"),
        ("2025-10-28/..", "28 Oct–", "from Tue 28 October 2025, with no end"),
        ("2025-04-28/2025-05-03", "28 Apr–3 May", "Mon 28 April 2025 to Sat 3 May 2025"),
        ("2025-12-28/2026-01-03", "28 Dec 2025–3 Jan 2026", "Sun 28 December 2025 to Sat 3 January 2026"),
        ("2025-04-28/2025-05-13", "28 Apr–13 May", "Mon 28 April 2025 to Tue 13 May 2025"),
        ("2025-10/2025-12", "Oct–Dec 2025", "October 2025 to December 2025"),
        ("2025-10/2026-03", "Oct 2025–Mar 2026", "October 2025 to March 2026"),
        ("2025-10~/2025-12", "about Oct 2025–Dec 2025", "about October 2025 to December 2025"),
        ("2025-10/", "Oct 2025–", "from October 2025, end not published"),
        ("2024/2025", "2024–2025", "2024 to 2025"),
        ("2025-05-12/2025-05-12", "12 May", "Mon 12 May 2025 to Mon 12 May 2025"),
        ("/2026-04-27", "…–", "until Mon 27 April 2026, start unknown"),
    ];
    for (written, short, full) in cases {
        assert_eq!((date(written).short().as_str(), date(written).full().as_str()), (short, full), "{written}");
        assert_eq!(date(written).to_string(), written);
    }
    assert_eq!(date("2026-04-27/2032").to_citation_string(), "27 Apr 2026 to 2032");
    assert_eq!(date("2025-10-28/").to_citation_string(), "from 28 Oct 2025, end not published");
    assert_eq!(date("2025-05-12/2025-05-16").to_citation_string(), "12 May 2025 to 16 May 2025");
}

#[test]
fn a_list_has_the_year() {
    let text = r#"{"format":1,"deal":{"id":"d","title":"D"},
        "events":[{"id":"e","date":"2025-05-12/2025-05-16","kind":"report","title":"Event"}]}"#;
    let deal = deal_file::read(text).unwrap();
    let mut out = Vec::new();
    report::timeline(deal.timeline().iter().map(|ix| (deal.event(*ix), None)), (80, None), &mut out).unwrap();
    assert_eq!(String::from_utf8(out).unwrap(), "12–16 May 2025  reported  Event  unsourced  e\n");
}

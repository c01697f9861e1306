//! Messages are read whole, and keys that close what is open stay beside them.

use dealtui::{app::Message, domain::SourceDoubt};

use super::{CLASSIC, SIZES, Stage};

/// The last rows of the window as one text, without the blanks of wrapped lines.
fn footer(stage: &Stage) -> String {
    let rows = stage.rows();
    let is_rule = |row: &String| row.starts_with('╰') || row.starts_with("────") && row.ends_with('─');
    let below = rows.iter().rposition(is_rule).map_or(rows.len() - 4, |rule| rule + 1);
    rows[below..].join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_message_is_shown_whole_at_every_size() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        let said = footer(stage.keys("m"));
        assert!(said.contains("marked; u and U step through marks, is:marked finds them"), "{size:?}: {said}");
    }
}

#[test]
fn keys_of_what_is_open_stay_beside_a_message() {
    for size in SIZES {
        for (keys, message, hints) in [
            ("tx<Enter>", "not a date: ", "Enter go Esc close"),
            ("2tx<Enter>", "not a day: ", "Enter go Esc close"),
            ("y", "Enter copy", "Esc close"),
            ("/<C-p>", "no earlier queries for this list", "Esc cancel"),
            ("jaabc<Esc>", "Enter saves the note, C-c discards it", "Enter save C-c discard"),
        ] {
            let mut stage = Stage::new(size);
            let footer = footer(stage.keys("/zzzz<Esc>").keys(keys));
            let hints = hints.split(' ').all(|word| footer.contains(word));
            assert!(footer.contains(message) && hints, "{size:?} {keys}: {footer}");
        }
    }
}

#[test]
fn a_long_note_leaves_its_keys_in_view() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        stage.keys("ja").paste(&"word ".repeat(40));
        stage.row_with("C-c discard");
        stage.row_with("Enter save");
    }
}

/// The first keys to know there, whatever else is on the line.
#[test]
fn the_keys_of_the_terms_stay_in_a_narrow_footer() {
    for (before, hints) in [("2/cloth<Enter>", &["←→ day", "n next"][..]), ("1<Enter>2l<lt>2", &["←→ day"][..])]
    {
        let mut stage = Stage::new(CLASSIC);
        let footer = stage.keys(before).rows().last().cloned().unwrap();
        assert!(hints.iter().all(|hint| footer.contains(hint)), "{footer}");
    }
}

#[test]
fn dates_and_amounts_are_not_cut_where_a_row_has_room() {
    for size in SIZES {
        let stage = Stage::new(size);
        for title in ["Quillby launches", "Mossbank counts", "Both say"] {
            let row = stage.rows().into_iter().find(|row| row.contains(title)).unwrap_or_default();
            let date = row.split(title).next().unwrap();
            assert!(!date.contains('…'), "{size:?}: {row}");
        }
    }
    for size in [(140, 40), CLASSIC] {
        assert!(Stage::new(size).row_with("Mossbank counts").contains("yards  "));
        assert!(Stage::new(size).row_with("Mossbank counts").contains("≥ 7.6 million yards ✗"));
    }
}

/// The word is in a passage of the event, not in its title.
#[test]
fn where_an_event_was_found_is_shown_where_the_title_has_room() {
    for size in [(140, 40), CLASSIC] {
        let mut stage = Stage::new(size);
        stage.keys("/weaved<Enter>");
        assert!(stage.row_with("▌        Q2 ").contains(" passage "), "{size:?}\n{}", stage.rows().join("\n"));
    }
}

/// The keys and the picker make room for what is wrong with the deal file.
#[test]
fn a_warning_is_not_drawn_over_what_is_open() {
    let why = "deal.json:2:3: a comma is missing between two of the fields of a record; put a comma before this one";
    for size in SIZES {
        for (key, closing) in [("?", "╰"), ("p", "type to filter")] {
            let mut stage = Stage::new(size);
            stage.happens(Message::LoadFailed(why.to_owned())).keys(key);
            let rows = stage.rows();
            let warning = rows.iter().position(|row| row.contains("! deal.json:2:3")).unwrap();
            let closed = rows.iter().rposition(|row| row.contains(closing)).unwrap();
            let bottom = rows.iter().rposition(|row| row.contains('╰')).unwrap();
            assert!(closed < warning && bottom < warning, "{size:?} {key}\n{}", rows.join("\n"));
        }
    }
}

#[test]
fn the_useful_part_of_an_error_is_seen_in_the_smallest_window() {
    let cases = [
        ("cloth | (loom", "write cloth | loom"),
        ("date:2025-13", "write "),
        ("source:zzz", "known sources: courier-original"),
    ];
    for (query, useful) in cases {
        let mut stage = Stage::new((40, 10));
        stage.keys("/").paste(query);
        let footer = footer(&stage);
        // The list of sources says itself that there are more.
        let whole = footer.replace("quillby-release, …", "");
        assert!(footer.contains(useful) && !whole.contains('…'), "{query}: {footer}");
    }
}

#[test]
fn rows_and_titles_that_are_cut_say_so() {
    for size in [(40, 10), (30, 30)] {
        let mut stage = Stage::new(size);
        let gaps = |stage: &Stage| stage.rows().into_iter().filter(|row| row.contains('┊')).collect::<Vec<_>>();
        for _ in 0..12 {
            stage.keys("j");
            for row in gaps(&stage) {
                assert!(row.contains(" days") || row.contains('…'), "{size:?}: {row}");
            }
        }
        let title = stage.keys("2t2025-10-06<Enter>").row_with("Terms on");
        assert!(title.contains("Oct 2025") || title.contains('…'), "{size:?}: {title}");
    }
}

/// A range with an end is not shown as one without.
#[test]
fn both_ends_of_a_range_are_shown() {
    for size in SIZES {
        Stage::new(size).keys("jjj").row_with("12–16 May");
    }
    let dated = |date: &str| {
        let text = format!(
            r#"{{"format":1,"deal":{{"id":"d","title":"D"}},
            "sources":[{{"id":"s","published":"{date}","doubts":["date"],"title":"A page"}}],
            "events":[{{"id":"e","date":"{date}","kind":"report","title":"Event"}}]}}"#
        );
        Stage::of(dealtui::deal_file::read(&text).unwrap().into(), CLASSIC)
    };
    for (date, in_time, by_relevance, of_source) in [
        ("2025-05-12/2025-05-16", "12–16 May ", "12–16 May 2025 ", "12–16 May 2025? "),
        ("2025-04-28/2025-05-13", "28 Apr–13 May ", "28 Apr–13 May 2025 ", "28 Apr 2025–…? "),
        ("2025-10/2025-12", "Oct–Dec ", "Oct–Dec 2025 ", "Oct–Dec 2025? "),
        ("2025-12-28/2026-01-03", "28 Dec–… ", "28 Dec 2025–… ", "28 Dec 2025–…? "),
        ("2025-12-28/", "28 Dec– ", "28 Dec 2025– ", "28 Dec 2025–? "),
    ] {
        let said = |keys: &str, title: &str| dated(date).keys(keys).row_with(title);
        for (keys, title, said_of) in
            [("", "reported ", in_time), ("/event<Enter>s", "reported ", by_relevance), ("3", "A page  ", of_source)]
        {
            assert!(said(keys, title).contains(said_of), "{date}: {}", said(keys, title));
        }
    }
}

#[test]
fn dates_and_titles_in_doubt_are_marked_among_the_sources() {
    let mut stage = Stage::new(CLASSIC);
    let rows = stage.keys("3").rows().join("\n");
    for source in crate::kites::deal().sources().filter(|source| source.is_in_doubt(SourceDoubt::Date)) {
        let date = format!("{}?", source.published().unwrap().to_citation_string());
        assert!(rows.contains(&date), "{date}:\n{rows}");
    }
    Stage::new((160, 40)).keys("3").row_with("Kite maker ties itself to one loom (reworded copy)?  ");
}

#[test]
fn a_key_without_a_meaning_says_nothing_and_clears_the_message() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        let before = stage.keys("jmk").rows();
        assert!(footer(stage.keys("N")).contains("no words to step through"), "{size:?}");
        assert_eq!(stage.keys("<C-x>").rows(), before, "{size:?}");
    }
}

/// The keys that matter most are there, whatever the width.
#[test]
fn the_footer_of_the_timeline_leads_on() {
    for (size, hints) in [
        (CLASSIC, &["Enter open", "/ filter", "t date", "c next ✗", "x export", "y copy", "? keys", "q quit"][..]),
        ((40, 10), &["Enter open", "/ filter", "? keys", "q quit"][..]),
    ] {
        let footer = footer(&Stage::new(size));
        assert!(hints.iter().all(|hint| footer.contains(hint)), "{footer}");
    }
    let footer = footer(Stage::new(CLASSIC).keys("2"));
    for hint in ["Enter event", "←→ day", "Tab page", "/ filter", "t date"] {
        assert!(footer.contains(hint), "{hint}: {footer}");
    }
}

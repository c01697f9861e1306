//! The lanes of the parties: what lies outside the period of the record is set
//! apart.

use std::sync::Arc;

use dealtui::domain::Deal;

use super::stage::Stage;
use crate::support::built_in;

/// A deal with events of Alpha on these days.
fn deal(period: &str, days: &[&str]) -> Arc<Deal> {
    let event = |(nth, day): (usize, &&str)| {
        format!(
            r#"{{"id":"e{nth}","date":"{day}","kind":"agreement","title":"Event of {day}","parties":[{{"id":"a"}}],
            "corroboration":[{{"source":"s","verdict":"confirms"}}]}}"#
        )
    };
    let events = days.iter().enumerate().map(event).collect::<Vec<_>>().join(",");
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D","period":"{period}"}},"parties":[{{"id":"a","name":"Alpha"}}],
        "sources":[{{"id":"s"}}],"events":[{events}]}}"#
    );
    Arc::new(dealtui::deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}")))
}

/// The lane of Alpha and the heading above it, from the same column on.
fn lane(stage: &Stage) -> (String, String) {
    let rows = stage.rows();
    let at = rows.iter().position(|row| row.contains("Alpha") && row.starts_with("▌")).unwrap();
    let cut = |row: &String| row.chars().skip(28).take(91).collect::<String>();
    (cut(&rows[at - 1]), cut(&rows[at]))
}

/// The column of the cursor's line in the heading.
fn line(stage: &Stage) -> usize {
    lane(stage).0.chars().position(|sign| sign == '│').unwrap()
}

const SIZE: (u16, u16) = (120, 30);

#[test]
fn the_legend_is_in_the_rule_below_where_the_lanes_leave_no_row() {
    let legend = "◆ agreed  ◇ announced  ▪ stated, other  ○ reported  △ court  2–9 several";
    for size in [(120, 40), (100, 30), (80, 24)] {
        let rows = Stage::of(built_in(), size).keys("4").rows();
        assert_eq!(rows.iter().filter(|row| row.contains(legend)).count(), 1, "{size:?}: {}", rows.join("\n"));
    }
    let mut stage = Stage::of(built_in(), (100, 30));
    assert!(stage.keys("4").row_with(legend).starts_with("─ ◆ agreed"));
    assert!(!stage.keys("/zzzz").rows().concat().contains("◆ agreed"));
}

#[test]
fn events_before_the_record_are_set_apart() {
    let deal = deal("2025-10/2026-04", &["2016-11-15", "2019-07-22", "2023-01-23", "2025-10-28", "2026-04-27"]);
    let mut stage = Stage::of(deal, SIZE);
    stage.keys("4");
    let (heading, marks) = lane(&stage);
    assert!(marks.starts_with("◆◆◆┊"), "each has its own column before the record: {marks:?}");
    assert_eq!(marks.chars().filter(|mark| *mark == '◆').count(), 5, "{marks:?}");
    assert!(heading.chars().nth(3) == Some('«') && heading.contains("2026"), "{heading:?}");
    // The line goes from one to the next, the last of them first into the record.
    stage.keys("gg");
    let mut columns = vec![line(&stage)];
    for _ in 0..4 {
        stage.keys("<Right>");
        columns.push(line(&stage));
    }
    assert_eq!(columns[..3], [0, 1, 2]);
    assert!(columns.is_sorted_by(|one, other| one < other) && columns[3] > 3, "{columns:?}");
    stage.keys("<Left><Left>");
    assert_eq!(line(&stage), 2);
    assert!(stage.row_with("Mon 23 January 2023").contains("2023"));
}

#[test]
fn events_long_after_the_record_are_set_apart() {
    let mut stage = Stage::of(deal("2025-10/2026-04", &["2025-10-28", "2026-06-01", "2031-05-01", "2040-01-01"]), SIZE);
    stage.keys("4gg");
    let (heading, marks) = lane(&stage);
    assert!(marks.contains("┊◆◆"), "{marks:?}");
    let border = marks.chars().position(|sign| sign == '┊').unwrap();
    assert_eq!(heading.chars().nth(border), Some('»'), "{heading:?}");
    let mut columns = vec![line(&stage)];
    for _ in 0..3 {
        stage.keys("<Right>");
        columns.push(line(&stage));
    }
    assert!(columns.is_sorted_by(|one, other| one < other), "{columns:?}");
}

/// More days than there is room for share columns, and never those of the record.
#[test]
fn many_earlier_days_leave_room_for_the_record() {
    let days: Vec<String> =
        (0..200).map(|nth| format!("{}-03-01", 1800 + nth)).filter(|day| day.as_str() >= "1900").collect();
    let mut days: Vec<&str> = days.iter().map(String::as_str).collect();
    days.push("2025-11-01");
    let deal = deal("2025-10/2026-04", &days);
    for size in [SIZE, (60, 20), (40, 10), (20, 5), (9, 4), (1, 1)] {
        let mut stage = Stage::of(Arc::clone(&deal), size);
        stage.keys("4<Right><Right><Left>");
        assert!(!stage.rows().is_empty());
    }
    let mut stage = Stage::of(deal, SIZE);
    stage.keys("4");
    let (heading, marks) = lane(&stage);
    let border = marks.chars().position(|sign| sign == '┊').unwrap();
    assert!(border <= 23 && heading.contains("2025"), "{heading:?} {marks:?}");
    assert_eq!(marks.chars().skip(border + 1).filter(|sign| *sign == '◆').count(), 1, "{marks:?}");
}

/// `42` would read as forty-two events.
#[test]
fn counts_never_read_as_one_number() {
    let days: Vec<String> = (0..112).map(|nth| format!("2026-0{}-{:02}", 2 + nth / 56, 1 + nth / 2 % 28)).collect();
    let days: Vec<&str> = days.iter().map(String::as_str).collect();
    let deal = deal("2026", &days);
    let mut counted = 0;
    for columns in [40, 60, 80, 100, 120, 179] {
        let mut stage = Stage::of(Arc::clone(&deal), (columns, 24));
        stage.keys("4");
        let row = stage.row_with("▌ Alpha");
        let signs: Vec<char> = row.split_once("Alpha").unwrap().1.chars().collect();
        let is_count = |sign: &char| sign.is_ascii_digit() || *sign == '#';
        assert!(signs.iter().any(is_count), "{row}");
        assert!(signs.windows(2).all(|two| !two.iter().all(is_count)), "{row}");
        // None is lost.
        if !row.contains('#') {
            counted += 1;
            let count = |sign: &char| sign.to_digit(10).map_or(usize::from(*sign == '◆'), |count| count as usize);
            assert_eq!(signs.iter().map(count).sum::<usize>(), 112, "{row}");
        }
    }
    assert!(counted > 0);
}

#[test]
fn names_are_whole_where_there_is_room() {
    let text = r#"{"format":1,"deal":{"id":"d","title":"D","period":"2026"},
        "parties":[{"id":"a","name":"The Association of Harbor Pilots"}],"sources":[{"id":"s"}],
        "events":[{"id":"e","date":"2026-02-10","kind":"report","title":"E","parties":[{"id":"a"}]},
            {"id":"f","date":"2026-12-01","kind":"report","title":"F","parties":[{"id":"a"}]}]}"#;
    let deal = Arc::new(dealtui::deal_file::read(text).unwrap());
    for (columns, name) in [(120, "The Association of Harbor Pilots  "), (60, "The Association of Har…  ")] {
        let mut stage = Stage::of(Arc::clone(&deal), (columns, 24));
        stage.keys("4").row_with(name);
        let heading = stage.row_with("Party ");
        assert!(heading.contains("2026") && heading.contains("Jul"), "{heading}");
    }
}

/// A record that is not closed ends with its last revision.
#[test]
fn a_distant_date_does_not_squeeze_an_open_record() {
    let days = ["2026-01-15", "2026-02-10", "2026-03-04", "2200"];
    let mut stage = Stage::of(deal(r#"2026/..","revised":"2026-06-30"#, &days), SIZE);
    stage.keys("4gg");
    let (_, marks) = lane(&stage);
    assert!(marks.contains("┊◆"), "{marks:?}");
    assert_eq!(marks.chars().filter(|mark| *mark == '◆').count(), 4, "{marks:?}");
}

/// The margin before the record belongs to the year before.
#[test]
fn the_first_year_of_the_record_is_labeled() {
    for columns in [80, 100, 120] {
        let mut stage = Stage::of(deal("2026", &["2026-02-10", "2026-03-04", "2026-12-01"]), (columns, 24));
        stage.keys("4G");
        let rows = stage.rows();
        let heading = rows.iter().position(|row| row.contains("Alpha") && row.contains('▌')).map(|at| &rows[at - 1]);
        assert!(heading.unwrap().contains("2026"), "{columns}: {heading:?}");
    }
}

/// Days that an imprecise date may mean are not part of a gap.
#[test]
fn no_gap_is_shown_where_an_event_may_lie() {
    let gaps = |days: &[&str]| {
        let stage = Stage::of(deal("2026", days), SIZE);
        stage.rows().iter().filter(|row| row.contains('┊') && row.contains(" days ")).count()
    };
    assert_eq!(gaps(&["2026-01-15", "2026-03-04"]), 1);
    assert_eq!(gaps(&["2026-XX-31", "2026-02-03", "2026-06-04"]), 0);
    assert_eq!(gaps(&["2026-X1", "2026-02-03", "2026-06-04", "2026-12-31"]), 1);
}

/// An event that may be of any time is not where every day leads.
#[test]
fn a_typed_day_skips_dates_that_leave_it_open() {
    let days =
        ["../2026", "20XX-XX-31", "2026-X1", "2025-10-01/..", "2026-02", "2026-02-20", "2026-11-09", "2026-12-XX"];
    let lands = |typed: &str, title: &str| {
        let mut stage = Stage::of(deal("2026", &days), SIZE);
        stage.keys("t");
        stage.keys(typed);
        stage.keys("<Enter>");
        let rows = stage.rows();
        let chosen = rows.iter().find(|row| row.starts_with("▌")).cloned().unwrap_or_default();
        assert!(chosen.contains(&format!("Event of {title} ")), "{typed}: {chosen}");
    };
    lands("2026-11-05", "2026-11-09");
    lands("2026-02-14", "2026-02");
    lands("2026-11-20", "2026-12-XX");
    lands("2026-X1", "2026-X1");
    lands("2025-12", "2026-X1");
}

/// The name of the lane under the cursor.
fn chosen_lane(stage: &Stage) -> String {
    stage.cursor_row().trim_start().split("  ").next().unwrap_or_default().to_owned()
}

#[test]
fn n_goes_to_the_next_event_that_matches() {
    // High enough for the whole page of an event.
    let mut stage = Stage::new((120, 150));
    stage.keys("4/cloth<Enter>");
    stage.row_with("Mon 10 March 2025");
    // The event has the word more than once: on to the last one, then to the next event.
    let mut steps = 0;
    while !stage.rows().concat().contains("about September 2025 ·") {
        stage.keys("n");
        steps += 1;
        assert!(steps < 20, "{}", stage.rows().join("\n"));
    }
    while !stage.rows().concat().contains("no more matches in this list") {
        stage.keys("n");
        steps += 1;
        assert!(steps < 99, "{}", stage.rows().join("\n"));
    }
    stage.row_with("Ferries doubt that the mill was ever bound");
}

#[test]
fn lanes_with_nothing_left_say_why() {
    for size in super::SIZES {
        let mut stage = Stage::new(size);
        stage.keys("4/zzqq");
        stage.row_with("No event matches “zzqq”.");
        stage.keys("<Enter>n");
        stage.row_with("no more matches");
        stage.keys("<Esc>");
        assert_eq!(stage.rows(), Stage::new(size).keys("4").rows());
    }
}

/// Only Tern & Tide files for a share of the wind in July, and the ferries'
/// doubts of November are the last event of theirs.
#[test]
fn the_chosen_lane_is_one_of_the_events_until_another_is_chosen() {
    let mut stage = Stage::new(super::WIDE);
    assert_eq!(chosen_lane(stage.keys("4")), "Quillby Kites");
    assert_eq!(chosen_lane(stage.keys("t2025-07<Enter>")), "Tern & Tide");
    assert_eq!(chosen_lane(stage.keys("l")), "Tern & Tide");
    stage.row_with("Ferries doubt that the mill was ever bound");
    // The lane that one goes to stays, and so it does over other screens; the
    // page is of the nearest event in it.
    assert_eq!(chosen_lane(stage.keys("g")), "Mossbank Looms");
    assert_eq!(chosen_lane(stage.keys("24")), "Mossbank Looms");
    stage.row_with("Osterlo writes to other kite makers");
    assert_eq!(chosen_lane(stage.keys("h")), "Mossbank Looms");
    stage.row_with("Cloth agreement amended");
    // An event that is not theirs leads on.
    assert_eq!(chosen_lane(stage.keys("/party:tern<Enter>")), "Tern & Tide");
    assert_eq!(chosen_lane(stage.keys("<Esc>1g4")), "Quillby Kites");
}

/// Lanes that are passed on the way do not lead away from the event.
#[test]
fn the_page_is_of_an_event_in_the_selected_lane() {
    for size in [super::WIDE, super::CLASSIC] {
        let mut stage = Stage::new(size);
        stage.keys("4t2025-07<Enter>");
        assert_eq!(chosen_lane(&stage), "Tern & Tide");
        stage.row_with("Ferries file for a share of the wind");
        stage.keys("k");
        assert_eq!(chosen_lane(&stage), "Quillby Kites");
        assert!(!stage.rows().concat().contains("Ferries file for a share"), "{}", stage.rows().join("\n"));
        stage.keys("j");
        stage.row_with("Ferries file for a share of the wind");
        stage.keys("G");
        assert_eq!(chosen_lane(&stage), "Harbor Gazette");
        stage.row_with("Ferries doubt that the mill was ever bound");
        stage.keys("kk");
        stage.row_with("Ferries file for a share of the wind");
    }
}

#[test]
fn a_lane_that_the_query_leaves_empty_says_so() {
    let mut stage = Stage::new(super::WIDE);
    stage.keys("4/party:tern<Enter>g");
    stage.row_with("no events of Mossbank Looms in this list");
    // Its page is empty too, rather than of another party's event.
    stage.row_with("No events for this party.");
    stage.keys("<Enter>").row_with("no events in this lane");
    assert!(stage.rows()[0].contains("▌4 Parties"));
    stage.keys("m").row_with("no events in this lane");
    // The list has its events again: the nearest one is selected.
    stage.keys("/<C-u><Enter>");
    assert!(stage.rows().iter().all(|row| !row.contains("No events for this party.")), "{}", stage.rows().join("\n"));
    assert!(chosen_lane(&stage).contains("Mossbank"), "{}", stage.rows().join("\n"));
}

/// Two events are of 6 October; that of September may have been in October.
#[test]
fn a_typed_day_leads_to_what_is_surely_then_then_to_what_may_be_then_to_the_next() {
    for (typed, title, said) in [
        ("2025-10-06", "Cloth agreement amended", ""),
        ("2025-10", "Cloth agreement amended", ""),
        ("2025-10-02", "Both say that the cloth", ""),
        ("2025-05-14", "Mossbank lets Quillby buy", ""),
        ("2025-07-10", "Ferries file for a share", ""),
        ("2025-07", "Ferries file for a share", ""),
        ("2025", "Quillby launches the Skyhook", ""),
        ("2025-12", "Quillby pays for the new loom", "no event in Dec 2025; the next is 15 Jan 2026"),
        ("2026-01-14", "Quillby pays for the new loom", "no event on 14 Jan 2026; the next is 15 Jan 2026"),
        ("2027", "Quillby pays for the new loom", "no event in 2027; the last is 15 Jan 2026"),
    ] {
        for size in [super::WIDE, super::CLASSIC] {
            let mut stage = Stage::new(size);
            stage.keys("t").keys(typed).keys("<Enter>");
            assert!(stage.cursor_row().contains(title), "{typed}: {}", stage.cursor_row());
            let footer = stage.rows().last().unwrap().clone();
            assert!(
                if said.is_empty() { !footer.contains("; the ") } else { footer.contains(said) },
                "{typed}: {footer}"
            );
        }
    }
}

#[test]
fn a_legend_says_what_the_marks_of_lanes_mean_where_a_row_is_blank() {
    let legend = "  ◆ agreed  ◇ announced  ▪ stated, other  ○ reported  △ court  2–9 several  # 10 or more";
    let mut stage = Stage::new(super::WIDE);
    let rows = stage.keys("4").rows();
    let at = rows.iter().position(|row| row.starts_with(legend)).unwrap_or_else(|| panic!("{}", rows.join("\n")));
    assert!(rows[at + 1].starts_with("─ Event "), "{}", rows.join("\n"));
    let colors: std::collections::HashSet<_> = stage.cells(at).map(|cell| cell.fg).collect();
    assert_eq!(colors.len(), 1, "the line at the event ends above it");
    // Parts of it are left out whole.
    Stage::new((44, 30)).keys("4").row_with("  ◆ agreed  ◇ announced  ▪ stated, other");
}

#[test]
fn a_date_that_is_gone_to_is_one_of_the_lane() {
    let mut stage = Stage::of(crate::support::built_in(), super::WIDE);
    stage.keys("4/<Esc>gj");
    let lane = stage.cursor_row();
    assert!(lane.trim_start().starts_with("Amazon"), "{lane}");
    stage.keys("tfeb 2026<Enter>");
    assert!(stage.cursor_row().trim_start().starts_with("Amazon"), "{}", stage.cursor_row());
    stage.row_with("25 February 2026");
    stage.keys("jt27 jan 2026<Enter>");
    assert!(stage.cursor_row().trim_start().starts_with("Microsoft"), "{}", stage.cursor_row());
    stage.row_with("no event on 27 Jan 2026; the next is 28 Jan 2026");
}

/// On a wide axis a count is set apart from the mark beside it, in all lanes alike; on a
/// narrow one it is dimmed.
#[test]
fn a_count_does_not_read_as_one_with_the_mark_beside_it() {
    let mut wide = Stage::of(crate::support::built_in(), super::WIDE);
    wide.keys("4");
    let rows = wide.rows();
    let lane = |party: &str| rows.iter().find(|row| row.trim_start().starts_with(party)).unwrap();
    let at = |row: &str, part: &str| row.split(part).next().map(|before| before.chars().count());
    assert_eq!(at(lane("Amazon  "), "○ 3"), at(&wide.row_with("▌ OpenAI"), "○ 3"));
    let row = wide.row_with("▌ OpenAI").replace("▌", " ");
    let signs: Vec<char> = row.chars().collect();
    let touching = signs.windows(2).filter(|pair| {
        pair[0].is_ascii_digit() && "◆◇▪○△".contains(pair[1]) || "◆◇▪○△".contains(pair[0]) && pair[1].is_ascii_digit()
    });
    assert_eq!(touching.count(), 0, "{row}");

    let mut narrow = Stage::of(crate::support::built_in(), super::CLASSIC);
    narrow.keys("4j");
    let row = narrow.rows().iter().position(|row| row.contains("  OpenAI  ")).unwrap();
    let cells: Vec<_> = narrow.cells(row).collect();
    let count = cells.windows(2).find(|pair| pair[0].symbol() == "○" && pair[1].symbol() == "3").unwrap()[1];
    assert!(count.modifier.contains(ratatui::style::Modifier::DIM));
}

#[test]
fn an_axis_names_the_month_that_its_first_year_covers() {
    let rows = |size| Stage::of(crate::support::built_in(), size).keys("4l").rows()[2].clone();
    assert!(rows(super::WIDE).contains("  2025 Oct  "), "{}", rows(super::WIDE));
    assert!(!rows((60, 20)).contains("Oct"), "{}", rows((60, 20)));
}

/// Fewer of its rows are in sight there.
#[test]
fn the_page_of_an_event_begins_at_its_top_on_another_screen() {
    let mut stage = Stage::of(built_in(), (120, 40));
    let top = "Tue 28 October 2025 · agreed";
    stage.keys("4").row_with(top);
    stage.keys("1<Tab>GG4").row_with(top);
    // By way of another screen, too.
    stage.keys("1<Tab>G34").row_with(top);
}

//! Keys that hold on every screen do something there that a row or a message
//! shows, or a message says that there is nothing to do. Never silence, never a
//! surprise.

use dealtui::domain::RefId;

use ratatui::style::Modifier;

use super::{CLASSIC, MEDIUM, Stage, WIDE};
use crate::support::built_in;

const SCREENS: [&str; 5] = ["1", "2", "3", "4", "5"];

const KEYS: [&str; 27] = [
    "c", "C", "t", "m", "a", "y", "e", "z", "<Tab>", "<lt>", ">", "n", "N", "s", "p", "d", "{", "}", "]", "[", "u",
    "U", "/", "?", "<Enter>", "<F1>", "<S-Tab>",
];

/// What a key did, as the user sees it.
#[track_caller]
fn answers(size: (u16, u16), before: &str, key: &str) {
    let mut stage = Stage::new(size);
    stage.keys(before);
    let rows = stage.rows();
    stage.keys(key);
    let is_seen = stage.rows() != rows || !stage.edited().is_empty();
    assert!(is_seen, "{key} after {before} is met with silence:\n{}", rows.join("\n"));
}

#[test]
fn every_key_is_answered_on_every_screen_and_pane() {
    for size in [WIDE, CLASSIC] {
        for screen in SCREENS {
            for pane in ["", "<Tab>", "j", "<Tab>]", "/zzzz<Enter>"] {
                for key in KEYS {
                    answers(size, &format!("{screen}{pane}"), key);
                }
            }
        }
    }
}

#[test]
fn a_day_is_asked_for_only_where_there_are_days() {
    for screen in ["3", "5"] {
        for pane in ["", "<Tab>"] {
            let mut stage = Stage::new(WIDE);
            let before = stage.cursor_row();
            stage.keys(screen).keys(pane).keys("t");
            stage.row_with("no date to jump to on this screen");
            // No prompt is open: what is typed next are keys.
            stage.keys("1");
            assert_eq!(stage.cursor_row(), before);
        }
    }
    for screen in ["1", "2", "4"] {
        for pane in ["", "<Tab>"] {
            Stage::new(WIDE).keys(screen).keys(pane).keys("t").row_with(" date: ");
        }
    }
}

#[test]
fn a_day_in_an_empty_list_is_answered() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/zzzz<Enter>t2026<Enter>").row_with("nothing is listed here");
    assert!(!stage.rows().concat().contains(" date: "));
}

#[test]
fn picking_is_for_lists_of_events() {
    for screen in ["2", "3", "5"] {
        for pane in ["", "<Tab>"] {
            let mut stage = Stage::new(WIDE);
            stage.keys(screen).keys(pane).keys("p");
            stage.row_with("p filters events; use / to filter this list");
            stage.keys("1");
            assert!(stage.row_with("Timeline ═").contains("10 of 10"));
        }
    }
}

#[test]
fn every_screen_can_be_zoomed_and_back() {
    for screen in SCREENS {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen);
        let both = stage.rows();
        stage.keys("z");
        let list = stage.rows();
        let page = page_title(screen);
        assert!(!list.concat().contains(&format!("─ {page} ")), "{}", list.join("\n"));
        stage.keys("<Tab>");
        let first = stage.rows().into_iter().find(|row| row.starts_with('═')).unwrap();
        assert!(first.starts_with(&format!("═ {page} ")), "the page alone: {first}");
        stage.keys("<Tab>");
        assert_eq!(stage.rows(), list);
        stage.keys("<Esc>");
        assert_eq!(stage.rows(), both);
    }
}

fn page_title(screen: &str) -> &'static str {
    match screen {
        "2" => "Term",
        "3" => "Source",
        "5" => "Dispute",
        _ => "Event",
    }
}

#[test]
fn contradictions_and_marks_are_shown_where_events_are() {
    for screen in ["2", "3"] {
        for pane in ["", "<Tab>"] {
            let mut stage = Stage::new(WIDE);
            stage.keys(screen).keys(pane);
            let before = stage.rows();
            stage.keys("c");
            assert!(stage.cursor_row().contains("Mossbank counts its yards"), "{}", stage.cursor_row());
            stage.keys("<lt>");
            let differing = before.iter().zip(stage.rows()).filter(|(before, after)| *before != after).count();
            assert!(differing <= 1, "only the footer is another:\n{}", stage.rows().join("\n"));
        }
    }
    for screen in ["2", "3", "5"] {
        let mut stage = Stage::new(WIDE);
        stage.keys("jjmkk").keys(screen).keys("u");
        assert!(stage.cursor_row().contains("Mossbank counts its yards *"), "{}", stage.cursor_row());
        stage.keys("<lt>");
        assert!(!stage.rows().concat().contains("▌1 Timeline"));
    }
    // With the lanes, the page shows the event.
    let mut stage = Stage::new(WIDE);
    stage.keys("4c");
    stage.row_with("▌4 Parties");
    stage.row_with("matches saved text, ¶8");
    assert!(stage.keys("1").cursor_row().contains("Mossbank counts its yards"));
    // Among the disputes the same key has a meaning of its own, also on the page.
    for pane in ["", "<Tab>"] {
        let mut stage = Stage::new(WIDE);
        stage.keys("5").keys(pane).keys("c");
        stage.row_with("▌5 Disputes");
        assert!(stage.cursor_row().contains("Ferries doubt that the mill"), "{}", stage.cursor_row());
    }
}

#[test]
fn marks_and_notes_go_to_the_event_that_is_chosen() {
    let on = |keys: &str| {
        let mut stage = Stage::new(WIDE);
        stage.keys(keys);
        stage.annotated().iter().map(|(subject, _)| subject.event.clone()).collect::<Vec<_>>()
    };
    assert_eq!(on("m"), ["skyhook-launch"]);
    assert_eq!(on("jm"), ["cloth-agreement"]);
    assert_eq!(on("3]m"), ["cloth-agreement"]);
    assert_eq!(on("3<Tab>]anote<Enter>"), ["cloth-agreement"]);
    assert_eq!(on("5jj]m"), ["second-quarter"]);
    assert_eq!(on("5jj<Tab>]m"), ["second-quarter"]);
    assert_eq!(on("2]m"), ["cloth-agreement"]);
    assert_eq!(on("4m"), on("1m"));
    // Where the list is of something else it is said which event that was.
    for (keys, said) in [
        ("5jj]m", "marked: Mossbank counts its yards"),
        ("5jj]mm", "unmarked: Mossbank counts its yards"),
        ("5jj]anote<Enter>", "note saved: Mossbank counts its yards"),
        ("1m", "marked; u and U step through marks"),
    ] {
        Stage::new(WIDE).keys(keys).row_with(said);
    }
    // With nothing chosen, the event that set the standing version, or the first
    // one of the dispute.
    for (keys, event, said) in [
        ("2", "cloth-agreement", "Quillby signs for Mossbank's cloth"),
        ("5gjj", "second-quarter", "Mossbank counts its yards"),
        ("5g", "cloth-statement", "Both say that the cloth stays exclusive"),
    ] {
        let mut stage = Stage::new(WIDE);
        stage.keys(keys);
        stage.keys("a").row_with(&format!("on: {said}"));
        stage.keys("note<Enter>").row_with(&format!("note saved: {said}"));
        stage.keys("m").row_with(&format!("marked: {said}"));
        assert_eq!(on(&format!("{keys}m")), [event]);
    }
    for (keys, why) in [
        ("3m", "no event selected: select one with ] and ["),
        ("3<Tab>m", "no event selected: select one with ] and ["),
        ("3a", "no event selected: select one with ] and ["),
        ("/zzqq<Enter>m", "nothing is listed here"),
    ] {
        assert!(!Stage::new(WIDE).keys(&keys[..keys.len() - 1]).rows().last().unwrap().contains("a note"), "{keys}");
        assert_eq!(on(keys), Vec::<String>::new(), "{keys}");
        Stage::new(WIDE).keys(keys).row_with(why);
    }
}

#[test]
fn messages_name_what_they_mean() {
    let text = r#"{"format":1,"deal":{"id":"d","title":"D"},"sources":[{"id":"s","title":"Alone"}],
        "events":[{"id":"e","date":"2026-01-02","kind":"report","title":"E"}],
        "terms":[{"id":"t","title":"T","kind":"investment","versions":[{"in_force":"2026-01-02/..","text":"Owed."}]}]}"#;
    let deal = std::sync::Arc::new(dealtui::deal_file::read(text).unwrap_or_else(|findings| panic!("{findings:?}")));
    let stage = |keys: &str| {
        let mut stage = Stage::of(std::sync::Arc::clone(&deal), WIDE);
        stage.keys(keys);
        stage
    };
    // What is said to be selected can be: there is nothing that ] selects.
    stage("3]").row_with("no more links on this page");
    stage("3m").row_with("no event here: this page has no links");
    // These are of the timeline, whatever is listed.
    stage("1C").row_with("no earlier open disputes or contradictions in this list");
    for screen in ["2", "3"] {
        stage(screen).keys("C").row_with("no earlier open disputes or contradictions on Timeline (key 1)");
    }
    // That lists parties.
    stage("4C").row_with("no earlier open disputes or contradictions among these events");
    stage("1mu").row_with("no more marks or notes in this list");
    stage("1m3u").row_with("no more marks or notes on Timeline (key 1)");
}

#[test]
fn a_day_that_cannot_be_pinned_says_why() {
    for screen in ["3", "5"] {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("d").row_with("no day to pin on this screen: 1 shows the events, 2 the terms");
        // One set elsewhere is taken away.
        stage.keys("1d").keys(screen).keys("d").row_with("day unpinned: on Timeline and Terms, d pins one");
        stage.keys("d").row_with("no day to pin on this screen: 1 shows the events, 2 the terms");
    }
    let deal = |event: &str| {
        let text = format!(r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"events":[{event}]}}"#);
        std::sync::Arc::new(dealtui::deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}")))
    };
    let event = |date: &str| format!(r#"{{"id":"e","date":"{date}","kind":"report","title":"Event"}}"#);
    Stage::of(deal(&event("2026-02-03")), WIDE).keys("d").row_with("this deal has no terms to compare");
    Stage::of(deal(""), WIDE).keys("d").row_with("this deal has no terms to compare");
    Stage::of(deal(""), WIDE).keys("m").row_with("nothing is listed here");
    Stage::new(WIDE).keys("/zzqq<Enter>d").row_with("no day here to pin");
}

#[test]
fn a_list_with_one_order_says_so() {
    for screen in ["4", "5"] {
        Stage::new(WIDE).keys(screen).keys("s").row_with("this list has one order: / filters it");
    }
}

#[test]
fn overlays_lie_one_over_the_other_and_close_one_by_one() {
    for screen in SCREENS {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("/quil<F1>");
        stage.row_with(" Keys ");
        stage.row_with(" / quil");
        // Letters are not typed into what is not seen.
        stage.keys("xx<F1>");
        assert!(!stage.rows().concat().contains(" Keys "));
        stage.keys("l");
        stage.row_with(" / quill");
        // C-c closes what is in front, then leaves.
        stage.keys("<F1><C-c>");
        stage.row_with(" / quill");
        stage.keys("<C-c>");
        assert!(!stage.rows().concat().contains(" / quill"));
        assert_eq!(stage.status(), None);
        stage.keys("<C-c>");
        assert_eq!(stage.status(), Some(130), "{screen}");
    }
    for screen in SCREENS {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("y<F1>");
        stage.row_with(" Keys ");
        stage.keys("<F1>");
        // What to copy is still asked.
        stage.row_with("ID of this record");
        stage.keys("<Esc>");
        assert!(!stage.rows().concat().contains("ID of this record"));
    }
}

#[test]
fn the_end_that_a_key_comes_to_is_named() {
    for (keys, said) in [
        ("C", "no earlier open disputes or contradictions in this list"),
        ("ccccC", "Mossbank counts its yards"),
        ("cccccc", "no more open disputes or contradictions in this list"),
        ("{", "no earlier months in this list"),
        ("<Tab>{", "no earlier sections"),
        ("mgU", "no earlier marks or notes in this list"),
        ("/cloth<Enter>gNN", "no earlier matches in this list"),
        ("4hhh", "no earlier events of Quillby Kites in this list"),
        ("5C", "no earlier open disputes in this list"),
        ("2t2000-01-01<Enter>{", "no earlier changes of terms"),
    ] {
        Stage::new(WIDE).keys(keys).row_with(said);
    }
}

/// Enter opens the page of a record from the list, whatever was selected there before.
#[test]
fn enter_in_the_list_opens_the_page() {
    for screen in ["1", "3"] {
        let mut stage = Stage::new(WIDE);
        let before = stage.keys(screen).keys("j]<Esc>").cursor_row();
        assert_eq!(stage.keys("<Enter>").cursor_row(), before, "{screen}");
        stage.row_with("Esc to list");
    }
}

/// All matches of a paragraph are lit at once, so that a further key goes to the next paragraph.
#[test]
fn a_step_leads_to_the_next_paragraph_with_a_match() {
    let steps = |words: &str| {
        let mut stage = Stage::new((120, 60));
        stage.keys("/id:cloth-agreement ").keys(words).keys("<Enter>l");
        let mut rows = Vec::new();
        for _ in 0..40 {
            stage.keys("n");
            if stage.rows().concat().contains("no more matches") {
                return rows;
            }
            rows.push((row_of_chosen_match(&stage), stage.rows()));
        }
        panic!("no end of {words}");
    };
    let (one, all) = (steps("fly"), steps("fly on nothing"));
    assert!(!one.is_empty() && all.len() >= one.len(), "{one:?} {all:?}");
    assert!(all.iter().all(|(row, _)| row.is_some()), "a step is in sight");
    assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "each leads to another row");
}

fn row_of_chosen_match(stage: &Stage) -> Option<usize> {
    let chosen = Modifier::UNDERLINED | Modifier::BOLD | Modifier::REVERSED;
    (5..58).find(|row| stage.cells(*row).skip(70).any(|cell| cell.modifier.contains(chosen)))
}

/// A remembered quotation is found although whoever summed the event up used all of its words.
#[test]
fn a_page_opens_at_the_quotation_with_most_words_of_the_query() {
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/exclusive license … stateless<Enter>");
    stage.row_with("┃ “Microsoft retains its exclusive license");
    // Where no quotation has more than half as many, the summary is what was found.
    let mut stage = Stage::of(built_in(), WIDE);
    stage.keys("/recapitalization diluted billion<Enter>").row_with("OpenAI's recapitalization closes");
}

/// Another day than that of the selected event is nobody's.
#[test]
fn terms_say_where_their_day_comes_from() {
    let mut stage = Stage::new(WIDE);
    let title = stage.keys("j2").row_with("═ Terms on ");
    assert!(title.contains(", the day of “") || title.contains("day of the selected event"), "{title}");
    assert!(!stage.keys("<Right>").row_with("═ Terms on ").contains("day of"), "a day later");
    stage.keys("<Left>").row_with("day of");
    // A day that is only the last of a longer time is told as that.
    let mut stage = Stage::new(WIDE);
    stage.keys("gg2").row_with("last possible day of");
}

#[test]
fn a_deal_with_nothing_in_it_says_on_each_screen_what_would_be_there() {
    let empty = r#"{ "format": 1, "deal": { "id": "d", "title": "D" }, "events": [] }"#;
    let deal = std::sync::Arc::new(dealtui::deal_file::read(empty).unwrap());
    let documents = ["`dealtui add FILE document…`", "`dealtui jot FILE \"DATE | WHAT |"];
    let term = ["`dealtui record add FILE term ID", "--kind KIND` adds one."];
    let dispute = ["`dealtui record add FILE disagreement ID", "--point POINT` adds one."];
    for (key, said, added) in [
        ("1", ["This deal has no events yet.", "Events appear here, one row each"], documents),
        ("2", ["This deal has no terms yet.", "one bar each"], term),
        ("3", ["This deal has no sources yet.", "how each was read"], documents),
        ("4", ["This deal has no events yet.", "one row each"], documents),
        ("5", ["This deal has no disputes yet.", "Points on which sources differ"], dispute),
    ] {
        for size in [WIDE, MEDIUM, CLASSIC] {
            let mut stage = Stage::of(std::sync::Arc::clone(&deal), size);
            stage.keys(key).row_with(&format!("▌{key} "));
            let words =
                stage.rows().concat().split(['│', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
            let always = ["Or press e to edit", "--example` writes one with notes"];
            for part in said.into_iter().chain(added).chain(always) {
                assert!(words.contains(part) || stage.rows().concat().contains(part), "{part}: {words}");
            }
            // Nothing there is no reason to fall over.
            stage.keys("jkGg{}[]<Right><Left>cCnNsdmay<Esc>zz<Enter><Tab><Esc><lt>>").keys(key).row_with("yet.");
            stage.keys("e");
            assert_eq!(stage.edited(), [RefId::Deal], "{key}");
        }
    }
    Stage::of(deal, WIDE).keys("p").row_with("this deal has no events");
}

#[test]
fn the_text_of_a_source_is_in_the_footer_where_there_may_be_one() {
    let has_text = |stage: &Stage| stage.rows().last().unwrap().contains("v text");
    let mut built_in = Stage::of(crate::support::built_in(), WIDE);
    assert!(!has_text(built_in.keys("3")));
    assert!(has_text(
        Stage::of(crate::support::built_in(), WIDE).with_access(dealtui::app::Access::Writable).keys("3")
    ));
}

/// Lines of the header that only events fill are left to the list.
#[test]
fn a_deal_without_events_has_no_blank_lines_in_its_header() {
    let deal = crate::support::read(r#"{"format":1,"deal":{"id":"d","title":"D"},"events":[]}"#);
    assert!(Stage::of(deal, super::WIDE).rows()[1].contains("═ Timeline"));
}

/// The key that groups terms says how it groups them next.
#[test]
fn the_terms_say_what_they_are_grouped_by_and_the_footer_by_what_next() {
    let mut stage = Stage::new(super::WIDE);
    for (keys, grouped, says) in [
        ("2<Right>", "by state", "s by kind"),
        ("s", "by kind", "s by party"),
        ("s", "by party", "s by state"),
        ("s", "by state", "s by kind"),
    ] {
        assert!(stage.keys(keys).rows().last().unwrap().contains(says), "{says}: {}", stage.rows().join("\n"));
        stage.row_with(&format!("Terms on 1 Jun 2025, {grouped} ═"));
    }
}

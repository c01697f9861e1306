//! Keys → screen rows, in process: what a user sees of a deal, pane by pane, at
//! every size that the screen is made for.

mod asked;
mod asked_day;
mod axis;
mod best_words;
mod changing;
mod choices;
mod citing;
mod contradicting;
mod copying;
mod dates;
mod everywhere;
mod exporting;
mod fields;
mod filters;
mod focus;
mod folding;
mod help;
mod joining;
mod lanes;
mod lists;
mod meanwhile;
mod menus;
mod messages;
mod notes;
mod offers;
mod other_figures;
mod reader;
mod receipts;
mod recorded;
mod reload;
mod returning;
mod sections;
mod stage;
mod stating;
mod tags;
mod titles;
mod unseen;
mod until;
mod unused;
mod voices;

use std::sync::Arc;

use ratatui::style::Modifier;
pub(crate) use stage::Stage;
use stage::check;

const WIDE: (u16, u16) = (120, 40);
const MEDIUM: (u16, u16) = (100, 30);
const CLASSIC: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (40, 10);
const SIZES: [(u16, u16); 4] = [WIDE, MEDIUM, CLASSIC, SMALL];

#[test]
fn the_first_frame_shows_deal_screen_and_cursor() {
    let header = "dealtui  Quillby Kites and Mossbank Looms · Mar 2025 – Nov 2025";
    check(
        WIDE,
        "",
        &[
            header,
            "Mossbank Looms 7  Quillby Kites 6",
            "Mar █",
            "═ Timeline",
            "10 of 10",
            "2025",
            "10 Mar Quillby signs for Mossbank's cloth",
            "Enter open",
            "q quit",
        ],
    );
    check(
        MEDIUM,
        "",
        &[
            "dealtui  Quillby Kites and Mossbank Looms ",
            "▌1 Timeline  2 Terms",
            "Mossbank Looms 7  Quillby Kites 6",
            "═ Timeline",
            "10 Mar ",
        ],
    );
    check(
        CLASSIC,
        "",
        &[
            " Quillby Kites and Mossbank … ▌1 Timeline 2 Terms",
            "Mossbank Looms 7  Quillby Kites 6",
            "═ Timeline",
            "10 Mar Quillby signs for Mossbank's cloth",
            "≤ $40M",
            "? keys  q quit",
        ],
    );
    check(
        SMALL,
        "",
        &[
            " Quillby Kites and … ▌1 Timeline 2 3 4 5",
            "═ Timeline",
            "10 of 10",
            "▌    spring Quillby launches",
            "? keys  q quit",
        ],
    );
}

#[test]
fn wide_windows_show_both_panes_and_narrow_ones_one() {
    for size in [WIDE, MEDIUM] {
        assert!(Stage::new(size).row_with("Timeline ═").contains("Event"));
    }
    for size in [CLASSIC, SMALL] {
        assert!(Stage::new(size).rows().iter().all(|row| !row.contains(" Event ═")));
        check(size, "<Enter>", &["═ Event", "Quillby launches the Skyhook", "spring 2025 · launched"]);
        check(size, "<Enter><Esc>", &["═ Timeline"]);
        check(size, "<Enter>q", &["═ Timeline"]);
    }
}

#[test]
fn the_density_strip_and_the_chips_give_way_in_low_windows() {
    let strip = |size| Stage::new(size).rows().iter().any(|row| row.contains("Mar █"));
    assert_eq!(SIZES.map(strip), [true, false, false, false]);
    assert_eq!([36, 35].map(|rows| strip((100, rows))), [true, false]);
    let chips = |size| Stage::new(size).rows().iter().any(|row| row.contains("Mossbank Looms 7  Quillby Kites 6"));
    assert_eq!(SIZES.map(chips), [true, true, true, false]);
}

#[test]
fn a_strip_says_how_the_terms_stood_that_day() {
    check(WIDE, "", &["terms on 31 May 2025: 7 in force"]);
    check(WIDE, "j", &["terms on 10 Mar 2025: 5 in force"]);
    check((140, 40), "G", &["terms on 15 Jan 2026: 3 in force · 1 presumed · 1 possible · 1 performed"]);
}

/// The parties that matter most have a name in any case; the terms have what is left.
#[test]
fn the_terms_of_the_day_leave_room_for_three_parties() {
    let strip = |size| Stage::of(crate::support::built_in(), size).keys("G").rows()[1].clone();
    for columns in 71..=170 {
        let strip = strip((columns, 40));
        assert!(strip.contains("OpenAI 26  Amazon 16  Microsoft 13  "), "{columns}: {strip}");
        let (_, status) = strip.rsplit_once("(p) ").unwrap();
        assert!(status.contains(" in force"), "{columns}: {strip}");
        // Nothing is left out for which there was room.
        let blank = status.chars().take_while(|sign| *sign == ' ').count();
        assert!(!status.contains('…') || blank < 20, "{columns}: {strip}");
    }
}

#[test]
fn the_timeline_has_headings_gaps_scopes_and_imprecise_dates() {
    check(
        WIDE,
        "",
        &[
            "   2025",
            "▌    spring Quillby launches the Skyhook",
            "     10 Mar Quillby signs for Mossbank's cloth         ≤ $40M   2",
            "         Q2 Mossbank counts its yards   ≥ 7.6 million yards ✗   1",
            "  12–16 May Mossbank lets Quillby buy into the loom an… ≈ 12%   2",
            "·       Jul Ferries file for a share of the wind",
            "┊ 32 days ",
            "  about Sep Both say that the cloth stays exclusive             2 2 │",
            "·       Nov Ferries doubt that the mill was ever bound          1 2 │",
            "   later ",
            "   2026",
            "·    15 Jan Quillby pays for the new loom                $15M   1   │",
        ],
    );
}

#[test]
fn narrow_timelines_lose_the_kind_first_and_then_the_amount() {
    let row = |columns| Stage::new((columns, 24)).row_with("10 Mar");
    let wide = Stage::new((110, 24)).keys("z").row_with("10 Mar");
    assert!(wide.contains("10 Mar agreed     Quillby") && wide.contains("$40M   2"), "{wide}");
    assert!(row(80).contains("10 Mar Quillby") && row(80).contains("$40M   2"), "{}", row(80));
    assert!(row(55).contains("≤ $40M") && !row(55).contains("$40M   2"), "{}", row(55));
    assert!(!row(40).contains("$40M"));
}

#[test]
fn the_cursor_rests_on_events_only() {
    let mut stage = Stage::new(CLASSIC);
    let mut seen = vec![stage.cursor_row()];
    for _ in 0..9 {
        stage.keys("j");
        seen.push(stage.cursor_row());
    }
    seen.dedup();
    assert_eq!(seen.len(), 10, "each press goes to another event");
    assert!(seen.iter().all(|row| !row.contains('┊') && row.trim().chars().count() > "later".len()), "{seen:?}");
    stage.keys("j");
    assert!(stage.cursor_row().contains("Quillby pays for the new loom"));
    stage.keys("g");
    assert!(stage.cursor_row().contains("Quillby launches the Skyhook"));
}

#[test]
fn months_days_and_contradictions_can_be_jumped_to() {
    let at = |keys: &str| Stage::new(WIDE).keys(keys).cursor_row();
    assert!(at("}").contains("Q2"));
    assert!(at("}}").contains("12–16 May"));
    assert!(at("GG{").contains("Nov"));
    assert!(at("GG{{").contains("6 Oct"), "October's first event");
    assert!(at("t2025-06-20<Enter>").contains("Q2"));
    assert!(at("t2025-08-10<Enter>").contains("about Sep"));
    assert!(at("t2025-11<Enter>").contains("Nov"));
    assert!(at("t2026<Enter>").contains("15 Jan"));
    assert!(at("c").contains("Q2"));
    assert!(at("cc").contains("about Sep"));
    assert!(at("ccC").contains("Q2"));
    assert!(Stage::new(WIDE).keys("c").chosen_row().unwrap().contains("┃ Mossbank weaved more than 7.6 million yards"));
    check(WIDE, "c", &["✗ contradicted by Mossbank Looms, 4 Aug 2025"]);
    check(WIDE, "tFebroary<Enter>", &["date: Febroary", "not a date: write 1 Mar 2025, Mar 2025 or 2025"]);
    assert!(at("tNovember<Enter>").contains("Nov"));
    check(WIDE, "cccccccccccc", &["no more open disputes or contradictions in this list"]);
}

#[test]
fn the_detail_shows_the_receipt_above_the_words() {
    check(
        WIDE,
        "jj",
        &[
            "Mossbank counts its yards",
            "Q2 2025 · result",
            "Mossbank Looms (issuer)",
            "2 passages · no other independent source",
        ],
    );
    check(WIDE, "j", &["2 passages (1 damaged) · 1 other independent", "source supports it (a primary one, read in"]);
}

#[test]
fn a_quotation_has_a_bar_and_a_separate_reading() {
    let stage = Stage::new((120, 400)).keys("j").rows();
    let at =
        |part: &str| stage.iter().position(|row| row.contains(part)).unwrap_or_else(|| panic!("{part} is not shown"));
    let quote = at("┃ The kite maker has promised the loom as much");
    assert!(at("machine-paraphrased copy of Pebble Courier") < quote);
    assert!(at("speaker's words") < quote);
    let below = |part: &str| stage.iter().skip(quote).position(|row| row.contains(part)).unwrap();
    let verdict = below("damaged · matches saved text, ¶3");
    let reading = below("likely meaning: ");
    let refines = below("⊕ adds detail: Quillby Kites, 10 Mar 2025");
    assert!(reading < verdict && verdict < refines, "a meaning stands at its words");
    assert!(!stage.iter().any(|row| row.contains("verbatim")));
}

#[test]
fn relations_are_shown_from_both_ends() {
    check(
        (120, 400),
        "/id:cloth-statement<Enter>",
        &["Linked events", "• reaffirms in part  10 Mar 2025", "• superseded by  6 Oct 2025 Cloth agreement"],
    );
    check(
        (120, 400),
        "/id:cloth-amendment<Enter>",
        &["Linked events", "• amends in part  10 Mar 2025", "• supersedes "],
    );
}

#[test]
fn terms_and_disagreements_of_an_event_are_shown() {
    let keys = "/id:cloth-statement<Enter>";
    check((120, 900), keys, &["Disputes", "≠ Whether the cloth", "assessment: ", "Terms", "§ restates  License to"]);
    check((120, 900), "/id:cloth-amendment<Enter>", &["Terms", "§ changes  License to the cloud pattern", "Mossbank"]);
}

#[test]
fn following_a_relation_and_coming_back() {
    // The joint statement, its detail, on to what superseded it, and back.
    let mut stage = Stage::new(WIDE);
    stage.keys("/id:cloth-statement<Enter>l");
    let before = stage.rows();
    for _ in 0..40 {
        if stage.chosen_row().is_some_and(|row| row.contains("superseded by")) {
            break;
        }
        stage.keys("]");
    }
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by  6 Oct")));
    stage.keys("<Enter>");
    assert!(stage.cursor_row().contains("Cloth agreement amended"));
    assert!(
        stage.rows().iter().any(|row| row.contains("filter cleared to show this; < brings it back")),
        "the filter hides it"
    );
    stage.keys("<lt>");
    assert!(stage.cursor_row().contains("Both say that the cloth stays exclusive"));
    assert!(stage.row_with("/ id:cloth-statement").contains("? keys"));
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by  6 Oct")), "as it was left");
    assert_eq!(stage.keys("gh").rows()[4..8], before[4..8]);
    stage.keys(">");
    assert!(stage.cursor_row().contains("Cloth agreement amended"));
}

#[test]
fn the_filter_applies_while_typing_and_escape_restores_the_old_one() {
    let count = |keys: &str| {
        Stage::new(WIDE)
            .keys(keys)
            .rows()
            .iter()
            .find_map(|row| row.split(" of 10").next().map(str::to_owned).filter(|_| row.contains(" of 10 ")))
            .unwrap()
    };
    let left = |keys: &str| count(keys).rsplit(' ').next().unwrap().parse::<usize>().unwrap();
    assert!(left("/f") >= left("/fe") && left("/fe") >= left("/ferries") && left("/ferries") > 0);
    check(WIDE, "/ferries", &["Jul Ferries file", "/ ferries", "Enter keep  Esc cancel"]);
    check(WIDE, "/ferries<Enter>", &["/ ferries", "? keys"]);
    assert_eq!(left("/ferries<Esc>"), 10);
    assert_eq!(left("/ferries<Enter>/ zzz<Esc>"), left("/ferries"));
    assert_eq!(left("/ferries<Enter><Esc>"), 10);
    assert_eq!(left("/ferries<C-u>"), 10);
    check(WIDE, "/qqqq", &["0 of 10", "No event matches"]);
}

#[test]
fn matched_letters_are_highlighted() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/skyhook<Enter>");
    let row = stage.rows().iter().position(|row| row.contains("Quillby launches the Skyhook")).unwrap();
    let highlighted: String = stage
        .cells(row)
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert!(highlighted.starts_with("Skyhook"), "{highlighted}");
}

#[test]
fn an_unknown_qualifier_is_reported_and_leaves_the_list_alone() {
    let error = "“when:” is not a qualifier; valid qualifiers: party: role:";
    let listed = |keys: &str| Stage::new(WIDE).keys(keys).row_with("Timeline ─");
    check(WIDE, "/ferries when:2026", &[error]);
    assert_eq!(listed("/ferries when:2026"), listed("/ferries when"));
    check(WIDE, "/party:quilbly", &["no party is called “quilbly”: did you mean quillby?"]);
    assert_eq!(listed("/party:quilbly"), listed("/party:qu"));
}

#[test]
fn chips_and_typed_filters_are_the_same_thing() {
    check(WIDE, "/party:quillby<Enter>", &["● Quillby Kites 6", "6 of 10", "/ party:quillby"]);
    check(WIDE, "p2<Enter>", &["● Quillby Kites 6", "6 of 10", "/ party:quillby"]);
    check(WIDE, "/party:qk<Enter>", &["● Quillby Kites 6", "6 of 10"]);
    // A person counts under the company they act for.
    check(WIDE, "/osterlo party:mossbank<Enter>", &["6 Oct Osterlo"]);
}

#[test]
fn the_picker_combines_any_all_and_none() {
    check(WIDE, "p", &["▌Parties", "type to filter: ▏", "▌1   Mossbank Looms", "3   Tern & Tide", "all of them · C-t"]);
    check(WIDE, "p23<Enter>", &["● Quillby Kites 0/6  ● Tern & Tide 0/2, both  Mossbank", "/ party:quillby+tern"]);
    check(WIDE, "p23<C-t><Enter>", &["Tern & Tide 2, any of them", "/ party:quillby,tern"]);
    check(WIDE, "p2<C-t><C-t><Enter>", &["⊘ Quillby Kites", "/ !party:quillby"]);
    check(WIDE, "p<C-t>23", &["● Quillby Kites", "● Tern & Tide", "any of them · C-t"]);
    // An event has one kind.
    check(WIDE, "p<Right>12", &["any of them · C-t", "/ kind:agreement,amendment"]);
    // The rule of the query goes first.
    check(WIDE, "/party:quillby,tern<Enter>p", &["any of them · C-t"]);
    check(WIDE, "p2<Tab>", &["⊘ Quillby Kites", "/ !party:quillby"]);
    check(WIDE, "poff <Enter>", &["/ party:winds-office"]);
    check(WIDE, "p2<Esc>", &["10 of 10"]);
}

#[test]
fn enter_picks_what_was_typed_or_moved_to() {
    check(WIDE, "ptern<Enter>", &["/ party:tern"]);
    check(WIDE, "p<Down><Enter>", &["/ party:quillby"]);
    check(WIDE, "p<Down>", &["Enter pick"]);
    // What was picked by Space or a digit is kept, and not taken back.
    check(WIDE, "ptern <Enter>", &["/ party:tern"]);
    check(WIDE, "p3<Down><Enter>", &["/ party:tern"]);
    check(WIDE, "p<Enter>", &["10 of 10"]);
    // The cursor goes to a word that begins like that, not to scattered letters.
    check(WIDE, "pti", &["▌1   Tern & Tide"]);
}

/// The box covers the list, whatever its width; the page beside it stays.
#[test]
fn nothing_shows_beside_the_picker() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        stage.keys("p");
        let rows = stage.rows();
        let top = rows.iter().position(|row| row.starts_with("╭▌Parties")).unwrap();
        let bottom = rows.iter().position(|row| row.starts_with("╰ all of them · C-t")).unwrap();
        let beside: Vec<&String> = rows[top + 1..bottom].iter().filter(|row| !row.starts_with('│')).collect();
        assert!(bottom > top + 2 && beside.is_empty(), "{size:?}\n{}", rows.join("\n"));
        assert!(!rows.concat().contains("Timeline ─"), "{size:?}");
    }
}

#[test]
fn help_lists_every_binding_from_the_key_map() {
    let shown = Stage::new((78, 240)).keys("?").rows();
    for binding in dealtui::keymap::SECTIONS.iter().flat_map(|section| section.bindings) {
        let says_it = |row: &&String| row.trim_end_matches([' ', '│', '▐']).ends_with(&format!("  {}", binding.help));
        assert_eq!(shown.iter().filter(says_it).count(), 1, "{}", binding.help);
    }
    for size in SIZES {
        check(size, "?", &["Keys", "Timeline", "Enter", "open the page"]);
        check(size, "?/move<Esc>/next row", &["Keys", "Move", "j ↓", "next row"]);
        check(size, "??", &["═ Timeline"]);
        check(size, "?q", &["═ Timeline"]);
        check(size, "?G", &["● ⊘", "included, excluded"]);
    }
}

#[test]
fn zoom_gives_one_pane_the_width() {
    assert!(!Stage::new(WIDE).keys("z").rows().iter().any(|row| row.contains("Event ─")));
    assert!(!Stage::new(WIDE).keys("lz").rows().iter().any(|row| row.contains("Timeline ═")));
    assert!(Stage::new(WIDE).keys("z<Esc>").row_with("Timeline ═").contains("Event"));
}

#[test]
fn the_cursor_stays_on_its_event_when_the_filter_changes() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/party:quillby<Enter>G");
    let event = stage.cursor_row();
    assert!(stage.keys("<Esc>").cursor_row().contains(event.split("  ").last().unwrap().trim()));
}

#[test]
fn quitting_sets_the_exit_status() {
    assert_eq!(Stage::new(WIDE).keys("q").status(), Some(0));
    assert_eq!(Stage::new(WIDE).keys("<C-c>").status(), Some(130));
    assert_eq!(Stage::new(WIDE).keys("/x<C-c>").status(), None, "C-c closes the prompt");
    assert_eq!(Stage::new(WIDE).keys("/q").status(), None, "q is a letter there");
    assert_eq!(Stage::new(WIDE).keys("<Esc><Esc><Esc>").status(), None, "Esc never quits");
}

#[test]
fn every_size_down_to_one_cell_is_drawn_inside_its_window() {
    for columns in [1, 2, 3, 5, 8, 13, 21, 39, 59, 60, 99, 100, 200] {
        for rows in [1, 2, 3, 5, 6, 8, 11, 12, 29, 30, 60] {
            let mut stage = Stage::new((columns, rows));
            for keys in [
                "",
                "jl]",
                "<Esc>p",
                "<Esc>?",
                "<Esc>/clo",
                "<Esc>z",
                "z2jd}",
                "<Tab>G]",
                "t",
                "<Esc>4jl",
                "5jG]<Tab>G",
                "<Esc>1",
            ] {
                assert_eq!(stage.keys(keys).rows().len(), usize::from(rows));
            }
        }
    }
}

#[test]
fn a_resize_keeps_the_cursor_in_sight() {
    let mut stage = Stage::new(WIDE);
    stage.keys("G");
    for size in [SMALL, CLASSIC, (20, 4), MEDIUM] {
        stage.resize(size);
        assert!(stage.rows().iter().any(|row| row.contains('▌') && row.contains("15 Jan")), "{size:?}");
    }
}

#[test]
fn the_cursor_goes_to_the_best_match_and_the_list_stays_in_order() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/cloth");
    let best = "Quillby signs for Mossbank's cloth";
    assert!(stage.cursor_row().contains(best), "the title has the word, other events have it elsewhere");
    assert!(stage.row_with("spring").contains("a kite for two"), "an earlier event stays above it");
    // What is typed further is followed; what the user chose is kept.
    stage.keys("<Enter>g<Esc>");
    assert!(!stage.cursor_row().contains(best));
}

#[test]
fn escape_in_the_prompt_restores_query_and_cursor() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jj");
    let before = stage.rows();
    assert_eq!(stage.keys("/ferries<Esc>").rows(), before);
    let filtered = stage.keys("/quillby<Enter>G").rows();
    assert_eq!(stage.keys("/ ferries<Esc>").rows(), filtered);
}

#[test]
fn sorting_toggles_between_date_and_relevance() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/loom<Enter>s");
    check(
        WIDE,
        "/loom<Enter>s",
        &["Timeline, best match first", "▌ 12–16 May 2025 ", "15 Jan 2026", "10 Mar 2025", "6 Oct 2025"],
    );
    assert!(!stage.rows().iter().any(|row| row.contains('┊')), "gaps mean nothing in this order");
    stage.keys("s");
    check(WIDE, "/loom<Enter>ss", &["═ Timeline ═", "   2025", "10 Mar", "   2026", "15 Jan"]);
    check(WIDE, "s", &["   2025", "   2026", "no words to sort by relevance: search for some with /"]);
    check(WIDE, "/loom<Enter>s<Esc>", &["═ Timeline ═", "   2025", "   2026"]);
}

#[test]
fn rows_name_the_matching_field_unless_it_is_the_title() {
    check(WIDE, "/buyer<Enter>", &["about Sep Both say that the cloth stays exclusive  summary "]);
    check(WIDE, "/winds kind:filing<Enter>", &["Ferries file for a share", "party"]);
    let row = Stage::new(WIDE).keys("/skyhook kind:launch<Enter>").row_with("Quillby launches the Skyhook");
    assert!(!row.contains(" in "), "{row}");
    assert!(Stage::new(WIDE).keys("/date:2025-07-12<Enter>").row_with("      Jul ").contains("possibly"));
    assert!(!Stage::new(WIDE).keys("/date:2025-07<Enter>").row_with("      Jul ").contains("possibly"));
    // Without room for both, the title keeps it.
    let narrow = Stage::new((30, 10)).keys("/buyer<Enter>").row_with("about Sep");
    assert!(narrow.contains("Both say") && !narrow.contains("in summary"), "{narrow}");
}

/// The highlighted words of the page, with a mark on the one that `n` has reached.
fn highlighted_words(stage: &Stage) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for row in 5..38 {
        let mut inside = false;
        for cell in stage.cells(row).skip(70) {
            let highlighted = cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD);
            if highlighted && !inside {
                words.push(if cell.modifier.contains(Modifier::REVERSED) { "▸".to_owned() } else { String::new() });
            }
            if let (true, Some(word)) = (highlighted, words.last_mut()) {
                word.push_str(cell.symbol());
            }
            inside = highlighted;
        }
    }
    words
}

#[test]
fn the_detail_highlights_words_and_n_steps_through_them() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/sails id:cloth-st<Enter>");
    let here = |stage: &Stage| highlighted_words(stage).iter().position(|word| word.starts_with('▸'));
    assert_eq!(highlighted_words(&stage), ["sails"], "in the summary");
    assert_eq!(highlighted_words(stage.keys("n")), ["▸sails"]);
    assert!(here(stage.keys("n")).is_some(), "in a note further down");
    assert!(here(stage.keys("n")).is_some(), "scrolled to the next one");
    assert!(!stage.rows().iter().any(|row| row.contains("about September 2025 · stated")), "below the head");
    assert_eq!(here(stage.keys("NN")), Some(0));
    // Past the last word comes the next event, past the last event nothing.
    stage.keys("/<C-u>sails<Enter>g");
    let first = stage.cursor_row();
    for _ in 0..40 {
        stage.keys("n");
        assert!(here(&stage).is_some());
    }
    assert_ne!(stage.cursor_row(), first);
    assert!(stage.rows().iter().any(|row| row.contains("no more matches in this list")));
    check(WIDE, "n", &["no words to step through: search for some with /"]);
}

#[test]
fn n_opens_the_detail_where_the_list_has_the_width() {
    check(CLASSIC, "/buyer<Enter>", &["═ Timeline"]);
    check(CLASSIC, "/buyer<Enter>n", &["═ Event"]);
    // At the first match, whatever the page was laid out for before.
    for size in [CLASSIC, SMALL] {
        let mut stage = Stage::new(size);
        stage.keys("/bolts<Enter>n");
        let highlighted = (0..usize::from(size.1)).any(|row| {
            let mut cells = stage.cells(row).map(|cell| cell.modifier);
            cells.any(|modifier| modifier.contains(Modifier::UNDERLINED | Modifier::REVERSED))
        });
        assert!(highlighted, "at {size:?}:\n{}", stage.rows().join("\n"));
    }
}

#[test]
fn an_empty_list_names_the_part_of_the_query_to_drop() {
    check(
        WIDE,
        "/osterlo zzzz",
        &["No event also matches “zzzz”: 2 events without it.", "Press Esc to clear the filter."],
    );
    check(SMALL, "/sykhook", &["No event matches “sykhook”.", "Did you mean Skyhook?"]);
    check(WIDE, "/mosbank", &["/ mosbank", "scattered letters only: did you mean Mossbank?"]);
}

#[test]
fn errors_are_underlined_with_carets() {
    for size in SIZES {
        let rows = Stage::new(size).keys("/cloth kin:report").rows();
        let prompt = rows.iter().position(|row| row.starts_with(" / cloth kin:report")).unwrap();
        assert_eq!(&rows[prompt + 1][..13], "         ^^^^", "at {size:?}");
        let said = rows[prompt + 1..].iter().map(|row| row.trim()).collect::<Vec<&str>>().join(" ");
        assert!(said.contains("“kin:” is not a qualifier: did you mean kind:?"), "at {size:?}: {said}");
        // Enter does not take what means nothing.
        check(size, "/cloth kin:report<Enter>", &["/ cloth kin:report", "^^^^"]);
    }
}

#[test]
fn history_recalls_earlier_queries() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/osterlo<Enter><Esc>/ferries<Enter><Esc>");
    assert_eq!(stage.remembered(), ["osterlo", "ferries"]);
    let prompt = |stage: &Stage| stage.row_with(" / ").split("  ").next().unwrap().trim().to_owned();
    stage.keys("/tern<C-p>");
    assert_eq!(prompt(&stage), "/ ferries");
    stage.keys("<C-p><C-p><C-p>");
    assert_eq!(prompt(&stage), "/ osterlo");
    assert!(stage.cursor_row().contains("Osterlo"), "the list follows");
    stage.keys("<C-n><C-n>");
    assert_eq!(prompt(&stage), "/ tern", "what was typed is not lost");
}

#[test]
fn the_picker_has_kinds_statuses_and_sources() {
    check(WIDE, "p<Right>", &["▌Kinds", "agreed", "1 of 1", "stated", "2 of 2"]);
    check(WIDE, "p<Right><Right>", &["▌Statuses", "disputed by an event", "1 of 1", "fulfilled", "1 of 1"]);
    check(WIDE, "p<Left>", &["▌Sources", "Pebble Courier (reworded copy)"]);
    check(WIDE, "p<Right>state <Enter>", &["2 of 10", "/ kind:statement"]);
    // What is typed shows as picked, and counts follow the query.
    check(WIDE, "/kind:state party:quillby<Enter>p<Right>", &["● stated", "1 of 2", "  reported", "0 of 1"]);
    check(WIDE, "/kind:state<Enter>p<Right>state ", &["  stated", "2 of 2"]);
    check(WIDE, "pzzz", &["no matches"]);
    check(SMALL, "p<Right>", &["▌Kinds", "1   agreed"]);
}

#[test]
fn chips_count_listed_and_all_events() {
    check(WIDE, "/kind:statement<Enter>", &["Mossbank Looms 2/7  Quillby Kites 1/6"]);
    // What shuts out others shuts them out of the counts too.
    check(WIDE, "/!party:quillby<Enter>", &["⊘ Quillby Kites 6", "  Mossbank Looms 2/7"]);
}

#[test]
fn marks_are_shown_found_and_taken_off() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jm");
    assert!(stage.cursor_row().contains("Quillby signs for Mossbank's cloth * "));
    assert!(stage.cursor_row().contains("≤ $40M"));
    check(WIDE, "jm", &["marked; u and U step through marks, is:marked finds them"]);
    assert!(stage.keys("/is:marked<Enter>").row_with("Timeline ═").contains("1 of 10"));
    assert!(stage.keys("m").row_with("Timeline ═").contains("0 of 10"), "the list follows the marks");
}

#[test]
fn typing_does_not_wait_for_earlier_searches() {
    // `id:` means nothing yet, and Enter comes before the answer to `id:f`.
    let mut stage = Stage::new(WIDE);
    stage.keys_before_any_answer("/id:ferry<Enter>");
    assert!(stage.row_with("Timeline ═").contains("1 of 10"));
    assert!(stage.row_with("/ id:ferry").contains("? keys"), "the prompt is closed");
}

#[test]
fn the_terms_are_bars_with_a_line_at_the_day() {
    // Opened from an event, on its day.
    check(
        WIDE,
        "jjjjjj2",
        &[
            "1 Timeline ▌2 Terms",
            "═ Terms on 6 Oct 2025",
            "5 in force · 1 presumed · 1 possible",
            "Term ",
            "Amount  Parties ",
            "  Until ",
            "2025",
            "  In force 5",
            "▌ License to the cloud pattern",
            "through 2030 ",
            "  Cloth for up to $40 million",
            "≤ $40M  Quillby Kites→Mossbank Looms  end not disclosed",
            "  Presumed in force 1",
            "  Possibly in force 1",
            "  First refusal on new looms",
            "  Ended 1",
            "  Cloth for Quillby alone",
            "6 Oct 2025 ",
            "─ Term",
            "6 Oct 2025: in force",
            "• set by “Cloth agreement amended,” 6 Oct 2025",
            "Versions",
        ],
    );
    check(
        CLASSIC,
        "2",
        &["▌2 Terms", "═ Terms on 31 May 2025", "7 in force", "  In force 7", "▌ License to the cloud", "─ Term"],
    );
    check(MEDIUM, "2", &["═ Terms on 31 May 2025", "In force 7", "Mossbank Lo…→Quillby Kit…", "─ Term"]);
    check(SMALL, "2", &["═ Terms on 31 May 2025", "  In force 7", "▌ License to the cloud pattern"]);
    check(SMALL, "2<Tab>", &["═ Term", "License to the cloud pattern"]);
    check(WIDE, "21", &["▌1 Timeline  2 Terms", "═ Timeline"]);
}

#[test]
fn a_bar_says_by_its_pattern_how_a_term_stands() {
    let stage = Stage::new((160, 50)).keys("2t2025-12-01<Enter>").rows();
    let bar = |title: &str| {
        let row =
            stage.iter().find(|row| row.contains(title)).unwrap_or_else(|| panic!("{title}:\n{}", stage.join("\n")));
        row.split(title).nth(1).unwrap().trim_end_matches(['│', '▐']).trim_end().to_owned()
    };
    let license = bar("License to the cloud pattern");
    assert_eq!(license.matches('┣').count(), 1, "one change of version: {license}");
    assert_eq!(license.matches('┿').count(), 1, "the day crosses it: {license}");
    assert!(!license.contains('░') && !license.ends_with('▷'), "{license}");
    let refusal = bar("First refusal on new looms");
    assert!(refusal.contains("━░"), "in doubt from the day of the amendment: {refusal}");
    let order = bar("Cloth for up to $40 million");
    assert!(order.contains("━╌") && order.ends_with('▷'), "no end is published: {order}");
    let dyeing = bar("Dyeing together");
    assert!(dyeing.ends_with('░'), "an end that is not exact fades: {dyeing}");
    let loom = bar("$15 million for a loom");
    assert!(loom.contains("╌◉") && loom.matches('◉').count() == 1, "presumed, then performed once: {loom}");
    // The line of the day goes through headings, bars and blanks.
    let heading = stage.iter().position(|row| row.contains("Amount  Parties")).unwrap();
    let column = stage[heading].chars().skip(100).position(|sign| sign == '│').unwrap() + 100;
    // The legend below the bars is no part of it.
    let list = stage[heading..].iter().take_while(|row| !row.starts_with('─') && !row.contains("━ in force"));
    let line: String = list.map(|row| row.chars().nth(column).unwrap()).collect();
    assert!(line.chars().all(|sign| "│┿┼╫".contains(sign)), "{line}");
    assert!(line.contains('┿') && line.contains('┼') && line.contains('╫'), "{line}");
}

#[test]
fn the_day_moves_by_days_and_by_changes() {
    let on = |keys: &str| {
        let row = Stage::new(WIDE).keys(keys).row_with("Terms on");
        row.split("Terms on ").nth(1).unwrap().split(" ═").next().unwrap().trim_end_matches(", by state").to_owned()
    };
    assert_eq!(on("2<Right>"), "1 Jun 2025");
    assert_eq!(on("2<Left><Left>"), "29 May 2025");
    assert_eq!(on("2}"), "1 Jun 2025", "the payment for the loom is presumed from here on");
    assert_eq!(on("2}}"), "6 Oct 2025", "the cloth agreement is amended");
    assert_eq!(on("2}}{"), "1 Jun 2025");
    assert_eq!(on("2t2032-06-15<Enter>"), "15 Jun 2032, record as of 2 Mar 2026");
    assert_eq!(on("2t2032<Enter>"), "31 Dec 2032, record as of 2 Mar 2026");
    check(WIDE, "2t2032<Enter>", &["Fri 31 December 2032, the last day of 2032"]);
    check(WIDE, "2tsoon<Enter>", &["date: soon", "not a day: write one like 2026-02-27 or 27 Feb 2026"]);
    check(WIDE, "2t2032-06-15<Enter>", &["record as of 2 Mar 2026"]);
    check(WIDE, "2t2040-01-01<Enter>}", &["no more changes of terms"]);
}

#[test]
fn enter_goes_to_the_event_that_set_a_version_and_back() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2]");
    let chosen = stage.row_with("▌ 1 ");
    assert!(chosen.contains("Mon 10 March 2025 to Mon 6 October 2025"), "{chosen}");
    stage.keys("]<Enter>");
    assert!(stage.cursor_row().contains("Cloth agreement amended"));
    stage.keys("<lt>");
    assert!(stage.row_with("Terms on").contains("31 May 2025"), "as it was left");
    assert!(stage.row_with("▌ 2 ").contains("6 October 2025 through 2030"));
    // Without a selection, to the event that set the current version.
    check(WIDE, "2<Enter>", &["▌1 Timeline", "Quillby signs for Mossbank's cloth"]);
    check(WIDE, "2j<Enter>", &["no recorded event set this version"]);
    // By hand: no version of "$25 million or more for a second loom" has begun on 1 Apr 2025.
    let mut stage = Stage::new(WIDE);
    stage.keys("/id:cloth-agreement<Enter>2t2025-04-01<Enter>/second loom<Enter>");
    stage.row_with("  Not yet in force 1");
    assert!(stage.cursor_row().contains("begins 16 May 2025"), "{}", stage.cursor_row());
    assert!(stage.keys("<Enter>").cursor_row().contains("Mossbank lets Quillby buy in"), "{}", stage.cursor_row());
}

#[test]
fn enter_on_a_term_of_an_event_leads_to_its_version_among_the_terms() {
    for (screen, event) in [("1", "cloth-amendment"), ("4", "cloth-amendment"), ("1", "cloth-agreement")] {
        let mut stage = Stage::new(WIDE);
        stage.keys("/id:").keys(event).keys("<Enter>").keys(screen).keys("<Tab>");
        let is_chosen = |row: &String| row.contains("▌ § ") && row.contains("License to the cloud");
        while !stage.rows().iter().any(is_chosen) {
            // Folded where there is little room.
            let is_folded = stage.rows().iter().any(|row| row.contains("▌ ▸ Terms "));
            stage.keys(if is_folded { "<Enter>]" } else { "]" });
            assert!(!stage.rows().concat().contains(" links on this page"), "{}", stage.rows().join("\n"));
        }
        stage.keys("<Enter>").row_with("▌2 Terms");
        let version = if event == "cloth-amendment" { "▌ 2 " } else { "▌ 1 " };
        assert!(stage.row_with(version).contains("6 October 2025"));
        assert!(stage.rows().iter().any(|row| row.contains("═ Term ")));
        // From there to the event, and back to the term of the first one.
        stage.keys("<Enter>").row_with("▌1 Timeline");
        stage.keys("<lt>").row_with("▌2 Terms");
        stage.keys("<lt>").row_with("▌ §");
    }
}

#[test]
fn the_page_of_a_term_has_its_receipts_and_what_lies_ahead() {
    let rows = Stage::new((120, 300)).keys("2t2025-10-06<Enter>j").rows();
    let at = |part: &str| rows.iter().position(|row| row.contains(part)).unwrap_or_else(|| panic!("{part}"));
    assert!(at("┃ The kite maker") < at("matches saved text, ¶3"), "quoted words behind a bar, then where they stand");
    assert!(at("based on ") < at("What comes next"));
    assert!(at("Ledger, Quillby Kites → Mossbank Looms") < at("committed, USD: up to $40,000,000"));
    // What comes of other terms is opened.
    let mut stage = Stage::new((120, 300));
    stage.keys("2t2025-10-06<Enter>");
    stage.row_with("31 Dec 2030  License to the cloud pattern ends, in 5 years 2 months");
    stage.keys("j<Tab>");
    stage.row_with("nothing for this term");
    let ahead = |stage: &Stage| stage.rows().iter().any(|row| row.contains("31 Dec 2030  License to the cloud"));
    assert!(!ahead(&stage), "{}", stage.rows().join("\n"));
    while !stage.rows().iter().any(|row| row.contains("▌ … 5 items for other terms")) {
        stage.keys("]");
        assert!(!stage.rows().concat().contains(" links on this page"), "{}", stage.rows().join("\n"));
    }
    stage.keys("<Enter>").row_with("31 Dec 2030  License to the cloud pattern ends, in 5 years 2 months");
}

#[test]
fn a_pinned_day_shows_how_terms_changed_since() {
    let counts = "1 began · 1 ended · 1 changed · 1 now in doubt · 4 unchanged";
    check(
        WIDE,
        "2t2025-10-05<Enter>d<Right>jj",
        &[
            "Terms from 5 Oct 2025 to 6 Oct 2025",
            counts,
            "  Began 1",
            "  Ended 1",
            "  Cloth for Quillby alone",
            "  Changed 1",
            "▌ License to the cloud pattern",
            "  Now in doubt 1",
            "  First refusal on new looms",
            "  Unchanged 4",
            "  A stake of about 12 percent",
            "5 Oct 2025 → 6 Oct 2025: changed",
            "by “Cloth agreement amended,” 6 Oct 2025",
            "before (in force): Exclusive until a kite",
            " │ after (in force): Non-exclusive until 2030 is over.",
        ],
    );
    // Who has selected no term looks at what changed first; one that was selected stays.
    let stage = |keys: &str| {
        let mut stage = Stage::new(CLASSIC);
        stage.keys(keys);
        stage
    };
    let first = stage("2t2025-10-05<Enter>d<Right>").rows();
    let began = first.iter().position(|row| row.starts_with("  Began 1")).unwrap();
    assert!(first[began + 1].starts_with("▌"), "{first:#?}");
    let selected = stage("2t2025-10-05<Enter>j").cursor_row();
    assert_eq!(stage("2t2025-10-05<Enter>jd<Right>").cursor_row()[..30], selected[..30]);
    // Whichever way one goes, the earlier day comes first.
    check(WIDE, "2t2025-10-06<Enter>d<Left>", &["Terms from 5 Oct 2025 to 6 Oct 2025", counts]);
    check(WIDE, "2t2025-10-05<Enter>d<Right>d", &["Terms on 6 Oct 2025"]);
    check(WIDE, "2t2025-10-05<Enter>d<Right><Esc>", &["Terms on 6 Oct 2025"]);
    // On the timeline the strip shows it, from event to event.
    check(WIDE, "jjjjjdj", &["30 Sep 2025 → 6 Oct 2025: 1 began"]);
    check(WIDE, "jjjjjdj<Esc>", &["6 Oct 2025: "]);
    // Without the strip the last line shows it.
    check(CLASSIC, "jjjjjd", &["30 Sep 2025 pinned; move to another day to compare"]);
    // Only there it is typed at once; here digits change the screen.
    check(CLASSIC, "2t2025-10-06<Enter>d", &["6 Oct 2025 pinned; move to another day, or type one, to compare"]);
    check(CLASSIC, "jjjjjdj", &["30 Sep 2025 → 6 Oct 2025: 1 began"]);
}

/// Words that only one of two wordings has are highlighted in both, unless hardly any
/// word is in both.
#[test]
fn changed_words_are_marked() {
    let highlighted = |mut stage: Stage| {
        stage.keys("2t2025-10-05<Enter>d<Right>jj");
        let row = stage.rows().iter().position(|row| row.contains("before (in force)")).unwrap();
        let cells = stage.cells(row).filter(|cell| cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
        cells.map(|cell| cell.symbol().to_owned()).collect::<String>()
    };
    let reworded = crate::kites::TEXT
        .replace("Non-exclusive until 2030 is over.", "Exclusive until a loom has stayed up for long.");
    let deal = std::sync::Arc::new(dealtui::deal_file::read(&reworded).unwrap());
    assert_eq!(highlighted(Stage::of(deal, (160, 40))), "kitea year.loomlong.");
    assert_eq!(highlighted(Stage::new((160, 40))), "", "the wording is another one");
}

#[test]
fn terms_are_grouped_by_state_by_kind_or_by_pair() {
    check(WIDE, "2", &["  In force 7", "▌ License to the cloud pattern", "  First refusal", "  Not yet in force 2"]);
    check(
        WIDE,
        "2js",
        &[
            "State        Term",
            "  License grant 1",
            "in force     License",
            "  Exclusivity 1",
            "▌ in force     Cloth for Q",
        ],
    );
    check(
        WIDE,
        "2jss",
        &["State        Term", "  Mossbank Looms → Quillby Kites 4", "▌ in force     Cloth for Quillby alone"],
    );
    check(WIDE, "2jsss", &["  In force 7", "▌ Cloth for Quillby alone"]);
    // The groups follow the day, and the cursor its term.
    check(WIDE, "2jt2025-10-06<Enter>", &["  In force 5", "  Ended 1", "▌ Cloth for Quillby alone"]);
}

#[test]
fn parties_have_a_lane_each_with_their_events() {
    for size in SIZES {
        check(size, "4", &["═ Parties", "  Mossbank Looms", "▌ Quillby Kites", "  Tern & Tide"]);
    }
    check(
        WIDE,
        "4",
        &[
            "▌4 Parties",
            "10 of 10 events",
            "2025",
            "2026",
            "▌ Quillby Kites",
            "─ Event",
            "Quillby launches the Skyhook",
        ],
    );
    // All marks of a lane together are the party's events.
    let rows = Stage::new(WIDE).keys("4").rows();
    let lane = rows.iter().find(|row| row.contains("▌ Quillby Kites  ")).unwrap().trim_matches(['│', '▐']);
    let marks = lane.trim_start_matches("▌ Quillby Kites").chars().filter(|mark| !mark.is_whitespace() && *mark != '│');
    let count: u32 = marks.map(|mark| mark.to_digit(10).unwrap_or(1)).sum();
    assert_eq!(count, 6, "{lane}");
}

#[test]
fn the_cursor_of_the_lanes_is_that_of_the_timeline() {
    // From event to event of the party, the page follows.
    check(WIDE, "4ll", &["▌ Quillby Kites", "Mossbank lets Quillby buy into the loom"]);
    check(WIDE, "4llh", &["Quillby signs for Mossbank's cloth"]);
    check(WIDE, "4l1", &["▌1 Timeline", "▌    10 Mar "]);
    check(WIDE, "4jllll", &["no more events of Tern & Tide in this list"]);
    let mut stage = Stage::new(WIDE);
    stage.keys("4l<Enter>");
    assert!(stage.cursor_row().contains("Quillby signs for Mossbank's cloth"));
    check(WIDE, "4l<Enter><lt>", &["▌4 Parties", "▌ Quillby Kites"]);
    // The query goes for the lanes too.
    check(WIDE, "/kind:statement<Enter>4j", &["═ Parties", "2 of 10 events"]);
}

#[test]
fn disputes_stand_side_by_side() {
    check(
        WIDE,
        "5",
        &[
            "▌5 Disputes",
            "═ Disputes",
            "2 open of 5",
            "  Open 2",
            "▌ Whether the cloth was ever sold to Quillby alone",
            "  “Ferries doubt that the mill was ever bound” disputes",
            "  Resolved 3",
            "  How much Mossbank wove in the second quarter",
            "  “Cloth agreement amended” supersedes",
            "─ Dispute",
        ],
    );
    check(
        WIDE,
        "5jj",
        &[
            "▌ How much Mossbank wove in the second quarter",
            "• More than 7.6 million yards.                           │ • 6.7 million yards.",
            "┃ Mossbank weaved more than 7.6 million yards",
            "matches saved text, ¶8",
        ],
    );
    check(WIDE, "5jjj", &["▌ Whether forty million", "likely meaning: ", "matches saved text, ¶3"]);
    for size in SIZES {
        check(size, "5", &["═ Disputes", "2 open of 5", "  Open 2", "▌ Whether the cloth"]);
        check(size, "5G", &["2 open of 5", "▌ “Cloth agreement amended”"]);
        check(size, "5jj<Tab>", &["═ Dispute", "How much Mossbank wove"]);
    }
    // Without room for both, one is below the other.
    let narrow = Stage::new((70, 90)).keys("5jj").rows();
    assert!(narrow.iter().any(|row| row.contains("• 6.7 million yards.")));
    assert!(!narrow.iter().any(|row| row.contains(" │ –")), "{}", narrow.join("\n"));
}

#[test]
fn events_against_one_another_are_read_side_by_side() {
    let mut stage = Stage::new((120, 60));
    stage.keys("5GkkGgj");
    let rows = stage.rows();
    let last = rows.iter().rfind(|row| row.starts_with("▌")).unwrap();
    assert!(
        last.starts_with("▌ “Ferries doubt that the mill was ever bound” disputes “Both say that the cloth"),
        "{last}"
    );
    let both = stage.row_with("about Sep 2025  Both say that the cloth stays");
    assert!(both.contains("│ Nov 2025  Ferries doubt that the mill"), "{both}");
}

#[test]
fn a_dispute_leads_to_its_events_and_back() {
    check(WIDE, "5jj<Enter>", &["▌1 Timeline", "Mossbank counts its yards"]);
    check(WIDE, "5<Enter><lt>", &["▌5 Disputes", "▌ Whether the cloth"]);
    // Contradicted words are gone to from anywhere; among the disputes the open ones.
    check(WIDE, "3c", &["▌1 Timeline", "✗ contradicted by Mossbank Looms, 4 Aug 2025"]);
    check(WIDE, "5c", &["▌5 Disputes", "▌ “Ferries doubt that the mill was ever bound” disputes"]);
    check(WIDE, "5cc", &["▌ “Ferries doubt", "no more open disputes in this list"]);
    check(WIDE, "5GC", &["▌ “Ferries doubt"]);
    check(WIDE, "5GCC", &["▌ Whether the cloth was ever sold"]);
}

#[test]
fn stated_and_unpublished_open_ends_look_different_and_short_terms_are_visible() {
    let term = |id: &str, in_force: &str| {
        format!(
            r#"{{"id":"{id}","title":"Term {id}","from":["a"],"to":["b"],"kind":"freedom","versions":[
            {{"in_force":"{in_force}","text":"x","attested":"2040-01-01","basis":[{{"source":"s"}}]}}]}}"#
        )
    };
    let terms =
        [term("stated", "2025-12-01/.."), term("silent", "2025-12-01/"), term("short", "2028-01-01/2028-02-01")];
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D","period":"2025/2026"}},
        "parties":[{{"id":"a","name":"A"}},{{"id":"b","name":"B"}}],"sources":[{{"id":"s"}}],
        "events":[{{"id":"e","date":"2025-12-01","kind":"agreement","title":"E"}},{{"id":"f","date":"2026-03-01","kind":"report","title":"F"}}],
        "terms":[{}]}}"#,
        terms.join(",")
    );
    let deal = std::sync::Arc::new(dealtui::deal_file::read(&text).unwrap());
    let mut stage = Stage::of(deal, WIDE);
    stage.keys("2");
    assert!(stage.row_with("Term stated").contains('▶'));
    let silent = stage.row_with("Term silent");
    assert!(silent.contains('▷') && !silent.contains('▶'), "{silent}");
    assert!(stage.row_with("Term short").contains('━'), "{}", stage.row_with("Term short"));
}

#[test]
fn a_day_after_the_record_says_so_above_the_terms() {
    check(WIDE, "2t2032-06-15<Enter>", &["Terms on 15 Jun 2032, record as of 2 Mar 2026"]);
    check(SMALL, "2t2032-06-15<Enter>", &["Terms on 15 Jun 2032, as recorded"]);
    let rows = Stage::new(WIDE).keys("2t2025-10-06<Enter>").rows();
    assert!(rows.iter().any(|row| row.contains("Terms on 6 Oct 2025, by state ═")));
}

#[test]
fn the_way_back_is_offered_where_there_is_one() {
    let is_offered = |stage: &Stage| stage.rows().iter().any(|row| row.contains("< back"));
    let mut stage = Stage::new(WIDE);
    assert!(!is_offered(&stage));
    stage.keys("/id:cloth-statement<Enter>l").choose(" ┃ No").keys("<Enter>j");
    assert!(is_offered(&stage), "{}", stage.rows().join("\n"));
    stage.keys("<lt>j");
    assert!(!is_offered(&stage), "{}", stage.rows().join("\n"));
}

#[test]
fn a_query_that_is_too_long_is_cut_and_the_limit_shown() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/").paste(&"ab ".repeat(700));
    let _ = stage.row_with("100 dropped: limit 2000");
}

#[test]
fn words_match_regardless_of_case() {
    let rows = |keys: &str| Stage::new(WIDE).keys(keys).row_with("Timeline ═");
    assert_eq!(rows("/MOSSBANK<Enter>"), rows("/mossbank<Enter>"));
    check(WIDE, "/cloth OR loom", &["use | with spaces for OR", "write cloth | loom"]);
}

/// The Skyhook was launched on some day of spring, by its end on 31 May: 93 days
/// before September begins, and 175 days after 10 March.
#[test]
fn a_gap_says_from_when_it_is_counted_where_that_is_not_the_row_above() {
    check(WIDE, "/cloth", &["┊ 93 days after 31 May 2025, 1 hidden"]);
    check(WIDE, "/term:sole", &["┊ 175 days, 3 hidden"]);
}

/// Only the ferries' filing of July is not found.
#[test]
fn a_gap_of_a_filtered_list_counts_the_events_that_it_hides() {
    check(WIDE, "/cloth | loom", &["┊ 63 days after 30 Jun 2025, 1 hidden ", "┊ 26 days  ", "┊ 46 days  "]);
}

#[test]
fn columns_of_the_timeline_stand_apart() {
    // Between a kind and a title there are two blanks, like between other columns.
    check((200, 60), "", &["  12–16 May announced  Mossbank lets", "·       Jul filed      Ferries file"]);
    // A blank before the scrollbar or the rule between the panes.
    for size in [(120, 14), (120, 40), (80, 14), (60, 14), (40, 14)] {
        let rows = Stage::new(size).rows();
        let last = |row: &String| row.chars().zip(row.chars().skip(1)).find(|(_, edge)| "│▐".contains(*edge));
        let touching = rows.iter().filter(|row| last(row).is_some_and(|(before, _)| !before.is_whitespace()));
        assert_eq!(touching.count(), 0, "{}", rows.join("\n"));
    }
}

#[test]
fn as_many_parties_are_named_as_fit_before_the_amount() {
    let parties = ["Able Anchors", "Better Buoys", "Cable Cars", "Dear Docks"];
    let event = |id: &str, amounts: &str| {
        format!(
            r#"{{"id":"{id}","date":"2025-01-10","kind":"report","title":"Event {id}","amounts":[{amounts}],
            "parties":[{{"id":"p0"}},{{"id":"p1"}},{{"id":"p2"}},{{"id":"p3"}}]}}"#
        )
    };
    let named = (0..).zip(parties).map(|(nth, name)| format!(r#"{{"id":"p{nth}","name":"{name}"}}"#));
    let (named, without) = (named.collect::<Vec<String>>().join(","), event("one", ""));
    let with = event("two", r#"{"value":"7600000","unit":"yards","bound":"at least"}"#);
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{named}],"sources":[],"events":[{without},{with}]}}"#
    );
    let deal = dealtui::deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:?}"));
    let stage = Stage::of(Arc::new(deal), (180, 40));
    let row = stage.row_with("reported   Event one");
    assert!(row.contains("Able Anchors, Better Buoys, Cable Cars, Dear Docks "), "{row}");
    let row = stage.row_with("reported   Event two");
    assert!(row.contains("Able Anchors, Better Buoys, Cable Cars +1"), "{row}");
}

#[test]
fn a_page_says_where_in_it_one_is() {
    check(WIDE, "j", &["─ Event ─", " top ─"]);
    check(WIDE, "j<Tab><C-d>", &["% ═"]);
    check(WIDE, "j<Tab>G", &[" end ═"]);
    check((120, 200), "j", &[" all ─"]);
    check(CLASSIC, "j<Enter>", &[" top ═"]);
}

/// Under a query the title says how many of all are listed, then how many of these are open.
#[test]
fn a_filtered_list_of_disputes_counts_what_is_open() {
    check(WIDE, "5/cloth", &["4 of 5 · 2 open", "  Open 2", "  Resolved 2"]);
    check(WIDE, "5/is:resolved", &["3 of 5 · 0 open", "  Resolved 3"]);
}

#[test]
fn terms_to_come_are_in_the_order_in_which_they_begin() {
    let deal = crate::support::built_in();
    let mut stage = Stage::of(deal, (200, 90));
    let rows = stage.keys("2t2025-10-28<Enter>").rows();
    let begins = |row: &String| Some(row.split_once("  begins ")?.1.split("  ").next()?.to_owned());
    let begins: Vec<String> = rows.iter().filter_map(begins).collect();
    let mut days: Vec<&str> = begins.iter().map(String::as_str).collect();
    days.dedup();
    assert_eq!(days, ["3 Nov 2025", "27 Feb 2026", "27 Apr 2026"], "{}", rows.join("\n"));
}

#[test]
fn titles_of_terms_are_cut_last_and_who_owes_whom_is_shown_from_80_columns() {
    let deal = crate::support::built_in();
    let list = |size| {
        let rows = Stage::of(deal.clone(), size).keys("2t2025-10-28<Enter>").rows();
        rows.into_iter().take_while(|row| !row.starts_with("─ Term ")).collect::<Vec<String>>().join("\n")
    };
    for size in [(200, 60), (120, 40), (100, 30)] {
        let list = list(size);
        for title in ["Azure exclusivity for joint API products  ", "National-security API access on any cloud  "] {
            assert!(list.contains(title), "{title} at {size:?}\n{list}");
        }
    }
    let until = "2030 or when the expert panel verifies AGI  ";
    assert!(list((179, 60)).contains(until), "{}", list((179, 60)));
    assert!(list((80, 24)).contains("  OpenAI→Microsoft  "), "{}", list((80, 24)));
    assert!(!list((60, 20)).contains('→') && !list((40, 10)).contains('→'));
}

/// In full where there is room, else in words that say less.
#[test]
fn the_end_of_a_term_is_shortened_before_it_is_cut() {
    let deal = crate::support::built_in();
    let row = |size, term: &str| Stage::of(deal.clone(), size).keys("2t2025-10-28<Enter>").row_with(term);
    for (term, whole, short) in [
        ("License to IP", "  (changes 27 Apr 2026)  ", "  (changes 27 Apr 2026)  "),
        ("License to research", "2030 or when the expert panel verifies AGI  ", "  through 2030 or earlier  "),
        ("Revenue share from OpenAI", "  (changes 27 Apr 2026)  ", "  (changes 27 Apr 2026)  "),
        ("Microsoft's stake", "  (changes 30 Jun 2026, inferred)  ", "  (changes 30 Jun 2026)  "),
    ] {
        assert!(row((179, 60), term).contains(whole), "{}", row((179, 60), term));
        assert!(row(WIDE, term).contains(short), "{}", row(WIDE, term));
    }
}

/// Behind the titles, which have their columns where there is none.
#[test]
fn amounts_of_terms_are_shown_in_a_classic_window() {
    let stage = Stage::of(crate::support::built_in(), CLASSIC).keys("2t2025-10-28<Enter>").rows();
    let row = |part: &str| stage.iter().find(|row| row.contains(part)).unwrap();
    assert!(row("  Term").contains(" Amount  Parties           Until "), "{stage:#?}");
    assert!(row("Revenue share from Mic").contains("  ≈ 20%  Microsoft→OpenAI  (27 Apr 2026) "), "{stage:#?}");
    assert!(row("Additional $250").contains("  $250B  OpenAI→Microsoft  end not disclosed "), "{stage:#?}");
    assert!(
        row("License to IP").contains("License to IP for models and produ…  OpenAI→Microsoft  (changes 27 Apr 2026)"),
        "{stage:#?}"
    );
    assert!(row("Azure exclusivity for Op").contains("for OpenAI's A… ✗  OpenAI→Microsoft "), "{stage:#?}");
    // An amount gives way to the verb: the page says it.
    assert!(row("Microsoft's stake").contains("  (changes 30 Jun 2026)  "), "{stage:#?}");
}

/// Where the query found an event stands beside the title; the column of parties
/// stays, but for rows in which both have no room.
#[test]
fn a_search_leaves_the_column_of_parties() {
    let rows = Stage::new((240, 60)).keys("/cloth<Enter>").rows();
    let has = |words: &[&str]| rows.iter().any(|row| words.iter().all(|word| row.contains(word)));
    assert!(has(&["  Parties", "Amount"]), "{}", rows.join("\n"));
    assert!(has(&["  passage", "  Bram Osterlo"]), "{}", rows.join("\n"));
}

/// A version that another one follows changes on that day; where the next begins later, the
/// term ends meanwhile.
#[test]
fn the_end_of_a_version_says_whether_another_one_follows() {
    let until = |text: &str| {
        let deal = Arc::new(dealtui::deal_file::read(text).unwrap());
        Stage::of(deal, WIDE).keys("2").row_with("License to the cloud")
    };
    let version =
        |days: &str| format!("{{\"in_force\": \"{days}\", \"text\": \"T\", \"basis\": [{{\"source\": \"s\"}}]}}");
    let deal = |next: &str| {
        let versions = [version("2025-03-01/2025-06-30"), version(next)].join(", ");
        format!(
            "{{\"format\": 1, \"deal\": {{\"id\": \"d\", \"title\": \"D\"}}, \"parties\": [{{\"id\": \"a\", \"name\": \"A\"}}, \
             {{\"id\": \"b\", \"name\": \"B\"}}], \"sources\": [{{\"id\": \"s\"}}], \"events\": [{{\"id\": \"e\", \"date\": \
             \"2025-03-02\", \"kind\": \"report\", \"title\": \"E\"}}], \"terms\": [{{\"id\": \"t\", \"kind\": \"freedom\", \
             \"title\": \"License to the cloud\", \"from\": [\"a\"], \"to\": [\"b\"], \"versions\": [{versions}]}}]}}"
        )
    };
    let row = until(&deal("2025-07-01/2026"));
    assert!(row.contains("  changes 1 Jul 2025"), "{row}");
    let row = until(&deal("2025-09-01/2026"));
    assert!(row.contains("  through 30 Jun 2025") && !row.contains("changes"), "{row}");
}

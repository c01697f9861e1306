//! Keys → screen rows, in process: what a user sees of the built-in deal, pane
//! by pane, at every size that the screen is made for.

mod help;
mod lanes;
mod notes;
mod receipts;
mod stage;
mod unseen;

use ratatui::style::Modifier;
pub(crate) use stage::Stage;
use stage::check;

const WIDE: (u16, u16) = (120, 40);
const MEDIUM: (u16, u16) = (100, 30);
const CLASSIC: (u16, u16) = (80, 24);
const SMALL: (u16, u16) = (40, 10);
const SIZES: [(u16, u16); 4] = [WIDE, MEDIUM, CLASSIC, SMALL];

#[test]
fn the_first_frame_shows_where_one_is() {
    let header = "dealtui  Microsoft, OpenAI and Amazon · Oct 2025 – Apr 2026";
    check(
        WIDE,
        "",
        &[
            header,
            "○ OpenAI 21",
            "Oct ▂",
            "▸ Timeline",
            "23 of 23",
            "2025",
            "28 Oct ◆ agreed    A new definitive agreement",
            "Enter open",
            "q quit",
        ],
    );
    check(
        MEDIUM,
        "",
        &[
            "dealtui  Microsoft, OpenAI and Amazon ",
            "▸1 Timeline  2 Terms",
            "○ OpenAI 21",
            "Oct ▂",
            "▸ Timeline",
            "28 Oct ◆ agreed",
        ],
    );
    check(
        CLASSIC,
        "",
        &[
            "dealtui  Microsoft, OpenAI … ▸1 Timeline 2 Terms",
            "○ OpenAI 21",
            "▸ Timeline",
            "28 Oct ◆ agreed    A new definitive agreement",
            "$250B",
            "? keys  q quit",
        ],
    );
    check(
        SMALL,
        "",
        &["dealtui  Microsoft", "▸ Timeline", "23 of 23", "▸  28 Oct ◆ A new definitive", "? keys  q quit"],
    );
}

#[test]
fn wide_windows_show_both_panes_and_narrow_ones_one() {
    for size in [WIDE, MEDIUM] {
        assert!(Stage::new(size).row_with("Timeline ─").contains("Detail"));
    }
    for size in [CLASSIC, SMALL] {
        assert!(Stage::new(size).rows().iter().all(|row| !row.contains(" Detail ")));
        check(size, "<Enter>", &["▸ Detail", "A new definitive agreement", "Tue 28 October 2025 · agreed"]);
        check(size, "<Enter><Esc>", &["▸ Timeline"]);
        check(size, "<Enter>q", &["▸ Timeline"]);
    }
}

#[test]
fn the_density_strip_and_the_chips_give_way_in_low_windows() {
    let strip = |size| Stage::new(size).rows().iter().any(|row| row.contains("Oct ▂"));
    assert_eq!(SIZES.map(strip), [true, true, false, false]);
    let chips = |size| Stage::new(size).rows().iter().any(|row| row.contains("○ OpenAI 21"));
    assert_eq!(SIZES.map(chips), [true, true, true, false]);
}

#[test]
fn a_strip_says_how_the_terms_stood_that_day() {
    check(WIDE, "", &["28 Oct 2025: 11 in force"]);
    check(WIDE, "G", &["31 Jul 2026: "]);
    check(WIDE, "t2026-04-27<Enter>", &["27 Apr 2026: 9 in force · 4 presumed · 4 possible · 1 met"]);
}

#[test]
fn the_timeline_has_headings_gaps_scopes_and_imprecise_dates() {
    check(
        WIDE,
        "",
        &[
            "   2025",
            "   18 Nov ◆ agreed    Anthropic commits $30 billion to Azure  $30B",
            "┊ 71 days, no event",
            "   2026",
            "   28 Jan ▪ result    Microsoft books a gain on OpenAI ✗     $7.6B",
            "·  29 Jan ○ reported  Amazon reported in talks with OpenAI  ≤ $50B",
            "── after the deal's period ──",
            "·May 2026 ○ reported",
            "·Jul 2026 ◆ closed",
        ],
    );
}

#[test]
fn narrow_timelines_lose_the_kind_first_and_then_the_amount() {
    let row = |columns| Stage::new((columns, 24)).row_with("28 Oct");
    assert!(row(80).contains("agreed") && row(80).contains("$250B"));
    assert!(!row(57).contains("agreed") && row(57).contains("$250B"));
    assert!(!row(40).contains("agreed") && !row(40).contains("$250B"));
}

#[test]
fn the_cursor_rests_on_events_only() {
    let mut stage = Stage::new(CLASSIC);
    let mut seen = vec![stage.cursor_row()];
    for _ in 0..22 {
        stage.keys("j");
        seen.push(stage.cursor_row());
    }
    seen.dedup();
    assert_eq!(seen.len(), 23, "each press goes to another event");
    assert!(seen.iter().all(|row| row.contains(['◆', '◇', '▪', '○', '§'])), "{seen:?}");
    stage.keys("j");
    assert!(stage.cursor_row().contains("Amazon completes its investment"));
    stage.keys("g");
    assert!(stage.cursor_row().contains("A new definitive agreement"));
}

#[test]
fn months_days_and_contradictions_can_be_gone_to() {
    let at = |keys: &str| Stage::new(WIDE).keys(keys).cursor_row();
    assert!(at("}").contains("3 Nov"));
    assert!(at("}}").contains("28 Jan"));
    assert!(at("}}{").contains("3 Nov"), "November's first event");
    assert!(at("t2026-03-10<Enter>").contains("17 Mar"));
    assert!(at("t2026-02<Enter>").contains("5 Feb"));
    assert!(at("c").contains("28 Jan"));
    assert!(at("cc").contains("27 Feb"));
    assert!(at("ccC").contains("28 Jan"));
    assert!(Stage::new(WIDE).keys("c").chosen_row().unwrap().contains("┃ Last quarter, Microsoft said the same thing"));
    check(WIDE, "c", &["✗ contradicts Microsoft / SEC, 28 Jan 2026"]);
    check(WIDE, "tFebruary<Enter>", &["day: February", "write 2026-02-27, 2026-02 or 2026"]);
    check(WIDE, "cccccccccccc", &["no further contradiction in this list"]);
}

#[test]
fn the_detail_shows_the_receipt_above_the_words() {
    check(
        WIDE,
        "jjj",
        &[
            "Microsoft books a gain on OpenAI",
            "Wed 28 January 2026 · result",
            "Microsoft issuer",
            "2 passages, 1 garbled",
            "1 contradicts",
        ],
    );
}

#[test]
fn a_quotation_stands_behind_a_bar_apart_from_its_reading() {
    let stage = Stage::new((120, 400)).keys("jjj").rows();
    let at =
        |part: &str| stage.iter().position(|row| row.contains(part)).unwrap_or_else(|| panic!("{part} is not shown"));
    let quote = at("┃ Last quarter, Microsoft said the same thing");
    assert!(at("machine-paraphrased copy of TechCrunch, 27 Apr") < quote);
    assert!(at("not the speaker's words") < quote);
    let verdict =
        stage.iter().skip(quote).position(|row| row.contains("as in the copy, ¶28 (proved 23 Nov 2026) ·")).unwrap();
    let reading = stage.iter().skip(quote).position(|row| row.contains("reading: ")).unwrap();
    let contradicts =
        stage.iter().skip(quote).position(|row| row.contains("✗ contradicts Microsoft / SEC, 28 Jan 2026")).unwrap();
    assert!(verdict < reading && reading < contradicts);
    assert!(!stage.iter().any(|row| row.contains("verbatim")));
}

#[test]
fn relations_are_shown_from_both_ends() {
    check(
        (120, 400),
        "/joint<Enter>",
        &["Relations", "→ disputes in part  27 Feb 2026", "→ superseded by in part  27 Apr 2026", "agreement amended"],
    );
    check((120, 400), "t2026-04-27<Enter>", &["Relations", "→ supersedes in part  27 Feb 2026"]);
}

#[test]
fn terms_and_disagreements_of_an_event_are_shown() {
    check((120, 900), "", &["Disagreements", "≠ ", "assessment: ", "Terms", "§ changes  Licence to IP", "Microsoft"]);
}

#[test]
fn following_a_relation_and_coming_back() {
    // The joint statement, its detail, on to what superseded it, and back.
    let mut stage = Stage::new(WIDE);
    stage.keys("/id:joint<Enter>l");
    let before = stage.rows();
    for _ in 0..40 {
        if stage.chosen_row().is_some_and(|row| row.contains("superseded by")) {
            break;
        }
        stage.keys("]");
    }
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by in part")));
    stage.keys("<Enter>");
    assert!(stage.cursor_row().contains("Microsoft–OpenAI agreement amended"));
    assert!(stage.rows().iter().any(|row| row.contains("filter taken off to show this event")), "joint hides it");
    stage.keys("<lt>");
    assert!(stage.cursor_row().contains("Microsoft–OpenAI joint statement"));
    assert!(stage.row_with("/ id:joint").contains("? keys"));
    assert!(stage.chosen_row().is_some_and(|row| row.contains("superseded by in part")), "as it was left");
    assert_eq!(stage.keys("gh").rows()[4..8], before[4..8]);
    stage.keys(">");
    assert!(stage.cursor_row().contains("Microsoft–OpenAI agreement amended"));
}

#[test]
fn the_filter_follows_every_letter_and_escape_brings_the_old_one_back() {
    let count = |keys: &str| {
        Stage::new(WIDE)
            .keys(keys)
            .rows()
            .iter()
            .find_map(|row| row.split(" of 23").next().map(str::to_owned).filter(|_| row.contains(" of 23 ")))
            .unwrap()
    };
    let left = |keys: &str| count(keys).rsplit(' ').next().unwrap().parse::<usize>().unwrap();
    assert!(left("/f") >= left("/fr") && left("/fr") >= left("/frontier") && left("/frontier") > 0);
    check(WIDE, "/frontier", &["5 Feb ◇ launched  OpenAI launches Frontier", "/ frontier", "Enter keep  Esc close"]);
    check(WIDE, "/frontier<Enter>", &["/ frontier", "? keys"]);
    assert_eq!(left("/frontier<Esc>"), 23);
    assert_eq!(left("/frontier<Enter>/ zzz<Esc>"), left("/frontier"));
    assert_eq!(left("/frontier<Enter><Esc>"), 23);
    assert_eq!(left("/frontier<C-u>"), 23);
    check(WIDE, "/qqqq", &["0 of 23", "No event matches"]);
}

#[test]
fn matched_letters_are_lit() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/frontier<Enter>");
    let row = stage.rows().iter().position(|row| row.contains("OpenAI launches Frontier")).unwrap();
    let lit: String = stage
        .cells(row)
        .filter(|cell| cell.modifier.contains(Modifier::UNDERLINED))
        .map(|cell| cell.symbol().to_owned())
        .collect();
    assert!(lit.starts_with("Frontier"), "{lit}");
}

#[test]
fn an_unknown_qualifier_is_said_and_leaves_the_list_as_it_was() {
    let complaint = "“when:” is not a qualifier; there are party: role:";
    let listed = |keys: &str| Stage::new(WIDE).keys(keys).row_with("Timeline ─");
    check(WIDE, "/frontier when:2026", &[complaint]);
    assert_eq!(listed("/frontier when:2026"), listed("/frontier when"));
    check(WIDE, "/party:amzaon", &["no party is called “amzaon”: did you mean amazon?"]);
    assert_eq!(listed("/party:amzaon"), listed("/party:am"));
}

#[test]
fn chips_and_typed_filters_are_the_same_thing() {
    check(WIDE, "/party:amazon<Enter>", &["● Amazon 14", "any of them", "14 of 23", "/ party:amazon"]);
    check(WIDE, "p2<Enter>", &["● Amazon 14", "14 of 23", "/ party:amazon"]);
    check(WIDE, "/party:aws<Enter>", &["● Amazon 14", "14 of 23"]);
    // A person counts under the company they act for.
    check(WIDE, "/jassy party:amazon<Enter>", &["27 Apr ▪ stated    Jassy"]);
}

#[test]
fn the_picker_combines_any_all_and_none() {
    check(WIDE, "p", &["▸ Parties", "any of them", "1 ○ OpenAI", "2 ○ Amazon", "3 ○ Microsoft", "letters:"]);
    check(WIDE, "p23<Enter>", &["/ party:amazon,microsoft"]);
    check(WIDE, "p23<Up><Up><Up> <Enter>", &["all of them", "/ party:amazon+microsoft"]);
    check(WIDE, "p2<Up><Up>  <Enter>", &["none of them", "/ !party:amazon"]);
    check(WIDE, "p2<Tab>", &["⊘ Amazon", "/ !party:amazon"]);
    check(WIDE, "panth <Enter>", &["/ party:anthropic"]);
    check(WIDE, "p2<Esc>", &["23 of 23"]);
}

#[test]
fn help_lists_every_binding_from_the_key_map() {
    let mut shown = Stage::new((100, 200)).keys("?").rows().join("\n");
    shown = shown.split_whitespace().collect::<Vec<&str>>().join(" ");
    for binding in dealtui::keymap::BINDINGS {
        let help = binding.help.split_whitespace().collect::<Vec<&str>>().join(" ");
        assert!(shown.contains(&help), "{help}");
    }
    for size in SIZES {
        check(size, "?", &["Keys", "Move", "j ↓"]);
        check(size, "??", &["▸ Timeline"]);
        check(size, "?q", &["▸ Timeline"]);
        check(size, "?G", &["● ⊘ ○", "wanted, not wanted"]);
    }
}

#[test]
fn zoom_gives_one_pane_the_width() {
    assert!(!Stage::new(WIDE).keys("z").rows().iter().any(|row| row.contains("Detail")));
    assert!(!Stage::new(WIDE).keys("lz").rows().iter().any(|row| row.contains("Timeline ─")));
    assert!(Stage::new(WIDE).keys("z<Esc>").row_with("Timeline ─").contains("Detail"));
}

#[test]
fn the_cursor_stays_on_its_event_when_the_filter_changes() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/party:amazon<Enter>G");
    let event = stage.cursor_row();
    assert!(stage.keys("<Esc>").cursor_row().contains(event.split("  ").last().unwrap().trim()));
}

#[test]
fn leaving_says_how() {
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
                "<Esc>/fron",
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
        assert!(stage.rows().iter().any(|row| row.contains('▸') && row.contains("Jul 2026")), "{size:?}");
    }
}

#[test]
fn the_cursor_goes_to_the_best_match_and_the_list_stays_in_order() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/memo");
    assert!(
        stage.cursor_row().contains("OpenAI memo faults"),
        "the title has the word, other events have it elsewhere"
    );
    assert!(stage.row_with("28 Oct").contains("in note"), "an earlier event stays above it");
    // What is typed further is followed; what the user chose is kept.
    stage.keys("<Enter>g<Esc>");
    assert!(!stage.cursor_row().contains("OpenAI memo faults"));
}

#[test]
fn escape_in_the_prompt_brings_back_query_and_place() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jj");
    let before = stage.rows();
    assert_eq!(stage.keys("/musk<Esc>").rows(), before);
    let filtered = stage.keys("/amazon<Enter>G").rows();
    assert_eq!(stage.keys("/ musk<Esc>").rows(), filtered);
}

#[test]
fn best_first_is_another_order_and_back() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/memo<Enter>s");
    check(
        WIDE,
        "/memo<Enter>s",
        &["Timeline, best match first", "▸12 Apr 2026 ▪ stated", "28 Oct 2025", "27 Apr 2026"],
    );
    assert!(!stage.rows().iter().any(|row| row.contains("none shown")), "gaps mean nothing in this order");
    stage.keys("s");
    check(WIDE, "/memo<Enter>ss", &["▸ Timeline ─", "   2025", "28 Oct", "   2026", "12 Apr"]);
    check(WIDE, "s", &["   2025", "   2026", "best match first, as soon as / looks for words"]);
    check(WIDE, "/memo<Enter>s<Esc>", &["▸ Timeline ─", "   2025", "   2026"]);
}

#[test]
fn rows_say_where_they_were_found_if_not_by_their_title() {
    check(WIDE, "/stateless<Enter>", &["27 Feb ▪ stated    Microsoft–OpenAI joint", "in summary"]);
    check(WIDE, "/altman kind:court<Enter>", &["Musk's suit against OpenAI", "in party"]);
    let row = Stage::new(WIDE).keys("/frontier kind:launch<Enter>").row_with("OpenAI launches Frontier");
    assert!(!row.contains(" in "), "{row}");
    assert!(Stage::new(WIDE).keys("/date:2026-05-12<Enter>").row_with("▸May 2026").contains("possibly"));
    assert!(!Stage::new(WIDE).keys("/date:2026-05<Enter>").row_with("▸May 2026").contains("possibly"));
    // Where there is no room the title keeps it.
    let narrow = Stage::new(SMALL).keys("/stateless<Enter>").row_with("27 Feb");
    assert!(narrow.contains("Microsoft–OpenAI") && !narrow.contains("in summary"), "{narrow}");
}

/// The words of the detail that are lit, the one that `n` has come to marked.
fn lit_words(stage: &Stage) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for row in 5..38 {
        let mut inside = false;
        for cell in stage.cells(row).skip(70) {
            let lit = cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD);
            if lit && !inside {
                words.push(if cell.modifier.contains(Modifier::REVERSED) { "▸".to_owned() } else { String::new() });
            }
            if let (true, Some(word)) = (lit, words.last_mut()) {
                word.push_str(cell.symbol());
            }
            inside = lit;
        }
    }
    words
}

#[test]
fn the_detail_lights_words_and_n_goes_through_them() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/stateless id:joint<Enter>");
    let here = |stage: &Stage| lit_words(stage).iter().position(|word| word.starts_with('▸'));
    assert_eq!(lit_words(&stage), ["stateless", "stateless"], "in the summary and in the note on a relation");
    assert_eq!(lit_words(stage.keys("n")), ["▸stateless", "stateless"]);
    assert_eq!(lit_words(stage.keys("n")), ["stateless", "▸stateless"]);
    assert!(here(stage.keys("n")).is_some(), "scrolled to the next one");
    assert!(!stage.rows().iter().any(|row| row.contains("On the day of the Amazon deal")), "far below the summary");
    assert_eq!(here(stage.keys("NN")), Some(0));
    // Past the last word comes the next event, past the last event nothing.
    stage.keys("/<C-u>stateless<Enter>g");
    let first = stage.cursor_row();
    for _ in 0..40 {
        stage.keys("n");
        assert!(here(&stage).is_some());
    }
    assert_ne!(stage.cursor_row(), first);
    assert!(stage.rows().iter().any(|row| row.contains("no further lit word in this list")));
    check(WIDE, "n", &["no words are looked for: / takes some"]);
}

#[test]
fn n_opens_the_detail_where_the_list_has_the_width() {
    check(CLASSIC, "/stateless<Enter>", &["▸ Timeline"]);
    check(CLASSIC, "/stateless<Enter>n", &["▸ Detail"]);
    // At the first lit word, whatever the detail was laid out for before.
    for size in [CLASSIC, SMALL] {
        let mut stage = Stage::new(size);
        stage.keys("/nadella<Enter>n");
        let lit = (0..usize::from(size.1)).any(|row| {
            let mut cells = stage.cells(row).map(|cell| cell.modifier);
            cells.any(|modifier| modifier.contains(Modifier::UNDERLINED | Modifier::REVERSED))
        });
        assert!(lit, "at {size:?}:\n{}", stage.rows().join("\n"));
    }
}

#[test]
fn an_empty_list_says_what_emptied_it() {
    check(WIDE, "/jassy zzzz", &["No event matches zzzz too: 2 events without it.", "Esc takes the filter off."]);
    check(SMALL, "/mircosoft", &["No event matches mircosoft.", "Did you mean Microsoft?"]);
    check(WIDE, "/microsft", &["/ microsft", "scattered letters only: did you mean Microsoft?"]);
}

#[test]
fn what_is_mistyped_has_carets_under_it() {
    for size in SIZES {
        let rows = Stage::new(size).keys("/jassy kin:report").rows();
        let prompt = rows.iter().position(|row| row.starts_with(" / jassy kin:report")).unwrap();
        assert_eq!(&rows[prompt + 1][..13], "         ^^^^", "at {size:?}");
        let said = rows[prompt + 1..].iter().map(|row| row.trim()).collect::<Vec<&str>>().join(" ");
        assert!(said.contains("“kin:” is not a qualifier: did you mean kind:?"), "at {size:?}: {said}");
        // Enter does not take what means nothing.
        check(size, "/jassy kin:report<Enter>", &["/ jassy kin:report", "^^^^"]);
    }
}

#[test]
fn earlier_queries_come_back() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/jassy<Enter><Esc>/musk<Enter><Esc>");
    assert_eq!(stage.remembered(), ["jassy", "musk"]);
    let prompt = |stage: &Stage| stage.row_with(" / ").split("  ").next().unwrap().trim().to_owned();
    stage.keys("/dres<C-p>");
    assert_eq!(prompt(&stage), "/ musk");
    stage.keys("<C-p><C-p><C-p>");
    assert_eq!(prompt(&stage), "/ jassy");
    assert!(stage.cursor_row().contains("Jassy"), "the list follows");
    stage.keys("<C-n><C-n>");
    assert_eq!(prompt(&stage), "/ dres", "what was typed is not lost");
}

#[test]
fn the_picker_has_kinds_statuses_and_sources() {
    check(WIDE, "p<Right>", &["▸ Kinds", "agreement", "3 of 3", "report", "5 of 5"]);
    check(WIDE, "p<Right><Right>", &["▸ Statuses", "disputed", "1 of 1", "fulfilled", "2 of 2"]);
    check(WIDE, "p<Left>", &["▸ Sources", "TechCrunch (paraphrased copy)"]);
    check(WIDE, "p<Right>rep <Enter>", &["5 of 23", "/ kind:report"]);
    // What is typed shows as picked, and counts follow the query.
    check(WIDE, "/kind:rep party:reuters<Enter>p<Right>", &["○ agreement", "0 of 3", "● report", "3 of 5"]);
    check(WIDE, "/kind:rep<Enter>p<Right>rep ", &["○ report", "5 of 5"]);
    check(WIDE, "pzzz", &["nothing has these letters"]);
    check(SMALL, "p<Right>", &["▸ Kinds", "1 ○ agreement"]);
}

#[test]
fn chips_count_what_is_left_of_how_many() {
    check(WIDE, "/kind:report<Enter>", &["○ OpenAI 5/21"]);
    // What shuts out others shuts them out of the counts too.
    check(WIDE, "/!party:amazon<Enter>", &["⊘ Amazon 14", "○ Microsoft 7/10"]);
}

#[test]
fn marks_are_shown_found_and_taken_off() {
    let mut stage = Stage::new(WIDE);
    stage.keys("jm");
    assert!(stage.cursor_row().contains("OpenAI signs a $38 billion AWS contr… * $38B"));
    check(WIDE, "jm", &["marked: u and U step through marks, is:marked lists them"]);
    assert!(stage.keys("/is:marked<Enter>").row_with("Timeline ─").contains("1 of 23"));
    assert!(stage.keys("m").row_with("Timeline ─").contains("0 of 23"), "the list follows the marks");
}

#[test]
fn a_quick_typist_is_not_held_up_by_the_letter_before() {
    // `id:` means nothing yet, and Enter comes before the answer to `id:j`.
    let mut stage = Stage::new(WIDE);
    stage.keys_before_any_answer("/id:joint<Enter>");
    assert!(stage.row_with("Timeline ─").contains("1 of 23"));
    assert!(stage.row_with("/ id:joint").contains("? keys"), "the prompt is closed");
}

#[test]
fn the_terms_are_bars_with_a_line_at_the_day() {
    // Opened from an event, on its day.
    check(
        WIDE,
        "t2026-04-27<Enter>2",
        &[
            "1 Timeline ▸2 Terms",
            "▸ Terms on 27 Apr 2026",
            "9 in force · 4 presumed · 4 possible · 1 met",
            "2025",
            "OpenAI → Microsoft",
            "▸ in force     Licence to IP",
            "  possible     Licence to research IP",
            "  ended        Azure alone for OpenAI's API",
            "╭ Term",
            "27 Apr 2026: in force",
            "· set by Microsoft–OpenAI agreement amended, 27 Apr 2026",
            "Versions",
        ],
    );
    check(
        CLASSIC,
        "2",
        &["▸2 Terms", "▸ Terms on 28 Oct 2025", "11 in force", "▸ in force     Licence to IP", "╭ Term"],
    );
    check(MEDIUM, "2", &["▸ Terms on 28 Oct 2025", "OpenAI → Microsoft", "╭ Term"]);
    check(SMALL, "2", &["▸ Terms on 28 Oct 2025", "▸ in force     Licence to IP"]);
    check(SMALL, "2<Tab>", &["▸ Term", "Licence to IP"]);
    check(WIDE, "21", &["▸1 Timeline  2 Terms", "▸ Timeline"]);
}

#[test]
fn a_bar_says_by_its_pattern_how_a_term_stands() {
    let stage = Stage::new((160, 50)).keys("t2026-04-27<Enter>2").rows();
    let bar = |title: &str| {
        let row =
            stage.iter().find(|row| row.contains(title)).unwrap_or_else(|| panic!("{title}:\n{}", stage.join("\n")));
        row.split(title).nth(1).unwrap().trim_end_matches(['│', '┃']).trim_end().to_owned()
    };
    let licence = bar("Licence to IP for models and produc");
    assert_eq!(licence.matches('┿').count(), 2, "two changes of version: {licence}");
    assert!(!licence.contains('░') && !licence.ends_with('▸'), "{licence}");
    let research = bar("Licence to research IP");
    assert!(research.contains("━░"), "in doubt from the day of the amendment: {research}");
    let purchase = bar("$250 billion of further Azure");
    assert!(purchase.contains("━╌") && purchase.ends_with('▸'), "no end is published: {purchase}");
    let aws = bar("$38 billion AWS contract");
    assert!(aws.ends_with('░'), "an end that is not exact fades: {aws}");
    assert!(bar("First $15 billion from Amazon").contains("━◆"), "met");
}

#[test]
fn the_day_moves_by_days_and_by_changes() {
    let on = |keys: &str| {
        let row = Stage::new(WIDE).keys(keys).row_with("Terms on");
        row.split("Terms on ").nth(1).unwrap().split(" ─").next().unwrap().to_owned()
    };
    assert_eq!(on("2<Right>"), "29 Oct 2025");
    assert_eq!(on("2<Left><Left>"), "26 Oct 2025");
    assert_eq!(on("2}"), "29 Oct 2025", "the freedom to pursue AGI is presumed from here on");
    assert_eq!(on("2}}"), "3 Nov 2025", "the AWS contract begins");
    assert_eq!(on("2}}{"), "29 Oct 2025");
    assert_eq!(on("2t2032-06-15<Enter>"), "15 Jun 2032, as the record stood on 23 Nov 2026");
    check(
        WIDE,
        "2t2032<Enter>",
        &["day: 2032", "not a day: write one like 2026-02-27; 2032 lasts from 2032-01-01 to 2032-12-31"],
    );
    check(WIDE, "2t2032-06-15<Enter>", &["as the record stood on 23 Nov 2026"]);
    check(WIDE, "2t2040-01-01<Enter>}", &["no further change of a term"]);
}

#[test]
fn enter_goes_to_the_event_that_set_a_version_and_back() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2]]");
    let chosen = stage.row_with("│▸ 2 ");
    assert!(chosen.contains("Tue 28 October 2025 to Mon 27 April 2026"), "{chosen}");
    stage.keys("]<Enter>");
    assert!(stage.cursor_row().contains("Microsoft–OpenAI agreement amended"));
    stage.keys("<lt>");
    assert!(stage.row_with("Terms on").contains("28 Oct 2025"), "as it was left");
    assert!(stage.row_with("│▸ 3 ").contains("27 April 2026 to 2032"));
    // Without a choice to the event that set the version that stands.
    check(WIDE, "2<Enter>", &["▸1 Timeline", "A new definitive agreement"]);
    check(WIDE, "2jj<Enter>", &["no event of the record set this version"]);
}

#[test]
fn the_page_of_a_term_has_its_receipts_and_what_lies_ahead() {
    let rows = Stage::new((120, 300)).keys("t2026-04-27<Enter>2").rows();
    let at = |part: &str| rows.iter().position(|row| row.contains(part)).unwrap_or_else(|| panic!("{part}"));
    assert!(at("┃ ") < at("as in the copy, ¶"), "quoted words behind a bar, then where they stand");
    assert!(at("rests on ") < at("Ahead of 27 Apr 2026"));
    assert!(at("Ledger, OpenAI → Microsoft") < at("committed, USD: $250,000,000,000"));
    assert!(
        rows.iter().any(|row| row.contains("31 Dec 2030  Revenue share from OpenAI to Microsoft ends, in 4 y 8 m"))
    );
}

#[test]
fn a_pinned_day_tells_what_became_of_the_terms_since() {
    let counts = "2 began · 3 ended · 2 changed · 4 doubtful · 11 unchanged";
    check(
        WIDE,
        "2t2026-04-26<Enter>d<Right>",
        &[
            "Terms from 26 Apr 2026 to 27 Apr 2026",
            counts,
            "▸ changed      Licence to IP",
            "  doubtful     Licence to research IP",
            "  ended        Azure alone for OpenAI's API",
            "  unchanged    First refusal",
            "26 Apr 2026 → 27 Apr 2026: changed",
            "by Microsoft–OpenAI agreement amended, 27 Apr 2026",
            "before (in force): Exclusive until AGI.",
            " │   after (in force): Non-exclusive, through 2032.",
        ],
    );
    // Whichever way one goes, the earlier day comes first.
    check(WIDE, "2t2026-04-27<Enter>d<Left>", &["Terms from 26 Apr 2026 to 27 Apr 2026", counts]);
    check(WIDE, "2t2026-04-26<Enter>d<Right>d", &["Terms on 27 Apr 2026"]);
    check(WIDE, "2t2026-04-26<Enter>d<Right><Esc>", &["Terms on 27 Apr 2026"]);
    // On the timeline the strip tells it, from event to event.
    check(WIDE, "t2026-02-25<Enter>dj", &["25 Feb 2026 → 27 Feb 2026: 7 began"]);
    check(WIDE, "t2026-02-25<Enter>dj<Esc>", &["27 Feb 2026: "]);
    // Where the strip is not shown the last line tells it.
    check(CLASSIC, "t2026-02-25<Enter>d", &["25 Feb 2026 pinned: go elsewhere"]);
    check(CLASSIC, "t2026-02-25<Enter>dj", &["25 Feb 2026 → 27 Feb 2026: 7 began"]);
}

/// Words that only one of two wordings has are lit in both.
#[test]
fn changed_words_are_marked() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2t2026-04-26<Enter>d<Right>");
    let lit = |part: &str| {
        let row = stage.rows().iter().position(|row| row.contains(part)).unwrap();
        let cells = stage.cells(row).filter(|cell| cell.modifier.contains(Modifier::UNDERLINED | Modifier::BOLD));
        cells.map(|cell| cell.symbol().to_owned()).collect::<String>()
    };
    let both = lit("before (in force)");
    assert!(both.starts_with("Exclusive") && both.contains("Non-exclusive"), "{both}");
    assert!(!both.contains("through"), "both have that word: {both}");
}

#[test]
fn terms_are_grouped_by_pair_or_by_kind() {
    check(WIDE, "2", &["  OpenAI → Microsoft", "Licence to IP", "First refusal"]);
    check(
        WIDE,
        "2jjs",
        &["  license grant", "Licence to IP", "  exclusivity", "▸ in force     Azure alone for OpenAI's API"],
    );
    check(WIDE, "2jjss", &["  OpenAI → Microsoft", "▸ in force     Azure alone for OpenAI's API"]);
}

#[test]
fn parties_have_a_lane_each_with_their_events() {
    for size in SIZES {
        check(size, "4", &["▸ Parties", "▸ OpenAI", "  Amazon", "  Microsoft"]);
    }
    check(WIDE, "4", &["▸4 Parties", "23 of 23", "2025", "2026", "▸ OpenAI", "╭ Detail", "A new definitive agreement"]);
    // All marks of a lane together are the party's events.
    let rows = Stage::new(WIDE).keys("4").rows();
    let lane = rows.iter().find(|row| row.contains("  Microsoft  ")).unwrap().trim_matches(['│', '┃']);
    let marks = lane.trim_start_matches("  Microsoft").chars().filter(|mark| !mark.is_whitespace() && *mark != '│');
    let count: u32 = marks.map(|mark| mark.to_digit(10).unwrap_or(1)).sum();
    assert_eq!(count, 10, "{lane}");
}

#[test]
fn the_cursor_of_the_lanes_is_that_of_the_timeline() {
    // From event to event of the party, the detail follows.
    check(WIDE, "4jll", &["▸ Amazon", "Amazon reported in talks with OpenAI"]);
    check(WIDE, "4jllh", &["OpenAI signs a $38 billion AWS contract"]);
    check(WIDE, "4jl1", &["▸1 Timeline", "▸   3 Nov ◆ agreed"]);
    check(WIDE, "4jjjllll", &["no further event of Nvidia in this list"]);
    let mut stage = Stage::new(WIDE);
    stage.keys("4jl<Enter>");
    assert!(stage.cursor_row().contains("OpenAI signs a $38 billion AWS"));
    check(WIDE, "4jl<Enter><lt>", &["▸4 Parties", "▸ Amazon"]);
    // The query goes for the lanes too.
    check(WIDE, "/kind:report<Enter>4", &["▸ Parties", "5 of 23"]);
}

#[test]
fn disputes_stand_side_by_side() {
    check(
        WIDE,
        "5",
        &[
            "▸5 Disputes",
            "▸ Disputes",
            "1 of 23",
            "▸ settled  How much Microsoft gained on OpenAI",
            "  open     What the $35 billion depended on",
            "╭ Dispute",
            "– $7.5 billion, called money made from the investment.  │   – A net gain of $7.6 billion.",
            "┃ Last quarter, Microsoft said",
            "as in the copy, ¶28",
            "reading: ",
        ],
    );
    for size in SIZES {
        check(size, "5", &["▸ Disputes", "▸ settled  How much"]);
        check(size, "5<Tab>", &["▸ Dispute", "How much Microsoft gained"]);
    }
    // Where there is no room for both one stands below the other.
    let narrow = Stage::new((70, 90)).keys("5").rows();
    assert!(narrow.iter().any(|row| row.contains("– A net gain of $7.6 billion.")));
    assert!(!narrow.iter().any(|row| row.contains(" │   –")), "{}", narrow.join("\n"));
}

#[test]
fn events_against_one_another_are_read_side_by_side() {
    let mut stage = Stage::new((120, 60));
    stage.keys("5GkkG");
    let rows = stage.rows();
    let last = rows.iter().rfind(|row| row.starts_with("│▸")).unwrap();
    assert!(
        last.contains("event    Microsoft–OpenAI agreement amended supersedes Microsoft–OpenAI joint statement"),
        "{last}"
    );
    let both = stage.row_with("27 Feb 2026  Microsoft–OpenAI joint statement");
    assert!(both.contains("│   27 Apr 2026  Microsoft–OpenAI agreement amended"), "{both}");
}

#[test]
fn a_dispute_leads_to_its_events_and_back() {
    check(WIDE, "5<Enter>", &["▸1 Timeline", "Microsoft books a gain on OpenAI"]);
    check(WIDE, "5j<Enter><lt>", &["▸5 Disputes", "▸ settled  Whose statement"]);
    // Contradicted words are gone to from anywhere.
    check(WIDE, "5c", &["▸1 Timeline", "✗ contradicts Microsoft / SEC, 28 Jan 2026"]);
}

#[test]
fn a_stated_open_end_is_drawn_otherwise_than_an_unpublished_one_and_short_terms_are_seen() {
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
    let deal = std::sync::Arc::new(dealtui::data::read(&text).unwrap());
    let mut stage = Stage::of(deal, WIDE);
    stage.keys("2");
    assert!(stage.row_with("Term stated").contains('▶'));
    let silent = stage.row_with("Term silent");
    assert!(silent.contains('▸') && !silent.contains('▶'), "{silent}");
    assert!(stage.row_with("Term short").contains('━'), "{}", stage.row_with("Term short"));
}

#[test]
fn a_day_after_the_record_says_so_above_the_terms() {
    check(WIDE, "2t2032-06-15<Enter>", &["Terms on 15 Jun 2032, as the record stood on 23 Nov 2026"]);
    check(SMALL, "2t2032-06-15<Enter>", &["Terms on 15 Jun 2032, as recorded"]);
    let rows = Stage::new(WIDE).keys("2t2026-04-27<Enter>").rows();
    assert!(!rows.iter().any(|row| row.contains("Terms on 27 Apr 2026, as")));
}

#[test]
fn the_way_back_is_offered_where_there_is_one() {
    let is_offered = |stage: &Stage| stage.rows().iter().any(|row| row.contains("< back"));
    let mut stage = Stage::new(WIDE);
    assert!(!is_offered(&stage));
    stage.keys("/id:joint<Enter>l]]]]]<Enter>j");
    assert!(is_offered(&stage), "{}", stage.rows().join("\n"));
    stage.keys("<lt>j");
    assert!(!is_offered(&stage), "{}", stage.rows().join("\n"));
}

#[test]
fn a_query_that_is_too_long_is_cut_and_the_limit_is_told() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/").paste(&"ab ".repeat(700));
    let _ = stage.row_with("100 dropped: limit 2000");
}

#[test]
fn capitals_of_a_free_word_find_what_small_letters_find() {
    let rows = |keys: &str| Stage::new(WIDE).keys(keys).row_with("Timeline ──");
    assert_eq!(rows("/MICROSOFT<Enter>"), rows("/microsoft<Enter>"));
    check(WIDE, "/aws OR azure", &["use | with spaces for OR", "write aws | azure"]);
}

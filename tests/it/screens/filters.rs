//! `/` on the lists of terms, sources and disputes: they follow what is typed
//! as the timeline does.

use std::sync::Arc;

use dealtui::deal_file;
use ratatui::style::Modifier;

use super::{CLASSIC, Stage, WIDE, check};

/// The highlighted letters of the first row with a text, from there on.
#[track_caller]
fn highlighted(stage: &Stage, text: &str) -> String {
    let rows = stage.rows();
    let row = rows.iter().position(|row| row.contains(text)).unwrap_or_else(|| panic!("{text}\n{}", rows.join("\n")));
    let is_lit = |modifier: Modifier| modifier.contains(Modifier::UNDERLINED | Modifier::BOLD);
    stage.cells(row).filter(|cell| is_lit(cell.modifier)).map(|cell| cell.symbol().to_owned()).collect()
}

/// Whether the hit that `n` has come to is in sight.
fn has_hit(stage: &Stage) -> bool {
    let hit = Modifier::UNDERLINED | Modifier::BOLD | Modifier::REVERSED;
    let focused_row = |row: &String| row.starts_with("▌");
    let rows = stage.rows();
    let others = (0..rows.len()).filter(|row| !focused_row(&rows[*row]));
    others.flat_map(|row| stage.cells(row)).any(|cell| cell.modifier.contains(hit))
}

#[test]
fn the_list_and_its_count_change_while_typing() {
    for size in [WIDE, CLASSIC] {
        check(size, "2/loom", &["Term", " / loom", " of 9 terms"]);
        check(size, "3/gazette r", &["Harbor Gazette", " / gazette r", " of 8 sources"]);
        check(size, "5/dollars", &["1 of 5", "Whether forty million is dollars", " / dollars", "1 of 5 disputes"]);
    }
    let rows = Stage::new(WIDE).keys("2/dye").rows().concat();
    assert!(rows.contains("Dyeing together") && !rows.contains("First refusal on new looms"), "{rows}");
    assert!(rows.contains("Quillby Kites ↔ Mossbank Looms") && !rows.contains("  Quillby Kites → Mossbank Looms"));
    // The whole list is there again with the last letter gone.
    let mut stage = Stage::new(WIDE);
    stage.keys("5");
    let before = stage.cursor_row();
    stage.keys("/x<Backspace>");
    stage.row_with("5 of 5 disputes");
    stage.keys("<Esc>");
    assert_eq!(stage.cursor_row(), before);
}

#[test]
fn the_words_of_the_filter_are_highlighted_in_rows_and_on_the_page() {
    let mut stage = Stage::new(WIDE);
    assert_eq!(highlighted(stage.keys("2/alone"), "Cloth for Quillby alone"), "alone");
    assert_eq!(highlighted(Stage::new(WIDE).keys("2/cloth"), "Cloth for up to $40 million"), "Cloth");
    assert_eq!(highlighted(Stage::new(WIDE).keys("3/gazet"), "Harbor Gazette: Ferries"), "Gazet");
    assert_eq!(highlighted(Stage::new(WIDE).keys("3/ferries gazet"), "Harbor Gazette: Ferries"), "GazetFerries");
    assert_eq!(highlighted(Stage::new(WIDE).keys("5/cloth"), "Whether the cloth was ever"), "cloth");
    // A row of two events, in both titles.
    assert_eq!(highlighted(Stage::new(WIDE).keys("5/cloth"), "agreement amended” supersedes “Both"), "Clothcloth");
    // In narrow windows what is cut off is not, nor is the sign of the cut.
    let stage_rows = |keys: &str, part: &str| highlighted(Stage::new(CLASSIC).keys(keys), part);
    assert_eq!(stage_rows("3/loom", "(reworded c"), "");
    // A filter without words highlights nothing.
    assert_eq!(highlighted(Stage::new(WIDE).keys("2/state:in-force"), "Cloth for Quillby alone"), "");
    // On the page.
    assert!(highlighted(Stage::new(WIDE).keys("5/sailcloth"), "Sailcloth may be").contains("Sailcloth"));
    assert!(highlighted(Stage::new(WIDE).keys("2/exclusive"), "Exclusive until a kite").contains("Exclusive"));
    // And no more once the filter is off.
    assert_eq!(highlighted(Stage::new(WIDE).keys("5/cloth<Enter><Esc>"), "Whether the cloth was ever"), "");
}

#[test]
fn n_goes_from_word_to_word_and_from_row_to_row() {
    for (screen, word) in [("2", "cloth"), ("5", "cloth")] {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("/").keys(word).keys("<Enter>g");
        let mut steps = 0;
        while !stage.rows().concat().contains("no more matches") {
            stage.keys("n");
            steps += 1;
            assert!(steps < 99, "{screen} has no end");
        }
        assert!(steps > 2, "{screen}");
        let last = stage.cursor_row();
        for _ in 0..steps + 9 {
            stage.keys("N");
        }
        stage.row_with("no earlier matches");
        assert_ne!(stage.cursor_row(), last, "{screen}");
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("5/sailcloth<Enter>n");
    assert!(has_hit(&stage), "{}", stage.rows().join("\n"));
    // Without words there is nothing to go to.
    check(WIDE, "2/state:ended<Enter>n", &["no words to step through"]);
    check(WIDE, "/kind:agreement<Enter>N", &["no words to step through"]);
    check(WIDE, "3n", &["no words to step through: search for some with /"]);
}

#[test]
fn an_empty_list_names_the_part_of_the_query_to_drop() {
    for (screen, noun) in [("2", "term"), ("3", "source"), ("5", "dispute")] {
        for size in [WIDE, CLASSIC] {
            check(
                size,
                &format!("{screen}/zzzz"),
                &[&format!("No {noun} matches “zzzz”."), "Press Esc to clear the filter."],
            );
            // From the page too: the list says so.
            check(size, &format!("{screen}<Tab>z/zzzz<Enter>"), &[&format!("No {noun} matches “zzzz”.")]);
        }
    }
    check(WIDE, "2/cloth state:ended", &["No term also matches ", " without it."]);
    check(WIDE, "3/mosbank<Enter>", &["ossbank"]);
    check(WIDE, "/clozz", &["No event matches “clozz”.", "Press Esc to clear the filter."]);
    check(WIDE, "/mozzbank", &["No event matches “mozzbank”.", "Did you mean Mossbank?"]);
}

#[test]
fn the_cursor_goes_to_the_nearest_row_that_a_filter_leaves() {
    let (sold, doubted, yards) =
        ("Whether the cloth was ever sold", "Ferries doubt that the mill", "Whether forty million");
    for (keys, query, row, nearest) in [
        ("5", "is:open", sold, sold),
        ("5jjj", "is:open", yards, doubted),
        ("5", "is:resolved", sold, "How much Mossbank wove"),
        ("5jjj", "is:resolved", yards, yards),
    ] {
        let mut stage = Stage::new(WIDE);
        assert!(stage.keys(keys).cursor_row().contains(row), "{keys}: {}", stage.cursor_row());
        stage.keys("/").keys(query).keys("<Enter>");
        assert!(stage.cursor_row().contains(nearest), "{keys}: {}", stage.cursor_row());
    }
}

#[test]
fn a_filtered_list_says_how_many_of_how_many_it_has() {
    check(WIDE, "2/state:in-force<Enter>", &["═ Terms on 31 May 2025", "7 of 9"]);
    check(WIDE, "3/standing:primary<Enter>", &["═ Sources, by date", " of 8"]);
}

#[test]
fn a_list_says_how_many_match_wherever_the_cursor_is() {
    let screens =
        [("1", "10 of 10"), ("2", "in force"), ("3", "8 of 8"), ("4", "10 of 10 events"), ("5", "2 open of 5")];
    for size in [WIDE, CLASSIC] {
        for (screen, count) in screens {
            let mut stage = Stage::new(size);
            let title = |stage: &Stage| stage.row_with("═ ").split('╤').next().unwrap().to_owned();
            let first = title(stage.keys(screen));
            assert!(first.contains(count), "{first}");
            assert_eq!(title(stage.keys("j")), first);
        }
    }
}

#[test]
fn a_filter_on_terms_says_how_many_it_leaves() {
    // By hand: three terms bind on 1 Dec 2025. Every term is from or to Mossbank Looms.
    for (query, left) in [("state:in-force", "3 of 9"), ("loom", "9 of 9")] {
        for size in [WIDE, (100, 30), CLASSIC, (40, 10)] {
            for day in ["2025-12-01", "2027-12-01"] {
                let mut stage = Stage::new(size);
                stage.keys("2t").keys(day).keys("<Enter>/").keys(query).keys("<Enter>");
                let title = stage.row_with("═ Terms on ");
                assert!(title.contains(if day < "2026" { left } else { " of 9" }), "{query} at {size:?}: {title}");
            }
        }
    }
}

#[test]
fn c_stops_on_every_dispute_that_is_open() {
    let mut stage = Stage::new(WIDE);
    assert!(stage.keys("5").cursor_row().contains("Whether the cloth was ever sold"));
    assert!(stage.keys("c").cursor_row().contains("Ferries doubt that the mill was ever bound"));
    assert!(stage.keys("C").cursor_row().contains("Whether the cloth was ever sold"));
    stage.keys("G").row_with("▌ “Cloth agreement amended” supersedes");
    assert!(stage.keys("C").cursor_row().contains("Ferries doubt that the mill was ever bound"));
    stage.keys("c").row_with("no more open disputes in this list");
    stage.keys("<Esc>/is:resolved<Enter>").row_with("“Cloth agreement amended” supersedes “Both say");
    assert!(!stage.rows().iter().any(|row| row.starts_with("  Open ")));
}

#[test]
fn a_row_says_where_the_filter_found_it_if_it_does_not_show_that() {
    let row = |keys: &str, title: &str| Stage::new(WIDE).keys(keys).row_with(title);
    // “loom” is in the title of the one, and in a party of the other.
    assert!(row("2/loom", "$15 million for a loom").contains("$15 million for a loom    "));
    assert!(row("2/loom", "First refusal on new loom").contains("on new looms    "));
    assert!(row("2/loom", "Cloth for Quillby alone").contains("alone  in party "));
    assert!(row("2/exclusive", "License to the").contains("  in summary "));
    assert!(row("2/gran", "License to the").contains("  matches kind "));
    assert!(row("5/digits", "How much Mossbank wove").contains("  in text "));
    assert!(!Stage::new(WIDE).keys("3/gazette r").rows().concat().contains("in party"));
    check(CLASSIC, "2/loom", &["  in party  "]);
    // Scattered letters of a title are no match where the word stands elsewhere.
    assert_eq!(highlighted(Stage::new(WIDE).keys("2/mossbank"), "Cloth for Quillby alone"), "");
}

#[test]
fn suggestions_are_shown() {
    check(WIDE, "2/mosbank", &["did you mean Mossbank?"]);
    check(WIDE, "5/sailcloht", &["Did you mean", "ailcloth"]);
}

#[test]
fn errors_are_underlined_with_carets() {
    check(WIDE, "2/state:xyz", &[" / state:xyz", " state: has no value “xyz”; known values: in-force, presumed,"]);
    check(WIDE, "3/standing:foo", &[" / standing:foo", "            ^^^ standing: has no value “foo”"]);
    check(WIDE, "5/colour:red", &[" / colour:red", "   ^^^^^"]);
    for (screen, error) in [("2", "state:xyz"), ("3", "standing:foo"), ("5", "colour:red")] {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("j");
        let row = stage.cursor_row();
        // It is not kept: the prompt stays until it means something.
        stage.keys("/").keys(error).keys("<Enter>");
        stage.row_with(error);
        stage.keys("q<Esc>");
        assert_eq!(stage.cursor_row(), row, "{error}");
        assert_eq!(stage.status(), None);
        assert!(!stage.rows().concat().contains("^^^"));
    }
}

#[test]
fn escape_in_the_prompt_restores_filter_and_cursor() {
    for (screen, filter) in [("2", "loom"), ("3", "loom"), ("5", "cloth")] {
        for pane in ["", "<Tab>]<C-d>"] {
            for typed in
                ["/q", "/zzzz", "/<C-u>", "/<C-u>m", "/<Down><Down>", "/q<Backspace><Down>", "/ state:", "/<C-u>\""]
            {
                let mut stage = Stage::new(WIDE);
                stage.keys(screen).keys("/").keys(filter).keys("<Enter>gj").keys(pane);
                let before = stage.rows();
                stage.keys(typed).keys("<Esc>");
                assert_eq!(stage.rows(), before, "{typed} on {screen}");
                // Quicker than any answer.
                stage.keys_before_any_answer(&format!("{typed}<Esc>"));
                assert_eq!(stage.rows(), before, "{typed} on {screen}, quickly");
            }
        }
    }
}

#[test]
fn half_typed_qualifiers_leave_the_cursor_where_it_was() {
    let cases = [
        ("", "date:>=2024"),
        ("jjjj", "date:<2027"),
        ("2j", "state:in-force"),
        ("3", "date:>=2024"),
        ("5jj", "is:resolved"),
    ];
    for (keys, typed) in cases {
        let mut stage = Stage::new(WIDE);
        stage.keys(keys);
        // The end of a row may say why it is listed.
        let title = |stage: &Stage| stage.cursor_row().chars().take(33).collect::<String>();
        let before = title(&stage);
        stage.keys("/").keys(typed);
        assert_eq!(title(&stage), before, "{typed}");
        stage.keys("<Enter>");
        assert_eq!(title(&stage), before, "{typed}, kept");
    }
}

#[test]
fn enter_keeps_the_filter_and_escape_on_the_screen_clears_it() {
    for (screen, filter, all) in [("2", "loom", 9), ("3", "kite", 8), ("5", "cloth", 5)] {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("/").keys(filter).keys("<Enter>j");
        let row = stage.cursor_row();
        assert!(stage.row_with(&format!(" / {filter}")).contains("Esc clear"));
        // It is still there after another screen, and is that screen's alone.
        stage.keys("1");
        assert!(stage.row_with("Timeline ═").contains("10 of 10"));
        assert!(!stage.rows().last().unwrap().contains(filter));
        stage.keys(screen);
        assert_eq!(stage.cursor_row(), row);
        stage.keys("<Esc>");
        // Where the filter found the row is no longer told.
        let title = row.split("  in ").next().unwrap().trim_end_matches('…').trim_end();
        assert!(stage.cursor_row().starts_with(title), "the cursor stays on its row: {title}");
        assert!(!stage.rows().last().unwrap().starts_with(" / "), "{}", stage.rows().join("\n"));
        stage.keys("/").row_with(&format!("{all} of {all} "));
    }
}

#[test]
fn a_filter_by_state_follows_the_day() {
    let has = |stage: &Stage, title: &str| {
        let rows = stage.rows();
        let group =
            rows.iter().skip_while(|row| !row.contains("  Not yet in force ")).take_while(|row| !row.starts_with('╰'));
        group.into_iter().any(|row| row.contains(&format!(" {title}")))
    };
    let mut stage = Stage::new(WIDE);
    stage.keys("2t2025-10-05<Enter>/state:not-yet<Enter>");
    assert!(has(&stage, "Free to sell to others"), "{}", stage.rows().join("\n"));
    stage.keys("l");
    assert!(!has(&stage, "Free to sell to others"), "{}", stage.rows().join("\n"));
    stage.keys("h");
    assert!(has(&stage, "Free to sell to others"));
    // From change to change, and to a typed day.
    stage.keys("}");
    assert!(!has(&stage, "Free to sell to others"));
    stage.keys("{");
    stage.keys("t2025-10-01<Enter>");
    assert!(has(&stage, "Free to sell to others"));
    // On the page the same keys move the day.
    stage.keys("t2025-10-05<Enter><Tab>l");
    assert!(!has(&stage, "Free to sell to others"));
    // The day of another event is another day.
    let mut stage = Stage::new(WIDE);
    stage.keys("2/state:not-yet<Enter>");
    assert!(has(&stage, "Free to sell to others"));
    stage.keys("1G2");
    stage.row_with("Terms on 15 Jan 2026");
    assert!(!has(&stage, "Free to sell to others"), "{}", stage.rows().join("\n"));
}

#[test]
fn another_day_leaves_the_cursor_on_its_term() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2/loom<Enter>G");
    let row = |stage: &Stage| stage.cursor_row().chars().skip(14).take(20).collect::<String>();
    let here = row(&stage);
    stage.keys("lll");
    assert_eq!(row(&stage), here);
    stage.keys("hhhhh");
    assert_eq!(row(&stage), here);
    // Where one has gone meanwhile, and not where one was when it was typed.
    stage.keys("k");
    let above = row(&stage);
    stage.keys("l");
    assert_eq!(row(&stage), above);
}

#[test]
fn typed_text_never_runs_as_a_command() {
    for screen in ["1", "2", "3", "4", "5"] {
        for pane in ["", "<Tab>"] {
            for typed in ["quarter", "zdmayce", "1q2q3q", "?<lt>>{}[]", "pnNsutCU"] {
                let mut stage = Stage::new(WIDE);
                stage.keys(screen).keys(pane);
                let header = stage.rows()[0].clone();
                stage.keys("/").keys(typed);
                stage.row_with(&format!(" / {}", typed.replace("<lt>", "<")));
                assert_eq!((stage.status(), stage.rows()[0].clone()), (None, header), "{typed} on {screen}");
                assert_eq!(stage.annotated().len() + stage.edited().len() + stage.copied().len(), 0);
                stage.keys("<Esc>");
                assert_eq!(stage.status(), None);
            }
        }
    }
}

/// From the page of an event to the first words that it quotes.
fn open_quoted_source(stage: &mut Stage) {
    let is_quoted = |stage: &Stage| stage.chosen_row().is_some_and(|row| row.contains('┃'));
    for _ in 0..9 {
        if !is_quoted(stage) {
            stage.keys("]");
        }
    }
    stage.keys("<Enter>");
}

#[test]
fn a_filter_that_hides_a_links_target_is_cleared() {
    // From a passage of the chosen event to its source.
    let mut stage = Stage::new(WIDE);
    stage.keys("3/weekly<Enter>1jl");
    open_quoted_source(&mut stage);
    stage.row_with("▌3 Sources");
    stage.row_with("filter cleared to show this");
    assert!(!stage.cursor_row().contains("Weaver Weekly"), "{}", stage.cursor_row());
    stage.keys("/");
    stage.row_with("8 of 8 sources");
}

/// Back also means back to the filters of the list left and of the one gone to.
#[test]
fn going_back_restores_the_filters_that_a_link_cleared() {
    let mut stage = Stage::new(WIDE);
    stage.keys("3/weekly<Enter>1jl");
    open_quoted_source(&mut stage);
    stage.row_with("filter cleared to show this; < brings it back");
    let source = stage.cursor_row();
    stage.keys("<lt>");
    assert!(stage.rows()[0].contains("▌1 Timeline"));
    stage.keys("3");
    stage.row_with("1 of 8");
    stage.keys("1>");
    stage.row_with("8 of 8");
    assert_eq!(stage.cursor_row(), source);

    // From a filtered list to another one, where its own filter is taken away.
    let mut stage = Stage::new(WIDE);
    stage.keys("3/weekly<Enter>");
    let source = stage.cursor_row();
    stage.keys("l]<Enter>");
    assert!(!stage.rows()[0].contains("▌3 Sources"));
    stage.keys("3<Esc><Esc><Esc>");
    stage.row_with("8 of 8");
    stage.keys("<lt>");
    stage.row_with("1 of 8");
    assert_eq!(stage.cursor_row(), source);
}

/// The day moves back as well: what the filter leaves of that day is not known yet.
#[test]
fn going_back_to_another_day_keeps_the_filter() {
    for keys in ["2<lt>", "<lt>"] {
        let mut stage = Stage::new(WIDE);
        stage.keys("2t2025-10-05<Enter>/state:not-yet<Enter>g");
        while !stage.cursor_row().contains("Free to sell") {
            stage.keys("j");
        }
        let (term, count) = (stage.cursor_row(), stage.rows()[2].clone());
        stage.keys("<Enter>");
        assert!(stage.rows()[0].contains("▌1 Timeline"));
        stage.keys(keys);
        stage.row_with("Terms on 5 Oct 2025");
        assert!(!stage.rows().concat().contains("filter cleared"), "{}", stage.rows().join("\n"));
        assert_eq!((stage.cursor_row(), stage.rows()[2].clone()), (term, count), "{keys}");
        stage.keys("/").row_with(" / state:not-yet");
    }
}

/// The filter answers for another day than the one that the link leads to.
#[test]
fn a_link_leads_to_its_term_on_any_day() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2t2025-01-01<Enter>/state:not-yet<Enter>1/amended<Enter>l]<Enter>");
    let mut tries = 0;
    while !stage.rows()[0].contains("▌2 Terms") && tries < 20 {
        stage.keys("<lt>]<Enter>");
        tries += 1;
    }
    stage.row_with("▌2 Terms");
    let followed = stage.cursor_row();
    assert!(followed.contains("License to the cloud pattern"), "{followed}");
    stage.row_with("filter cleared to show this; < brings it back");
}

/// Only what following took away comes back: a filter typed since stays.
#[test]
fn going_back_keeps_a_filter_typed_since() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2<Enter>");
    assert!(stage.rows()[0].contains("▌1 Timeline"));
    stage.keys("/cloth<Enter><lt>");
    assert!(stage.rows()[0].contains("▌2 Terms"));
    stage.keys("1/").row_with(" / cloth");

    let mut stage = Stage::new(WIDE);
    stage.keys("1gl").choose("✓ confirmed").keys("<Enter>");
    let mut tries = 0;
    while !stage.rows()[0].contains("▌3 Sources") && tries < 9 {
        stage.keys("<lt>]<Enter>");
        tries += 1;
    }
    stage.keys("h/r<Enter><lt>");
    assert!(stage.rows()[0].contains("▌1 Timeline"));
    stage.keys("3/").row_with(" / r");

    // Back and forth brings the cleared filter back each time.
    let mut stage = Stage::new(WIDE);
    stage.keys("3/weekly<Enter>1jl");
    open_quoted_source(&mut stage);
    for _ in 0..2 {
        stage.row_with("8 of 8");
        stage.keys("<lt>3").row_with("1 of 8");
        stage.keys("1>");
    }
}

/// The answers come after the keys: the cursor is where these put it.
#[test]
fn a_row_that_was_gone_to_stays_when_the_search_answers() {
    let cases = [
        ("1", "/a<Enter>gjjjj", "Ferries file for a share"),
        ("1", "/a<Down><Down>", "Mossbank counts its yards"),
        ("2", "/a<Enter>gjj", "First refusal on new looms"),
        ("3", "/a<Enter>gj", "Mossbank Looms: Second quarter"),
        ("4", "/a<Enter>gjj", "Tern & Tide"),
        ("5", "/o<Enter>gjj", "How much Mossbank"),
    ];
    for (screen, keys, row) in cases {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys_before_any_answer(keys);
        assert!(stage.cursor_row().contains(row), "{keys} on {screen}: {}", stage.cursor_row());
    }
}

#[test]
fn a_canceled_prompt_does_not_scroll_the_page_later() {
    // Each last key makes the list anew.
    let cases = [("2", "/cloth<Enter>", "l", "Term"), ("1", "/cloth | is:marked<Enter>gjj", "m", "Event")];
    for (screen, filter, later, page) in cases {
        let mut stage = Stage::new(CLASSIC);
        let top = |stage: &Stage| {
            let below = stage.rows().into_iter().skip_while(|row| !row.starts_with(&format!("═ {page}")));
            below.skip(1).map(|row| row.trim_matches(['│', '▐', ' ']).to_owned()).next().unwrap()
        };
        stage.keys(screen).keys(filter).keys("/<Esc><Tab><C-d>j");
        let before = top(&stage);
        stage.keys(later);
        assert_eq!(top(&stage), before, "{screen}");
    }
}

/// What is searched is what stands beside it.
#[test]
fn a_qualifier_without_a_value_is_left_out_of_the_search() {
    let cases = [
        ("1", "", "party:", "party: needs a value"),
        ("4", "", "party:", "party: needs a value"),
        ("1", "cloth ", "!kind:", "kind: needs a value"),
        ("1", "cloth ", "date:,", "date: needs a value"),
        ("2", "dye ", "state:", "state: needs a value"),
        ("3", "", "read:", "read: needs a value"),
        // A qualifier of another list is refused as soon as it is one.
        ("3", "", "kind:", "kind: filters events and terms, not sources"),
        ("5", "dollars ", "date:", "date: filters events and sources, not disputes"),
    ];
    for (screen, complete, unfinished, error) in cases {
        let mut stage = Stage::new(WIDE);
        // The error takes lines from the panes; what they begin with is the same.
        let panes = |stage: &Stage| -> Vec<String> {
            let rows = stage.rows().into_iter().filter(|row| row.contains(char::is_alphanumeric));
            rows.map(|row| row.chars().take(90).collect()).take(12).collect()
        };
        let complete = panes(stage.keys(screen).keys("/").keys(complete));
        assert_eq!(panes(stage.keys(unfinished)), complete, "{unfinished} on {screen}");
        stage.row_with(error);
        // Enter does not take it, the end of a word is no error.
        stage.keys("<Enter>");
        stage.row_with(error);
        stage.keys("<C-u>Skyhook:");
        assert!(!stage.rows().concat().contains('^'), "{}", stage.rows().join("\n"));
    }
}

#[test]
fn a_condition_offers_its_values_on_each_screen() {
    let cases = [
        ("1", "is:", "core, context, later, damaged, paraphrased, disputed, unsourced, undated, todo, confidential,"),
        ("1", "is:con", "Tab context · confidential"),
        ("3", "is:", "is: needs a value: quoted, paraphrased, todo, confidential, privileged"),
        ("3", "is:con", "Tab confidential"),
        ("3", "read:full,re", "Tab reprint"),
        ("5", "is:", "is: needs a value: open, resolved"),
        ("2", "!state:in", "Tab in-force"),
    ];
    for (screen, typed, offered) in cases {
        let mut stage = Stage::new(WIDE);
        stage.keys(screen).keys("/").keys(typed).row_with(offered);
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("1/is:con<Tab>").row_with("/ is:context");
    assert!(!stage.rows().concat().contains("Tab "), "{:#?}", stage.rows());
    // What is whole has nothing to go on with, nor a name.
    stage.keys("<C-u>party:mo");
    assert!(!stage.rows().concat().contains("Tab "), "{:#?}", stage.rows());
}

#[test]
fn only_queries_on_events_are_recalled() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/");
    assert!(!stage.rows().concat().contains("C-p older"));
    stage.keys("<C-p>").row_with("no earlier queries for this list");
    stage.keys("osterlo<Enter><Esc>/");
    stage.row_with("C-p older");
    stage.keys("<Esc>2/loom<C-p>");
    stage.row_with("no earlier queries for this list");
    stage.row_with(" / loom");
    stage.keys("<C-u>");
    assert!(!stage.rows().concat().contains("C-p older"));
    stage.keys("<Esc>4/").row_with("C-p older");
}

#[test]
fn blanks_are_no_filter() {
    for screen in ["1", "2", "3", "4", "5"] {
        let mut stage = Stage::new(WIDE);
        let before = stage.keys(screen).rows();
        stage.keys("/   <Enter>");
        assert_eq!(stage.rows(), before, "{screen}");
    }
}

/// What is typed after a query was kept is a further word; C-u clears what was there.
#[test]
fn a_kept_query_is_continued_with_a_further_word() {
    let mut stage = Stage::new(WIDE);
    stage.keys("/party:quillby<Enter>/cloth<Enter>").row_with("/ party:quillby cloth");
    assert!(stage.keys("/").rows().last().unwrap().contains("C-u clear"));
    stage.keys("<C-u>osterlo<Enter>").row_with("/ osterlo");
    assert!(!Stage::new(WIDE).keys("/").rows().last().unwrap().contains("C-u clear"));
}

/// What a party would leave if it were picked, too: under all of them as under any.
#[test]
fn the_picker_counts_by_its_rule() {
    let mut stage = Stage::new(WIDE);
    let row = |stage: &Stage, party: &str| stage.row_with(&format!(" {party}  "));
    stage.keys("p2");
    assert!(row(&stage, "Tern & Tide").contains("0 of 2"), "{}", row(&stage, "Tern & Tide"));
    stage.keys("<C-t>");
    assert!(row(&stage, "Tern & Tide").contains("2 of 2"), "{}", row(&stage, "Tern & Tide"));
}

/// Not through words that stand alone further up.
#[test]
fn the_first_match_is_where_most_words_are_together() {
    let deal = r#"{"format":1,"deal":{"id":"d","title":"D"},
        "sources":[{"id":"s","publisher":"Paper","title":"P","read":"full"}],
        "events":[{"id":"e","date":"2025-03-01","kind":"report","title":"Told",
            "summary":"The exclusive license is not stateless, they say.",
            "passages":[{"source":"s","exact":"One license is sold."},{"source":"s","exact":"A stateless service."},
                {"source":"s","exact":"Its exclusive rights, by license, are those of stateless services."}]}]}"#;
    let deal = Arc::new(deal_file::read(deal).unwrap_or_else(|findings| panic!("{findings:?}")));
    let mut stage = Stage::of(deal, (120, 40));
    stage.keys("/exclusive license stateless<Enter>n");
    let at = stage.rows().iter().position(|row| row.contains("Its exclusive")).unwrap();
    let is_hit = stage.cells(at).any(|cell| cell.modifier.contains(Modifier::UNDERLINED | Modifier::REVERSED));
    assert!(is_hit, "{}", stage.rows().join("\n"));
}

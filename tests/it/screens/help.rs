//! The keys over what is being typed, and messages that end with the next key.

use dealtui::app::Message;

use super::{CLASSIC, MEDIUM, SIZES, SMALL, WIDE, check, stage::Stage};

/// Whether some row has a text.
fn shows(stage: &Stage, text: &str) -> bool {
    stage.rows().iter().any(|row| row.contains(text))
}

#[test]
fn help_over_a_prompt_keeps_the_text() {
    // The text typed before help, and what is typed after it in the same place.
    let prompts = [
        ("/open wind<C-a>", "id:", "/ id:open wind"),
        ("t2026", "-04", "date: 2026-04"),
        ("aworth a look<C-a>", "really ", "note: really worth a look"),
        ("pmoss<C-a>", "t", "tmoss"),
    ];
    for (typed, more, whole) in prompts {
        let mut stage = Stage::new(MEDIUM);
        stage.keys(typed);
        let before = stage.rows();
        stage.keys("<F1>");
        assert!(shows(&stage, "Keys"), "{typed}");
        // What the keys are moved by changes nothing below them.
        stage.keys("jGg<C-d><C-u> bx5<Enter>");
        assert!(shows(&stage, "Keys"), "{typed}");
        stage.happens(Message::Pasted("lost".to_owned()));
        for close in ["<F1>", "?", "<Esc>", "q", "<C-c>"] {
            assert_eq!(stage.keys(close).rows(), before, "{typed} {close}");
            stage.keys("<F1>");
        }
        assert_eq!(stage.status(), None);
        stage.keys("<F1>").keys(more);
        assert!(shows(&stage, whole), "{typed} {more}:\n{}", stage.rows().join("\n"));
    }
}

#[test]
fn help_over_the_copy_menu_keeps_it_open() {
    let mut stage = Stage::new(MEDIUM);
    let before = stage.keys("y").rows();
    assert!(shows(&stage, "ID of this record"));
    stage.keys("<F1>");
    assert!(shows(&stage, "Keys"));
    assert_eq!(stage.keys("j<F1>").rows(), before);
}

#[test]
fn the_list_is_filtered_below_help_and_escape_still_restores_the_query() {
    let mut stage = Stage::new(WIDE);
    stage.keys_before_any_answer("/id:ferry<F1>").keys("<F1>");
    assert!(shows(&stage, "1 of 10"));
    stage.keys("<Esc>");
    assert!(shows(&stage, "10 of 10") && !shows(&stage, "/ id:ferry"));
}

#[test]
fn help_closes_with_its_keys_and_control_c() {
    let mut stage = Stage::new(WIDE);
    let before = stage.rows();
    for keys in ["?<Esc>", "<F1><F1>", "?q", "??", "?<C-c>"] {
        assert_eq!(stage.keys(keys).rows(), before, "{keys}");
        assert_eq!(stage.status(), None, "{keys}");
    }
    stage.keys("<C-c>");
    assert_eq!(stage.status(), Some(130));
}

#[test]
fn any_key_clears_a_message_even_an_unbound_one() {
    for key in ["j", "~", "<F5>", "<C-x>", "w", "y~", "?~"] {
        let mut stage = Stage::new(WIDE);
        stage.keys("m");
        assert!(shows(&stage, "marked; u and U"), "{key}");
        stage.keys(key);
        assert!(!shows(&stage, "marked; u and U"), "{key}");
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("tnonsense<Enter>");
    let with_error = stage.rows();
    stage.keys("<F5>");
    assert_ne!(stage.rows(), with_error, "in a prompt too");
    assert!(shows(&stage, "date: nonsense"));
}

/// The headings of the help from its first line on, and the rows below the
/// first one.
fn first_section(keys: &str) -> (String, Vec<String>) {
    let rows = Stage::new((78, 360)).keys(keys).rows();
    let inside = |row: &String| row.trim_matches(['│', '▐']).trim().to_owned();
    let box_top = rows.iter().position(|row| row.contains("╭ Keys")).unwrap();
    let mut lines = rows.iter().skip(box_top + 1).map(inside);
    let heading = lines.next().unwrap();
    (heading, lines.take_while(|line| !line.is_empty()).collect())
}

#[test]
fn help_starts_with_the_keys_of_what_is_in_front() {
    let cases = [
        ("?", "Timeline", "}                next month (list)"),
        ("?", "Timeline", "p                filter by party, kind, status or source"),
        ("l?", "Timeline", "Enter            follow the selected link; fold or unfold the section"),
        ("2?", "Terms", "l →              the next day"),
        ("3?", "Sources", "]                select the next link on the page"),
        ("4?", "Parties", "l →              the party's next event"),
        ("5?", "Disputes", "Enter            to the selected event of the dispute"),
        ("/<F1>", "Filter", "C-p              an older query"),
        ("t<F1>", "Day", "Enter            go to the date"),
        ("a<F1>", "Note", "C-c              close the prompt and discard the changes"),
        ("p<F1>", "Picker", "←                previous list of values"),
        ("y<F1>", "Copy", "q                the quote"),
    ];
    for (keys, heading, row) in cases {
        let (first, rows) = first_section(keys);
        assert_eq!(first, heading, "{keys}");
        assert!(rows.iter().any(|line| line == row), "{keys}: {row}\n{}", rows.join("\n"));
    }
    // In the picker ← and → turn to another list.
    assert!(first_section("p<F1>").1.contains(&"C-b              one character left".to_owned()));
    assert!(first_section("/<F1>").1.contains(&"C-b ←            one character left".to_owned()));
}

#[test]
fn help_lists_the_overlay_then_the_screen_then_the_rest() {
    check(
        (78, 320),
        "2t<F1>",
        &["Keys", " Day ", " Terms ", " Move ", " Screens ", " Timeline ", " Program ", " Symbols "],
    );
    let order = [" the timeline of", " the terms on the day of", " the sources, ", " the parties, ", " the disputes, "];
    check((78, 240), "?", &order);
}

#[test]
fn help_over_the_filter_has_the_query_language_of_the_list() {
    let cases = [
        ("/<F1>", "status:STATUS", "amount:>=AMOUNT"),
        ("2/<F1>", "state:STATE", "kind:KIND"),
        ("3/<F1>", "is:WHAT", "date:=DATE"),
        ("4/<F1>", "status:STATUS", "amount:>=AMOUNT"),
        ("5/<F1>", "is:WHAT", "party:NAME"),
    ];
    for (keys, first, last) in cases {
        let rows = help_rows(keys);
        let headings: Vec<&str> =
            ["Filter", "Query"].into_iter().filter(|name| rows.contains(&(*name).to_owned())).collect();
        assert_eq!(headings, ["Filter", "Query"], "{keys}");
        let query = rows.iter().skip_while(|row| *row != "Query").take_while(|row| !row.is_empty());
        let query: Vec<&str> = query.map(|row| row.split("  ").next().unwrap_or_default()).collect();
        for syntax in ["x | y", first, last] {
            assert!(query.contains(&syntax), "{keys}: {syntax}\n{query:?}");
        }
    }
    let rows = help_rows("?");
    let place = |heading: &str| rows.iter().position(|row| row == heading).unwrap();
    assert!(place("Program") < place("Query") && place("Query") < place("Symbols"));
}

/// The rows of the help, from the first one on.
fn help_rows(keys: &str) -> Vec<String> {
    let rows = Stage::new((78, 360)).keys(keys).rows();
    rows.iter().map(|row| row.trim_matches(['│', '▐']).trim().to_owned()).collect()
}

#[test]
fn the_first_section_has_all_that_works_on_the_screen_and_nothing_else() {
    let common = ["/", "n", "c", "m", "a", "u", "y", "}", "{", "]", "[", "z", "Tab S-Tab", "< C-o Backspace"];
    for (screen, own, refused) in [
        ("1", vec!["s", "p", "t", "d", "l →"], vec![]),
        ("2", vec!["s", "t", "d", "l →"], vec!["p"]),
        ("3", vec!["s", "l →"], vec!["p", "t", "d"]),
        ("4", vec!["p", "t", "d", "l →"], vec!["s"]),
        ("5", vec!["l →"], vec!["p", "s", "t", "d"]),
    ] {
        let (_, rows) = first_section(&format!("{screen}?"));
        let with = |key: &str| rows.iter().filter(|row| row.starts_with(&format!("{key}  "))).count();
        for key in common.iter().chain(&own) {
            assert!(with(key) > 0, "{key} on {screen}:\n{}", rows.join("\n"));
        }
        for key in refused {
            assert_eq!(with(key), 0, "{key} on {screen}:\n{}", rows.join("\n"));
        }
        // Twice only where list and page differ.
        for key in common.iter().chain(&own).filter(|key| with(key) > 1) {
            let both: Vec<&String> = rows.iter().filter(|row| row.starts_with(&format!("{key}  "))).collect();
            assert!(both.iter().any(|row| row.contains("(list)")), "{key} on {screen}: {both:?}");
        }
    }
}

#[test]
fn a_row_that_a_screen_shadows_is_not_in_its_help() {
    let stands = |keys: &str, text: &str| help_rows(keys).iter().any(|row| row.contains(text));
    assert!(stands("2?", "the next day") && !stands("2?", "to the page (where"));
    assert!(stands("5?", "next open dispute") && !stands("5?", "next event in an open dispute or contradicted"));
    assert!(stands("1?", "next event in an open dispute or contradicted"));
}

#[test]
fn help_is_searched_while_typing() {
    for size in SIZES {
        let mut stage = Stage::new(size);
        let before = stage.keys("j").rows();
        stage.keys("?/csl");
        assert!(shows(&stage, "/ csl") && shows(&stage, "the source as CSL"), "{size:?}");
        assert!(!shows(&stage, "next month"), "{size:?}");
        stage.keys("zq");
        assert!(shows(&stage, "nothing found for cslzq"), "{size:?}:\n{}", stage.rows().join("\n"));
        // Esc clears the search, then closes.
        stage.keys("<Esc>");
        assert!(shows(&stage, "Enter") && shows(&stage, "open the page") && !shows(&stage, "cslzq"), "{size:?}");
        assert_eq!(stage.keys("<Esc>").rows(), before, "{size:?}");
    }
}

#[test]
fn letters_are_text_while_searching_help() {
    let mut stage = Stage::new(WIDE);
    let before = stage.rows();
    stage.keys("?/jq?15/b ");
    assert!(shows(&stage, "/ jq?15/b "), "{}", stage.rows().join("\n"));
    stage.keys("<C-u>").paste("next\tday");
    assert!(shows(&stage, "next day on which") && !shows(&stage, "previous day on which"));
    stage.keys("<C-w><C-w>C-L");
    assert!(shows(&stage, "redraw the screen"), "keys are found by their names, in any case");
    assert_eq!(stage.keys("<F1>").rows(), before);
    assert_eq!(stage.keys("?/x<C-c>").status(), None, "C-c clears the search");
    assert!(shows(&stage, "open the page (list)"));
    assert_eq!(stage.keys("<C-c>").rows(), before);
    assert_eq!(stage.status(), None);
}

#[test]
fn a_section_is_found_by_its_heading_and_scrolled() {
    let mut stage = Stage::new(SMALL);
    stage.keys("?/terms");
    assert!(shows(&stage, " Screens ") && !shows(&stage, "whom"), "{}", stage.rows().join("\n"));
    for _ in 0..40 {
        stage.keys("<Down>");
    }
    assert!(shows(&stage, "owes whom"), "to the last row found:\n{}", stage.rows().join("\n"));
    stage.keys("s");
    assert!(shows(&stage, "nothing found for termss"));
}

#[test]
fn a_search_in_help_is_kept_and_scrolled_with_the_usual_keys() {
    let mut stage = Stage::new(SMALL);
    let before = stage.rows();
    stage.keys("?/terms");
    assert!(stage.rows().last().unwrap().ends_with("Enter keep  Esc clear "));
    let found = stage.keys("<Enter>").rows();
    assert!(found.last().unwrap().ends_with("/ search  Esc clear  q close "), "{}", found.join("\n"));
    assert!(shows(&stage, " / terms ") && !shows(&stage, "terms▏"));
    assert_ne!(stage.keys("j").rows(), found);
    assert_eq!(stage.keys("k").rows(), found);
    stage.keys("G");
    assert!(shows(&stage, "owes whom"), "{}", stage.rows().join("\n"));
    // What was searched can be changed.
    stage.keys("/<C-u>older<Enter>");
    assert!(shows(&stage, "an older query") && !shows(&stage, "owes whom"));
    // Esc clears the search, then closes; q closes at once.
    stage.keys("<Esc>");
    assert!(shows(&stage, "open the page") && !shows(&stage, "/ older"));
    assert_eq!(stage.keys("/csl<Enter>q").rows(), before);
    assert_eq!(stage.keys("?/<Enter><Esc>").rows(), before, "an empty search is none");
}

#[test]
fn searching_help_keeps_the_prompt_below() {
    let mut stage = Stage::new(MEDIUM);
    let before = stage.keys("/joint cloud<C-a>").rows();
    stage.keys("<F1>/older");
    assert!(shows(&stage, "an older query") && !shows(&stage, "a newer query"));
    assert_eq!(stage.keys("<Esc><Esc>").rows(), before);
    stage.keys("id:");
    assert!(shows(&stage, "/ id:joint cloud"));
}

#[test]
fn a_key_that_means_nothing_to_an_overlay_leaves_it_as_it_is() {
    let mut stage = Stage::new(WIDE);
    stage.keys("yx").keys("e");
    assert_eq!(stage.copied().len(), 1, "the menu is still open");
    for overlay in ["y", "/", "t", "a", "p", "?"] {
        let mut stage = Stage::new(WIDE);
        let before = stage.keys(overlay).rows();
        assert_eq!(stage.keys("<C-x>").rows(), before, "{overlay}");
    }
}

#[test]
fn a_prompt_with_an_error_names_its_keys_and_cuts_what_is_wrong_visibly() {
    for size in SIZES {
        let rows = Stage::new(size).keys("/kin:report cloud").rows();
        let (keys, wrong) = rows.split_last().unwrap();
        assert!(keys.ends_with("Esc cancel ") && !keys.contains("Enter keep"), "{size:?}:\n{}", rows.join("\n"));
        let carets = wrong.iter().position(|row| row.contains("^^^^")).unwrap();
        let said = wrong[carets..].join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.ends_with("kind:?") || said.ends_with('…'), "{size:?}: {said}");
    }
}

#[test]
fn ctrl_c_closes_the_keys_also_where_a_search_is_kept() {
    let mut stage = Stage::new(WIDE);
    let before = stage.rows();
    assert_eq!(stage.keys("?/copy<Enter>").keys("<C-c>").rows(), before);
}

#[test]
fn the_footer_names_the_keys_that_do_something_here() {
    let cases = [
        (
            WIDE,
            "",
            "  Tab page  z zoom  a note  p parties  m mark  c next ✗  x export  y copy  t date  / filter  Enter open  \
             ? keys  q quit ",
        ),
        (CLASSIC, "", "  c next ✗  x export  y copy  t date  / filter  Enter open  ? keys  q quit "),
        (SMALL, "", "  / filter  Enter open  ? keys  q quit "),
        // Where l moves in time, Tab is the way to the page and back.
        (
            WIDE,
            "2",
            "  s by kind  x export  y copy  { } change  d compare  t date  / filter  ←→ day  Tab page  Enter event  \
             ? keys  q quit ",
        ),
        (SMALL, "2", " Tab page  Enter event  ? keys  q quit "),
        (
            WIDE,
            "2<Tab>",
            "    t date  x export  y copy  d compare  [ ] select  / filter  ←→ day  Enter event  Esc to list  ? keys  q quit ",
        ),
        (WIDE, "2/zzzz<Enter>", "          / filter  Esc clear  ? keys  q quit "),
        (CLASSIC, "4", "  y copy  t date  / filter  ←→ event  Tab page  Enter event  ? keys  q quit "),
        (CLASSIC, "4<Tab>", " [ ] select  / filter  ←→ event  Esc to list  ? keys  q quit "),
        (
            WIDE,
            "3",
            "  { } section  [ ] select  Tab page  z zoom  s by use  c next ✗  x export  y copy  / filter  Enter open  ? keys  q quit ",
        ),
        (
            WIDE,
            "3l",
            "           z zoom  s by use  { } section  c next ✗  x export  y copy  [ ] select  / filter  Esc to list  ? keys  q quit ",
        ),
        (
            WIDE,
            "5",
            "  [ ] select  z zoom  a note  m mark  c next open  x export  y copy  / filter  Tab page  Enter event  \
             ? keys  q quit ",
        ),
        // An opened page covers the list in a narrow window only.
        (WIDE, "l", "  [ ] select  / filter  Esc to list  ? keys  q quit "),
        (WIDE, "l]", "  Enter fold  Esc to list  ? keys  q quit "),
        (SMALL, "l", "  Esc to list  ? keys  q close "),
        (SMALL, "2<Tab>", "  Esc to list  ? keys  q close "),
        (WIDE, "z", "  Esc both panes  ? keys  q quit "),
        (WIDE, "dj", "  Esc unpin  ? keys  q quit "),
        (WIDE, "djlz", "  Esc unpin  ? keys  q close "),
        (CLASSIC, "/cloth<Enter>", " / cloth        t date  / filter  n next  Enter open  Esc clear  ? keys  q quit "),
        (SMALL, "/cloth<Enter>", " / cloth      Esc clear  ? keys  q quit "),
        (CLASSIC, "/zzzz<Enter>", "  p parties  / filter  Esc clear  ? keys  q quit "),
        (WIDE, "p", "  Tab exclude  C-t all/any  Space toggle  F1 keys  ↑ ↓ move  Enter keep  Esc cancel "),
        (SMALL, "/", "  F1 keys  Enter keep  Esc cancel "),
        (SMALL, "t", " date:  Mar 2025    Enter go  Esc close "),
        (SMALL, "a", " note:   F1 keys  Enter save  Esc close "),
        (SMALL, "ax", " note: x        Enter save  C-c discard "),
        (WIDE, "y", "  ↑ ↓ move  F1 keys  Enter copy  Esc close "),
        (SMALL, "y", "  F1 keys  Enter copy  Esc close "),
        (SMALL, "?", "  / search  q close "),
        (SMALL, "?/", "  F1 close  Enter keep  Esc clear "),
    ];
    let mut others = Vec::new();
    for (size, keys, footer) in cases {
        let rows = Stage::new(size).keys(keys).rows();
        let last = rows.last().unwrap();
        if !last.ends_with(footer) {
            others.push(format!("{keys:?} at {size:?}:\n{last:?}\n{footer:?}"));
        }
    }
    assert!(others.is_empty(), "{}", others.join("\n"));
}

#[test]
fn a_long_query_leaves_room_for_the_way_to_the_keys() {
    for size in SIZES {
        let query = "stateless ".repeat(20);
        let row = Stage::new(size).keys("/").paste(&query).keys("<Enter>").rows().pop().unwrap();
        assert!(row.starts_with(" / stateles") && row.ends_with("…  Esc clear  ? keys  q quit "), "{row:?}");
    }
}

#[test]
fn from_list_to_page_and_back_on_screens_without_a_time_axis() {
    for (screen, list, page) in [("3", "═ Sources", "═ Source "), ("5", "═ Disputes", "═ Dispute ")] {
        check(WIDE, screen, &[list]);
        check(WIDE, &format!("{screen}l"), &[page]);
        check(WIDE, &format!("{screen}<Right><Left>"), &[list]);
    }
}

#[test]
fn items_of_the_page_are_chosen_on_the_parties_too() {
    let mut stage = Stage::new(WIDE);
    let before = stage.keys("4").rows();
    assert_ne!(stage.keys("]").rows(), before);
}

/// Signs of the screens that are neither letters, punctuation nor lines.
#[test]
fn every_sign_is_in_the_legend_once() {
    const OTHERS: &str = "╭╮╰╯─┬┴╤▐▏•▁▂▃▄▅▆▇█…“”‘’—←↑↓▸½¶⟨⟩␇";
    let rows = Stage::new((78, 400)).keys("?").rows();
    let start = rows.iter().position(|row| row.contains(" Symbols ")).unwrap();
    let legend: Vec<String> = rows[start..].iter().map(|row| row.chars().skip(2).take(16).collect()).collect();
    let signs: Vec<char> =
        legend.concat().chars().filter(|sign| !sign.is_alphanumeric() && !" ─╰…".contains(*sign)).collect();
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots");
    let mut seen = 0;
    for file in std::fs::read_dir(directory).unwrap() {
        let path = file.unwrap().path();
        let kinds = "◆◇▪○△";
        for sign in
            std::fs::read_to_string(&path).unwrap().chars().filter(|sign| !sign.is_ascii() && !sign.is_alphanumeric())
        {
            seen += 1;
            assert!(
                signs.contains(&sign) || OTHERS.contains(sign) || kinds.contains(sign),
                "{sign} in {}",
                path.display()
            );
        }
    }
    assert!(seen > 1000);
    for sign in signs.iter().filter(|sign| !"✗()".contains(**sign)) {
        assert_eq!(signs.iter().filter(|other| *other == sign).count(), 1, "{sign}");
    }
}

#[test]
fn a_wide_window_has_the_keys_in_two_columns_if_one_does_not_hold_them() {
    let mut stage = Stage::new((200, 60));
    let rows = stage.keys("?").rows();
    let below = |rows: Vec<String>| {
        let heading = rows.iter().position(|row| row.contains("│ Timeline ")).unwrap();
        rows[heading + 1..heading + 10].to_vec()
    };
    // The second column goes on where the first one ends.
    let words = |row: &String| row.split("   ").map(str::trim).filter(|word| !word.is_empty()).count();
    let most = |rows: Vec<String>| below(rows).iter().map(words).max();
    assert!(most(rows) > most(Stage::new((120, 60)).keys("?").rows()));
    // All of it is there, and what little a search leaves is one column again.
    for heading in [" Query ", " Command line ", " Kinds of events ", " Symbols "] {
        let found = stage.keys("/").keys(heading.trim()).rows();
        assert!(found.iter().any(|row| row.contains(heading)), "{heading} {}", found.join("\n"));
        stage.keys("<Esc><Esc>?");
    }
}

#[test]
fn the_help_says_which_sources_are_counted() {
    let told = help_rows("?/src").join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        told.contains("how many independent sources state it: those quoted, and those read that support it"),
        "{told}"
    );
}

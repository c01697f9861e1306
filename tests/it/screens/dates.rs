//! Dates typed on screen: the prompt shows what it understood.

use super::{
    CLASSIC, MEDIUM, SIZES, SMALL, Stage, WIDE,
    changing::{DEAL, Desk},
};

/// What the prompt says behind the text, without the keys.
fn understood(stage: &Stage) -> String {
    let row = stage.row_with(" date: ");
    row.split_once("  = ").map_or("", |(_, words)| words.split("   ").next().unwrap()).trim().to_owned()
}

#[test]
fn the_prompt_for_a_date_shows_what_it_understood() {
    for (keys, meant) in [
        ("t2025-10-06", "Mon 6 October 2025"),
        ("t6 Oct 2025", "Mon 6 October 2025"),
        ("tOct 6, 2025", "Mon 6 October 2025"),
        ("t6 oct", "Mon 6 October 2025"),
        ("t27/5/2025", "Tue 27 May 2025"),
        ("tmay", "May 2025"),
        ("tmay 2031", "May 2031"),
        ("tQ2 2025", "Q2 2025"),
        ("t2025", "2025"),
        ("tabout 2028", "about 2028"),
        ("ttoday", "Mon 23 November 2026"),
        ("2t6 oct", "Mon 6 October 2025"),
        ("2ttoday", "Mon 23 November 2026"),
        ("2tmay", "Sat 31 May 2025, the last day of May 2025"),
        ("2tQ2 2025", "Mon 30 June 2025, the last day of Q2 2025"),
        ("2t2032", "Fri 31 December 2032, the last day of 2032"),
        ("4t6 oct", "Mon 6 October 2025"),
    ] {
        assert_eq!(understood(Stage::new(WIDE).keys(keys)), meant, "{keys}");
    }
    for keys in ["t", "t2", "t27 o", "t3/4/2025", "t27 Dec", "tsoon", "2t2025/.."] {
        assert_eq!(understood(Stage::new(WIDE).keys(keys)), "", "{keys}");
    }
    for size in SIZES {
        let mut stage = Stage::new(size);
        assert_eq!(understood(stage.keys("t6 oct")), "Mon 6 October 2025", "{size:?}");
        stage.row_with("Enter go");
        assert!(!stage.keys("<Backspace><Backspace><Backspace>").row_with(" date: ").contains(" = "));
    }
    for size in [WIDE, MEDIUM, CLASSIC] {
        assert_eq!(understood(Stage::new(size).keys("2tmay")), "Sat 31 May 2025, the last day of May 2025");
    }
    let narrow = understood(Stage::new(SMALL).keys("2tmay"));
    assert!(narrow.starts_with("Sat 31 May 2025, the la") && narrow.ends_with('…'), "{narrow}");
}

#[test]
fn the_timeline_goes_to_a_date_as_it_is_written() {
    for typed in ["6 Oct", "oct 6", "October 6th, 2025", "6.10.2025", "Mon 6 Oct 2025", "2025-10-06", "Oct", "Q4"] {
        let mut stage = Stage::new(CLASSIC);
        stage.keys(&format!("t{typed}<Enter>"));
        assert!(stage.cursor_row().contains("Cloth agreement amended"), "{typed}: {}", stage.cursor_row());
    }
    let mut stage = Stage::new(WIDE);
    stage.keys("t3/4/2025<Enter>").row_with("ambiguous: write 2025-03-04 or 2025-04-03");
    stage.row_with(" date: 3/4/2025");
    stage.keys("<C-u>27 Dec<Enter>").row_with("not in the period of the deal: write 2024-12-27 or 2025-12-27");
    stage.keys("<C-u>30 Feb 2025<Enter>").row_with("February 2025 has 28 days; write 2025-02-28 or 2025-02");
}

#[test]
fn the_terms_say_which_day_a_month_stands_for() {
    let mut stage = Stage::new(WIDE);
    stage.keys("2tapr<Enter>");
    assert!(stage.row_with("Terms on").contains("30 Apr 2025"));
    stage.row_with("Wed 30 April 2025, the last day of April 2025");
    stage.keys("t1 apr<Enter>");
    assert!(stage.row_with("Terms on").contains("1 Apr 2025"));
    assert!(!stage.rows().iter().any(|row| row.contains("the last day")));
}

/// The line under the prompt for a query.
fn below(keys: &str, size: (u16, u16)) -> String {
    let mut stage = Stage::new(size);
    stage.keys(keys).rows().last().cloned().unwrap()
}

#[test]
fn the_query_shows_what_its_dates_mean() {
    for (keys, meant) in [
        ("/date:oct", " = date:2025-10"),
        ("/date:6 oct", " = date:2025-10-06"),
        ("/date:mar..may 2025", " = date:2025-03..2025-05"),
        ("/date:>6 oct cloth", " = date:>2025-10-06"),
        ("/!date:Q2", " = date:2025-34"),
        ("3/date:oct 2025", " = date:2025-10"),
    ] {
        assert!(below(keys, WIDE).starts_with(meant), "{keys}: {}", below(keys, WIDE));
    }
    for keys in ["/date:2025-10", "/date:>=2025-10-06", "/date:2025-03..2025-05", "/cloth"] {
        assert!(!below(keys, WIDE).contains("= date:"), "{keys}");
    }
}

#[test]
fn tab_takes_the_offered_date_in_place_of_its_words() {
    for (typed, taken) in [
        ("cloth october", "cloth date:2025-10"),
        ("october cloth", "date:2025-10 cloth"),
        ("cloth oct", "cloth date:2025-10"),
        ("'cloth Oct 6, 2025 !kind:reported", "'cloth date:2025-10-06 !kind:reported"),
        ("\"a phrase\" may 2024 zzz", "\"a phrase\" date:2024-05 zzz"),
        ("\"in may\"  may 'x", "\"in may\"  date:2025-05 'x"),
        ("cloth 2025-10", "cloth date:2025-10"),
    ] {
        for size in [WIDE, CLASSIC] {
            let mut stage = Stage::new(size);
            let keys = format!("/{typed}<Tab>");
            stage.keys(&keys);
            assert!(stage.rows().concat().contains(&format!(" / {taken}")), "{keys}: {:?}", stage.rows());
            // The list follows.
            let rows = stage.rows();
            assert_eq!(Stage::new(size).keys(&format!("/{taken}")).rows(), rows, "{keys}");
        }
    }
    let mut stage = Stage::new(WIDE);
    assert!(!stage.keys("/cloth").rows().concat().contains("take date"));
    stage.keys("<Tab>").row_with("no suggestions here");
    stage.keys(" october").row_with("Enter use it");
    // What is not finished stays as it is.
    for typed in ["october party:", "october is:", "october \"a phrase"] {
        let mut stage = Stage::new(WIDE);
        let before = stage.keys(&format!("/{typed}")).rows();
        let row = before.iter().find(|row| row.contains(" / october")).unwrap();
        assert!(stage.keys("<Tab>").rows().contains(row) || typed.contains('"'), "{typed}: {:?}", stage.rows());
    }
    Stage::new((50, 20)).keys("/quillby march").row_with("Did you mean date:2025-03? (Tab uses it)");
    // On another list too, where dates are those of publication.
    Stage::new(WIDE).keys("3/march<Tab>").row_with(" / date:2025-03");
}

/// A month is a word, also if nothing has it.
#[test]
fn a_month_among_the_words_offers_its_date() {
    for (keys, offered) in [
        ("/cloth october", "date:2025-10"),
        ("/october cloth", "date:2025-10"),
        ("/cloth oct", "date:2025-10"),
        ("/cloth 6 oct", "date:2025-10-06"),
        ("/cloth Oct 6, 2025", "date:2025-10-06"),
        ("/may 2024", "date:2024-05"),
        ("3/march", "date:2025-03"),
    ] {
        for size in [WIDE, CLASSIC] {
            let mut stage = Stage::new(size);
            let rows = stage.keys(keys).rows().join("\n");
            assert!(rows.to_lowercase().contains("did you mean "), "{keys}:\n{rows}");
            assert!(rows.contains(&format!("{offered}?")) || rows.contains(&format!("{offered}, ")), "{keys}:\n{rows}");
        }
    }
    // With hits too.
    let mut stage = Stage::new(WIDE);
    let said = stage.keys("/quillby | october").rows().join("\n");
    assert!(!said.contains("did you mean date"), "an alternative is no condition of its own");
    for keys in ["/cloth", "/!october", "/'october", "/date:2025 october", "2/october", "/mayor", "/december"] {
        let said = Stage::new(WIDE).keys(keys).rows().join("\n").to_lowercase();
        assert!(!said.contains("mean date:2025-"), "{keys}:\n{said}");
    }
}

/// What changed is looked at first, and a date to compare with is typed at once.
#[test]
fn a_comparison_opens_at_the_first_change_and_takes_a_typed_date() {
    let mut stage = Stage::of(crate::support::built_in(), WIDE);
    stage.keys("2t2026-03-15<Enter>Gd").row_with("or type one, to compare");
    stage.keys("28 Apr 2026").row_with("date: 28 Apr 2026");
    stage.keys("<Enter>").row_with("Terms from 15 Mar 2026 to 28 Apr 2026");
    let rows = stage.rows();
    let group = rows.iter().position(|row| row.contains("Unchanged")).unwrap_or(rows.len());
    let cursor = rows.iter().position(|row| row.starts_with('▌')).unwrap();
    assert!(cursor < group, "{rows:#?}");
    // Once days are compared, and on other screens, digits are screens again.
    stage.keys("1").row_with("▌1 Timeline");
    Stage::new(WIDE).keys("d2").row_with("▌2 Terms");
}

/// As the lists have them; a date that cannot be read back so stands as in the file.
#[test]
fn a_form_shows_dates_as_the_program_writes_them() {
    for (edtf, shown) in [
        ("2025-03-14", "14 Mar 2025"),
        ("2025-03", "Mar 2025"),
        ("2025", "2025"),
        ("2025-03-14?", "14 Mar 2025?"),
        ("2025-03~", "2025-03~"),
        ("2025-03-14/..", "2025-03-14/.."),
    ] {
        let text = DEAL.replacen("2025-03-14", edtf, 1);
        let mut desk = Desk::of(&text, (100, 30));
        desk.keys("gE<Down>")
            .shows(&format!("▌Date            {shown} "))
            .keys("<Tab><C-s>")
            .shows("nothing was changed");
        desk.keys("E<End>, at last<C-s>").shows("Edited event");
        assert_eq!(desk.stage.text(), text.replacen("is signed", "is signed, at last", 1), "{edtf}");
    }
    let mut desk = Desk::of(DEAL, (100, 30));
    desk.keys("3gE<Down>").shows("▌Published       12 Mar 2025 ");
}

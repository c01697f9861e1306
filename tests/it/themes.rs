//! The themes: legible, one accent, nothing conveyed by color alone; what is
//! selected and where the focus is; how a theme is chosen.

use anstyle::{AnsiColor, RgbColor};
use dealtui::report::{Role, Theme};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr as _;

use crate::{
    kites,
    program::{Ran, command, output},
    screens::Stage,
};

const ROLES: [Role; 15] = [
    Role::Plain,
    Role::Title,
    Role::Heading,
    Role::Label,
    Role::Quote,
    Role::Mark,
    Role::LikelyMeaning,
    Role::Confirms,
    Role::Contradicts,
    Role::Link,
    Role::Found,
    Role::FoundHere,
    Role::Added,
    Role::Removed,
    Role::Error,
];
const ALL: [Theme; 4] = [Theme::Terminal, Theme::Dark, Theme::Light, Theme::Attributes];
const TUNED: [Theme; 2] = [Theme::Dark, Theme::Light];
const SIZE: (u16, u16) = (120, 40);
/// Every kind of screen: lists, pages, boxes, prompts, errors.
const SCREENS: [&str; 16] = [
    "",
    "j<Enter>]]]]",
    "/cloth<Enter>n",
    "/id:cloth-statement<Enter><Enter>}}}}",
    "2",
    "2t2025-10-05<Enter>d<Right>",
    "3",
    "3g<Enter>]",
    "4",
    "5",
    "5<Tab>]]",
    "?",
    "p<Down>",
    "/party:quilby",
    "jmjaa note<Enter>",
    "jy",
];

fn stage(theme: Theme, keys: &str) -> Stage {
    let mut stage = Stage::of(kites::deal(), SIZE).in_theme(theme);
    stage.keys(keys);
    stage
}

fn cells(stage: &Stage) -> impl Iterator<Item = &Cell> {
    (0..usize::from(SIZE.1)).flat_map(|row| stage.cells(row))
}

/// The relative luminance of WCAG 2.
fn luminance(RgbColor(red, green, blue): RgbColor) -> f64 {
    let linear = |part: u8| match f64::from(part) / 255.0 {
        part if part <= 0.040_45 => part / 12.92,
        part => ((part + 0.055) / 1.055).powf(2.4),
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

fn contrast(one: RgbColor, other: RgbColor) -> f64 {
    let [one, other] = [one, other].map(luminance);
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn rgb(color: Option<anstyle::Color>) -> Option<RgbColor> {
    match color {
        Some(anstyle::Color::Rgb(color)) => Some(color),
        None => None,
        Some(other) => panic!("{other:?} is the terminal's"),
    }
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    let (black, white) = (RgbColor(0, 0, 0), RgbColor(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 0.001);
    // #767676 is the lightest gray that passes on white.
    assert!(contrast(RgbColor(0x76, 0x76, 0x76), white) > 4.5 && contrast(RgbColor(0x77, 0x77, 0x77), white) < 4.5);
}

#[test]
fn text_of_the_tuned_themes_meets_wcag_aa_also_where_it_is_selected() {
    for theme in TUNED {
        let (ground, tint) = (theme.ground(), theme.selection());
        let text = rgb(ground.get_fg_color()).unwrap();
        let backgrounds = [ground, tint].map(|style| rgb(style.get_bg_color()).unwrap());
        for role in ROLES {
            let style = theme.style(role);
            assert_eq!(style.get_bg_color(), None, "{theme:?} {role:?}");
            let color = rgb(style.get_fg_color()).unwrap_or(text);
            for background in backgrounds {
                let contrast = contrast(color, background);
                assert!(contrast >= 4.5, "{theme:?} {role:?}: {color:?} on {background:?} is {contrast:.2}");
            }
        }
        let [ground, tint] = backgrounds;
        assert!(contrast(ground, tint) < 1.5, "the tint is soft");
    }
}

/// What every palette of 16 colors has legible on dark and on light.
#[test]
fn the_terminal_theme_has_three_colors_and_no_background() {
    let allowed = [AnsiColor::Cyan, AnsiColor::Red, AnsiColor::Green].map(anstyle::Color::Ansi);
    assert_eq!(Theme::default(), Theme::Terminal);
    assert!(Theme::Terminal.ground().is_plain());
    for role in ROLES {
        let style = Theme::Terminal.style(role);
        assert_eq!(style.get_bg_color(), None, "{role:?}");
        assert!(style.get_fg_color().is_none_or(|color| allowed.contains(&color)), "{role:?}");
    }
    for keys in SCREENS {
        for cell in cells(&stage(Theme::Terminal, keys)) {
            let fits = matches!(cell.fg, Color::Reset | Color::Cyan | Color::Red | Color::Green);
            assert!(fits && cell.bg == Color::Reset, "{keys}: {cell:?}");
        }
    }
}

#[test]
fn red_is_for_contradictions_and_faults_and_green_for_what_confirms() {
    for theme in [Theme::Terminal, Theme::Dark, Theme::Light] {
        let color = |role| theme.style(role).get_fg_color().unwrap();
        let with = |searched| ROLES.into_iter().filter(move |role| theme.style(*role).get_fg_color() == Some(searched));
        assert_eq!(with(color(Role::Contradicts)).collect::<Vec<_>>(), [Role::Contradicts, Role::Error]);
        assert_eq!(with(color(Role::Confirms)).collect::<Vec<_>>(), [Role::Confirms]);
        // No prose in color.
        for role in [Role::Plain, Role::Quote, Role::LikelyMeaning, Role::Link, Role::Title] {
            assert_eq!(theme.style(role).get_fg_color(), None, "{theme:?} {role:?}");
        }
    }
}

/// The texts of a color on a screen, each with no gap.
fn runs(stage: &Stage, color: Color) -> Vec<String> {
    let rows = (0..usize::from(SIZE.1)).map(|row| stage.cells(row).collect::<Vec<_>>());
    let runs = rows.flat_map(|row| {
        let runs = row.chunk_by(|one, other| one.fg == other.fg).filter(|run| run[0].fg == color);
        runs.map(|run| run.iter().map(|cell| cell.symbol()).collect::<String>().trim().to_owned()).collect::<Vec<_>>()
    });
    runs.filter(|run| !run.is_empty()).collect()
}

#[test]
fn on_screen_only_signs_and_words_of_contradiction_are_red_and_only_checks_green() {
    let mut red = Vec::new();
    for keys in SCREENS.into_iter().filter(|keys| !keys.contains("quilby")) {
        let stage = stage(Theme::Terminal, keys);
        red.extend(runs(&stage, Color::Red));
        assert!(runs(&stage, Color::Green).iter().all(|run| run == "✓"), "{keys}: {:?}", runs(&stage, Color::Green));
    }
    let is_sign = |run: &String| {
        run.starts_with(['✗', '≠', '↔']) || ["open", "contradicted", "contradicted by"].contains(&run.as_str())
    };
    // The numbers below the heading `✗` are those of open disputes.
    red.retain(|run| !run.chars().all(|digit| digit.is_ascii_digit()));
    // `✗ contradicts more than 7.6` goes on in the next row.
    let is_wrapped = |before: &String| before.starts_with("✗ ");
    let others: Vec<&[String]> = red.windows(2).filter(|runs| !is_sign(&runs[1]) && !is_wrapped(&runs[0])).collect();
    assert!(red.len() > 3 && is_sign(&red[0]) && others.is_empty(), "{red:?}");
}

#[test]
fn without_colors_every_meaning_has_a_sign_a_word_or_an_attribute() {
    for keys in SCREENS {
        for cell in cells(&stage(Theme::Attributes, keys)) {
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset), "{keys}: {cell:?}");
        }
    }
    let (quoted, disputed) = ("j<Enter>}", "/id:cloth-statement<Enter><Enter>");
    for (keys, before, words, attributes) in [
        (quoted, "┃ ", "The kite maker", Modifier::empty()),
        (quoted, "likely meaning: ", "Quillby promised", Modifier::ITALIC),
        (quoted, "  ", "likely meaning: ", Modifier::DIM),
        (quoted, "✓ ", "confirmed by", Modifier::DIM),
        ("j<Enter>", "  ", "Words 2", Modifier::BOLD),
        ("j<Enter>f}}}}", "partly reaffirmed by  about Sep 2025 ", "Both", Modifier::UNDERLINED),
        (disputed, "✗ ", "contradicted by", Modifier::BOLD),
        (disputed, "", "✗ 2 open disputes", Modifier::BOLD),
        ("/sails<Enter>n", "not even for ", "sails", Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED),
    ] {
        let page = stage(Theme::Attributes, keys);
        let whole = format!("{before}{words}");
        let (row, text) =
            page.rows().into_iter().enumerate().rfind(|(_, row)| row.contains(&whole)).unwrap_or_else(|| {
                panic!("{whole} is not on\n{}", page.rows().join("\n"));
            });
        let column = text[..text.find(&whole).unwrap() + before.len()].chars().count();
        assert_eq!(page.cells(row).nth(column).unwrap().modifier, attributes, "{text}");
    }
}

/// The row of the cursor, in cells.
fn selected<'s>(stage: &'s Stage, sign: &str) -> (usize, Vec<&'s Cell>) {
    let row = stage.rows().iter().position(|row| row.starts_with(sign)).unwrap();
    (row, stage.cells(row).collect())
}

/// Columns of the list: all before the rule that divides it from its page.
fn list_columns(row: &[&Cell]) -> usize {
    row.iter().position(|cell| ["│", "▐"].contains(&cell.symbol())).unwrap_or(row.len() - 1)
}

#[test]
fn a_tint_covers_the_whole_row_and_keeps_its_colors() {
    for theme in TUNED {
        let tint = Color::from(theme.selection().get_bg_color().unwrap());
        for keys in ["jjjjj", "2j", "3j", "4j", "5j"] {
            let mut stage = stage(theme, keys);
            let (at, row) = selected(&stage, "▌");
            let columns = if keys.starts_with('j') { list_columns(&row) } else { row.len() - 1 };
            assert!(row[..columns].iter().all(|cell| cell.bg == tint), "{theme:?} {keys}");
            assert!(row[columns + 1..].iter().all(|cell| cell.bg != tint), "{theme:?} {keys}");
            let colors: Vec<Color> = row[1..columns].iter().map(|cell| cell.fg).collect();
            // The line of the selected event's day moves with it; on Parties it crosses signs.
            let is_line = |cell: &&Cell| ["│", "┿", "━"].contains(&cell.symbol());
            let lines: Vec<bool> = row[1..columns].iter().map(is_line).collect();
            stage.keys("k");
            let plain = stage.cells(at).skip(1).zip(colors).zip(lines);
            let changed: Vec<_> = plain.filter(|((cell, color), line)| cell.fg != *color && !line).collect();
            assert!(keys == "4j" || changed.is_empty(), "{theme:?} {keys}: {changed:?}");
        }
    }
}

#[test]
fn a_reversed_row_has_no_patches() {
    for theme in [Theme::Terminal, Theme::Attributes] {
        for keys in ["jjjjj", "2j", "3j", "4j", "5j", "/cloth<Enter>j"] {
            let stage = stage(theme, keys);
            let (_, row) = selected(&stage, "▌");
            let columns =
                if keys.contains(|key: char| key.is_ascii_digit()) { row.len() - 1 } else { list_columns(&row) };
            for cell in &row[1..columns] {
                let is_even = cell.fg == Color::Reset && !cell.modifier.contains(Modifier::DIM);
                assert!(is_even && cell.modifier.contains(Modifier::REVERSED), "{theme:?} {keys}: {cell:?}");
            }
            assert!(!row[0].modifier.contains(Modifier::REVERSED), "the bar stands out");
        }
    }
}

/// Whether anything on a row sets it off, beside the bar.
fn is_set_off(theme: Theme, row: &[&Cell]) -> bool {
    let tint = theme.selection().get_bg_color().map(Color::from);
    row.iter().any(|cell| Some(cell.bg) == tint || cell.modifier.contains(Modifier::REVERSED))
}

#[test]
fn the_row_keeps_its_bar_while_the_page_has_the_focus_and_the_title_shows_who_has_it() {
    for theme in ALL {
        for (screen, list, page) in [
            ("1", "Timeline", "Event"),
            ("2", "Terms on", "Term"),
            ("3", "Sources", "Source"),
            ("5", "Disputes", "Dispute"),
        ] {
            let mut stage = stage(theme, screen);
            let rules = |stage: &Stage| stage.rows().concat();
            assert!(is_set_off(theme, &selected(&stage, "▌").1), "{theme:?} {screen}");
            assert!(rules(&stage).contains(&format!("═ {list}")) && rules(&stage).contains(&format!("─ {page}")));
            let at = selected(&stage, "▌").0;
            stage.keys("<Tab>");
            let (row, cells) = selected(&stage, "▌");
            assert!(row == at && !is_set_off(theme, &cells), "{theme:?} {screen}");
            assert!(rules(&stage).contains(&format!("─ {list}")) && rules(&stage).contains(&format!("═ {page}")));
        }
    }
}

/// What the keys go to is not a pane then.
#[test]
fn a_prompt_and_a_box_take_the_focus_from_the_panes() {
    for theme in ALL {
        for (keys, has_it) in
            [("/clo", " / clo"), ("t", " date: "), ("ja", " note: "), ("?", "╭ Keys"), ("p", "╭▌Parties")]
        {
            let mut stage = stage(theme, keys);
            stage.row_with(has_it);
            assert!(!stage.rows()[3].contains('═'), "{theme:?} {keys}: {}", stage.rows()[3]);
            // The picker covers the list.
            let list = stage.rows().iter().position(|row| row.starts_with("▌"));
            assert_eq!(list.is_none(), keys == "p", "{theme:?} {keys}");
            if let Some(list) = list {
                let row: Vec<&Cell> = stage.cells(list).take(20).collect();
                assert!(!is_set_off(theme, &row), "{theme:?} {keys}");
            }
            stage.keys("<Esc>").row_with("═ Timeline");
        }
    }
}

#[test]
fn what_is_selected_on_a_page_has_a_bar_beside_all_of_it() {
    for theme in ALL {
        let mut stage = stage(theme, "j<Enter>f");
        stage.choose("• led to");
        let rows = stage.rows();
        let barred: Vec<usize> = (0..rows.len()).filter(|row| rows[*row].contains("│▌")).collect();
        let whole = barred.iter().map(|row| rows[*row].as_str()).collect::<String>();
        assert!(whole.contains("led to") && whole.contains("agree to dye together"), "{}", rows.join("\n"));
        let is_tinted = theme.selection().get_bg_color().is_some();
        for row in barred {
            assert_eq!(is_set_off(theme, &stage.cells(row).collect::<Vec<_>>()), is_tinted, "{theme:?}");
        }
    }
}

#[test]
fn the_current_tab_and_the_rows_of_the_picker_have_the_same_bar() {
    for theme in ALL {
        stage(theme, "3").row_with("▌3 Sources");
        let picker = stage(theme, "p<Down>");
        picker.row_with("▌Parties  Kinds");
        picker.row_with("│▌2   Quillby Kites");
        let row = picker.rows().iter().position(|row| row.contains("▌2   ")).unwrap();
        assert!(is_set_off(theme, &picker.cells(row).collect::<Vec<_>>()), "{theme:?}");
    }
}

/// A theme with its own text color has its own background, in every cell.
#[test]
fn a_tuned_theme_leaves_nothing_to_the_terminal() {
    for theme in TUNED {
        for keys in SCREENS {
            let stage = stage(theme, keys);
            // The cell behind a character of two columns is not drawn.
            let drawn =
                cells(&stage).scan(1, |before, cell| Some((std::mem::replace(before, cell.symbol().width()), cell)));
            for (_, cell) in drawn.filter(|(before, _)| *before < 2) {
                assert!(cell.bg != Color::Reset && cell.fg != Color::Reset, "{theme:?} {keys}: {cell:?}");
            }
        }
    }
}

#[track_caller]
fn shown(variables: &[(&str, &str)], arguments: &[&str]) -> Ran {
    let arguments = [&["--data", kites::PATH, "show", "second-quarter", "--color=always"], arguments].concat();
    output(command(&arguments).envs(variables.iter().copied())).into()
}

#[test]
fn the_option_names_a_theme_and_wins_over_the_variable() {
    let dark = shown(&[], &["--theme", "dark"]);
    assert!(dark.out.contains("\u{1b}[38;2;"), "{}", dark.out);
    let light = shown(&[], &["--theme=light"]);
    let terminal = shown(&[], &[]);
    assert!(dark.out != light.out && terminal.out.contains("\u{1b}[36m") && !terminal.out.contains("38;2"));
    assert_eq!(shown(&[], &["--theme", "terminal"]).out, terminal.out);
    assert_eq!(shown(&[("DEALTUI_THEME", "dark")], &[]).out, dark.out);
    assert_eq!(shown(&[("DEALTUI_THEME", "")], &[]).out, terminal.out);
    assert_eq!(shown(&[("DEALTUI_THEME", "dark")], &["--theme", "light"]).out, light.out);
    // Before the command too.
    let before = ["--theme", "light", "show", "second-quarter", "--color=always", "--data", kites::PATH];
    let before = output(command(&before).env("DEALTUI_THEME", "dark"));
    assert_eq!(String::from_utf8(before.stdout).unwrap(), light.out);
    let none = shown(&[], &["--theme", "none"]).out;
    assert!(none.contains("\u{1b}[1m") && !none.contains("\u{1b}[3"), "{none}");
}

#[test]
fn an_unknown_theme_is_an_error_with_the_nearest_one() {
    let ran = shown(&[], &["--theme", "drak"]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    for said in ["'drak'", "'--theme <NAME>'", "terminal, dark, light, none", "'dark'"] {
        assert!(crate::color::plain(&ran.err).contains(said), "{}", ran.err);
    }
    let ran = shown(&[("DEALTUI_THEME", "ligth")], &[]);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    assert_eq!(
        crate::color::plain(&ran.err),
        "dealtui: DEALTUI_THEME: no theme is called ligth; did you mean light?\n  hint: themes are terminal, dark, light, none\n"
    );
    assert_eq!(shown(&[("DEALTUI_THEME", "ligth")], &["--theme", "dark"]).status, 0, "the option wins");
}

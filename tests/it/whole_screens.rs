//! Each screen as a whole, at each size it is made for: what stands in every
//! cell, and in which style. The pictures are in `snapshots/`; one that differs
//! or is missing fails, and what was drawn is put beside it as `.snap.new`, to
//! be looked at: then `cargo insta accept`, or the tests with
//! `INSTA_UPDATE=always`.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc};

use dealtui::{domain::Deal, report::Theme};
use ratatui::{
    buffer::Cell,
    style::{Color, Modifier},
};
use unicode_width::UnicodeWidthStr as _;

use crate::screens::Stage;

const SIZES: [(u16, u16); 4] = [(120, 40), (100, 30), (80, 24), (40, 10)];

/// Declares the screens of deals, each with the keys that lead to it, and a
/// test for each of them at each size.
macro_rules! screens {
    ($($deal:path { $($name:ident: $keys:literal,)+ })+) => {
        $($(mod $name {
            #[test]
            fn at_120_by_40() {
                super::check(stringify!($name), $deal(), $keys, (120, 40));
            }

            #[test]
            fn at_100_by_30() {
                super::check(stringify!($name), $deal(), $keys, (100, 30));
            }

            #[test]
            fn at_80_by_24() {
                super::check(stringify!($name), $deal(), $keys, (80, 24));
            }

            #[test]
            fn at_40_by_10() {
                super::check(stringify!($name), $deal(), $keys, (40, 10));
            }
        })+)+

        const NAMES: &[&str] = &[$($(stringify!($name)),+),+];
    };
}

screens! {
    crate::kites::deal {
        timeline: "",
        timeline_after_a_search: "/cloth<Enter>",
        detail: "j<Enter>",
        detail_at_a_passage: "j<Enter>}",
        detail_of_a_disputed_statement: "/id:cloth-statement<Enter><Enter>",
        terms: "2t2025-12-01<Enter>",
        terms_between_two_days: "2t2025-10-05<Enter>d<Right>jj",
        sources: "3",
        parties: "4",
        disputes: "5",
        help: "?",
        picker: "p",
        prompt_with_an_error: "/party:quilby",
        copy_menu: "jy",
        empty_result: "/zzzz<Enter>",
        terms_filtered: "2/state:in-force<Enter>",
        term_at_its_ledger: "2t2025-10-10<Enter>/\"up to\"<Enter><Tab>}}",
        term_at_what_lies_ahead: "2t2025-10-10<Enter>/\"up to\"<Enter><Tab>}}}",
        sources_filtered: "3/kite<Enter>",
        disputes_filtered: "5/is:open<Enter>",
        list_filter_that_leaves_nothing: "3/zzzz",
        note_prompt: "jahello",
        day_prompt: "t",
        help_over_a_prompt: "/clo<F1>",
        export_menu: "x",
        passage_menu: "/id:cloth-statement<Enter>yq",
    }
    crate::kites::with_texts {
        source_with_its_text: "3/reworded<Enter>",
        source_with_its_text_at_a_passage: "3/reworded<Enter><Tab>}]",
        reader: "3/reworded<Enter>v",
    }
}

/// What opens where the deal can be changed.
mod writable {
    use crate::{kites, screens::Stage};

    pub(super) const NAMES: [(&str, &str); 3] =
        [("form", "jE"), ("question", "jD"), ("add_line", "A12 Mar 2026 | Sold")];

    fn check(name: &str) {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("kites.json");
        let keys = NAMES.iter().find(|(other, _)| *other == name).unwrap().1;
        for size in super::SIZES {
            std::fs::write(&file, kites::TEXT).unwrap();
            super::check_stage(name, Stage::of_file(&file, size), keys, size);
        }
    }

    #[test]
    fn form() {
        check("form");
    }

    #[test]
    fn question() {
        check("question");
    }

    #[test]
    fn add_line() {
        check("add_line");
    }
}

/// One screen with passages, a dispute and a selection in each of the themes.
mod themes {
    use dealtui::report::Theme;

    const KEYS: &str = "/id:cloth-statement<Enter><Enter>]]";
    pub(super) const NAMES: [&str; 3] = ["theme_dark", "theme_light", "theme_none"];

    #[test]
    fn at_120_by_40() {
        for (name, theme) in NAMES.into_iter().zip([Theme::Dark, Theme::Light, Theme::Attributes]) {
            super::check_in(name, theme, crate::kites::deal(), KEYS, super::SIZES[0]);
        }
    }
}

fn file_name(screen: &str, (columns, rows): (u16, u16)) -> String {
    format!("{screen}_{columns}x{rows}")
}

fn check(screen: &str, deal: Arc<Deal>, keys: &str, size: (u16, u16)) {
    check_in(screen, Theme::Terminal, deal, keys, size);
}

fn check_in(screen: &str, theme: Theme, deal: Arc<Deal>, keys: &str, size: (u16, u16)) {
    check_stage(screen, Stage::of(deal, size).in_theme(theme), keys, size);
}

fn check_stage(screen: &str, mut stage: Stage, keys: &str, size: (u16, u16)) {
    stage.keys(keys);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_description(format!("keys: {keys}"));
    settings.bind(|| insta::assert_snapshot!(file_name(screen, size), picture(&stage, size)));
}

/// The rows with their numbers, then the styles of each row.
fn picture(stage: &Stage, (_, rows): (u16, u16)) -> String {
    let rows: Vec<Vec<&Cell>> = (0..usize::from(rows)).map(|row| stage.cells(row).collect()).collect();
    let text = rows.iter().enumerate().map(|(at, row)| format!("{:>2} {}", at + 1, text(row)).trim_end().to_owned());
    let mut lines: Vec<String> = text.collect();
    lines.push(String::new());
    let styles: Vec<String> = rows.iter().map(|row| styles(row)).collect();
    let mut from = 0;
    for alike in styles.chunk_by(|one, other| one == other) {
        if !alike[0].is_empty() {
            lines.push(format!("{}: {}", range(from, alike.len()), alike[0]));
        }
        from += alike.len();
    }
    lines.join("\n")
}

fn text(row: &[&Cell]) -> String {
    seen(row).iter().map(|(cell, _)| cell.symbol()).collect()
}

/// The runs of cells in another style than the usual one: columns, and the
/// style in words.
fn styles(row: &[&Cell]) -> String {
    let mut from = 0;
    let mut runs = Vec::new();
    for alike in seen(row).chunk_by(|one, other| style(one.0) == style(other.0)) {
        let columns = alike.iter().map(|(_, columns)| columns).sum();
        let style = style(alike[0].0);
        if !style.is_empty() {
            runs.push(format!("{} {style}", range(from, columns)));
        }
        from += columns;
    }
    runs.join("; ")
}

/// The cells that are seen, each with its columns: a character of two hides
/// the cell behind it.
fn seen<'r>(row: &[&'r Cell]) -> Vec<(&'r Cell, usize)> {
    let mut seen = Vec::new();
    let mut rest = row;
    while let [cell, ..] = rest {
        let columns = cell.symbol().width().clamp(1, rest.len());
        seen.push((*cell, columns));
        rest = &rest[columns..];
    }
    seen
}

/// Counted from 1, first and last: `5-17`, or `5` alone.
fn range(from: usize, len: usize) -> String {
    let first = from + 1;
    if len == 1 { first.to_string() } else { format!("{first}-{}", from + len) }
}

fn style(cell: &Cell) -> String {
    let modifiers = cell.modifier.iter_names().map(|(name, _): (&str, Modifier)| name.to_lowercase());
    let mut words: Vec<String> = modifiers.collect();
    if cell.fg != Color::Reset {
        words.push(cell.fg.to_string().to_lowercase());
    }
    if cell.bg != Color::Reset {
        words.push(format!("on {}", cell.bg.to_string().to_lowercase()));
    }
    words.join(" ")
}

#[test]
fn no_picture_is_left_over() {
    let names = NAMES.iter().copied().chain(writable::NAMES.map(|(name, _)| name));
    let names = names.flat_map(|name| SIZES.map(|size| file_name(name, size) + ".snap"));
    let themed = themes::NAMES.map(|name| file_name(name, SIZES[0]) + ".snap");
    let expected: BTreeSet<String> = names.chain(themed).collect();
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/snapshots");
    let paths = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let pictures = paths.filter(|path| path.extension().is_some_and(|extension| extension == "snap"));
    let found: BTreeSet<String> = pictures.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(found, expected);
}

//! What a finding shows of the file.

use dealtui::{
    deal_file,
    report::{self, Medium},
};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::kites;

/// The findings of a text, for a terminal of so many columns or a pipe.
fn printed(text: &str, columns: Option<usize>) -> String {
    let findings = match deal_file::read(text) {
        Ok(deal) => deal_file::check(text, &deal),
        Err(findings) => findings,
    };
    let mut out = Vec::new();
    let medium = Medium { columns, theme: None };
    report::write_findings("deal.json", deal_file::excerpts(text, &findings), medium, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What is above the underline.
#[track_caller]
fn underlined(printed: &str) -> String {
    let mut lines = printed.lines();
    let mut above = "";
    let carets = lines.by_ref().find(|line| {
        let is_it = line.contains('^') && line.trim_matches(['|', ' ', '^', '-']).is_empty();
        above = if is_it { above } else { *line };
        is_it
    });
    let carets = carets.unwrap_or_else(|| panic!("{printed}"));
    let columns = carets.find('^').unwrap()..=carets.rfind('^').unwrap();
    let mut column = 0;
    let marked = above.chars().filter(|letter| {
        let is_marked = columns.contains(&column);
        column += letter.to_string().width();
        is_marked
    });
    marked.collect()
}

#[test]
fn an_excerpt_fits_the_terminal() {
    let minified = serde_json::from_str::<Value>(kites::TEXT).unwrap().to_string();
    let wide = minified.replacen("\"launch\"", "\"クイルビー\"", 1);
    for (text, marked) in [(minified.replacen("\"launch\"", "\"lunch\"", 1), "\"lunch\""), (wide, "\"クイルビー\"")]
    {
        for columns in [40, 60, 80, 120] {
            let printed = printed(&text, Some(columns));
            for line in printed.lines() {
                assert!(line.width() <= columns, "{columns}: {line}\n{printed}");
            }
            assert_eq!(underlined(&printed), marked, "{columns}: {printed}");
            assert!(printed.starts_with("deal.json:1:"), "{printed}");
        }
        assert!(printed(&text, None).lines().next().unwrap().width() > 60);
    }
}

#[test]
fn a_finding_about_a_record_of_many_lines_shows_which() {
    let at = kites::TEXT.find("\"id\": \"skyhook-launch\"").unwrap();
    let date = at + kites::TEXT[at..].find("\"date\"").unwrap();
    let end = date + kites::TEXT[date..].find('\n').unwrap();
    let text = [&kites::TEXT[..date], &kites::TEXT[end..]].concat();
    let printed = printed(&text, None);
    assert!(printed.contains("has no date"), "{printed}");
    assert_eq!(underlined(&printed), "\"skyhook-launch\"", "{printed}");
}

//! How a document is laid out on a page: wrapped lines, columns side by side,
//! highlights, and long lists and texts in part.

use dealtui::{
    domain::{TextLayout, clean},
    report::{Block, Document, Extent, Highlight, Highlights, List, Page, Paragraph, Piece, Role, Searched, Target},
};

use crate::record_pages::lines;

fn styled(text: &str, role: Role) -> Piece {
    Piece { text: clean(text, TextLayout::MultiLine), role, ..Piece::default() }
}

fn plain(text: &str) -> Piece {
    styled(text, Role::Plain)
}

#[track_caller]
fn check(paragraph: Paragraph, width: usize, expected: &[&str]) {
    let mut document = Document::default();
    document.push(paragraph);
    assert_eq!(lines(&Page::new(document, Some(width))), expected);
}

#[test]
fn further_lines_hang_by_what_the_first_begins_with() {
    let sign = [styled("• ", Role::Label)];
    check(Paragraph::led(sign, [plain("one two three")]), 9, &["• one two", "  three"]);
    check(
        Paragraph::quote("¶7 ", styled("one two three", Role::Quote)).indented(1),
        12,
        &[" ¶7 ┃ one", "    ┃ two", "    ┃ three"],
    );
}

#[test]
fn words_wrap_by_display_width() {
    let check = |text: &str, width: usize, expected: &[&str]| check(Paragraph::new([plain(text)]), width, expected);
    check("one two three", 7, &["one two", "three"]);
    check("三菱商事 agreed", 8, &["三菱商事", "agreed"]);
    check("unbreakable", 4, &["unbr", "eaka", "ble"]);
    check("a\nb", 7, &["a", "b"]);
    check("a b", 1, &["a", "b"]);
    check("one  two ", 18, &["one  two"]);
    check("", 18, &[""]);
    check("in 3 m 5 d", 8, &["in 3 m", "5 d"]);
    check("in 3 m 5 d.", 4, &["in", "3 m", "5 d."]);
    check("3 m", 1, &["3", "m"]);
    check("e\u{301}e\u{301}e\u{301}", 2, &["e\u{301}e\u{301}", "e\u{301}"]);
}

#[test]
fn texts_stand_side_by_side_where_there_is_room() {
    let lines = |width: usize| {
        let mut document = Document::default();
        let text = |text: &str| Paragraph::new([plain(text)]);
        document.columns(vec![vec![text("left"), text("below")], vec![text("right")]]);
        lines(&Page::new(document, Some(width)))
    };
    assert_eq!(
        lines(80),
        [format!("left{} │ right", " ".repeat(34)), format!("below{} │ ", " ".repeat(33)), String::new()]
    );
    assert_eq!(lines(60), ["left", "below", "", "right", ""]);
}

#[test]
fn highlights_are_laid_over_the_lines() {
    let mut document = Document::default();
    let prose = Piece { searched: Searched::Prose, ..styled("two three two", Role::Quote) };
    document.line([styled("one ", Role::Label), prose]);
    let page = Page::new(document, Some(9));
    let two = |piece: &Piece| piece.text.shown().match_indices("two").map(|(at, hit)| at..at + hit.len()).collect();
    let highlights: Highlights = page.highlights(two);
    assert_eq!(highlights.match_lines(), [0, 1]);
    let spans: Vec<(&str, Highlight)> =
        page.spans(1, &highlights).into_iter().map(|span| (span.text, span.highlight)).collect();
    assert_eq!(spans, [("three ", Highlight::None), ("two", Highlight::ProseMatch(1))]);
}

#[test]
fn a_long_list_is_shown_in_parts_until_it_is_whole() {
    let written = |extent: Extent| {
        let mut document = Document::new(extent);
        document.list(List::Versions, 0..250, |document, nth| document.label(format!("version {nth}")));
        (document.blocks.len(), document.items.iter().map(|item| item.target).collect::<Vec<_>>())
    };
    let more = vec![Target::More(List::Versions.into())];
    let mut extent = Extent::default();
    assert_eq!(written(extent.clone()), (101, more.clone()));
    extent.open(List::Versions);
    assert_eq!(written(extent.clone()), (201, more));
    extent.open(List::Versions);
    assert_eq!(written(extent), (250, Vec::new()));
    assert_eq!(written(Extent::Whole), (250, Vec::new()));
}

#[test]
fn a_text_that_nobody_reads_is_cut_between_characters() {
    let mut document = Document::new(Extent::default());
    document.label("é".repeat(20_005));
    let [Block::Paragraph(paragraph)] = &document.blocks[..] else { panic!("{:?}", document.blocks) };
    let [kept, rest] = &paragraph.pieces[..] else { panic!("{:?}", paragraph.pieces) };
    assert_eq!(kept.text.shown(), "é".repeat(20_000));
    assert_eq!(rest.text.shown(), "… (10 more bytes in the deal file)");
}

//! What is shown of a thing does not grow with what there is of it.

use std::sync::Arc;

use dealtui::{
    app::Message,
    deal_file,
    domain::{Deal, DealIx as _, DisagreementIx, EventIx, Ref, SourceIx, SourceUses, TermIx},
    report::{self, Block, Days, Document, Extent, UserContext},
};

use crate::screens::Stage;

/// A deal of which everything comes so many times, and all of it named by one
/// event, one source, one term and one disagreement.
fn deal(count: usize) -> Deal {
    let each = |written: fn(usize) -> String| (0..count).map(written).collect::<Vec<String>>().join(",");
    let parties = each(|nth| format!(r#"{{"id":"p{nth:05}","name":"Party {nth:05}"}}"#));
    let parts = each(|nth| format!(r#"{{"id":"p{nth:05}"}}"#));
    let sources = each(|nth| format!(r#"{{"id":"s{nth:05}","title":"Source {nth:05}"}}"#));
    let ids = each(|nth| format!(r#""s{nth:05}""#));
    let passages = each(|nth| format!(r#"{{"id":"q{nth:05}","source":"s00000","exact":"Words {nth:05}"}}"#));
    let said = each(|nth| format!(r#"{{"source":"s{nth:05}","verdict":"confirms","passages":["q00000"]}}"#));
    let relations = each(|_| r#"{"kind":"disputes","event":"f"}"#.to_owned());
    let versions = each(|nth| format!(r#"{{"in_force":"{}","text":"As of {nth:05}","set_by":"e"}}"#, 2000 + nth % 90));
    let sides = each(|nth| format!(r#"{{"says":"Side {nth:05}","sources":["s{nth:05}"]}}"#));
    let reading =
        format!(r#"{{"id":"r","source":"s00000","exact":"W","reading":"V","reading_basis":{{"sources":[{ids}]}}}}"#);
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"parties":[{parties}],"sources":[{sources}],"events":[
        {{"id":"e","date":"2025-03-01","kind":"report","title":"E","parties":[{parts}],"relations":[{relations}],
        "passages":[{reading},{passages}],"corroboration":[{said}]}},
        {{"id":"f","date":"2025-03-02","kind":"report","title":"F"}}],
        "terms":[{{"id":"t","title":"T","kind":"freedom","versions":[{versions}]}}],
        "disagreements":[{{"id":"x","point":"X","assessment":"Y","events":["e"],"sides":[{sides},{{"says":"All","sources":[{ids}]}}]}}]}}"#
    );
    deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:#?}"))
}

/// Pieces and bytes.
fn size(document: &Document) -> (usize, usize) {
    let paragraphs = document.blocks.iter().flat_map(|block| match block {
        Block::Blank | Block::Folded(..) => Vec::new(),
        Block::Heading(paragraph) | Block::Paragraph(paragraph) => vec![paragraph],
        Block::Columns(columns) => columns.iter().flatten().collect(),
    });
    let pieces = || paragraphs.clone().flat_map(|paragraph| paragraph.lead.iter().chain(&paragraph.pieces));
    (pieces().count(), pieces().map(|piece| piece.text.shown().len()).sum())
}

fn sizes(deal: &Deal) -> Vec<(usize, usize)> {
    let event =
        |index| report::event(deal.event(EventIx::from_index(index)), &UserContext::default(), Extent::default());
    let source = SourceIx::from_index(0);
    let days = Days::On("2025-03-03".parse().unwrap());
    let documents = [
        event(0),
        event(1),
        report::source(deal, source, &SourceUses::by_source(deal)[source], Extent::default()),
        report::term(deal, TermIx::from_index(0), days, Extent::default()),
        report::dispute(deal, Ref::Disagreement(DisagreementIx::from_index(0)), Extent::default()),
    ];
    documents.iter().map(size).collect()
}

#[test]
fn a_document_does_not_grow_with_what_it_leaves_out() {
    let (some, many) = (sizes(&deal(1_000)), sizes(&deal(9_000)));
    for ((pieces, bytes), (more_pieces, more_bytes)) in some.iter().zip(&many) {
        assert_eq!(pieces, more_pieces);
        // The figures of what is left out have a digit more.
        assert!(*more_bytes < bytes + bytes / 10, "{bytes} and {more_bytes} bytes");
    }
}

/// A deal with a term of so many versions, each of which rests on so many
/// sources; in front of it others in the file.
fn with_versions(others: &str, versions: usize, basis: usize) -> Arc<Deal> {
    let each = |count: usize, written: &dyn Fn(usize) -> String| (0..count).map(written).collect::<Vec<_>>().join(",");
    let sources = each(basis, &|nth| format!(r#"{{"id":"s{nth:03}","title":"Source {nth:03}"}}"#));
    let rests_on = each(basis, &|nth| format!(r#"{{"source":"s{nth:03}"}}"#));
    let versions = each(versions, &|nth| {
        format!(r#"{{"in_force":"{}","text":"wording {nth:03}","basis":[{rests_on}]}}"#, 1900 + nth)
    });
    let text = format!(
        r#"{{"format":1,"deal":{{"id":"d","title":"D"}},"sources":[{sources}],
        "events":[{{"id":"e","date":"2025-03-01","kind":"report","title":"E"}}],
        "terms":[{others}{{"id":"t","title":"T","kind":"freedom","versions":[{versions}]}}]}}"#
    );
    Arc::new(deal_file::read(&text).unwrap_or_else(|findings| panic!("{findings:#?}")))
}

fn on_versions(versions: usize, basis: usize) -> Stage {
    Stage::of(with_versions("", versions, basis), (100, 30))
}

#[test]
fn opening_the_rest_of_one_list_leaves_another_of_its_kind_alone() {
    let mut stage = on_versions(2, 150);
    // The first version, its rest, the second version, its rest.
    stage.keys("2<Tab>]]]]");
    stage.row_with("▌ … 50 more");
    let before = stage.rows();
    let row = before.iter().position(|row| row.contains("▌ … 50 more")).unwrap();
    stage.keys("<Enter>");
    // What stood above stands where it stood.
    let opened = stage.rows();
    let above = [&before, &opened].map(|rows| rows[row - 1].contains("Source 099"));
    assert!(above == [true, true] && opened[row].contains("Source 100"), "{opened:#?}");
    stage.keys("[");
    stage.row_with("▌ … 50 more");
    stage.keys("<Enter>]");
    stage.row_with("wording 001");
    assert!(!stage.rows().concat().contains("… 50 more"));
}

#[test]
fn the_first_entry_that_is_newly_shown_is_chosen() {
    let mut stage = on_versions(250, 0);
    stage.keys("2<Tab>");
    for _ in 0..101 {
        stage.keys("]");
    }
    stage.row_with("▌ … 150 more");
    let row = stage.rows().iter().position(|row| row.contains("… 150 more")).unwrap();
    stage.keys("<Enter>");
    let chosen = stage.row_with("▌ 101 ");
    assert!(stage.rows()[row] == chosen || stage.rows()[row - 1] == chosen, "{:#?}", stage.rows());
}

#[test]
fn what_was_opened_stays_open_over_a_reload() {
    let mut stage = on_versions(2, 150);
    stage.keys("2<Tab>]]");
    stage.row_with("▌ … 50 more");
    stage.keys("<Enter><C-d>");
    stage.row_with("Source 105");
    let other = r#"{"id":"a","title":"A","kind":"freedom","versions":[{"in_force":"2025","text":"x"}]},"#;
    stage.happens(Message::Loaded(with_versions(other, 2, 150)));
    stage.row_with("Source 105");
    stage.keys("G");
    // The second version's rest was not opened.
    stage.row_with("… 50 more");
}

//! A small made-up deal with a use of everything that the format has:
//! `tests/data/kites.json`, with the text of the source it quotes beside it.

use std::sync::{Arc, OnceLock};

use dealtui::{
    commands,
    deal_file::{self, Origin, SourcesDirectory},
    domain::Deal,
};

use crate::program::run;

/// Where the deal is.
pub(crate) const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/kites.json");
/// Where the text that it quotes is.
pub(crate) const SOURCES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/kites.sources");
/// The deal, as text.
pub(crate) const TEXT: &str = include_str!("../data/kites.json");

/// The deal, read once.
pub(crate) fn deal() -> Arc<Deal> {
    static DEAL: OnceLock<Arc<Deal>> = OnceLock::new();
    Arc::clone(DEAL.get_or_init(|| Arc::new(deal_file::read(TEXT).unwrap_or_else(|findings| panic!("{findings:?}")))))
}

/// The deal, with the text at hand that it quotes.
pub(crate) fn with_texts() -> Arc<Deal> {
    static DEAL: OnceLock<Arc<Deal>> = OnceLock::new();
    let origin = || Origin { file: Some(PATH.into()), sources: Some(SourcesDirectory::Option(SOURCES.into())) };
    Arc::clone(DEAL.get_or_init(|| commands::open(&origin()).unwrap().deal))
}

#[test]
fn it_has_no_fault() {
    let ran = run(&["check", PATH, "--sources", SOURCES]);
    let said = "10 events, 8 sources, 9 terms: 0 errors, 0 warnings, 8 of 8 passages match their source\n";
    assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (0, format!("{PATH}: {said}").as_str(), ""));
}

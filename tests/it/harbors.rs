//! A made-up deal to search in: `tests/data/harbors.json`. Saved texts have what
//! queries tell apart: names inside names, accents, capitals, words inside
//! words, figures of several units, dates of every precision.

use std::sync::{Arc, OnceLock};

use dealtui::{deal_file, domain::Deal};

use crate::program::run;

pub(crate) const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/harbors.json");

pub(crate) fn deal() -> Arc<Deal> {
    static DEAL: OnceLock<Arc<Deal>> = OnceLock::new();
    let read =
        || deal_file::read(include_str!("../data/harbors.json")).unwrap_or_else(|findings| panic!("{findings:?}"));
    Arc::clone(DEAL.get_or_init(|| Arc::new(read())))
}

#[test]
fn it_has_no_fault() {
    let ran = run(&["check", PATH]);
    let said = format!("{PATH}: 23 events, 15 sources, 12 terms: 0 errors, 1 warning\n");
    assert!(ran.out.ends_with(&said) && ran.out.contains("13 passages are not checked"), "{}", ran.out);
    assert_eq!((ran.status, ran.err.as_str()), (1, ""));
}

//! A list to pick from edits the text of the query.

use dealtui::search::{MatchRule, Qualifier, QualifierFilter, Query};

fn edited(written: &str, edit: impl Fn(&QualifierFilter) -> QualifierFilter) -> String {
    let query = Query::parse(written).unwrap();
    query.with_filter(Qualifier::Party, &edit(&query.filter(Qualifier::Party))).to_string()
}

#[test]
fn a_list_edits_the_query() {
    let toggled = |written: &str, name: &str, combine| {
        edited(written, |filter| filter.toggled(name, |other| other == name, combine))
    };
    assert_eq!(toggled("", "amazon", MatchRule::Any), "party:amazon");
    assert_eq!(toggled("party:amazon", "openai", MatchRule::Any), "party:amazon,openai");
    assert_eq!(toggled("party:amazon", "openai", MatchRule::All), "party:amazon+openai");
    assert_eq!(toggled("!party:amazon", "openai", MatchRule::None), "!party:amazon,openai");
    assert_eq!(toggled("party:amazon !party:x", "openai", MatchRule::All), "party:amazon+openai !party:x");
    assert_eq!(toggled("party:amazon,openai", "openai", MatchRule::Any), "party:amazon");
    assert_eq!(toggled("party:amazon", "amazon", MatchRule::All), "");
    let turned = |written: &str, name: &str| edited(written, |filter| filter.inverted(name, |other| other == name));
    assert_eq!(turned("party:amazon,openai", "openai"), "party:amazon !party:openai");
    assert_eq!(turned("party:amazon !party:openai", "openai"), "party:amazon,openai");
}

#[test]
fn the_rest_of_the_query_stays() {
    let with = |written: &str| edited(written, |filter| filter.toggled("x", |_| false, MatchRule::Any));
    assert_eq!(with("cloud party:a kind:report"), "cloud party:a,x kind:report");
    assert_eq!(with("party:a | cloud !party:b+c \"open phr"), "party:a | cloud !party:b+c 'open\\ phr party:x");
    assert_eq!(with("party:a party:b"), "party:a,b,x");
}

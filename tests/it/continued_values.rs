//! What follows a value and could continue it is read with it or refused; it is never a word unsaid.

use dealtui::{domain::EdtfDate, search::Query};
use proptest::{prelude::*, sample::select};

use crate::{kites, program::run};

/// The query that is offered.
#[track_caller]
fn offered(typed: &str) -> Option<String> {
    let error = Query::parse(typed).expect_err(typed);
    let right = error.apply_correction(typed)?;
    Query::parse(&right).unwrap_or_else(|error| panic!("{typed}: {right}: {}", error.message));
    Some(right)
}

#[test]
fn a_value_that_goes_on_is_refused_with_the_right_form() {
    for (typed, right) in [
        ("date:2025, 2026", "date:2025,2026"),
        ("date:2026-02-27, 28", "date:2026-02-27,2026-02-28"),
        ("date:2026-02, 2026-04 heron", "date:2026-02,2026-04 heron"),
        ("party:heron, kestrel", "party:heron,kestrel"),
        ("party:heron, kestrel, cormorant", "party:heron,kestrel,cormorant"),
        ("party:heron , kestrel", "party:heron,kestrel"),
        ("party:heron ,kestrel", "party:heron,kestrel"),
        ("party:heron+ kestrel", "party:heron+kestrel"),
        ("!party:heron, kestrel", "!party:heron,kestrel"),
        ("kind:report, court", "kind:report,court"),
        ("amount:5, 10", "amount:5 | amount:10"),
        ("amount:5B, 10B", "amount:5B | amount:10B"),
        ("!amount:5B, 10B", "!amount:5B !amount:10B"),
        ("date:27 Feb 2026 -", "date:>=27 Feb 2026"),
        ("date:feb 2026 –", "date:2026-02.."),
        ("date:2025 -2026", "date:2025..2026"),
        ("date:2026-02-27 -2026-03-18 heron", "date:2026-02-27..2026-03-18 heron"),
        ("amount:5B -10B", "amount:5B..10B"),
        ("date:2026-02 or more", "date:>=2026-02"),
        ("date:2026 and up", "date:>=2026"),
        ("date:2026 and beyond heron", "date:>=2026 heron"),
        ("date:2026 and prior", "date:<=2026"),
        ("date:2026 or above", "date:>=2026"),
        ("date:feb 2026 or newer", "date:>=feb 2026"),
        ("date:2026 forward", "date:>=2026"),
        ("date:2026-02 later", "date:>=2026-02"),
        ("date:on or after 2026-02", "date:>=2026-02"),
        ("date:on or before 27 feb 2026", "date:<=2026-02-27"),
        ("date:not before feb 2026", "date:>=2026-02"),
        ("date:not after feb", "date:<=feb"),
        ("date:no later than 2026", "date:<=2026"),
        ("amount:not less than 10B", "amount:>=10B"),
        ("amount:not more than 10 billion heron", "amount:<=10 billion heron"),
        ("date:27 & 28 feb 2026", "date:2026-02-27,2026-02-28"),
        ("date:27 & 28 feb", "date:27 feb,28 feb"),
        ("date:2026-02..03", "date:2026-02..2026-03"),
        ("date:2025-12..02", "date:2025-12..2026-02"),
        ("date:2025-12..2", "date:2025-12..2026-02"),
        ("date:2025-12-17..01-29", "date:2025-12-17..2026-01-29"),
        ("date:2025-12-17..05", "date:2025-12-17..2026-01-05"),
        ("date:2026-02-27..28", "date:2026-02-27..2026-02-28"),
        ("kind=report heron", "kind:report heron"),
        ("amount>5m", "amount:>5m"),
        ("date>=2026", "date:>=2026"),
        ("amount:,5", "amount:0.5"),
    ] {
        assert_eq!(offered(typed).as_deref(), Some(right), "{typed}");
    }
    for typed in ["date:2026-02 to heron", "date:2026 until heron", "date:2026 through"] {
        assert_eq!(offered(typed), None, "{typed}");
    }
    for quiet in ["date:2026-02 heron", "party:heron, \"kestrel\"", "party:heron, party:kestrel", "a=b", "party:heron,"]
    {
        assert!(Query::parse(quiet).is_ok(), "{quiet}");
    }
    assert!(Query::parse("!").is_err());
}

#[test]
fn what_lasts_until_now_ends_today() {
    for words in ["to now", "until now", "to present", "- present", "to the present", "- now"] {
        let query =
            Query::parse(&format!("date:27 Feb 2026 {words}")).unwrap_or_else(|error| panic!("{words}: {error:?}"));
        assert_eq!(query.to_string(), format!("date:\"27 Feb 2026 {words}\""));
    }
    for words in ["onwards", "and onwards", "and onward", "or later"] {
        let query = Query::parse(&format!("date:feb 2026 {words}")).unwrap();
        assert_eq!(query.to_string(), format!("date:\"feb 2026 {words}\""));
    }
}

proptest! {
    /// In quotation marks it is searched.
    #[test]
    fn the_word_itself_is_searched_in_quotation_marks(
        value in select(vec!["date:2026", "date:27 Feb 2026", "date:feb", "amount:5B", "amount:>=2GW"]),
        joining in select(vec!["", "and ", "or "]),
        word in select(vec!["to", "until", "more", "up", "above", "below", "less", "beyond", "through"]),
    ) {
        let bare = Query::parse(&format!("{value} {joining}{word} heron"));
        let is_word = |query: &Query| query.to_string().contains(&format!(" {word} heron"));
        prop_assert!(!bare.is_ok_and(|query| is_word(&query)), "{value} {joining}{word}");
        let quoted = format!("{value} {joining}\"{word}\" heron");
        prop_assert!(Query::parse(&quoted).is_ok(), "{quoted}");
    }
}

#[test]
fn a_range_between_days_that_read_two_ways_names_both() {
    let error = Query::parse("date:3/4/2026 - 5/4/2026").unwrap_err();
    assert!(error.message.ends_with("write 2026-03-04/2026-05-04 or 2026-04-03/2026-04-05"), "{}", error.message);
    let error = Query::parse("date:3/4/26").unwrap_err();
    assert!(error.message.ends_with("ambiguous: write 2026-03-04 or 2026-04-03"), "{}", error.message);
    assert_eq!(error.correction, None);
}

#[test]
fn two_digits_behind_a_year_are_a_later_year_or_refused() {
    let context = dealtui::domain::DateContext { period: None, today: chrono::NaiveDate::MIN };
    for (typed, years) in
        [("2027–30", "2027/2030"), ("2025–26", "2025/2026"), ("2021–24", "2021/2024"), ("2025/26", "2025/2026")]
    {
        assert_eq!(EdtfDate::read(typed, &context).map(|date| date.to_string()).as_deref(), Ok(years), "{typed}");
    }
    for (typed, forms) in [
        ("2025-26", "2025/2026 or 2025-22 (summer)"),
        ("2027-30", "2027/2030 or 2027-12/2028-02"),
        ("2025-32", "2025/2032 or 2025-06/2025-08"),
        ("2025-29", "2025/2029 or 2025-09/2025-11"),
        ("2025-31", "2025/2031 or 2025-03/2025-05"),
        ("2031-25", "2031-21 (spring)"),
        ("2020-21", "2020/2021 or 2020-03/2020-05"),
        ("2021-22", "2021/2022 or 2021-06/2021-08"),
        ("2022-23", "2022/2023 or 2022-09/2022-11"),
        ("2023-24", "2023/2024 or 2023-12/2024-02"),
        ("2023-28", "2023/2028 or 2023-12/2024-02"),
        ("2024-25/2030", "2024-01-01/2030-12-31"),
        ("2020/2023-24", "2020-01-01/2024-12-31"),
    ] {
        let error = Query::parse(&format!("date:{typed}")).unwrap_err();
        assert!(error.message.ends_with(&format!("write {forms}")), "{}", error.message);
    }
    for kept in ["2027-21", "2027-24", "2026-34", "2026-40", "2021-24", "2023-22"] {
        assert_eq!(EdtfDate::read(kept, &context).map(|date| date.to_string()).as_deref(), Ok(kept));
    }
}

/// Also where they find nothing, are mixed, or begin with a capital.
#[test]
fn operators_in_small_letters_are_told() {
    for (query, meant) in [
        ("date:feb not amazon", "date:feb !amazon"),
        ("amazon or nvidia and date:2026", "amazon | nvidia date:2026"),
        ("party:amazon or date:2025 and amount:5B", "party:amazon | date:2025 amount:5B"),
        ("Not amazon", "!amazon"),
        ("Amazon Or Nvidia", "Amazon | Nvidia"),
        ("party:amazon but not microsoft", "party:amazon !microsoft"),
    ] {
        let ran = run(&["list", query]);
        assert!(ran.err.contains(meant), "{query}: {}", ran.err);
    }
}

#[test]
fn a_weekday_that_is_wrong_is_named() {
    let ran = run(&["list", "date:Mon 27 Feb 2026", "--data", kites::PATH]);
    assert!(ran.err.contains("27 February 2026 is a Friday"), "{}", ran.err);
}

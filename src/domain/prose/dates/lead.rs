//! What stands before a date: what bounds it, the part of it that is meant, and whether it tells
//! that a time follows.

use super::{DateBound, DatePart, core::Core};
use crate::domain::prose::{
    Spot,
    tokens::{Tokens, preceding},
};

const BOUNDS: [(DateBound, &str); 5] = [
    (
        DateBound::By,
        "\
         by | by no later than | no later than | not later than | as late as | on or before | on or prior to | \
         not after | until | up until | till | up to | through | up to and including | through and including | to and including",
    ),
    (DateBound::Before, "before | prior to | earlier than | ahead of | to but excluding | but excluding"),
    (
        DateBound::From,
        "\
         no earlier than | not earlier than | no sooner than | not before | as early as | on or after | since | \
         from | from and including | with effect from | effective | effective from | effective as of | starting | starting in | \
         starting on | beginning | beginning in | beginning on | commencing | commencing on",
    ),
    (DateBound::After, "after | later than | following"),
    (DateBound::About, "on or about | about | around | approximately | roughly | circa"),
];

const PARTS: [(DatePart, &str); 4] = [
    (DatePart::Early, "early | early in | beginning of | the beginning of | start of | the start of"),
    (DatePart::Middle, "mid | mid - | middle of | the middle of"),
    (DatePart::Late, "late | late in"),
    (DatePart::End, "end of | the end of | year end | year - end | the close of"),
];

/// Without one of these, or a bound, `March`, `Q2` and `2031` may be anything.
const LEADS: [&str; 5] = ["in", "during", "throughout", "for", "of calendar"];

const LEADS_OF_YEAR: [&str; 3] = ["year", "due", "calendar"];

/// Numbers after these are no days: `Section 12 May`.
const LABELS: &str = "\
section sections article clause chapter item exhibit rule paragraph para page pages p pp no nos number volume \
vol version figure fig table schedule part annex appendix note line room form lot unit phase";

pub(super) const FISCAL: [&str; 3] = ["fiscal", "financial", "fy"];

/// What stands before a date.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain::prose) struct Lead {
    pub(in crate::domain::prose) start: usize,
    pub(in crate::domain::prose) bound: DateBound,
    pub(in crate::domain::prose) part: Option<DatePart>,
    /// Whether it tells that a time follows.
    pub(super) tells_time: bool,
    is_fiscal: bool,
    /// The token before the date itself.
    before: usize,
}

impl Lead {
    pub(in crate::domain::prose) fn before(tokens: &Tokens<'_>, Spot { at, floor }: Spot, shape: &str) -> Self {
        let has_part = matches!(shape, "M" | "MY" | "Q" | "QY" | "YQ" | "HY" | "SY" | "Y");
        let skip_the = |at: usize| tokens.phrase_before(at, floor, "the").unwrap_or(at);
        let after_article = if has_part || shape.contains('D') { skip_the(at) } else { at };
        let parted = Some(()).filter(|()| has_part).and_then(|()| tokens.longest_before(after_article, floor, &PARTS));
        let inner = parted.map_or(at, |(start, _)| start);
        let outer = if parted.is_some() { skip_the(inner) } else { after_article };
        let bounded = tokens.longest_before(outer, floor, &BOUNDS);
        let last_year = Some(outer).filter(|_| shape == "M").and_then(|outer| {
            ["last", "next", "this"].iter().find_map(|word| tokens.phrase_before(outer, floor, word))
        });
        let leads = |words: &[&str]| words.iter().any(|word| tokens.phrase_before(outer, floor, word).is_some());
        let tells_time = parted.is_some()
            || bounded.is_some()
            || last_year.is_some()
            || leads(&LEADS)
            || (shape == "Y" && leads(&LEADS_OF_YEAR));
        let year_before = tokens.phrase_before(at, floor, "year").unwrap_or(at).checked_sub(1);
        Self {
            start: bounded.map(|(start, _)| start).or(last_year).unwrap_or(inner),
            bound: bounded.map_or(DateBound::On, |(_, bound)| bound),
            part: parted.map(|(_, part)| part),
            tells_time,
            before: preceding(at),
            is_fiscal: year_before.is_some_and(|before| tokens.is_one_of(before, &FISCAL))
                || tokens.phrase_before(after_article, floor, "week of").is_some(),
        }
    }

    /// Whether it makes something else of a date: `fiscal Q2 2031`, `Section 12 May`.
    pub(super) fn is_other(self, tokens: &Tokens<'_>, core: Core) -> bool {
        self.is_fiscal || (core.shape.starts_with('D') && tokens.is_in(self.before, LABELS))
    }
}

//! A period of time, which a date is in surely, possibly or not.
//!
//! Its own dates may be imprecise, so it has two sets of days: those in it whatever
//! the dates mean, and those that may be. `NaiveDate::MIN` and `MAX` stand for no
//! bound.

use chrono::NaiveDate;
use edtf_core::IntervalEndpoint;

use super::{
    EdtfDate, Truth, Written,
    days::{Extent, Meant, next, previous},
    endpoint_date,
    endpoints::Spread,
};

/// Sorted, with gaps between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Runs(Vec<Extent>);

impl Runs {
    fn of(stretch: Extent) -> Self {
        Self(Some(stretch).filter(|stretch| !stretch.is_empty()).into_iter().collect())
    }

    fn and(&self, other: &Self) -> Self {
        let meets = self.0.iter().flat_map(|run| other.near(*run).iter().map(|near| run.and(*near)));
        Self(meets.filter(|run| !run.is_empty()).collect())
    }

    /// Those that overlap.
    fn near(&self, stretch: Extent) -> &[Extent] {
        let first = self.0.partition_point(|run| run.last < stretch.first);
        let end = self.0.partition_point(|run| run.first <= stretch.last);
        self.0.get(first..end).unwrap_or_default()
    }

    fn covers(&self, stretch: Extent) -> bool {
        self.near(stretch).first().is_some_and(|run| run.covers(stretch))
    }

    /// The gaps between them, and before and after all, that reach from `from` or later to
    /// `to` or earlier.
    fn gaps(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Extent> {
        let first = self.0.partition_point(|run| run.first <= from);
        let last = self.0.partition_point(|run| run.last < to);
        (first..=last).map(|place| Extent {
            first: place
                .checked_sub(1)
                .and_then(|place| self.0.get(place))
                .map_or(NaiveDate::MIN, |run| next(run.last)),
            last: self.0.get(place).map_or(NaiveDate::MAX, |run| previous(run.first)),
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    certain: Runs,
    possible: Runs,
}

impl Window {
    pub fn always() -> Self {
        Self::both(Extent::ALWAYS)
    }

    pub(super) fn up_to(day: NaiveDate) -> Self {
        Self::both(Extent { last: day, ..Extent::ALWAYS })
    }

    pub fn of(date: EdtfDate) -> Self {
        match date.written {
            Written::Date(date) => {
                let meant = Meant::by(date);
                Self { certain: Runs(meant.sure_runs()), possible: Runs(meant.runs()) }
            }
            Written::Interval(_) => Self::from(date).and(&Self::until(date)),
        }
    }

    pub fn from(date: EdtfDate) -> Self {
        let first = Spread::of_all(date).start;
        Self::between([first.last, first.first], [NaiveDate::MAX; 2])
    }

    pub fn until(date: EdtfDate) -> Self {
        let last = Spread::of_all(date).end;
        Self::between([NaiveDate::MIN; 2], [last.first, last.last])
    }

    pub fn after(date: EdtfDate) -> Self {
        let last = Spread::of_all(date).end;
        Self::between([next(last.last), next(last.first)], [NaiveDate::MAX; 2])
    }

    pub fn before(date: EdtfDate) -> Self {
        let first = Spread::of_all(date).start;
        Self::between([NaiveDate::MIN; 2], [previous(first.first), previous(first.last)])
    }

    pub fn holds(&self, day: NaiveDate) -> Truth {
        let day = Extent::on(day);
        match (self.certain.covers(day), self.possible.covers(day)) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Possibly,
            (false, false) => Truth::No,
        }
    }

    /// Looks at equal neighbors once: unspecified digits may mean thousands of days.
    pub fn holds_each(&self, dates: impl Iterator<Item = EdtfDate>) -> impl Iterator<Item = Truth> {
        dates.scan(None, |known: &mut Option<(Written, Truth)>, date| {
            let truth = known.filter(|(written, _)| *written == date.written).map(|(_, truth)| truth);
            let truth = truth.unwrap_or_else(|| date.within(self));
            *known = Some((date.written, truth));
            Some(truth)
        })
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { certain: self.certain.and(&other.certain), possible: self.possible.and(&other.possible) }
    }

    fn both(stretch: Extent) -> Self {
        Self { certain: Runs::of(stretch), possible: Runs::of(stretch) }
    }

    fn between([surely_from, maybe_from]: [NaiveDate; 2], [surely_to, maybe_to]: [NaiveDate; 2]) -> Self {
        Self {
            certain: Runs::of(Extent { first: surely_from, last: surely_to }),
            possible: Runs::of(Extent { first: maybe_from, last: maybe_to }),
        }
    }
}

impl EdtfDate {
    /// A date is one of the days that it may mean: it is surely inside if all are. An
    /// interval covers its days: it is if each reading has a day inside.
    pub fn within(self, window: &Window) -> Truth {
        let Window { certain, possible } = window;
        if let Some(day) = self.day() {
            // Most dates are days: fast.
            return window.holds(day);
        }
        let (surely, maybe) = match self.written {
            Written::Date(date) => {
                let meant = Meant::by(date);
                let maybe = possible.near(meant.hull()).iter().any(|run| meant.meets(*run));
                (maybe && meant.all(|stretch| certain.covers(stretch)), maybe)
            }
            Written::Interval(interval) => {
                let begins = End::of(interval.start, NaiveDate::MIN);
                let ends = End::of(interval.end, NaiveDate::MAX);
                let whole = Extent { first: begins.hull().first, last: ends.hull().last };
                let maybe = !possible.near(whole).is_empty();
                // No reading fits into a gap. None ends before it begins.
                let (latest_start, earliest_end) = (begins.hull().last, ends.hull().first);
                let slips = |gap: Extent| {
                    let start = begins.next(gap.first).filter(|start| *start <= gap.last);
                    start.and_then(|start| ends.next(start)).is_some_and(|end| end <= gap.last)
                };
                (maybe && !certain.gaps(earliest_end, latest_start).any(slips), maybe)
            }
        };
        match (surely, maybe) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Possibly,
            (false, false) => Truth::No,
        }
    }
}

#[derive(Clone, Copy)]
enum End {
    Dated(Meant),
    Any(Extent),
}

impl End {
    fn of(endpoint: IntervalEndpoint, open: NaiveDate) -> Self {
        match (endpoint_date(endpoint), endpoint) {
            (Some(date), _) => Self::Dated(Meant::by(date)),
            (None, IntervalEndpoint::Open) => Self::Any(Extent::on(open)),
            (None, _) => Self::Any(Extent::ALWAYS),
        }
    }

    fn hull(self) -> Extent {
        match self {
            Self::Dated(meant) => meant.hull(),
            Self::Any(stretch) => stretch,
        }
    }

    fn next(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Dated(meant) => meant.next(from),
            Self::Any(stretch) => Some(stretch.first.max(from)).filter(|day| *day <= stretch.last),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_lies_in_a_window_surely_possibly_or_not() {
        use Truth::{No, Possibly, Yes};
        let date = |written: &str| EdtfDate::parse(written).unwrap();
        let of = |written: &str| Window::of(date(written));
        let cases = [
            ("2026-02-27", of("2026-02"), Yes),
            ("2026-02", of("2026-02"), Yes),
            ("2026-02", of("2026-02-27"), Possibly),
            ("2026-02", of("2026-03"), No),
            ("2026-02?", of("2026-02"), Possibly),
            ("2026-02?", of("2026-01-31"), Possibly),
            ("2026-02?", of("2026-04"), No),
            ("2026-02?", of("2026"), Yes),
            ("2026-01~", of("2026"), Possibly),
            ("2028-05", of("2028~"), Possibly),
            ("2026-12-31", of("2028~"), No),
            ("2026-XX", of("2026-02"), Possibly),
            ("2026", Window::from(date("2026-03")), Possibly),
            ("2026-03-01", Window::from(date("2026-03")), Yes),
            ("2026-03-31", Window::after(date("2026-03")), No),
            ("2026-04-01", Window::after(date("2026-03")), Yes),
            ("2026-02-28", Window::before(date("2026-03")), Yes),
            ("2026-03-31", Window::until(date("2026-03")), Yes),
            ("2026", Window::from(date("2026-03")).and(&Window::until(date("2026-01"))), No),
            ("2026-01-29/2026-02-05", of("2026-02"), Yes),
            ("2026-01/2026-03", of("2026-02"), Yes),
            ("2026-01/2026-03", of("2026-01-10"), Possibly),
            ("2026-02-10/", of("2026-02"), Yes),
            ("2026-02-10/", of("2027"), Possibly),
            ("2026-02-10/..", of("2027"), Yes),
            ("/2026-02-10", of("2026-02"), Yes),
            ("/2026-02-10", of("2025"), Possibly),
            ("/2026-02-10", of("2027"), No),
            ("2026", Window::always(), Yes),
        ];
        for (written, window, expected) in cases {
            assert_eq!(date(written).within(&window), expected, "{written} in {window:?}");
        }
    }
}

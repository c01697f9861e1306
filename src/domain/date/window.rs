//! A period of time, which a date is in surely, possibly or not.
//!
//! Its own dates may be imprecise, so it has two sets of days: those in it whatever
//! the dates mean, and those that may be. `NaiveDate::MIN` and `MAX` stand for no
//! bound.

use chrono::NaiveDate;

use super::{
    EdtfDate, Truth, Written,
    days::{Extent, Meant, merged, next, previous, runs, sure_runs},
    endpoints::Spread,
};

/// Sorted, with gaps between them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Runs(Vec<Extent>);

impl Runs {
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
        let run = |index: usize| self.0.get(index);
        (first..=last).map(move |index| Extent {
            first: index.checked_sub(1).and_then(run).map_or(NaiveDate::MIN, |run| next(run.last)),
            last: run(index).map_or(NaiveDate::MAX, |run| previous(run.first)),
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
        Self::between([NaiveDate::MIN; 2], [NaiveDate::MAX; 2])
    }

    pub(super) fn up_to(day: NaiveDate) -> Self {
        Self::between([NaiveDate::MIN; 2], [day; 2])
    }

    pub fn during(date: EdtfDate) -> Self {
        match date.written {
            Written::Date(date) => Self { certain: Runs(sure_runs(date)), possible: Runs(runs(date)) },
            Written::Set(set) => {
                let runs = Runs(merged(set.stretches().into_iter()));
                Self { certain: runs.clone(), possible: runs }
            }
            Written::Interval(_) => Self::since(date).and(&Self::until(date)),
        }
    }

    pub fn since(date: EdtfDate) -> Self {
        let first = Spread::all_days(date).start;
        Self::between([first.last, first.first], [NaiveDate::MAX; 2])
    }

    pub fn until(date: EdtfDate) -> Self {
        let last = Spread::all_days(date).end;
        Self::between([NaiveDate::MIN; 2], [last.first, last.last])
    }

    pub fn after(date: EdtfDate) -> Self {
        let last = Spread::all_days(date).end;
        Self::between([next(last.last), next(last.first)], [NaiveDate::MAX; 2])
    }

    pub fn before(date: EdtfDate) -> Self {
        let first = Spread::all_days(date).start;
        Self::between([NaiveDate::MIN; 2], [previous(first.first), previous(first.last)])
    }

    /// The first and the last day, each as it surely is and as it may be.
    fn between([surely_from, maybe_from]: [NaiveDate; 2], [surely_to, maybe_to]: [NaiveDate; 2]) -> Self {
        let runs = |first, last| Runs(Some(Extent { first, last }).filter(|run| !run.is_empty()).into_iter().collect());
        Self { certain: runs(surely_from, surely_to), possible: runs(maybe_from, maybe_to) }
    }

    pub fn contains(&self, day: NaiveDate) -> Truth {
        let day = Extent::on(day);
        truth(self.certain.covers(day), self.possible.covers(day))
    }

    /// What has no date is not inside. Looks at equal neighbors once: unspecified digits may
    /// mean thousands of days.
    pub fn contains_each(&self, dates: impl Iterator<Item = Option<EdtfDate>>) -> impl Iterator<Item = Truth> {
        dates.scan(None, |known: &mut Option<(Written, Truth)>, date| {
            let Some(date) = date else { return Some(Truth::No) };
            let truth = known.filter(|(written, _)| *written == date.written).map(|(_, truth)| truth);
            let truth = truth.unwrap_or_else(|| date.within(self));
            *known = Some((date.written, truth));
            Some(truth)
        })
    }

    /// Whether the day that is meant lies in it.
    fn has(&self, meant: Meant) -> Truth {
        let maybe = self.possible.near(meant.hull).iter().any(|run| meant.meets(*run));
        truth(maybe && meant.all(|stretch| self.certain.covers(stretch)), maybe)
    }

    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { certain: self.certain.and(&other.certain), possible: self.possible.and(&other.possible) }
    }
}

impl EdtfDate {
    /// A date is one of the days that it may mean: it is surely inside if all are. An
    /// interval covers its days: it is if each reading has a day inside. Of a set of which all
    /// dates are meant one has to be.
    pub fn within(self, window: &Window) -> Truth {
        if let Some(day) = self.day() {
            // Most dates are days: fast.
            return window.contains(day);
        }
        let Window { certain, possible } = window;
        match self.written {
            Written::Date(date) => window.has(Meant::from(date)),
            Written::Set(set) if set.is_of_all() => {
                let any = |test: &dyn Fn(Extent) -> bool| set.stretches().into_iter().any(test);
                truth(any(&|days| certain.covers(days)), any(&|days| !possible.near(days).is_empty()))
            }
            Written::Set(set) => window.has(Meant::from(set)),
            Written::Interval(interval) => {
                let begins = Meant::at(interval.start, NaiveDate::MIN);
                let ends = Meant::at(interval.end, NaiveDate::MAX);
                let maybe = !possible.near(Extent { first: begins.hull.first, last: ends.hull.last }).is_empty();
                // No reading fits into a gap. None ends before it begins.
                let fits_in_gap = |gap: Extent| {
                    let start = begins.next(gap.first).filter(|start| *start <= gap.last);
                    start.and_then(|start| ends.next(start)).is_some_and(|end| end <= gap.last)
                };
                truth(maybe && !certain.gaps(ends.hull.first, begins.hull.last).any(fits_in_gap), maybe)
            }
        }
    }
}

fn truth(surely: bool, maybe: bool) -> Truth {
    match (surely, maybe) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Possibly,
        (false, false) => Truth::No,
    }
}

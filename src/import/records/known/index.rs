//! Where to find events of one name by their dates, so that no row looks at all of them.

use std::collections::{BTreeMap, HashMap, VecDeque};

use chrono::NaiveDate;

use super::{
    super::{draft::Draft, wording},
    dating::is_unsettled,
};
use crate::domain::{EdtfDate, Event, Member};

/// Events in the order of the deal. Those that are rows already are taken off its front.
pub(super) type Queue = VecDeque<usize>;

/// Events that are looked at for one row, of those that are called the same on the same day.
const LOOKED_AT: usize = 32;

/// By their names and dates.
#[derive(Default)]
pub(super) struct ByDate(HashMap<String, Dated>);

/// Events of one name.
#[derive(Default)]
struct Dated {
    on_day: BTreeMap<Option<NaiveDate>, Queue>,
    /// By the first of the days of which one is meant.
    from_day: BTreeMap<NaiveDate, Queue>,
    in_words: HashMap<String, Queue>,
}

impl ByDate {
    pub(super) fn add(&mut self, name: &str, event: Event<'_>, at: usize) {
        let dated = self.0.entry(name.to_owned()).or_default();
        let days = Days::of(event.date());
        for day in days.each {
            dated.on_day.entry(day).or_default().push_back(at);
        }
        if let Some((first, _)) = days.span {
            dated.from_day.entry(first).or_default().push_back(at);
        }
        for words in event.date_words().into_iter().flat_map(wording::keys) {
            dated.in_words.entry(words).or_default().push_back(at);
        }
    }

    /// The first event of a name that may be on the date of a row.
    pub(super) fn find(
        &mut self,
        name: &str,
        draft: &Draft,
        is_used: &impl Fn(usize) -> bool,
        fits: &impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let Dated { on_day, from_day, in_words } = self.0.get_mut(name)?;
        let Days { each, span } = Days::of(draft.date);
        let first = |queue: &mut Queue| first(queue, is_used, fits);
        let found = each.into_iter().find_map(|day| on_day.get_mut(&day).and_then(first));
        let within = || {
            let (from, to) = span?;
            on_day.range_mut(Some(from)..=Some(to)).find_map(|(_, queue)| first(queue))
        };
        let found = found.or_else(within).or_else(|| {
            let before = from_day.range_mut(..=draft.date?.sort_day()?).rev();
            before.take(LOOKED_AT).find_map(|(_, queue)| first(queue))
        });
        found.or_else(|| {
            draft.words_of_date().find_map(|words| in_words.get_mut(&wording::key_of_row(words)).and_then(first))
        })
    }
}

/// The first of the events that are no row yet that fits.
pub(super) fn first(
    queue: &mut Queue,
    is_used: &impl Fn(usize) -> bool,
    fits: &impl Fn(usize) -> bool,
) -> Option<usize> {
    while queue.front().is_some_and(|at| is_used(*at)) {
        queue.pop_front();
    }
    queue.iter().take(LOOKED_AT).copied().find(|at| !is_used(*at) && fits(*at))
}

/// The days by which a date is found.
struct Days {
    /// Those that are named; none without a date.
    each: Vec<Option<NaiveDate>>,
    /// From and to which day one is meant.
    span: Option<(NaiveDate, NaiveDate)>,
}

impl Days {
    fn of(date: Option<EdtfDate>) -> Self {
        let Some(date) = date else { return Self { each: vec![None], span: None } };
        let named = |member: &Member| match member {
            Member::Date(date) => Some(date.sort_day()),
            _ => None,
        };
        let members = date.members();
        let each: Vec<Option<NaiveDate>> = members.iter().filter_map(named).collect();
        let is_listed = !members.is_empty() && each.len() == members.len();
        let first = date.sort_day().unwrap_or(NaiveDate::MIN);
        let span = || (first, date.last_day().unwrap_or(NaiveDate::MAX));
        match (is_unsettled(date), is_listed) {
            (false, _) => Self { each: vec![date.sort_day()], span: None },
            (true, true) => Self { each, span: None },
            (true, false) => Self { each: vec![date.sort_day()], span: Some(span()) },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    const EVENTS: usize = 2_000;

    /// How often events are looked at for as many rows as there are events of one name and day,
    /// each of which uses up the first that fits.
    fn looks(fits: impl Fn(usize) -> bool) -> usize {
        let looks = Cell::new(0);
        let used: Vec<Cell<bool>> = vec![Cell::new(false); EVENTS];
        let mut queue: Queue = (0..EVENTS).collect();
        let is_used = |at: usize| {
            looks.set(looks.get() + 1);
            used.get(at).is_some_and(Cell::get)
        };
        for _ in 0..EVENTS {
            if let Some(used) = first(&mut queue, &is_used, &fits).and_then(|at| used.get(at)) {
                used.set(true);
            }
        }
        looks.get()
    }

    #[test]
    fn the_work_is_in_proportion_to_the_rows() {
        for (name, looks) in
            [("all", looks(|_| true)), ("none", looks(|_| false)), ("last", looks(|at| at + 1 == EVENTS))]
        {
            assert!(looks <= EVENTS * (LOOKED_AT + 3), "{name}: {looks}");
        }
    }
}

//! Terms whose versions do not follow one another, or that bind a party to
//! itself.

use chrono::NaiveDate;

use crate::{
    deal_file::fault::Fault,
    domain::{Deal, Edge, EdtfDate, Party, Term, Version},
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let terms = deal.terms().enumerate();
    terms.flat_map(|(place, term)| Terms { term, path: format!("terms[{place}]") }.findings()).collect()
}

struct Terms<'d> {
    term: Term<'d>,
    path: String,
}

impl Terms<'_> {
    fn findings(&self) -> Vec<Fault> {
        let versions = self.term.versions().enumerate();
        let late = versions.clone().filter_map(|(place, version)| self.set_after_its_start(place, version));
        let early = versions.clone().filter_map(|(place, version)| self.ended_before_its_start(place, version));
        let overlap = versions.filter_map(|(place, version)| self.overlaps(place, version));
        let pairs = self.term.versions().zip(self.term.versions().skip(1)).enumerate();
        let gaps = pairs.filter_map(|(place, (version, next))| self.leaves_a_gap(place + 1, version, next));
        self.to_itself().into_iter().chain(late).chain(early).chain(overlap).chain(gaps).collect()
    }

    fn to_itself(&self) -> Option<Fault> {
        let is_owed = |party: &Party<'_>| self.term.to().any(|other| other.ix() == party.ix());
        let party = self.term.from().find(is_owed).filter(|_| !self.term.mutual())?;
        Some(Fault::warning(
            "owed-to-itself",
            format!("{}.to", self.path),
            format!("\"{}\" binds \"{}\" to itself", self.term.id(), party.id()),
            "name the other party, or say \"mutual\": true of a term that binds both sides alike",
        ))
    }

    fn set_after_its_start(&self, place: usize, version: Version<'_>) -> Option<Fault> {
        let event = version.set_by()?;
        let (start, set) = (last_of(version.in_force().start()?)?, first_of(event.date())?);
        (set > start).then(|| {
            Fault::warning(
                "set-after-start",
                format!("{}.versions[{place}].set_by", self.path),
                format!("a version of \"{}\" begins before \"{}\" set it", self.term.id(), event.id()),
                format!("let it begin on {} or later, or name the event that set it", event.date()),
            )
        })
    }

    fn ended_before_its_start(&self, place: usize, version: Version<'_>) -> Option<Fault> {
        let event = version.ended_by()?;
        let start = version.in_force().start()?;
        (last_of(event.date())? < first_of(start)?).then(|| {
            Fault::warning(
                "ended-before-start",
                format!("{}.versions[{place}].ended_by", self.path),
                format!("a version of \"{}\" begins after \"{}\" ended it", self.term.id(), event.id()),
                "name the event that ended it, or let it begin earlier",
            )
        })
    }

    /// Two versions may share the day on which the one ends and the other
    /// begins, and no more. Every earlier version is looked at.
    fn overlaps(&self, place: usize, version: Version<'_>) -> Option<Fault> {
        let start = version.in_force().start()?;
        let first = first_of(start)?;
        let runs_on = |earlier: &Version<'_>| match earlier.in_force().end() {
            // The month or year in which the one ends and the other begins.
            Some(end) if end == start => false,
            Some(end) => last_of(end).is_some_and(|last| first < last),
            None => {
                let over = [earlier.ended_by(), earlier.fulfilled_by()].into_iter().flatten();
                let lasts = over.filter_map(|event| last_of(event.date()));
                lasts.min().is_none_or(|last| first < last)
            }
        };
        let earlier = self.term.versions().take(place).find(runs_on)?;
        let hint = match earlier.in_force().end() {
            Some(end) => format!("let it begin with {end}, when the one before it ends"),
            None => "give the one before it an end, or name the event that ended it".to_owned(),
        };
        Some(Fault::warning(
            "versions-overlap",
            format!("{}.versions[{place}].in_force", self.path),
            format!("versions of \"{}\" overlap by more than the shared day", self.term.id()),
            hint,
        ))
    }

    /// A version begins on the day on which the one before it ends, or on the
    /// day after.
    fn leaves_a_gap(&self, place: usize, version: Version<'_>, next: Version<'_>) -> Option<Fault> {
        let (end, start) = (version.in_force().end()?, next.in_force().start()?);
        let path = format!("{}.versions[{place}].in_force", self.path);
        (first_of(start)? > last_of(end)?.succ_opt()?).then(|| {
            let message = format!("between two versions of \"{}\" lies a time without one", self.term.id());
            Fault::warning(
                "versions-gap",
                path,
                message,
                format!("let it begin with {end}, or add what held between them"),
            )
        })
    }
}

fn first_of(date: EdtfDate) -> Option<NaiveDate> {
    day(date.earliest())
}

fn last_of(date: EdtfDate) -> Option<NaiveDate> {
    day(date.latest())
}

fn day(edge: Edge) -> Option<NaiveDate> {
    if let Edge::Day(day) = edge { Some(day) } else { None }
}

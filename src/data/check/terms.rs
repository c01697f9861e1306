//! Terms whose versions do not follow one another, or that bind a party to
//! itself.

use chrono::NaiveDate;

use crate::{
    data::fault::Fault,
    domain::{Deal, Edge, EdtfDate, Term, Version},
};

/// What is odd about the terms of a deal.
pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let terms = deal.terms().iter().enumerate();
    terms.flat_map(|(place, (_, term))| Terms { deal, term, path: format!("terms[{place}]") }.findings()).collect()
}

struct Terms<'d> {
    deal: &'d Deal,
    term: &'d Term,
    path: String,
}

impl Terms<'_> {
    fn findings(&self) -> Vec<Fault> {
        let versions = self.term.versions.iter().enumerate();
        let late = versions.clone().filter_map(|(place, version)| self.set_after_its_start(place, version));
        let pairs = self.term.versions.iter().zip(self.term.versions.iter().skip(1)).enumerate();
        let follow = pairs.filter_map(|(place, (version, next))| self.follows(place + 1, version, next));
        self.to_itself().into_iter().chain(late).chain(follow).collect()
    }

    fn to_itself(&self) -> Option<Fault> {
        let party = self.term.from.iter().find(|party| self.term.to.contains(party)).filter(|_| !self.term.mutual)?;
        Some(Fault::warning(
            "owed-to-itself",
            format!("{}.to", self.path),
            format!("\"{}\" binds \"{}\" to itself", self.term.id, self.deal.party(*party).id),
            "name the other party, or say \"mutual\": true of a term that binds both sides alike",
        ))
    }

    fn set_after_its_start(&self, place: usize, version: &Version) -> Option<Fault> {
        let event = self.deal.event(version.set_by?);
        let (start, set) = (last_of(version.in_force.start()?)?, first_of(event.date())?);
        (set > start).then(|| {
            Fault::warning(
                "set-after-start",
                format!("{}.versions[{place}].set_by", self.path),
                format!("a version of \"{}\" begins before \"{}\" set it", self.term.id, event.id()),
                format!("let it begin on {} or later, or name the event that set it", event.date()),
            )
        })
    }

    /// A version begins on the day on which the one before it ends, or on the
    /// day after. Two may share that day only.
    fn follows(&self, place: usize, version: &Version, next: &Version) -> Option<Fault> {
        let (end, start) = (version.in_force.end()?, next.in_force.start()?);
        let path = format!("{}.versions[{place}].in_force", self.path);
        if first_of(start)? < first_of(end)? {
            let message = format!("versions of \"{}\" overlap by more than the shared day", self.term.id);
            return Some(Fault::warning(
                "versions-overlap",
                path,
                message,
                format!("let it begin with {end}, when the one before it ends"),
            ));
        }
        (first_of(start)? > last_of(end)?.succ_opt()?).then(|| {
            let message = format!("between two versions of \"{}\" lies a time without one", self.term.id);
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
    match date.earliest() {
        Edge::Day(day) => Some(day),
        Edge::Open | Edge::Unknown => None,
    }
}

fn last_of(date: EdtfDate) -> Option<NaiveDate> {
    match date.latest() {
        Edge::Day(day) => Some(day),
        Edge::Open | Edge::Unknown => None,
    }
}

//! Terms whose versions do not follow one another, or that bind a party to
//! itself.

use chrono::NaiveDate;

use crate::{
    deal_file::fault::Fault,
    domain::{
        Condition, Deal, DealIx as _, Edge, EdtfDate, Effect, Endpoint, Event, Party, Term, Truth, Version,
        Vocabulary as _,
    },
};

pub(super) fn findings(deal: &Deal) -> Vec<Fault> {
    let terms = deal.terms().enumerate();
    terms.flat_map(|(index, term)| Terms { term, path: format!("terms[{index}]") }.findings()).collect()
}

struct Terms<'d> {
    term: Term<'d>,
    path: String,
}

impl Terms<'_> {
    fn findings(&self) -> Vec<Fault> {
        let mut faults: Vec<Fault> = self.to_itself().into_iter().collect();
        for (index, version) in self.term.versions().enumerate() {
            faults.extend(self.set_after_its_start(index, version));
            faults.extend(self.ended_before_its_start(index, version));
            faults.extend(self.ended_before_it_was_set(index, version));
            faults.extend(self.overlaps(index, version));
            faults.extend(self.nothing_inferred(index, version));
            faults.extend(self.outlasts_its_inferred_end(index, version));
        }
        let versions = self.term.versions().enumerate();
        faults.extend(versions.filter_map(|(index, version)| self.leaves_a_gap(index, version)));
        faults
    }

    fn in_version(&self, index: usize, field: &str) -> String {
        format!("{}.versions[{index}].{field}", self.path)
    }

    fn to_itself(&self) -> Option<Fault> {
        let is_owed = |party: &Party<'_>| self.term.to().any(|other| other.ix() == party.ix());
        let party = self.term.from().find(is_owed).filter(|_| !self.term.mutual())?;
        let message = format!("\"{}\" binds \"{}\" to itself", self.term.id(), party.id());
        let hint = "name the other party, or write \"mutual\": true if the term binds both sides alike";
        let fault = Fault::warning("owed-to-itself", format!("{}.to", self.path), message, hint);
        Some(fault.related(format!("{}.from", self.path), format!("\"{}\" is named here too", party.id())))
    }

    fn set_after_its_start(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let event = version.set_by()?;
        let (start, date) = (version.in_force().start()?, event.date()?);
        let set = first_of(date)?;
        (start.before(date) == Truth::Yes).then(|| {
            let message = format!("a version of \"{}\" begins before \"{}\" set it", self.term.id(), event.id());
            let hint = format!("make it begin on {set} or later, or name another event in \"set_by\"");
            related_event(Fault::warning("set-after-start", self.in_version(index, "set_by"), message, hint), event)
        })
    }

    /// What had been set may be called off before it begins.
    fn ended_before_its_start(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let event = version.called_off_by()?;
        let set = version.set_by().and_then(Event::date);
        let was_set = set.zip(event.date()).is_some_and(|(set, ended)| set.before(ended) == Truth::Yes);
        (!was_set).then(|| {
            let message = format!("a version of \"{}\" begins after \"{}\" ended it", self.term.id(), event.id());
            let hint = "name another event in \"ended_by\", or, if it was called off before it began, the earlier \
                        event that set it in \"set_by\"";
            related_event(
                Fault::warning("ended-before-start", self.in_version(index, "ended_by"), message, hint),
                event,
            )
        })
    }

    /// What had ended by then had been set before that: one of the two dates is wrong, or the other
    /// says more.
    fn ended_before_it_was_set(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let set_before = version.set_before()?;
        let is_earlier = |end: &EdtfDate| end.before(set_before) == Truth::Yes;
        let stated = version.in_force().end().filter(|end| !version.infers(Endpoint::End) && is_earlier(end));
        let met = version.condition().filter(|condition| condition.effect() == Effect::Ends);
        let met = met.and_then(Condition::met_by);
        let by = [version.ended_by(), version.fulfilled_by(), met].into_iter().flatten();
        let mut by = by.filter_map(|event| Some((event, event.date().filter(is_earlier)?)));
        let fault = |ended: String, end: EdtfDate| {
            let id = self.term.id();
            let message = format!("a version of \"{id}\" {ended}, before the date by which it was set, {set_before}");
            let hint = format!("make \"set_before\" {end} or earlier, or correct the end");
            Fault::warning("ended-before-set", self.in_version(index, "set_before"), message, hint)
        };
        match (stated, by.next()) {
            (Some(end), _) => {
                let related = self.in_version(index, "in_force");
                let on = if end.day().is_some() || end.is_in_doubt() { "" } else { "in " };
                Some(fault(format!("ended {on}{end}"), end).related(related, "the end that is stated"))
            }
            (None, Some((event, end))) => {
                Some(related_event(fault(format!("ended with \"{}\"", event.id()), end), event))
            }
            (None, None) => None,
        }
    }

    fn nothing_inferred(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let in_force = version.in_force();
        let has = |endpoint| match endpoint {
            Endpoint::Start => in_force.start().is_some(),
            Endpoint::End => in_force.end().is_some(),
        };
        let missing = Endpoint::ALL.iter().find(|endpoint| version.infers(**endpoint) && !has(**endpoint))?.word();
        let message = format!("the {missing} of \"{in_force}\" is called inferred, but it has none");
        let hint = format!("write the {missing} in \"in_force\", or remove \"inferred\"");
        Some(Fault::warning("nothing-inferred", self.in_version(index, "inferred"), message, hint))
    }

    /// What is attested after an inferred end shows that the inference is wrong.
    fn outlasts_its_inferred_end(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let (end, attested) = (version.in_force().end()?, version.attested()?);
        (version.infers(Endpoint::End) && end.before(attested) == Truth::Yes).then(|| {
            let id = self.term.id();
            let message = format!("a version of \"{id}\" was in force on {attested}, after its inferred end, {end}");
            let hint = "infer a later end, or leave the end of \"in_force\" empty";
            Fault::warning("attested-after-end", self.in_version(index, "attested"), message, hint)
                .related(self.in_version(index, "in_force"), "the end that is inferred")
        })
    }

    /// Two versions may share the day on which the one ends and the other
    /// begins, and no more. Every earlier version is looked at. One whose end is
    /// inferred is replaced by the next, whenever that begins.
    fn overlaps(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let start = version.in_force().start()?;
        let first = first_of(start)?;
        let runs_on = |earlier: &Version<'_>| {
            let end = earlier.in_force().end();
            let events = [earlier.ended_by(), earlier.fulfilled_by()].into_iter().flatten().filter_map(Event::date);
            let last = events.chain(end).filter_map(last_of).min();
            // The month or year in which the one ends and the other begins.
            let is_replaced = end == Some(start) || earlier.infers(Endpoint::End);
            !is_replaced && last.is_none_or(|last| first < last)
        };
        let (other, earlier) = self.term.versions().enumerate().take(index).find(|(_, earlier)| runs_on(earlier))?;
        let hint = match earlier.in_force().end() {
            Some(end) => format!("make {end} its start, when the earlier one ends"),
            None => "give the earlier one an end, or name the event that ended it".to_owned(),
        };
        let message = format!("versions of \"{}\" overlap by more than one day", self.term.id());
        let fault = Fault::warning("versions-overlap", self.in_version(index, "in_force"), message, hint);
        Some(fault.related(self.in_version(other, "in_force"), "the earlier version"))
    }

    fn leaves_a_gap(&self, index: usize, version: Version<'_>) -> Option<Fault> {
        let end = version.stands_until().filter(|_| version.leaves_a_gap())?;
        let message = format!("there is a gap between two versions of \"{}\"", self.term.id());
        let next = self.term.version(index + 1)?;
        let hint = match next.in_force().start().filter(|_| is_set_after(next, end)) {
            // It cannot begin before it was set; an event that ended the other is not moved.
            Some(_) if version.ending_events().any(|event| event.date() == Some(end)) => {
                "add a version in between".to_owned()
            }
            Some(start) => format!("make {start} the end of the version before it, or add a version in between"),
            None => format!("make {end} its start, or add a version in between"),
        };
        let fault = Fault::warning("versions-gap", self.in_version(index + 1, "in_force"), message, hint);
        Some(fault.related(self.in_version(index, "in_force"), "the version before it"))
    }
}

/// Whether it would begin before it was set if it began at that end.
fn is_set_after(version: Version<'_>, end: EdtfDate) -> bool {
    version.set_by().and_then(Event::date).is_some_and(|set| end.before(set) == Truth::Yes)
}

fn related_event(fault: Fault, event: Event<'_>) -> Fault {
    fault.related(format!("events[{}].date", event.ix().index()), format!("the date of \"{}\"", event.id()))
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

//! Two deals of one matter in one: records that are plainly the same are paired, and where
//! their versions differ, both stand beside one another as the sides of a disagreement.
//! Nothing is lost: what is in neither the records nor a disagreement is told.

mod amounts;
mod chronologies;
mod combining;
mod dates;
mod disagreements;
mod extents;
mod handed_over;
mod hiding;
mod ids;
mod joining;
mod locators;
mod own_words;
mod pairs;
mod references;
mod restricted;
mod sharing;
mod tree;
mod unveiled;
mod withholding;
mod words;

use std::collections::HashMap;

use crate::{
    deal_file::{self, Edit, EditError, Json, Place},
    domain::{RecordKind, Vocabulary as _, repeated_line},
};
use chronologies::Chronologies;
use handed_over::HandedOver;
use ids::Ids;
use joining::Joining;
use pairs::Pairing;
use restricted::Restricted;
use tree::Tree;
use words::Words;

/// One of the two deals.
pub struct Version<'t> {
    /// The name of its file.
    pub name: &'t str,
    /// The text of a deal file without errors.
    pub text: &'t str,
}

pub struct Merged {
    pub text: String,
    /// What was paired, renamed or left out, one thing per line.
    pub told: Vec<String>,
    pub counts: Counts,
    /// The IDs of sources of the second deal, and what they are called now.
    pub sources: HashMap<String, String>,
}

/// How many events are in both deals or only one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub both: usize,
    pub only_first: usize,
    pub only_second: usize,
    pub disagreements: usize,
}

/// With records of each kind after those that they refer to.
const KINDS: [RecordKind; 5] =
    [RecordKind::Party, RecordKind::Source, RecordKind::Event, RecordKind::Term, RecordKind::Disagreement];

pub(crate) fn table(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Party => "parties",
        RecordKind::Source => "sources",
        RecordKind::Term => "terms",
        RecordKind::Disagreement => "disagreements",
        _ => "events",
    }
}

/// Whether a disagreement is about both events.
fn is_known(events: [&Tree; 2], disagreements: &[&Tree]) -> bool {
    let ids = events.map(|event| event.text("id").unwrap_or_default());
    disagreements.iter().any(|known| ids.iter().all(|id| disagreements::names(known, id)))
}

/// Makes one deal of two. It has the title and the layout of the first.
///
/// # Errors
/// A text is not JSON.
pub fn merge(first: &Version<'_>, second: &Version<'_>) -> Result<Merged, EditError> {
    let texts = [first, second].map(|version| deal_file::edited(version.text, &deal_file::formal_edits(version.text)));
    let [own, other] = texts;
    let (own_text, other_text) = (own?, other?);
    let [own, other] = [&own_text, &other_text].map(|text| Tree::parse(text).ok_or(EditError::NotJson));
    let (own, other) = (own?, other?);
    let merging = Merging {
        names: [first.name, second.name],
        chronologies: Chronologies::of([&own, &other], [first.name, second.name]),
        own,
        handed_over: [&own_text, &other_text].map(|text| HandedOver::of(text)),
        told: Vec::new(),
        edits: Vec::new(),
        new: Vec::new(),
        dependent: Vec::new(),
    };
    merging.merged(&own_text, other)
}

struct Merging<'m> {
    /// The names of the files.
    names: [&'m str; 2],
    chronologies: Chronologies,
    own: Tree,
    handed_over: [HandedOver; 2],
    told: Vec<String>,
    /// Edits of records that the first deal has.
    edits: Vec<Edit>,
    /// Records that it gets.
    new: Vec<Edit>,
    /// Those of them that the second deal keeps back only for what names them.
    dependent: Vec<(RecordKind, String)>,
}

impl Merging<'_> {
    fn merged(mut self, text: &str, mut other: Tree) -> Result<Merged, EditError> {
        let mut ids = Ids::of(&self.own);
        let mut counts = Counts::default();
        let mut sources = HashMap::new();
        for kind in KINDS {
            let pairing = Pairing::of(kind, [&self.own, &other], &self.handed_over, &mut ids);
            self.tell(kind, &pairing);
            references::rename(&mut other, kind, &pairing.ids);
            let [_, handed_over] = &mut self.handed_over;
            handed_over.rename(kind, &pairing.ids);
            if kind == RecordKind::Event {
                // Words that both quote are one passage.
                let passages = pairs::passages(&self.own, &other, &pairing, &mut ids);
                let [_, second] = self.names;
                let renamed = passages.renamed.iter();
                self.told.extend(renamed.map(|(old, new)| format!("passage {old} of {second} was renamed {new}")));
                references::rename_passages(&mut other, &passages.ids);
                let [_, handed_over] = &mut self.handed_over;
                handed_over.rename_passages(&passages.ids);
            }
            let known = self.own.records(table(kind)).len();
            let paired = self.records(kind, &pairing, &other, &mut ids, &mut counts);
            match kind {
                RecordKind::Event => {
                    counts.both = paired;
                    counts.only_first = known - paired;
                    counts.only_second = other.records(table(kind)).len() - paired;
                    self.tell_tagged(counts.only_second);
                    counts.disagreements += self.contrary(&pairing, &other, &mut ids);
                }
                RecordKind::Source => sources.clone_from(&pairing.ids),
                _ => {}
            }
        }
        self.head(&other);
        // Appended records come last: then all others are edited in one pass.
        let edits: Vec<Edit> = self.edits.drain(..).chain(self.new.drain(..)).collect();
        let text = deal_file::edited(text, &edits)?;
        let text = self.with_unnamed(text)?;
        let text = self.with_unveiled(text, &other)?;
        let text = self.with_names_hidden(text, &other)?;
        Ok(Merged { text, told: self.told, counts, sources })
    }

    /// What is paired by something else than its ID, and what is renamed.
    fn tell(&mut self, kind: RecordKind, pairing: &Pairing) {
        let [first, second] = self.names;
        let what = if kind == RecordKind::Source { "document" } else { kind.word() };
        self.told.extend(pairing.perhaps.iter().map(|perhaps| format!("perhaps the same {what}: {perhaps}")));
        for (old, new) in pairing.told() {
            self.told.push(match new {
                pairs::Fate::Paired(by, id) => format!("{} {old} of {second} was matched with {id} {by}", kind.word()),
                pairs::Fate::Renamed(id) => {
                    format!(
                        "{} {old} of {second} was renamed {id}, since {first} has another record with that ID",
                        kind.word()
                    )
                }
            });
        }
    }

    /// Puts events of which one denies the other into a disagreement each, unless one is
    /// withheld, whose title it would tell. Returns how many there are.
    fn contrary(&mut self, pairing: &Pairing, other: &Tree, ids: &mut Ids) -> usize {
        let mut count = 0;
        let known: Vec<&Tree> = [&self.own, other].into_iter().flat_map(|deal| deal.records("disagreements")).collect();
        for [at, place] in &pairing.contrary {
            let [first, second] = &self.handed_over;
            if first.withholds(RecordKind::Event, *at) || second.withholds(RecordKind::Event, *place) {
                continue;
            }
            let events = [(&self.own, at), (other, place)].map(|(deal, at)| deal.records("events").get(*at));
            let [Some(own), Some(other)] = events else { continue };
            if is_known([own, other], &known) {
                continue;
            }
            let made = disagreements::of_contrary([own, other], &self.chronologies, ids);
            let called =
                |event: &'_ Tree| ["id", "title"].map(|field| event.text(field).unwrap_or_default().to_owned());
            let [[own, own_title], [other, other_title]] = [own, other].map(called);
            self.told.push(format!(
                "“{own_title}” ({own}) and “{other_title}” ({other}) contradict each other; both are in the new disagreement {}",
                made.id
            ));
            self.new.push(made.edit);
            count += 1;
        }
        count
    }

    /// How many events only the second deal has.
    fn tell_tagged(&mut self, count: usize) {
        let ([_, second], tag) = (self.names, self.chronologies.tag_of_second());
        match count {
            0 => {}
            1 => self.told.push(format!("1 event that only {second} has carries the tag {tag}")),
            _ => self.told.push(format!("{count} events that only {second} has carry the tag {tag}")),
        }
    }

    /// Returns how many records both deals have.
    fn records(
        &mut self,
        kind: RecordKind,
        pairing: &Pairing,
        other: &Tree,
        ids: &mut Ids,
        counts: &mut Counts,
    ) -> usize {
        let mut paired = 0;
        let words = Words::new([&self.own, other]);
        let restricted = Restricted::in_either([&self.own, other]);
        let used = [&self.own, other].map(extents::used);
        let joining = Joining {
            kind,
            names: self.names,
            chronologies: &self.chronologies,
            handed_over: &self.handed_over,
            words: &words,
            restricted: &restricted,
            used: &used,
            known: [&self.own, other].map(|deal| deal.records("disagreements")),
        };
        let known = self.own.records(table(kind));
        for (place, (record, own)) in other.records(table(kind)).iter().zip(&pairing.own).enumerate() {
            let Some((at, own)) = own.and_then(|at| Some((at, known.get(at)?))) else {
                self.new.push(Edit::add(kind, Json::new(&self.of_second(kind, record))));
                let id = record.text("id").filter(|_| joining.goes_with_others(record, place));
                self.dependent.extend(id.map(|id| (kind, id.to_owned())));
                continue;
            };
            paired += 1;
            let joined = joining.join([own, record], [at, place], ids);
            counts.disagreements += joined.new.len();
            self.edits.extend(joined.edits);
            self.new.extend(joined.new);
            self.told.extend(joined.told);
        }
        paired
    }

    /// A record that only the second deal has: of an event a tag says so.
    fn of_second(&self, kind: RecordKind, record: &Tree) -> Tree {
        let mut record = record.clone();
        if kind == RecordKind::Event {
            let tag = Tree::from(self.chronologies.tag_of_second().as_str());
            let mut tags = record.records("tags").to_vec();
            if !tags.contains(&tag) {
                tags.push(tag);
            }
            record.put("tags", Tree::List(tags));
        }
        record
    }

    /// What the deals say of themselves.
    fn head(&mut self, other: &Tree) {
        let [_, second] = self.names;
        let empty = Tree::Record(Vec::new());
        let [own_head, other_head] = [&self.own, other].map(|tree| tree.get("deal").unwrap_or(&empty));
        for (field, value) in other_head.fields() {
            let own = own_head.get(field);
            if field == "id" || own.is_some_and(|own| own.is_same(value)) {
                continue;
            }
            if let ("title", Some(own), Some(called)) = (field.as_str(), own.and_then(Tree::as_text), value.as_text()) {
                self.told.push(format!(
                    "keeps the title “{}”; {second} has the title “{}”",
                    repeated_line(own),
                    repeated_line(called)
                ));
                continue;
            }
            let set = match (field.as_str(), own.and_then(Tree::as_text), value.as_text()) {
                _ if own.is_none() => Some(value.clone()),
                // It was added by an earlier merge.
                ("summary", Some(own), Some(value)) if own.ends_with(&format!("\n{value}")) => continue,
                ("summary", Some(own), Some(value)) => Some(Tree::from(format!("{own}\n{value}").as_str())),
                ("revised", Some(own), Some(value)) if own < value => Some(Tree::from(value)),
                _ => None,
            };
            match set {
                Some(set) => {
                    if let Ok(place) = Place::field("deal") {
                        self.edits.push(Edit::Set(place.then_field(field), Json::new(&set)));
                    }
                }
                None => {
                    self.told.push(format!("the {field} of {second} is left out: {}", repeated_line(value.shown())));
                }
            }
        }
        let known =
            |name: &str| KINDS.iter().any(|kind| table(*kind) == name) || matches!(name, "deal" | "format" | "$schema");
        for (field, value) in other.fields().iter().filter(|(field, _)| !known(field)) {
            match (self.own.get(field), Place::field(field)) {
                (None, Ok(place)) => self.edits.push(Edit::Set(place, Json::new(value))),
                (Some(own), _) if own.is_same(value) => {}
                _ => self.told.push(format!("{field} of {second} is left out: {}", repeated_line(value.shown()))),
            }
        }
    }
}

//! Two versions of one record in one, and what is told of that.

use super::{
    chronologies::Chronologies,
    combining::{Combined, DATED, Differing, Item, LINKS},
    dates,
    disagreements::{self, Called, Disputed},
    extents::{self, Used},
    handed_over::{HandedOver, Path},
    ids::Ids,
    locators::are_places,
    own_words,
    restricted::{Ground, RESTRICTIONS, Restricted, is_restricted},
    sharing::{Share, Shares},
    tree::Tree,
    words::{Words, enumerated, label, the},
};
use crate::{
    deal_file::{Edit, Json, Place},
    domain::{RecordKind, Vocabulary as _},
};

/// How records of a kind are joined.
pub(super) struct Joining<'m> {
    pub(super) kind: RecordKind,
    /// The names of the two files.
    pub(super) names: [&'m str; 2],
    pub(super) chronologies: &'m Chronologies,
    pub(super) handed_over: &'m [HandedOver; 2],
    pub(super) words: &'m Words<'m>,
    pub(super) restricted: &'m Restricted<'m>,
    pub(super) used: &'m [Used<'m>; 2],
    /// The disagreements of the two deals.
    pub(super) known: [&'m [Tree]; 2],
}

#[derive(Default)]
pub(super) struct Joined {
    /// Edits of the record in the first deal.
    pub(super) edits: Vec<Edit>,
    /// New disagreements.
    pub(super) new: Vec<Edit>,
    pub(super) told: Vec<String>,
}

impl Joining<'_> {
    /// `places` are the indexes of the two versions.
    pub(super) fn join(&self, versions: [&Tree; 2], places: [usize; 2], ids: &mut Ids) -> Joined {
        let [own, other] = versions;
        let id = own.text("id").unwrap_or_default();
        let mut combined = Combined::of(self.kind, own, other);
        if self.kind == RecordKind::Event && combined.differing.iter().any(is_of_event) {
            combined.settle_verdicts();
        }
        let mut told = self.settled(&mut combined, versions, places);
        let is_restricted = versions.into_iter().any(is_restricted);
        let is_kept_back = self.withheld(places).contains(&true) && self.rests_on_others(versions);
        if is_kept_back && !is_restricted {
            combined.put("confidential", Tree::Leaf(true.into()));
            told.push("is now confidential, since one of the two deals withholds it".to_owned());
        }
        let is_withheld_by_both = self.withheld(places) == [true, true];
        if (is_restricted || is_withheld_by_both) && self.kind == RecordKind::Party {
            combined.keep_name(own, other);
        }
        let is_withheld_with_it = match self.kind {
            RecordKind::Event | RecordKind::Source => is_restricted || is_kept_back,
            RecordKind::Term => self.withheld(places).contains(&true),
            // A disagreement cannot name it.
            _ => false,
        };
        if !is_withheld_with_it && self.is_dated_in_secret(versions, places) {
            combined.set_dates_apart();
        }
        let shares = self.shares(&mut combined, versions, places, is_withheld_with_it);
        told.extend(self.keep_both(&mut combined, own, &shares));
        told.extend(self.contradicted(&mut combined, versions, &shares));
        let mut joined = Joined { edits: self.edits(id, &combined), ..Joined::default() };
        let places: Vec<&Differing> =
            shares.words.iter().filter(|words| is_of_places(words) && self.is_handed_over(words, places)).collect();
        for (ground, differing) in &shares.disagreements {
            let ground = ground.as_ref().map(|(kind, id)| (*kind, id.as_str()));
            let called = Called { chronologies: self.chronologies, words: self.words, known: self.known };
            let places: &[&Differing] = if ground.is_some() { &[] } else { &places };
            let disputed = Disputed { fields: differing, ground, places };
            let Some(made) = disagreements::made(self.kind, versions, disputed, called, ids) else { continue };
            told.push(self.disagreed(differing, ground, &made.id));
            joined.new.push(made.edit);
        }
        joined.told = told.into_iter().map(|what| format!("{} {id}: {what}", self.kind.word())).collect();
        joined
    }

    /// Whether the second deal keeps back this record of its own only for what names it.
    pub(super) fn goes_with_others(&self, record: &Tree, place: usize) -> bool {
        let [_, handed_over] = self.handed_over;
        matches!(self.kind, RecordKind::Party | RecordKind::Source)
            && !is_restricted(record)
            && handed_over.withholds(self.kind, place)
    }

    /// Decides the differences that are not disputes, and returns the reports on them.
    fn settled(&self, combined: &mut Combined, versions: [&Tree; 2], places: [usize; 2]) -> Vec<String> {
        let is_open = self.withheld(places) == [false, false] && !self.is_dated_in_secret(versions, places);
        let date = if self.kind == RecordKind::Event && is_open {
            dates::keep_precise(combined, versions, self.names)
        } else {
            None
        };
        let others = if is_open { dates::keep_others(combined, versions, self.names) } else { Vec::new() };
        let dates: Vec<(&str, String)> = date.map(|told| (dates::DATE, told)).into_iter().chain(others).collect();
        let fields: Vec<&str> = dates.iter().map(|(field, _)| *field).collect();
        let mut told = self.taken(combined, &fields);
        told.extend(dates.into_iter().map(|(_, told)| told));
        told.extend(self.openly_named(versions, places));
        if self.kind == RecordKind::Source {
            told.extend(extents::keep(combined, versions, self.used, self.names));
        }
        told.append(&mut combined.left_out);
        told
    }

    /// The report on a name that only one of the two deals withholds, because only withheld
    /// records of it have that name.
    fn openly_named(&self, versions: [&Tree; 2], places: [usize; 2]) -> Option<String> {
        let [first, second] = self.names;
        let (secret, open) = match self.withheld(places) {
            [true, false] => (first, second),
            [false, true] => (second, first),
            _ => return None,
        };
        let is_told = self.kind == RecordKind::Party && !versions.into_iter().any(is_restricted);
        is_told
            .then(|| format!("{secret} withholds this name, but {open} does not; exports of the merged deal show it"))
    }

    /// The report on fields that the record did not have, but for `dates`, which are told by
    /// themselves.
    fn taken(&self, combined: &Combined, dates: &[&str]) -> Vec<String> {
        let [_, second] = self.names;
        let is_new = |(field, value): &&(String, Tree)| !(value.is_null() || dates.contains(&field.as_str()));
        let (marks, fields): (Vec<&str>, Vec<&str>) = combined
            .set
            .iter()
            .filter(is_new)
            .map(|(field, _)| field.as_str())
            .partition(|field| RESTRICTIONS.contains(field));
        let fields: Vec<String> = fields.into_iter().map(label).collect();
        let marked = marks.into_iter().map(|mark| format!("is now {mark}, as in {second}"));
        let taken = (!fields.is_empty()).then(|| format!("took the {} from {second}", enumerated(&fields)));
        marked.chain(taken).collect()
    }

    fn edits(&self, id: &str, combined: &Combined) -> Vec<Edit> {
        let edit = |(field, value): &(String, Tree)| {
            let place = Place::record(self.kind, id).then_field(field);
            if value.is_null() { Edit::Remove(place) } else { Edit::Set(place, Json::new(value)) }
        };
        combined.set.iter().map(edit).collect()
    }

    fn title_kept(&self, title: &str) -> String {
        let [first, second] = self.names;
        format!("keeps the title of {first}; {second} calls it “{title}”, which is in the summary")
    }

    /// Documents of the second deal bear out its own version, not that of the first: makes them
    /// contradict that, and returns what is told of it.
    fn contradicted(&self, combined: &mut Combined, versions: [&Tree; 2], shares: &Shares) -> Option<String> {
        let [first, second] = self.names;
        // Elsewhere, the verdict would tell of a dispute that is withheld.
        let open = shares.disagreements.iter().filter(|(ground, _)| ground.is_none());
        let is_disputed = open.flat_map(|(_, differing)| differing).any(is_of_event);
        (self.kind == RecordKind::Event && is_disputed && combined.contradict_with(versions))
            .then(|| format!("documents that only {second} cites contradict the version of {first}"))
    }

    /// Where each of the differences goes. `is_withheld` says whether the whole record is
    /// withheld, so that nothing in it tells too much.
    fn shares(&self, combined: &mut Combined, versions: [&Tree; 2], places: [usize; 2], is_withheld: bool) -> Shares {
        let mut shares = Shares::default();
        for differing in std::mem::take(&mut combined.differing) {
            let is_open = is_withheld || self.is_handed_over(&differing, places);
            let share = if is_open { self.open_share(&differing) } else { self.secret_share(versions, &differing) };
            shares.add(share, differing);
        }
        shares
    }

    /// Keeps the curators' words of both in the record, and returns what is told of that.
    fn keep_both(&self, combined: &mut Combined, own: &Tree, shares: &Shares) -> Vec<String> {
        let (titles, words): (Vec<_>, Vec<_>) =
            shares.words.iter().partition(|differing| own_words::is_wording(self.kind, differing));
        for differing in &words {
            combined.keep_words(own, differing, self.chronologies.second());
        }
        let mut told = Vec::new();
        for title in titles.iter().filter_map(|differing| differing.values.get(1)?.as_text()) {
            combined.keep_title(own, title, self.chronologies.second());
            told.push(self.title_kept(title));
        }
        if !shares.nowhere.is_empty() {
            told.push(self.silence(&shares.nowhere));
        }
        told.extend(self.both_kept(words));
        told
    }

    /// What is told of words of both.
    fn both_kept(&self, words: Vec<&Differing>) -> Vec<String> {
        let [first, second] = self.names;
        let is_lacking =
            |side: usize| move |differing: &&Differing| differing.values.get(side).is_some_and(Tree::is_null);
        let of_second: Vec<&Differing> = words.iter().copied().filter(is_lacking(0)).collect();
        let both: Vec<&Differing> =
            words.into_iter().filter(|differing| !differing.values.iter().any(Tree::is_null)).collect();
        let mut told = Vec::new();
        if !of_second.is_empty() {
            told.push(format!("took {} from {second}", the(&self.fields(of_second))));
        }
        if !both.is_empty() {
            told.push(format!("{}; the record has both, {first} first", self.differ(both)));
        }
        told
    }

    fn silence(&self, secret: &[Differing]) -> String {
        let [first, second] = self.names;
        let stated: Vec<String> =
            secret.iter().filter_map(|differing| self.words.differing(self.kind, differing, 1)).collect();
        format!(
            "{}; kept as in {first}, since a disagreement would reveal what is confidential; according to {second}, {}",
            self.differ(secret),
            enumerated(&stated)
        )
    }

    /// What is told of a new disagreement.
    fn disagreed(&self, differing: &[Differing], ground: Option<Ground<'_>>, id: &str) -> String {
        let told = format!("{}; both versions are in the new disagreement {id}", self.differ(differing));
        match ground.and_then(|(kind, ground)| self.words.named(kind, ground)) {
            Some(ground) => format!("{told}, which is withheld with {ground}"),
            None => told,
        }
    }

    /// Of what both hand over.
    fn open_share(&self, differing: &Differing) -> Share {
        if own_words::is_of_curator(self.kind, differing) { Share::Words } else { Share::Disagreement(None) }
    }

    /// Of what one of them keeps back, though not the record.
    fn secret_share(&self, versions: [&Tree; 2], differing: &Differing) -> Share {
        let goes_with_it = match &differing.of {
            Some(Item { versions: [own, _], .. }) => self.restricted.has_item(own),
            None => self.kind == RecordKind::Party && versions.into_iter().any(is_restricted),
        };
        if goes_with_it && own_words::is_of_curator(self.kind, differing) {
            return Share::Words;
        }
        let ground = self.restricted.ground(versions, differing);
        ground.map_or(Share::Nowhere, |(kind, id)| Share::Disagreement(Some((kind, id.to_owned()))))
    }

    /// Whether only the second deal has a source of the date, which it keeps back.
    fn is_dated_in_secret(&self, [own, other]: [&Tree; 2], [_, place]: [usize; 2]) -> bool {
        let [_, second] = self.handed_over;
        let is_dated = DATED.iter().any(|field| own.get(field).is_some());
        let path = Path::Field("dated_by");
        is_dated && other.get("dated_by").is_some_and(|source| !second.has(self.kind, place, &path, source))
    }

    /// `the date and the amount differ`
    fn differ<'d>(&self, differing: impl IntoIterator<Item = &'d Differing>) -> String {
        let differing: Vec<&Differing> = differing.into_iter().collect();
        let is_list = |one: &&Differing| one.values.iter().any(|value| matches!(value, Tree::List(_)));
        let has_list = differing.iter().any(is_list);
        let fields = self.fields(differing);
        let verb = if fields.len() == 1 && !has_list { "differs" } else { "differ" };
        format!("{} {verb}", the(&fields))
    }

    fn fields<'d>(&self, differing: impl IntoIterator<Item = &'d Differing>) -> Vec<String> {
        let mut fields: Vec<String> =
            differing.into_iter().map(|differing| self.words.field(self.kind, differing)).collect();
        fields.dedup();
        fields
    }

    fn withheld(&self, [own, other]: [usize; 2]) -> [bool; 2] {
        let [first, second] = self.handed_over;
        [first.withholds(self.kind, own), second.withholds(self.kind, other)]
    }

    /// Whether the record is kept back, if it is, because of what it rests on: a source may
    /// also be so because nothing else names it.
    fn rests_on_others(&self, versions: [&Tree; 2]) -> bool {
        let is_copy = |version: &Tree| LINKS.iter().any(|link| version.get(link).is_some());
        match self.kind {
            RecordKind::Event => true,
            RecordKind::Source => versions.into_iter().any(is_copy),
            _ => false,
        }
    }

    /// Whether both deals hand over their values by themselves.
    fn is_handed_over(&self, differing: &Differing, places: [usize; 2]) -> bool {
        let sides = self.handed_over.iter().zip(places).zip(&differing.values).enumerate();
        sides.into_iter().all(|(side, ((handed_over, at), value))| {
            let path = match differing.of.as_ref().and_then(|of| Some((&of.list, of.versions.get(side)?))) {
                Some((list, item)) => Path::Item { list, item, field: &differing.field },
                None => Path::Field(&differing.field),
            };
            handed_over.has(self.kind, at, &path, value)
        })
    }
}

/// Whether it is about when it happened, what happened or how much it was about.
fn is_of_event(differing: &Differing) -> bool {
    match &differing.of {
        Some(item) => item.list == "amounts",
        None => ["date", "title", "amounts"].contains(&differing.field.as_str()),
    }
}

/// Whether the two have one source at different places.
fn is_of_places(differing: &Differing) -> bool {
    let is_note = differing.field == "note" && differing.of.as_ref().is_some_and(|item| item.list == "corroboration");
    is_note && differing.values.iter().all(|note| note.as_text().is_some_and(are_places))
}

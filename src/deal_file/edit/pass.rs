//! Edits made in one pass over the text. A text is parsed once for all of them, and
//! written once: many edits of a large file cost little more than one.

use std::{collections::BTreeMap, ops::Range};

use super::{
    Edit, EditError, Json,
    layout::{self, Styles, Surroundings},
    place::{Level, Place, Step, Way, find},
};
use crate::deal_file::outline::{Outline, Outlines};

/// Makes as many of the first edits as can be made in one pass, and returns the text and
/// the other edits.
///
/// # Errors
/// The first edit cannot be made.
pub(super) fn apply<'e>(text: &str, edits: &'e [Edit]) -> Result<(String, &'e [Edit]), EditError> {
    let Some((first, others)) = edits.split_first() else { return Ok((text.to_owned(), edits)) };
    let source = Source { outlines: Outlines::new(text), styles: Styles::new(text) };
    let mut pass = Pass::default();
    source.replacement(first)?.into_iter().for_each(|new| pass.push(first, new));
    let taken = others.iter().take_while(|edit| pass.take(&source, edit)).count();
    Ok((pass.written(text), others.get(taken..).unwrap_or_default()))
}

/// What replaces some bytes.
struct Replacement {
    at: Range<usize>,
    new: String,
    /// What is added; nothing is replaced then.
    added: Option<Added>,
}

/// Behind all that a record or list has.
#[derive(PartialEq, Eq)]
enum Added {
    /// With its name.
    Field(String),
    Item,
}

/// Which edits a pass can still take.
#[derive(Default)]
enum Taking {
    /// Those that move no items.
    #[default]
    Sets,
    /// New items of lists that have some.
    Items,
    Nothing,
}

/// A field that is not there.
struct Gap {
    /// The record that would have it, or the null in its place.
    within: Range<usize>,
    /// Where the last field of the record ends.
    behind: Option<usize>,
    name: String,
}

/// Replacements none of which changes what another one finds or replaces.
#[derive(Default)]
struct Pass {
    /// What replaces bytes, by where they begin.
    replaced: BTreeMap<usize, (usize, String)>,
    /// What is added and how it is written, by where. Several at one place are added to
    /// the same record or list.
    added: BTreeMap<usize, Vec<(Added, String)>>,
    changes_ids: bool,
    taking: Taking,
}

impl Pass {
    /// Adds an edit unless it may be another one after those before it, or fails only
    /// without them.
    fn take(&mut self, source: &Source<'_>, edit: &Edit) -> bool {
        let is_found_by_id = || edit.place().steps().iter().any(|step| matches!(step, Step::Id(_)));
        let is_taken = match self.taking {
            Taking::Sets => !edit.moves_items(),
            Taking::Items => edit.appends(),
            Taking::Nothing => false,
        };
        if self.changes_ids && is_found_by_id() {
            return false;
        }
        let gap = if let Edit::Clear(place) = edit { source.gap(place) } else { None };
        if let Some(gap) = gap {
            // Nothing is done for it, whatever is appended elsewhere.
            return !matches!(self.taking, Taking::Nothing) && !self.fills(&gap);
        }
        if !is_taken {
            return false;
        }
        let is_kept_apart =
            |new: &Replacement| edit.appends() == (new.added == Some(Added::Item)) && self.is_apart(new);
        let new = source.replacement(edit).ok().flatten().filter(is_kept_apart);
        new.map(|new| self.push(edit, new)).is_some()
    }

    fn is_apart(&self, new: &Replacement) -> bool {
        let Range { start, end } = new.at;
        let before = self.replaced.range(..end).next_back();
        let overlaps = before.is_some_and(|(_, (end_before, _))| *end_before > start);
        let splits = start < end && self.added.range(start + 1..end).next().is_some();
        let mut added = self.added.get(&start).into_iter().flatten();
        let is_field = matches!(new.added, Some(Added::Field(_)));
        let is_twice = is_field && added.any(|(name, _)| Some(name) == new.added.as_ref());
        !(overlaps || splits || is_twice)
    }

    /// Whether there is something after this pass where nothing is before it.
    fn fills(&self, gap: &Gap) -> bool {
        let around = self.replaced.range(..=gap.within.start).next_back();
        let is_replaced = around.is_some_and(|(_, (end, _))| *end >= gap.within.end);
        let mut added = gap.behind.and_then(|behind| self.added.get(&behind)).into_iter().flatten();
        is_replaced || added.any(|(added, _)| matches!(added, Added::Field(name) if *name == gap.name))
    }

    fn push(&mut self, edit: &Edit, Replacement { at, new, added }: Replacement) {
        if edit.moves_items() {
            let is_item = edit.appends() && added == Some(Added::Item);
            self.taking = if is_item { Taking::Items } else { Taking::Nothing };
        }
        match added {
            Some(added) => self.added.entry(at.start).or_default().push((added, new)),
            None => drop(self.replaced.insert(at.start, (at.end, new))),
        }
        let is_other_field = edit.place().steps().last().and_then(Step::name).is_some_and(|name| name != "id");
        self.changes_ids |= !is_other_field;
    }

    fn written(self, text: &str) -> String {
        let added =
            self.added.into_iter().flat_map(|(at, fields)| fields.into_iter().map(move |(_, new)| (at..at, new)));
        let replaced = self.replaced.into_iter().map(|(start, (end, new))| (start..end, new));
        let mut all: Vec<(Range<usize>, String)> = replaced.chain(added).collect();
        all.sort_by_key(|(at, _)| at.start);
        let (mut written, mut from) = (String::with_capacity(text.len()), 0);
        for (at, new) in all {
            written += text.get(from..at.start).unwrap_or_default();
            written += &new;
            from = at.end;
        }
        written + text.get(from..).unwrap_or_default()
    }
}

impl Edit {
    fn place(&self) -> &Place {
        let (Self::Set(place, _) | Self::Remove(place) | Self::Clear(place) | Self::Arrange(place, _)) = self;
        place
    }

    /// Whether items get other numbers, or there are more of them.
    fn moves_items(&self) -> bool {
        !matches!(self, Self::Set(..)) || self.place().steps().contains(&Step::Behind)
    }

    /// Whether it is a new item of a list, and nothing inside it.
    fn appends(&self) -> bool {
        let Self::Set(place, _) = self else { return false };
        matches!(place.steps().split_last(), Some((Step::Behind, list)) if !list.contains(&Step::Behind))
    }
}

/// The text before the pass.
struct Source<'t> {
    outlines: Outlines<'t>,
    styles: Styles<'t>,
}

impl Source<'_> {
    /// None if there is nothing to do.
    fn replacement(&self, edit: &Edit) -> Result<Option<Replacement>, EditError> {
        let removed = |at| Replacement { at, new: String::new(), added: None };
        match edit {
            Edit::Set(place, value) => self.set(place, value).map(Some),
            Edit::Remove(place) => self.removal(place).map(removed).map(Some),
            Edit::Clear(place) => match self.removal(place) {
                Err(EditError::Missing(_)) => Ok(None),
                at => at.map(removed).map(Some),
            },
            Edit::Arrange(place, order) => self.arranged(place, order),
        }
    }

    /// The items of a list in another order, with what separates them where it was.
    fn arranged(&self, place: &Place, order: &[usize]) -> Result<Option<Replacement>, EditError> {
        let way = find(&self.outlines, place)?;
        if let Some(step) = way.rest.first() {
            return Err(EditError::Missing(step.below(&way.path)));
        }
        let outline = self.outlines.get(&way.at).filter(|outline| !outline.is_record);
        let items = &outline.as_ref().ok_or_else(|| EditError::NotAList(way.path.clone()))?.items;
        let [Some(first), Some(last)] = [items.first(), items.last()] else { return Ok(None) };
        let text = |at: Range<usize>| self.outlines.text().get(at).unwrap_or_default();
        let (mut new, mut from, count) = (String::new(), first.whole.start, items.len());
        if order.len() != count {
            return Err(EditError::NoSuchItem { list: way.path, index: order.len(), count });
        }
        for (here, index) in items.iter().zip(order) {
            let moved =
                items.get(*index).ok_or(EditError::NoSuchItem { list: way.path.clone(), index: *index, count })?;
            new += text(from..here.whole.start);
            new += text(moved.whole.clone());
            from = here.whole.end;
        }
        Ok(Some(Replacement { at: first.whole.start..last.whole.end, new, added: None }))
    }

    /// The first field on the way to a place that is not there; none if the place is, or if it cannot be.
    fn gap(&self, place: &Place) -> Option<Gap> {
        let way = find(&self.outlines, place).ok()?;
        let name = way.rest.first()?.name()?.to_owned();
        let behind = self.outlines.get(&way.at).and_then(|record| Some(record.items.last()?.whole.end));
        Some(Gap { within: way.at, behind, name })
    }

    fn removal(&self, place: &Place) -> Result<Range<usize>, EditError> {
        let Way { path, mut levels, rest, .. } = find(&self.outlines, place)?;
        match rest.first() {
            None => levels.pop().and_then(Level::removal).ok_or(EditError::NothingNamed),
            Some(Step::Behind) => Err(EditError::NothingNamed),
            Some(step) => Err(EditError::Missing(step.below(&path))),
        }
    }

    fn set(&self, place: &Place, value: &Json) -> Result<Replacement, EditError> {
        let way = find(&self.outlines, place)?;
        match (way.rest, self.outlines.get(&way.at)) {
            ([step, rest @ ..], Some(around)) if !around.items.is_empty() => {
                let value = value.clone().inside(rest, &step.below(&way.path))?;
                Ok(self.added(&way, &around, step.name(), &value))
            }
            (rest, _) => {
                let value = value.clone().inside(rest, &way.path)?;
                let style = self.styles.near(way.at.start);
                let surroundings = Surroundings::of_line(self.outlines.text(), way.start_of_item());
                let new = layout::written(value.as_str(), &self.outlines, &way.peers, &style, &surroundings);
                Ok(Replacement { at: way.at, new, added: None })
            }
        }
    }

    /// A field or an item behind the last one of a record or list.
    fn added(&self, way: &Way<'_>, around: &Outline, name: Option<&str>, value: &Json) -> Replacement {
        let last = around.items.last().map_or(way.at.clone(), |last| last.whole.clone());
        let style = self.styles.near(if around.is_record { way.at.start } else { last.start });
        let surroundings = Surroundings::behind(around, self.outlines.text(), &style);
        let peers = layout::inside(&self.outlines, &way.peers, name);
        let value = layout::written(value.as_str(), &self.outlines, &peers, &style, &surroundings);
        let written = name.map(|name| style.name(Json::new(name).as_str())).unwrap_or_default();
        let new = format!("{}{written}{value}", surroundings.before);
        let added = name.map_or(Added::Item, |name| Added::Field(name.to_owned()));
        Replacement { at: last.end..last.end, new, added: Some(added) }
    }
}

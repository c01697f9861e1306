//! What edits set in a text: only this is theirs to judge and to put into form.

use std::collections::HashMap;

use super::{
    Edit,
    place::{Place, Step, Way, find},
};
use crate::deal_file::outline::Outlines;

/// The paths of the values that edits set, as findings have them. A value that they remove
/// has none.
#[derive(Debug, Default)]
pub struct Touched {
    paths: Vec<String>,
    /// Lists with new items at their end, and where these begin.
    lists: Vec<(usize, String)>,
}

impl Touched {
    /// By the text before and after the edits. A record that has another ID afterwards is
    /// found by its old one, in the same place.
    pub fn of(edits: &[Edit], before: &str, after: &str) -> Self {
        let [before, after] = [before, after].map(Outlines::new);
        let mut touched = Self::default();
        let mut added: HashMap<String, usize> = HashMap::new();
        for edit in edits {
            let Edit::Set(place, _) = edit else { continue };
            let Ok(way) = find(&after, place).or_else(|_| find(&before, place)) else { continue };
            let path = path_of(&way);
            if way.rest.contains(&Step::Behind) {
                *added.entry(path).or_default() += 1;
            } else {
                touched.paths.push(path);
            }
        }
        let items = |list: &str| {
            let way = Place::field(list).ok().and_then(|place| Some(find(&after, &place).ok()?.at));
            way.and_then(|at| after.get(&at)).map_or(0, |outline| outline.items.len())
        };
        let from = |(list, new): (String, usize)| (items(&list).saturating_sub(new), list);
        touched.lists = added.into_iter().map(from).collect();
        touched
    }

    /// Whether the value at a path was set, by itself or with the record or list that holds it.
    pub fn has(&self, path: &str) -> bool {
        self.paths.iter().any(|set| inside(path, set).is_some())
            || self.lists.iter().any(|(from, list)| inside(path, list).and_then(item).is_some_and(|item| item >= *from))
    }
}

/// The path of the way and of the members at its end that the text does not have, up to an
/// item that is added.
fn path_of(way: &Way<'_>) -> String {
    let fields = way.rest.iter().take_while(|step| **step != Step::Behind);
    fields.fold(way.path.clone(), |path, step| step.below(&path))
}

/// What follows on the path of a value, if another one is inside it.
fn inside<'p>(path: &'p str, outer: &str) -> Option<&'p str> {
    path.strip_prefix(outer).filter(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// The item to which the rest of a path leads.
fn item(rest: &str) -> Option<usize> {
    rest.strip_prefix('[')?.split_once(']')?.0.parse().ok()
}

//! The words of a date, when the date is changed.

use super::{Change, Context, Error};
use crate::{
    deal_file::{self, Edit, Place},
    domain::{EdtfDate, RecordKind},
};

impl Change {
    /// Takes away the words of a date that was one of several, now that it is settled: they
    /// would be shown in its place. Other words of the source stay, and this is told.
    pub(super) fn without_replaced_words(&self, context: &mut Context<'_>) -> Result<Option<Edit>, Error> {
        let values = self.values()?;
        let value = |name: &str| values.iter().find(|(place, _)| *place == Place::default().then_field(name));
        let new = value("date").and_then(|(_, date)| serde_json::from_str::<String>(date.as_str()).ok());
        let Some(new) = new.filter(|_| self.target.kind == RecordKind::Event && value("date_words").is_none()) else {
            return Ok(None);
        };
        let new = EdtfDate::parse(&new).ok().and_then(EdtfDate::day);
        let deal = deal_file::read(&self.target.text()?).ok();
        let event = deal.as_ref().and_then(|deal| deal.find_event(self.target.id()));
        let Some((event, words)) = event.and_then(|event| Some((event, event.date_words()?))) else { return Ok(None) };
        let words = words.shown();
        let settles = |old: EdtfDate| old.is_set() && new.is_some_and(|new| old.may_cover(new));
        if event.date().is_some_and(settles) {
            context.note(&format!("the words of the old date, “{words}”, are removed with it"));
            return Ok(Some(Edit::Remove(self.target.place().then_field("date_words"))));
        }
        context.note(&format!("the date is still shown as “{words}”: remove date_words to show the new one"));
        Ok(None)
    }
}

//! `check --verify`: records which sources have all their quotations in their texts.

use serde_json::json;

use super::{Check, edits};
use crate::{
    commands::{Context, Error, diff::print_differences},
    deal_file::{self, Edit, Journal, LookUp, Origin, QuotedSource},
    files,
    report::counted,
};

impl Check {
    /// Returns whether the file could be read.
    pub(super) fn record_verified(&self, origin: &Origin, context: &mut Context<'_>) -> Result<bool, Error> {
        let file = Self::file_to_edit(origin)?;
        let name = deal_file::display_path(file);
        if origin.sources_directory().is_none() {
            let beside = deal_file::display_path(&deal_file::beside(file));
            let hint = "put the texts of the sources there as ID.txt, or name their directory with --sources DIR";
            return Err(Error::input(format!("{beside}: no such directory\n  hint: {hint}")));
        }
        // Held until the end.
        let _turn = files::take_turn(file);
        let Some(opened) = Self::open_to_edit(origin)? else { return Ok(false) };
        let (sources, today) = (deal_file::quoted_sources(&opened.deal), chrono::Local::now().date_naive());
        let changes: Vec<Edit> = sources.iter().flat_map(|source| source.edits(today)).collect();
        let mut journal = Journal::new(file, &*opened.text);
        if self.dry_run {
            let after = journal.preview(&changes).map_err(|error| edits::refused(&name, error))?;
            if !self.json {
                self.tell(&sources, context)?;
            }
            print_differences(&opened.text, after.text(), self.json, context)?;
            return Ok(true);
        }
        journal.change("record checks".to_owned(), &changes).map_err(|error| edits::refused(&name, error))?;
        self.tell(&sources, context)?;
        if changes.is_empty() && !self.json {
            writeln!(context.out, "{name} is unchanged.")?;
        }
        Ok(true)
    }

    fn tell(&self, sources: &[QuotedSource<'_>], context: &mut Context<'_>) -> Result<(), Error> {
        for source in sources {
            let told = if self.json { json_line(source) } else { line(source, self.dry_run) };
            writeln!(context.out, "{told}")?;
        }
        Ok(())
    }
}

/// `reuters: 4 of 4 passages match; recorded`.
fn line(source: &QuotedSource<'_>, is_dry: bool) -> String {
    let (id, passages) = (source.source.id(), counted(source.passages, "passage"));
    let what = match &source.outcome {
        LookUp::NotPossible(_) => return format!("{id}: {passages} not looked up: {}", why_not(source)),
        LookUp::Mismatch => "not recorded",
        LookUp::OnRecord => "already recorded",
        LookUp::Match { .. } if is_dry => "to be recorded",
        LookUp::Match { .. } => "recorded",
    };
    let agrees = if source.passages == 1 { "matches" } else { "match" };
    format!("{id}: {} of {passages} {agrees}; {what}", source.matching)
}

fn json_line(source: &QuotedSource<'_>) -> String {
    let why_not = matches!(source.outcome, LookUp::NotPossible(_)).then(|| why_not(source));
    deal_file::json_line(&json!({
        "source": source.source.id(),
        "passages": source.passages,
        "matching": source.matching,
        "recorded": matches!(source.outcome, LookUp::OnRecord | LookUp::Match { .. }),
        "changed": matches!(source.outcome, LookUp::Match { .. }),
        "not_looked_up": why_not,
    }))
}

fn why_not(source: &QuotedSource<'_>) -> String {
    match &source.outcome {
        LookUp::NotPossible(Some(why)) => why.to_string(),
        _ => "its text is not in the directory".to_owned(),
    }
}

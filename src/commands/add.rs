//! Documents in: their texts and originals beside the deal, their records in it.

mod changes;
mod deal;
mod folder;
mod ignored;
mod known;
mod overrides;
mod record;
mod swapped;
mod taken_over;
mod told;

use std::{
    mem,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    Context, Error,
    edits::{EditableDeal, in_turn},
    status,
};
use crate::editing::SourceRecord;
use crate::{
    deal_file, files,
    intake::{self, Kind, Limits, Taken},
    report::Medium,
};
use deal::DealFile;
use ignored::Ignored;
use known::{Fingerprint, Known, Relation};
use overrides::{NoteOptions, Overrides};
use told::{Added, Told};

/// Add documents to a deal as sources, with their texts and originals beside it.
///
/// For `acme.json`, the text of a source is `acme.sources/ID.txt`, one paragraph per
/// line, and the document itself is kept beside it. A document that is there already
/// is left alone, and one that has changed becomes a further version. The deal file is
/// made if it is not there. What is added counts as unread until you cite it.
///
/// Exit status: 0, or 2 if a document could not be added.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Add {
    /// Deal file to add to.
    deal: PathBuf,
    /// Documents: HTML, PDF, DOCX, EML, Markdown or text (- for standard input).
    #[arg(id = "document", value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    overrides: Overrides,
    #[command(flatten)]
    note: NoteOptions,
    /// Keep the whole text of a page, not only its main text.
    #[arg(long)]
    whole: bool,
    /// Print what would be added without writing it.
    #[arg(long)]
    dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  dealtui add acme.json story.html filing.pdf mail.eml
  dealtui add acme.json memo.txt --publisher 'Borealis Marine' --date 2025-03-12
  dealtui add acme.json call.txt --note --with 'Jane Doe' --ground-rules background";

/// Adds a document as `dealtui add` does without options; returns the ID of its source,
/// and what to tell.
///
/// # Errors
/// Why it cannot be added.
pub fn add_document(deal: &Path, document: &Path) -> Result<(String, String), String> {
    let add = Add {
        deal: deal.to_owned(),
        files: vec![document.to_owned()],
        overrides: Overrides::default(),
        note: NoteOptions::default(),
        whole: false,
        dry_run: false,
        json: false,
    };
    let added = DealFile::open(deal, false).and_then(|mut file| add.add(document, &mut file));
    added.map(|told| told.in_line()).map_err(|error| error.to_string())
}

impl Add {
    pub(super) fn run(&self, context: &mut Context<'_>) -> Result<u8, Error> {
        self.check_options()?;
        if let Some(date) = self.overrides.date()? {
            context.note_early_year(date);
        }
        swapped::check_order(&self.deal, &self.files)?;
        let mut deal = DealFile::open(&self.deal, self.dry_run)?;
        let (mut told, mut failed) = (Vec::new(), false);
        for file in &self.files {
            match self.add(file, &mut deal) {
                Ok(added) if self.json => told.push(added.json()),
                Ok(added) => {
                    added.write(self.dry_run, context)?;
                    // Shows how far it has come.
                    context.out.flush()?;
                }
                Err(error) => {
                    failed = true;
                    error.report(&mut context.err, Medium { columns: None, theme: None });
                }
            }
        }
        if self.json {
            context.print_json(told)?;
        }
        Ok(if failed { status::ERROR } else { status::FOUND })
    }

    /// What describes one document cannot describe several.
    fn check_options(&self) -> Result<(), Error> {
        self.overrides.check()?;
        match self.overrides.first_given() {
            Some(option) if self.files.len() > 1 => {
                Err(Error::input(format!("{option} describes one document: add the others separately")))
            }
            _ => Ok(()),
        }
    }

    fn add(&self, file: &Path, deal: &mut DealFile) -> Result<Told, Error> {
        deal.check_document(file)?;
        let name = deal_file::display_name(file);
        let bytes = read(file, &name)?;
        swapped::check_document(&name, &bytes, &self.deal)?;
        let known = deal.known().same_original(&Fingerprint::new(&bytes, None, file));
        let is_whole = known.is_some_and(|known| deal.lost_text(known).is_none());
        // Others do not wait while a text is taken from a document.
        let taken = if is_whole { None } else { Some(self.take(&bytes, file, &name)?) };
        let document = Document { file, name: &name, bytes: &bytes, taken };
        let mut is_outdated = false;
        in_turn(&self.deal, self.dry_run, || {
            if mem::replace(&mut is_outdated, true) {
                deal.reopen(&self.deal)?;
            }
            self.add_document(&document, deal)
        })
    }

    fn add_document(&self, document: &Document<'_>, deal: &mut DealFile) -> Result<Told, Error> {
        let &Document { file, bytes, .. } = document;
        let name = document.name.to_owned();
        let fingerprint = |text| Fingerprint::new(bytes, text, file);
        if let Some(known) = deal.known().same_original(&fingerprint(None)) {
            let told = match deal.lost_text(known) {
                None => Told::known(name, known.id()),
                Some(sha256) => self.restore(document, (known.id(), sha256), deal)?,
            };
            return Ok(told.ignoring(self.ignored(known, bytes, file)?));
        }
        let (kind, taken) = self.taken(document)?;
        let mut record = SourceRecord::new(kind, &taken, &self.overrides, &self.note)?;
        record.set_original(kind, &taken, &fingerprint(None));
        let text = Some(taken.text.as_str()).filter(|_| !taken.is_scan);
        let fingerprint = Fingerprint { url: record.url.clone(), ..fingerprint(text) };
        let relation = deal.known().relation(&fingerprint);
        if let Relation::Same(known) = relation {
            return Ok(Told::known(name, known.id()).ignoring(self.ignored(known, bytes, file)?));
        }
        let earlier = relation.earlier().filter(|_| self.overrides.id.is_none());
        let guesses = || record::guesses(&taken.facts, &self.overrides, &self.note);
        let complete = |earlier: &Known| taken_over::complete(&mut record, earlier.record(), &guesses());
        let taken_over = earlier.map(complete).unwrap_or_default();
        let changes = earlier.map(|earlier| changes::between(&deal.text_of(earlier.id()), &taken.text));
        let copy = relation.same_text().map(|known| known.id().to_owned());
        record.identify(self.overrides.id.as_deref(), earlier.map(Known::id), file, deal)?;
        deal.add(&record, fingerprint, &taken.text, kind.extension(), bytes)?;
        Ok(Told::added(name, Added { record, taken, taken_over, changes, copy }))
    }

    /// What was asked for that a known document is not.
    fn ignored(&self, known: &Known, bytes: &[u8], file: &Path) -> Result<Ignored, Error> {
        let (id, mut ignored) = (known.id(), Ignored::default());
        if let Some(asked) = &self.overrides.id {
            ignored.id(asked, id);
        }
        if self.whole && known.text().is_some_and(|saved| self.has_other_text(saved, bytes, file)) {
            ignored.whole(&self.deal, id);
        }
        ignored.fields(&self.deal, id, &self.overrides.fields(&self.note)?, &known.record().values());
        Ok(ignored)
    }

    /// Whether what would be taken from a page now is not what was.
    fn has_other_text(&self, sha256: &str, bytes: &[u8], file: &Path) -> bool {
        let taken = self.take(bytes, file, &deal_file::display_name(file));
        taken.is_ok_and(|(kind, taken)| kind == Kind::Html && deal_file::sha256(taken.text.as_bytes()) != sha256)
    }

    /// Takes the text of a known document again, which is no longer beside the deal.
    fn restore(&self, document: &Document<'_>, (id, sha256): (&str, &str), deal: &DealFile) -> Result<Told, Error> {
        let name = document.name.to_owned();
        let (kind, taken) = self.taken(document)?;
        if deal_file::sha256(taken.text.as_bytes()) != sha256 {
            let hint = "put back the text that was saved: the passages that are quoted are counted in it";
            return Err(Error::input(format!(
                "{name}: the text of {id} is lost, and another one is found now\n  hint: {hint}"
            )));
        }
        deal.restore(id, &taken.text, kind.extension(), document.bytes)?;
        Ok(Told::restored(name, id))
    }

    /// Its text, also if it was known at first and is not any more.
    fn taken(&self, document: &Document<'_>) -> Result<(Kind, Taken), Error> {
        match &document.taken {
            Some(taken) => Ok(taken.clone()),
            None => self.take(document.bytes, document.file, document.name),
        }
    }

    fn take(&self, bytes: &[u8], file: &Path, name: &str) -> Result<(Kind, Taken), Error> {
        let in_name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let limits = Limits::new().map_err(|error| Error::input(error.to_string()))?;
        let taken = intake::take(bytes, &in_name, self.whole, &limits);
        taken.map_err(|why| Error::input(format!("{name}: {why}")))
    }
}

/// A document to add.
struct Document<'a> {
    file: &'a Path,
    name: &'a str,
    bytes: &'a [u8],
    /// None if it is known, and its text is at hand.
    taken: Option<(Kind, Taken)>,
}

fn read(file: &Path, name: &str) -> Result<Vec<u8>, Error> {
    let read = if files::is_stream(file) { files::read_stream } else { files::read };
    read(file, intake::LARGEST, &mut |_, _| {}).map_err(|why| Error::input(format!("{name}: {why}")))
}

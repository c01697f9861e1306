//! Spreadsheets as text: fields between commas, semicolons or tabs.

use csv::{ReaderBuilder, StringRecord};

use super::{
    Foreign, dates, headings,
    hyperlink::Hyperlink,
    markup,
    own::Own,
    table::{Row, Table, Told, letters},
    timelinejs,
};
use crate::{
    domain::begins_formula,
    intake::{self, Refusal},
};

/// By what fields are separated, in the order of preference.
const SEPARATORS: [(u8, &str); 4] = [(b'\t', "tabs"), (b',', "commas"), (b';', "semicolons"), (b'|', "vertical bars")];

/// Rows that tell how a file is separated.
const LOOKED_AT: usize = 50;

/// With what a program marks a cell that begins like a formula, so that it stays text.
const MARK_OF_TEXT: char = '\'';

/// Whether a text is a spreadsheet: it has the name of a date or of what happened among
/// its headings, or dates in its first rows.
pub(super) fn is_one(text: &str) -> bool {
    let body = Body::of(text);
    let Some(separator) = body.separator() else { return false };
    let rows: Vec<Row> =
        records(body.text, separator, true).take(LOOKED_AT).map(|row| Row { line: 0, ..row }).collect();
    let has_names = headings::row(&rows).and_then(|at| rows.get(at)).is_some_and(|row| {
        row.cells.iter().filter(|cell| headings::named(cell).is_some()).count() * 2 >= row.cells.len().min(4)
    });
    let with_dates = rows.iter().filter(|row| row.cells.iter().any(|cell| dates::is_one(cell))).count();
    has_names || (rows.len() > 1 && with_dates * 2 > rows.len())
}

pub(super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
    let (text, remarks) = intake::decoded(bytes)?;
    let body = Body::of(&text);
    let separator = body.separator().unwrap_or(b',');
    let mut told: Vec<Told> = remarks.into_iter().map(Told::of_all).collect();
    let quoting = match unclosed(body.text, separator) {
        None => true,
        Some(line) => {
            let what = "a quotation mark is never closed; all of them are read as plain text";
            told.push(Told::of(line + body.skipped, what));
            false
        }
    };
    let mut rows: Vec<Row> =
        records(body.text, separator, quoting).map(|row| Row { line: row.line + body.skipped, ..row }).collect();
    told.extend(rows.iter().filter_map(|row| swallowing(row, separator)));
    let (title, summary) = preamble(&mut rows, &mut told);
    let own = rows.first().and_then(|row| Own::of(&row.cells));
    if let Some(what) = own.and_then(Own::refused) {
        return Err(Refusal::NotTaken(what.to_owned()));
    }
    timelinejs::split_media(&mut rows);
    let read = if own.is_some() { markup::plain } else { markup::text };
    for row in &mut rows {
        read_cells(row, read, &mut told);
    }
    let table = Table::from_grid(None, rows, &mut told);
    let names = SEPARATORS.iter().find(|(sign, _)| *sign == separator);
    let about = names.map(|(_, name)| format!("separated by {name}")).into_iter().collect();
    Ok(Foreign { about, title, summary, tables: vec![table], told })
}

/// A link that is written as a formula is one of its words; of other formulas the value is not known.
fn read_cells(row: &mut Row, read: fn(&str) -> String, told: &mut Vec<Told>) {
    let mut links = Vec::new();
    for (column, cell) in row.cells.iter_mut().enumerate() {
        if let Some(link) = Hyperlink::of(cell).filter(|_| cell.trim_start().starts_with('=')) {
            *cell = read(&link.words);
            links.push((column, link.target));
            continue;
        }
        if is_formula(cell) {
            let place = format!("{}{}", letters(column), row.line);
            told.push(Told::of(
                row.line,
                format!("guessed: the formula in {place} is kept as text; nothing is calculated"),
            ));
        }
        *cell = read(without_mark(cell));
    }
    told.extend(links.into_iter().filter_map(|(column, target)| row.link(column, &target)));
}

/// `=SUM(B2:B9)`, `=B2&C2`: not a word or a line behind an equals sign.
fn is_formula(cell: &str) -> bool {
    let calls = |rest: &str| rest.split_once('(').is_some_and(|(name, _)| is_name(name));
    let is_sum = |rest: &str| rest.contains(|sign: char| "&+*/:".contains(sign)) && !rest.contains(char::is_whitespace);
    cell.trim().strip_prefix('=').is_some_and(|rest| calls(rest) || is_sum(rest))
}

/// Of a function: `SUM`, `T.TEST`
fn is_name(name: &str) -> bool {
    name.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && name.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_'))
}

/// A cell that only begins like a formula.
pub(super) fn without_mark(cell: &str) -> &str {
    let is_marked = |rest: &&str| begins_formula(rest);
    cell.strip_prefix(MARK_OF_TEXT).filter(is_marked).unwrap_or(cell)
}

/// The text without the line in which Excel names its separator.
struct Body<'t> {
    text: &'t str,
    declared: Option<u8>,
    skipped: u64,
}

impl<'t> Body<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().next().unwrap_or_default();
        let declared = first.strip_prefix("sep=").map(str::as_bytes);
        match (declared, text.split_once('\n')) {
            (Some([sign]), Some((_, rest))) => Self { text: rest, declared: Some(*sign), skipped: 1 },
            _ => Self { text, declared: None, skipped: 0 },
        }
    }

    /// The one with which the most rows have the same number of fields, and more than one.
    fn separator(&self) -> Option<u8> {
        let score = |separator: u8| {
            let rows: Vec<usize> =
                records(self.text, separator, true).take(LOOKED_AT).map(|row| row.cells.len()).collect();
            let most = rows.iter().copied().filter(|count| *count > 1).max_by_key(|count| same(&rows, *count))?;
            Some((same(&rows, most) * 100 / rows.len().max(1), most))
        };
        let scored = SEPARATORS.iter().filter_map(|(sign, _)| Some((score(*sign)?, *sign)));
        self.declared.or_else(|| {
            // Of equals the first.
            let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
            best.map(|(_, sign)| sign)
        })
    }
}

fn same(rows: &[usize], count: usize) -> usize {
    rows.iter().filter(|other| **other == count).count()
}

fn records(text: &str, separator: u8, quoting: bool) -> impl Iterator<Item = Row> + '_ {
    let mut reader = ReaderBuilder::new();
    let reader = reader.delimiter(separator).has_headers(false).flexible(true).quoting(quoting);
    let mut reader = reader.from_reader(text.as_bytes());
    let (mut record, mut lines) = (StringRecord::new(), Lines { text, at: 0, line: 1 });
    std::iter::from_fn(move || {
        // The text is UTF-8, and rows may have any number of fields.
        if !reader.read_record(&mut record).is_ok_and(|is_one| is_one) {
            return None;
        }
        let begins = record.position().map_or(0, csv::Position::byte);
        let line = lines.of(usize::try_from(begins).unwrap_or(usize::MAX));
        Some(Row { line, cells: record.iter().map(str::to_owned).collect(), ..Row::default() })
    })
}

/// Counts lines. The reader counts those that are blank with the row behind them.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: u64,
}

impl Lines<'_> {
    /// The line of a row that begins at a byte, or behind blank lines there.
    fn of(&mut self, begins: usize) -> u64 {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|byte| self.at < begins || matches!(byte, b'\r' | b'\n')) {
            let ends = *byte == b'\n' || (*byte == b'\r' && bytes.get(self.at + 1) != Some(&b'\n'));
            self.line += u64::from(ends);
            self.at += 1;
        }
        self.line
    }
}

/// The line of a quotation mark that opens a field and is never closed: everything behind
/// it would be in that field.
fn unclosed(text: &str, separator: u8) -> Option<u64> {
    let (mut line, mut opened) = (1, None);
    let mut before = b'\n';
    for byte in text.bytes() {
        match (byte, opened) {
            (b'"', Some(_)) => opened = None,
            // One behind another is part of the field that seemed closed.
            (b'"', None) if before == separator || matches!(before, b'\n' | b'\r' | b'"') => opened = Some(line),
            _ => {}
        }
        line += u64::from(byte == b'\n');
        before = byte;
    }
    opened
}

/// What is told of a row in which a cell runs over lines that seem to be rows of their own: a
/// quotation mark that is never closed runs up to the next one.
fn swallowing(row: &Row, separator: u8) -> Option<Told> {
    let is_row = |line: &&str| {
        let fields: Vec<&str> = line.split(char::from(separator)).collect();
        fields.len() > 1 && fields.iter().any(|field| dates::is_one(field.trim()))
    };
    let mut line = row.line;
    for cell in &row.cells {
        let begins = line;
        line += cell.matches('\n').count() as u64;
        if cell.lines().skip(1).any(|line| is_row(&line)) {
            let what = format!(
                "guessed: a cell that begins on line {begins} runs to line {line}; a quotation mark may be missing there"
            );
            return Some(Told::of(row.line, what));
        }
    }
    None
}

/// Lines such as `#TITLE` and a title, with which some programs begin a table.
fn preamble(rows: &mut Vec<Row>, told: &mut Vec<Told>) -> (Option<String>, Option<String>) {
    let (mut title, mut summary) = (None, None);
    while let Some(first) = rows.first().filter(|row| row.cell(0).starts_with('#') && row.cell(0).len() > 1) {
        let name = headings::plain(first.cell(0));
        // `#` and `# No` are headings, too.
        if headings::named(&name).is_some_and(|_| first.cells.len() > 2) || first.cells.len() > 3 {
            break;
        }
        let words = markup::text(&first.cells.get(1..).unwrap_or_default().join(" "));
        match name.as_str() {
            "title" => title = Some(words).filter(|words| !words.is_empty()),
            "description" => summary = Some(words).filter(|words| !words.is_empty()),
            _ => told.push(Told::of(first.line, format!("dropped: {}", markup::line(&first.cells.join(" "))))),
        }
        rows.remove(0);
    }
    (title, summary)
}

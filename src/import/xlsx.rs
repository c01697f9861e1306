//! Excel workbooks: each sheet is a table.

#[cfg(not(feature = "xlsx"))]
pub(super) fn read(_: &[u8]) -> Result<super::Foreign, crate::intake::Refusal> {
    Err(crate::intake::Refusal::Unsupported("an Excel workbook, which this program was built without".to_owned()))
}

#[cfg(feature = "xlsx")]
pub(super) use reading::read;

#[cfg(feature = "xlsx")]
mod reading {
    mod formats;
    mod hidden;
    mod links;

    use std::{
        collections::BTreeSet,
        io::{Cursor, Read, Seek},
    };

    use calamine::{
        CellErrorType, DataRef, Dimensions, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxCellReader,
        XlsxError, XlsxFormulaMetadata,
    };
    use zip::ZipArchive;

    use super::super::{
        Foreign, delimited,
        hyperlink::Hyperlink,
        markup,
        table::{DayCount, Row, Table, Told, letters},
        timelinejs,
    };
    use crate::intake::Refusal;
    use formats::{Formats, Shown, formats};
    use hidden::{Hidden, has_comments};

    type Archive<'b> = ZipArchive<Cursor<&'b [u8]>>;

    /// Of all parts together, unpacked. It is known before anything is.
    const LARGEST: u64 = 512 << 20;

    /// Bytes at the beginning of a workbook's description that tell from when it counts days.
    const LOOKED_AT: u64 = 1 << 20;

    /// Columns behind these are not read: a stray format can reach to the last one of all.
    const MOST_COLUMNS: usize = 500;

    pub(in super::super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
        check_size(&archive)?;
        let days = day_count(&mut archive);
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            XlsxError::Password => Refusal::Protected,
            _ => Refusal::Broken,
        })?;
        let sheets: Vec<(String, SheetVisible)> = workbook
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible))
            .collect();
        let has_several = sheets.len() > 1;
        let mut foreign = Foreign::default();
        for (name, visible) in sheets {
            let Sheet { mut rows, mut told, .. } = Sheet::read(&mut workbook, &name)?;
            if !rows.is_empty() {
                let hidden = Hidden::of(&mut archive, &name);
                told.extend(told_of_hidden(visible, &hidden));
            }
            let name = has_several.then(|| markup::line(&name));
            foreign.told.extend(told.into_iter().map(|told| Told { table: name.clone(), ..told }));
            if rows.is_empty() {
                continue;
            }
            timelinejs::split_media(&mut rows);
            foreign.tables.push(Table { days, ..Table::from_grid(name, rows, &mut foreign.told) });
        }
        if has_comments(&archive) {
            foreign.told.push(Told::of_all("dropped: the comments on cells"));
        }
        if foreign.tables.is_empty() { Err(Refusal::Empty) } else { Ok(foreign) }
    }

    /// What nobody sees in the program of the workbook may not be meant for a deal.
    fn told_of_hidden(visible: SheetVisible, hidden: &Hidden) -> impl Iterator<Item = Told> {
        let sheet = (visible != SheetVisible::Visible).then(|| "the sheet".to_owned());
        let told = |what| Told::of_all(format!("guessed: hidden in the workbook but imported anyway: {what}"));
        sheet.into_iter().chain(hidden.named()).map(told)
    }

    fn check_size(archive: &Archive<'_>) -> Result<(), Refusal> {
        match archive.decompressed_size() {
            Some(size) if size <= u128::from(LARGEST) => Ok(()),
            _ => Err(Refusal::TooMuch(LARGEST >> 20)),
        }
    }

    /// What numbers without a format count; calamine only tells of those with one.
    fn day_count(archive: &mut Archive<'_>) -> DayCount {
        let mut bytes = Vec::new();
        let read = archive.by_name("xl/workbook.xml").map(|part| part.take(LOOKED_AT).read_to_end(&mut bytes));
        let text = String::from_utf8_lossy(&bytes);
        let element = text.split_once("workbookPr").and_then(|(_, rest)| rest.split('>').next());
        let value = element.and_then(|element| element.split_once("date1904")).map(|(_, rest)| rest);
        let value =
            value.map(|rest| rest.trim_start_matches(|sign: char| sign.is_whitespace() || "=\"'".contains(sign)));
        let is_1904 = value.is_some_and(|value| value.starts_with('1') || value.starts_with("true"));
        if read.is_ok() && is_1904 { DayCount::From1904 } else { DayCount::From1900 }
    }

    #[derive(Default)]
    struct Sheet {
        rows: Vec<Row>,
        told: Vec<Told>,
        formats: Formats,
        used_currencies: BTreeSet<&'static str>,
    }

    impl Sheet {
        fn read(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Self, Refusal> {
            let of_formats = formats(workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Broken)?)?;
            let merged = workbook.merge_cells_by_sheet_name(name).unwrap_or_default();
            let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Broken)?;
            let mut sheet = Self { formats: of_formats, ..Self::default() };
            let (mut count, mut unknown) = (0, Vec::new());
            loop {
                match cells.next_cell_with_formula_metadata() {
                    Ok(Some(cell)) => sheet.push(cell.pos, &cell.value, cell.formula.as_ref()),
                    Ok(None) => break,
                    Err(XlsxError::CellError(error)) => unknown.push((count, error)),
                    Err(_) => return Err(Refusal::Broken),
                }
                count += 1;
            }
            drop(cells);
            if !unknown.is_empty() {
                let cells = workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Broken)?;
                sheet.tell_of_unknown(cells, &unknown)?;
            }
            let hyperlinks = workbook.hyperlinks_by_sheet_name(name).unwrap_or_default();
            links::set(&mut sheet.rows, &hyperlinks, &mut sheet.told);
            for merged in &merged {
                sheet.spread(merged);
            }
            let used: Vec<&str> = sheet.used_currencies.iter().copied().collect();
            if !used.is_empty() {
                let what = format!("guessed: currencies taken from cell formats: {}", used.join(", "));
                sheet.told.push(Told::of_all(what));
            }
            Ok(sheet)
        }

        fn push(&mut self, (row, at): (u32, u32), value: &DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) {
            let (line, column) = (u64::from(row) + 1, usize::try_from(at).unwrap_or(usize::MAX));
            if column >= MOST_COLUMNS {
                return;
            }
            let hyperlink = formula.and_then(hyperlink);
            let text = self.shown((row, at), value);
            let text = hyperlink.as_ref().filter(|_| text.is_empty()).map_or(text, |link| markup::text(&link.words));
            let missing = match value {
                DataRef::Error(_) => Some(format!("dropped: the error {text} in {}", name(line, column))),
                _ if text.is_empty() && formula.is_some() => Some(format!(
                    "dropped: the formula in {} has no saved value; open the workbook in the program that made it and save it again",
                    name(line, column)
                )),
                _ => None,
            };
            match missing {
                Some(what) => {
                    self.told.push(Told::of(line, what));
                    self.set(line, column, String::new());
                    self.fail(line, column);
                }
                None if text.is_empty() => {}
                None => {
                    self.set(line, column, text);
                    let row = self.rows.last_mut().zip(hyperlink);
                    self.told.extend(row.and_then(|(row, link)| row.link(column, &link.target)));
                }
            }
        }

        /// A value as the format of its cell shows it.
        fn shown(&mut self, place: (u32, u32), value: &DataRef<'_>) -> String {
            match (value, self.formats.get(&place)) {
                (DataRef::Int(_) | DataRef::Float(_), Some(Shown::Currency(currency))) => {
                    self.used_currencies.insert(currency);
                    format!("{} {currency}", text(value))
                }
                (DataRef::Float(share), Some(Shown::Percent)) => percent(*share),
                (DataRef::Int(share), Some(Shown::Percent)) => format!("{}%", share * 100),
                (DataRef::DateTime(time), Some(Shown::Month)) => date(*time).chars().take("2031-03".len()).collect(),
                (DataRef::DateTime(time), Some(Shown::Year)) => date(*time).chars().take("2031".len()).collect(),
                _ => text(value),
            }
        }

        /// Reports errors that calamine does not know, each given with the number of cells before it.
        fn tell_of_unknown<R: Read + Seek>(
            &mut self,
            mut cells: XlsxCellReader<'_, R>,
            unknown: &[(usize, String)],
        ) -> Result<(), Refusal> {
            let (mut count, mut left) = (0, unknown.iter().peekable());
            while let Some(cell) = cells.next_formula().map_err(|_| Refusal::Broken)? {
                let (row, at) = cell.get_position();
                if let Some((_, error)) = left.next_if(|(place, _)| *place == count) {
                    let (line, column) = (u64::from(row) + 1, usize::try_from(at).unwrap_or(usize::MAX));
                    let error = markup::line(error);
                    self.told.push(Told::of(line, format!("dropped: the error {error} in {}", name(line, column))));
                    self.fail(line, column);
                }
                count += 1;
            }
            Ok(())
        }

        fn set(&mut self, line: u64, column: usize, text: String) {
            if self.rows.last().is_none_or(|last| last.line != line) {
                self.rows.push(Row { line, cells: Vec::new(), ..Row::default() });
            }
            if let Some(last) = self.rows.last_mut() {
                set_cell(last, column, text);
            }
        }

        /// Notes that a cell has no value that can be read.
        fn fail(&mut self, line: u64, column: usize) {
            let at = self.rows.partition_point(|row| row.line < line);
            if let Some(row) = self.rows.get_mut(at).filter(|row| row.line == line) {
                row.unread.push(column);
            }
        }

        /// A cell over several rows holds for each of them that has other cells.
        fn spread(&mut self, merged: &Dimensions) {
            let [from, to] = [merged.start.0, merged.end.0].map(|row| u64::from(row) + 1);
            let [column, last] = [merged.start.1, merged.end.1].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
            let begins = self.rows.partition_point(|row| row.line < from);
            let rows = self.rows.get_mut(begins..).unwrap_or_default();
            let Some((first, others)) = rows.split_first_mut().filter(|(first, _)| first.line == from) else { return };
            let text = first.cell(column).to_owned();
            if text.is_empty() {
                return;
            }
            let link = first.links.iter().find(|(at, _)| *at == column).cloned();
            let below = others.iter_mut().take_while(|row| row.line <= to).filter(|row| row.cell(column).is_empty());
            let filled = below.map(|row| {
                set_cell(row, column, text.clone());
                row.links.extend(link.clone());
            });
            let filled = filled.count();
            if filled > 0 {
                let what =
                    format!("the merged cell {}:{} counts for each of its rows", name(from, column), name(to, last));
                self.told.push(Told::of(from, format!("guessed: {what}")));
            }
        }
    }

    /// In a cell that is filled from another there is no formula.
    fn hyperlink(formula: &XlsxFormulaMetadata) -> Option<Hyperlink> {
        match formula {
            XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
                Hyperlink::of(formula)
            }
            _ => None,
        }
    }

    fn set_cell(row: &mut Row, column: usize, text: String) {
        if row.cells.len() <= column {
            row.cells.resize(column + 1, String::new());
        }
        if let Some(own) = row.cells.get_mut(column) {
            *own = text;
        }
    }

    /// `C4`
    fn name(line: u64, column: usize) -> String {
        format!("{}{line}", letters(column))
    }

    fn text(value: &DataRef<'_>) -> String {
        match value {
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => decimal(*number),
            DataRef::String(text) => markup::text(delimited::without_mark(text)),
            DataRef::SharedString(text) => markup::text(delimited::without_mark(text)),
            DataRef::Bool(true) => "yes".to_owned(),
            DataRef::Bool(false) => "no".to_owned(),
            DataRef::DateTime(time) => date(*time),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => markup::text(text),
            DataRef::Error(CellErrorType::NA) => "#N/A".to_owned(),
            DataRef::Error(error) => error.to_string(),
            DataRef::Empty => String::new(),
        }
    }

    /// Never with three decimals, which might be taken for thousands: `1.1250`.
    fn decimal(number: f64) -> String {
        let written = number.to_string();
        let has_three = written.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
        if has_three { format!("{written}0") } else { written }
    }

    /// `5.25%` for 0.0525, rounded to drop binary fraction noise.
    fn percent(share: f64) -> String {
        let written = format!("{:.10}", share * 100.0);
        let written = written.trim_end_matches('0').trim_end_matches('.');
        let has_three = written.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 3);
        format!("{written}{}%", if has_three { "0" } else { "" })
    }

    /// `2031-03-12`, with a time if it has one; the time alone if there is no day.
    fn date(time: ExcelDateTime) -> String {
        let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
        let clock = match (hour, minute, second) {
            (0, 0, 0) => String::new(),
            (_, _, 0) => format!("{hour:02}:{minute:02}"),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        };
        if time.is_duration() && time.as_f64() >= 1.0 {
            return hours(time.as_f64());
        }
        if time.is_duration() || time.as_f64() < 1.0 {
            return if clock.is_empty() { "00:00".to_owned() } else { clock };
        }
        let separator = if clock.is_empty() { "" } else { "T" };
        format!("{year:04}-{month:02}-{day:02}{separator}{clock}")
    }

    /// `30:00` for a day and a quarter.
    fn hours(days: f64) -> String {
        let minutes = (days * 1_440.0).round();
        format!("{:.0}:{:02.0}", (minutes / 60.0).floor(), minutes % 60.0)
    }
}

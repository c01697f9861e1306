//! Excel workbooks: each sheet is a table.

#[cfg(not(feature = "xlsx"))]
pub(super) fn read(_: &[u8]) -> Result<super::Foreign, crate::intake::Refusal> {
    Err(crate::intake::Refusal::Unsupported("an Excel workbook, which this program was built without".to_owned()))
}

#[cfg(feature = "xlsx")]
pub(super) use reading::read;

#[cfg(feature = "xlsx")]
mod reading {
    use std::io::Cursor;

    use calamine::{Cell, CellErrorType, DataRef, ExcelDateTime, Reader as _, SheetType, Xlsx};
    use zip::ZipArchive;

    use super::super::{
        Foreign, delimited, markup,
        table::{Row, Table},
        timelinejs,
    };
    use crate::intake::Refusal;

    /// Of all parts together, unpacked. It is known before anything is.
    const LARGEST: u64 = 512 << 20;

    /// Columns behind these are not read: a stray format can reach to the last one of all.
    const MOST_COLUMNS: usize = 500;

    pub(in super::super) fn read(bytes: &[u8]) -> Result<Foreign, Refusal> {
        check_size(bytes)?;
        let mut workbook = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
            calamine::XlsxError::Password => Refusal::Protected,
            _ => Refusal::Broken,
        })?;
        let sheets: Vec<String> = workbook
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| sheet.name.clone())
            .collect();
        let has_several = sheets.len() > 1;
        let mut foreign = Foreign::default();
        for name in sheets {
            let mut rows = rows(&mut workbook, &name)?;
            if rows.is_empty() {
                continue;
            }
            timelinejs::split_media(&mut rows);
            let name = has_several.then(|| markup::line(&name));
            foreign.tables.push(Table::from_grid(name, rows, &mut foreign.told));
        }
        if foreign.tables.is_empty() { Err(Refusal::Empty) } else { Ok(foreign) }
    }

    fn check_size(bytes: &[u8]) -> Result<(), Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Broken)?;
        match archive.decompressed_size() {
            Some(size) if size <= u128::from(LARGEST) => Ok(()),
            _ => Err(Refusal::TooMuch(LARGEST >> 20)),
        }
    }

    fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Row>, Refusal> {
        let mut cells = workbook.worksheet_cells_reader(name).map_err(|_| Refusal::Broken)?;
        let mut rows: Vec<Row> = Vec::new();
        while let Some(cell) = cells.next_cell().map_err(|_| Refusal::Broken)? {
            push(&mut rows, &cell);
        }
        Ok(rows)
    }

    fn push(rows: &mut Vec<Row>, cell: &Cell<DataRef<'_>>) {
        let (row, column) = cell.get_position();
        let (line, column) = (u64::from(row) + 1, usize::try_from(column).unwrap_or(usize::MAX));
        let text = text(cell.get_value());
        if column >= MOST_COLUMNS || text.is_empty() {
            return;
        }
        if rows.last().is_none_or(|last| last.line != line) {
            rows.push(Row { line, cells: Vec::new() });
        }
        if let Some(last) = rows.last_mut() {
            if last.cells.len() <= column {
                last.cells.resize(column + 1, String::new());
            }
            if let Some(own) = last.cells.get_mut(column) {
                *own = text;
            }
        }
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

    /// `2031-03-12`, with a time if it has one; the time alone if there is no day.
    fn date(time: ExcelDateTime) -> String {
        let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
        let clock = match (hour, minute, second) {
            (0, 0, 0) => String::new(),
            (_, _, 0) => format!("{hour:02}:{minute:02}"),
            _ => format!("{hour:02}:{minute:02}:{second:02}"),
        };
        if time.is_duration() || time.as_f64() < 1.0 {
            return if clock.is_empty() { "00:00".to_owned() } else { clock };
        }
        let separator = if clock.is_empty() { "" } else { "T" };
        format!("{year:04}-{month:02}-{day:02}{separator}{clock}")
    }
}

//! Which sign comes before the decimals of the amounts in a column, and which stands between
//! thousands. `1.000` alone does not tell.

use std::borrow::Cow;

use super::{super::table::Why, is_scaled};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Sign {
    Point,
    Comma,
}

/// What the separators among the digits of an amount show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Plain,
    /// This sign comes before decimals.
    Shows(Sign),
    /// This sign may come before decimals or between thousands.
    Open(Sign),
    Malformed,
}

/// How the amounts of a column are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) struct Separators {
    /// What comes before decimals; none if it cannot be told.
    decimal: Option<Sign>,
    /// Why, if it matters.
    pub(in super::super) why: Option<Why>,
}

/// An amount with its line.
type Written<'c> = (u64, &'c str);

/// The first amounts of each shape in a column.
#[derive(Default)]
struct Found<'c> {
    points: Option<Written<'c>>,
    commas: Option<Written<'c>>,
    open_points: Option<Written<'c>>,
    open_commas: Option<Written<'c>>,
    /// Open ones beside a scale or a percentage, where three decimals are usual.
    small: Option<Written<'c>>,
}

impl Sign {
    fn letter(self) -> char {
        if self == Self::Point { '.' } else { ',' }
    }

    fn other(self) -> Self {
        if self == Self::Point { Self::Comma } else { Self::Point }
    }
}

impl Shape {
    fn of(digits: &str) -> Self {
        let Some((whole, fraction)) = digits.rsplit_once(['.', ',']) else { return Self::Plain };
        let sign = if digits.as_bytes().get(whole.len()) == Some(&b'.') { Sign::Point } else { Sign::Comma };
        match (whole.contains(sign.other().letter()), whole.contains(sign.letter())) {
            (true, false) if is_grouped(whole, sign.other()) => Self::Shows(sign),
            (false, true) if is_grouped(digits, sign) => Self::Shows(sign.other()),
            (false, false) if fraction.len() == 3 && is_first_group(whole) => Self::Open(sign),
            (false, false) => Self::Shows(sign),
            _ => Self::Malformed,
        }
    }
}

fn is_first_group(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && !digits.starts_with('0')
}

fn is_grouped(digits: &str, sign: Sign) -> bool {
    let mut groups = digits.split(sign.letter());
    groups.next().is_some_and(is_first_group) && groups.all(|group| group.len() == 3)
}

impl<'c> Found<'c> {
    fn of(cells: &[Written<'c>], is_column_scaled: bool) -> Self {
        let mut found = Self::default();
        for (line, cell) in cells {
            let plain = joined(cell);
            for shape in pieces(&plain).filter(|piece| is_digits(piece)).map(Shape::of) {
                let first = match shape {
                    Shape::Shows(Sign::Point) => &mut found.points,
                    Shape::Shows(Sign::Comma) => &mut found.commas,
                    Shape::Open(Sign::Point) if is_column_scaled || is_scaled(cell) => &mut found.small,
                    Shape::Open(Sign::Point) => &mut found.open_points,
                    Shape::Open(Sign::Comma) => &mut found.open_commas,
                    Shape::Plain | Shape::Malformed => continue,
                };
                first.get_or_insert((*line, *cell));
            }
        }
        found
    }
}

impl Separators {
    /// `is_scaled` is whether the heading has a scale; `is_of_commas`, whether it is in a
    /// language with commas before decimals.
    pub(in super::super) fn of(cells: &[Written<'_>], is_scaled: bool, is_of_commas: bool) -> Self {
        let found = Found::of(cells, is_scaled);
        let open = found.open_points.or(found.small);
        let (decimal, why) = match (found.points, found.commas) {
            (Some(point), Some(comma)) => (None, Some(contradictory(point, comma))),
            (Some(point), None) => (Some(Sign::Point), open.map(|_| shown("a point", point))),
            (None, Some(comma)) => (Some(Sign::Comma), Some(shown("a comma", comma))),
            (None, None) if is_of_commas => {
                let open = open.or(found.open_commas);
                (
                    Some(Sign::Comma),
                    open.map(|open| read_as(open, Sign::Comma, "as is usual in the language of the headings")),
                )
            }
            (None, None) => undecided(&found),
        };
        Self { decimal, why }
    }

    /// As dealtui exports amounts.
    pub(in super::super) fn of_own() -> Self {
        Self { decimal: Some(Sign::Point), why: None }
    }

    /// An amount with a point before its decimals and nothing between its thousands; none if
    /// it could be more than one amount.
    pub(in super::super) fn plain(&self, cell: &str) -> Option<String> {
        let piece = |piece: &str| {
            let decimal = match Shape::of(piece) {
                _ if !is_digits(piece) => return Some(piece.to_owned()),
                Shape::Plain | Shape::Malformed => return Some(piece.to_owned()),
                Shape::Shows(decimal) => decimal,
                Shape::Open(_) => self.decimal?,
            };
            Some(with_point(piece, decimal))
        };
        pieces(&joined(cell)).map(piece).collect()
    }
}

/// Where nothing in the amounts shows what comes before decimals.
fn undecided(found: &Found<'_>) -> (Option<Sign>, Option<Why>) {
    match (found.open_points, found.open_commas.or(found.small)) {
        (Some(open), None) => (
            Some(Sign::Comma),
            Some(read_as(open, Sign::Comma, "since every point in the column comes before three digits")),
        ),
        (Some((line, cell)), Some((other_line, other))) => {
            let what = format!(
                "{cell} on line {line} and {other} on line {other_line} are both ambiguous: such amounts are kept in the summary"
            );
            (None, Some(Why::of(&[line, other_line], what)))
        }
        // As in English.
        (None, _) => (Some(Sign::Point), None),
    }
}

fn shown(sign: &str, (line, cell): Written<'_>) -> Why {
    Why::of(&[line], format!("{sign} comes before decimals, as {cell} on line {line} shows"))
}

fn contradictory((line, cell): Written<'_>, (other_line, other): Written<'_>) -> Why {
    let what = format!(
        "a point comes before decimals in {cell} (line {line}), but a comma in {other} (line {other_line}): ambiguous amounts are kept in the summary"
    );
    Why::of(&[line, other_line], what)
}

fn read_as((line, cell): Written<'_>, decimal: Sign, why: &str) -> Why {
    let plain = Separators { decimal: Some(decimal), why: None }.plain(cell).unwrap_or_default();
    Why::of(&[line], format!("{cell} on line {line} is read as {plain}, {why}"))
}

fn with_point(digits: &str, decimal: Sign) -> String {
    digits.replace(decimal.other().letter(), "").replace(decimal.letter(), ".")
}

/// Without the blanks and apostrophes that group digits.
fn joined(cell: &str) -> Cow<'_, str> {
    const BETWEEN: [char; 6] = [' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’'];
    if !cell.contains(BETWEEN) {
        return Cow::Borrowed(cell);
    }
    let letters: Vec<char> = cell.chars().collect();
    let digits_from = |at: usize| letters.iter().skip(at).take_while(|letter| letter.is_ascii_digit()).count();
    let digits_to = |at: usize| letters.iter().take(at).rev().take_while(|letter| letter.is_ascii_digit()).count();
    let groups = |(at, letter): (usize, &char)| {
        BETWEEN.contains(letter) && digits_from(at + 1) == 3 && (1..=3).contains(&digits_to(at))
    };
    let kept = letters.iter().enumerate().filter(|place| !groups(*place)).map(|(_, letter)| *letter);
    Cow::Owned(kept.collect())
}

fn is_digits(piece: &str) -> bool {
    piece.starts_with(|first: char| first.is_ascii_digit())
}

/// Digits with the separators among them, and what is between.
fn pieces(cell: &str) -> impl Iterator<Item = &str> {
    let mut rest = cell;
    std::iter::from_fn(move || {
        let (piece, behind) = rest.split_at_checked(end_of_piece(rest)).filter(|(piece, _)| !piece.is_empty())?;
        rest = behind;
        Some(piece)
    })
}

fn end_of_piece(text: &str) -> usize {
    if !is_digits(text) {
        return text.find(|letter: char| letter.is_ascii_digit()).unwrap_or(text.len());
    }
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let joins = |at: usize| matches!(bytes.get(at), Some(b'.' | b',')) && is_digit(at + 1);
    (0..bytes.len()).find(|at| !is_digit(*at) && !joins(*at)).unwrap_or(text.len())
}

//! Amounts in words and, for lists, in short.

use rust_decimal::{Decimal, RoundingStrategy};
use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Amount, AmountBound, Certainty, Text, Unit, Value, Vocabulary as _, truncate_to_width};

/// After a figure that was rounded: `≈` is only for what the source calls "about".
const ROUNDED: &str = "†";

/// Decimals kept, and significant digits of a figure below one.
const KEPT: u32 = 3;

const SCALES: [(i64, &str); 5] =
    [(1, ""), (1_000, "K"), (1_000_000, "M"), (1_000_000_000, "B"), (1_000_000_000_000, "T")];

impl Amount<'_> {
    /// For a list: `≤ $50B`, `27%`, `$7.555B†`.
    pub fn short(self) -> String {
        short(self.value(), self.unit().shown(), self.bound()).concat()
    }

    /// The same in so many columns; only a unit is ever cut, never the figure.
    pub fn short_in_columns(self, columns: usize) -> String {
        within(short(self.value(), self.unit().shown(), self.bound()), columns)
    }

    /// `up to $50,000,000,000 (investment, reported)`.
    pub fn in_words(self) -> String {
        let certainty = (self.certainty() != Certainty::Stated).then(|| self.certainty().word());
        let about: Vec<&str> = self.purpose().map(Text::shown).into_iter().chain(certainty).collect();
        if about.is_empty() { self.full() } else { format!("{} ({})", self.full(), about.join(", ")) }
    }

    /// `up to $50,000,000,000`.
    pub fn full(self) -> String {
        amount_in_words(self.value(), self.unit().shown(), self.bound())
    }
}

/// The figure with its signs, and the unit if it is a word.
fn short(value: Option<Value>, unit: &str, bound: AmountBound) -> [String; 2] {
    let Some(value) = value else { return ["unpublished".to_owned(), String::new()] };
    let (figure, mark) = shortened(value, bound);
    let [figure, word] = with_unit(&figure, unit, mark);
    let sign = match bound {
        AmountBound::Exactly => "",
        AmountBound::UpTo => "≤ ",
        AmountBound::AtLeast => "≥ ",
        AmountBound::About => "≈ ",
    };
    [format!("{sign}{figure}"), word]
}

/// `up to $50,000,000,000`
pub fn amount_in_words(value: Option<Value>, unit: &str, bound: AmountBound) -> String {
    let figure = match value {
        Some(value) => with_unit(&grouped(value), unit, "").concat(),
        None if bound == AmountBound::Exactly => return "unpublished".to_owned(),
        None => "an unpublished figure".to_owned(),
    };
    if bound == AmountBound::Exactly { figure } else { format!("{} {figure}", bound.word()) }
}

fn within([figure, unit]: [String; 2], columns: usize) -> String {
    let room = columns.saturating_sub(figure.width());
    // A blank and the ellipsis say at least that there is a unit.
    format!("{figure}{}", truncate_to_width(&unit, room.max(2)))
}

/// In thousands, millions, … and the mark of a figure that was rounded. A cap is
/// never rounded down, nor a floor up.
fn shortened(value: Value, bound: AmountBound) -> (String, &'static str) {
    let value = value.decimal();
    let strategy = match bound {
        AmountBound::UpTo => RoundingStrategy::ToPositiveInfinity,
        AmountBound::AtLeast => RoundingStrategy::ToNegativeInfinity,
        AmountBound::Exactly | AmountBound::About => RoundingStrategy::MidpointAwayFromZero,
    };
    let rounded = |(scale, letter): (i64, &'static str)| {
        let exact = value.checked_div(Decimal::from(scale)).unwrap_or(value);
        let rounded = if exact.abs() < Decimal::new(1, 1) {
            exact.round_sf_with_strategy(KEPT, strategy).unwrap_or(exact)
        } else {
            exact.round_dp_with_strategy(KEPT, strategy)
        };
        (rounded.normalize(), letter, rounded == exact)
    };
    // From the smallest scale up, so that 999,999,999 carries to 1B.
    let [smaller @ .., largest] = SCALES;
    // Dividing is slow.
    let near = smaller.into_iter().filter(|(scale, _)| value.abs() < Decimal::from(scale * 1000));
    let fitting = near.map(rounded).find(|(rounded, ..)| rounded.abs() < Decimal::from(1000));
    let (rounded, letter, is_exact) = fitting.unwrap_or_else(|| rounded(largest));
    (format!("{rounded}{letter}").replace('-', "−"), if is_exact { "" } else { ROUNDED })
}

/// A figure with the sign of its unit and a mark, and the unit if it is a word.
/// Currencies are ISO 4217 codes; `$` is the US dollar.
fn with_unit(figure: &str, unit: &str, mark: &str) -> [String; 2] {
    let figure = with_cents(figure, unit);
    let (minus, size) = figure.strip_prefix('−').map_or(("", figure.as_str()), |size| ("−", size));
    let sign = match unit {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "INR" => "₹",
        "KRW" => "₩",
        "percent" => return [format!("{minus}{size}%{mark}"), String::new()],
        "" => "",
        word => return [format!("{minus}{size}{mark}"), format!(" {word}")],
    };
    [format!("{minus}{sign}{size}{mark}"), String::new()]
}

/// `42.50` of a sum of money: with one decimal it would look like a slip.
fn with_cents(figure: &str, unit: &str) -> String {
    let has_one_decimal = figure.rsplit_once('.').is_some_and(|(_, decimals)| decimals.len() == 1);
    if has_one_decimal && Unit::is_currency(unit) { format!("{figure}0") } else { figure.to_owned() }
}

/// `50,000,000,000`
pub fn grouped(value: Value) -> String {
    let written = value.decimal().normalize().to_string().replace('-', "−");
    let (whole, fraction) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (behind, digit) in (0..whole.chars().count()).rev().zip(whole.chars()) {
        grouped.push(digit);
        if digit.is_ascii_digit() && behind > 0 && behind.is_multiple_of(3) {
            grouped.push(',');
        }
    }
    format!("{grouped}{fraction}")
}

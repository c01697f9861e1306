//! Amounts in words and, for lists, in short.

mod shortened;

use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Amount, Bound, Certainty, Text, Value, Vocabulary as _, fitted};
use shortened::Shortened;

impl Amount<'_> {
    /// For a list: `≤ $50B`, `27%`, `$7.6B`. A figure that lost digits says so
    /// with `†`.
    pub fn short(self) -> String {
        self.figure().short().concat()
    }

    /// The same in so many columns, of which the figure takes as many as it
    /// needs: only a unit is ever cut.
    pub fn short_within(self, columns: usize) -> String {
        within(self.figure().short(), columns)
    }

    /// With what it is for and how sure it is: `up to $50,000,000,000
    /// (investment, reported)`.
    pub fn in_words(self) -> String {
        let certainty = (self.certainty() != Certainty::Stated).then(|| self.certainty().word());
        let about: Vec<&str> = self.purpose().map(Text::shown).into_iter().chain(certainty).collect();
        if about.is_empty() { self.full() } else { format!("{} ({})", self.full(), about.join(", ")) }
    }

    /// For reading: `up to $50,000,000,000`.
    pub fn full(self) -> String {
        self.figure().full()
    }
}

impl<'d> Amount<'d> {
    fn figure(self) -> Figure<'d> {
        Figure { value: self.value(), unit: self.unit().shown(), bound: self.bound() }
    }
}

struct Figure<'u> {
    value: Option<Value>,
    unit: &'u str,
    bound: Bound,
}

impl Figure<'_> {
    /// The figure with its signs, and the unit that is a word.
    fn short(&self) -> [String; 2] {
        let Some(value) = self.value else { return ["unpublished".to_owned(), String::new()] };
        let Shortened { figure, mark } = Shortened::new(value, self.bound);
        let [figure, word] = attached(&figure, self.unit, mark);
        [format!("{}{figure}", sign(self.bound)), word]
    }

    fn full(&self) -> String {
        let figure = match self.value {
            Some(value) => attached(&grouped(value), self.unit, "").concat(),
            None if self.bound == Bound::Exactly => return "not published".to_owned(),
            None => "a figure that is not published".to_owned(),
        };
        if self.bound == Bound::Exactly { figure } else { format!("{} {figure}", self.bound.word()) }
    }
}

fn within([figure, unit]: [String; 2], columns: usize) -> String {
    let room = columns.saturating_sub(figure.width());
    // A blank and the sign of the cut say at least that there is a unit.
    format!("{figure}{}", fitted(&unit, room.max(2)))
}

fn sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exactly => "",
        Bound::UpTo => "≤ ",
        Bound::AtLeast => "≥ ",
        Bound::About => "≈ ",
    }
}

/// A figure with the sign of its unit and the mark behind it, and the unit
/// apart where it is a word. Currencies with a sign of their own have it (ISO
/// 4217 codes; `$` is the US dollar here).
fn attached(figure: &str, unit: &str, mark: &str) -> [String; 2] {
    let (minus, size) = figure.strip_prefix('−').map_or(("", figure), |size| ("−", size));
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

/// `50,000,000,000`.
fn grouped(value: Value) -> String {
    let written = value.decimal().normalize().to_string();
    let (minus, written) = written.strip_prefix('-').map_or(("", written.as_str()), |size| ("−", size));
    let (whole, fraction) = written.split_at(written.find('.').unwrap_or(written.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{minus}{grouped}{fraction}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_full_forms() {
        let cases = [
            ("50000000000", "USD", Bound::UpTo, "≤ $50B", "up to $50,000,000,000"),
            ("7600000000", "USD", Bound::Exactly, "$7.6B", "$7,600,000,000"),
            ("27", "percent", Bound::About, "≈ 27%", "about 27%"),
            ("2", "GW", Bound::About, "≈ 2 GW", "about 2 GW"),
            ("1234567", "EUR", Bound::Exactly, "€1.235M†", "€1,234,567"),
            ("1234567", "EUR", Bound::About, "≈ €1.235M†", "about €1,234,567"),
            ("27.12345", "percent", Bound::Exactly, "27.123%†", "27.12345%"),
            ("1234567", "GW", Bound::UpTo, "≤ 1.235M† GW", "up to 1,234,567 GW"),
            ("-3100000000", "USD", Bound::Exactly, "−$3.1B", "−$3,100,000,000"),
            ("9007199254740993.55", "USD", Bound::Exactly, "$9007.199T†", "$9,007,199,254,740,993.55"),
        ];
        for (value, name, bound, short, full) in cases {
            let figure = Figure { value: Value::parse(value), unit: name, bound };
            assert_eq!((figure.short().concat().as_str(), figure.full().as_str()), (short, full));
        }
    }

    #[test]
    fn a_column_that_is_too_narrow_cuts_the_unit_never_the_figure() {
        let points = Figure { value: Value::parse("50"), unit: "basis points", bound: Bound::UpTo };
        assert_eq!(within(points.short(), 12), "≤ 50 basis …");
        assert_eq!(within(points.short(), 3), "≤ 50 …");
        let big = Figure { value: Value::parse("-123456789012345678"), unit: "USD", bound: Bound::AtLeast };
        assert_eq!(within(big.short(), 12), "≥ −$123456.79T†");
    }
}

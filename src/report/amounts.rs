//! Amounts in words and, for lists, in short.

use rust_decimal::{Decimal, RoundingStrategy};
use unicode_width::UnicodeWidthStr as _;

use crate::domain::{Amount, Bound, Certainty, Text, Value, Vocabulary as _, fitted};

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
    pub fn short_within(self, columns: usize) -> String {
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
        full(self.value(), self.unit().shown(), self.bound())
    }
}

/// The figure with its signs, and the unit if it is a word.
fn short(value: Option<Value>, unit: &str, bound: Bound) -> [String; 2] {
    let Some(value) = value else { return ["unpublished".to_owned(), String::new()] };
    let (figure, mark) = shortened(value, bound);
    let [figure, word] = with_unit(&figure, unit, mark);
    let sign = match bound {
        Bound::Exactly => "",
        Bound::UpTo => "≤ ",
        Bound::AtLeast => "≥ ",
        Bound::About => "≈ ",
    };
    [format!("{sign}{figure}"), word]
}

fn full(value: Option<Value>, unit: &str, bound: Bound) -> String {
    let figure = match value {
        Some(value) => with_unit(&grouped(value), unit, "").concat(),
        None if bound == Bound::Exactly => return "unpublished".to_owned(),
        None => "an unpublished figure".to_owned(),
    };
    if bound == Bound::Exactly { figure } else { format!("{} {figure}", bound.word()) }
}

fn within([figure, unit]: [String; 2], columns: usize) -> String {
    let room = columns.saturating_sub(figure.width());
    // A blank and the ellipsis say at least that there is a unit.
    format!("{figure}{}", fitted(&unit, room.max(2)))
}

/// In thousands, millions, … and the mark of a figure that was rounded. A cap is
/// never rounded down, nor a floor up.
fn shortened(value: Value, bound: Bound) -> (String, &'static str) {
    let value = value.decimal();
    let strategy = match bound {
        Bound::UpTo => RoundingStrategy::ToPositiveInfinity,
        Bound::AtLeast => RoundingStrategy::ToNegativeInfinity,
        Bound::Exactly | Bound::About => RoundingStrategy::MidpointAwayFromZero,
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
    let fitting = smaller.into_iter().map(rounded).find(|(rounded, ..)| rounded.abs() < Decimal::from(1000));
    let (rounded, letter, is_exact) = fitting.unwrap_or_else(|| rounded(largest));
    (format!("{rounded}{letter}").replace('-', "−"), if is_exact { "" } else { ROUNDED })
}

/// A figure with the sign of its unit and a mark, and the unit if it is a word.
/// Currencies are ISO 4217 codes; `$` is the US dollar.
fn with_unit(figure: &str, unit: &str, mark: &str) -> [String; 2] {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        for (written, unit, bound, in_short, in_full) in cases {
            let value = Value::parse(written);
            assert_eq!(
                (short(value, unit, bound).concat(), full(value, unit, bound)),
                (in_short.into(), in_full.into())
            );
        }
    }

    #[test]
    fn a_column_that_is_too_narrow_cuts_the_unit_never_the_figure() {
        let points = |columns| within(short(Value::parse("50"), "basis points", Bound::UpTo), columns);
        assert_eq!([points(12), points(3)], ["≤ 50 basis …", "≤ 50 …"]);
        let big = short(Value::parse("-123456789012345678"), "USD", Bound::AtLeast);
        assert_eq!(within(big, 12), "≥ −$123456.79T†");
    }

    fn figure(value: &str, bound: Bound) -> String {
        let (figure, mark) = shortened(Value::parse(value).unwrap(), bound);
        format!("{figure}{mark}")
    }

    #[test]
    fn bounds_are_never_crossed_and_carries_reach_the_next_letter() {
        use Bound::{About, AtLeast, Exactly, UpTo};
        let cases = [
            ("7550000000", Exactly, "7.55B"),
            ("7550400000", UpTo, "7.551B†"),
            ("7550400000", AtLeast, "7.55B†"),
            ("7550400000", Exactly, "7.55B†"),
            ("999999999", Exactly, "1B†"),
            ("999999999", UpTo, "1B†"),
            ("999999999", AtLeast, "999.999M†"),
            ("999950", Exactly, "999.95K"),
            ("999999.9", About, "1M†"),
            ("999999999999999", Exactly, "1000T†"),
            ("-3100000001", UpTo, "−3.1B†"),
            ("-3100000001", AtLeast, "−3.101B†"),
            ("-999999999", AtLeast, "−1B†"),
            ("32.4999", UpTo, "32.5†"),
            ("32.4999", AtLeast, "32.499†"),
            ("0.0049", Exactly, "0.0049"),
            ("0.000123456", UpTo, "0.000124†"),
            ("-0.000123456", UpTo, "−0.000123†"),
            ("0", UpTo, "0"),
            ("-0", Exactly, "0"),
            ("0.9999", AtLeast, "0.999†"),
            ("0.9999", UpTo, "1†"),
            ("9007199254740993.55", Exactly, "9007.199T†"),
        ];
        for (value, bound, expected) in cases {
            assert_eq!(figure(value, bound), expected, "{} {value}", bound.word());
        }
    }

    fn read(figure: &str) -> Decimal {
        let plain = figure.replace('−', "-");
        let digits = plain.trim_end_matches(|character: char| character.is_ascii_alphabetic());
        let scale = match plain.strip_prefix(digits).unwrap() {
            "" => 1,
            "K" => 1_000,
            "M" => 1_000_000,
            "B" => 1_000_000_000,
            "T" => 1_000_000_000_000_i64,
            letter => panic!("{letter}"),
        };
        digits.parse::<Decimal>().unwrap().checked_mul(Decimal::from(scale)).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_shown_keeps_the_bound_and_says_what_it_lost(
            digits in -99_999_999_999_999_999_i64..=99_999_999_999_999_999,
            scale in 0_u32..20,
            bound in prop::sample::select(Bound::ALL),
        ) {
            let value = Decimal::new(digits, scale);
            let (figure, mark) = shortened(Value::parse(&value.to_string()).unwrap(), bound);
            let shown = read(&figure);
            match bound {
                Bound::UpTo => prop_assert!(shown >= value, "{figure} {value}"),
                Bound::AtLeast => prop_assert!(shown <= value, "{figure} {value}"),
                Bound::Exactly | Bound::About => {}
            }
            prop_assert_eq!(mark.is_empty(), shown == value);
            // Within a unit of the third digit, and never 1000 of a scale that has a larger one.
            prop_assert!((shown - value).abs() * Decimal::from(99) <= value.abs(), "{} {}", figure, value);
            let whole = figure.trim_start_matches('−').split(['.', 'K', 'M', 'B', 'T']).next().unwrap().len();
            prop_assert!(whole <= 3 || figure.ends_with('T'), "{}", figure);
        }
    }
}

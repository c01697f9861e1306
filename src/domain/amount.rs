//! Amounts: exact decimal values with a unit, a bound and a certainty.
//!
//! Values are never floats: 50000000000 is exact in a deal, and so is 7.6.

mod shortened;
mod units;
mod written;

use std::fmt;

use rust_decimal::Decimal;

use super::{
    Deal, Source, Text, Vocabulary as _, fitted, handles::text_if, records::AmountRecord, vocabulary::vocabulary,
};
use shortened::Shortened;
use unicode_width::UnicodeWidthStr as _;
pub use written::{Misgrouped, is_scale, scaled};

vocabulary! {
    Bound {
        Exactly = "exactly",
        UpTo = "up to",
        AtLeast = "at least",
        About = "about",
    }
}

impl Bound {
    /// The sign put before the figure in a list.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Exactly => "",
            Self::UpTo => "≤ ",
            Self::AtLeast => "≥ ",
            Self::About => "≈ ",
        }
    }
}

vocabulary! {
    Certainty {
        Stated = "stated",
        Reported = "reported",
        Inferred = "inferred",
        Contradicted = "contradicted",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Value(Decimal);

impl Value {
    /// Reads `50000000000` or `7.6`: an optional minus, digits, at most one
    /// point with digits on both sides; at most 28 digits. No exponent, no
    /// separators.
    pub fn parse(written: &str) -> Option<Self> {
        let digits = written.strip_prefix('-').unwrap_or(written);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        (plain(whole) && plain(fraction)).then(|| Decimal::from_str_exact(written).ok()).flatten().map(Self)
    }

    /// The sum; none where it has too many digits.
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// The value times a thousand, so many times; none where that has too many
    /// digits.
    pub fn thousands(self, times: u32) -> Option<Self> {
        (0..times).try_fold(self.0, |value, _| value.checked_mul(Decimal::from(1000))).map(Self)
    }

    /// The value with its digits in groups of three: `50,000,000,000`.
    fn grouped(self) -> String {
        let written = self.0.normalize().to_string();
        let (whole, fraction) =
            written.split_once('.').map_or((written.as_str(), None), |(whole, fraction)| (whole, Some(fraction)));
        let count = whole.trim_start_matches('-').len();
        let mut grouped = String::new();
        for (place, digit) in whole.trim_start_matches('-').chars().enumerate() {
            if place > 0 && (count - place).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let minus = if whole.starts_with('-') { "−" } else { "" };
        fraction.map_or_else(|| format!("{minus}{grouped}"), |fraction| format!("{minus}{grouped}.{fraction}"))
    }
}

impl fmt::Display for Value {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Unit<'d>(Text<'d>);

impl<'d> Unit<'d> {
    /// The sign that stands before a figure, for currencies that have one of
    /// their own (ISO 4217 codes; `$` is the US dollar here).
    fn sign(self) -> Option<&'static str> {
        match self.0.shown() {
            "USD" => Some("$"),
            "EUR" => Some("€"),
            "GBP" => Some("£"),
            "JPY" => Some("¥"),
            "INR" => Some("₹"),
            "KRW" => Some("₩"),
            _ => None,
        }
    }

    /// What stands before the digits of a figure and what close behind them;
    /// a unit that is a word stands apart.
    fn around(self) -> (&'static str, &'static str, Option<&'d str>) {
        match (self.sign(), self.0.shown()) {
            (Some(sign), _) => (sign, "", None),
            (None, "percent") => ("", "%", None),
            (None, "") => ("", "", None),
            (None, unit) => ("", "", Some(unit)),
        }
    }

    fn attach(self, figure: &str) -> String {
        let (sign, behind, word) = self.around();
        let (minus, size) = figure.strip_prefix('−').map_or(("", figure), |size| ("−", size));
        let word = word.map_or_else(String::new, |word| format!(" {word}"));
        format!("{minus}{sign}{size}{behind}{word}")
    }
}

#[derive(Clone, Copy, Debug)]
pub struct Amount<'d> {
    value: Option<Value>,
    unit: Unit<'d>,
    bound: Bound,
    certainty: Certainty,
    purpose: Option<Text<'d>>,
    condition: Option<Text<'d>>,
    source: Option<Source<'d>>,
}

impl<'d> Amount<'d> {
    pub(super) fn new(deal: &'d Deal, record: &'d AmountRecord) -> Self {
        Self {
            value: record.value,
            unit: Unit(record.unit.as_text()),
            bound: record.bound,
            certainty: record.certainty,
            purpose: text_if(record.purpose.as_ref()),
            condition: text_if(record.condition.as_ref()),
            source: record.source.map(|ix| deal.source(ix)),
        }
    }

    #[must_use]
    pub fn with_value(self, value: Value) -> Self {
        Self { value: Some(value), ..self }
    }

    /// The value; none where it is not published.
    pub fn value(self) -> Option<Value> {
        self.value
    }

    /// Empty where none is given.
    pub fn unit(self) -> Text<'d> {
        self.unit.0
    }

    pub fn bound(self) -> Bound {
        self.bound
    }

    pub fn certainty(self) -> Certainty {
        self.certainty
    }

    pub fn purpose(self) -> Option<Text<'d>> {
        self.purpose
    }

    /// What has to happen before it is owed, where that is open.
    pub fn condition(self) -> Option<Text<'d>> {
        self.condition
    }

    pub fn source(self) -> Option<Source<'d>> {
        self.source
    }

    /// For a list: `≤ $50B`, `27%`, `$7.6B`. A figure that lost digits says so
    /// with `†`.
    pub fn short(self) -> String {
        let (figure, unit) = self.short_parts();
        figure + &unit
    }

    /// The same in so many columns, of which the figure takes as many as it
    /// needs: only a unit is ever cut.
    pub fn short_within(self, columns: usize) -> String {
        let (figure, unit) = self.short_parts();
        let room = columns.saturating_sub(figure.width());
        // A blank and the sign of the cut say at least that there is a unit.
        format!("{figure}{}", fitted(&unit, room.max(2)))
    }

    /// The figure with its signs, and the unit that is a word.
    fn short_parts(self) -> (String, String) {
        let Some(value) = self.value else { return ("unpublished".to_owned(), String::new()) };
        let Shortened { figure, mark } = value.shortened(self.bound);
        let (sign, behind, word) = self.unit.around();
        let (minus, size) = figure.strip_prefix('−').map_or(("", figure.as_str()), |size| ("−", size));
        let word = word.map_or_else(String::new, |word| format!(" {word}"));
        (format!("{}{minus}{sign}{size}{behind}{mark}", self.bound.sign()), word)
    }

    /// With what it is for and how sure it is: `up to $50,000,000,000
    /// (investment, reported)`.
    pub fn in_words(self) -> String {
        let certainty = (self.certainty != Certainty::Stated).then(|| self.certainty.word());
        let about: Vec<&str> = self.purpose.map(Text::shown).into_iter().chain(certainty).collect();
        if about.is_empty() { self.full() } else { format!("{} ({})", self.full(), about.join(", ")) }
    }

    /// For reading: `up to $50,000,000,000`.
    pub fn full(self) -> String {
        let figure = match self.value {
            Some(value) => self.unit.attach(&value.grouped()),
            None if self.bound == Bound::Exactly => return "not published".to_owned(),
            None => "a figure that is not published".to_owned(),
        };
        if self.bound == Bound::Exactly { figure } else { format!("{} {figure}", self.bound.word()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Layout, TextBuf, clean};

    fn unit(name: &str) -> TextBuf {
        clean(name, Layout::Line)
    }

    fn amount<'d>(value: &str, unit: &'d TextBuf, bound: Bound) -> Amount<'d> {
        Amount {
            value: Value::parse(value),
            unit: Unit(unit.as_text()),
            bound,
            certainty: Certainty::Stated,
            purpose: None,
            condition: None,
            source: None,
        }
    }

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
            let unit = unit(name);
            let amount = amount(value, &unit, bound);
            assert_eq!((amount.short().as_str(), amount.full().as_str()), (short, full));
        }
    }

    #[test]
    fn a_column_that_is_too_narrow_cuts_the_unit_never_the_figure() {
        let (basis_points, dollars) = (unit("basis points"), unit("USD"));
        let points = amount("50", &basis_points, Bound::UpTo);
        assert_eq!(points.short_within(12), "≤ 50 basis …");
        assert_eq!(points.short_within(3), "≤ 50 …");
        let big = amount("-123456789012345678", &dollars, Bound::AtLeast);
        assert_eq!(big.short_within(12), "≥ −$123456.79T†");
    }

    #[test]
    fn only_plain_decimals_are_values() {
        for wrong in ["", "1e9", "1,000", ".5", "5.", "+1", " 1", "0x10", "NaN", "--1", "1.2.3", &"9".repeat(40)] {
            assert_eq!(Value::parse(wrong), None, "{wrong}");
        }
    }
}

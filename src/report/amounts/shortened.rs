//! A figure made short for a list: in thousands, millions, … with at most
//! three decimals. A cap is never shown lower than it is, nor a floor higher,
//! and a figure that lost digits says so.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::domain::{Bound, Value};

/// Behind a figure that was rounded. A sign of its own: `≈` is what the source
/// says.
pub(super) const ROUNDED: &str = "†";

/// Decimals kept, and the digits kept of a figure below one.
const KEPT: u32 = 3;

/// What a figure is divided by, and the letter for that.
const SCALES: [(i64, &str); 5] =
    [(1, ""), (1_000, "K"), (1_000_000, "M"), (1_000_000_000, "B"), (1_000_000_000_000, "T")];

pub(super) struct Shortened {
    /// Digits and letter: `7.55B`.
    pub(super) figure: String,
    /// [`ROUNDED`], or nothing where the figure is exact.
    pub(super) mark: &'static str,
}

impl Shortened {
    pub(super) fn new(value: Value, bound: Bound) -> Self {
        let value = value.decimal();
        let strategy = match bound {
            Bound::UpTo => RoundingStrategy::ToPositiveInfinity,
            Bound::AtLeast => RoundingStrategy::ToNegativeInfinity,
            Bound::Exactly | Bound::About => RoundingStrategy::MidpointAwayFromZero,
        };
        let rounded = |(scale, letter): (i64, &'static str)| {
            let scale = Decimal::from(scale);
            let divided = value.checked_div(scale).unwrap_or(value);
            let rounded = divided.round_dp_with_strategy(decimals(divided), strategy).normalize();
            (rounded, letter, rounded == divided)
        };
        // From the smallest scale up, so that 999,999,999 goes on to 1B.
        let (last, larger) = (SCALES.len() - 1, Decimal::from(1000));
        let fits = SCALES.into_iter().map(rounded).enumerate();
        let fitting = fits.into_iter().find(|(place, (rounded, ..))| *place == last || rounded.abs() < larger);
        let (_, (rounded, letter, is_exact)) = fitting.unwrap_or((0, (value, "", true)));
        Self {
            figure: format!("{}{letter}", rounded.to_string().replace('-', "−")),
            mark: if is_exact { "" } else { ROUNDED },
        }
    }
}

/// How many decimals are kept: of a figure below one those that hold its first
/// digits.
fn decimals(figure: Decimal) -> u32 {
    let mut grown = figure.abs();
    let mut zeros = 0;
    while !grown.is_zero() && grown < Decimal::new(1, 1) {
        let Some(next) = grown.checked_mul(Decimal::TEN) else { break };
        grown = next;
        zeros += 1;
    }
    KEPT + zeros
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::Vocabulary as _;

    fn short(value: &str, bound: Bound) -> String {
        let Shortened { figure, mark } = Shortened::new(Value::parse(value).unwrap(), bound);
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
            assert_eq!(short(value, bound), expected, "{} {value}", bound.word());
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
            let Shortened { figure, mark } = Shortened::new(Value::parse(&value.to_string()).unwrap(), bound);
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

//! Amounts, also as people write them: `up to $5 billion` has the unit and the bound in
//! its value.

use super::{
    Lower, Path, Reader,
    leaves::{json, write},
    raw,
};
use crate::domain::{
    AmountBound, Certainty, Unit, Value, Vocabulary as _, read_amount, records::AmountRecord, repeated_line,
};

impl Lower for raw::Amount {
    type Record = AmountRecord;

    fn lower(self, reader: &mut Reader, at: &Path<'_>) -> AmountRecord {
        let bound = reader.choice_if(self.bound, &at.field("bound"));
        let beside = Beside { unit: self.unit.as_deref().filter(|unit| !unit.trim().is_empty()), bound };
        let read = self.value.and_then(|raw::Decimal(written)| reader.value(written, &beside, at));
        let (value, unit, in_words) = match read {
            Some(Written { value, unit, bound, .. }) => (Some(value), unit, bound),
            None => (None, None, None),
        };
        let unit = self.unit.filter(|unit| !unit.trim().is_empty()).or(unit.map(str::to_owned));
        AmountRecord {
            value,
            unit: reader.unit(unit, &at.field("unit")),
            bound: bound.or(in_words).unwrap_or(AmountBound::Exactly),
            certainty: reader.choice_or(self.certainty, &at.field("certainty"), Certainty::Stated),
            purpose: reader.line_if(self.purpose, &at.field("for")),
            condition: reader.line_if(self.condition, &at.field("condition")),
            source: reader.reference_if(self.source, &at.field("source")),
        }
    }
}

/// What the record says beside its value.
struct Beside<'r> {
    unit: Option<&'r str>,
    bound: Option<AmountBound>,
}

/// A value with what is in its words.
#[derive(Clone, Copy)]
struct Written {
    value: Value,
    /// The upper end of a range.
    to: Option<Value>,
    unit: Option<&'static str>,
    bound: Option<AmountBound>,
}

impl Written {
    fn bare(value: Value) -> Self {
        Self { value, to: None, unit: None, bound: None }
    }

    fn read(text: &str) -> Option<Self> {
        let in_prose = || {
            let amount = read_amount(text)?;
            let bound = Some(amount.bound).filter(|bound| *bound != AmountBound::Exactly);
            Some(Self { value: amount.value, to: amount.to, unit: Some(amount.unit), bound })
        };
        Value::parse_scaled(text).map(Self::bare).or_else(in_prose)
    }

    /// Why it reads two ways, and what to write.
    fn conflict(&self, beside: &Beside<'_>) -> Option<(String, String)> {
        if let Some(to) = self.to {
            let hint = format!("write \"{}\" or \"{to}\"", self.value);
            return Some(("is a range".to_owned(), hint));
        }
        let value = self.value;
        match (self.unit, beside.unit, self.bound, beside.bound) {
            (Some(unit), Some(other), ..) if !Unit::is_same_unit(other, unit) => {
                let other = repeated_line(other);
                let hint = format!("write \"{value}\", and the unit \"{unit}\" or \"{other}\"");
                Some((format!("is in {unit}, and its \"unit\" is \"{other}\""), hint))
            }
            (_, _, Some(bound), Some(other)) if bound != other => {
                let [bound, other] = [bound.word(), other.word()];
                let hint = format!("write \"{value}\", and the bound \"{bound}\" or \"{other}\"");
                Some((format!("says \"{bound}\", and its \"bound\" is \"{other}\""), hint))
            }
            _ => None,
        }
    }
}

impl Reader {
    /// The value of an amount, and the unit and bound that only its words have.
    fn value(&mut self, written: String, beside: &Beside<'_>, amount: &Path<'_>) -> Option<Written> {
        if let Some(value) = Value::parse(&written) {
            return Some(Written::bare(value));
        }
        let at = &amount.field("value");
        let Some(read) = Written::read(&written) else {
            self.no_value(written, at);
            return None;
        };
        let shown = repeated_line(written);
        if let Some((why, hint)) = read.conflict(beside) {
            self.fault("bad-amount", at, format!("\"{shown}\" {why}"), hint);
            return None;
        }
        let unit = read.unit.filter(|_| beside.unit.is_none());
        let bound = read.bound.filter(|_| beside.bound.is_none());
        let more = [unit.map(|unit| ("unit", unit.to_owned())), bound.map(|bound| ("bound", bound.word().to_owned()))];
        let more: Vec<(&str, String)> = more.into_iter().flatten().collect();
        let value = json(&read.value.to_string());
        let with: Vec<String> = more.iter().map(|(name, word)| format!("\"{name}\": {}", json(word))).collect();
        let with = if with.is_empty() { String::new() } else { format!(", with {}", with.join(" and ")) };
        let hint = format!("write {value}{with}");
        let fix = more.iter().map(|(name, word)| (amount.field(name).to_string(), json(word)));
        let fix = std::iter::once((at.to_string(), value)).chain(fix).collect();
        self.understood(at, format!("\"{shown}\" is understood as {}", understood(&read)), hint, fix);
        Some(read)
    }

    fn no_value(&mut self, written: String, at: &Path<'_>) {
        let examples = if written.chars().any(|character| character.is_ascii_digit()) {
            "write plain digits: \"50000000000\" or \"7.6\", at most 28"
        } else {
            "write plain digits: \"50000000000\" or \"7.6\"; if it is not published, write null"
        };
        let hint = write(Value::suggestion(&written).as_slice(), |_| None, examples);
        let message = format!("\"{}\" is not a decimal number", repeated_line(written));
        self.fault("bad-amount", at, message, hint);
    }
}

/// `up to 5000000000 USD`.
fn understood(read: &Written) -> String {
    let parts =
        [read.bound.map(|bound| bound.word().to_owned()), Some(read.value.to_string()), read.unit.map(str::to_owned)];
    parts.into_iter().flatten().collect::<Vec<String>>().join(" ")
}

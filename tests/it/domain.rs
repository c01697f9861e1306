//! Laws of the domain's small functions: dates, figures, text, quotations.

mod clean_text;
mod edtf;
mod hidden;
mod letters;
mod notes;
mod prose;
mod source_text;
mod typed_dates;
mod units;
mod values;
mod windows;
mod wording;
mod written_dates;
mod written_figures;

//! Texts that a spreadsheet program would calculate.

/// What begins a formula in some program.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a program may take a cell for a formula, also behind what no one sees.
pub fn begins_formula(cell: &str) -> bool {
    let is_before = |sign: char| sign == '\'' || sign.is_whitespace() || sign.is_control();
    cell.trim_start_matches(['\'', ' ', '\u{a0}']).starts_with(FORMULA)
        || cell.trim_start_matches(is_before).starts_with(FORMULA)
}

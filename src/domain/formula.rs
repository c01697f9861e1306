//! Texts that a spreadsheet would read as formulas.

/// Characters that start a formula in some spreadsheet program.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may read a cell as a formula, even after invisible characters.
pub fn begins_formula(cell: &str) -> bool {
    let is_before = |sign: char| sign == '\'' || sign.is_whitespace() || sign.is_control();
    cell.trim_start_matches(['\'', ' ', '\u{a0}']).starts_with(FORMULA)
        || cell.trim_start_matches(is_before).starts_with(FORMULA)
}

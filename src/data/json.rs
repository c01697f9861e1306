//! stub
use serde::de::DeserializeOwned;
use crate::domain::{Finding, Severity};
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T, Vec<Finding>> {
    serde_json::from_str(text).map_err(|e| vec![Finding{severity: Severity::Error, code: "syntax", path: String::new(), line: e.line() as u32, column: e.column() as u32, message: e.to_string(), hint: String::new()}])
}
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, Finding> { Ok(String::from_utf8_lossy(&bytes).into_owned()) }
pub(super) struct Places;
impl Places { pub(super) fn of(_: &str) -> Self { Self } pub(super) fn find(&self, _: &str) -> (u32,u32) { (1,1) } }
/// x
pub fn show(f: &[Finding], file: &str, _: Option<&str>, _: bool) -> String { f.iter().map(|f| format!("{file}:{}:{}: {}: {} ({})\n  hint: {}\n", f.line, f.column, f.severity.word(), f.message, f.path, f.hint)).collect() }

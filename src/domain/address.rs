//! Addresses that a reader may follow.

/// Whether it leads to a page or to somebody's mail: not to a program, nor to a file.
pub fn is_followed(address: &str) -> bool {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let is_one = |scheme: &str, rest: &str| address.get(scheme.len()..).is_some_and(|own| own.starts_with(rest));
    match scheme.as_deref() {
        Some(scheme @ ("http" | "https")) => is_one(scheme, "://"),
        Some("mailto") => true,
        _ => false,
    }
}

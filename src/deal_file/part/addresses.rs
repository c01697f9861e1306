//! Where sources are on the web.

use percent_encoding::percent_decode_str;

use super::{finder::folded, node::Node};
use crate::domain::{RecordKind, slug};

/// What a replaced word would break.
pub(super) const ADDRESSES: [&str; 2] = ["url", "archive_url"];

/// The words of an address or an ID as if they were an ID.
pub(super) fn address_words(address: &str) -> String {
    let address = folded(&percent_decode_str(address).decode_utf8_lossy());
    let words = address.split(|letter: char| !letter.is_alphanumeric()).map(slug).filter(|word| !word.is_empty());
    words.collect::<Vec<String>>().join("-")
}

/// The address of a source as it may appear in a text, but for that of a whole site.
pub(super) fn addresses_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    places_of(kind, record).filter(|place| place.contains('/'))
}

/// The whole sites that are sources.
pub(super) fn sites_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    places_of(kind, record).filter(|place| !place.contains('/'))
}

/// The sites on which a source is.
pub(super) fn hosts_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    places_of(kind, record).map(|place| place.split_once('/').map_or(place, |(host, _)| host))
}

/// Where the documents of a source are.
fn places_of(kind: RecordKind, record: &Node) -> impl Iterator<Item = &str> {
    let addresses = ADDRESSES.iter().filter(move |_| kind == RecordKind::Source).filter_map(|field| record.text(field));
    let without_scheme = |address| {
        let (_, place): (_, &str) = str::split_once(address, "://")?;
        Some(place.strip_prefix("www.").unwrap_or(place).trim_end_matches('/'))
    };
    addresses.filter_map(without_scheme)
}

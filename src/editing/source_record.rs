//! A new source as it is written.

use std::ops::Not;

use serde::Serialize;

/// In the order of the fields in a deal file. What is not stated is left out.
#[derive(Clone, Debug, Default, Serialize)]
pub struct SourceRecord {
    pub id: String,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub standing: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accessed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub archive_url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub wording: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground_rules: Option<&'static str>,
    /// The ID of the source with an earlier version of the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_of: Option<String>,
    /// Left out where words are quoted and nobody says more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read: Option<&'static str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<&'static str>,
    /// None without a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<OriginalRecord>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Not::not")]
    pub confidential: bool,
    #[serde(skip_serializing_if = "Not::not")]
    pub privileged: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown_as: Option<String>,
}

/// The document that the text of a source was taken from.
#[derive(Clone, Debug, Serialize)]
pub struct OriginalRecord {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    pub sha256: String,
    pub media_type: &'static str,
    pub extractor: String,
}

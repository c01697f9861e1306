//! A deal's record in the terminal: what happened, who said so, in what
//! words, and whether other sources confirm it.
//!
//! The rooms, each importing only from those named before it:
//! [`domain`] (the product in its own words), [`files`] (reading within bounds),
//! [`interrupt`] (Ctrl-C while something takes time), [`deal_file`] (the deal file),
//! [`intake`] (documents that become sources),
//! [`search`] (the query), [`editing`] (what a user changes in a deal), [`import`] (files of other formats that become
//! records), [`merging`] (two deals in one), [`report`] (what there is to say about a thing), [`formats`] (what is copied
//! in other people's formats), [`export`] (what is handed over),
//! [`state`] (what a user keeps between runs), [`app`] (the model), [`keymap`]
//! (the keys), [`config`] (what a user sets), [`ui`] (the panes), [`terminal`] (taking and giving back the
//! terminal), [`commands`] (arguments and plain output). A test keeps the directions
//! true.
#![forbid(unsafe_code)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::string_slice, clippy::indexing_slicing)
)]

pub mod app;
pub mod commands;
pub mod config;
pub mod deal_file;
pub mod domain;
pub mod editing;
pub mod export;
pub mod files;
pub mod formats;
pub mod import;
pub mod intake;
pub mod interrupt;
pub mod keymap;
pub mod merging;
pub mod report;
pub mod search;
pub mod state;
pub mod terminal;
pub mod ui;

//! Behaviour that a user can see, and laws that hold, in one test crate.
#![cfg(test)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::string_slice,
    clippy::indexing_slicing,
    reason = "in a test a panic is a failed assertion"
)]

mod add;
mod ahead;
mod architecture;
mod arguments;
mod bad_input;
mod brackets;
mod check_fix;
mod check_verify;
mod cited_apart;
mod citing;
mod color;
mod commands;
mod completions;
mod concurrency;
mod configuration;
mod continued_values;
mod corrections;
mod curating;
mod dataset;
mod date_sets;
mod dates;
mod dates_in_words;
mod day_sets;
mod deal_fields;
mod difference;
mod documents;
mod domain;
mod edits;
mod excerpts;
mod export;
mod figures;
mod files;
mod filter_editing;
mod findings;
mod grammar;
mod harbors;
mod highlights;
mod hindsight;
mod hints;
mod hints_of_amounts;
mod hints_of_fields;
mod host;
mod import;
mod jot;
mod key_names;
mod keys;
mod kites;
mod long_queries;
mod long_records;
mod manual;
mod marks;
mod memory;
mod merging;
mod monkey;
mod naming;
mod nothing;
mod open_ranges;
mod pages;
mod place;
mod primary_words;
mod program;
mod proofs;
mod pty;
mod queries;
mod ranking;
mod reading;
mod readme;
mod record_filters;
mod record_pages;
mod recording;
mod references;
mod related_places;
mod rules;
mod screens;
mod searching;
mod source_files;
mod state;
mod state_files;
mod support;
mod terms;
mod texts;
mod texts_at_hand;
mod themes;
mod times;
mod tutorial;
mod twins;
mod typed_dates;
mod typed_days;
mod typed_periods;
mod undated;
mod unseen;
mod untouched;
mod verification;
mod what_sources_support;
mod whole_screens;

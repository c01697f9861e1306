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

mod architecture;
mod bad_input;
mod cli;
mod curating;
mod dataset;
mod dates;
mod difference;
mod figures;
mod findings;
mod hints;
mod long_queries;
mod nothing;
mod program;
mod pty;
mod queries;
mod readme;
mod screens;
mod searching;
mod state;
mod terms;
mod texts;
mod verification;

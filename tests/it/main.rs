//! Behaviour that a user can see, and laws that hold, in one test crate.
#![cfg(test)]

mod architecture;

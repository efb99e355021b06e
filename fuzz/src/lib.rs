//! What every parser that meets the outside promises.
//!
//! A target takes any bytes and panics where a promise is broken. The same targets serve two runs: `cargo test -p fuzz`
//! replays the corpus and a bounded number of generated cases, and `cargo xtask fuzz` lets libFuzzer look for more.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a target says by a panic that a promise is broken, as a test does"
)]

mod input;
mod targets;

pub use targets::{TARGETS, Target, target};

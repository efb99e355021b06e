//! The providers' strictness, told as short stories over real connections.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests may fail loudly"
)]

mod authorize;
mod box_com;
mod control;
mod dropbox;
mod faults;
mod google_drive;
mod helpers;
mod onedrive;
mod pcloud;
mod reuse;

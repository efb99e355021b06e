//! The name of the account that consented, and how long a provider asks to wait.
//!
//! Input: a `Retry-After`, a `Date`, each on a line, then the account's answer.

use std::time::Duration;

use broker::providers::fuzzing::{account_label, retry_after};
use domain::provider::ProviderId;

use crate::input;

pub(super) fn account(input: &[u8]) {
    let (wait, rest) = input::first_line(input);
    let (date, body) = input::first_line(rest);
    if let Some(wait) = input::text(wait) {
        let date = input::text(date);
        let read = [retry_after(wait, None), retry_after(wait, date)];
        assert!(read.iter().flatten().all(|wait| *wait <= Duration::from_hours(1)));
    }
    for provider in ProviderId::ALL {
        if let Some(label) = account_label(provider, body) {
            assert!(!label.trim().is_empty() && label.chars().count() <= 254);
            assert!(input::is_one_honest_line(&label), "{label:?}");
        }
    }
}

//! The name and subject of the account that consented, and how long a provider asks to wait.
//!
//! Input: a `Retry-After`, a `Date`, each on a line, then the account's answer.

use std::time::Duration;

use broker::providers::fuzzing::{account as read, retry_after};
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
        let account = read(provider, body).unwrap_or_default();
        if let Some(subject) = account.subject {
            assert!(
                (1..=255).contains(&subject.len()) && subject.bytes().all(|byte| byte.is_ascii_graphic())
            );
        }
        if let Some(label) = account.label {
            assert!(!label.trim().is_empty() && label.chars().count() <= 254);
            assert!(input::is_one_honest_line(&label), "{label:?}");
        }
    }
}

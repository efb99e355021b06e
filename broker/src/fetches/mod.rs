//! Programs that wait for an AuthID: Duplicati's older page opens ours with a token, and asks with it until the AuthID is there.
//!
//! `token` is what such a program names itself by and from where, `wait` the beginning, `offer` what becomes of an AuthID once
//! there is one, and `collect` how it is given: once, within half a minute, and only after its owner's click.

mod collect;
mod offer;
mod token;
mod wait;

use std::time::Duration;

pub use collect::Fetched;
pub use offer::Answer;
pub use token::{FetchToken, NotAFetchToken, WaitingProgram};

/// How long the owner may think about it.
const CLICK_LIFE: Duration = Duration::from_mins(5);
/// How long the AuthID lies ready after the click.
const READY_FOR: Duration = Duration::from_secs(30);
/// How many programs wait at once with one site key from one network.
const MOST_WAITING: u64 = 8;

//! A provider that behaves like Dropbox, Microsoft OneDrive, Google Drive, Box and pCloud at their strictest, for trials and tests.
//!
//! Keyferry is pointed at it with `KEYFERRY_SANDBOX_URL`; every provider endpoint then is
//! `{url}/{provider}/{authorize,token,revoke,account,drives,adminconsent}`. A test tells it what to answer next, and asks it afterwards
//! what it was asked: by methods of [`ProviderHandle`], or by JSON under `/control/…` on the same address.
//!
//! It owns the provider's side only: it knows nothing of Keyferry. It listens on loopback addresses alone, holds
//! everything in memory, within bounds, and all its tokens are made up.
//!
//! ```no_run
//! # async fn story() -> std::io::Result<()> {
//! use simulator::{Fault, Simulator};
//!
//! let sim = Simulator::start().await?;
//! sim.dropbox().grant("a-refresh-token");
//! sim.dropbox().will_answer(Fault::InvalidGrant);
//! // … one refresh of Keyferry's …
//! assert_eq!(sim.dropbox().calls().len(), 1);
//! # Ok(()) }
//! ```

mod account;
mod admin_consent;
mod answers;
mod authenticate;
mod authorize;
mod bounded;
mod calls;
mod clients;
mod clock;
mod control;
mod dice;
mod door;
mod drives;
mod family;
mod handle;
mod ledger;
mod page;
mod pairs;
mod problem;
mod providers;
mod reply;
mod revoke;
mod script;
mod secrets;
mod server;
mod token;
mod world;

pub use calls::{Call, Counters, Endpoint};
pub use clients::Registration;
pub use handle::ProviderHandle;
pub use ledger::Revoked;
pub use pairs::Pairs;
pub use providers::ProviderId;
pub use script::{Fault, RawAnswer, Times};
pub use server::{DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Simulator};

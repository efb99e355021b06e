//! Looking names up: a name is called only if all its addresses may be.

use std::error::Error as _;
use std::sync::Arc;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::net::lookup_host;

use super::exception::Exception;
use super::public::is_public;

/// A name that leads, with one of its addresses at least, where nobody is called.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that may not be called")]
struct Refused;

/// Whether a call failed because of where its name leads.
pub(super) fn was_refused(error: &reqwest::Error) -> bool {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<Refused>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// The system's resolver, whose answers are looked at.
pub(super) struct GuardedNames {
    exceptions: Arc<[Exception]>,
}

impl GuardedNames {
    pub(super) fn new(exceptions: Arc<[Exception]>) -> Self {
        Self { exceptions }
    }
}

impl Resolve for GuardedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let exceptions = Arc::clone(&self.exceptions);
        Box::pin(async move {
            let host = name.as_str().to_owned();
            let may = |address: std::net::IpAddr| {
                is_public(address)
                    || exceptions
                        .iter()
                        .any(|exception| exception.is_of(&host) && exception.holds(address))
            };
            let found: Vec<_> = lookup_host((host.as_str(), 0)).await?.collect();
            if !found.iter().all(|address| may(address.ip())) {
                return Err(Refused.into());
            }
            let addresses: Addrs = Box::new(found.into_iter());
            Ok(addresses)
        })
    }
}

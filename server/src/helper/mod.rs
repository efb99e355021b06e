//! The helper protocols: wire in, one use case, wire out. None of them sees the store, the vault or a provider.

pub(crate) mod akeeba;
pub(crate) mod browser;
pub(crate) mod page;
pub(crate) mod query;

use broker::activity::Caller as ActivityCaller;

use crate::edge::{Caller, RequestId};

/// The caller, as activity and limits know it.
fn caller_of(caller: &Caller, request: &RequestId) -> ActivityCaller {
    ActivityCaller {
        address: caller.address,
        address_is_shared: caller.untrusted_forwarding,
        request_id: request.0.clone(),
    }
}

//! Who called, as activity, limits and attempts know it.

use broker::activity::Caller as KnownCaller;

use crate::edge::{Caller, RequestId};

/// The caller of a request, in the broker's words.
pub(crate) fn caller_of(caller: &Caller, request: RequestId) -> KnownCaller {
    KnownCaller {
        address: caller.address,
        address_is_shared: caller.address_is_shared,
        request_id: request.0,
    }
}

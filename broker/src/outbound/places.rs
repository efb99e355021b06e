//! How many calls are under way at once: so many in all, and so few for one organisation that a provider of its own which
//! hangs keeps nobody of another waiting.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use domain::id::TenantId;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How many calls are under way at once in all.
const AT_ONCE: usize = 64;
/// How many of them for one organisation.
const OF_ONE: usize = 8;

/// Held while a call is under way.
pub(super) struct Place {
    _of_tenant: OwnedSemaphorePermit,
    _of_all: OwnedSemaphorePermit,
}

/// The places there are. Of an organisation nothing is kept but while it has a call that waits or is under way.
#[derive(Debug)]
pub(super) struct Places {
    all: Arc<Semaphore>,
    of_tenants: Mutex<HashMap<TenantId, Weak<Semaphore>>>,
}

impl Places {
    pub(super) fn new() -> Self {
        Self {
            all: Arc::new(Semaphore::new(AT_ONCE)),
            of_tenants: Mutex::default(),
        }
    }

    /// A place for a call of this organisation, as soon as there is one; nothing once the program ends. The organisation's own
    /// is waited for first: whoever waits for it holds none that others could have.
    pub(super) async fn take(&self, tenant: TenantId) -> Option<Place> {
        let own = self.of(tenant);
        let of_tenant = own.acquire_owned().await.ok()?;
        let of_all = Arc::clone(&self.all).acquire_owned().await.ok()?;
        Some(Place {
            _of_tenant: of_tenant,
            _of_all: of_all,
        })
    }

    fn of(&self, tenant: TenantId) -> Arc<Semaphore> {
        let mut of_tenants = self.of_tenants.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(there) = of_tenants.get(&tenant).and_then(Weak::upgrade) {
            return there;
        }
        of_tenants.retain(|_, places| places.strong_count() > 0);
        let fresh = Arc::new(Semaphore::new(OF_ONE));
        of_tenants.insert(tenant, Arc::downgrade(&fresh));
        fresh
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt as _;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn one_organisation_leaves_places_to_the_others() {
        let places = Places::new();
        let (hanging, other) = (TenantId(Uuid::now_v7()), TenantId(Uuid::now_v7()));
        let now = |tenant| places.take(tenant).now_or_never().flatten();
        let mut held: Vec<_> = (0..OF_ONE).map(|_| now(hanging)).collect();
        assert!(held.iter().all(Option::is_some));
        assert!(now(hanging).is_none(), "it has as many as it may");
        assert!(now(other).is_some(), "and takes none from another");
        held.pop();
        assert!(now(hanging).is_some(), "what is given back can be had again");
    }

    #[test]
    fn nothing_is_kept_of_who_calls_nobody() {
        let places = Places::new();
        for _ in 0..100 {
            drop(places.take(TenantId(Uuid::now_v7())).now_or_never().flatten());
        }
        let kept = places.of_tenants.lock().unwrap().len();
        assert!(kept <= 1, "{kept}");
    }
}

//! How tenants keep addresses: asked with every door that is looked up, so remembered for one generation of changes.

use domain::activity::AddressKeeping;
use domain::id::TenantId;

use crate::Broker;
use crate::error::Error;
use crate::remembered::Remembered;
use crate::store::tenants;

/// Of how many tenants it is remembered.
const TENANTS: usize = 10_000;

/// What is remembered.
pub(crate) struct Habits(Remembered<TenantId, AddressKeeping>);

impl Habits {
    pub(crate) fn new() -> Self {
        Self(Remembered::new(TENANTS))
    }
}

impl Broker {
    /// How much of an address a tenant's new events keep.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; [`Error::NotFound`] for a tenant that is gone.
    pub(crate) async fn addresses_kept(&self, tenant: TenantId) -> Result<AddressKeeping, Error> {
        let habits = &self.habits().0;
        if let Some(known) = habits.recall(self.changes(), &tenant) {
            return Ok(known);
        }
        // Noted first: what changes while the row is read makes it worthless.
        let generation = self.changes().generation();
        let read = tenants::addresses_kept(self.store().reader(), tenant).await?;
        let kept = read.ok_or(Error::NotFound)?;
        habits.keep(generation, tenant, kept);
        Ok(kept)
    }
}

//! Wrong passwords: an attempt is taken before the password is looked at, and given back when it was right.
//!
//! They count against the address, and against member and address together; never against the member alone, or anybody
//! could lock anybody out. Where an address has used up its attempts, whoever has not been wrong there yet still has a
//! first one, so that nobody is kept out by a neighbour.

use std::time::Duration;

use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::store::instance;
use crate::vault::credential::Hash;

/// How long wrong passwords are remembered.
const WINDOW: Duration = Duration::from_mins(15);
/// Wrong passwords for one member from one address.
const PER_MEMBER: i64 = 10;
/// Wrong passwords from one address, whoever they are for.
const PER_ADDRESS: i64 = 100;

/// An attempt that was taken.
pub(crate) struct Attempt(Vec<Hash>);

impl Broker {
    /// Takes an attempt at a member's password.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub(crate) async fn take_attempt(&self, email: &str, caller: &Caller) -> Result<Attempt, Error> {
        let address = caller.network();
        let email = email.trim().to_lowercase();
        let of_member = Hash::of(&format!("password|{address}|{email}"));
        if !self.take_from(&of_member, PER_MEMBER).await? {
            return Err(self.too_many(&of_member).await?);
        }
        let mut attempt = Attempt(vec![of_member]);
        if caller.address_is_shared {
            return Ok(attempt);
        }
        let of_address = Hash::of(&format!("password|{address}"));
        if self.take_from(&of_address, PER_ADDRESS).await? {
            attempt.0.push(of_address);
            return Ok(attempt);
        }
        let first = instance::attempts(self.store().reader(), &of_member).await? <= 1;
        if first {
            return Ok(attempt);
        }
        self.give_back(attempt).await?;
        Err(self.too_many(&of_address).await?)
    }

    /// Gives back an attempt that was not a wrong one.
    pub(crate) async fn give_back(&self, attempt: Attempt) -> Result<(), Error> {
        for bucket in &attempt.0 {
            instance::give_attempt_back(self.store().writer(), bucket).await?;
        }
        Ok(())
    }

    async fn take_from(&self, bucket: &Hash, most: i64) -> Result<bool, Error> {
        let when = (self.clock().now(), WINDOW);
        Ok(instance::take_attempt(self.store().writer(), bucket, most, when).await?)
    }

    async fn too_many(&self, bucket: &Hash) -> Result<Error, Error> {
        let now = self.clock().now();
        let retry_after = instance::attempts_empty_in(self.store().reader(), bucket, now).await?;
        Ok(Error::TooMany { retry_after })
    }
}

//! A program asks for the AuthID that it waits for.

use secrecy::SecretString;

use super::WaitingProgram;
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::limits::OverBudget;
use crate::store::fetches::{self, Stage};
use crate::vault::credential::Hash;

/// What a program that waits is told.
#[derive(Debug)]
pub enum Fetched {
    /// Nobody with this token waits at this site's address, as far as who asks may know.
    NoEntry,
    /// Its owner has not come to the end, or has not clicked.
    NotReady,
    /// Here it is. Nobody gets it by this token again.
    AuthId(SecretString),
}

impl Broker {
    /// What a program that waits is told.
    ///
    /// # Errors
    /// [`Error::TooMany`] for an address that asks without end or makes site keys up; [`Error::Unavailable`] and its kin.
    pub async fn fetch(&self, program: &WaitingProgram<'_>, caller: &Caller) -> Result<Fetched, Error> {
        let Some(here) = program.whereabouts(caller) else {
            return Ok(Fetched::NoEntry);
        };
        self.limits().admit_fetch(caller).map_err(too_many)?;
        let key = Hash::of(program.site_key);
        if self.apps_behind(key, caller).await?.is_none() {
            self.limits().admit_wrong_key(caller).map_err(too_many)?;
            return Ok(Fetched::NoEntry);
        }
        let now = self.clock().now();
        let Some(entry) = fetches::by_entry(self.store().reader(), &here.entry, now).await? else {
            return Ok(Fetched::NoEntry);
        };
        match &entry.stage {
            Stage::Waiting | Stage::Offered(_) => Ok(Fetched::NotReady),
            Stage::Over => Ok(Fetched::NoEntry),
            Stage::Released(offered) => {
                // Opened first: what does not open is still there for who mends it.
                let auth_id = self.kept_auth_id(&entry, offered).await?;
                let taken = fetches::take(self.store().writer(), entry.id, now).await?;
                Ok(if taken {
                    Fetched::AuthId(auth_id)
                } else {
                    Fetched::NoEntry
                })
            }
        }
    }
}

fn too_many(over: OverBudget) -> Error {
    Error::TooMany {
        retry_after: over.retry_after,
    }
}

//! A program begins to wait: when the page that it opened is shown, and once more when its owner goes on.

use uuid::Uuid;

use super::{MOST_WAITING, WaitingProgram};
use crate::Broker;
use crate::access::HelperScope;
use crate::activity::Caller;
use crate::authorize::REQUEST_LIFE;
use crate::error::Error;
use crate::store::fetches::{self, NewEntry, Stage};

impl Broker {
    /// Notes that a program waits behind the page that this caller opened; whether it does. Nobody waits where the caller's
    /// address may be anybody's, nor with a token that was used up.
    ///
    /// # Errors
    /// [`Error::TooMany`] over a budget, since each that waits is a row; [`Error::Unavailable`] and its kin.
    pub async fn expect_program(
        &self,
        scope: &HelperScope,
        program: &WaitingProgram<'_>,
        caller: &Caller,
    ) -> Result<bool, Error> {
        let (Some(site), Some(here)) = (scope.site(), program.whereabouts(caller)) else {
            return Ok(false);
        };
        let now = self.clock().now();
        if let Some(known) = fetches::by_entry(self.store().reader(), &here.entry, now).await? {
            return Ok(matches!(known.stage, Stage::Waiting));
        }
        self.admit_consent(scope, caller)?;
        let db = self.store().writer();
        if !fetches::make_room(db, &here.whence, MOST_WAITING, now).await? {
            return Ok(false);
        }
        let entry = NewEntry {
            id: Uuid::now_v7(),
            tenant: scope.tenant(),
            site,
            entry: here.entry,
            whence: here.whence,
            begins: now,
            ends: now.plus(REQUEST_LIFE),
        };
        fetches::insert(db, entry).await?;
        Ok(true)
    }

    /// The program that waits behind a page on which the owner just clicked, if it still does.
    pub(crate) async fn program_behind(
        &self,
        scope: &HelperScope,
        program: &WaitingProgram<'_>,
        caller: &Caller,
    ) -> Result<Option<Uuid>, Error> {
        let (Some(site), Some(here)) = (scope.site(), program.whereabouts(caller)) else {
            return Ok(None);
        };
        let now = self.clock().now();
        let known = fetches::by_entry(self.store().reader(), &here.entry, now).await?;
        let Some(known) = known.filter(|known| known.site == site) else {
            return Ok(None);
        };
        let ends = now.plus(REQUEST_LIFE);
        let waits = fetches::wait_until(self.store().writer(), known.id, now, ends).await?;
        Ok(waits.then_some(known.id))
    }
}

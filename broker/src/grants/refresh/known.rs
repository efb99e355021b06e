//! Access tokens that are known already: remembered by this process, or stored in the row.

use std::time::Duration;

use domain::id::{GrantId, HolderId};
use domain::timestamp::Timestamp;
use quick_cache::sync::Cache;
use secrecy::{ExposeSecret as _, SecretString};
use uuid::Uuid;

use super::super::custody::{Bound, Token};
use super::super::writer::Deed;
use super::{Asked, GrantAccess, NoAccess};
use crate::Broker;
use crate::error::Error;
use crate::remembered::Remembered;
use crate::single_flight::SingleFlight;
use crate::store::grant_turns::Turn;
use crate::store::grants::{StoredAccess, StoredGrant};
use crate::vault::credential::Hash;
use crate::vault::{LockKey, Verifier};

/// The most flights at once.
const MOST_FLIGHTS: usize = 4_096;
/// How many access tokens are remembered.
const REMEMBERED: usize = 20_000;
/// What is left of an access token when it is renewed: a backup that begins with it should come to an end.
const RENEWED_BEFORE: Duration = Duration::from_mins(5);
/// How often a token may be passed over because a client found it invalid.
const PASSED_OVER_AGAIN: Duration = Duration::from_mins(1);
/// How often it is written down that somebody uses what they hold, while nothing else is written of it.
const USE_NOTED_EVERY: Duration = Duration::from_hours(24);

/// A grant, and the proof with which it is asked for.
pub(super) type Whose = (GrantId, Verifier);

/// An access token, and when it ends.
#[derive(Debug, Clone)]
pub(in crate::grants) struct Known {
    pub(super) token: SecretString,
    pub(super) ends: Timestamp,
}

/// Access tokens that are remembered, and those that are being fetched.
pub(crate) struct GrantFlights {
    pub(super) under_way: SingleFlight<Whose, Result<GrantAccess, NoAccess>>,
    pub(super) known: Remembered<Whose, Known>,
    passed_over: Remembered<GrantId, Timestamp>,
    /// When it was last written down that a holder uses it.
    used: Cache<HolderId, Timestamp>,
}

impl GrantFlights {
    pub(crate) fn new() -> Self {
        Self {
            under_way: SingleFlight::new(MOST_FLIGHTS),
            known: Remembered::new(REMEMBERED),
            passed_over: Remembered::new(REMEMBERED),
            used: Cache::new(REMEMBERED),
        }
    }

    pub(crate) async fn all_landed(&self) {
        self.under_way.all_landed().await;
    }

    /// It was written down that a holder uses it.
    pub(super) fn was_used(&self, holder: HolderId, at: Timestamp) {
        self.used.insert(holder, at);
    }
}

impl Broker {
    pub(super) fn known_access(&self, asked: &Asked) -> Option<Known> {
        let scope = &asked.scope;
        let whose = (scope.holder().grant, scope.verifier());
        let known = self.grant_flights().known.recall(self.changes(), &whose)?;
        self.may_be_given(asked, &known).then_some(known)
    }

    /// Whether a token lives long enough, and is not the one that the client could not use.
    fn may_be_given(&self, asked: &Asked, known: &Known) -> bool {
        let now = self.clock().now();
        let lives = known.ends.since(now) >= RENEWED_BEFORE;
        let is_the_one = asked
            .found_invalid
            .is_some_and(|hash| hash.matches(&Hash::of(known.token.expose_secret()).to_vec()));
        lives && (!is_the_one || self.was_passed_over_lately(asked))
    }

    fn was_passed_over_lately(&self, asked: &Asked) -> bool {
        let (flights, grant) = (self.grant_flights(), asked.scope.holder().grant);
        let lately = flights.passed_over.recall(self.changes(), &grant);
        lately.is_some_and(|at| !at.left_of(PASSED_OVER_AGAIN, self.clock().now()).is_zero())
    }

    /// Notes that a token which lives was passed over. Only who fetches another one notes it: until then everybody who could not
    /// use it waits for that one.
    pub(super) fn note_passed_over(&self, asked: &Asked, grant: &StoredGrant) {
        let now = self.clock().now();
        let lives = |access: &StoredAccess| access.ends.since(now) >= RENEWED_BEFORE;
        if grant.access.as_ref().is_some_and(lives) {
            let (flights, generation) = (self.grant_flights(), self.changes().generation());
            flights
                .passed_over
                .keep(generation, asked.scope.holder().grant, now);
        }
    }

    /// The access token that the row holds, if it may be given.
    pub(super) async fn stored_access(
        &self,
        asked: &Asked,
        grant: &StoredGrant,
        key: Option<&LockKey>,
    ) -> Result<Option<Known>, Error> {
        let Some(access) = &grant.access else {
            return Ok(None);
        };
        if access.ends.since(self.clock().now()) < RENEWED_BEFORE {
            return Ok(None);
        }
        let bound = Bound::of(grant, asked.scope.helper().app().provider, grant.generation);
        let token = self
            .open_token(&bound, key, (Token::Access, &access.token))
            .await?;
        let known = Known {
            token,
            ends: access.ends,
        };
        Ok(self.may_be_given(asked, &known).then_some(known))
    }

    /// Writes down, once a day at the most, that somebody uses what they hold.
    pub(super) fn note_use(&self, asked: &Asked) {
        let (holder, now) = (asked.scope.holder(), self.clock().now());
        let used = &self.grant_flights().used;
        let last = used.get(&holder.id).max(holder.used);
        if last.is_some_and(|last| !last.left_of(USE_NOTED_EVERY, now).is_zero()) {
            return;
        }
        used.insert(holder.id, now);
        let turn = Turn {
            tenant: holder.tenant,
            grant: holder.grant,
            version: 0,
            owner: Uuid::nil(),
            call_lost: false,
        };
        self.grant_writer().write_later(turn, Deed::Used(holder.id, now));
    }
}

//! Wrong passwords: an attempt is taken before the password is looked at, and given back when it was right.
//!
//! They count against the address, and against member and address together; never against the member alone, or anybody
//! could lock anybody out. Where an address has used up its attempts, each member still has one from there, so that nobody
//! is kept out by a neighbour; the room for hashes of strangers keeps made-up members from keeping the machine busy. A
//! browser in which the member has signed in before counts for itself: neighbours, and strangers behind a proxy that names
//! nobody, keep it neither out nor busy. Codes of the second step count against the member as well, and against the session in
//! which the password was given: only who knows the password guesses at them.

use std::time::Duration;

use domain::id::MemberId;

use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::store::instance;
use crate::vault::credential::{Hash, base32};

/// How long wrong passwords are remembered.
const WINDOW: Duration = Duration::from_mins(15);
/// Wrong passwords for one member from one address.
const PER_MEMBER: i64 = 10;
/// Wrong passwords from one address, whoever they are for.
const PER_ADDRESS: i64 = 100;
/// Wrong passwords for one member from an address that has used up its own: a right one is not refused for others'.
const PER_MEMBER_BEYOND: i64 = 1;

/// Wrong codes of one second step, wherever they are typed.
const PER_SECOND_STEP: i64 = 10;
/// Wrong codes for one member from all browsers together that are not known as theirs: a hundred an hour. Only who knows the
/// password comes so far, so this lets no stranger lock anybody out.
const PER_MEMBER_ANYWHERE: i64 = 25;

/// What is guessed at. Wrong guesses at the one do not count for the other.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Guess<'a> {
    /// The password of whoever has this e-mail address.
    Password(&'a str),
    /// The code that a member is asked for after the password.
    Code(MemberId),
    /// Nothing: whoever wants to sign in through a provider makes us call it, and each is a row.
    IdentityProvider,
}

impl Guess<'_> {
    /// What the names of its buckets begin with, and the one it is about.
    fn named(self) -> (&'static str, String) {
        match self {
            Self::Password(email) => ("password", email.trim().to_lowercase()),
            Self::Code(member) => ("code", member.to_string()),
            Self::IdentityProvider => ("identity-provider", String::new()),
        }
    }
}

/// An attempt that was taken.
pub(crate) struct Attempt(Vec<Hash>);

impl Broker {
    /// Takes an attempt at a member's password or code, from a browser that is known as theirs or from anywhere.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub(crate) async fn take_attempt(
        &self,
        guess: Guess<'_>,
        caller: &Caller,
        browser: Option<Hash>,
    ) -> Result<Attempt, Error> {
        let (kind, whose) = guess.named();
        if matches!(guess, Guess::IdentityProvider) {
            return self.take_question(kind, caller).await;
        }
        if let Some(browser) = browser {
            // The hash of a hash: what stands in this row is not what stands in the browser's.
            let of_browser = Hash::of(&format!("{kind}|{}", base32(browser.as_ref())));
            return self.take_all(&[(of_browser, PER_MEMBER)]).await;
        }
        let address = caller.network();
        let of_member = Hash::of(&format!("{kind}|{address}|{whose}"));
        let mut buckets = Vec::new();
        if matches!(guess, Guess::Code(_)) {
            let anywhere = Hash::of(&format!("{kind}|anywhere|{whose}"));
            buckets.push((anywhere, PER_MEMBER_ANYWHERE));
        }
        if caller.address_is_shared {
            buckets.push((of_member, PER_MEMBER));
            return self.take_all(&buckets).await;
        }
        let of_address = Hash::of(&format!("{kind}|{address}"));
        if self.held_by(&of_address).await? >= PER_ADDRESS {
            buckets.push((of_member, PER_MEMBER_BEYOND));
        } else {
            buckets.extend([(of_address, PER_ADDRESS), (of_member, PER_MEMBER)]);
        }
        self.take_all(&buckets).await
    }

    /// Takes one of the codes that may be wrong in the second step that this session waits for.
    ///
    /// # Errors
    /// [`Error::TooMany`].
    pub(crate) async fn take_second_step(&self, session: &str) -> Result<Attempt, Error> {
        let of_session = Hash::of(&format!("second-step|{session}"));
        self.take_all(&[(of_session, PER_SECOND_STEP)]).await
    }

    /// One try for whoever comes from an address; through a proxy that names nobody, for nobody in particular.
    async fn take_question(&self, kind: &str, caller: &Caller) -> Result<Attempt, Error> {
        if caller.address_is_shared {
            return Ok(Attempt(Vec::new()));
        }
        let of_address = Hash::of(&format!("{kind}|{}", caller.network()));
        self.take_all(&[(of_address, PER_ADDRESS)]).await
    }

    /// Takes one attempt out of each bucket, or none at all.
    async fn take_all(&self, buckets: &[(Hash, i64)]) -> Result<Attempt, Error> {
        // Asked first: who goes on at a bucket that is full costs one read.
        for (bucket, most) in buckets {
            if self.held_by(bucket).await? >= *most {
                return Err(self.too_many(bucket).await?);
            }
        }
        let mut attempt = Attempt(Vec::with_capacity(buckets.len()));
        for (bucket, most) in buckets {
            if !self.take_from(bucket, *most).await? {
                self.give_back(attempt).await?;
                return Err(self.too_many(bucket).await?);
            }
            attempt.0.push(*bucket);
        }
        Ok(attempt)
    }

    /// Gives back an attempt that was not a wrong one.
    pub(crate) async fn give_back(&self, attempt: Attempt) -> Result<(), Error> {
        for bucket in &attempt.0 {
            instance::give_attempt_back(self.store().writer(), bucket).await?;
        }
        Ok(())
    }

    async fn held_by(&self, bucket: &Hash) -> Result<i64, Error> {
        let when = (self.clock().now(), WINDOW);
        Ok(instance::attempts(self.store().reader(), bucket, when).await?)
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

//! Passwords of members: argon2id, bounded in number so that a crowd at the door cannot take every core.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::form::MAX_PASSWORD_BYTES;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;

use super::VaultError;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many of each kind may wait for their turn; whoever comes after them is asked to come back.
const WAITING_ROOM: usize = 64;

/// Checks and makes password hashes, at most one per core at once, and at most one for strangers: a crowd of them leaves
/// the other cores to whom we know, and the next turn too.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    turn_of_strangers: Arc<Semaphore>,
    room: Arc<Semaphore>,
    room_of_strangers: Arc<Semaphore>,
    dummy: Arc<str>,
}

/// Who asks for a password to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// Somebody with more to show than a password: a link, a first-run code, a browser that is known.
    Known,
    /// Anybody.
    Stranger,
}

/// A place in the waiting room; given back when it is dropped.
#[derive(Debug)]
pub struct Place {
    asker: Asker,
    _room: OwnedSemaphorePermit,
}

/// Why a password could not be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Too many wait already.
    #[error("too many sign-ins at once")]
    TooMany,
    /// Hashing itself failed.
    #[error("a password could not be hashed")]
    Hashing,
}

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Wrong, or the member has none.
    Wrong,
    /// Right.
    Right,
    /// Right, and the stored hash is weaker than today's: store this one.
    RightRehashed(String),
}

impl Passwords {
    /// Makes the dummy hash against which unknown members are checked, so that they take as long as known ones.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`] when hashing does not work at all.
    pub fn new() -> Result<Self, VaultError> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let dummy = hash_now("no member has this password").map_err(|_| VaultError::NoRandomness)?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(cores)),
            turn_of_strangers: Arc::new(Semaphore::new(1)),
            room: Arc::new(Semaphore::new(WAITING_ROOM)),
            room_of_strangers: Arc::new(Semaphore::new(WAITING_ROOM)),
            dummy: dummy.into(),
        })
    }

    /// A place to wait in.
    ///
    /// # Errors
    /// [`PasswordError::TooMany`].
    pub fn place(&self, asker: Asker) -> Result<Place, PasswordError> {
        let room = match asker {
            Asker::Known => &self.room,
            Asker::Stranger => &self.room_of_strangers,
        };
        let taken = Arc::clone(room).try_acquire_owned();
        let room = taken.map_err(|_| PasswordError::TooMany)?;
        Ok(Place { asker, _room: room })
    }

    /// The hash of a new password, for somebody who has shown that they may set it.
    ///
    /// # Errors
    /// [`PasswordError`] by kind.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        let place = self.place(Asker::Known)?;
        self.in_turn(place, move || hash_now(password.expose_secret()))
            .await?
    }

    /// Checks a password against a stored hash, or against the dummy when there is none.
    ///
    /// # Errors
    /// [`PasswordError`] by kind.
    pub async fn check(
        &self,
        place: Place,
        password: SecretString,
        stored: Option<String>,
    ) -> Result<Verdict, PasswordError> {
        let dummy = Arc::clone(&self.dummy);
        self.in_turn(place, move || {
            if let Some(stored) = stored {
                return verdict(password.expose_secret(), &stored);
            }
            verdict(password.expose_secret(), &dummy)?;
            Ok(Verdict::Wrong)
        })
        .await?
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        place: Place,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        // Strangers queue among themselves first, so that at most one of them stands before whom we know.
        let among_strangers = match place.asker {
            Asker::Known => None,
            Asker::Stranger => Some(turn_in(&self.turn_of_strangers).await?),
        };
        let turn = turn_in(&self.turns).await?;
        let held = (place, among_strangers, turn);
        // They go along: a caller who hangs up does not set a second hash free while this one still runs.
        spawn_blocking(move || {
            let _held = held;
            work()
        })
        .await
        .map_err(|_| PasswordError::Hashing)
    }
}

async fn turn_in(turns: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit, PasswordError> {
    let turn = Arc::clone(turns).acquire_owned().await;
    turn.map_err(|_| PasswordError::TooMany)
}

fn hasher() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| PasswordError::Hashing)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str) -> Result<String, PasswordError> {
    let hash = hasher()?
        .hash_password(password.as_bytes())
        .map_err(|_| PasswordError::Hashing)?;
    Ok(hash.to_string())
}

fn verdict(password: &str, stored: &str) -> Result<Verdict, PasswordError> {
    let parsed = PasswordHash::new(stored).map_err(|_| PasswordError::Hashing)?;
    if password.len() > MAX_PASSWORD_BYTES || hasher()?.verify_password(password.as_bytes(), &parsed).is_err()
    {
        return Ok(Verdict::Wrong);
    }
    let today = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|_| PasswordError::Hashing)?;
    let weaker = Params::try_from(&parsed).map_or(true, |params| {
        params.m_cost() < today.m_cost() || params.t_cost() < today.t_cost()
    });
    if weaker {
        hash_now(password).map(Verdict::RightRehashed)
    } else {
        Ok(Verdict::Right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_right_password_is_right_and_everything_else_is_wrong() {
        let passwords = Passwords::new().unwrap();
        let stored = passwords
            .hash(SecretString::from("correct horse battery"))
            .await
            .unwrap();
        let check = |password: &str, stored: Option<String>| {
            let place = passwords.place(Asker::Stranger).unwrap();
            passwords.check(place, SecretString::from(password), stored)
        };
        assert_eq!(
            check("correct horse battery", Some(stored.clone())).await,
            Ok(Verdict::Right)
        );
        assert_eq!(
            check("correct horse batterz", Some(stored)).await,
            Ok(Verdict::Wrong)
        );
        assert_eq!(
            check("no member has this password", None).await,
            Ok(Verdict::Wrong)
        );
    }

    #[tokio::test]
    async fn a_crowd_of_strangers_fills_its_own_room_and_has_one_turn_at_once() {
        let passwords = Passwords::new().unwrap();
        let crowd: Vec<_> = std::iter::from_fn(|| passwords.place(Asker::Stranger).ok()).collect();
        assert_eq!(crowd.len(), WAITING_ROOM, "their queue is bounded");
        let (go_on, gate) = tokio::sync::oneshot::channel();
        let mut gate = Some(gate);
        let mut running = Vec::new();
        for place in crowd {
            let gate = gate.take();
            let hashing = move || gate.map(tokio::sync::oneshot::Receiver::blocking_recv);
            let mut turn = Box::pin(passwords.in_turn(place, hashing));
            assert!(futures::poll!(&mut turn).is_pending());
            running.push(turn);
        }
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        assert_eq!(passwords.turns.available_permits(), cores - 1);
        go_on.send(()).unwrap();
        assert!(
            passwords
                .hash(SecretString::from("a known one's turn"))
                .await
                .is_ok()
        );
        futures::future::try_join_all(running).await.unwrap();
        assert_eq!(passwords.room_of_strangers.available_permits(), WAITING_ROOM);
    }

    #[tokio::test]
    async fn a_hash_of_weaker_days_is_renewed() {
        let weak = Argon2::new(
            Algorithm::Argon2id,
            Version::V0x13,
            Params::new(8_192, 1, 1, None).unwrap(),
        )
        .hash_password(b"correct horse battery")
        .unwrap()
        .to_string();
        let passwords = Passwords::new().unwrap();
        let place = passwords.place(Asker::Known).unwrap();
        let verdict = passwords
            .check(place, SecretString::from("correct horse battery"), Some(weak))
            .await
            .unwrap();
        let Verdict::RightRehashed(renewed) = verdict else {
            panic!("{verdict:?}")
        };
        assert!(renewed.contains("m=19456,t=2,p=1"));
    }
}

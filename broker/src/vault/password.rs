//! Passwords of members: argon2id, bounded in number so that a crowd at the door cannot take every core.

use std::sync::Arc;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::form::MAX_PASSWORD_BYTES;
use secrecy::{ExposeSecret as _, SecretString};
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use super::VaultError;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How many may wait for their turn; whoever comes after them is asked to come back.
const WAITING_ROOM: usize = 64;

/// Checks and makes password hashes, at most one per core at once.
#[derive(Clone)]
pub struct Passwords {
    turns: Arc<Semaphore>,
    waiting_room: Arc<Semaphore>,
    dummy: Arc<str>,
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
            waiting_room: Arc::new(Semaphore::new(WAITING_ROOM)),
            dummy: dummy.into(),
        })
    }

    /// The hash of a new password.
    ///
    /// # Errors
    /// [`PasswordError`] by kind.
    pub async fn hash(&self, password: SecretString) -> Result<String, PasswordError> {
        self.in_turn(move || hash_now(password.expose_secret())).await?
    }

    /// Checks a password against a stored hash, or against the dummy when there is none.
    ///
    /// # Errors
    /// [`PasswordError`] by kind.
    pub async fn check(
        &self,
        password: SecretString,
        stored: Option<String>,
    ) -> Result<Verdict, PasswordError> {
        let dummy = Arc::clone(&self.dummy);
        self.in_turn(move || {
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
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, PasswordError> {
        let _waiting = self
            .waiting_room
            .try_acquire()
            .map_err(|_| PasswordError::TooMany)?;
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| PasswordError::TooMany)?;
        // The turn goes along: a caller who hangs up does not set a second hash free while this one still runs.
        spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(|_| PasswordError::Hashing)
    }
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
        let check =
            |password: &str, stored: Option<String>| passwords.check(SecretString::from(password), stored);
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
        let verdict = passwords
            .check(SecretString::from("correct horse battery"), Some(weak))
            .await
            .unwrap();
        let Verdict::RightRehashed(renewed) = verdict else {
            panic!("{verdict:?}")
        };
        assert!(renewed.contains("m=19456,t=2,p=1"));
    }
}

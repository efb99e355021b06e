//! A member's own account, for its page.

use serde::{Deserialize, Serialize};

use super::identity::LinkedIdentity;
use crate::id::PasskeyId;
use crate::timestamp::Timestamp;

/// What a member signs in with beside the password.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SecondFactors {
    /// Codes of an authenticator app.
    pub codes: bool,
    /// At least one passkey.
    pub passkeys: bool,
}

impl SecondFactors {
    /// Whether there is any.
    pub const fn any(self) -> bool {
        self.codes || self.passkeys
    }
}

/// All that the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// With which the member signs in.
    pub email: String,
    /// When the password was set.
    pub password_set: Timestamp,
    /// Since when codes of an authenticator app are asked for, if they are.
    pub codes_since: Option<Timestamp>,
    /// How many recovery codes are left.
    pub recovery_codes: u64,
    /// The passkeys, oldest first.
    pub passkeys: Vec<PasskeyView>,
    /// Whether passkeys can be made at the address of this instance.
    pub passkeys_work: bool,
    /// The organisations of the member's that are shown only to who has a second factor, by name.
    pub required_by: Vec<String>,
    /// The providers of the member's organisations, through which they can sign in.
    pub identities: Vec<LinkedIdentity>,
    /// Where the member is signed in, the one that was seen last first.
    pub sessions: Vec<SessionView>,
}

impl AccountView {
    /// Whether nothing but a password would be left without this one passkey; or, where none is named, without codes of an app.
    pub fn is_last_factor(&self, passkey: Option<PasskeyId>) -> bool {
        match passkey {
            Some(passkey) => {
                self.codes_since.is_none() && self.passkeys.iter().all(|held| held.id == passkey)
            }
            None => self.passkeys.is_empty(),
        }
    }

    /// What the member signs in with beside the password.
    pub fn factors(&self) -> SecondFactors {
        SecondFactors {
            codes: self.codes_since.is_some(),
            passkeys: !self.passkeys.is_empty(),
        }
    }
}

/// One passkey.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    /// What it is called in addresses.
    pub id: PasskeyId,
    /// What the member calls it.
    pub name: String,
    /// Since when there is one.
    pub made: Timestamp,
    /// When it was used last.
    pub used: Option<Timestamp>,
}

/// One session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// What it is called in addresses; nobody can sign in with it.
    pub mark: String,
    /// When it began.
    pub begun: Timestamp,
    /// When it was seen last, to a few minutes.
    pub seen: Timestamp,
    /// From where it began, as far as addresses are kept; empty if they are not.
    pub came_from: String,
    /// Browser and system, by name; empty if nobody knows them.
    pub browser: String,
    /// Whether it is the one that asks.
    pub is_this: bool,
}

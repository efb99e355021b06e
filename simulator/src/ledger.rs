//! What a provider has issued: codes, grants, refresh and access tokens. Tokens are kept as digests, since there may
//! be many and long ones.

use std::collections::VecDeque;
use std::time::Duration;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::bounded::Bounded;
use crate::clock::Moment;
use crate::family::{Family, Place, Rotation};
use crate::providers::{Account, Life};
use crate::secrets::Secrets;

const MOST_CODES: usize = 10_000;
const MOST_GRANTS: usize = 100_000;
const MOST_TOKENS: usize = 100_000;
const MOST_REVOKED: usize = 10_000;

type Digest = [u8; 32];

/// An authorization code (RFC 6749 §4.1.2) and what it is bound to.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    pub(crate) client_id: String,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<String>,
    pub(crate) account: &'static Account,
    pub(crate) scope: String,
    pub(crate) offline: bool,
    pub(crate) expires: Moment,
    pub(crate) used: bool,
}

/// What a person allowed one client.
#[derive(Clone, Debug)]
pub(crate) struct Grant {
    pub(crate) client_id: String,
    pub(crate) account: &'static Account,
    pub(crate) scope: String,
    pub(crate) live: bool,
    /// Google's 7 days in Testing.
    pub(crate) ends: Option<Moment>,
}

/// A grant's number.
pub(crate) type GrantId = u64;

#[derive(Clone, Debug)]
struct Token {
    grant: GrantId,
    /// Which of the grant's refresh tokens it is, or came with.
    generation: u64,
    expires: Option<Moment>,
}

/// What somebody has ended at the revocation endpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Revoked {
    /// The client whose grant it was.
    pub client_id: String,
    /// Whose account, `ada` or `grace`.
    pub account: &'static str,
    /// Whether a refresh token was sent; else an access token.
    pub by_refresh_token: bool,
}

/// What became of a presented token.
pub(crate) enum Found {
    Unknown,
    Revoked,
    Expired,
    Good(GrantId, Grant),
}

#[derive(Debug)]
pub(crate) struct Ledger {
    pub(crate) codes: Bounded<String, Code>,
    grants: Bounded<GrantId, Grant>,
    last_grant: GrantId,
    families: Bounded<GrantId, Family>,
    revoked: VecDeque<Revoked>,
    /// Refresh tokens that began a grant: kept as long as the grant.
    first_tokens: Bounded<Digest, Token>,
    /// Refresh tokens from rotation: the latest ones.
    rotated_tokens: Bounded<Digest, Token>,
    access_tokens: Bounded<Digest, Token>,
    /// What was issued and what came in, for who looks for leaks.
    pub(crate) secrets: Secrets,
}

impl Ledger {
    pub(crate) fn new() -> Self {
        Self {
            codes: Bounded::new(MOST_CODES),
            grants: Bounded::new(MOST_GRANTS),
            last_grant: 0,
            families: Bounded::new(MOST_GRANTS),
            revoked: VecDeque::new(),
            first_tokens: Bounded::new(MOST_GRANTS),
            rotated_tokens: Bounded::new(MOST_TOKENS),
            access_tokens: Bounded::new(MOST_TOKENS),
            secrets: Secrets::default(),
        }
    }

    pub(crate) fn add_code(&mut self, text: &str, code: Code) {
        self.secrets.keep(text);
        self.codes.insert(text.to_owned(), code);
    }

    pub(crate) fn add_grant(&mut self, grant: Grant) -> GrantId {
        self.last_grant = self.last_grant.saturating_add(1);
        self.grants.insert(self.last_grant, grant);
        self.families.insert(self.last_grant, Family::default());
        self.last_grant
    }

    pub(crate) fn add_first_token(&mut self, text: &str, grant: GrantId, life: Life, now: Moment) {
        self.secrets.keep(text);
        let expires = life.ends(now);
        self.first_tokens.insert(
            digest(text),
            Token {
                grant,
                generation: 0,
                expires,
            },
        );
    }

    pub(crate) fn add_rotated_token(&mut self, text: &str, grant: GrantId, life: Life, now: Moment) {
        self.secrets.keep(text);
        let generation = self.families.get_mut(&grant).map_or(0, Family::next);
        let expires = life.ends(now);
        self.rotated_tokens.insert(
            digest(text),
            Token {
                grant,
                generation,
                expires,
            },
        );
    }

    /// An access token that ends after so many seconds, or never.
    pub(crate) fn add_access_token(&mut self, text: &str, grant: GrantId, life: Option<u64>, now: Moment) {
        self.secrets.keep(text);
        let generation = self.families.get(&grant).map_or(0, |family| family.generation);
        let expires = life.map(|seconds| now.after(Duration::from_secs(seconds)));
        self.access_tokens.insert(
            digest(text),
            Token {
                grant,
                generation,
                expires,
            },
        );
    }

    /// An access token that never ends is all that there is of its grant.
    pub(crate) fn add_lasting_token(&mut self, text: &str, grant: GrantId, now: Moment) {
        self.add_first_token(text, grant, Life::ForEver, now);
    }

    /// The grant of a refresh token, which one of its tokens it is, and how they were used so far.
    fn family(&mut self, text: &str) -> Option<(GrantId, u64, &mut Family)> {
        let key = digest(text);
        let token = self
            .first_tokens
            .get(&key)
            .or_else(|| self.rotated_tokens.get(&key))?;
        let (grant, generation) = (token.grant, token.generation);
        Some((grant, generation, self.families.get_mut(&grant)?))
    }

    /// Which place a refresh token has among those of its grant.
    pub(crate) fn place(&mut self, text: &str, rotation: Rotation) -> Place {
        self.family(text).map_or(Place::Spent, |(_, generation, family)| {
            family.place(generation, rotation)
        })
    }

    /// A refresh token brings a new pair.
    pub(crate) fn refresh_token_is_used(&mut self, text: &str) {
        if let Some((_, generation, family)) = self.family(text) {
            family.is_used(generation);
        }
    }

    /// An access token was taken.
    pub(crate) fn access_token_is_used(&mut self, text: &str) {
        if let Some(Token {
            grant, generation, ..
        }) = self.access_tokens.get(&digest(text)).cloned()
            && let Some(family) = self.families.get_mut(&grant)
        {
            family.is_used(generation);
        }
    }

    /// Keeps a pair to be given again.
    pub(crate) fn keep_pair(&mut self, grant: GrantId, pair: (&str, &str), seconds: u64, now: Moment) {
        if let Some(family) = self.families.get_mut(&grant) {
            family.keep(pair, seconds, now);
        }
    }

    /// A token request came with this refresh token.
    pub(crate) fn refresh_token_is_called(&mut self, text: &str) {
        if let Some((_, _, family)) = self.family(text) {
            family.is_called();
        }
    }

    /// How many token requests came with any refresh token of this one's grant, and the newest one's generation.
    pub(crate) fn calls_of(&mut self, text: &str) -> Option<(u64, u64)> {
        self.family(text)
            .map(|(_, _, family)| (family.token_calls, family.generation))
    }

    pub(crate) fn note_revoked(&mut self, revoked: Revoked) {
        self.revoked.push_back(revoked);
        if self.revoked.len() > MOST_REVOKED {
            self.revoked.pop_front();
        }
    }

    pub(crate) fn revoked(&self) -> Vec<Revoked> {
        self.revoked.iter().cloned().collect()
    }

    /// Looks a refresh token up, and starts its idle time anew where the provider counts from the last use.
    pub(crate) fn refresh_token(&mut self, text: &str, life: Life, now: Moment) -> Found {
        let key = digest(text);
        let first = self.first_tokens.get_mut(&key);
        let Some(token) = first.or_else(|| self.rotated_tokens.get_mut(&key)) else {
            return Found::Unknown;
        };
        let found = judge(&self.grants, token, now);
        if let (Life::SinceLastUse(_), Found::Good(..)) = (life, &found) {
            token.expires = life.ends(now);
        }
        found
    }

    pub(crate) fn access_token(&self, text: &str, now: Moment) -> Found {
        self.access_tokens
            .get(&digest(text))
            .map_or(Found::Unknown, |token| judge(&self.grants, token, now))
    }

    /// Narrows what a grant allows.
    pub(crate) fn narrow(&mut self, id: GrantId, scope: &str) {
        if let Some(grant) = self.grants.get_mut(&id) {
            scope.clone_into(&mut grant.scope);
        }
    }

    /// Ends one grant with all its tokens.
    pub(crate) fn end(&mut self, id: GrantId) {
        if let Some(grant) = self.grants.get_mut(&id) {
            grant.live = false;
        }
    }

    /// Ends every grant of which `which` says so.
    pub(crate) fn end_all(&mut self, which: impl Fn(&Grant) -> bool) {
        self.grants
            .values_mut()
            .filter(|grant| which(grant))
            .for_each(|grant| grant.live = false);
    }
}

fn judge(grants: &Bounded<GrantId, Grant>, token: &Token, now: Moment) -> Found {
    let Some(grant) = grants.get(&token.grant) else {
        return Found::Unknown;
    };
    if !grant.live {
        return Found::Revoked;
    }
    let ended = |end: Option<Moment>| end.is_some_and(|end| end <= now);
    if ended(token.expires) || ended(grant.ends) {
        return Found::Expired;
    }
    Found::Good(token.grant, grant.clone())
}

fn digest(text: &str) -> Digest {
    Sha256::digest(text.as_bytes()).into()
}

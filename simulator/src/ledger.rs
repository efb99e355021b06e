//! What a provider has issued: codes, grants, refresh and access tokens. Tokens are kept as digests, since there may
//! be many and long ones.

use std::time::Duration;

use sha2::{Digest as _, Sha256};

use crate::bounded::Bounded;
use crate::clock::Moment;
use crate::providers::{Account, Life};
use crate::secrets::Secrets;

const MOST_CODES: usize = 10_000;
const MOST_GRANTS: usize = 100_000;
const MOST_TOKENS: usize = 100_000;

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
    expires: Option<Moment>,
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
        self.last_grant
    }

    pub(crate) fn add_first_token(&mut self, text: &str, grant: GrantId, life: Life, now: Moment) {
        self.secrets.keep(text);
        self.first_tokens.insert(
            digest(text),
            Token {
                grant,
                expires: life.ends(now),
            },
        );
    }

    pub(crate) fn add_rotated_token(&mut self, text: &str, grant: GrantId, life: Life, now: Moment) {
        self.secrets.keep(text);
        self.rotated_tokens.insert(
            digest(text),
            Token {
                grant,
                expires: life.ends(now),
            },
        );
    }

    pub(crate) fn add_access_token(&mut self, text: &str, grant: GrantId, seconds: u64, now: Moment) {
        self.secrets.keep(text);
        let expires = Some(now.after(Duration::from_secs(seconds)));
        self.access_tokens.insert(digest(text), Token { grant, expires });
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

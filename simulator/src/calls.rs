//! What the provider was asked: the last calls, and counters.

use std::collections::VecDeque;

use axum::body::Bytes;
use http::request::Parts;
use serde::{Deserialize, Serialize};

use crate::pairs::Pairs;

const MOST_CALLS: usize = 20_000;
const MOST_BYTES: usize = 16 * 1024 * 1024;

/// A provider's endpoint, and the trap that a redirect answer leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Endpoint {
    /// Where people consent.
    Authorize,
    /// Where codes and refresh tokens become access tokens.
    Token,
    /// Where an access token tells whose it is.
    Account,
    /// Where an access token tells which shared drives it can see.
    Drives,
    /// Where an administrator consents for a whole organisation.
    AdminConsent,
    /// Where a token is ended.
    Revoke,
    /// Where [`Fault::Redirect`](crate::Fault::Redirect) leads: whoever comes here followed a redirect.
    Trap,
}

impl Endpoint {
    /// From the last part of the path.
    pub(crate) fn from_path(name: &str) -> Option<Self> {
        Some(match name {
            "authorize" => Self::Authorize,
            "token" => Self::Token,
            "account" => Self::Account,
            "drives" => Self::Drives,
            "adminconsent" => Self::AdminConsent,
            "revoke" => Self::Revoke,
            "trap" => Self::Trap,
            _ => return None,
        })
    }
}

/// One recorded request. All values are kept as they came, since all of them are made up.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// Which endpoint was asked.
    pub endpoint: Endpoint,
    /// `GET`, `POST`, …
    pub method: String,
    /// The query, decoded.
    pub query: Pairs,
    /// The form body, decoded; empty when the body was none.
    pub form: Pairs,
    /// All headers, names in lower case.
    pub headers: Pairs,
    /// Length of the body in bytes.
    pub body_bytes: usize,
    #[serde(skip)]
    pub(crate) body: Bytes,
}

impl Call {
    pub(crate) fn new(endpoint: Endpoint, head: &Parts, body: Bytes) -> Self {
        let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
        let headers: Pairs = head
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), text(value)))
            .collect();
        let is_form = headers
            .get("content-type")
            .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"));
        let form = if is_form {
            Pairs::decode(&body)
        } else {
            Pairs::default()
        };
        Self {
            endpoint,
            method: head.method.to_string(),
            query: Pairs::decode(head.uri.query().unwrap_or_default().as_bytes()),
            form,
            headers,
            body_bytes: body.len(),
            body,
        }
    }

    /// A field of the form.
    pub fn form_value(&self, name: &str) -> Option<&str> {
        self.form.get(name)
    }

    /// The names of the form's fields, in order.
    pub fn form_names(&self) -> Vec<&str> {
        self.form.names()
    }

    /// A header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    /// The token of `Authorization: Bearer …`.
    pub(crate) fn bearer(&self) -> Option<&str> {
        self.header("authorization")?.strip_prefix("Bearer ")
    }

    fn size(&self) -> usize {
        let text = self
            .query
            .size()
            .saturating_add(self.form.size())
            .saturating_add(self.headers.size());
        text.saturating_add(self.body.len()).saturating_add(256)
    }
}

/// How often each endpoint was asked since the last reset.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counters {
    /// Consent requests and decisions.
    pub authorize: u64,
    /// Token requests.
    pub token: u64,
    /// Account requests.
    pub account: u64,
    /// Requests for shared drives.
    pub drives: u64,
    /// Consents of administrators.
    pub admin_consent: u64,
    /// Revocations.
    pub revoke: u64,
    /// Visits of the trap: redirects that were followed.
    pub trap: u64,
    /// Token requests being answered at this moment, those waiting at the gate included.
    pub token_in_flight: u64,
    /// The highest value that `token_in_flight` had.
    pub token_most_in_flight: u64,
}

impl Counters {
    /// The count of one endpoint.
    pub fn of(&self, endpoint: Endpoint) -> u64 {
        match endpoint {
            Endpoint::Authorize => self.authorize,
            Endpoint::Token => self.token,
            Endpoint::Account => self.account,
            Endpoint::Drives => self.drives,
            Endpoint::AdminConsent => self.admin_consent,
            Endpoint::Revoke => self.revoke,
            Endpoint::Trap => self.trap,
        }
    }

    fn slot(&mut self, endpoint: Endpoint) -> &mut u64 {
        match endpoint {
            Endpoint::Authorize => &mut self.authorize,
            Endpoint::Token => &mut self.token,
            Endpoint::Account => &mut self.account,
            Endpoint::Drives => &mut self.drives,
            Endpoint::AdminConsent => &mut self.admin_consent,
            Endpoint::Revoke => &mut self.revoke,
            Endpoint::Trap => &mut self.trap,
        }
    }
}

/// The last 20,000 calls, or as many as fit into 16 MB, and the counters of all.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    calls: VecDeque<Call>,
    bytes: usize,
    counters: Counters,
}

impl Journal {
    pub(crate) fn record(&mut self, call: Call) {
        let slot = self.counters.slot(call.endpoint);
        *slot = slot.saturating_add(1);
        self.bytes = self.bytes.saturating_add(call.size());
        self.calls.push_back(call);
        while self.calls.len() > MOST_CALLS || self.bytes > MOST_BYTES {
            let Some(oldest) = self.calls.pop_front() else {
                break;
            };
            self.bytes = self.bytes.saturating_sub(oldest.size());
        }
    }

    pub(crate) fn token_begins(&mut self) {
        let counters = &mut self.counters;
        counters.token_in_flight = counters.token_in_flight.saturating_add(1);
        counters.token_most_in_flight = counters.token_most_in_flight.max(counters.token_in_flight);
    }

    pub(crate) fn token_ends(&mut self) {
        self.counters.token_in_flight = self.counters.token_in_flight.saturating_sub(1);
    }

    pub(crate) fn counters(&self) -> Counters {
        self.counters
    }

    pub(crate) fn calls(&self) -> impl Iterator<Item = &Call> {
        self.calls.iter()
    }

    /// Forgets the calls and sets the counters to zero; what is in flight stays counted.
    pub(crate) fn clear(&mut self) {
        let token_in_flight = self.counters.token_in_flight;
        let counters = Counters {
            token_in_flight,
            token_most_in_flight: token_in_flight,
            ..Counters::default()
        };
        *self = Self {
            counters,
            ..Self::default()
        };
    }
}

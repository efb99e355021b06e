//! A test of an app's registration: a code and, where there is such a thing, a refresh token that nobody gave are sent, and
//! what the provider says to them is read.

use std::time::Duration;

use domain::activity::OwnCode;
use domain::app_verdict::AppVerdict;
use domain::error::Mender;
use domain::id::ClientSecretId;
use domain::provider::SafeCode;
use secrecy::SecretString;
use tokio::time::timeout;

use super::Lasting;
use super::client_registration::{ClientRegistration, ReadySecret};
use super::token_answer::No;
use super::token_request::Asked;

/// What is sent in the place of a code and of a refresh token: as long as one, and none.
const MADE_UP: &str = "keyferry-tests-this-app-with-a-value-that-nobody-gave";
/// How long both answers for one client secret may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// What was found for one client secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed {
    /// The secret.
    pub secret: ClientSecretId,
    /// What the answers say.
    pub verdict: AppVerdict,
    /// The provider's safe code, or ours.
    pub code: SafeCode,
}

impl ClientRegistration {
    /// Tests the registration with each of its client secrets, newest first. Nothing is counted and no order changed.
    pub async fn probe(&self) -> Vec<Probed> {
        let mut found = Vec::with_capacity(self.ready.len());
        for secret in &self.ready {
            found.push(self.probe_with(secret).await);
        }
        found
    }

    async fn probe_with(&self, secret: &ReadySecret) -> Probed {
        let (code, token) = (SecretString::from(MADE_UP), SecretString::from(MADE_UP));
        let verifier = self.takes_verifier().then(|| SecretString::from(MADE_UP));
        let exchange = Asked::Exchange {
            code: &code,
            verifier: verifier.as_ref(),
            region: None,
        };
        let refresh = (self.lasting() == Lasting::RefreshToken).then_some(Asked::Refresh { token: &token });
        let answers = timeout(PATIENCE, async {
            let first = reading(self.ask(secret, &exchange).await.err());
            let Some(refresh) = refresh else { return first };
            let second = reading(self.ask(secret, &refresh).await.err());
            if weight(first.0) >= weight(second.0) {
                first
            } else {
                second
            }
        });
        let (verdict, code) = answers
            .await
            .unwrap_or_else(|_| (AppVerdict::Unreachable, SafeCode::ours(OwnCode::Timeout)));
        Probed {
            secret: secret.id,
            verdict,
            code,
        }
    }
}

/// What one answer says. Tokens for what was made up are no sign of a provider in its right mind.
fn reading(no: Option<No>) -> (AppVerdict, SafeCode) {
    match no {
        Some(no) => {
            let otherwise = match no.refusal.mender {
                Mender::Patience => AppVerdict::Unreachable,
                Mender::Relink | Mender::Operator | Mender::Admin | Mender::Cancelled => AppVerdict::Unclear,
            };
            (no.verdict.unwrap_or(otherwise), no.refusal.code)
        }
        None => (AppVerdict::Unclear, SafeCode::ours(OwnCode::Unreadable)),
    }
}

/// Which of two answers counts: a clear fault before all's well, and that before what says nothing.
const fn weight(verdict: AppVerdict) -> u8 {
    match verdict {
        fault if fault.is_fault() => 3,
        AppVerdict::Fine => 2,
        AppVerdict::Unclear => 1,
        _ => 0,
    }
}

//! The end of a link at its provider, where the provider has a way (RFC 7009, or one of its own).

use form_urlencoded::Serializer;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use http::{Method, StatusCode, Uri};
use oauth2::{HttpRequest, HttpResponse};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::timeout;

use domain::activity::OwnCode;
use domain::error::{Mender, Refusal};
use domain::provider::SafeCode;

use super::RevokedBy;
use super::call::{CallFault, PATIENCE};
use super::client_registration::{ClientRegistration, ReadySecret};
use super::refusal::ErrorBody;
use super::token_answer::{No, without_echo};

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");

/// The tokens of a link that is to be ended.
pub struct LinkTokens<'a> {
    /// The refresh token.
    pub refresh: &'a SecretString,
    /// An access token that should still live, if there is one.
    pub access: Option<&'a SecretString>,
}

/// What a provider said to a revoke.
enum Said {
    /// It is over now, or was before.
    Over,
    /// It does not know this access token any more.
    TokenEnded,
    /// It refused.
    No(No),
}

impl ClientRegistration {
    /// Ends a link at the provider. One that was over there before has ended as well, and a provider without a way is not
    /// asked.
    ///
    /// # Errors
    /// A [`Refusal`]: the link may live on there.
    pub async fn revoke(&self, link: &LinkTokens<'_>) -> Result<(), Refusal> {
        let (Some(way), Some(url)) = (&self.provider.descriptor().revoke, &self.endpoints().revoke) else {
            return Ok(());
        };
        let Ok(url) = url.as_str().parse::<Uri>() else {
            return Err(No::of(&CallFault::Unreachable).refusal);
        };
        match way.takes {
            RevokedBy::BearerAlone => self.revoke_by_bearer(&url, link).await,
            RevokedBy::Token => over(self.revoke_by_form(&url, link.refresh, None).await),
            RevokedBy::TokenOfClient => self.revoke_as_client(&url, link.refresh).await,
        }
    }

    /// With an access token, which is fetched if there is none that works.
    async fn revoke_by_bearer(&self, url: &Uri, link: &LinkTokens<'_>) -> Result<(), Refusal> {
        if let Some(access) = link.access {
            match self.revoke_with(url, access).await {
                Said::TokenEnded => {}
                said => return over(said),
            }
        }
        match self.refresh(link.refresh).await.outcome {
            Ok(tokens) => over(self.revoke_with(url, &tokens.access_token).await),
            Err(refusal) if is_over(&refusal) => Ok(()),
            Err(refusal) => Err(refusal),
        }
    }

    async fn revoke_with(&self, url: &Uri, access: &SecretString) -> Said {
        let Ok(mut bearer) = HeaderValue::from_str(&format!("Bearer {}", access.expose_secret())) else {
            return Said::TokenEnded;
        };
        bearer.set_sensitive(true);
        let mut request = post(url, Vec::new());
        request.headers_mut().insert(AUTHORIZATION, bearer);
        self.send_revoke(request, &[access]).await
    }

    /// With one client secret after the other, as long as the provider says that the secret is to blame.
    async fn revoke_as_client(&self, url: &Uri, token: &SecretString) -> Result<(), Refusal> {
        let (mut places, mut last) = (Vec::new(), No::secret());
        while let Some(place) = self.order.next(self.clock.now(), &places)
            && let Some(secret) = self.ready.get(place)
        {
            places.push(place);
            match self.revoke_by_form(url, token, Some(secret)).await {
                Said::No(no) if no.blames_secret => last = no,
                said => return over(said),
            }
        }
        Err(last.refusal)
    }

    async fn revoke_by_form(&self, url: &Uri, token: &SecretString, client: Option<&ReadySecret>) -> Said {
        let of_client = client.map(|client| {
            [
                ("client_id", self.client_id()),
                ("client_secret", client.plain.expose_secret()),
            ]
        });
        let form = Serializer::new(String::new())
            .append_pair("token", token.expose_secret())
            .extend_pairs(of_client.into_iter().flatten())
            .finish();
        let mut request = post(url, form.into_bytes());
        request.headers_mut().insert(CONTENT_TYPE, FORM);
        let secrets: Vec<_> = [Some(token), client.map(|client| &client.plain)]
            .into_iter()
            .flatten()
            .collect();
        self.send_revoke(request, &secrets).await
    }

    async fn send_revoke(&self, request: HttpRequest, secrets: &[&SecretString]) -> Said {
        let answered = timeout(PATIENCE, Box::pin(self.http.fetch(request))).await;
        match answered.unwrap_or(Err(CallFault::TooSlow)) {
            Ok(answer) => match self.read_revoke(&answer) {
                Said::No(no) => Said::No(without_echo(no, secrets)),
                said => said,
            },
            Err(fault) => Said::No(No::of(&fault)),
        }
    }

    /// What an answer means: its body is looked at only where it is an error in the words of RFC 6749 §5.2.
    fn read_revoke(&self, answer: &HttpResponse) -> Said {
        let status = answer.status();
        if status.is_success() {
            return Said::Over;
        }
        let body: Option<ErrorBody> = serde_json::from_slice(answer.body()).ok();
        match body {
            Some(body) if matches!(body.error.as_str(), "invalid_token" | "invalid_grant") => Said::Over,
            Some(body) => Said::No(No {
                blames_secret: self.provider.blames_client_secret(&body),
                refusal: body.refusal(self.provider),
                ..No::of(&CallFault::NotJson)
            }),
            None if status == StatusCode::UNAUTHORIZED => Said::TokenEnded,
            None => Said::No(refused_with(status)),
        }
    }
}

fn post(url: &Uri, body: Vec<u8>) -> HttpRequest {
    let mut request = HttpRequest::new(body);
    *request.method_mut() = Method::POST;
    *request.uri_mut() = url.clone();
    request
}

fn over(said: Said) -> Result<(), Refusal> {
    match said {
        Said::Over => Ok(()),
        Said::TokenEnded => Err(refused_with(StatusCode::UNAUTHORIZED).refusal),
        Said::No(no) => Err(no.refusal),
    }
}

/// Whether a refresh was refused because the link is over.
fn is_over(refusal: &Refusal) -> bool {
    refusal.error == "invalid_grant" && refusal.mender == Mender::Relink
}

fn refused_with(status: StatusCode) -> No {
    let code = SafeCode::new(&format!("http_{}", status.as_u16()));
    No {
        refusal: Refusal {
            mender: Mender::Operator,
            error: "invalid_request",
            code: code.unwrap_or_else(|| SafeCode::ours(OwnCode::Unreadable)),
            retry_after: None,
        },
        ..No::of(&CallFault::NotJson)
    }
}

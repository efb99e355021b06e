//! The forms of the console about an organisation's own provider: setting it, being known there, and showing there who one is.

use axum::extract::Path;
use axum::response::Response;
use broker::access::Entrance;
use broker::error::Error;
use broker::identity::{IdentityFault, Onward};
use domain::app_registration::ClientId;
use domain::form::{Faults, Name};
use domain::identity_provider::{Issuer, NewIdentityProvider};
use domain::text;
use domain::text::Text;
use secrecy::SecretString;

use super::{leaving, told};
use crate::console::posted::Posted;
use crate::console::typed::{Typed, read};
use crate::console::wanted;

/// Sets the organisation's provider.
pub(crate) async fn set(posted: Posted) -> Response {
    let set = async {
        let scope = posted.own()?;
        let new = parse(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let secret = posted.typed.some("client_secret").map(SecretString::from);
        let seen = posted.typed.some("seen").and_then(|seen| seen.parse().ok());
        let broker = &posted.state.broker;
        broker.set_identity_provider(scope, new, (secret, seen)).await?;
        Ok("/console/people/provider?done=set".to_owned())
    };
    let set = set.await;
    posted.answer(set).await
}

/// Does without it.
pub(crate) async fn remove(posted: Posted) -> Response {
    let removed = async {
        let scope = posted.own()?;
        posted.prove().await?;
        posted.state.broker.remove_identity_provider(scope).await?;
        Ok("/console/people/provider?done=removed".to_owned())
    };
    let removed = removed.await;
    posted.answer(removed).await
}

const NAME: Text = text!("provider-fault-name");
const ISSUER: Text = text!("identity-fault-issuer");
const CLIENT_ID: Text = text!("provider-fault-client-id");

/// All faults at once.
fn parse(typed: &Typed) -> Result<NewIdentityProvider, Faults> {
    let mut faults = Faults::none();
    let name = read::<Name>(typed.text("name"), "name", NAME, &mut faults);
    let issuer = read::<Issuer>(typed.text("issuer"), "issuer", ISSUER, &mut faults);
    let client_id = read::<ClientId>(typed.text("client_id"), "client_id", CLIENT_ID, &mut faults);
    match (name, issuer, client_id) {
        (Some(name), Some(issuer), Some(client_id)) => Ok(NewIdentityProvider {
            name,
            issuer,
            client_id,
        }),
        (_, _, _) => Err(faults),
    }
}

/// Sends a member to an organisation's provider, to be known there from now on.
pub(crate) async fn link(Path(slug): Path<String>, posted: Posted) -> Response {
    let away = async {
        let own = posted.account()?;
        posted.prove().await?;
        Ok(posted.state.broker.link_identity(own, &slug).await)
    };
    match away.await {
        Ok(Ok(away)) => leaving(&posted.state, away),
        Ok(Err(fault)) => posted.identity_fault(fault).await,
        Err(error) => posted.again(error).await,
    }
}

/// Lets nobody in as this member through that provider any more.
pub(crate) async fn unlink(Path(slug): Path<String>, posted: Posted) -> Response {
    let unlinked = async {
        let own = posted.account()?;
        posted.prove().await?;
        posted.state.broker.unlink_identity(own, &slug).await?;
        posted.go_on_anew(None).await?;
        Ok("/console/account?done=unlinked".to_owned())
    };
    let unlinked = unlinked.await;
    posted.answer(unlinked).await
}

impl Posted {
    /// Sends who came in through a provider there once more, to show that it is them.
    pub(in crate::console) async fn prove_at_provider(self, to: &str) -> Response {
        let Entrance::Provider(provider) = self.member.entrance else {
            return self.again(Error::Forbidden).await;
        };
        let onward = Onward {
            to: wanted::within_console(to).unwrap_or_default().to_owned(),
            kept: String::new(),
        };
        let whose = (provider, self.member.id);
        match self.state.broker.prove_at_provider(whose, onward).await {
            Ok(away) => leaving(&self.state, away),
            Err(fault) => self.identity_fault(fault).await,
        }
    }

    /// The page once more, with what the provider did.
    async fn identity_fault(self, fault: IdentityFault) -> Response {
        let name = self.member.signed_in.through.clone().unwrap_or_default();
        match fault {
            IdentityFault::Broker(error) => self.again(error).await,
            fault => {
                let (_, faults) = told(fault, &name);
                self.again(Error::Invalid(faults)).await
            }
        }
    }
}

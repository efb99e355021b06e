//! The forms of a member's own account.

use app::context::{ShownOffer, ShownPasskeyQuestion, ShownRecoveryCodes};
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::account::OfferedCodes;
use broker::error::Error;
use domain::form::{Faults, Name};
use domain::text;
use domain::view::Unprinted;
use leptos::prelude::provide_context;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;

use super::form::failure;
use super::passkey::{self, PasskeyFields, PasskeyWanted};
use super::posted::Posted;
use super::wanted;

/// What the page says after a change.
fn done(word: &str) -> String {
    format!("/console/account?done={word}")
}

/// Ends one session, or all of them.
pub(crate) async fn end_sessions(posted: Posted) -> Response {
    let ended = async {
        let (broker, own) = (&posted.state.broker, posted.account()?);
        match posted.typed.some("session") {
            Some(mark) => {
                broker.end_session(own, mark).await?;
                Ok(done("ended"))
            }
            None if posted.typed.text("everywhere") == "yes" => {
                broker.end_all_sessions(own).await?;
                Ok("/".to_owned())
            }
            None => Err(Error::Invalid(Faults::of_form(text!("account-fault-no-session")))),
        }
    };
    let ended = ended.await;
    posted.answer(ended).await
}

/// Sets another password; the one before is asked for, however short ago it was typed.
pub(crate) async fn change_password(posted: Posted) -> Response {
    let changed = async {
        let proof = posted.prove_password().await?;
        let password = posted.typed.secret("new_password");
        let broker = &posted.state.broker;
        let since = broker.change_password(posted.account()?, proof, password).await?;
        posted.go_on_anew(Some(since)).await
    };
    match changed.await {
        Ok(()) => {
            let answer = Redirect::to(&done("password")).into_response();
            posted.remember_browser(answer).await
        }
        Err(error) => posted.again(error).await,
    }
}

/// Offers a secret for an app; with the first code of it, switches codes on.
pub(crate) async fn switch_codes_on(posted: Posted) -> Response {
    let sealed = posted.typed.text("offered").to_owned();
    if sealed.is_empty() {
        let offered = async {
            posted.prove().await?;
            posted.state.broker.offer_codes(posted.account()?).await
        };
        let offered = offered.await.map(shown_offer);
        return posted.found(offered).await;
    }
    let switched = async {
        posted.prove().await?;
        let (own, code) = (posted.account()?, posted.typed.secret("code"));
        let codes = posted.state.broker.switch_codes_on(own, &sealed, &code).await?;
        posted.go_on_anew(None).await?;
        Ok(codes)
    };
    match switched.await {
        Ok(codes) => recovery(posted, codes, "codes_on").await,
        Err(error) => offered_again(posted, &sealed, error).await,
    }
}

/// The same offer with what was wrong about its code.
async fn offered_again(posted: Posted, sealed: &str, error: Error) -> Response {
    let again = async {
        let own = posted.account()?;
        posted.state.broker.offered_codes(own, sealed).await
    };
    let again = again.await;
    let (status, faults) = match error {
        Error::NotFound => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Faults::of_form(text!("account-fault-offer-late")),
        ),
        other => failure(other),
    };
    let offer = again.ok().map(shown_offer);
    let provide = move || {
        if let Some(offer) = &offer {
            provide_context(offer.clone());
        }
    };
    posted.considered(status, faults, provide).await
}

fn shown_offer(offered: OfferedCodes) -> ShownOffer {
    let unprinted = |secret: &SecretString| Unprinted::new(secret.expose_secret().to_owned());
    let (side, path) = &offered.picture;
    ShownOffer {
        secret: unprinted(&offered.secret),
        address: unprinted(&offered.address),
        side: *side,
        path: unprinted(path),
        sealed: Unprinted::new(offered.sealed),
    }
}

/// The recovery codes that somebody was just given; without any, on to the account.
async fn recovery(posted: Posted, codes: Vec<SecretString>, word: &str) -> Response {
    if codes.is_empty() {
        return Redirect::to(&done(word)).into_response();
    }
    let codes = codes
        .iter()
        .map(|code| Unprinted::new(code.expose_secret().to_owned()));
    posted.found(Ok(ShownRecoveryCodes(codes.collect()))).await
}

/// Switches codes off.
pub(crate) async fn switch_codes_off(posted: Posted) -> Response {
    let switched = async {
        posted.prove().await?;
        let broker = &posted.state.broker;
        broker.switch_codes_off(posted.account()?).await?;
        posted.go_on_anew(None).await?;
        Ok(done("codes_off"))
    };
    let switched = switched.await;
    posted.answer(switched).await
}

/// Asks the browser for a new passkey, and keeps what it made.
pub(crate) async fn add_passkey(posted: Posted) -> Response {
    let name = posted.typed.text("name").to_owned();
    let fields = fields_of(&posted);
    let PasskeyWanted::Taken(answer) = fields.wanted() else {
        let asked = async {
            named(&name)?;
            posted.prove().await?;
            let own = posted.account()?;
            let question = posted.state.broker.ask_for_new_passkey(own).await?;
            let shown = passkey::shown(question, NEW_PASSKEY, ("", ""));
            Ok(ShownPasskeyQuestion { name, ..shown })
        };
        let asked = asked.await;
        return posted.found(asked).await;
    };
    let added = async {
        let name = named(&name)?;
        posted.prove().await?;
        let own = posted.account()?;
        let codes = posted.state.broker.add_passkey(own, &name, &answer).await?;
        posted.go_on_anew(None).await?;
        Ok(codes)
    };
    match added.await {
        Ok(codes) => recovery(posted, codes, "passkey").await,
        Err(error) => posted.again(error).await,
    }
}

const NEW_PASSKEY: &str = "/console/account/passkeys/new";

fn named(name: &str) -> Result<Name, Error> {
    name.parse()
        .map_err(|_| Error::Invalid(Faults::none().and("name", text!("account-fault-name"))))
}

fn fields_of(posted: &Posted) -> PasskeyFields {
    let typed = &posted.typed;
    PasskeyFields::new(typed.text("ask"), typed.secret("token"), typed.text("credential"))
}

/// Removes a passkey.
pub(crate) async fn remove_passkey(posted: Posted) -> Response {
    let removed = async {
        let gone = || Error::Invalid(Faults::of_form(text!("account-fault-passkey-gone")));
        let passkey = posted.typed.text("passkey").parse().map_err(|_| gone())?;
        posted.prove().await?;
        let broker = &posted.state.broker;
        broker.remove_passkey(posted.account()?, passkey).await?;
        posted.go_on_anew(None).await?;
        Ok(done("passkey_removed"))
    };
    let removed = removed.await;
    posted.answer(removed).await
}

/// Gives new recovery codes.
pub(crate) async fn renew_recovery_codes(posted: Posted) -> Response {
    let renewed = async {
        posted.prove().await?;
        let broker = &posted.state.broker;
        broker.renew_recovery_codes(posted.account()?).await
    };
    match renewed.await {
        Ok(codes) => recovery(posted, codes, "recovery").await,
        Err(error) => posted.again(error).await,
    }
}

/// The page that is asked for after the password was typed once more.
#[derive(Deserialize)]
pub(crate) struct Onward {
    #[serde(default)]
    to: String,
}

/// Asks for the password, or for a passkey, where there is no form to type it into: before what is downloaded.
pub(crate) async fn prove(Query(onward): Query<Onward>, posted: Posted) -> Response {
    let to = match posted.typed.text("to") {
        "" => onward.to,
        typed => typed.to_owned(),
    };
    let there = || {
        wanted::within_console(&to)
            .unwrap_or(wanted::BEGINNING)
            .to_owned()
    };
    match fields_of(&posted).wanted() {
        PasskeyWanted::No if posted.typed.text("ask") == "provider" => posted.prove_at_provider(&to).await,
        PasskeyWanted::No => {
            let proved = posted.prove().await.map(|()| there());
            posted.answer(proved).await
        }
        PasskeyWanted::Question => {
            let asked = posted.ask_for_passkey();
            let asked = asked.map(|question| passkey::shown(question, PROVE, ("", &to)));
            posted.found(asked).await
        }
        PasskeyWanted::Taken(answer) => {
            let proved = posted.prove_by_passkey(&answer).await.map(|()| there());
            posted.answer(proved).await
        }
    }
}

const PROVE: &str = "/console/account/prove";

/// Takes somebody's second factors away, by who looks after the whole instance.
pub(crate) async fn clear_factors(Path(member): Path<String>, posted: Posted) -> Response {
    let cleared = async {
        let member = member.parse().map_err(|_| Error::NotFound)?;
        let scope = posted.administer()?;
        posted.prove().await?;
        let broker = &posted.state.broker;
        broker.clear_factors_as_administrator(scope, member).await?;
        Ok("/console/people?done=cleared".to_owned())
    };
    let cleared = cleared.await;
    posted.answer(cleared).await
}

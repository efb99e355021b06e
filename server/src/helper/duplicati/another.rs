//! Another AuthID for the same account, for who has one.

use axum::extract::{Path, RawForm, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use broker::authorize::Granted;
use broker::error::Error;
use domain::text;
use domain::view::{AskedForAuthId, AuthIdFault, HelperPage, HowGiven};

use super::refresh::{Asked, prove};
use super::wire::{self, Refusal};
use super::{given, presented};
use crate::caller::caller_of;
use crate::helper::page::{self, Privacy};
use crate::state::AppState;

/// The form.
pub(crate) async fn show(State(state): State<AppState>, Path(site_key): Path<String>) -> Response {
    shown(&state, StatusCode::OK, (&site_key, None))
}

fn shown(state: &AppState, status: StatusCode, (site_key, fault): (&str, Option<AuthIdFault>)) -> Response {
    let asked = AskedForAuthId {
        action: format!("/d/{site_key}/another"),
        fault,
    };
    page::answer(state, status, &HelperPage::Another(asked), Privacy::SameOrigin)
}

/// Why no other AuthID was made, and where the account is linked again if that is why.
struct NotMade {
    refusal: Refusal,
    relink: Option<String>,
}

impl<R: Into<Refusal>> From<R> for NotMade {
    fn from(refusal: R) -> Self {
        Self {
            refusal: refusal.into(),
            relink: None,
        }
    }
}

/// The click.
pub(crate) async fn submit(
    State(state): State<AppState>,
    Path(site_key): Path<String>,
    asked: Asked,
    RawForm(form): RawForm,
) -> Response {
    let caller = caller_of(&asked.0, asked.1.0);
    let made = async {
        let auth_id = presented::auth_id(&HeaderMap::new(), "", &form)?;
        let scope = prove(&state, Some(&site_key), auth_id, &asked).await?;
        match state.broker.make_another(&scope, &caller).await {
            Ok(granted) => Ok(Granted {
                site_key: Some(site_key.as_str().into()),
                ..granted
            }),
            // What was proved a moment ago is there: it is its account's link that has ended.
            Err(Error::NotFound) => Err(NotMade {
                refusal: Refusal::new(StatusCode::BAD_REQUEST, text!("auth-id-another-dead")),
                relink: Some(state.broker.relink_url_of(&scope)),
            }),
            Err(Error::Forbidden) => Err(wire::revoked().into()),
            Err(Error::Invalid(faults)) => {
                let sentence = faults
                    .of("authid")
                    .cloned()
                    .unwrap_or_else(|| text!("auth-id-cannot"));
                Err(Refusal::new(StatusCode::CONFLICT, sentence).into())
            }
            Err(error) => Err(error.into()),
        }
    };
    match made.await {
        Ok(granted) => given::show(&state, granted, HowGiven::Another),
        Err(NotMade { refusal, relink }) => {
            let fault = AuthIdFault {
                sentence: text!("auth-id-another-fault", why = refusal.reason),
                relink,
            };
            shown(&state, refusal.status, (&site_key, Some(fault)))
        }
    }
}

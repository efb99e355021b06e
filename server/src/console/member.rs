//! Who is signed in: the door before every page of the console.

use std::net::IpAddr;

use axum::Extension;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::access::{ManageTenant, Membership, ViewTenant};
use broker::error::Error;
use broker::members::Profile;
use domain::id::MemberId;
use domain::timestamp::Timestamp;
use domain::view::SignedIn;
use leptos::prelude::provide_context;
use tower_sessions::Session;
use tower_sessions::session::Id;

use crate::console::form::failure;
use crate::console::{kept, wanted};
use crate::edge::Caller;
use crate::helper::page::{self, Privacy};
use crate::sessions::{self, SignedInSession};
use crate::state::AppState;

/// A member who is signed in, and the tenant whose pages they see.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) id: MemberId,
    pub(crate) view: ViewTenant,
    /// Only if they may change what they see.
    pub(crate) manage: Option<ManageTenant>,
    pub(crate) signed_in: SignedIn,
}

impl Member {
    /// Gives a page or a server function what the member may see and do, and the time they go by.
    pub(crate) fn provide(&self) {
        provide_context(self.view.clone());
        provide_context(self.view.zone().clone());
        if let Some(manage) = &self.manage {
            provide_context(manage.clone());
        }
    }
}

/// Lets members in and sends everybody else to the sign-in page, or to the first run while nobody is a member.
pub(crate) async fn require(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    match find(&state, &session, caller.address).await {
        Ok(Some(member)) => {
            if let Some(form) = kept::take(&state, &session, request.uri().path()).await {
                request.extensions_mut().insert(form);
            }
            request.extensions_mut().insert(member);
            next.run(request).await
        }
        Ok(None) if kept::is_worth_it(&request) => kept::ask_to_sign_in(&state, request).await,
        Ok(None) => Redirect::to(&wanted::sign_in_for(&request)).into_response(),
        Err(error) => {
            let (status, faults) = failure(error);
            let sentence = faults.of("").unwrap_or_default();
            page::message(
                &state,
                status,
                "The console is not available",
                &[sentence],
                Privacy::NoReferrer,
            )
        }
    }
}

/// The member whose session this is, who comes from this address.
pub(crate) async fn find(
    state: &AppState,
    session: &Session,
    address: IpAddr,
) -> Result<Option<Member>, Error> {
    let now = state.broker.clock().now();
    let Some(found) = sessions::signed_in(session, now).await? else {
        return Ok(None);
    };
    let Some((profile, membership)) = held_against(state, (found, Some(address)), now).await? else {
        return Ok(None);
    };
    let several = state.broker.has_several_tenants().await?;
    let signed_in = SignedIn {
        email: profile.email,
        tenant: several.then_some(membership.tenant_name),
        tenant_slug: membership.view.slug().to_owned(),
        may_manage: membership.manage.is_some(),
        proved: found.is_proved(now),
    };
    Ok(Some(Member {
        id: found.member,
        view: membership.view,
        manage: membership.manage,
        signed_in,
    }))
}

/// Who looks on with this session, and at what: looked up anew, and without noting that they were seen. A page that is left
/// open keeps no session alive.
pub(crate) async fn looks_on(state: &AppState, session: Id) -> Result<Option<(MemberId, ViewTenant)>, Error> {
    let now = state.broker.clock().now();
    let Some(found) = sessions::stored_sign_in(&state.broker, session, now).await? else {
        return Ok(None);
    };
    let held = held_against(state, (found, None), now).await?;
    Ok(held.map(|(_, membership)| (found.member, membership.view)))
}

/// The member of a session and what they may see, unless something has ended it.
async fn held_against(
    state: &AppState,
    (found, address): (SignedInSession, Option<IpAddr>),
    now: Timestamp,
) -> Result<Option<(Profile, Membership)>, Error> {
    let profile = match state.broker.profile(found.member).await {
        Ok(profile) => profile,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    // A password that is said to be set in the future says nothing: the clock was set back since.
    if found.since < profile.password_set && profile.password_set <= now {
        return Ok(None);
    }
    let memberships = state.broker.memberships(found.member, address).await?;
    Ok(memberships
        .into_iter()
        .next()
        .map(|membership| (profile, membership)))
}

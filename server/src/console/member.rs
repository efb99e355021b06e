//! Who is signed in: the door before every page of the console.

use std::net::IpAddr;

use axum::Extension;
use axum::extract::{Path, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use broker::access::{
    AdministerInstance, Entrance, ManageTenant, Membership, OwnAccount, OwnTenant, ViewTenant,
};
use broker::error::Error;
use broker::members::Profile;
use domain::id::{MemberId, TenantId};
use domain::text;
use domain::timestamp::Timestamp;
use domain::view::SignedIn;
use domain::view::people::OrganisationRow;
use leptos::prelude::provide_context;
use tower_sessions::Session;
use tower_sessions::session::Id;

use crate::console::form::failure;
use crate::console::{kept, wanted};
use crate::edge::Caller;
use crate::helper::page::{self, Privacy};
use crate::sessions::{self, SignedInSession};
use crate::state::AppState;

/// A member who is signed in, and what they may see and do.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub(crate) id: MemberId,
    /// In the tenant whose pages they see; nothing for who belongs to none and looks after the instance.
    pub(crate) here: Option<Here>,
    /// Only if they look after the instance.
    pub(crate) administers: Option<AdministerInstance>,
    /// By which way they came in.
    pub(crate) entrance: Entrance,
    /// Their own account; not for who came in through an organisation's provider.
    pub(crate) account: Option<OwnAccount>,
    /// Whether the tenant is shown only to who has a second factor, and they have none.
    pub(crate) lacks_factor: bool,
    pub(crate) signed_in: SignedIn,
}

/// What a member may see and do in one tenant.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    pub(crate) view: ViewTenant,
    /// Only if they may change what they see.
    pub(crate) manage: Option<ManageTenant>,
    /// Only if they may decide who belongs to the tenant.
    pub(crate) own: Option<OwnTenant>,
}

impl Member {
    /// The tenant whose pages they see.
    fn tenant(&self) -> Option<TenantId> {
        self.here.as_ref().map(|here| here.view.tenant())
    }

    /// Gives a page or a server function what the member may see and do, and the time they go by.
    pub(crate) fn provide(&self) {
        provide_context(self.id);
        if let Some(account) = &self.account {
            provide_context(account.clone());
        }
        if let Some(administers) = &self.administers {
            provide_context(administers.clone());
        }
        let Some(here) = &self.here else { return };
        provide_context(here.view.clone());
        provide_context(here.view.zone().clone());
        if let Some(manage) = &here.manage {
            provide_context(manage.clone());
        }
        if let Some(own) = &here.own {
            provide_context(own.clone());
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
        Ok(Some(member)) if member.lacks_factor && !is_open_without_factor(request.uri().path()) => {
            Redirect::to(MAKE_ONE).into_response()
        }
        Ok(Some(member)) if member.account.is_none() && is_of_own_account(request.uri().path()) => {
            Redirect::to(ACCOUNT).into_response()
        }
        Ok(Some(member)) => {
            if let Some(form) = kept::take(&state, &session, request.uri().path()).await {
                request.extensions_mut().insert(form);
            }
            request.extensions_mut().insert(member);
            next.run(request).await
        }
        Ok(None) if kept::is_worth_it(&request) => kept::ask_to_sign_in(&state, request).await,
        Ok(None) => Redirect::to(&wanted::sign_in_for(&request)).into_response(),
        Err(error) => unavailable(&state, error),
    }
}

/// Where somebody without a second factor is led who needs one.
pub(super) const MAKE_ONE: &str = "/console/account?done=needed";

/// The page that tells who came in through an organisation's provider how their own account is reached.
const ACCOUNT: &str = "/console/account";

/// What is about a member's own account; showing once more who sits there is not.
fn is_of_own_account(path: &str) -> bool {
    let below = path.strip_prefix("/console/account/");
    below.is_some_and(|below| !matches!(below, "" | "prove"))
}

/// What is open to who has to make a second factor first: their own page, and the ways out.
pub(super) fn is_open_without_factor(path: &str) -> bool {
    let mut parts = path.trim_start_matches("/console/").split('/');
    matches!(parts.next(), Some("account" | "sign-out" | "organisations"))
}

/// The member whose session this is, who comes from this address.
pub(crate) async fn find(
    state: &AppState,
    session: &Session,
    address: IpAddr,
) -> Result<Option<Member>, Error> {
    let now = state.broker.clock().now();
    match sessions::signed_in(session, now).await? {
        Some(found) => member_of(state, session, (found, address)).await,
        None => Ok(None),
    }
}

/// The same member once more, after what they sent was read: rights that ended while it came are rights no more, and what was
/// typed for one organisation is not for another.
///
/// # Errors
/// [`Error::Conflict`] for who sees another organisation now.
pub(crate) async fn find_again(
    state: &AppState,
    session: &Session,
    address: IpAddr,
    before: &Member,
) -> Result<Option<Member>, Error> {
    let now = state.broker.clock().now();
    let Some(id) = session.id() else {
        return Ok(None);
    };
    let Some(found) = sessions::stored_sign_in(&state.broker, id, now).await? else {
        return Ok(None);
    };
    let again = member_of(state, session, (found, address)).await?;
    match again {
        Some(again) if again.id == before.id && again.tenant() == before.tenant() => Ok(Some(again)),
        Some(again) if again.id == before.id => Err(Error::Conflict),
        Some(_) | None => Ok(None),
    }
}

async fn member_of(
    state: &AppState,
    session: &Session,
    (found, address): (SignedInSession, IpAddr),
) -> Result<Option<Member>, Error> {
    let now = state.broker.clock().now();
    let Some((profile, memberships)) = held_against(state, (found, Some(address)), now).await? else {
        return Ok(None);
    };
    let organisations = memberships.iter().map(organisation).collect();
    let membership = chosen(memberships, found);
    let who = (found.member, found.entrance);
    let administers = state.broker.administration(who, Some(address)).await?;
    if membership.is_none() && administers.is_none() {
        return Ok(None);
    }
    let several = state.broker.has_several_tenants().await?;
    let name = membership
        .as_ref()
        .map(|membership| membership.tenant_name.clone());
    let slug = membership
        .as_ref()
        .map(|membership| membership.view.slug().to_owned());
    let signed_in = SignedIn {
        email: profile.email,
        tenant: name.filter(|_| several),
        tenant_slug: slug.unwrap_or_default(),
        role: membership.as_ref().map(|membership| membership.role),
        administers: administers.is_some(),
        organisations,
        proved: found.is_proved(now),
        factors: profile.factors,
        through: membership
            .as_ref()
            .and_then(|membership| membership.through.clone()),
    };
    let id = session.id().map(|id| id.to_string());
    let session = (id.as_deref(), sessions::next_id());
    Ok(Some(Member {
        entrance: found.entrance,
        account: OwnAccount::of_signed_in(who, address, session),
        // The organisation's own provider asks for what the organisation wants.
        lacks_factor: found.entrance == Entrance::Own
            && !profile.factors.any()
            && membership
                .as_ref()
                .is_some_and(|membership| membership.second_factor_required),
        id: found.member,
        here: membership.map(Here::from),
        administers,
        signed_in,
    }))
}

impl From<Membership> for Here {
    fn from(membership: Membership) -> Self {
        Self {
            view: membership.view,
            manage: membership.manage,
            own: membership.own,
        }
    }
}

/// Who looks on with this session, and at what: looked up anew, and without noting that they were seen. A page that is left
/// open keeps no session alive.
pub(crate) async fn looks_on(state: &AppState, session: Id) -> Result<Option<(MemberId, ViewTenant)>, Error> {
    let now = state.broker.clock().now();
    let Some(found) = sessions::stored_sign_in(&state.broker, session, now).await? else {
        return Ok(None);
    };
    let held = held_against(state, (found, None), now).await?;
    let membership = held.and_then(|(profile, memberships)| {
        let chosen = chosen(memberships, found);
        let has_shown = profile.factors.any() || found.entrance != Entrance::Own;
        chosen.filter(|chosen| !chosen.second_factor_required || has_shown)
    });
    Ok(membership.map(|membership| (found.member, membership.view)))
}

fn organisation(membership: &Membership) -> OrganisationRow {
    OrganisationRow {
        slug: membership.view.slug().to_owned(),
        name: membership.tenant_name.clone(),
        role: membership.role,
    }
}

/// The membership that a session goes by: the one that was chosen, or the first.
fn chosen(memberships: Vec<Membership>, found: SignedInSession) -> Option<Membership> {
    let is_chosen = |membership: &Membership| Some(membership.view.tenant()) == found.tenant;
    let place = memberships.iter().position(is_chosen).unwrap_or(0);
    memberships.into_iter().nth(place)
}

/// Goes on in another organisation that the member belongs to.
pub(crate) async fn choose(
    State(state): State<AppState>,
    Path(slug): Path<String>,
    Extension(member): Extension<Member>,
    session: Session,
) -> Response {
    let done = async {
        let memberships = state
            .broker
            .memberships((member.id, member.entrance), None)
            .await?;
        let wanted = memberships
            .into_iter()
            .find(|membership| membership.view.slug() == slug);
        let wanted = wanted.ok_or(Error::NotFound)?;
        sessions::choose(&state.broker, &session, wanted.view.tenant()).await
    };
    match done.await {
        Ok(()) => Redirect::to(wanted::BEGINNING).into_response(),
        Err(error) => unavailable(&state, error),
    }
}

fn unavailable(state: &AppState, error: Error) -> Response {
    let (status, faults) = failure(error);
    let sentence = faults.of("").cloned();
    page::message(
        state,
        status,
        text!("form-console-unavailable"),
        sentence,
        Privacy::NoReferrer,
    )
}

/// The member of a session and what they belong to, unless something has ended it.
async fn held_against(
    state: &AppState,
    (found, address): (SignedInSession, Option<IpAddr>),
    now: Timestamp,
) -> Result<Option<(Profile, Vec<Membership>)>, Error> {
    let profile = match state.broker.profile(found.member).await {
        Ok(profile) => profile,
        Err(Error::NotFound) => return Ok(None),
        Err(error) => return Err(error),
    };
    // A password that is said to be set in the future says nothing: the clock was set back since.
    if found.since < profile.password_set && profile.password_set <= now {
        return Ok(None);
    }
    let who = (found.member, found.entrance);
    let memberships = state.broker.memberships(who, address).await?;
    Ok(Some((profile, memberships)))
}

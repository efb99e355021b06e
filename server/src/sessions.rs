//! Sessions of the console, stored by the broker.

mod joined;
mod store;

use broker::Broker;
use broker::access::Entrance;
use broker::error::Error;
use broker::members::SignedIn;
use domain::id::{MemberId, TenantId};
use domain::timestamp::Timestamp;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use tower_sessions::cookie::SameSite;
use tower_sessions::session::Id;
use tower_sessions::{Expiry, Session, SessionManagerLayer};

use crate::cookies;
use crate::state::AppState;

pub(crate) use joined::{JustJoined, just_joined, note_joined};
pub(crate) use store::named;
#[cfg(feature = "fuzzing")]
pub(crate) use store::stored;
use store::{BrokerSessions, sign_in_of};

/// A session ends after an hour without a request,
const IDLE: std::time::Duration = std::time::Duration::from_hours(1);
/// and twelve hours after signing in, whatever happens.
const LONGEST: std::time::Duration = std::time::Duration::from_hours(12);

/// How old the last note of a request may grow before it is written anew: reading alone does not move a session's end.
const NOTED_EVERY: std::time::Duration = std::time::Duration::from_mins(5);

/// How long a password that was typed stands for what could do harm.
const PROVED_FOR: std::time::Duration = std::time::Duration::from_mins(10);

const SIGNED_IN: &str = "signed_in";
const PLACE: &str = "place";
const HALF: &str = "half_signed_in";
/// In a record that is about to be written: the id that its row goes by already. It is never stored.
const RENAMED: &str = "renamed";

/// From where and with what a session began, as far as that is kept.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct SessionPlace {
    pub(crate) came_from: String,
    pub(crate) browser: String,
}

/// Who is signed in, since when, and when they were last seen.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(crate) struct SignedInSession {
    pub(crate) member: MemberId,
    pub(crate) since: Timestamp,
    pub(crate) seen: Timestamp,
    /// When the password was typed last.
    pub(crate) proved: Timestamp,
    /// The organisation that was chosen; without one, the one that the member belongs to the longest.
    #[serde(default)]
    pub(crate) tenant: Option<TenantId>,
    /// By which way they came in.
    #[serde(default)]
    pub(crate) entrance: Entrance,
}

impl SignedInSession {
    /// Whether the password was typed within the last ten minutes.
    pub(crate) fn is_proved(&self, now: Timestamp) -> bool {
        now < self.proved.plus(PROVED_FOR) && self.proved <= now.plus(NOTED_EVERY)
    }
}

/// The layer that gives handlers their session.
pub(crate) fn layer(state: &AppState) -> SessionManagerLayer<BrokerSessions> {
    SessionManagerLayer::new(BrokerSessions(state.broker.clone()))
        .with_name(cookies::name("keyferry", state.secure_cookies))
        .with_secure(state.secure_cookies)
        .with_http_only(true)
        .with_same_site(SameSite::Lax)
        .with_path("/")
        .with_expiry(Expiry::OnInactivity(time::Duration::hours(1)))
}

/// Signs a member in under a new session id.
pub(crate) async fn begin(session: &Session, signed_in: SignedIn, place: SessionPlace) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    session.cycle_id().await.map_err(failed)?;
    session.remove::<SignedIn>(HALF).await.map_err(failed)?;
    session.insert(PLACE, place).await.map_err(failed)?;
    let joined = joined::take(session).await?;
    session
        .insert(
            SIGNED_IN,
            SignedInSession {
                member: signed_in.member,
                since: signed_in.at,
                seen: signed_in.at,
                proved: match signed_in.entrance {
                    Entrance::Own => signed_in.at,
                    // A provider may let somebody in who signed in there long ago: that shows nobody who sits here now.
                    Entrance::Provider(_) => Timestamp::from_micros(0),
                },
                tenant: joined.map(|joined| joined.tenant),
                entrance: signed_in.entrance,
            },
        )
        .await
        .map_err(failed)
}

/// Notes, under a new session id, that the password was right. Nobody is signed in by that.
pub(crate) async fn begin_half(session: &Session, first: SignedIn) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    session.cycle_id().await.map_err(failed)?;
    let before = session.remove::<SignedInSession>(SIGNED_IN).await;
    before.map_err(failed)?;
    session.insert(HALF, first).await.map_err(failed)
}

/// Who gave the right password in this browser and has not taken the second step.
pub(crate) async fn half(session: &Session) -> Result<Option<SignedIn>, Error> {
    session.get(HALF).await.map_err(|_| Error::Unavailable)
}

/// Forgets that the password was right.
pub(crate) async fn forget_half(session: &Session) -> Result<(), Error> {
    let forgotten = session.remove::<SignedIn>(HALF).await;
    forgotten.map(drop).map_err(|_| Error::Unavailable)
}

/// Goes on by the next session id after every other session has ended; one that was begun `since` then, where a new password
/// asks for it. Its row was renamed in the change that ended the others: whoever else held this session is out.
pub(crate) async fn go_on_anew(
    session: &Session,
    next: &SecretString,
    since: Option<Timestamp>,
) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(failed)?;
    let Some(found) = found else { return Ok(()) };
    let since = since.unwrap_or(found.since);
    let anew = SignedInSession {
        since,
        seen: since.max(found.seen),
        ..found
    };
    go_on_as(session, next.expose_secret(), anew).await
}

/// Goes on in an organisation that the member has just joined, within an id that is new already.
pub(crate) async fn stand_in(session: &Session, tenant: TenantId) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(failed)?;
    let Some(found) = found else { return Ok(()) };
    let there = SignedInSession {
        tenant: Some(tenant),
        ..found
    };
    session.insert(SIGNED_IN, there).await.map_err(failed)
}

/// Goes on by an id that the session's row has by now.
async fn go_on_as(session: &Session, renamed: &str, signed_in: SignedInSession) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    // Nothing is left there under the id before; but only so the layer takes another one.
    session.cycle_id().await.map_err(failed)?;
    session.insert(RENAMED, renamed).await.map_err(failed)?;
    session.insert(SIGNED_IN, signed_in).await.map_err(failed)
}

/// An id that a session may go on by.
pub(crate) fn next_id() -> SecretString {
    SecretString::from(Id::default().to_string())
}

/// Who is signed in, if the session has outlived neither its idle hour nor its twelve hours. Notes that they were seen.
pub(crate) async fn signed_in(session: &Session, now: Timestamp) -> Result<Option<SignedInSession>, Error> {
    let failed = |_| Error::Unavailable;
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(failed)?;
    let Some(found) = found.filter(|found| is_good(found, now)) else {
        return Ok(None);
    };
    if now.since(found.seen) >= NOTED_EVERY {
        let seen_now = SignedInSession { seen: now, ..found };
        session.insert(SIGNED_IN, seen_now).await.map_err(failed)?;
    }
    Ok(Some(found))
}

/// Who is signed in with a session, as it is stored now; notes nothing.
pub(crate) async fn stored_sign_in(
    broker: &Broker,
    session: Id,
    now: Timestamp,
) -> Result<Option<SignedInSession>, Error> {
    let Some(stored) = broker.load_session(&session.to_string()).await? else {
        return Ok(None);
    };
    let record = named(&stored.record, session).map_err(|_| Error::Unavailable)?;
    Ok(sign_in_of(&record).filter(|found| is_good(found, now)))
}

/// Whether a session has outlived neither its idle hour nor its twelve hours. One of a time when the clock was ahead would live
/// until that time comes again.
fn is_good(session: &SignedInSession, now: Timestamp) -> bool {
    now < ends(session) && session.since <= now.plus(NOTED_EVERY)
}

/// Notes that the member has just typed their password once more.
pub(crate) async fn prove(session: &Session, now: Timestamp) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(failed)?;
    let Some(found) = found else { return Ok(()) };
    let proved = SignedInSession { proved: now, ..found };
    session.insert(SIGNED_IN, proved).await.map_err(failed)
}

/// Goes on in another organisation, under a new session id: the rights are others there. A session that was ended meanwhile
/// stays ended.
pub(crate) async fn choose(broker: &Broker, session: &Session, tenant: TenantId) -> Result<(), Error> {
    let failed = |_| Error::Unavailable;
    let found: Option<SignedInSession> = session.get(SIGNED_IN).await.map_err(failed)?;
    let (Some(found), Some(id)) = (found, session.id()) else {
        return Ok(());
    };
    let next = next_id();
    if !broker
        .rename_session(&id.to_string(), next.expose_secret())
        .await?
    {
        return Ok(());
    }
    let chosen = SignedInSession {
        tenant: Some(tenant),
        ..found
    };
    go_on_as(session, next.expose_secret(), chosen).await
}

fn ends(session: &SignedInSession) -> Timestamp {
    session.seen.plus(IDLE).min(session.since.plus(LONGEST))
}

/// Ends the session.
pub(crate) async fn end(session: &Session) -> Result<(), Error> {
    session.flush().await.map_err(|_| Error::Unavailable)
}

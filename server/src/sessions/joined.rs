//! What somebody joined in this browser before they signed in: told on the sign-in page, and where they are led after it.

use broker::error::Error;
use domain::id::TenantId;
use serde::{Deserialize, Serialize};
use tower_sessions::Session;

const JOINED: &str = "just_joined";

/// An organisation that was just joined in this browser. It gives no right: who signs in stands there only as its member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct JustJoined {
    pub(crate) tenant: TenantId,
    /// What it is called.
    pub(crate) organisation: String,
}

/// Notes that an organisation was joined, until somebody signs in.
pub(crate) async fn note_joined(session: &Session, joined: JustJoined) -> Result<(), Error> {
    let noted = session.insert(JOINED, joined).await;
    noted.map_err(|_| Error::Unavailable)
}

/// The organisation that was joined in this browser, if nobody has signed in since.
pub(crate) async fn just_joined(session: &Session) -> Result<Option<JustJoined>, Error> {
    session.get(JOINED).await.map_err(|_| Error::Unavailable)
}

/// The same, once.
pub(super) async fn take(session: &Session) -> Result<Option<JustJoined>, Error> {
    session.remove(JOINED).await.map_err(|_| Error::Unavailable)
}

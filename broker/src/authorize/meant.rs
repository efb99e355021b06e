//! Which consent an authorization response belongs to, and whether this browser began it.

use domain::id::AppId;
use uuid::Uuid;

use super::{AuthorizationResponse, ConsentError};
use crate::Broker;
use crate::error::Error;
use crate::providers::of;
use crate::store::apps;
use crate::store::consents::{self, RequestRow};
use crate::vault::credential::Hash;

/// How many of a browser's cookies are looked up where no state says which one counts; it is given no more than eight at
/// once.
const MOST_LOOKED_UP: usize = 16;

/// The cookies that a browser holds for its consents in progress.
#[derive(Default)]
pub struct HeldCookies(Vec<(Uuid, String)>);

impl HeldCookies {
    /// The requests that they are for, and what they say.
    pub fn new(held: impl IntoIterator<Item = (Uuid, String)>) -> Self {
        Self(held.into_iter().collect())
    }

    /// The cookie for a request.
    pub fn of(&self, request: Uuid) -> Option<&str> {
        let mut held = self.0.iter().filter(|(id, _)| *id == request);
        held.next().map(|(_, cookie)| cookie.as_str())
    }

    /// The newest of the requests; their ids are ordered by time.
    fn newest(&self) -> Vec<Uuid> {
        let mut ids: Vec<Uuid> = self.0.iter().map(|(id, _)| *id).collect();
        ids.sort_unstable_by(|one, other| other.cmp(one));
        ids.dedup();
        ids.truncate(MOST_LOOKED_UP);
        ids
    }
}

/// A consent in progress that is meant by a response, and was begun in this browser.
pub(super) struct Meant {
    pub(super) request: RequestRow,
    /// Whether the response said so itself, by its state.
    pub(super) by_state: bool,
}

impl Broker {
    /// The consent that a response is for.
    pub(super) async fn consent_meant(
        &self,
        app: &str,
        response: &AuthorizationResponse,
        held: &HeldCookies,
    ) -> Result<Meant, ConsentError> {
        let state = response.state.as_deref().filter(|state| !state.is_empty());
        let Some(state) = state else {
            return self.only_pending(app, held).await;
        };
        let request = consents::by_state(self.store().reader(), &Hash::of(state))
            .await
            .map_err(Error::from)?;
        let Some(request) = request else {
            return Err(self.without_request(app).await?);
        };
        if let Err(error) = self.check_request(&request, app, held) {
            return Err(self.or_after_a_trial(error, &request).await);
        }
        Ok(Meant {
            request,
            by_state: true,
        })
    }

    /// The one consent that this browser has in progress for an app whose provider may lose the state.
    async fn only_pending(&self, app: &str, held: &HeldCookies) -> Result<Meant, ConsentError> {
        let id: AppId = app.parse().map_err(|_| ConsentError::NoState)?;
        let newest = held.newest();
        if newest.is_empty() {
            return Err(ConsentError::NoState);
        }
        let usable = apps::usable(self.store().reader(), &id)
            .await
            .map_err(Error::from)?;
        let may_be_missing =
            usable.is_some_and(|(_, app)| of(app.provider).descriptor().state_may_be_missing);
        if !may_be_missing {
            return Err(ConsentError::NoState);
        }
        let rows = consents::by_ids(self.store().reader(), &newest)
            .await
            .map_err(Error::from)?;
        let mut pending = rows
            .into_iter()
            .filter(|request| self.check_request(request, app, held).is_ok());
        match (pending.next(), pending.next()) {
            (Some(request), None) => Ok(Meant {
                request,
                by_state: false,
            }),
            (Some(_), Some(_)) => Err(ConsentError::SeveralPending),
            (None, _) => Err(ConsentError::NoState),
        }
    }

    /// Why there is no such request. An app that was switched off took its requests along.
    async fn without_request(&self, app: &str) -> Result<ConsentError, Error> {
        let usable = match app.parse() {
            Ok(app) => apps::usable(self.store().reader(), &app).await?.is_some(),
            Err(_) => false,
        };
        Ok(if usable {
            ConsentError::UnknownState
        } else {
            ConsentError::Gone
        })
    }

    fn check_request(&self, request: &RequestRow, app: &str, held: &HeldCookies) -> Result<(), ConsentError> {
        if request.app.as_str() != app {
            return Err(ConsentError::WrongApp);
        }
        if request.consumed {
            return Err(ConsentError::AlreadyUsed);
        }
        if request.ends <= self.clock().now() {
            return Err(ConsentError::Expired);
        }
        let same_browser = held
            .of(request.id)
            .is_some_and(|cookie| Hash::of(cookie).matches(&request.cookie_hash));
        if same_browser {
            Ok(())
        } else {
            Err(ConsentError::OtherBrowser)
        }
    }
}

//! A form that a member posted: what was typed, who sent it, and how it is answered.

use axum::extract::{FromRequest, OriginalUri, Request};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::{Extension, RequestExt as _};
use broker::access::{AdministerInstance, ManageTenant, OwnAccount, OwnTenant, ViewTenant};
use broker::activity::Caller as KnownCaller;
use broker::error::Error;
use domain::form::Faults;
use domain::text;
use domain::timestamp::Timestamp;
use leptos::prelude::provide_context;
use secrecy::SecretString;
use tower_sessions::Session;

use super::form::{failure, unreadable};
use super::known_browser;
use super::lists::{self, Room};
use super::member::{self, Member};
use super::typed::{Sent, Typed};
use crate::caller::caller_of;
use crate::edge::{Caller, RequestId, takes_lists};
use crate::state::AppState;
use crate::{pages, sessions};

/// A form of the console. Every form is posted to the path of its own page.
pub(crate) struct Posted {
    pub(crate) state: AppState,
    pub(crate) member: Member,
    pub(crate) typed: Typed,
    /// The file that came with it, as it is.
    pub(crate) file: Option<Vec<u8>>,
    pub(super) session: Session,
    pub(super) caller: KnownCaller,
    pub(super) browser: Option<SecretString>,
    path: String,
    /// Where this is a form that takes lists.
    room: Option<Room>,
}

impl Posted {
    /// From where it was sent.
    pub(crate) fn caller(&self) -> &KnownCaller {
        &self.caller
    }

    /// The right to see what the member sees.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who belongs to no organisation.
    pub(crate) fn view(&self) -> Result<&ViewTenant, Error> {
        let here = self.member.here.as_ref().ok_or(Error::Forbidden)?;
        Ok(&here.view)
    }

    /// The right to change what the member sees.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who may only see.
    pub(crate) fn manage(&self) -> Result<&ManageTenant, Error> {
        let here = self.member.here.as_ref();
        here.and_then(|here| here.manage.as_ref()).ok_or(Error::Forbidden)
    }

    /// The right to decide who belongs to what the member sees.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who is no owner.
    pub(crate) fn own(&self) -> Result<&OwnTenant, Error> {
        let here = self.member.here.as_ref();
        here.and_then(|here| here.own.as_ref()).ok_or(Error::Forbidden)
    }

    /// The right to see and change the member's own account.
    ///
    /// # Errors
    /// [`Error::Invalid`] for who came in through an organisation's provider.
    pub(crate) fn account(&self) -> Result<&OwnAccount, Error> {
        let closed = || Error::Invalid(Faults::of_form(text!("account-fault-through")));
        self.member.account.as_ref().ok_or_else(closed)
    }

    /// The right to look after the instance.
    ///
    /// # Errors
    /// [`Error::Forbidden`] for who does not.
    pub(crate) fn administer(&self) -> Result<&AdministerInstance, Error> {
        self.member.administers.as_ref().ok_or(Error::Forbidden)
    }

    /// Goes on in this browser under a new session id, after a change that ended every session of the member.
    ///
    /// # Errors
    /// [`Error::Unavailable`] and its kin; the member has to sign in again then.
    pub(crate) async fn go_on_anew(&self, since: Option<Timestamp>) -> Result<(), Error> {
        let next = self.account()?.next_session();
        sessions::go_on_anew(&self.session, next, since).await
    }

    /// Knows this browser as the member's, after a change by which none is known any more.
    pub(crate) async fn remember_browser(&self, answer: Response) -> Response {
        known_browser::remember(&self.state, self.member.id, None, answer).await
    }

    /// The answer: on to another page, or the same page once more with what was typed and what was wrong.
    pub(crate) async fn answer(self, done: Result<String, Error>) -> Response {
        match done {
            Ok(path) => Redirect::to(&path).into_response(),
            Err(error) => self.again(error).await,
        }
    }

    /// The same page with what was found, where nothing is changed that another page could show.
    pub(crate) async fn found<T: Clone + Send + Sync + 'static>(self, result: Result<T, Error>) -> Response {
        match result {
            Ok(found) => {
                let provide = move || provide_context(found.clone());
                pages::render_again_for(
                    &self.state,
                    &self.path,
                    Some(self.member),
                    StatusCode::OK,
                    provide,
                )
                .await
            }
            Err(error) => self.again(error).await,
        }
    }

    /// The same page with what was typed, and with what was found out about it.
    pub(crate) async fn considered(
        self,
        status: StatusCode,
        faults: Faults,
        provide: impl Fn() + Clone + Send + Sync + 'static,
    ) -> Response {
        let form = self.typed.given_back(faults, false);
        let all = move || {
            provide_context(form.clone());
            provide();
        };
        let response = pages::render_again_for(&self.state, &self.path, Some(self.member), status, all).await;
        held(self.room, response)
    }

    /// The page once more, with what was typed and what was wrong.
    pub(crate) async fn again(self, error: Error) -> Response {
        let conflict = matches!(error, Error::Conflict);
        let (status, faults) = failure(error);
        self.shown_again(status, faults, conflict).await
    }

    /// Whoever sent it is looked up once more, now that all of it has come: they may have held it back until a right of theirs ended.
    async fn still_signed_in(mut self) -> Result<Self, Response> {
        let found = member::find_again(&self.state, &self.session, self.caller.address, &self.member).await;
        match found {
            Ok(Some(again)) if again.lacks_factor && !member::is_open_without_factor(&self.path) => {
                Err(Redirect::to(member::MAKE_ONE).into_response())
            }
            Ok(Some(again)) => {
                self.member = again;
                Ok(self)
            }
            Ok(None) => Err(Redirect::to("/").into_response()),
            Err(error) => Err(self.again(error).await),
        }
    }

    /// The page where there was no room to read what was sent.
    async fn told_to_come_again(self) -> Response {
        let faults = Faults::of_form(text!("form-lists-full"));
        let mut response = self
            .shown_again(StatusCode::SERVICE_UNAVAILABLE, faults, false)
            .await;
        response
            .headers_mut()
            .insert(RETRY_AFTER, HeaderValue::from_static("30"));
        response
    }

    async fn shown_again(mut self, status: StatusCode, faults: Faults, conflict: bool) -> Response {
        // The password may have been right although the rest was not.
        let now = self.state.broker.clock().now();
        if let Ok(Some(session)) = sessions::signed_in(&self.session, now).await {
            self.member.signed_in.proved = session.is_proved(now);
        }
        let form = self.typed.given_back(faults, conflict);
        let provide = move || provide_context(form.clone());
        let response =
            pages::render_again_for(&self.state, &self.path, Some(self.member), status, provide).await;
        held(self.room, response)
    }
}

/// What was sent may stand in the answer once more: then it takes its room until it was sent.
fn held(room: Option<Room>, response: Response) -> Response {
    match room {
        Some(room) => room.held_by(response),
        None => response,
    }
}

/// Who sent a form, as the layers before found out.
type Asking = (
    Extension<Member>,
    Extension<Caller>,
    Extension<RequestId>,
    Session,
);

impl FromRequest<AppState> for Posted {
    type Rejection = Response;

    async fn from_request(mut request: Request, state: &AppState) -> Result<Self, Response> {
        let who: Result<Asking, _> = request.extract_parts().await;
        let Ok((Extension(member), Extension(caller), Extension(id), session)) = who else {
            // Only a route without the console's door would come here.
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into_response());
        };
        let path = request
            .extract_parts::<OriginalUri>()
            .await
            .map_or_else(|_| "/".to_owned(), |uri| uri.path().to_owned());
        let mut posted = Self {
            state: state.clone(),
            member,
            typed: Typed::nothing(),
            file: None,
            session,
            caller: caller_of(&caller, id),
            browser: known_browser::read(request.headers(), state.secure_cookies),
            path,
            room: None,
        };
        if takes_lists(&posted.path) {
            posted.room = state.reading_room.enter().await;
            if posted.room.is_none() {
                lists::hear_out(request.into_body()).await;
                return Err(posted.told_to_come_again().await);
            }
        }
        let Ok(Sent { typed, file }) = Sent::read(request).await else {
            let (status, faults) = unreadable();
            return Err(posted.shown_again(status, faults, false).await);
        };
        posted.typed = typed;
        posted.file = file;
        posted.still_signed_in().await
    }
}

//! The forms of who looks after the instance: organisations, and who else looks after it.

use axum::extract::Path;
use axum::response::Response;
use broker::error::Error;
use domain::form::{Email, Faults, Name};
use domain::id::{MemberId, TenantId};
use domain::text;
use domain::text::Text;

use super::people::shown;
use super::posted::Posted;
use super::typed::{Typed, read};

const NAME: Text = text!("instance-fault-name");
const EMAIL: Text = text!("instance-fault-email");
const PAGE: &str = "/console/instance";

/// Makes an organisation, and shows the link by which its first owner joins.
pub(crate) async fn create(posted: Posted) -> Response {
    let made = async {
        let scope = posted.administer()?;
        let (name, owner) = new(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let broker = &posted.state.broker;
        let (_, invited) = broker.create_organisation(scope, &name, &owner).await?;
        Ok(shown(&posted, &owner, &invited))
    };
    let made = made.await;
    posted.found(made).await
}

/// Makes a link for one more owner, and shows it.
pub(crate) async fn invite_owner(Path(organisation): Path<String>, posted: Posted) -> Response {
    let made = async {
        let (scope, id) = (posted.administer()?, known(&organisation)?);
        let owner = email(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let invited = posted.state.broker.invite_owner(scope, id, &owner).await?;
        Ok(shown(&posted, &owner, &invited))
    };
    let made = made.await;
    posted.found(made).await
}

/// Gives an organisation another name.
pub(crate) async fn rename(Path(organisation): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.administer()?, known(&organisation)?);
        let mut faults = Faults::none();
        let name = read::<Name>(posted.typed.text("name"), "name", NAME, &mut faults);
        let name = name.ok_or(Error::Invalid(faults))?;
        posted.prove().await?;
        posted.state.broker.rename_organisation(scope, id, name).await?;
        Ok(after(id, "renamed"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Closes an organisation.
pub(crate) async fn close(Path(organisation): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.administer()?, known(&organisation)?);
        posted.prove().await?;
        posted.state.broker.close_organisation(scope, id).await?;
        Ok(after(id, "closed"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Opens a closed one again.
pub(crate) async fn reopen(Path(organisation): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, id) = (posted.administer()?, known(&organisation)?);
        // Its AuthIDs and handles work again.
        posted.prove().await?;
        posted.state.broker.reopen_organisation(scope, id).await?;
        Ok(after(id, "reopened"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Lets a member look after the instance.
pub(crate) async fn make_administrator(posted: Posted) -> Response {
    let done = async {
        let scope = posted.administer()?;
        let who = email(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        posted.state.broker.make_administrator(scope, &who).await?;
        Ok(format!("{PAGE}/administrators?done=made"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Ends that a member does.
pub(crate) async fn end_administrator(Path(member): Path<String>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.administer()?;
        let member: MemberId = member.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        posted.state.broker.end_administrator(scope, member).await?;
        Ok(format!("{PAGE}/administrators?done=ended"))
    };
    let done = done.await;
    posted.answer(done).await
}

fn known(organisation: &str) -> Result<TenantId, Error> {
    organisation.parse().map_err(|_| Error::NotFound)
}

fn after(organisation: TenantId, done: &str) -> String {
    format!("{PAGE}/{organisation}?done={done}")
}

/// A new organisation and its first owner; all faults at once.
fn new(typed: &Typed) -> Result<(Name, Email), Faults> {
    let mut faults = Faults::none();
    let name = read::<Name>(typed.text("name"), "name", NAME, &mut faults);
    let owner = read::<Email>(typed.text("email"), "email", EMAIL, &mut faults);
    match (name, owner) {
        (Some(name), Some(owner)) => Ok((name, owner)),
        (None, _) | (_, None) => Err(faults),
    }
}

fn email(typed: &Typed) -> Result<Email, Faults> {
    let mut faults = Faults::none();
    read::<Email>(typed.text("email"), "email", EMAIL, &mut faults).ok_or(faults)
}

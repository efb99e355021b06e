//! The forms that decide who belongs to an organisation.

use app::context::ShownInvitation;
use axum::extract::Path;
use axum::response::Response;
use broker::error::Error;
use broker::people::Invited;
use domain::form::{Email, Faults};
use domain::id::{InvitationId, MemberId};
use domain::role::Role;
use domain::text;
use domain::text::Text;
use domain::view::Unprinted;
use secrecy::ExposeSecret as _;

use super::posted::Posted;
use super::typed::{Typed, read};

const EMAIL: Text = text!("form-fault-email");
const ROLE: Text = text!("people-fault-role");

/// Makes an invitation, and shows its link once.
pub(crate) async fn invite(posted: Posted) -> Response {
    let made = async {
        let scope = posted.own()?;
        let (email, role) = parse(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let broker = &posted.state.broker;
        let invited = broker.invite(scope, &email, role).await?;
        Ok(shown(&posted, &email, &invited))
    };
    let made = made.await;
    posted.found(made).await
}

/// An invitation for the one page that shows its link.
pub(super) fn shown(posted: &Posted, email: &Email, invited: &Invited) -> ShownInvitation {
    let (origin, token) = (posted.state.broker.public_origin(), invited.token.expose_secret());
    ShownInvitation {
        url: Unprinted::new(format!("{origin}/invite/{token}")),
        email: email.as_str().to_owned(),
        organisation: invited.organisation.clone(),
        role: invited.role,
        ends: invited.ends,
    }
}

/// Gives somebody another role.
pub(crate) async fn change_role(Path(member): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, member) = (posted.own()?, known(&member)?);
        let role = posted.typed.text("role").parse::<Role>();
        let role = role.map_err(|_| Error::Invalid(Faults::none().and("role", ROLE)))?;
        posted.prove().await?;
        posted.state.broker.change_role(scope, member, role).await?;
        Ok("/console/people?done=role".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// Takes somebody out.
pub(crate) async fn remove(Path(member): Path<String>, posted: Posted) -> Response {
    let done = async {
        let (scope, member) = (posted.own()?, known(&member)?);
        posted.prove().await?;
        posted.state.broker.remove_person(scope, member).await?;
        Ok("/console/people?done=removed".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

/// Shows the organisation from now on only to who has a second factor, or to everybody who belongs to it.
pub(crate) async fn require_second_factor(posted: Posted) -> Response {
    let done = async {
        let scope = posted.own()?;
        posted.prove().await?;
        let required = posted.typed.text("required") == "yes";
        let broker = &posted.state.broker;
        broker.require_second_factor(scope, required).await?;
        let done = if required { "required" } else { "optional" };
        Ok(format!("/console/people?done={done}"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// Withdraws an invitation.
pub(crate) async fn withdraw(Path(invitation): Path<String>, posted: Posted) -> Response {
    let done = async {
        let scope = posted.own()?;
        let id: InvitationId = invitation.parse().map_err(|_| Error::NotFound)?;
        posted.prove().await?;
        posted.state.broker.withdraw_invitation(scope, id).await?;
        Ok("/console/people?done=withdrawn".to_owned())
    };
    let done = done.await;
    posted.answer(done).await
}

fn known(member: &str) -> Result<MemberId, Error> {
    member.parse().map_err(|_| Error::NotFound)
}

/// Who is invited, and as what; all faults at once.
fn parse(typed: &Typed) -> Result<(Email, Role), Faults> {
    let mut faults = Faults::none();
    let email = read::<Email>(typed.text("email"), "email", EMAIL, &mut faults);
    let role = read::<Role>(typed.text("role"), "role", ROLE, &mut faults);
    match (email, role) {
        (Some(email), Some(role)) => Ok((email, role)),
        (None, _) | (_, None) => Err(faults),
    }
}

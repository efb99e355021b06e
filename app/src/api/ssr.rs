//! Who asks and what they may see, from the context that the server provides.

use broker::Broker;
use broker::access::{AdministerInstance, ManageTenant, OwnAccount, OwnTenant, ViewTenant};
use domain::id::MemberId;
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::error::ApiError;

/// The use cases.
pub(super) fn broker() -> Result<Broker, ApiError> {
    use_context().ok_or(ApiError::Unavailable)
}

/// The tenant that the member may see.
pub(super) fn view_tenant() -> Result<ViewTenant, ApiError> {
    use_context().ok_or(ApiError::SignedOut)
}

/// Who is signed in.
pub(super) fn member() -> Result<MemberId, ApiError> {
    use_context().ok_or(ApiError::SignedOut)
}

/// The account of who asks; not for who came in through an organisation's provider.
pub(super) fn own_account() -> Result<OwnAccount, ApiError> {
    member()?;
    use_context().ok_or(ApiError::Forbidden)
}

/// The tenant that the member may change.
pub(super) fn manage_tenant() -> Result<ManageTenant, ApiError> {
    view_tenant()?;
    use_context().ok_or(ApiError::Forbidden)
}

/// The tenant on whose people the member may decide; nothing for who may only see it.
pub(super) fn own_tenant() -> Result<Option<OwnTenant>, ApiError> {
    view_tenant()?;
    Ok(use_context())
}

/// The right to look after the instance.
pub(super) fn administration() -> Result<AdministerInstance, ApiError> {
    use_context().ok_or(ApiError::Forbidden)
}

/// The answer as it is, with the status of its error set on the response.
pub(super) fn with_status<T>(answer: Result<T, ApiError>) -> Result<T, ApiError> {
    if let Err(error) = &answer {
        tell_status(*error);
    }
    answer
}

/// Sets the status of an error on the response that is being made, if there is one.
pub(super) fn tell_status(error: ApiError) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(error.status());
    }
}

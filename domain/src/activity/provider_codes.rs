//! The codes that providers are known to give, in words. Microsoft's are told in its AADSTS reference, the others in RFC
//! 6749 and in the providers' own pages.

use super::words::{InWords, Who, said};
use crate::text;
use crate::text::Text;

const LINK_AGAIN: Text = text!("step-link-again");
const ASK_ADMIN: Text = text!("step-ask-admin");
const WAIT: Text = text!("step-wait");
const SECRET: Text = text!("step-new-secret");
const REGISTRATION: Text = text!("step-compare-microsoft");

/// What a provider's code means, if it is a known one.
pub(super) fn in_words(code: &str) -> Option<InWords> {
    if code.starts_with("http_") {
        return Some(said(text!("cause-provider-http"), Who::Provider, WAIT));
    }
    let known = CODES.iter().find(|(known, _)| *known == code);
    known.map(|(_, words)| words.clone())
}

const fn relink(happened: Text) -> InWords {
    said(happened, Who::SiteOwner, LINK_AGAIN)
}

const fn operator(happened: Text, next: Text) -> InWords {
    said(happened, Who::Operator, next)
}

const fn admin(happened: Text) -> InWords {
    said(happened, Who::Administrator, ASK_ADMIN)
}

const fn patience(happened: Text) -> InWords {
    said(happened, Who::Provider, WAIT)
}

const OWNER_POLICY: Text = text!("cause-fresh-sign-in");
const TOO_LONG_UNUSED: Text = text!("cause-unused-microsoft");
const WRONG_SECRET: Text = text!("cause-wrong-secret-microsoft");

pub(super) const CODES: &[(&str, InWords)] = &[
    ("invalid_grant", relink(text!("cause-link-over"))),
    ("interaction_required", relink(text!("cause-sign-in-again"))),
    ("login_required", relink(text!("cause-sign-in-again"))),
    ("consent_required", relink(text!("cause-agree-again"))),
    ("invalid_rapt", relink(text!("cause-workspace-ends"))),
    ("AADSTS50057", relink(text!("cause-microsoft-account-off"))),
    ("AADSTS50074", relink(OWNER_POLICY)),
    ("AADSTS50076", relink(OWNER_POLICY)),
    ("AADSTS50079", relink(OWNER_POLICY)),
    ("AADSTS50173", relink(text!("cause-password-changed"))),
    ("AADSTS53003", relink(text!("cause-rule-blocked"))),
    ("AADSTS54005", relink(text!("cause-code-twice"))),
    ("AADSTS65001", relink(text!("cause-nobody-agreed"))),
    ("AADSTS70000", relink(text!("cause-link-over-microsoft"))),
    ("AADSTS70008", relink(text!("cause-ended-microsoft"))),
    ("AADSTS70043", relink(text!("cause-rule-ended"))),
    ("AADSTS700005", relink(text!("cause-code-of-another"))),
    ("AADSTS700082", relink(TOO_LONG_UNUSED)),
    ("AADSTS700084", relink(TOO_LONG_UNUSED)),
    ("AADSTS9002313", relink(text!("cause-token-unreadable"))),
    ("invalid_client", operator(text!("cause-client-refused"), SECRET)),
    (
        "unauthorized_client",
        operator(text!("cause-other-app"), text!("step-other-app")),
    ),
    (
        "deleted_client",
        operator(text!("cause-client-deleted"), text!("step-client-deleted")),
    ),
    (
        "invalid_scope",
        operator(text!("cause-scopes-unknown"), text!("step-other-scopes")),
    ),
    (
        "redirect_uri_mismatch",
        operator(text!("cause-redirect"), text!("step-redirect")),
    ),
    (
        "unsupported_grant_type",
        operator(text!("cause-no-refresh"), text!("step-register-web")),
    ),
    (
        "invalid_request",
        operator(text!("cause-request-refused"), text!("step-compare-registration")),
    ),
    (
        "AADSTS50011",
        operator(
            text!("cause-redirect-microsoft"),
            text!("step-redirect-microsoft"),
        ),
    ),
    (
        "AADSTS50194",
        operator(text!("cause-one-organisation"), text!("step-one-organisation")),
    ),
    (
        "AADSTS70001",
        operator(text!("cause-app-unknown-microsoft"), REGISTRATION),
    ),
    (
        "AADSTS700016",
        operator(text!("cause-app-unknown-microsoft"), REGISTRATION),
    ),
    (
        "AADSTS90002",
        operator(text!("cause-tenant-unknown"), REGISTRATION),
    ),
    (
        "AADSTS7000112",
        operator(text!("cause-app-off-microsoft"), text!("step-switch-on-there")),
    ),
    (
        "AADSTS70011",
        operator(text!("cause-scopes-microsoft"), text!("step-other-scopes")),
    ),
    (
        "AADSTS700022",
        operator(text!("cause-two-services"), text!("step-two-services")),
    ),
    (
        "AADSTS700025",
        operator(text!("cause-public-client"), text!("step-public-client")),
    ),
    (
        "AADSTS7000215",
        operator(WRONG_SECRET, text!("step-secret-value")),
    ),
    (
        "AADSTS7000218",
        operator(text!("cause-secret-missing-microsoft"), SECRET),
    ),
    (
        "AADSTS7000222",
        operator(text!("cause-secret-ended-microsoft"), SECRET),
    ),
    (
        "AADSTS9002332",
        operator(text!("cause-personal-only"), text!("step-personal-only")),
    ),
    (
        "AADSTS9002346",
        operator(text!("cause-personal-only"), text!("step-personal-only")),
    ),
    ("admin_policy_enforced", admin(text!("cause-workspace-blocks"))),
    ("org_internal", admin(text!("cause-workspace-internal"))),
    ("AADSTS65005", admin(text!("cause-permission-not-allowed"))),
    ("AADSTS90094", admin(text!("cause-admin-microsoft"))),
    ("AADSTS90095", admin(text!("cause-admin-microsoft"))),
    (
        "access_denied",
        said(
            text!("cause-access-denied"),
            Who::SiteOwner,
            text!("step-begin-again"),
        ),
    ),
    (
        "AADSTS65004",
        said(
            text!("cause-cancelled-microsoft"),
            Who::SiteOwner,
            text!("step-begin-again"),
        ),
    ),
    (
        "temporarily_unavailable",
        patience(text!("cause-provider-unavailable")),
    ),
    ("server_error", patience(text!("cause-provider-fault"))),
    ("slow_down", patience(text!("cause-fewer-requests"))),
    ("AADSTS50033", patience(text!("cause-microsoft-fault"))),
    ("AADSTS50196", patience(text!("cause-microsoft-loop"))),
    ("AADSTS90024", patience(text!("cause-microsoft-busy"))),
    ("AADSTS90033", patience(text!("cause-microsoft-unavailable"))),
    ("AADSTS90055", patience(text!("cause-microsoft-organisation"))),
];

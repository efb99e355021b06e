//! The codes that providers are known to give, in words. Microsoft's are told in its AADSTS reference, the others in RFC
//! 6749 and in the providers' own pages.

use super::words::{InWords, Who, said};

const LINK_AGAIN: &str = "Open the site's helper URL in the backup program and link the account once more.";
const ASK_ADMIN: &str = "Ask that administrator to allow the app for the organisation, then link once more.";
const WAIT: &str = "Wait: backup programs try again by themselves.";
const SECRET: &str =
    "Make a new client secret at the provider; on the app's page here, press Add a second secret.";
const REGISTRATION: &str =
    "Compare the client id and the account types on the app's page with its registration at Microsoft.";

/// What a provider's code means, if it is a known one.
pub(super) fn in_words(code: &str) -> Option<InWords> {
    if code.starts_with("http_") {
        return Some(said(
            "The provider answered that it could not help just then.",
            Who::Provider,
            WAIT,
        ));
    }
    let known = CODES.iter().find(|(known, _)| *known == code);
    known.map(|(_, words)| *words)
}

const fn relink(happened: &'static str) -> InWords {
    said(happened, Who::SiteOwner, LINK_AGAIN)
}

const fn operator(happened: &'static str, next: &'static str) -> InWords {
    said(happened, Who::Operator, next)
}

const fn admin(happened: &'static str) -> InWords {
    said(happened, Who::Administrator, ASK_ADMIN)
}

const fn patience(happened: &'static str) -> InWords {
    said(happened, Who::Provider, WAIT)
}

const OWNER_POLICY: &str = "The account's organisation asks for a fresh sign-in or a second factor.";
const TOO_LONG_UNUSED: &str = "The link was not used for so long that Microsoft ended it.";
const WRONG_SECRET: &str = "Microsoft says that the app's client secret is wrong.";

pub(super) const CODES: &[(&str, InWords)] = &[
    (
        "invalid_grant",
        relink("The provider says that this link was revoked, has ended, or was used up."),
    ),
    (
        "interaction_required",
        relink("The provider wants the person to sign in once more."),
    ),
    (
        "login_required",
        relink("The provider wants the person to sign in once more."),
    ),
    (
        "consent_required",
        relink("The provider wants the person to agree once more."),
    ),
    (
        "invalid_rapt",
        relink("The account's Google Workspace ends such links after a while."),
    ),
    ("AADSTS50057", relink("The Microsoft account is switched off.")),
    ("AADSTS50074", relink(OWNER_POLICY)),
    ("AADSTS50076", relink(OWNER_POLICY)),
    ("AADSTS50079", relink(OWNER_POLICY)),
    (
        "AADSTS50173",
        relink("The account's password was changed or its sessions were ended."),
    ),
    (
        "AADSTS53003",
        relink("A rule of the account's organisation blocked the sign-in."),
    ),
    ("AADSTS54005", relink("The code from Microsoft was used twice.")),
    (
        "AADSTS65001",
        relink("Nobody has agreed yet that this app may be used with the account."),
    ),
    (
        "AADSTS70000",
        relink("Microsoft says that this link was revoked or is not valid."),
    ),
    (
        "AADSTS70008",
        relink("The link or the code from Microsoft has ended."),
    ),
    (
        "AADSTS70043",
        relink("A rule of the account's organisation ended the link."),
    ),
    (
        "AADSTS700005",
        relink("The code from Microsoft was made for somebody else."),
    ),
    ("AADSTS700082", relink(TOO_LONG_UNUSED)),
    ("AADSTS700084", relink(TOO_LONG_UNUSED)),
    (
        "AADSTS9002313",
        relink("Microsoft could not read the refresh token that the site sent."),
    ),
    (
        "invalid_client",
        operator(
            "The provider does not accept the app's client id or client secret.",
            SECRET,
        ),
    ),
    (
        "unauthorized_client",
        operator(
            "The provider says that the token belongs to another app, or that the app may not do this.",
            "Check that the site uses the app with which it was linked; otherwise link it once more with this one.",
        ),
    ),
    (
        "deleted_client",
        operator(
            "The app's client was deleted at Google.",
            "Restore it in the Google Cloud console within 30 days, or enter a new client id and secret here.",
        ),
    ),
    (
        "invalid_scope",
        operator(
            "The provider does not know the scopes that the app asks for.",
            "Choose another scope profile here, or add the permissions to the app's registration.",
        ),
    ),
    (
        "redirect_uri_mismatch",
        operator(
            "The redirect address that is registered at the provider is another one.",
            "Register the redirect address that the app's page shows, letter by letter.",
        ),
    ),
    (
        "unsupported_grant_type",
        operator(
            "The provider does not let this app refresh tokens.",
            "Register a web application there.",
        ),
    ),
    (
        "invalid_request",
        operator(
            "The provider did not accept the request.",
            "Compare what the app's page shows here with its registration at the provider.",
        ),
    ),
    (
        "AADSTS50011",
        operator(
            "The redirect address that is registered at Microsoft is another one.",
            "Register the redirect address that the app's page shows, as a Web platform.",
        ),
    ),
    (
        "AADSTS50194",
        operator(
            "The app is registered for one organisation and was used for all.",
            "On the app's page here, press Change and enter that organisation's directory, or register the app for all accounts.",
        ),
    ),
    (
        "AADSTS70001",
        operator("Microsoft does not know the app in that tenant.", REGISTRATION),
    ),
    (
        "AADSTS700016",
        operator("Microsoft does not know the app in that tenant.", REGISTRATION),
    ),
    (
        "AADSTS90002",
        operator("Microsoft does not know that tenant.", REGISTRATION),
    ),
    (
        "AADSTS7000112",
        operator("The app is switched off at Microsoft.", "Switch it on there."),
    ),
    (
        "AADSTS70011",
        operator(
            "Microsoft does not accept the scopes that the app asks for.",
            "Choose another scope profile here, or add the permissions to the app's registration.",
        ),
    ),
    (
        "AADSTS700022",
        operator(
            "The app asked for permissions of two services at once.",
            "Choose another scope profile here.",
        ),
    ),
    (
        "AADSTS700025",
        operator(
            "The app is registered as a public client and may have no secret.",
            "Register the redirect address as a Web platform and not as a desktop or single-page one.",
        ),
    ),
    (
        "AADSTS7000215",
        operator(WRONG_SECRET, "Enter the secret's Value and not its Secret ID."),
    ),
    (
        "AADSTS7000218",
        operator("Microsoft misses the app's client secret.", SECRET),
    ),
    (
        "AADSTS7000222",
        operator("The app's client secret has ended at Microsoft.", SECRET),
    ),
    (
        "AADSTS9002332",
        operator(
            "The app is registered for personal accounts only and was used for all.",
            "On the app's page here, press Change and choose Personal accounts only.",
        ),
    ),
    (
        "AADSTS9002346",
        operator(
            "The app is registered for personal accounts only and was used for all.",
            "On the app's page here, press Change and choose Personal accounts only.",
        ),
    ),
    (
        "admin_policy_enforced",
        admin("A rule of the account's Google Workspace blocks this app."),
    ),
    (
        "org_internal",
        admin("The app is for accounts of its own Google Workspace only."),
    ),
    (
        "AADSTS65005",
        admin("The app asks for a permission that the organisation has not allowed."),
    ),
    (
        "AADSTS90094",
        admin("Microsoft wants an administrator of the organisation to agree first."),
    ),
    (
        "AADSTS90095",
        admin("Microsoft wants an administrator of the organisation to agree first."),
    ),
    (
        "access_denied",
        said(
            "The person, or a rule of their organisation, said no at the provider.",
            Who::SiteOwner,
            "Begin once more at the helper URL if that was not meant.",
        ),
    ),
    (
        "AADSTS65004",
        said(
            "The person said no at Microsoft.",
            Who::SiteOwner,
            "Begin once more at the helper URL if that was not meant.",
        ),
    ),
    (
        "temporarily_unavailable",
        patience("The provider was not available just then."),
    ),
    ("server_error", patience("The provider had a fault of its own.")),
    ("slow_down", patience("The provider asked for fewer requests.")),
    (
        "AADSTS50033",
        patience("Microsoft had a passing fault of its own."),
    ),
    (
        "AADSTS50196",
        patience("The same request came again and again, so Microsoft stopped answering it for a while."),
    ),
    ("AADSTS90024", patience("Microsoft was too busy just then.")),
    ("AADSTS90033", patience("Microsoft was not available just then.")),
    (
        "AADSTS90055",
        patience("Microsoft had too many requests for this organisation."),
    ),
];

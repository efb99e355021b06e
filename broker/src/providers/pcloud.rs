//! pCloud: an access token that does not end, two homes of accounts, and errors that come as successes.
//!
//! Source: pCloud's API documentation, 2026.

use domain::provider::{ProviderId, ScopeProfile};
use domain::text;
use http::StatusCode;
use oauth2::HttpResponse;
use serde::Deserialize;

use super::call::is_object;
use super::{AccountEndpoint, Deadlines, Descriptor, Issuer, Lasting, Provider, Region, Rotation};

/// pCloud.
pub(super) struct PCloud;

impl Provider for PCloud {
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }

    /// pCloud answers 200 to everything, with a number in `result` that is 0 when all is well.
    fn in_words_of_rfc(&self, answer: HttpResponse) -> HttpResponse {
        match serde_json::from_slice::<Refused>(answer.body()) {
            Ok(refused) if refused.result != 0 && is_object(answer.body()) => refused.in_words(),
            Ok(_) | Err(_) => answer,
        }
    }
}

/// What is looked at in a refusal.
#[derive(Deserialize)]
struct Refused {
    result: u32,
    #[serde(default)]
    error: String,
}

impl Refused {
    /// pCloud's sentence names the parameter that it does not like; of the sentence nothing else is read.
    fn in_words(&self) -> HttpResponse {
        let names = |parameter: &str| self.error.contains(parameter);
        let (error, text) = match self.result {
            _ if names("'client_id'") => ("invalid_client", "invalid client_id"),
            _ if names("'client_secret'") => ("invalid_client", ""),
            _ if names("'code'") => ("invalid_grant", ""),
            4000.. => ("temporarily_unavailable", ""),
            _ => ("invalid_request", ""),
        };
        let body = serde_json::json!({
            "error": error, "error_description": text, "error_subtype": format!("result_{}", self.result),
        });
        let mut answer = HttpResponse::new(body.to_string().into_bytes());
        *answer.status_mut() = StatusCode::BAD_REQUEST;
        answer
    }
}

static DESCRIPTOR: Descriptor = Descriptor {
    id: ProviderId::Pcloud,
    authorize: "https://my.pcloud.com/oauth2/authorize",
    token: "https://api.pcloud.com/oauth2_token",
    // None for an OAuth app: the owner ends the link in the account's settings.
    revoke: None,
    account: AccountEndpoint {
        method: http::Method::GET,
        url: "https://api.pcloud.com/userinfo",
        label: &["/email"],
        // What the token endpoint calls `uid`.
        subject: "/userid",
    },
    shared_drives: None,
    admin_consent: None,
    regions: &[
        Region {
            location: "1",
            hostname: "api.pcloud.com",
            token: "https://api.pcloud.com/oauth2_token",
            account: "https://api.pcloud.com/userinfo",
        },
        Region {
            location: "2",
            hostname: "eapi.pcloud.com",
            token: "https://eapi.pcloud.com/oauth2_token",
            account: "https://eapi.pcloud.com/userinfo",
        },
    ],
    issuer: Issuer::Exact("https://my.pcloud.com"),
    pkce: false,
    state_may_be_missing: true,
    authorize_params: &[("force_reapprove", "1")],
    exchange_fields: &["code", "client_id", "client_secret"],
    refresh_fields: &[],
    lasting: Lasting::AccessToken,
    rotation: Rotation::None,
    deadlines: Deadlines::NONE,
    scope_profiles: &[FILES],
    without_refresh_token: text!("provider-no-refresh-token-pcloud"),
};

const FILES: ScopeProfile = ScopeProfile {
    name: "files",
    title: text!("profile-pcloud-files"),
    scopes: &[],
    required: &[],
    allows: text!("profile-pcloud-files-allows"),
    asks_of_operator: text!("profile-pcloud-files-asks"),
};

#[cfg(test)]
mod tests {
    use domain::app_verdict::AppVerdict;
    use domain::error::Mender;

    use super::super::ErrorBody;
    use super::*;

    fn read(body: &str) -> Option<ErrorBody> {
        let mut answer = HttpResponse::new(body.into());
        *answer.status_mut() = StatusCode::OK;
        let answer = PCloud.in_words_of_rfc(answer);
        (answer.status() != StatusCode::OK).then(|| serde_json::from_slice(answer.body()).unwrap())
    }

    #[test]
    fn a_success_with_a_number_is_a_refusal() {
        let rows = [
            (
                r#"{"result":2012,"error":"Invalid 'code' provided."}"#,
                (Mender::Relink, Some(AppVerdict::Fine)),
                "result_2012",
            ),
            (
                r#"{"result":2087,"error":"Invalid 'client_id'."}"#,
                (Mender::Operator, Some(AppVerdict::WrongClientId)),
                "result_2087",
            ),
            (
                r#"{"result":2088,"error":"Invalid 'client_secret' provided."}"#,
                (Mender::Operator, Some(AppVerdict::WrongSecret)),
                "result_2088",
            ),
            (
                r#"{"result":4000,"error":"Too many login tries from this IP address."}"#,
                (Mender::Patience, None),
                "result_4000",
            ),
            (
                r#"{"result":5000,"error":"Internal error."}"#,
                (Mender::Patience, None),
                "result_5000",
            ),
            (r#"{"result":1000}"#, (Mender::Operator, None), "result_1000"),
        ];
        for (body, (mender, verdict), code) in rows {
            let error = read(body).unwrap();
            let refusal = error.refusal(&PCloud);
            assert_eq!((refusal.mender, refusal.code.as_str()), (mender, code), "{body}");
            assert_eq!(PCloud.verdict(&error), verdict, "{body}");
        }
    }

    #[test]
    fn what_is_none_stays_as_it_came() {
        for body in [
            r#"{"result":0,"access_token":"a","token_type":"bearer","uid":7}"#,
            r#"{"error":"invalid_grant"}"#,
            r#"{"result":"2012"}"#,
            "[2012]",
            "<html>",
            "",
        ] {
            assert!(read(body).is_none(), "{body}");
        }
    }
}

use domain::provider::ProviderId;

use super::*;
use crate::providers::of;

fn sorted(provider: ProviderId, body: &str) -> (Mender, &'static str, String) {
    let body: ErrorBody = serde_json::from_str(body).unwrap();
    let refusal = body.refusal(of(provider));
    (refusal.mender, refusal.error, refusal.code.to_string())
}

#[test]
#[allow(clippy::too_many_lines, reason = "a table")]
fn every_row_of_the_table_finds_who_can_mend_it() {
    use Mender::{Admin, Cancelled, Operator, Patience, Relink};
    use ProviderId::{Dropbox, GoogleDrive, Onedrive};
    let rows = [
        (
            Dropbox,
            r#"{"error":"invalid_grant","error_description":"refresh token is invalid or revoked"}"#,
            Relink,
            "invalid_grant",
        ),
        (
            Dropbox,
            r#"{"error":"invalid_client"}"#,
            Operator,
            "invalid_client",
        ),
        (
            Dropbox,
            r#"{"error":"invalid_request","error_description":"unknown field \"redirect_uri\""}"#,
            Operator,
            "invalid_request",
        ),
        (
            Dropbox,
            r#"{"error":"The server has either erred or is incapable of performing the requested operation."}"#,
            Patience,
            "temporarily_unavailable",
        ),
        (
            GoogleDrive,
            r#"{"error":"invalid_grant","error_subtype":"invalid_rapt"}"#,
            Relink,
            "invalid_grant",
        ),
        (
            GoogleDrive,
            r#"{"error":"deleted_client"}"#,
            Operator,
            "invalid_client",
        ),
        (
            GoogleDrive,
            r#"{"error":"unauthorized_client"}"#,
            Operator,
            "unauthorized_client",
        ),
        (
            GoogleDrive,
            r#"{"error":"redirect_uri_mismatch"}"#,
            Operator,
            "invalid_client",
        ),
        (
            GoogleDrive,
            r#"{"error":"admin_policy_enforced"}"#,
            Admin,
            "access_denied",
        ),
        (GoogleDrive, r#"{"error":"org_internal"}"#, Admin, "access_denied"),
        (
            Onedrive,
            r#"{"error":"interaction_required","error_codes":[50076]}"#,
            Relink,
            "invalid_grant",
        ),
        (
            Onedrive,
            r#"{"error":"consent_required"}"#,
            Relink,
            "invalid_grant",
        ),
        (
            Onedrive,
            r#"{"error":"access_denied","error_codes":[65004]}"#,
            Cancelled,
            "access_denied",
        ),
        (
            Onedrive,
            r#"{"error":"access_denied"}"#,
            Cancelled,
            "access_denied",
        ),
        (
            Onedrive,
            r#"{"error":"server_error"}"#,
            Patience,
            "temporarily_unavailable",
        ),
        (
            Onedrive,
            r#"{"error":"temporarily_unavailable","error_codes":[90033]}"#,
            Patience,
            "temporarily_unavailable",
        ),
        (
            Onedrive,
            r#"{"error":"unsupported_grant_type"}"#,
            Operator,
            "unsupported_grant_type",
        ),
        (
            Onedrive,
            r#"{"error":"invalid_scope","error_codes":[70011]}"#,
            Operator,
            "invalid_scope",
        ),
    ];
    for (provider, body, mender, error) in rows {
        let (found, told, _) = sorted(provider, body);
        assert_eq!((found, told), (mender, error), "{provider} {body}");
    }
}

#[test]
fn microsofts_numbers_decide_over_its_words() {
    use Mender::{Admin, Cancelled, Operator, Patience, Relink};
    let rows: [(&[u64], Mender); 5] = [
        (
            &[65001, 70000, 70008, 700_082, 700_084, 50173, 50076, 50079, 53003],
            Relink,
        ),
        (
            &[
                7_000_222, 7_000_215, 7_000_218, 700_025, 700_016, 50194, 9_002_332, 70011,
            ],
            Operator,
        ),
        (&[90094, 90095, 65005], Admin),
        (&[65004], Cancelled),
        (&[90033, 90024, 50033, 90055, 50196], Patience),
    ];
    for (codes, mender) in rows {
        for code in codes {
            let body = format!(r#"{{"error":"invalid_grant","error_codes":[{code}]}}"#);
            let (found, _, safe) = sorted(ProviderId::Onedrive, &body);
            assert_eq!(found, mender, "{code}");
            assert_eq!(safe, format!("AADSTS{code}"));
        }
    }
}

#[test]
fn a_redirect_tells_a_persons_no_from_an_administrators() {
    let mender = |description| {
        ErrorBody::from_redirect("access_denied", description)
            .refusal(of(ProviderId::Onedrive))
            .mender
    };
    assert_eq!(
        mender(Some(
            "AADSTS90094: The grant needs an administrator.\r\nTrace ID: x"
        )),
        Mender::Admin
    );
    assert_eq!(mender(Some("AADSTS65004: User declined.")), Mender::Cancelled);
    assert_eq!(mender(Some("no number")), Mender::Cancelled);
    assert_eq!(mender(Some("AADSTS99999999999999999999")), Mender::Cancelled);
    assert_eq!(mender(None), Mender::Cancelled);
}

#[test]
fn an_unsafe_code_is_not_repeated() {
    let (_, _, code) = sorted(ProviderId::Dropbox, r#"{"error":"see <b>1//token</b>"}"#);
    assert_eq!(code, "unreadable");
}

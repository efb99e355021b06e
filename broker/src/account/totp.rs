//! Codes of an authenticator app (RFC 6238): what they are made of, which step one belongs to, and how an app learns of it.

use domain::timestamp::Timestamp;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcodegen::{QrCode, QrCodeEcc};
use secrecy::{ExposeSecret as _, SecretString};
use totp_rs::{Builder, Secret, Totp};

use crate::vault::VaultError;
use crate::vault::credential::{base32, random};

/// As many bits as the hash function takes (RFC 4226 §4).
const SECRET_BYTES: usize = 20;
/// Apps show a new code every thirty seconds.
const STEP_SECONDS: i64 = 30;
/// A code of one step before and after counts too: clocks differ, and typing takes time.
const DRIFT: i64 = 1;
const DIGITS: usize = 6;
/// Modules of light around the code, without which some cameras do not find it.
const QUIET: i32 = 4;

/// A fresh secret, in base32 as apps take it.
pub(super) fn new_secret() -> Result<SecretString, VaultError> {
    let bytes = random::<SECRET_BYTES>()?;
    Ok(SecretString::from(base32(&bytes).to_uppercase()))
}

/// Whether somebody typed what may be a code.
pub(super) fn may_be_code(typed: &str) -> bool {
    typed.len() == DIGITS && typed.bytes().all(|letter| letter.is_ascii_digit())
}

/// The newest step, of those that count now, whose code was typed.
pub(super) fn step_of(secret: &SecretString, typed: &str, now: Timestamp) -> Option<i64> {
    let totp = totp(secret)?;
    let this = now.seconds().checked_div(STEP_SECONDS)?;
    let steps = this.saturating_sub(DRIFT)..=this.saturating_add(DRIFT);
    // All are looked at, whichever is right.
    steps.fold(None, |newest, step| {
        if is_code_of(&totp, step, typed) {
            Some(step)
        } else {
            newest
        }
    })
}

/// When a step began.
pub(crate) fn began(step: i64) -> Timestamp {
    Timestamp::of_seconds(step.saturating_mul(STEP_SECONDS))
}

fn is_code_of(totp: &Totp, step: i64, typed: &str) -> bool {
    let moment = step.saturating_mul(STEP_SECONDS);
    // Without drift of its own: the comparison is one in constant time.
    u64::try_from(moment).is_ok_and(|moment| totp.check(typed, moment).is_some())
}

fn totp(secret: &SecretString) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret.expose_secret()).ok()?;
    Builder::new().with_secret(secret).with_skew(0).build().ok()
}

/// What an app reads to know the secret, and whose it is and where.
pub(super) fn address(secret: &SecretString, (host, email): (&str, &str)) -> SecretString {
    let safe = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let issuer = safe(&format!("Keyferry {host}"));
    SecretString::from(format!(
        "otpauth://totp/{issuer}:{}?secret={}&issuer={issuer}",
        safe(email),
        secret.expose_secret()
    ))
}

/// The same for a camera: how many modules a side has, and the dark ones as the path of a drawing.
pub(super) fn picture(address: &SecretString) -> Option<(i32, String)> {
    let code = QrCode::encode_text(address.expose_secret(), QrCodeEcc::Medium).ok()?;
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        for x in (0..size).filter(|x| code.get_module(*x, y)) {
            let (left, top) = (x.saturating_add(QUIET), y.saturating_add(QUIET));
            path.extend(["M", &left.to_string(), " ", &top.to_string(), "h1v1h-1z"]);
        }
    }
    Some((size.saturating_add(QUIET.saturating_mul(2)), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of the vectors of RFC 6238, appendix B.
    fn of_the_standard() -> SecretString {
        SecretString::from(base32(b"12345678901234567890").to_uppercase())
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_micros(seconds.saturating_mul(1_000_000))
    }

    #[test]
    fn codes_agree_with_the_vectors_of_rfc_6238() {
        for (seconds, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(
                step_of(&of_the_standard(), code, at(seconds)),
                Some(seconds / STEP_SECONDS),
                "{seconds}"
            );
        }
    }

    #[test]
    fn a_code_counts_one_step_before_and_after_its_own() {
        let step = 1_111_111_109 / STEP_SECONDS;
        let taken = |seconds: i64| step_of(&of_the_standard(), "081804", at(seconds));
        let begins = step * STEP_SECONDS;
        assert_eq!(taken(begins - STEP_SECONDS), Some(step));
        assert_eq!(taken(begins + 2 * STEP_SECONDS - 1), Some(step));
        assert_eq!(taken(begins - STEP_SECONDS - 1), None);
        assert_eq!(taken(begins + 2 * STEP_SECONDS), None);
        assert_eq!(step_of(&of_the_standard(), "081805", at(begins)), None);
    }

    #[test]
    fn an_app_reads_secret_and_issuer() {
        let address = address(&of_the_standard(), ("keys.example.org", "ada+1@example.org"));
        assert_eq!(
            address.expose_secret(),
            "otpauth://totp/Keyferry%20keys%2Eexample%2Eorg:ada%2B1%40example%2Eorg\
             ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Keyferry%20keys%2Eexample%2Eorg"
        );
        let (side, path) = picture(&address).unwrap();
        assert!(side > 2 * QUIET && path.starts_with("M4 4h1v1h-1z"));
    }
}

//! The small words that people, scripts and requests write.
//!
//! Input: any text; every parser sees the same.

use std::fmt::Debug;
use std::str::FromStr;

use broker::providers::{Endpoints, of};
use broker::vault::credential::{Hash, base32};
use domain::app_registration::{ClientId, MsTenant};
use domain::form::{Email, Name};
use domain::id::{AppId, SiteId};
use domain::provider::{ProviderId, SafeCode};
use domain::timestamp::Timestamp;

use crate::input;

pub(super) fn words(input: &[u8]) {
    hashes(input);
    if let Some(first) = input.first_chunk() {
        let moment = Timestamp::from_micros(i64::from_le_bytes(*first));
        assert!(moment.rfc3339().ends_with('Z'));
    }
    let Some(text) = input::text(input) else { return };
    ids(text);
    names(text);
    at_the_provider(text);
    codes(text);
    dates(text);
}

/// What was parsed prints as something that parses to the same.
fn again<T: FromStr + PartialEq + Debug>(parsed: &T, printed: &str)
where
    T::Err: Debug,
{
    assert_eq!(&printed.parse::<T>().expect("it parses again"), parsed);
}

fn ids(text: &str) {
    if let Ok(id) = text.parse::<AppId>() {
        assert_eq!(id.as_str(), text);
        assert!(text.len() == 10 && text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7')));
    }
    if let Ok(id) = text.parse::<SiteId>() {
        again(&id, &id.to_string());
    }
    if let Ok(provider) = text.parse::<ProviderId>() {
        assert_eq!(provider.as_str(), text);
    }
    let quoted = serde_json::Value::from(text);
    let read: Result<AppId, _> = serde_json::from_value(quoted);
    assert_eq!(read.ok(), text.parse().ok(), "JSON is no way around the rule");
}

fn names(text: &str) {
    if let Ok(name) = text.parse::<Name>() {
        again(&name, name.as_str());
        assert!((1..=120).contains(&name.as_str().chars().count()));
        assert!(input::is_one_honest_line(name.as_str()), "{name:?}");
    }
    if let Ok(email) = text.parse::<Email>() {
        again(&email, email.as_str());
        let email = email.as_str();
        assert!(email.len() <= 254 && email.matches('@').count() == 1);
        assert!(
            input::is_one_honest_line(email) && !email.contains(char::is_whitespace),
            "{email:?}"
        );
        assert_eq!(email.to_lowercase(), email);
    }
}

fn at_the_provider(text: &str) {
    if let Ok(id) = text.parse::<ClientId>() {
        again(&id, id.as_str());
        assert!((1..=255).contains(&id.as_str().len()));
        assert!(id.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
    }
    let endpoints = |tenant: Option<&MsTenant>| {
        Endpoints::of(of(ProviderId::Onedrive).descriptor(), tenant, None).expect("endpoints")
    };
    if let Ok(tenant) = text.parse::<MsTenant>() {
        again(&tenant, tenant.as_str());
        let token = endpoints(Some(&tenant)).token;
        let segments: Vec<_> = token.path_segments().expect("a path").collect();
        assert_eq!(
            token.origin().ascii_serialization(),
            "https://login.microsoftonline.com"
        );
        assert_eq!(segments, [tenant.as_str(), "oauth2", "v2.0", "token"]);
    }
    if endpoints(None).issues(text) {
        let issuer = text
            .strip_prefix("https://login.microsoftonline.com/")
            .expect("Microsoft");
        assert_eq!(issuer.matches('/').count(), 1);
    }
}

fn codes(text: &str) {
    let fits = |text: &str| {
        (1..=64).contains(&text.len())
            && text
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || "_.:-".contains(letter))
    };
    match SafeCode::new(text) {
        Some(code) => assert!(fits(code.as_str()) && code.as_str() == text),
        None => assert!(!fits(text)),
    }
}

fn dates(text: &str) {
    if let Some(day) = Timestamp::from_date(text) {
        assert_eq!(day.rfc3339(), format!("{text}T00:00:00Z"));
    }
}

/// Only the very same secret matches, and what is written in base32 can be read back.
fn hashes(input: &[u8]) {
    let secret = base32(input);
    let hash = Hash::of(&secret);
    assert!(hash.matches(&Hash::of(&secret).to_vec()));
    assert!(!hash.matches(input), "a hash is not known by its secret's bytes");
    assert!(!hash.matches(&Hash::of(&format!("{secret}a")).to_vec()));
    let mut read = Vec::new();
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in secret.bytes() {
        let value = AppId::ALPHABET
            .iter()
            .position(|known| *known == letter)
            .expect("a letter");
        held = (held << 5 | u32::try_from(value).expect("five bits")) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            read.push(u8::try_from(held >> bits & 0xff).expect("eight bits"));
        }
    }
    assert_eq!(read, input);
}

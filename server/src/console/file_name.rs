//! What a file is called that is given out: whose it is, what it holds, and of which day.

use axum::http::HeaderValue;
use domain::slug::slug_of;
use domain::timestamp::Timestamp;

use super::member::Member;

/// The `Content-Disposition` of what is kept by the organisation whose pages a member sees, such as
/// `ferry-works-audit-2026-11-23.csv`. All of it is ASCII; the day is that of the organisation's clocks.
pub(crate) fn of_organisation(member: &Member, (what, ending): (&str, &str), now: Timestamp) -> HeaderValue {
    let signed_in = &member.signed_in;
    let mut organisations = signed_in.organisations.iter();
    let here = organisations.find(|organisation| organisation.slug == signed_in.tenant_slug);
    let safe = here.map(|organisation| slug_of(&organisation.name));
    // A name without a letter of ASCII leaves nothing.
    let whose = safe.filter(|safe| !safe.is_empty());
    let whose = whose.as_deref().unwrap_or(&signed_in.tenant_slug);
    let day = match &member.here {
        Some(here) => here.view.zone().shown(now),
        None => now,
    };
    named(&format!("{whose}-{what}-{}.{ending}", day.iso_date()))
}

/// The `Content-Disposition` of what is kept of somebody in every organisation.
pub(crate) fn of_everything((what, ending): (&str, &str), now: Timestamp) -> HeaderValue {
    named(&format!("keyferry-{what}-{}.{ending}", now.iso_date()))
}

fn named(file: &str) -> HeaderValue {
    let disposition = ["attachment", &format!("filename=\"{file}\"")].join("; ");
    HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment"))
}

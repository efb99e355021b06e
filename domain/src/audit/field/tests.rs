use super::*;
use crate::activity::AddressKeeping;
use crate::app_registration::Access;
use crate::grant::GrantState;
use crate::site::{HandBack, SiteState};

#[test]
fn a_value_is_told_in_words_where_there_are_any() {
    let words = |words: &str| Told::Words(Text::verbatim(words));
    assert_eq!(AuditField::Name.told("held"), words("held"));
    assert_ne!(AuditField::Custody.told("held"), words("held"));
    let moment = "2026-11-21T18:05:09Z";
    let at = Timestamp::from_rfc3339(moment).unwrap();
    assert_eq!(AuditField::LinkEnds.told(moment), Told::Moment(at));
    assert_eq!(AuditField::LinkEnds.told("replaced"), words("replaced"));
    assert_ne!(AuditField::Password.told("replaced"), words("replaced"));
    let sites = [SiteState::Active, SiteState::Disabled, SiteState::Revoked];
    let grants = [GrantState::Live, GrantState::Dead, GrantState::Revoked];
    for state in sites
        .map(SiteState::as_str)
        .into_iter()
        .chain(grants.map(GrantState::as_str))
    {
        assert_ne!(AuditField::State.told(state), words(state), "{state}");
    }
    let chore = Told::Words(Chore::GoogleBranding.in_words());
    assert_eq!(AuditField::Chore.told("google-branding"), chore);
    for (part, value) in [
        (AuditField::State, "not-ours"),
        (AuditField::SecondFactor, "yes"),
        (AuditField::InstanceAdmin, "no"),
    ] {
        assert_ne!(part.told(value), words(value), "{value}");
    }
    assert_eq!(AuditField::Name.told("yes"), words("yes"));
    for access in [Access::Sites, Access::Open].map(Access::as_str) {
        assert_ne!(AuditField::Access.told(access), words(access), "{access}");
    }
    for hand_back in [HandBack::Ask, HandBack::AtOnce].map(HandBack::as_str) {
        assert_ne!(
            AuditField::HandBack.told(hand_back),
            words(hand_back),
            "{hand_back}"
        );
    }
    for keeping in AddressKeeping::ALL.map(AddressKeeping::as_str) {
        assert_ne!(
            AuditField::AddressKeeping.told(keeping),
            words(keeping),
            "{keeping}"
        );
    }
}

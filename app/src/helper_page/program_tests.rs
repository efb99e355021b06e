//! The pages of consents whose tokens are kept, and around an AuthID that a program waits for.

use domain::grant::GrantCustody;
use domain::provider::ProviderId;
use domain::revoked::EndReach;
use domain::text::Text;
use domain::view::{
    AskedForAuthId, AuthIdFault, AuthIdPage, ChooseSitePage, ConfirmRelinkPage, ConsentPage, HelperPage,
    HowGiven, OfferedApp, ProgramWaitsPage, TokensGo, Unprinted,
};

use super::tests::{HOSTILE, consent, html, subject};

/// A consent whose token the server opens by itself.
pub(super) fn kept(tokens: TokensGo) -> HelperPage {
    let HelperPage::Consent(page) = consent(None) else {
        return consent(None);
    };
    HelperPage::Consent(ConsentPage {
        tokens,
        kept: Some(GrantCustody::Held),
        ..page
    })
}

/// A form that came back.
fn asked_for_auth_id() -> AskedForAuthId {
    AskedForAuthId {
        action: HOSTILE.to_owned(),
        fault: Some(AuthIdFault {
            sentence: Text::verbatim(HOSTILE),
            relink: Some(HOSTILE.to_owned()),
        }),
    }
}

/// Each of them, with what strangers typed.
pub(super) fn for_a_program(given: HowGiven) -> [HelperPage; 8] {
    let secret = || Unprinted::new(HOSTILE.to_owned());
    [
        HelperPage::Consent(ConsentPage {
            subject: subject(HOSTILE),
            allows: Text::verbatim("A backup can read and write its own folder."),
            tokens: TokensGo::Kept {
                app: HOSTILE.to_owned(),
                program: Some(secret()),
            },
            kept: Some(GrantCustody::Sealed),
            action: HOSTILE.to_owned(),
        }),
        HelperPage::ProgramWaits(ProgramWaitsPage {
            subject: subject(HOSTILE),
            account: Some(HOSTILE.to_owned()),
            click: secret(),
            action: HOSTILE.to_owned(),
        }),
        HelperPage::AuthId(AuthIdPage {
            subject: subject(HOSTILE),
            account: Some(HOSTILE.to_owned()),
            auth_id: secret(),
            given,
            origins: vec![HOSTILE.to_owned()],
            site_path: Some(secret()),
            notes: vec![Text::verbatim(HOSTILE)],
        }),
        HelperPage::ChooseSite(ChooseSitePage {
            kind: HOSTILE.to_owned(),
            program: Some(secret()),
            unknown: true,
            action: HOSTILE.to_owned(),
        }),
        HelperPage::ConfirmRelink(ConfirmRelinkPage {
            account: Some(HOSTILE.to_owned()),
            click: secret(),
            action: HOSTILE.to_owned(),
            fault: Some(Text::verbatim(HOSTILE)),
        }),
        HelperPage::Another(asked_for_auth_id()),
        HelperPage::Revoke {
            asked: asked_for_auth_id(),
            reach: EndReach::WholeAccount,
        },
        HelperPage::ChooseApp {
            choices: vec![OfferedApp {
                name: HOSTILE.to_owned(),
                provider: ProviderId::Dropbox,
                path: HOSTILE.to_owned(),
            }],
        },
    ]
}

#[test]
fn who_began_nothing_is_warned_before_and_after() {
    let [consent, waits, given, ..] = for_a_program(HowGiven::Released).map(|page| html(&page));
    assert!(
        consent.contains("A program that opened this page is waiting for the AuthID."),
        "{consent}"
    );
    assert!(consent.contains("name=\"token\""), "{consent}");
    let sentence = "A program that opened this page is waiting for this AuthID. Go on only if you opened it yourself, just now.";
    assert!(waits.contains(sentence), "{waits}");
    assert!(
        waits.contains("method=\"post\"") && waits.contains("name=\"click\""),
        "{waits}"
    );
    assert!(
        !given.contains("<form"),
        "a page with an AuthID has none: {given}"
    );
    assert!(given.contains("within the next 30 seconds"), "{given}");
}

//! What is written down of who changed what: every deed as a closed list, with its words for people, and what it changed.

mod field;
mod filter;
mod kind;
mod sought;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use field::{AuditField, Told};
pub use filter::{AuditFilter, AuditQuery, TypedAuditFilter};
pub use kind::{AuditGroup, AuditTarget};
pub use sought::{AuditWhat, AuditWho, NotAWhat, NotAWho};

use crate::text;
use crate::text::Text;

/// A word of none of these lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the audit knows no such word")]
pub struct NotAnAuditWord;

/// Each variant is named once, so that neither the list of all nor a word can miss one.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident: $($(#[$each:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name {
            $($(#[$each])* $variant),+
        }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word that is stored and printed.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }

        impl FromStr for $name {
            type Err = $crate::audit::NotAnAuditWord;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err($crate::audit::NotAnAuditWord),
                }
            }
        }
    };
}
pub(crate) use words;

words! {
    /// What was done.
    AuditAction:
    /// The first member and the first organisation came to be.
    InstanceSetUp = "instance.set_up",
    /// Everything was written into one file.
    InstanceBackup = "instance.backup",
    /// A backup was put in the place of what there was.
    InstanceRestore = "instance.restore",
    /// The ring was given a new key.
    KeysRotate = "keys.rotate",
    /// The new key seals from now on.
    KeysActivate = "keys.activate",
    /// A key that nothing names any more was put aside.
    KeysRetire = "keys.retire",
    /// Keys that were put aside are gone.
    KeysRemove = "keys.remove",
    /// The ring was wrapped with another master key.
    KeysRotateMaster = "keys.rotate_master",
    /// One more organisation.
    TenantCreate = "tenant.create",
    /// Other settings of an organisation.
    TenantChange = "tenant.change",
    /// An organisation was closed.
    TenantClose = "tenant.close",
    /// A closed organisation was opened again.
    TenantReopen = "tenant.reopen",
    /// A closed organisation was removed with all that it had.
    TenantRemove = "tenant.remove",
    /// Other words of an organisation in its public papers.
    PapersChange = "papers.change",
    /// Somebody signed in.
    MemberSignIn = "member.sign_in",
    /// Somebody signed out.
    MemberSignOut = "member.sign_out",
    /// A link for a new password was made.
    MemberResetLink = "member.reset_link",
    /// A new password was set by such a link.
    MemberResetPassword = "member.reset_password",
    /// Somebody changed their own password.
    MemberChangePassword = "member.change_password",
    /// Somebody ended one of their sessions.
    MemberEndSession = "member.end_session",
    /// Somebody ended all their sessions.
    MemberEndSessions = "member.end_sessions",
    /// Somebody signs in with codes of an authenticator app from now on.
    MemberAddCodes = "member.add_codes",
    /// Somebody signs in without codes from now on.
    MemberRemoveCodes = "member.remove_codes",
    /// Somebody was given new recovery codes.
    MemberRecoveryCodes = "member.recovery_codes",
    /// Somebody signed in, or went on, with a recovery code.
    MemberUseRecovery = "member.use_recovery",
    /// Somebody made a passkey.
    MemberAddPasskey = "member.add_passkey",
    /// Somebody removed a passkey.
    MemberRemovePasskey = "member.remove_passkey",
    /// Somebody's second factors were taken away, so that they can get in again.
    MemberClearFactors = "member.clear_factors",
    /// Somebody signed in through their organisation's provider.
    MemberSignInThrough = "member.sign_in_through",
    /// Somebody can sign in through their organisation's provider from now on.
    MemberLinkIdentity = "member.link_identity",
    /// Somebody can sign in through their organisation's provider no longer.
    MemberUnlinkIdentity = "member.unlink_identity",
    /// Members of an organisation can sign in through its provider from now on, or through another one.
    TenantSetIdentityProvider = "tenant.set_identity_provider",
    /// Members of an organisation can sign in through its provider no longer.
    TenantRemoveIdentityProvider = "tenant.remove_identity_provider",
    /// Somebody was invited to an organisation.
    MemberInvite = "member.invite",
    /// An invitation was withdrawn.
    MemberWithdraw = "member.withdraw",
    /// Somebody joined by an invitation.
    MemberJoin = "member.join",
    /// Somebody was given another role.
    MemberRole = "member.role",
    /// Somebody was taken out of an organisation.
    MemberRemove = "member.remove",
    /// Somebody looks after the whole instance from now on, or no longer.
    MemberInstanceAdmin = "member.instance_admin",
    /// Somebody made an address for their calendar program.
    MemberCalendar = "member.calendar",
    /// Somebody ended the address of their calendar.
    MemberEndCalendar = "member.end_calendar",
    /// What is kept of a member was written into one file.
    MemberExport = "member.export",
    /// A member was erased.
    MemberErase = "member.erase",
    /// An app was registered.
    AppCreate = "app.create",
    /// An app was changed.
    AppChange = "app.change",
    /// An app was switched off.
    AppDisable = "app.disable",
    /// An app was switched on.
    AppEnable = "app.enable",
    /// An app was deleted.
    AppDelete = "app.delete",
    /// An app was given one more client secret.
    AppSecretAdd = "app.secret_add",
    /// A client secret was taken away.
    AppSecretRemove = "app.secret_remove",
    /// An app was tested at its provider.
    AppTest = "app.test",
    /// An operator tried an app with an account of their own.
    AppTry = "app.try",
    /// An operator said how it stands with what a provider asks of an app.
    AppChore = "app.chore",
    /// A site was made.
    SiteCreate = "site.create",
    /// A site was changed.
    SiteChange = "site.change",
    /// Another keeper of a site's next tokens was chosen.
    SiteCustody = "site.custody",
    /// A site was switched off.
    SiteDisable = "site.disable",
    /// A site was switched on.
    SiteEnable = "site.enable",
    /// A site was ended for ever.
    SiteRevoke = "site.revoke",
    /// A site was given a new key.
    SiteRekey = "site.rekey",
    /// A site's key was shown once more.
    SiteShowKey = "site.show_key",
    /// One of a site's keys was ended.
    SiteEndKey = "site.end_key",
    /// A site's owner was given a set-up link.
    SiteSetupLink = "site.setup_link",
    /// A set-up link was ended.
    SiteEndSetupLink = "site.end_setup_link",
    /// A set-up link showed a site's addresses.
    SiteOpenSetupLink = "site.open_setup_link",
    /// An origin that was refused was allowed.
    SiteAllowOrigin = "site.allow_origin",
    /// What is kept of a site was written into one file.
    SiteExport = "site.export",
    /// A site was erased.
    SiteErase = "site.erase",
    /// What is kept of a linked account was written into one file.
    GrantExport = "grant.export",
    /// What was known of a linked account was erased.
    GrantErase = "grant.erase",
    /// A linked account was revoked.
    GrantRevoke = "grant.revoke",
    /// One AuthID or handle of a linked account was revoked.
    HolderRevoke = "grant_holder.revoke",
}

impl AuditAction {
    /// What was done, as a sentence for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::InstanceSetUp => text!("audit-deed-instance-set-up"),
            Self::InstanceBackup => text!("audit-deed-instance-backup"),
            Self::InstanceRestore => text!("audit-deed-instance-restore"),
            Self::KeysRotate => text!("audit-deed-keys-rotate"),
            Self::KeysActivate => text!("audit-deed-keys-activate"),
            Self::KeysRetire => text!("audit-deed-keys-retire"),
            Self::KeysRemove => text!("audit-deed-keys-remove"),
            Self::KeysRotateMaster => text!("audit-deed-keys-rotate-master"),
            Self::TenantCreate => text!("audit-deed-tenant-create"),
            Self::TenantChange => text!("audit-deed-tenant-change"),
            Self::PapersChange => text!("audit-deed-papers-change"),
            Self::MemberSignIn => text!("audit-deed-member-sign-in"),
            Self::MemberSignOut => text!("audit-deed-member-sign-out"),
            Self::MemberResetLink => text!("audit-deed-member-reset-link"),
            Self::MemberResetPassword => text!("audit-deed-member-reset-password"),
            Self::MemberChangePassword => text!("audit-deed-member-change-password"),
            Self::MemberEndSession => text!("audit-deed-member-end-session"),
            Self::MemberEndSessions => text!("audit-deed-member-end-sessions"),
            Self::MemberAddCodes => text!("audit-deed-member-add-codes"),
            Self::MemberRemoveCodes => text!("audit-deed-member-remove-codes"),
            Self::MemberRecoveryCodes => text!("audit-deed-member-recovery-codes"),
            Self::MemberUseRecovery => text!("audit-deed-member-use-recovery"),
            Self::MemberAddPasskey => text!("audit-deed-member-add-passkey"),
            Self::MemberRemovePasskey => text!("audit-deed-member-remove-passkey"),
            Self::MemberClearFactors => text!("audit-deed-member-clear-factors"),
            Self::MemberSignInThrough => text!("audit-deed-member-sign-in-through"),
            Self::MemberLinkIdentity => text!("audit-deed-member-link-identity"),
            Self::MemberUnlinkIdentity => text!("audit-deed-member-unlink-identity"),
            Self::TenantSetIdentityProvider => text!("audit-deed-tenant-set-identity-provider"),
            Self::TenantRemoveIdentityProvider => text!("audit-deed-tenant-remove-identity-provider"),
            Self::MemberInvite => text!("audit-deed-member-invite"),
            Self::MemberWithdraw => text!("audit-deed-member-withdraw"),
            Self::MemberJoin => text!("audit-deed-member-join"),
            Self::MemberRole => text!("audit-deed-member-role"),
            Self::MemberRemove => text!("audit-deed-member-remove"),
            Self::MemberCalendar => text!("audit-deed-member-calendar"),
            Self::MemberEndCalendar => text!("audit-deed-member-end-calendar"),
            Self::MemberExport => text!("audit-deed-member-export"),
            Self::MemberErase => text!("audit-deed-member-erase"),
            Self::AppCreate => text!("audit-deed-app-create"),
            Self::AppChange => text!("audit-deed-app-change"),
            Self::AppDisable => text!("audit-deed-app-disable"),
            Self::AppEnable => text!("audit-deed-app-enable"),
            Self::AppDelete => text!("audit-deed-app-delete"),
            Self::AppSecretAdd => text!("audit-deed-app-secret-add"),
            Self::AppSecretRemove => text!("audit-deed-app-secret-remove"),
            Self::AppTest => text!("audit-deed-app-test"),
            Self::AppTry => text!("audit-deed-app-try"),
            Self::AppChore => text!("audit-deed-app-chore"),
            Self::SiteCreate => text!("audit-deed-site-create"),
            Self::SiteChange => text!("audit-deed-site-change"),
            Self::SiteCustody => text!("audit-deed-site-custody"),
            Self::SiteDisable => text!("audit-deed-site-disable"),
            Self::SiteEnable => text!("audit-deed-site-enable"),
            Self::SiteRevoke => text!("audit-deed-site-revoke"),
            Self::SiteRekey => text!("audit-deed-site-rekey"),
            Self::SiteShowKey => text!("audit-deed-site-show-key"),
            Self::SiteEndKey => text!("audit-deed-site-end-key"),
            Self::SiteSetupLink => text!("audit-deed-site-setup-link"),
            Self::SiteEndSetupLink => text!("audit-deed-site-end-setup-link"),
            Self::SiteOpenSetupLink => text!("audit-deed-site-open-setup-link"),
            Self::SiteAllowOrigin => text!("audit-deed-site-allow-origin"),
            Self::SiteExport => text!("audit-deed-site-export"),
            Self::SiteErase => text!("audit-deed-site-erase"),
            Self::GrantExport => text!("audit-deed-grant-export"),
            Self::GrantErase => text!("audit-deed-grant-erase"),
            Self::GrantRevoke => text!("audit-deed-grant-revoke"),
            Self::HolderRevoke => text!("audit-deed-holder-revoke"),
            Self::TenantClose => text!("audit-deed-tenant-close"),
            Self::TenantReopen => text!("audit-deed-tenant-reopen"),
            Self::TenantRemove => text!("audit-deed-tenant-remove"),
            Self::MemberInstanceAdmin => text!("audit-deed-member-instance-admin"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_word_is_read_back_and_every_sentence_says_something_of_its_own() {
        let mut sentences = HashSet::new();
        for &action in AuditAction::ALL {
            assert_eq!(action.as_str().parse(), Ok(action));
            assert!(sentences.insert(action.in_words()), "{action:?}");
        }
        for &group in AuditGroup::ALL {
            assert_eq!(group.as_str().parse(), Ok(group));
            assert!(
                AuditAction::ALL.iter().any(|action| action.group() == group),
                "{group:?}"
            );
        }
        for &target in AuditTarget::ALL {
            assert_eq!(target.as_str().parse(), Ok(target));
            assert!(
                AuditAction::ALL.iter().any(|action| action.target() == target),
                "{target:?}"
            );
        }
        assert_eq!("site.fly".parse::<AuditAction>(), Err(NotAnAuditWord));
    }
}

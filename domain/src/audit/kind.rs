//! Kinds of deeds, and kinds of things that they are done to.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{AuditAction, words};
use crate::text;
use crate::text::Text;

words! {
    /// What kinds of deeds there are.
    AuditGroup:
    /// Something came to be.
    Made = "made",
    /// Something is another way now.
    Changed = "changed",
    /// Keys, secrets and links, given, shown or replaced.
    Secrets = "secrets",
    /// Something was taken away.
    Ended = "ended",
    /// Signing in and out, and passwords.
    SignIn = "sign_in",
    /// What keeps the instance going.
    Upkeep = "upkeep",
}

words! {
    /// To what it was done.
    AuditTarget:
    /// A site.
    Site = "site",
    /// An app.
    App = "app",
    /// A linked account.
    Account = "account",
    /// A member.
    Member = "member",
    /// An organisation.
    Organisation = "organisation",
    /// The whole instance.
    Instance = "instance",
}

impl AuditAction {
    /// Of which kind it is.
    pub const fn group(self) -> AuditGroup {
        self.kinds().0
    }

    /// To what it is done.
    pub const fn target(self) -> AuditTarget {
        self.kinds().1
    }

    /// Of which kind it is, and of which kind what it is done to.
    const fn kinds(self) -> (AuditGroup, AuditTarget) {
        match self {
            Self::SiteCreate => (AuditGroup::Made, AuditTarget::Site),
            Self::SiteChange
            | Self::SiteCustody
            | Self::SiteDisable
            | Self::SiteEnable
            | Self::SiteAllowOrigin => (AuditGroup::Changed, AuditTarget::Site),
            Self::SiteRekey
            | Self::SiteShowKey
            | Self::SiteEndKey
            | Self::SiteSetupLink
            | Self::SiteEndSetupLink
            | Self::SiteOpenSetupLink
            | Self::SiteExport => (AuditGroup::Secrets, AuditTarget::Site),
            Self::SiteRevoke | Self::SiteErase => (AuditGroup::Ended, AuditTarget::Site),
            Self::AppCreate => (AuditGroup::Made, AuditTarget::App),
            Self::AppChange | Self::AppDisable | Self::AppEnable | Self::AppChore => {
                (AuditGroup::Changed, AuditTarget::App)
            }
            Self::AppSecretAdd | Self::AppSecretRemove => (AuditGroup::Secrets, AuditTarget::App),
            Self::AppDelete => (AuditGroup::Ended, AuditTarget::App),
            Self::AppTest | Self::AppTry => (AuditGroup::Upkeep, AuditTarget::App),
            Self::GrantExport => (AuditGroup::Secrets, AuditTarget::Account),
            Self::GrantRevoke | Self::GrantErase | Self::HolderRevoke => {
                (AuditGroup::Ended, AuditTarget::Account)
            }
            Self::MemberJoin | Self::InstanceSetUp => (AuditGroup::Made, AuditTarget::Member),
            Self::MemberRole | Self::MemberInstanceAdmin => (AuditGroup::Changed, AuditTarget::Member),
            Self::MemberInvite
            | Self::MemberWithdraw
            | Self::MemberCalendar
            | Self::MemberEndCalendar
            | Self::MemberExport => (AuditGroup::Secrets, AuditTarget::Member),
            Self::MemberRemove | Self::MemberErase => (AuditGroup::Ended, AuditTarget::Member),
            Self::MemberSignIn
            | Self::MemberSignOut
            | Self::MemberResetLink
            | Self::MemberResetPassword
            | Self::MemberChangePassword
            | Self::MemberEndSession
            | Self::MemberEndSessions
            | Self::MemberAddCodes
            | Self::MemberRemoveCodes
            | Self::MemberRecoveryCodes
            | Self::MemberUseRecovery
            | Self::MemberAddPasskey
            | Self::MemberRemovePasskey
            | Self::MemberClearFactors
            | Self::MemberSignInThrough
            | Self::MemberLinkIdentity
            | Self::MemberUnlinkIdentity => (AuditGroup::SignIn, AuditTarget::Member),
            Self::TenantSetIdentityProvider | Self::TenantRemoveIdentityProvider => {
                (AuditGroup::SignIn, AuditTarget::Organisation)
            }
            Self::TenantCreate => (AuditGroup::Made, AuditTarget::Organisation),
            Self::TenantChange | Self::TenantReopen | Self::PapersChange => {
                (AuditGroup::Changed, AuditTarget::Organisation)
            }
            Self::TenantClose | Self::TenantRemove => (AuditGroup::Ended, AuditTarget::Organisation),
            Self::InstanceBackup
            | Self::InstanceRestore
            | Self::KeysRotate
            | Self::KeysActivate
            | Self::KeysRetire
            | Self::KeysRemove
            | Self::KeysRotateMaster => (AuditGroup::Upkeep, AuditTarget::Instance),
        }
    }
}

impl AuditGroup {
    /// The kind, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Made => text!("audit-group-made"),
            Self::Changed => text!("audit-group-changed"),
            Self::Secrets => text!("audit-group-secrets"),
            Self::Ended => text!("audit-group-ended"),
            Self::SignIn => text!("audit-group-sign-in"),
            Self::Upkeep => text!("audit-group-upkeep"),
        }
    }
}

impl AuditTarget {
    /// The kind, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Site => text!("audit-target-site"),
            Self::App => text!("audit-target-app"),
            Self::Account => text!("audit-target-account"),
            Self::Member => text!("audit-target-member"),
            Self::Organisation => text!("audit-target-organisation"),
            Self::Instance => text!("audit-target-instance"),
        }
    }
}

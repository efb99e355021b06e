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
        match self {
            Self::InstanceSetUp
            | Self::TenantCreate
            | Self::MemberJoin
            | Self::AppCreate
            | Self::SiteCreate => AuditGroup::Made,
            Self::TenantChange
            | Self::TenantReopen
            | Self::PapersChange
            | Self::AppChore
            | Self::MemberRole
            | Self::MemberInstanceAdmin
            | Self::AppChange
            | Self::AppDisable
            | Self::AppEnable
            | Self::SiteChange
            | Self::SiteCustody
            | Self::SiteDisable
            | Self::SiteEnable
            | Self::SiteAllowOrigin => AuditGroup::Changed,
            Self::MemberInvite
            | Self::MemberWithdraw
            | Self::MemberCalendar
            | Self::MemberEndCalendar
            | Self::MemberExport
            | Self::SiteExport
            | Self::GrantExport
            | Self::AppSecretAdd
            | Self::AppSecretRemove
            | Self::SiteRekey
            | Self::SiteShowKey
            | Self::SiteEndKey
            | Self::SiteSetupLink
            | Self::SiteEndSetupLink
            | Self::SiteOpenSetupLink => AuditGroup::Secrets,
            Self::AppDelete
            | Self::SiteRevoke
            | Self::GrantRevoke
            | Self::HolderRevoke
            | Self::TenantClose
            | Self::TenantRemove
            | Self::SiteErase
            | Self::GrantErase
            | Self::MemberErase
            | Self::MemberRemove => AuditGroup::Ended,
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
            | Self::MemberUnlinkIdentity
            | Self::TenantSetIdentityProvider
            | Self::TenantRemoveIdentityProvider => AuditGroup::SignIn,
            Self::InstanceBackup
            | Self::InstanceRestore
            | Self::KeysRotate
            | Self::KeysActivate
            | Self::KeysRetire
            | Self::KeysRemove
            | Self::KeysRotateMaster
            | Self::AppTest
            | Self::AppTry => AuditGroup::Upkeep,
        }
    }

    /// To what it is done.
    pub const fn target(self) -> AuditTarget {
        match self {
            Self::AppCreate
            | Self::AppChange
            | Self::AppDisable
            | Self::AppEnable
            | Self::AppDelete
            | Self::AppSecretAdd
            | Self::AppSecretRemove
            | Self::AppTest
            | Self::AppChore
            | Self::AppTry => AuditTarget::App,
            Self::SiteCreate
            | Self::SiteChange
            | Self::SiteCustody
            | Self::SiteDisable
            | Self::SiteEnable
            | Self::SiteRevoke
            | Self::SiteRekey
            | Self::SiteShowKey
            | Self::SiteEndKey
            | Self::SiteSetupLink
            | Self::SiteEndSetupLink
            | Self::SiteOpenSetupLink
            | Self::SiteExport
            | Self::SiteErase
            | Self::SiteAllowOrigin => AuditTarget::Site,
            Self::GrantRevoke | Self::GrantExport | Self::GrantErase | Self::HolderRevoke => {
                AuditTarget::Account
            }
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
            | Self::MemberUnlinkIdentity
            | Self::MemberInvite
            | Self::MemberWithdraw
            | Self::MemberJoin
            | Self::MemberRole
            | Self::MemberRemove
            | Self::MemberInstanceAdmin
            | Self::MemberCalendar
            | Self::MemberEndCalendar
            | Self::MemberExport
            | Self::MemberErase
            | Self::InstanceSetUp => AuditTarget::Member,
            Self::TenantCreate
            | Self::TenantChange
            | Self::TenantClose
            | Self::TenantReopen
            | Self::TenantRemove
            | Self::TenantSetIdentityProvider
            | Self::TenantRemoveIdentityProvider
            | Self::PapersChange => AuditTarget::Organisation,
            Self::InstanceBackup
            | Self::InstanceRestore
            | Self::KeysRotate
            | Self::KeysActivate
            | Self::KeysRetire
            | Self::KeysRemove
            | Self::KeysRotateMaster => AuditTarget::Instance,
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

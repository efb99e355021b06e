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
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::InstanceSetUp => "Keyferry set up",
            Self::InstanceBackup => "Backup made",
            Self::InstanceRestore => "Backup restored",
            Self::KeysRotate => "New sealing key brought",
            Self::KeysActivate => "New sealing key taken into use",
            Self::KeysRetire => "Old sealing key put aside",
            Self::KeysRemove => "Old sealing keys removed",
            Self::KeysRotateMaster => "Master key changed",
            Self::TenantCreate => "Organisation made",
            Self::TenantChange => "Settings changed",
            Self::PapersChange => "Public papers changed",
            Self::MemberSignIn => "Signed in",
            Self::MemberSignOut => "Signed out",
            Self::MemberResetLink => "Link for a new password made",
            Self::MemberResetPassword => "New password set",
            Self::MemberInvite => "Somebody invited",
            Self::MemberWithdraw => "Invitation withdrawn",
            Self::MemberJoin => "Joined the organisation",
            Self::MemberRole => "Role changed",
            Self::MemberRemove => "Taken out of the organisation",
            Self::MemberCalendar => "Calendar address made",
            Self::MemberEndCalendar => "Calendar address ended",
            Self::MemberExport => "Member's data exported",
            Self::MemberErase => "Member erased",
            Self::AppCreate => "App added",
            Self::AppChange => "App changed",
            Self::AppDisable => "App switched off",
            Self::AppEnable => "App switched on",
            Self::AppDelete => "App deleted",
            Self::AppSecretAdd => "Client secret added",
            Self::AppSecretRemove => "Client secret removed",
            Self::AppTest => "App tested",
            Self::AppTry => "App tried with an own account",
            Self::AppChore => "Date of an app settled",
            Self::SiteCreate => "Site added",
            Self::SiteChange => "Site changed",
            Self::SiteCustody => "Keeper of a site's tokens changed",
            Self::SiteDisable => "Site switched off",
            Self::SiteEnable => "Site switched on",
            Self::SiteRevoke => "Site revoked",
            Self::SiteRekey => "Site given a new key",
            Self::SiteShowKey => "Site's addresses shown",
            Self::SiteEndKey => "Site's key ended",
            Self::SiteSetupLink => "Set-up link made",
            Self::SiteEndSetupLink => "Set-up link ended",
            Self::SiteOpenSetupLink => "Set-up link opened",
            Self::SiteAllowOrigin => "Address allowed for a site",
            Self::SiteExport => "Site's data exported",
            Self::SiteErase => "Site erased",
            Self::GrantExport => "Linked account's data exported",
            Self::GrantErase => "Linked account erased",
            Self::GrantRevoke => "Linked account revoked",
            Self::HolderRevoke => "AuthID or handle revoked",
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

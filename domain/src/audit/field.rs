//! What of a thing was changed.

#[cfg(test)]
mod tests;

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words;
use crate::chore::Chore;
use crate::custody::Custody;
use crate::role::Role;
use crate::text;
use crate::text::Text;
use crate::timestamp::Timestamp;

words! {
    /// A part of a thing that a deed changes.
    AuditField:
    /// What people call it.
    Name = "name",
    /// Whose API it is.
    Provider = "provider",
    /// An app's client id.
    ClientId = "client_id",
    /// An app's client secret; never more than that it was replaced.
    ClientSecret = "client_secret",
    /// Which of an app's client secrets.
    SecretName = "secret",
    /// When a client secret ends.
    SecretEnds = "secret_ends",
    /// What an app asks for.
    ScopeProfile = "scope_profile",
    /// Who may use an app's addresses.
    Access = "access",
    /// Whose accounts may link with a OneDrive app.
    MsTenant = "ms_tenant",
    /// Whether it is on, off or ended.
    State = "state",
    /// Where a site lives.
    Addresses = "addresses",
    /// The apps that a site may use.
    Apps = "apps",
    /// Words by which a site is found.
    Tags = "tags",
    /// What people wrote down about a site; never more than that it was replaced.
    Notes = "notes",
    /// Who keeps a site's next tokens.
    Custody = "custody",
    /// How a site's hand-backs end.
    HandBack = "hand_back",
    /// A site's key; never more than that it was replaced.
    SiteKey = "site_key",
    /// Which of a site's keys.
    KeyName = "key",
    /// When the old keys end.
    OldKeysEnd = "old_keys_end",
    /// When a set-up link ends.
    LinkEnds = "setup_link_ends",
    /// A link for a new password: when it ends.
    ResetLinkEnds = "reset_link_ends",
    /// When an invitation ends.
    InvitationEnds = "invitation_ends",
    /// A member's password; never more than that it was replaced.
    Password = "password",
    /// What a member calls a passkey.
    Passkey = "passkey",
    /// What an organisation's OpenID Connect provider calls itself.
    Issuer = "issuer",
    /// Whether every member of an organisation needs a second factor.
    SecondFactor = "second_factor",
    /// How much of an address events keep.
    AddressKeeping = "addresses_kept",
    /// For how many days events are kept.
    KeepDays = "keep_days",
    /// By which time people are told the time.
    TimeZone = "time_zone",
    /// A member's e-mail address.
    Email = "email",
    /// What a member may do.
    Role = "role",
    /// Whether a member looks after the whole instance.
    InstanceAdmin = "instance_admin",
    /// When a closed organisation is removed.
    RemovedFrom = "removed_from",
    /// An organisation's name on the command line.
    Slug = "slug",
    /// Which thing that a provider asks for.
    Chore = "chore",
    /// The day on which it is due.
    ChoreDue = "due",
    /// The day on which it was done.
    ChoreDone = "done",
    /// The short name of the master key.
    MasterKey = "master_key",
    /// Whom the public papers name to be asked.
    Contact = "contact",
    /// The data-protection officer of the public papers.
    Officer = "officer",
    /// Who runs the machine, by the public papers.
    MachineOperator = "operator",
    /// Where the machine stands, by the public papers.
    MachinePlace = "place",
    /// Who else works on the data, by the public papers.
    Processors = "processors",
    /// What the organisation adds to the privacy paper.
    PrivacyAddition = "privacy",
    /// What the organisation adds to the terms of use.
    TermsAddition = "terms",
}

/// A value for people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    /// In words.
    Words(Text),
    /// A moment, which each reader's clocks tell.
    Moment(Timestamp),
}

impl AuditField {
    /// Whether its values are nobody's business: of such a part only that it was replaced is ever written down.
    pub const fn is_secret(self) -> bool {
        matches!(
            self,
            Self::ClientSecret | Self::SiteKey | Self::Password | Self::Notes
        )
    }

    /// The part, for people.
    pub const fn in_words(self) -> Text {
        match self {
            Self::Name => text!("audit-part-name"),
            Self::Provider => text!("audit-part-provider"),
            Self::ClientId => text!("audit-part-client-id"),
            Self::ClientSecret => text!("audit-part-client-secret"),
            Self::SecretName => text!("audit-part-secret-name"),
            Self::SecretEnds => text!("audit-part-secret-ends"),
            Self::ScopeProfile => text!("audit-part-scope-profile"),
            Self::Access => text!("audit-part-access"),
            Self::MsTenant => text!("audit-part-ms-tenant"),
            Self::State => text!("audit-part-state"),
            Self::Addresses => text!("audit-part-addresses"),
            Self::Apps => text!("audit-part-apps"),
            Self::Tags => text!("audit-part-tags"),
            Self::Notes => text!("audit-part-notes"),
            Self::Custody => text!("audit-part-custody"),
            Self::HandBack => text!("audit-part-hand-back"),
            Self::SiteKey => text!("audit-part-site-key"),
            Self::KeyName => text!("audit-part-key-name"),
            Self::OldKeysEnd => text!("audit-part-old-keys-end"),
            Self::LinkEnds => text!("audit-part-link-ends"),
            Self::ResetLinkEnds => text!("audit-part-reset-link-ends"),
            Self::InvitationEnds => text!("audit-part-invitation-ends"),
            Self::Password => text!("audit-part-password"),
            Self::Passkey => text!("audit-part-passkey"),
            Self::Issuer => text!("audit-part-issuer"),
            Self::SecondFactor => text!("audit-part-second-factor"),
            Self::AddressKeeping => text!("audit-part-address-keeping"),
            Self::KeepDays => text!("audit-part-keep-days"),
            Self::TimeZone => text!("audit-part-time-zone"),
            Self::Email => text!("audit-part-email"),
            Self::Role => text!("audit-part-role"),
            Self::Slug => text!("audit-part-slug"),
            Self::Chore => text!("audit-part-chore"),
            Self::ChoreDue => text!("audit-part-chore-due"),
            Self::ChoreDone => text!("audit-part-chore-done"),
            Self::MasterKey => text!("audit-part-master-key"),
            Self::Contact => text!("audit-part-contact"),
            Self::Officer => text!("audit-part-officer"),
            Self::MachineOperator => text!("audit-part-machine-operator"),
            Self::MachinePlace => text!("audit-part-machine-place"),
            Self::Processors => text!("audit-part-processors"),
            Self::PrivacyAddition => text!("audit-part-privacy-addition"),
            Self::TermsAddition => text!("audit-part-terms-addition"),
            Self::InstanceAdmin => text!("audit-part-instance-admin"),
            Self::RemovedFrom => text!("audit-part-removed-from"),
        }
    }

    /// One of its values, for people.
    pub fn told(self, value: &str) -> Told {
        let told = match self {
            Self::Custody => value
                .parse()
                .ok()
                .map(|custody: Custody| Told::Words(custody.in_words())),
            Self::SecretEnds
            | Self::OldKeysEnd
            | Self::LinkEnds
            | Self::ResetLinkEnds
            | Self::RemovedFrom
            | Self::InvitationEnds => Timestamp::from_rfc3339(value).map(Told::Moment),
            Self::Role => value.parse().ok().map(|role: Role| Told::Words(role.in_words())),
            Self::Chore => value
                .parse()
                .ok()
                .map(|chore: Chore| Told::Words(chore.in_words())),
            Self::Name
            | Self::Provider
            | Self::ClientId
            | Self::ClientSecret
            | Self::SecretName
            | Self::ScopeProfile
            | Self::Access
            | Self::MsTenant
            | Self::State
            | Self::Addresses
            | Self::Apps
            | Self::Tags
            | Self::Notes
            | Self::HandBack
            | Self::SiteKey
            | Self::KeyName
            | Self::Password
            | Self::Passkey
            | Self::Issuer
            | Self::SecondFactor
            | Self::AddressKeeping
            | Self::KeepDays
            | Self::TimeZone
            | Self::Email
            | Self::InstanceAdmin
            | Self::Slug
            | Self::ChoreDue
            | Self::ChoreDone
            | Self::MasterKey
            | Self::Contact
            | Self::Officer
            | Self::MachineOperator
            | Self::MachinePlace
            | Self::Processors
            | Self::PrivacyAddition
            | Self::TermsAddition => None,
        };
        told.or_else(|| self.word(value).map(Told::Words))
            .unwrap_or_else(|| Told::Words(Text::verbatim(value)))
    }

    /// What people call a word that stands for one of its values.
    fn word(self, value: &str) -> Option<Text> {
        Some(match (self, value) {
            (part, "replaced") if part.is_secret() => text!("audit-value-replaced"),
            (Self::State, "active") => text!("audit-value-active"),
            (Self::State, "disabled") => text!("audit-value-disabled"),
            (Self::State, "revoked") => text!("audit-value-revoked"),
            (Self::State, "live") => text!("audit-value-live"),
            (Self::State, "dead") => text!("audit-value-dead"),
            (Self::State, "opens") => text!("audit-value-opens"),
            (Self::State, "retired") => text!("audit-value-retired"),
            (Self::State, "not-ours") => text!("audit-value-not-ours"),
            (Self::SecondFactor | Self::InstanceAdmin, "yes") => text!("audit-value-yes"),
            (Self::SecondFactor | Self::InstanceAdmin, "no") => text!("audit-value-no"),
            (Self::AddressKeeping, "whole") => text!("audit-value-whole"),
            (Self::AddressKeeping, "network") => text!("audit-value-network"),
            (Self::AddressKeeping, "none") => text!("audit-value-none"),
            (Self::Access, "sites") => text!("audit-value-sites"),
            (Self::Access, "open") => text!("audit-value-open"),
            (Self::HandBack, "ask") => text!("audit-value-ask"),
            (Self::HandBack, "at-once") => text!("audit-value-at-once"),
            (_, _) => return None,
        })
    }
}

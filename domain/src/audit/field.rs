//! What of a thing was changed.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::words;
use crate::custody::Custody;
use crate::role::Role;
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
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::Provider => "Provider",
            Self::ClientId => "Client id",
            Self::ClientSecret => "Client secret",
            Self::SecretName => "Which client secret",
            Self::SecretEnds => "Client secret ends",
            Self::ScopeProfile => "Scope profile",
            Self::Access => "Access",
            Self::MsTenant => "Microsoft tenant",
            Self::State => "State",
            Self::Addresses => "Addresses",
            Self::Apps => "Apps",
            Self::Tags => "Tags",
            Self::Notes => "Notes",
            Self::Custody => "Who keeps the token",
            Self::HandBack => "Hand-back",
            Self::SiteKey => "Site key",
            Self::KeyName => "Which site key",
            Self::OldKeysEnd => "Old keys end",
            Self::LinkEnds => "Set-up link ends",
            Self::ResetLinkEnds => "Link for a new password ends",
            Self::InvitationEnds => "Invitation ends",
            Self::Password => "Password",
            Self::AddressKeeping => "Callers' addresses",
            Self::KeepDays => "Days that events are kept",
            Self::TimeZone => "Time zone",
            Self::Email => "E-mail address",
            Self::Role => "Role",
            Self::Slug => "Name on the command line",
            Self::Chore => "What the provider asks for",
            Self::ChoreDue => "Due on",
            Self::ChoreDone => "Done on",
            Self::MasterKey => "Master key",
            Self::Contact => "Contact",
            Self::Officer => "Data-protection officer",
            Self::MachineOperator => "Who runs the machine",
            Self::MachinePlace => "Where the machine stands",
            Self::Processors => "Who else works on the data",
            Self::PrivacyAddition => "Addition to the privacy paper",
            Self::TermsAddition => "Addition to the terms of use",
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
            | Self::InvitationEnds => Timestamp::from_rfc3339(value).map(Told::Moment),
            Self::Role => value.parse().ok().map(|role: Role| Told::Words(role.in_words())),
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
            | Self::AddressKeeping
            | Self::KeepDays
            | Self::TimeZone
            | Self::Email
            | Self::Slug
            | Self::Chore
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
        told.unwrap_or_else(|| Told::Words(Text::verbatim(value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_told_in_words_where_there_are_any() {
        let words = |words: &str| Told::Words(Text::verbatim(words));
        assert_eq!(AuditField::Name.told("held"), words("held"));
        assert_ne!(AuditField::Custody.told("held"), words("held"));
        let moment = "2026-11-21T18:05:09Z";
        let at = Timestamp::from_rfc3339(moment).unwrap();
        assert_eq!(AuditField::LinkEnds.told(moment), Told::Moment(at));
        assert_eq!(AuditField::LinkEnds.told("replaced"), words("replaced"));
    }
}

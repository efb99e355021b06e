//! Who does something, as the audit names them.

use domain::activity::KeptAddress;
use domain::audit::AuditWho;
use domain::id::MemberId;

const MEMBER: &str = "member:";

/// Who did it and from where, for the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A member at the console.
    Member {
        /// Who.
        member: MemberId,
        /// From where, as far as their organisation keeps addresses.
        from: Option<KeptAddress>,
    },
    /// Who may run the command line on this machine.
    CommandLine,
    /// Who has a site's set-up link.
    SetupLink {
        /// From where, as far as the site's organisation keeps addresses.
        from: Option<KeptAddress>,
    },
    /// Nobody: what Keyferry does by itself when it is time.
    Itself,
}

impl Actor {
    /// A member, as rows of the audit name them.
    pub(crate) fn member_in_audit(member: MemberId) -> String {
        format!("{MEMBER}{member}")
    }

    /// The member whom a row of the audit names.
    pub(crate) fn member_named(actor: &str) -> Option<MemberId> {
        actor.strip_prefix(MEMBER)?.parse().ok()
    }

    /// The member, if it is one.
    pub(crate) fn member(self) -> Option<MemberId> {
        match self {
            Self::Member { member, .. } => Some(member),
            Self::CommandLine | Self::SetupLink { .. } | Self::Itself => None,
        }
    }

    pub(crate) fn in_audit(self) -> String {
        match self {
            Self::Member { member, .. } => Self::member_in_audit(member),
            Self::CommandLine => AuditWho::COMMAND_LINE.to_owned(),
            Self::SetupLink { .. } => AuditWho::SETUP_LINK.to_owned(),
            Self::Itself => AuditWho::ITSELF.to_owned(),
        }
    }

    /// From where; empty if that is not kept.
    pub(crate) fn came_from(self) -> String {
        match self {
            Self::Member { from, .. } | Self::SetupLink { from } => {
                from.map(|from| from.to_string()).unwrap_or_default()
            }
            Self::CommandLine => AuditWho::COMMAND_LINE.to_owned(),
            Self::Itself => String::new(),
        }
    }
}

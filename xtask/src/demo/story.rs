//! What a site can have lived through. Days are counted back from now.

/// The story of a site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Story {
    /// It was linked and works.
    Steady,
    /// The owner of the account ended the link.
    LinkLost {
        /// That many days ago.
        since: u32,
    },
    /// The link was lost, and made again.
    Relinked {
        /// When it was lost.
        since: u32,
        /// When it was made again.
        until: u32,
    },
    /// It was never linked.
    NeverSeen,
    /// The operator switched it off.
    SwitchedOff {
        /// That many days ago.
        since: u32,
    },
    /// Its key was ended for ever.
    Revoked {
        /// That many days ago.
        since: u32,
    },
    /// It works; somebody began linking for other addresses than its own.
    Elsewhere,
    /// An administrator of the account's organisation has to agree.
    WaitsForAdministrator {
        /// That many days ago.
        since: u32,
    },
    /// The provider did not answer in the last night.
    Unreachable,
}

impl Story {
    /// The word that the statements know.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Steady => "steady",
            Self::LinkLost { .. } => "link_lost",
            Self::Relinked { .. } => "relinked",
            Self::NeverSeen => "never_seen",
            Self::SwitchedOff { .. } => "switched_off",
            Self::Revoked { .. } => "revoked",
            Self::Elsewhere => "elsewhere",
            Self::WaitsForAdministrator { .. } => "waits_for_administrator",
            Self::Unreachable => "unreachable",
        }
    }

    /// When its trouble began.
    pub(super) const fn since(self) -> u32 {
        match self {
            Self::LinkLost { since }
            | Self::Relinked { since, .. }
            | Self::SwitchedOff { since }
            | Self::Revoked { since }
            | Self::WaitsForAdministrator { since } => since,
            Self::Unreachable => 1,
            Self::Steady | Self::NeverSeen | Self::Elsewhere => 0,
        }
    }

    /// When its trouble was over; today, if it is not.
    pub(super) const fn until(self) -> u32 {
        match self {
            Self::Relinked { until, .. } => until,
            _ => 0,
        }
    }

    /// Whether its backup program goes on asking, and what it holds.
    pub(super) const fn holds(self) -> Holds {
        match self {
            Self::Steady | Self::Relinked { .. } | Self::Elsewhere => Holds::GoodToken,
            Self::LinkLost { .. } => Holds::DeadToken,
            Self::NeverSeen
            | Self::SwitchedOff { .. }
            | Self::Revoked { .. }
            | Self::WaitsForAdministrator { .. }
            | Self::Unreachable => Holds::Nothing,
        }
    }
}

/// What a site's backup program holds now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A refresh token that the provider knows.
    GoodToken,
    /// One that it does not know any more.
    DeadToken,
    /// None that it would try while somebody looks.
    Nothing,
}

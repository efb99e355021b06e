//! Who is shown: three organisations, their apps, and which of their sites have a story to tell.

use super::story::Story;

/// A client that the simulator knows from the start.
pub(super) const CLIENT: (&str, &str) = ("sandbox-client", "sandbox-secret");
/// A client whose secret has ended at the provider.
pub(super) const ENDED_CLIENT: (&str, &str) = ("former-office-client", "former-office-secret");

/// The password of every owner.
pub(super) const PASSWORD: &str = "a ferry across the strait";

/// Somebody with apps and sites of their own.
pub(super) struct Organisation {
    /// Its name, which site owners are shown.
    pub(super) name: &'static str,
    /// Whose it is: an e-mail address to sign in with.
    pub(super) owner: &'static str,
    /// Its apps.
    pub(super) apps: &'static [App],
    /// Which of them its sites use, in turn.
    pub(super) in_turn: &'static [usize],
    /// What kinds of sites it has, each with a tag.
    pub(super) kinds: &'static [(&'static str, &'static str)],
    /// Where it has one of each kind, each with a tag.
    pub(super) towns: &'static [(&'static str, &'static str)],
    /// The sites that do not simply work, by their number.
    pub(super) stories: &'static [(usize, Story)],
    /// What somebody wrote down about sites, by their number.
    pub(super) notes: &'static [(usize, &'static str)],
}

/// An app.
pub(super) struct App {
    /// Whose API it is.
    pub(super) provider: &'static str,
    /// What people call it.
    pub(super) name: &'static str,
    /// When its client secret ends, in days from today.
    pub(super) secret_ends: Option<i64>,
}

impl App {
    /// Client id and client secret.
    pub(super) fn client(&self) -> (&'static str, &'static str) {
        match self.secret_ends {
            Some(..=0) => ENDED_CLIENT,
            _ => CLIENT,
        }
    }
}

const fn app(provider: &'static str, name: &'static str, secret_ends: Option<i64>) -> App {
    App {
        provider,
        name,
        secret_ends,
    }
}

const TOWNS: &[(&str, &str)] = &[
    ("Alderwick", "coast"),
    ("Brindle Bay", "coast"),
    ("Castlemoor", "hills"),
    ("Dunhaven", "coast"),
    ("Elmsworth", "valley"),
    ("Fernhollow", "hills"),
    ("Greystone", "hills"),
    ("Hazelbrook", "valley"),
    ("Inverlark", "coast"),
    ("Juniper Hill", "hills"),
    ("Kestrel Point", "coast"),
    ("Larkfield", "valley"),
];

/// All of them: 120, 60 and 20 sites.
pub(super) const ORGANISATIONS: [Organisation; 3] = [AGENCY, SCHOOLS, MUSEUMS];

const AGENCY: Organisation = Organisation {
    name: "Harbour Lane Web Agency",
    owner: "ada@example.org",
    apps: &[
        app("dropbox", "Dropbox", None),
        app("onedrive", "OneDrive", Some(12)),
        app("google-drive", "Google Drive", None),
        app("onedrive", "OneDrive of the former office", Some(-3)),
    ],
    in_turn: &[0, 1, 2, 0, 1, 0, 2, 1, 0, 3],
    kinds: &[
        ("Bakery", "shop"),
        ("Bicycle shop", "shop"),
        ("Bookshop", "shop"),
        ("Brewery", "shop"),
        ("Choir", "culture"),
        ("Dental practice", "practice"),
        ("Garden centre", "shop"),
        ("Hotel", "guests"),
        ("Law office", "practice"),
        ("Theatre", "culture"),
    ],
    towns: TOWNS,
    stories: &[
        (4, Story::LinkLost { since: 3 }),
        (7, Story::NeverSeen),
        (13, Story::LinkLost { since: 9 }),
        (18, Story::Relinked { since: 12, until: 8 }),
        (22, Story::Elsewhere),
        (27, Story::LinkLost { since: 1 }),
        (34, Story::SwitchedOff { since: 6 }),
        (45, Story::Unreachable),
        (53, Story::NeverSeen),
        (61, Story::WaitsForAdministrator { since: 2 }),
        (66, Story::LinkLost { since: 17 }),
        (72, Story::Revoked { since: 10 }),
        (85, Story::Elsewhere),
        (101, Story::NeverSeen),
    ],
    notes: &[
        (
            13,
            "Their Dropbox belongs to the owner's daughter; call her, not the shop.",
        ),
        (
            34,
            "Contract paused until spring. The site stays up, the backups do not.",
        ),
        (
            61,
            "Their IT department must agree once. Asked on the phone, they will call back.",
        ),
        (
            72,
            "Customer left. Key ended on the day of the handover; the old plugin still knocks.",
        ),
    ],
};

const SCHOOLS: Organisation = Organisation {
    name: "Lighthouse Schools",
    owner: "grace@example.org",
    apps: &[
        app("onedrive", "OneDrive for schools", Some(200)),
        app("google-drive", "Google Drive for schools", None),
    ],
    in_turn: &[0, 1, 0],
    kinds: &[
        ("Grammar School", "school"),
        ("Kindergarten", "kindergarten"),
        ("Library", "library"),
        ("Music School", "school"),
        ("Primary School", "school"),
    ],
    towns: TOWNS,
    stories: &[
        (11, Story::LinkLost { since: 5 }),
        (20, Story::NeverSeen),
        (30, Story::Elsewhere),
        (38, Story::LinkLost { since: 2 }),
        (50, Story::Relinked { since: 20, until: 19 }),
    ],
    notes: &[(20, "Opens in September; link it then.")],
};

const MUSEUMS: Organisation = Organisation {
    name: "Tidewater Museums",
    owner: "mary@example.org",
    apps: &[app("dropbox", "Dropbox of the museums", None)],
    in_turn: &[0],
    kinds: &[("Archive", "archive"), ("Museum", "museum")],
    towns: TOWNS.split_at(10).0,
    stories: &[(5, Story::NeverSeen), (16, Story::LinkLost { since: 6 })],
    notes: &[],
};

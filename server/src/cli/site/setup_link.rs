//! `keyferry site setup-link`: a page for a site's owner, with everything to paste.

use broker::access::ManageTenant;
use broker::setup_links::GivenLink;
use clap::{Args, Subcommand};
use domain::timestamp::Timestamp;
use domain::view::setup_link::SetupLinkOpening;
use domain::view::sites::SetupLinkState;
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::about;
use super::arguments::OneSite;
use crate::cli::desk::Desk;
use crate::cli::output::{Answer, Failure};

const MAKE: &str = "\
Example:
  keyferry site setup-link make --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"site\":\"01935b2e-…\",\"url\":\"https://keyferry.example.com/setup-link/…\",\"ends\":\"2026-11-29T11:00:00Z\"}

Send the link to the site's owner alone. Its page shows what to paste into the backup program and where, and turns green \
at the first refresh. It works for seven days, shows the site's key to whoever has it, and is printed this once: a new one \
ends the one before.";

const SHOW: &str = "\
Example:
  keyferry site setup-link show --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"site\":\"01935b2e-…\",\"link\":{\"given\":\"2026-11-22T11:00:00Z\",\"ends\":\"2026-11-29T11:00:00Z\",\
\"opened\":\"2026-11-22T12:30:00Z\"},\"openings\":[{\"from\":\"203.0.113.0/24\",\"newest\":\"2026-11-22T12:41:00Z\",\"count\":2}]}

The link itself is never shown again; `link` is null while none works. `openings` tells of the links before, too: if one \
of them is a stranger, run `keyferry site rekey --overlap 0`, which ends the link as well.";

const END: &str = "\
Example:
  keyferry site setup-link end --tenant example-com-k7q2mzd --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f
  {\"site\":\"01935b2e-…\",\"ended\":true}

What its owner has pasted goes on working; to end that, see `keyferry site rekey` and `keyferry site revoke`.";

/// What can be done with a site's set-up link.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum SetupLinkCommand {
    /// Make a link for the site's owner and print it; the one before will stop working
    #[command(after_help = MAKE)]
    Make(Which),
    /// Tell whether a link works, and where it was opened
    #[command(after_help = SHOW)]
    Show(Which),
    /// End the link at once
    #[command(after_help = END)]
    End(Which),
}

/// Whose link.
#[derive(Debug, Args)]
pub(in crate::cli) struct Which {
    #[command(flatten)]
    one: OneSite,
}

#[derive(Serialize)]
struct MadeAnswer {
    site: String,
    url: String,
    ends: String,
}

#[derive(Serialize)]
struct ShownAnswer {
    site: String,
    link: Option<Link>,
    openings: Vec<Opening>,
}

/// A link without the link.
#[derive(Serialize)]
struct Link {
    given: String,
    ends: String,
    opened: Option<String>,
}

#[derive(Serialize)]
struct Opening {
    from: Option<String>,
    newest: String,
    count: u64,
}

#[derive(Serialize)]
struct EndedAnswer {
    site: String,
    ended: bool,
}

impl SetupLinkCommand {
    pub(super) async fn perform(self, desk: &Desk) -> Result<Answer, Failure> {
        let (Self::Make(Which { one }) | Self::Show(Which { one }) | Self::End(Which { one })) = &self;
        let scope = desk.tenant(&one.tenant.slug).await?;
        match &self {
            Self::Make(_) => make(desk, &scope, one).await,
            Self::Show(_) => show(desk, &scope, one).await,
            Self::End(_) => end(desk, &scope, one).await,
        }
    }
}

async fn make(desk: &Desk, scope: &ManageTenant, one: &OneSite) -> Result<Answer, Failure> {
    let given = desk.broker.give_setup_links(scope, &[one.site]).await;
    let given = given.map_err(about(scope))?.pop();
    let GivenLink { url, ends, .. } = given.ok_or_else(|| {
        Failure::saying(
            "this site was revoked, so there is nothing to paste; make a new one with `keyferry site create`",
        )
    })?;
    let answer = Answer::of(&MadeAnswer {
        site: one.site.to_string(),
        url: url.expose_secret().to_owned(),
        ends: ends.rfc3339(),
    })?;
    Ok(answer.with_note(desk.note_on_addresses()))
}

async fn show(desk: &Desk, scope: &ManageTenant, one: &OneSite) -> Result<Answer, Failure> {
    let broker = &desk.broker;
    let openings = broker.link_openings(scope.view(), one.site).await;
    let openings = openings.map_err(about(scope))?;
    let link = broker.setup_link_of(scope.view(), one.site).await;
    Answer::of(&ShownAnswer {
        site: one.site.to_string(),
        link: link.map_err(about(scope))?.map(Link::from),
        openings: openings.into_iter().map(Opening::from).collect(),
    })
}

async fn end(desk: &Desk, scope: &ManageTenant, one: &OneSite) -> Result<Answer, Failure> {
    let broker = &desk.broker;
    let link = broker.setup_link_of(scope.view(), one.site).await;
    if link.map_err(about(scope))?.is_none() {
        // No such site is another thing to be told.
        broker.site(scope.view(), one.site).await.map_err(about(scope))?;
        return Err(Failure::saying(
            "this site has no set-up link that works, so there is none to end",
        ));
    }
    broker
        .end_setup_link(scope, one.site)
        .await
        .map_err(about(scope))?;
    Answer::of(&EndedAnswer {
        site: one.site.to_string(),
        ended: true,
    })
}

impl From<SetupLinkState> for Link {
    fn from(link: SetupLinkState) -> Self {
        Self {
            given: link.given.rfc3339(),
            ends: link.ends.rfc3339(),
            opened: link.opened.map(Timestamp::rfc3339),
        }
    }
}

impl From<SetupLinkOpening> for Opening {
    fn from(opening: SetupLinkOpening) -> Self {
        Self {
            from: opening.from,
            newest: opening.newest.rfc3339(),
            count: opening.count,
        }
    }
}

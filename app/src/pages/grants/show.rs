//! One linked account: how it stands, who can use it, and its end.

use domain::standing::grant::{GrantEnd, GrantStanding};
use domain::timestamp::Timestamp;
use domain::view::grants::{GrantView, HolderRow};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::path_of;
use super::words::{RELINK, keeping, name_of, next_step, program};
use crate::api::grants::show_grant;
use crate::components::code::CodeBlock;
use crate::components::console::{Console, Place, TitleOf};
use crate::components::notice::{Notice, Weight};
use crate::components::outcome::GrantStatus;
use crate::components::page::{Fact, Facts, PageHead, Section};
use crate::components::read::Read;
use crate::components::time::{Ago, Day};
use crate::context::{Now, may_manage};
use crate::language::{Said as _, t};

/// What the path of this page says under a name.
pub(super) fn path_part(name: &str) -> String {
    use_params_map().read_untracked().get(name).unwrap_or_default()
}

/// A page about the grant that its path names.
#[component]
pub(super) fn AboutGrant<V: IntoView + 'static>(
    #[prop(into)] title: String,
    /// What is drawn of the grant.
    draw: fn(GrantView) -> V,
) -> impl IntoView {
    let id = path_part("grant");
    let grant = Resource::new(|| (), move |()| show_grant(id.clone()));
    let of_tab = title.clone();
    let draw = move |grant: GrantView| {
        view! {
            <TitleOf name=name_of(&grant.row) what=of_tab.clone() />
            {draw(grant)}
        }
    };
    view! {
        <Console title place=Place::Grants>
            <Read what=grant heading="Linked account" draw />
        </Console>
    }
}

/// The page of one grant.
#[component]
pub(crate) fn GrantPage() -> impl IntoView {
    view! { <AboutGrant title="Linked account" draw=grant_page /> }
}

fn grant_page(grant: GrantView) -> impl IntoView {
    let Now(now) = expect_context();
    let (standing, path) = (grant.row.standing, path_of(grant.row.id));
    let can_revoke = may_manage() && standing != GrantStanding::Revoked;
    let erased = standing == GrantStanding::Revoked && grant.row.account.is_none();
    let keep = may_manage().then(|| (path.clone(), erased));
    view! {
        <PageHead heading=name_of(&grant.row) above=Place::Grants.above()>
            {can_revoke
                .then(|| {
                    view! {
                        <a class="button button--secondary" href=format!("{path}/revoke")>
                            "Revoke"
                        </a>
                    }
                })}
            {keep.map(|(path, erased)| view! { <Keep path erased /> })}
        </PageHead>
        {next_step(standing, grant.row.app.provider)
            .map(|sentence| {
                view! {
                    <Notice weight=Weight::Warning>
                        <p>{sentence}</p>
                    </Notice>
                }
            })}
        {grant.relink_url.clone().map(|url| view! { <LinkAgain url /> })}
        <Stands grant=grant.clone() now />
        <Holders grant now />
    }
}

/// What is kept of it: given out, or erased.
#[component]
fn Keep(path: String, erased: bool) -> impl IntoView {
    let erase = (!erased).then(|| {
        view! {
            <a class="button button--secondary" href=format!("{path}/erase")>
                {t!("erase-link")}
            </a>
        }
    });
    view! {
        <a class="button button--secondary" href=format!("{path}/export")>
            {t!("export-link")}
        </a>
        {erase}
    }
}

/// The address at which the account is linked again.
#[component]
fn LinkAgain(url: String) -> impl IntoView {
    view! {
        <Section heading="Link it again">
            <p>{RELINK}</p>
            <CodeBlock text=url label="Copy the address" />
        </Section>
    }
}

#[component]
fn Stands(grant: GrantView, now: Timestamp) -> impl IntoView {
    let GrantView {
        row,
        allows,
        reason,
        refreshed,
        ..
    } = grant;
    view! {
        <Section heading="How it stands">
            <Facts>
                <Fact word="State">
                    <GrantStatus standing=row.standing />
                    {reason.map(|reason| view! { <code class="table__reason">{reason.to_string()}</code> })}
                </Fact>
                <Fact word="App">
                    <a href=format!("{}/{}", Place::Apps.path(), row.app.id)>{row.app.name}</a>
                    " "
                    <span class="badge">{row.app.provider.name()}</span>
                </Fact>
                <Fact word="Linked for">
                    <a href=format!("{}/{}", Place::Sites.path(), row.site)>{row.site_name}</a>
                </Fact>
                <Fact word="Allows">{allows.said()}</Fact>
                <Fact word="Who keeps the token">
                    {row.custody.in_words()} <p class="field__hint">{keeping(row.custody)}</p>
                </Fact>
                <Fact word="Linked">
                    <Ago at=row.made now />
                </Fact>
                <Fact word="Last used">{told(row.used, now)}</Fact>
                <Fact word="Renewed">{told(refreshed, now)}</Fact>
                {lives(row.standing).then(|| view! { <EndFact ends=row.ends past=row.standing == GrantStanding::PastEnd /> })}
            </Facts>
        </Section>
    }
}

/// Whether there is anything that can still end by itself.
const fn lives(standing: GrantStanding) -> bool {
    !matches!(standing, GrantStanding::Dead | GrantStanding::Revoked)
}

fn told(at: Option<Timestamp>, now: Timestamp) -> AnyView {
    match at {
        Some(at) => view! { <Ago at now /> }.into_any(),
        None => "Not yet".into_any(),
    }
}

#[component]
fn EndFact(
    ends: Option<GrantEnd>,
    /// Whether that moment lies behind.
    past: bool,
) -> impl IntoView {
    let unless = match ends {
        _ if past => " has passed",
        Some(GrantEnd::AtAnyRate(_)) => ", whatever happens",
        Some(GrantEnd::Unused(_)) => ", unless a backup renews it before",
        None => "Not that the provider says",
    };
    view! {
        <Fact word="Ends by itself">
            <span>{ends.map(|end| view! { <Day at=end.at() /> })} {unless}</span>
        </Fact>
    }
}

#[component]
fn Holders(grant: GrantView, now: Timestamp) -> impl IntoView {
    let (path, holders) = (path_of(grant.row.id), grant.holders);
    let can_revoke = may_manage() && grant.row.standing != GrantStanding::Revoked && grant.row.holders > 1;
    let row = move |holder: HolderRow| {
        let end =
            (can_revoke && holder.revoked.is_none()).then(|| format!("{path}/holders/{}/revoke", holder.id));
        view! { <Holder holder end now /> }
    };
    view! {
        <Section heading="Who can use it">
            <ul class="rows">{holders.into_iter().map(row).collect_view()}</ul>
        </Section>
    }
}

#[component]
fn Holder(holder: HolderRow, end: Option<String>, now: Timestamp) -> impl IntoView {
    view! {
        <li class="rows__row">
            <div class="rows__main">
                <p class="rows__head">
                    <strong>{program(holder.protocol)}</strong>
                    <span>
                        "at " <a href=format!("{}/{}", Place::Sites.path(), holder.site)>{holder.site_name}</a>
                    </span>
                    {holder
                        .auth_id
                        .map(|letters| {
                            view! {
                                <span>
                                    "AuthID " <code>{letters}":…"</code>
                                </span>
                            }
                        })}
                </p>
                <p class="field__hint">
                    "Made " <Ago at=holder.made now /> ". "
                    {match (holder.revoked, holder.used) {
                        (Some(at), _) => view! { "Revoked " <Ago at now /> "." }.into_any(),
                        (None, Some(at)) => view! { "Last used " <Ago at now /> "." }.into_any(),
                        (None, None) => "Not used yet.".into_any(),
                    }}
                </p>
            </div>
            {end
                .map(|path| {
                    view! {
                        <a class="button button--quiet" href=path>
                            "End it"
                        </a>
                    }
                })}
        </li>
    }
}

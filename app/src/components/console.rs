//! The frame of every page of the console: who is signed in, where to go, and the page itself.

use domain::role::Right;
use domain::text;
use domain::text::Text;
use domain::view::SignedIn;
use leptos::prelude::*;
use leptos_meta::Title;

use super::brand::Brand;
use super::icon::{Icon, Shape};
use super::language::LanguageChoice;
use super::notice::SandboxBanner;
use super::page::Above;
use super::palette::GoTo;
use crate::context::{PageContext, administers, may, may_manage};
use crate::language::{Said as _, t};

/// A place in the console's navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// What needs somebody, and how things went.
    Overview,
    /// The sites.
    Sites,
    /// The apps.
    Apps,
    /// The accounts whose token Keyferry keeps.
    Grants,
    /// What happened.
    Activity,
    /// What ends and comes due.
    Dates,
    /// What the organisation decides for itself.
    Settings,
    /// What the organisation's public papers are completed with.
    Papers,
    /// Who belongs to the organisation.
    People,
    /// Who changed what.
    Audit,
    /// What a member decides for themselves.
    Account,
    /// The organisations of the instance.
    Instance,
    /// Who looks after the instance.
    Administrators,
}

impl Place {
    /// The places that the navigation leads to.
    const NAVIGATION: [Self; 7] = [
        Self::Overview,
        Self::Sites,
        Self::Apps,
        Self::Grants,
        Self::Activity,
        Self::Settings,
        Self::Instance,
    ];
    /// Those that stand together for who looks after the instance.
    const OF_INSTANCE: [Self; 2] = [Self::Instance, Self::Administrators];
    /// Those that stand together under the settings.
    const OF_SETTINGS: [Self; 4] = [Self::Settings, Self::Papers, Self::People, Self::Audit];

    /// Every place that who reads this page may go to.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let more = Self::OF_SETTINGS.into_iter().skip(1);
        let more = more.chain(Self::OF_INSTANCE.into_iter().skip(1));
        Self::NAVIGATION
            .into_iter()
            .chain([Self::Dates])
            .chain(more)
            .chain([Self::Account])
            .filter(|place| place.is_open())
    }

    /// Whether who reads this page may see it.
    fn is_open(self) -> bool {
        match self {
            Self::Audit => may_manage(),
            Self::Instance | Self::Administrators => administers(),
            Self::Account => true,
            Self::Overview
            | Self::Sites
            | Self::Apps
            | Self::Grants
            | Self::Activity
            | Self::Dates
            | Self::Settings
            | Self::Papers
            | Self::People => may(Right::See),
        }
    }

    /// The place in the navigation that this one belongs to.
    fn in_navigation(self) -> Self {
        if Self::OF_SETTINGS.contains(&self) {
            Self::Settings
        } else if Self::OF_INSTANCE.contains(&self) {
            Self::Instance
        } else if self == Self::Dates {
            Self::Overview
        } else {
            self
        }
    }

    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Overview => "/console",
            Self::Sites => "/console/sites",
            Self::Apps => "/console/apps",
            Self::Grants => "/console/grants",
            Self::Activity => "/console/activity",
            Self::Dates => "/console/dates",
            Self::Papers => "/console/papers",
            Self::People => "/console/people",
            Self::Settings => "/console/settings",
            Self::Audit => "/console/audit",
            Self::Account => "/console/account",
            Self::Instance => "/console/instance",
            Self::Administrators => "/console/instance/administrators",
        }
    }

    pub(crate) const fn name(self) -> Text {
        match self {
            Self::Overview => text!("place-overview"),
            Self::Sites => text!("place-sites"),
            Self::Apps => text!("place-apps"),
            Self::Grants => text!("place-grants"),
            Self::Activity => text!("place-activity"),
            Self::Dates => text!("place-dates"),
            Self::Papers => text!("place-papers"),
            Self::People => text!("place-people"),
            Self::Settings => text!("place-settings"),
            Self::Audit => text!("place-audit"),
            Self::Account => text!("account-heading"),
            Self::Instance => text!("place-instance"),
            Self::Administrators => text!("instance-administrators"),
        }
    }

    /// What the way back to it is called.
    pub(crate) const fn way_back(self) -> Text {
        match self {
            Self::Overview => text!("place-back-overview"),
            Self::Sites => text!("place-back-sites"),
            Self::Apps => text!("place-back-apps"),
            Self::Grants => text!("place-back-grants"),
            Self::Activity => text!("place-back-activity"),
            Self::Dates => text!("place-back-dates"),
            Self::Papers => text!("place-back-papers"),
            Self::People => text!("place-back-people"),
            Self::Settings => text!("place-back-settings"),
            Self::Audit => text!("place-back-audit"),
            Self::Account => text!("account-back"),
            Self::Instance => text!("place-back-instance"),
            Self::Administrators => text!("place-back-administrators"),
        }
    }

    /// The place as the page above another one.
    pub(crate) fn above(self) -> Above {
        Above::new(self.path(), self.name().said())
    }
}

/// The path of the page on which another organisation is chosen.
pub(crate) const ORGANISATIONS: &str = "/console/organisations";

/// The frame of a page of the console.
#[component]
pub(crate) fn Console(
    /// The title of the browser's tab, without the product's name; [`TitleOf`] puts the name of a thing before it.
    #[prop(into)]
    title: String,
    /// Where in the console this is.
    place: Place,
    children: Children,
) -> impl IntoView {
    let PageContext {
        instance, signed_in, ..
    } = expect_context();
    provide_context(place);
    view! {
        <Title text=format!("{title} · Keyferry") />
        <a class="skip" href="#content">
            {t!("console-skip")}
        </a>
        <SandboxBanner sandbox=instance.sandbox />
        <header class="head">
            <div class="head__inner">
                <a class="head__home" href=Place::Overview.path()>
                    <Brand />
                </a>
                <Navigation place />
                {may(Right::See).then(|| view! { <GoTo /> })}
                {signed_in.map(|signed_in| view! { <Account signed_in /> })}
            </div>
        </header>
        <main class="content" id="content" tabindex="-1">
            <Tabs place />
            {children()}
        </main>
        <footer class="foot">
            <LanguageChoice />
        </footer>
    }
}

/// The title of a page about one thing: its name comes first, since a tab shows no more than the beginning.
#[component]
pub(crate) fn TitleOf(name: String, #[prop(into)] what: String) -> impl IntoView {
    let name = name
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    view! { <Title text=format!("{name} · {what} · Keyferry") /> }
}

#[component]
fn Navigation(place: Place) -> impl IntoView {
    view! {
        <nav class="nav" aria-label=t!("console")>
            {Place::NAVIGATION
                .into_iter()
                .filter(|item| item.is_open())
                .map(|item| {
                    view! {
                        <a
                            class="nav__link"
                            href=item.path()
                            aria-current=(item == place.in_navigation()).then_some("page")
                        >
                            {item.name().said()}
                        </a>
                    }
                })
                .collect_view()}
        </nav>
    }
}

/// The way between the places that stand together under one of the navigation's.
#[component]
fn Tabs(place: Place) -> impl IntoView {
    let (label, together): (_, &'static [Place]) = match place.in_navigation() {
        Place::Settings => (t!("place-settings"), &Place::OF_SETTINGS),
        Place::Instance => (t!("place-instance"), &Place::OF_INSTANCE),
        _ => return None,
    };
    let tab = move |item: Place| {
        let name = match item {
            Place::Settings => t!("place-settings-general"),
            Place::Instance => t!("instance-organisations"),
            other => other.name().said(),
        };
        view! {
            <a class="tabs__tab" href=item.path() aria-current=(item == place).then_some("page")>
                {name}
            </a>
        }
    };
    let shown = together.iter().copied().filter(|item| item.is_open());
    Some(view! {
        <nav class="tabs" aria-label=label>
            {shown.map(tab).collect_view()}
        </nav>
    })
}

/// The organisation whose pages these are, and the way to others.
#[component]
fn Organisation(tenant: String, others: bool) -> impl IntoView {
    if others {
        let whole = tenant.clone();
        view! {
            <a class="account__tenant" href=ORGANISATIONS title=whole>
                <span class="visually-hidden">{t!("console-organisation")} " "</span>
                {tenant}
            </a>
        }
        .into_any()
    } else {
        view! { <span class="account__tenant">{tenant}</span> }.into_any()
    }
}

#[component]
fn Account(signed_in: SignedIn) -> impl IntoView {
    let others = signed_in.organisations.len() > 1;
    let is_here = use_context::<Place>() == Some(Place::Account);
    view! {
        <div class="account">
            {signed_in.tenant.map(|tenant| view! { <Organisation tenant others /> })}
            <a class="account__own" href=Place::Account.path() aria-current=is_here.then_some("page")>
                <Icon shape=Shape::Person />
                <span class="visually-hidden">{t!("account-heading")} " "</span>
                <span class="account__email">{signed_in.email}</span>
            </a>
            <form method="post" action="/console/sign-out">
                <button class="button button--quiet" r#type="submit">
                    {t!("console-sign-out")}
                </button>
            </form>
        </div>
    }
}

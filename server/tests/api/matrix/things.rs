//! What stands in the paths: things of an organisation, by the names that the routes give them.

use std::collections::BTreeMap;

use broker::access::ManageTenant;
use domain::activity::ActivityFilter;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::role::Role;
use domain::view::grants::GrantQuery;
use secrecy::ExposeSecret as _;
use uuid::Uuid;

use super::cast::administers;
use crate::auth_id::made;
use crate::world::{Linked, World};

/// Values by the names in braces.
pub(super) type Things = BTreeMap<&'static str, String>;

/// What vary in a path, but for what is everybody's.
pub(super) fn names_in(path: &str) -> Vec<&str> {
    let parts = path.split('/');
    let names = parts.filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names
        .filter(|name| !["provider", "chore", "file"].contains(name))
        .collect()
}

/// The path with things in the place of their names.
pub(super) fn filled(path: &str, things: &Things) -> String {
    let mut filled = path
        .replace("{provider}", "dropbox")
        .replace("{chore}", "dropbox-production")
        .replace("{file}", "nothing.css");
    for name in names_in(path) {
        let thing = things.get(name).expect("the story has each kind of thing");
        filled = filled.replace(&format!("{{{name}}}"), thing);
    }
    filled
}

/// Ids and keys as good as any, of things that never were.
pub(super) fn of_nobody() -> Things {
    let id = || Uuid::now_v7().to_string();
    let ids = [
        "site",
        "key",
        "secret",
        "grant",
        "holder",
        "invitation",
        "member",
        "event",
        "organisation",
    ];
    let mut things: Things = ids.map(|name| (name, id())).into();
    things.insert("app", "aaaaaaaaaa".to_owned());
    things.insert("slug", "nobodys-abcdefg".to_owned());
    things.insert("tenant", "nobodys-abcdefg".to_owned());
    things.insert("site_key", "nobodyskeynobodyskeynobodys".to_owned());
    things.insert("token", "nobodystokennobodystokennob".to_owned());
    things.insert("id", "00000000000000000000000000".to_owned());
    things
}

/// One of everything, made for this.
pub(super) async fn of(world: &World, operator: &ManageTenant, name: &str) -> Things {
    let app = world.new_app(operator, ProviderId::Dropbox, Access::Sites).await;
    let linked = world.new_site(operator, name, &app).await;
    let mut things = of_site(world, operator, &linked).await;
    things.extend(of_grant(world, operator, &linked).await);
    things.extend(of_people(world, operator, name).await);
    things.insert("slug", operator.view().slug().to_owned());
    things.insert("tenant", operator.view().slug().to_owned());
    things.insert("organisation", operator.view().tenant().to_string());
    things.insert("event", newest_event(world, operator).await);
    things.insert("id", "00000000000000000000000000".to_owned());
    things
}

/// Those of a path alone, so that something can be ended and nobody misses it.
pub(super) async fn fresh_for(world: &World, operator: &ManageTenant, path: &str, all: &Things) -> Things {
    let (names, name) = (names_in(path), Uuid::now_v7().to_string());
    let mut things = all.clone();
    if ["app", "site", "grant"].iter().any(|name| names.contains(name)) {
        let app = world.new_app(operator, ProviderId::Dropbox, Access::Sites).await;
        let linked = world.new_site(operator, &name, &app).await;
        things.extend(of_site(world, operator, &linked).await);
        if names.contains(&"grant") {
            things.extend(of_grant(world, operator, &linked).await);
        }
    }
    if names.contains(&"organisation") {
        let made = world.another_operator().await;
        things.insert("organisation", made.view().tenant().to_string());
    }
    if path.contains("/administrators/") {
        let email = email_of(&name);
        let own = world.owns(operator.view().slug()).await;
        world.joins(&own, &email, Role::Viewer).await;
        things.insert("member", administers(world, &email).await.to_string());
    } else if ["member", "invitation"].iter().any(|name| names.contains(name)) {
        things.extend(of_people(world, operator, &name).await);
    }
    things
}

async fn of_site(world: &World, operator: &ManageTenant, linked: &Linked) -> Things {
    let (broker, view) = (&world.broker, operator.view());
    let site = broker.site_view(view, linked.site).await.expect("a site");
    let secrets = broker.secrets(view, &linked.app).await.expect("secrets");
    let mut links = broker
        .give_setup_links(operator, &[linked.site])
        .await
        .expect("a link");
    let url = links.remove(0).url.expose_secret().to_owned();
    let token = url.rsplit('/').next().unwrap_or_default().to_owned();
    world.evidence.secret(&token);
    let key = linked.start.rsplit('/').nth(1).expect("a key");
    [
        ("app", linked.app.to_string()),
        ("site", linked.site.to_string()),
        ("key", site.keys[0].id.to_string()),
        ("secret", secrets[0].id.to_string()),
        ("site_key", key.to_owned()),
        ("token", token),
    ]
    .into()
}

async fn of_grant(world: &World, operator: &ManageTenant, linked: &Linked) -> Things {
    made(world, linked).await;
    let (broker, view) = (&world.broker, operator.view());
    let of_site = GrantQuery {
        site: Some(linked.site),
        ..GrantQuery::default()
    };
    let grants = broker.list_grants(view, &of_site).await;
    let grant = grants.expect("grants").grants[0].id;
    let shown = broker.grant_view(view, grant).await.expect("a grant");
    [
        ("grant", grant.to_string()),
        ("holder", shown.holders[0].id.to_string()),
    ]
    .into()
}

async fn of_people(world: &World, operator: &ManageTenant, name: &str) -> Things {
    let own = world.owns(operator.view().slug()).await;
    let email = email_of(name);
    world.joins(&own, &email, Role::Viewer).await;
    let people = world.broker.people(own.view()).await.expect("people").people;
    let member = people.iter().find(|person| person.email == email);
    let next = format!("next-{email}").parse().expect("an address");
    let invited = world.broker.invite(&own, &next, Role::Viewer).await;
    let invited = invited.expect("they can be invited");
    world.evidence.secret(invited.token.expose_secret());
    [
        ("member", member.expect("they joined").id.to_string()),
        ("invitation", invited.id.to_string()),
    ]
    .into()
}

fn email_of(name: &str) -> String {
    let letters: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("{letters}@example.net").to_lowercase()
}

async fn newest_event(world: &World, operator: &ManageTenant) -> String {
    world.broker.recorder().flush().await;
    let all = ActivityFilter::default();
    let page = world.broker.activity(operator.view(), &all, None).await;
    page.expect("events").events[0].id.to_string()
}

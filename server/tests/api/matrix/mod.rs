//! Every door, asked as everybody: what `server::doors` declares is what is answered, for what is one's own and for what is
//! another organisation's.

mod answered;
mod asked;
mod cast;
mod things;

use broker::access::ManageTenant;
use domain::audit::AuditFilter;
use domain::provider::ProviderId;
use reqwest::{Client, Method, StatusCode};
use server::doors::{Declared, Door, Way};

use crate::stories;
use crate::world::{Page, World, browser};
use answered::{Wrong, is_right, may_pass, was_refused, without_names};
use asked::{has_ids, typed};
use cast::{Who, comes, everybody_joins};
use things::{Things, filled, names_in};

stories! {
    every_member_passes_by_their_doors_alone,
    what_is_anothers_is_not_there,
    who_brings_a_key_is_let_in_by_the_key_alone,
}

/// Two organisations with one of everything each, and everybody who may stand before a door.
struct Matrix<'a> {
    world: &'a World,
    ours: ManageTenant,
    others: ManageTenant,
    own: Things,
    foreign: Things,
    nobodys: Things,
}

impl<'a> Matrix<'a> {
    async fn of(world: &'a World) -> Self {
        let ours = world.operator().await;
        everybody_joins(world, &world.owns(ours.view().slug()).await).await;
        let others = world.another_operator().await;
        world.provider(ProviderId::Dropbox).consents_silently(true);
        Self {
            world,
            own: things::of(world, &ours, "Ours").await,
            foreign: things::of(world, &others, "Theirs").await,
            nobodys: things::of_nobody(),
            ours,
            others,
        }
    }

    async fn ask(&self, client: &Client, route: &Declared, things: &Things) -> Page {
        let address = format!("{}{}", self.world.origin, filled(route.path, things));
        let asked = client
            .request(route.method.clone(), &address)
            .header("sec-fetch-site", "same-origin");
        let asked = if route.method == Method::POST {
            asked.form(&typed(route, things))
        } else {
            asked
        };
        let response = asked.send().await.expect("an answer");
        if route.way == Way::Stream && response.status() == StatusCode::OK {
            // It has no end.
            let (status, headers) = (response.status(), response.headers().clone());
            let text = String::new();
            return Page {
                status,
                text,
                headers,
            };
        }
        Page::of(response).await
    }

    /// What was done last in each of the two organisations.
    async fn last_deeds(&self) -> [Option<i64>; 2] {
        let mut last = [None, None];
        for (operator, last) in [&self.ours, &self.others].into_iter().zip(&mut last) {
            let all = AuditFilter::default();
            let page = self.world.broker.audit(operator, &all, None).await;
            let rows = page.expect("deeds").rows;
            let own = rows.iter().find(|row| !row.of_instance);
            *last = own.map(|row| row.sequence);
        }
        last
    }

    /// All mixtures of our things and these in a path; never ours alone.
    fn mixed(&self, path: &str, these: &Things) -> Vec<Things> {
        let names = names_in(path);
        let replace = |chosen: &[&&str]| {
            let mut mixture = self.own.clone();
            for name in chosen {
                mixture.extend(
                    these
                        .get_key_value(**name)
                        .map(|(name, thing)| (*name, thing.clone())),
                );
            }
            mixture
        };
        let each = names.iter().map(|name| replace(&[name]));
        let all = (names.len() > 1).then(|| replace(&names.iter().collect::<Vec<_>>()));
        each.chain(all).collect()
    }
}

fn for_members() -> Vec<Declared> {
    let all = server::declared_doors().into_iter();
    let routes: Vec<_> = all.filter(|route| route.door.is_for_members()).collect();
    assert!(routes.len() > 80, "{}", routes.len());
    routes
}

async fn every_member_passes_by_their_doors_alone(world: World) {
    let (matrix, mut wrong) = (Matrix::of(&world).await, Wrong::default());
    for who in Who::ALL {
        let client = comes(&world, who).await;
        let before = matrix.last_deeds().await;
        let (open, closed): (Vec<_>, Vec<_>) = for_members()
            .into_iter()
            .partition(|route| may_pass(who, route.door));
        for route in &closed {
            for things in [&matrix.own, &matrix.foreign, &matrix.nobodys] {
                let page = matrix.ask(&client, route, things).await;
                wrong.unless(was_refused(who, route, &page), (who, route), &page);
            }
        }
        assert_eq!(matrix.last_deeds().await, before, "{who:?} did something");
        for route in &open {
            // Something may be ended, and who does not look after the instance has no end there.
            let ends = route.way == Way::Form || route.path.contains("/administrators/");
            let things = if ends {
                things::fresh_for(&world, &matrix.ours, route.path, &matrix.own).await
            } else {
                matrix.own.clone()
            };
            // Some forms end the session that sends them.
            let client = match route.way {
                Way::Form => comes(&world, who).await,
                Way::Page | Way::Function | Way::Table | Way::Stream | Way::Program => client.clone(),
            };
            let page = matrix.ask(&client, route, &things).await;
            wrong.unless(is_right(who, route, &page), (who, route), &page);
        }
    }
    wrong.is_nothing();
}

async fn what_is_anothers_is_not_there(world: World) {
    let (matrix, mut wrong) = (Matrix::of(&world).await, Wrong::default());
    let before = matrix.last_deeds().await;
    for who in Who::ALL {
        let client = comes(&world, who).await;
        let with_ids = for_members().into_iter().filter(has_ids);
        for route in with_ids.filter(|route| may_pass(who, route.door)) {
            // Whoever looks after the instance has to do with every organisation alike.
            let others = match route.door {
                Door::InstanceAdministrator => &matrix.nobodys,
                _ => &matrix.foreign,
            };
            let foreign = mixtures(&matrix, &route, others);
            let unknown = mixtures(&matrix, &route, &matrix.nobodys);
            for (foreign, unknown) in foreign.iter().zip(&unknown) {
                let one = matrix.ask(&client, &route, foreign).await;
                let other = matrix.ask(&client, &route, unknown).await;
                let same = without_names(&one, foreign) == without_names(&other, unknown);
                wrong.unless(one.status == StatusCode::NOT_FOUND && same, (who, &route), &one);
            }
        }
    }
    assert_eq!(matrix.last_deeds().await, before, "something was done");
    wrong.is_nothing();
}

fn mixtures(matrix: &Matrix<'_>, route: &Declared, these: &Things) -> Vec<Things> {
    if route.way == Way::Function {
        vec![these.clone()]
    } else {
        matrix.mixed(route.path, these)
    }
}

async fn who_brings_a_key_is_let_in_by_the_key_alone(world: World) {
    let matrix = Matrix::of(&world).await;
    let before = matrix.last_deeds().await;
    let all = server::declared_doors().into_iter();
    let routes: Vec<_> = all.filter(|route| !route.door.is_for_members()).collect();
    let (stranger, member) = (
        browser(),
        comes(&world, Who::Member(domain::role::Role::Owner)).await,
    );
    for route in &routes {
        // Posted, a form of theirs would begin something; that it may is told elsewhere.
        let things = if route.method == Method::GET {
            &matrix.own
        } else {
            &matrix.nobodys
        };
        let strangers = matrix.ask(&stranger, route, things).await;
        let members = matrix.ask(&member, route, things).await;
        if route.path != "/" && route.path != "/setup" {
            assert_eq!(
                without_names(&strangers, things),
                without_names(&members, things),
                "a session changes nothing at {route:?}"
            );
        }
        if route.path.contains("{site_key}") && route.path.contains("{app}") {
            assert_ne!(strangers.status, StatusCode::UNAUTHORIZED, "{route:?}");
            for (foreign, unknown) in matrix
                .mixed(route.path, &matrix.foreign)
                .iter()
                .zip(&matrix.mixed(route.path, &matrix.nobodys))
                .take(2)
            {
                let one = matrix.ask(&stranger, route, foreign).await;
                let other = matrix.ask(&stranger, route, unknown).await;
                assert_eq!(one.status, StatusCode::NOT_FOUND, "{route:?}");
                assert_eq!(
                    without_names(&one, foreign),
                    without_names(&other, unknown),
                    "{route:?}"
                );
            }
        }
        if route.door == Door::FirstRun {
            assert_eq!(
                strangers.status,
                StatusCode::SEE_OTHER,
                "{route:?}: the first run is over"
            );
        }
    }
    assert_eq!(
        matrix.last_deeds().await[1],
        before[1],
        "something was done to others"
    );
}

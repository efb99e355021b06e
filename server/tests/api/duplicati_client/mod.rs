//! Duplicati's client against our real answers: every case ends as its user should see it.

mod model;

use std::time::Duration;

use domain::provider::ProviderId;
use reqwest::StatusCode;
use simulator::Fault;

use crate::auth_id::{at, made};
use crate::stories;
use crate::world::{Linked, World, browser, come_back, send_form};
use model::{Ends, OAuthUrl, Run, ask_once, is_taken_as_auth_id, run};

stories! {
    a_good_auth_id_brings_a_token_that_lasts,
    an_auth_id_is_taken_however_it_was_pasted,
    what_is_wrong_with_an_auth_id_ends_after_one_more_try,
    an_ended_auth_id_and_a_dead_link_end_with_what_to_do,
    what_time_mends_is_tried_again,
    no_answer_makes_it_give_up_at_once,
    all_four_addresses_lead_to_the_start_page,
}

const TOKEN: &str = "k3wz8q0x7m5n2b4v6c1l9j";
/// What Duplicati is told to wait for before its own refresh: an answer below would bring it back at once.
const SHORTEST_USE: u64 = 60;

async fn duplicati(world: &World, site: &Linked, auth_id: &str) -> Run {
    let url = at(world, site, "refresh");
    let ran = run(&world.clock, async || ask_once(&url, auth_id).await).await;
    if let Ends::WithToken { token, .. } = &ran.ends {
        world.evidence.secret(token);
    }
    ran
}

/// It gave up with these words, after so many requests.
fn gave_up(ran: &Run, asked: usize, words: &str) {
    let told = ran.told();
    assert!(told.contains(words), "{told}");
    assert_eq!(ran.asked, asked, "{told}");
    assert!(told.len() <= 200 && told.is_ascii(), "{told}");
}

async fn a_good_auth_id_brings_a_token_that_lasts(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    // Whenever it asks, what it gets lasts a while: right after the last one ended for it, too.
    for _ in 0..4 {
        let ran = duplicati(&world, &site, &id).await;
        assert_eq!(ran.asked, 1, "{ran:?}");
        assert!(ran.used_for() >= SHORTEST_USE, "{ran:?}");
        world.clock.advance(Duration::from_secs(ran.used_for()));
    }
}

async fn an_auth_id_is_taken_however_it_was_pasted(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    assert!(is_taken_as_auth_id(&id), "or Duplicati would send it to Dropbox");
    assert!(!id.starts_with("v2:"), "that means something else to Duplicati");
    let stored: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    assert!(stored.contains("%3A"), "as it stands in a job's address");
    for pasted in [
        id.clone(),
        stored,
        format!("  {id}  "),
        id.replace(':', "%3a"),
        format!("{id}%20"),
    ] {
        let ran = duplicati(&world, &site, &pasted).await;
        assert!(matches!(ran.ends, Ends::WithToken { .. }), "{ran:?}");
    }
}

async fn what_is_wrong_with_an_auth_id_ends_after_one_more_try(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let (half, secret) = id.split_once(':').unwrap();
    let other = world.new_site(&operator, "The cellar", &site.app).await;
    let rows = [
        (&site, String::new(), "There is no AuthID in this request"),
        (&site, "nonsense".to_owned(), "This is not an AuthID"),
        (&site, format!("{id}%253A"), "This is not an AuthID"),
        (&site, "x".repeat(300), "This is not an AuthID"),
        (
            &site,
            format!("{half}:{}", "A".repeat(43)),
            "The second half of this AuthID is wrong",
        ),
        (&site, format!("{}:{secret}", "0".repeat(26)), "unknown here"),
        (&other, id.clone(), "unknown here"),
    ];
    for (site, auth_id, words) in rows {
        gave_up(&duplicati(&world, site, &auth_id).await, 2, words);
    }
    for number in 0..80 {
        let made_up = format!("0{number:0>25}:{}", "A".repeat(43));
        ask_once(&at(&world, &site, "refresh"), &made_up).await;
    }
    let made_up = format!("{}:{}", "0".repeat(26), "A".repeat(43));
    gave_up(&duplicati(&world, &site, &made_up).await, 2, "Too many requests");
    let ran = duplicati(&world, &site, &id).await;
    assert!(matches!(ran.ends, Ends::WithToken { .. }), "{ran:?}");
}

async fn an_ended_auth_id_and_a_dead_link_end_with_what_to_do(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let (id, another) = (made(&world, &site).await, made(&world, &site).await);
    let form = [("authid", id.as_str())];
    let ended = send_form(&browser(), &world, "/revoke", &form).await;
    assert_eq!(ended.status, StatusCode::OK);
    world.broker.changes_felt().await;
    gave_up(&duplicati(&world, &site, &id).await, 2, "was revoked");

    world.clock.advance(Duration::from_hours(5));
    world.simulator.dropbox().user_disconnects();
    gave_up(&duplicati(&world, &site, &another).await, 2, "If this lasts");
    world.clock.advance(Duration::from_mins(5));
    gave_up(
        &duplicati(&world, &site, &another).await,
        2,
        "Link the same account again",
    );
}

async fn what_time_mends_is_tried_again(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let dropbox = world.simulator.dropbox();
    for (fault, words) in [
        (Fault::InvalidClient, "its operator has to look at it"),
        (Fault::TemporarilyUnavailable, "Duplicati will try again"),
        (Fault::ServerError500, "Duplicati will try again"),
        (Fault::HangUp, "Duplicati will try again"),
        (Fault::Html, "Duplicati will try again"),
    ] {
        world.clock.advance(Duration::from_hours(5));
        dropbox.keeps_answering(fault.clone());
        gave_up(&duplicati(&world, &site, &id).await, 6, words);
        dropbox.answers_normally();
    }
    world.clock.advance(Duration::from_hours(5));
    dropbox.will_answer(Fault::TemporarilyUnavailable);
    let ran = duplicati(&world, &site, &id).await;
    assert!(matches!(ran.ends, Ends::WithToken { .. }), "{ran:?}");
    assert!((2..=6).contains(&ran.asked), "{ran:?}");
}

async fn no_answer_makes_it_give_up_at_once(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let id = made(&world, &site).await;
    let dropbox = world.simulator.dropbox();
    let url = at(&world, &site, "refresh");
    for fault in [
        Fault::InvalidGrant,
        Fault::InvalidClient,
        Fault::UnauthorizedClient,
        Fault::InvalidScope,
        Fault::AdminNeeded,
        Fault::InteractionRequired,
        Fault::TemporarilyUnavailable,
        Fault::TooManyRequests,
        Fault::Huge,
        Fault::EmptyBody,
    ] {
        world.clock.advance(Duration::from_hours(5));
        dropbox.will_answer(fault.clone());
        let heard = ask_once(&url, &id).await.expect("an answer");
        assert_ne!(heard.status, StatusCode::SERVICE_UNAVAILABLE, "{fault:?}");
        if !heard.status.is_success() {
            assert!(heard.reason.is_some_and(|reason| !reason.is_empty()), "{fault:?}");
        }
        dropbox.answers_normally();
    }
}

async fn all_four_addresses_lead_to_the_start_page(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let setting = OAuthUrl(at(&world, &site, "refresh"));
    let owner = browser();
    for url in [
        setting.of_the_older_page("dropbox", TOKEN),
        setting.of_the_newer_page("dropbox"),
    ] {
        let page = come_back(&owner, &url).await;
        assert_eq!(page.status, StatusCode::OK, "{url}");
        assert!(page.says("Link Dropbox to The shop?"), "{}", page.text);
        assert_eq!(page.header("cross-origin-opener-policy"), "", "{url}");
    }
    let asked = come_back(&browser(), &setting.fetch("angular.callbacks._0", TOKEN)).await;
    assert_eq!(asked.text, r#"/**/angular.callbacks._0({"wait":"Not ready"});"#);

    // The command line drops the path, so the front page asks for what was lost.
    let page = come_back(&owner, &setting.of_the_command_line("dropbox")).await;
    assert!(page.says("Which site is this for?"), "{}", page.text);
    let form = [("site", setting.0.as_str()), ("type", "dropbox")];
    let found = send_form(&owner, &world, "/d/", &form).await;
    let start = format!("{}{}", world.origin, found.header("location"));
    assert!(come_back(&owner, &start).await.says("Link Dropbox to The shop?"));
    world.evidence.secret(TOKEN);
}

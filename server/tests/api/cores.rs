//! Served as the binary serves: one thread and one listener a core.

use std::time::Duration;

use broker::Broker;
use broker::clock::Clock;
use domain::provider::ProviderId;
use futures::future::join_all;
use reqwest::StatusCode;
use simulator::Endpoint;
use tokio::sync::oneshot;

use crate::stories;
use crate::world::{World, browser, json};

stories! {
    a_refresh_and_a_page_are_answered_whichever_core_they_come_to,
    many_who_ask_with_one_token_on_all_cores_are_one_call_to_the_provider,
    a_stop_waits_for_a_refresh_whose_caller_hung_up,
    a_second_server_on_the_same_port_is_told_that_it_is_taken,
}

const TOKEN: &str = "live-token";

/// A second server on the story's database, on all cores.
struct OnAllCores {
    origin: String,
    host: String,
    broker: Broker,
    stop: oneshot::Sender<()>,
    ended: tokio::task::JoinHandle<Result<(), server::StartError>>,
}

impl OnAllCores {
    async fn start(world: &World) -> Self {
        let mut settings = world.settings();
        settings.listen = ([127, 0, 0, 1], 0).into();
        let application = server::build(&settings, world.clock.clone()).await.unwrap();
        let address = application.address().unwrap();
        let (stop, stopped) = oneshot::channel();
        let stopped = async {
            // A story that fails stops it, too.
            let _ = stopped.await;
        };
        Self {
            origin: format!("http://{address}"),
            host: world.origin.trim_start_matches("http://").to_owned(),
            broker: application.broker().clone(),
            stop,
            ended: tokio::spawn(application.serve(stopped)),
        }
    }

    /// A request as if this server had the story's address.
    fn get(&self, path: &str) -> reqwest::RequestBuilder {
        // A browser of its own is a connection of its own, and that is a core by chance.
        browser()
            .get(format!("{}{path}", self.origin))
            .header("host", &self.host)
    }

    async fn stop(self) {
        self.stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(20), self.ended).await;
        assert!(ended.unwrap().unwrap().is_ok());
    }
}

fn path_of<'a>(world: &World, url: &'a str) -> &'a str {
    url.strip_prefix(&world.origin).unwrap()
}

async fn a_refresh_and_a_page_are_answered_whichever_core_they_come_to(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    world.simulator.dropbox().grant(TOKEN);
    let served = OnAllCores::start(&world).await;
    for _ in 0..16 {
        let refresh = served
            .get(path_of(&world, &site.refresh))
            .query(&[("refresh_token", TOKEN)]);
        let (status, answer) = json(refresh.send().await.unwrap()).await;
        assert_eq!(status, StatusCode::OK);
        assert!(answer["access_token"].is_string(), "{answer}");
        let page = served.get("/").send().await.unwrap();
        assert_eq!(page.status(), StatusCode::OK);
    }
    served.stop().await;
    assert_eq!(
        world.events(&operator).await.len(),
        16,
        "a stop writes down what is in memory"
    );
}

async fn many_who_ask_with_one_token_on_all_cores_are_one_call_to_the_provider(world: World) {
    const MANY: usize = 24;
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let provider = world.simulator.dropbox();
    provider.grant(TOKEN);
    provider.close_gate();
    let served = OnAllCores::start(&world).await;
    let asked = (0..MANY).map(|_| {
        let refresh = served
            .get(path_of(&world, &site.refresh))
            .query(&[("refresh_token", TOKEN)]);
        async { json(refresh.send().await.unwrap()).await.1 }
    });
    let all_wait = async {
        while served.broker.refreshes_waiting(&site.app, site.site, TOKEN) < MANY {
            tokio::task::yield_now().await;
        }
        provider.open_gate();
    };
    let (answers, ()) = futures::join!(join_all(asked), all_wait);
    assert!(answers[0]["access_token"].is_string());
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:?}");
    assert_eq!(provider.counters().of(Endpoint::Token), 1);
    served.stop().await;
}

/// A provider that gives a new token with each refresh has given it by then, and the old one is over.
async fn a_stop_waits_for_a_refresh_whose_caller_hung_up(world: World) {
    let (_, site) = world.linked(ProviderId::Dropbox).await;
    let provider = world.simulator.dropbox();
    provider.grant(TOKEN);
    provider.close_gate();
    let served = OnAllCores::start(&world).await;
    let broker = served.broker.clone();
    let refresh = served
        .get(path_of(&world, &site.refresh))
        .query(&[("refresh_token", TOKEN)]);
    let caller = tokio::spawn(refresh.send());
    provider.wait_for_calls(Endpoint::Token, 1).await;
    caller.abort();
    let address = served.origin.trim_start_matches("http://").to_owned();
    let stopped = tokio::spawn(served.stop());
    while tokio::net::TcpStream::connect(&address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(
        says(&broker, "refreshes_under_way 1"),
        "the call goes on without its caller"
    );
    provider.open_gate();
    stopped.await.unwrap();
    assert!(
        says(&broker, "_count{provider=\"dropbox\"} 1"),
        "and has ended well"
    );
    assert!(
        says(
            &broker,
            "keyferry_events_total{kind=\"refresh\",outcome=\"ok\"} 1"
        ),
        "and is told of"
    );
}

fn says(broker: &Broker, metric: &str) -> bool {
    broker.metrics_text().unwrap().contains(metric)
}

async fn a_second_server_on_the_same_port_is_told_that_it_is_taken(world: World) {
    let served = OnAllCores::start(&world).await;
    let mut settings = world.settings();
    settings.listen = served.origin.trim_start_matches("http://").parse().unwrap();
    let second = server::build(&settings, Clock::machine()).await;
    assert!(matches!(second.err(), Some(server::StartError::Listen { .. })));
    served.stop().await;
}

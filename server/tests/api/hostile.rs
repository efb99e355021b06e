//! Attacks that must come to nothing.

use std::os::unix::fs::PermissionsExt as _;
use std::time::Duration;

use domain::app_registration::Access;
use domain::provider::ProviderId;
use domain::site::SiteChange;
use reqwest::{Client, StatusCode};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use crate::stories;
use crate::world::{
    CALLBACK, EMAIL, PASSWORD, Page, World, browser, click, come_back, consent, first_run_form,
    has_the_contracts_shape, json, send_form, visit,
};

stories! {
    a_session_in_use_goes_on_for_twelve_hours_and_no_longer,
    a_request_under_way_does_not_bring_back_a_session_that_was_ended,
    of_many_who_ask_for_a_first_run_code_at_once_one_gets_it,
    nine_wrong_codes_at_once_leave_one_try,
    a_site_that_loses_its_app_gets_no_tokens_from_a_consent_in_progress,
    a_key_that_others_have_seen_ends_with_what_it_began,
    a_method_without_a_path_is_no_fault_of_ours,
    a_refresh_url_that_is_not_text_is_answered_in_the_contracts_shape,
    a_visitor_who_never_finishes_a_request_does_not_stop_the_stop,
    wrong_passwords_at_once_are_no_more_than_ten,
    a_sign_in_is_older_than_the_password_that_replaced_it,
}

async fn sign_in(browser: &Client, world: &World) -> Page {
    send_form(browser, world, "/", &[("email", EMAIL), ("password", PASSWORD)]).await
}

async fn a_session_in_use_goes_on_for_twelve_hours_and_no_longer(world: World) {
    world.operator().await;
    let browser = browser();
    sign_in(&browser, &world).await;
    for minutes in (50..720).step_by(50) {
        world.clock.advance(Duration::from_mins(50));
        let page = visit(&browser, &world, "/console/sites").await;
        assert_eq!(page.status, StatusCode::OK, "after {minutes} minutes");
    }
    world.clock.advance(Duration::from_mins(21));
    assert_eq!(
        visit(&browser, &world, "/console/sites").await.header("location"),
        "/?to=%2Fconsole%2Fsites"
    );
}

async fn a_request_under_way_does_not_bring_back_a_session_that_was_ended(world: World) {
    world.operator().await;
    let session = |text: &str| broker::sessions::StoredSession {
        member: None,
        record: text.to_owned(),
        visit: broker::sessions::Visit {
            begun: world.clock.now(),
            seen: world.clock.now(),
            came_from: String::new(),
            browser: String::new(),
        },
        ends: world.clock.now().plus(Duration::from_mins(5)),
    };
    world
        .broker
        .create_session("an-id", session("one"))
        .await
        .unwrap();
    world.broker.save_session("an-id", session("two")).await.unwrap();
    let found = world.broker.load_session("an-id").await.unwrap();
    assert_eq!(found.unwrap().record, "two");
    world.broker.delete_session("an-id").await.unwrap();
    world
        .broker
        .save_session("an-id", session("three"))
        .await
        .unwrap();
    assert_eq!(world.broker.load_session("an-id").await.unwrap(), None);
}

async fn of_many_who_ask_for_a_first_run_code_at_once_one_gets_it(world: World) {
    world.clock.advance(Duration::from_secs(3_601));
    let asked = futures::future::join_all((0..8).map(|_| world.broker.first_run_code(false))).await;
    let codes = asked.into_iter().filter_map(Result::unwrap).count();
    assert_eq!(codes, 1, "all others would be shown a code that is none");
}

async fn nine_wrong_codes_at_once_leave_one_try(world: World) {
    let code = world.code.clone().unwrap();
    let attempt = async |code: String| {
        let form = first_run_form(&code);
        let request = browser()
            .post(format!("{}/setup", world.origin))
            .header("sec-fetch-site", "same-origin")
            .form(&form);
        request.send().await.unwrap().status()
    };
    // Nine wrong ones together leave one try.
    futures::future::join_all((0..9).map(|number| attempt(format!("wrong{number}")))).await;
    assert_eq!(attempt(code).await, StatusCode::SEE_OTHER);
}

async fn a_site_that_loses_its_app_gets_no_tokens_from_a_consent_in_progress(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let other = world
        .new_app(&operator, ProviderId::GoogleDrive, Access::Sites)
        .await;
    let (browser, page) = begun(&world, &site.start).await;
    let back = consent(&browser, &page).await;
    let change = SiteChange {
        apps: Some(vec![other]),
        ..SiteChange::default()
    };
    world
        .broker
        .change_site(&operator, site.site, change)
        .await
        .unwrap();
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(!page.text.contains("refresh_token"));
}

async fn a_key_that_others_have_seen_ends_with_what_it_began(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let (browser, page) = begun(&world, &site.start).await;
    let back = consent(&browser, &page).await;
    world
        .broker
        .rekey_site(&operator, site.site, Duration::ZERO)
        .await
        .unwrap();
    let page = come_back(&browser, &back).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(!page.text.contains("refresh_token"));
}

async fn begun(world: &World, start: &str) -> (Client, Page) {
    world.simulator.dropbox().consents_silently(true);
    let browser = browser();
    let page = click(&browser, start, Some(CALLBACK)).await;
    assert_eq!(page.status, StatusCode::OK);
    (browser, page)
}

async fn a_method_without_a_path_is_no_fault_of_ours(world: World) {
    let host = world.origin.trim_start_matches("http://").to_owned();
    let mut stream = TcpStream::connect(("127.0.0.1", world.port)).await.unwrap();
    let request = format!("CONNECT {host} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = [0_u8; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 400");
}

async fn a_refresh_url_that_is_not_text_is_answered_in_the_contracts_shape(world: World) {
    for path in ["/h/%ff/refresh", "/h/%ff/%ff/refresh"] {
        let request = browser().get(format!("{}{path}?refresh_token=x", world.origin));
        let (status, answer) = json(request.send().await.unwrap()).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(has_the_contracts_shape(&answer), "{answer}");
    }
}

async fn a_visitor_who_never_finishes_a_request_does_not_stop_the_stop(world: World) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let application = server::build_on(listener, &world.settings(), world.clock.clone())
        .await
        .unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel();
    let stopped = async {
        let _ = stopped.await;
    };
    let serving = tokio::spawn(application.serve_and_wait(stopped, Duration::from_millis(200)));
    let mut visitor = TcpStream::connect(address).await.unwrap();
    // A whole request and the beginning of another in one piece: when the first is answered, the second was read.
    let one_and_a_half = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\nGET / HTTP/1.1\r\nHost: loc";
    visitor.write_all(one_and_a_half).await.unwrap();
    let mut answer = [0_u8; 12];
    visitor.read_exact(&mut answer).await.unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    stop.send(()).unwrap();
    let ended = tokio::time::timeout(Duration::from_secs(10), serving).await;
    assert!(ended.unwrap().unwrap().is_ok());
    drop(visitor);
}

fn caller(address: [u8; 4]) -> broker::activity::Caller {
    broker::activity::Caller {
        address: address.into(),
        address_is_shared: false,
        request_id: uuid::Uuid::nil(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_on_the_machine_can_read_the_database() {
    let folder = std::env::temp_dir().join(format!("keyferry_{}", uuid::Uuid::now_v7().simple()));
    std::fs::create_dir(&folder).unwrap();
    std::fs::set_permissions(&folder, std::fs::Permissions::from_mode(0o755)).unwrap();
    let settings = [("KEYFERRY_DATA_DIR", folder.as_os_str())];
    let settings = settings.map(|(name, value)| (name.into(), value.to_owned()));
    let settings = server::config::Settings::load(settings, None).unwrap();
    let (store, _in_use) = server::instance::migrated(&settings).await.unwrap();
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(Result::unwrap).collect();
    assert!(files.len() > 1);
    for file in files {
        let mode = file.metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}", file.path().display());
    }
    store.close().await;
    std::fs::remove_dir_all(&folder).unwrap();
}

/// A crowd at the door has no more tries than one after the other.
async fn wrong_passwords_at_once_are_no_more_than_ten(world: World) {
    world.operator().await;
    let attempt = |password: &'static str| {
        let broker = world.broker.clone();
        async move {
            broker
                .sign_in(EMAIL, password.into(), &caller([192, 0, 2, 1]), None)
                .await
        }
    };
    let outcomes = futures::future::join_all((0..40).map(|_| attempt("not the password"))).await;
    let tried = outcomes
        .iter()
        .filter(|outcome| matches!(outcome, Err(broker::error::Error::Forbidden)))
        .count();
    assert_eq!(tried, 10);
    assert!(matches!(
        attempt(PASSWORD).await,
        Err(broker::error::Error::TooMany { .. })
    ));
    world.clock.advance(Duration::from_mins(15));
    for _ in 0..20 {
        assert!(attempt(PASSWORD).await.is_ok(), "right ones are not counted");
    }
}

/// By this order a session that began with the old password while it was being replaced is known to have ended.
async fn a_sign_in_is_older_than_the_password_that_replaced_it(world: World) {
    world.operator().await;
    let signed_in = world
        .broker
        .sign_in(EMAIL, PASSWORD.into(), &caller([192, 0, 2, 1]), None)
        .await
        .unwrap();
    world.clock.advance(Duration::from_secs(1));
    let command_line = broker::access::CommandLine::as_owner_of_the_machine();
    let link = world
        .broker
        .reset_member(command_line, &EMAIL.parse().unwrap())
        .await
        .unwrap();
    let link = secrecy::ExposeSecret::expose_secret(&link).to_owned();
    world
        .broker
        .reset_password(&link, "another ferry entirely".into(), [127, 0, 0, 1].into())
        .await
        .unwrap();
    let profile = world.broker.profile(signed_in.member).await.unwrap();
    assert!(signed_in.at < profile.password_set);
}

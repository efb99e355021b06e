//! A member's own account: the password, where they are signed in, and what they are asked for beside the password.

mod authenticator;
mod busy;
mod codes;
mod downloads;
mod kept;
mod lost;
mod own_page;
mod passkeys;
mod required;
mod second_step;

use std::time::Duration;

use broker::access::OwnTenant;
use domain::id::MemberId;
use domain::role::Role;
use domain::timestamp::Timestamp;
use reqwest::{Client, StatusCode};
use totp_rs::{Builder, Secret};

use crate::world::{CHOSEN, EMAIL, PASSWORD, Page, World, browser, send_form, visit};

const COLLEAGUE: &str = "grace@example.org";
const ACCOUNT: &str = "/console/account";
/// How long an app shows one code.
const STEP: Duration = Duration::from_secs(30);

/// Sends a form whose codes are too short to be looked for in what a story leaves behind.
async fn send(browser: &Client, world: &World, path: &str, form: &[(&str, &str)]) -> Page {
    let request = browser
        .post(format!("{}{path}", world.origin))
        .header("sec-fetch-site", "same-origin")
        .form(form);
    Page::of(request.send().await.unwrap()).await
}

/// What stands in a page between two texts.
fn between<'a>(page: &'a Page, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = page.text.split_once(before)?;
    rest.split_once(after).map(|(found, _)| found)
}

/// What a page shows to be copied.
fn shown(page: &Page) -> String {
    let found = between(page, "<code>", "</code>").expect("something is shown");
    found.replace("<!>", "")
}

/// What a hidden field of a page holds.
fn hidden(page: &Page, field: &str) -> String {
    let found = between(page, &format!("name=\"{field}\" value=\""), "\"");
    found.expect("the page has the field").to_owned()
}

/// What an authenticator app shows at this moment.
fn code_at(secret: &str, at: Timestamp) -> String {
    let secret = Secret::try_from_base32(secret).unwrap();
    let totp = Builder::new().with_secret(secret).build().unwrap();
    totp.generate(u64::try_from(at.seconds()).unwrap()).to_string()
}

/// The app of a member, and what is for when it is lost.
pub(crate) struct App {
    secret: String,
    recovery: Vec<String>,
}

impl App {
    /// What it shows now.
    fn code(&self, world: &World) -> String {
        code_at(&self.secret, world.clock.now())
    }

    /// What it shows next, once it does.
    fn next_code(&self, world: &World) -> String {
        world.clock.advance(STEP);
        self.code(world)
    }
}

/// Switches codes on, in a browser that has signed in a short while ago.
pub(crate) async fn switch_codes_on(world: &World, browser: &Client) -> App {
    const PAGE: &str = "/console/account/codes";
    let offered = send(browser, world, PAGE, &[]).await;
    assert_eq!(offered.status, StatusCode::OK, "{}", offered.text);
    let secret = shown(&offered);
    assert_eq!(secret.len(), 32, "160 bits in base32");
    world.evidence.secret(&secret);
    let sealed = hidden(&offered, "offered");
    let code = code_at(&secret, world.clock.now());
    let shown = send(browser, world, PAGE, &[("offered", &sealed), ("code", &code)]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    App {
        recovery: recovery_codes(world, &shown),
        secret,
    }
}

/// The ten codes on a page.
fn recovery_codes(world: &World, page: &Page) -> Vec<String> {
    let codes: Vec<String> = shown(page).lines().map(str::to_owned).collect();
    assert_eq!(codes.len(), 10, "{}", page.text);
    for code in &codes {
        world.evidence.secret(code);
        world.evidence.secret(&code.replace('-', ""));
    }
    codes
}

/// The first step: the password alone.
async fn first_step(world: &World, browser: &Client) -> Page {
    let page = send_form(browser, world, "/", &[("email", EMAIL), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.says("Second step") && page.says("Your password is right"),
        "{}",
        page.text
    );
    page
}

/// Whether nobody is signed in, in this browser.
async fn is_signed_out(world: &World, browser: &Client) -> bool {
    let page = visit(browser, world, "/console").await;
    page.status == StatusCode::SEE_OTHER && page.header("location") == "/"
}

/// The right to decide on the one organisation's people.
async fn owner(world: &World) -> OwnTenant {
    let operator = world.operator().await;
    world.owns(operator.view().slug()).await
}

/// A colleague who joined, and the one browser that they have used.
async fn colleague(world: &World, own: &OwnTenant, role: Role) -> (MemberId, Client) {
    let (theirs, path) = (browser(), world.invited(own, COLLEAGUE, role).await);
    let form = [("email", COLLEAGUE), ("password", CHOSEN)];
    for door in [path.as_str(), "/"] {
        let passed = send_form(&theirs, world, door, &form).await;
        assert_eq!(passed.status, StatusCode::SEE_OTHER, "{}", passed.text);
    }
    (world.member(own, COLLEAGUE).await, theirs)
}

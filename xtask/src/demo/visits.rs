//! Backup programs that go on asking while somebody looks: one refresh every few seconds, the sites in turn.

use serde_json::{Value, json};

use super::asking::{escaped, get, post};
use super::organisations::ENDED_CLIENT;
use super::stage::Placed;
use super::story::Holds;

/// Where the two programs listen.
pub(super) struct Doors<'a> {
    /// Keyferry's port.
    pub(super) keyferry: u16,
    /// The address that people use.
    pub(super) public_url: &'a str,
    /// The simulator's port.
    pub(super) simulator: u16,
}

/// The backup programs of the sites, with the refresh token that each holds.
pub(super) struct Visits<'a> {
    doors: Doors<'a>,
    programs: Vec<Program<'a>>,
    turn: usize,
}

struct Program<'a> {
    /// The site's number, from which its address follows.
    number: usize,
    site: &'a Placed,
    token: Option<String>,
}

/// Lets the simulator know the client whose secret has ended.
pub(super) fn end_secret(simulator: u16) {
    let (client_id, secret) = ENDED_CLIENT;
    let client = json!({
        "client_id": client_id,
        "client_secret": "the-secret-that-nobody-entered-yet",
        "ended_secrets": [secret],
        "any_loopback": true,
    });
    post(simulator, "/control/onedrive/clients", &client);
}

impl<'a> Visits<'a> {
    /// Of all sites whose programs go on asking.
    pub(super) fn new(doors: Doors<'a>, sites: &'a [Placed]) -> Self {
        let asks = |(number, site): (usize, &'a Placed)| {
            let token = match site.planned.story.holds() {
                Holds::Nothing => return None,
                Holds::GoodToken => None,
                Holds::DeadToken => Some(format!("a-link-that-was-ended-{number}")),
            };
            Some(Program { number, site, token })
        };
        Self {
            doors,
            programs: sites.iter().enumerate().filter_map(asks).collect(),
            turn: 0,
        }
    }

    /// One refresh, by the program whose turn it is. Whatever comes of it, the next one has its turn next time.
    pub(super) fn next(&mut self) {
        let turn = self.turn;
        self.turn = turn.saturating_add(1);
        let turn = turn.checked_rem(self.programs.len()).unwrap_or(0);
        if let Some(program) = self.programs.get_mut(turn) {
            program.refresh(&self.doors);
        }
    }
}

impl Program<'_> {
    fn refresh(&mut self, doors: &Doors<'_>) {
        let held = self.token.take().or_else(|| self.granted(doors.simulator));
        let Some(token) = held else { return };
        let path = format!("{}?refresh_token={}", self.site.refresh_path, escaped(&token));
        let from = format!("198.18.{}.7", self.number);
        // Keyferry answers to its own name alone.
        let (_, host) = doors.public_url.split_once("://").unwrap_or_default();
        let answer = get(doors.keyferry, &path, (host.trim_end_matches('/'), &from));
        let next = answer.as_ref().and_then(|answer| answer.get("refresh_token"));
        // Some providers replace the token each time; what was refused is tried again next time.
        self.token = Some(next.and_then(Value::as_str).map_or(token, str::to_owned));
    }

    /// A refresh token as a consent brings it.
    fn granted(&self, simulator: u16) -> Option<String> {
        let app = self.site.planned.app;
        let path = format!("/control/{}/grants", app.provider);
        let (client_id, _) = app.client();
        let grant = post(simulator, &path, &json!({"client_id": client_id}))?;
        Some(grant.get("refresh_token")?.as_str()?.to_owned())
    }
}

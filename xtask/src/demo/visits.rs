//! Backup programs that go on asking while somebody looks: one refresh every few seconds, the sites in turn.

use serde_json::{Value, json};

use super::asking::{escaped, get, post};
use super::organisations::ENDED_CLIENT;
use super::stage::Placed;
use super::story::Holds;

/// How far from one site to the next: through all organisations and apps in a few turns, and to every site in the end.
const STRIDE: usize = 71;

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

impl<'a> Visits<'a> {
    /// Of all sites whose programs go on asking. The provider learns of the client whose secret has ended, and of the
    /// links that have.
    pub(super) fn begin(doors: Doors<'a>, sites: &'a [Placed]) -> Self {
        end_secret(doors.simulator);
        let asks = |(number, site): (usize, &'a Placed)| {
            let mut program = Program {
                number,
                site,
                token: None,
            };
            match site.planned.story.holds() {
                Holds::Nothing => return None,
                Holds::GoodToken => {}
                Holds::DeadToken => program.token = program.granted(doors.simulator),
            }
            Some(program)
        };
        let programs = sites.iter().enumerate().filter_map(asks).collect();
        for provider in ["dropbox", "onedrive", "google-drive"] {
            let path = format!("/control/{provider}/revoke_all");
            post(doors.simulator, &path, &json!({}));
        }
        Self {
            doors,
            programs,
            turn: 0,
        }
    }

    /// One refresh, by the program whose turn it is. Whatever comes of it, another one has its turn next time.
    pub(super) fn next(&mut self) {
        self.turn = self
            .turn
            .saturating_add(STRIDE)
            .checked_rem(self.programs.len())
            .unwrap_or(0);
        if let Some(program) = self.programs.get_mut(self.turn) {
            program.refresh(&self.doors);
        }
    }
}

/// Lets the simulator know the client whose secret has ended.
fn end_secret(simulator: u16) {
    let (client_id, secret) = ENDED_CLIENT;
    let client = json!({
        "client_id": client_id,
        "client_secret": "the-secret-that-nobody-entered-yet",
        "ended_secrets": [secret],
        "any_loopback": true,
    });
    post(simulator, "/control/onedrive/clients", &client);
}

impl Program<'_> {
    fn refresh(&mut self, doors: &Doors<'_>) {
        let held = self.token.take().or_else(|| self.granted(doors.simulator));
        let Some(token) = held else { return };
        self.take_time(doors.simulator);
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

    /// Lets the provider take as long for the next answer as it did all month.
    fn take_time(&self, simulator: u16) {
        let provider = self.site.planned.app.provider;
        let ms = match provider {
            "onedrive" => 300,
            "dropbox" => 170,
            _ => 110,
        };
        let slow = json!({"endpoint": "token", "answer": {"slow": {"ms": ms}}});
        post(simulator, &format!("/control/{provider}/next"), &slow);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::organisations::ORGANISATIONS;
    use super::super::plan;
    use super::*;

    #[test]
    fn every_program_has_its_turn() {
        let planned = ORGANISATIONS.iter().flat_map(plan::sites);
        let sites: Vec<Placed> = planned
            .map(|planned| Placed {
                planned,
                id: String::new(),
                refresh_path: String::new(),
            })
            .collect();
        // Nobody listens at the simulator's port, so nothing is asked.
        let doors = Doors {
            keyferry: 0,
            public_url: "http://localhost",
            simulator: 0,
        };
        let mut visits = Visits::begin(doors, &sites);
        let many = visits.programs.len();
        assert!((180..200).contains(&many), "{many}");
        let mut had: BTreeSet<usize> = BTreeSet::new();
        for _ in 0..many {
            visits.next();
            had.insert(visits.turn);
        }
        assert_eq!(had.len(), many);
    }
}

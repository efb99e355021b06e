//! Another machine, on which a backup of a story's server is restored.

use std::path::Path;

use broker::Broker;
use broker::clock::Clock;
use server::Application;
use server::config::Settings;
use tokio::net::TcpListener;

use super::{Ended, keyferry};
use crate::database::{Kind, OwnDatabase};
use crate::evidence::Evidence;
use crate::world::World;

/// Another machine, with settings of its own and the same providers.
pub(super) struct Elsewhere {
    /// Checked while the database is still there.
    evidence: Evidence,
    database: OwnDatabase,
    environment: Vec<(&'static str, String)>,
}

impl Elsewhere {
    pub(super) async fn new(world: &World, kind: Kind, origin: &str) -> Self {
        let database = OwnDatabase::new(kind).await;
        let mut environment = world.environment();
        environment.retain(|(name, _)| name.starts_with("KEYFERRY_SANDBOX"));
        environment.push(("KEYFERRY_PUBLIC_URL", origin.to_owned()));
        environment.push(("KEYFERRY_DATA_DIR", database.folder.display().to_string()));
        environment.extend(database.url.clone().map(|url| ("KEYFERRY_DATABASE_URL", url)));
        let mut evidence = Evidence::of_folder(&database.folder);
        evidence.and_postgres(database.url.as_deref());
        evidence.and_server(origin, &world.simulator);
        evidence.and_secrets_of(&world.evidence);
        Self {
            evidence,
            database,
            environment,
        }
    }

    pub(super) async fn run(&self, arguments: &[&str]) -> Ended {
        let environment = self.environment.clone();
        let line = arguments.join(" ");
        let arguments: Vec<String> = arguments.iter().map(|&word| word.to_owned()).collect();
        let ended =
            tokio::task::spawn_blocking(move || keyferry(&std::env::temp_dir(), environment, &arguments, ""))
                .await
                .expect("the command is waited for");
        self.evidence.and_command(&line, "", ended.said());
        ended
    }

    /// Starts a server on what was restored.
    pub(super) async fn serve(&mut self, listener: TcpListener) -> Broker {
        let application = server::build_on(listener, &self.settings(), Clock::machine())
            .await
            .expect("it starts");
        let broker = application.broker().clone();
        self.evidence.and_metrics(broker.clone());
        tokio::spawn(Application::serve(application, std::future::pending()));
        broker
    }

    /// The data directory.
    pub(super) fn folder(&self) -> &Path {
        &self.database.folder
    }

    fn settings(&self) -> Settings {
        let environment = self.environment.iter().cloned();
        let environment = environment.map(|(name, value)| (name.into(), value.into()));
        Settings::load(environment, None).expect("the settings are right")
    }
}

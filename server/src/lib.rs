//! The server of Keyferry: routes, configuration, sessions, helper protocols and command line.
//!
//! [`build`] makes an [`Application`] out of settings; the binary and the tests start the very same one.

mod announce;
pub mod assets;
mod calendar;
mod caller;
pub mod cli;
pub mod config;
mod console;
mod cookies;
pub mod doors;
pub mod edge;
#[cfg(feature = "fuzzing")]
#[doc(hidden)]
pub mod fuzzing;
mod health;
mod helper;
pub mod instance;
mod language;
mod legal;
pub mod logging;
mod metrics;
mod pages;
mod routes;
mod same_origin;
mod serving;
mod sessions;
mod state;

use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use broker::Broker;
use broker::clock::Clock;
use broker::error::Error as BrokerError;
use broker::presence::ProcessKind;
use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tokio::sync::watch;

use config::Settings;
use futures::future::BoxFuture;
use instance::{InUse, InstanceError, Opened};
use routes::Routes;
use serving::{Core, Listeners, Routing, Rules, Until, one_per_core, serve_here, serve_on_cores};
use state::AppState;

/// Why the server cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The instance cannot be made ready.
    #[error(transparent)]
    Instance(#[from] InstanceError),
    /// The socket cannot be opened.
    #[error(
        "{address} cannot be listened on ({reason}); another program may be using it: stop that one, or choose another port, for example KEYFERRY_LISTEN=127.0.0.1:8081"
    )]
    Listen {
        /// Which address.
        address: SocketAddr,
        /// What the operating system said.
        reason: std::io::ErrorKind,
    },
    /// The database did not answer.
    #[error("the database did not answer")]
    Database(#[source] BrokerError),
    /// Serving ended.
    #[error("the server stopped ({0})")]
    Serve(std::io::ErrorKind),
}

/// How long a stop waits for what is in flight: as long as any request may take.
const STOP_PATIENCE: Duration = Duration::from_secs(30);

/// A server that listens already and is about to serve.
pub struct Application {
    listeners: Listeners,
    metrics: Option<metrics::Served>,
    routes: Routes,
    broker: Broker,
    rules: Rules,
    first_run_code: Option<SecretString>,
    in_use: InUse,
    /// Says when to stop.
    tell: watch::Sender<bool>,
}

/// Makes the instance ready and opens the socket. Port 0 takes a free one.
///
/// # Errors
/// [`StartError`] by kind, each with the next step.
pub async fn build(settings: &Settings, clock: Clock) -> Result<Application, StartError> {
    let listeners = one_per_core(settings.listen).map_err(|error| StartError::Listen {
        address: settings.listen,
        reason: error.kind(),
    })?;
    build_with(listeners, settings, clock).await
}

/// The same on a socket that is open already; it is served by the runtime that is there, not by one a core.
///
/// # Errors
/// [`StartError`] by kind, each with the next step.
pub async fn build_on(
    listener: TcpListener,
    settings: &Settings,
    clock: Clock,
) -> Result<Application, StartError> {
    build_with(Listeners::Given(listener), settings, clock).await
}

fn no_code(error: BrokerError) -> StartError {
    match error {
        BrokerError::DiskFull => InstanceError::DiskFull.into(),
        error => StartError::Database(error),
    }
}

async fn build_with(
    listeners: Listeners,
    settings: &Settings,
    clock: Clock,
) -> Result<Application, StartError> {
    let Opened { broker, in_use } = instance::open(settings, clock, ProcessKind::Server).await?;
    // One process alone may replace a code that it cannot show any more; replicas keep to the first one's.
    let renew = !broker.store().is_postgres();
    let first_run_code = broker.first_run_code(renew).await.map_err(no_code)?;
    let metrics = match settings.metrics_listen {
        Some(address) => Some(metrics::serve(address, broker.clone()).await?),
        None => None,
    };
    pages::use_this_runtime();
    let (tell, stopping) = watch::channel(false);
    let routes = routes::routes(AppState::new(broker.clone(), settings, stopping), settings);
    Ok(Application {
        listeners,
        metrics,
        routes,
        broker,
        rules: Rules::of_this_process(settings.trusted_proxies.clone()),
        first_run_code,
        in_use,
        tell,
    })
}

impl Application {
    /// Where it listens.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn address(&self) -> std::io::Result<SocketAddr> {
        self.listeners.address()
    }

    /// Where metrics are served, if they are.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(metrics::Served::address)
    }

    /// The code for the first-run page, if this start made one.
    pub fn first_run_code(&self) -> Option<&SecretString> {
        self.first_run_code.as_ref()
    }

    /// The use cases.
    pub fn broker(&self) -> &Broker {
        &self.broker
    }

    /// Serves until `stop` is ready, finishes what is in flight, and writes down what is still in memory.
    ///
    /// # Errors
    /// [`StartError::Serve`].
    pub async fn serve(self, stop: impl Future<Output = ()> + Send + 'static) -> Result<(), StartError> {
        self.serve_and_wait(stop, STOP_PATIENCE).await
    }

    /// The same, with another patience for what is in flight: a visitor who never finishes a request must not keep the
    /// process alive.
    ///
    /// # Errors
    /// [`StartError::Serve`].
    pub async fn serve_and_wait(
        self,
        stop: impl Future<Output = ()> + Send + 'static,
        patience: Duration,
    ) -> Result<(), StartError> {
        let (stopping, tell) = (self.tell.subscribe(), self.tell);
        let told = tokio::spawn(async move {
            stop.await;
            // Nobody listens any more only when serving has ended already.
            let _ = tell.send(true);
        });
        let (rules, broker) = (self.rules, self.broker.clone());
        let landed = move || {
            let broker = broker.clone();
            Box::pin(async move { broker.refreshes_landed().await }) as BoxFuture<'static, ()>
        };
        let until = Until {
            stopping,
            patience,
            landed: Arc::new(landed),
        };
        let served = match self.listeners {
            Listeners::Given(listener) => {
                let routing = Routing::here(self.routes.refreshes, self.routes.others);
                Ok(serve_here(listener, routing, rules, until).await)
            }
            Listeners::OnePerCore(listeners) => {
                let broker = self.broker.clone();
                let core = Core {
                    routing: Routing::beside(self.routes.refreshes, self.routes.others, Handle::current()),
                    rules,
                    first: Arc::new(move || broker.keep_own_provider_connections_on_this_thread()),
                };
                serve_on_cores(listeners, &core, until).await
            }
        };
        told.abort();
        // A monitor may look on until the last one is served.
        if let Some(metrics) = self.metrics {
            metrics.end().await;
        }
        self.broker.close().await;
        drop(self.in_use);
        if !served.map_err(|error| StartError::Serve(error.kind()))? {
            tracing::warn!("some connections did not end by themselves and were cut");
        }
        Ok(())
    }
}

/// Serves with these settings until the process is told to stop, and tells the terminal where to begin.
///
/// # Errors
/// [`StartError`] by kind.
pub async fn serve(settings: &Settings) -> Result<(), StartError> {
    for warning in settings.warnings() {
        tracing::warn!("{warning}");
    }
    let application = build(settings, Clock::machine()).await?;
    let first_run = application
        .broker()
        .first_run_is_open()
        .await
        .map_err(StartError::Database)?;
    announce::ready(settings, first_run, application.first_run_code());
    application.serve(stop_signal()).await
}

/// Every route with its door, for who checks every door.
pub fn declared_doors() -> Vec<doors::Declared> {
    routes::declared()
}

/// The paths of all pages, for who checks every door.
pub fn page_paths() -> Vec<String> {
    leptos_axum::generate_route_list(app::App)
        .iter()
        .map(|route| route.path().to_owned())
        .collect()
}

/// Methods and paths of all server functions, for who checks every door.
pub fn server_function_paths() -> Vec<(http::Method, &'static str)> {
    leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| (method, path))
        .collect()
}

async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        // Without signals only the other one is left.
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping: what is in flight is finished first");
}

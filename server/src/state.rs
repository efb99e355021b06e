//! What every handler is given.

use std::sync::Arc;

use app::context::Assets;
use broker::Broker;
use domain::view::Instance;
use tokio::sync::watch;

use crate::assets::AssetPaths;
use crate::config::Settings;
use crate::console::lists::ReadingRoom;
use crate::console::live::Seats;

/// What every handler is given; cheap to clone.
#[derive(Clone)]
pub(crate) struct AppState {
    pub(crate) broker: Broker,
    pub(crate) instance: Arc<Instance>,
    pub(crate) assets: Arc<Assets>,
    /// Whether cookies may carry `Secure` and the `__Host-` prefix: always, but on loopback http.
    pub(crate) secure_cookies: bool,
    /// For who looks on at what happens.
    pub(crate) seats: Arc<Seats>,
    /// For long lists.
    pub(crate) reading_room: ReadingRoom,
    /// Says when the server stops: what never ends by itself has to end then.
    pub(crate) stopping: watch::Receiver<bool>,
}

impl AppState {
    pub(crate) fn new(broker: Broker, settings: &Settings, stopping: watch::Receiver<bool>) -> Self {
        let AssetPaths {
            js,
            wasm,
            css,
            favicon,
        } = AssetPaths::load_or_warn();
        let broker_passkeys = broker.passkeys_work();
        Self {
            broker,
            instance: Arc::new(Instance {
                public_url: settings.public_origin(),
                loopback: settings.is_loopback(),
                sandbox: settings.sandbox().is_some(),
                passkeys_work: broker_passkeys,
            }),
            assets: Arc::new(Assets {
                js,
                wasm,
                css,
                favicon,
            }),
            secure_cookies: settings.is_https(),
            seats: Arc::default(),
            reading_room: ReadingRoom::default(),
            stopping,
        }
    }
}

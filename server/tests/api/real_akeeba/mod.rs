//! Refreshes by PHP's own curl, made and read in Akeeba's way, through a real nginx that ends TLS.

mod console;
mod edge;
mod failures;
mod nginx;
mod php;
mod tokens;

use broker::access::ManageTenant;
use domain::app_registration::Access;
use domain::provider::ProviderId;
use reqwest::Client;

use crate::database::Kind;
use crate::evidence::Watched;
use crate::world::{Linked, STALE, World};
pub(crate) use nginx::free_port;
use nginx::{Nginx, Ports};
use php::Profile;

/// The proxy of these stories.
const TRUSTED: (&str, &str) = ("KEYFERRY_TRUSTED_PROXIES", "127.0.0.1/32");

/// Keyferry behind nginx, known as `https://localhost:…`.
struct Scene {
    world: World,
    operator: ManageTenant,
    nginx: Nginx,
    ports: Ports,
}

impl Scene {
    async fn new(kind: Kind) -> Self {
        Self::with(kind, &[TRUSTED]).await
    }

    async fn with(kind: Kind, settings: &[(&'static str, &str)]) -> Self {
        let ports = Ports::free();
        let world = World::behind(&ports.public_url(), kind, settings).await;
        let operator = world.operator().await;
        let nginx = Nginx::start(ports, world.port).await;
        world.evidence.and_files_below(nginx.folder());
        Self {
            world,
            operator,
            nginx,
            ports,
        }
    }

    async fn site(&self, provider: ProviderId) -> Linked {
        let app = self.world.new_app(&self.operator, provider, Access::Sites).await;
        self.world.new_site(&self.operator, provider.name(), &app).await
    }

    fn profile(&self, provider: ProviderId, refresh_url: &str, refresh_token: &str) -> Profile {
        Profile {
            provider,
            refresh_url: refresh_url.to_owned(),
            access_token: STALE.to_owned(),
            refresh_token: refresh_token.to_owned(),
            authorities: self.nginx.certificate(),
            from: None,
            headers: Vec::new(),
        }
    }

    /// A profile with a token that the provider knows.
    async fn linked(&self, provider: ProviderId) -> (Linked, Profile) {
        let site = self.site(provider).await;
        let token = self.world.provider(provider).new_grant();
        let profile = self.profile(provider, &site.refresh, &token);
        (site, profile)
    }

    /// A person's browser, which trusts the certificate and keeps cookies.
    fn browser(&self) -> Client {
        let certificate = std::fs::read(self.nginx.certificate()).expect("the certificate is there");
        let certificate = reqwest::Certificate::from_pem(&certificate).expect("it is one");
        #[expect(clippy::disallowed_methods, reason = "a story's own client")]
        Client::builder()
            .cookie_provider(Watched::cookies())
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .tls_certs_only([certificate])
            .build()
            .expect("a client can be made")
    }
}

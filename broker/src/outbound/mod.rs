//! The one guarded client for addresses that people of an organisation name: what such a person types must not make this
//! machine call what only it can reach.
//!
//! https alone, on port 443 or 8443, by a DNS name whose every address is public; no proxy of the environment, no redirect,
//! no cookie; the address that was connected to is looked at once more. An operator opens named exceptions
//! (`KEYFERRY_OUTBOUND_ALLOW`). What came back is read to a bound and shown to nobody.

mod exception;
mod places;
mod public;
mod resolver;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use domain::id::TenantId;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use oauth2::{HttpRequest, HttpResponse};
use tokio::time::timeout;
use url::{Host, Url};

use crate::providers::{CallFault, read_whole};

pub use exception::{Exception, NotAnException};
use places::Places;
use public::is_public;
use resolver::GuardedNames;

/// How long one call may take in all.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may take to come about.
const CONNECT_PATIENCE: Duration = Duration::from_secs(5);
/// The ports that https is served on.
const PORTS: [u16; 2] = [443, 8443];
const WHO_WE_ARE: &str = concat!("Keyferry/", env!("CARGO_PKG_VERSION"));

/// What the operator opens for calls to addresses that people name.
#[derive(Debug, Clone, Default)]
pub struct OutboundSettings {
    /// Hosts and ports that may lie in these networks.
    pub exceptions: Vec<Exception>,
    /// A file of certificates (PEM) of authorities that are believed beside the machine's.
    pub authorities: Option<PathBuf>,
}

/// Why there is no client.
#[derive(Debug, thiserror::Error)]
pub enum NoOutbound {
    /// The file of authorities cannot be read.
    #[error(
        "the file that KEYFERRY_OUTBOUND_CA_FILE names cannot be read ({0}); check its path and its permissions"
    )]
    Unreadable(std::io::ErrorKind),
    /// It holds no certificates.
    #[error(
        "the file that KEYFERRY_OUTBOUND_CA_FILE names holds no certificate in PEM; give the authority's own"
    )]
    NoCertificates,
    /// TLS cannot be set up.
    #[error("the machine's certificates cannot be loaded; install the package ca-certificates")]
    Tls,
}

/// Why a call brought no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OutboundFault {
    /// An address that may not be called: not https, another port, no DNS name, or a name that leads into a network of one's own.
    #[error("this address may not be called")]
    NotAllowed,
    /// No answer that can be read.
    #[error(transparent)]
    Call(#[from] CallFault),
}

/// The client; cheap to clone.
#[derive(Debug, Clone)]
pub(crate) struct Outbound {
    client: reqwest::Client,
    exceptions: Arc<[Exception]>,
    places: Arc<Places>,
}

impl Outbound {
    #[allow(
        clippy::disallowed_methods,
        reason = "the one place where the guarded client is made"
    )]
    pub(crate) fn new(settings: &OutboundSettings) -> Result<Self, NoOutbound> {
        let exceptions: Arc<[Exception]> = settings.exceptions.clone().into();
        let mut client = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .https_only(true)
            .connect_timeout(CONNECT_PATIENCE)
            .pool_max_idle_per_host(0)
            .user_agent(WHO_WE_ARE)
            .dns_resolver(GuardedNames::new(Arc::clone(&exceptions)));
        if let Some(path) = &settings.authorities {
            let pem = std::fs::read(path).map_err(|error| NoOutbound::Unreadable(error.kind()))?;
            let authorities = reqwest::Certificate::from_pem_bundle(&pem);
            let authorities = authorities.map_err(|_| NoOutbound::NoCertificates)?;
            if authorities.is_empty() {
                return Err(NoOutbound::NoCertificates);
            }
            client = client.tls_certs_merge(authorities);
        }
        Ok(Self {
            client: client.build().map_err(|_| NoOutbound::Tls)?,
            exceptions,
            places: Arc::new(Places::new()),
        })
    }

    /// Whether an address may be called, as far as it tells by itself; where its name leads is seen at the call.
    pub(crate) fn may_be_called(&self, url: &Url) -> bool {
        let Some(Host::Domain(host)) = url.host() else {
            return false;
        };
        let port = url.port_or_known_default().unwrap_or_default();
        let plain = url.scheme() == "https" && url.username().is_empty() && url.password().is_none();
        let mut named = self
            .exceptions
            .iter()
            .filter(|exception| exception.is_of(host))
            .peekable();
        // Whose name is let into a network of one's own is called on the ports that were named with it, and on no other.
        let right_port = match named.peek() {
            Some(_) => named.any(|exception| exception.port() == port),
            None => PORTS.contains(&port),
        };
        plain && right_port
    }

    /// Sending in the name of one organisation, as a function of its own, for who speaks a protocol over it.
    pub(crate) fn caller(
        &self,
        tenant: TenantId,
    ) -> impl Fn(HttpRequest) -> BoxFuture<'static, Result<HttpResponse, OutboundFault>> + Send + Sync + use<>
    {
        let outbound = self.clone();
        move |request| {
            let outbound = outbound.clone();
            async move { outbound.send(tenant, request).await }.boxed()
        }
    }

    /// Sends a request in the name of an organisation and reads a whole, bounded answer of whatever status.
    ///
    /// # Errors
    /// [`OutboundFault`] by kind.
    pub(crate) async fn send(
        &self,
        tenant: TenantId,
        request: HttpRequest,
    ) -> Result<HttpResponse, OutboundFault> {
        let url = Url::parse(&request.uri().to_string()).map_err(|_| OutboundFault::NotAllowed)?;
        if !self.may_be_called(&url) {
            return Err(OutboundFault::NotAllowed);
        }
        let answered = timeout(PATIENCE, self.answer_of(tenant, (&url, request))).await;
        answered.unwrap_or(Err(OutboundFault::Call(CallFault::TooSlow)))
    }

    async fn answer_of(
        &self,
        tenant: TenantId,
        (url, request): (&Url, HttpRequest),
    ) -> Result<HttpResponse, OutboundFault> {
        let place = self.places.take(tenant).await;
        let _place = place.ok_or(CallFault::Unreachable)?;
        let request = reqwest::Request::try_from(request).map_err(|_| OutboundFault::NotAllowed)?;
        let answer = self.client.execute(request).await.map_err(|error| {
            if resolver::was_refused(&error) {
                OutboundFault::NotAllowed
            } else if error.is_connect() {
                CallFault::Unreachable.into()
            } else {
                CallFault::Broken.into()
            }
        })?;
        let peer = answer.remote_addr().ok_or(OutboundFault::NotAllowed)?;
        if !self.is_right_peer(url, peer) {
            return Err(OutboundFault::NotAllowed);
        }
        Ok(read_whole(http::Response::<reqwest::Body>::from(answer)).await?)
    }

    fn is_right_peer(&self, url: &Url, peer: SocketAddr) -> bool {
        let host = url.host_str().unwrap_or_default();
        is_public(peer.ip())
            || self.exceptions.iter().any(|exception| {
                exception.is_of(host) && exception.port() == peer.port() && exception.holds(peer.ip())
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outbound(exceptions: &[&str]) -> Outbound {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let exceptions = exceptions.iter().map(|text| text.parse().unwrap()).collect();
        Outbound::new(&OutboundSettings {
            exceptions,
            authorities: None,
        })
        .unwrap()
    }

    fn anybody() -> TenantId {
        TenantId(uuid::Uuid::now_v7())
    }

    fn request(address: &str) -> HttpRequest {
        http::Request::get(address).body(Vec::new()).unwrap()
    }

    #[test]
    fn only_https_names_on_its_ports_are_called() {
        let outbound = outbound(&["id.lan.example:9443=10.0.0.0/8"]);
        for (address, may) in [
            ("https://id.example/", true),
            ("https://id.example:8443/a", true),
            ("https://id.example:444/", false),
            ("http://id.example/", false),
            ("https://ada@id.example/", false),
            ("https://:secret@id.example/", false),
            ("https://8.8.8.8/", false),
            ("https://[2606:4700::1111]/", false),
            ("https://2130706433/", false),
            ("https://0x7f.1/", false),
            ("https://id.lan.example:9443/", true),
            ("https://id.lan.example/", false),
            ("https://ID.lan.example:9443/", true),
        ] {
            assert_eq!(
                outbound.may_be_called(&Url::parse(address).unwrap()),
                may,
                "{address}"
            );
        }
    }

    #[tokio::test]
    async fn a_name_that_leads_home_is_refused_before_anything_is_sent() {
        let outbound = outbound(&[]);
        for address in [
            "https://localhost/",
            "https://localhost:8443/",
            "http://example.com/",
        ] {
            let refused = outbound.send(anybody(), request(address)).await.unwrap_err();
            assert_eq!(refused, OutboundFault::NotAllowed, "{address}");
        }
    }

    #[tokio::test]
    async fn one_bad_address_refuses_the_name() {
        // What localhost leads to beside this is not in the exception, or it is nothing: either way nobody is called elsewhere.
        let outbound = outbound(&["localhost:9=192.0.2.0/24"]);
        let refused = outbound
            .send(anybody(), request("https://localhost:9/"))
            .await
            .unwrap_err();
        assert_eq!(refused, OutboundFault::NotAllowed);
    }
}

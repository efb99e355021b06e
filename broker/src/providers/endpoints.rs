//! Where an app's requests go: the provider's hosts, or one sandbox in their place.

use domain::app_registration::MsTenant;
use url::Url;

use super::descriptor::{Descriptor, Issuer};
use super::region::{NoSuchRegion, Region, ToldRegion, chosen};

/// The addresses of one app's provider.
#[derive(Debug, Clone)]
pub struct Endpoints {
    /// The authorization endpoint.
    pub authorize: Url,
    /// The token endpoint; with regions, that of the first.
    pub token: Url,
    /// Where a link is ended, at providers that have such a thing.
    pub revoke: Option<Url>,
    /// The account endpoint; with regions, that of the first.
    pub account: Url,
    /// Where shared drives are listed, at providers that have such a thing.
    pub shared_drives: Option<Url>,
    /// Where an administrator consents for a whole organisation, at providers that have such a thing.
    pub admin_consent: Option<Url>,
    issuer: IssuerRule,
    /// The sandbox is one host for all regions.
    is_sandbox: bool,
    descriptor: &'static Descriptor,
}

#[derive(Debug, Clone)]
enum IssuerRule {
    Provider(Issuer),
    Sandbox(String),
}

impl Endpoints {
    /// The endpoints of a provider for an account segment; `None` only if a descriptor is not a URL, which a test
    /// rules out.
    pub fn of(
        descriptor: &'static Descriptor,
        tenant: Option<&MsTenant>,
        sandbox: Option<&Url>,
    ) -> Option<Self> {
        match sandbox {
            Some(sandbox) => Self::in_sandbox(descriptor, sandbox),
            None => Self::at_provider(descriptor, tenant),
        }
    }

    fn in_sandbox(descriptor: &'static Descriptor, sandbox: &Url) -> Option<Self> {
        let base = sandbox.as_str().trim_end_matches('/');
        let at = |door: &str| Url::parse(&format!("{base}/{}/{door}", descriptor.id)).ok();
        let mut account = at("account")?;
        account.set_query(descriptor.account.url.split_once('?').map(|(_, query)| query));
        Some(Self {
            authorize: at("authorize")?,
            token: at("token")?,
            revoke: descriptor.revoke.as_ref().and_then(|_| at("revoke")),
            account,
            shared_drives: descriptor.shared_drives.as_ref().and_then(|_| at("drives")),
            admin_consent: descriptor.admin_consent.and_then(|_| at("adminconsent")),
            issuer: IssuerRule::Sandbox(format!("{base}/{}", descriptor.id)),
            is_sandbox: true,
            descriptor,
        })
    }

    fn at_provider(descriptor: &'static Descriptor, tenant: Option<&MsTenant>) -> Option<Self> {
        let common = MsTenant::common();
        let segment = tenant.unwrap_or(&common).as_str();
        let at = |template: &str| Url::parse(&template.replace("{tenant}", segment)).ok();
        Some(Self {
            authorize: at(descriptor.authorize)?,
            token: at(descriptor.token)?,
            revoke: descriptor.revoke.as_ref().and_then(|revoke| at(revoke.url)),
            account: at(descriptor.account.url)?,
            shared_drives: descriptor
                .shared_drives
                .as_ref()
                .and_then(|drives| at(drives.url)),
            admin_consent: descriptor
                .admin_consent
                .zip(organisations(segment))
                .and_then(|(template, segment)| Url::parse(&template.replace("{tenant}", segment)).ok()),
            issuer: IssuerRule::Provider(descriptor.issuer),
            is_sandbox: false,
            descriptor,
        })
    }

    /// The account's home that an authorization response means, at providers where accounts have one.
    ///
    /// # Errors
    /// [`NoSuchRegion`] for every host and location that is not on the provider's list.
    pub fn region(&self, told: &ToldRegion) -> Result<Option<&'static Region>, NoSuchRegion> {
        chosen((self.descriptor.id, self.descriptor.regions), told)
    }

    /// The token endpoint for accounts of a region; one of those that the provider's descriptor lists.
    pub fn token_in(&self, region: Option<&'static Region>) -> Url {
        self.placed(&self.token, region.map(|region| region.token))
    }

    /// The account endpoint for accounts of a region.
    pub fn account_in(&self, region: Option<&'static Region>) -> Url {
        self.placed(&self.account, region.map(|region| region.account))
    }

    fn placed(&self, usual: &Url, regional: Option<&'static str>) -> Url {
        regional
            .filter(|_| !self.is_sandbox)
            .and_then(|url| Url::parse(url).ok())
            .unwrap_or_else(|| usual.clone())
    }

    /// Whether an `iss` that came with an authorization response is this provider's (RFC 9207).
    pub fn issues(&self, iss: &str) -> bool {
        match &self.issuer {
            IssuerRule::Sandbox(issuer) => iss == issuer,
            IssuerRule::Provider(Issuer::Exact(issuer)) => iss == *issuer,
            IssuerRule::Provider(Issuer::Around(before, after)) => iss
                .strip_prefix(before)
                .and_then(|rest| rest.strip_suffix(after))
                .is_some_and(|middle| !middle.is_empty() && !middle.contains('/')),
        }
    }
}

/// The segment under which an administrator consents: none where there are only personal accounts, and never all kinds at once
/// (Microsoft identity platform, admin consent).
fn organisations(segment: &str) -> Option<&str> {
    match segment {
        "consumers" => None,
        "common" => Some("organizations"),
        directory => Some(directory),
    }
}

#[cfg(test)]
mod tests {
    use domain::provider::ProviderId;

    use super::*;
    use crate::providers::of;

    #[test]
    fn every_address_is_one() {
        for id in ProviderId::ALL {
            let descriptor = of(id).descriptor();
            let endpoints = Endpoints::of(descriptor, None, None).unwrap();
            let mut urls = vec![
                endpoints.authorize.clone(),
                endpoints.token.clone(),
                endpoints.account.clone(),
            ];
            assert_eq!(endpoints.revoke.is_some(), descriptor.revoke.is_some(), "{id}");
            urls.extend(endpoints.revoke.clone());
            urls.extend(endpoints.shared_drives.clone());
            for region in descriptor.regions {
                for (url, listed) in [
                    (endpoints.token_in(Some(region)), region.token),
                    (endpoints.account_in(Some(region)), region.account),
                ] {
                    assert_eq!((url.as_str(), url.host_str()), (listed, Some(region.hostname)));
                    urls.push(url);
                }
            }
            for url in urls {
                assert_eq!(url.scheme(), "https", "{url}");
                assert!(!url.as_str().contains("%7B"), "{url}");
            }
        }
    }

    #[test]
    fn without_a_region_the_first_is_meant() {
        for id in ProviderId::ALL {
            let descriptor = of(id).descriptor();
            let endpoints = Endpoints::of(descriptor, None, None).unwrap();
            assert_eq!(endpoints.token_in(None), endpoints.token);
            if let Some(first) = descriptor.regions.first() {
                assert_eq!(endpoints.token.as_str(), first.token);
                assert_eq!(endpoints.account.as_str(), first.account);
            }
        }
    }

    #[test]
    fn the_account_segment_stands_in_microsofts_endpoints() {
        let descriptor = of(ProviderId::Onedrive).descriptor();
        let endpoints = Endpoints::of(descriptor, Some(&"contoso.com".parse().unwrap()), None).unwrap();
        assert_eq!(
            endpoints.token.as_str(),
            "https://login.microsoftonline.com/contoso.com/oauth2/v2.0/token"
        );
        assert!(
            endpoints.issues("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0")
        );
        for foreign in [
            "https://login.microsoftonline.com/v2.0",
            "https://login.microsoftonline.com/a/b/v2.0",
            "https://evil.example/x/v2.0",
            "",
        ] {
            assert!(!endpoints.issues(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_sandbox_takes_the_place_of_every_endpoint() {
        let sandbox = Url::parse("http://127.0.0.1:9000").unwrap();
        for id in ProviderId::ALL {
            let descriptor = of(id).descriptor();
            let endpoints = Endpoints::of(descriptor, None, Some(&sandbox)).unwrap();
            let mut tokens = vec![endpoints.token.clone()];
            let regions = descriptor.regions.iter();
            tokens.extend(regions.map(|region| endpoints.token_in(Some(region))));
            for token in tokens {
                assert_eq!(token.as_str(), format!("http://127.0.0.1:9000/{id}/token"));
            }
            let revoke = endpoints.revoke.as_ref().map(Url::as_str);
            let expected = format!("http://127.0.0.1:9000/{id}/revoke");
            assert_eq!(revoke, descriptor.revoke.as_ref().map(|_| expected.as_str()));
            assert!(endpoints.issues(&format!("http://127.0.0.1:9000/{id}")));
        }
    }
}

//! The homes that accounts have at a provider with several hosts.

use domain::provider::ProviderId;

/// One home of accounts.
#[derive(Debug, PartialEq, Eq)]
pub struct Region {
    /// What the provider calls it on the way back, and to whom it gives tokens.
    pub location: &'static str,
    /// The host of its API, which a backup program has to be told beside the token.
    pub hostname: &'static str,
    /// The token endpoint.
    pub token: &'static str,
    /// Where the account is read.
    pub account: &'static str,
}

/// What an authorization response says of the account's home. Anybody can have written it.
#[derive(Debug, Default)]
pub struct ToldRegion {
    /// `hostname`
    pub hostname: Option<String>,
    /// `locationid`
    pub location: Option<String>,
}

/// An authorization response names a home that this provider does not have, or two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{} has no such region", .0.name())]
pub struct NoSuchRegion(pub ProviderId);

/// The one of these that is meant: never anything that was not listed, since the client secret goes there. A provider
/// without regions has none, whatever the response says; one that says nothing means the first.
pub(super) fn chosen(
    (provider, regions): (ProviderId, &'static [Region]),
    told: &ToldRegion,
) -> Result<Option<&'static Region>, NoSuchRegion> {
    let Some(first) = regions.first() else {
        return Ok(None);
    };
    let named = |told: &Option<String>, name: fn(&Region) -> &'static str| {
        let Some(told) = told else { return Ok(None) };
        let region = regions.iter().find(|region| name(region) == told);
        region.map(Some).ok_or(NoSuchRegion(provider))
    };
    let by_host = named(&told.hostname, |region| region.hostname)?;
    let by_location = named(&told.location, |region| region.location)?;
    match (by_host, by_location) {
        (Some(one), Some(other)) if one != other => Err(NoSuchRegion(provider)),
        (Some(region), _) | (None, Some(region)) => Ok(Some(region)),
        (None, None) => Ok(Some(first)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::providers::of;

    fn choice(provider: ProviderId, hostname: &str, location: &str) -> Result<&'static str, NoSuchRegion> {
        let said = |text: &str| (text != "-").then(|| text.to_owned());
        let told = ToldRegion {
            hostname: said(hostname),
            location: said(location),
        };
        let regions = of(provider).descriptor().regions;
        let region = chosen((provider, regions), &told)?;
        Ok(region.map_or("none", |region| region.token))
    }

    #[test]
    fn the_way_back_only_chooses_among_what_is_listed() {
        let (america, europe) = (
            "https://api.pcloud.com/oauth2_token",
            "https://eapi.pcloud.com/oauth2_token",
        );
        for (hostname, location, token) in [
            ("api.pcloud.com", "1", america),
            ("eapi.pcloud.com", "2", europe),
            ("eapi.pcloud.com", "-", europe),
            ("-", "2", europe),
            ("-", "-", america),
        ] {
            assert_eq!(choice(ProviderId::Pcloud, hostname, location), Ok(token));
        }
        for (hostname, location) in [
            ("evil.example", "1"),
            ("evil.example", "-"),
            ("api.pcloud.com.evil.example", "1"),
            ("api.pcloud.com:8443", "1"),
            ("api.pcloud.com/x", "1"),
            ("user@api.pcloud.com", "1"),
            ("API.PCLOUD.COM", "1"),
            ("eapi.pcloud.com", "1"),
            ("-", "3"),
            ("", ""),
        ] {
            let refused = choice(ProviderId::Pcloud, hostname, location);
            assert_eq!(
                refused,
                Err(NoSuchRegion(ProviderId::Pcloud)),
                "{hostname} {location}"
            );
        }
    }

    #[test]
    fn a_provider_without_regions_pays_no_heed_to_such_words() {
        assert_eq!(choice(ProviderId::Dropbox, "evil.example", "7"), Ok("none"));
    }
}

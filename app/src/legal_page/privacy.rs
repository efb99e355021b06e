//! What is kept of whom, for how long, and who sees it. Each sentence is chosen by the facts.

use domain::activity::AddressKeeping;
use domain::papers::{OwnWords, PapersFacts};
use domain::provider::ProviderId;

use super::section::Section;
use crate::language::{list, t};

const GOOGLE_POLICY: &str = "https://developers.google.com/terms/api-services-user-data-policy";

/// The sections of the paper, in their order.
pub(super) fn privacy(facts: &PapersFacts) -> Vec<Section> {
    let mut sections = vec![
        who(facts),
        what(facts),
        linking(facts),
        tokens(facts),
        log(facts),
        people(facts),
        cookies(),
        receivers(facts),
    ];
    sections.extend(facts.google_restricted.then(|| google(facts)));
    sections.extend([end(facts), backups(facts), rights(facts)]);
    sections.extend(added(facts, &facts.own.privacy));
    sections
}

/// What the organisation adds in its own words, if it does.
pub(super) fn added(facts: &PapersFacts, text: &str) -> Option<Section> {
    let heading = || t!("legal-own", organisation = &facts.organisation);
    (!text.is_empty()).then(|| Section::new(heading()).own(text.to_owned()))
}

/// The names of the providers.
pub(super) fn providers(facts: &PapersFacts) -> String {
    let names: Vec<&str> = facts.providers.iter().map(|provider| provider.name()).collect();
    list(&names)
}

fn who(facts: &PapersFacts) -> Section {
    let (organisation, own) = (&facts.organisation, &facts.own);
    let section =
        Section::new(t!("legal-who")).say(t!("legal-who-organisation", organisation = organisation));
    let section = if own.contact.is_nobody() {
        section.say(t!("legal-who-no-contact", organisation = organisation))
    } else {
        let section = section.say(t!("legal-who-contact", person = own.contact.in_words()));
        section.ways(&own.contact)
    };
    let section = if own.officer.is_nobody() {
        section
    } else {
        let section = section.say(t!("legal-who-officer", person = own.officer.in_words()));
        section.ways(&own.officer)
    };
    machine(
        section.say(t!("legal-who-machine", address = &facts.address)),
        facts,
    )
}

fn machine(section: Section, facts: &PapersFacts) -> Section {
    let organisation = &facts.organisation;
    let OwnWords { operator, place, .. } = &facts.own;
    section
        .say(if operator.is_empty() {
            t!("legal-who-no-operator", organisation = organisation)
        } else {
            t!("legal-who-operator", operator = operator)
        })
        .say(if place.is_empty() {
            t!("legal-who-no-place", organisation = organisation)
        } else {
            t!("legal-who-place", place = place)
        })
}

fn what(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-what"))
        .say(t!("legal-what-does"))
        .say(if facts.providers.is_empty() {
            t!("legal-what-no-provider")
        } else {
            t!("legal-what-providers", providers = providers(facts))
        })
        .say(t!("legal-what-not"))
}

fn linking(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-linking"))
        .say(t!("legal-linking-page"))
        .say(t!("legal-linking-request"))
        .say(t!("legal-linking-account"))
        .say_if(facts.leaves_tokens_with_sites(), || {
            t!("legal-linking-account-passes")
        })
        .say_if(facts.stores_tokens(), || t!("legal-linking-account-stays"))
        .say_if(facts.gives_auth_ids(), || t!("legal-linking-program"))
}

/// A way to keep tokens: what it is called, how it goes, what it protects, and what it does not.
type Way = (String, [String; 3]);

fn tokens(facts: &PapersFacts) -> Section {
    let ways: [(bool, fn() -> Way); 3] = [
        (facts.leaves_tokens_with_sites(), by_the_site),
        (facts.keeps_sealed(), sealed),
        (facts.keeps_held(), held),
    ];
    let used: Vec<_> = ways.into_iter().filter(|(used, _)| *used).collect();
    let section = Section::new(t!("legal-token"))
        .say(t!("legal-token-is"))
        .say_if(used.is_empty(), || t!("legal-token-never"))
        .say_if(used.len() > 1, || t!("legal-token-several"));
    used.into_iter().fold(section, |section, (_, way)| {
        let (heading, paragraphs) = way();
        section.way(heading, paragraphs)
    })
}

fn by_the_site() -> Way {
    let how = t!("legal-token-site-how");
    let limits = [t!("legal-token-site-protects"), t!("legal-token-site-not")];
    way(t!("legal-token-site"), how, limits)
}

fn sealed() -> Way {
    let how = t!("legal-token-sealed-how");
    let limits = [t!("legal-token-sealed-protects"), t!("legal-token-sealed-not")];
    way(t!("legal-token-sealed"), how, limits)
}

fn held() -> Way {
    let how = t!("legal-token-held-how");
    let limits = [t!("legal-token-held-protects"), t!("legal-token-held-not")];
    way(t!("legal-token-held"), how, limits)
}

fn way(heading: String, how: String, [protects, not]: [String; 2]) -> Way {
    (heading, [how, protects, not])
}

fn log(facts: &PapersFacts) -> Section {
    let address = match facts.addresses {
        AddressKeeping::Truncated => t!("legal-log-network"),
        AddressKeeping::Full => t!("legal-log-whole"),
        AddressKeeping::Nothing => t!("legal-log-none"),
    };
    Section::new(t!("legal-log"))
        .say(t!("legal-log-entry"))
        .list(vec![
            t!("legal-log-what"),
            t!("legal-log-where"),
            t!("legal-log-how"),
            t!("legal-log-token"),
            t!("legal-log-request"),
            address,
        ])
        .say(t!("legal-log-change"))
        .say(t!("legal-log-days", days = facts.keep_days))
        .say(t!("legal-log-links"))
        .say(t!("legal-log-sums"))
        .say(t!("legal-log-sites", organisation = &facts.organisation))
        .say(t!("legal-log-origins"))
        .say(t!("legal-log-technical"))
        .say(t!("legal-log-guessing"))
}

fn people(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-people"))
        .say(t!("legal-people-kept", organisation = &facts.organisation))
        .say_if(facts.identity_provider.is_some(), || {
            let host = facts.identity_provider.as_deref().unwrap_or_default();
            t!("legal-people-provider", host = host)
        })
        .say(t!("legal-people-session"))
        .say(t!("legal-people-audit"))
        .say(t!("legal-people-links"))
        .say(t!("legal-people-leave"))
}

fn cookies() -> Section {
    Section::new(t!("legal-cookies"))
        .say(t!("legal-cookies-linking"))
        .say(t!("legal-cookies-language"))
        .say(t!("legal-cookies-none"))
}

fn receivers(facts: &PapersFacts) -> Section {
    let (organisation, own) = (&facts.organisation, &facts.own);
    let section = Section::new(t!("legal-receivers"))
        .say_if(!facts.providers.is_empty(), || {
            let providers = providers(facts);
            t!(
                "legal-receivers-providers",
                organisation = organisation,
                providers = providers
            )
        })
        .say(if facts.stores_tokens() {
            t!("legal-receivers-people-accounts", organisation = organisation)
        } else {
            t!("legal-receivers-people", organisation = organisation)
        })
        .say(if own.operator.is_empty() {
            t!("legal-receivers-no-operator")
        } else {
            t!("legal-receivers-operator", operator = &own.operator)
        });
    if own.processors.is_empty() {
        return section;
    }
    section
        .say(t!("legal-receivers-processors", organisation = organisation))
        .list(own.processors.clone())
}

fn google(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-google"))
        .say(t!("legal-google-what"))
        .say(t!("legal-google-limited", organisation = &facts.organisation))
        .link(t!("legal-google-policy"), GOOGLE_POLICY.to_owned())
}

fn end(facts: &PapersFacts) -> Section {
    let (organisation, stores) = (&facts.organisation, facts.stores_tokens());
    let section = Section::new(t!("legal-end"))
        .say(t!("legal-end-provider"))
        .say_if(stores, || t!("legal-end-provider-stored"))
        .say_if(facts.leaves_tokens_with_sites(), || t!("legal-end-site"));
    let section = if stores {
        section
            .say(t!("legal-end-here", organisation = organisation))
            .link(t!("legal-end-page"), format!("{}/revoke", facts.address))
            .say(t!("legal-end-refused"))
    } else {
        section
    };
    section
        .say_if(facts.keeps_sealed(), || {
            t!("legal-end-sealed", organisation = organisation)
        })
        .say_if(facts.keeps_held(), || t!("legal-end-held"))
        .say(t!("legal-end-access"))
        .say_if(facts.providers.contains(&ProviderId::Pcloud), || {
            t!("legal-end-pcloud")
        })
        .say_if(stores, || t!("legal-end-rest", organisation = organisation))
        .say(t!("legal-end-entries"))
        .say(t!("legal-end-closed", organisation = organisation))
        .say_if(stores, || t!("legal-end-closed-stored"))
}

fn backups(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-backups")).say(t!("legal-backups-how", organisation = &facts.organisation))
}

fn rights(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-rights")).say(t!("legal-rights-are", organisation = &facts.organisation))
}

//! What the service does and does not.

use domain::papers::PapersFacts;

use super::privacy::{added, providers};
use super::section::Section;
use crate::language::t;

/// The sections of the paper, in their order.
pub(super) fn terms(facts: &PapersFacts) -> Vec<Section> {
    let mut sections = vec![
        offer(facts),
        does(facts),
        does_not(),
        yours(facts),
        promise(),
        over(facts),
    ];
    sections.extend(added(facts, &facts.own.terms));
    sections
}

fn offer(facts: &PapersFacts) -> Section {
    let (organisation, own) = (&facts.organisation, &facts.own);
    let section =
        Section::new(t!("legal-offer")).say(t!("legal-offer-organisation", organisation = organisation));
    let section = if own.contact.is_nobody() {
        section.say(t!("legal-who-no-contact", organisation = organisation))
    } else {
        let section = section.say(t!("legal-offer-contact", person = own.contact.in_words()));
        section.ways(&own.contact)
    };
    let section = section.say(t!("legal-who-machine", address = &facts.address));
    section.say_if(!own.operator.is_empty(), || {
        t!("legal-who-operator", operator = &own.operator)
    })
}

fn does(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-does"))
        .say(t!("legal-does-how", organisation = &facts.organisation))
        .say(if facts.providers.is_empty() {
            t!("legal-what-no-provider")
        } else {
            t!("legal-what-providers", providers = providers(facts))
        })
        .say(t!("legal-does-privacy"))
}

fn does_not() -> Section {
    Section::new(t!("legal-does-not"))
        .say(t!("legal-what-not"))
        .say(t!("legal-does-not-backup"))
        .say(t!("legal-does-not-provider"))
}

fn yours(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-yours")).list(vec![
        t!("legal-yours-account"),
        t!("legal-yours-secrets"),
        t!("legal-yours-tell", organisation = &facts.organisation),
        t!("legal-yours-limits"),
    ])
}

fn promise() -> Section {
    Section::new(t!("legal-promise"))
        .say(t!("legal-promise-none"))
        .say(t!("legal-promise-law"))
}

fn over(facts: &PapersFacts) -> Section {
    Section::new(t!("legal-over"))
        .say(t!("legal-over-you"))
        .say(t!("legal-over-organisation", organisation = &facts.organisation))
        .say(t!("legal-over-access"))
}

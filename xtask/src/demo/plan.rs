//! The sites of an organisation, worked out of the few words about it.

use super::organisations::{App, Organisation};
use super::story::Story;

/// A site to be made.
pub(super) struct Planned {
    /// What people call it.
    pub(super) name: String,
    /// Its host, which nobody owns.
    pub(super) host: String,
    /// The words by which it is found.
    pub(super) tags: Vec<&'static str>,
    /// The place of its app among the organisation's.
    pub(super) app_place: usize,
    /// Its app.
    pub(super) app: &'static App,
    /// What it lived through.
    pub(super) story: Story,
}

/// The sites of an organisation, by their numbers.
pub(super) fn sites(of: &Organisation) -> Vec<Planned> {
    let places = of
        .kinds
        .iter()
        .flat_map(|kind| of.towns.iter().map(move |town| (kind, town)));
    let turns = of.in_turn.iter().cycle();
    places
        .zip(turns)
        .enumerate()
        .filter_map(|(number, ((kind, town), &app_place))| {
            let app = of.apps.get(app_place)?;
            let name = format!("{} {}", kind.0, town.0);
            Some(Planned {
                host: format!("{}.example", name.to_lowercase().replace(' ', "-")),
                name,
                tags: tags(number, kind.1, town.1),
                app_place,
                app,
                story: story(of, number),
            })
        })
        .collect()
}

impl Planned {
    /// The line by which it is imported, with its app's id.
    pub(super) fn line(&self, app: &str) -> String {
        let (name, host, tags) = (&self.name, &self.host, self.tags.join(","));
        format!("{name}\thttps://www.{host}/\thttps://{host}/\t{tags}\t{app}\n")
    }
}

fn story(of: &Organisation, number: usize) -> Story {
    let told = of.stories.iter().find(|(told, _)| *told == number);
    told.map_or(Story::Steady, |(_, story)| *story)
}

fn tags(number: usize, kind: &'static str, region: &'static str) -> Vec<&'static str> {
    let whose = if number % 11 == 6 { "in-house" } else { "customers" };
    let mut tags = vec![whose, region, kind];
    if number % 9 == 4 {
        tags.push("priority");
    }
    tags
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::organisations::{ENDED_CLIENT, ORGANISATIONS};
    use super::*;

    #[test]
    fn three_organisations_have_200_sites() {
        let counts = ORGANISATIONS.map(|organisation| sites(&organisation).len());
        assert_eq!(counts, [120, 60, 20]);
    }

    #[test]
    fn no_two_sites_share_a_name_or_an_address() {
        for organisation in ORGANISATIONS {
            let planned = sites(&organisation);
            let names: BTreeSet<&str> = planned.iter().map(|site| site.name.as_str()).collect();
            let hosts: BTreeSet<&str> = planned.iter().map(|site| site.host.as_str()).collect();
            assert_eq!((names.len(), hosts.len()), (planned.len(), planned.len()));
            assert!(
                hosts
                    .iter()
                    .all(|host| host.ends_with(".example") && !host.contains(' '))
            );
        }
    }

    #[test]
    fn every_story_and_note_is_about_a_site_and_every_app_has_some() {
        for organisation in ORGANISATIONS {
            let planned = sites(&organisation);
            assert!(
                organisation
                    .stories
                    .iter()
                    .all(|(number, _)| *number < planned.len())
            );
            assert!(
                organisation
                    .notes
                    .iter()
                    .all(|(number, _)| *number < planned.len())
            );
            let told = planned.iter().filter(|site| site.story != Story::Steady).count();
            assert_eq!(told, organisation.stories.len());
            let used: BTreeSet<usize> = planned.iter().map(|site| site.app_place).collect();
            assert_eq!(used.len(), organisation.apps.len());
        }
    }

    #[test]
    fn a_site_whose_secret_ended_has_no_other_trouble() {
        let ended = |site: &Planned| site.app.client() == ENDED_CLIENT;
        let sites = ORGANISATIONS.iter().flat_map(sites);
        let told: Vec<Story> = sites.filter(ended).map(|site| site.story).collect();
        assert_eq!(told, [Story::Steady; 12]);
    }
}

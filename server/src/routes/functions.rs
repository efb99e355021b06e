//! The server functions, which islands and pages read by. One that is not declared here is not answered.

use domain::role::Right;

use crate::doors::{Door, Doors};

const SEE: Door = Door::Member(Right::See);
const CHANGE: Door = Door::Member(Right::Change);
const DECIDE_ON_PEOPLE: Door = Door::Member(Right::DecideOnPeople);

pub(super) fn doors() -> Doors {
    Doors::new()
        .function("/console/fn/show_account", Door::SignedIn)
        .function("/console/fn/show_overview", SEE)
        .function("/console/fn/find_by_name", SEE)
        .function("/console/fn/list_activity", SEE)
        .function("/console/fn/show_event", SEE)
        .function("/console/fn/list_sites", SEE)
        .function("/console/fn/show_site", SEE)
        .function("/console/fn/plan_setup_links", CHANGE)
        .function("/console/fn/apps_for_sites", CHANGE)
        .function("/console/fn/list_apps", SEE)
        .function("/console/fn/show_app", SEE)
        .function("/console/fn/new_app", CHANGE)
        .function("/console/fn/list_dates", SEE)
        .function("/console/fn/show_chore", SEE)
        .function("/console/fn/list_grants", SEE)
        .function("/console/fn/list_unused_grants", CHANGE)
        .function("/console/fn/show_grant", SEE)
        .function("/console/fn/list_people", SEE)
        .function("/console/fn/show_identity_provider", DECIDE_ON_PEOPLE)
        .function("/console/fn/list_audit", CHANGE)
        .function("/console/fn/show_settings", SEE)
        .function("/console/fn/show_papers", SEE)
}

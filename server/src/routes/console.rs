//! The console: what members see and change in the organisation that they have chosen.

use domain::role::Right;

use crate::console::{
    account, activity, apps, audit, dates, erasing, exports, grants, identity, live, member, papers, people,
    settings, sites,
};
use crate::doors::{Door, Doors};

const SEE: Door = Door::Member(Right::See);
const CHANGE: Door = Door::Member(Right::Change);
const DECIDE_ON_PEOPLE: Door = Door::Member(Right::DecideOnPeople);

pub(super) fn doors() -> Doors {
    Doors::new()
        .page("/console", SEE)
        .page("/console/activity", SEE)
        .page("/console/activity/{event}", SEE)
        .table("/console/activity.csv", SEE, activity::table)
        .stream("/console/live", SEE, live::show)
        .page("/console/audit", CHANGE)
        .table("/console/audit.csv", CHANGE, audit::table)
        .page("/console/settings", SEE)
        .posted("/console/settings", CHANGE, settings::change)
        .page("/console/papers", SEE)
        .posted("/console/papers", CHANGE, papers::change)
        .and(of_sites())
        .and(of_apps())
        .and(of_grants())
        .and(of_people())
        .and(of_dates())
        .and(of_account())
}

fn of_sites() -> Doors {
    Doors::new()
        .page("/console/sites", SEE)
        .form("/console/sites/new", CHANGE, sites::create)
        .form("/console/sites/import", CHANGE, sites::import::submit)
        .form("/console/sites/setup-links", CHANGE, sites::give_setup_links)
        .page("/console/sites/{site}", SEE)
        .form("/console/sites/{site}/edit", CHANGE, sites::change)
        .form("/console/sites/{site}/notes", CHANGE, sites::note)
        .form("/console/sites/{site}/addresses", CHANGE, sites::show_addresses)
        .form("/console/sites/{site}/rekey", CHANGE, sites::rekey)
        .form("/console/sites/{site}/keys/{key}/end", CHANGE, sites::end_key)
        .form("/console/sites/{site}/setup-link", CHANGE, sites::give_setup_link)
        .form(
            "/console/sites/{site}/setup-link/end",
            CHANGE,
            sites::end_setup_link,
        )
        .form("/console/sites/{site}/allow", CHANGE, sites::allow)
        .form("/console/sites/{site}/disable", CHANGE, sites::disable)
        .form("/console/sites/{site}/enable", CHANGE, sites::enable)
        .form("/console/sites/{site}/revoke", CHANGE, sites::revoke)
        .form("/console/sites/{site}/export", CHANGE, exports::site)
        .form("/console/sites/{site}/erase", CHANGE, erasing::site)
}

fn of_apps() -> Doors {
    Doors::new()
        .page("/console/apps", SEE)
        .page("/console/apps/new", CHANGE)
        .form("/console/apps/new/{provider}", CHANGE, apps::create)
        .page("/console/apps/{app}", SEE)
        .form("/console/apps/{app}/test", CHANGE, apps::test)
        .form("/console/apps/{app}/try", CHANGE, apps::try_it)
        .form("/console/apps/{app}/edit", CHANGE, apps::change)
        .form("/console/apps/{app}/disable", CHANGE, apps::disable)
        .form("/console/apps/{app}/enable", CHANGE, apps::enable)
        .form("/console/apps/{app}/delete", CHANGE, apps::delete)
        .form("/console/apps/{app}/secrets/new", CHANGE, apps::add_secret)
        .form(
            "/console/apps/{app}/secrets/{secret}/remove",
            CHANGE,
            apps::remove_secret,
        )
}

fn of_grants() -> Doors {
    Doors::new()
        .page("/console/grants", SEE)
        .form("/console/grants/unused", CHANGE, grants::reap)
        .page("/console/grants/{grant}", SEE)
        .form("/console/grants/{grant}/revoke", CHANGE, grants::revoke)
        .form("/console/grants/{grant}/export", CHANGE, exports::grant)
        .form("/console/grants/{grant}/erase", CHANGE, erasing::grant)
        .form(
            "/console/grants/{grant}/holders/{holder}/revoke",
            CHANGE,
            grants::revoke_holder,
        )
}

fn of_people() -> Doors {
    Doors::new()
        .page("/console/people", SEE)
        .form("/console/people/invite", DECIDE_ON_PEOPLE, people::invite)
        .form(
            "/console/people/invitations/{invitation}/withdraw",
            DECIDE_ON_PEOPLE,
            people::withdraw,
        )
        .form(
            "/console/people/{member}/role",
            DECIDE_ON_PEOPLE,
            people::change_role,
        )
        .form(
            "/console/people/{member}/remove",
            DECIDE_ON_PEOPLE,
            people::remove,
        )
        .form(
            "/console/people/second-factor",
            DECIDE_ON_PEOPLE,
            people::require_second_factor,
        )
        .form("/console/people/provider", DECIDE_ON_PEOPLE, identity::set)
        .form(
            "/console/people/provider/remove",
            DECIDE_ON_PEOPLE,
            identity::remove,
        )
        // Everybody sees who it is about; only who looks after the instance is heard.
        .page("/console/people/{member}/second-factor", SEE)
        .posted(
            "/console/people/{member}/second-factor",
            Door::InstanceAdministrator,
            account::clear_factors,
        )
        .form(
            "/console/people/{member}/export",
            DECIDE_ON_PEOPLE,
            exports::person,
        )
        .form(
            "/console/people/{member}/erase",
            DECIDE_ON_PEOPLE,
            erasing::person,
        )
        .page("/console/organisations", Door::SignedIn)
        .posted("/console/organisations/{slug}", Door::SignedIn, member::choose)
}

/// What ends and comes due; a calendar is each member's own.
fn of_dates() -> Doors {
    Doors::new()
        .page("/console/dates", SEE)
        .form("/console/dates/calendar", SEE, dates::make_calendar)
        .form("/console/dates/calendar/end", SEE, dates::end_calendar)
        .form("/console/dates/{app}/{chore}", CHANGE, dates::settle)
}

/// What a member decides for themselves.
fn of_account() -> Doors {
    Doors::new()
        .form("/console/account", Door::SignedIn, account::end_sessions)
        .form(
            "/console/account/password",
            Door::SignedIn,
            account::change_password,
        )
        .form("/console/account/codes", Door::SignedIn, account::switch_codes_on)
        .form(
            "/console/account/codes/off",
            Door::SignedIn,
            account::switch_codes_off,
        )
        .form(
            "/console/account/recovery-codes",
            Door::SignedIn,
            account::renew_recovery_codes,
        )
        .form(
            "/console/account/passkeys/new",
            Door::SignedIn,
            account::add_passkey,
        )
        .form(
            "/console/account/passkeys/remove",
            Door::SignedIn,
            account::remove_passkey,
        )
        .form("/console/account/export", Door::SignedIn, exports::own)
        .form("/console/account/erase", Door::SignedIn, erasing::own)
        .form("/console/account/prove", Door::SignedIn, account::prove)
        .form(
            "/console/account/providers/{slug}/link",
            Door::SignedIn,
            identity::link,
        )
        .form(
            "/console/account/providers/{slug}/unlink",
            Door::SignedIn,
            identity::unlink,
        )
}

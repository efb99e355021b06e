//! The instance as a whole: its organisations from the outside, and who looks after it.

use crate::console::instance;
use crate::doors::{Door, Doors};

const ADMINISTER: Door = Door::InstanceAdministrator;

pub(super) fn doors() -> Doors {
    Doors::new()
        .page("/console/instance", ADMINISTER)
        .form("/console/instance/new", ADMINISTER, instance::create)
        .form(
            "/console/instance/administrators",
            ADMINISTER,
            instance::make_administrator,
        )
        .form(
            "/console/instance/administrators/{member}/end",
            ADMINISTER,
            instance::end_administrator,
        )
        .page("/console/instance/{organisation}", ADMINISTER)
        .form(
            "/console/instance/{organisation}/rename",
            ADMINISTER,
            instance::rename,
        )
        .form(
            "/console/instance/{organisation}/invite",
            ADMINISTER,
            instance::invite_owner,
        )
        .form(
            "/console/instance/{organisation}/close",
            ADMINISTER,
            instance::close,
        )
        .form(
            "/console/instance/{organisation}/reopen",
            ADMINISTER,
            instance::reopen,
        )
        .function("/console/fn/list_organisations", ADMINISTER)
        .function("/console/fn/show_organisation", ADMINISTER)
        .function("/console/fn/list_administrators", ADMINISTER)
}

//! The doors of the console, and the way out.

use crate::console::{identity, invited, passkey, reset, second_step, setup, sign_in};
use crate::doors::{Door, Doors};
use crate::language;

pub(super) fn doors() -> Doors {
    Doors::new()
        .shown("/", Door::Anybody, sign_in::show)
        .posted("/", Door::Anybody, sign_in::submit)
        .shown("/passkey", Door::Anybody, passkey::show)
        .posted("/passkey", Door::Anybody, passkey::submit)
        .shown("/second-step", Door::Bearer, second_step::show)
        .posted("/second-step", Door::Bearer, second_step::submit)
        .shown("/sign-in", Door::Anybody, identity::ask)
        .posted("/sign-in", Door::Anybody, identity::find)
        .shown("/sign-in/{organisation}", Door::Anybody, identity::show)
        .posted("/sign-in/{organisation}", Door::Anybody, identity::leave)
        .shown("/sign-in/{organisation}/callback", Door::Bearer, identity::arrive)
        .never_head("/sign-in/{organisation}/callback")
        .shown("/setup", Door::FirstRun, setup::show)
        .posted("/setup", Door::FirstRun, setup::submit)
        .shown("/reset/{token}", Door::Bearer, reset::show)
        .posted("/reset/{token}", Door::Bearer, reset::submit)
        .shown("/invite/{token}", Door::Bearer, invited::show)
        .posted("/invite/{token}", Door::Bearer, invited::submit)
        .posted("/language", Door::Anybody, language::choose)
        .posted("/console/sign-out", Door::SignedIn, sign_in::sign_out)
}

//! What site owners open: the pages of the helper protocols and set-up links, where an AuthID begins, and where an ended link goes
//! on; and the public papers. The refreshes are among what programs ask.

use crate::doors::{Door, Doors};
use crate::helper::akeeba::{callback, start};
use crate::helper::duplicati::{another, chooser, confirm, fetch, start as auth_id};
use crate::helper::{relink, setup_link};
use crate::legal;

pub(super) fn doors() -> Doors {
    Doors::new()
        .shown("/h/{app}/start", Door::Bearer, start::show_open)
        .posted("/h/{app}/start", Door::Bearer, start::submit_open)
        .shown("/h/{app}/{site_key}/start", Door::Bearer, start::show)
        .posted("/h/{app}/{site_key}/start", Door::Bearer, start::submit)
        .shown("/h/{app}/callback", Door::Bearer, callback::receive)
        .shown("/setup-link/{token}", Door::Bearer, setup_link::show)
        .posted("/setup-link/{token}", Door::Bearer, setup_link::open)
        .shown("/setup-link/{token}/check", Door::Bearer, setup_link::check)
        .posted("/d/", Door::Bearer, chooser::submit)
        .shown("/d/{site_key}/", Door::Bearer, auth_id::show)
        .posted("/d/{site_key}/", Door::Bearer, auth_id::submit)
        .shown("/d/{site_key}/another", Door::Bearer, another::show)
        .posted("/d/{site_key}/another", Door::Bearer, another::submit)
        .shown("/d/{site_key}/fetch", Door::Bearer, fetch::at_site)
        .never_head("/d/{site_key}/fetch")
        .shown("/fetch", Door::Bearer, fetch::at_root)
        .posted("/fetch", Door::Bearer, fetch::submit)
        .never_head("/fetch")
        .shown("/relink/{id}", Door::Anybody, relink::show)
        .posted("/relink/{id}", Door::Anybody, relink::submit)
        .posted("/relink/{id}/confirm", Door::Bearer, confirm::submit)
        .shown("/legal/{tenant}/privacy", Door::Anybody, legal::privacy)
        .shown("/legal/{tenant}/terms", Door::Anybody, legal::terms)
}

//! What is kept of a site or a member: all of it on standard output, or none any more.

use serde_json::json;

use super::{Machine, text};

#[test]
fn a_site_is_exported_and_erased_once_it_was_revoked() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let made = machine
        .line(&format!(
            "site create --tenant {slug} --name Windmill --url https://mill.example.com"
        ))
        .quiet_answer();
    let (id, key) = (text(&made, "id"), text(&made, "site_key"));
    let of_site = format!("--tenant {slug} --site {id}");
    let kept = machine.line(&format!("site export {of_site}")).quiet_answer();
    assert_eq!(
        (&kept["kind"], &kept["site"]["name"]),
        (&json!("keyferry.site"), &json!("Windmill"))
    );
    assert_eq!(kept["audit"][0]["action"], json!("site.create"));
    assert!(!kept.to_string().contains(&key));
    let living = machine
        .line(&format!("site erase {of_site} --name Windmill"))
        .sentence();
    assert!(living.contains("Revoke the site first"), "{living}");
    machine.line(&format!("site revoke {of_site}"));
    let other = machine
        .line(&format!("site erase {of_site} --name Watermill"))
        .sentence();
    assert!(other.contains("not the site's name"), "{other}");
    let erased = machine
        .line(&format!("site erase {of_site} --name Windmill"))
        .quiet_answer();
    assert_eq!(
        (&erased["erased"], &erased["links_not_ended_at_provider"]),
        (&json!(id), &json!(0))
    );
    assert!(text(&erased, "note").contains("Backups that were made before"));
    let listed = machine.line(&format!("site list --tenant {slug}")).quiet_answer();
    assert_eq!(listed["sites"], json!([]));
    let deeds = machine
        .line(&format!("audit list --tenant {slug}"))
        .quiet_answer();
    assert!(!deeds.to_string().contains("Windmill") && deeds.to_string().contains("site.erase"));
}

#[test]
fn a_member_is_exported_and_the_last_owner_is_not_erased() {
    let (machine, slug) = Machine::set_up();
    let members = machine
        .line(&format!("member list --tenant {slug}"))
        .quiet_answer();
    let email = text(&members["members"][0], "email");
    let kept = machine
        .line(&format!("member export --email {email}"))
        .quiet_answer();
    assert_eq!(
        (&kept["kind"], &kept["member"]["email"]),
        (&json!("keyferry.member"), &json!(email))
    );
    assert_eq!(kept["memberships"][0]["organisation"], json!(slug));
    let refused = machine.line(&format!("member erase --email {email}")).sentence();
    assert!(refused.contains("an organisation needs one"), "{refused}");
    let unknown = machine.line("member erase --email nobody@example.org").sentence();
    assert!(!unknown.is_empty());
}

//! A site's set-up link by command: made, seen and ended.

use serde_json::{Value, json};

use super::{Machine, PUBLIC_URL, text};

fn site(machine: &Machine, slug: &str) -> String {
    let line = format!("site create --tenant {slug} --name Shop --url https://shop.example.com");
    text(&machine.line(&line).quiet_answer(), "id")
}

#[test]
fn a_link_is_printed_once_replaced_and_ended() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = site(&machine, &slug);
    let link = |deed: &str| machine.line(&format!("site setup-link {deed} --tenant {slug} --site {id}"));
    assert_eq!(
        link("show").quiet_answer(),
        json!({"site": id, "link": null, "openings": []})
    );
    let sentence = link("end").sentence();
    assert!(sentence.contains("no set-up link"), "{sentence}");

    let made = link("make").quiet_answer();
    let url = text(&made, "url");
    let token = url.strip_prefix(&format!("{PUBLIC_URL}/setup-link/")).unwrap();
    assert_eq!((token.len(), &made["site"]), (32, &json!(id)));
    let shown = link("show");
    assert!(!format!("{shown:?}").contains(token), "never again");
    let shown = shown.quiet_answer();
    assert_eq!(
        (&shown["link"]["ends"], &shown["link"]["opened"]),
        (&made["ends"], &Value::Null)
    );
    assert_ne!(
        text(&link("make").quiet_answer(), "url"),
        url,
        "a new one replaces it"
    );

    assert_eq!(link("end").quiet_answer(), json!({"site": id, "ended": true}));
    assert!(link("show").quiet_answer()["link"].is_null());
    link("end").sentence();
}

#[test]
fn a_revoked_site_and_one_that_is_not_there_get_no_link() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = site(&machine, &slug);
    let revoke = format!("site revoke --tenant {slug} --site {id}");
    machine.line(&revoke).quiet_answer();
    let make = |id: &str| machine.line(&format!("site setup-link make --tenant {slug} --site {id}"));
    let sentence = make(&id).sentence();
    assert!(
        sentence.contains("revoked") && sentence.contains("keyferry site create"),
        "{sentence}"
    );
    for deed in ["make", "show", "end"] {
        let no_site = "01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f";
        let line = format!("site setup-link {deed} --tenant {slug} --site {no_site}");
        let sentence = machine.line(&line).sentence();
        assert!(sentence.contains("keyferry site list"), "{deed}: {sentence}");
    }
}

//! What an organisation decides for itself, on the command line.

use serde_json::json;

use super::{Machine, text};

#[test]
fn the_settings_are_shown_and_changed() {
    let (machine, slug) = Machine::set_up();
    let show = format!("tenant show --tenant {slug}");
    let shown = machine.line(&show).quiet_answer();
    let id = text(&shown, "id");
    let answer = |name: &str, addresses: &str, keep_days: u16, time_zone: &str| json!({"id": id, "slug": slug, "name": name, "addresses": addresses, "keep_days": keep_days, "time_zone": time_zone});
    let name = text(&shown, "name");
    assert_eq!(shown, answer(&name, "network", 90, "UTC"));
    let set = format!("tenant set --tenant {slug}");
    let changed = machine
        .line(&format!(
            "{set} --addresses whole --keep-days 730 --time-zone europe/berlin"
        ))
        .quiet_answer();
    assert_eq!(changed, answer(&name, "whole", 730, "Europe/Berlin"));
    let changed = machine.line(&format!("{set} --name Ada")).quiet_answer();
    assert_eq!(
        changed,
        answer("Ada", "whole", 730, "Europe/Berlin"),
        "the rest stays"
    );
    assert_eq!(machine.line(&show).quiet_answer(), changed);
    let listed = machine.line("tenant list").quiet_answer();
    assert_eq!(listed["tenants"][0]["name"], json!("Ada"));
}

#[test]
fn what_cannot_be_meant_changes_nothing() {
    let (machine, slug) = Machine::set_up();
    let set = format!("tenant set --tenant {slug}");
    for (wrong, told) in [
        ("", "--name"),
        ("--addresses half", "whole, network or none"),
        ("--keep-days 6", "7 to 730 days"),
        ("--keep-days 731", "7 to 730 days"),
        ("--time-zone Atlantis", "there is no such time zone"),
    ] {
        let ended = machine.line(&format!("{set} {wrong}"));
        assert_eq!(ended.code, 2, "{wrong}: {ended:?}");
        assert!(ended.stderr.contains(told), "{wrong}: {}", ended.stderr);
    }
    let ended = machine.line("tenant show --tenant nobody-aaaaaaa");
    assert_eq!(ended.code, 1);
    assert!(ended.stderr.contains("keyferry tenant list"), "{}", ended.stderr);
    let shown = machine
        .line(&format!("tenant show --tenant {slug}"))
        .quiet_answer();
    assert_eq!(shown["keep_days"], json!(90));
}

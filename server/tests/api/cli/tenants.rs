//! What an organisation decides for itself, on the command line.

use serde_json::json;

use super::{Machine, text};

#[test]
fn the_settings_are_shown_and_changed() {
    let (machine, slug) = Machine::set_up();
    let show = format!("tenant show --tenant {slug}");
    let shown = machine.line(&show).quiet_answer();
    let id = text(&shown, "id");
    let answer = |name: &str, addresses: &str, keep_days: u16, time_zone: &str| json!({"id": id, "slug": slug, "name": name, "addresses": addresses, "keep_days": keep_days, "time_zone": time_zone, "second_factor_required": false});
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
fn a_second_factor_is_required_and_optional_again() {
    let (machine, slug) = Machine::set_up();
    let set = format!("tenant set --tenant {slug}");
    let required = machine
        .line(&format!("{set} --second-factor required --keep-days 30"))
        .quiet_answer();
    assert_eq!(
        (&required["second_factor_required"], &required["keep_days"]),
        (&json!(true), &json!(30))
    );
    let shown = machine.line(&format!("tenant show --tenant {slug}"));
    assert_eq!(shown.quiet_answer(), required);
    let named = machine.line(&format!("{set} --name Ada")).quiet_answer();
    assert_eq!(
        named["second_factor_required"],
        json!(true),
        "other changes leave it"
    );
    let optional = machine
        .line(&format!("{set} --second-factor optional"))
        .quiet_answer();
    assert_eq!(
        (&optional["second_factor_required"], &optional["keep_days"]),
        (&json!(false), &json!(30))
    );
    let wrong = machine.line(&format!("{set} --second-factor maybe"));
    assert!(
        wrong.code == 2 && wrong.stderr.contains("required, optional"),
        "{}",
        wrong.stderr
    );
    let deeds = machine.line(&format!("audit list --tenant {slug}"));
    assert!(deeds.quiet_answer().to_string().contains("second_factor"));
}

#[test]
fn the_papers_are_where_they_say() {
    let (machine, slug) = Machine::set_up();
    let papers = format!("tenant papers --tenant {slug}");
    let before = machine.line(&papers).quiet_answer();
    for paper in ["privacy", "terms"] {
        let address = format!("{}/legal/{slug}/{paper}", super::PUBLIC_URL);
        assert_eq!(text(&before, paper), address);
    }
    assert_eq!(machine.line(&papers).quiet_answer(), before);
    machine
        .line(&format!("tenant set --tenant {slug} --keep-days 30"))
        .quiet_answer();
    let after = machine.line(&papers).quiet_answer();
    let number = |papers: &serde_json::Value| papers["version"].as_i64().unwrap();
    assert_eq!(number(&after), number(&before) + 1, "they say something else");
    assert!(text(&after, "since") >= text(&before, "since"));
    let nobody = machine.line("tenant papers --tenant nobody-aaaaaaa");
    assert!(nobody.code == 1 && nobody.stderr.contains("keyferry tenant list"));
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

#[test]
fn an_organisation_is_renamed_closed_and_opened_again() {
    let (machine, slug) = Machine::set_up();
    let made = machine.line("tenant create --name Others").quiet_answer();
    let others = text(&made, "slug");
    let renamed = machine
        .line(&format!("tenant rename --tenant {others} --name Strangers"))
        .quiet_answer();
    assert_eq!(
        renamed,
        json!({"id": made["id"], "slug": others, "name": "Strangers"})
    );
    let closed = machine
        .line(&format!("tenant close --tenant {others}"))
        .quiet_answer();
    let again = machine
        .line(&format!("tenant close --tenant {others}"))
        .quiet_answer();
    assert_eq!(closed, again, "closed stays closed");
    let listed = machine.line("tenant list").quiet_answer();
    let row = &listed["tenants"][1];
    assert_eq!(
        (&row["name"], &row["sites"], &row["people"]),
        (&json!("Strangers"), &json!(0), &json!(0))
    );
    assert_eq!(
        (&row["closed"], &row["removed_from"]),
        (&closed["closed"], &closed["removed_from"])
    );
    assert!(listed["tenants"][0]["closed"].is_null());
    let refused = machine.line(&format!("site list --tenant {others}"));
    assert!(
        refused.code == 1 && refused.stderr.contains("keyferry tenant reopen"),
        "{}",
        refused.stderr
    );
    let reopened = machine
        .line(&format!("tenant reopen --tenant {others}"))
        .quiet_answer();
    assert_eq!(reopened, renamed);
    machine
        .line(&format!("site list --tenant {others}"))
        .quiet_answer();
    machine.line(&format!("site list --tenant {slug}")).quiet_answer();
    let nobody = machine.line("tenant close --tenant nobody-aaaaaaa");
    assert!(nobody.code == 1 && nobody.stderr.contains("keyferry tenant list"));
}

#[test]
fn the_last_instance_administrator_stays() {
    let (machine, _) = Machine::set_up();
    let email = crate::world::EMAIL;
    let line =
        |email: &str, mark: &str| machine.line(&format!("member instance-admin --email {email} {mark}"));
    let on = line(email, "on").quiet_answer();
    assert_eq!(on, json!({"email": email, "instance_administrator": true}));
    let refused = line(email, "off");
    assert!(
        refused.code == 1 && refused.stderr.contains("somebody has to"),
        "{}",
        refused.stderr
    );
    let nobody = line("nobody@example.org", "on");
    assert_eq!(nobody.code, 1, "{}", nobody.stderr);
    assert_eq!(line(email, "maybe").code, 2);
}

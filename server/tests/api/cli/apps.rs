//! Apps, from their registration to being switched off.

use serde_json::json;

use super::{CLIENT_SECRET, Machine, PUBLIC_URL, names, text};

#[test]
fn a_new_app_answers_what_to_enter_at_the_provider() {
    let (machine, slug) = Machine::set_up();
    let create = format!(
        "app create --tenant {slug} --provider dropbox --name Files --client-id abc --client-secret-stdin"
    );
    let create: Vec<_> = create.split_whitespace().collect();
    let answer = machine.run(&create, &format!("{CLIENT_SECRET}\n")).quiet_answer();
    let id = text(&answer, "id");
    assert_eq!(id.len(), 10);
    let redirect_uri = format!("{PUBLIC_URL}/h/{id}/callback");
    assert_eq!(
        answer,
        json!({"id": id, "redirect_uri": redirect_uri, "helper_url": null, "refresh_url": null})
    );

    let open: Vec<_> = create
        .iter()
        .copied()
        .chain(["--access", "open", "--secret-expires", "2031-02-28"])
        .collect();
    let answer = machine.run(&open, CLIENT_SECRET).quiet_answer();
    assert!(
        text(&answer, "warning").contains("whoever knows this app's address"),
        "{answer}"
    );
    let id = text(&answer, "id");
    assert_eq!(text(&answer, "helper_url"), format!("{PUBLIC_URL}/h/{id}/start"));
    assert_eq!(
        text(&answer, "refresh_url"),
        format!("{PUBLIC_URL}/h/{id}/refresh")
    );
    let shown = machine
        .line(&format!("app show --tenant {slug} --app {id}"))
        .quiet_answer();
    assert_eq!(
        (&shown["access"], &shown["secret_expires"]),
        (&json!("open"), &json!("2031-02-28"))
    );
    assert_eq!(shown["refresh_url"], answer["refresh_url"]);
}

#[test]
fn an_app_is_shown_without_its_secret() {
    let (machine, slug) = Machine::set_up();
    let id = machine.app(&slug, "onedrive");
    let shown = machine
        .line(&format!("app show --tenant {slug} --app {id}"))
        .quiet_answer();
    for (name, value) in [
        ("id", json!(id)),
        ("provider", json!("onedrive")),
        ("name", json!("onedrive")),
        ("client_id", json!("id-of-onedrive")),
        ("access", json!("sites")),
        ("ms_tenant", json!("common")),
        ("disabled", json!(false)),
        ("secret_expires", json!(null)),
        ("redirect_uri", json!(format!("{PUBLIC_URL}/h/{id}/callback"))),
        ("helper_url", json!(null)),
        ("refresh_url", json!(null)),
    ] {
        assert_eq!(shown[name], value, "{name}");
    }
    assert!(
        shown["scopes"]
            .as_array()
            .is_some_and(|scopes| !scopes.is_empty())
    );
    for name in ["scope_profile", "allows", "asks_of_operator"] {
        assert!(!text(&shown, name).is_empty());
    }
    let listed = machine.line(&format!("app list --tenant {slug}")).quiet_answer();
    assert_eq!(listed["apps"].as_array().map(Vec::len), Some(1));
    for answer in [shown, listed] {
        assert!(!answer.to_string().contains(CLIENT_SECRET));
    }
}

#[test]
fn an_app_is_changed_piece_by_piece() {
    let (machine, slug) = Machine::set_up();
    let id = machine.app(&slug, "dropbox");
    let set = format!("app set --tenant {slug} --app {id}");
    assert_eq!(
        machine.line(&format!("{set} --name Renamed")).quiet_answer()["name"],
        "Renamed"
    );
    let answer = machine
        .line(&format!("{set} --scope-profile team-space"))
        .quiet_answer();
    assert_eq!(answer["scope_profile"], "team-space");

    let elsewhere = format!("{set} --client-id other");
    let sentence = machine.line(&elsewhere).sentence();
    assert!(sentence.contains("--client-secret-stdin"), "{sentence}");
    let elsewhere = format!("{elsewhere} --client-secret-stdin");
    let elsewhere: Vec<_> = elsewhere.split_whitespace().collect();
    assert_eq!(
        machine.run(&elsewhere, "another").quiet_answer()["client_id"],
        "other"
    );
}

#[test]
fn an_app_becomes_open_only_when_that_was_said_twice() {
    let (machine, slug) = Machine::set_up();
    let id = machine.app(&slug, "dropbox");
    let set = format!("app set --tenant {slug} --app {id} --access open");
    let sentence = machine.line(&set).sentence();
    assert!(
        sentence.contains("can use its client secret") && sentence.contains("--yes"),
        "{sentence}"
    );
    let shown = machine
        .line(&format!("app show --tenant {slug} --app {id}"))
        .quiet_answer();
    assert_eq!(shown["access"], "sites");

    let answer = machine.line(&format!("{set} --yes")).quiet_answer();
    assert_eq!(text(&answer, "helper_url"), format!("{PUBLIC_URL}/h/{id}/start"));
    assert_eq!(
        machine.line(&set).quiet_answer()["access"],
        "open",
        "what is open needs no question"
    );
    let answer = machine
        .line(&format!("app set --tenant {slug} --app {id} --access sites"))
        .quiet_answer();
    assert_eq!(answer["helper_url"], json!(null));
}

#[test]
fn an_app_is_switched_off_and_on() {
    let (machine, slug) = Machine::set_up();
    let id = machine.app(&slug, "google-drive");
    for (verb, disabled) in [("disable", true), ("disable", true), ("enable", false)] {
        let answer = machine
            .line(&format!("app {verb} --tenant {slug} --app {id}"))
            .quiet_answer();
        assert_eq!(answer, json!({"id": id, "disabled": disabled}));
        let listed = machine.line(&format!("app list --tenant {slug}")).quiet_answer();
        assert_eq!(names(&listed), ["apps"]);
        assert_eq!(listed["apps"][0]["disabled"], json!(disabled));
    }
}

#[test]
fn a_second_client_secret_is_added_listed_and_takes_over() {
    let (machine, slug) = Machine::set_up();
    let id = machine.app(&slug, "onedrive");
    let secret = |what: &str, stdin: &str| {
        let line = format!("app secret {what} --tenant {slug} --app {id}");
        machine.run(&line.split_whitespace().collect::<Vec<_>>(), stdin)
    };
    let first = text(&secret("list", "").quiet_answer()["secrets"][0], "id");
    let only = secret(&format!("remove --secret {first}"), "").sentence();
    assert!(only.contains("keyferry app secret add"), "{only}");

    let add = "add --client-secret-stdin --expires 2031-02-28";
    let added = secret(add, "the-next-one\n").quiet_answer();
    let second = text(&added, "id");
    assert_eq!(added, json!({"app": id, "id": second, "expires": "2031-02-28"}));
    let third = secret(add, "a-third").sentence();
    assert!(third.contains("two client secrets already"), "{third}");

    let listed = secret("list", "").quiet_answer();
    let rows = listed["secrets"].as_array().expect("secrets");
    assert_eq!(rows.len(), 2);
    let created = text(&rows[0], "created");
    assert_eq!(
        rows[0],
        json!({
            "id": second, "created": created, "expires": "2031-02-28", "expired": false, "uses": 0,
            "last_used": null, "last_refused": null, "last_refused_code": null,
            "tested": null, "verdict": null,
        })
    );
    let shown = machine
        .line(&format!("app show --tenant {slug} --app {id}"))
        .quiet_answer();
    assert_eq!(
        shown["secrets"],
        json!([
            {"id": second, "expires": "2031-02-28", "expired": false},
            {"id": first, "expires": null, "expired": false},
        ])
    );
    assert_eq!(shown["secret_expires"], json!("2031-02-28"));
    for answer in [&listed, &shown] {
        assert!(!answer.to_string().contains("the-next-one"));
    }

    let left = secret(&format!("remove --secret {first}"), "").quiet_answer();
    assert_eq!(left["secrets"].as_array().map(Vec::len), Some(1));
    assert_eq!(left["secrets"][0]["id"], json!(second));
    let gone = secret(&format!("remove --secret {first}"), "").sentence();
    assert!(gone.contains("keyferry app secret list"), "{gone}");

    let set = format!("app set --tenant {slug} --app {id} --client-secret-stdin");
    machine
        .run(&set.split_whitespace().collect::<Vec<_>>(), "all-anew")
        .quiet_answer();
    let listed = secret("list", "").quiet_answer();
    assert_eq!(listed["secrets"].as_array().map(Vec::len), Some(1));
    assert_ne!(listed["secrets"][0]["id"], json!(second));
}

#[test]
fn secrets_of_an_unknown_app_are_not_found() {
    let (machine, slug) = Machine::set_up();
    let sentence = machine
        .line(&format!("app secret list --tenant {slug} --app aaaaaaaaaa"))
        .sentence();
    assert!(sentence.contains("keyferry app list"), "{sentence}");
}

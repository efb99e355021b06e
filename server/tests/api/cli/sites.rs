//! Sites, from their first key to their last.

use serde_json::{Value, json};

use super::{Machine, PUBLIC_URL, names, text};

fn create(machine: &Machine, slug: &str) -> Value {
    machine
        .line(&format!(
            "site create --tenant {slug} --name Shop --url https://shop.example.com"
        ))
        .quiet_answer()
}

#[test]
fn a_new_site_answers_what_to_paste() {
    let (machine, slug) = Machine::set_up();
    let dropbox = machine.app(&slug, "dropbox");
    let google = machine.app(&slug, "google-drive");
    let answer = create(&machine, &slug);
    let (id, key) = (text(&answer, "id"), text(&answer, "site_key"));
    assert_eq!(key.len(), 32);
    let of = |app: &str, provider: &str| {
        let base = format!("{PUBLIC_URL}/h/{app}/{key}");
        let akeeba = json!({"helper_url": format!("{base}/start"), "refresh_url": format!("{base}/refresh")});
        json!({"app": app, "provider": provider, "akeeba": akeeba})
    };
    let apps = [of(&dropbox, "dropbox"), of(&google, "google-drive")];
    let duplicati = json!({"oauth_url": format!("{PUBLIC_URL}/d/{key}/refresh")});
    assert_eq!(
        answer,
        json!({"id": id, "site_key": key, "duplicati": duplicati, "apps": apps})
    );

    let line = format!(
        "site create --tenant {slug} --name Blog --url https://a.example/ https://b.example/x --app {google} --custody pass_through"
    );
    let answer = machine.line(&line).quiet_answer();
    assert_eq!(answer["apps"].as_array().map(Vec::len), Some(1));
    assert_eq!(answer["apps"][0]["app"], json!(google));
}

#[test]
fn a_key_is_shown_again_only_when_asked_for() {
    let (machine, slug) = Machine::set_up();
    let app = machine.app(&slug, "dropbox");
    let made = create(&machine, &slug);
    let (id, key) = (text(&made, "id"), text(&made, "site_key"));
    let shown = machine
        .line(&format!("site show --tenant {slug} --site {id}"))
        .quiet_answer();
    let apps = json!([{"app": app, "name": "dropbox", "provider": "dropbox", "last_refresh": null}]);
    let of_key = |name: &str| &shown["keys"][0][name];
    assert_eq!(
        (of_key("ends"), of_key("ended"), shown["keys"][1].is_null()),
        (&json!(null), &json!(false), true)
    );
    assert!(of_key("id").is_string() && of_key("created").is_string());
    assert_eq!(
        shown,
        json!({
            "id": id, "name": "Shop", "state": "active", "addresses": ["https://shop.example.com/"],
            "custody": "pass_through", "hand_back": "ask", "standing": "never_seen", "tags": [], "notes": "",
            "keys": shown["keys"], "apps": apps,
        })
    );
    let listed = machine.line(&format!("site list --tenant {slug}")).quiet_answer();
    assert_eq!(listed["sites"][0]["id"], json!(id));
    assert_eq!(
        listed["sites"][0]["addresses"],
        json!(["https://shop.example.com/"])
    );
    for line in ["site show", "site list", "activity"] {
        let which = if line == "site show" {
            format!("--site {id}")
        } else {
            String::new()
        };
        let ended = machine.line(&format!("{line} --tenant {slug} {which}"));
        assert!(!format!("{ended:?}").contains(&key), "{line}");
    }
    let with_key = format!("site show --tenant {slug} --site {id} --with-key");
    assert_eq!(machine.line(&with_key).quiet_answer(), made);

    let rekeyed = machine
        .line(&format!("site rekey --tenant {slug} --site {id} --overlap 1"))
        .quiet_answer();
    assert_eq!(machine.line(&with_key).quiet_answer(), rekeyed, "the current one");
    let shown = machine
        .line(&format!("site show --tenant {slug} --site {id}"))
        .quiet_answer();
    assert_eq!(shown["keys"].as_array().map(Vec::len), Some(2));
    assert!(shown["keys"][0]["ends"].is_null() && shown["keys"][1]["ends"].is_string());

    machine
        .line(&format!("site revoke --tenant {slug} --site {id}"))
        .quiet_answer();
    let sentence = machine.line(&with_key).sentence();
    assert!(sentence.contains("revoked"), "{sentence}");
    let shown = machine
        .line(&format!("site show --tenant {slug} --site {id}"))
        .quiet_answer();
    assert_eq!(
        (&shown["keys"][0]["ended"], &shown["state"]),
        (&json!(true), &json!("revoked"))
    );
}

#[test]
fn a_site_is_changed_piece_by_piece() {
    let (machine, slug) = Machine::set_up();
    let dropbox = machine.app(&slug, "dropbox");
    let google = machine.app(&slug, "google-drive");
    let id = text(&create(&machine, &slug), "id");
    let set = |what: &str| {
        machine
            .line(&format!("site set --tenant {slug} --site {id} {what}"))
            .quiet_answer()
    };
    assert_eq!(set("--name Renamed")["name"], "Renamed");
    assert_eq!(set("--custody sealed")["custody"], "sealed");
    let answer = set("--url https://a.example --url https://b.example/x --hand-back at-once");
    assert_eq!(answer["custody"], "sealed");
    assert_eq!(
        answer["addresses"],
        json!(["https://a.example/", "https://b.example/x/"])
    );
    assert_eq!(
        (&answer["hand_back"], &answer["name"]),
        (&json!("at-once"), &json!("Renamed"))
    );
    let apps = |answer: &Value| -> Vec<String> {
        answer["apps"]
            .as_array()
            .expect("apps")
            .iter()
            .map(|app| text(app, "app"))
            .collect()
    };
    assert_eq!(
        apps(&answer),
        [dropbox.as_str(), google.as_str()],
        "what is not named stays"
    );
    assert_eq!(apps(&set(&format!("--app {google}"))), [google.as_str()]);
    assert_eq!(apps(&set("--name Again")), [google.as_str()]);
}

#[test]
fn a_site_has_tags_and_notes() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = text(&create(&machine, &slug), "id");
    let set = |what: &str| machine.line(&format!("site set --tenant {slug} --site {id} {what}"));
    let answer = set("--tag Nord --tag trial").quiet_answer();
    assert_eq!(answer["tags"], json!(["Nord", "trial"]));
    let answer = set("--tag NORD --tag South --untag TRIAL").quiet_answer();
    assert_eq!(answer["tags"], json!(["Nord", "South"]), "as it was typed first");
    let many: Vec<_> = (0..19).map(|number| format!("--tag t{number}")).collect();
    assert!(set(&many.join(" ")).sentence().contains("at most 20 tags"));

    let line = format!("site set --tenant {slug} --site {id} --notes-stdin");
    let words: Vec<_> = line.split_whitespace().collect();
    let answer = machine.run(&words, "Call Eve first\r\nthen Bob\n").quiet_answer();
    assert_eq!(answer["notes"], "Call Eve first\nthen Bob");
    assert_eq!(
        answer["tags"],
        json!(["Nord", "South"]),
        "what is not named stays"
    );
    let long = "x".repeat(4_001);
    assert!(machine.run(&words, &long).sentence().contains("4,000 characters"));
    assert!(
        machine
            .run(&words, "a\u{202e}b")
            .sentence()
            .contains("hide others")
    );
    assert_eq!(machine.run(&words, "").quiet_answer()["notes"], "");

    let listed = |what: &str| {
        let answer = machine
            .line(&format!("site list --tenant {slug} {what}"))
            .quiet_answer();
        answer["sites"].as_array().expect("sites").len()
    };
    assert_eq!((listed("--tag nord"), listed("--tag other")), (1, 0));
    assert_eq!((listed("--search SHOP.EX"), listed("--search blog")), (1, 0));
    assert_eq!(
        (listed("--state never-seen"), listed("--state attention")),
        (1, 0)
    );
}

#[test]
fn a_site_is_switched_off_and_on_again() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = text(&create(&machine, &slug), "id");
    let switch = |verb: &str| machine.line(&format!("site {verb} --tenant {slug} --site {id}"));
    for (verb, state) in [
        ("disable", "disabled"),
        ("disable", "disabled"),
        ("enable", "active"),
    ] {
        assert_eq!(switch(verb).quiet_answer(), json!({"id": id, "state": state}));
    }
    switch("revoke").quiet_answer();
    assert!(switch("enable").sentence().contains("revoked for ever"));
}

#[test]
fn many_sites_are_made_from_one_list() {
    let (machine, slug) = Machine::set_up();
    let app = machine.app(&slug, "dropbox");
    let import = |more: &str, list: &str| {
        let line = format!("site import --tenant {slug} {more} -");
        machine.run(&line.split_whitespace().collect::<Vec<_>>(), list)
    };
    let outcomes = |answer: &Value| -> Vec<(u64, String)> {
        let lines = answer["lines"].as_array().expect("lines");
        lines
            .iter()
            .map(|line| (line["line"].as_u64().expect("a number"), text(line, "outcome")))
            .collect()
    };
    let count = || {
        let listed = machine.line(&format!("site list --tenant {slug}")).quiet_answer();
        listed["sites"].as_array().expect("sites").len()
    };
    let good = format!(
        "name,url,urls,tags,apps\r\nA,https://a.example,,Nord;trial,{app}\r\nB,https://b.example\r\n"
    );
    let checked = import("--check", &good).quiet_answer();
    assert_eq!(
        (&checked["added"], outcomes(&checked)),
        (&json!(0), vec![(2, "new".to_owned()), (3, "new".to_owned())])
    );
    assert_eq!(count(), 0, "looking makes nothing");

    let wrong = import("", &format!("{good}C,http://c.example\r\n"));
    assert_eq!((wrong.code, wrong.stderr.lines().count()), (1, 1));
    let answer: Value = serde_json::from_str(&wrong.stdout).expect("JSON");
    assert_eq!(answer["lines"][2]["outcome"], "fault");
    assert!(text(&answer["lines"][2], "sentence").contains("https://"));
    assert_eq!(count(), 0, "all or nothing");

    let made = import("", &good).quiet_answer();
    assert_eq!(made["added"], 2);
    let (first, key) = (&made["sites"][0], text(&made["sites"][0], "site_key"));
    assert!(text(&first["apps"][0]["akeeba"], "helper_url").contains(&key));
    let listed = machine
        .line(&format!("site list --tenant {slug} --tag nord"))
        .quiet_answer();
    assert_eq!(listed["sites"][0]["name"], "A");
    let again = import("", &format!("{good}D,https://d.example\r\n")).quiet_answer();
    assert_eq!(
        (&again["added"], &again["lines"][0]["outcome"]),
        (&json!(1), &json!("exists"))
    );
    assert_eq!(count(), 3);
    assert!(import("", "PK\u{3}\u{4}").sentence().contains("spreadsheet"));
    let missing = machine.line(&format!("site import --tenant {slug} nowhere.csv"));
    assert!(missing.sentence().contains("nowhere.csv"));
    let foreign = import("", "A,https://e.example,,,aaaaaaaaaa");
    assert!(foreign.stdout.contains("has no app aaaaaaaaaa"), "{foreign:?}");
}

#[test]
fn a_list_of_three_hundred_sites_takes_two_turns() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let list: Vec<_> = (0..300)
        .map(|number| format!("https://{number}.example"))
        .collect();
    let line = format!("site import --tenant {slug} -");
    let words: Vec<_> = line.split_whitespace().collect();
    let made = machine.run(&words, &list.join("\n")).quiet_answer();
    assert_eq!(made["added"], 300);
    assert_eq!(made["sites"].as_array().map(Vec::len), Some(300));
}

#[test]
fn an_origin_is_allowed_by_its_address() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = text(&create(&machine, &slug), "id");
    let line = |what: &str| machine.line(&format!("site {what} --tenant {slug} --site {id}"));
    assert_eq!(line("origins").quiet_answer(), json!({"origins": []}));
    let answer = line("set --allow-origin https://new.example.com/deep/down --name Renamed").quiet_answer();
    assert_eq!(
        (&answer["addresses"], &answer["name"]),
        (
            &json!(["https://shop.example.com/", "https://new.example.com/"]),
            &json!("Renamed")
        )
    );
    for number in 3..=8 {
        line(&format!("set --allow-origin https://{number}.example.com")).quiet_answer();
    }
    let sentence = line("set --allow-origin https://ninth.example.com").sentence();
    assert!(sentence.contains("8 addresses"), "{sentence}");
}

#[test]
fn a_new_key_comes_with_new_addresses() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let made = create(&machine, &slug);
    let id = text(&made, "id");
    for overlap in ["", "--overlap 0", "--overlap 2160"] {
        let rekeyed = machine
            .line(&format!("site rekey --tenant {slug} --site {id} {overlap}"))
            .quiet_answer();
        assert_eq!(names(&rekeyed), names(&made));
        assert_eq!(rekeyed["id"], made["id"]);
        assert_ne!(rekeyed["site_key"], made["site_key"]);
        let address = text(&rekeyed["apps"][0]["akeeba"], "refresh_url");
        assert!(address.contains(&text(&rekeyed, "site_key")), "{address}");
    }
    for overlap in ["2161", "18446744073709551615"] {
        let line = format!("site rekey --tenant {slug} --site {id} --overlap {overlap}");
        assert!(machine.line(&line).sentence().contains("2,160 hours"));
    }
}

#[test]
fn a_site_made_before_any_app_is_told_what_comes_next() {
    let (machine, slug) = Machine::set_up();
    let line = format!("site create --tenant {slug} --name Early --url https://early.example.com");
    let ended = machine.line(&line);
    assert!(
        ended.stderr.contains("keyferry app create")
            && ended.stderr.contains("keyferry site show --with-key")
    );
    assert_eq!(ended.answer()["apps"], serde_json::json!([]));
}

#[test]
fn a_revoked_site_stays_revoked() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let id = text(&create(&machine, &slug), "id");
    for _ in 0..2 {
        let answer = machine
            .line(&format!("site revoke --tenant {slug} --site {id}"))
            .quiet_answer();
        assert_eq!(names(&answer), ["accounts_ended", "id", "note", "state"]);
        assert_eq!(answer["state"], "revoked");
        let note = text(&answer, "note");
        assert!(
            note.contains("no longer through Keyferry") && note.contains("already handed out"),
            "{note}"
        );
    }
    let listed = machine.line(&format!("site list --tenant {slug}")).quiet_answer();
    assert_eq!(listed["sites"][0]["state"], "revoked");
    let sentence = machine
        .line(&format!("site rekey --tenant {slug} --site {id}"))
        .sentence();
    assert!(sentence.contains("keyferry site create"), "{sentence}");
}

#[test]
fn addresses_that_lead_to_this_machine_only_are_told_of() {
    let (mut machine, slug) = Machine::set_up();
    machine.public_url = "http://localhost:8080";
    machine.app(&slug, "dropbox");
    let ended = machine.line(&format!(
        "site create --tenant {slug} --name Shop --url http://127.0.0.1:8000/"
    ));
    assert_eq!(ended.stderr.lines().count(), 1, "{ended:?}");
    assert!(
        ended
            .stderr
            .contains("KEYFERRY_PUBLIC_URL is http://localhost:8080"),
        "{ended:?}"
    );
    let address = text(&ended.answer()["apps"][0]["akeeba"], "helper_url");
    assert!(address.starts_with("http://localhost:8080/h/"), "{address}");
}

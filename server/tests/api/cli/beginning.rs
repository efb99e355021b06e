//! Set-up, organisations, people, and what there is to see when nothing happened yet.

use std::os::unix::fs::PermissionsExt as _;

use crate::database::{Kind, OwnDatabase};

use super::{Machine, PASSWORD, PUBLIC_URL, names, text};

#[test]
fn setting_up_works_once() {
    let machine = Machine::new();
    let arguments = ["setup", "--email", "Ada@Example.org", "--password-stdin"];
    let answer = machine.run(&arguments, PASSWORD).quiet_answer();
    assert_eq!(names(&answer), ["member_id", "tenant"]);
    assert_eq!(names(&answer["tenant"]), ["id", "slug"]);
    assert!(
        text(&answer["tenant"], "slug").starts_with("example-org-"),
        "{answer}"
    );
    let mode = std::fs::metadata(machine.data_dir())
        .expect("the data directory")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o700);

    for _ in 0..2 {
        let sentence = machine.run(&arguments, PASSWORD).sentence();
        assert!(
            sentence.contains("set up before") && sentence.contains("keyferry member reset"),
            "{sentence}"
        );
    }
}

#[test]
fn a_refused_password_leaves_the_first_run_open() {
    let machine = Machine::new();
    let arguments = [
        "setup",
        "--email",
        "ada@example.org",
        "--password-stdin",
        "--tenant",
        "Ada & Sons",
    ];
    for (password, said) in [
        ("", "is missing"),
        ("short", "12 to 1,024"),
        ("one line\nand another", "one line"),
    ] {
        let sentence = machine.run(&arguments, password).sentence();
        assert!(sentence.contains(said), "{sentence}");
        assert!(password.is_empty() || !sentence.contains(password), "{sentence}");
    }
    let answer = machine.run(&arguments, &format!("{PASSWORD}\r\n")).answer();
    assert!(
        text(&answer["tenant"], "slug").starts_with("ada-sons-"),
        "{answer}"
    );
}

#[test]
fn an_organisation_more_is_made_after_the_first() {
    let machine = Machine::new();
    let sentence = machine.line("tenant create --name Second").sentence();
    assert!(sentence.contains("keyferry setup"), "{sentence}");
    assert!(
        !machine.data_dir().exists(),
        "nothing is left behind in a wrong folder"
    );

    let (machine, first) = Machine::set_up();
    let answer = machine.line("tenant create --name Second").quiet_answer();
    assert_eq!(names(&answer), ["id", "slug"]);
    let second = text(&answer, "slug");
    assert!(second.starts_with("second-") && second != first);
    let listed = machine.line("tenant list").quiet_answer();
    let slugs: Vec<String> = listed["tenants"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|tenant| text(tenant, "slug"))
        .collect();
    assert_eq!(slugs, [first.clone(), second.clone()]);

    let app = machine.app(&first, "dropbox");
    let sentence = machine
        .line(&format!("app show --tenant {second} --app {app}"))
        .sentence();
    assert!(
        sentence.contains(&format!("keyferry app list --tenant {second}")),
        "{sentence}"
    );
}

#[test]
fn a_folder_without_a_database_is_not_taken_for_an_instance() {
    let machine = Machine::new();
    std::fs::create_dir(machine.data_dir()).expect("a folder");
    for line in [
        "tenant list",
        "keys list",
        "member reset --email ada@example.org",
        "backup there.backup",
    ] {
        let sentence = machine.line(line).sentence();
        assert!(
            sentence.contains("keyferry setup") && sentence.contains("KEYFERRY_DATA_DIR"),
            "{line}: {sentence}"
        );
        let left = std::fs::read_dir(machine.data_dir()).expect("a folder").count();
        assert_eq!(
            left, 0,
            "{line}: a new key would stand in the way of a restored one"
        );
    }
}

#[test]
fn migrating_is_all_that_migrate_does() {
    let machine = Machine::new();
    for _ in 0..2 {
        assert_eq!(
            machine.line("migrate").quiet_answer(),
            serde_json::json!({"migrated": true})
        );
    }
    assert!(!machine.data_dir().join("master.key").exists());
    let sentence = machine.line("app list --tenant any").sentence();
    assert!(
        sentence.contains("keyferry setup") && sentence.contains("KEYFERRY_DATA_DIR"),
        "{sentence}"
    );
}

#[test]
fn a_forgotten_password_gets_a_link() {
    let (machine, _) = Machine::set_up();
    let link = || {
        text(
            &machine
                .line("member reset --email ada@example.org")
                .quiet_answer(),
            "reset_url",
        )
    };
    let (first, second) = (link(), link());
    for link in [&first, &second] {
        let token = link
            .strip_prefix(&format!("{PUBLIC_URL}/reset/"))
            .expect("a link");
        assert_eq!(token.len(), 32, "{link}");
    }
    assert_ne!(first, second);
    let sentence = machine.line("member reset --email nobody@example.org").sentence();
    assert!(sentence.contains("No member"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_steps_lead_to_a_site_on_postgresql_too() {
    let mut machine = Machine::new();
    machine.database = Some(OwnDatabase::new(Kind::Postgres).await);
    let (machine, slug) = machine.after_set_up();
    let app = machine.app(&slug, "dropbox");
    let line = format!("site create --tenant {slug} --name Shop --url https://shop.example.com");
    let site = text(&machine.line(&line).quiet_answer(), "id");
    let shown = machine
        .line(&format!("site show --tenant {slug} --site {site}"))
        .quiet_answer();
    assert_eq!(shown["apps"][0]["app"], serde_json::json!(app));
    machine
        .line(&format!("site rekey --tenant {slug} --site {site}"))
        .quiet_answer();
    machine
        .line(&format!("site revoke --tenant {slug} --site {site}"))
        .quiet_answer();
    let sentence = machine.line("site list --tenant no-such-slug").sentence();
    assert!(!sentence.contains("postgres"), "{sentence}");
    assert!(!machine.data_dir().join("keyferry.sqlite").exists());
}

#[test]
fn no_activity_is_an_empty_list() {
    let (machine, slug) = Machine::set_up();
    let empty = serde_json::json!({"events": []});
    assert_eq!(
        machine.line(&format!("activity --tenant {slug}")).quiet_answer(),
        empty
    );
    let made = machine
        .line(&format!(
            "site create --tenant {slug} --name Shop --url https://shop.example.com"
        ))
        .answer();
    let site = text(&made, "id");
    let line = format!("activity --tenant {slug} --site {site} --limit 1000");
    assert_eq!(machine.line(&line).quiet_answer(), empty);
    let line = format!(
        "activity --tenant {slug} --app abcdefghij --kind refresh --outcome ok --reason invalid_grant --address 192.0.2.7 \
         --since 2026-11-01 --until 2026-11-21T18:05"
    );
    assert_eq!(machine.line(&line).quiet_answer(), empty);
}

#[test]
fn the_help_teaches_the_first_steps_and_the_settings() {
    let machine = Machine::new();
    let help = machine.line("--help");
    assert_eq!((help.code, help.stderr.as_str()), (0, ""));
    let told = [
        "First steps",
        "setup --email",
        "app create",
        "site create",
        "keyferry serve",
        "KEYFERRY_PUBLIC_URL",
    ];
    for told in told {
        assert!(help.stdout.contains(told), "{told} in {}", help.stdout);
    }
    let help = machine.line("app create --help").stdout;
    for told in [
        "Scope profiles",
        "google-drive:",
        "whoever knows it can use this app's",
        "Example:",
    ] {
        assert!(
            help.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(told),
            "{told} in {help}"
        );
    }
    assert!(!machine.data_dir().exists());
}

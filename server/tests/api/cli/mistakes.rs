//! What is typed wrongly, and what is not there.

use super::{Machine, text};

/// A secret in a wrong place.
const SECRET: &str = "hunter2-hunter2";

#[test]
fn what_is_not_there_is_told_with_the_next_step() {
    let (machine, slug) = Machine::set_up();
    let app = machine.app(&slug, "dropbox");
    let no_app = "aaaaaaaaaa";
    let no_site = "01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f";
    for (line, said) in [
        (
            "app list --tenant no-such-slug".to_owned(),
            "no organisation with this slug",
        ),
        (
            "activity --tenant ../../etc".to_owned(),
            "no organisation with this slug",
        ),
        (
            format!("app show --tenant {slug} --app {no_app}"),
            "keyferry app list",
        ),
        (
            format!("app set --tenant {slug} --app {no_app} --access open"),
            "keyferry app list",
        ),
        (
            format!("app disable --tenant {slug} --app {no_app}"),
            "keyferry app list",
        ),
        (
            format!("site show --tenant {slug} --site {no_site}"),
            "keyferry site list",
        ),
        (
            format!("site set --tenant {slug} --site {no_site} --name x"),
            "keyferry site list",
        ),
        (
            format!("site revoke --tenant {slug} --site {no_site}"),
            "keyferry site list",
        ),
        (
            format!("site rekey --tenant {slug} --site {no_site}"),
            "keyferry site list",
        ),
        (
            format!("activity --tenant {slug} --site {no_site}"),
            "keyferry site list",
        ),
        (
            format!("site create --tenant {slug} --name x --url https://a.example --app {app} {no_app}"),
            "keyferry app list",
        ),
        (
            format!("site create --tenant {slug} --name x {}", nine_addresses()),
            "one to eight addresses",
        ),
    ] {
        let sentence = machine.line(&line).sentence();
        assert!(sentence.contains(said), "{line}: {sentence}");
    }
    let listed = machine.line(&format!("site list --tenant {slug}")).quiet_answer();
    assert_eq!(listed["sites"].as_array().map(Vec::len), Some(0));
}

fn nine_addresses() -> String {
    let addresses: Vec<_> = (0..9).map(|number| format!("https://{number}.example")).collect();
    format!("--url {}", addresses.join(" "))
}

#[test]
fn a_client_secret_is_refused_without_being_repeated() {
    let (machine, slug) = Machine::set_up();
    let create = |more: &str, stdin: &str| {
        let line = format!("app create --tenant {slug} --name x --client-id y --client-secret-stdin {more}");
        machine
            .run(&line.split_whitespace().collect::<Vec<_>>(), stdin)
            .sentence()
    };
    let long = SECRET.repeat(400);
    for (more, stdin, said) in [
        ("--provider dropbox", "", "is missing"),
        ("--provider dropbox", "\n", "is missing"),
        ("--provider dropbox", "hunter2-hunter2 ü", "visible characters"),
        ("--provider dropbox", "hunter2-hunter2\nx\n", "more than one line"),
        ("--provider dropbox", &long, "longer than 4 KiB"),
        ("--provider dropbox --ms-tenant common", SECRET, "Only OneDrive"),
        (
            "--provider google-drive --scope-profile all",
            SECRET,
            "choose one of",
        ),
    ] {
        let sentence = create(more, stdin);
        assert!(sentence.contains(said), "{more}: {sentence}");
        assert!(!sentence.contains(SECRET), "{sentence}");
    }
}

#[test]
fn what_is_typed_wrongly_exits_with_2_and_is_not_repeated() {
    let machine = Machine::new();
    let create = "app create --tenant t --name n --client-id c --client-secret-stdin";
    for (line, said) in [
        ("frobnicate".to_owned(), "subcommand"),
        ("app".to_owned(), "Usage"),
        ("setup --email ada@example.org".to_owned(), "--password-stdin"),
        (
            format!("setup --email {SECRET} --password-stdin"),
            "not an e-mail address",
        ),
        (format!("setup --password {SECRET}"), "--password-stdin"),
        (format!("setup --password-stdin={SECRET}"), "--password-stdin"),
        (
            format!("setup --email ada@example.org --password-stdin {SECRET}"),
            "a word too many",
        ),
        (
            format!("{create} --provider {SECRET}"),
            "dropbox, onedrive, google-drive",
        ),
        (
            format!("{create} --provider dropbox --access public"),
            "sites or open",
        ),
        (
            format!("{create} --provider dropbox --secret-expires 2027-02-30"),
            "2027-01-31",
        ),
        (
            format!("{create} --provider onedrive --ms-tenant a/b"),
            "Microsoft tenant",
        ),
        ("app show --tenant t --app 1".to_owned(), "keyferry app list"),
        ("app set --tenant t --app aaaaaaaaaa".to_owned(), "--client-id"),
        (
            "app set --tenant t --app aaaaaaaaaa --yes".to_owned(),
            "--client-id",
        ),
        ("site create --tenant t --name n".to_owned(), "--url"),
        (
            "site create --tenant t --name n --url shop.example.com".to_owned(),
            "complete URL",
        ),
        (
            "site create --tenant t --name n --url http://shop.example.com".to_owned(),
            "https://",
        ),
        (
            format!("site create --tenant t --name n --url https://a:{SECRET}@b.example"),
            "a user name or password",
        ),
        (
            "site create --tenant t --name n --url https://a.example --custody safe".to_owned(),
            "pass_through, sealed and held",
        ),
        (
            "site set --tenant t --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f".to_owned(),
            "--hand-back",
        ),
        ("site show --tenant t --site 1".to_owned(), "keyferry site list"),
        (
            "site rekey --tenant t --site 01935b2e-7c4a-7e11-8f00-3a5b6c7d8e9f --overlap=-1".to_owned(),
            "--overlap",
        ),
        ("activity --tenant t --limit 0".to_owned(), "--limit"),
        ("activity --tenant t --limit 1001".to_owned(), "--limit"),
        ("activity --tenant t --kind sneeze".to_owned(), "consent_finished"),
        ("activity --tenant t --outcome OK".to_owned(), "relink_needed"),
        ("activity --tenant t --app x".to_owned(), "keyferry app list"),
        (
            "activity --tenant t --reason two,words".to_owned(),
            "letters, digits",
        ),
        ("activity --tenant t --address here".to_owned(), "192.0.2.0/24"),
        (
            "activity --tenant t --since yesterday".to_owned(),
            "2026-11-21T18:05",
        ),
        (
            "activity --tenant t --until 2026-02-30".to_owned(),
            "2026-11-21T18:05",
        ),
    ] {
        let ended = machine.line(&line);
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{line}: {ended:?}");
        assert!(ended.stderr.contains(said), "{line}: {}", ended.stderr);
        assert!(!ended.stderr.contains(SECRET), "{line}: {}", ended.stderr);
    }
    assert!(!machine.data_dir().exists());
}

#[test]
fn settings_come_from_a_file_too_and_its_faults_are_told() {
    let (machine, slug) = Machine::set_up();
    machine.app(&slug, "dropbox");
    let file = machine.folder.join("keyferry.toml");
    std::fs::write(&file, "log = \"debug\"\n").expect("written");
    let line = format!("--config keyferry.toml site create --tenant {slug} --name n --url https://a.example");
    assert_eq!(text(&machine.line(&line).quiet_answer(), "site_key").len(), 32);
    let line = format!("app list --tenant {slug} --config keyferry.toml");
    assert_eq!(
        machine.line(&line).quiet_answer()["apps"]
            .as_array()
            .map(Vec::len),
        Some(1)
    );
    std::fs::write(&file, "logg = \"debug\"\n").expect("written");
    let ended = machine.line(&line);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, ""), "{ended:?}");
    assert!(ended.stderr.contains("logg"), "{ended:?}");
}

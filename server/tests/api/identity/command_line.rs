//! The operator's hand on an organisation's provider, for when nobody comes in who could mend it at the console.

use domain::audit::AuditFilter;
use domain::role::Role;
use reqwest::{Client, StatusCode};
use serde_json::Value;

use super::{Agency, CHOSEN, CLIENT_ID, CLIENT_SECRET, is_in};
use crate::cli::{beside, beside_with};
use crate::stories;
use crate::world::{PASSWORD, send_form, visit};

stories! {
    in crate::identity::Agency::new;
    a_provider_is_set_changed_and_shown,
    removing_it_ends_who_came_in_and_leaves_the_passwords,
    a_calendar_made_by_who_came_in_through_it_ends_with_it,
    what_cannot_be_set_is_told_and_changes_nothing,
}

impl Agency {
    fn line(&self, verb: &str) -> String {
        format!("tenant provider {verb} --tenant {}", self.slug())
    }

    /// The line that sets a provider of this server.
    fn setting(&self, named: &str) -> String {
        let (set, issuer) = (self.line("set"), self.server.issuer(named));
        format!("{set} --name Agency-ID --issuer {issuer} --client-id {CLIENT_ID} --client-secret-stdin")
    }

    async fn show(&self) -> Value {
        beside(&self.world, &self.line("show")).await.answer()
    }

    /// What the command line did here, newest first.
    async fn deeds(&self) -> Vec<(String, String)> {
        let scope = self.own.manage();
        let deeds = self
            .world
            .broker
            .newest_deeds(scope, &AuditFilter::default(), 100)
            .await
            .unwrap();
        let of_providers = deeds
            .into_iter()
            .filter(|deed| deed.word.ends_with("identity_provider"));
        of_providers.map(|deed| (deed.word, deed.who)).collect()
    }
}

async fn a_provider_is_set_changed_and_shown(agency: Agency) {
    let none = agency.show().await;
    assert_eq!(none["provider"], Value::Null);
    let sign_in = format!("{}{}", agency.world.origin, agency.sign_in());
    assert_eq!(none["sign_in_url"], sign_in);
    assert_eq!(none["redirect_uri"], format!("{sign_in}/callback"));

    agency.server.knows(&format!("{sign_in}/callback")).await;
    let line = agency.setting("upright");
    let set = beside_with(&agency.world, &line, CLIENT_SECRET).await.answer();
    assert_eq!(set, agency.show().await);
    assert_eq!(set["provider"]["name"], "Agency-ID");
    assert_eq!(set["provider"]["issuer"], agency.server.issuer("upright"));
    assert_eq!(set["provider"]["client_id"], CLIENT_ID);
    assert_eq!(set["provider"]["members"], 0);

    agency.grace(Role::Viewer).await;
    agency.world.broker.changes_felt().await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    assert!(is_in(&agency, &browser).await);
    let renamed = beside(&agency.world, &format!("{} --name House-ID", agency.line("set"))).await;
    let renamed = renamed.answer();
    assert_eq!(renamed["provider"]["name"], "House-ID");
    assert_eq!(renamed["provider"]["members"], 1);
    assert!(is_in(&agency, &browser).await, "it is the same provider");
    let deed = (
        "tenant.set_identity_provider".to_owned(),
        "command line".to_owned(),
    );
    assert_eq!(agency.deeds().await, [deed.clone(), deed]);
}

async fn removing_it_ends_who_came_in_and_leaves_the_passwords(agency: Agency) {
    agency.upright().await;
    agency.grace(Role::Owner).await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    assert!(is_in(&agency, &browser).await);
    let removed = beside(&agency.world, &agency.line("remove")).await.answer();
    assert_eq!(removed["removed"], agency.server.issuer("upright"));
    agency.world.broker.changes_felt().await;
    assert!(!is_in(&agency, &browser).await);
    let front = visit(&agency.browser(), &agency.world, "/").await;
    assert!(!front.says("Sign in through your organisation"), "{}", front.text);
    let by_password = agency.world.comes(super::GRACE).await;
    assert!(is_in(&agency, &by_password).await);
    let deed = (
        "tenant.remove_identity_provider".to_owned(),
        "command line".to_owned(),
    );
    assert_eq!(agency.deeds().await.first(), Some(&deed));
    let again = beside(&agency.world, &agency.line("remove")).await.sentence();
    assert!(again.contains("no provider of its own"), "{again}");
}

/// Makes an address for somebody's calendar.
async fn calendar(agency: &Agency, browser: &Client, password: &str) -> String {
    let form = [("password", password)];
    let page = send_form(browser, &agency.world, "/console/dates/calendar", &form).await;
    let address = page.address(&format!("{}/calendar/", agency.world.origin));
    let address = address.expect("the address");
    let secret = address.rsplit('/').next().unwrap();
    agency.world.evidence.secret(secret);
    format!("/calendar/{secret}")
}

async fn a_calendar_made_by_who_came_in_through_it_ends_with_it(agency: Agency) {
    let owner = agency.upright().await;
    agency.grace(Role::Viewer).await;
    let browser = agency.browser();
    agency.sign_in_as(&browser, "grace").await;
    let through = calendar(&agency, &browser, CHOSEN).await;
    let by_password = calendar(&agency, &owner, PASSWORD).await;
    let read = async |address: &str| visit(&agency.browser(), &agency.world, address).await.status;
    assert_eq!(read(&through).await, StatusCode::OK);
    let renamed = beside(&agency.world, &format!("{} --name House-ID", agency.line("set"))).await;
    renamed.answer();
    agency.world.broker.changes_felt().await;
    assert_eq!(read(&through).await, StatusCode::OK, "it is the same provider");
    beside(&agency.world, &agency.line("remove")).await.answer();
    agency.world.broker.changes_felt().await;
    assert_eq!(read(&through).await, StatusCode::NOT_FOUND);
    assert_eq!(read(&by_password).await, StatusCode::OK);
}

async fn what_cannot_be_set_is_told_and_changes_nothing(agency: Agency) {
    let (world, set) = (&agency.world, agency.line("set"));
    let first = beside(world, &format!("{set} --name Agency-ID")).await.sentence();
    assert!(first.contains("add --issuer"), "{first}");
    let silent = beside_with(world, &agency.setting("nothing-here"), CLIENT_SECRET).await;
    let silent = silent.sentence();
    assert!(silent.contains("OpenID Connect document"), "{silent}");
    assert_eq!(agency.show().await["provider"], Value::Null);
    beside_with(world, &agency.setting("crooked"), CLIENT_SECRET)
        .await
        .answer();
    let before = agency.show().await;
    let other = format!("{set} --client-id another");
    let wants = beside(world, &other).await.sentence();
    assert!(wants.contains("--client-secret-stdin"), "{wants}");
    assert_eq!(agency.show().await, before);
    assert!(
        !beside(world, &set).await.is_good(),
        "something has to be different"
    );
    assert!(
        !beside(world, &format!("{set} --client-secret {CLIENT_ID}"))
            .await
            .is_good()
    );
    assert_eq!(agency.deeds().await.len(), 1);
}

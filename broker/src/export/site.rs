//! What is kept of a site.

use domain::activity::ActivityFilter;
use domain::audit::{AuditAction, AuditTarget};
use domain::id::SiteId;
use serde_json::{Map, Value, json};

use super::parts::Wanted;
use super::{Export, told};
use crate::Broker;
use crate::access::ManageTenant;
use crate::error::Error;
use crate::sites::SiteDetails;
use crate::store::audit::Concerned;
use crate::store::grant_list::{self, Asked};
use crate::store::link_openings;

/// How many linked accounts of a site are told, and how many are read at once.
const GRANTS: usize = 10_000;
const GRANTS_AT_ONCE: usize = 500;
/// How many openings of its set-up links are told.
const OPENINGS: u64 = 1_000;

impl Broker {
    /// What is kept of a site: what it is, its apps, its linked accounts without their tokens, what happened and who changed it.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub async fn export_site(&self, scope: &ManageTenant, id: SiteId) -> Result<Export, Error> {
        let details = self.site(scope.view(), id).await?;
        let mut head = Map::new();
        head.insert("kind".to_owned(), json!("keyferry.site"));
        head.insert("exported_at".to_owned(), json!(self.clock().now().rfc3339()));
        head.insert("site".to_owned(), site_told(&details));
        self.add_what_lies_beside(&mut head, scope, id).await?;
        self.add_grants(&mut head, scope, id).await?;
        let target = id.to_string();
        let whose = (Some(scope.tenant()), scope.actor());
        self.note_export(whose, (AuditAction::SiteExport, &target))
            .await?;
        self.recorder().flush().await;
        Ok(self.written(Wanted {
            head,
            activity: Some((scope.view().clone(), ActivityFilter::of_site(id))),
            deeds: Concerned::Thing(scope.tenant(), AuditTarget::Site, target),
        }))
    }

    async fn add_what_lies_beside(
        &self,
        head: &mut Map<String, Value>,
        scope: &ManageTenant,
        id: SiteId,
    ) -> Result<(), Error> {
        let keys = self.site_keys(scope.view(), id).await?;
        let keys = keys.iter().map(
            |key| json!({ "id": key.id.to_string(), "made": key.created.rfc3339(), "ends": told(key.ends) }),
        );
        head.insert("keys".to_owned(), keys.collect());
        let refused = self.refused_origins(scope.view(), id).await?;
        let refused = refused.iter().map(|refused| json!(refused.origin));
        head.insert("refused_origins".to_owned(), refused.collect());
        let db = self.store().reader();
        let openings = link_openings::newest(db, scope.tenant(), id, OPENINGS).await?;
        let openings = openings
            .iter()
            .map(|opening| json!({ "newest": opening.newest.rfc3339(), "from": opening.from }));
        head.insert("setup_link_opened".to_owned(), openings.collect());
        Ok(())
    }

    async fn add_grants(
        &self,
        head: &mut Map<String, Value>,
        scope: &ManageTenant,
        id: SiteId,
    ) -> Result<(), Error> {
        let (mut all, mut after) = (Vec::new(), None);
        let is_whole = loop {
            let asked = Asked {
                tenant: scope.tenant(),
                site: Some(id),
                app: None,
                state: None,
                after,
                limit: u64::try_from(GRANTS_AT_ONCE).unwrap_or(u64::MAX),
            };
            let found = grant_list::find(self.store().reader(), &asked).await?;
            for grant in &found {
                all.push(self.grant_told(scope.tenant(), grant).await?);
            }
            after = found.last().map(|grant| grant.id);
            if found.len() < GRANTS_AT_ONCE {
                break true;
            }
            if all.len() >= GRANTS {
                break false;
            }
        };
        head.insert("linked_accounts".to_owned(), Value::Array(all));
        head.insert("linked_accounts_is_whole".to_owned(), json!(is_whole));
        Ok(())
    }
}

fn site_told(details: &SiteDetails) -> Value {
    let site = &details.site;
    let addresses = site
        .addresses
        .as_slice()
        .iter()
        .map(|address| json!(address.as_str()));
    let apps = details.apps.iter().map(|app| {
        let newest = app.last_refresh.as_ref();
        json!({
            "id": app.app,
            "name": app.name,
            "provider": app.provider.as_str(),
            "newest_refresh": newest.map(|newest| newest.at.rfc3339()),
            "newest_outcome": newest.map(|newest| newest.outcome.as_str()),
        })
    });
    let tags = details.tags.as_slice().iter().map(|tag| json!(tag.to_string()));
    json!({
        "id": site.id.to_string(),
        "name": site.name.as_str(),
        "addresses": addresses.collect::<Vec<_>>(),
        "custody": site.custody.as_str(),
        "hand_back": site.hand_back.as_str(),
        "notes": site.notes.as_str(),
        "tags": tags.collect::<Vec<_>>(),
        "state": site.state().as_str(),
        "revoked": told(site.revoked),
        "apps": apps.collect::<Vec<_>>(),
    })
}

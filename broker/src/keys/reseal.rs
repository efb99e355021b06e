//! Sealing anew: every value that names another key is opened and sealed with the active one, a few at a time, and put
//! back only where the row still holds what was read.

use std::collections::HashMap;

use domain::grant::GrantCustody;
use domain::id::{AppId, GrantId, SiteId, TenantId};
use domain::provider::ProviderId;
use uuid::Uuid;

use super::KeysError;
use crate::Broker;
use crate::apps::App;
use crate::error::Error;
use crate::store::apps;
use crate::store::sealed::{Binding, SEALED_COLUMNS, SealedColumn, SealedRow};
use crate::vault::{Place, Purpose, Sealed};

/// How many values one transaction seals anew: the writer is held for milliseconds.
const BATCH: u64 = 100;
/// How often the whole table is gone through: rows that others changed meanwhile come round again.
const ROUNDS: usize = 10;

/// What sealing anew came to.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Resealed {
    pub(super) anew: u64,
    pub(super) unopened: u64,
}

/// The facts that bind the values of each app, read once.
type Facts = HashMap<(TenantId, String), Vec<String>>;

impl Broker {
    pub(super) async fn reseal_all(&self, active: [u8; 8]) -> Result<Resealed, KeysError> {
        let mut sum = Resealed::default();
        for column in &SEALED_COLUMNS {
            for round in 1..=ROUNDS {
                let done = self.reseal_column(column, &Sealed::head(active)).await?;
                sum.anew = sum.anew.saturating_add(done.anew);
                if done.lost == 0 || round == ROUNDS {
                    sum.unopened = sum.unopened.saturating_add(done.unopened);
                    break;
                }
            }
        }
        Ok(sum)
    }

    async fn reseal_column(&self, column: &SealedColumn, head: &[u8]) -> Result<Round, KeysError> {
        let mut facts = Facts::new();
        let mut done = Round::default();
        let mut after = Uuid::nil();
        loop {
            let rows = column
                .other_than(self.store().reader(), head, after, BATCH)
                .await?;
            let Some(last) = rows.last() else {
                return Ok(done);
            };
            after = last.id;
            let mut sealed = Vec::with_capacity(rows.len());
            for row in rows {
                match self.seal_anew(column, &row, &mut facts).await {
                    Ok(anew) => sealed.push((row, anew)),
                    Err(error) => {
                        tracing::error!(%error, table = column.table, row = %row.id, "a sealed value does not open");
                        done.unopened = done.unopened.saturating_add(1);
                    }
                }
            }
            self.put_back(column, sealed, &mut done).await?;
        }
    }

    async fn put_back(
        &self,
        column: &SealedColumn,
        sealed: Vec<(SealedRow, Sealed)>,
        done: &mut Round,
    ) -> Result<(), KeysError> {
        let tx = self.store().begin().await?;
        for (row, anew) in sealed {
            let count = if column.replace(&tx, &row, anew).await? {
                &mut done.anew
            } else {
                &mut done.lost
            };
            *count = count.saturating_add(1);
        }
        Ok(tx.commit().await?)
    }

    async fn seal_anew(
        &self,
        column: &SealedColumn,
        row: &SealedRow,
        facts: &mut Facts,
    ) -> Result<Sealed, Error> {
        let bound_to = self.binding_of(column, row, facts).await?;
        let bound_to: Vec<&str> = bound_to.iter().map(String::as_str).collect();
        let place = Place {
            purpose: match row.token {
                Some((GrantCustody::Sealed, _)) => Purpose::SealedToken,
                Some((GrantCustody::Held, _)) | None => column.purpose,
            },
            tenant: row.tenant,
            table: column.table,
            row: row.id.as_bytes(),
            column: column.column,
            bound_to: &bound_to,
        };
        let plain = self.open_sealed(&place, &row.sealed).await?;
        Ok(self.vault().seal(&place, &plain)?)
    }

    async fn binding_of(
        &self,
        column: &SealedColumn,
        row: &SealedRow,
        facts: &mut Facts,
    ) -> Result<Vec<String>, Error> {
        let app = row.app.clone().unwrap_or_default();
        match column.binding {
            Binding::Alone | Binding::OfMember => Ok(Vec::new()),
            Binding::ToIssuer => {
                let (issuer, client_id) = row.issuer.clone().unwrap_or_default();
                Ok(vec![issuer, client_id])
            }
            Binding::ToAppAndSite => {
                let site = row.site.map(|site| SiteId(site).to_string());
                Ok(vec![app, site.unwrap_or_default()])
            }
            Binding::ToGrant => {
                let grant = row.grant.map(|grant| GrantId(grant).to_string());
                Ok(vec![grant.unwrap_or_default()])
            }
            Binding::ToGeneration | Binding::ToOtherGeneration => {
                let generation = row.token.map(|(_, generation)| generation.to_string());
                let provider = self.provider_of(row.tenant, &app).await?;
                Ok(vec![app, provider.to_string(), generation.unwrap_or_default()])
            }
            Binding::ToRegistration => {
                let key = (row.tenant, app);
                if let Some(known) = facts.get(&key) {
                    return Ok(known.clone());
                }
                let found = self.registration_facts(row.tenant, &key.1).await?;
                facts.insert(key, found.clone());
                Ok(found)
            }
        }
    }

    async fn registration_facts(&self, tenant: TenantId, app: &str) -> Result<Vec<String>, Error> {
        self.binding_facts(&self.app_of(tenant, app).await?)
    }

    async fn provider_of(&self, tenant: TenantId, app: &str) -> Result<ProviderId, Error> {
        Ok(self.app_of(tenant, app).await?.provider)
    }

    async fn app_of(&self, tenant: TenantId, app: &str) -> Result<App, Error> {
        let id: AppId = app.parse().map_err(|_| Error::NotFound)?;
        apps::by_id(self.store().reader(), tenant, &id)
            .await?
            .ok_or(Error::NotFound)
    }

    /// Whether the newest value of each column opens, by table; nothing for a column without values.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn sealed_samples_open(&self) -> Result<Vec<(&'static str, bool)>, Error> {
        let mut samples = Vec::new();
        for column in &SEALED_COLUMNS {
            if let Some(row) = column.newest(self.store().reader()).await? {
                let opens = self.seal_anew(column, &row, &mut Facts::new()).await;
                samples.push((column.table, opens.is_ok()));
            }
        }
        Ok(samples)
    }
}

/// One time through a column.
#[derive(Debug, Clone, Copy, Default)]
struct Round {
    anew: u64,
    unopened: u64,
    lost: u64,
}

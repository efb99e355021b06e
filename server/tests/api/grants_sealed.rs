//! What is at rest of a locked link: a thief with the database and the master key has no token of it.

use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use broker::vault::master_key::MasterKey;
use broker::vault::{
    HolderSecret, LockKey, Place, Purpose, Ring, RingEntry, RingRole, RingState, Sealed, Vault, WrappedEntry,
};
use domain::id::TenantId;
use domain::provider::ProviderId;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, Statement};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

use crate::evidence::keys_of_ring;
use crate::stories;
use crate::world::World;
use crate::world::duplicati::{GrantRow, ask};

stories! {
    the_database_and_the_master_key_open_no_locked_token,
    what_is_moved_to_another_row_does_not_open,
}

/// The ring, as who has the master key opens it.
async fn stolen_vault(world: &World) -> Vault {
    let master = MasterKey::read(&world.folder().join("master.key"))
        .expect("it can be read")
        .expect("it is there");
    let db = world.broker.store().writer();
    let sql = "SELECT id, role, state, wrapped FROM key_ring";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .expect("the ring can be read");
    let entries = rows.into_iter().map(|row| {
        let id: Vec<u8> = row.try_get("", "id").expect("an id");
        let named = |column| row.try_get::<String>("", column).expect("a word");
        let stored = WrappedEntry {
            id: id.try_into().expect("eight bytes"),
            role: RingRole::from_stored(&named("role")).expect("a role"),
            state: RingState::from_stored(&named("state")).expect("a state"),
            wrapped: row.try_get("", "wrapped").expect("a key"),
        };
        RingEntry::unwrap(&stored, &master).expect("the master key opens it")
    });
    Vault::new(Ring::new(entries.collect(), 1))
}

fn place<'a>(
    (table, column): (&'a str, &'a str),
    tenant: TenantId,
    row: &'a [u8],
    facts: &'a [&'a str],
) -> Place<'a> {
    Place {
        purpose: Purpose::SealedToken,
        tenant,
        table,
        row,
        column,
        bound_to: facts,
    }
}

/// Everything of 32 bytes that can be found where the thief has been, and what a key may be made of it.
async fn keys_in_reach(world: &World, row: &GrantRow, inner: &[&SecretString]) -> Vec<[u8; 32]> {
    let master = std::fs::read_to_string(world.folder().join("master.key")).expect("it can be read");
    let mut places = keys_of_ring(world.broker.store().writer(), master.trim()).await;
    for column in [
        "lock",
        "verifier",
        "refresh_sealed",
        "access_sealed",
        "key_sealed",
        "account_sealed",
    ] {
        places.extend(row.bytes(column));
    }
    for text in inner {
        places.push(URL_SAFE_NO_PAD.decode(text.expose_secret()).expect("base64url"));
    }
    for id in ["id", "holder", "tenant_id", "site_id"] {
        places.push(Sha256::digest(row.uuid(id).as_bytes()).to_vec());
    }
    // Each of these tries is a key agreement, so not every byte begins one.
    let windows = places.iter().flat_map(|bytes| bytes.windows(32).step_by(16));
    let mut keys: Vec<[u8; 32]> = windows.map(|bytes| bytes.try_into().expect("32 bytes")).collect();
    keys.extend(places.iter().map(|bytes| <[u8; 32]>::from(Sha256::digest(bytes))));
    keys
}

async fn the_database_and_the_master_key_open_no_locked_token(world: World) {
    let (_, site) = world.linked(ProviderId::Box).await;
    let id = world.auth_id(&site, ProviderId::Box).await;
    let (row, vault) = (world.grant_row().await, stolen_vault(&world).await);
    let (tenant, grant, holder) = (TenantId(row.uuid("tenant_id")), row.id(), row.uuid("holder"));
    let facts = [site.app.as_str(), "box", "1"];
    let of_token = place(
        ("oauth_grant", "refresh_sealed"),
        tenant,
        grant.0.as_bytes(),
        &facts,
    );
    let grant_text = grant.to_string();
    let facts = [grant_text.as_str()];
    let of_key = place(("grant_holder", "key_sealed"), tenant, holder.as_bytes(), &facts);
    let open = |place: &Place<'_>, column| {
        let sealed = Sealed::from_bytes(row.bytes(column).expect("it is there"));
        vault.open(place, &sealed).expect("the ring opens its own layer")
    };
    let (token, key) = (open(&of_token, "refresh_sealed"), open(&of_key, "key_sealed"));
    let boxes = world.provider(ProviderId::Box);
    assert!(
        !boxes.is_live(token.expose_secret()),
        "behind it is not the token"
    );

    let keys = keys_in_reach(&world, &row, &[&token, &key]).await;
    assert!(keys.len() > 60, "{}", keys.len());
    for bytes in keys {
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let as_key = LockKey::from_text(&SecretString::from(text.clone())).expect("32 bytes");
        let (_, of_holder, _) = HolderSecret::parse(&text)
            .expect("32 bytes")
            .locked(grant)
            .expect("a pair");
        for candidate in [as_key, of_holder] {
            assert!(candidate.open(&of_token, &token).is_err());
            assert!(candidate.open(&of_key, &key).is_err());
        }
    }

    let secret = HolderSecret::parse(id.split_once(':').expect("two halves").1).expect("a secret");
    let (_, of_holder, _) = secret.locked(grant).expect("a pair");
    let of_grant = LockKey::from_text(&of_holder.open(&of_key, &key).expect("its holder opens it")).unwrap();
    let opened = of_grant.open(&of_token, &token).expect("and so the token");
    assert!(boxes.is_live(opened.expose_secret()));
}

async fn what_is_moved_to_another_row_does_not_open(world: World) {
    let (operator, site) = world.linked(ProviderId::Dropbox).await;
    let (others, theirs) = world.others_linked(ProviderId::Dropbox, "The mill").await;
    let ids = [
        (world.auth_id(&site, ProviderId::Dropbox).await, &site),
        (world.auth_id(&theirs, ProviderId::Dropbox).await, &theirs),
    ];
    world
        .tamper("CREATE TABLE stolen AS SELECT id, lock, refresh_sealed FROM oauth_grant")
        .await;
    for (whose, opens) in [("<>", false), ("=", true)] {
        let from = |column| format!("(SELECT s.{column} FROM stolen s WHERE s.id {whose} oauth_grant.id)");
        let (lock, token) = (from("lock"), from("refresh_sealed"));
        world
            .tamper(&format!(
                "UPDATE oauth_grant SET lock = {lock}, refresh_sealed = {token}"
            ))
            .await;
        world.clock.advance(Duration::from_hours(5));
        for (id, site) in &ids {
            let answered = ask(&world.duplicati_url(site), id).await;
            assert_eq!(answered.status.is_success(), opens, "{}", answered.reason);
            assert!(
                opens || answered.status.is_server_error(),
                "it is not the holder's fault"
            );
            if let Some(token) = answered.access_token {
                world.evidence.secret(&token);
            }
        }
    }
    world.tamper("DROP TABLE stolen").await;
    for operator in [operator, others] {
        let events = world.events(&operator).await;
        let alarms = events
            .iter()
            .filter(|event| event.reason.as_deref() == Some("stored_token_unopened"));
        assert!(alarms.count() >= 1, "its operator is told");
    }
}

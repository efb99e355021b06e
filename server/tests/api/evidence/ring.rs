//! The keys of the ring, opened as `docs/architecture.md` says: they must be nowhere but behind the master key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sea_orm_migration::sea_orm::{ConnectionTrait as _, DatabaseConnection, Statement};
use sha2::Sha256;

/// A master key's bytes, and every key of the ring that it opens.
pub(crate) async fn keys(db: &DatabaseConnection, master_key: &str) -> Vec<Vec<u8>> {
    let Ok(master) = STANDARD.decode(master_key) else {
        // A story has put something else there.
        return Vec::new();
    };
    let mut wrapping = [0_u8; 32];
    Hkdf::<Sha256>::new(None, &master)
        .expand(b"keyferry/v1/ring", &mut wrapping)
        .expect("32 bytes can be derived");
    let cipher = XChaCha20Poly1305::new_from_slice(&wrapping).expect("a key has 32 bytes");
    let query = Statement::from_string(
        db.get_database_backend(),
        "SELECT id, role, wrapped FROM key_ring",
    );
    let rows = db.query_all_raw(query).await.unwrap_or_default();
    let mut keys = vec![master];
    for row in rows {
        let id: Vec<u8> = row.try_get("", "id").expect("an entry has an id");
        let role: String = row.try_get("", "role").expect("an entry has a role");
        let wrapped: Vec<u8> = row.try_get("", "wrapped").expect("an entry is wrapped");
        let context = [b"keyferry/v1/ring-entry", id.as_slice(), role.as_bytes()].concat();
        keys.extend(unwrapped(&cipher, &wrapped, &context));
    }
    keys
}

/// Nothing where the master key is not the one that wrapped it.
fn unwrapped(cipher: &XChaCha20Poly1305, wrapped: &[u8], aad: &[u8]) -> Option<Vec<u8>> {
    let (nonce, msg) = wrapped.split_first_chunk::<24>()?;
    cipher.decrypt(&XNonce::from(*nonce), Payload { msg, aad }).ok()
}

//! The answer of a restore: above all, what somebody must look through.

use std::path::Path;

use broker::restore::{LiveCredential, LiveMember, LiveSiteKey, Restored};
use domain::timestamp::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct RestoreAnswer {
    made_at: String,
    rows: u64,
    master_key_id: String,
    kept: Option<String>,
    site_keys: Vec<SiteKeyAnswer>,
    auth_ids: Vec<AuthIdAnswer>,
    handles: Vec<HandleAnswer>,
    members: Vec<MemberAnswer>,
    next: String,
}

#[derive(Serialize)]
struct SiteKeyAnswer {
    tenant: String,
    site: String,
    name: String,
    created: String,
    ends: Option<String>,
}

/// An AuthID by its first half.
#[derive(Serialize)]
struct AuthIdAnswer {
    tenant: String,
    auth_id: String,
    #[serde(flatten)]
    of: HeldLink,
}

/// A handle by how it begins.
#[derive(Serialize)]
struct HandleAnswer {
    tenant: String,
    handle: String,
    #[serde(flatten)]
    of: HeldLink,
}

/// Which link somebody holds, and where.
#[derive(Serialize)]
struct HeldLink {
    grant: String,
    site: String,
    name: String,
    created: String,
    used: Option<String>,
}

#[derive(Serialize)]
struct MemberAnswer {
    email: String,
    password_set: String,
    instance_administrator: bool,
}

impl RestoreAnswer {
    pub(super) fn new(made_at: String, restored: Restored, kept: Option<&Path>) -> Self {
        let kept = kept.map(|path| path.display().to_string());
        let before = kept.as_ref().map(|path| {
            format!(" What was here before is kept as {path}; remove it when nobody needs it any more.")
        });
        let next = format!(
            "Everything is as it was at {made_at}: a site key, AuthID, handle or password ended after that works again. Look through the four lists before you start the server; end a site with `keyferry site revoke`, give it a new key with `keyferry site rekey --overlap 0`, end a link with all its AuthIDs and handles with `keyferry grant revoke`, and give a member a new password with `keyferry member reset`. Everybody has to sign in again. All of it opens with the master key {} alone: keep a copy of that one elsewhere.{}",
            restored.master_key_id,
            before.unwrap_or_default()
        );
        Self {
            made_at,
            rows: restored.rows,
            master_key_id: restored.master_key_id,
            kept,
            site_keys: restored.site_keys.into_iter().map(Into::into).collect(),
            auth_ids: restored.auth_ids.into_iter().map(Into::into).collect(),
            handles: restored.handles.into_iter().map(Into::into).collect(),
            members: restored.members.into_iter().map(Into::into).collect(),
            next,
        }
    }
}

impl From<LiveSiteKey> for SiteKeyAnswer {
    fn from(key: LiveSiteKey) -> Self {
        Self {
            tenant: key.tenant,
            site: key.site.to_string(),
            name: key.site_name,
            created: key.created.rfc3339(),
            ends: key.ends.map(Timestamp::rfc3339),
        }
    }
}

impl From<LiveCredential> for AuthIdAnswer {
    fn from(live: LiveCredential) -> Self {
        Self {
            tenant: live.tenant.clone(),
            auth_id: live.begins.clone(),
            of: live.into(),
        }
    }
}

impl From<LiveCredential> for HandleAnswer {
    fn from(live: LiveCredential) -> Self {
        Self {
            tenant: live.tenant.clone(),
            handle: live.begins.clone(),
            of: live.into(),
        }
    }
}

impl From<LiveCredential> for HeldLink {
    fn from(live: LiveCredential) -> Self {
        Self {
            grant: live.grant.to_string(),
            site: live.site.to_string(),
            name: live.site_name,
            created: live.created.rfc3339(),
            used: live.used.map(Timestamp::rfc3339),
        }
    }
}

impl From<LiveMember> for MemberAnswer {
    fn from(member: LiveMember) -> Self {
        Self {
            email: member.email,
            password_set: member.password_set.rfc3339(),
            instance_administrator: member.instance_administrator,
        }
    }
}

//! The answer of a restore: above all, what somebody must look through.

use std::path::Path;

use broker::restore::{LiveMember, LiveSiteKey, Restored};
use domain::timestamp::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct RestoreAnswer {
    made_at: String,
    rows: u64,
    master_key_id: String,
    kept: Option<String>,
    site_keys: Vec<SiteKeyAnswer>,
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
            "Everything is as it was at {made_at}: a site key or password ended after that works again. Look through the two lists before you start the server; end a site with `keyferry site revoke`, give it a new key with `keyferry site rekey --overlap 0`, and give a member a new password with `keyferry member reset`. Everybody has to sign in again. All of it opens with the master key {} alone: keep a copy of that one elsewhere.{}",
            restored.master_key_id,
            before.unwrap_or_default()
        );
        Self {
            made_at,
            rows: restored.rows,
            master_key_id: restored.master_key_id,
            kept,
            site_keys: restored.site_keys.into_iter().map(Into::into).collect(),
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

impl From<LiveMember> for MemberAnswer {
    fn from(member: LiveMember) -> Self {
        Self {
            email: member.email,
            password_set: member.password_set.rfc3339(),
            instance_administrator: member.instance_administrator,
        }
    }
}

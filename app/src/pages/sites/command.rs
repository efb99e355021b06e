//! The commands that make the first app and the first site.

/// The command that registers an app of this tenant.
pub(super) fn first_app(tenant_slug: &str) -> String {
    format!(
        "keyferry app create --tenant {tenant_slug} --provider dropbox --name \"Backups\" --client-id CLIENT_ID \
         --client-secret-stdin"
    )
}

/// The command that makes a site of this tenant.
pub(super) fn first_site(tenant_slug: &str) -> String {
    format!("keyferry site create --tenant {tenant_slug} --name \"My site\" --url https://www.example.com")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_are_complete_for_this_tenant() {
        assert_eq!(
            first_app("ada-x7k2"),
            "keyferry app create --tenant ada-x7k2 --provider dropbox --name \"Backups\" --client-id CLIENT_ID \
             --client-secret-stdin"
        );
        assert_eq!(
            first_site("ada-x7k2"),
            "keyferry site create --tenant ada-x7k2 --name \"My site\" --url https://www.example.com"
        );
    }
}

//! What is typed into the forms about apps, parsed into what is meant; all faults at once.

use broker::apps::ClientSecret;
use domain::app_registration::{Access, AppChange, ClientId, MsTenant, NewApp};
use domain::form::{Faults, Name};
use domain::provider::ProviderId;
use domain::text;
use domain::text::Text;
use domain::timestamp::Timestamp;

use crate::console::typed::{Typed, read};

const NAME: Text = text!("form-fault-name");
const CLIENT_ID: Text = text!("app-fault-client-id");
const ACCESS: Text = text!("app-fault-access");
const DIRECTORY: Text = text!("app-fault-directory");

/// A new app with its client secret.
pub(super) fn new_app(typed: &Typed, provider: ProviderId) -> Result<(NewApp, ClientSecret), Faults> {
    let mut faults = Faults::none();
    let name = read::<Name>(typed.text("name"), "name", NAME, &mut faults);
    let client_id = read::<ClientId>(typed.text("client_id"), "client_id", CLIENT_ID, &mut faults);
    let access = read::<Access>(typed.text("access"), "access", ACCESS, &mut faults);
    let ms_tenant = account_types(typed, &mut faults);
    let secret = client_secret(typed, &mut faults);
    match (name, client_id, access, secret) {
        (Some(name), Some(client_id), Some(access), Some(secret)) if faults.is_empty() => {
            let new = NewApp {
                provider,
                name,
                client_id,
                scope_profile: typed.some("scope_profile").map(str::to_owned),
                access,
                ms_tenant,
            };
            Ok((new, secret))
        }
        _ => Err(faults),
    }
}

/// What is to change, with a client secret if one was asked for.
pub(super) fn change(typed: &Typed) -> Result<(AppChange, Option<ClientSecret>), Faults> {
    let mut faults = Faults::none();
    let change = AppChange {
        name: read::<Name>(typed.text("name"), "name", NAME, &mut faults),
        client_id: read::<ClientId>(typed.text("client_id"), "client_id", CLIENT_ID, &mut faults),
        scope_profile: typed.some("scope_profile").map(str::to_owned),
        access: read::<Access>(typed.text("access"), "access", ACCESS, &mut faults),
        ms_tenant: account_types(typed, &mut faults),
        seen: typed.text("seen").parse().ok(),
    };
    let secret = typed
        .some("client_secret")
        .and_then(|_| client_secret(typed, &mut faults));
    if faults.is_empty() {
        Ok((change, secret))
    } else {
        Err(faults)
    }
}

/// A second client secret.
pub(super) fn second_secret(typed: &Typed) -> Result<ClientSecret, Faults> {
    let mut faults = Faults::none();
    client_secret(typed, &mut faults).ok_or(faults)
}

/// Which Microsoft accounts may link; nothing where the form does not ask.
fn account_types(typed: &Typed, faults: &mut Faults) -> Option<MsTenant> {
    match typed.some("ms_tenant")? {
        "own" => read(typed.text("directory"), "directory", DIRECTORY, faults),
        known => read(known, "ms_tenant", text!("app-fault-accounts"), faults),
    }
}

fn client_secret(typed: &Typed, faults: &mut Faults) -> Option<ClientSecret> {
    if typed.some("client_secret").is_none() {
        let sentence = text!("app-fault-secret-missing");
        *faults = std::mem::take(faults).and("client_secret", sentence);
        return None;
    }
    let expires = match typed.some("secret_expires") {
        None => None,
        Some(day) => {
            let end = Timestamp::from_date(day);
            if end.is_none() {
                let sentence = text!("app-fault-secret-end");
                *faults = std::mem::take(faults).and("secret_expires", sentence);
                return None;
            }
            end
        }
    };
    Some(ClientSecret {
        plain: typed.secret("client_secret"),
        expires,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sent: &str) -> Typed {
        serde_urlencoded::from_str(sent).unwrap()
    }

    #[test]
    fn all_faults_of_a_new_app_are_told_at_once() {
        let Err(faults) = new_app(&typed("ms_tenant=own&secret_expires=soon"), ProviderId::Onedrive) else {
            panic!("nothing was filled in");
        };
        for field in ["name", "client_id", "access", "directory", "client_secret"] {
            assert!(faults.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn a_change_without_a_client_secret_asks_for_none() {
        let sent = "name=Backups&client_id=abc&access=sites&scope_profile=files&seen=3";
        let (change, secret) = change(&typed(sent)).unwrap();
        assert!(secret.is_none());
        assert_eq!(change.seen, Some(3));
        assert_eq!(change.ms_tenant, None);
    }

    #[test]
    fn the_end_of_a_secret_is_a_day() {
        assert!(second_secret(&typed("client_secret=x&secret_expires=2027-12-31")).is_ok());
        let Err(faults) = second_secret(&typed("client_secret=x&secret_expires=31.12.2027")) else {
            panic!("that is no day");
        };
        assert!(faults.of("secret_expires").is_some());
    }
}

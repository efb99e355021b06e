//! The form that changes what an organisation decides for itself.

use axum::response::Response;
use broker::error::Error;
use broker::zones;
use domain::activity::AddressKeeping;
use domain::form::{Faults, Name};
use domain::tenant::{KeepDays, TenantChange};
use domain::text;
use domain::text::Text;

use super::posted::Posted;
use super::typed::{Typed, read};

const NAME: Text = text!("form-fault-name");
const ADDRESSES: Text = text!("settings-fault-addresses");
const KEEP_DAYS: Text = text!("settings-fault-days");
const TIME_ZONE: Text = text!("settings-fault-time-zone");

/// Changes the settings.
pub(crate) async fn change(posted: Posted) -> Response {
    let done = async {
        let scope = posted.manage()?;
        let change = parse(&posted.typed).map_err(Error::Invalid)?;
        posted.prove().await?;
        let changed = posted.state.broker.change_settings(scope, change).await?;
        let done = if changed.forgets_sooner {
            "shorter"
        } else {
            "saved"
        };
        Ok(format!("/console/settings?done={done}"))
    };
    let done = done.await;
    posted.answer(done).await
}

/// What is to change; all faults at once.
fn parse(typed: &Typed) -> Result<TenantChange, Faults> {
    let mut faults = Faults::none();
    let zone = zones::named(typed.text("time_zone")).ok();
    if zone.is_none() {
        faults = faults.and("time_zone", TIME_ZONE);
    }
    let change = TenantChange {
        name: read::<Name>(typed.text("name"), "name", NAME, &mut faults),
        addresses: read::<AddressKeeping>(typed.text("addresses"), "addresses", ADDRESSES, &mut faults),
        keep_days: read::<KeepDays>(typed.text("keep_days"), "keep_days", KEEP_DAYS, &mut faults),
        zone,
        seen: typed.text("seen").parse().ok(),
    };
    if faults.is_empty() {
        Ok(change)
    } else {
        Err(faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(sent: &str) -> Typed {
        serde_urlencoded::from_str(sent).unwrap()
    }

    #[test]
    fn what_is_typed_well_is_meant() {
        let sent = "name=Ada&addresses=whole&keep_days=+365+&time_zone=europe%2Fberlin&seen=3";
        let change = parse(&typed(sent)).unwrap();
        assert_eq!(change.keep_days.map(KeepDays::days), Some(365));
        assert_eq!(change.addresses, Some(AddressKeeping::Full));
        assert_eq!(change.zone.unwrap().name(), "Europe/Berlin");
        assert_eq!(change.seen, Some(3));
    }

    #[test]
    fn all_faults_are_told_at_once() {
        let faults = parse(&typed("addresses=half&keep_days=3&time_zone=Atlantis")).unwrap_err();
        for field in ["name", "addresses", "keep_days", "time_zone"] {
            assert!(faults.of(field).is_some(), "{field}");
        }
    }
}

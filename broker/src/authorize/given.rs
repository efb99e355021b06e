//! Who gets an AuthID once it is made.

use super::complete::Returned;
use super::{Awaited, Finished, Granted};
use crate::Broker;

impl Broker {
    /// To its owner, or to the program that waits if its owner agrees. The grant is made: whatever fails here, the AuthID is shown.
    pub(super) async fn given_or_offered(&self, returned: &Returned, granted: Granted) -> Finished {
        let scope = &returned.scope;
        let offered = match (returned.hand_over.program, scope.site()) {
            (Some(program), Some(site)) => {
                let whose = (scope.tenant(), &scope.app().id, site);
                self.offer(program, whose, &granted).await
            }
            _ => Ok(None),
        };
        match offered {
            Ok(Some(click)) => Finished::Awaited(Box::new(Awaited {
                subject: granted.subject,
                account: granted.account,
                click,
                ends_soon: granted.ends_soon,
            })),
            Ok(None) => Finished::Granted(Box::new(granted)),
            Err(error) => {
                tracing::warn!(%error, "an AuthID could not be kept for the program that waits; it is shown instead");
                Finished::Granted(Box::new(granted))
            }
        }
    }
}

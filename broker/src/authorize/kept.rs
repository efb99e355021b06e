//! What becomes of tokens after a consent: handed back, stored in a grant of their own, or put in place of those of a dead one.

use domain::grant::{GrantCustody, HolderProtocol};
use domain::id::GrantId;
use domain::view::Unprinted;
use secrecy::SecretString;

use super::complete::{Returned, lives_shortly};
use super::hand_over::Flow;
use super::{ConsentError, Finished, Relinked};
use crate::Broker;
use crate::activity::Caller;
use crate::error::Error;
use crate::grants::{Consented, Renewal};
use crate::providers::{Account, SecretsTried, Tokens};

impl Broker {
    /// What becomes of tokens that are enough for a backup.
    pub(super) async fn ended(
        &self,
        returned: &Returned,
        whole: (Tokens, SecretString),
        told: (&Caller, &SecretsTried),
    ) -> Result<Finished, ConsentError> {
        Ok(match returned.hand_over.flow {
            Flow::HandBack | Flow::Handle(_) => {
                Finished::Linked(Box::new(self.finish(returned, whole, told).await?))
            }
            Flow::AuthId(custody) => {
                let granted = self.grant(returned, custody, whole, told).await?;
                self.given_or_offered(returned, granted).await
            }
            Flow::Relink(grant) => self.relink(returned, grant, whole, told).await?,
            Flow::Trial => return Err(Error::Internal("a trial links nothing".to_owned()).into()),
        })
    }

    /// Stores what was consented to; what opens it is in the answer alone.
    pub(super) async fn keep(
        &self,
        returned: &Returned,
        kept: (GrantCustody, HolderProtocol),
        (tokens, refresh_token, account): (&Tokens, &SecretString, &Account),
        (caller, tried): (&Caller, &SecretsTried),
    ) -> Result<SecretString, ConsentError> {
        let consented = Consented {
            tokens,
            refresh_token,
            account,
            scope_profile: returned.profile.name,
        };
        let scope = &returned.scope;
        let event = self.event_of_consent(scope, caller, Ok(lives_shortly(tokens)), tried.clone());
        match self.make_grant(scope, kept, consented, event).await {
            Err(Error::NotFound) => Err(ConsentError::Gone),
            made => Ok(made?),
        }
    }

    /// Lets a dead grant go on, if the same account consented once more: then who holds it needs to do nothing. Where that cannot
    /// be told, who holds it is asked.
    pub(super) async fn relink(
        &self,
        returned: &Returned,
        grant: GrantId,
        (tokens, refresh_token): (Tokens, SecretString),
        (caller, tried): (&Caller, &SecretsTried),
    ) -> Result<Finished, ConsentError> {
        let account = returned.registration.account(&tokens).await;
        self.demand_nothing_ended(returned).await?;
        let consented = Consented {
            tokens: &tokens,
            refresh_token: &refresh_token,
            account: &account,
            scope_profile: returned.profile.name,
        };
        let scope = &returned.scope;
        let event = self.event_of_consent(scope, caller, Ok(lives_shortly(&tokens)), tried.clone());
        match self.renew_grant(scope, grant, consented, event).await? {
            Renewal::Done => {}
            Renewal::OtherAccount => {
                let account = account.label.map(Unprinted::new);
                return Err(ConsentError::OtherAccount { grant, account });
            }
            Renewal::UnknownAccount => return Err(ConsentError::UnknownAccount),
            Renewal::AskHolder(fresh) => {
                let ends_soon = lives_shortly(&tokens);
                let asked = self.ask_holder(returned, (grant, fresh), ends_soon).await?;
                let unknown = Err(&ConsentError::UnknownAccount);
                self.record_consent(scope, caller, unknown, tried.clone());
                return Ok(Finished::HolderAsked(Box::new(asked)));
            }
            Renewal::NotDead => return Err(ConsentError::NotDead),
        }
        Ok(Finished::Relinked(Box::new(Relinked {
            subject: self.parties(&returned.scope).await?.subject,
            account: account.label,
            ends_soon: lives_shortly(&tokens),
        })))
    }
}

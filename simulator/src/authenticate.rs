//! Who asks (RFC 6749 §2.3.1), by the credentials in the body and by no other way.

use crate::calls::Call;
use crate::problem::Problem;
use crate::providers::Traits;
use crate::world::Office;

/// The client id, once it is proved.
pub(crate) fn client(office: &Office, traits: &Traits, call: &Call) -> Result<String, Problem> {
    if call.header("authorization").is_some() && call.form_value("client_id").is_some() {
        return Err(Problem::UnknownField("client_id".to_owned()));
    }
    let client_id = required(call, "client_id")?;
    let client = office
        .clients
        .get(&client_id.to_owned())
        .ok_or(Problem::UnknownClient)?;
    let has_verifier = call.form_value("code_verifier").is_some();
    match call.form_value("client_secret") {
        // A public client, where PKCE takes the secret's place.
        None if has_verifier && !traits.secret_beside_verifier => Ok(client_id.to_owned()),
        None => Err(Problem::SecretMissing),
        Some(_) if has_verifier && !traits.secret_beside_verifier => Err(Problem::SecretWithVerifier),
        Some(_) if call.header("origin").is_some() && !traits.secret_beside_origin => {
            Err(Problem::SecretWithOrigin)
        }
        Some(secret) => client.check_secret(secret).map(|()| client_id.to_owned()),
    }
}

/// A field of the form that has to be there.
pub(crate) fn required<'call>(call: &'call Call, name: &'static str) -> Result<&'call str, Problem> {
    call.form_value(name)
        .filter(|value| !value.is_empty())
        .ok_or(Problem::MissingField(name))
}

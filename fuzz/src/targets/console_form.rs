//! The console's forms: signing in, the first run, a new password.
//!
//! Input: a content type, a line break, then the body. `$SECRET` in it stands for what was typed as a secret.

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Method, Request};
use secrecy::ExposeSecret as _;
use server::fuzzing::{reset_form, setup_form, sign_in_form};

use crate::input;

pub(super) fn console_form(input: &[u8]) {
    let (kind, body) = input::first_line(input);
    let Ok(kind) = HeaderValue::from_bytes(kind) else {
        return;
    };
    let body = input::with_secret(body);
    let request = || {
        let mut request = Request::new(Body::from(body.clone()));
        *request.method_mut() = Method::POST;
        request.headers_mut().insert(CONTENT_TYPE, kind.clone());
        request
    };
    let typed = Typed(&body);
    if let Some((email, password)) = sign_in_form(request()) {
        typed.once("email", &email);
        typed.once("password", password.expose_secret());
    }
    if let Some(password) = reset_form(request()) {
        typed.once("password", password.expose_secret());
    }
    match setup_form(request()) {
        None => {}
        Some(Ok(first)) => {
            typed.once("password", first.password.expose_secret());
            assert!((12..=1_024).contains(&first.password.expose_secret().len()));
            for (name, ours) in [("email", first.email.as_str()), ("tenant", first.tenant.as_str())] {
                let said = typed.only(name).to_lowercase();
                assert_eq!(
                    said.trim(),
                    ours.to_lowercase(),
                    "only blanks and capitals are put right"
                );
                assert!(input::is_one_honest_line(ours), "{ours:?}");
            }
            assert!(!typed.only("address_confirmed").is_empty(), "it was asked");
            typed.only("code");
        }
        Some(Err(faults)) => {
            assert!(!faults.is_empty());
            let fields = ["email", "tenant", "password", "address_confirmed"];
            let named = fields.iter().filter(|field| faults.of(field).is_some()).count();
            assert_eq!(named, faults.sentences().count(), "each stands beside a field");
            input::keeps_the_secret(&format!("{faults:?}"));
        }
    }
}

/// The body, as a library reads it that is lenient.
struct Typed<'a>(&'a [u8]);

impl Typed<'_> {
    /// The one value of a field.
    fn only(&self, name: &str) -> String {
        let mut values = form_urlencoded::parse(self.0).filter(|(key, _)| key == name);
        let value = values.next().map(|(_, value)| value.into_owned());
        assert!(values.next().is_none(), "{name} came twice, and one was chosen");
        value.unwrap_or_default()
    }

    fn once(&self, name: &str, value: &str) {
        assert_eq!(self.only(name), value);
    }
}

//! The two pages that people see: consent, and an error without a way back. No scripts, nothing from elsewhere.

use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderName;
use http::header::{CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use sha2::{Digest as _, Sha256};

use crate::authorize::AuthorizationRequest;
use crate::providers::{ACCOUNTS, Account, scopes};
use crate::reply;
use crate::world::Modes;

const STYLE: &str = "\
:root{color-scheme:light dark}\
body{margin:0;min-height:100vh;display:grid;place-items:center;font:16px/1.5 system-ui,sans-serif}\
main{max-width:26rem;margin:1rem;padding:1.5rem 2rem;border:1px solid #8888;border-radius:12px}\
h1{font-size:1.3rem;margin:.2rem 0 1rem}fieldset{border:1px solid #8888;border-radius:8px;padding:.5rem 1rem}\
label{display:block;padding:.4rem 0}code{overflow-wrap:anywhere}.note{font-size:.85rem}\
.row{display:flex;gap:.75rem;margin-top:1.25rem}\
button{flex:1;font:inherit;padding:.6rem 1rem;border-radius:8px;border:1px solid #1a56c4;cursor:pointer}\
button[value=allow]{background:#1a56c4;color:#fff}button[value=deny]{background:Canvas;color:CanvasText}";

/// Who wants what, an account chooser, Allow and Deny. `ticket` finds the request again when the form comes.
pub(crate) fn consent(
    title: &str,
    asked: &AuthorizationRequest,
    ticket: &str,
    hinted: Option<&Account>,
    modes: &Modes,
) -> Response {
    let chosen = hinted.unwrap_or(Account::first());
    let accounts: Vec<String> = ACCOUNTS
        .iter()
        .map(|account| choice(account, account == chosen))
        .collect();
    let accounts = accounts.concat();
    let item = |scope| format!("<li><code>{}</code></li>", escape(scope));
    let wanted = scopes(&asked.scope).map(item).collect::<Vec<_>>().concat();
    let origin = asked.redirect_uri.origin().ascii_serialization();
    let body = format!(
        "<h1>Allow access to your {title} account?</h1>\
         <p>The app <code>{app}</code> asks for:</p><ul>{wanted}</ul>\
         <form method=\"post\"><input type=\"hidden\" name=\"request\" value=\"{ticket}\">\
         <fieldset><legend>Choose an account</legend>{accounts}</fieldset>\
         <p class=\"row\"><button name=\"decision\" value=\"allow\">Allow</button>\
         <button name=\"decision\" value=\"deny\">Deny</button></p></form>\
         <p class=\"note\">You then go back to <code>{origin}</code>. This is a simulated provider: nothing here is \
         real.</p>",
        app = escape(&asked.client_id),
    );
    let form_action = if modes.strict_form_action {
        format!("; form-action 'self' {origin}")
    } else {
        String::new()
    };
    page(
        200,
        &format!("Sign in with {title} (simulated)"),
        &body,
        &form_action,
        modes,
    )
}

/// What went wrong, for people only: nothing goes back to the client.
pub(crate) fn error(title: &str, text: &str, modes: &Modes) -> Response {
    let body = format!(
        "<h1>{title} cannot go on</h1><p role=\"alert\">{}</p>\
         <p class=\"note\">This is a simulated provider. The app that sent you here asked for something that {title} \
         refuses; go back and try again.</p>",
        escape(text)
    );
    page(
        400,
        &format!("{title} (simulated): error"),
        &body,
        "; form-action 'none'",
        modes,
    )
}

fn choice(account: &Account, chosen: bool) -> String {
    let checked = if chosen { " checked" } else { "" };
    format!(
        "<label><input type=\"radio\" name=\"account\" value=\"{}\"{checked}> {} &lt;{}&gt;</label>",
        account.key, account.name, account.email
    )
}

fn page(status: u16, title: &str, body: &str, form_action: &str, modes: &Modes) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{title}</title>\
         <link rel=\"icon\" href=\"data:,\"><style>{STYLE}</style></head><body><main>{body}</main></body></html>"
    );
    let style = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; img-src data:; style-src 'sha256-{style}'; base-uri 'none'; frame-ancestors 'none'\
         {form_action}"
    );
    let mut response = reply::with(status, "text/html; charset=utf-8", html);
    reply::set(&mut response, CONTENT_SECURITY_POLICY, &policy);
    reply::set(&mut response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    reply::set(&mut response, REFERRER_POLICY, "no-referrer");
    if modes.isolated_opener {
        reply::set(
            &mut response,
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        );
    }
    response
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

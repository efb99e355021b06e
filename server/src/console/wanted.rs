//! The page that somebody asked for before they had signed in, so that a bookmark leads there afterwards.

use axum::extract::Request;
use axum::http::{Method, Uri};
use url::form_urlencoded;

/// Where everybody begins.
pub(crate) const BEGINNING: &str = "/console";
/// The parameter of the sign-in page, and the hidden field of its form.
const TO: &str = "to";
/// The longest address that is kept, in bytes.
const LONGEST: usize = 2_000;

/// The sign-in page's address for who asks for a page without being signed in.
pub(crate) fn sign_in_for(request: &Request) -> String {
    let asked = request.uri().path_and_query().map_or("", |asked| asked.as_str());
    match page(asked) {
        Some(page) if request.method() == Method::GET && page != BEGINNING => {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair(TO, page)
                .finish();
            format!("/?{query}")
        }
        _ => "/".to_owned(),
    }
}

/// The page that the sign-in page's address names.
pub(crate) fn named_by(uri: &Uri) -> Option<String> {
    let query = uri.query().unwrap_or_default();
    let mut named = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name == TO);
    let (_, asked) = named.next()?;
    page(&asked).map(str::to_owned)
}

/// The address, if it leads to something in the console that is looked at or downloaded.
pub(crate) fn within_console(asked: &str) -> Option<&str> {
    let path = asked.split('?').next().unwrap_or_default();
    let is_table = ["/console/activity.csv", "/console/audit.csv"].contains(&path);
    if is_table && is_plain(asked) {
        return Some(asked);
    }
    page(asked)
}

/// The address at which the password is asked for once more before this one.
pub(crate) fn proof_for(asked: &Uri) -> String {
    let asked = asked.path_and_query().map_or("", |asked| asked.as_str());
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(asked) = within_console(asked) {
        query.append_pair(TO, asked);
    }
    format!("/console/account/prove?{}", query.finish())
}

/// The address, if it is one of the console's pages: nobody is led anywhere else.
pub(crate) fn page(asked: &str) -> Option<&str> {
    let below = asked.strip_prefix(BEGINNING)?;
    let path = below.split('?').next().unwrap_or_default();
    let is_page = below.is_empty() || below.starts_with(['/', '?']);
    let is_none =
        path.starts_with("/fn/") || ["/activity.csv", "/audit.csv", "/live", "/sign-out"].contains(&path);
    (is_page && !is_none && !leads_up(path) && is_plain(asked)).then_some(asked)
}

/// Whether an address has only letters that every browser reads alike.
fn is_plain(asked: &str) -> bool {
    let plain = asked.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    plain && asked.len() <= LONGEST
}

/// Whether a browser would leave a step of this path out, and with it the console, or read one as two.
fn leads_up(path: &str) -> bool {
    let path = path.split('#').next().unwrap_or_default().to_ascii_lowercase();
    let mut steps = path.split('/').map(|step| step.replace("%2e", "."));
    path.contains("%5c") || path.contains("%2f") || steps.any(|step| [".", ".."].contains(&step.as_str()))
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn asked(method: Method, address: &str) -> Request {
        let mut request = Request::new(Body::empty());
        *request.method_mut() = method;
        *request.uri_mut() = address.parse().unwrap();
        request
    }

    #[test]
    fn a_page_is_named_and_read_back() {
        for page in [
            "/console/sites",
            "/console/activity?kind=refresh&from=2026-11-21T18%3A05",
            "/console?x=1",
            "/console/sites?q=../..&tag=a%2Fb",
            "/console/sites/.well-known",
        ] {
            let address = sign_in_for(&asked(Method::GET, page));
            assert_eq!(
                named_by(&address.parse().unwrap()).as_deref(),
                Some(page),
                "{address}"
            );
        }
    }

    #[test]
    fn nobody_is_led_to_what_is_no_page_of_the_console() {
        for address in [
            "//evil.example/console",
            "https://evil.example/console",
            "/consoles",
            "/console.evil.example",
            "/console\\evil.example",
            "/console/a b",
            "/console/../sign-in/evil",
            "/console/..",
            "/console/..#x",
            "/console/./sites",
            "/console/sites/.",
            "/console/%2e%2e/sign-in/evil",
            "/console/.%2E/sign-in/evil",
            "/console/%2E./sign-in/evil",
            "/console/%2e/sites",
            "/console/..%2fsign-in/evil",
            "/console/..%5Csign-in/evil",
            "/console/..\\sign-in/evil",
            "/console/\r\nset-cookie: x",
            "/console/sign-out",
            "/console/fn/show_site",
            "/console/activity.csv?kind=refresh",
            "/console/live",
            "/",
            "",
        ] {
            assert_eq!(page(address), None, "{address:?}");
        }
        assert_eq!(page(&format!("/console/{}", "x".repeat(LONGEST))), None);
        assert_eq!(sign_in_for(&asked(Method::POST, "/console/sites")), "/");
        assert_eq!(sign_in_for(&asked(Method::GET, "/console")), "/");
        assert_eq!(named_by(&Uri::from_static("/?type=googledrive")), None);
        assert_eq!(
            named_by(&Uri::from_static("/?to=https%3A%2F%2Fevil.example%2Fconsole")),
            None
        );
    }
}

//! Which kind of visitor a path is made for: it decides headers and the shape of refusals.

use axum::http::Uri;

/// The kinds of routes that differ in their headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Backup and calendar programs, and people in the middle of a consent; may be a pop-up.
    Helper,
    /// Public pages that may be kept.
    Legal,
    /// Files whose names change with their content.
    Static,
    /// The console, sign-in and everything else.
    Console,
}

impl Door {
    pub(super) fn of(uri: &Uri) -> Self {
        let first = uri
            .path()
            .trim_start_matches('/')
            .split('/')
            .next()
            .unwrap_or_default();
        match first {
            "h" | "d" | "o" | "refresh" | "fetch" | "revoke" | "relink" | "pair" | "setup-link"
            | "calendar" | ".well-known" => Self::Helper,
            // Duplicati opens its chooser at the root as a pop-up.
            "" if asks_for_duplicati(uri) => Self::Helper,
            "legal" => Self::Legal,
            "pkg" | "assets" => Self::Static,
            _ => Self::Console,
        }
    }
}

/// Whether an address of the front page is one that Duplicati opens.
pub(crate) fn asks_for_duplicati(uri: &Uri) -> bool {
    let query = uri.query().unwrap_or_default();
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "type")
}

/// Who reads the answer, when the edge itself answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// Akeeba's connector, at a refresh URL.
    Akeeba,
    /// Duplicati, at a refresh URL.
    Duplicati,
    /// An OAuth client or a program with an API token.
    OAuth,
    /// A person.
    Person,
}

impl Reader {
    pub(super) fn of(path: &str) -> Self {
        let path = path.trim_start_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        let last = rest.rsplit('/').next().unwrap_or_default();
        match (first, last) {
            ("h", "refresh") => Self::Akeeba,
            ("d", "refresh" | "fetch") => Self::Duplicati,
            ("refresh" | "fetch", "") if path == first => Self::Duplicati,
            ("o", "token" | "revoke" | "device") if rest.matches('/').count() == 1 => Self::OAuth,
            ("api" | ".well-known", _) => Self::OAuth,
            _ => Self::Person,
        }
    }
}

/// The routes that must answer whatever stands in front of the server.
pub(super) fn is_health(path: &str) -> bool {
    matches!(path, "/healthz" | "/readyz")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_doors() {
        let table = [
            ("/h/abc/start?callback=x", Door::Helper),
            ("/d/key/", Door::Helper),
            ("/o/abc/token", Door::Helper),
            ("/refresh", Door::Helper),
            ("/revoke", Door::Helper),
            ("/fetch", Door::Helper),
            ("/relink/1", Door::Helper),
            ("/pair", Door::Helper),
            ("/setup-link/t", Door::Helper),
            ("/calendar/t", Door::Helper),
            ("/.well-known/oauth-authorization-server/o/abc", Door::Helper),
            ("/?type=dropbox", Door::Helper),
            ("/?a=b&type=", Door::Helper),
            ("/?types=dropbox", Door::Console),
            ("/", Door::Console),
            ("/hello", Door::Console),
            ("/refreshed", Door::Console),
            ("/console", Door::Console),
            ("/legal/t/privacy", Door::Legal),
            ("/pkg/keyferry.js", Door::Static),
            ("/assets/favicon.svg", Door::Static),
        ];
        for (uri, expected) in table {
            assert_eq!(Door::of(&uri.parse().unwrap()), expected, "{uri}");
        }
    }

    #[test]
    fn knows_who_reads() {
        let table = [
            ("/h/abc/refresh", Reader::Akeeba),
            ("/h/abc/key/refresh", Reader::Akeeba),
            ("/h/abc/start", Reader::Person),
            ("/h/abc/callback", Reader::Person),
            ("/d/key/refresh", Reader::Duplicati),
            ("/refresh", Reader::Duplicati),
            ("/revoke", Reader::Person),
            ("/o/abc/token", Reader::OAuth),
            ("/o/abc/authorize", Reader::Person),
            ("/o/token", Reader::Person),
            ("/o/abc/more/token", Reader::Person),
            ("/refresh/", Reader::Person),
            ("/h/refresh", Reader::Akeeba),
            ("/api/v1/apps", Reader::OAuth),
            ("/", Reader::Person),
        ];
        for (path, expected) in table {
            assert_eq!(Reader::of(path), expected, "{path}");
        }
    }
}

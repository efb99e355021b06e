//! Scripts, styles and images of the web pages, held inside the binary.
//!
//! Their names change with their content, so browsers may keep them for ever. `cargo xtask` builds them; a
//! server built without it has none and says so.

mod encoding;

use std::borrow::Cow;
use std::collections::BTreeMap;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;
use thiserror::Error;

use encoding::accepts_brotli;

#[derive(RustEmbed)]
#[folder = "$KEYFERRY_SITE_DIR"]
#[allow_missing = true]
struct Embedded;

/// What is embedded, by name; tests bring their own.
type Shelf = fn(&str) -> Option<Cow<'static, [u8]>>;

fn embedded(name: &str) -> Option<Cow<'static, [u8]>> {
    Embedded::get(name).map(|file| file.data)
}

/// The URL paths of the assets that every page names; empty where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AssetPaths {
    /// The script that starts the islands.
    pub js: String,
    /// The islands themselves.
    pub wasm: String,
    /// The style sheet.
    pub css: String,
    /// The icon of the browser's tab.
    pub favicon: String,
}

/// Why there are no web assets.
#[derive(Debug, Error)]
pub enum AssetsMissing {
    /// The server was built by cargo alone.
    #[error("built without web assets: run `cargo xtask run`")]
    NotBuilt,
    /// The list of assets cannot be read.
    #[error("the list of web assets cannot be read: run `cargo xtask run` again")]
    BadManifest(#[from] serde_json::Error),
    /// The list lacks an asset that every page needs, or the file itself is missing.
    #[error("the web asset {0} is missing: run `cargo xtask run` again")]
    Lacks(&'static str),
}

impl AssetPaths {
    /// Finds the assets that were embedded.
    pub fn load() -> Result<Self, AssetsMissing> {
        Self::find(embedded)
    }

    /// The same, with a warning in the log and no paths where assets are missing: pages work without them.
    pub fn load_or_warn() -> Self {
        Self::load().unwrap_or_else(|missing| {
            tracing::warn!("{missing}");
            Self::default()
        })
    }

    fn find(shelf: Shelf) -> Result<Self, AssetsMissing> {
        let manifest = shelf("manifest.json").ok_or(AssetsMissing::NotBuilt)?;
        let manifest: BTreeMap<String, String> = serde_json::from_slice(&manifest)?;
        let path = |name: &'static str| {
            let path = manifest
                .get(name)
                .filter(|path| shelf(path.trim_start_matches('/')).is_some());
            path.cloned().ok_or(AssetsMissing::Lacks(name))
        };
        Ok(Self {
            js: path("keyferry.js")?,
            wasm: path("keyferry.wasm")?,
            css: path("keyferry.css")?,
            favicon: path("assets/favicon.svg")?,
        })
    }
}

/// One of the embedded files.
pub(crate) async fn file(uri: Uri, headers: HeaderMap) -> Response {
    answer(embedded, &uri, &headers)
}

fn answer(shelf: Shelf, uri: &Uri, headers: &HeaderMap) -> Response {
    let name = uri.path().trim_start_matches('/');
    // The compressed siblings are the same files once more, not files of their own.
    let plain = name.strip_suffix(".br").map_or_else(|| shelf(name), |_| None);
    let Some(plain) = plain else { return missing() };
    let compressed = if accepts_brotli(headers) {
        shelf(&format!("{name}.br"))
    } else {
        None
    };
    let encoding = compressed
        .is_some()
        .then_some([(CONTENT_ENCODING, HeaderValue::from_static("br"))]);
    let fixed = [
        (CONTENT_TYPE, content_type(name)),
        (CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (VARY, "Accept-Encoding"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let mut response = (fixed, body(compressed.unwrap_or(plain))).into_response();
    response.headers_mut().extend(encoding.into_iter().flatten());
    response
}

fn missing() -> Response {
    (
        StatusCode::NOT_FOUND,
        [(CACHE_CONTROL, "no-store")],
        "There is no such file.\n",
    )
        .into_response()
}

fn body(data: Cow<'static, [u8]>) -> Body {
    Body::from(match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    })
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "json" | "webmanifest" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::extract::Request;
    use axum::http::Method;
    use axum::http::header::ACCEPT_ENCODING;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    const MANIFEST: &[u8] = br#"{"keyferry.js":"/pkg/keyferry.1.js","keyferry.wasm":"/pkg/keyferry.2.wasm",
        "keyferry.css":"/pkg/keyferry.3.css","assets/favicon.svg":"/assets/favicon.4.svg"}"#;

    fn full(name: &str) -> Option<Cow<'static, [u8]>> {
        let data: &'static [u8] = match name {
            "manifest.json" => MANIFEST,
            "pkg/keyferry.1.js" => b"script",
            "pkg/keyferry.1.js.br" => b"brotli",
            "pkg/keyferry.2.wasm" => b"wasm",
            "pkg/keyferry.3.css" => b"style",
            "assets/favicon.4.svg" => b"<svg/>",
            _ => return None,
        };
        Some(Cow::Borrowed(data))
    }

    fn routes() -> Router {
        let handler = async |uri: Uri, headers: HeaderMap| answer(full, &uri, &headers);
        Router::new()
            .route("/pkg/{file}", get(handler))
            .route("/assets/{file}", get(handler))
    }

    fn ask(method: Method, path: &str, encoding: Option<&str>) -> (StatusCode, HeaderMap, Bytes) {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(encoding) = encoding {
            request = request.header(ACCEPT_ENCODING, encoding);
        }
        let request = request.body(Body::empty()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let response = routes().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            (
                parts.status,
                parts.headers,
                axum::body::to_bytes(body, 1_000).await.unwrap(),
            )
        })
    }

    #[test]
    fn reads_the_manifest() {
        let paths = AssetPaths::find(full).unwrap();
        assert_eq!(paths.js, "/pkg/keyferry.1.js");
        assert_eq!(paths.wasm, "/pkg/keyferry.2.wasm");
        assert_eq!(paths.css, "/pkg/keyferry.3.css");
        assert_eq!(paths.favicon, "/assets/favicon.4.svg");
    }

    #[test]
    fn says_what_is_missing() {
        let none = AssetPaths::find(|_| None).unwrap_err();
        assert!(matches!(none, AssetsMissing::NotBuilt));
        assert!(none.to_string().contains("cargo xtask run"));
        let broken = AssetPaths::find(|_| Some(Cow::Borrowed(b"{"))).unwrap_err();
        assert!(matches!(broken, AssetsMissing::BadManifest(_)));
        let lacks = |name: &str| {
            if name == "pkg/keyferry.3.css" {
                None
            } else {
                full(name)
            }
        };
        assert!(matches!(
            AssetPaths::find(lacks).unwrap_err(),
            AssetsMissing::Lacks("keyferry.css")
        ));
    }

    #[test]
    fn serves_brotli_where_it_is_accepted_and_there() {
        let (status, headers, body) = ask(Method::GET, "/pkg/keyferry.1.js", Some("gzip, br;q=0.5"));
        assert_eq!((status, &body[..]), (StatusCode::OK, &b"brotli"[..]));
        assert_eq!(headers[CONTENT_ENCODING], "br");
        assert_eq!(headers[CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(headers[VARY], "Accept-Encoding");
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        let (_, headers, body) = ask(Method::GET, "/pkg/keyferry.2.wasm", Some("br"));
        assert_eq!(&body[..], b"wasm");
        assert!(!headers.contains_key(CONTENT_ENCODING));
        assert_eq!(headers[CONTENT_TYPE], "application/wasm");
    }

    #[test]
    fn serves_nothing_but_the_files() {
        for path in [
            "/pkg/other.js",
            "/pkg/keyferry.1.js.br",
            "/pkg/..%2Fmanifest.json",
            "/assets/keyferry.1.js",
            "/pkg/%ff",
        ] {
            let (status, headers, _) = ask(Method::GET, path, Some("br"));
            assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
            assert_eq!(headers[CACHE_CONTROL], "no-store", "{path}");
        }
    }

    #[test]
    fn answers_head_without_a_body() {
        let (status, headers, body) = ask(Method::HEAD, "/assets/favicon.4.svg", None);
        assert_eq!((status, body.len()), (StatusCode::OK, 0));
        assert_eq!(headers[CONTENT_TYPE], "image/svg+xml");
    }
}

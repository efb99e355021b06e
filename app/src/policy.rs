//! What the browser may load and do on a page of the console.

/// The `Content-Security-Policy` of every page that [`crate::shell`] makes.
///
/// The nonce admits the loader, `strict-dynamic` what the loader imports, and `wasm-unsafe-eval` the islands.
pub fn content_security_policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self'; \
         img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_with_the_nonce_run_and_nothing_leaves_our_origin() {
        assert_eq!(
            content_security_policy("r4nd0m"),
            "default-src 'none'; script-src 'nonce-r4nd0m' 'strict-dynamic' 'wasm-unsafe-eval'; \
             style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; \
             base-uri 'none'; frame-ancestors 'none'"
        );
    }
}

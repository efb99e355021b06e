//! Which encodings a browser takes.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// RFC 9110 §12.5.3: what is named counts before `*`, and a weight of 0 refuses.
pub(super) fn accepts_brotli(headers: &HeaderMap) -> bool {
    let lines = headers
        .get_all(ACCEPT_ENCODING)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut any = false;
    for entry in lines.flat_map(|line| line.split(',')) {
        let mut parts = entry.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let wanted = parts.all(is_wanted);
        if coding.eq_ignore_ascii_case("br") {
            return wanted;
        }
        any |= coding == "*" && wanted;
    }
    any
}

fn is_wanted(parameter: &str) -> bool {
    let weight = parameter
        .split_once('=')
        .filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    weight.is_none_or(|(_, weight)| weight.trim().parse::<f32>().is_ok_and(|weight| weight > 0.0))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn weighs_accept_encoding() {
        let table = [
            ("br", true),
            ("BR", true),
            ("gzip", false),
            ("br;q=0", false),
            ("br; q=0.000", false),
            ("br;q=0.001", true),
            ("br;q=x", false),
            ("*", true),
            ("*;q=0", false),
            ("*, br;q=0", false),
            ("*;q=0, br", true),
            ("brotli", false),
            ("", false),
        ];
        for (line, expected) in table {
            let headers = HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(line))]);
            assert_eq!(accepts_brotli(&headers), expected, "{line}");
        }
        assert!(!accepts_brotli(&HeaderMap::new()));
    }
}

//! Cutting one input into the parts that a parser takes.

use http::header::COOKIE;
use http::{HeaderMap, HeaderValue};

/// What a target plants where a secret stands, and looks for where none may be. It is no code: a provider's text that is
/// one may be passed on.
pub(crate) const SECRET: &str = "hunter2+do-not-print";

/// The bytes before the first line break, and those after it.
pub(crate) fn first_line(input: &[u8]) -> (&[u8], &[u8]) {
    match input.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&input[..end], &input[end + 1..]),
        None => (input, &[]),
    }
}

/// The bytes as text, if they are UTF-8.
pub(crate) fn text(input: &[u8]) -> Option<&str> {
    std::str::from_utf8(input).ok()
}

/// One `Cookie` header a line; `also` goes to the end of the last one.
pub(crate) fn cookies(input: &[u8], also: Option<&str>) -> HeaderMap {
    let mut lines: Vec<Vec<u8>> = input.split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    lines.retain(|line| HeaderValue::from_bytes(line).is_ok());
    if let Some(also) = also {
        let mut last = lines.pop().unwrap_or_default();
        last.extend_from_slice(also.as_bytes());
        lines.push(last);
    }
    let values = lines.iter().filter_map(|line| HeaderValue::from_bytes(line).ok());
    values.map(|value| (COOKIE, value)).collect()
}

/// The bytes with every `$SECRET` in them replaced by [`SECRET`].
pub(crate) fn with_secret(input: &[u8]) -> Vec<u8> {
    const MARK: &[u8] = b"$SECRET";
    let mut whole = Vec::with_capacity(input.len());
    let mut rest = input;
    while let Some(at) = rest.windows(MARK.len()).position(|window| window == MARK) {
        whole.extend_from_slice(&rest[..at]);
        whole.extend_from_slice(SECRET.as_bytes());
        rest = &rest[at + MARK.len()..];
    }
    whole.extend_from_slice(rest);
    whole
}

/// Fails if something that is shown holds the planted secret.
pub(crate) fn keeps_the_secret(shown: &str) {
    assert!(!shown.contains(SECRET), "a secret is repeated: {shown}");
}

/// One line that reads from left to right as it is written, with nothing hidden in it.
pub(crate) fn is_one_honest_line(text: &str) -> bool {
    !text.chars().any(|letter| {
        letter.is_control()
            || matches!(
                letter,
                '\u{2028}' | '\u{2029}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{feff}'
            )
            || matches!(letter, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}')
            || matches!(letter, '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
            || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fff0}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    })
}

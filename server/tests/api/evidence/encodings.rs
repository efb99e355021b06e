//! How a secret may look in what somebody wrote down.

use base64::Engine as _;
use base64::engine::GeneralPurpose;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};

/// What RFC 3986 leaves as it is.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// Longer secrets are looked for in pieces of this length: a log may have cut them, and a database may have spread them
/// over pages.
const PIECE: usize = 32;

/// Every look of one secret, with its name. Letters are compared without regard to case, so hexadecimal digits need
/// one look.
pub(super) fn looks_of(secret: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    pieces(secret).into_iter().flat_map(looks_of_piece).collect()
}

/// The whole of a short secret; beginning, middle and end of a long one.
fn pieces(secret: &[u8]) -> Vec<&[u8]> {
    if secret.len() <= 2 * PIECE {
        return vec![secret];
    }
    let last = secret.len() - PIECE;
    [0, last / 2, last]
        .map(|start| &secret[start..start + PIECE])
        .into()
}

fn looks_of_piece(piece: &[u8]) -> Vec<(&'static str, Vec<u8>)> {
    let mut looks = vec![
        ("as it is", piece.to_vec()),
        (
            "percent-encoded as in a form",
            form_urlencoded::byte_serialize(piece).collect::<String>().into(),
        ),
        (
            "percent-encoded as in a path",
            percent_encode(piece, UNRESERVED).to_string().into(),
        ),
        ("hexadecimal", hex(piece).into()),
        ("a list of bytes", numbers(piece).into()),
    ];
    if let Ok(text) = std::str::from_utf8(piece) {
        looks.push(("escaped as by Rust", text.escape_debug().to_string().into()));
        looks.push(("escaped as in JSON", json(text).into()));
    }
    for (name, engine) in [("base64", &STANDARD), ("base64 of the URL alphabet", &URL_SAFE)] {
        looks.extend((0..3).map(|shift| (name, inner_base64(engine, piece, shift))));
    }
    let mut distinct: Vec<(&str, Vec<u8>)> = Vec::new();
    for (name, look) in looks {
        if !distinct.iter().any(|(_, known)| *known == look) {
            distinct.push((name, look));
        }
    }
    distinct
}

/// What base64 makes of it when that many bytes, of three, stand before it: without the letters that neighbours decide.
fn inner_base64(engine: &GeneralPurpose, piece: &[u8], shift: usize) -> Vec<u8> {
    let mut bytes = vec![0; shift];
    bytes.extend_from_slice(piece);
    let first = (shift * 8).div_ceil(6);
    let end = bytes.len() * 8 / 6;
    engine.encode(&bytes).as_bytes()[first..end].to_vec()
}

fn json(text: &str) -> String {
    let quoted = serde_json::to_string(text).expect("a text is JSON");
    quoted.trim_matches('"').to_owned()
}

/// As `{:?}` prints bytes.
fn numbers(bytes: &[u8]) -> String {
    let numbers: Vec<String> = bytes.iter().map(ToString::to_string).collect();
    numbers.join(", ")
}

/// In lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves
        .filter_map(|half| char::from_digit(half.into(), 16))
        .collect()
}

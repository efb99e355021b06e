//! Which names are settings, and which setting was meant by one that is not.

use super::fault::ConfigFault;
use super::options::{OPTIONS, PREFIX};

/// Names of the build, which `cargo run` and `xtask` leave in the environment of what they start.
const OF_THE_BUILD: [&str; 2] = ["KEYFERRY_SITE_DIR", "KEYFERRY_CACHE_DIR"];

/// Whether a name is neither ours nor a mistake: Kubernetes and Docker links make such names of a service called keyferry.
pub(super) fn passed_over(name: &str) -> bool {
    name == "KEYFERRY_PORT"
        || name.starts_with("KEYFERRY_PORT_")
        || name.starts_with("KEYFERRY_SERVICE_")
        || OF_THE_BUILD.contains(&name)
}

/// The setting's name for a key of the configuration file.
pub(super) fn name_of_key(key: &str) -> Option<String> {
    if key.starts_with(PREFIX) {
        return Some(key.to_owned());
    }
    let lower = key
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter == '_');
    lower.then(|| format!("{PREFIX}{}", key.to_uppercase()))
}

/// Whether this is a setting, or the file twin of one.
pub(super) fn is_known(name: &str) -> bool {
    OPTIONS
        .iter()
        .any(|option| option.name == name || option.file_twin().is_some_and(|twin| twin == name))
}

/// The fault of a name that is no setting, with the one that it is most like.
pub(super) fn unknown(name: &str) -> ConfigFault {
    let similar = OPTIONS
        .iter()
        .flat_map(|option| [Some(option.name.to_owned()), option.file_twin()])
        .flatten()
        .map(|known| (distance(name, &known), known))
        .min()
        .filter(|(distance, known)| *distance <= tolerance(known))
        .map(|(_, known)| known);
    let name = name.chars().take(80).flat_map(char::escape_debug).collect();
    ConfigFault::Unknown { name, similar }
}

/// A short name is soon like any other.
fn tolerance(known: &str) -> usize {
    (known.trim_start_matches(PREFIX).len() / 3).min(3)
}

fn distance(name: &str, known: &str) -> usize {
    let name = name.to_uppercase();
    let name = name.strip_prefix(PREFIX).unwrap_or(&name);
    strsim::damerau_levenshtein(name, known.trim_start_matches(PREFIX))
}

//! Brings environment, configuration file and secret files together into one value per option.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::{ErrorKind, Read};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use secrecy::{ExposeSecret, SecretString};

use super::fault::{ConfigFault, Problem};
use super::names::{is_known, name_of_key, passed_over, unknown};
use super::options::{self, OPTIONS, OptionSpec, PREFIX};

/// No key, URL or path is longer; keeps a wrong file such as a device from filling the memory.
const MAX_FILE: u64 = 64 * 1024;

/// One value as it was given. All are held like secrets, so that none shows by accident.
#[derive(Debug)]
pub(super) struct Given {
    /// The setting and where it was given, for messages.
    pub(super) label: String,
    /// The text.
    pub(super) text: SecretString,
}

/// The values by the names of their options.
pub(super) type Values = BTreeMap<&'static str, Given>;

type Named = BTreeMap<String, SecretString>;

/// Where a set of names comes from.
#[derive(Clone, Copy)]
enum Place {
    Environment,
    File,
}

impl Place {
    fn suffix(self) -> &'static str {
        match self {
            Self::Environment => "",
            Self::File => " (in the configuration file)",
        }
    }
}

/// Collects every value that was given and every fault on the way.
pub(super) fn gather(
    environment: impl IntoIterator<Item = (OsString, OsString)>,
    file: Option<&Path>,
    faults: &mut Vec<ConfigFault>,
) -> Values {
    let environment = from_environment(environment, faults);
    let file = file.map_or_else(Named::new, |path| from_file(path, faults));
    let mut values = Values::new();
    for option in &OPTIONS {
        let given = pick(option, &environment, Place::Environment, faults)
            .or_else(|| pick(option, &file, Place::File, faults));
        if let Some(given) = given.and_then(|picked| picked.read(faults)) {
            values.insert(option.name, given);
        }
    }
    values
}

fn from_environment(
    environment: impl IntoIterator<Item = (OsString, OsString)>,
    faults: &mut Vec<ConfigFault>,
) -> Named {
    let mut named = Named::new();
    for (name, value) in environment {
        let name = name.to_string_lossy().into_owned();
        if !name.starts_with(PREFIX) || passed_over(&name) {
            continue;
        }
        if !is_known(&name) {
            faults.push(unknown(&name));
        } else if let Ok(value) = value.into_string() {
            named.insert(name, value.into());
        } else {
            faults.push(ConfigFault::NotText { label: name });
        }
    }
    named
}

fn from_file(path: &Path, faults: &mut Vec<ConfigFault>) -> Named {
    let text = match read_limited(path) {
        Ok(text) => text,
        Err(reason) => {
            faults.push(ConfigFault::File {
                path: path.to_owned(),
                reason,
            });
            return Named::new();
        }
    };
    match text.parse::<toml::Table>() {
        Ok(table) => from_table(table, faults),
        Err(error) => {
            // The parser's own message quotes the line, which may hold a secret.
            let start = error.span().map_or(0, |span| span.start);
            let line = text
                .bytes()
                .take(start)
                .filter(|byte| *byte == b'\n')
                .count()
                .saturating_add(1);
            faults.push(ConfigFault::Syntax {
                path: path.to_owned(),
                line,
            });
            Named::new()
        }
    }
}

fn from_table(table: toml::Table, faults: &mut Vec<ConfigFault>) -> Named {
    let mut named = Named::new();
    for (key, value) in table {
        let name = name_of_key(&key).filter(|name| is_known(name));
        let Some(name) = name else {
            faults.push(unknown(&key));
            continue;
        };
        let Some(text) = text_of(value) else {
            let label = format!("{name}{}", Place::File.suffix());
            let problem = Problem::new("is neither a text nor a number", "write it as name = \"value\"");
            faults.push(ConfigFault::Invalid { label, problem });
            continue;
        };
        if named.insert(name.clone(), text.into()).is_some() {
            faults.push(ConfigFault::Twice { name });
        }
    }
    named
}

/// A list of texts is the same as one text with its parts separated by blanks.
fn text_of(value: toml::Value) -> Option<String> {
    match value {
        toml::Value::String(text) => Some(text),
        toml::Value::Integer(number) => Some(number.to_string()),
        toml::Value::Array(parts) => {
            let parts: Option<Vec<&str>> = parts.iter().map(toml::Value::as_str).collect();
            Some(parts?.join(" "))
        }
        _ => None,
    }
}

/// A value before its file, if it has one, was read.
enum Picked {
    Direct(Given),
    InFile(&'static OptionSpec, Given),
}

/// The value of one option from one place. `None` also when the place is at fault.
fn pick(
    option: &'static OptionSpec,
    named: &Named,
    place: Place,
    faults: &mut Vec<ConfigFault>,
) -> Option<Picked> {
    let given = |name: &str| {
        let label = format!("{name}{}", place.suffix());
        named.get(name).map(|text| Given {
            label,
            text: text.clone(),
        })
    };
    let direct = given(option.name);
    match (direct, option.file_twin().and_then(|twin| given(&twin))) {
        (Some(_), Some(_)) => {
            faults.push(ConfigFault::Twins {
                name: option.name,
                place: place.suffix(),
            });
            None
        }
        (Some(given), None) => Some(Picked::Direct(given)),
        (None, twin) => twin.map(|twin| Picked::InFile(option, twin)),
    }
}

impl Picked {
    fn read(self, faults: &mut Vec<ConfigFault>) -> Option<Given> {
        let given = match self {
            Self::Direct(given) => given,
            Self::InFile(option, given) => read_secret(option, given, faults)?,
        };
        if given.text.expose_secret().trim().is_empty() {
            faults.push(ConfigFault::Empty { label: given.label });
            return None;
        }
        Some(given)
    }
}

fn read_secret(option: &OptionSpec, given: Given, faults: &mut Vec<ConfigFault>) -> Option<Given> {
    let Given { label, text } = given;
    if text.expose_secret().trim().is_empty() {
        faults.push(ConfigFault::Empty { label });
        return None;
    }
    let path = PathBuf::from(text.expose_secret());
    if option.name == options::MASTER_KEY && others_can_read(&path) {
        faults.push(ConfigFault::OthersCanRead { label });
        return None;
    }
    match read_limited(&path) {
        Ok(mut content) => {
            content.truncate(content.trim_end_matches(['\n', '\r']).len());
            Some(Given {
                label: format!("{label}, the content of that file,"),
                text: content.into(),
            })
        }
        Err(reason) => {
            faults.push(ConfigFault::SecretFile { label, reason });
            None
        }
    }
}

/// The master key opens everything: a file that group or others can read is not a place for it.
fn others_can_read(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

fn read_limited(path: &Path) -> Result<String, ErrorKind> {
    let file = fs::File::open(path).map_err(|error| error.kind())?;
    let mut text = String::new();
    let limit = MAX_FILE.saturating_add(1);
    let read = file
        .take(limit)
        .read_to_string(&mut text)
        .map_err(|error| error.kind())?;
    if read < usize::try_from(limit).unwrap_or(usize::MAX) {
        Ok(text)
    } else {
        Err(ErrorKind::FileTooLarge)
    }
}

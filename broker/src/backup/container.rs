//! The file of a backup: a line that says what it is, a line that says which master key it needs, a SQLite database,
//! and a seal over all of it under that master key, so that what was damaged or changed on the way is noticed.

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead as _, BufReader, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use super::BackupError;
use super::passphrase::SealedMasterKey;
use crate::files::sync_folder_of;
use crate::vault::master_key::MasterKey;

const FIRST_LINE: &[u8] = b"KEYFERRY-BACKUP 1\n";
/// The longest second line, in bytes.
const MAX_HEADER: u64 = 4_096;
const SEAL_BYTES: usize = 32;
const CHUNK: usize = 64 * 1024;

/// What the second line says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Header {
    /// When it was made (RFC 3339).
    pub(super) made_at: String,
    /// The version of Keyferry that made it.
    pub(super) version: String,
    /// The short name of the master key that it needs.
    pub(super) master_key_id: String,
    /// That key, sealed with a passphrase.
    pub(super) master_key: Option<SealedMasterKey>,
    /// How many bytes the database has.
    pub(super) length: u64,
}

type Seal = Hmac<Sha256>;

fn seal_of(master: &MasterKey) -> Result<Seal, BackupError> {
    let key = master.derived::<32>(b"keyferry/v1/backup")?;
    <Seal as hmac::KeyInit>::new_from_slice(key.as_slice()).map_err(|_| BackupError::Damaged)
}

/// Writes a backup out of a database file, under a name that nobody reads, and gives it its name when it is whole.
pub(super) fn write(
    image: &Path,
    (unfinished, target): (&Path, &Path),
    header: &Header,
    master: &MasterKey,
) -> Result<u64, BackupError> {
    let failed = |error: std::io::Error| BackupError::file(target, &error);
    let mut out = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(unfinished)
        .map_err(failed)?;
    let mut line = serde_json::to_vec(header).map_err(|_| BackupError::Damaged)?;
    line.push(b'\n');
    let mut seal = seal_of(master)?;
    let mut bytes = 0_u64;
    let mut put = |part: &[u8]| -> std::io::Result<()> {
        seal.update(part);
        bytes = bytes.saturating_add(u64::try_from(part.len()).unwrap_or(u64::MAX));
        out.write_all(part)
    };
    put(FIRST_LINE).and_then(|()| put(&line)).map_err(failed)?;
    let mut from = File::open(image).map_err(failed)?;
    pour(&mut from, &mut put).map_err(failed)?;
    let seal = seal.finalize().into_bytes();
    out.write_all(&seal)
        .and_then(|()| out.sync_all())
        .map_err(failed)?;
    give_name(unfinished, target)?;
    Ok(bytes.saturating_add(u64::try_from(SEAL_BYTES).unwrap_or(0)))
}

fn pour(from: &mut impl Read, put: &mut impl FnMut(&[u8]) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut chunk = vec![0_u8; CHUNK];
    loop {
        let read = from.read(&mut chunk)?;
        match chunk.get(..read) {
            Some(part) if !part.is_empty() => put(part)?,
            _ => return Ok(()),
        }
    }
}

/// A second name first: unlike a rename, it never takes the place of a file that is there.
fn give_name(unfinished: &Path, target: &Path) -> Result<(), BackupError> {
    match fs::hard_link(unfinished, target) {
        Ok(()) => fs::remove_file(unfinished),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(BackupError::Exists(target.to_owned()));
        }
        // A file system without second names.
        Err(_) if !target.exists() => fs::rename(unfinished, target),
        Err(error) => Err(error),
    }
    .and_then(|()| sync_folder_of(target))
    .map_err(|error| BackupError::file(target, &error))
}

/// A backup whose two lines were read.
pub(super) struct Opened {
    pub(super) header: Header,
    line: Vec<u8>,
    rest: BufReader<File>,
}

pub(super) fn open(path: &Path) -> Result<Opened, BackupError> {
    let file = File::open(path).map_err(|error| BackupError::file(path, &error))?;
    let mut rest = BufReader::with_capacity(CHUNK, file);
    let foreign = || BackupError::Foreign(path.to_owned());
    let mut first = [0_u8; FIRST_LINE.len()];
    rest.read_exact(&mut first).map_err(|_| foreign())?;
    if first != FIRST_LINE {
        return Err(foreign());
    }
    let mut line = Vec::new();
    (&mut rest)
        .take(MAX_HEADER)
        .read_until(b'\n', &mut line)
        .map_err(|_| BackupError::Damaged)?;
    let header = serde_json::from_slice(&line).map_err(|_| BackupError::Damaged)?;
    Ok(Opened { header, line, rest })
}

impl Opened {
    /// Writes the database into a new file, and says so only if every byte is as it was.
    pub(super) fn extract(mut self, master: &MasterKey, to: &Path) -> Result<(), BackupError> {
        let failed = |error: std::io::Error| BackupError::file(to, &error);
        let mut seal = seal_of(master)?;
        seal.update(FIRST_LINE);
        seal.update(&self.line);
        let mut out = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(to)
            .map_err(failed)?;
        let mut image = (&mut self.rest).take(self.header.length);
        pour(&mut image, &mut |part| {
            seal.update(part);
            out.write_all(part)
        })
        .map_err(failed)?;
        let mut found = Vec::new();
        self.rest
            .take(u64::try_from(SEAL_BYTES).unwrap_or(0).saturating_add(1))
            .read_to_end(&mut found)
            .map_err(failed)?;
        seal.verify_slice(&found).map_err(|_| BackupError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_of_a_backup_counts() {
        let folder = std::env::temp_dir().join(format!("keyferry-container-{}", uuid::Uuid::now_v7()));
        fs::create_dir(&folder).unwrap();
        let at = |name: &str| folder.join(name);
        fs::write(at("image"), b"rows").unwrap();
        let master = MasterKey::generate().unwrap();
        let header = Header {
            made_at: String::new(),
            version: String::new(),
            master_key_id: master.id().unwrap(),
            master_key: None,
            length: 4,
        };
        let names = (at("unfinished"), at("backup"));
        write(&at("image"), (&names.0, &names.1), &header, &master).unwrap();
        assert!(matches!(
            write(&at("image"), (&names.0, &names.1), &header, &master),
            Err(BackupError::Exists(_))
        ));
        let whole = fs::read(&names.1).unwrap();
        let try_it = |bytes: &[u8], master: &MasterKey| {
            fs::write(at("tried"), bytes).unwrap();
            let _ = fs::remove_file(at("out"));
            open(&at("tried")).and_then(|opened| opened.extract(master, &at("out")))
        };
        try_it(&whole, &master).unwrap();
        assert_eq!(fs::read(at("out")).unwrap(), b"rows");
        for index in 0..whole.len() {
            let mut changed = whole.clone();
            changed[index] ^= 1;
            assert!(try_it(&changed, &master).is_err(), "byte {index}");
            assert!(try_it(&whole[..index], &master).is_err(), "cut at {index}");
        }
        let longer = [whole.as_slice(), b"x"].concat();
        assert!(try_it(&longer, &master).is_err());
        assert!(try_it(&whole, &MasterKey::generate().unwrap()).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}

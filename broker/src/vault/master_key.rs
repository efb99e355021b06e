//! The master key: 32 bytes that wrap the key ring and seal nothing else.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use hkdf::Hkdf;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::VaultError;
use crate::files::sync_folder_of;

/// The master key, opened.
pub struct MasterKey(Zeroizing<[u8; 32]>);

/// Why there is no master key.
#[derive(Debug, thiserror::Error)]
pub enum MasterKeyError {
    /// The text is not 32 bytes of base64.
    #[error("the master key is not 32 bytes in base64")]
    NotAKey,
    /// Others may read the file.
    #[error("{} can be read by others; run: chmod 600 {}", .0.display(), .0.display())]
    OthersCanRead(PathBuf),
    /// The file could not be read or written.
    #[error("{} could not be read or written: {reason}{}", path.display(), next_step(*reason))]
    File {
        /// Which file.
        path: PathBuf,
        /// What the operating system said.
        reason: std::io::ErrorKind,
    },
    /// A file's name says which key it holds, and it holds another one or none.
    #[error("{} should hold the master key with the id {id} and does not, so nothing was changed; move that file elsewhere, then run the command again", path.display())]
    AnotherKey {
        /// Which file.
        path: PathBuf,
        /// The short name of the key that it should hold.
        id: String,
    },
    /// No random bytes.
    #[error(transparent)]
    Vault(#[from] VaultError),
}

/// What helps, where the reason alone does not say it.
fn next_step(reason: std::io::ErrorKind) -> &'static str {
    match reason {
        std::io::ErrorKind::StorageFull => "; make room on its disk, then try again",
        _ => "",
    }
}

impl MasterKey {
    /// A fresh key.
    ///
    /// # Errors
    /// [`VaultError::NoRandomness`].
    pub fn generate() -> Result<Self, VaultError> {
        let mut bytes = Zeroizing::new([0_u8; 32]);
        getrandom::fill(bytes.as_mut_slice()).map_err(|_| VaultError::NoRandomness)?;
        Ok(Self(bytes))
    }

    /// Reads a key from base64 in either alphabet, padded or not.
    ///
    /// # Errors
    /// [`MasterKeyError::NotAKey`].
    pub fn from_base64(text: &SecretString) -> Result<Self, MasterKeyError> {
        let lenient = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
        let text = text.expose_secret().trim();
        let decoded = [&base64::alphabet::STANDARD, &base64::alphabet::URL_SAFE]
            .into_iter()
            .find_map(|alphabet| GeneralPurpose::new(alphabet, lenient).decode(text).ok())
            .map(Zeroizing::new)
            .ok_or(MasterKeyError::NotAKey)?;
        let bytes: [u8; 32] = decoded
            .as_slice()
            .try_into()
            .map_err(|_| MasterKeyError::NotAKey)?;
        Ok(Self(Zeroizing::new(bytes)))
    }

    /// Reads the key file; `None` when there is none.
    ///
    /// # Errors
    /// [`MasterKeyError::OthersCanRead`] unless only its owner can read it, [`MasterKeyError::NotAKey`],
    /// [`MasterKeyError::File`].
    pub fn read(path: &Path) -> Result<Option<Self>, MasterKeyError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => SecretString::from(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => {
                return Err(MasterKeyError::File {
                    path: path.to_owned(),
                    reason: error.kind(),
                });
            }
        };
        let mode = fs::metadata(path)
            .map_err(|error| MasterKeyError::File {
                path: path.to_owned(),
                reason: error.kind(),
            })?
            .permissions()
            .mode();
        if mode & 0o077 != 0 {
            return Err(MasterKeyError::OthersCanRead(path.to_owned()));
        }
        Self::from_base64(&text).map(Some)
    }

    /// The key's short name: eight hexadecimal digits that tell keys apart and nothing about them.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`], which does not happen.
    pub fn id(&self) -> Result<String, VaultError> {
        let name = self.derived::<4>(b"keyferry/v1/master-key-id")?;
        Ok(hex(name.as_slice()))
    }

    /// A key for one other use (HKDF-SHA256); the master key itself is used for nothing.
    ///
    /// # Errors
    /// [`VaultError::DoesNotOpen`], which does not happen.
    pub(crate) fn derived<const LENGTH: usize>(
        &self,
        use_: &[u8],
    ) -> Result<Zeroizing<[u8; LENGTH]>, VaultError> {
        let mut key = Zeroizing::new([0_u8; LENGTH]);
        Hkdf::<Sha256>::new(None, self.0.as_slice())
            .expand(use_, key.as_mut_slice())
            .map_err(|_| VaultError::DoesNotOpen)?;
        Ok(key)
    }

    /// Writes the key to a new file that only its owner can read; never over an old one. One that could not be written
    /// whole is not left behind: the next start would take it for the key.
    ///
    /// # Errors
    /// [`MasterKeyError::File`].
    pub fn write(&self, path: &Path) -> Result<(), MasterKeyError> {
        let failed = |error: std::io::Error| MasterKeyError::File {
            path: path.to_owned(),
            reason: error.kind(),
        };
        let mut file = fs::OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path)
            .map_err(failed)?;
        let text = Zeroizing::new(format!("{}\n", STANDARD.encode(self.0.as_slice())));
        let written = file
            .write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .and_then(|()| sync_folder_of(path));
        written.map_err(|error| {
            let _ = fs::remove_file(path);
            failed(error)
        })
    }

    /// A key of these bytes.
    pub(crate) fn from_bytes(bytes: Zeroizing<[u8; 32]>) -> Self {
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// Bytes as hexadecimal digits in lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    for byte in bytes {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_read_only_while_nobody_else_can() {
        let folder = std::env::temp_dir().join(format!("keyferry-master-{}", uuid::Uuid::now_v7()));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("master.key");
        assert!(MasterKey::read(&path).unwrap().is_none());
        let key = MasterKey::generate().unwrap();
        key.write(&path).unwrap();
        assert_eq!(MasterKey::read(&path).unwrap().unwrap().bytes(), key.bytes());
        assert!(
            matches!(key.write(&path), Err(MasterKeyError::File { .. })),
            "never over an old one"
        );
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        assert!(matches!(
            MasterKey::read(&path),
            Err(MasterKeyError::OthersCanRead(_))
        ));
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn base64_is_taken_in_every_common_spelling_and_length_is_exact() {
        for text in [
            "//////////////////////////////////////////8=",
            "__________________________________________8",
            " //////////////////////////////////////////8\n",
        ] {
            assert_eq!(
                MasterKey::from_base64(&SecretString::from(text)).unwrap().bytes(),
                [255; 32]
            );
        }
        for text in ["", "short", "/////////////////////////////////////////////w=="] {
            assert!(matches!(
                MasterKey::from_base64(&SecretString::from(text)),
                Err(MasterKeyError::NotAKey)
            ));
        }
    }
}

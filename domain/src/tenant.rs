//! What a tenant decides for itself.

use std::fmt;
use std::str::FromStr;

use crate::activity::AddressKeeping;
use crate::form::Name;
use crate::zone::Zone;

/// Whether a text can be a tenant's slug: lower case letters and digits of ASCII, and hyphens.
pub fn may_be_slug(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.bytes().all(fits)
}

/// For how many days events are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeepDays(u16);

/// A number of days for which events cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("events are kept for 7 to 730 days")]
pub struct NotKeepDays;

impl KeepDays {
    /// The fewest.
    pub const FEWEST: u16 = 7;
    /// The most.
    pub const MOST: u16 = 730;

    /// So many days.
    ///
    /// # Errors
    /// [`NotKeepDays`] for fewer than seven and for more than two years.
    pub fn new(days: i64) -> Result<Self, NotKeepDays> {
        let days = u16::try_from(days).map_err(|_| NotKeepDays)?;
        if (Self::FEWEST..=Self::MOST).contains(&days) {
            Ok(Self(days))
        } else {
            Err(NotKeepDays)
        }
    }

    /// How many.
    pub const fn days(self) -> u16 {
        self.0
    }
}

/// 90 days.
impl Default for KeepDays {
    fn default() -> Self {
        Self(90)
    }
}

impl fmt::Display for KeepDays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for KeepDays {
    type Err = NotKeepDays;

    fn from_str(text: &str) -> Result<Self, NotKeepDays> {
        Self::new(text.trim().parse().map_err(|_| NotKeepDays)?)
    }
}

/// What a tenant decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantSettings {
    /// Its name, which site owners read too.
    pub name: Name,
    /// How much of a caller's address its events keep.
    pub addresses: AddressKeeping,
    /// For how long its events are kept.
    pub keep_days: KeepDays,
    /// By which time its people are told the time.
    pub zone: Zone,
    /// Whether everybody needs a second factor to see it.
    pub second_factor_required: bool,
    /// Raised with every change.
    pub version: i64,
}

/// What is to be changed of it; what is missing stays.
#[derive(Debug, Clone, Default)]
pub struct TenantChange {
    /// Another name.
    pub name: Option<Name>,
    /// Another handling of addresses.
    pub addresses: Option<AddressKeeping>,
    /// Another time to keep events.
    pub keep_days: Option<KeepDays>,
    /// Another time zone.
    pub zone: Option<Zone>,
    /// The version that who changes it has seen; another one now is a conflict.
    pub seen: Option<i64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_kept_for_a_week_to_two_years() {
        for right in ["7", " 90 ", "730"] {
            assert_eq!(
                right.parse::<KeepDays>().unwrap().to_string(),
                right.trim(),
                "{right}"
            );
        }
        for wrong in ["", "6", "731", "-90", "90.5", "ninety", "99999999999999999999"] {
            assert_eq!(wrong.parse::<KeepDays>(), Err(NotKeepDays), "{wrong}");
        }
        assert_eq!(KeepDays::default().days(), 90);
    }
}

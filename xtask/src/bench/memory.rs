//! Resident memory, as the system counts it.

use std::fs;

/// What a process holds now and what it held at most, in MB (1,000,000 bytes).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Resident {
    /// Now.
    pub(super) now: f64,
    /// At most since its start.
    pub(super) peak: f64,
}

/// What a process holds; nothing, if it is not there or the system does not tell.
pub(super) fn resident(process: u32) -> Resident {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    read(&status)
}

fn read(status: &str) -> Resident {
    let megabytes = |name: &str| {
        let line = status.lines().find_map(|line| line.strip_prefix(name))?;
        let kibibytes: f64 = line.trim().trim_end_matches(" kB").trim().parse().ok()?;
        Some(kibibytes * 1_024.0 / 1_000_000.0)
    };
    Resident {
        now: megabytes("VmRSS:").unwrap_or_default(),
        peak: megabytes("VmHWM:").unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_kibibytes_become_megabytes() {
        let held = read("Name:\tx\nVmHWM:\t   20000 kB\nVmRSS:\t   10000 kB\n");
        assert!((held.now - 10.24).abs() < 0.001 && (held.peak - 20.48).abs() < 0.001);
        assert_eq!(read(""), Resident::default());
    }
}

//! The machine and its settings: the data directory, the disk, the master key's file, the proxies.

use std::fs;
use std::net::IpAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use broker::Broker;
use broker::opening::MasterKeySource;
use broker::vault::master_key::MasterKey;

use super::Check;
use crate::config::Settings;
use crate::instance;

/// Below this nobody should wait any longer.
const LITTLE_DISK: u64 = 256 * 1024 * 1024;
/// Wider networks than these are hardly all one's own proxies: the bits of an IPv4 and of an IPv6 prefix.
const NARROW_ENOUGH: (u8, u8) = (8, 32);

pub(super) fn checks(settings: &Settings) -> Vec<Check> {
    vec![
        data_dir(&settings.data_dir),
        disk(&settings.data_dir),
        master_key_file(settings),
        trusted_proxies(settings),
    ]
}

fn data_dir(folder: &Path) -> Check {
    const NAME: &str = "data_directory";
    let shown = folder.display();
    let Ok(metadata) = fs::metadata(folder) else {
        return Check::wrong(
            NAME,
            format!("The data directory {shown} is not there."),
            "Set KEYFERRY_DATA_DIR as the server has it, or begin with `keyferry setup`.",
        );
    };
    let mut readable = Vec::new();
    if metadata.permissions().mode() & 0o077 != 0 {
        readable.push(shown.to_string());
    }
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let open_to_others = entry
            .metadata()
            .is_ok_and(|file| file.is_file() && file.permissions().mode() & 0o077 != 0);
        if open_to_others {
            readable.push(entry.path().display().to_string());
        }
    }
    if readable.is_empty() {
        return Check::fine(NAME, format!("Only its owner can read {shown}."));
    }
    Check::wrong(
        NAME,
        "Other users of this machine can read the data directory, or files in it.",
        format!("Run: chmod -R go= {shown}"),
    )
    .listing(readable)
}

fn disk(folder: &Path) -> Check {
    const NAME: &str = "disk";
    let Ok(disk) = rustix::fs::statvfs(folder) else {
        return Check::open(NAME, "How much disk is free cannot be seen.", "Look with: df -h");
    };
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    let megabytes = free.checked_div(1024 * 1024).unwrap_or(0);
    if free < LITTLE_DISK {
        Check::wrong(
            NAME,
            format!("Only {megabytes} MB are free where the data directory lies."),
            "Make room: without it no token can be refreshed and no activity be recorded.",
        )
    } else {
        Check::fine(
            NAME,
            format!("{megabytes} MB are free where the data directory lies."),
        )
    }
}

fn master_key_file(settings: &Settings) -> Check {
    const NAME: &str = "master_key_file";
    let path = match instance::master_key(settings) {
        MasterKeySource::Given(_) => {
            return Check::fine(NAME, "The master key is given by the configuration.");
        }
        MasterKeySource::File(path) => path,
    };
    match MasterKey::read(&path) {
        Ok(Some(_)) => Check::fine(NAME, format!("Only its owner can read {}.", path.display())),
        Ok(None) => Check::wrong(
            NAME,
            format!("{} is not there.", path.display()),
            "On a new instance the first start makes it. Else copy it back from where you keep the copy.",
        ),
        Err(error) => Check::wrong(NAME, format!("{error}."), "Mend the file, then run this again."),
    }
}

fn trusted_proxies(settings: &Settings) -> Check {
    const NAME: &str = "trusted_proxies";
    let proxies = &settings.trusted_proxies;
    if settings.is_https() && proxies.is_empty() {
        return Check::wrong(
            NAME,
            "The public address is https, and no proxy is trusted to say that a request came over https: every refresh is refused.",
            "Set KEYFERRY_TRUSTED_PROXIES to the address that your web server connects from, such as 127.0.0.1/32.",
        );
    }
    let wide: Vec<String> = proxies
        .iter()
        .filter(|network| {
            let (v4, v6) = NARROW_ENOUGH;
            network.prefix_len() < if network.addr().is_ipv4() { v4 } else { v6 }
        })
        .map(ToString::to_string)
        .collect();
    if !wide.is_empty() {
        return Check::wrong(
            NAME,
            "A trusted network is so wide that strangers in it could pass for anybody.",
            "Narrow KEYFERRY_TRUSTED_PROXIES to the proxies themselves.",
        )
        .listing(wide);
    }
    let reachable = !settings.listen.ip().is_loopback();
    let local_alone = proxies.iter().all(|network| {
        let address: IpAddr = network.addr();
        address.is_loopback()
    });
    if settings.is_https() && reachable && local_alone {
        return Check::open(
            NAME,
            format!(
                "Keyferry listens on {}, where others than the proxy of this machine may reach it.",
                settings.listen
            ),
            "Listen on 127.0.0.1 if the proxy is on this machine, or let a firewall keep others away.",
        );
    }
    Check::fine(
        NAME,
        format!("{} networks are trusted as proxies.", proxies.len()),
    )
}

/// Whether somebody who is not a trusted proxy sent forwarding headers to a server that runs.
pub(super) async fn proxy_headers(broker: &Broker) -> Check {
    const NAME: &str = "proxy_headers";
    let Ok(processes) = broker.live_processes().await else {
        return Check::open(NAME, "The servers cannot be asked.", "Mend the database first.");
    };
    let servers: Vec<_> = processes.iter().filter(|process| process.serves).collect();
    if servers.is_empty() {
        return Check::open(
            NAME,
            "No server runs, so there is nothing to know of its proxies.",
            "Start the server, open a page, and run this again after ten seconds.",
        );
    }
    match servers
        .iter()
        .filter_map(|server| server.untrusted_forwarding)
        .max()
    {
        None => Check::fine(
            NAME,
            "Nobody but trusted proxies has sent X-Forwarded-For or X-Forwarded-Proto since the start.",
        ),
        Some(at) => Check::wrong(
            NAME,
            format!(
                "A peer that is not a trusted proxy sent X-Forwarded-For or X-Forwarded-Proto, last at {}; they were not believed.",
                at.rfc3339()
            ),
            "If it is your own proxy, add its address to KEYFERRY_TRUSTED_PROXIES. If not, somebody reaches Keyferry past the proxy: let it listen where only the proxy can connect.",
        ),
    }
}

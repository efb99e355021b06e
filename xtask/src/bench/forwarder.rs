//! Keyferry's HTTP client with nothing of Keyferry around it: how much of the distance to nginx is ours.

use std::path::Path;
use std::process::Command;

use super::nginx::Provider;
use crate::error::Error;
use crate::ground::{Ground, Running, free_port};

/// A forwarder that runs.
pub(super) struct Forwarder {
    /// Where it listens, on loopback.
    pub(super) port: u16,
    /// Its process.
    pub(super) running: Running,
}

impl Forwarder {
    /// A forwarder with one of the clients that the tool knows.
    pub(super) fn start(
        ground: &Ground,
        tool: &Path,
        provider: &Provider,
        client: &str,
    ) -> Result<Self, Error> {
        let port = free_port()?;
        let mut command = Command::new(tool);
        command
            .args(["forward", "--port", &port.to_string()])
            .args(["--provider", &provider.port.to_string()])
            .args(["--client", client]);
        Ok(Self {
            port,
            running: ground
                .start(&format!("forwarder-{client}"), &mut command)?
                .wait_for(port)?,
        })
    }
}

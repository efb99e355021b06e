//! The simulator as a program, for demos and for tests that are not written in Rust.

use std::io::{self, Write as _};
use std::net::SocketAddr;
use std::process::ExitCode;

use clap::Parser;
use simulator::{ProviderId, Registration, Simulator};
use tokio::signal::unix::{SignalKind, signal};

const TEACHING: &str = "\
Every provider knows the client sandbox-client with the secret sandbox-secret and any loopback redirect URI.
When ready, one line of JSON is printed: {\"url\":\"http://127.0.0.1:PORT\"}. Give that URL to Keyferry:

  KEYFERRY_SANDBOX_URL=http://127.0.0.1:9000 keyferry serve

Endpoints: URL/{dropbox,onedrive,google-drive,box,pcloud}/{authorize,token,account,revoke}

Tell a provider what to answer, and see what it was asked:

  curl URL/control/dropbox/next --json '{\"endpoint\":\"token\",\"answer\":\"invalid_grant\"}'
  curl URL/control/dropbox/next --json '{\"endpoint\":\"token\",\"answer\":\"html\",\"times\":null}'
  curl URL/control/dropbox/next -X DELETE
  curl URL/control/dropbox/grants --json '{\"refresh_token\":\"any-text\"}'
  curl URL/control/dropbox/calls
  curl URL/control/dropbox/revoked
  curl URL/control/box/family --json '{\"refresh_token\":\"any-text\"}'
  curl URL/control/box/modes --json '{\"detects_reuse\":true}'

It ends on Ctrl-C or SIGTERM, and forgets everything.";

/// A provider that behaves like Dropbox, Microsoft OneDrive, Google Drive, Box and pCloud at their strictest.
#[derive(Parser)]
#[command(name = "simulator", version, after_help = TEACHING)]
struct Options {
    /// Loopback address to listen on; port 0 chooses a free one.
    #[arg(long, default_value = "127.0.0.1:9000", value_name = "ADDRESS")]
    listen: SocketAddr,

    /// A further client for every provider, with any loopback redirect URI; may be repeated.
    #[arg(long = "client", value_name = "ID:SECRET", value_parser = client)]
    clients: Vec<Registration>,

    /// Consent without showing a page.
    #[arg(long)]
    silent: bool,
}

fn client(text: &str) -> Result<Registration, String> {
    match text.split_once(':') {
        Some((id, secret)) if !id.is_empty() && !secret.is_empty() => Ok(Registration::new(id, secret)),
        _ => Err("write it as ID:SECRET".to_owned()),
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            // Nothing is left to do if standard error is closed.
            let _ = writeln!(io::stderr(), "simulator: {fault}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> io::Result<()> {
    let mut terminated = signal(SignalKind::terminate())?;
    let simulator = Simulator::start_on(options.listen).await.map_err(|error| {
        let address = options.listen;
        io::Error::other(format!(
            "cannot listen on {address} ({error}); end what does, or give --listen 127.0.0.1:0"
        ))
    })?;
    for id in ProviderId::ALL {
        let provider = simulator.provider(id);
        provider.consents_silently(options.silent);
        options
            .clients
            .iter()
            .cloned()
            .for_each(|client| provider.register_client(client));
    }
    writeln!(io::stdout(), "{}", serde_json::json!({"url": simulator.url()}))?;
    tokio::select! {
        _ = terminated.recv() => Ok(()),
        interrupted = tokio::signal::ctrl_c() => interrupted,
    }
}

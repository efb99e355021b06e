//! nginx in three parts: the provider, the plain proxy, and the front of PHP.

use std::path::Path;
use std::process::Command;

use crate::apt::is_root;
use crate::error::Error;
use crate::ground::{Ground, Running, free_port};

/// What the provider answers to every token request.
const ANSWER: &str = r#"{"access_token":"sl.u.AbVnq8yM3kQ2x7Zt5Rw9Lc1Jd4Hf6Gs0Pa_benchmark_benchmark_benchmark","expires_in":14400,"token_type":"bearer"}"#;

/// An nginx that plays the provider: it answers a token to whatever comes.
pub(super) struct Provider {
    /// Where it listens, on loopback.
    pub(super) port: u16,
    _running: Running,
}

impl Provider {
    pub(super) fn start(ground: &Ground) -> Result<Self, Error> {
        let port = free_port()?;
        let server = format!(
            "server {{ listen 127.0.0.1:{port} backlog=4096; \
             location / {{ default_type application/json; return 200 '{ANSWER}'; }} }}"
        );
        let running = start(ground, "provider", &server)?.wait_for(port)?;
        Ok(Self {
            port,
            _running: running,
        })
    }
}

/// An nginx in front of somebody.
pub(super) struct Front {
    /// Where it listens, on loopback.
    pub(super) port: u16,
    /// The one whose memory counts.
    pub(super) running: Running,
}

impl Front {
    /// `proxy_pass` to one address of a provider on this machine over kept connections, and nothing else.
    pub(super) fn proxy(ground: &Ground, provider: u16, path: &str) -> Result<Self, Error> {
        let port = free_port()?;
        let server = format!(
            "upstream provider {{ server 127.0.0.1:{provider}; keepalive 512; keepalive_requests 100000000; }} \
             server {{ listen 127.0.0.1:{port} backlog=4096; location / {{ \
             proxy_pass http://provider{path}; proxy_http_version 1.1; \
             proxy_set_header Connection \"\"; }} }}"
        );
        Ok(Self {
            port,
            running: start(ground, "proxy", &server)?.wait_for(port)?,
        })
    }

    /// The way to PHP under php-fpm.
    pub(super) fn php(ground: &Ground, socket: &Path, script: &Path) -> Result<Self, Error> {
        let port = free_port()?;
        let server = format!(
            "server {{ listen 127.0.0.1:{port} backlog=4096; location / {{ \
             fastcgi_pass unix:{}; include /etc/nginx/fastcgi_params; \
             fastcgi_param SCRIPT_FILENAME {}; }} }}",
            socket.display(),
            script.display()
        );
        Ok(Self {
            port,
            running: start(ground, "php-front", &server)?.wait_for(port)?,
        })
    }
}

fn start(ground: &Ground, name: &str, server: &str) -> Result<Running, Error> {
    let config = ground.write(&format!("{name}.conf"), &config(ground, name, server))?;
    let mut command = Command::new("nginx");
    command.arg("-c").arg(config);
    command.arg("-e").arg(ground.path(&format!("{name}.error.log")));
    ground.start(name, &mut command)
}

/// One worker a core, as many connections as the load has, and no line a request: the fastest that nginx can be.
fn config(ground: &Ground, name: &str, server: &str) -> String {
    let user = if is_root() { "user www-data;" } else { "" };
    let at = |folder: &str| ground.path(&format!("{name}-{folder}")).display().to_string();
    format!(
        "daemon off; {user} worker_processes auto; pid {pid};\n\
         events {{ worker_connections 16384; }}\n\
         http {{ access_log off; keepalive_requests 100000000; client_body_temp_path {body}; \
         proxy_temp_path {proxy}; fastcgi_temp_path {fastcgi}; uwsgi_temp_path {uwsgi}; scgi_temp_path {scgi};\n\
         {server}\n}}\n",
        pid = at("pid"),
        body = at("body"),
        proxy = at("proxy"),
        fastcgi = at("fastcgi"),
        uwsgi = at("uwsgi"),
        scgi = at("scgi"),
    )
}

//! The same exchange as PHP helpers make it: one script, PHP's curl, php-fpm behind nginx.

use std::path::PathBuf;
use std::process::Command;

use super::nginx::{Front, Provider};
use crate::apt::is_root;
use crate::error::Error;
use crate::ground::{Ground, Running};
use crate::process;

const CHILDREN: u32 = 16;

/// What a helper on shared hosting does with a refresh: a form to the token endpoint, the answer handed on.
const SCRIPT: &str = r"<?php
$fields = [
    'grant_type' => 'refresh_token',
    'refresh_token' => $_REQUEST['refresh_token'] ?? '',
    'client_id' => 'benchmark-client',
    'client_secret' => 'benchmark-secret',
];
$call = curl_init('http://127.0.0.1:PORT/dropbox/token');
curl_setopt_array($call, [
    CURLOPT_POST => true,
    CURLOPT_POSTFIELDS => http_build_query($fields),
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 20,
]);
$answer = json_decode((string) curl_exec($call), true);
header('Content-Type: application/json');
header('Cache-Control: no-store');
echo json_encode([
    'access_token' => $answer['access_token'] ?? null,
    'refresh_token' => $answer['refresh_token'] ?? null,
    'expires_in' => $answer['expires_in'] ?? null,
    'error' => null, 'error_description' => null, 'error_url' => null,
]);
";

/// PHP behind nginx.
pub(super) struct Php {
    /// The way in.
    pub(super) front: Front,
    /// The master of the workers that do the exchange.
    pub(super) workers: Running,
}

impl Php {
    pub(super) fn start(ground: &Ground, provider: &Provider) -> Result<Self, Error> {
        let script = ground.write("refresh.php", &SCRIPT.replace("PORT", &provider.port.to_string()))?;
        let socket = ground.path("php.sock");
        let user = if is_root() {
            "user = www-data\ngroup = www-data\n"
        } else {
            ""
        };
        let config = format!(
            "[global]\ndaemonize = no\nerror_log = {log}\n[refresh]\n{user}listen = {socket}\nlisten.mode = 0666\n\
             listen.backlog = 4096\npm = static\npm.max_children = {CHILDREN}\n",
            log = ground.path("php.error.log").display(),
            socket = socket.display(),
        );
        let config = ground.write("php-fpm.conf", &config)?;
        let mut command = Command::new(fpm().ok_or_else(gone)?);
        command.arg("--nodaemonize").arg("--fpm-config").arg(config);
        let workers = ground.start("php-fpm", &mut command)?.wait_for_file(&socket)?;
        let front = Front::php(ground, &socket, &script)?;
        Ok(Self { front, workers })
    }
}

fn gone() -> Error {
    Error::Missing(vec!["php-fpm is gone: run the command again.".to_owned()])
}

/// php-fpm, whose name on Debian carries PHP's version.
pub(crate) fn fpm() -> Option<PathBuf> {
    let versions = ["8.2", "8.3", "8.4", "8.5"].map(|version| format!("php-fpm{version}"));
    process::find("php-fpm").or_else(|| versions.iter().rev().find_map(|name| process::find(name)))
}

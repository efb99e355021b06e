//! A real nginx in front of a story's Keyferry, with the configuration that the documentation gives.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::net::TcpStream;
use uuid::Uuid;

use super::php;

const DOCUMENTED: &str = include_str!("../../../../docs/examples/nginx.conf");

/// What the documentation leaves to the distribution.
const AROUND: &str = "
daemon off;
master_process off;
pid nginx.pid;
events {}
http {
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    access_log off;
    include keyferry.conf;
}
";

/// The addresses that clients use.
#[derive(Clone, Copy)]
pub(super) struct Ports {
    pub(super) https: u16,
    pub(super) http: u16,
}

impl Ports {
    pub(super) fn free() -> Self {
        Self {
            https: free_port(),
            http: free_port(),
        }
    }

    pub(super) fn public_url(self) -> String {
        format!("https://localhost:{}", self.https)
    }
}

/// Below the range from which the system itself takes ports, so that nobody gets it before nginx does.
pub(crate) fn free_port() -> u16 {
    static STEPS: AtomicU32 = AtomicU32::new(0);
    loop {
        let step = STEPS.fetch_add(1, Ordering::Relaxed);
        let offset = std::process::id().wrapping_mul(101).wrapping_add(step) % 10_000;
        let port = u16::try_from(offset).expect("it is small").wrapping_add(20_000);
        if std::net::TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Runs until it is dropped.
pub(super) struct Nginx {
    child: Child,
    folder: Folder,
}

/// Goes with all that is in it.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

impl Nginx {
    /// Returns when it answers.
    pub(super) async fn start(ports: Ports, keyferry: u16) -> Self {
        let name = format!("keyferry_nginx_{}", Uuid::now_v7().simple());
        let folder = Folder(std::env::temp_dir().join(name));
        std::fs::create_dir(&folder.0).expect("a folder can be made");
        php::make_certificate(&folder.0).await;
        let write = |name: &str, text: &str| {
            std::fs::write(folder.0.join(name), text).expect("a file can be written");
        };
        write("nginx.conf", AROUND);
        write("keyferry.conf", &here(ports, keyferry, &folder.0));
        let said = std::fs::File::create(folder.0.join("stderr.log")).expect("a file can be written");
        let child = Command::new(program())
            .arg("-p")
            .arg(&folder.0)
            .args(["-e", "stderr", "-c", "nginx.conf"])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .expect("nginx is missing or cannot be started; `cargo xtask test` installs it");
        let mut nginx = Self { child, folder };
        let ready = nginx.wait_for(ports.https);
        tokio::time::timeout(Duration::from_secs(20), ready)
            .await
            .expect("nginx answers in time");
        nginx
    }

    async fn wait_for(&mut self, port: u16) {
        while TcpStream::connect(("127.0.0.1", port)).await.is_err() {
            let ended = self.child.try_wait().expect("nginx can be asked");
            assert!(ended.is_none(), "nginx ended: {}", self.said());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Where it keeps everything.
    pub(super) fn folder(&self) -> &Path {
        &self.folder.0
    }

    /// The certificate, which is its own authority.
    pub(super) fn certificate(&self) -> PathBuf {
        self.folder.0.join("certificate.pem")
    }

    pub(super) fn access_log(&self) -> String {
        read(&self.folder.0.join("access.log"))
    }

    /// Everything that nginx has written anywhere.
    pub(super) fn written(&self) -> String {
        let given = ["conf", "cnf", "pem"];
        let mut text = String::new();
        let mut folders = vec![self.folder.0.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder can be read") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if !given
                    .iter()
                    .any(|kind| path.extension() == Some(OsStr::new(kind)))
                {
                    text.push_str(&read(&path));
                }
            }
        }
        text
    }

    fn said(&self) -> String {
        read(&self.folder.0.join("stderr.log"))
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Without a master process there is nobody else to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The documented file with the names, ports and folders of this story.
fn here(ports: Ports, keyferry: u16, folder: &Path) -> String {
    let folder = folder.display();
    let changes = [
        ("    listen [::]:80;\n", String::new()),
        ("    listen [::]:443 ssl;\n", String::new()),
        ("listen 80;", format!("listen 127.0.0.1:{};", ports.http)),
        (
            "listen 443 ssl;",
            format!("listen 127.0.0.1:{} ssl;", ports.https),
        ),
        (
            "server_name keyferry.example.com;",
            "server_name localhost;".to_owned(),
        ),
        (
            "/etc/ssl/keyferry/fullchain.pem",
            format!("{folder}/certificate.pem"),
        ),
        ("/etc/ssl/keyferry/privkey.pem", format!("{folder}/key.pem")),
        ("/var/log/nginx/keyferry.log", format!("{folder}/access.log")),
        ("/var/log/nginx/keyferry.error.log", format!("{folder}/error.log")),
        ("server 127.0.0.1:8080;", format!("server 127.0.0.1:{keyferry};")),
    ];
    let mut text = DOCUMENTED.to_owned();
    for (documented, own) in changes {
        assert_eq!(
            text.matches(documented).count(),
            1,
            "docs/examples/nginx.conf says {documented:?} once"
        );
        text = text.replace(documented, &own);
    }
    text
}

/// Debian keeps it where only root's shell looks.
fn program() -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let further = ["/usr/local/sbin", "/usr/sbin", "/sbin"].map(PathBuf::from);
    std::env::split_paths(&path)
        .chain(further)
        .map(|folder| folder.join("nginx"))
        .find(|candidate| candidate.is_file())
        .unwrap_or_else(|| OsStr::new("nginx").into())
}

fn read(path: &Path) -> String {
    let bytes = std::fs::read(path).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}

//! HTTP/1.1 as far as a story with very many requests needs it: a client and a provider that cost next to nothing, so
//! that the program under test has the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// A kept connection; messages are read whole, by their `Content-Length`.
pub(super) struct Wire {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// One message.
pub(super) struct Message {
    pub(super) head: String,
    pub(super) body: Vec<u8>,
}

impl Message {
    /// A header's value, by its name in lower case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// The status of an answer.
    pub(super) fn status(&self) -> Option<u16> {
        self.head.split(' ').nth(1)?.parse().ok()
    }
}

impl Wire {
    pub(super) fn on(stream: TcpStream) -> Self {
        // Small messages that are waited for.
        let _ = stream.set_nodelay(true);
        Self {
            stream,
            buffer: Vec::new(),
        }
    }

    pub(super) async fn to(port: u16) -> Option<Self> {
        TcpStream::connect(("127.0.0.1", port)).await.ok().map(Self::on)
    }

    /// Sends a message; nothing if the connection broke.
    pub(super) async fn send(&mut self, message: &str) -> Option<()> {
        self.stream.write_all(message.as_bytes()).await.ok()
    }

    /// The next message; nothing if the connection ended.
    pub(super) async fn read(&mut self) -> Option<Message> {
        loop {
            if let Some(message) = self.whole() {
                return Some(message);
            }
            if self.stream.read_buf(&mut self.buffer).await.ok()? == 0 {
                return None;
            }
        }
    }

    fn whole(&mut self) -> Option<Message> {
        let end = self.buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n")? + 4;
        let head = String::from_utf8_lossy(&self.buffer[..end]).into_owned();
        let mut message = Message {
            head,
            body: Vec::new(),
        };
        let length: usize = message
            .header("content-length")
            .map_or(0, |length| length.parse().expect("a length"));
        if self.buffer.len() < end + length {
            return None;
        }
        message.body = self.buffer[end..end + length].to_vec();
        self.buffer.drain(..end + length);
        Some(message)
    }
}

/// What the generous provider gives.
pub(super) const ACCESS_TOKEN: &str = "a-fresh-access-token";
/// A client secret for it, which takes any.
pub(super) const SECRET: &str = "the-secret-of-an-app";

/// A provider that gives an access token to whoever asks, and counts.
pub(super) struct Generous {
    pub(super) url: String,
    calls: Arc<AtomicUsize>,
}

impl Generous {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let address = listener.local_addr().expect("it has an address");
        let calls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&calls);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(give(Wire::on(stream), Arc::clone(&counted)));
            }
        });
        Self {
            url: format!("http://{address}"),
            calls,
        }
    }

    /// How often it was asked.
    pub(super) fn calls(&self) -> usize {
        self.calls.load(Ordering::Relaxed)
    }
}

async fn give(mut wire: Wire, calls: Arc<AtomicUsize>) {
    let token = format!(r#"{{"access_token":"{ACCESS_TOKEN}","token_type":"bearer","expires_in":14400}}"#);
    let length = token.len();
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n{token}"
    );
    while let Some(asked) = wire.read().await {
        assert!(asked.head.starts_with("POST /dropbox/token "), "{}", asked.head);
        calls.fetch_add(1, Ordering::Relaxed);
        if wire.send(&answer).await.is_none() {
            return;
        }
    }
}

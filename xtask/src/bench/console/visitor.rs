//! One member with one connection, who waits for every page to arrive whole.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use crate::error::{Doing, Error};

/// The longest that a page may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// An answer, as far as it matters.
struct Answer {
    status: String,
    cookie: Option<String>,
    took: Duration,
}

/// A member who is signed in.
pub(super) struct Visitor {
    connection: BufReader<TcpStream>,
    host: String,
    cookie: String,
}

impl Visitor {
    /// Signs in.
    pub(super) fn signed_in(port: u16, (email, password): (&str, &str)) -> Result<Self, Error> {
        let door = Path::new("127.0.0.1");
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).doing("connect to", door)?;
        stream.set_read_timeout(Some(PATIENCE)).doing("talk to", door)?;
        stream.set_nodelay(true).doing("talk to", door)?;
        let mut visitor = Self {
            connection: BufReader::new(stream),
            host: format!("127.0.0.1:{port}"),
            cookie: String::new(),
        };
        let form = format!("email={}&password={}", escaped(email), escaped(password));
        let more = format!(
            "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
            visitor.host,
            form.len()
        );
        let answer = visitor.ask("POST", "/", &more)?;
        let cookie = answer.cookie.filter(|_| answer.status == "303");
        visitor.cookie =
            cookie.ok_or_else(|| Error::Unexpected(format!("signing in answered {}", answer.status)))?;
        Ok(visitor)
    }

    /// How long a page takes to arrive whole.
    pub(super) fn visit(&mut self, path: &str) -> Result<Duration, Error> {
        let more = format!("Cookie: {}\r\n\r\n", self.cookie);
        let answer = self.ask("GET", path, &more)?;
        if answer.status == "200" {
            Ok(answer.took)
        } else {
            Err(Error::Unexpected(format!("{path} answered {}", answer.status)))
        }
    }

    fn ask(&mut self, method: &str, path: &str, more: &str) -> Result<Answer, Error> {
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{more}", self.host);
        let begun = Instant::now();
        let door = Path::new("Keyferry");
        self.connection
            .get_mut()
            .write_all(request.as_bytes())
            .doing("talk to", door)?;
        let status = self.line()?.split(' ').nth(1).unwrap_or_default().to_owned();
        let (mut length, mut chunked, mut cookie) = (0, false, None);
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(": ") else {
                break;
            };
            match name {
                "content-length" => length = value.parse().unwrap_or(0),
                "transfer-encoding" => chunked = value == "chunked",
                "set-cookie" => cookie = value.split(';').next().map(str::to_owned),
                _ => {}
            }
        }
        if chunked {
            while self.chunk()? {}
        } else {
            self.pass(length)?;
        }
        Ok(Answer {
            status,
            cookie,
            took: begun.elapsed(),
        })
    }

    /// Passes one chunk; whether there is another.
    fn chunk(&mut self) -> Result<bool, Error> {
        let line = self.line()?;
        let size = u64::from_str_radix(line.trim(), 16);
        let size = size.map_err(|_| Error::Unexpected(format!("{line:?} is no size of a chunk")))?;
        self.pass(size.saturating_add(2))?;
        Ok(size > 0)
    }

    fn pass(&mut self, bytes: u64) -> Result<(), Error> {
        let mut rest = self.connection.by_ref().take(bytes);
        std::io::copy(&mut rest, &mut std::io::sink()).doing("read from", Path::new("Keyferry"))?;
        Ok(())
    }

    fn line(&mut self) -> Result<String, Error> {
        let mut line = String::new();
        self.connection
            .read_line(&mut line)
            .doing("read from", Path::new("Keyferry"))?;
        line.truncate(line.trim_end().len());
        Ok(line)
    }
}

/// A text as a form sends it.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

//! One request to a program on this machine, and its whole answer.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// Longer than Keyferry waits for a provider.
const PATIENCE: Duration = Duration::from_secs(30);
/// No answer that is looked at is longer.
const MOST: u64 = 64 * 1024;

/// The answer to a `GET` as JSON, if there is one; `host` is what the caller asked for and `from` its address, as a proxy
/// tells them.
pub(super) fn get(port: u16, path: &str, (host, from): (&str, &str)) -> Option<Value> {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nX-Forwarded-For: {from}\r\n");
    ask(port, &head, "")
}

/// The answer to JSON that is posted, as JSON, if there is one.
pub(super) fn post(port: u16, path: &str, body: &Value) -> Option<Value> {
    ask(
        port,
        &format!("POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"),
        &body.to_string(),
    )
}

fn ask(port: u16, head: &str, body: &str) -> Option<Value> {
    let door = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut connection = TcpStream::connect_timeout(&door, PATIENCE).ok()?;
    connection.set_read_timeout(Some(PATIENCE)).ok()?;
    connection.set_write_timeout(Some(PATIENCE)).ok()?;
    let length = body.len();
    let request = format!("{head}Connection: close\r\nContent-Length: {length}\r\n\r\n{body}");
    connection.write_all(request.as_bytes()).ok()?;
    let mut answer = Vec::new();
    connection.take(MOST).read_to_end(&mut answer).ok()?;
    let answer = String::from_utf8(answer).ok()?;
    let (_, json) = answer.split_once("\r\n\r\n")?;
    serde_json::from_str(json).ok()
}

/// A text as a query holds it.
pub(super) fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// A server that answers once, and hands back what it was asked.
    fn answering(answer: &'static str) -> (u16, thread::JoinHandle<String>) {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = thread::spawn(move || {
            let (mut caller, _) = listener.accept().unwrap();
            let mut head = [0; 4096];
            let read = caller.read(&mut head).unwrap();
            caller.write_all(answer.as_bytes()).unwrap();
            String::from_utf8_lossy(&head[..read]).into_owned()
        });
        (port, asked)
    }

    #[test]
    fn an_answer_in_json_is_read() {
        let (port, asked) = answering("HTTP/1.1 200 OK\r\n\r\n{\"access_token\":\"a\"}");
        let answer = get(port, "/h/app/key/refresh", ("localhost:8080", "198.18.4.7"));
        assert_eq!(answer, Some(serde_json::json!({"access_token": "a"})));
        let asked = asked.join().unwrap();
        assert!(
            asked.contains("Host: localhost:8080\r\nX-Forwarded-For: 198.18.4.7\r\n"),
            "{asked}"
        );
    }

    #[test]
    fn what_is_no_answer_ends_nothing() {
        let (port, asked) = answering("HTTP/1.1 502 Bad Gateway\r\n\r\n<html>");
        assert_eq!(post(port, "/", &Value::Null), None);
        asked.join().unwrap();
        assert_eq!(post(port, "/", &Value::Null), None, "nobody listens any more");
    }

    #[test]
    fn a_token_is_escaped() {
        assert_eq!(escaped("1//0a+b="), "1%2F%2F0a%2Bb%3D");
    }
}

//! wrk as the crowd of backup programs: Akeeba Backup with a refresh token of its own in every request, or Duplicati with
//! one AuthID after the other.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::error::Error;
use crate::ground::Ground;
use crate::process;

/// How hard and how long.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace {
    /// Seconds of one measured run.
    pub(crate) seconds: u32,
    /// Connections that are kept open and busy.
    pub(crate) connections: u32,
}

/// What one run brought.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// Requests answered, whatever the status.
    pub(super) answered: u64,
    /// Those among them that were refused or empty, and connections that failed.
    pub(super) failed: u64,
    /// Answers a second.
    pub(super) rate: f64,
    /// Half of the answers came within so many milliseconds.
    pub(super) p50_ms: f64,
    /// 99 of 100 answers came within so many milliseconds.
    pub(super) p99_ms: f64,
}

/// The load against one port.
pub(super) struct Load {
    port: u16,
    script: PathBuf,
}

/// Threads of wrk.
const THREADS: u32 = 2;
/// Marks the one line that is ours in what wrk prints.
const MARK: &str = "MEASURED ";

/// Each thread counts on its own.
const SCRIPT: &str = r#"
local threads = {}
function setup(thread)
  thread:set("thread", #threads)
  table.insert(threads, thread)
end
local listed = { LISTED }
local run, count = "", 0
bad = 0
function init(args)
  run = args[1] or "run"
  if args[2] == "look" then
    response = function(status, headers, body)
      if not string.find(body, '"access_token":"', 1, true) then bad = bad + 1 end
    end
  end
end
function request()
  count = count + 1
  REQUEST
end
function done(summary, latency, requests)
  local errors = summary.errors
  local without = 0
  for _, thread in ipairs(threads) do without = without + thread:get("bad") end
  io.write(string.format(
    'MEASURED {"answered":%d,"failed":%d,"micros":%d,"p50":%d,"p99":%d}\n',
    summary.requests,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout + without,
    summary.duration, latency:percentile(50), latency:percentile(99)))
end
"#;

/// A token is as long as Dropbox's are. Each run names itself, so that no token comes twice and nothing is answered
/// together.
const WITH_A_TOKEN: &str = r#"
  local token = string.format("%sx%02dx%010dAbVnq8yM3kQ2x7Zt5Rw9Lc1Jd4Hf6Gs0PaAbVnq8yM3kQ2x7", run, thread, count)
  return "GET " .. listed[count % #listed + 1] .. "?refresh_token=" .. token ..
    " HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nUser-Agent: AkeebaBackup\r\nAccept: */*\r\n\r\n"
"#;

/// The threads go round half a turn apart, so that none asks with an AuthID while another does.
const WITH_AN_AUTH_ID: &str = r#"
  local place = count + math.floor(thread * #listed / THREADS)
  return "GET /refresh HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nUser-Agent: Duplicati\r\nX-AuthID: " ..
    listed[place % #listed + 1] .. "\r\n\r\n"
"#;

impl Load {
    /// Akeeba Backup's, going round the paths of these refresh URLs.
    pub(super) fn of_paths(ground: &Ground, name: &str, port: u16, paths: &[String]) -> Result<Self, Error> {
        Self::new(ground, name, port, (WITH_A_TOKEN, paths))
    }

    /// Duplicati's, going round these AuthIDs.
    pub(super) fn of_auth_ids(ground: &Ground, name: &str, port: u16, ids: &[String]) -> Result<Self, Error> {
        Self::new(ground, name, port, (WITH_AN_AUTH_ID, ids))
    }

    fn new(
        ground: &Ground,
        name: &str,
        port: u16,
        (request, listed): (&str, &[String]),
    ) -> Result<Self, Error> {
        let listed: Vec<String> = listed.iter().map(|one| format!("\"{one}\"")).collect();
        let script = SCRIPT
            .replace("REQUEST", request.trim())
            .replace("LISTED", &listed.join(","))
            .replace("THREADS", &THREADS.to_string())
            .replace("PORT", &port.to_string());
        Ok(Self {
            port,
            script: ground.write(&format!("{name}.lua"), &script)?,
        })
    }

    /// Runs once; `run` is a name that no other run has.
    pub(super) fn run(&self, run: &str, pace: Pace) -> Result<Run, Error> {
        self.call(&[run], pace)
    }

    /// The same with a look into every answer, which costs wrk time: an answer without an access token has failed.
    pub(super) fn look(&self, run: &str, pace: Pace) -> Result<Run, Error> {
        self.call(&[run, "look"], pace)
    }

    fn call(&self, words: &[&str], pace: Pace) -> Result<Run, Error> {
        let mut command = Command::new("wrk");
        command
            .args(["--latency", "--timeout", "30s"])
            .args(["--threads", &THREADS.to_string()])
            .args(["--connections", &pace.connections.to_string()])
            .args(["--duration", &format!("{}s", pace.seconds)])
            .arg("--script")
            .arg(&self.script)
            .arg(format!("http://127.0.0.1:{}/", self.port))
            .arg("--")
            .args(words);
        let printed = process::output(&mut command)?;
        read(&printed)
            .ok_or_else(|| Error::Unexpected(format!("wrk did not say what it measured:\n{printed}")))
    }
}

fn read(printed: &str) -> Option<Run> {
    let line = printed.lines().find_map(|line| line.strip_prefix(MARK))?;
    let measured: Value = serde_json::from_str(line).ok()?;
    let number = |name: &str| measured.get(name).and_then(Value::as_f64);
    let count = |name: &str| measured.get(name).and_then(Value::as_u64);
    Some(Run {
        answered: count("answered")?,
        failed: count("failed")?,
        rate: number("answered")? * 1_000_000.0 / number("micros")?.max(1.0),
        p50_ms: number("p50")? / 1_000.0,
        p99_ms: number("p99")? / 1_000.0,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marked_line_is_read() {
        let printed = "Running 1s test\nMEASURED {\"answered\":1000,\"failed\":2,\"micros\":500000,\"p50\":1500,\"p99\":9000}\n";
        let run = read(printed).unwrap();
        assert_eq!((run.answered, run.failed), (1_000, 2));
        assert!((run.rate - 2_000.0).abs() < 0.001 && (run.p50_ms - 1.5).abs() < 0.001);
        assert_eq!(read("Running 1s test\n"), None);
    }
}

//! A log that nobody waits for: lines are put into memory, and a thread writes what has come together in one piece.
//!
//! Our own few lines, because a line that is handed to a thread by a channel wakes that thread each time, which costs a
//! refresh more than the line itself.

use std::io::{self, Write};
use std::mem;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long a line waits for company.
const TOGETHER: Duration = Duration::from_millis(20);
/// The most that waits, in bytes, while nobody takes the log. What comes then is dropped and counted, since a log that
/// nobody reads must stop nobody's refresh.
const MOST: usize = 4 * 1024 * 1024;
/// How long the end of the process waits for a log that nobody takes.
const AT_THE_END: Duration = Duration::from_secs(2);
/// How much memory is kept for the next block.
const USUAL: usize = 64 * 1024;

/// Takes lines; cheap to clone.
#[derive(Clone)]
pub(super) struct Blocks(Arc<Shared>);

#[derive(Default)]
struct Shared {
    waiting: Mutex<Waiting>,
    /// Told when there is something to write after there was nothing, and at the end.
    news: Condvar,
}

#[derive(Default)]
struct Waiting {
    lines: Vec<u8>,
    dropped: u64,
    ended: bool,
    /// Everything is written, and the thread is gone.
    done: bool,
}

/// The thread that writes. Dropping it writes what still waits, unless nobody takes it.
pub struct Writing {
    blocks: Blocks,
    thread: Option<JoinHandle<()>>,
}

impl Blocks {
    /// Lines that go to this target.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub(super) fn to(target: impl Write + Send + 'static) -> io::Result<(Self, Writing)> {
        let blocks = Self(Arc::default());
        let shared = Arc::clone(&blocks.0);
        let thread = thread::Builder::new()
            .name("log".to_owned())
            .spawn(move || shared.write_to(target))?;
        let writing = Writing {
            blocks: blocks.clone(),
            thread: Some(thread),
        };
        Ok((blocks, writing))
    }
}

impl Write for Blocks {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        let mut waiting = self.0.lock();
        if waiting.lines.len().saturating_add(line.len()) > MOST {
            waiting.dropped = waiting.dropped.saturating_add(1);
        } else {
            waiting.lines.extend_from_slice(line);
            if waiting.lines.len() == line.len() {
                self.0.news.notify_one();
            }
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn write_to(&self, mut target: impl Write) {
        let (mut block, mut torn) = (Vec::new(), 0);
        loop {
            let nothing = |waiting: &mut Waiting| waiting.lines.is_empty() && !waiting.ended;
            let waiting = self.news.wait_while(self.lock(), nothing);
            let ended = waiting.unwrap_or_else(PoisonError::into_inner).ended;
            if !ended {
                thread::sleep(TOGETHER);
            }
            let dropped = {
                let mut waiting = self.lock();
                mem::swap(&mut waiting.lines, &mut block);
                mem::take(&mut waiting.dropped).saturating_add(torn)
            };
            if dropped > 0 {
                let told = format!("\n{dropped} lines of the log were dropped: nobody took them\n");
                block.extend_from_slice(told.as_bytes());
            }
            torn = put(&mut target, &block);
            block.clear();
            block.shrink_to(USUAL);
            if ended {
                self.lock().done = true;
                self.news.notify_all();
                return;
            }
        }
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        let Shared { news, .. } = &*self.blocks.0;
        let mut waiting = self.blocks.0.lock();
        waiting.ended = true;
        news.notify_all();
        let waited = news.wait_timeout_while(waiting, AT_THE_END, |waiting| !waiting.done);
        let done = waited.unwrap_or_else(PoisonError::into_inner).0.done;
        // A log that nobody takes must not keep the process alive.
        if let (true, Some(thread)) = (done, self.thread.take()) {
            let _ = thread.join();
        }
    }
}

/// Writes a block, in as many pieces as it takes; how many lines were lost, the one that was cut included.
fn put(target: &mut impl Write, block: &[u8]) -> u64 {
    let mut left = block;
    while !left.is_empty() {
        match target.write(left) {
            Ok(0) => break,
            Ok(written) => left = left.get(written..).unwrap_or_default(),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => thread::sleep(TOGETHER),
            // Where the log cannot be written there is nobody to tell before it can be again.
            Err(_) => break,
        }
    }
    let _ = target.flush();
    let lost = left.split_inclusive(|byte| *byte == b'\n').count();
    u64::try_from(lost).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    type Taken = Arc<Mutex<Vec<Vec<u8>>>>;

    /// A target that tells what it was given, and takes it only when let.
    struct Reader {
        gate: mpsc::Receiver<()>,
        taken: Taken,
    }

    impl Write for Reader {
        fn write(&mut self, block: &[u8]) -> io::Result<usize> {
            // Nobody at the gate any more: everything may pass.
            let _ = self.gate.recv();
            self.taken.lock().unwrap().push(block.to_vec());
            Ok(block.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn blocks() -> (Blocks, Writing, mpsc::Sender<()>, Taken) {
        let (let_pass, gate) = mpsc::channel();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let reader = Reader {
            gate,
            taken: Arc::clone(&taken),
        };
        let (blocks, writing) = Blocks::to(reader).unwrap();
        (blocks, writing, let_pass, taken)
    }

    #[test]
    fn what_is_written_until_the_end_arrives_whole_and_in_order() {
        let (mut blocks, writing, let_pass, taken) = blocks();
        drop(let_pass);
        let lines: Vec<String> = (0..1_000).map(|number| format!("line {number}\n")).collect();
        for line in &lines {
            blocks.write_all(line.as_bytes()).unwrap();
        }
        drop(writing);
        let taken = taken.lock().unwrap();
        assert_eq!(String::from_utf8(taken.concat()).unwrap(), lines.concat());
        assert!(taken.len() < 1_000, "they come in blocks");
    }

    #[test]
    fn a_log_that_nobody_takes_holds_nobody_up_and_says_so_afterwards() {
        let (mut blocks, writing, let_pass, taken) = blocks();
        let line = [b'x'; 1_024];
        // More than two blocks' worth: one may be on its way already.
        for _ in 0..3 * MOST / line.len() {
            blocks.write_all(&line).unwrap();
        }
        drop(let_pass);
        drop(writing);
        let taken = taken.lock().unwrap().concat();
        assert!(taken.len() <= 2 * MOST + 200, "{}", taken.len());
        assert!(taken.ends_with(b"lines of the log were dropped: nobody took them\n"));
    }

    #[test]
    fn a_log_that_nobody_ever_takes_does_not_keep_the_process_alive() {
        let (mut blocks, writing, gate, taken) = blocks();
        blocks.write_all(b"a last word\n").unwrap();
        drop(writing);
        assert!(taken.lock().unwrap().is_empty(), "it is still on its way");
        drop(gate);
    }

    /// Takes a few bytes at a time, says now and then that it cannot, and fails for good once.
    struct Moody {
        turn: u32,
        taken: Vec<u8>,
    }

    impl Write for Moody {
        fn write(&mut self, block: &[u8]) -> io::Result<usize> {
            self.turn = self.turn.saturating_add(1);
            match self.turn {
                2 => Err(io::ErrorKind::WouldBlock.into()),
                3 => Err(io::ErrorKind::Interrupted.into()),
                5 => Err(io::ErrorKind::StorageFull.into()),
                _ => {
                    let some = block.len().min(4);
                    self.taken.extend_from_slice(&block[..some]);
                    Ok(some)
                }
            }
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_is_taken_in_pieces_is_whole_and_what_is_not_is_counted() {
        let mut target = Moody {
            turn: 0,
            taken: Vec::new(),
        };
        assert_eq!(put(&mut target, b"one\ntwo\nthree\nfour\n"), 2);
        assert_eq!(target.taken, b"one\ntwo\n");
        assert_eq!(put(&mut target, b"five\n"), 0);
        assert_eq!(target.taken, b"one\ntwo\nfive\n");
    }
}

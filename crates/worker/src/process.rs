//! One worker process, as its parent holds it.

use std::{
    io::{BufReader, Read},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel},
    time::{Duration, Instant},
};

use jiff::civil::Date;
use veille_model::Draft;

use crate::{
    Error, Limits, Member,
    serve::ARGUMENT,
    shape::{self, Reply, Request, What},
};

/// A worker is replaced after so much work, before its own limit ends it.
const WORK: Duration = Duration::from_secs(120);

/// A running worker.
#[derive(Debug)]
pub(crate) struct Worker {
    child: Child,
    to: Option<Sender<(Request, Vec<u8>)>>,
    from: Receiver<Option<(Reply, Vec<u8>)>>,
    worked: Duration,
}

/// What a worker made of a file.
pub(crate) enum Answer {
    Draft(Box<Draft>),
    Original(String),
}

/// How one file ended.
pub(crate) enum Outcome {
    /// Answered; the worker can go on.
    Answered(Result<Answer, Error>),
    /// The worker had died before it took the file.
    Unheard(Vec<u8>),
    /// The file was the worker's last.
    Ended(Error),
}

impl Worker {
    /// Starts one.
    pub(crate) fn start(program: &Path, limits: &Limits) -> Result<Self, Error> {
        let seconds = WORK.as_secs() + 2 * limits.time.as_secs() + 10;
        let mut command = Command::new(program);
        command
            .args([ARGUMENT, &limits.memory.to_string(), &seconds.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        #[cfg(windows)]
        {
            use std::os::windows::process::CommandExt;
            const CREATE_NO_WINDOW: u32 = 0x0800_0000;
            command.creation_flags(CREATE_NO_WINDOW);
        }
        let mut child = command.spawn().map_err(|_| Error::Unstartable)?;
        let (Some(mut stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            let _ = child.kill();
            return Err(Error::Unstartable);
        };
        let (to, requests) = channel::<(Request, Vec<u8>)>();
        // An archive's members wait in the pipe until they are wanted.
        let (replies, from) = sync_channel(1);
        // Pipes know no clock: threads wait on them, and the caller on the threads.
        let writer = std::thread::Builder::new().name("worker-in".to_owned()).spawn(move || {
            for (request, bytes) in requests {
                if shape::send(&mut stdin, &request, &bytes).is_err() {
                    break;
                }
            }
        });
        let reader = std::thread::Builder::new().name("worker-out".to_owned()).spawn(move || {
            let mut stdout = BufReader::new(stdout);
            loop {
                let reply = shape::receive::<Reply>(&mut stdout).ok().flatten();
                let last = reply.is_none();
                if replies.send(reply).is_err() || last {
                    break;
                }
            }
        });
        if writer.is_err() || reader.is_err() {
            let _ = child.kill();
            return Err(Error::Unstartable);
        }
        Ok(Self { child, to: Some(to), from, worked: Duration::ZERO })
    }

    /// Whether it has worked long enough to be replaced.
    pub(crate) fn is_tired(&self) -> bool {
        self.worked > WORK
    }

    /// Has a file read, or made whole.
    pub(crate) fn ask(&mut self, name: &str, bytes: Vec<u8>, today: Date, what: What, time: Duration) -> Outcome {
        if self.child.try_wait().is_ok_and(|ended| ended.is_some()) {
            return Outcome::Unheard(bytes);
        }
        let started = Instant::now();
        let request = Request { name: name.to_owned(), today: today.to_string(), what };
        let sent = self.to.as_ref().map(|to| to.send((request, bytes)));
        if let Some(Err(unsent)) = sent {
            return Outcome::Unheard(unsent.0.1);
        }
        let reply = self.from.recv_timeout(time);
        self.worked += started.elapsed();
        match reply {
            Ok(Some((Reply::Draft(draft), follow))) => match draft.into_draft(&follow) {
                Some(draft) => Outcome::Answered(Ok(Answer::Draft(Box::new(draft)))),
                None => Outcome::Ended(Error::Crashed),
            },
            Ok(Some((Reply::Original, markup))) => match String::from_utf8(markup) {
                Ok(markup) => Outcome::Answered(Ok(Answer::Original(markup))),
                Err(_) => Outcome::Ended(Error::Crashed),
            },
            Ok(Some((Reply::Refused { code, object }, _))) => Outcome::Answered(Err(Error::Refused { code, object })),
            Ok(Some(_)) => Outcome::Answered(Err(Error::Crashed)),
            Err(RecvTimeoutError::Timeout) => Outcome::Ended(Error::TimedOut),
            Ok(None) | Err(RecvTimeoutError::Disconnected) => Outcome::Ended(self.last_words()),
        }
    }

    /// Has an archive unpacked; answers whether it was one. It is the worker's last file.
    pub(crate) fn unpack(
        &mut self,
        bytes: Vec<u8>,
        time: Duration,
        take: &mut dyn FnMut(Member) -> bool,
    ) -> Result<bool, Error> {
        let request = Request { name: String::new(), today: String::new(), what: What::Unpack };
        if self.to.as_ref().is_none_or(|to| to.send((request, bytes)).is_err()) {
            return Err(Error::Unstartable);
        }
        loop {
            match self.from.recv_timeout(time) {
                Ok(Some((Reply::Member(member), follow))) => {
                    let member = member.into_member(&follow).ok_or(Error::Crashed)?;
                    drop(follow);
                    if !take(member) {
                        return Ok(true);
                    }
                }
                Ok(Some((Reply::Unpacked(archive), _))) => return Ok(archive),
                Ok(Some((Reply::Refused { code, object }, _))) => return Err(Error::Refused { code, object }),
                Ok(Some(_)) => return Err(Error::Crashed),
                Err(RecvTimeoutError::Timeout) => return Err(Error::TimedOut),
                Ok(None) | Err(RecvTimeoutError::Disconnected) => return Err(self.last_words()),
            }
        }
    }

    /// Why it died, as far as its last words tell.
    fn last_words(&mut self) -> Error {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let mut words = Vec::new();
        if let Some(stderr) = self.child.stderr.take() {
            let _ = stderr.take(64 << 10).read_to_end(&mut words);
        }
        // What Rust says when an allocation fails, before it aborts.
        let starved = String::from_utf8_lossy(&words).contains("memory allocation of");
        if starved { Error::OutOfMemory } else { Error::Crashed }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.to = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

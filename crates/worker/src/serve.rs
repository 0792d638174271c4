//! The worker's side: reads files from its input until that ends.

use std::{
    ffi::OsStr,
    io::{self, BufReader, Write},
    panic::{AssertUnwindSafe, catch_unwind},
};

use jiff::civil::Date;
use veille_intake::{Input, Member, Unpacked};
use veille_model::Draft;

use crate::{
    Error, limits,
    shape::{self, MemberShape, Reply, Request, What},
};

/// The argument that makes a worker of an executable.
pub(crate) const ARGUMENT: &str = "--veille-worker";

/// Deep markup is walked by recursion; the guards of the intake bound it.
const STACK: usize = 64 << 20;

/// Serves as a worker and never returns, when this process was started as one.
///
/// The first line of every `main`, before anything is opened or started.
#[expect(clippy::exit, reason = "a worker has nothing else to do")]
pub fn serve_if_asked() {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().as_deref() != Some(OsStr::new(ARGUMENT)) {
        return;
    }
    let mut number = || arguments.next().and_then(|n| n.to_str()?.parse::<u64>().ok());
    let (memory, seconds) = (number().unwrap_or(1 << 30), number().unwrap_or(120));
    // What a panic says is of no use to a reader of articles.
    std::panic::set_hook(Box::new(|_| {}));
    let worker = std::thread::Builder::new().stack_size(STACK).spawn(move || {
        limits::lower(memory, seconds);
        serve()
    });
    let served = worker.is_ok_and(|worker| worker.join().is_ok_and(|served| served.is_ok()));
    std::process::exit(i32::from(!served));
}

fn serve() -> io::Result<()> {
    let mut input = BufReader::new(io::stdin().lock());
    let mut output = io::stdout().lock();
    while let Some((request, bytes)) = shape::receive::<Request>(&mut input)? {
        match &request.what {
            What::Read | What::Original(_) => {
                let (reply, follow) = answer(&request, &bytes);
                drop(bytes);
                shape::send(&mut output, &reply, &follow)?;
            }
            What::Unpack => {
                let mut sent = Ok(());
                let reply = unpack(&bytes, &mut |member| {
                    let (member, follow) = MemberShape::of(&member);
                    sent = shape::send(&mut output, &Reply::Member(member), &follow);
                    sent.is_ok()
                });
                sent?;
                shape::send(&mut output, &reply, &[])?;
            }
        }
        output.flush()?;
    }
    Ok(())
}

fn answer(request: &Request, bytes: &[u8]) -> (Reply, Vec<u8>) {
    #[cfg(debug_assertions)]
    misbehave(bytes);
    let Ok(today) = request.today.parse::<Date>() else { return (Reply::Panicked, Vec::new()) };
    let input = Input { bytes, name: &request.name, today };
    if let What::Original(known) = &request.what {
        return match original(&input, known) {
            Some(Ok(markup)) => (Reply::Original, markup.into_bytes()),
            Some(Err(error)) => (refused(&error), Vec::new()),
            None => (Reply::Panicked, Vec::new()),
        };
    }
    match read(&input) {
        Some(Ok(draft)) => (Reply::Draft(Box::new((&draft).into())), shape::bytes_of(&draft)),
        Some(Err(error)) => (refused(&error), Vec::new()),
        None => (Reply::Panicked, Vec::new()),
    }
}

fn refused(error: &veille_intake::Error) -> Reply {
    Reply::Refused { code: error.code().to_owned(), object: error.object() }
}

fn unpack(bytes: &[u8], take: &mut dyn FnMut(Member) -> bool) -> Reply {
    match catch_unwind(AssertUnwindSafe(|| veille_intake::unpack(bytes, take))) {
        Ok(Ok(unpacked)) => Reply::Unpacked(unpacked == Unpacked::Archive),
        Ok(Err(error)) => refused(&error),
        Err(_) => Reply::Panicked,
    }
}

/// Unpacks without a process.
pub(crate) fn unpack_here(bytes: &[u8], take: &mut dyn FnMut(crate::Member) -> bool) -> Result<bool, Error> {
    let refused =
        |error: veille_intake::Error| Error::Refused { code: error.code().to_owned(), object: error.object() };
    let mut give = |member: Member| {
        let Member { path, bytes, beside } = member;
        take(crate::Member { path, bytes: bytes.map_err(refused), beside })
    };
    let unpacked = catch_unwind(AssertUnwindSafe(|| veille_intake::unpack(bytes, &mut give)));
    let unpacked = unpacked.map_err(|_| Error::Crashed)?;
    unpacked.map(|unpacked| unpacked == Unpacked::Archive).map_err(refused)
}

/// Reads a file; nothing when a parser panicked.
pub(crate) fn read(input: &Input<'_>) -> Option<Result<Draft, veille_intake::Error>> {
    catch_unwind(AssertUnwindSafe(|| veille_intake::read(input))).ok()
}

/// Makes a file's whole safe to be shown; nothing when a parser panicked.
pub(crate) fn original(input: &Input<'_>, known: &[(String, String)]) -> Option<Result<String, veille_intake::Error>> {
    catch_unwind(AssertUnwindSafe(|| veille_intake::original(input, known))).ok()
}

/// Does what a hostile file would, on the word of a test.
///
/// In debug builds only, and only where `VEILLE_WORKER_PROBE` is set.
#[cfg(debug_assertions)]
fn misbehave(bytes: &[u8]) {
    if std::env::var_os("VEILLE_WORKER_PROBE").is_none() {
        return;
    }
    fn overflow(depth: u64) -> u64 {
        let block = std::hint::black_box([depth; 64]);
        if block[0] == u64::MAX { 0 } else { overflow(depth + 1) + block[1] }
    }
    match bytes.strip_prefix(b"veille-probe: ").map(<[u8]>::trim_ascii) {
        Some(b"hang") => loop {
            std::hint::spin_loop();
        },
        Some(b"abort") => std::process::abort(),
        Some(b"panic") => std::panic::resume_unwind(Box::new("asked")),
        Some(b"overflow") => drop(std::hint::black_box(overflow(0))),
        Some(b"allocate") => {
            let mut hoard: Vec<Vec<u8>> = Vec::new();
            loop {
                hoard.push(std::hint::black_box(vec![1; 16 << 20]));
            }
        }
        Some(b"open") => {
            let opened =
                std::fs::File::open("/etc/hostname").is_ok() || std::net::UdpSocket::bind("127.0.0.1:0").is_ok();
            if cfg!(unix) && opened {
                std::process::abort();
            }
        }
        _ => {}
    }
}

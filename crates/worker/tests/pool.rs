//! The pool with real processes: this program is started again as its own
//! worker, so it has a `main` of its own instead of the harness.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    thread,
    time::{Duration, Instant},
};

use jiff::civil::{Date, date};
use veille_worker::{Error, Limits, Pool};

const TODAY: Date = date(2026, 11, 21);

#[expect(clippy::disallowed_methods, reason = "workers read the word of a test from the environment that they inherit")]
fn main() {
    // Set before the pool starts anything, inherited by the workers.
    // SAFETY: no other thread runs yet.
    unsafe { std::env::set_var("VEILLE_WORKER_PROBE", "1") };
    veille_worker::serve_if_asked();
    let tests: [(&str, fn()); 7] = [
        ("a_file_is_read_in_another_process", a_file_is_read_in_another_process),
        ("a_refused_file_says_why", a_refused_file_says_why),
        ("a_bad_file_is_refused_and_the_batch_goes_on", a_bad_file_is_refused_and_the_batch_goes_on),
        ("a_worker_opens_no_file_and_no_connection", a_worker_opens_no_file_and_no_connection),
        ("many_threads_share_the_workers", many_threads_share_the_workers),
        ("a_pool_without_a_program_says_so", a_pool_without_a_program_says_so),
        ("a_large_file_goes_through", a_large_file_goes_through),
    ];
    // Harness arguments: a filter, and what to leave out of it.
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let filters: Vec<&String> = arguments.iter().filter(|argument| !argument.starts_with('-')).collect();
    if arguments.iter().any(|argument| argument == "--list") {
        tests.iter().for_each(|(name, _)| println!("{name}: test"));
        return;
    }
    let chosen =
        tests.iter().filter(|(name, _)| filters.is_empty() || filters.iter().any(|f| name.contains(f.as_str())));
    for (name, test) in chosen {
        test();
        println!("test {name} ... ok");
    }
}

fn pool() -> Pool {
    pool_within(Duration::from_secs(30))
}

fn pool_within(time: Duration) -> Pool {
    Pool::new(Limits { time, workers: 2, ..Limits::default() })
}

fn read(pool: &Pool, text: &str) -> Result<String, Error> {
    pool.read("a.txt", text.as_bytes().to_vec(), TODAY).map(|draft| draft.document.text.as_str().to_owned())
}

fn a_file_is_read_in_another_process() {
    let text = "Une phrase assez longue pour un titre. Une autre la suit.";
    assert_eq!(read(&pool(), text).as_deref(), Ok(text));
    assert_eq!(read(&Pool::in_process(), text).as_deref(), Ok(text));
}

fn a_refused_file_says_why() {
    let refused = pool().read("a.txt", b"ID3\x04 a song".to_vec(), TODAY).unwrap_err();
    assert_eq!((refused.code(), refused.object()), ("unsupported", Some("audio")));
}

fn a_bad_file_is_refused_and_the_batch_goes_on() {
    let (patient, hurried) = (pool(), pool_within(Duration::from_secs(3)));
    let cases = [
        ("hang", Error::TimedOut),
        ("abort", Error::Crashed),
        ("panic", Error::Crashed),
        ("overflow", Error::Crashed),
        ("allocate", Error::OutOfMemory),
    ];
    for (bad, expected) in cases {
        let pool = if expected == Error::TimedOut { &hurried } else { &patient };
        let started = Instant::now();
        assert_eq!(read(pool, &format!("veille-probe: {bad}")), Err(expected), "{bad}");
        assert!(started.elapsed() < Duration::from_secs(30), "{bad} took {:?}", started.elapsed());
        assert_eq!(read(pool, "A good file.").as_deref(), Ok("A good file."), "after {bad}");
    }
}

fn a_worker_opens_no_file_and_no_connection() {
    assert_eq!(read(&pool(), "veille-probe: open").as_deref(), Ok("veille-probe: open"));
}

fn many_threads_share_the_workers() {
    let pool = pool();
    thread::scope(|scope| {
        let hands: Vec<_> = (0..8)
            .map(|hand| {
                let pool = &pool;
                scope.spawn(move || (0..10).all(|n| read(pool, &format!("File {n} of hand {hand}.")).is_ok()))
            })
            .collect();
        assert!(hands.into_iter().all(|hand| hand.join().unwrap()));
    });
}

fn a_pool_without_a_program_says_so() {
    let pool = Pool::with_program("/nowhere/veille", Limits::default());
    assert_eq!(read(&pool, "A text."), Err(Error::Unstartable));
}

fn a_large_file_goes_through() {
    let pool = Pool::new(Limits { time: Duration::from_secs(60), ..Limits::default() });
    let text = "A line of a long book that goes on and on.\n\n".repeat(200_000);
    assert!(read(&pool, &text).is_ok_and(|read| read.len() > 8_000_000));
}

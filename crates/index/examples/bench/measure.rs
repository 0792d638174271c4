//! What things cost.

/// What this process spent of the processor meanwhile, in milliseconds.
pub fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = spent();
    std::hint::black_box(work());
    spent() - start
}

/// What this thread spent of the processor so far, where the system says so; else the hour.
pub fn spent() -> f64 {
    // The kernel counts up to now when a thread gives way, and else at its ticks only.
    std::thread::yield_now();
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = spent.and_then(|line| line.split(' ').next()?.parse::<f64>().ok());
    let since = || std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs_f64() * 1_000.0;
    spent.map_or_else(since, |nanoseconds| nanoseconds / 1e6)
}

/// What something took, in milliseconds.
#[derive(Clone, Copy, Default)]
pub struct Spent {
    pub clock: f64,
    /// Of the processor, by this thread.
    pub thread: f64,
    /// Of the processor, by all threads; in steps of ten milliseconds.
    pub process: f64,
}

impl Spent {
    pub fn now() -> Self {
        let clock = std::time::SystemTime::UNIX_EPOCH.elapsed().unwrap().as_secs_f64() * 1_000.0;
        let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
        // After the name in brackets; the 14th and 15th field of all.
        let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
        let ticks: f64 = fields.filter_map(|field| field.parse::<f64>().ok()).sum();
        Self { clock, thread: spent(), process: ticks * 10.0 }
    }

    pub fn since(self) -> Self {
        Self::now() - self
    }
}

impl std::ops::Sub for Spent {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self {
            clock: self.clock - other.clock,
            thread: self.thread - other.thread,
            process: self.process - other.process,
        }
    }
}

impl std::ops::Add for Spent {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        self - (Self::default() - other)
    }
}

/// The value below which so many of a hundred stay.
pub fn quantile(costs: &[f64], part: usize) -> f64 {
    let mut costs = costs.to_vec();
    costs.sort_by(f64::total_cmp);
    costs[(costs.len() - 1) * part / 100]
}

pub fn report(name: &str, costs: &[f64]) {
    let at = |part| quantile(costs, part);
    if costs.len() == 1 {
        println!("{name:58} {:>8.1} ms", costs[0]);
    } else {
        println!("{name:58} {:>8.2} / {:.2} / {:.2} ms ({})", at(50), at(95), at(100), costs.len());
    }
}

/// The memory of this process in megabytes, where the system says so.
pub fn memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or(0.0) / 1_024.0
}

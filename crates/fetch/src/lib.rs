//! The one room that knows the network: images that a person asked for.
//!
//! Nothing here is called unless a person pressed a button that says so. An
//! address is asked for once, without cookies, without a referrer and without
//! the system's proxy; each redirect is checked as the address was; and only
//! the addresses of the open internet are connected to, whatever a name is
//! said to mean. What comes back is an image by its content, or nothing.
//!
//! ```no_run
//! use std::time::{Duration, Instant};
//!
//! let fetcher = veille_fetch::Fetcher::default();
//! let image = fetcher.image("https://example.org/a.png", Instant::now() + Duration::from_secs(20));
//! ```
//!
//! **Invariant:** no connection leads to this machine, its network or a
//! reserved range, after any number of redirects; the addresses that were
//! checked are the ones that are connected to.
#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a test may fail"))]

mod reach;

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use ureq::{
    Agent,
    config::Config,
    http::Uri,
    unversioned::{
        resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};
use url::{Host, Url};
use veille_model::Image;

pub use reach::is_public;

/// So often an address may lead to another one.
const REDIRECTS: usize = 4;
/// How long one image may take.
const TIME: Duration = Duration::from_secs(15);
/// What asks, and nothing of who.
const NAME: &str = "Veille";

/// Why there is no image.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is none of the web, or names a port or a user that no image has.
    #[error("the address is none that is asked for")]
    Address,
    /// The address leads to this machine or its network.
    #[error("the address leads to a private network")]
    Private,
    /// It leads on and on.
    #[error("the address leads from one to another without end")]
    Redirects,
    /// The time is over.
    #[error("it took too long")]
    TooLate,
    /// It has more bytes than an image may have.
    #[error("it is too large")]
    TooLarge,
    /// What came is no image.
    #[error("it is no image")]
    NoImage,
    /// The server refused, or there is none.
    #[error("nothing was given")]
    Refused(#[source] Option<Box<ureq::Error>>),
}

/// Fetches images.
#[derive(Debug, Clone)]
pub struct Fetcher {
    agent: Agent,
    may: fn(IpAddr) -> bool,
}

impl Default for Fetcher {
    fn default() -> Self {
        Self::reaching(is_public)
    }
}

impl Fetcher {
    /// One that connects to what `may` allows, for tests with a server of their own.
    #[must_use]
    pub fn reaching(may: fn(IpAddr) -> bool) -> Self {
        let config = Config::builder()
            // What the environment says of proxies would lead around the checks.
            .proxy(None)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(NAME)
            .accept("image/avif,image/webp,image/png,image/jpeg,image/gif")
            .accept_encoding("identity")
            .max_response_header_size(32 << 10)
            .max_idle_connections(0)
            .build();
        let resolver = Guarded { inner: DefaultResolver::default(), may };
        Self { agent: Agent::with_parts(config, DefaultConnector::default(), resolver), may }
    }

    /// The image at an address; `until` bounds the wait, as does the fetcher's own patience.
    ///
    /// # Errors
    /// [`Error`].
    pub fn image(&self, address: &str, until: Instant) -> Result<Image, Error> {
        let mut url = Url::parse(address).map_err(|_| Error::Address)?;
        let until = until.min(Instant::now() + TIME);
        for _ in 0..=REDIRECTS {
            self.check(&url)?;
            let left = until.checked_duration_since(Instant::now()).ok_or(Error::TooLate)?;
            let request = self.agent.get(url.as_str()).config().timeout_global(Some(left)).build();
            let mut response = request.call().map_err(of)?;
            let status = response.status();
            if status.is_redirection() {
                let to = response.headers().get("location").and_then(|to| to.to_str().ok());
                let next = to.and_then(|to| url.join(to).ok()).ok_or(Error::Refused(None))?;
                // What was asked for safely is not answered openly.
                if url.scheme() == "https" && next.scheme() != "https" {
                    return Err(Error::Address);
                }
                url = next;
                continue;
            }
            if !status.is_success() {
                return Err(Error::Refused(None));
            }
            let most = Image::MAX_BYTES as u64;
            if response.body().content_length().is_some_and(|length| length > most) {
                return Err(Error::TooLarge);
            }
            let bytes = response.body_mut().with_config().limit(most).read_to_vec().map_err(of)?;
            return Image::new(bytes).ok_or(Error::NoImage);
        }
        Err(Error::Redirects)
    }

    /// Whether an address may be asked for; what its name means is checked when it is looked up.
    fn check(&self, url: &Url) -> Result<(), Error> {
        let plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
        if !plain {
            return Err(Error::Address);
        }
        let may = match url.host() {
            Some(Host::Ipv4(address)) => (self.may)(address.into()),
            Some(Host::Ipv6(address)) => (self.may)(address.into()),
            Some(Host::Domain(name)) => !name.is_empty(),
            None => return Err(Error::Address),
        };
        if may { Ok(()) } else { Err(Error::Private) }
    }
}

fn of(error: ureq::Error) -> Error {
    match error {
        ureq::Error::Timeout(_) => Error::TooLate,
        ureq::Error::BodyExceedsLimit(_) => Error::TooLarge,
        ureq::Error::Other(other) if other.is::<NotPublic>() => Error::Private,
        error => Error::Refused(Some(Box::new(error))),
    }
}

/// A name that means an address which may not be reached.
#[derive(Debug, thiserror::Error)]
#[error("the name means a private address")]
struct NotPublic;

/// Looks names up, and lets only addresses through that may be reached: what
/// it answers is what is connected to, so that no name means one thing when it
/// is checked and another when it is used.
#[derive(Debug)]
struct Guarded {
    inner: DefaultResolver,
    may: fn(IpAddr) -> bool,
}

impl Resolver for Guarded {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.inner.resolve(uri, config, timeout)?;
        // One private address among public ones is no mistake of a good server.
        if found.iter().all(|address| (self.may)(address.ip())) {
            Ok(found)
        } else {
            Err(ureq::Error::Other(Box::new(NotPublic)))
        }
    }
}

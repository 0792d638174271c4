//! One-time addresses for articles.
//!
//! The frame loads an article by a ticket that is good for one request, so
//! that nothing inside an article can lead the frame to another one: every
//! address that it could name is spent or was never given.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use veille_model::ArticleId;

/// How many tickets wait at most: a page that asks and never loads must not
/// fill the memory.
const WAITING: usize = 64;

/// How many spent tickets are remembered, for the images of what they opened.
const SPENT: usize = 16;

/// Tickets that were given and not used yet, oldest first; and those that were
/// used last, under which the article's own images are served.
#[derive(Debug, Default)]
pub struct Tickets {
    waiting: Mutex<VecDeque<(String, ArticleId)>>,
    spent: Mutex<VecDeque<(String, ArticleId)>>,
}

impl Tickets {
    /// Gives a ticket for an article.
    pub fn give(&self, article: ArticleId) -> String {
        let ticket = token();
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() == WAITING {
            waiting.pop_front();
        }
        waiting.push_back((ticket.clone(), article));
        ticket
    }

    /// Takes a ticket back and says what it is for; a second time it is for nothing.
    pub fn take(&self, ticket: &str) -> Option<ArticleId> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let place = waiting.iter().position(|(given, _)| given == ticket)?;
        let (ticket, article) = waiting.remove(place)?;
        drop(waiting);
        let mut spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        if spent.len() == SPENT {
            spent.pop_front();
        }
        spent.push_back((ticket, article));
        Some(article)
    }

    /// The article that a spent ticket opened, whose images its frame may load.
    pub fn opened(&self, ticket: &str) -> Option<ArticleId> {
        let spent = self.spent.lock().unwrap_or_else(PoisonError::into_inner);
        spent.iter().find(|(given, _)| given == ticket).map(|(_, article)| *article)
    }
}

/// 128 bits that nobody can guess, in hexadecimal.
pub fn token() -> String {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{SPENT, Tickets, WAITING};
    use veille_model::ArticleId;

    fn article() -> ArticleId {
        "0197b1de-7a3c-7c11-9a53-2f6f0c1a8e01".parse().unwrap()
    }

    #[test]
    fn a_ticket_is_good_once() {
        let tickets = Tickets::default();
        let ticket = tickets.give(article());
        assert_eq!(tickets.opened(&ticket), None);
        assert_eq!(tickets.take(&ticket), Some(article()));
        assert_eq!(tickets.take(&ticket), None);
        assert_eq!(tickets.opened(&ticket), Some(article()));
        let last: Vec<String> = (0..SPENT).map(|_| tickets.give(article())).collect();
        for ticket in last {
            tickets.take(&ticket);
        }
        assert_eq!(tickets.opened(&ticket), None);
    }

    #[test]
    fn an_unknown_ticket_is_for_nothing() {
        let tickets = Tickets::default();
        tickets.give(article());
        assert_eq!(tickets.take(""), None);
        assert_eq!(tickets.take("0123456789abcdef0123456789abcdef"), None);
    }

    #[test]
    fn waiting_tickets_do_not_fill_the_memory() {
        let tickets = Tickets::default();
        let first = tickets.give(article());
        let last = (0..WAITING).map(|_| tickets.give(article())).last();
        assert_eq!(tickets.take(&first), None);
        assert!(last.is_some_and(|ticket| tickets.take(&ticket).is_some()));
    }
}

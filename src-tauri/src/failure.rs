//! Failures that arise in the shell itself.

use veille_wire::page::Failure;

/// A failure as it crosses to the page.
pub fn new(code: &str, message: &str, object: Option<String>) -> Failure {
    Failure { code: code.to_owned(), message: message.to_owned(), object }
}

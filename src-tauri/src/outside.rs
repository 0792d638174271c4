//! Addresses are opened outside, by the system, and only of three kinds.

use tauri::{AppHandle, Url};
use tauri_plugin_opener::OpenerExt as _;
use veille_wire::page::{Failure, Nothing};

use crate::failure;

/// Opens an address in the system's browser or mail program.
///
/// # Errors
///
/// `address_refused` for anything but http, https and mailto, and
/// `not_opened` when the system has no program for it.
pub fn open(app: &AppHandle, address: &str) -> Result<Nothing, Failure> {
    let address = allowed(address)
        .ok_or_else(|| failure::new("address_refused", "only web and mail addresses are opened", None))?;
    let done = app.opener().open_url(address.as_str(), None::<&str>);
    done.map(|()| Nothing {}).map_err(|error| failure::new("not_opened", &error.to_string(), Some(address.into())))
}

/// The address, parsed, if it is of a kind that leads nowhere but outside.
fn allowed(address: &str) -> Option<Url> {
    Url::parse(address).ok().filter(|address| matches!(address.scheme(), "http" | "https" | "mailto"))
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn only_web_and_mail_addresses_are_opened() {
        for good in ["https://example.org/a?b#c", "http://example.org", "mailto:a@example.org", "HTTPS://EXAMPLE.ORG"] {
            assert!(allowed(good).is_some(), "{good}");
        }
        for bad in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ms-msdt:/id",
            "smb://a/b",
            "/bin/sh",
            "",
            "--help",
            "data:text/html,x",
        ] {
            assert!(allowed(bad).is_none(), "{bad}");
        }
    }
}

//! What a person set. The library keeps it as text, by name; its owner knows what it says.

use veille_store::settings;

use crate::{Library, Result};

/// The setting of that name.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn get(library: &Library, name: &str) -> Result<Option<String>> {
    library.store().read(|conn| Ok(settings::get(conn, name)?))
}

/// Keeps a setting.
///
/// # Errors
/// [`crate::Error::Store`] where the database refuses.
pub fn set(library: &Library, name: &str, value: &str) -> Result<()> {
    library.store().write(|tx| Ok(settings::set(tx, name, value)?))
}

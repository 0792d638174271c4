//! The ways by which files come in: the drop, the dialog, the arguments.
//! Their paths stay on this side.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tauri::{AppHandle, DragDropEvent, Manager as _, PhysicalPosition, Window, WindowEvent};
use tauri_plugin_dialog::DialogExt as _;
use veille_library::{Library, intake};
use veille_model::ImportId;
use veille_wire::page::{ChooseFiles, Event, Failure, ImportBegun, ImportStatus, KindCount};

use crate::shell::{Hanging, Shell};
use crate::window;

/// The endings of files that are articles.
const ENDINGS: &[&str] =
    &["txt", "text", "md", "markdown", "html", "htm", "xhtml", "mht", "mhtml", "pdf", "epub", "docx", "eml", "zip"];

/// Hears of files that hang over the window or fall on it.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let Some(shell) = window.app_handle().try_state::<Shell>() else { return };
    match event {
        DragDropEvent::Enter { paths, position } if !paths.is_empty() => {
            hang(&shell, window, counted(paths), *position);
        }
        DragDropEvent::Over { position } => hang(&shell, window, shell.hanging(), *position),
        DragDropEvent::Drop { paths, position } => {
            hang(&shell, window, Hanging::default(), *position);
            take_in(&shell, paths.clone(), false);
        }
        _ => hang(&shell, window, Hanging::default(), PhysicalPosition::default()),
    }
}

/// Says where files hang; nothing while there are none.
fn hang(shell: &Shell, window: &Window, hanging: Hanging, at: PhysicalPosition<f64>) {
    let Hanging { files, kinds } = hanging.clone();
    let before = shell.hang(hanging);
    if before == 0 && files == 0 {
        return;
    }
    let at = at.to_logical::<f64>(window.scale_factor().unwrap_or(1.0));
    shell.voice().say(&Event::Drag { files, x: at.x, y: at.y, kinds });
}

/// What files are, by their names alone: nothing is opened before it is dropped.
fn counted(paths: &[PathBuf]) -> Hanging {
    let mut counts = BTreeMap::new();
    for path in paths {
        *counts.entry(kind(path)).or_insert(0) += 1;
    }
    let kinds = counts.into_iter().map(|(kind, count)| KindCount { kind: kind.to_owned(), count }).collect();
    Hanging { files: u32::try_from(paths.len()).unwrap_or(u32::MAX), kinds }
}

fn kind(path: &Path) -> &'static str {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase();
    match ending.as_str() {
        "txt" | "text" => "text",
        "md" | "markdown" => "markdown",
        "html" | "htm" | "xhtml" => "html",
        "mht" | "mhtml" => "mhtml",
        "pdf" => "pdf",
        "epub" => "epub",
        "docx" => "docx",
        "eml" => "email",
        _ if path.is_dir() => "folder",
        _ => "other",
    }
}

/// Imports files without waiting for them, and shows the first one when it
/// was named to be opened.
pub fn take_in(shell: &Shell, paths: Vec<PathBuf>, show: bool) {
    if paths.is_empty() {
        return;
    }
    let shell = shell.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Ok(library) = shell.library()
            && let Ok(import) = intake::begin(library, paths)
            && show
        {
            show_when_done(&shell, library, import);
        }
    });
}

/// Imports what the program was started with; answers with the import.
///
/// # Errors
///
/// Those of the import.
pub fn take_in_handed(shell: &Shell) -> Result<Option<ImportId>, Failure> {
    let paths = shell.take_handed();
    if paths.is_empty() {
        return Ok(None);
    }
    let import = intake::begin(shell.library()?, paths)?;
    let shell = shell.clone();
    tauri::async_runtime::spawn_blocking(move || {
        if let Ok(library) = shell.library() {
            show_when_done(&shell, library, import);
        }
    });
    Ok(Some(import))
}

/// Waits for an import and shows its first article, be it new or known.
fn show_when_done(shell: &Shell, library: &Library, import: ImportId) {
    if let Ok(status) = intake::wait(library, import) {
        let status = ImportStatus::from(status);
        if let Some(id) = status.items.into_iter().find_map(|item| item.article) {
            shell.voice().say(&Event::Open { id });
        }
    }
}

/// Brings the window to the front and takes in what a second start handed over.
pub fn handed_over(app: &AppHandle, files: Vec<PathBuf>) {
    if let Some(window) = app.get_webview_window(window::MAIN) {
        let _ = window.unminimize();
        let _ = window.set_focus();
    }
    if let Some(shell) = app.try_state::<Shell>() {
        take_in(&shell, files, true);
    }
}

/// Asks for files or folders and imports what is chosen. Blocks until the
/// dialog is closed, so it must not be called on the main thread.
///
/// # Errors
///
/// Those of the import.
pub fn choose(shell: &Shell, app: &AppHandle, request: &ChooseFiles) -> Result<ImportBegun, Failure> {
    let library = shell.library()?;
    let mut dialog = app.dialog().file();
    if let Some(window) = app.get_webview_window(window::MAIN) {
        // The keyboard comes back to the window when the dialog is closed.
        dialog = dialog.set_parent(&window);
    }
    let chosen = if request.folders {
        dialog.blocking_pick_folders()
    } else {
        dialog.add_filter("Articles", ENDINGS).add_filter("*", &["*"]).blocking_pick_files()
    };
    let paths: Vec<PathBuf> = chosen.into_iter().flatten().filter_map(|path| path.into_path().ok()).collect();
    if paths.is_empty() {
        return Ok(ImportBegun { id: None });
    }
    Ok(ImportBegun { id: Some(intake::begin(library, paths)?.to_string()) })
}

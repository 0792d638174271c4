//! The ways by which files come in: the drop, the dialog, the arguments.
//! Their paths stay on this side.

use std::path::PathBuf;

use tauri::{AppHandle, DragDropEvent, Manager as _, PhysicalPosition, Window, WindowEvent};
use tauri_plugin_dialog::DialogExt as _;
use veille_library::{Library, intake};
use veille_model::ImportId;
use veille_wire::page::{ChooseFiles, Event, Failure, ImportBegun, ImportStatus};

use crate::shell::Shell;
use crate::window;

/// The endings of files that are articles.
const ENDINGS: &[&str] = &["txt", "text", "md", "markdown", "html", "htm", "xhtml"];

/// Hears of files that hang over the window or fall on it.
pub fn on_window_event(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else { return };
    let Some(shell) = window.app_handle().try_state::<Shell>() else { return };
    match event {
        DragDropEvent::Enter { paths, position } if !paths.is_empty() => hover(&shell, window, paths.len(), *position),
        DragDropEvent::Over { position } => hover(&shell, window, shell.hovering(), *position),
        DragDropEvent::Drop { paths, position } => {
            hover(&shell, window, 0, *position);
            take_in(&shell, paths.clone(), false);
        }
        _ => hover(&shell, window, 0, PhysicalPosition::default()),
    }
}

/// Says where files hang; nothing while there are none.
fn hover(shell: &Shell, window: &Window, files: usize, at: PhysicalPosition<f64>) {
    let before = shell.hover(files);
    if before == 0 && files == 0 {
        return;
    }
    let at = at.to_logical::<f64>(window.scale_factor().unwrap_or(1.0));
    let files = u32::try_from(files).unwrap_or(u32::MAX);
    shell.voice().say(&Event::Drag { files, x: at.x, y: at.y });
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

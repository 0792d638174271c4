//! The window's program: plugins, protocol, library, window.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use tauri::utils::config::Color;
use tauri::{AppHandle, Manager as _, RunEvent};
use tauri_plugin_window_state::StateFlags;
use veille_library::original::{self, Original};
use veille_library::reading::{self, Body, Pages};
use veille_library::{Library, Options, safety, shelf};
use veille_model::{ArticleId, ContentHash};
use veille_wire::page::{Event, Failure, Theme, calls};
use veille_worker::{Limits, Pool};

use crate::arguments::Arguments;
#[cfg(target_os = "linux")]
use crate::paint;
use crate::shell::{Shell, Voice};
use crate::{article_protocol, commands, files, trace, window};

/// Opens the window and stays until it is closed.
///
/// Where a window of the same library is open already, hands the files over
/// to it and ends.
#[expect(clippy::exit, reason = "Tauri's own macro calls it")]
pub fn run(arguments: Arguments) -> ExitCode {
    #[cfg(target_os = "linux")]
    paint::as_the_machine_can();
    // Where there is no display, Tauri would panic.
    #[cfg(target_os = "linux")]
    if gtk::init().is_err() {
        eprintln!("veille: there is no display to open a window on. Without one: veille --help");
        return ExitCode::FAILURE;
    }
    let context = tauri::generate_context!();
    let usual = veille_library::default_dir();
    let Some(folder) = arguments.library.or_else(|| usual.clone()) else {
        eprintln!("veille: there is no folder for the library; name one with --library");
        return ExitCode::from(2);
    };
    let single = tauri_plugin_single_instance::Builder::new().callback(|app, line, folder| {
        let line = line.into_iter().skip(1).map(Into::into);
        files::handed_over(app, Arguments::read(line, Path::new(&folder)).files);
    });
    // One window for each library: on the bus, another library is another program.
    #[cfg(target_os = "linux")]
    let single = single.dbus_id(bus_name(&context.config().identifier, &folder));
    let place = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let built = tauri::Builder::default()
        .plugin(single.build())
        .plugin(tauri_plugin_fs::init())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(place).build())
        .register_asynchronous_uri_scheme_protocol("article", |context, request, responder| {
            let app = context.app_handle().clone();
            tauri::async_runtime::spawn_blocking(move || {
                let shell = app.state::<Shell>();
                let source = Desk { app: &app, shell: &shell };
                responder.respond(article_protocol::answer(shell.tickets(), &source, &request));
            });
        })
        .on_window_event(files::on_window_event)
        .invoke_handler(commands::handler())
        .setup(move |app| {
            set_up(app.handle(), folder, arguments.files)?;
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            app.run(|app, event| on_run_event(app, &event));
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("veille: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Opens the library beside the window, which is shown once its ground is
/// known; a library that does not open is shown as a failure in the window.
///
/// The page's first question is answered after this returns, when the library
/// is there.
fn set_up(app: &AppHandle, folder: PathBuf, handed: Vec<PathBuf>) -> tauri::Result<()> {
    let (window, library) = thread::scope(|scope| {
        let library = scope.spawn(|| open_library(folder, Voice::new(app.clone())));
        let window = window::open(app);
        trace::reached("window");
        (window, library.join())
    });
    let (window, library) = (window?, library.unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
    trace::reached("library");
    let theme = library.as_ref().ok().and_then(|library| calls::settings_get(library).ok()).map(|kept| kept.theme);
    app.manage(Shell::new(library, Voice::new(app.clone()), handed));
    window.set_background_color(Some(ground(theme.unwrap_or(Theme::System))))?;
    window.show()?;
    keep_daily(app.clone());
    Ok(())
}

/// Copies and tidies once a day, well after the window has been drawn.
fn keep_daily(app: AppHandle) {
    const LATER: Duration = Duration::from_secs(20);
    const AGAIN: Duration = Duration::from_secs(3_600);
    let work = move || {
        thread::sleep(LATER);
        while let Ok(library) = app.state::<Shell>().library() {
            if let Err(error) = safety::daily(library) {
                eprintln!("veille: the daily copy failed: {error}");
            }
            thread::sleep(AGAIN);
        }
    };
    if let Err(error) = thread::Builder::new().name("daily".to_owned()).spawn(work) {
        eprintln!("veille: the daily copy cannot be made: {error}");
    }
}

fn open_library(folder: PathBuf, voice: Voice) -> Result<Library, Failure> {
    let reader = Pool::new(Limits::default());
    let options = Options::new(folder, reader).on_event(move |event| voice.say(&Event::from(event)));
    let library = Library::open(options).map_err(Failure::from)?;
    // What every list is made of is read while the window comes up, before the page asks for it.
    let early = library.clone();
    thread::spawn(move || drop(shelf::counts(&early)));
    Ok(library)
}

/// The page's ground in a theme; the system's is not known before the window is.
fn ground(theme: Theme) -> Color {
    match theme {
        Theme::Jour | Theme::System => Color(0xfd, 0xfd, 0xfb, 0xff),
        Theme::Papier => Color(0xf8, 0xf1, 0xe2, 0xff),
        Theme::Nuit => Color(0x1b, 0x20, 0x21, 0xff),
        Theme::Encre | Theme::Contraste => Color(0xff, 0xff, 0xff, 0xff),
    }
}

fn on_run_event(app: &AppHandle, event: &RunEvent) {
    match event {
        #[cfg(target_os = "macos")]
        RunEvent::Opened { urls } => {
            files::handed_over(app, urls.iter().filter_map(|url| url.to_file_path().ok()).collect());
        }
        RunEvent::Exit => {
            if let Some(shell) = app.try_state::<Shell>()
                && let Ok(library) = shell.library()
                && let Err(error) = safety::close(library)
            {
                eprintln!("veille: the library was not left tidy: {error}");
            }
        }
        _ => {}
    }
}

/// The program's name on the session bus, for one library.
#[cfg(target_os = "linux")]
fn bus_name(identifier: &str, folder: &Path) -> String {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};

    let mut hasher = DefaultHasher::new();
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf()).hash(&mut hasher);
    format!("{identifier}.l{:016x}", hasher.finish())
}

/// What the frame may load: articles of the library and the page's letters.
struct Desk<'a> {
    app: &'a AppHandle,
    shell: &'a Shell,
}

impl article_protocol::Source for Desk<'_> {
    fn body(&self, article: ArticleId) -> Option<Body> {
        let library = self.shell.library().ok()?;
        reading::body(library, article).ok()
    }

    fn image(&self, article: ArticleId, hash: &ContentHash) -> Option<(&'static str, Vec<u8>)> {
        reading::image(self.shell.library().ok()?, article, hash).ok()?
    }

    fn original(&self, article: ArticleId) -> Option<Original> {
        original::of(self.shell.library().ok()?, article).ok()
    }

    fn pages(&self, article: ArticleId) -> Option<Pages> {
        reading::pages(self.shell.library().ok()?, article).ok()?
    }

    fn file(&self, article: ArticleId) -> Option<Vec<u8>> {
        reading::original(self.shell.library().ok()?, article).ok()
    }

    fn font(&self, name: &str) -> Option<Vec<u8>> {
        self.app.asset_resolver().get(format!("fonts/{name}")).map(|asset| asset.bytes)
    }
}

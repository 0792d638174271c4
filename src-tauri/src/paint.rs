//! How the window is painted, which WebKitGTK is told by the environment only.

use std::ffi::{CStr, OsString, c_char, c_int, c_void};

/// Where no GPU answers, WebKit would paint and lay its layers together
/// through a GL that the processor imitates. Painted by its own painter, and
/// as one layer, the window stands 80 to 100 ms earlier (WebKitGTK 2.50, two
/// cores); each stays as it was where somebody has set it.
#[expect(clippy::disallowed_methods, reason = "WebKitGTK is told by the environment only")]
pub fn as_the_machine_can() {
    const WITHOUT_GL: [&str; 2] = ["WEBKIT_SKIA_ENABLE_CPU_RENDERING", "WEBKIT_DISABLE_COMPOSITING_MODE"];
    let is_gpu = |name: OsString| name.to_string_lossy().starts_with("renderD");
    let has_gpu = std::fs::read_dir("/dev/dri").is_ok_and(|all| all.flatten().any(|one| is_gpu(one.file_name())));
    let is_set = |name: &str| std::env::var_os(name).is_some();
    if has_gpu {
        return;
    }
    let asked_for_gl = WITHOUT_GL.into_iter().any(is_set);
    for way in WITHOUT_GL.into_iter().filter(|way| !is_set(way)) {
        // SAFETY: no other thread runs yet; this is the first thing that the window's side of the program does.
        unsafe { std::env::set_var(way, "1") };
    }
    // On Wayland it was not looked at.
    if !asked_for_gl && !is_set("WAYLAND_DISPLAY") {
        leave_gl_out();
    }
}

/// Keeps the imitated GL, which nothing paints with now, out of this process:
/// looking for it, GTK and WebKit would load some 50 MB of compiler. WebKit's
/// own processes look for themselves, and find it.
#[expect(clippy::disallowed_methods, reason = "GTK and EGL are told by the environment only")]
fn leave_gl_out() {
    const GTK: &str = "GDK_GL";
    const VENDORS: &str = "__EGL_VENDOR_LIBRARY_FILENAMES";
    const EXTENSIONS: c_int = 0x3055;
    if [GTK, VENDORS].into_iter().any(|name| std::env::var_os(name).is_some()) {
        return;
    }
    // SAFETY: as above.
    unsafe { std::env::set_var(GTK, "disable") };
    let Some(query) = loaded(c"eglQueryString") else { return };
    // SAFETY: `eglQueryString` has this signature (EGL 1.5, 3.3), and may be asked without a display. EGL looks for
    // its vendors once in a process, which is now; what is started later finds the variable as it was, unset.
    unsafe {
        let query = std::mem::transmute::<*mut c_void, extern "C" fn(*mut c_void, c_int) -> *const c_char>(query);
        std::env::set_var(VENDORS, "/dev/null");
        query(std::ptr::null_mut(), EXTENSIONS);
        std::env::remove_var(VENDORS);
    }
}

/// A function of the libraries that this program is linked with.
fn loaded(name: &CStr) -> Option<*mut c_void> {
    unsafe extern "C" {
        fn dlsym(handle: *mut c_void, symbol: *const c_char) -> *mut c_void;
    }
    // SAFETY: without a handle (`RTLD_DEFAULT`), the name is looked for in all that is loaded, in the usual order.
    let found = unsafe { dlsym(std::ptr::null_mut(), name.as_ptr()) };
    (!found.is_null()).then_some(found)
}

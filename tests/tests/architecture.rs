//! The house's walls: who may lean on whom.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// What each room may lean on, of ours. A new arrow is a change of its own,
/// with a page in `docs/decisions`.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("intake", &["model"]),
    ("store", &["model"]),
    ("index", &["model"]),
    ("insight", &["model"]),
    ("annotate", &["model"]),
    ("export", &["model"]),
    ("worker", &["model", "intake"]),
    // The only room that knows the network.
    ("fetch", &["model"]),
    ("library", &["model", "intake", "worker", "fetch", "store", "index", "insight", "annotate", "export"]),
    ("wire", &["model", "library"]),
    // Beside the door, the two programs start the worker and read its shapes.
    ("cli", &["model", "intake", "worker", "library", "wire"]),
    // One executable is both: without a window it is the command.
    ("veille", &["model", "worker", "library", "wire", "cli"]),
    ("tests", &["model", "worker", "library", "wire"]),
    ("xtask", &[]),
];

/// Crates from outside that only one room knows.
const ALONE: &[(&str, &[&str])] = &[
    ("tauri", &["veille"]),
    ("rusqlite", &["store", "index", "library"]),
    ("serde", &["wire", "worker", "insight", "intake", "cli", "veille", "xtask"]),
    ("ts-rs", &["wire"]),
    ("ureq", &["fetch"]),
    // The workshop, not the house.
    ("anyhow", &["tests", "xtask"]),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The manifests of the workspace, by the room's name.
fn manifests() -> BTreeMap<String, toml::Table> {
    let mut folders: Vec<PathBuf> =
        fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.extend([root().join("src-tauri"), root().join("tests")]);
    let manifests = folders.into_iter().map(|folder| {
        let manifest: toml::Table = fs::read_to_string(folder.join("Cargo.toml")).unwrap().parse().unwrap();
        let name = manifest["package"]["name"].as_str().unwrap().to_owned();
        (name.strip_prefix("veille-").unwrap_or(&name).to_owned(), manifest)
    });
    manifests.collect()
}

/// What a room leans on: to be built, and for the tests room to be tested.
fn leans_on(name: &str, manifest: &toml::Table) -> Vec<String> {
    let mut found = Vec::new();
    let mut tables = vec![manifest.get("dependencies"), manifest.get("build-dependencies")];
    if name == "tests" {
        tables.push(manifest.get("dev-dependencies"));
    }
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    for target in targets.into_iter().flat_map(toml::Table::values) {
        tables.push(target.get("dependencies"));
    }
    for table in tables.into_iter().flatten().filter_map(toml::Value::as_table) {
        found.extend(table.keys().cloned());
    }
    found
}

#[test]
fn imports_point_down_only() {
    let allowed: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        let Some(arrows) = allowed.get(name.as_str()) else {
            wrong.push(format!("{name} is in no list"));
            continue;
        };
        for other in leans_on(&name, &manifest) {
            let Some(other) = other.strip_prefix("veille-") else { continue };
            if !arrows.contains(&other) {
                wrong.push(format!("{name} -> {other}"));
            }
        }
    }
    assert!(wrong.is_empty(), "arrows that no list allows: {wrong:?}");
}

#[test]
fn what_one_room_knows_stays_there() {
    let mut wrong = Vec::new();
    for (name, manifest) in manifests() {
        for outside in leans_on(&name, &manifest) {
            for (alone, rooms) in ALONE {
                let same = outside == *alone || (*alone == "tauri" && outside.starts_with("tauri-"));
                if same && !rooms.contains(&name.as_str()) {
                    wrong.push(format!("{name} -> {outside}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn every_room_keeps_the_lints_of_the_house() {
    for (name, manifest) in manifests() {
        let lints = manifest.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
        assert_eq!(lints, Some(true), "{name}");
    }
}

/// The page's own sources.
fn page_sources() -> Vec<PathBuf> {
    let mut left = vec![root().join("ui/src")];
    let mut found = Vec::new();
    while let Some(folder) = left.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
            } else if path.extension().is_some_and(|end| end == "ts" || end == "js" || end == "svelte") {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "there is a page");
    found
}

#[test]
fn the_page_asks_through_one_door() {
    for path in page_sources() {
        let source = fs::read_to_string(&path).unwrap();
        let door = path.ends_with("ipc/call.ts");
        let border = path.strip_prefix(root().join("ui/src/ipc")).is_ok();
        assert!(door || !source.contains("@tauri-apps/api/core"), "{} imports invoke", path.display());
        assert!(border || !source.contains("@tauri-apps/"), "{} imports Tauri", path.display());
        assert!(!source.contains("__TAURI"), "{} reaches for Tauri's globals", path.display());
    }
}

#[test]
fn the_page_never_shows_markup_that_is_not_its_own() {
    for path in page_sources().into_iter().filter(|path| path.extension().is_some_and(|end| end == "svelte")) {
        let source = fs::read_to_string(&path).unwrap();
        assert!(!source.contains("{@html"), "{} uses {{@html}}", path.display());
    }
}

#[test]
fn areas_of_the_page_do_not_import_one_another() {
    let areas = ["intake", "shelf", "search", "reading", "annotations", "tags", "export", "settings"];
    let ui = root().join("ui/src");
    for path in page_sources() {
        let below = path.strip_prefix(&ui).unwrap();
        let Some(area) = below.iter().next().and_then(|first| first.to_str()) else { continue };
        let shared = area == "shared";
        if !shared && !areas.contains(&area) {
            continue;
        }
        let source = fs::read_to_string(&path).unwrap();
        for other in areas.iter().filter(|other| **other != area) {
            let imports = [format!("from '../{other}/"), format!("from \"../{other}/"), format!("from '$lib/{other}/")];
            assert!(!imports.iter().any(|import| source.contains(import)), "{} imports {other}", below.display());
        }
        assert!(!shared || !source.contains("from '../ipc/"), "{} imports ipc", below.display());
    }
}

//! Takes the sample library into the program.

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds");
    println!("cargo::rerun-if-changed={}", seeds.display());
    let mut files: Vec<_> = fs::read_dir(&seeds)
        .expect("the folder of seeds is part of the project")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt" || end == "md" || end == "html"))
        .collect();
    files.sort();
    let mut list = String::from("&[\n");
    for file in files {
        println!("cargo::rerun-if-changed={}", file.display());
        let name = file.file_name().expect("a file has a name").to_string_lossy();
        let path = fs::canonicalize(&file).expect("the file was just listed");
        writeln!(list, "    ({name:?}, include_bytes!({path:?}).as_slice()),").expect("a string takes what is written");
    }
    list.push(']');
    let out = env::var_os("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("seeds.rs"), list).expect("cargo's folder can be written");
}

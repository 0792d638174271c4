//! Prints the tags that would be proposed for a text file:
//! `cargo run -p veille-insight --example propose -- [--all] FILE [TITLE]`.

use std::{env, fs, process::ExitCode};

use veille_insight::{Gazetteer, find, propose};
use veille_model::Text;

fn main() -> ExitCode {
    let mut arguments: Vec<String> = env::args().skip(1).collect();
    let all = arguments.first().is_some_and(|argument| argument == "--all");
    if all {
        arguments.remove(0);
    }
    let Some(path) = arguments.first() else {
        eprintln!("usage: propose [--all] FILE [TITLE]");
        return ExitCode::from(2);
    };
    let text = match fs::read_to_string(path) {
        Ok(text) => Text::new(text),
        Err(error) => {
            eprintln!("cannot read {path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let title = arguments.get(1).map_or("", String::as_str);
    let tell = if all { find } else { propose };
    for proposal in tell(Gazetteer::shipped(), title, &text, None) {
        let mut words: Vec<&str> = proposal.evidence.iter().filter_map(|range| text.slice(*range)).collect();
        words.dedup();
        let title = if proposal.in_title { "title" } else { "" };
        println!(
            "{:5.2}  {:12}  {:28}  {:3}  {title:5}  {}",
            proposal.weight,
            proposal.kind.as_str(),
            proposal.name.as_str(),
            proposal.mentions,
            words.join(" · ").replace('\n', " ")
        );
    }
    ExitCode::SUCCESS
}

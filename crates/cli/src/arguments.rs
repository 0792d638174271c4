//! The words of the command line.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, CommandFactory as _, Parser, Subcommand};

/// What a `-` that keeps something out is, while clap looks for its own.
const MINUS: char = '\u{e000}';

/// Reads, keeps, annotates and exports articles, without a window.
#[derive(Debug, Parser)]
#[command(name = "veille", version, disable_help_subcommand = true)]
pub(crate) struct Arguments {
    /// The library's folder; otherwise VEILLE_LIBRARY, or the system's folder for data
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) library: Option<PathBuf>,
    /// Answers in JSON
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Reads files and stores nothing: one JSON object a line
    Extract {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Imports files and folders: one line a file
    Import {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Lists articles, last added first
    List {
        /// As in the search line: openai -étiquette:financement
        query: Vec<String>,
        #[command(flatten)]
        page: Page,
    },
    /// Shows an article
    Show {
        /// The article
        id: String,
        #[command(flatten)]
        what: Shown,
    },
    /// Finds articles, best first, with passages and the tags among them
    Search {
        /// As in the search line
        #[arg(required = true)]
        query: Vec<String>,
        #[command(flatten)]
        page: Page,
    },
    /// Puts tags on an article and takes them off
    Tag {
        /// The article
        id: String,
        /// +openai -financement
        #[arg(required = true, value_name = "+TAG|-TAG")]
        tags: Vec<String>,
    },
    /// Lists the tags, or changes them
    Tags {
        #[command(subcommand)]
        command: Option<TagsCommand>,
    },
    /// Highlights a passage
    Annotate(Annotate),
    /// Lists highlights and notes
    Notes {
        /// As in the search line
        query: Vec<String>,
        #[command(flatten)]
        page: Page,
    },
    /// Writes highlights and notes
    Export(Export),
    /// Lists the trash, restores from it, or empties it
    Trash {
        #[command(subcommand)]
        command: Option<TrashCommand>,
    },
    /// Reads the kept files of articles anew; corrections, repairs and highlights stay
    Reextract {
        /// The articles
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Computes the search index anew
    Reindex,
    /// Opens the window
    Open {
        /// Articles to import
        files: Vec<PathBuf>,
    },
}

/// Which rows.
#[derive(Debug, Args)]
pub(crate) struct Page {
    /// At most so many; all unless named
    #[arg(long, value_name = "N", default_value_t = u32::MAX, hide_default_value = true)]
    pub(crate) limit: u32,
    /// The first, from 0
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true)]
    pub(crate) offset: u32,
}

/// As what an article is shown; its text unless named.
#[derive(Debug, Args)]
#[group(multiple = false)]
pub(crate) struct Shown {
    /// The clean markup
    #[arg(long)]
    pub(crate) html: bool,
    /// The plain text
    #[arg(long)]
    pub(crate) text: bool,
    /// The dropped file, byte for byte
    #[arg(long)]
    pub(crate) original: bool,
    /// Title, source and text as Markdown
    #[arg(long)]
    pub(crate) markdown: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TagsCommand {
    /// Gives a tag another name
    Rename {
        /// The tag
        from: String,
        /// Its new name
        to: String,
    },
    /// Makes a tag another name of a second one
    Merge {
        /// The tag that goes
        from: String,
        /// The tag that stays
        into: String,
    },
    /// Gives a tag a further name
    Alias {
        /// The tag
        tag: String,
        /// The further name
        alias: String,
    },
    /// Takes a tag off every article and out of the vocabulary
    Delete {
        /// The tag
        tag: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum TrashCommand {
    /// Moves articles to the trash
    Put {
        /// The articles
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Brings articles back
    Restore {
        /// The articles
        #[arg(required = true, value_name = "ID")]
        ids: Vec<String>,
    },
    /// Deletes what is in the trash, for good
    Empty,
}

/// A passage to highlight.
#[derive(Debug, Args)]
pub(crate) struct Annotate {
    /// The article
    pub(crate) id: String,
    /// The words
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub(crate) quote: String,
    /// What stands right before them, where they stand more than once
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(crate) prefix: String,
    /// What stands right after them
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(crate) suffix: String,
    /// essentiel, fait, citation, doute, idee; or key, fact, quote, doubt, idea
    #[arg(long, default_value = "essentiel")]
    pub(crate) meaning: String,
    /// What to write beside them, in Markdown
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    pub(crate) note: String,
    /// A tag on the highlight; may be given several times
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
}

/// An export.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// Articles, as in the search line; all unless named
    pub(crate) query: Vec<String>,
    /// markdown, html or jsonld
    #[arg(long, default_value = "markdown")]
    pub(crate) format: String,
    /// The file, or a folder to put it in; standard output unless named
    #[arg(short, long, value_name = "PATH")]
    pub(crate) output: Option<PathBuf>,
    /// Only this article
    #[arg(long, value_name = "ID", conflicts_with = "query")]
    pub(crate) article: Option<String>,
    /// Leaves out what is written beside highlights
    #[arg(long)]
    pub(crate) no_notes: bool,
    /// Leaves out tags
    #[arg(long)]
    pub(crate) no_tags: bool,
    /// Leaves out the head
    #[arg(long)]
    pub(crate) no_metadata: bool,
    /// Leaves out the dropped file's name and the article's address
    #[arg(long)]
    pub(crate) no_source_link: bool,
    /// The language of the words, fr or en
    #[arg(long, default_value = "fr")]
    pub(crate) language: String,
}

/// Whether a word is a command, or asks for help or the version.
pub(crate) fn is_command(word: &str) -> bool {
    ["-h", "--help", "-V", "--version"].contains(&word)
        || Arguments::command().get_subcommands().any(|command| command.get_name() == word)
}

/// The line as clap takes it: with a program's name, and with a `-openai`
/// that keeps something out hidden from the search for options.
pub(crate) fn prepared(line: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let hidden = line.into_iter().map(|word| match word.to_str().and_then(|text| text.strip_prefix('-')) {
        Some(rest) if !rest.starts_with('-') && rest.chars().count() > 1 => format!("{MINUS}{rest}").into(),
        _ => word,
    });
    std::iter::once("veille".into()).chain(hidden).collect()
}

/// Words of a query as the line that they are.
pub(crate) fn line(words: &[String]) -> String {
    words.iter().map(|word| shown_again(word)).collect::<Vec<_>>().join(" ")
}

/// A word with its `-` again.
pub(crate) fn shown_again(word: &str) -> String {
    word.strip_prefix(MINUS).map_or_else(|| word.to_owned(), |rest| format!("-{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_sound() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn what_is_kept_out_is_no_option() {
        let words = ["export", "ia", "-openai", "-o", "notes.md", "-étiquette:financement"];
        let parsed = Arguments::try_parse_from(prepared(words.map(OsString::from))).unwrap();
        let Command::Export(export) = parsed.command else { panic!("{parsed:?}") };
        assert_eq!(line(&export.query), "ia -openai -étiquette:financement");
        assert_eq!(export.output, Some(PathBuf::from("notes.md")));
    }
}

//! Reading aloud where the web view has no voice of its own: speech-dispatcher,
//! which Linux systems have for their screen readers.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use veille_wire::page::{Failure, Nothing, Say, Spoken, SystemVoice, SystemVoices, VoiceName};

use crate::failure;

/// The client of speech-dispatcher.
const CLIENT: &str = "spd-say";
/// The longest sentence that is read at once, in characters.
const LONGEST: usize = 5000;
/// More voices than this are not read.
const MOST_VOICES: usize = 20_000;
/// How often it is asked whether the sentence is over.
const BREATH: Duration = Duration::from_millis(25);

/// The sentence that is being read, if one is.
#[derive(Default)]
pub struct Speech(Mutex<Option<Child>>);

impl Speech {
    fn lock(&self) -> MutexGuard<'_, Option<Child>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What reads aloud here, if anything does.
pub fn find() -> SystemVoice {
    SystemVoice { name: client().map(|_| "speech-dispatcher".to_owned()) }
}

/// The voices that the system names, if it does.
pub fn voices() -> SystemVoices {
    let said = client().and_then(|program| listed(&program).ok()).unwrap_or_default();
    SystemVoices { voices: named(&said) }
}

/// What a client says of its voices.
fn listed(program: &Path) -> io::Result<String> {
    let mut command = quiet(program);
    let said = command.arg("--list-synthesis-voices").stdout(Stdio::piped()).output()?;
    Ok(String::from_utf8_lossy(&said.stdout).into_owned())
}

/// The voices of a list with three columns: name, which may have spaces, language and variant; a title stands above.
fn named(list: &str) -> Vec<VoiceName> {
    let voice = |line: &str| {
        let (rest, _variant) = line.trim_end().rsplit_once(char::is_whitespace)?;
        let (name, language) = rest.trim_end().rsplit_once(char::is_whitespace)?;
        let name = name.trim();
        (!name.is_empty()).then(|| VoiceName { name: name.to_owned(), language: language.to_owned() })
    };
    let voices: Vec<VoiceName> = list.lines().skip(1).filter_map(voice).take(MOST_VOICES).collect();
    // Of each voice there may be a hundred colours, `French+Ed`: the plain ones are enough where there are any.
    let plain: Vec<VoiceName> = voices.iter().filter(|voice| !voice.name.contains('+')).cloned().collect();
    if plain.is_empty() { voices } else { plain }
}

/// Reads a sentence to its end, or until it is stopped or another one begins.
///
/// # Errors
///
/// `no_voice` where the system has no voice, or its voice refused.
pub fn say(speech: &Speech, wanted: &Say) -> Result<Spoken, Failure> {
    let program = client().ok_or_else(no_voice)?;
    read(speech, &program, wanted).map(|whole| Spoken { whole }).map_err(|_| no_voice())
}

/// Is silent at once.
pub fn stop(speech: &Speech) -> Nothing {
    if end(speech)
        && let Some(program) = client()
    {
        // The client is gone; what it handed over may still be spoken.
        let _ = quiet(&program).arg("--stop").status();
    }
    Nothing {}
}

fn no_voice() -> Failure {
    failure::new("no_voice", "the system has no voice that reads aloud", None)
}

/// Ends the client that is reading; says whether there was one.
fn end(speech: &Speech) -> bool {
    let Some(mut child) = speech.lock().take() else { return false };
    let _ = child.kill();
    let _ = child.wait();
    true
}

/// Reads with a client; answers whether it came to the sentence's end.
fn read(speech: &Speech, program: &Path, wanted: &Say) -> io::Result<bool> {
    end(speech);
    let text: String = wanted.text.chars().take(LONGEST).collect();
    let mut command = quiet(program);
    command.arg("--wait").arg("--rate").arg(pace(wanted.rate).to_string());
    if (2..=3).contains(&wanted.language.len()) && wanted.language.bytes().all(|b| b.is_ascii_lowercase()) {
        command.arg("--language").arg(&wanted.language);
    }
    if !wanted.voice.is_empty() {
        command.arg("--synthesis-voice").arg(&wanted.voice);
    }
    let child = command.arg("--").arg(text).spawn()?;
    let id = child.id();
    *speech.lock() = Some(child);
    loop {
        match over(speech, id)? {
            Some(Some(status)) if status.success() => return Ok(true),
            Some(Some(_)) => return Err(io::Error::other("the client failed")),
            Some(None) => return Ok(false),
            None => sleep(BREATH),
        }
    }
}

/// Whether the client `id` is over: with its end, or taken away by a stop.
#[expect(clippy::option_option, reason = "still reading, taken away, and ended are three answers")]
fn over(speech: &Speech, id: u32) -> io::Result<Option<Option<ExitStatus>>> {
    let mut reading = speech.lock();
    let Some(child) = reading.as_mut().filter(|child| child.id() == id) else { return Ok(Some(None)) };
    let ended = child.try_wait()?;
    if ended.is_some() {
        *reading = None;
    }
    Ok(ended.map(Some))
}

/// The client's pace, -100 to 100, of a rate where 1 is usual.
fn pace(rate: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "clamped to -100 to 100")]
    let pace = if rate < 1.0 { (rate - 1.0) * 200.0 } else { (rate - 1.0) * 66.0 }.clamp(-100.0, 100.0) as i32;
    pace
}

fn quiet(program: &Path) -> Command {
    let mut command = Command::new(program);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Where the client stands, if it is installed.
fn client() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(CLIENT))
        .find(|file| file.is_file())
}

#[cfg(all(test, unix))]
mod tests {
    use super::{BREATH, Speech, end, listed, named, pace, quiet, read};
    use std::os::unix::fs::PermissionsExt as _;
    use std::path::{Path, PathBuf};
    use std::{env, fs, thread};
    use veille_wire::page::Say;

    /// A client that writes its arguments down, then does `and`.
    fn client(name: &str, and: &str) -> (PathBuf, PathBuf) {
        let folder = env::temp_dir().join(format!("veille-speech-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (draft, program, heard) = (folder.join("draft"), folder.join("client"), folder.join("heard"));
        fs::write(&draft, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n{and}\n", heard.display())).unwrap();
        fs::set_permissions(&draft, fs::Permissions::from_mode(0o755)).unwrap();
        // Another process makes the file that runs: one that this process had open for writing may still be open in a
        // child of another test, and the system runs no file that somebody writes.
        assert!(quiet(Path::new("cp")).arg("-p").arg(&draft).arg(&program).status().unwrap().success());
        (program, heard)
    }

    fn words(text: &str, language: &str) -> Say {
        Say { text: text.to_owned(), language: language.to_owned(), rate: 1.0, voice: String::new() }
    }

    #[test]
    fn a_sentence_is_handed_over_as_words_and_never_as_an_option() {
        let (program, heard) = client("words", "");
        assert!(read(&Speech::default(), &program, &words("--stop; $(id)", "fr")).unwrap());
        assert_eq!(fs::read_to_string(heard).unwrap(), "--wait\n--rate\n0\n--language\nfr\n--\n--stop; $(id)\n");
    }

    #[test]
    fn a_language_that_is_none_is_left_out() {
        let (program, heard) = client("language", "");
        assert!(read(&Speech::default(), &program, &words("Un mot.", "--x")).unwrap());
        assert!(!fs::read_to_string(heard).unwrap().contains("--language"));
    }

    #[test]
    fn a_chosen_voice_reads() {
        let (program, heard) = client("voice", "");
        let wanted = Say { voice: "French (France)".to_owned(), ..words("Un mot.", "fr") };
        assert!(read(&Speech::default(), &program, &wanted).unwrap());
        assert!(fs::read_to_string(heard).unwrap().contains("--synthesis-voice\nFrench (France)\n--\n"));
    }

    #[test]
    fn voices_are_read_from_the_list_of_the_system() {
        let (program, heard) = client(
            "voices",
            "printf '%25s%25s%25s\\n' NAME LANGUAGE VARIANT 'French (France)' fr none 'French (France)+Ed' fr none Bob en-GB male1",
        );
        let said = listed(&program).unwrap();
        assert_eq!(fs::read_to_string(heard).unwrap(), "--list-synthesis-voices\n");
        let names: Vec<_> = named(&said).into_iter().map(|voice| (voice.name, voice.language)).collect();
        let expected = [("French (France)", "fr"), ("Bob", "en-GB")];
        assert_eq!(names, expected.map(|(name, language)| (name.to_owned(), language.to_owned())));
        assert!(named("").is_empty());
        assert_eq!(named("NAME\n  Ed+x fr none\n").len(), 1);
    }

    #[test]
    fn a_stopped_sentence_was_not_read_to_its_end() {
        let (program, _) = client("stop", "exec sleep 20");
        let speech = Speech::default();
        thread::scope(|scope| {
            let reading = scope.spawn(|| read(&speech, &program, &words("Un mot.", "fr")));
            while !end(&speech) {
                thread::sleep(BREATH);
            }
            assert!(!reading.join().unwrap().unwrap());
        });
    }

    #[test]
    fn a_client_that_fails_is_a_failure() {
        let (program, _) = client("fails", "exit 1");
        assert!(read(&Speech::default(), &program, &words("Un mot.", "fr")).is_err());
    }

    #[test]
    fn the_pace_stays_within_what_the_client_takes() {
        assert_eq!([0.1, 0.5, 1.0, 2.5, 9.0].map(pace), [-100, -100, 0, 99, 100]);
    }
}

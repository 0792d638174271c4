//! What goes over the pipes: a length, JSON, a length, bytes.
//!
//! The model's types are not serialisable; these mirror a draft and are known
//! to the two ends of one executable only.

use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use veille_intake::Beside;
use veille_model::{
    CleanMarkup, Document, Draft, DropReason, Dropped, Format, Image, Language, Origin, PartialDate, Provenance,
    Remark, Sourced, Text, TextOffset, TextRange,
};

/// No message is longer: a worker that claims more is broken.
const LONGEST: u64 = 1 << 30;

/// Asks for a file to be read; its bytes follow.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Request {
    pub(crate) name: String,
    pub(crate) today: String,
    pub(crate) what: What,
}

/// What is asked of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum What {
    /// To read it.
    Read,
    /// To unpack it, if it is an archive: its members come one by one, then [`Reply::Unpacked`].
    Unpack,
    /// To show it whole, with what is known of images that lie elsewhere.
    Original(Vec<(String, String)>),
}

/// What became of it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Reply {
    Draft(Box<DraftShape>),
    Refused {
        code: String,
        object: Option<String>,
    },
    Panicked,
    Member(MemberShape),
    /// The markup follows.
    Original,
    /// Whether it was an archive.
    Unpacked(bool),
}

/// A file of an archive; its bytes and those of the images beside it follow the message.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct MemberShape {
    path: String,
    bytes: Result<usize, (String, Option<String>)>,
    beside: Vec<(String, usize)>,
}

impl MemberShape {
    /// The member and the bytes that follow it.
    pub(crate) fn of(member: &veille_intake::Member) -> (Self, Vec<u8>) {
        let mut follow = Vec::new();
        let bytes = match &member.bytes {
            Ok(bytes) => {
                follow.extend_from_slice(bytes);
                Ok(bytes.len())
            }
            Err(error) => Err((error.code().to_owned(), error.object())),
        };
        let beside = member.beside.iter().map(|beside| {
            follow.extend_from_slice(&beside.bytes);
            (beside.path.clone(), beside.bytes.len())
        });
        let beside = beside.collect();
        (Self { path: member.path.clone(), bytes, beside }, follow)
    }

    /// The member, unless the bytes are not what it says: then the worker is broken.
    pub(crate) fn into_member(self, bytes: &[u8]) -> Option<crate::Member> {
        let mut rest = bytes;
        let mut take = |length: usize| {
            let (bytes, after) = rest.split_at_checked(length)?;
            rest = after;
            Some(bytes.to_vec())
        };
        let bytes = match self.bytes {
            Ok(length) => Ok(take(length)?),
            Err((code, object)) => Err(crate::Error::Refused { code, object }),
        };
        let beside = self.beside.into_iter().map(|(path, length)| Some(Beside { path, bytes: take(length)? }));
        let beside = beside.collect::<Option<_>>()?;
        Some(crate::Member { path: self.path, bytes, beside })
    }
}

/// Sends a message with the bytes that belong to it.
pub(crate) fn send(to: &mut impl Write, message: &impl Serialize, bytes: &[u8]) -> io::Result<()> {
    let json = serde_json::to_vec(message)?;
    for part in [json.as_slice(), bytes] {
        to.write_all(&(part.len() as u64).to_le_bytes())?;
        to.write_all(part)?;
    }
    to.flush()
}

/// Receives a message with its bytes; nothing when the other end has closed.
pub(crate) fn receive<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<Option<(T, Vec<u8>)>> {
    let Some(json) = part(from)? else { return Ok(None) };
    let message = serde_json::from_slice(&json)?;
    let bytes = part(from)?.ok_or(io::ErrorKind::UnexpectedEof)?;
    Ok(Some((message, bytes)))
}

fn part(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    if from.take(length).read_to_end(&mut bytes)? as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Some(bytes))
}

#[derive(Debug, Serialize, Deserialize)]
struct SourcedShape {
    value: String,
    origin: String,
    inferred: bool,
    evidence: Option<(u32, u32)>,
}

#[derive(Debug, Serialize, Deserialize)]
struct DroppedShape {
    line: u32,
    text: String,
    reason: String,
    at: u32,
}

/// A draft.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct DraftShape {
    format: String,
    title: SourcedShape,
    authors: Vec<SourcedShape>,
    site: Option<SourcedShape>,
    url: Option<SourcedShape>,
    published: Option<SourcedShape>,
    language: Option<SourcedShape>,
    stated_tags: Vec<String>,
    cited_sources: Vec<String>,
    licence: Option<SourcedShape>,
    excerpt: String,
    markup: String,
    sanitizer: u32,
    text: String,
    dropped: Vec<DroppedShape>,
    remarks: Vec<String>,
    /// Where each page begins and ends.
    pages: Vec<(u32, u32)>,
    /// How many bytes each image has; the bytes follow the message.
    images: Vec<usize>,
}

/// The bytes that follow a draft.
pub(crate) fn bytes_of(draft: &Draft) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(draft.images.iter().map(|image| image.bytes().len()).sum());
    draft.images.iter().for_each(|image| bytes.extend_from_slice(image.bytes()));
    bytes
}

impl From<&Draft> for DraftShape {
    fn from(draft: &Draft) -> Self {
        Self {
            format: draft.format.as_str().to_owned(),
            title: shape(&draft.title),
            authors: draft.authors.iter().map(shape).collect(),
            site: draft.site.as_ref().map(shape),
            url: draft.url.as_ref().map(shape),
            published: draft.published.as_ref().map(shape),
            language: draft.language.as_ref().map(shape),
            stated_tags: draft.stated_tags.clone(),
            cited_sources: draft.cited_sources.clone(),
            licence: draft.licence.as_ref().map(shape),
            excerpt: draft.excerpt.clone(),
            markup: draft.document.markup.as_str().to_owned(),
            sanitizer: draft.document.markup.sanitizer(),
            text: draft.document.text.as_str().to_owned(),
            dropped: draft
                .dropped
                .iter()
                .map(|d| DroppedShape {
                    line: d.line,
                    text: d.text.clone(),
                    reason: d.reason.as_str().to_owned(),
                    at: d.at.0,
                })
                .collect(),
            remarks: draft.remarks.iter().map(|remark| remark.as_str().to_owned()).collect(),
            pages: draft.pages.iter().map(|page| (page.start().0, page.end().0)).collect(),
            images: draft.images.iter().map(|image| image.bytes().len()).collect(),
        }
    }
}

impl DraftShape {
    /// The draft, unless a word in it is unknown: then the worker is broken.
    pub(crate) fn into_draft(self, bytes: &[u8]) -> Option<Draft> {
        let all_remarks = [
            Remark::EncodingRepaired,
            Remark::Truncated,
            Remark::KeptWhole,
            Remark::AlmostEmpty,
            Remark::ImagesLeft,
            Remark::WithoutText,
        ];
        let page = |&(start, end): &(u32, u32)| TextRange::new(TextOffset(start), TextOffset(end)).ok();
        let remark = |name: &String| all_remarks.into_iter().find(|remark| remark.as_str() == name);
        let dropped = |d: DroppedShape| {
            let reason = DropReason::from_name(&d.reason)?;
            Some(Dropped { line: d.line, text: d.text, reason, at: TextOffset(d.at) })
        };
        let mut rest = bytes;
        let mut image = |length: &usize| {
            let (bytes, after) = rest.split_at_checked(*length)?;
            rest = after;
            Image::new(bytes.to_vec())
        };
        let images = self.images.iter().map(&mut image).collect::<Option<_>>()?;
        Some(Draft {
            format: Format::from_name(&self.format)?,
            title: sourced(self.title, Some)?,
            authors: self.authors.into_iter().map(|author| sourced(author, Some)).collect::<Option<_>>()?,
            site: optional(self.site, Some)?,
            url: optional(self.url, Some)?,
            published: optional(self.published, |date| date.parse::<PartialDate>().ok())?,
            language: optional(self.language, |code| code.parse::<Language>().ok())?,
            stated_tags: self.stated_tags,
            cited_sources: self.cited_sources,
            licence: optional(self.licence, Some)?,
            excerpt: self.excerpt,
            document: Document {
                markup: CleanMarkup::vouched(self.markup, self.sanitizer),
                text: Text::new(self.text),
            },
            dropped: self.dropped.into_iter().map(dropped).collect::<Option<_>>()?,
            remarks: self.remarks.iter().map(remark).collect::<Option<_>>()?,
            pages: self.pages.iter().map(page).collect::<Option<_>>()?,
            images,
        })
    }
}

fn shape<T: ToString>(sourced: &Sourced<T>) -> SourcedShape {
    SourcedShape {
        value: sourced.value.to_string(),
        origin: sourced.origin.as_str().to_owned(),
        inferred: sourced.is_inferred(),
        evidence: sourced.evidence.map(|range| (range.start().0, range.end().0)),
    }
}

fn sourced<T>(shape: SourcedShape, value: impl Fn(String) -> Option<T>) -> Option<Sourced<T>> {
    let evidence = match shape.evidence {
        Some((start, end)) => Some(TextRange::new(TextOffset(start), TextOffset(end)).ok()?),
        None => None,
    };
    Some(Sourced {
        value: value(shape.value)?,
        origin: Origin::from_name(&shape.origin)?,
        provenance: if shape.inferred { Provenance::Inferred } else { Provenance::Stated },
        evidence,
    })
}

fn optional<T>(shape: Option<SourcedShape>, value: impl Fn(String) -> Option<T>) -> Option<Option<Sourced<T>>> {
    shape.map_or(Some(None), |shape| sourced(shape, value).map(Some))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_follow_their_draft() {
        let page = "# Images\n\nUne.\n\n![x](data:image/gif;base64,R0lGODlhEAAIAA==)\n\n![](data:image/png;base64,iVBORw0KGgo=)\n\nDeux.";
        let today = jiff::civil::date(2026, 11, 21);
        let input = veille_intake::Input { bytes: page.as_bytes(), name: "a.md", today };
        let draft = veille_intake::read(&input).unwrap();
        assert_eq!(draft.images.len(), 2);
        let bytes = bytes_of(&draft);
        let shape = || DraftShape::from(&draft);
        assert_eq!(shape().into_draft(&bytes).unwrap(), draft);
        assert!(shape().into_draft(&bytes[1..]).is_none());
    }

    #[test]
    fn a_draft_comes_over_the_pipe_as_it_left() {
        let text = "fermer\nUne machine qui lit\n\nPar Jeanne Dupont\nPublié le 3 mai 2024\n\nSelon le magazine Le Phare, la \
                    machine lit tout seule depuis des mois. Elle ne s’arrête pas pour autant, et personne ne sait pourquoi.";
        let today = jiff::civil::date(2026, 11, 21);
        let input = veille_intake::Input { bytes: text.as_bytes(), name: "a.txt", today };
        let draft = veille_intake::read(&input).unwrap();
        let mut pipe = Vec::new();
        send(&mut pipe, &Reply::Draft(Box::new((&draft).into())), b"after").unwrap();
        let (reply, bytes) = receive::<Reply>(&mut pipe.as_slice()).unwrap().unwrap();
        let Reply::Draft(shape) = reply else { panic!("{reply:?}") };
        assert_eq!(shape.into_draft(&[]).unwrap(), draft);
        assert_eq!(bytes, b"after");
        assert!(receive::<Reply>(&mut [].as_slice()).unwrap().is_none());
        assert!(receive::<Reply>(&mut &pipe[..20]).is_err());
    }
}

//! Pictures in files that are made here.

use std::io::Write as _;

use flate2::{Compression, write::ZlibEncoder};
use pdf_extract::ObjectId;

use super::*;

/// Puts a picture or a form beside the faces that all pages share.
pub(super) fn add(document: &mut Document, name: &str, stream: Stream) -> ObjectId {
    let id = document.add_object(stream);
    let page = document.get_pages()[&1];
    let shared = document.get_dictionary(page).unwrap().get(b"Resources").unwrap().as_reference().unwrap();
    let shared = document.get_dictionary_mut(shared).unwrap();
    if !shared.has(b"XObject") {
        shared.set("XObject", Dictionary::new());
    }
    shared.get_mut(b"XObject").unwrap().as_dict_mut().unwrap().set(name, id);
    id
}

/// Draws on a page what stands in a content.
pub(super) fn draw(document: &mut Document, page: u32, content: &[u8]) {
    let content = document.add_object(Stream::new(dictionary! {}, content.to_vec()));
    let page = document.get_pages()[&page];
    let page = document.get_dictionary_mut(page).unwrap();
    let list = match page.get(b"Contents").unwrap() {
        Object::Array(list) => [list.as_slice(), &[content.into()]].concat(),
        first => vec![first.clone(), content.into()],
    };
    page.set("Contents", list);
}

fn header(width: usize, height: usize, space: impl Into<Object>) -> Dictionary {
    let (width, height) = (i64::try_from(width).unwrap(), i64::try_from(height).unwrap());
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "ColorSpace" => space.into(), "BitsPerComponent" => 8,
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn flate(mut header: Dictionary, bytes: &[u8]) -> Stream {
    header.set("Filter", "FlateDecode");
    Stream::new(header, packed(bytes))
}

/// A ramp from black at the top left to white at the bottom right, of `count` samples a dot.
fn ramp(width: usize, height: usize, count: usize) -> Vec<u8> {
    let sample =
        |at: usize| u8::try_from((at / count / width + at / count % width) * 255 / (width + height - 2)).unwrap();
    (0..width * height * count).map(sample).collect()
}

/// A JPEG as far as its header says, of 64 by 48 dots, as a camera writes it.
fn jpeg() -> Vec<u8> {
    let mut bytes = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
    bytes.extend(b"\xff\xe1\0\x0eExif\0\0MM\0*AB");
    bytes.extend(b"\xff\xc0\0\x11\x08\0\x30\0\x40\x03\x01\x11\0\x02\x11\x01\x03\x11\x01");
    bytes.extend(b"\xff\xda\0\x0c\x03\x01\0\x02\x11\x03\x11\0\x3f\0DOTS\xff\xd9");
    bytes
}

const ABOVE: &str = "Au-dessus de la figure se tient un paragraphe qui finit par un point.";
const BELOW: &str = "Au-dessous commence autre chose, que la figure ne montre pas du tout.";

/// A page with a paragraph above and one below a free place of 200 by 150 points at 70, 500.
fn page_with_room() -> Vec<Placed<'static>> {
    let mut page = column(70.0, 714.0, &[ABOVE]);
    page.extend(column(70.0, 480.0, &[BELOW]));
    page
}

/// What is told of a draft, but that it is short.
fn told(draft: &Draft) -> Vec<Remark> {
    draft.remarks.iter().copied().filter(|remark| *remark != Remark::AlmostEmpty).collect()
}

const THERE: &str = "q 200 0 0 150 70 500 cm /Im Do Q";

/// The draft of a page that shows a picture between its two paragraphs.
fn shown(picture: Stream) -> Draft {
    let mut document = file(&[page_with_room()], Dictionary::new());
    add(&mut document, "Im", picture);
    draw(&mut document, 1, THERE.as_bytes());
    try_read(&bytes(document)).unwrap()
}

/// The dots of an image, its width, and how many samples a dot has.
fn dots(draft: &Draft) -> (Vec<u8>, usize, usize) {
    let [image] = draft.images.as_slice() else { panic!("{:?}", draft.document.markup) };
    let mut reader = png::Decoder::new(std::io::Cursor::new(image.bytes())).read_info().unwrap();
    let mut dots = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut dots).unwrap();
    dots.truncate(info.buffer_size());
    (dots, info.width as usize, info.color_type.samples())
}

#[test]
fn a_jpeg_is_shown_between_the_paragraphs_as_it_is() {
    let mut picture = header(64, 48, "DeviceRGB");
    picture.set("Filter", "DCTDecode");
    let draft = shown(Stream::new(picture, jpeg()));
    let markup = draft.document.markup.as_str();
    let image = &draft.images[0];
    let figure = format!("<figure><img src=\"image/{}\" width=\"64\" height=\"48\" alt=\"\"></figure>", image.hash());
    assert_eq!(markup, format!("<p>{ABOVE}</p>{figure}\n\n<p>{BELOW}</p>"));
    // But for what the camera noted of how it was held, which a PDF does not mean.
    let without = [&jpeg()[..20], &jpeg()[36..]].concat();
    assert_eq!(image.bytes(), without);
    assert_eq!(draft.document.text.as_str(), format!("{ABOVE}\n\n{BELOW}"));
    assert_eq!(told(&draft), []);
}

#[test]
fn rows_of_samples_are_shown_as_they_look() {
    let grey = ramp(16, 12, 1);
    let colour: Vec<u8> = grey.iter().flat_map(|grey| [*grey, 255 - grey, 7]).collect();
    let by_row = |bytes: &[u8], row: usize, filter: u8, code: fn(&[u8], usize) -> Vec<u8>| {
        bytes.chunks(row).flat_map(|row| [vec![filter], code(row, 3)].concat()).collect::<Vec<u8>>()
    };
    // Each sample less the one of the dot at its left.
    let sub = |row: &[u8], step: usize| {
        (0..row.len()).map(|at| row[at].wrapping_sub(if at < step { 0 } else { row[at - step] })).collect()
    };
    let predicted = |header: Dictionary, predictor: i64| {
        let mut header = header;
        header.set("DecodeParms", dictionary! { "Predictor" => predictor, "Colors" => 3, "Columns" => 16 });
        header
    };
    let rgb = || header(16, 12, "DeviceRGB");
    let palette: Vec<u8> = (0..16).flat_map(|at| [at * 17, 255 - at * 17, 7]).collect();
    let indexed = || vec!["Indexed".into(), "DeviceRGB".into(), 15.into(), Object::string_literal(palette.clone())];
    let mut four = header(16, 12, indexed());
    four.set("BitsPerComponent", 4);
    let nibbles: Vec<u8> = grey.chunks(2).map(|two| two[0] & 0xf0 | two[1] >> 4).collect();
    let of_palette: Vec<u8> =
        grey.iter().flat_map(|grey| palette[usize::from(grey >> 4) * 3..][..3].to_vec()).collect();
    let mut inverted = header(16, 12, "DeviceGray");
    inverted.set("Decode", vec![1.into(), 0.into()]);
    let mut stencil = header(16, 12, "DeviceGray");
    stencil.set("ImageMask", true);
    stencil.remove(b"BitsPerComponent");
    let halves: Vec<u8> = std::iter::repeat_n([0xff, 0x00], 12).flatten().collect();
    let black_and_white: Vec<u8> = (0..192).map(|at| if at % 16 < 8 { 255 } else { 0 }).collect();
    let inks: Vec<u8> = grey.iter().flat_map(|grey| [0, 0, 0, 255 - grey]).collect();
    let three_times: Vec<u8> = grey.iter().flat_map(|grey| [*grey; 3]).collect();
    let sixteen: Vec<u8> = grey.iter().flat_map(|grey| [*grey, 0x55]).collect();
    let mut deep = header(16, 12, "DeviceGray");
    deep.set("BitsPerComponent", 16);
    let hex: String = grey.iter().map(|byte| format!("{byte:02x}")).chain([">".to_owned()]).collect();
    let mut as_hex = header(16, 12, "DeviceGray");
    as_hex.set("Filter", "ASCIIHexDecode");
    let cases: Vec<(&str, Stream, &[u8])> = vec![
        ("grey", flate(header(16, 12, "DeviceGray"), &grey), &grey),
        ("rows of PNG", flate(predicted(rgb(), 15), &by_row(&colour, 48, 1, sub)), &colour),
        (
            "rows of PNG as they are",
            flate(predicted(rgb(), 10), &by_row(&colour, 48, 0, |row, _| row.to_vec())),
            &colour,
        ),
        (
            "rows of TIFF",
            flate(
                predicted(rgb(), 2),
                &by_row(&colour, 48, 9, sub).chunks(49).flat_map(|row| row[1..].to_vec()).collect::<Vec<u8>>(),
            ),
            &colour,
        ),
        ("a list of colours", flate(four, &nibbles), &of_palette),
        ("inverted", flate(inverted, &grey.iter().map(|grey| 255 - grey).collect::<Vec<u8>>()), &grey),
        ("a stencil", flate(stencil, &halves), &black_and_white),
        ("inks", flate(header(16, 12, "DeviceCMYK"), &inks), &three_times),
        ("16 bits", flate(deep, &sixteen), &grey),
        ("hexadecimal", Stream::new(as_hex, hex.into_bytes()), &grey),
    ];
    for (name, picture, expected) in cases {
        let draft = shown(picture);
        let (dots, width, _) = dots(&draft);
        assert_eq!((width, dots.as_slice()), (16, expected), "{name}");
        assert!(draft.document.markup.as_str().contains("width=\"16\" height=\"12\""), "{name}");
        assert_eq!(told(&draft), [], "{name}");
    }
}

#[test]
fn what_is_clear_in_a_picture_is_white() {
    let mut document = file(&[page_with_room()], Dictionary::new());
    // The left half is seen through.
    let cover: Vec<u8> = (0..192).map(|at| if at % 16 < 8 { 0 } else { 255 }).collect();
    let cover = document.add_object(flate(header(16, 12, "DeviceGray"), &cover));
    let mut picture = header(16, 12, "DeviceRGB");
    picture.set("SMask", cover);
    add(&mut document, "Im", flate(picture, &ramp(16, 12, 3)));
    draw(&mut document, 1, THERE.as_bytes());
    let (dots, ..) = dots(&try_read(&bytes(document)).unwrap());
    for (at, (dot, drawn)) in dots.iter().zip(ramp(16, 12, 3)).enumerate() {
        assert_eq!(*dot, if at / 3 % 16 < 8 { 255 } else { drawn }, "{at}");
    }
}

#[test]
fn a_picture_stands_as_its_page_shows_it() {
    let grey = ramp(16, 12, 1);
    let row = |y: usize| grey[y * 16..][..16].to_vec();
    let upended: Vec<u8> = (0..12).rev().flat_map(row).collect();
    let mirrored: Vec<u8> = (0..12).flat_map(|y| row(y).into_iter().rev().collect::<Vec<u8>>()).collect();
    let quarter: Vec<u8> =
        (0..16).rev().flat_map(|x| (0..12).map(move |y| (x, y))).map(|(x, y)| grey[y * 16 + x]).collect();
    let cases: [(&str, &[u8], u8); 4] = [
        ("200 0 0 150 70 500", &grey, 0),
        ("200 0 0 -150 70 650", &upended, 4),
        ("-200 0 0 150 270 500", &mirrored, 2),
        // Its rows run from the bottom to the top.
        ("0 150 -200 0 270 500", &quarter, 8),
    ];
    for (matrix, expected, note) in cases {
        let read = |picture: Stream| {
            let mut document = file(&[page_with_room()], Dictionary::new());
            add(&mut document, "Im", picture);
            draw(&mut document, 1, format!("q {matrix} cm /Im Do Q").as_bytes());
            try_read(&bytes(document)).unwrap()
        };
        let draft = read(flate(header(16, 12, "DeviceGray"), &grey));
        assert_eq!(dots(&draft).0, expected, "{matrix}");
        let mut picture = header(64, 48, "DeviceRGB");
        picture.set("Filter", "DCTDecode");
        let draft = read(Stream::new(picture, jpeg()));
        let noted = draft.images[0].bytes().windows(6).position(|six| six == b"Exif\0\0");
        assert_eq!(noted.map_or(0, |at| draft.images[0].bytes()[at + 25]), note, "{matrix}");
        let size = if note == 8 { "width=\"48\" height=\"64\"" } else { "width=\"64\" height=\"48\"" };
        assert!(draft.document.markup.as_str().contains(size), "{matrix}");
    }
}

#[test]
fn a_picture_in_a_form_and_one_in_the_content_stand_in_their_places() {
    let mut document = file(&[page_with_room()], Dictionary::new());
    let picture = document.add_object(flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)));
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "Matrix" => vec![0.5.into(), 0.into(), 0.into(), 0.5.into(), 35.into(), 0.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
    };
    add(&mut document, "Fm", Stream::new(form, b"q 400 0 0 300 70 0 cm /P Do Q".to_vec()));
    draw(&mut document, 1, b"q 1 0 0 1 0 500 cm /Fm Do Q");
    let draft = try_read(&bytes(document)).unwrap();
    assert_eq!(dots(&draft).0, ramp(16, 12, 1));
    let markup = draft.document.markup.as_str();
    assert!(markup.find("<figure>") > markup.find("point.") && markup.find("<figure>") < markup.find("Au-dessous"));

    let mut inline = b"q 200 0 0 150 70 500 cm\nBI /W 16 /H 12 /CS /G /BPC 8 /F /Fl ID ".to_vec();
    inline.extend(packed(&ramp(16, 12, 1)));
    inline.extend(b"\nEI Q\n");
    let mut document = file(&[page_with_room()], Dictionary::new());
    draw(&mut document, 1, &inline);
    let draft = try_read(&bytes(document)).unwrap();
    assert_eq!(dots(&draft).0, ramp(16, 12, 1));
    assert!(draft.document.text.as_str().ends_with("du tout."));
}

#[test]
fn the_words_of_a_form_stand_where_its_page_puts_it() {
    let mut document = file(&[column(70.0, 700.0, &["Le premier paragraphe se tient en haut."])], Dictionary::new());
    draw(&mut document, 1, b"BT /F1 11 Tf 1 0 0 1 70 500 Tm (Le dernier se tient en bas.) Tj ET");
    let shared = document.get_pages()[&1];
    let shared = document.get_dictionary(shared).unwrap().get(b"Resources").unwrap().clone();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => shared };
    let words = b"BT /F1 22 Tf 1 0 0 1 0 0 Tm (Le deuxi\\350me, deux fois plus grand, est r\\351duit.) Tj ET".to_vec();
    add(&mut document, "Fm", Stream::new(form, words));
    draw(&mut document, 1, b"q .5 0 0 .5 70 600 cm /Fm Do Q");
    let text = try_read(&bytes(document)).unwrap().document.text.as_str().to_owned();
    assert_eq!(
        text,
        "Le premier paragraphe se tient en haut.\n\nLe deuxième, deux fois plus grand, est réduit.\n\n\
         Le dernier se tient en bas."
    );
}

#[test]
fn what_is_no_figure_is_left_out_without_a_word() {
    let grey = || flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1));
    let cases = [
        ("an icon", "q 20 0 0 20 70 500 cm /Im Do Q"),
        ("a rule", "q 450 0 0 25 70 500 cm /Im Do Q"),
        ("outside of the page", "q 200 0 0 150 700 500 cm /Im Do Q"),
        ("a pattern", "q 60 0 0 60 70 500 cm /Im Do Q q 60 0 0 60 130 500 cm /Im Do Q q 60 0 0 60 190 500 cm /Im Do Q"),
        ("under the words of the whole page", "q 595 0 0 842 0 0 cm /Im Do Q"),
    ];
    for (name, content) in cases {
        let mut document = file(&[page_with_room()], Dictionary::new());
        add(&mut document, "Im", grey());
        draw(&mut document, 1, content.as_bytes());
        let draft = try_read(&bytes(document)).unwrap();
        assert_eq!((draft.images.len(), told(&draft)), (0, vec![]), "{name}");
        assert_eq!(draft.document.markup.as_str(), format!("<p>{ABOVE}</p>\n\n<p>{BELOW}</p>"), "{name}");
    }
    assert_eq!(shown(flate(header(16, 12, "DeviceGray"), &[200; 192])).images.len(), 0, "one colour");
    assert_eq!(shown(flate(header(4, 4, "DeviceGray"), &ramp(4, 4, 1))).images.len(), 0, "dots");

    // A sign in the head of each page, and a scanned page among them that is shown.
    let page = |words| column(70.0, 700.0, &[words]);
    let pages = [page("Le premier jour, il a plu sur la ville."), page("Le second, il a plu."), Vec::new()];
    let mut document = file(&pages, Dictionary::new());
    add(&mut document, "Im", grey());
    add(&mut document, "Scan", flate(header(12, 16, "DeviceGray"), &ramp(12, 16, 1)));
    for page in 1..=3 {
        draw(&mut document, page, b"q 100 0 0 60 70 760 cm /Im Do Q");
    }
    draw(&mut document, 3, b"q 595 0 0 842 0 0 cm /Scan Do Q");
    let draft = try_read(&bytes(document)).unwrap();
    assert_eq!(dots(&draft).1, 12);
    assert!(draft.document.markup.as_str().ends_with("</figure>"), "{}", draft.document.markup.as_str());
}

#[test]
fn what_cannot_be_shown_is_told_and_the_words_are_read() {
    let coded = |filter: &str| {
        let mut header = header(64, 48, "DeviceRGB");
        header.set("Filter", filter);
        header
    };
    let large = vec![0_u8; 24 << 20];
    let cases = [
        ("JPEG 2000", Stream::new(coded("JPXDecode"), jpeg())),
        ("CCITT", Stream::new(coded("CCITTFaxDecode"), vec![1; 400])),
        ("a JPEG that is none", Stream::new(coded("DCTDecode"), b"not a picture".to_vec())),
        ("damaged", Stream::new(coded("FlateDecode"), b"BT (no words) Tj ET".to_vec())),
        ("too short", flate(header(64, 48, "DeviceRGB"), &ramp(64, 20, 3))),
        ("too large by its header", flate(header(30_000, 30_000, "DeviceRGB"), &large)),
        ("of many dots", flate(header(9_000, 9_000, "DeviceGray"), &large)),
        ("an unknown colour space", flate(header(16, 12, "DeviceFog"), &ramp(16, 12, 1))),
    ];
    for (name, picture) in cases {
        let draft = shown(picture);
        assert_eq!((draft.images.len(), told(&draft)), (0, vec![Remark::ImagesLeft]), "{name}");
        assert_eq!(draft.document.text.as_str(), format!("{ABOVE}\n\n{BELOW}"), "{name}");
    }
    // More than its header says is not looked at, and what is there of most of it is shown.
    let draft = shown(flate(header(16, 12, "DeviceGray"), &[ramp(16, 12, 1), large].concat()));
    assert_eq!(dots(&draft).0, ramp(16, 12, 1));
    let draft = shown(flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)[..16 * 8]));
    assert_eq!(dots(&draft).0, [&ramp(16, 12, 1)[..16 * 8], &[255; 64]].concat());
}

#[test]
fn words_under_a_figure_that_name_it_are_its_caption() {
    let caption = |line: (f64, f64, f64, &'static str)| {
        let mut page = page_with_room();
        page.push(line);
        let mut document = file(&[page], Dictionary::new());
        add(&mut document, "Im", flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)));
        draw(&mut document, 1, b"q 200 0 0 150 90 500 cm /Im Do Q");
        let markup = try_read(&bytes(document)).unwrap().document.markup.as_str().to_owned();
        markup.split_once("<figcaption>").map(|(_, rest)| rest.split_once('<').unwrap().0.to_owned())
    };
    let named = [
        "Figure 1. Le quai à marée haute",
        "Fig. 2 : le quai",
        "Tableau 3 — Les grues",
        "Photo : le port",
        "© Le port",
        "Crédits : le port",
        "Table IV",
    ];
    for words in named {
        assert_eq!(caption((70.0, 486.0, 11.0, words)).as_deref(), Some(words));
    }
    // Smaller than the text, or as far in as the picture.
    assert!(caption((90.0, 488.0, 9.0, "Le quai à marée haute")).is_some());
    assert!(caption((90.0, 486.0, 11.0, "Le quai à marée haute")).is_some());
    for line in [
        (70.0, 486.0, 11.0, "Le quai à marée haute"),
        (70.0, 486.0, 11.0, "Figures libres"),
        (70.0, 486.0, 11.0, "Table des matières"),
        (70.0, 300.0, 11.0, "Figure 1. Bien plus bas"),
        (400.0, 486.0, 11.0, "Figure 1. À côté"),
    ] {
        assert_eq!(caption(line), None, "{}", line.3);
    }
}

#[test]
fn a_figure_in_a_column_comes_behind_the_paragraph_that_it_parts() {
    let left = [
        "La colonne de gauche se lit",
        "avant celle de droite, car",
        "c’est ainsi que l’on écrit",
        "dans les revues depuis que",
        "le papier est trop large et",
        "que la phrase continue en",
    ];
    let right = [
        "haut de l’autre colonne, où",
        "elle finit sous une image.",
        "",
        "Puis un autre paragraphe y",
        "commence, que personne ne",
        "lit jusqu’à son dernier mot",
        "sans y être obligé.",
    ];
    let mut page = vec![(70.0, 800.0, 20.0, "Un titre par-dessus les deux colonnes")];
    page.extend(column(70.0, 770.0, &left));
    // The second column begins with a figure and its words.
    page.push((310.0, 715.0, 9.0, "Figure 1. Le port"));
    page.extend(column(310.0, 700.0, &right));
    let mut document = file(&[page], Dictionary::new());
    add(&mut document, "Im", flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)));
    draw(&mut document, 1, b"q 60 0 0 45 310 727 cm /Im Do Q");
    let draft = try_read(&bytes(document)).unwrap();
    let markup = draft.document.markup.as_str();
    assert!(markup.contains("continue en haut de l’autre colonne, où elle finit sous une image.</p>"), "{markup}");
    assert!(markup.contains("alt=\"\"><figcaption>Figure 1. Le port</figcaption></figure>\n\n<p>Puis"), "{markup}");
}

#[test]
fn a_figure_across_both_columns_stands_between_what_is_above_and_below() {
    let lines = |word: &'static str| (0..5).map(move |_| word).collect::<Vec<&str>>();
    let mut page = Vec::new();
    for (left, top, word) in [
        (70.0, 780.0, "Une ligne en haut à gauche."),
        (310.0, 780.0, "Une ligne en haut à droite."),
        (70.0, 480.0, "Une ligne en bas à gauche."),
        (310.0, 480.0, "Une ligne en bas à droite."),
    ] {
        page.extend(column(left, top, &lines(word)));
    }
    let mut document = file(&[page], Dictionary::new());
    add(&mut document, "Im", flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)));
    draw(&mut document, 1, b"q 400 0 0 180 70 500 cm /Im Do Q");
    let draft = try_read(&bytes(document)).unwrap();
    let markup = draft.document.markup.as_str();
    let places: Vec<_> =
        ["haut à gauche", "haut à droite", "<figure>", "bas à gauche", "bas à droite"].map(|w| markup.find(w)).into();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{markup}");
}

#[test]
fn a_page_that_opens_with_a_figure_begins_with_its_own_words() {
    let pages = [column(70.0, 780.0, &["La première page finit ici, par un point."]), column(70.0, 480.0, &[BELOW])];
    let mut document = file(&pages, Dictionary::new());
    add(&mut document, "Im", flate(header(16, 12, "DeviceGray"), &ramp(16, 12, 1)));
    draw(&mut document, 2, THERE.as_bytes());
    let draft = try_read(&bytes(document)).unwrap();
    assert_eq!(pages_of(&draft), ["La première page finit ici, par un point.\n\n", BELOW]);
    assert_eq!(draft.images.len(), 1);
}

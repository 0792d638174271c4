//! Files that are made here, read.

mod figures;
mod shapes;

use std::time::Duration;

use pdf_extract::{Dictionary, Document, Object, Stream, dictionary};
use veille_model::{Draft, DropReason, Format, Remark};

use super::{super::images::Images, within};
use crate::{Error, Input};

/// A line: its place from the bottom left corner, its size, its words, typed behind a `` ` ``.
type Placed<'a> = (f64, f64, f64, &'a str);

/// A file of these pages, in a face that every reader has.
fn file(pages: &[Vec<Placed<'_>>], info: Dictionary) -> Document {
    let mut document = Document::with_version("1.5");
    let tree = document.new_object_id();
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
    });
    let typed = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Courier", "Encoding" => "WinAnsiEncoding",
    });
    let resources = document.add_object(dictionary! { "Font" => dictionary! { "F1" => font, "F2" => typed } });
    let mut kids: Vec<Object> = Vec::new();
    for page in pages {
        let mut content = String::from("BT\n");
        for (x, y, size, words) in page {
            let (font, words) = words.strip_prefix('`').map_or(("F1", *words), |words| ("F2", words));
            let bytes = encoding_rs::WINDOWS_1252.encode(words).0;
            let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            content.push_str(&format!("/{font} {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj\n"));
        }
        content.push_str("ET");
        let content = document.add_object(Stream::new(dictionary! {}, content.into_bytes()));
        kids.push(
            document
                .add_object(dictionary! {
                    "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
                    "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
                })
                .into(),
        );
    }
    let count = i64::try_from(kids.len()).unwrap();
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    let info = document.add_object(info);
    document.trailer.set("Root", catalog);
    document.trailer.set("Info", info);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

fn try_read(bytes: &[u8]) -> Result<Draft, Error> {
    crate::read(&Input { bytes, name: "un_fichier.pdf", today: jiff::civil::date(2026, 11, 21) })
}

fn read(pages: &[Vec<Placed<'_>>]) -> Draft {
    try_read(&bytes(file(pages, Dictionary::new()))).unwrap()
}

fn pages_of(draft: &Draft) -> Vec<&str> {
    draft.pages.iter().map(|page| draft.document.text.slice(*page).unwrap()).collect()
}

/// Lines under one another.
fn column<'a>(left: f64, top: f64, lines: &[&'a str]) -> Vec<Placed<'a>> {
    let mut base = top;
    lines
        .iter()
        .filter_map(|line| {
            base -= 14.0;
            (!line.is_empty()).then_some((left, base, 11.0, *line))
        })
        .collect()
}

#[test]
fn lines_become_paragraphs_and_broken_words_are_whole_again() {
    let lines = [
        "La petite machine à lire du port tourne depuis le mois de mars, et per-",
        "sonne ne l’a encore arrêtée. Ceux qui passent la regardent, puis s’en",
        "vont. On dit qu’elle lit mieux que nous.",
        "",
        "Un second paragraphe commence ici, et il dit autre chose que le",
        "premier, sans que l’on sache pourquoi.",
    ];
    let draft = read(&[column(70.0, 780.0, &lines)]);
    let text = draft.document.text.as_str();
    assert!(
        text.contains("et personne ne l’a encore arrêtée. Ceux qui passent la regardent, puis s’en vont."),
        "{text}"
    );
    assert_eq!(text.matches("\n\n").count(), 1, "{text}");
    assert_eq!((draft.format, draft.pages.len()), (Format::Pdf, 1));
}

#[test]
fn a_paragraph_that_runs_over_two_pages_is_one_and_the_pages_say_where() {
    let first = column(70.0, 800.0, &["Un texte qui commence sur la première page et qui continue sans point"]);
    let second = column(70.0, 800.0, &["sur la page suivante, où il finit.", "", "Puis vient la fin de tout."]);
    let draft = read(&[first, second]);
    let pages = pages_of(&draft);
    assert_eq!(pages[0], "Un texte qui commence sur la première page et qui continue sans point ");
    assert_eq!(pages[1], "sur la page suivante, où il finit.\n\nPuis vient la fin de tout.");
}

#[test]
fn two_columns_are_read_one_after_the_other() {
    let left = [
        "La colonne de gauche se lit",
        "avant celle de droite, car",
        "c’est ainsi que l’on écrit",
        "dans les revues depuis que",
        "le papier est trop large.",
        "Elle finit donc ici.",
    ];
    let right = [
        "La colonne de droite vient",
        "ensuite, et personne n’y",
        "trouve rien à redire, pas",
        "même ceux qui comptent les",
        "lettres une à une chaque",
        "matin de leur vie.",
    ];
    let mut page = vec![(70.0, 800.0, 20.0, "Un titre par-dessus les deux colonnes")];
    page.extend(column(70.0, 770.0, &left));
    page.extend(column(310.0, 770.0, &right));
    let draft = read(&[page]);
    let text = draft.document.text.as_str();
    assert_eq!(draft.title.value, "Un titre par-dessus les deux colonnes");
    let places: Vec<_> =
        ["gauche", "finit donc ici", "droite vient", "matin"].iter().map(|words| text.find(words).unwrap()).collect();
    assert!(places.is_sorted(), "{text}");
}

#[test]
fn what_stands_on_every_page_is_left_out_and_kept() {
    let page = |number, words| {
        let mut page = vec![(70.0, 815.0, 9.0, "Cahiers du port"), (290.0, 30.0, 9.0, number)];
        page.extend(column(70.0, 760.0, &[words]));
        page
    };
    let draft = read(&[
        page("1", "Le premier jour, il a plu sur toute la ville."),
        page("2", "Le deuxième jour, il a plu encore un peu."),
        page("3", "Le troisième jour, plus personne ne comptait."),
    ]);
    assert!(!draft.document.text.as_str().contains("Cahiers"), "{}", draft.document.text.as_str());
    let kept: Vec<_> = draft.dropped.iter().map(|dropped| (dropped.text.as_str(), dropped.reason)).collect();
    assert_eq!(kept, [("Cahiers du port", DropReason::Boilerplate)]);
    assert_eq!(pages_of(&draft)[2], "Le troisième jour, plus personne ne comptait.");
}

#[test]
fn what_the_file_states_is_read_and_a_name_of_a_file_is_no_title() {
    let page = || vec![column(70.0, 780.0, &["Un texte assez long pour être lu par quelqu’un un jour."])];
    let info = dictionary! {
        "Title" => Object::string_literal("Microsoft Word - rapport_v3.doc"),
        "Author" => Object::string_literal("Jeanne Dupont"),
        "CreationDate" => Object::string_literal("D:20240503120000+02'00'"),
    };
    let draft = try_read(&bytes(file(&page(), info))).unwrap();
    assert_eq!(draft.authors[0].value, "Jeanne Dupont");
    assert_eq!(
        draft.published.as_ref().map(|date| (date.value.to_string(), date.is_inferred())),
        Some(("2024-05-03".into(), true))
    );
    assert!(!draft.title.value.contains("rapport"), "{}", draft.title.value);
    let info = dictionary! { "Title" => Object::string_literal("Le port et ses machines") };
    assert_eq!(try_read(&bytes(file(&page(), info))).unwrap().title.value, "Le port et ses machines");
}

#[test]
fn lists_keep_their_items() {
    let lines = [
        "Il faut trois choses pour lire :",
        "",
        "• du temps, qui manque toujours",
        "• une chaise",
        "• de la lumière",
        "",
        "Le reste vient seul, dit-on.",
    ];
    let draft = read(&[column(70.0, 780.0, &lines)]);
    let markup = draft.document.markup.as_str();
    assert!(markup.contains("<ul><li>du temps, qui manque toujours</li>"), "{markup}");
    assert_eq!(markup.matches("<li>").count(), 3, "{markup}");
}

#[test]
fn pages_that_are_pictures_give_an_article_without_text() {
    let draft = try_read(&bytes(file(&[Vec::new(), Vec::new()], Dictionary::new()))).unwrap();
    assert_eq!(draft.remarks, [Remark::WithoutText]);
    assert_eq!((draft.document.text.chars(), draft.pages.len()), (0, 2));
    assert_eq!(draft.title.value, "un fichier");
}

#[test]
fn stretches_under_one_another_are_a_table_and_others_stay_lines() {
    let row = |y: f64, cells: [&'static str; 3]| {
        [(70.0, y, 11.0, cells[0]), (220.0, y, 11.0, cells[1]), (330.0, y, 11.0, cells[2])]
    };
    let above = column(70.0, 780.0, &["Le grain moulu depuis que la roue tourne de nouveau, mois par mois."]);
    let mut page = above;
    page.extend(row(730.0, ["Mois", "Attente", "Sacs"]));
    page.extend(row(712.0, ["Mai", "94 min", "212"]));
    page.extend(row(694.0, ["Juin, et les", "71 min", "140"]));
    // A cell of two lines, the first column's being one.
    page.push((220.0, 681.0, 11.0, "sans pluie"));
    page.extend(row(663.0, ["Juillet", "5 min", ""]).into_iter().filter(|cell| !cell.3.is_empty()));
    page.extend(column(70.0, 640.0, &["Puis l’eau a manqué, et la meule s’est tue jusqu’à l’automne suivant."]));
    let draft = read(&[page]);
    let markup = draft.document.markup.as_str();
    assert!(markup.contains("<th>Attente</th>"), "{markup}");
    assert!(markup.contains("<td>71 min sans pluie</td>") && markup.contains("<td>140</td>"), "{markup}");
    assert_eq!(markup.matches("<tr>").count(), 4, "{markup}");
    assert!(draft.document.text.as_str().ends_with("l’automne suivant."), "{markup}");
    // Two rows with a gap are no table, and three whose stretches stand anywhere are none.
    for cells in [
        vec![
            (70.0, 700.0, 11.0, "Le port de"),
            (200.0, 700.0, 11.0, "la pointe"),
            (70.0, 686.0, 11.0, "dort"),
            (150.0, 686.0, 11.0, "encore."),
        ],
        vec![
            (70.0, 700.0, 11.0, "Un mot"),
            (140.0, 700.0, 11.0, "et un autre"),
            (70.0, 686.0, 11.0, "Puis plus de mots"),
            (190.0, 686.0, 11.0, "encore"),
            (70.0, 672.0, 11.0, "Et la fin de ce qui est dit ici"),
            (290.0, 672.0, 11.0, "là."),
        ],
    ] {
        let draft = read(&[cells]);
        assert!(!draft.document.markup.as_str().contains("<table"), "{}", draft.document.markup.as_str());
    }
}

#[test]
fn a_disc_that_is_drawn_before_a_line_begins_an_item() {
    let lines = ["Trois choses manquent au port :", "", "une grue qui tourne", "", "un phare"];
    let mut document = file(&[column(70.0, 780.0, &lines)], Dictionary::new());
    let disc = |x: f64, y: f64| {
        let (r, k) = (1.7, 0.94);
        format!(
            "{} {y} m {} {} {} {} {x} {} c {} {} {} {} {} {y} c {} {} {} {} {x} {} c {} {} {} {} {} {y} c f\n",
            x + r,
            x + r,
            y + k,
            x + k,
            y + r,
            y + r,
            x - k,
            y + r,
            x - r,
            y + k,
            x - r,
            x - r,
            y - k,
            x - k,
            y - r,
            y - r,
            x + k,
            y - r,
            x + r,
            y - k,
            x + r,
        )
    };
    // The second line's and the third's; the last stands before no line.
    let discs = [disc(60.0, 741.3), disc(60.0, 713.3), disc(300.0, 300.0)].concat();
    let content = document.objects.values_mut().find_map(|object| match object {
        Object::Stream(stream) => Some(stream),
        _ => None,
    });
    let content = content.unwrap();
    content.set_plain_content([content.content.as_slice(), b"\n", discs.as_bytes()].concat());
    let draft = try_read(&bytes(document)).unwrap();
    let markup = draft.document.markup.as_str();
    assert!(markup.contains("<li>une grue qui tourne</li>") && markup.contains("<li>un phare</li>"), "{markup}");
    assert!(!draft.document.text.as_str().contains('•'), "{markup}");
}

#[test]
fn what_was_not_read_in_time_or_for_its_number_is_told() {
    let lines = ["La machine à lire du port tourne depuis mars.", "", "Personne ne l’a encore arrêtée."];
    let file = bytes(file(&[column(70.0, 780.0, &lines)], Dictionary::new()));
    let input = Input { bytes: &file, name: "a.pdf", today: jiff::civil::date(2026, 11, 21) };
    let minute = Duration::from_secs(60);
    let letters: usize = lines.iter().map(|line| line.chars().count()).sum();
    let cases: [(Duration, usize, &[Remark], bool); 4] = [
        (minute, letters + 1, &[], true),
        (minute, letters, &[], true),
        (minute, letters - 4, &[Remark::Truncated], false),
        (Duration::ZERO, letters, &[Remark::Truncated, Remark::WithoutText], false),
    ];
    for (time, glyphs, remarks, whole) in cases {
        let draft = within(&input, time, glyphs, &mut Images::default()).unwrap();
        assert_eq!(draft.remarks, remarks, "{time:?}, {glyphs}");
        assert_eq!(draft.document.text.as_str().ends_with("arrêtée."), whole, "{time:?}, {glyphs}");
    }
}

#[test]
fn a_broken_file_says_so() {
    let whole = bytes(file(&[column(70.0, 780.0, &["Un texte que l’on coupe bientôt en deux."])], Dictionary::new()));
    for cut in [6, 40, whole.len() / 3] {
        match try_read(&whole[..cut]) {
            Err(Error::Damaged { format: "PDF" } | Error::Empty) => {}
            other => panic!("{cut}: {other:?}"),
        }
    }
}

#[test]
fn a_form_that_draws_itself_ends() {
    let mut document =
        file(&[column(70.0, 780.0, &["Un texte qui est lu malgré ce qui tourne en rond."])], Dictionary::new());
    let form = document.new_object_id();
    let resources = dictionary! { "XObject" => dictionary! { "X" => form } };
    let header = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources.clone() };
    document.objects.insert(form, Stream::new(header, b"/X Do".to_vec()).into());
    let page = document.get_pages()[&1];
    let content = document.add_object(Stream::new(dictionary! {}, b" /X Do".to_vec()));
    let page = document.get_dictionary_mut(page).unwrap();
    let first = page.get(b"Contents").unwrap().clone();
    page.set("Contents", vec![first, content.into()]);
    let shared = page.get(b"Resources").unwrap().as_reference().unwrap();
    document.get_dictionary_mut(shared).unwrap().set("XObject", dictionary! { "X" => form });
    let draft = try_read(&bytes(document)).unwrap();
    assert!(draft.document.text.as_str().starts_with("Un texte qui est lu"));
}

#[test]
fn what_is_typed_stays_as_it_stands() {
    let mut lines =
        column(72.0, 700.0, &["Le programme du phare tient en trois lignes, que le port publie sous licence libre :"]);
    lines.extend([(72.0, 660.0, 10.0, "`def ordre(navires):"), (96.0, 648.0, 10.0, "`libres = [n for n in navires]")]);
    lines.extend([(96.0, 636.0, 10.0, "`return libres")]);
    lines.extend(column(
        72.0,
        620.0,
        &["Reste le coût, que la commune a promis de publier avant la fin de l’hiver prochain."],
    ));
    let draft = read(&[lines]);
    let text = draft.document.text.as_str();
    assert!(
        text.contains("\n\ndef ordre(navires):\n    libres = [n for n in navires]\n    return libres\n\nReste"),
        "{text}"
    );
    assert!(draft.document.markup.as_str().contains("<pre>"));
}

#[test]
fn a_text_that_is_typed_as_a_whole_is_prose() {
    let lines = [
        "`La petite machine a lire du port tourne depuis le mois de mars,",
        "`et personne au village ne voudrait plus revenir au temps des",
        "`papiers que le vent emportait entre les quais et les bureaux.",
    ];
    let draft = read(&[column(72.0, 700.0, &lines)]);
    assert!(draft.document.text.as_str().contains("mars, et personne"), "{}", draft.document.text.as_str());
}

#[test]
fn a_small_sign_above_the_line_belongs_to_it() {
    let mut lines = column(72.0, 700.0, &["Le port publie son programme sous une licence libre"]);
    lines.push((326.0, 689.5, 9.6, "1"));
    lines.extend(column(
        72.0,
        686.0,
        &["depuis le mois d’octobre, et deux autres ports attendent son avis pour signer."],
    ));
    let text = read(&[lines]).document.text.as_str().to_owned();
    assert!(!text.starts_with('1') && !text.contains("\n1"), "{text}");
}

#[test]
fn what_a_printed_page_left_around_the_article_is_listed_beside_it() {
    let mut lines = column(72.0, 780.0, &["À la une Ports S’abonner"]);
    lines.push((72.0, 740.0, 22.0, "Le port confie ses grues à un modèle local"));
    lines.extend(column(72.0, 720.0, &["Par Maëlle Quéguiner — 14 octobre 2026"]));
    let prose = "Depuis lundi, les trois portiques du quai nord ne se mettent plus en file au hasard.";
    lines.extend(column(72.0, 690.0, &[prose]));
    lines.extend(column(72.0, 660.0, &["Partager sur Facebook"]));
    let info = dictionary! {
        "Title" => pdf_extract::text_string("Le port confie ses grues à un modèle local - Le Quai"),
        "CreationDate" => Object::string_literal("D:20261122090000Z"),
    };
    let draft = try_read(&bytes(file(&[lines], info))).unwrap();
    assert_eq!(draft.title.value, "Le port confie ses grues à un modèle local");
    assert_eq!(draft.site.as_ref().unwrap().value, "Le Quai");
    assert_eq!(draft.published.as_ref().unwrap().value.to_string(), "2026-10-14");
    assert_eq!(draft.document.text.as_str(), prose);
    let left: Vec<(&str, DropReason)> = draft.dropped.iter().map(|left| (left.text.as_str(), left.reason)).collect();
    assert_eq!(
        left,
        [
            ("À la une Ports S’abonner", DropReason::Navigation),
            ("Le port confie ses grues à un modèle local", DropReason::RepeatedTitle),
            ("Par Maëlle Quéguiner — 14 octobre 2026", DropReason::Metadata),
            ("Partager sur Facebook", DropReason::Sharing),
        ]
    );
    assert_eq!(pages_of(&draft), [draft.document.text.as_str()]);
}

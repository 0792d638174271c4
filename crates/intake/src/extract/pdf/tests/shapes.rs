//! Shapes of pages that are made here: columns, tables, lists, headings.

use super::{
    figures::{add, draw},
    *,
};

const PROSE: [&str; 3] = [
    "Les essais durent depuis onze mois, et personne n’en connaît le coût, ni la commune",
    "ni le syndicat, qui l’a pourtant demandé trois fois par lettre depuis le printemps de",
    "l’an dernier, sans qu’on lui réponde.",
];

fn markup(pages: &[Vec<Placed<'_>>]) -> String {
    read(pages).document.markup.as_str().to_owned()
}

#[test]
fn a_letter_as_high_as_three_lines_begins_the_first_of_them() {
    let mut page = vec![(70.0, 672.0, 46.0, "L")];
    page.extend(column(102.0, 714.0, &["e bassin a été dragué au printemps, puis les pontons ont"]));
    page.extend(column(102.0, 700.0, &["repris leur place, où les bateaux attendent encore qu’on"]));
    page.extend(column(102.0, 686.0, &["les appelle, un par un, du haut de la tour de bois qui"]));
    page.extend(column(70.0, 672.0, &["domine le bassin."]));
    let draft = read(&[page]);
    assert_eq!(
        draft.document.text.as_str(),
        "Le bassin a été dragué au printemps, puis les pontons ont repris leur place, où les bateaux attendent \
         encore qu’on les appelle, un par un, du haut de la tour de bois qui domine le bassin."
    );
}

#[test]
fn columns_that_stand_near_one_another_are_read_one_after_the_other() {
    // Of TeX: ten points apart, and justified, so that each line is as wide as its column.
    let line = |left: f64, base: f64, words: [&'static str; 4]| {
        words.into_iter().enumerate().map(move |(at, word)| (left + [0.0, 60.0, 120.0, 180.0][at], base, 10.0, word))
    };
    let mut page = Vec::new();
    for row in 0..10 {
        let base = 700.0 - f64::from(row) * 12.0;
        page.extend(line(72.0, base, ["à gauche on", "lit d’abord", "ce qui se lit", "en premierss"]));
        page.extend(line(318.0, base, ["à droite on", "lit ensuite", "ce qui se lit", "en second ss"]));
    }
    let text = read(&[page]).document.text.as_str().to_owned();
    assert!(text.rfind("gauche") < text.find("droite"), "{text}");
}

#[test]
fn the_short_last_column_of_a_text_is_read_behind_the_other_and_is_no_table() {
    let words = [
        "Un technicien relève la différence",
        "entre la marée qu’on avait prévue",
        "et celle qu’on observe, puis note",
        "sur son carnet ce qui les sépare",
    ];
    let lines = |count: usize| (0..count).map(|at| words[at % 4]).collect::<Vec<&str>>();
    let mut page = column(72.0, 780.0, &lines(48));
    page.extend(column(270.0, 780.0, &lines(9)));
    page[48].3 = "La seconde colonne commence enfin";
    let draft = read(&[page]);
    assert!(!draft.document.markup.as_str().contains("<table"), "{}", draft.document.markup.as_str());
    let text = draft.document.text.as_str();
    let (before, after) = text.split_once("La seconde colonne").unwrap();
    assert_eq!((before.matches("technicien").count(), after.matches("technicien").count()), (12, 2), "{text}");
}

#[test]
fn a_title_beside_two_lines_of_another_column_takes_neither() {
    let mut page = vec![(72.0, 758.0, 19.0, "La mesure de la houle")];
    page.extend(column(72.0, 740.0, &[PROSE[0].get(..48).unwrap(); 8]));
    let right = ["On mesure la houle toutes les dix minutes, de", "jour comme de nuit, et la commission publie"];
    page.extend(column(318.0, 778.0, &right));
    page.extend(column(318.0, 750.0, &[PROSE[0].get(..48).unwrap(); 8]));
    let text = read(&[page]).document.text.as_str().to_owned();
    assert!(text.contains("On mesure la houle toutes les dix minutes, de jour comme de nuit, et"), "{text}");
}

#[test]
fn cells_between_drawn_lines_are_a_table() {
    let mut page = column(70.0, 800.0, &PROSE);
    let cells = [
        (74.0, 700.0, 11.0, "Mois"),
        (174.0, 700.0, 11.0, "Remarque"),
        // Its words stand in the middle of the height that the other cell takes.
        (74.0, 673.0, 11.0, "Mai"),
        (174.0, 680.0, 11.0, "Une grue en panne pendant 12 jours, et"),
        (174.0, 666.0, 11.0, "deux équipes de moins."),
        (74.0, 640.0, 11.0, "Juin, 30 jours sans pluie ni vent"),
    ];
    page.extend(cells);
    page.extend(column(70.0, 600.0, &PROSE));
    let level = [715.0, 692.0, 660.0, 632.0].map(|y| format!("70 {y} m 470 {y} l S\n")).concat();
    let upright = |x: f64, low: f64| format!("{x} {low} 1 {} re f\n", 715.0 - low);
    let lines = [level, upright(70.0, 632.0), upright(169.5, 660.0), upright(469.0, 632.0)].concat();
    let mut document = file(&[page.clone()], Dictionary::new());
    draw(&mut document, 1, lines.as_bytes());
    let markup = try_read(&bytes(document)).unwrap().document.markup.as_str().to_owned();
    assert!(
        markup.contains(
            "<table><tbody><tr><td>Mois</td>\t<td>Remarque</td></tr>\n<tr><td>Mai</td>\t\
             <td>Une grue en panne pendant 12 jours, et deux équipes de moins.</td></tr>\n\
             <tr><td colspan=\"2\">Juin, 30 jours sans pluie ni vent</td></tr></tbody></table>"
        ),
        "{markup}"
    );
    // A frame around what is read, and lines under words, make none.
    let frame =
        "60 500 m 540 500 l S 60 820 m 540 820 l S 60 500 m 60 820 l S 540 500 m 540 820 l S 60 650 m 540 650 l S\n";
    let mut document = file(&[page], Dictionary::new());
    draw(&mut document, 1, frame.as_bytes());
    let markup = try_read(&bytes(document)).unwrap().document.markup.as_str().to_owned();
    assert!(!markup.contains("<table"), "{markup}");
}

#[test]
fn words_without_a_space_between_them_stand_in_cells_where_all_others_have_one() {
    let rows = [
        ["Mois", "Attente", "Refus"],
        ["Août", "94 min", "aucun"],
        ["Septembre", "71 min", "212"],
        ["Octobre", "58 min", "140"],
    ];
    let mut page = column(70.0, 800.0, &PROSE);
    for (row, base) in rows.iter().zip([730.0, 714.0, 698.0, 682.0]) {
        page.extend([70.0, 129.0, 170.0].iter().zip(row).map(|(left, words)| (*left, base, 11.0, *words)));
    }
    page.extend(column(70.0, 660.0, &PROSE));
    let markup = markup(&[page]);
    assert!(markup.contains("<tr><th>Mois</th>\t<th>Attente</th>\t<th>Refus</th></tr>"), "{markup}");
    assert!(markup.contains("<tr><td>Septembre</td>\t<td>71 min</td>\t<td>212</td></tr>"), "{markup}");
    assert_eq!(markup.matches("<tr>").count(), 4, "{markup}");
    assert_eq!(markup.matches("<p>").count(), 2, "{markup}");
}

#[test]
fn an_item_has_the_lists_that_stand_in_it() {
    let page = vec![
        (70.0, 700.0, 11.0, "1. Installer la sonde au bout du quai, là où"),
        (83.0, 686.0, 11.0, "personne ne passe"),
        (90.0, 672.0, 11.0, "• la fixer"),
        (90.0, 658.0, 11.0, "• la relier"),
        (70.0, 644.0, 11.0, "2. Attendre une marée"),
        (90.0, 630.0, 11.0, "1. noter le haut"),
        (90.0, 616.0, 11.0, "2. noter le bas"),
        (70.0, 602.0, 11.0, "3. Recommencer"),
    ];
    let draft = read(&[page.clone(), vec![(70.0, 780.0, 11.0, "4. Et finir un jour")]]);
    let expected = "<ol><li>Installer la sonde au bout du quai, là où personne ne passe\n\
                    <ul><li>la fixer</li>\n<li>la relier</li></ul></li>\n\
                    <li>Attendre une marée\n<ol><li>noter le haut</li>\n<li>noter le bas</li></ol></li>\n\
                    <li>Recommencer</li>\n<li>Et finir un jour</li></ol>";
    assert_eq!(draft.document.markup.as_str(), expected);
    assert_eq!(pages_of(&draft)[1], "Et finir un jour");
}

#[test]
fn parts_that_a_text_counts_have_headings() {
    let mut page = Vec::new();
    for (top, heading) in
        [(800.0, "1. Introduction"), (700.0, "2. Méthode"), (600.0, "2.1 Corpus"), (500.0, "3. Résultats")]
    {
        page.extend(column(70.0, top, &[heading]));
        page.extend(column(70.0, top - 24.0, &PROSE));
    }
    let found = markup(&[page]);
    for heading in ["<h1>1. Introduction</h1>", "<h1>2. Méthode</h1>", "<h2>2.1 Corpus</h2>", "<h1>3. Résultats</h1>"]
    {
        assert!(found.contains(heading), "{heading}: {found}");
    }
    // What is counted line by line is a list, and one number alone tells nothing.
    let list = column(70.0, 800.0, &["1. Une sonde", "2. Un coffret", "3. Un quai"]);
    let found = markup(&[list]);
    assert!(found.contains("<li>Un coffret</li>") && !found.contains("<h"), "{found}");
    let mut page = column(70.0, 800.0, &["1. Une sonde"]);
    page.extend(column(70.0, 770.0, &PROSE));
    assert!(!markup(&[page]).contains("<h"));
}

#[test]
fn a_brace_alone_stays_in_its_code() {
    let mut page = column(72.0, 760.0, &PROSE);
    page.extend([
        (72.0, 660.0, 10.0, "`fn relever(mer: &Mer) -> f64 {"),
        (96.0, 648.0, 10.0, "`if mer.haut() > 4.0 {"),
        (120.0, 636.0, 10.0, "`alerte(mer);"),
        (96.0, 624.0, 10.0, "`}"),
        (96.0, 600.0, 10.0, "`mer.haut()"),
        (72.0, 588.0, 10.0, "`}"),
    ]);
    page.extend(column(72.0, 560.0, &PROSE));
    let text = read(&[page]).document.text.as_str().to_owned();
    let code =
        "fn relever(mer: &Mer) -> f64 {\n    if mer.haut() > 4.0 {\n        alerte(mer);\n    }\n\n    mer.haut()\n}";
    assert!(text.contains(&format!("\n\n{code}\n\nLes essais")), "{text}");
}

#[test]
fn the_further_lines_of_a_source_hang_and_a_term_ends_what_is_said_of_the_one_before() {
    let mut page = column(70.0, 800.0, &PROSE);
    page.extend([
        (70.0, 700.0, 11.0, "[1] P. Lind et Y. Riou. Mesurer sans instruments, et d’autres récits de mer."),
        (88.0, 686.0, 11.0, "Actes du port, 2021."),
        (70.0, 640.0, 11.0, "Sonde"),
        (100.0, 626.0, 11.0, "ce qui mesure"),
        (70.0, 612.0, 11.0, "Coffret"),
        (100.0, 598.0, 11.0, "ce qui enregistre"),
    ]);
    let text = read(&[page]).document.text.as_str().to_owned();
    assert!(text.contains("récits de mer. Actes du port"), "{text}");
    assert!(text.contains("ce qui mesure\n\nCoffret"), "{text}");
}

#[test]
fn a_form_that_knows_itself_and_does_not_draw_itself_is_read() {
    let mut document =
        file(&[column(70.0, 780.0, &["Le premier paragraphe se tient en haut de la page."])], Dictionary::new());
    let page = document.get_pages()[&1];
    let shared = document.get_dictionary(page).unwrap().get(b"Resources").unwrap().clone();
    let form = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => shared };
    add(
        &mut document,
        "Fm",
        Stream::new(form, b"BT /F1 11 Tf 1 0 0 1 70 600 Tm (Et le second est lu.) Tj ET".to_vec()),
    );
    draw(&mut document, 1, b"/Fm Do");
    assert!(try_read(&bytes(document)).unwrap().document.text.as_str().ends_with("Et le second est lu."));
}

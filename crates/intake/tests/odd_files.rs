//! Files as they come: copied letters, pages with ends missing, texts of many megabytes.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use veille_intake::{Input, read};
use veille_model::Draft;

fn draft(text: &str, name: &str) -> Draft {
    read(&Input { bytes: text.as_bytes(), name, today: jiff::civil::date(2026, 11, 21) }).unwrap()
}

const BODY: &str = "La ville a ouvert mardi une bibliothèque dont les rayons sont rangés par une machine.\n\n\
                    Les lecteurs, d’abord inquiets, disent y gagner du temps et des conseils.";

#[test]
fn a_copied_letter_is_named_by_its_subject() {
    let letter = format!(
        "From: Ana Lopez <ana@example.org>\r\nTo: bob@example.org\r\nSubject: Une machine range les livres\r\n\
         Date: Tue, 4 Mar 2025 10:00:00 +0100\r\n\r\n{BODY}"
    );
    let draft = draft(&letter, "lettre.txt");
    assert_eq!(draft.title.value, "Une machine range les livres");
    assert_eq!(draft.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>(), ["Ana Lopez"]);
    assert_eq!(draft.published.unwrap().value.to_string(), "2025-03-04");
    assert_eq!(draft.document.text.as_str(), BODY);
    assert_eq!(draft.dropped.len(), 4);
}

#[test]
fn a_line_that_only_looks_like_a_letters_head_stays() {
    let draft = draft(&format!("Un départ attendu\n\nDe : la mairie\n\n{BODY}"), "a.txt");
    assert!(draft.document.text.as_str().contains("De : la mairie"));
}

#[test]
fn a_page_whose_heading_is_never_closed_keeps_its_text() {
    let paragraphs: String =
        (1..=4).map(|n| BODY.replace("\n\n", "<p>").replace("La ville", &format!("La {n}e ville"))).collect();
    let draft = draft(&format!("<html><body><h1>Une machine<p>{paragraphs}<b>fin"), "page.html");
    assert!(draft.document.text.as_str().contains("rangés par une machine"));
}

#[test]
fn dates_and_sources_are_found_on_every_line_of_a_long_text() {
    let text = format!("{BODY}\n\n{}Selon le magazine Le Phare, c’est ainsi.", "Un mot de plus.\n\n".repeat(200));
    assert_eq!(draft(&text, "long.txt").cited_sources, ["Le Phare"]);
}

#[test]
fn many_noise_lines_are_dropped_in_one_pass() {
    let text = format!("Un titre à garder\n\n{BODY}\n\n{}{BODY} Fin.", "fermer\n".repeat(60_000));
    let draft = draft(&text, "bruit.txt");
    assert_eq!(draft.dropped.iter().filter(|dropped| dropped.text == "fermer").count(), 60_000);
    assert!(draft.document.text.as_str().ends_with("Fin."));
}

#[test]
fn a_break_beside_an_image_is_no_text() {
    let image = "<img src='data:image/png;base64,iVBORw0KGgo=' alt=x>";
    let page = format!("<p>{image}<br>Un mot.<br>Un autre.<br>{image}</p>");
    assert_eq!(draft(&page, "page.html").document.text.as_str(), "Un mot.\nUn autre.");
}

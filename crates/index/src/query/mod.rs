//! The search line's grammar.
//!
//! A line is words, phrases and clauses `field:value`, all of which must hold;
//! `-` keeps out, `OU` or `OR` joins neighbours, brackets group. Every keyword
//! has a French and an English form. Reading never fails: what cannot be read
//! as a filter is searched as words, and its token says so.
//!
//! ```text
//! étiquette: tag:        modèles/* also what is nested    auteur: author:    site:
//! langue: lang:          fr, en, français, english…       type: format:      pdf, html, markdown…
//! depuis: since: after:  avant: before:   date:           2025, 2025-03, 2025-03-12, hier, today, 7j, 7d
//! ajouté: added:         <7j, >2m (min, h, j d, sem w, m, a y)
//! état: state: est: is:  à-lire|to-read, en-cours|reading, lu|read, archivé|archived, favori|favourite
//! a: has:                note, surlignage|highlight, étiquette|tag
//! sens: meaning:         essentiel|key, fait|fact, citation|quote, doute|doubt, idée|idea
//! mots: words:           >800, <300
//! dans: in:              titre, texte, notes: where the words of its bracket are looked for
//! titre: texte: notes:   one word or "phrase" there
//! tri: sort:             date, ajout|added, titre|title, longueur|length, pertinence|relevance
//! ```

mod keywords;
mod last;
mod lexer;
mod parse;
mod print;

pub(crate) use last::{Last, Of, last};
pub use parse::{Parsed, Token, Typing, parse, parse_typed};
pub use print::{print, print_clause};

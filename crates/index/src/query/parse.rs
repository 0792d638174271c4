//! Reads a line.

use jiff::civil::Date;
use veille_model::{Clause, Comparison, Condition, Field, Query, Sort};

use super::keywords::{self as words, Keyword, Standing};
use super::lexer::{Kind, Piece, is_quote, lex};
use super::print::print_clause_in;

/// Brackets nest so deep; deeper ones are passed over.
const DEEPEST: usize = 24;
/// A line has so many pieces; what follows is passed over.
const LONGEST: usize = 400;

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// What it asks.
    pub query: Query,
    /// Its parts in the order of the line, for chips.
    pub tokens: Vec<Token>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it asks: `word`, `phrase`, `tag`, `author`, `site`, `language`,
    /// `format`, `since`, `before`, `date`, `added`, `state`, `favourite`,
    /// `has`, `meaning`, `words`, `in`, `any`, `all`, `sort`.
    pub field: &'static str,
    /// Its value as typed.
    pub value: String,
    /// Whether it is kept out.
    pub excluded: bool,
    /// The part as text. The texts of all tokens with blanks between them are
    /// the line again, and each may be taken out or put back.
    pub text: String,
    /// Whether it could not be read as a filter and is searched as words.
    pub unread: bool,
}

/// Whether a line is still being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typing {
    /// Every word is whole.
    Done,
    /// The last bare word may go on, unless a blank follows it.
    Going,
}

/// Reads a line in which every word is whole. Never fails.
#[must_use]
pub fn parse(line: &str, today: Date) -> Parsed {
    parse_typed(line, today, Typing::Done)
}

/// Reads a line. Never fails.
#[must_use]
pub fn parse_typed(line: &str, today: Date, typing: Typing) -> Parsed {
    let mut pieces = lex(line);
    pieces.truncate(LONGEST);
    let mut parser = Parser { line, pieces, at: 0, today, sort: None, going: None };
    if typing == Typing::Going && line.ends_with(char::is_alphanumeric) {
        let last = parser.pieces.len().checked_sub(1);
        let kept_out = last.and_then(|last| last.checked_sub(1)).map(|before| &parser.pieces[before].kind);
        parser.going = last.filter(|_| kept_out != Some(&Kind::Minus));
    }
    let mut tokens = Vec::new();
    let clauses = parser.sequence(0, Some(&mut tokens));
    Parsed { query: Query { clauses, sort: parser.sort }, tokens }
}

struct Parser<'l> {
    line: &'l str,
    pieces: Vec<Piece>,
    at: usize,
    today: Date,
    sort: Option<Sort>,
    /// The piece that may go on.
    going: Option<usize>,
}

/// What a piece says.
enum Said {
    Clause(Clause),
    /// Where the words of this bracket are looked for, in French or English.
    In(Field, bool),
    Sort,
    /// A clause whose value is not there yet.
    Nothing,
}

struct Item {
    said: Said,
    field: &'static str,
    value: String,
    unread: bool,
}

impl Item {
    fn clause(condition: Condition, field: &'static str, value: &str) -> Self {
        Self { said: Said::Clause(Clause::Is(condition)), field, value: value.to_owned(), unread: false }
    }
}

impl Parser<'_> {
    /// Reads clauses up to the closing bracket or the end.
    fn sequence(&mut self, depth: usize, mut tokens: Option<&mut Vec<Token>>) -> Vec<Clause> {
        let mut clauses: Vec<Clause> = Vec::new();
        // For each clause: its token, where its text starts, and whether `OU` made it.
        let mut marks: Vec<(usize, usize, bool)> = Vec::new();
        let mut within = None;
        let mut or = false;
        while let Some(piece) = self.pieces.get(self.at) {
            match piece.kind {
                Kind::Close => {
                    self.at += 1;
                    if depth > 0 {
                        break;
                    }
                    continue;
                }
                Kind::Or => {
                    self.at += 1;
                    or = !clauses.is_empty();
                    continue;
                }
                _ => {}
            }
            let start = piece.bytes.start;
            let excluded = self.minuses();
            let Some(item) = self.item(depth) else { continue };
            let text = closed(&self.line[start..self.end()]);
            let token = Token { field: item.field, value: item.value, excluded, text, unread: item.unread };
            match item.said {
                Said::Clause(clause) => {
                    let clause = if excluded { negated(clause) } else { clause };
                    if std::mem::take(&mut or) {
                        self.join(clause, &mut clauses, &mut marks, tokens.as_deref_mut());
                        continue;
                    }
                    marks.push((tokens.as_ref().map_or(0, |tokens| tokens.len()), start, false));
                    clauses.push(clause);
                }
                Said::In(field, french) => {
                    within = Some((field, french, tokens.as_ref().map_or(0, |tokens| tokens.len())));
                }
                Said::Sort | Said::Nothing => {}
            }
            if let Some(tokens) = tokens.as_deref_mut() {
                tokens.push(token);
            }
        }
        if let Some((field, french, token)) = within {
            apply(field, french, &mut clauses, &marks, token, tokens);
        }
        clauses
    }

    /// Joins `clause` to the one before it by OR.
    fn join(
        &self,
        clause: Clause,
        clauses: &mut [Clause],
        marks: &mut [(usize, usize, bool)],
        tokens: Option<&mut Vec<Token>>,
    ) {
        let (Some(last), Some((token, start, chained))) = (clauses.last_mut(), marks.last_mut()) else { return };
        match last {
            Clause::Any(members) if *chained => members.push(clause),
            _ => {
                let first = std::mem::replace(last, Clause::All(Vec::new()));
                *last = Clause::Any(vec![first, clause]);
                *chained = true;
            }
        }
        if let Some(token) = tokens.and_then(|tokens| tokens.get_mut(*token)) {
            let value = self.line[*start..self.end()].to_owned();
            let text = closed(&value);
            *token = Token { field: "any", value, excluded: false, text, unread: false };
        }
    }

    /// Where the piece that was read last ends.
    fn end(&self) -> usize {
        self.pieces.get(self.at.wrapping_sub(1)).map_or(0, |piece| piece.bytes.end)
    }

    /// Passes over minus signs; whether their number is odd.
    fn minuses(&mut self) -> bool {
        let mut excluded = false;
        while self.pieces.get(self.at).is_some_and(|piece| piece.kind == Kind::Minus) {
            excluded = !excluded;
            self.at += 1;
        }
        excluded
    }

    fn item(&mut self, depth: usize) -> Option<Item> {
        let piece = self.pieces.get(self.at)?.clone();
        let going = self.going == Some(self.at);
        if matches!(piece.kind, Kind::Close | Kind::Or) {
            return None;
        }
        self.at += 1;
        match piece.kind {
            Kind::Open if depth >= DEEPEST => None,
            Kind::Open => self.bracket(depth, piece.bytes.start),
            Kind::Word(word) => Some(bare(&word, going)),
            Kind::Phrase(words) if words.is_empty() => None,
            Kind::Phrase(words) => {
                Some(Item::clause(Condition::Phrase { words: words.clone(), field: None }, "phrase", &words))
            }
            Kind::Clause(name, value, quoted) => {
                Some(self.clause(&name, &value, quoted, &self.line[piece.bytes], depth))
            }
            Kind::Minus | Kind::Or | Kind::Close => None,
        }
    }

    fn bracket(&mut self, depth: usize, start: usize) -> Option<Item> {
        let mut clauses = self.sequence(depth + 1, None);
        let inner = self.line[start..self.end()].trim_start_matches('(').trim_end_matches(')').trim().to_owned();
        let (clause, field) = match clauses.len() {
            0 => return None,
            1 => {
                let clause = clauses.remove(0);
                let field = if matches!(clause, Clause::Any(_)) { "any" } else { "all" };
                (clause, field)
            }
            _ => (Clause::All(clauses), "all"),
        };
        Some(Item { said: Said::Clause(clause), field, value: inner, unread: false })
    }

    /// Reads `name:value`, or searches it as words.
    fn clause(&mut self, name: &str, value: &str, quoted: bool, raw: &str, depth: usize) -> Item {
        let value = value.trim();
        let Some(keyword) = Keyword::read(name) else {
            // An address or a scheme is no filter that went wrong.
            return unread(name, value, quoted, raw, "word", !value.starts_with('/'));
        };
        let field = keyword.token();
        if value.is_empty() {
            return Item { said: Said::Nothing, field, value: String::new(), unread: false };
        }
        if let Keyword::Field(within) = keyword {
            return match words::annotated(within, value).filter(|_| !quoted) {
                Some(meaning) => Item::clause(Condition::Meaning(meaning), "meaning", value),
                None => word_in(within, value, quoted),
            };
        }
        if keyword == Keyword::Tag {
            return tag(value);
        }
        let said = match keyword {
            Keyword::Sort => words::sort(value).map(|sort| {
                // An order is the whole line's; in a bracket it says nothing.
                self.sort = if depth == 0 { Some(sort) } else { self.sort };
                Said::Sort
            }),
            Keyword::Date if value.contains("..") => span(value, self.today).map(Said::Clause),
            Keyword::In => words::field(value).map(|within| Said::In(within, !name.eq_ignore_ascii_case("in"))),
            _ => condition(keyword, value, self.today).map(|condition| Said::Clause(Clause::Is(condition))),
        };
        let favourite = matches!(said, Some(Said::Clause(Clause::Is(Condition::Favourite))));
        match said {
            Some(said) => Item {
                said,
                field: if favourite { "favourite" } else { field },
                value: value.to_owned(),
                unread: false,
            },
            None => unread(name, value, quoted, raw, field, true),
        }
    }
}

/// A part of a line with the quotes and brackets closed that the line's end closed.
fn closed(part: &str) -> String {
    let mut text = part.to_owned();
    let (mut quoted, mut open) = (false, 0_usize);
    for c in part.chars() {
        match c {
            c if is_quote(c) => quoted = !quoted,
            '(' if !quoted => open += 1,
            ')' if !quoted => open = open.saturating_sub(1),
            _ => {}
        }
    }
    if quoted {
        text.push('"');
    }
    text.extend(std::iter::repeat_n(')', open));
    text
}

fn negated(clause: Clause) -> Clause {
    match clause {
        // A bracket around one exclusion: `-(-a)`.
        Clause::Not(inner) => *inner,
        clause => Clause::Not(Box::new(clause)),
    }
}

fn bare(word: &str, going: bool) -> Item {
    let stem = word.strip_suffix('*').filter(|stem| !stem.is_empty());
    let condition =
        Condition::Word { word: stem.unwrap_or(word).to_owned(), prefix: stem.is_some() || going, field: None };
    Item::clause(condition, "word", word)
}

fn word_in(within: Field, value: &str, quoted: bool) -> Item {
    let field = Some(within);
    if quoted {
        return Item::clause(Condition::Phrase { words: value.to_owned(), field }, "phrase", value);
    }
    let stem = value.strip_suffix('*').filter(|stem| !stem.is_empty());
    let word = stem.unwrap_or(value).to_owned();
    Item::clause(Condition::Word { word, prefix: stem.is_some(), field }, "word", value)
}

fn tag(value: &str) -> Item {
    let nested = value.strip_suffix("/*").map(str::trim);
    let name = nested.unwrap_or(value);
    if name.is_empty() {
        return Item { said: Said::Nothing, field: "tag", value: value.to_owned(), unread: false };
    }
    Item::clause(Condition::Tag { name: name.to_owned(), nested: nested.is_some() }, "tag", value)
}

fn condition(keyword: Keyword, value: &str, today: Date) -> Option<Condition> {
    Some(match keyword {
        Keyword::Author => Condition::Author(value.to_owned()),
        Keyword::Site => Condition::Site(value.to_owned()),
        Keyword::Language => Condition::Language(words::language(value)?),
        Keyword::Format => Condition::Format(words::format(value)?),
        Keyword::Since => Condition::Since(words::date(value, today)?),
        Keyword::Before => Condition::Before(words::date(value, today)?),
        Keyword::Date => {
            let (comparison, rest) = words::comparison(value, Comparison::Less);
            let date = words::date(rest, today)?;
            let after = || Some(date.last_day().tomorrow().ok()?.into());
            match (rest.len() < value.len(), comparison, value.contains('=')) {
                (false, ..) => Condition::Date(date),
                (true, Comparison::More, true) => Condition::Since(date),
                (true, Comparison::More, false) => Condition::Since(after()?),
                (true, Comparison::Less, true) => Condition::Before(after()?),
                (true, Comparison::Less, false) => Condition::Before(date),
            }
        }
        Keyword::Added => {
            let (comparison, rest) = words::comparison(value, Comparison::Less);
            Condition::Added(comparison, words::duration(rest)?)
        }
        Keyword::State => match words::standing(value)? {
            Standing::State(state) => Condition::State(state),
            Standing::Favourite => Condition::Favourite,
        },
        Keyword::Has => Condition::Has(words::has(value)?),
        Keyword::Meaning => Condition::Meaning(words::meaning(value)?),
        Keyword::Words => {
            let (comparison, rest) = words::comparison(value, Comparison::More);
            Condition::Words(comparison, rest.trim().parse().ok()?)
        }
        Keyword::Tag | Keyword::In | Keyword::Field(_) | Keyword::Sort => return None,
    })
}

/// `2025-03..2025-05`: from the first day of one to the last of the other; either may be left out.
fn span(value: &str, today: Date) -> Option<Clause> {
    let (from, to) = value.split_once("..")?;
    let mut clauses = Vec::new();
    if !from.trim().is_empty() {
        clauses.push(Clause::Is(Condition::Since(words::date(from, today)?)));
    }
    if !to.trim().is_empty() {
        let after = words::date(to.trim_start_matches('.'), today)?.last_day().tomorrow().ok()?;
        clauses.push(Clause::Is(Condition::Before(after.into())));
    }
    match clauses.len() {
        0 => None,
        1 => clauses.pop(),
        _ => Some(Clause::All(clauses)),
    }
}

/// Searches a clause that says nothing as words.
fn unread(name: &str, value: &str, quoted: bool, raw: &str, field: &'static str, unread: bool) -> Item {
    if !quoted {
        let word = bare(raw, false);
        let unread = unread && !value.is_empty();
        return if unread { Item { field, value: value.to_owned(), unread, ..word } } else { word };
    }
    let word = Clause::Is(Condition::Word { word: name.to_owned(), prefix: false, field: None });
    let clause = if value.is_empty() {
        word
    } else {
        Clause::All(vec![word, Clause::Is(Condition::Phrase { words: value.to_owned(), field: None })])
    };
    Item { said: Said::Clause(clause), field, value: value.to_owned(), unread }
}

/// Says where the words of a bracket are looked for.
fn apply(
    field: Field,
    french: bool,
    clauses: &mut [Clause],
    marks: &[(usize, usize, bool)],
    own: usize,
    tokens: Option<&mut Vec<Token>>,
) {
    let changed: Vec<bool> = clauses.iter_mut().map(|clause| narrow(clause, field)).collect();
    let Some(tokens) = tokens else { return };
    for ((clause, (token, ..)), _) in clauses.iter().zip(marks).zip(&changed).filter(|(_, changed)| **changed) {
        if let Some(token) = tokens.get_mut(*token) {
            token.text = print_clause_in(clause, french);
        }
    }
    // What now stands in the words themselves needs no chip.
    if changed.contains(&true) && own < tokens.len() {
        tokens.remove(own);
    }
}

fn narrow(clause: &mut Clause, to: Field) -> bool {
    match clause {
        Clause::Is(Condition::Word { field, .. } | Condition::Phrase { field, .. }) if field.is_none() => {
            *field = Some(to);
            true
        }
        Clause::Is(_) => false,
        Clause::Not(inner) => narrow(inner, to),
        // `|`, not `||`: all of them are narrowed.
        Clause::Any(members) | Clause::All(members) => {
            members.iter_mut().fold(false, |any, member| narrow(member, to) | any)
        }
    }
}

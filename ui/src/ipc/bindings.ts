// Generated from crates/wire by `cargo xtask bindings`. Do not edit: a test compares it with the source.

/**
 * Nothing to say.
 */
export type Nothing = Record<symbol, never>;

/**
 * A failure as it crosses: the page shows its own words for `code` and, where
 * it has none, `message`.
 */
export type Failure = {
  /**
   * Stable, `snake_case`.
   */
  code: string,
  /**
   * For people, in English, in lower case.
   */
  message: string,
  /**
   * What it is about (a file's name, a folder), to be shown in the words.
   */
  object: string | null, };

/**
 * What the page needs to draw its first picture.
 */
export type Start = {
  /**
   * The program's version.
   */
  version: string,
  /**
   * The system's language, `fr` or `en`.
   */
  systemLanguage: string,
  /**
   * The settings as kept.
   */
  settings: Settings,
  /**
   * Where the library is.
   */
  libraryPath: string,
  /**
   * Whether the library can only be read, and why.
   */
  readOnly: Failure | null,
  /**
   * Counts of the sidebar.
   */
  counts: Counts,
  /**
   * What was handed over on the command line is being imported under this id.
   */
  importing: string | null, };

/**
 * Everything a person can set.
 */
export type Settings = {
  /**
   * The page's colours.
   */
  theme: Theme,
  /**
   * The face for reading.
   */
  font: Font,
  /**
   * The size in px, 15 to 26.
   */
  size: number,
  /**
   * The leading, 1.4 to 1.9.
   */
  leading: number,
  /**
   * The measure in signs, 54 to 78.
   */
  measure: number,
  /**
   * The space between paragraphs in em, 0 to 1.5.
   */
  paragraph: number,
  /**
   * Whether lines end flush.
   */
  justify: boolean,
  /**
   * Whether words are cut at line ends.
   */
  hyphenate: boolean,
  /**
   * Whether thin spaces and curly apostrophes are shown.
   */
  typography: boolean,
  /**
   * The language of the words: the system's unless chosen.
   */
  language: UiLanguage,
  /**
   * Whether single letters act (WCAG 2.1.4).
   */
  singleKeys: boolean,
  /**
   * Whether the sidebar is folded to its rail.
   */
  sidebarFolded: boolean,
  /**
   * Whether nothing moves, whatever the system says.
   */
  reduceMotion: boolean,
  /**
   * Whether notes stay beside the text while only the article is shown.
   */
  marginAlone: boolean,
  /**
   * Whether an article whose end was seen counts as read without being asked.
   */
  endIsRead: boolean,
  /**
   * How fast an article is read aloud, 0.5 to 2.5.
   */
  speechRate: number,
  /**
   * The voice that reads each language aloud, by the name the system gives it; the system's own choice where none is.
   */
  voices: { [key in string]: string },
  /**
   * What the reader calls meanings (`key`, `fact`, `quote`, `doubt`, `idea`), where it is not what we call them.
   */
  meaningNames: { [key in string]: string },
  /**
   * The meanings that are not offered; their highlights stay.
   */
  hiddenMeanings: Array<string>,
  /**
   * The keys of actions that a person gave others: the action's name, and its chords.
   */
  keys: { [key in string]: Array<string> },
  /**
   * Where chosen words may be looked up outside. None unless a person wrote some down.
   */
  lookups: Array<Lookup>,
  /**
   * Whether the machine proposes tags for what comes in.
   */
  automaticTags: boolean,
  /**
   * The saved view with which the program starts; empty for “To read”.
   */
  startView: string, };

/**
 * The page's colours.
 */
export type Theme = "jour" | "papier" | "nuit" | "encre" | "contraste" | "system";

/**
 * The face for reading.
 */
export type Font = "literata" | "newsreader" | "source" | "instrument" | "atkinson" | "dyslexic";

/**
 * A dictionary or a translator outside, asked only by an explicit command.
 */
export type Lookup = {
  /**
   * What the command is called.
   */
  name: string,
  /**
   * The address, with `{}` where the words go; empty to copy the words and open nothing.
   */
  url: string, };

/**
 * The language of the words.
 */
export type UiLanguage = "fr" | "en" | "system";

/**
 * How many of the files that hang over the window are of a kind.
 */
export type KindCount = {
  /**
   * A format's name as articles have it, `folder`, or `other`.
   */
  kind: string,
  /**
   * How many.
   */
  count: number, };

/**
 * A sentence to be read aloud by the system.
 */
export type Say = {
  /**
   * The words.
   */
  text: string,
  /**
   * Their language, a primary subtag; empty when nobody knows.
   */
  language: string,
  /**
   * How fast, 0.5 to 2.5, where 1 is the system's own pace.
   */
  rate: number,
  /**
   * The voice, by the name the system gives it; empty for the system's own choice.
   */
  voice: string, };

/**
 * What reads aloud outside the page.
 */
export type SystemVoice = {
  /**
   * Its name, when there is one.
   */
  name: string | null, };

/**
 * A voice of the system.
 */
export type VoiceName = {
  /**
   * As the system calls it.
   */
  name: string,
  /**
   * The language that it speaks, as the system writes it: `fr`, `fr-FR`.
   */
  language: string, };

/**
 * The voices of the system, in its order.
 */
export type SystemVoices = {
  /**
   * None where the system has none, or names none.
   */
  voices: Array<VoiceName>, };

/**
 * How reading aloud ended.
 */
export type Spoken = {
  /**
   * Whether the sentence was read to its end, and not stopped.
   */
  whole: boolean, };

/**
 * What an action changed, so that it can be said and undone.
 */
export type Done = {
  /**
   * What was done, `snake_case`, for the page's words: `archived`,
   * `put_back`, `marked_reading`, `marked_read`, `favoured`, `unfavoured`,
   * `trashed`, `restored`, `trash_emptied`, `tagged`, `untagged`,
   * `tag_kept`, `tag_refused`, `tag_renamed`, `tag_merged`, `tag_aliased`,
   * `tag_deleted`, `highlighted`, `note_changed`, `meaning_changed`,
   * `highlight_tagged`, `highlight_moved`, `highlight_deleted`,
   * `brief_made`, `brief_changed`, `brief_deleted`,
   * `corrected`, `import_undone`, `sample_removed`, `view_saved`,
   * `view_deleted`, `views_ordered`, `rule_saved`, `rule_deleted`,
   * `rule_applied`, `rule_taken_back`, `tag_made`, `tag_nested`,
   * `tag_retyped`, `alias_removed`, `tags_edited`, `candidate_accepted`,
   * `candidate_refused`, `name_forgiven`.
   */
  what: string,
  /**
   * How many articles (or highlights) it touched.
   */
  count: number,
  /**
   * A name to put into the words (the tag's, the article's title).
   */
  object: string | null, };

/**
 * The answer to undo and redo.
 */
export type Undone = {
  /**
   * What was undone or done again; nothing when there was nothing.
   */
  done: Done | null,
  /**
   * The article in which it happened, to be shown.
   */
  article: string | null, };

/**
 * Asks that an address be opened in the system's browser: http, https, mailto.
 */
export type OpenOutside = {
  /**
   * The address.
   */
  url: string, };

/**
 * What the shell says unasked, as the Tauri event `veille`.
 */
export type Event = { "type": "import",
  /**
   * How it stands.
   */
  import: ImportStatus, } | { "type": "changed",
  /**
   * Counts of the sidebar.
   */
  counts: Counts, } | { "type": "open",
  /**
   * The article.
   */
  id: string, } | { "type": "drag",
  /**
   * How many files.
   */
  files: number,
  /**
   * The pointer, in CSS px from the window's corner.
   */
  x: number,
  /**
   * The same downwards.
   */
  y: number,
  /**
   * What they are, as far as their names tell; nothing where the system does not name them.
   */
  kinds: Array<KindCount>, };

/**
 * Counts of the sidebar.
 */
export type Counts = {
  /**
   * Everything on the desk: all that is not filed.
   */
  toRead: number, reading: number, favourites: number, archived: number, notes: number,
  /**
   * All articles that are not in the trash.
   */
  total: number, trash: number,
  /**
   * Articles of the sample library among them.
   */
  sample: number, };

/**
 * A view of the sidebar.
 */
export type View = "toRead" | "reading" | "favourites" | "archived" | "all" | "trash";

/**
 * The order of a list.
 */
export type SortBy = "added" | "published" | "title" | "length" | "relevance";

/**
 * Asks for one page of a list.
 */
export type ShelfList = {
  /**
   * The view; a state named in the query stands beside it.
   */
  view: View,
  /**
   * The search line as typed, in the filter language; may be empty.
   */
  query: string,
  /**
   * The order, unless the line names one; nothing: the view's own, or
   * relevance when there are words.
   */
  sort: SortBy | null,
  /**
   * The first row, from 0.
   */
  offset: number,
  /**
   * How many rows, at most 200.
   */
  limit: number,
  /**
   * Whose question this is; nothing: it is answered whatever is asked after it.
   */
  turn?: Turn, };

/**
 * A question's place among those of its asker, of which only the last one is
 * answered: the others fail with `superseded`.
 */
export type Turn = {
  /**
   * A name that no other asker has.
   */
  by: string,
  /**
   * Grows with each question; pages of one answer share it.
   */
  number: number, };

/**
 * One page of a list.
 */
export type ShelfPage = {
  /**
   * How many articles match in all.
   */
  total: number,
  /**
   * Whether there may be more.
   */
  atLeast: boolean,
  /**
   * The rows asked for.
   */
  cards: Array<Card>,
  /**
   * How the line was read.
   */
  tokens: Array<Token>,
  /**
   * How many more would match without the `-…` clauses.
   */
  excluded: number, };

/**
 * An article as a row shows it.
 */
export type Card = {
  /**
   * The article.
   */
  id: string,
  /**
   * Its title, and whether it is a guess.
   */
  title: Stated,
  /**
   * Who signed it.
   */
  authors: Array<string>,
  /**
   * The site's name.
   */
  site: Stated | null,
  /**
   * The date of publication.
   */
  published: Stated | null,
  /**
   * The language.
   */
  language: string | null,
  /**
   * The kind of file.
   */
  format: string,
  /**
   * One or two sentences.
   */
  excerpt: string,
  /**
   * The words around the first hit, when the query has words.
   */
  passage: Passage | null,
  /**
   * Reading time in minutes, at least 1.
   */
  minutes: number,
  /**
   * `to_read`, `reading`, `read` or `archived`.
   */
  state: string,
  /**
   * Whether it is a favourite.
   */
  favourite: boolean,
  /**
   * The furthest that it was read, 0 to 1.
   */
  progress: number,
  /**
   * When it came in.
   */
  added: string,
  /**
   * Tags, own ones first, refused ones left out.
   */
  tags: Array<TagChip>,
  /**
   * The hairline: where highlights lie, 0 to 1, in their order.
   */
  thread: Array<ThreadMark>,
  /**
   * How many highlights have a written note.
   */
  notes: number,
  /**
   * How many highlights wait to be put somewhere, their passage being gone.
   */
  lost: number, };

/**
 * A value, and whether it is a guess.
 */
export type Stated = {
  /**
   * The value.
   */
  value: string,
  /**
   * Whether it was guessed (dotted, may be corrected).
   */
  inferred: boolean,
  /**
   * The words that led to the guess, where there are any.
   */
  evidence: string | null, };

/**
 * A tag on an article.
 */
export type TagChip = {
  /**
   * The tag.
   */
  id: string,
  /**
   * Its name.
   */
  name: string,
  /**
   * `organisation`, `person`, `model`, `topic`, `publication`, `place` or `own`.
   */
  kind: string,
  /**
   * `proposed` or `kept`.
   */
  state: string, };

/**
 * A highlight on the hairline.
 */
export type ThreadMark = {
  /**
   * Where it lies, 0 to 1.
   */
  at: number,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`.
   */
  meaning: string, };

/**
 * Words around a hit.
 */
export type Passage = {
  /**
   * The words.
   */
  text: string,
  /**
   * The hits in `text`, `[start, end)`, in Unicode scalar values.
   */
  hits: Array<[number, number]>,
  /**
   * Where `text` begins in the article's text.
   */
  start: number,
  /**
   * Where it ends.
   */
  end: number, };

/**
 * Names articles.
 */
export type Articles = {
  /**
   * The articles.
   */
  ids: Array<string>, };

/**
 * Puts articles somewhere on the desk.
 */
export type SetState = {
  /**
   * The articles.
   */
  ids: Array<string>,
  /**
   * `to_read`, `reading`, `read` or `archived`.
   */
  state: string, };

/**
 * Makes articles favourites, or no more.
 */
export type SetFavourite = {
  /**
   * The articles.
   */
  ids: Array<string>,
  /**
   * Whether they are.
   */
  favourite: boolean, };

/**
 * Asks how a line is read.
 */
export type ReadLine = {
  /**
   * The line as typed.
   */
  query: string, };

/**
 * How a line was read: chips and text are two views of the same thing.
 */
export type Line = {
  /**
   * Its parts, in order.
   */
  tokens: Array<Token>,
  /**
   * The line written anew in the page's language.
   */
  canonical: string, };

/**
 * One clause of a line.
 */
export type Token = {
  /**
   * What it asks: `word`, `phrase`, `tag`, `author`, `site`, `language`,
   * `format`, `since`, `before`, `date`, `added`, `state`, `favourite`,
   * `has`, `meaning`, `words`, `any`, `all`, `sort`.
   */
  field: string,
  /**
   * Its value as typed.
   */
  value: string,
  /**
   * Whether it is kept out.
   */
  excluded: boolean,
  /**
   * The clause as text, to take it out of the line or to put it back.
   */
  text: string,
  /**
   * Whether it could not be read as a filter and is searched as words.
   */
  unread: boolean, };

/**
 * Asks for completions of the line's last part.
 */
export type CompleteLine = {
  /**
   * The line up to the caret.
   */
  query: string,
  /**
   * At most so many.
   */
  limit: number, };

/**
 * Completions.
 */
export type LineCompletions = {
  /**
   * Best first.
   */
  completions: Array<LineCompletion>, };

/**
 * One completion.
 */
export type LineCompletion = {
  /**
   * The clause to put in place of the last part (`étiquette:openai`).
   */
  text: string,
  /**
   * What is shown.
   */
  label: string,
  /**
   * As [`Token::field`].
   */
  field: string,
  /**
   * How many articles have it.
   */
  count: number, };

/**
 * What a line finds.
 */
export type SearchResults = {
  /**
   * How many articles match in all.
   */
  total: number,
  /**
   * Whether there may be more.
   */
  atLeast: boolean,
  /**
   * The articles asked for, best first.
   */
  hits: Array<SearchHit>,
  /**
   * How the line was read.
   */
  tokens: Array<Token>,
  /**
   * How many more would match without the `-…` clauses.
   */
  excluded: number,
  /**
   * The title of the first of those.
   */
  firstExcluded: string | null,
  /**
   * What the articles may be narrowed by.
   */
  facets: Array<FacetGroup>,
  /**
   * Articles a month, from the first to the last that has some.
   */
  months: Array<MonthCount>,
  /**
   * Where nothing is found: what would find something.
   */
  wider: Array<WiderLine>,
  /**
   * Where nothing is found: words of the library near to one that it does not have.
   */
  near: Array<NearWord>, };

/**
 * An article that matches.
 */
export type SearchHit = {
  /**
   * The article.
   */
  card: Card,
  /**
   * Its first passages.
   */
  passages: Array<PlacedPassage>,
  /**
   * How many it has.
   */
  of: number, };

/**
 * A passage with its place.
 */
export type PlacedPassage = {
  /**
   * The passage.
   */
  passage: Passage,
  /**
   * How far into the article, 0 to 1.
   */
  at: number,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`, where it is highlighted.
   */
  meaning: string | null, };

/**
 * What articles may be narrowed by.
 */
export type FacetGroup = {
  /**
   * `organisation`, `person`, `model`, `topic`, `publication`, `place`,
   * `own`, `meaning`, `state`, `site` or `language`.
   */
  of: string,
  /**
   * Most frequent first; states and meanings in their order.
   */
  values: Array<FacetValue>, };

/**
 * One value with its count.
 */
export type FacetValue = {
  /**
   * A name, or that of a state, a meaning or a language in English.
   */
  name: string,
  /**
   * How many articles have it.
   */
  count: number,
  /**
   * Its clause in the filter language.
   */
  clause: string, };

/**
 * A line that asks less.
 */
export type WiderLine = {
  /**
   * What is left out, as it is written; nothing where it is the quotes.
   */
  without: string | null,
  /**
   * The line that is left.
   */
  line: string,
  /**
   * How many articles it finds.
   */
  total: number,
  /**
   * The title of the first.
   */
  first: string, };

/**
 * A word of the library that may have been meant.
 */
export type NearWord = {
  /**
   * The word.
   */
  word: string,
  /**
   * The line with it.
   */
  line: string,
  /**
   * How many articles it finds.
   */
  total: number, };

/**
 * Opens the system's dialog and imports what is chosen there.
 */
export type ChooseFiles = {
  /**
   * Folders rather than files.
   */
  folders: boolean, };

/**
 * Takes what was pasted as an article.
 */
export type Paste = {
  /**
   * The plain text, if any.
   */
  text: string | null,
  /**
   * The HTML, if any; it goes before the text.
   */
  html: string | null, };

/**
 * Names an import.
 */
export type ImportRef = {
  /**
   * The import.
   */
  id: string, };

/**
 * The import that was begun; nothing when the dialog was closed.
 */
export type ImportBegun = {
  /**
   * The import.
   */
  id: string | null, };

/**
 * How an import stands.
 */
export type ImportStatus = {
  /**
   * The import.
   */
  id: string,
  /**
   * `running`, `cancelled`, `done` or `undone`.
   */
  stage: string,
  /**
   * How many files there are; grows while folders are walked.
   */
  total: number,
  /**
   * How many are dealt with.
   */
  done: number,
  /**
   * Articles added.
   */
  added: number,
  /**
   * Files that are new texts of articles that were there already.
   */
  versions: number,
  /**
   * Files that were there already, by bytes or by text.
   */
  duplicates: number,
  /**
   * Files that could not be read.
   */
  failed: number,
  /**
   * Files that are no articles (a picture, a stylesheet).
   */
  ignored: number,
  /**
   * The file being read.
   */
  current: string | null,
  /**
   * So long in milliseconds.
   */
  millis: number,
  /**
   * What became of the files so far: while running the last 20, at the end
   * failures first, then the rest in the order of the drop, 1,000 at most.
   */
  items: Array<ImportItem>, };

/**
 * What became of a file.
 */
export type ImportItem = {
  /**
   * The file's name.
   */
  name: string,
  /**
   * `added`, `version`, `duplicate`, `failed` or `ignored`.
   */
  outcome: string,
  /**
   * The article that was added, or that was there already.
   */
  article: string | null,
  /**
   * Its title.
   */
  title: string | null,
  /**
   * Whether the title is a guess.
   */
  titleInferred: boolean,
  /**
   * The kind of file, where it was told.
   */
  format: string | null,
  /**
   * Reading time in minutes.
   */
  minutes: number | null,
  /**
   * How many tags were proposed.
   */
  proposed: number,
  /**
   * For a duplicate: `bytes` or `text`, and since when it is there.
   */
  same: string | null,
  /**
   * For a duplicate: when the first came in.
   */
  since: string | null,
  /**
   * For a failure or an ignored file: why.
   */
  failure: Failure | null, };

/**
 * Names an article.
 */
export type ArticleRef = {
  /**
   * The article.
   */
  id: string, };

/**
 * An article as the reader shows it. Its body comes through `frame`.
 */
export type OpenArticle = {
  /**
   * As the list shows it.
   */
  card: Card,
  /**
   * The one-time address of the body, for the frame's `src`.
   */
  frame: string,
  /**
   * The canonical address, to be opened outside.
   */
  url: string | null,
  /**
   * Sources that the article cites.
   */
  sources: Array<string>,
  /**
   * The dropped file's name.
   */
  sourceName: string,
  /**
   * How many words.
   */
  words: number,
  /**
   * How many characters the plain text has.
   */
  chars: number,
  /**
   * The plain text's hash: another one means that the frame is to be opened anew.
   */
  text: string,
  /**
   * The furthest that it was read, 0 to 1.
   */
  progress: number,
  /**
   * The character at the top of the window when it was left.
   */
  position: number,
  /**
   * Its highlights, in the order of the text, lost ones last.
   */
  annotations: Array<Annotation>,
  /**
   * Its tags with their evidence.
   */
  tags: Array<TagOnArticle>,
  /**
   * What the intake left out.
   */
  dropped: Array<DroppedBlock>,
  /**
   * What the intake remarked: `encoding_repaired`, `truncated`, `kept_whole`, `almost_empty`,
   * `images_left`, `without_text`.
   */
  remarks: Array<string>,
  /**
   * How many pages its file has; 0 for a file without pages.
   */
  pages: number,
  /**
   * The one-time address of its pages; empty for a file without pages.
   */
  pagesFrame: string,
  /**
   * The one-time address of the file as it was kept; empty for a file with pages.
   */
  originalFrame: string,
  /**
   * How many images on the web it names that were not loaded.
   */
  remoteImages: number, };

/**
 * A tag on the open article.
 */
export type TagOnArticle = {
  /**
   * The tag.
   */
  chip: TagChip,
  /**
   * The passages that led to it: at most three.
   */
  evidence: Array<Evidence>, };

/**
 * A passage of the article's text with some words around it.
 */
export type Evidence = {
  /**
   * The words with their surroundings.
   */
  text: string,
  /**
   * The passage in `text`, `[start, end)`.
   */
  hit: [number, number],
  /**
   * The passage in the article's text.
   */
  start: number,
  /**
   * Its end.
   */
  end: number, };

/**
 * Neighbouring lines that the intake left out for the same reason.
 */
export type DroppedBlock = {
  /**
   * The lines.
   */
  lines: Array<string>,
  /**
   * `navigation`, `repeated_title`, `author_box`, `metadata`, `promotion`,
   * `related`, `sharing`, `comments`, `boilerplate`, `person` or `site`.
   */
  reason: string,
  /**
   * The place in the text where it would have stood.
   */
  at: number, };

/**
 * Where the reader is.
 */
export type SetPosition = {
  /**
   * The article.
   */
  id: string,
  /**
   * The character at the top of the window.
   */
  position: number,
  /**
   * The furthest that was seen, 0 to 1. Past 0 the article is in progress,
   * at 1 it is read; going back changes neither.
   */
  progress: number, };

/**
 * Corrects what was guessed; fields left out stay as they are.
 */
export type Correct = {
  /**
   * The article.
   */
  id: string,
  /**
   * The title.
   */
  title?: string,
  /**
   * The authors.
   */
  authors?: Array<string>,
  /**
   * The site's name; empty for none.
   */
  site?: string,
  /**
   * The date, `2025`, `2025-04` or `2025-04-12`; empty for none.
   */
  published?: string,
  /**
   * The language, `fr`; empty for none.
   */
  language?: string, };

/**
 * A highlight.
 */
export type Annotation = {
  /**
   * The highlight.
   */
  id: string,
  /**
   * Its article.
   */
  article: string,
  /**
   * The words; empty for an area.
   */
  quote: string,
  /**
   * Where it lies now; nothing when it is lost.
   */
  start: number | null,
  /**
   * Where it ends now.
   */
  end: number | null,
  /**
   * Which part of a page it covers, where it covers no words.
   */
  area: Area | null,
  /**
   * `exact`, `moved`, `fuzzy`, `area` or `lost`.
   */
  anchor: string,
  /**
   * Whether the note is kept though its passage is gone.
   */
  alone: boolean,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`.
   */
  meaning: string,
  /**
   * What is written beside it, in Markdown; may be empty.
   */
  note: string,
  /**
   * The reader's own tags on it.
   */
  tags: Array<string>,
  /**
   * When it was made.
   */
  created: string,
  /**
   * When it was last changed.
   */
  modified: string, };

/**
 * A rectangle on a page, in hundredths of a percent of the page's sides.
 */
export type Area = {
  /**
   * The page, from 1.
   */
  page: number,
  /**
   * How far from its left side.
   */
  x: number,
  /**
   * How far from its top.
   */
  y: number,
  /**
   * How wide.
   */
  width: number,
  /**
   * How tall.
   */
  height: number, };

/**
 * Highlights a part of a page.
 */
export type AnnotateArea = {
  /**
   * The id that the page gave it, a UUID.
   */
  id: string,
  /**
   * The article.
   */
  article: string,
  /**
   * The part of the page.
   */
  area: Area,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`.
   */
  meaning: string,
  /**
   * What is written beside it; may be empty.
   */
  note: string, };

/**
 * Highlights a passage.
 */
export type Annotate = {
  /**
   * The id that the page gave it, a UUID; nothing for one of the library's.
   */
  id?: string,
  /**
   * The article.
   */
  article: string,
  /**
   * The passage in its plain text.
   */
  start: number,
  /**
   * Its end.
   */
  end: number,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`.
   */
  meaning: string,
  /**
   * What is written beside it; may be empty.
   */
  note: string, };

/**
 * Changes a highlight; fields left out stay as they are.
 */
export type ChangeAnnotation = {
  /**
   * The highlight.
   */
  id: string,
  /**
   * What is meant.
   */
  meaning?: string,
  /**
   * What is written.
   */
  note?: string,
  /**
   * The tags.
   */
  tags?: Array<string>,
  /**
   * The passage, `[start, end)`.
   */
  range?: [number, number],
  /**
   * The part of a page, instead of a passage.
   */
  area?: Area, };

/**
 * Names a highlight.
 */
export type AnnotationRef = {
  /**
   * The highlight.
   */
  id: string, };

/**
 * Asks for highlights of all articles that match.
 */
export type ListNotes = {
  /**
   * The search line over articles; may be empty.
   */
  query: string,
  /**
   * Only these meanings; empty for all.
   */
  meanings: Array<string>,
  /**
   * Only highlights with a written note.
   */
  writtenOnly: boolean,
  /**
   * `article`, `meaning`, `tag` or `date`.
   */
  by: string,
  /**
   * The first, from 0.
   */
  offset: number,
  /**
   * How many, at most 200.
   */
  limit: number, };

/**
 * Highlights of all articles that match.
 */
export type NotesPage = {
  /**
   * How many highlights in all.
   */
  total: number,
  /**
   * How many of them have a written note.
   */
  written: number,
  /**
   * How many articles they stand in.
   */
  articles: number,
  /**
   * How many of each meaning, before `meanings` is applied.
   */
  meanings: Array<MeaningCount>,
  /**
   * The highlights asked for.
   */
  notes: Array<NoteRow>, };

/**
 * How many highlights have a meaning.
 */
export type MeaningCount = {
  /**
   * The meaning.
   */
  meaning: string,
  /**
   * How many.
   */
  count: number, };

/**
 * A highlight with its article's head.
 */
export type NoteRow = {
  /**
   * The highlight.
   */
  annotation: Annotation,
  /**
   * The article's title.
   */
  title: Stated,
  /**
   * The article's site.
   */
  site: Stated | null,
  /**
   * The article's date.
   */
  published: Stated | null,
  /**
   * Where it lies in the text, 0 to 1.
   */
  at: number,
  /**
   * The tag under which it stands, where the order is by tag.
   */
  tag: string | null, };

/**
 * Asks for the tag tree of a view.
 */
export type ListTags = {
  /**
   * Counts are taken in this view.
   */
  view: View,
  /**
   * And among what this line matches; may be empty.
   */
  query: string, };

/**
 * The tag tree.
 */
export type TagTree = {
  /**
   * The groups, in the tree's order; empty ones left out.
   */
  groups: Array<TagGroup>, };

/**
 * The tags of a kind.
 */
export type TagGroup = {
  /**
   * `organisation`, `person`, `model`, `topic`, `publication`, `place` or `own`.
   */
  kind: string,
  /**
   * Most used first.
   */
  tags: Array<TagCount>, };

/**
 * A tag with its count.
 */
export type TagCount = {
  /**
   * The tag.
   */
  id: string,
  /**
   * Its name.
   */
  name: string,
  /**
   * Its kind.
   */
  kind: string,
  /**
   * How many articles have it, kept or proposed.
   */
  count: number,
  /**
   * Its clause in the filter language (`étiquette:openai`).
   */
  clause: string, };

/**
 * Asks for tags that go on from what is typed.
 */
export type CompleteTag = {
  /**
   * What is typed.
   */
  prefix: string,
  /**
   * At most so many.
   */
  limit: number, };

/**
 * Tags that go on from what is typed: names that begin with it, then words
 * within, then aliases; most used first.
 */
export type TagCompletions = {
  /**
   * The tags.
   */
  tags: Array<TagCount>, };

/**
 * Puts a tag on articles, making it an own tag if there is none of that name.
 */
export type AddTag = {
  /**
   * The articles.
   */
  ids: Array<string>,
  /**
   * The tag's name or alias.
   */
  name: string, };

/**
 * Takes a tag off articles, or decides a proposal.
 */
export type TagOn = {
  /**
   * The articles.
   */
  ids: Array<string>,
  /**
   * The tag's id.
   */
  tag: string, };

/**
 * Renames a tag.
 */
export type RenameTag = {
  /**
   * The tag's id.
   */
  tag: string,
  /**
   * Its new name.
   */
  name: string, };

/**
 * Names a tag.
 */
export type TagRef = {
  /**
   * The tag's id.
   */
  tag: string, };

/**
 * Makes candidates tags, on every article where they were found.
 */
export type AcceptCandidates = {
  /**
   * The candidates.
   */
  ids: Array<string>,
  /**
   * The kind, unless it is the one that each seems to be.
   */
  kind: string | null,
  /**
   * The tag of which they become other names, instead of tags of their own.
   */
  aliasOf: string | null, };

/**
 * Gives a tag another name by which it is found, or takes one away.
 */
export type AliasTag = {
  /**
   * The tag.
   */
  tag: string,
  /**
   * The other name.
   */
  alias: string, };

/**
 * A name that waits for a decision.
 */
export type Candidate = {
  /**
   * Its id.
   */
  id: string,
  /**
   * The name.
   */
  name: string,
  /**
   * What it seems to name.
   */
  kind: string,
  /**
   * The tag whose other name it seems to be.
   */
  alias: NamedTag | null,
  /**
   * How many articles say it.
   */
  articles: number,
  /**
   * The article that speaks most of it.
   */
  article: string | null,
  /**
   * Its title.
   */
  title: string | null,
  /**
   * The words.
   */
  evidence: Evidence | null, };

/**
 * Names candidates.
 */
export type CandidateRefs = {
  /**
   * The candidates.
   */
  ids: Array<string>, };

/**
 * Names that wait for a decision.
 */
export type Candidates = {
  /**
   * How many wait in all.
   */
  total: number,
  /**
   * Those asked for, those that most articles say first.
   */
  candidates: Array<Candidate>, };

/**
 * Saves a view once more.
 */
export type CopyView = {
  /**
   * The view.
   */
  id: string,
  /**
   * The copy's name.
   */
  name: string, };

/**
 * An article that a rule would change.
 */
export type DryRow = {
  /**
   * The article.
   */
  card: Card,
  /**
   * The tags that it would get.
   */
  tags: Array<string>,
  /**
   * Where it would be filed.
   */
  state: string | null,
  /**
   * Whether it would become a favourite.
   */
  favourite: boolean,
  /**
   * How many proposed tags would be taken away.
   */
  withdrawn: number, };

/**
 * What a rule would do.
 */
export type DryRun = {
  /**
   * How many articles its line matches.
   */
  matched: number,
  /**
   * How many of these it would change, exceptions left out.
   */
  changed: number,
  /**
   * How many of these it would change, were they no exceptions.
   */
  passed: number,
  /**
   * Those asked for, exceptions among them.
   */
  rows: Array<DryRow>, };

/**
 * Puts tags on articles and takes others off, as one step.
 */
export type EditTags = {
  /**
   * The articles.
   */
  ids: Array<string>,
  /**
   * The names of the tags to put on.
   */
  add: Array<string>,
  /**
   * The ids of the tags to take off.
   */
  remove: Array<string>, };

/**
 * Asks for names that wait.
 */
export type ListCandidates = {
  /**
   * The first one, from 0.
   */
  offset: number,
  /**
   * How many, at most 200.
   */
  limit: number, };

/**
 * Adds a tag to the vocabulary.
 */
export type MakeTag = {
  /**
   * Its name.
   */
  name: string,
  /**
   * Its kind.
   */
  kind: string, };

/**
 * Makes one tag another name of a second.
 */
export type MergeTags = {
  /**
   * The tag that goes.
   */
  tag: string,
  /**
   * The tag that stays.
   */
  into: string, };

/**
 * How many in a month.
 */
export type MonthCount = {
  /**
   * `2025-04`.
   */
  month: string,
  /**
   * How many.
   */
  count: number, };

/**
 * A name with a number.
 */
export type NamedCount = {
  /**
   * The name.
   */
  name: string,
  /**
   * The number.
   */
  count: number, };

/**
 * A tag with a number.
 */
export type NamedTag = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its name.
   */
  name: string,
  /**
   * Its kind.
   */
  kind: string,
  /**
   * On how many articles.
   */
  count: number, };

/**
 * Nests a tag below another.
 */
export type NestTag = {
  /**
   * The tag.
   */
  tag: string,
  /**
   * The one above; nothing takes it out.
   */
  parent: string | null, };

/**
 * Puts views into an order.
 */
export type OrderViews = {
  /**
   * The views, first ones first.
   */
  ids: Array<string>, };

/**
 * Lets a rule act on what comes in, or rest.
 */
export type PauseRule = {
  /**
   * The view.
   */
  id: string,
  /**
   * Whether it acts.
   */
  active: boolean, };

/**
 * Names a refused name.
 */
export type RefusedName = {
  /**
   * The name.
   */
  name: string, };

/**
 * Names that a person refused.
 */
export type RefusedNames = {
  /**
   * The names.
   */
  names: Array<string>, };

/**
 * Says that a tag names something of another kind.
 */
export type RetypeTag = {
  /**
   * The tag.
   */
  tag: string,
  /**
   * The kind.
   */
  kind: string, };

/**
 * What a rule does to each article that its view shows.
 */
export type Rule = {
  /**
   * Whether it acts on what comes in.
   */
  active: boolean,
  /**
   * What it does.
   */
  actions: RuleActions,
  /**
   * The articles that it passes over.
   */
  exceptions: Array<string>,
  /**
   * When it was applied last to what was there.
   */
  applied: string | null,
  /**
   * How many articles that reached.
   */
  reached: number, };

/**
 * What a rule does.
 */
export type RuleActions = {
  /**
   * The names of the tags that it puts on.
   */
  tags: Array<string>,
  /**
   * `reading`, `read` or `archived`.
   */
  state: string | null,
  /**
   * Whether it makes favourites.
   */
  favourite: boolean,
  /**
   * Whether it files, and takes away what was proposed.
   */
  muted: boolean, };

/**
 * Saves a view, or changes the one of that id.
 */
export type SaveView = {
  /**
   * The view to change; nothing for a new one.
   */
  id: string | null,
  /**
   * Its name.
   */
  name: string,
  /**
   * The name of its drawing.
   */
  icon: string,
  /**
   * The view of the sidebar in which it filters.
   */
  view: View,
  /**
   * The line.
   */
  query: string,
  /**
   * The order, unless the line names one.
   */
  sort: SortBy | null, };

/**
 * A saved view.
 */
export type SavedView = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its name.
   */
  name: string,
  /**
   * The name of its drawing, of those that the page knows.
   */
  icon: string,
  /**
   * The view of the sidebar in which it filters.
   */
  view: View,
  /**
   * The line, in the page's language.
   */
  query: string,
  /**
   * The order, unless the line names one.
   */
  sort: SortBy | null,
  /**
   * How many articles it shows now.
   */
  count: number,
  /**
   * When it was saved.
   */
  created: string,
  /**
   * What it does, where it is a rule.
   */
  rule: Rule | null, };

/**
 * All saved views, in their order.
 */
export type SavedViews = {
  /**
   * The views.
   */
  views: Array<SavedView>, };

/**
 * What the articles of a selection have in common.
 */
export type SelectionSummary = {
  /**
   * How many articles there are.
   */
  articles: number,
  /**
   * Reading time in minutes.
   */
  minutes: number,
  /**
   * The first day of publication.
   */
  first: string | null,
  /**
   * The last one.
   */
  last: string | null,
  /**
   * How many are favourites.
   */
  favourites: number,
  /**
   * Their sites, most frequent first; an empty name stands for none.
   */
  sites: Array<NamedCount>,
  /**
   * `to_read`, `reading`, `read` or `archived`.
   */
  states: Array<NamedCount>,
  /**
   * `key`, `fact`, `quote`, `doubt` or `idea`.
   */
  meanings: Array<NamedCount>,
  /**
   * Their tags, own ones first.
   */
  tags: Array<SelectionTag>, };

/**
 * A tag of a selection.
 */
export type SelectionTag = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its name.
   */
  name: string,
  /**
   * Its kind.
   */
  kind: string,
  /**
   * On how many articles it is kept.
   */
  kept: number,
  /**
   * On how many it is only proposed.
   */
  proposed: number, };

/**
 * Makes a view a rule, or changes what it does.
 */
export type SetRule = {
  /**
   * The view.
   */
  id: string,
  /**
   * What it does.
   */
  actions: RuleActions,
  /**
   * Whether it acts on what comes in.
   */
  active: boolean,
  /**
   * The articles that it passes over.
   */
  exceptions: Array<string>,
  /**
   * Whether it is done to what is there, too.
   */
  apply: boolean, };

/**
 * All that is known of a tag.
 */
export type TagDetail = {
  /**
   * The tag and its use.
   */
  tag: UsedTag,
  /**
   * The id and name of the tag above it.
   */
  parent: NamedTag | null,
  /**
   * Some places where it stands.
   */
  passages: Array<TagPassage>,
  /**
   * How many articles with it were published in each month.
   */
  months: Array<MonthCount>,
  /**
   * The tags that stand most often beside it, and how often.
   */
  beside: Array<NamedTag>,
  /**
   * Tags with almost the same name, and on how many articles they are.
   */
  near: Array<NamedTag>, };

/**
 * A place where a tag stands.
 */
export type TagPassage = {
  /**
   * The article.
   */
  article: string,
  /**
   * Its title.
   */
  title: string,
  /**
   * When it was published.
   */
  published: Stated | null,
  /**
   * The words; none where a person put the tag there.
   */
  evidence: Evidence | null, };

/**
 * Asks what a rule would do.
 */
export type TryRule = {
  /**
   * The view of the sidebar in which it filters.
   */
  view: View,
  /**
   * The line.
   */
  query: string,
  /**
   * What it does.
   */
  actions: RuleActions,
  /**
   * The articles that it passes over.
   */
  exceptions: Array<string>,
  /**
   * The first article, from 0.
   */
  offset: number,
  /**
   * How many, at most 200.
   */
  limit: number, };

/**
 * A tag with how it is used.
 */
export type UsedTag = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its name; a slash nests.
   */
  name: string,
  /**
   * Its kind.
   */
  kind: string,
  /**
   * Other names that resolve to it.
   */
  aliases: Array<string>,
  /**
   * On how many articles it is kept or proposed.
   */
  count: number,
  /**
   * On how many of these it is kept.
   */
  kept: number,
  /**
   * When it came into the vocabulary.
   */
  created: string,
  /**
   * Its clause in the filter language.
   */
  clause: string, };

/**
 * Names a saved view.
 */
export type ViewRef = {
  /**
   * Its id.
   */
  id: string, };

/**
 * A view that was saved, and how to say it.
 */
export type ViewSaved = {
  /**
   * Its id.
   */
  id: string,
  /**
   * What was done.
   */
  done: Done, };

/**
 * Every tag that is used, or a person's own.
 */
export type Vocabulary = {
  /**
   * The tags, most used first.
   */
  tags: Array<UsedTag>, };

/**
 * What is exported, and how.
 */
export type ExportRequest = {
  /**
   * `markdown`, `html` or `jsonld`.
   */
  format: string,
  /**
   * Which articles.
   */
  scope: ExportScope,
  /**
   * Whether what is written beside highlights goes out.
   */
  notes: boolean,
  /**
   * Whether tags go out.
   */
  tags: boolean,
  /**
   * Whether front matter, or a head, goes out.
   */
  metadata: boolean,
  /**
   * Whether the dropped file's name and address go out.
   */
  sourceLink: boolean,
  /**
   * The language of the words, `fr` or `en`.
   */
  language: string, };

/**
 * Which articles' notes are exported.
 */
export type ExportScope = { "type": "all" } | { "type": "articles",
  /**
   * The articles.
   */
  ids: Array<string>, } | { "type": "highlights",
  /**
   * The highlights.
   */
  ids: Array<string>, } | { "type": "matching",
  /**
   * The view.
   */
  view: View,
  /**
   * The line.
   */
  query: string, };

/**
 * Begins a brief.
 */
export type MakeBrief = {
  /**
   * Its title; may be empty.
   */
  title: string,
  /**
   * The highlights that wait to be placed in it.
   */
  highlights: Array<string>, };

/**
 * Names a brief.
 */
export type BriefRef = {
  /**
   * The brief.
   */
  id: string, };

/**
 * Writes a brief.
 */
export type SaveBrief = {
  /**
   * The brief.
   */
  id: string,
  /**
   * Its title.
   */
  title: string,
  /**
   * What it says, from top to bottom.
   */
  blocks: Array<BriefBlock>,
  /**
   * The highlights chosen for it, placed or not.
   */
  highlights: Array<string>,
  /**
   * Those of them whose words are to be taken anew.
   */
  retake: Array<string>, };

/**
 * A part of a brief.
 */
export type BriefBlock = {
  /**
   * What it is called within its brief.
   */
  name: string,
  /**
   * `heading`, `text` or `quote`.
   */
  kind: string,
  /**
   * The words of a heading, or the reader's own text in Markdown.
   */
  text: string,
  /**
   * The highlight that a quote shows.
   */
  highlight: string | null, };

/**
 * A highlight that was chosen for a brief.
 */
export type BriefQuote = {
  /**
   * The highlight.
   */
  highlight: string,
  /**
   * Its article.
   */
  article: string,
  /**
   * Its words when it was chosen.
   */
  quote: string,
  /**
   * The article's title.
   */
  title: Stated,
  /**
   * The article's site.
   */
  site: Stated | null,
  /**
   * The article's date.
   */
  published: Stated | null,
  /**
   * Where it lies in the text, 0 to 1.
   */
  at: number | null,
  /**
   * The highlight as it is now; nothing when it is gone.
   */
  now: Annotation | null,
  /**
   * The words that it covers now.
   */
  words: string | null,
  /**
   * Whether they are no more those that were chosen.
   */
  changed: boolean, };

/**
 * A brief.
 */
export type Brief = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its title; may be empty.
   */
  title: string,
  /**
   * When it was last changed.
   */
  modified: string,
  /**
   * What it says, from top to bottom.
   */
  blocks: Array<BriefBlock>,
  /**
   * The highlights chosen for it, placed or not.
   */
  quotes: Array<BriefQuote>, };

/**
 * A brief in a list.
 */
export type BriefRow = {
  /**
   * Its id.
   */
  id: string,
  /**
   * Its title; may be empty.
   */
  title: string,
  /**
   * When it was last changed.
   */
  modified: string,
  /**
   * How many quotes stand in it.
   */
  quotes: number,
  /**
   * Of how many articles.
   */
  articles: number,
  /**
   * How many words the reader wrote.
   */
  words: number, };

/**
 * All briefs, last changed first.
 */
export type Briefs = {
  /**
   * The briefs.
   */
  briefs: Array<BriefRow>, };

/**
 * Asks for a brief as a file.
 */
export type ExportBrief = {
  /**
   * The brief.
   */
  id: string,
  /**
   * `markdown`, `html` or `word`.
   */
  format: string,
  /**
   * The language of the words, `fr` or `en`.
   */
  language: string, };

/**
 * The texts of an article.
 */
export type ArticleVersions = {
  /**
   * The one that it has.
   */
  current: TextVersion,
  /**
   * The others, last come first.
   */
  others: Array<TextVersion>,
  /**
   * What became of the highlights, until it was accepted.
   */
  change: VersionChange | null,
  /**
   * Articles that are nearly the same.
   */
  kin: Array<KinArticle>, };

/**
 * A text of an article.
 */
export type TextVersion = {
  /**
   * Its name in requests; nothing for the text that the article has.
   */
  id: string | null,
  /**
   * The dropped file's name.
   */
  sourceName: string,
  /**
   * `dropped`, `extracted` or `repaired`.
   */
  cause: string,
  /**
   * When it came.
   */
  came: string,
  /**
   * How many words it has.
   */
  words: number, };

/**
 * What became of highlights when a text took another's place.
 */
export type VersionChange = {
  /**
   * The text that was there before.
   */
  from: TextVersion,
  /**
   * Each highlight, in the order of the former text.
   */
  highlights: Array<FollowedHighlight>, };

/**
 * A highlight from one text to another.
 */
export type FollowedHighlight = {
  /**
   * The highlight.
   */
  annotation: Annotation,
  /**
   * Where it lay, 0 to 1.
   */
  before: number,
  /**
   * Where it lies, 0 to 1; nothing when it is lost.
   */
  after: number | null,
  /**
   * Whether it stands among the others where it stood.
   */
  inOrder: boolean,
  /**
   * What stood around it.
   */
  around: [string, string],
  /**
   * For a lost one, the place that is most like it.
   */
  candidate: PlaceCandidate | null, };

/**
 * A place that a lost highlight may be put to.
 */
export type PlaceCandidate = {
  /**
   * The words with their surroundings.
   */
  text: string,
  /**
   * The place in `text`, `[start, end)`.
   */
  hit: [number, number],
  /**
   * The place in the article's text.
   */
  start: number,
  /**
   * Its end.
   */
  end: number,
  /**
   * Where it lies, 0 to 1.
   */
  at: number,
  /**
   * The share of the highlight's words that stand there.
   */
  common: number, };

/**
 * An article that is nearly the same.
 */
export type KinArticle = {
  /**
   * The article.
   */
  id: string,
  /**
   * Its title.
   */
  title: string,
  /**
   * Its site.
   */
  site: string | null,
  /**
   * Its date.
   */
  published: string | null,
  /**
   * The share of words in common.
   */
  share: number, };

/**
 * Names a text of an article; of the one that it has, where there is no version.
 */
export type VersionRef = {
  /**
   * The article.
   */
  article: string,
  /**
   * The version.
   */
  version: string | null, };

/**
 * The blocks of an article's file, and what became of them.
 */
export type Repair = {
  /**
   * In the file's order.
   */
  blocks: Array<RepairBlock>,
  /**
   * How many words the file has.
   */
  fileWords: number,
  /**
   * How many words the article has.
   */
  words: number,
  /**
   * How many highlights there are.
   */
  highlights: number,
  /**
   * How many of them are lost.
   */
  lost: number,
  /**
   * What holds for the site, where it is known.
   */
  site: RepairSite | null, };

/**
 * A block of a file.
 */
export type RepairBlock = {
  /**
   * Its name in requests.
   */
  name: string,
  /**
   * The element that it is: `p`, `h1` to `h6`, `blockquote`, `ul`, `ol`, `pre`, `table`, `figure` or `hr`.
   */
  element: string,
  /**
   * Its words; of a picture, what it is said to show.
   */
  text: string,
  /**
   * Whether it is shown.
   */
  shown: boolean,
  /**
   * Who decided that: `extraction`, `person` or `site`.
   */
  by: string,
  /**
   * Why the intake left it out, as in a dropped block.
   */
  reason: string | null, };

/**
 * What holds for the site of an article.
 */
export type RepairSite = {
  /**
   * Its host, or its name.
   */
  name: string,
  /**
   * Whether what was chosen in this article holds for the site; nothing where nothing was chosen.
   */
  same: boolean | null,
  /**
   * The rules for it.
   */
  rules: Array<SiteRule>,
  /**
   * How many other articles are of this site.
   */
  articles: number,
  /**
   * In how many of them "the same for this site" changes something.
   */
  changed: number,
  /**
   * How many blocks it changes there.
   */
  blocks: number,
  /**
   * How many words these have.
   */
  words: number, };

/**
 * A rule for all pages of a site.
 */
export type SiteRule = {
  /**
   * Its name in requests.
   */
  id: string,
  /**
   * Whether such blocks are shown.
   */
  shown: boolean,
  /**
   * How they are described: `same` or `starts`.
   */
  how: string,
  /**
   * Their words, or how they begin.
   */
  text: string, };

/**
 * Shows blocks or hides them.
 */
export type SetRepair = {
  /**
   * The article.
   */
  id: string,
  /**
   * The blocks.
   */
  blocks: Array<BlockShown>,
  /**
   * The title that one of them was, which becomes the article's.
   */
  title: string | null, };

/**
 * Whether a block is shown.
 */
export type BlockShown = {
  /**
   * The block.
   */
  name: string,
  /**
   * Whether it is to be shown.
   */
  shown: boolean, };

/**
 * Makes what was chosen in an article hold for its site, or no longer.
 */
export type SetSiteRepair = {
  /**
   * The article.
   */
  id: string,
  /**
   * Whether it holds.
   */
  same: boolean, };

/**
 * Names a rule for a site.
 */
export type SiteRuleRef = {
  /**
   * The rule.
   */
  id: string, };

/**
 * The sites that have rules.
 */
export type SitesWithRules = {
  /**
   * By name.
   */
  sites: Array<SiteWithRules>, };

/**
 * The rules for a site, and what they do there.
 */
export type SiteWithRules = {
  /**
   * Its host, or its name.
   */
  name: string,
  /**
   * How many articles are of this site.
   */
  articles: number,
  /**
   * Oldest first.
   */
  rules: Array<SiteRuleUse>,
  /**
   * Whether the rules change more articles than were looked at.
   */
  more: boolean, };

/**
 * A rule for a site, and in how many articles it changes something.
 */
export type SiteRuleUse = {
  /**
   * The rule.
   */
  rule: SiteRule,
  /**
   * In how many articles it hides something, or brings something back.
   */
  articles: number, };

/**
 * What "the same for this site" changes in its other articles.
 */
export type RepairElsewhere = {
  /**
   * The articles, each with the blocks.
   */
  articles: Array<RepairedArticle>, };

/**
 * An article in which a site's rules change something.
 */
export type RepairedArticle = {
  /**
   * The article.
   */
  id: string,
  /**
   * Its title.
   */
  title: string,
  /**
   * The blocks, as they are with the rules.
   */
  blocks: Array<RepairBlock>, };

/**
 * What differs between two texts.
 */
export type Differences = {
  /**
   * The paragraphs, in order.
   */
  blocks: Array<DifferentBlock>, };

/**
 * A paragraph.
 */
export type DifferentBlock = {
  /**
   * Its words.
   */
  pieces: Array<DifferentPiece>, };

/**
 * A few words.
 */
export type DifferentPiece = {
  /**
   * `same`, `gone` or `new`.
   */
  kind: string,
  /**
   * The words.
   */
  text: string, };

/**
 * Names two articles.
 */
export type TwoArticles = {
  /**
   * The one.
   */
  article: string,
  /**
   * The other.
   */
  other: string, };

/**
 * Keeps a note whose passage is gone, or lists it among the lost ones again.
 */
export type KeepNote = {
  /**
   * The highlight.
   */
  id: string,
  /**
   * Whether it is kept.
   */
  alone: boolean, };

/**
 * Makes highlights belong to the text that the article has now.
 */
export type AcceptMoves = {
  /**
   * The article.
   */
  article: string,
  /**
   * The one highlight; all of them where none is named.
   */
  annotation: string | null, };

/**
 * An export, ready to be shown, copied or saved.
 */
export type Exported = {
  /**
   * A file name that is safe on every system, with its ending.
   */
  fileName: string,
  /**
   * Its media type.
   */
  mediaType: string,
  /**
   * The text.
   */
  text: string,
  /**
   * How many articles.
   */
  articles: number,
  /**
   * How many highlights.
   */
  highlights: number,
  /**
   * How many written notes.
   */
  notes: number,
  /**
   * Its size in bytes.
   */
  bytes: number, };

/** Every command, with its request and its reply. */
export interface Commands {
  /** What the page needs to draw its first picture. */
  start: { request: Nothing; reply: Start };
  /** Keeps the settings; answers with them as kept. */
  settings_set: { request: Settings; reply: Settings };
  /** Takes back the last thing done. */
  undo: { request: Nothing; reply: Undone };
  /** Does again what was taken back. */
  redo: { request: Nothing; reply: Undone };
  /** Opens an address in the system's browser. */
  open_outside: { request: OpenOutside; reply: Nothing };
  /** One page of a list. */
  shelf_list: { request: ShelfList; reply: ShelfPage };
  /** Puts articles somewhere on the desk. */
  shelf_set_state: { request: SetState; reply: Done };
  /** Makes articles favourites, or no more. */
  shelf_set_favourite: { request: SetFavourite; reply: Done };
  /** Moves articles to the trash, for 30 days. */
  shelf_trash: { request: Articles; reply: Done };
  /** Brings articles back from the trash. */
  shelf_restore: { request: Articles; reply: Done };
  /** Empties the trash; this cannot be undone. */
  shelf_empty_trash: { request: Nothing; reply: Done };
  /** How a line is read. */
  search_read: { request: ReadLine; reply: Line };
  /** Completions of a line's last part. */
  search_complete: { request: CompleteLine; reply: LineCompletions };
  search_find: { request: ShelfList; reply: SearchResults };
  /** Opens the dialog and imports what is chosen. */
  intake_choose: { request: ChooseFiles; reply: ImportBegun };
  /** Takes what was pasted as an article. */
  intake_paste: { request: Paste; reply: ImportBegun };
  /** Brings the sample library in. */
  intake_sample: { request: Nothing; reply: ImportBegun };
  /** Takes the sample library away, with what was written in it. */
  intake_remove_sample: { request: Nothing; reply: Done };
  /** Stops an import after the files being read. */
  intake_cancel: { request: ImportRef; reply: ImportStatus };
  /** Takes an import back as a whole. */
  intake_undo: { request: ImportRef; reply: Done };
  /** How an import stands, with every file. */
  intake_status: { request: ImportRef; reply: ImportStatus };
  /** Opens an article. */
  reading_open: { request: ArticleRef; reply: OpenArticle };
  /** Keeps where the reader is. */
  reading_position: { request: SetPosition; reply: Counts };
  /** Corrects what was guessed. */
  reading_correct: { request: Correct; reply: Done };
  /** Loads the images on the web that an article names: only when a person asks for it. */
  reading_images: { request: ArticleRef; reply: Done };
  /** Which of the system's voices reads aloud, beside those of the page. */
  speech_find: { request: Nothing; reply: SystemVoice };
  /** The system's voices, beside those of the page. */
  speech_voices: { request: Nothing; reply: SystemVoices };
  /** Reads a sentence aloud; answers when it is over. */
  speech_say: { request: Say; reply: Spoken };
  /** Is silent. */
  speech_stop: { request: Nothing; reply: Nothing };
  /** Highlights a passage. */
  annotation_add: { request: Annotate; reply: Annotation };
  /** Highlights a part of a page. */
  annotation_add_area: { request: AnnotateArea; reply: Annotation };
  /** Changes a highlight. */
  annotation_change: { request: ChangeAnnotation; reply: Annotation };
  /** Deletes a highlight. */
  annotation_delete: { request: AnnotationRef; reply: Done };
  /** Highlights of all articles that match. */
  annotation_list: { request: ListNotes; reply: NotesPage };
  /** The tag tree of a view. */
  tags_tree: { request: ListTags; reply: TagTree };
  /** Tags that go on from what is typed. */
  tags_complete: { request: CompleteTag; reply: TagCompletions };
  /** Puts a tag on articles. */
  tags_add: { request: AddTag; reply: Done };
  /** Takes a tag off articles; a proposal that is taken off is refused. */
  tags_remove: { request: TagOn; reply: Done };
  /** Keeps a proposal. */
  tags_keep: { request: TagOn; reply: Done };
  /** Refuses a proposal, for good. */
  tags_refuse: { request: TagOn; reply: Done };
  /** Renames a tag; onto another's name, merges into it. */
  tags_rename: { request: RenameTag; reply: Done };
  /** Deletes a tag from the vocabulary and from every article. */
  tags_delete: { request: TagRef; reply: Done };
  /** All saved views with counts as they are now. */
  views_list: { request: Nothing; reply: SavedViews };
  /** Saves a view, or changes the one of that id. */
  views_save: { request: SaveView; reply: ViewSaved };
  /** Saves a view once more. */
  views_duplicate: { request: CopyView; reply: ViewSaved };
  /** Puts the views into an order. */
  views_order: { request: OrderViews; reply: Done };
  /** Deletes a view, with the rule that it is. */
  views_delete: { request: ViewRef; reply: Done };
  /** Says what a rule would do, changing nothing. */
  rules_try: { request: TryRule; reply: DryRun };
  /** Makes a view a rule, or changes what it does. */
  rules_set: { request: SetRule; reply: Done };
  /** Lets a rule act on what comes in, or rest. */
  rules_pause: { request: PauseRule; reply: Done };
  /** Makes a rule a plain view again. */
  rules_delete: { request: ViewRef; reply: Done };
  /** Takes back what the last application of a rule changed. */
  rules_take_back: { request: ViewRef; reply: Done };
  /** The articles that a list shows, all pages of it. */
  shelf_ids: { request: ShelfList; reply: Articles };
  /** What articles have in common. */
  shelf_summary: { request: Articles; reply: SelectionSummary };
  /** Every tag that is used, or a person's own. */
  tags_vocabulary: { request: Nothing; reply: Vocabulary };
  /** All that is known of a tag. */
  tags_detail: { request: TagRef; reply: TagDetail };
  /** Makes one tag another name of a second. */
  tags_merge: { request: MergeTags; reply: Done };
  /** Gives a tag another name by which it is found. */
  tags_alias: { request: AliasTag; reply: Done };
  /** Takes one of a tag's other names away. */
  tags_unalias: { request: AliasTag; reply: Done };
  /** Says that a tag names something of another kind. */
  tags_retype: { request: RetypeTag; reply: Done };
  /** Nests a tag below another, or takes it out. */
  tags_nest: { request: NestTag; reply: Done };
  /** Adds a tag to the vocabulary. */
  tags_make: { request: MakeTag; reply: Done };
  /** Puts tags on articles and takes others off, as one step. */
  tags_edit: { request: EditTags; reply: Done };
  /** Names that wait for a decision. */
  candidates_list: { request: ListCandidates; reply: Candidates };
  /** Makes candidates tags, on every article where they were found. */
  candidates_accept: { request: AcceptCandidates; reply: Done };
  /** Refuses candidates, for good. */
  candidates_refuse: { request: CandidateRefs; reply: Done };
  /** The names that a person refused. */
  tags_refused: { request: Nothing; reply: RefusedNames };
  /** Lets a refused name come back. */
  tags_forgive: { request: RefusedName; reply: Done };
  /** All briefs, last changed first. */
  brief_list: { request: Nothing; reply: Briefs };
  /** Begins a brief with some highlights. */
  brief_make: { request: MakeBrief; reply: Brief };
  /** A brief with its quotes as they stand now. */
  brief_open: { request: BriefRef; reply: Brief };
  /** Writes a brief. */
  brief_save: { request: SaveBrief; reply: Brief };
  /** Deletes a brief; its highlights stay. */
  brief_delete: { request: BriefRef; reply: Done };
  /** Writes a brief as text. */
  brief_export: { request: ExportBrief; reply: Exported };
  /** The texts of an article, and what became of its highlights. */
  versions_of: { request: ArticleRef; reply: ArticleVersions };
  /** Shows another text of an article. */
  versions_show: { request: VersionRef; reply: Done };
  /** Makes the highlights belong to the text that the article has now. */
  versions_accept: { request: AcceptMoves; reply: Done };
  /** Makes a text of an article an article of its own. */
  versions_part: { request: VersionRef; reply: Done };
  /** What differs between a version and the text that the article has. */
  versions_differences: { request: VersionRef; reply: Differences };
  /** Reads the dropped file anew. */
  versions_extract: { request: ArticleRef; reply: Done };
  /** Says that two articles have nothing to do with one another. */
  versions_unlink: { request: TwoArticles; reply: Done };
  /** Keeps a note whose passage is gone, or lists it among the lost ones again. */
  annotation_keep: { request: KeepNote; reply: Done };
  /** The blocks of an article's file, and which of them are shown. */
  repair_open: { request: ArticleRef; reply: Repair };
  /** Shows blocks or hides them. */
  repair_set: { request: SetRepair; reply: Done };
  /** Makes what was chosen in an article hold for its site, or no longer. */
  repair_site: { request: SetSiteRepair; reply: Done };
  /** Deletes a rule for a site. */
  repair_forget: { request: SiteRuleRef; reply: Done };
  /** What "the same for this site" changes in its other articles. */
  repair_elsewhere: { request: ArticleRef; reply: RepairElsewhere };
  /** The sites that have rules, with what these do. */
  repair_sites: { request: Nothing; reply: SitesWithRules };
  /** Writes an export as text. */
  export_render: { request: ExportRequest; reply: Exported };
}

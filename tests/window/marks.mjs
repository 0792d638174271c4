// Measures a long article with many highlights: opening it, painting one more, writing beside it, leaving it.
// `marks.mjs PROGRAM`
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Page } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const WORDS = 50_000;
const HIGHLIGHTS = 500;
const TURNS = 5;
/** How often the long article is opened and left for what its memory comes to. */
const OPENINGS = 30;
/** After the last ten of them the window may hold so many times what it held after the second ten. */
const GROWN = 1.2;
/** With highlights, an article may take so many times as long to open as without. */
const ALLOWED = 1.5;
/** A letter is seen within so many milliseconds: three frames of a slow screen. */
const PROMPT = 100;
/** A highlight is painted in this frame after its key. */
const NEXT = 1;

const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const median = (values) => quantile(values, 0.5);
const millis = (value) => `${value.toFixed(0).padStart(6)} ms`;

/** Two stocks of words of the same lengths: of the same words, one article would be a version of the other. */
const STOCKS = {
  bare: ['le', 'fleuve', 'porte', 'une', 'mesure', 'que', 'la', 'ville', 'compte', 'et', 'garde', 'encore'],
  full: ['un', 'jardin', 'monte', 'des', 'pierre', 'qui', 'en', 'pluie', 'laisse', 'ou', 'perdu', 'jamais'],
};

/** An article of so many words; no two of its sentences are the same. */
function article(name, title) {
  const words = STOCKS[name];
  const head = { bare: 'Relevé', full: 'Cahier' }[name];
  const paragraphs = [];
  for (let at = 0; at < WORDS; at += 100) {
    const sentence = (from) => Array.from({ length: 20 }, (_, n) => words[(from * 7 + n * 5) % words.length]).join(' ');
    paragraphs.push(Array.from({ length: 5 }, (_, n) => `${head} ${at + n} : ${sentence(at + n)}.`).join(' '));
  }
  return `---\ntitle: "${title}"\n---\n\n${paragraphs.join('\n\n')}\n`;
}

/** What the window's processes hold, in MB: memory that is shared counts in parts. */
function memory(name) {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    try {
      const env = readFileSync(`/proc/${pid}/environ`, 'utf8');
      if (!env.includes(name) || !readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('WebKitWebProc')) continue;
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // A process that has just ended.
    }
  }
  return kilobytes / 1024;
}

/** Prints what a long article costs, with highlights and without; says what is beyond what is allowed. */
async function marks(reader, library) {
  const titles = { bare: 'Un long texte nu', full: 'Un long texte surligné' };
  const short = 'Trois mots';
  for (const [name, title] of Object.entries(titles)) writeFileSync(reader.path(`${name}.md`), article(name, title));
  writeFileSync(reader.path('short.md'), `---\ntitle: "${short}"\n---\n\nLe vent tourne.\n`);
  const files = [...Object.keys(titles), 'short'].map((name) => reader.path(`${name}.md`));
  await reader.say('--library', library, 'import', ...files);
  await reader.open('--library', library);
  const page = new Page(reader);
  await page.rowCount(3);
  const ids = await page.driver.run(async () => {
    const request = { view: 'toRead', query: '', sort: null, offset: 0, limit: 10 };
    const { cards } = await window.__TAURI_INTERNALS__.invoke('shelf_list', { request });
    return cards.map((card) => [card.title.value, card.id]);
  });
  const idOf = (title) => ids.find(([known]) => known === title)[1];
  // Some at a time: the driver does not wait long for an answer.
  for (let from = 0; from < HIGHLIGHTS; from += 25) await annotate(page, idOf(titles.full), from, from + 25);
  await sleep(1_000);
  await opened(page, idOf(short));
  await sleep(2_000);
  const times = { bare: [], full: [], whole: [] };
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [name, title] of Object.entries(titles)) {
      const { seen, whole } = await opened(page, idOf(title), name === 'full' ? HIGHLIGHTS : 0);
      if (turn > 0) times[name].push(seen);
      if (turn > 0 && name === 'full') times.whole.push(whole);
      await sleep(600);
    }
    await opened(page, idOf(short));
    await sleep(2_000);
  }
  const held = await leaving(page, idOf(titles.full), idOf(short));
  await opened(page, idOf(titles.full), HIGHLIGHTS);
  await sleep(1_000);
  const painted = await painting(page);
  const written = await writing(page);
  const factor = median(times.full) / median(times.bare);
  const said = (what, values, then = '') => console.log(`  ${what.padEnd(40)} ${millis(median(values))}   ${then}`.trimEnd());
  console.log(`\nan article of ${WORDS.toLocaleString('en')} words, opened ${TURNS} times      median`);
  said('in sight, without highlights', times.bare);
  said(`in sight, with ${HIGHLIGHTS} highlights`, times.full, `${factor.toFixed(2)} times; ${ALLOWED} is allowed`);
  said('the margin beside it', times.whole);
  said('one more highlight, from key to paint', painted.times, `in frame ${painted.frames.join(', ')} after the key`);
  said('of this, to the page and back', painted.ways, 'a frame that begins within this time comes too early');
  said('a word of another colour, to paint', painted.colours, 'what any change costs here');
  said('a letter of a note, from key to paint', written, `${millis(quantile(written, 0.95)).trim()} p95 of ${written.length}; ${PROMPT} ms are allowed`);
  const megabytes = (values) => values.map((each) => each.toFixed(0)).join(', ');
  const grown = median(held.slice(20)) / median(held.slice(10, 20));
  console.log(`  memory in MB after each of ${OPENINGS} leavings: ${megabytes(held)}`);
  console.log(`  medians of ten: ${megabytes([0, 10, 20].map((from) => median(held.slice(from, from + 10))))}; ${grown.toFixed(2)} times from the second to the last, ${GROWN} is allowed`);
  return [
    ...(grown > GROWN ? [`each opening keeps memory: ${grown.toFixed(2)} times in ten openings`] : []),
    ...(factor > ALLOWED ? [`it opens in ${factor.toFixed(2)} times the time of one without; ${ALLOWED} is allowed`] : []),
    ...(median(painted.frames) > NEXT ? [`a highlight is painted in frame ${median(painted.frames)} after the key`] : []),
    ...(quantile(written, 0.95) > PROMPT ? [`a letter of a note takes ${quantile(written, 0.95).toFixed(0)} ms`] : []),
  ];
}

/** What the window holds after each time that the long article was opened and left for the short one. */
async function leaving(page, long, short) {
  const held = [];
  for (let turn = 0; turn < OPENINGS; turn += 1) {
    await opened(page, long, HIGHLIGHTS);
    await sleep(600);
    await opened(page, short);
    await sleep(2_000);
    held.push(memory(page.reader.folder));
  }
  return held;
}

/** Highlights some passages, every fifth with a note. */
function annotate(page, article, from, to) {
  return page.driver.run(async (article, from, to, count) => {
    const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
    const { chars } = await ask('reading_open', { id: article });
    const meanings = ['key', 'fact', 'quote', 'doubt', 'idea'];
    for (let n = from; n < to; n += 1) {
      const start = Math.floor(((chars - 200) * n) / count) + 10;
      const note = n % 5 === 0 ? `Une note, **${n}**.` : '';
      await ask('annotation_add', { article, start, end: start + 60, meaning: meanings[n % 5], note });
    }
  }, article, from, to, HIGHLIGHTS);
}

/** Opens an article from the list; says when its text was seen, and when so many notes stood beside it. */
function opened(page, id, notes = 0) {
  return page.driver.run(async (id, notes) => {
    const frame = () => new Promise(requestAnimationFrame);
    const old = document.querySelector('main iframe');
    const began = performance.now();
    /** Waits for the frame in which it holds, and for its paint. */
    const painted = async (holds) => {
      for (;;) {
        await frame();
        if (holds()) break;
        if (performance.now() - began > 20_000) throw new Error('the article did not open');
      }
      await new Promise((go) => setTimeout(go));
      return performance.now() - began;
    };
    document.querySelector(`#article-${CSS.escape(id)} .t`).click();
    const seen = await painted(() => {
      const now = document.querySelector('main iframe');
      return now !== null && now !== old && document.querySelector('main .body.shown');
    });
    return { seen, whole: await painted(() => document.querySelectorAll('.notes .note').length >= notes) };
  }, id, notes);
}

/**
 * Highlights some words of the article that is open with a key; looks at them from inside its frame. Frames are those of
 * the page: the web view gives a frame of another origin only every second one until a hand has touched it.
 */
async function painting(page) {
  const times = [];
  const frames = [];
  const ways = [];
  const colours = [];
  await page.driver.run(() => {
    const now = () => performance.timeOrigin + performance.now();
    window.ticks = [];
    const tick = () => {
      const began = now();
      setTimeout(() => window.ticks.push([began, now()]));
      requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  for (let turn = 0; turn < 9; turn += 1) {
    const { pressed, changed, coloured, shown } = await page.frame(async (turn) => {
      const now = () => performance.timeOrigin + performance.now();
      const rest = (time) => new Promise((go) => setTimeout(go, time));
      const paragraph = document.querySelectorAll('#veille-article > p')[3 + turn];
      const walk = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
      let text = null;
      while (walk.nextNode()) if (text === null || walk.currentNode.length > text.length) text = walk.currentNode;
      // What any change costs: one highlight that is there gets another colour.
      const mark = document.querySelector('mark[data-veille]');
      const coloured = now();
      mark.style.outline = turn % 2 === 0 ? '1px solid' : '';
      const shown = now();
      await rest(300);
      getSelection().setBaseAndExtent(text, 1, text, Math.min(12, text.length));
      // The bubble stands, and nothing moves any more.
      await rest(700);
      const count = () => new Set([...document.querySelectorAll('mark[data-veille]')].map((each) => each.dataset.veille)).size;
      const known = count();
      const changed = new Promise((go) => {
        new MutationObserver((_, observer) => {
          if (count() === known) return;
          observer.disconnect();
          go(now());
        }).observe(document.getElementById('veille-article'), { childList: true, subtree: true });
      });
      const pressed = now();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: '2', code: 'Digit2', bubbles: true }));
      const late = rest(5_000).then(() => Promise.reject(new Error('nothing was painted')));
      return { pressed, changed: await Promise.race([changed, late]), coloured, shown };
    }, turn);
    await sleep(700);
    const ticks = await page.driver.run(() => window.ticks.splice(0));
    const paint = (time) => ticks.find(([began]) => began >= time)[1];
    // A hand comes at any time between two frames: the first that begins after the key is the next one.
    if (turn > 1) {
      times.push(paint(changed) - pressed);
      frames.push(1 + ticks.filter(([began]) => began > pressed && began < changed).length);
      ways.push(changed - pressed);
      colours.push(paint(shown) - coloured);
    }
    await until('the margin to rest', () => page.driver.run(() => true));
  }
  return { times, frames, ways, colours };
}

/** Writes a note beside the article that is open, with the keyboard; answers with how long each letter took to be seen. */
async function writing(page) {
  const { driver, hands } = page;
  await driver.run(() => document.querySelector('.notes .note .face').click());
  await until('the field of the note', () => driver.run(() => document.activeElement?.tagName === 'TEXTAREA'));
  await driver.run(() => {
    window.took = [];
    document.activeElement.addEventListener('keydown', () => {
      const began = performance.now();
      // The second frame begins once the first one is painted.
      requestAnimationFrame(() => requestAnimationFrame(() => window.took.push(performance.now() - began)));
    });
  });
  const text = 'Une note que quelqu un ecrit sans attendre, mot apres mot, tandis que la marge suit.';
  await hands.type(text, 60);
  await until('all letters', () => driver.run((text) => document.activeElement?.value.includes(text), text));
  await sleep(300);
  const took = await driver.run(() => window.took);
  await hands.press('Escape');
  await sleep(1_000);
  return took;
}

const program = resolve(process.argv[2] ?? 'target/debug/veille');
await withReader({ program }, async (reader) => {
  for (const each of await marks(reader, reader.path('long'))) {
    console.error(`\na long article with ${HIGHLIGHTS} highlights: ${each}`);
    process.exitCode = 1;
  }
});

// Measures a long article with many highlights: opening it, painting one more, leaving it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Page } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';

const WORDS = 50_000;
const HIGHLIGHTS = 500;
const TURNS = 5;

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const millis = (value) => `${value.toFixed(0).padStart(6)} ms`;

/** An article of so many words; no two of its sentences are the same. */
function article(title) {
  const words = ['le', 'fleuve', 'porte', 'une', 'mesure', 'que', 'la', 'ville', 'compte', 'et', 'garde', 'encore'];
  const paragraphs = [];
  for (let at = 0; at < WORDS; at += 100) {
    const sentence = (from) => Array.from({ length: 20 }, (_, n) => words[(from * 7 + n * 5) % words.length]).join(' ');
    paragraphs.push(Array.from({ length: 5 }, (_, n) => `Relevé ${at + n} : ${sentence(at + n)}.`).join(' '));
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

/** Prints what a long article costs, with highlights and without; answers with how many times longer the former opens. */
export async function marks(reader, library) {
  const titles = { bare: 'Un long texte nu', full: 'Un long texte surligné' };
  for (const [name, title] of Object.entries(titles)) writeFileSync(reader.path(`${name}.md`), article(title));
  const files = Object.keys(titles).map((name) => reader.path(`${name}.md`));
  await reader.say('--library', library, 'import', ...files);
  await reader.open('--library', library);
  const page = new Page(reader);
  await page.rowCount(2);
  const ids = await page.driver.run(async (title, count) => {
    const ask = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
    const { cards } = await ask('shelf_list', { view: 'toRead', query: '', sort: null, offset: 0, limit: 10 });
    const { id } = cards.find((card) => card.title.value === title);
    const { chars } = await ask('reading_open', { id });
    const meanings = ['key', 'fact', 'quote', 'doubt', 'idea'];
    for (let n = 0; n < count; n += 1) {
      const start = Math.floor(((chars - 200) * n) / count) + 10;
      const note = n % 5 === 0 ? `Une note, **${n}**.` : '';
      await ask('annotation_add', { article: id, start, end: start + 60, meaning: meanings[n % 5], note });
    }
    return cards.map((card) => [card.title.value, card.id]);
  }, titles.full, HIGHLIGHTS);
  await sleep(1_000);
  const before = memory(reader.folder);
  const times = { bare: [], full: [] };
  const held = [];
  for (let turn = 0; turn <= TURNS; turn += 1) {
    for (const [name, title] of Object.entries(titles)) {
      const took = await opened(page, ids.find(([known]) => known === title)[1]);
      if (turn > 0) times[name].push(took);
      await sleep(600);
      if (name === 'full') held.push(memory(reader.folder));
    }
  }
  const painted = await painting(page);
  await opened(page, ids.find(([known]) => known === titles.bare)[1]);
  await sleep(4_000);
  const after = memory(reader.folder);
  const factor = median(times.full) / median(times.bare);
  console.log(`\nan article of ${WORDS.toLocaleString('en')} words, opened ${TURNS} times        median`);
  console.log(`  without highlights                       ${millis(median(times.bare))}`);
  console.log(`  with ${HIGHLIGHTS} highlights                      ${millis(median(times.full))}   ${factor.toFixed(2)} times; 1.5 are allowed`);
  console.log(`  one more highlight, from key to paint    ${millis(median(painted.times))}   ${median(painted.frames)} frames after the key`);
  console.log(`  memory: ${before.toFixed(0)} MB before, ${Math.max(...held).toFixed(0)} MB at most, ${after.toFixed(0)} MB after leaving`);
  return factor;
}

/** Opens an article from the list; answers with how long it took until it stood there with its margin. */
function opened(page, id) {
  return page.driver.run(async (id) => {
    const frame = () => new Promise(requestAnimationFrame);
    const old = document.querySelector('main iframe');
    const began = performance.now();
    document.querySelector(`#article-${CSS.escape(id)} .t`).click();
    for (;;) {
      await frame();
      const now = document.querySelector('main iframe');
      if (now !== null && now !== old && document.querySelector('main .body.shown')) break;
      if (performance.now() - began > 20_000) throw new Error('the article did not open');
    }
    await frame();
    return performance.now() - began;
  }, id);
}

/** Highlights some words of the article that is open with a key; looks at them from inside its frame. */
async function painting(page) {
  const times = [];
  const frames = [];
  for (let turn = 0; turn < 7; turn += 1) {
    const { took, passed } = await page.frame(async (turn) => {
      const paragraph = document.querySelectorAll('#veille-article > p')[3 + turn];
      const text = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT).nextNode();
      getSelection().setBaseAndExtent(text, 1, text, Math.min(12, text.length));
      await new Promise((go) => setTimeout(go, 400));
      const count = () => new Set([...document.querySelectorAll('mark[data-veille]')].map((mark) => mark.dataset.veille)).size;
      const known = count();
      let passed = 0;
      let running = true;
      const tick = () => {
        passed += 1;
        if (running) requestAnimationFrame(tick);
      };
      requestAnimationFrame(tick);
      const began = performance.now();
      document.dispatchEvent(new KeyboardEvent('keydown', { key: '2', code: 'Digit2', bubbles: true }));
      while (count() === known) {
        await new Promise((go) => setTimeout(go));
        if (performance.now() - began > 5_000) throw new Error('nothing was painted');
      }
      await new Promise(requestAnimationFrame);
      running = false;
      return { took: performance.now() - began, passed };
    }, turn);
    times.push(took);
    frames.push(passed);
    await until('the margin to rest', () => page.driver.run(() => true));
  }
  return { times, frames };
}

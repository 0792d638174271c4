// Measures the window: `bench.mjs PROGRAM LARGE-LIBRARY [RUNS]`.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Page } from './lib/page.mjs';
import { ended } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const [program, large] = process.argv.slice(2, 4).map((path) => resolve(path));
const runs = Number(process.argv[4] ?? 9);
const ALLOWED = 1.2;
/** How much later than with an empty library the page may be ready, in milliseconds. */
const LATER = 100;
/** What the main process may hold, in MB. */
const HELD = 200;
/** The library's folder ends in its size: `library-10000`. */
const articles = Number(/\d+$/.exec(large)?.[0] ?? 0).toLocaleString('en');

/** Starts a program and waits for a line of its stderr that says it is ready. */
async function ready(command, args, env) {
  const began = performance.now();
  const child = spawn(command, args, { env: { ...env, VEILLE_TRACE: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  const steps = {};
  try {
    return await new Promise((done, failed) => {
      const late = setTimeout(() => failed(new Error(`${command} was not ready within 60 s`)), 60_000);
      child.on('error', failed);
      createInterface({ input: child.stderr }).on('line', (line) => {
        const [, step, at] = line.match(/^trace (\w+) ([\d.]+)$/) ?? [];
        if (!step) return;
        steps[step] = Number(at);
        if (step === 'ready') {
          clearTimeout(late);
          done({ ...steps, ready: performance.now() - began, held: held(child.pid) });
        }
      });
    });
  } finally {
    await ended(child);
  }
}

/** What a process holds, in MB: all of it, and with what others hold too counted in parts. */
function held(pid) {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const [all, own] = ['Rss', 'Pss'].map((name) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(rollup)?.[1] ?? 0));
  return { all: all / 1024, own: own / 1024 };
}

/** The main process of the reader's window. */
function main(reader) {
  const isOurs = (pid) => {
    try {
      return readlinkSync(`/proc/${pid}/exe`) === program && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(reader.folder);
    } catch {
      return false;
    }
  };
  return readdirSync('/proc').find((entry) => /^\d+$/.test(entry) && isOurs(entry));
}

const sorted = (values) => values.toSorted((a, b) => a - b);
const quantile = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))];
const median = (values) => quantile(values, 0.5);
const millis = (value) => `${value.toFixed(0).padStart(6)} ms`;

await withReader({ program }, async (reader) => {
  const starts = { blank: [], empty: [], large: [] };
  const ways = {
    blank: () => ready('/usr/bin/python3', [join(HERE, 'lib/blank.py')], reader.env),
    empty: () => ready(program, ['--library', reader.path('empty')], reader.env),
    large: () => ready(program, ['--library', large], reader.env),
  };
  // In turns, so that a busy moment of the machine falls on all three; the first turn warms the disk.
  for (let turn = 0; turn <= runs; turn += 1) {
    for (const [name, start] of Object.entries(ways)) {
      const steps = await start();
      if (turn > 0) starts[name].push(steps);
    }
  }
  const total = (name) => starts[name].map((steps) => steps.ready);
  console.log(`\nfrom start to ready, ${runs} runs each       median      best`);
  for (const [name, what] of [['blank', 'a blank WebKitGTK window'], ['empty', 'Veille, empty library'], ['large', `Veille, ${articles} articles`]]) {
    const rest = name === 'blank' ? '' : `   ${(median(total(name)) / median(total('blank'))).toFixed(2)} times the blank one`;
    console.log(`  ${what.padEnd(36)} ${millis(median(total(name)))} ${millis(sorted(total(name))[0])}${rest}`);
  }
  for (const name of ['empty', 'large']) {
    const steps = Object.keys(starts[name][0]).filter((step) => step !== 'ready' && step !== 'held');
    const at = (step) => median(starts[name].map((each) => each[step] ?? 0)).toFixed(0);
    console.log(`    ${name}, until: ${steps.map((step) => `${step} ${at(step)}`).join(', ')} ms`);
  }
  const most = Math.max(...starts.large.map((each) => each.held.all));
  const own = median(starts.large.map((each) => each.held.own));
  const later = median(total('large')) - median(total('empty'));
  console.log(`  ready ${later.toFixed(0)} ms later than with an empty library; ${LATER} is allowed`);
  console.log(`  the main process holds ${most.toFixed(0)} MB then, ${own.toFixed(0)} MB of it its own; ${HELD} is allowed`);
  const after = await paging(reader);
  if (later > LATER || Math.max(most, after) > HELD) process.exitCode = 1;
  const factor = median(total('large')) / median(total('blank'));
  if (factor > ALLOWED) {
    console.error(`\nthe start takes ${factor.toFixed(2)} times the blank window's; ${ALLOWED} is allowed`);
    process.exitCode = 1;
  }
});

/** How long one page of the list takes, asked for by the page itself; answers what the main process holds then. */
async function paging(reader) {
  await reader.open('--library', large);
  const page = new Page(reader);
  const times = await page.driver.run(async () => {
    const ask = (request) => window.__TAURI_INTERNALS__.invoke('shelf_list', { request });
    const measured = {};
    const lines = { 'one page of 60': '', 'with a word': 'licence', 'with a tag': 'étiquette:openai', 'with both, one kept out': 'mesure étiquette:openai -réseau' };
    for (const [name, query] of Object.entries(lines)) {
      const { total } = await ask({ view: 'toRead', query, sort: null, offset: 0, limit: 1 });
      const times = [];
      for (let turn = 0; turn < 60; turn += 1) {
        const offset = Math.floor((Math.max(0, total - 60) * ((turn * 37) % 60)) / 60);
        const began = performance.now();
        await ask({ view: 'toRead', query, sort: null, offset, limit: 60 });
        times.push(performance.now() - began);
      }
      measured[name] = { total, times };
    }
    return measured;
  });
  console.log('\nthe list, asked for by the page              articles       p50       p95');
  for (const [name, { total, times: all }] of Object.entries(times)) {
    console.log(`  ${name.padEnd(42)} ${String(total).padStart(8)} ${millis(median(all))} ${millis(quantile(all, 0.95))}`);
  }
  const { all, own } = held(main(reader));
  console.log(`  the main process holds ${all.toFixed(0)} MB after that, ${own.toFixed(0)} MB of it its own`);
  return all;
}

// Runs the window's tests, one after the other: `node tests/window/run.mjs [NAME…]`.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';
import { PROGRAM } from './lib/veille.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const names = process.argv.slice(2);
const files = readdirSync(here)
  .filter((name) => name.endsWith('.test.mjs') && (names.length === 0 || names.some((part) => name.includes(part))))
  .sort()
  .map((name) => join(here, name));

if (!existsSync(PROGRAM)) {
  console.error(`${PROGRAM} is not built; \`cargo xtask test\` builds it`);
  process.exit(1);
}
if (files.length === 0) {
  console.error(`no test is named ${names.join(' ')}`);
  process.exit(1);
}
/** Runs files one at a time: each has the pointer and the two cores for itself. Answers with those that failed. */
async function failing(files) {
  const failed = new Set();
  const running = run({ files, concurrency: 1, timeout: 300_000 });
  running.on('test:fail', ({ file, name }) => failed.add(file ?? name));
  await pipeline(running, new spec(), process.stdout, { end: false });
  const again = files.filter((file) => failed.has(file));
  return failed.size > 0 && again.length === 0 ? files : again;
}

const once = await failing(files);
if (once.length > 0) {
  // A pointer or a letter that the virtual display loses is no fault of the window's; one that shows twice is.
  console.log(`\nPLAYED TWICE: ${once.map((file) => basename(file)).join(', ')}`);
  if ((await failing(once)).length > 0) process.exitCode = 1;
}

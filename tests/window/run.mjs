// Runs the window's tests, one after the other: `node tests/window/run.mjs [NAME…]`.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
// One at a time: each has the pointer and the two cores for itself.
run({ files, concurrency: 1, timeout: 300_000 })
  .on('test:fail', () => {
    process.exitCode = 1;
  })
  .compose(new spec())
  .pipe(process.stdout);

// Runs every page test in one process, with one browser.
import { readdirSync } from 'node:fs';

const wanted = process.argv.slice(2);
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.test.mjs'));
for (const file of files.sort()) {
  if (wanted.length === 0 || wanted.some((each) => file.startsWith(each))) await import(`./${file}`);
}

// Other programs: what they print, when they end.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

export const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** Runs a program; answers with what it prints, rejects when it fails. */
export function words(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 64 << 20, ...options }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${program} ${args.join(' ')}: ${error.message}\n${stderr}`));
      else resolve(stdout.trim());
    });
  });
}

/** The first line that a program prints. */
export async function line(child) {
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, 'exit').then(() => {
    throw new Error(`${child.spawnfile} ended before it was ready`);
  });
  const [first] = await Promise.race([once(lines, 'line'), failed]);
  failed.catch(() => {});
  child.stdout.resume();
  return first;
}

/** Ends a program that we started, and waits until it is gone. */
export async function ended(child, patience = 5_000) {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), patience);
  await gone;
  clearTimeout(late);
}

/** Asks until the answer is true to someone; the last failure says what was missed. */
export async function until(what, ask, patience = 10_000) {
  const end = Date.now() + patience;
  let last = '';
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = JSON.stringify(answer) ?? 'nothing';
    } catch (reason) {
      last = String(reason?.message ?? reason);
    }
    if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}; last: ${last}`);
    await sleep(60);
  }
}

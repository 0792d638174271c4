// Veille in its real window: started, looked into, closed, started again.
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createInterface } from 'node:readline';
import { Hands, openDisplay } from './display.mjs';
import { ended, sleep, until, words } from './process.mjs';
import { WebDriver } from './webdriver.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The project's root. */
export const ROOT = join(HERE, '../../..');

/** Where pictures are kept. */
export const PICTURES = join(ROOT, 'target/pictures');

/** The program under test. */
export const PROGRAM = process.env.VEILLE_PROGRAM ?? join(ROOT, 'target/debug/veille');

/** The articles to drop: those beside the project where they are, its own otherwise. */
export function articles() {
  const beside = join(ROOT, '../shared/seeds');
  const folder = existsSync(beside) ? beside : join(ROOT, 'seeds');
  const files = readdirSync(folder).filter((name) => /\.(txt|md|html)$/.test(name) && name !== 'README.md');
  return files.sort().slice(0, 5).map((name) => join(folder, name));
}

/** A reader with a library of their own, on a display of their own. */
export class Reader {
  #started = [];
  driver = undefined;

  static async sitDown({ program = PROGRAM, screen, env = {} } = {}) {
    const reader = new Reader();
    reader.program = program;
    reader.folder = mkdtempSync(join(tmpdir(), 'veille-reader-'));
    reader.display = await openDisplay(screen);
    reader.library = join(reader.folder, 'library');
    const homes = { HOME: 'home', XDG_DATA_HOME: 'data', XDG_CONFIG_HOME: 'config', XDG_CACHE_HOME: 'cache' };
    for (const folder of Object.values(homes)) mkdirSync(join(reader.folder, folder));
    reader.env = {
      ...reader.display.env,
      ...Object.fromEntries(Object.entries(homes).map(([name, folder]) => [name, join(reader.folder, folder)])),
      VEILLE_LIBRARY: reader.library,
      LANG: 'fr_FR.UTF-8',
      LANGUAGE: 'fr',
      ...env,
    };
    for (const name of ['LC_ALL', 'LC_MESSAGES', 'LC_CTYPE']) delete reader.env[name];
    reader.hands = new Hands(reader.env);
    reader.log = join(reader.folder, 'log');
    return reader;
  }

  /** A place in the reader's folder. */
  path(...parts) {
    return join(this.folder, ...parts);
  }

  /** Opens the window and waits for its page. */
  async open(...args) {
    this.driver = await WebDriver.start(this.program, args, { env: this.env, log: this.log });
    this.window = await this.hands.window('^Veille');
    await this.hands.arrange(this.window);
    await until('the page', () => this.driver.run(() => document.querySelector('#app > *') !== null), 30_000);
  }

  /** Closes the window by its cross and waits until the program is gone. */
  async close() {
    await this.hands.close(this.window);
    await until('the window to close', async () => (await this.hands.windows('^Veille')).length === 0);
    // The last words to the disk come after the window went away.
    await until('the program to end', () => this.driver.programHasEnded(), 15_000);
    await this.driver.end();
    this.driver = undefined;
  }

  /** The command line on the same library. */
  async say(...args) {
    return words(this.program, args, { env: this.env });
  }

  /** Starts the program again beside the open window; answers when the second one has ended. */
  second(args, cwd = this.folder) {
    return new Promise((resolve, reject) => {
      execFile(this.program, args, { env: this.env, cwd, timeout: 20_000 }, (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}\n${stderr}`));
        else resolve(stdout);
      });
    });
  }

  /** Drags files from another window onto a point of ours, or lets `over` look before they fall. */
  async drop(files, over = async () => {}) {
    const source = spawn('/usr/bin/python3', [join(HERE, 'drag_source.py'), this.display.width - 110, 10, ...files].map(String), {
      env: this.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#started.push(source);
    const said = [];
    createInterface({ input: source.stdout }).on('line', (word) => said.push(word));
    const heard = (word) => until(`the drag's source to say ${word}`, () => said.includes(word), 15_000);
    await heard('ready');
    const { hands } = this;
    const from = await hands.place(await hands.window('^veille-drag-source$'));
    const to = await hands.place(this.window);
    const start = [from.x + from.width / 2, from.y + from.height / 2];
    const goal = [to.x + to.width / 2, to.y + to.height / 2];
    await hands.moveTo(...start);
    await sleep(100);
    await hands.xdotool('mousedown', 1);
    for (let step = 1; step <= 5; step += 1) {
      await hands.moveTo(start[0] - 5 * step, start[1] + 3 * step);
      await sleep(50);
    }
    await heard('begun');
    for (let step = 1; step <= 14; step += 1) {
      const part = (index) => start[index] + ((goal[index] - start[index]) * step) / 14;
      await hands.moveTo(part(0), part(1));
      await sleep(40);
    }
    for (let step = 1; step <= 4; step += 1) {
      await hands.moveTo(goal[0] + 2 * step, goal[1] + step);
      await sleep(60);
    }
    await over();
    await hands.xdotool('mouseup', 1);
    await until('the drop', () => said.includes('dropped') || said.includes('refused'), 15_000);
    if (!said.includes('asked') || said.includes('refused')) throw new Error(`the files were not taken: ${said}`);
    await ended(source);
  }

  async picture(name) {
    mkdirSync(PICTURES, { recursive: true });
    const file = join(PICTURES, `${name}.png`);
    await this.hands.picture(this.window, file);
    return file;
  }

  /** Leaves everything; says what the program said when something failed. */
  async leave(failed = false) {
    if (failed) {
      if (this.window) await this.picture(`failed-${basename(process.argv[1] ?? '', '.mjs')}`).catch(() => {});
      if (existsSync(this.log)) console.error(readFileSync(this.log, 'utf8').slice(-4_000));
    }
    await this.driver?.end();
    for (const child of this.#started) await ended(child);
    await this.display.close();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Lets a reader do something, and tidies up whatever comes of it. */
export async function withReader(options, act) {
  const reader = await Reader.sitDown(options);
  let failed = true;
  try {
    await act(reader);
    failed = false;
  } finally {
    await reader.leave(failed);
  }
}

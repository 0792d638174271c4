// A client of WebKitWebDriver: what these tests need of it.
import { spawn } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { createServer } from 'node:net';
import { ended, until, words } from './process.mjs';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** A port that nobody listens to. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export class WebDriver {
  #child;
  #base;
  #session = '';

  /** Starts the driver, which starts the program and looks into its window. */
  static async start(program, args, { env, log }) {
    const driver = new WebDriver();
    const port = await freePort();
    driver.#base = `http://127.0.0.1:${port}`;
    const out = openSync(log, 'a');
    // Without this variable the program refuses to be looked into, and a session hangs.
    const surroundings = { ...env, TAURI_WEBVIEW_AUTOMATION: 'true' };
    driver.#child = spawn('WebKitWebDriver', [`--port=${port}`], { env: surroundings, stdio: ['ignore', out, out] });
    closeSync(out);
    try {
      await until('WebKitWebDriver', () => driver.#ask('GET', '/status'));
      // A browser's name here would make it look for that browser.
      const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program, args } } };
      const { sessionId } = await driver.#ask('POST', '/session', { capabilities });
      driver.#session = `/session/${sessionId}`;
      await driver.#ask('POST', `${driver.#session}/timeouts`, { script: 20_000 });
      return driver;
    } catch (reason) {
      await driver.end();
      throw reason;
    }
  }

  async #ask(method, path, body) {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(this.#base + path, { method, headers, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  }

  #post(path, body = {}) {
    return this.#ask('POST', this.#session + path, body);
  }

  /** Runs a function in the page (or the frame) with `args`; it may answer with a promise. */
  async run(script, ...args) {
    const source = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${script})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (reason) => done({ failed: String(reason && reason.message || reason) }));`;
    const answer = await this.#post('/execute/async', { script: source, args });
    if (answer.failed !== undefined) throw new Error(answer.failed);
    return answer.value;
  }

  async find(css) {
    return (await this.#post('/element', { using: 'css selector', value: css }))[ELEMENT];
  }

  async click(css) {
    await this.#post(`/element/${await this.find(css)}/click`);
  }

  /** Types into a field. */
  async type(css, text) {
    await this.#post(`/element/${await this.find(css)}/value`, { text });
  }

  /** Goes into a frame, does something there, and comes back. */
  async inFrame(css, act) {
    await this.#post('/frame', { id: { [ELEMENT]: await this.find(css) } });
    try {
      return await act();
    } finally {
      await this.#post('/frame', { id: null });
    }
  }

  /** Whether the program that the driver started is gone. */
  programHasEnded() {
    return words('pgrep', ['-P', String(this.#child.pid)]).then(() => false, () => true);
  }

  /** Ends the session, if there is one, and the driver. */
  async end() {
    if (this.#session) await this.#ask('DELETE', this.#session).catch(() => {});
    this.#session = '';
    await ended(this.#child);
  }
}

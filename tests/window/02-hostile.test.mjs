// An article that means harm runs nothing, asks for nothing, and cannot speak to the program.
import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { Page, plain } from './lib/page.mjs';
import { sleep, until } from './lib/process.mjs';
import { withReader } from './lib/veille.mjs';

/** A server that only counts who knocks. */
async function doorbell() {
  const rings = [];
  const server = createServer((socket) => {
    socket.on('data', (data) => rings.push(data.toString('latin1').split('\r\n')[0]));
    socket.on('error', () => {});
    rings.push('a connection');
    setTimeout(() => socket.destroy(), 200);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: server.address().port, rings, close: () => server.close() };
}

/** Puts a note-taker in place of the system's opener, so that no browser starts and knocks by itself. */
function outside(reader) {
  const [bin, notes] = [reader.path('bin'), reader.path('opened')];
  mkdirSync(bin);
  for (const name of ['xdg-open', 'gio', 'gnome-open', 'kde-open', 'wslview']) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "$@" >> '${notes}'\n`);
    chmodSync(join(bin, name), 0o755);
  }
  reader.env.PATH = bin + delimiter + reader.env.PATH;
  return () => (existsSync(notes) ? readFileSync(notes, 'utf8') : '');
}

test('an article that means harm is only words', async () => {
  const bell = await doorbell();
  try {
    await withReader({}, async (reader) => {
      const opened = outside(reader);
      const raw = readFileSync(new URL('hostile.html', import.meta.url), 'utf8').replaceAll('{{port}}', bell.port);
      const file = reader.path('harm.html');
      writeFileSync(file, raw);
      await reader.open();
      const page = new Page(reader);
      await reader.drop([file]);
      await page.rowCount(1);
      await page.closeReport();
      await page.open(0);
      await sleep(2_500); // longer than the refresh waits

      const shown = await page.frame(() => ({
        text: document.getElementById('veille-article').textContent,
        harmed: String(window.harmed),
        here: location.href,
        left: document.querySelectorAll('#veille-article :is(script, style, link, meta, base, form, iframe, object, embed, svg, math, template, input)').length,
        handlers: [...document.querySelectorAll('#veille-article *')].flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith('on')).length,
      }));
      assert.match(plain(shown.text), /taken for the article itself/);
      assert.match(plain(shown.text), /read to its end/);
      assert.equal(shown.harmed, 'undefined');
      assert.match(shown.here, /^article:\/\/localhost\//);
      assert.equal(shown.left, 0, 'the sanitiser left foreign elements');
      assert.equal(shown.handlers, 0, 'the sanitiser left handlers');

      // The kept file, shown whole, is no more than words either.
      await page.hands.press('shift+o');
      await until('the kept file', () => page.frame(() => document.getElementById('veille-original') !== null).catch(() => false));
      await sleep(2_500); // longer than the refresh waits
      const whole = await page.frame(() => ({
        text: document.getElementById('veille-original')?.textContent ?? '',
        harmed: String(window.harmed),
        here: location.href,
        left: document.querySelectorAll('#veille-original :is(script, style, link, meta, base, form, iframe, object, embed, svg, math, template, input)').length,
        handlers: [...document.querySelectorAll('#veille-original *')].flatMap((one) => [...one.attributes]).filter(({ name }) => name.startsWith('on') || name === 'style').length,
        ipc: typeof window.webkit?.messageHandlers?.ipc,
      }));
      assert.match(plain(whole.text), /read to its end/);
      assert.equal(whole.harmed, 'undefined');
      assert.match(whole.here, /^article:\/\/localhost\/[0-9a-f]+\/original$/);
      assert.deepEqual([whole.left, whole.handlers, whole.ipc], [0, 0, 'undefined']);
      assert.deepEqual(bell.rings, [], 'the kept file asked the network');
      await page.hands.press('Escape');
      await until('the text again', () => page.frame(() => document.getElementById('veille-article') !== null).catch(() => false));
      const again = await page.frame(() => location.href);

      // No policy stops a preconnection: the sanitiser alone does, as was seen above.
      await walls(page, raw.replace(/<link rel="preconnect".*\n/, ''));
      assert.deepEqual(bell.rings, [], 'something asked the network');

      // A link is opened outside, by the system, and never by the window.
      const link = await linkPlace(page, 'a plain link');
      await page.hands.click(...link);
      await until('the link to be opened outside', () => opened().includes(`:${bell.port}/`) || page.exists('[role=dialog]'), 5_000);
      await page.hands.xdotool('click', 2);
      await sleep(800);
      const after = await page.frame(() => location.href);
      assert.equal(after, again, 'the frame went elsewhere');
      assert.deepEqual(bell.rings, [], 'a click asked the network');
      assert.equal(await page.driver.run(() => location.host || location.href), 'localhost');
    });
  } finally {
    bell.close();
  }
});

/** What the frame itself forbids, with the sanitiser out of the way: the same markup put in raw. */
async function walls(page, raw) {
  const tried = await page.frame(async (raw) => {
    const place = document.createElement('div');
    document.body.append(place);
    place.innerHTML = raw;
    for (const inert of place.querySelectorAll('script')) {
      const script = document.createElement('script');
      if (inert.src) script.src = inert.src;
      script.textContent = inert.textContent;
      place.append(script);
    }
    const refused = async (act) => {
      try {
        await act();
        return false;
      } catch {
        return true;
      }
    };
    const forged = { cmd: 'shelf_list', callback: 1, error: 2, payload: {}, options: {}, invoke_key: 'guess' };
    const far = place.querySelector('a[href^=http]').href;
    const answers = {
      handler: window.webkit?.messageHandlers === undefined,
      internals: window.__TAURI_INTERNALS__ === undefined && window.__TAURI__ === undefined && window.ipc === undefined,
      origin: window.origin === 'null',
      parent: await refused(() => parent.document.title),
      storage: await refused(() => localStorage.length),
      evaluated: await refused(() => Function('return 1')()),
      fetched: await refused(() => fetch(far)),
      ipc: await refused(() => fetch('ipc://localhost/shelf_list', { method: 'POST', body: JSON.stringify(forged) })),
      ipcOverHttp: await refused(() => fetch('http://ipc.localhost/shelf_list', { method: 'POST', body: '{}' })),
      page: await refused(() => fetch('tauri://localhost/index.html')),
      other: await refused(() => fetch('article://localhost/0123456789abcdef')),
      window: window.open(far) === null,
      top: await refused(() => {
        top.location.href = far;
      }),
    };
    // Messages to the page that pretend to be the agent's, or the program's.
    for (const message of [{ type: 'ready', chars: 9e9 }, { type: 'layout', height: 9e9, marks: [], gaps: [], watched: null }, forged, JSON.stringify(forged)]) {
      parent.postMessage(message, '*');
    }
    place.querySelector('form')?.requestSubmit?.();
    for (const link of place.querySelectorAll('a')) link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    answers.unharmed = window.harmed === undefined;
    place.remove();
    return answers;
  }, raw);
  // Going to the top may be ignored rather than refused; that it went nowhere is asserted by the caller.
  delete tried.top;
  for (const [wall, held] of Object.entries(tried)) assert.ok(held, `a wall fell: ${wall}`);
  const height = await page.driver.run(() => document.querySelector('iframe').getBoundingClientRect().height);
  assert.ok(height < 100_000, 'a forged message was obeyed');
}

async function linkPlace(page, text) {
  const box = await page.frame((text) => {
    const link = [...document.querySelectorAll('#veille-article a')].find((one) => one.textContent.replace(/\s+/g, ' ').includes(text));
    if (!link) return null;
    const { left, top, height } = link.getClientRects()[0];
    return { x: left + 8, y: top + height / 2 };
  }, text);
  assert.ok(box, `the link \`${text}\` is gone`);
  const frame = await page.driver.run(() => {
    const { left, top } = document.querySelector('iframe').getBoundingClientRect();
    return { left, top };
  });
  const window = await page.hands.place(page.reader.window);
  return [window.x + frame.left + box.x, window.y + frame.top + box.y];
}

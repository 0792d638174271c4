// What every file of page tests stands on: one server, one browser, a page for each test.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, open, serve } from './browser.mjs';

let server;
let browser;

before(async () => {
  server = await serve();
  browser = await launch();
  assert.ok(browser, 'the page tests need Chromium: install the package `chromium`, or name it in CHROMIUM');
});

after(async () => {
  await browser?.close();
  server?.stop();
});

/**
 * A test with a page of its own; it also fails when the page's scripts do. What fails is played once more on a fresh
 * page, and says so: a machine that stands still for seconds is no fault of the page's, one that shows twice is.
 */
export function onPage(name, wish, play, size) {
  const once = async () => {
    const page = await open(browser, server.address, wish, size);
    try {
      await play(page);
      assert.deepEqual(page.errors, []);
    } finally {
      await page.close();
    }
  };
  test(name, { timeout: 120_000 }, async (context) => {
    try {
      await once();
    } catch (reason) {
      context.diagnostic(`PLAYED TWICE: ${reason.message}`);
      await once();
    }
  });
}

/** How long an answer may take on a busy machine, in milliseconds; a right one is there at once. */
const PATIENCE = 20_000;

/** Waits until `ask` answers with what is expected. */
export async function until(ask, expected, what = 'the answer') {
  let last;
  const began = Date.now();
  while (Date.now() - began < PATIENCE) {
    last = await ask();
    try {
      assert.deepEqual(last, expected);
      return;
    } catch {
      await new Promise((go) => setTimeout(go, 50));
    }
  }
  assert.deepEqual(last, expected, what);
}

/** The titles in sight in the list. */
export const titles = (page) => page.locator('[data-pane="list"] [role=option] .t').allTextContents();

/** The number beside the list's name. */
export const total = async (page) => Number(await page.locator('[data-pane="list"] header .n').textContent());

/** What the live region said last. */
export const said = (page) => page.locator('[role=status][aria-live]').first().textContent();

/** What has the focus, by its name or its words. */
export const focused = (page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent?.trim().slice(0, 60) ?? '';
  });

export const calls = (page, name) =>
  page.evaluate((wanted) => window.veille.calls.filter(([each]) => each === wanted).map(([, what]) => what), name);

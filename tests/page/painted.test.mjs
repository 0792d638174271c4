// A highlight is on the screen before the library has answered; one that the library refuses goes again, and it is said.
import assert from "node:assert/strict";
import { calls, onPage, until } from "./stage.mjs";

/** Opens an article, chooses its first sentence, and lets the library keep its answer to itself. */
async function chosen(page) {
  await page.locator('[data-index="0"]').click();
  await page.locator("main .body.shown").waitFor();
  await page.evaluate(() => {
    window.veille.held.annotation_add = new Promise(
      (go) => (window.answer = go),
    );
  });
  await page.keyboard.press("v");
  await page.getByRole("toolbar").waitFor();
  return page.frameLocator("main iframe").locator("mark[data-veille]");
}

onPage(
  "a highlight is painted, and stands in the margin, while the library has not answered",
  "",
  async (page) => {
    const marks = await chosen(page);
    const before = await page.locator(".notes .note").count();
    await page.keyboard.press("2");
    await until(() => marks.count(), 1);
    await until(() => page.locator(".notes .note").count(), before + 1);
    await until(() => page.getByRole("toolbar").count(), 0);
    assert.equal((await calls(page, "annotation_add")).length, 1);
    await page.evaluate(() => window.answer());
    await page.keyboard.press("n");
    await page.locator(".notes textarea").waitFor();
    assert.equal(await marks.count(), 1);
  },
);

onPage(
  "a highlight that the library refuses goes again, and that is said",
  "fail=annotation_add",
  async (page) => {
    const marks = await chosen(page);
    await page.keyboard.press("2");
    await until(() => marks.count(), 1);
    await page.evaluate(() => window.answer());
    await until(() => marks.count(), 0);
    await until(() => page.locator(".notes .note").count(), 0);
    await page.locator(".toast.err").waitFor();
  },
);

onPage(
  "a meaning pressed twice in the bubble makes one highlight",
  "",
  async (page) => {
    const marks = await chosen(page);
    await page.getByRole("button", { name: /^Fait, chiffre/ }).dblclick();
    await until(() => marks.count(), 1);
    await page.evaluate(() => window.answer());
    await until(() => page.getByRole("toolbar").count(), 0);
    assert.equal((await calls(page, "annotation_add")).length, 1);
  },
);

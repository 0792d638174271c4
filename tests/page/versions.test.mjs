// An article that came again in other words: what moved is shown, what is lost is listed.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pictures } from "./browser.mjs";
import { calls, onPage, until } from "./stage.mjs";

/** Opens the article that came again. */
async function openChanged(page) {
  const title = await page.evaluate(() => {
    const all = [...window.veille.library.articles.values()];
    return all.find(({ annotations }) =>
      annotations.some(({ anchor }) => anchor === "lost"),
    ).title.value;
  });
  await page
    .locator('[data-pane="list"] [role=option]', {
      hasText: title.slice(0, 24),
    })
    .first()
    .click();
  await page.locator("main .body.shown").waitFor();
  const banner = page.getByRole("region", { name: /Le fichier a changé/ });
  await banner.waitFor();
  return banner;
}

onPage(
  "the banner says what was found, what moved and what is lost",
  "version",
  async (page) => {
    const banner = await openChanged(page);
    assert.match(
      (await banner.innerText()).replace(/\s+/g, " "),
      /1 déplacé.*1 introuvable/,
    );
    assert.equal(
      await banner.locator("svg path").count(),
      await banner.locator(".line").first().locator("u").count(),
    );
    if (process.env.VEILLE_PICTURES) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({
        path: join(pictures, "14-nouvelle-version.png"),
      });
    }
  },
);

onPage(
  "a highlight that moved says so in the margin, and is kept there by itself",
  "version",
  async (page) => {
    const banner = await openChanged(page);
    const moved = page.locator(".notes .note", { hasText: /Déplacé de \d+ à \d+/ });
    await moved.waitFor();
    assert.match(
      await page.locator('[role=option][aria-selected="true"]').innerText(),
      /1 à replacer/,
    );
    // Dotted is what waits for a person: what went along with the text around it is as it was.
    const waiting = await page.locator(".notes .note:has(.went)").evaluateAll((notes) =>
      notes.map((note) => note.dataset.note).sort(),
    );
    const dotted = () =>
      page.frameLocator("main iframe").locator("mark[data-moved]").evaluateAll((marks) =>
        [...new Set(marks.map((mark) => mark.dataset.veille))].sort(),
      );
    await until(async () => JSON.stringify(await dotted()), JSON.stringify(waiting));
    assert.deepEqual(
      await page.locator(".notes .note.moved").evaluateAll((notes) => notes.map((note) => note.dataset.note).sort()),
      waiting,
    );
    assert.ok((await page.locator(".notes .note").count()) > waiting.length);
    await moved.getByRole("button", { name: "Garder" }).click();
    await moved.waitFor({ state: "detached" });
    const [accepted] = (await calls(page, "versions_accept")).slice(-1);
    assert.notEqual(accepted.annotation, null);
    await banner.getByText("1 introuvable").waitFor();
  },
);

onPage(
  "a highlight that moved is taken away with the way back in sight",
  "version",
  async (page) => {
    await openChanged(page);
    const moved = page.locator(".notes .note", { hasText: /Déplacé de \d+ à \d+/ });
    await moved.waitFor();
    const id = await moved.getAttribute("data-note");
    await moved.getByRole("button", { name: "Retirer" }).click();
    await page.locator(`.notes .note[data-note="${id}"]`).waitFor({ state: "detached" });
    await page.getByText("Surlignage supprimé").first().waitFor();
    await page.getByRole("button", { name: "Annuler", exact: true }).click();
    await page.locator(`.notes .note[data-note="${id}"]`).waitFor();
    await page.frameLocator("main iframe").locator(`mark[data-veille="${id}"]`).first().waitFor();
  },
);

onPage(
  "a lost passage is put where it most likely belongs",
  "version",
  async (page) => {
    const banner = await openChanged(page);
    await banner.getByRole("button", { name: "Replacer ici" }).click();
    await banner.getByText("1 introuvable").waitFor({ state: "detached" });
    const [change] = (await calls(page, "annotation_change")).slice(-1);
    assert.deepEqual(change.range, [3, 60]);
  },
);

onPage("a note is kept alone, and is still listed", "version", async (page) => {
  const banner = await openChanged(page);
  await banner.getByRole("button", { name: "Garder la note seule" }).click();
  await page.getByRole("region", { name: "Notes sans passage" }).waitFor();
});

onPage(
  "what differs is shown word by word, and the former text is one press away",
  "version",
  async (page) => {
    const banner = await openChanged(page);
    await banner.getByRole("button", { name: "Voir les différences" }).click();
    const dialog = page.getByRole("dialog", { name: "Voir les différences" });
    assert.equal(await dialog.locator("del").innerText(), " comme prévu");
    assert.equal(
      await dialog.locator("ins").innerText(),
      " plus tard que prévu",
    );
    await dialog.getByRole("button", { name: "Fermer" }).click();
    await page.getByRole("button", { name: /Revenir à celle/ }).click();
    await banner.waitFor({ state: "detached" });
  },
);

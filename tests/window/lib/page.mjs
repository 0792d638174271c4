// What stands in the page, and where: the one place that knows its classes.
import { sleep, until } from './process.mjs';

const FRAME = 'iframe';

/** The page of an open window. */
export class Page {
  constructor(reader) {
    this.reader = reader;
  }

  get driver() {
    return this.reader.driver;
  }

  get hands() {
    return this.reader.hands;
  }

  /** The rows of the list, as they are read. */
  async rows() {
    const rows = await this.driver.run(() =>
      [...document.querySelectorAll('.list .item')].map((row) => ({
        title: row.querySelector('.t')?.textContent?.trim() ?? '',
        text: row.textContent,
      })),
    );
    return rows.map(({ title, text }) => ({ title: plain(title), text: plain(text) }));
  }

  /** The titles of the rows that bear a tag. */
  async tagged(name) {
    const found = await this.driver.run((name) => {
      const rows = [...document.querySelectorAll('.list .item')];
      return rows.filter((row) => row.querySelector(`[data-tag="${name}"]`)).map((row) => row.querySelector('.t').textContent);
    }, name);
    return found.map(plain).sort();
  }

  async rowCount(count, patience = 30_000) {
    return until(`${count} rows`, async () => {
      const rows = await this.rows();
      if (rows.length !== count) throw new Error(`there are ${rows.length}: ${rows.map((row) => row.title).join(' | ')}`);
      return rows;
    }, patience);
  }

  /** Where an element's middle lies on the screen. */
  async point(css, index = 0) {
    let before = null;
    // Twice at the same place: what still moves would be missed.
    const box = await until(css, async () => {
      const now = await this.driver.run((css, index) => {
        const element = document.querySelectorAll(css)[index];
        if (!element) return null;
        const { left, top, width, height } = element.getBoundingClientRect();
        return width > 0 && height > 0 ? { x: left + width / 2, y: top + height / 2 } : null;
      }, css, index);
      const still = now !== null && now.x === before?.x && now.y === before?.y;
      before = now;
      return still && now;
    });
    const window = await this.hands.place(this.reader.window);
    return [window.x + box.x, window.y + box.y];
  }

  /** Clicks an element with the mouse. */
  async click(css, index = 0, button = 1) {
    await this.hands.click(...(await this.point(css, index)), button);
  }

  /** Clicks the row of the list that has this title. */
  async row(title) {
    const at = await until(`a row named ${title}`, async () => 1 + (await this.rows()).findIndex((row) => row.title === plain(title)));
    await this.click('.list .item .t', at - 1);
  }

  /** Clicks the first control whose name or text is this. */
  async press(name, within = 'body') {
    const mark = await until(`something named ${name}`, () =>
      this.driver.run((name, within) => {
        const same = (text) => text?.replace(/\s+/g, ' ').trim() === name;
        const controls = document.querySelectorAll(`${within} :is(button, a, [role], label, input)`);
        const shown = [...controls].filter((control) => control.getBoundingClientRect().width > 0);
        const found = shown.find((one) => same(one.getAttribute('aria-label')) || same(one.title) || same(one.textContent));
        document.querySelectorAll('[data-pressed]').forEach((one) => one.removeAttribute('data-pressed'));
        found?.setAttribute('data-pressed', '');
        return Boolean(found);
      }, name, within),
    );
    if (mark) await this.click('[data-pressed]');
  }

  /** Waits until something in the page says these words. */
  async says(words, within = 'body') {
    await until(`“${words}”`, async () => {
      const shown = await this.driver.run((within) => [...document.querySelectorAll(within)].map((one) => one.innerText).join(' '), within);
      return plain(shown).includes(plain(words));
    });
  }

  /** Waits until the field of that name has the keyboard. */
  async field(name) {
    await until(`the field ${name}`, async () => {
      const named = await this.driver.run(() => {
        const { activeElement: here } = document;
        if (here?.tagName !== 'INPUT') return '';
        return here.getAttribute('aria-label') ?? here.closest('label')?.textContent ?? '';
      });
      return plain(named) === plain(name);
    });
  }

  /** Writes a line of filters, by keys, and waits until the list has read it. */
  async filter(line) {
    await until('the line of filters', async () => {
      await this.hands.press('slash');
      await sleep(300);
      return this.driver.run(() => document.activeElement?.getAttribute('aria-label') === 'Filtrer la liste');
    });
    // Escape empties the line and keeps the keyboard; a second one would close it.
    await this.driver.run(() => document.activeElement.value !== '' || document.querySelector('search .tok') !== null)
      && await this.hands.press('Escape');
    await this.hands.type(line);
    await this.hands.press('Return');
  }

  /** Waits until an import has ended, and closes its report. */
  async closeReport() {
    await until('the report', () => this.driver.run(() => [...document.querySelectorAll('.imp button')].some((one) => one.textContent.includes('Lire les nouveautés'))), 30_000);
    await this.press('Fermer', '.imp');
    await until('the report to close', async () => !(await this.exists('.imp')));
  }

  /** Opens an article by its row, with the mouse. */
  async open(index) {
    await until('the list to stand still', () => this.driver.run(() => document.querySelector('.list .item') !== null));
    await sleep(400);
    await this.click('.list .item .t', index);
    await this.article();
  }

  /** Waits until an article stands in its frame, laid out by its agent. */
  async article() {
    await until('the article', () =>
      this.driver.run((css) => (document.querySelector(css)?.getBoundingClientRect().height ?? 0) > 120, FRAME),
    );
    await sleep(400);
  }

  inFrame(act) {
    return this.driver.inFrame(FRAME, act);
  }

  /** Runs a function in the article's frame. */
  frame(script, ...args) {
    return this.inFrame(() => this.driver.run(script, ...args));
  }

  /** The words of the open article. */
  async body() {
    return plain(await this.frame(() => document.getElementById('veille-article')?.textContent ?? ''));
  }

  /** The first sentence of a paragraph: its words, and where it begins and ends on the screen. */
  async sentence(paragraph) {
    const found = await this.frame((paragraph) => {
      const all = [...document.querySelectorAll('#veille-article p')].filter((one) => one.textContent.length > 80);
      const element = all[paragraph];
      if (!element) return null;
      const nodes = [];
      const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) nodes.push(walk.currentNode);
      const text = nodes.map((node) => node.data).join('');
      const stop = text.slice(30).search(/[.!?…](\s|$)/);
      const length = stop < 0 ? text.trimEnd().length : 30 + stop + 1;
      const at = (offset) => {
        let rest = offset;
        for (const node of nodes) {
          if (rest < node.length) return [node, rest];
          rest -= node.length;
        }
        const last = nodes[nodes.length - 1];
        return [last, last.length - 1];
      };
      const box = (offset) => {
        const [node, place] = at(offset);
        const range = document.createRange();
        range.setStart(node, place);
        range.setEnd(node, place + 1);
        const { left, right, top, bottom } = range.getBoundingClientRect();
        return { left, right, y: (top + bottom) / 2 };
      };
      return { text: text.slice(0, length), first: box(0), last: box(length - 1) };
    }, paragraph);
    if (!found) throw new Error(`the article has no paragraph ${paragraph}`);
    const frame = await this.driver.run((css) => {
      const { left, top } = document.querySelector(css).getBoundingClientRect();
      return { left, top };
    }, FRAME);
    const window = await this.hands.place(this.reader.window);
    const onScreen = (x, y) => [window.x + frame.left + x, window.y + frame.top + y];
    return {
      text: found.text,
      from: onScreen(found.first.left + 1, found.first.y),
      to: onScreen(found.last.right, found.last.y),
    };
  }

  /** Selects a sentence with the mouse; answers with its words as kept. */
  async select(paragraph) {
    const sentence = await this.sentence(paragraph);
    await this.hands.drag(sentence.from, sentence.to);
    await until('a selection', async () => (await this.selection()).length > 0);
    return plain(sentence.text);
  }

  selection() {
    return this.frame(() => String(getSelection()));
  }

  /** The highlights in the article, as they are shown. */
  marks() {
    return this.frame(() => {
      const marks = new Map();
      for (const mark of document.querySelectorAll('mark[data-veille]')) {
        const known = marks.get(mark.dataset.veille) ?? { meaning: mark.dataset.meaning, text: '' };
        marks.set(mark.dataset.veille, { ...known, text: known.text + mark.textContent });
      }
      return [...marks.values()];
    });
  }

  text(css) {
    return this.driver.run((css) => document.querySelector(css)?.textContent?.replace(/\s+/g, ' ').trim() ?? null, css);
  }

  exists(css) {
    return this.driver.run((css) => document.querySelector(css) !== null, css);
  }
}

/** Words without what typography adds at display: soft hyphens, thin spaces, curly apostrophes. */
export function plain(text) {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[\u202f\u00a0\u2009]/g, ' ')
    .replace(/\u2019/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** The same, for comparing where a space may have been added before a sign. */
export function letters(text) {
  return plain(text).replace(/\s/g, '');
}

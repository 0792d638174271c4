/**
 * Footnotes, found by what the article shows: the intake keeps no anchors, so a
 * raised number in the text is joined to the note that bears it at the end.
 */

/** A raised sign in the text and the note it leads to. */
export interface Footnote {
  mark: string;
  reference: HTMLElement;
  note: Element;
}

const MARK = /^[[(]?\s*(\d{1,3}|[*†‡§])\s*[\])]?$/;
const HEADING = /^\s*(?:notes?|footnotes?|endnotes?|références?|references?|sources?|bibliograph(?:y|ie))\b/i;
/** A raised figure after these is a power: m², km³. */
const UNIT = /(?:^|[\s\d(])(?:k|c|m|d)?m$|CO$|\d$/;
/** How a note leads back to the text. */
const WAY_BACK = /(?:\s|↩|↑|\^|⤴|\ufe0e|\ufe0f)+$/u;

function clean(text: string): string {
  return text.replaceAll('\u00ad', '').replace(/\s+/g, ' ').trim();
}

function markOf(element: Element): string | null {
  return MARK.exec(clean(element.textContent))?.[1] ?? null;
}

/** Every footnote of the article, in the order of the text. */
export function footnotesIn(root: Element): Footnote[] {
  const raised = [...root.querySelectorAll<HTMLElement>('sup')].filter((sup) => markOf(sup) !== null);
  if (raised.length === 0) return [];
  const notes = notesIn(root);
  const found: Footnote[] = [];
  for (const reference of raised) {
    const mark = markOf(reference) ?? '';
    const note = notes.get(mark);
    if (note === undefined || note.contains(reference)) continue;
    if (!(reference.compareDocumentPosition(note) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
    if (UNIT.test(before(reference)) && /^\d$/.test(mark)) continue;
    found.push({ mark, reference, note });
  }
  return found;
}

/** The words right before an element, in its block. */
function before(element: Element): string {
  const { previousSibling } = element;
  return clean(previousSibling?.textContent ?? '').slice(-4);
}

/** Notes by their sign: the items of a list at the end, or paragraphs that begin with it. */
function notesIn(root: Element): Map<string, Element> {
  const notes = new Map<string, Element>();
  for (const list of root.querySelectorAll('ol')) {
    const heading = list.previousElementSibling;
    const told = heading !== null && /^H[1-6]$|^P$/.test(heading.tagName) && HEADING.test(clean(heading.textContent));
    const last = list.closest('#veille-article > *')?.nextElementSibling === null || list.nextElementSibling === null;
    if (!told && !last) continue;
    let number = Number(list.getAttribute('start') ?? 1);
    for (const item of list.children) {
      if (item.tagName !== 'LI') continue;
      notes.set(String(number), item);
      number += 1;
    }
  }
  for (const block of root.querySelectorAll('p')) {
    const first = block.firstElementChild;
    const raised = first?.tagName === 'SUP' && startsWith(block, first) ? markOf(first) : null;
    const written = /^\[(\d{1,3})\]|^(\d{1,3})[.)]\s/.exec(clean(block.textContent).slice(0, 8));
    const mark = raised ?? written?.[1] ?? written?.[2];
    if (mark === undefined || notes.has(mark)) continue;
    // A sign that stands alone belongs to the block after it.
    const alone = clean(block.textContent) === clean(first?.textContent ?? ' ');
    const note = alone ? block.nextElementSibling : block;
    if (note !== null) notes.set(mark, note);
  }
  return notes;
}

function startsWith(block: Element, first: Element): boolean {
  return clean(block.textContent).startsWith(clean(first.textContent));
}

/** A note's words, without its sign and its way back. */
export function wordsOf(note: Element): string {
  const words = clean(note.textContent).replace(WAY_BACK, '');
  return words.replace(/^(?:\[\d{1,3}\]|\d{1,3}[.)]\s|[*†‡§])\s*/, '');
}

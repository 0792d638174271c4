/** The faces that an article is set in, there before its words are. */
import type { Look } from './protocol';

/** How long an article waits for its faces before it is shown without them, in milliseconds. */
const PATIENCE = 300;
/** A letter, and the thin space, which has a face of its own. */
const SAMPLE = 'a\u202f';

/** Answers once the faces are there: a long text that is laid out twice is shown late. */
export async function faces(root: Element, { font, size }: Look): Promise<void> {
  const roles = getComputedStyle(document.documentElement);
  const wanted = [`${size}px ${font}`];
  if (root.querySelector('em,i,cite') !== null) wanted.push(`italic ${wanted[0] ?? ''}`);
  if (root.querySelector('h1,h2,h3,h4,h5,h6') !== null)
    wanted.push(`600 20px ${roles.getPropertyValue('--font-title')}`);
  if (root.querySelector('code,pre,kbd,samp') !== null) wanted.push(`16px ${roles.getPropertyValue('--font-mono')}`);
  const there = Promise.all(wanted.map((face) => document.fonts.load(face, SAMPLE)));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  // A face that cannot be had is replaced by the next one of the list.
  await Promise.race([there, late]).catch(() => undefined);
}

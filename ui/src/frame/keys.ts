/** Keys pressed inside the frame. */
import type { Key } from './protocol';

const WITH_CONTROL = new Set(['k', 'o', 'e', 'b', 'f', 'p', 's', 'y', 'z', ',', '+', '-', '=', '0', 'r']);
const ALONE = new Set([' ', '/', "'", 'F1', 'F3', 'F5', 'F6', 'F7', 'F11']);

/** Whether the web view has an own use for the key, which the page's is to replace. */
export function goesToPage(event: Key | KeyboardEvent): boolean {
  const key = keyOf(event);
  if (key.ctrl || key.meta) return WITH_CONTROL.has(key.key.toLowerCase()) || /^Digit\d$/.test(key.code);
  if (key.alt) return key.key.startsWith('Arrow');
  return ALONE.has(key.key);
}

export function keyOf(event: Key | KeyboardEvent): Key {
  if ('ctrl' in event) return event;
  const { key, code, ctrlKey: ctrl, shiftKey: shift, altKey: alt, metaKey: meta } = event;
  return { key, code, ctrl, shift, alt, meta };
}

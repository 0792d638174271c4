/** Whether a key belongs to a field that is being written in. */
export function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) {
    return true;
  }
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type);
}

/**
 * A key press as one name: `mod+shift+z`, `j`, `?`, `mod+1`. Letters and signs
 * are those that the keyboard writes, digits are those of the row of digits,
 * which an AZERTY keyboard writes with Shift only.
 */
export function chordOf(event: KeyboardEvent): string {
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
  const mod = event.ctrlKey || event.metaKey;
  return named(event, digit !== undefined && (mod || /^[0-9]$/.test(event.key)) ? digit : event.key);
}

/**
 * The names that a key press may go by, the likeliest first: what the keyboard
 * writes, then the digit of its key. `Ctrl -` of an AZERTY keyboard stands on
 * the key of 6, and its `é` on that of 2.
 */
export function chordsOf(event: KeyboardEvent): string[] {
  const mod = event.ctrlKey || event.metaKey;
  const digit = event.shiftKey && !mod ? undefined : /^Digit([0-9])$/.exec(event.code)?.[1];
  return [named(event, event.key), chordOf(event), ...(digit === undefined ? [] : [named(event, digit)])];
}

function named(event: KeyboardEvent, key: string): string {
  const letter = key.length === 1 && key !== ' ';
  const sign = letter && key.toLowerCase() === key.toUpperCase();
  const parts = [
    event.ctrlKey || event.metaKey ? 'mod' : '',
    event.altKey ? 'alt' : '',
    // A sign says by itself that Shift was held, or not: `?` needs it here and not there.
    event.shiftKey && !sign ? 'shift' : '',
    key === ' ' ? 'Space' : letter ? key.toLowerCase() : key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

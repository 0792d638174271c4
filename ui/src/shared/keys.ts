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
  const mod = event.ctrlKey || event.metaKey;
  const digit = /^Digit([0-9])$/.exec(event.code)?.[1];
  const key = digit !== undefined && (mod || /^[0-9]$/.test(event.key)) ? digit : event.key;
  const letter = key.length === 1;
  const sign = letter && key.toLowerCase() === key.toUpperCase();
  const parts = [
    mod ? 'mod' : '',
    event.altKey ? 'alt' : '',
    // A sign says by itself that Shift was held, or not: `?` needs it here and not there.
    event.shiftKey && !sign ? 'shift' : '',
    letter ? key.toLowerCase() : key,
  ];
  return parts.filter((part) => part !== '').join('+');
}

/** Where something is placed in the window, in CSS px. */
export interface Place {
  x: number;
  y: number;
}

/** The place under a control, where its menu opens. */
export function below(control: EventTarget | null, inset = 0, gap = 4): Place | null {
  if (!(control instanceof Element)) return null;
  const box = control.getBoundingClientRect();
  return { x: box.left + inset, y: box.bottom + gap };
}

/** Whether a key asks for the menu of what has the focus. */
export function asksForMenu(event: KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey);
}

/** How long the picture is given to reach the screen, in milliseconds. */
const PAUSE = 60;

/** Waits until what stands in the page has been drawn. */
export function drawn(): Promise<void> {
  return new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, PAUSE))));
}

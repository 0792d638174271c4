/** Waits until what stands in the page has been drawn. */
export function drawn(): Promise<void> {
  return new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => go())));
}

/** How long a picture may take, in milliseconds; a window that is not seen paints none. */
const LATE = 200;

/** Answers once what was changed until now stands on the screen. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, LATE);
    requestAnimationFrame(() =>
      setTimeout(() => {
        clearTimeout(late);
        resolve();
      }),
    );
  });
}

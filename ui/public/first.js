// Asks what every start asks, before the page's own script has been read; `ipc/first.ts` takes the answers.
(() => {
  const program = window.__TAURI_INTERNALS__;
  if (program === undefined) return;
  const asked = {
    start: {},
    shelf_list: { view: 'toRead', query: '', sort: null, offset: 0, limit: 40 },
  };
  window.veilleFirst = Object.entries(asked).map(([name, request]) => {
    const answer = program.invoke(name, { request });
    // Whoever takes the answer hears of a failure.
    answer.catch(() => {});
    return { name, request, answer };
  });
})();

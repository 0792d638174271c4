import { fakeShell } from './ipc/fake';
import { open } from './open';

void open(fakeShell(new URLSearchParams(location.search))).then(() => {
  if (window.veille !== undefined) window.veille.ready = true;
});

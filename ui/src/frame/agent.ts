/**
 * The agent: the one script that runs inside the article's frame.
 *
 * It obeys the port that the page hands over once, and nothing else. It shows
 * highlights and typography, says what is selected, measured, pressed and
 * clicked, and lets nothing leave the frame by itself.
 */
import { Article } from './article';
import { HANDSHAKE, isToFrame, type FromFrame } from './protocol';

const PARENTS = /^(?:tauri:\/\/localhost|https?:\/\/tauri\.localhost)$/;
/** Where the page's own tests are served from. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

function start(root: HTMLElement): void {
  let port: MessagePort | null = null;
  const say = (message: FromFrame): void => port?.postMessage(message);
  const article = new Article(root, say);
  addEventListener('message', (event) => {
    if (port !== null || event.source !== window.parent) return;
    if (!PARENTS.test(event.origin) && !LOCAL.test(event.origin)) return;
    const [handed] = event.ports;
    if (event.data !== HANDSHAKE || handed === undefined) return;
    port = handed;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isToFrame(data)) article.obey(data);
    };
    article.listen();
    say({ type: 'ready', chars: article.chars });
  });
}

const root = document.getElementById('veille-article');
if (root !== null) start(root);

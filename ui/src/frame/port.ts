/** How an agent in a frame takes the one port that it obeys. */
import { HANDSHAKE, isToFrame, type FromFrame, type ToFrame } from './protocol';

const PARENTS = /^(?:tauri:\/\/localhost|https?:\/\/tauri\.localhost)$/;
/** Where the page's own tests are served from. */
const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?$/;

/** What is shown in the frame. */
export interface Shown {
  /** How many characters its text has. */
  readonly chars: number;
  obey: (message: ToFrame) => void;
  /** Begins to hear what happens in the frame. */
  listen: () => void;
}

/** Shows what `make` makes, and obeys the port that the page hands over once, and nothing else. */
export function serve(make: (say: (message: FromFrame) => void) => Shown): void {
  let port: MessagePort | null = null;
  const shown = make((message) => port?.postMessage(message));
  addEventListener('message', (event) => {
    if (port !== null || event.source !== window.parent) return;
    if (!PARENTS.test(event.origin) && !LOCAL.test(event.origin)) return;
    const [handed] = event.ports;
    if (event.data !== HANDSHAKE || handed === undefined) return;
    port = handed;
    port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (isToFrame(data)) shown.obey(data);
    };
    shown.listen();
    port.postMessage({ type: 'ready', chars: shown.chars } satisfies FromFrame);
  });
}

/** The page's end of the port to the agent. */
import { HANDSHAKE, isFromFrame, type Box, type FromFrame, type Mark, type Range, type ToFrame } from './protocol';
import { painted } from '../shared/painted';

/** How long the agent may be silent before the document counts as gone. */
const PATIENCE = 1000;
/** How long a highlight may take to be taken before what follows it is done all the same. */
const TAKEN = 200;

export interface Found {
  offset: number;
  /** Where the character stands, from the frame's top; nothing for an empty article. */
  top: number | null;
}

export class FrameLink {
  readonly #port: MessagePort;
  readonly #waiting = new Map<number, (answer: FromFrame) => void>();
  #asked = 0;

  /** Hands a port to the document that just loaded in `frame`. */
  constructor(frame: Window, onmessage: (message: FromFrame) => void) {
    const channel = new MessageChannel();
    this.#port = channel.port1;
    this.#port.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (!isFromFrame(data)) return;
      if ('ask' in data) {
        this.#waiting.get(data.ask)?.(data);
        this.#waiting.delete(data.ask);
      } else {
        onmessage(data);
      }
    };
    frame.postMessage(HANDSHAKE, '*', [channel.port2]);
  }

  say(message: ToFrame): void {
    this.#port.postMessage(message);
  }

  /** Shows one more highlight at once, where the selection was; answers when it stands on the screen. */
  async paint(mark: Mark): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, TAKEN));
    await Promise.race([this.#ask((ask) => ({ type: 'paint', ask, mark })), late]);
    await painted();
  }

  /** The first character that is not above `top`. */
  async at(top: number): Promise<Found> {
    const answer = await this.#ask((ask) => ({ type: 'at', ask, top }));
    return answer.type === 'at' ? { offset: answer.offset, top: answer.top } : { offset: 0, top: null };
  }

  /** The boxes of a passage, one a line. */
  async where(range: Range): Promise<Box[]> {
    const answer = await this.#ask((ask) => ({ type: 'where', ask, range }));
    return answer.type === 'where' ? answer.boxes : [];
  }

  /** Looks for words; answers with how many places there are and which one is shown. */
  async find(
    words: string,
    at: number | null,
    top: number,
  ): Promise<{ count: number; at: number; top: number | null }> {
    const answer = await this.#ask((ask) => ({ type: 'find', ask, words, at, top }));
    return answer.type === 'found' ? answer : { count: 0, at: 0, top: null };
  }

  /** Shows a sentence to be read aloud; answers with its words. */
  async utter(
    step: -1 | 0 | 1,
    from: Range | null,
    top: number,
  ): Promise<{ range: Range | null; text: string; top: number | null }> {
    const answer = await this.#ask((ask) => ({ type: 'utter', ask, step, from, top }));
    return answer.type === 'uttered' ? answer : { range: null, text: '', top: null };
  }

  /** Whether the agent still answers. */
  async alive(): Promise<boolean> {
    const silence = new Promise<false>((resolve) => setTimeout(() => resolve(false), PATIENCE));
    return Promise.race([this.#ask((ask) => ({ type: 'ping', ask })).then(() => true), silence]);
  }

  close(): void {
    this.#port.close();
    this.#waiting.clear();
  }

  #ask(message: (ask: number) => ToFrame): Promise<FromFrame> {
    const ask = (this.#asked += 1);
    return new Promise((resolve) => {
      this.#waiting.set(ask, resolve);
      this.say(message(ask));
    });
  }
}

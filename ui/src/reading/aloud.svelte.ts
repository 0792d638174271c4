/** Reading the open article aloud, sentence by sentence. */
import type { FrameLink } from '../frame/link';
import type { Range } from '../frame/protocol';
import type { Commands } from '../ipc/bindings';
import type { Place } from './place.svelte';

type Call = <Name extends keyof Commands>(
  name: Name,
  request: Commands[Name]['request'],
) => Promise<Commands[Name]['reply']>;

/** How the reading stands: `mute` when there is no voice at all. */
export type AloudState = 'off' | 'reading' | 'paused' | 'mute';

export const RATES = { least: 0.5, most: 2.5, step: 0.1 } as const;
/** How long voices of the web view may take to be named, in milliseconds. */
const PATIENCE = 600;

/** What the reading needs of the reader around it. */
export interface AroundAloud {
  call: Call;
  link: () => FrameLink | null;
  place: Place;
  language: () => string;
  rate: () => number;
  voice: () => string;
}

/** Reads words; answers whether they were read to their end. */
type Speak = (text: string) => Promise<boolean>;

export class Aloud {
  #state = $state<AloudState>('off');
  /** Whether another language's voice reads. */
  #strange = $state(false);
  #at: Range | null = null;
  #round = 0;
  #speak: Speak | null = null;
  readonly #around: AroundAloud;

  constructor(around: AroundAloud) {
    this.#around = around;
  }

  get state(): AloudState {
    return this.#state;
  }

  get strange(): boolean {
    return this.#strange;
  }

  /** Begins, pauses, or goes on. */
  async toggle(): Promise<void> {
    if (this.#state === 'reading') {
      this.#state = 'paused';
      this.#silence();
      return;
    }
    const round = ++this.#round;
    this.#speak ??= await this.#find();
    if (round !== this.#round) return;
    if (this.#speak === null) {
      this.#state = 'mute';
      return;
    }
    this.#state = 'reading';
    await this.#readOn(0);
  }

  /** Goes to the next or previous sentence. */
  async step(by: -1 | 1): Promise<void> {
    if (this.#state === 'off' || this.#state === 'mute') return;
    this.#silence();
    if (this.#state === 'reading') await this.#readOn(by);
    else await this.#go(by);
  }

  /** Says the sentence again, at the pace that was just set. */
  async again(): Promise<void> {
    if (this.#state !== 'reading') return;
    this.#silence();
    await this.#readOn(0);
  }

  stop(): void {
    if (this.#state === 'off') return;
    this.#state = 'off';
    this.#at = null;
    this.#silence();
    this.#around.link()?.say({ type: 'utter', ask: -1, step: 0, from: null, top: null });
  }

  #silence(): void {
    this.#round += 1;
    if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
    void this.#around.call('speech_stop', {}).catch(() => undefined);
  }

  async #readOn(step: -1 | 0 | 1): Promise<void> {
    const round = ++this.#round;
    for (let by: -1 | 0 | 1 = step; round === this.#round; by = 1) {
      const text = await this.#go(by);
      if (round !== this.#round) return;
      if (text === null || this.#speak === null) {
        this.stop();
        return;
      }
      try {
        if (!(await this.#speak(text))) return;
      } catch {
        if (round === this.#round) this.#state = 'mute';
        return;
      }
    }
  }

  /** Shows the sentence that many further, and answers with its words; nothing past the end. */
  async #go(step: -1 | 0 | 1): Promise<string | null> {
    const found = await this.#around.link()?.utter(step, this.#at, Math.max(0, this.#around.place.visible.top));
    if (found === undefined || found.range === null) return null;
    this.#at = found.range;
    if (found.top !== null) this.#around.place.show(found.top);
    return found.text;
  }

  async #find(): Promise<Speak | null> {
    const voices = await webVoices();
    const language = this.#around.language();
    if (voices.length > 0) {
      this.#strange = language !== '' && !voices.some((voice) => voice.lang.toLowerCase().startsWith(language));
      return (text) => this.#speakHere(text, voices);
    }
    const { name } = await this.#around.call('speech_find', {}).catch(() => ({ name: null }));
    if (name === null) return null;
    return async (text) => {
      const said = await this.#around.call('speech_say', { text, language, rate: this.#around.rate() });
      return said.whole;
    };
  }

  #speakHere(text: string, voices: readonly SpeechSynthesisVoice[]): Promise<boolean> {
    const language = this.#around.language();
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language;
    words.rate = this.#around.rate();
    const chosen = voices.find(({ name }) => name === this.#around.voice());
    words.voice = chosen ?? voices.find(({ lang }) => lang.toLowerCase().startsWith(language)) ?? null;
    return new Promise((resolve, reject) => {
      words.onend = () => resolve(true);
      words.onerror = ({ error }) => {
        if (error === 'canceled' || error === 'interrupted') resolve(false);
        else reject(new Error(error));
      };
      speechSynthesis.speak(words);
    });
  }
}

/** The voices of the web view, which some name only after a while. */
async function webVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in globalThis)) return [];
  const now = speechSynthesis.getVoices();
  if (now.length > 0) return now;
  await new Promise<void>((go) => {
    setTimeout(go, PATIENCE);
    speechSynthesis.addEventListener('voiceschanged', () => go(), { once: true });
  });
  return speechSynthesis.getVoices();
}

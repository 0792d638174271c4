/** Reading the open article aloud, sentence by sentence. */
import type { FrameLink } from '../frame/link';
import type { Range } from '../frame/protocol';
import type { Call } from '../ipc/call';
import { hush, speaker, type Speak } from '../ipc/speech';
import type { Place } from './place.svelte';

/** How the reading stands: `mute` when there is no voice at all. */
export type AloudState = 'off' | 'reading' | 'paused' | 'mute';

export const RATES = { least: 0.5, most: 2.5, step: 0.1 } as const;

/** What the reading needs of the reader around it. */
export interface AroundAloud {
  call: Call;
  link: () => FrameLink | null;
  place: Place;
  language: () => string;
  rate: () => number;
  /** The voice chosen for a language; empty for the system's own choice. */
  voice: (language: string) => string;
}

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
    hush(this.#around.call);
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
        const language = this.#around.language();
        const { rate, voice } = this.#around;
        if (!(await this.#speak({ text, language, rate: rate(), voice: voice(language) }))) return;
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
    const found = await speaker(this.#around.call);
    this.#strange = found !== null && !found.knows(this.#around.language());
    return found?.speak ?? null;
  }
}

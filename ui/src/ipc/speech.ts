/** Voices: those of the web view where it has any, those of the system otherwise. */
import type { VoiceName } from './bindings';
import type { Call } from './call';

/** What is to be said, and how. */
export interface Wish {
  text: string;
  /** A primary subtag; empty when nobody knows. */
  language: string;
  rate: number;
  /** By its name; empty for the system's own choice. */
  voice: string;
}

/** Reads words; answers whether they were read to their end. */
export type Speak = (wish: Wish) => Promise<boolean>;

/** How long voices of the web view may take to be named, in milliseconds. */
const PATIENCE = 600;

/** What reads aloud here, and whether it knows a language; nothing when there is no voice at all. */
export async function speaker(call: Call): Promise<{ speak: Speak; knows: (language: string) => boolean } | null> {
  const voices = await webVoices();
  if (voices.length > 0) {
    return {
      speak: (wish) => speakHere(wish, voices),
      knows: (language) => language === '' || voices.some(({ lang }) => speaks(lang, language)),
    };
  }
  const { name } = await call('speech_find', {}).catch(() => ({ name: null }));
  if (name === null) return null;
  return { speak: async (wish) => (await call('speech_say', wish)).whole, knows: () => true };
}

/** The voices among which a person may choose. */
export async function voices(call: Call): Promise<readonly VoiceName[]> {
  const here = await webVoices();
  if (here.length > 0) return here.map(({ name, lang }) => ({ name, language: lang }));
  return (await call('speech_voices', {}).catch(() => ({ voices: [] }))).voices;
}

/** Whether a voice's language, `fr-FR`, is this one, `fr`. */
export function speaks(voice: string, language: string): boolean {
  return voice.toLowerCase().split(/[-_]/)[0] === language;
}

/** Is silent at once. */
export function hush(call: Call): void {
  if ('speechSynthesis' in globalThis) speechSynthesis.cancel();
  void call('speech_stop', {}).catch(() => undefined);
}

function speakHere(wish: Wish, voices: readonly SpeechSynthesisVoice[]): Promise<boolean> {
  const words = new SpeechSynthesisUtterance(wish.text);
  words.lang = wish.language;
  words.rate = wish.rate;
  const chosen = voices.find(({ name }) => name === wish.voice);
  words.voice = chosen ?? voices.find(({ lang }) => speaks(lang, wish.language)) ?? null;
  return new Promise((resolve, reject) => {
    words.onend = () => resolve(true);
    words.onerror = ({ error }) => {
      if (error === 'canceled' || error === 'interrupted') resolve(false);
      else reject(new Error(error));
    };
    speechSynthesis.speak(words);
  });
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

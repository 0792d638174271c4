/** From what a person set to how the article looks. */
import type { Look, Names } from '../frame/protocol';
import type { Font, Settings } from '../ipc/bindings';

/** The faces on offer, as CSS names them. */
export const FACES: Record<Font, string> = {
  literata: '"Veille Fines", "Literata", Georgia, serif',
  newsreader: '"Veille Fines", "Newsreader", Georgia, serif',
  source: '"Veille Fines", "Source Serif 4", Georgia, serif',
  instrument: '"Veille Fines", "Instrument Sans", system-ui, sans-serif',
  atkinson: '"Veille Fines", "Atkinson Hyperlegible Next", system-ui, sans-serif',
  dyslexic: '"Veille Fines", "OpenDyslexic", system-ui, sans-serif',
};

/** A sign's mean width in em, so that 66 signs at 18 px make 590 px. */
const SIGN = 0.4966;

export const LIMITS = {
  size: { least: 15, most: 26, step: 1 },
  leading: { least: 1.4, most: 1.9, step: 0.05 },
  measure: { least: 54, most: 78, step: 2 },
} as const;

export function look(settings: Settings, dark: boolean, names: Names): Look {
  return {
    theme: settings.theme === 'system' ? (dark ? 'nuit' : 'jour') : settings.theme,
    font: FACES[settings.font],
    size: settings.size,
    leading: settings.leading,
    paragraph: settings.paragraph,
    justify: settings.justify,
    hyphenate: settings.hyphenate,
    typography: settings.typography,
    calm: settings.reduceMotion || settings.theme === 'encre',
    names,
  };
}

/** The text's width in px. */
export function measure(settings: Settings): number {
  return Math.round(settings.measure * settings.size * SIGN);
}

/** A value one step away, within its limits. */
export function stepped(what: keyof typeof LIMITS, value: number, direction: -1 | 1): number {
  const { least, most, step } = LIMITS[what];
  const next = Math.round((value + direction * step) * 100) / 100;
  return Math.min(most, Math.max(least, next));
}

import type { Font, Settings } from '../ipc/bindings';

/** The faces for reading, in the order in which they are offered. */
export const FONTS: { id: Font; name: string; stack: string }[] = [
  { id: 'literata', name: 'Literata', stack: '"Veille Fines", "Literata", Georgia, serif' },
  { id: 'newsreader', name: 'Newsreader', stack: '"Veille Fines", "Newsreader", Georgia, serif' },
  { id: 'source', name: 'Source Serif', stack: '"Veille Fines", "Source Serif 4", Georgia, serif' },
  { id: 'instrument', name: 'Instrument', stack: '"Veille Fines", "Instrument Sans", system-ui, sans-serif' },
  { id: 'atkinson', name: 'Atkinson', stack: '"Veille Fines", "Atkinson Hyperlegible Next", system-ui, sans-serif' },
  { id: 'dyslexic', name: 'OpenDyslexic', stack: '"Veille Fines", "OpenDyslexic", system-ui, sans-serif' },
];

/** The settings of reading as the custom properties of the page. */
export function lookOf(settings: Settings): Record<string, string> {
  const font = FONTS.find((each) => each.id === settings.font);
  return {
    '--font-read': font?.stack ?? 'serif',
    '--read-size': `${settings.size}px`,
    '--read-leading': String(settings.leading),
    '--read-para': `${settings.paragraph}em`,
  };
}

/** What reading looks like when nothing was changed. */
export const READING_DEFAULTS = {
  theme: 'system',
  font: 'literata',
  size: 18,
  leading: 1.6,
  measure: 66,
  paragraph: 0.85,
  justify: false,
  hyphenate: true,
  typography: true,
} as const satisfies Partial<Settings>;

import { expect, test } from 'vitest';
import { setText } from './set-text';

const SOURCE = "L'équipe vérifie : pourquoi les autres partent ?";

test('each switch of the setting does its own part, and neither leaves the text as it is', () => {
  expect(setText(SOURCE, 'fr', { typography: false, hyphenate: false })).toBe(SOURCE);
  const set = setText(SOURCE, 'fr', { typography: true, hyphenate: false });
  expect(set).toBe('L’équipe vérifie\u00a0: pourquoi les autres partent\u202f?');
  const cut = setText(SOURCE, 'fr', { typography: false, hyphenate: true });
  expect(cut).toContain('\u00ad');
  expect(cut.replaceAll('\u00ad', '')).toBe(SOURCE);
  const both = setText(SOURCE, 'fr', { typography: true, hyphenate: true });
  expect(both.replaceAll('\u00ad', '')).toBe(set);
});

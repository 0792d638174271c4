import { expect, it } from 'vitest';
import { ACTIONS, chordLabel, DEFAULT_KEYS, isFree, isSingle, Keymap, withKeys } from './keymap';

const NAMES = {
  ctrl: 'Ctrl',
  shift: 'Maj',
  alt: 'Alt',
  enter: 'Entrée',
  escape: 'Échap',
  space: 'Espace',
  delete: 'Suppr',
  tab: 'Tab',
};

it('no two actions come with the same key, and none with one that stays what it is', () => {
  expect([...new Keymap({}).conflicts]).toEqual([]);
  for (const action of ACTIONS) for (const chord of DEFAULT_KEYS[action]) expect(isFree(chord), chord).toBe(true);
});

it('the keys of the page, of fields and of the views cannot be given away', () => {
  for (const chord of ['Escape', 'Enter', 'ArrowDown', 'shift+ArrowDown', 'Tab', 'mod+v', 'mod+c', 'mod+1', 'Shift']) {
    expect(isFree(chord), chord).toBe(false);
  }
});

it('a key that two actions want goes to one of them, and both are named', () => {
  const keymap = new Keymap({ note: ['v'] });
  expect(keymap.conflicts).toEqual(new Map([['v', ['sentence', 'note']]]));
  expect(keymap.holder('v')).toBe('sentence');
});

it('only what differs is kept, and names nobody knows are dropped', () => {
  const changed = withKeys({ gone: ['q'] }, 'note', ['m']);
  expect(changed).toEqual({ note: ['m'] });
  expect(withKeys(changed, 'note', ['n'])).toEqual({});
  expect(new Keymap({ note: ['m'], constructor: ['q'] }).holder('q')).toBeUndefined();
});

it.each([
  ['mod+shift+z', 'Ctrl+Maj+Z'],
  ['shift+Space', 'Maj+Espace'],
  ['mod++', 'Ctrl++'],
  ['mod+-', 'Ctrl+−'],
  ['alt+ArrowUp', 'Alt+↑'],
  ['F6', 'F6'],
  ['?', '?'],
])('%s is written %s', (chord, label) => expect(chordLabel(chord, NAMES)).toBe(label));

it('single keys are letters and signs, with Shift too, and never Space or F6', () => {
  expect(['j', '?', '1', 'shift+t', 'Space', 'F6', 'mod+k'].map(isSingle)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});

import { beforeEach, expect, it } from 'vitest';
import { Hush, readerKey, type ReaderKeys, type Reading } from './reader-keys';
import { Keymap } from './shared/keymap';

let done: string[];
const keys: ReaderKeys = {
  turn: (by) => done.push(`turn ${by}`),
  highlight: (by) => done.push(`highlight ${by}`),
  article: (by) => done.push(`article ${by}`),
  resize: (by) => done.push(`resize ${by}`),
  sentence: () => done.push('sentence'),
  meaning: (meaning) => done.push(meaning) > 0,
  note: () => done.push('note') > 0,
  find: (step) => done.push(`find ${step}`),
  aloud: () => done.push('aloud'),
  pages: () => done.push('pages') > 0,
  original: () => done.push('original') > 0,
  area: () => done.push('area') > 0,
  repair: () => done.push('repair') > 0,
  browse: () => done.push('browse'),
  stretch: (edge, step) => done.push(`${edge} ${step}`) > 0,
  remove: () => done.push('remove') > 0,
  close: () => done.push('close') > 0,
};
let reading: Reading;

beforeEach(() => {
  done = [];
  reading = { keymap: new Keymap({}), singleKeys: true, hold: () => false };
  document.body.innerHTML =
    '<input id="field"><button id="button"></button><div role="dialog"><p id="dialog"></p></div><main id="reader" data-pane="reader"></main>';
});

function press(init: KeyboardEventInit, on = 'reader'): string {
  const target = document.getElementById(on) ?? document.body;
  target.addEventListener('keydown', (event) => readerKey(event, keys, reading), { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, ...init }));
  return done.join();
}

it.each<[KeyboardEventInit, string]>([
  [{ key: ' ' }, 'turn 1'],
  [{ key: ' ', shiftKey: true }, 'turn -1'],
  [{ key: 'ArrowDown', altKey: true }, 'highlight 1'],
  [{ key: 'ArrowLeft', altKey: true }, 'article -1'],
  [{ key: 'v', code: 'KeyV' }, 'sentence'],
  [{ key: 'n', code: 'KeyN' }, 'note'],
  [{ key: '2', code: 'Digit2' }, 'fact'],
  [{ key: 'é', code: 'Digit2' }, 'fact'],
  [{ key: '"', code: 'Digit3' }, 'quote'],
  [{ key: '+', code: 'Equal', ctrlKey: true, shiftKey: true }, 'resize 1'],
  [{ key: 'à', code: 'Digit0', ctrlKey: true }, 'resize 0'],
  [{ key: 'Escape' }, 'close'],
  [{ key: '6', code: 'Digit6' }, ''],
  [{ key: '-', code: 'Digit6', ctrlKey: true }, 'resize -1'],
  [{ key: 'f', code: 'KeyF', ctrlKey: true }, 'find 0'],
  [{ key: 'F3', shiftKey: true }, 'find -1'],
  [{ key: 'R', code: 'KeyR', shiftKey: true }, 'aloud'],
])('%o does %s, on a French keyboard too', (init, expected) => expect(press(init)).toBe(expected));

it('letters belong to the field that is written in, and Space to the button', () => {
  expect(press({ key: 'n' }, 'field')).toBe('');
  expect(press({ key: '2', code: 'Digit2' }, 'dialog')).toBe('');
  expect(press({ key: ' ' }, 'button')).toBe('');
});

it('single keys can be switched off, and the others stay', () => {
  reading.singleKeys = false;
  expect(press({ key: '2', code: 'Digit2' })).toBe('');
  expect(press({ key: ' ' })).toBe('turn 1');
});

it('letters typed along after N do nothing, until a field takes them, another key comes or time goes by', () => {
  const at = (key: string, timeStamp: number, on = 'reader'): KeyboardEvent => {
    const event = new KeyboardEvent('keydown', { key, cancelable: true });
    Object.defineProperties(event, { timeStamp: { value: timeStamp }, target: { value: document.getElementById(on) } });
    return event;
  };
  const hush = new Hush();
  expect(hush.swallows(at('e', 0))).toBe(false);
  hush.begin(at('n', 0));
  const letter = at('e', 400);
  expect(hush.swallows(letter)).toBe(true);
  expect(letter.defaultPrevented).toBe(true);
  expect(hush.swallows(at('t', 1200))).toBe(true);
  expect(hush.swallows(at('j', 2300))).toBe(false);
  hush.begin(at('n', 3000));
  expect(hush.swallows(at('e', 3100, 'field'))).toBe(false);
  expect(hush.swallows(at('e', 3200))).toBe(false);
  hush.begin(at('n', 4000));
  expect(hush.swallows(at('Escape', 4100))).toBe(false);
  expect(hush.swallows(at('e', 4200))).toBe(false);
});

it('what needs the text waits until it is there, in its order, and the rest does not', () => {
  const held: (() => void)[] = [];
  reading.hold = (act) => held.push(act) > 0;
  expect(press({ key: 'v', code: 'KeyV' })).toBe('');
  expect(press({ key: '2', code: 'Digit2' })).toBe('');
  expect(press({ key: 'ArrowRight', altKey: true })).toBe('article 1');
  for (const act of held) act();
  expect(done.join()).toBe('article 1,sentence,fact');
});

it('an action listens to the key that a person gave it, and to no other', () => {
  reading.keymap = new Keymap({ note: ['m'], sentence: [] });
  expect(press({ key: 'm', code: 'KeyM' })).toBe('note');
  expect(press({ key: 'n', code: 'KeyN' })).toBe('note');
  expect(press({ key: 'v', code: 'KeyV' })).toBe('note');
});

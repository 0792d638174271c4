import { expect, test } from 'vitest';
import { chordOf, inField } from './keys';

function check(init: KeyboardEventInit, expected: string): void {
  expect(chordOf(new KeyboardEvent('keydown', init))).toBe(expected);
}

test('a chord is named by what the keyboard writes', () => {
  check({ key: 'j', code: 'KeyJ' }, 'j');
  check({ key: 'Z', code: 'KeyW', ctrlKey: true, shiftKey: true }, 'mod+shift+z');
  check({ key: 'k', code: 'KeyK', metaKey: true }, 'mod+k');
  check({ key: 'T', code: 'KeyT', shiftKey: true }, 'shift+t');
  check({ key: 'F6', code: 'F6', shiftKey: true }, 'shift+F6');
});

test('signs are the same with Shift and without', () => {
  check({ key: '?', code: 'KeyM', shiftKey: true }, '?');
  check({ key: '/', code: 'Slash' }, '/');
  check({ key: '/', code: 'Period', shiftKey: true }, '/');
  check({ key: '#', code: 'Digit3', altKey: false }, '#');
});

test('digits are those of the row of digits on an AZERTY keyboard too', () => {
  check({ key: '&', code: 'Digit1', ctrlKey: true }, 'mod+1');
  check({ key: 'é', code: 'Digit2', ctrlKey: true }, 'mod+2');
  check({ key: '1', code: 'Digit1', ctrlKey: true }, 'mod+1');
});

test('a range is no field to write in, a text field is one', () => {
  const field = (type: string): HTMLInputElement => Object.assign(document.createElement('input'), { type });
  expect(inField(field('text'))).toBe(true);
  expect(inField(field('range'))).toBe(false);
  expect(inField(document.createElement('textarea'))).toBe(true);
  expect(inField(document.body)).toBe(false);
});

import { expect, test } from 'vitest';
import { fakeShell } from '../ipc/fake';
import { KEPT, PAGE, Shelf } from './shelf.svelte';

function shelf(wish = ''): { shelf: Shelf; failures: unknown[] } {
  const failures: unknown[] = [];
  const { call } = fakeShell(new URLSearchParams(wish));
  return { shelf: new Shelf(call, (reason) => failures.push(reason)), failures };
}

/** Lets the answers come in. */
async function settle(): Promise<void> {
  for (let n = 0; n < 10; n += 1) await new Promise((go) => setTimeout(go, 0));
}

test('a view shows its own articles and says how many', async () => {
  const { shelf: it } = shelf();
  await it.show('archived');
  expect(it.total).toBe(3);
  expect(it.card(0)?.state).toBe('archived');
});

test('a line narrows the list, and one that keeps out says how many it costs', async () => {
  const { shelf: it } = shelf();
  await it.show('all');
  await it.filter('étiquette:énergie');
  expect(it.total).toBe(2);
  await it.filter('étiquette:énergie -étiquette:relire');
  expect([it.total, it.excluded]).toEqual([1, 1]);
  expect(it.tokens.map((token) => token.excluded)).toEqual([false, true]);
});

test('rows far down are fetched when they come in sight, and only so many are kept', async () => {
  const { shelf: it } = shelf('articles=10000');
  await it.show('all');
  expect(it.total).toBe(10_000);
  for (let first = 0; first < 10_000; first += 90) {
    it.look(first, first + 12);
    await settle();
    expect(it.card(first), `row ${first}`).toBeDefined();
  }
  const held = Array.from({ length: 10_000 / PAGE }, (_, page) => it.card(page * PAGE)).filter(Boolean);
  expect(held.length).toBeLessThanOrEqual(KEPT);
});

test('what is shown stays until the renewed answer is there', async () => {
  const { shelf: it } = shelf();
  await it.show('toRead');
  const before = it.card(0)?.id;
  const renewing = it.renew();
  expect(it.card(0)?.id).toBe(before);
  await renewing;
  expect(it.card(0)?.id).toBe(before);
});

test('a late answer to an old question is dropped', async () => {
  const { shelf: it } = shelf('slow=5');
  const first = it.show('archived');
  const second = it.show('all');
  await Promise.all([first, second]);
  expect(it.total).toBe(12);
});

test('the cursor stays inside the list', async () => {
  const { shelf: it } = shelf();
  await it.show('archived');
  it.move(-5);
  expect(it.cursor).toBe(0);
  it.move(99);
  expect(it.cursor).toBe(2);
});

test('extending picks every row from where it began, both ways', async () => {
  const { shelf: it } = shelf();
  await it.show('all');
  it.moveTo(3);
  it.extend(1);
  it.extend(1);
  expect(it.picked.size).toBe(3);
  it.extend(-3);
  expect(it.picked.size).toBe(2);
  expect(it.targets).toHaveLength(2);
  it.unpick();
  expect(it.targets).toEqual([it.card(2)?.id]);
});

test('a list that fails says so', async () => {
  const { shelf: it, failures } = shelf('fail=shelf_list');
  await it.show('all');
  expect(it.broken).toBe(true);
  expect(failures).toHaveLength(1);
});

import { expect, test, vi } from 'vitest';
import { fakeShell } from '../ipc/fake';
import { RuleDraft, type RuleLine } from './rule.svelte';

async function draft(): Promise<RuleDraft> {
  const { call } = fakeShell(new URLSearchParams());
  const [view] = (await call('views_list', {})).views;
  if (view === undefined) throw new Error('there is no view');
  let text = '';
  const line: RuleLine = {
    get text() {
      return text;
    },
    set: (to) => {
      text = to;
      return Promise.resolve();
    },
    clear: () => undefined,
  };
  const it = new RuleDraft(call, line, (reason) => {
    throw reason;
  });
  it.begin(view);
  it.set({ tags: ['ouverture'] });
  await vi.waitFor(() => expect(it.run.rows[0]?.tags).toEqual(['ouverture']));
  return it;
}

test('a box that is unticked is counted out at once, before the rule is tried out again', async () => {
  const it = await draft();
  const [first, second] = it.run.rows;
  if (first === undefined || second === undefined) throw new Error('too few rows');
  const all = it.run.rows.length;
  expect([it.run.changed, it.run.passed]).toEqual([all, 0]);
  it.tick(first);
  expect([it.run.changed, it.run.passed]).toEqual([all - 1, 1]);
  await it.tryOut();
  expect([it.run.changed, it.run.passed]).toEqual([all - 1, 1]);
  it.tick(second);
  it.tick(first);
  expect([it.run.changed, it.run.passed]).toEqual([all - 1, 1]);
});

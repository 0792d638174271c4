import { mount } from 'svelte';
import App from './App.svelte';
import { fetchAll } from './app/later';
import { Workspace } from './app/workspace.svelte';
import type { Shell } from './ipc/shell';
import { drawn } from './shared/drawn';
import './styles/base.css';
import './styles/prose.css';

/** How long an empty page is held back, in milliseconds. */
const PATIENCE = 300;

/** Opens the page: drawn once, with its first rows; without them only where they keep one waiting. Ends when all of it is here. */
export async function open(shell: Shell): Promise<void> {
  const target = document.getElementById('app');
  if (target === null) return;
  const workspace = new Workspace(shell);
  await Promise.race([workspace.begin(), new Promise((late) => setTimeout(late, PATIENCE))]);
  mount(App, { target, props: { workspace } });
  await drawn();
  await fetchAll();
}

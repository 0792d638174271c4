import Banknote from '@lucide/svelte/icons/banknote';
import Bookmark from '@lucide/svelte/icons/bookmark';
import Cpu from '@lucide/svelte/icons/cpu';
import Flag from '@lucide/svelte/icons/flag';
import Flask from '@lucide/svelte/icons/flask-conical';
import Funnel from '@lucide/svelte/icons/funnel';
import Globe from '@lucide/svelte/icons/globe';
import Scale from '@lucide/svelte/icons/scale';
import Star from '@lucide/svelte/icons/star';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';

/** The drawings that a saved view may have. */
export const VIEW_ICONS = [
  { id: 'funnel', icon: Funnel },
  { id: 'star', icon: Star },
  { id: 'bookmark', icon: Bookmark },
  { id: 'flag', icon: Flag },
  { id: 'banknote', icon: Banknote },
  { id: 'scale', icon: Scale },
  { id: 'cpu', icon: Cpu },
  { id: 'flask', icon: Flask },
  { id: 'globe', icon: Globe },
  { id: 'users', icon: Users },
] as const satisfies readonly { id: string; icon: Component }[];

/** The drawing of that name; the funnel for one that this page does not know. */
export function viewIcon(name: string): Component {
  return VIEW_ICONS.find((each) => each.id === name)?.icon ?? Funnel;
}

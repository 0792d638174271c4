import Archive from '@lucide/svelte/icons/archive';
import BookOpen from '@lucide/svelte/icons/book-open';
import Inbox from '@lucide/svelte/icons/inbox';
import PencilLine from '@lucide/svelte/icons/pencil-line';
import Star from '@lucide/svelte/icons/star';
import type { Component } from 'svelte';
import type { Counts, View } from '../ipc/bindings';

/** Where one can be: a view of the list, the notes, the vocabulary, the saved views and rules. */
export type Place = View | 'notes' | 'tags' | 'rules' | 'results';

/** Whether a place is one of the list. */
export function isView(place: Place): place is View {
  return place !== 'notes' && place !== 'tags' && place !== 'rules' && place !== 'results';
}

export interface PlaceEntry {
  id: Exclude<Place, 'all' | 'trash' | 'tags' | 'rules' | 'results'>;
  icon: Component;
}

/** The places of the sidebar, in its order and in that of Ctrl 1 to 5. */
export const PLACES: PlaceEntry[] = [
  { id: 'toRead', icon: Inbox },
  { id: 'reading', icon: BookOpen },
  { id: 'favourites', icon: Star },
  { id: 'archived', icon: Archive },
  { id: 'notes', icon: PencilLine },
];

export function countOf(counts: Counts, place: PlaceEntry['id']): number {
  return counts[place];
}

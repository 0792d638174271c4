import { listen as listenTo } from '@tauri-apps/api/event';
import type { Event } from './bindings';

/** Hears what the program says unasked; answers with the way to stop. */
export type Listen = (handler: (event: Event) => void) => () => void;

export const listen: Listen = (handler) => {
  const stopping = listenTo<Event>('veille', (event) => {
    handler(event.payload);
  });
  return () => void stopping.then((stop) => stop());
};

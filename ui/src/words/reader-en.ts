import type { readerFr } from './reader-fr';

/** The English words of the reader, the margin, the Notes view and the export. */
export const readerEn: typeof readerFr = {
  reading: {},
  annotations: {},
  notes: {},
  export: {},
};

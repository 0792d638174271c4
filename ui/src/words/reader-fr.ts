/** The French words of the reader, the margin, the Notes view and the export. */
export const readerFr = {
  reading: {},
  annotations: {},
  notes: {},
  export: {},
};

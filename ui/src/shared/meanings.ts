/** The five meanings with their signs, in the order of the keys 1 to 5. */
export const MEANINGS = [
  { name: 'key', sign: '!' },
  { name: 'fact', sign: '%' },
  { name: 'quote', sign: '«' },
  { name: 'doubt', sign: '?' },
  { name: 'idea', sign: '+' },
] as const;

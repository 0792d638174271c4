/** What one can do with the vocabulary. Each answers once it is done, or has failed and said so. */
export interface TagVerbs {
  make: (name: string) => Promise<void>;
  rename: (tag: string, name: string) => Promise<void>;
  merge: (tag: string, into: string) => Promise<void>;
  alias: (tag: string, alias: string) => Promise<void>;
  unalias: (tag: string, alias: string) => Promise<void>;
  retype: (tag: string, kind: string) => Promise<void>;
  nest: (tag: string, parent: string | null) => Promise<void>;
  remove: (tag: string) => Promise<void>;
  accept: (ids: string[], kind: string | null, aliasOf: string | null) => Promise<void>;
  refuse: (ids: string[]) => Promise<void>;
}

/** The kinds of tags, in their order. */
export const KINDS = ['organisation', 'person', 'model', 'topic', 'publication', 'place', 'own'] as const;

export type Kind = (typeof KINDS)[number];

/** A kind that this page does not know yet goes with the topics. */
export function kindOf(kind: string): Kind {
  return KINDS.find((each) => each === kind) ?? 'topic';
}

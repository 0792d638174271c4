import type { Component } from 'svelte';
import type { Card, TagCount } from '../ipc/bindings';
import type { Call } from '../ipc/call';
import { fold } from '../shared/typeset';

/** Something that the palette can do. */
export interface Command {
  id: string;
  label: string;
  /** Other words by which it is found: its name in the other language, and words near it. */
  also: string;
  keys?: string;
  icon: Component;
  run: () => void;
}

/** A row of the palette. */
export type Entry =
  | { kind: 'article'; id: string; card: Card }
  | { kind: 'tag'; id: string; tag: TagCount }
  | { kind: 'command'; id: string; command: Command }
  | { kind: 'search'; id: string };

const ARTICLES = 6;
const TAGS = 5;
const COMMANDS = 8;
/** How many are offered before anything is typed. */
const FIRST_COMMANDS = 5;

/** Words that say nothing of what is looked for. */
const SMALL = new Set([
  'l',
  'd',
  'a',
  'le',
  'la',
  'les',
  'un',
  'une',
  'des',
  'de',
  'du',
  'mes',
  'my',
  'the',
  'an',
  'of',
  'to',
]);

/** The commands that words find: first those whose name has them, then those that are meant by other words. */
export function matching(commands: readonly Command[], words: string): Command[] {
  const wanted = fold(words);
  if (wanted === '') return [...commands];
  const begun = partsOf(wanted).filter((part) => !SMALL.has(part));
  const isMeant = ({ label, also }: Command): boolean => {
    const parts = partsOf(fold(`${label} ${also}`));
    return begun.length > 0 && begun.every((word) => parts.some((part) => part.startsWith(word)));
  };
  const isNamed = ({ label }: Command): boolean => fold(label).includes(wanted);
  return [...commands.filter(isNamed), ...commands.filter((command) => !isNamed(command) && isMeant(command))];
}

const partsOf = (folded: string): string[] => folded.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== '');

/** What is typed into the palette, and what it finds. */
export class Palette {
  readonly #call: Call;
  readonly #commands: () => Command[];
  readonly #onfailure: (reason: unknown) => void;
  #typed = $state('');
  #cards = $state.raw<Card[]>([]);
  #tags = $state.raw<TagCount[]>([]);
  #at = $state(0);
  #question = 0;
  #answered: Promise<void> = Promise.resolve();

  constructor(call: Call, commands: () => Command[], onfailure: (reason: unknown) => void) {
    this.#call = call;
    this.#commands = commands;
    this.#onfailure = onfailure;
  }

  get typed(): string {
    return this.#typed;
  }
  get at(): number {
    return this.#at;
  }
  /** What is looked for, without the sign that asks for actions alone. */
  get words(): string {
    return this.#typed.replace(/^>/, '').trim();
  }

  entries = $derived.by((): Entry[] => {
    const wanted = fold(this.words);
    const commands = matching(this.#commands(), this.words)
      .slice(0, this.#typed.startsWith('>') ? 100 : wanted === '' ? FIRST_COMMANDS : COMMANDS)
      .map((command): Entry => ({ kind: 'command', id: `command-${command.id}`, command }));
    if (this.#typed.startsWith('>')) return commands;
    const tags = this.#tags.map((tag): Entry => ({ kind: 'tag', id: `tag-${tag.id}`, tag }));
    const meant = tags.filter((entry) => entry.kind === 'tag' && fold(entry.tag.name) === wanted);
    return [
      // A tag that is named to the letter is what was meant.
      ...meant,
      ...this.#cards.map((card): Entry => ({ kind: 'article', id: `card-${card.id}`, card })),
      ...tags.filter((entry) => !meant.includes(entry)),
      ...commands,
      ...(wanted === '' ? [] : [{ kind: 'search', id: 'search' } satisfies Entry]),
    ];
  });

  get chosen(): Entry | undefined {
    return this.entries[this.#at];
  }

  type(typed: string): Promise<void> {
    this.#typed = typed;
    this.#at = 0;
    this.#answered = this.#ask(typed);
    return this.#answered;
  }

  /** Waits for what was found for the words as they are: Enter must not act on what older words found. */
  async settled(): Promise<void> {
    await this.#answered;
  }

  async #ask(typed: string): Promise<void> {
    const question = ++this.#question;
    if (typed.startsWith('>')) return;
    const words = this.words;
    try {
      const [page, tags] = await Promise.all([
        this.#call('shelf_list', { view: 'all', query: words, sort: null, offset: 0, limit: ARTICLES }),
        words === '' ? { tags: [] } : this.#call('tags_complete', { prefix: words, limit: TAGS }),
      ]);
      if (question !== this.#question) return;
      this.#cards = page.cards;
      this.#tags = tags.tags;
    } catch (reason) {
      this.#onfailure(reason);
    }
  }

  move(step: number): void {
    const { length } = this.entries;
    if (length > 0) this.#at = (this.#at + step + length) % length;
  }

  goTo(index: number): void {
    this.#at = index;
  }
}

import type { Commands, Done, SavedView, SaveView } from '../ipc/bindings';
import type { Shell } from '../ipc/shell';
import { RuleDraft } from '../rules/rule.svelte';
import { SearchLine } from '../search/line.svelte';
import { Selection } from '../shelf/selection.svelte';
import { SavedViews, wishOf } from '../shelf/views.svelte';
import type { TagVerbs } from '../tags/verbs';
import { Vocabulary } from '../tags/vocabulary.svelte';
import type { Desk } from './desk.svelte';

/** Saved views, rules, the vocabulary and selections, with what is done to them. */
export class VocabularyActs {
  readonly views: SavedViews;
  readonly rule: RuleDraft;
  /** The filter of the rule that is being written. */
  readonly ruleLine: SearchLine;
  readonly selection: Selection;
  readonly vocabulary: Vocabulary;
  readonly verbs: TagVerbs;
  readonly #desk: Desk;
  readonly #did: (done: Done | null, quietly?: boolean) => void;
  #shown = $state<string | null>(null);
  #line = $state('');
  #mine = $state.raw<Done | null>(null);

  constructor(shell: Shell, desk: Desk, did: (done: Done | null, quietly?: boolean) => void) {
    const fail = (reason: unknown): void => desk.fail(reason);
    this.#desk = desk;
    this.#did = did;
    this.views = new SavedViews(shell.call, fail);
    this.ruleLine = new SearchLine(shell.call, fail);
    this.rule = new RuleDraft(shell.call, this.ruleLine, fail);
    this.selection = new Selection(shell.call, fail);
    this.vocabulary = new Vocabulary(shell.call, fail);
    this.verbs = this.#verbs();
  }

  /** What was done to the vocabulary, where nothing was done since: the tag manager shows it with the way back. */
  get last(): string | null {
    const done = this.#mine;
    if (done === null || done !== this.#desk.last) return null;
    return this.#desk.words.done(done.what, done.count, done.object);
  }

  /** The saved view that was opened last, whether or not the filter was changed since. */
  get shown(): SavedView | undefined {
    return this.views.find(this.#shown);
  }

  /** The saved view whose filter is the one that is on. */
  active(place: string, line: string): SavedView | undefined {
    const view = this.shown;
    return view?.view === place && line === this.#line ? view : undefined;
  }

  /** Remembers which view is shown, and how its line came to be written. */
  remember(view: SavedView | null, line: string): void {
    this.#shown = view?.id ?? null;
    this.#line = line;
  }

  async saveView(wish: SaveView): Promise<string | null> {
    const saved = await this.#desk.run('views_save', wish);
    this.#did(saved?.done ?? null);
    await this.views.load();
    return saved?.id ?? null;
  }
  async duplicateView(view: SavedView): Promise<void> {
    const name = this.#desk.words.vocabulary.views.copyOf(view.name);
    this.#did((await this.#desk.run('views_duplicate', { id: view.id, name }))?.done ?? null);
    await this.views.load();
  }
  async moveView(id: string, to: number): Promise<void> {
    const ids = this.views.moved(id, to);
    if (ids === null) return;
    const { words } = this.#desk;
    const name = this.views.find(id)?.name ?? '';
    this.#desk.notices.whisper(words.vocabulary.views.moved(name, ids.indexOf(id) + 1, ids.length));
    const done = await this.#desk.run('views_order', { ids });
    if (done === null) await this.views.load();
  }
  async deleteView(view: SavedView): Promise<void> {
    await this.#do('views_delete', { id: view.id });
    if (this.#desk.settings.startView === view.id) this.#desk.set({ startView: '' });
  }

  /** Keeps what the draft says, and where `apply` is set does it to what is there. */
  async saveRule(apply: boolean): Promise<void> {
    const { view, line, actions, active, exceptions } = this.rule;
    if (view === null) return;
    if (line !== view.query && (await this.saveView({ ...wishOf(view), query: line })) === null) return;
    await this.#do('rules_set', { id: view.id, actions, active, exceptions, apply });
    const saved = this.views.find(view.id);
    if (saved) this.rule.begin(saved);
  }
  async pauseRule(view: SavedView, active: boolean): Promise<void> {
    if (this.rule.view?.id === view.id) this.rule.setActive(active);
    await this.#do('rules_pause', { id: view.id, active });
  }
  async deleteRule(view: SavedView): Promise<void> {
    await this.#do('rules_delete', { id: view.id });
    const saved = this.views.find(view.id);
    if (saved) this.rule.begin(saved);
  }
  async takeRuleBack(view: SavedView): Promise<void> {
    await this.#do('rules_take_back', { id: view.id });
    const saved = this.views.find(view.id);
    if (saved) this.rule.follow(saved);
  }

  async editTags(ids: string[], add: string[], remove: string[]): Promise<void> {
    this.#did(await this.#desk.run('tags_edit', { ids, add, remove }));
  }

  async refused(): Promise<string[]> {
    return (await this.#desk.run('tags_refused', {}))?.names ?? [];
  }
  async forgive(name: string): Promise<void> {
    await this.#do('tags_forgive', { name });
  }

  async #do<
    Name extends
      | 'views_delete'
      | 'rules_set'
      | 'rules_pause'
      | 'rules_delete'
      | 'rules_take_back'
      | 'tags_make'
      | 'tags_rename'
      | 'tags_merge'
      | 'tags_alias'
      | 'tags_unalias'
      | 'tags_retype'
      | 'tags_nest'
      | 'tags_delete'
      | 'candidates_accept'
      | 'candidates_refuse'
      | 'tags_forgive',
  >(name: Name, request: Commands[Name]['request']): Promise<void> {
    const done = await this.#desk.run(name, request);
    const inManager = (name.startsWith('tags') && name !== 'tags_forgive') || name.startsWith('candidates');
    if (inManager) this.#mine = done;
    this.#did(done, inManager);
    if (name.startsWith('views') || name.startsWith('rules')) await this.views.load();
  }

  #verbs(): TagVerbs {
    return {
      make: (name) => this.#do('tags_make', { name, kind: 'own' }),
      rename: (tag, name) => this.#do('tags_rename', { tag, name }),
      merge: async (tag, into) => {
        await this.#do('tags_merge', { tag, into });
        await this.vocabulary.choose(into);
      },
      alias: (tag, alias) => this.#do('tags_alias', { tag, alias }),
      unalias: (tag, alias) => this.#do('tags_unalias', { tag, alias }),
      retype: (tag, kind) => this.#do('tags_retype', { tag, kind }),
      nest: (tag, parent) => this.#do('tags_nest', { tag, parent }),
      remove: (tag) => this.#do('tags_delete', { tag }),
      accept: (ids, kind, aliasOf) => this.#do('candidates_accept', { ids, kind, aliasOf }),
      refuse: (ids) => this.#do('candidates_refuse', { ids }),
    };
  }
}

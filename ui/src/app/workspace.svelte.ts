import { untrack } from 'svelte';
import type { Annotation, Done, Event, ExportScope, SavedView, SiteWithRules, TagCount, View } from '../ipc/bindings';
import type { Shell } from '../ipc/shell';
import { Imports } from '../intake/imports.svelte';
import { SearchLine } from '../search/line.svelte';
import { drawn } from '../shared/drawn';
import { fold } from '../shared/typeset';
import type { Part } from '../settings/SettingsDialog.svelte';
import { isView, type Place } from '../shelf/places';
import { Shelf } from '../shelf/shelf.svelte';
import { TagTree } from '../tags/tags.svelte';
import { Desk } from './desk.svelte';
import { VocabularyActs } from './vocabulary-acts.svelte';

/** What lies over the page. */
export type Layer =
  | { kind: 'settings'; part: Part }
  | { kind: 'palette' }
  | { kind: 'shortcuts' }
  | { kind: 'tag'; ids: string[] }
  | { kind: 'rename'; tag: TagCount }
  | { kind: 'view'; view: SavedView | null; thenRule: boolean }
  | { kind: 'emptyTrash' }
  | { kind: 'export'; scope: ExportScope };

/** What is to be shown in an article that opens: a passage, or a share of it, 0 to 1. */
export type Reveal = { start: number; end: number } | { area: string } | { at: number };

/** How often, at most, lists are asked for again while much is changing, in milliseconds. */
const BREATH = 250;

/** Where one is, what is open, and what one can do there. */
export class Workspace {
  readonly shell: Shell;
  readonly desk: Desk;
  readonly shelf: Shelf;
  readonly line: SearchLine;
  readonly tree: TagTree;
  readonly imports: Imports;
  readonly acts: VocabularyActs;
  #place = $state<Place>('toRead');
  #openId = $state<string | null>(null);
  #reveal = $state.raw<Reveal | null>(null);
  #brief = $state<string | null>(null);
  #briefs = $state(false);
  #inReader = $state(false);
  #filtering = $state(false);
  #readingOnly = $state(false);
  #unfolded = $state(false);
  #layer = $state.raw<Layer | null>(null);
  #edits = $state(0);
  #ruleOpen = $state(false);
  #renewing = false;

  constructor(shell: Shell) {
    this.shell = shell;
    const desk = new Desk(shell.call);
    const fail = (reason: unknown): void => desk.fail(reason);
    this.desk = desk;
    this.shelf = new Shelf(shell.call, fail);
    this.line = new SearchLine(shell.call, fail);
    this.tree = new TagTree(shell.call, fail);
    this.imports = new Imports((name, request) => desk.run(name, request));
    this.acts = new VocabularyActs(shell, desk, (done, quietly) => this.did(done, quietly));
  }

  get place(): Place {
    return this.#place;
  }
  get openId(): string | null {
    return this.#openId;
  }
  /** The passage to be shown in the open article. */
  get reveal(): Reveal | null {
    return this.#reveal;
  }
  /** The brief that is open among the notes. */
  get brief(): string | null {
    return this.#brief;
  }
  /** Whether the notes show their briefs. */
  get showsBriefs(): boolean {
    return this.#briefs;
  }

  openBrief(id: string | null): void {
    this.#brief = id;
  }
  showBriefs(shown: boolean): void {
    this.#briefs = shown;
    this.#brief = null;
  }
  /** Whether the reader rather than the list is shown where there is room for one only. */
  get inReader(): boolean {
    return this.#inReader && this.#openId !== null;
  }
  get filtering(): boolean {
    return this.#filtering || this.line.text !== '';
  }
  get readingOnly(): boolean {
    return this.#readingOnly && this.#openId !== null;
  }
  /** Whether the whole sidebar lies over the page, where only the rail has room. */
  get unfolded(): boolean {
    return this.#unfolded;
  }
  get layer(): Layer | null {
    return this.#layer;
  }
  /** Grows with each thing done from outside the reader that the open article may show. */
  get edits(): number {
    return this.#edits;
  }

  /** Begins; done once the first rows are here, or cannot be. */
  async begin(): Promise<void> {
    this.shell.listen((event) => this.#hear(event));
    // Both are asked for at once; views and tags once the rows are drawn: in a large library they take as long again.
    const listed = this.shelf.show('toRead');
    try {
      const importing = await this.desk.start();
      if (importing !== null) void this.imports.follow(importing);
    } catch (reason) {
      this.desk.fail(reason);
    }
    await listed;
    const start = this.desk.settings.startView;
    if (start !== '') await this.#openStart(start);
    void drawn().then(() => {
      if (start === '') void this.acts.views.load();
      void this.tree.load(this.shelf.view);
    });
  }

  /** Shows the view with which the program is to start, if it is still there. */
  async #openStart(id: string): Promise<void> {
    await this.acts.views.load();
    const view = this.acts.views.find(id);
    if (view !== undefined) await this.openView(view);
  }

  #hear(event: Event): void {
    switch (event.type) {
      case 'changed':
        this.desk.changed(event.counts);
        this.#renewSoon();
        break;
      case 'import':
        if (this.imports.hear(event.import)) this.#sayImported();
        break;
      case 'open':
        this.open(event.id, true);
        break;
      case 'drag':
        this.imports.drag(event);
        break;
    }
  }

  #renewSoon(): void {
    if (this.#renewing) return;
    this.#renewing = true;
    setTimeout(() => {
      this.#renewing = false;
      void this.shelf.renew();
      void this.tree.load(this.shelf.view);
      void this.acts.views.load();
    }, BREATH);
  }

  #sayImported(): void {
    const { status } = this.imports;
    if (status === null) return;
    const { intake } = this.desk.words;
    this.desk.notices.whisper(
      intake.say(status.added, intake.rest(status.duplicates, status.failed, status.ignored, status.versions)),
    );
  }

  async go(place: Place): Promise<void> {
    this.#place = place;
    this.#unfolded = false;
    this.#inReader = false;
    if (isView(place)) this.acts.remember(null, '');
    if (!isView(place)) return;
    void this.tree.load(place);
    await this.shelf.show(place);
  }

  open(id: string, inReader: boolean, reveal: Reveal | null = null): void {
    if (!isView(this.#place)) void this.go(this.shelf.view);
    this.#openId = id;
    this.#reveal = reveal;
    this.#inReader = true;
    const at = this.shelf.indexOf(id);
    if (at >= 0 && inReader) this.shelf.moveTo(at);
  }

  openNote(annotation: Annotation): void {
    const { id, start, end, anchor } = annotation;
    const place = start === null || end === null ? null : { start, end };
    this.open(annotation.article, true, anchor === 'area' ? { area: id } : place);
  }

  /** Shows the list instead of the reader, where there is room for one only. */
  leaveReader(): void {
    this.#inReader = false;
    this.#readingOnly = false;
  }

  /** Opens the article that many rows further. */
  turn(step: number): void {
    const from = this.#openId === null ? -1 : this.shelf.indexOf(this.#openId);
    const at = from < 0 ? this.shelf.cursor : from + step;
    const card = this.shelf.card(at);
    if (card === undefined) return;
    this.shelf.moveTo(at);
    this.open(card.id, false);
  }

  showLayer(layer: Layer): void {
    this.#layer = layer;
  }
  closeLayer(): void {
    this.#layer = null;
  }

  unfoldFilter(unfolded: boolean): void {
    this.#filtering = unfolded;
    if (!unfolded) this.line.clear();
  }

  toggleReadingOnly(): void {
    this.#readingOnly = !this.#readingOnly;
  }

  toggleSidebar(isRoom: boolean): void {
    if (isRoom) this.desk.set({ sidebarFolded: !this.desk.settings.sidebarFolded });
    else this.#unfolded = !this.#unfolded;
  }
  closeSidebar(): void {
    this.#unfolded = false;
  }

  /** Shows all articles that a line matches. */
  async searchAll(text: string): Promise<void> {
    await this.line.set(text);
    await this.go('all');
  }

  toggleTag(tag: { name: string; clause: string }, excluded: boolean): void {
    if (!isView(this.#place)) void this.go('all');
    const isSame = (token: { field: string; value: string }): boolean =>
      token.field === 'tag' && fold(token.value) === fold(tag.name);
    void this.line.toggle(excluded ? `-${tag.clause}` : tag.clause, isSame);
  }

  /** The articles that a key is meant for, depending on where the focus is. */
  targets(inList: boolean): string[] {
    if (this.shelf.picked.size > 0 || inList || this.#openId === null) return this.shelf.targets;
    return [this.#openId];
  }

  /** The saved view whose filter is on. */
  get savedView(): SavedView | undefined {
    return isView(this.#place) ? this.acts.active(this.shelf.view, this.line.text) : undefined;
  }

  /** Shows what a saved view shows. */
  async openView(view: SavedView): Promise<void> {
    await this.go(view.view);
    await this.line.set(view.query);
    this.acts.remember(view, this.line.text);
    if (view.sort !== null) await this.shelf.sortBy(view.sort);
  }

  /** Saves the filter that is on, as a new view or as the one that is shown. */
  async saveView(view: SavedView | null, name: string, icon: string, thenRule: boolean): Promise<void> {
    const now = { view: this.shelf.view, query: this.line.text, sort: this.shelf.sort };
    const wish = view === null ? now : { view: view.view, query: view.query, sort: view.sort };
    const id = await this.acts.saveView({ id: view?.id ?? null, name, icon, ...wish });
    const saved = this.acts.views.find(id);
    if (saved === undefined) return;
    if (view === null) this.acts.remember(saved, this.line.text);
    if (thenRule) this.openRule(saved);
  }

  /** Lets the view that is shown say what the filter says now. */
  async updateView(view: SavedView): Promise<void> {
    const { id, name, icon } = view;
    const query = this.line.text;
    await this.acts.saveView({ id, name, icon, view: this.shelf.view, query, sort: this.shelf.sort });
    this.acts.remember(view, query);
  }

  openRule(view: SavedView): void {
    this.acts.rule.begin(view);
    this.#place = 'rules';
    this.#ruleOpen = true;
    this.#unfolded = false;
  }
  /** Whether one rule is shown, rather than the list of them. */
  get ruleOpen(): boolean {
    return this.#ruleOpen;
  }
  listRules(): void {
    this.#ruleOpen = false;
    void this.go('rules');
  }

  /** Archives, or puts back what is archived. */
  async archive(ids: string[]): Promise<void> {
    const archived = this.shelf.view === 'archived' || ids.every((id) => this.#card(id)?.state === 'archived');
    await this.setState(ids, archived ? 'to_read' : 'archived');
  }

  async setState(ids: string[], state: string): Promise<void> {
    if (ids.length > 0) await this.#takeAway(ids, () => this.desk.run('shelf_set_state', { ids, state }));
  }

  async favourite(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.setFavourite(ids, !ids.every((id) => this.#card(id)?.favourite === true));
  }

  async setFavourite(ids: string[], favourite: boolean): Promise<void> {
    this.did(await this.desk.run('shelf_set_favourite', { ids, favourite }));
  }

  async trash(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.#takeAway(ids, () => this.desk.run('shelf_trash', { ids }));
  }

  async restore(ids: string[]): Promise<void> {
    if (ids.length > 0) await this.#takeAway(ids, () => this.desk.run('shelf_restore', { ids }));
  }

  async emptyTrash(): Promise<void> {
    const done = await this.desk.run('shelf_empty_trash', {});
    // What was erased for good is said without a way back.
    if (done !== null) this.desk.notices.say(this.desk.words.done(done.what, done.count, done.object));
    this.#renewSoon();
  }

  async removeSample(): Promise<void> {
    this.did(await this.desk.run('intake_remove_sample', {}));
    this.imports.close();
  }

  async addTag(ids: string[], name: string): Promise<void> {
    this.did(await this.desk.run('tags_add', { ids, name }));
  }
  async takeTag(ids: string[], tag: string): Promise<void> {
    this.did(await this.desk.run('tags_remove', { ids, tag }));
  }
  async keepTag(ids: string[], tag: string): Promise<void> {
    this.did(await this.desk.run('tags_keep', { ids, tag }));
  }
  async refuseTag(ids: string[], tag: string): Promise<void> {
    this.did(await this.desk.run('tags_refuse', { ids, tag }));
  }
  async renameTag(tag: string, name: string): Promise<void> {
    this.did(await this.desk.run('tags_rename', { tag, name }));
  }
  async deleteTag(tag: string): Promise<void> {
    this.did(await this.desk.run('tags_delete', { tag }));
  }

  async completeTag(prefix: string): Promise<TagCount[]> {
    return (await this.desk.run('tags_complete', { prefix, limit: 8 }))?.tags ?? [];
  }

  /** The sites that have rules of their own. */
  async siteRules(): Promise<SiteWithRules[] | null> {
    return (await this.desk.run('repair_sites', {}))?.sites ?? null;
  }
  async forgetSiteRule(id: string): Promise<void> {
    // The settings say it themselves: a notice would lie behind them.
    this.did(await this.desk.run('repair_forget', { id }), true);
  }

  async undo(): Promise<void> {
    this.#turned(await this.desk.undo());
  }
  async redo(): Promise<void> {
    this.#turned(await this.desk.redo());
  }

  exportNow(): void {
    const picked = [...this.shelf.picked];
    const isRead = isView(this.#place) && this.#openId !== null;
    // With a filter on, an open article that it leaves out is not what is meant.
    const isMeant = this.line.text === '' || (this.#openId !== null && this.shelf.indexOf(this.#openId) >= 0);
    const scope: ExportScope =
      isView(this.#place) && picked.length > 0
        ? { type: 'articles', ids: picked }
        : isRead && isMeant && this.#openId !== null
          ? { type: 'articles', ids: [this.#openId] }
          : this.line.text === ''
            ? { type: 'all' }
            : { type: 'matching', view: isView(this.#place) ? this.shelf.view : 'all', query: this.line.text };
    this.showLayer({ kind: 'export', scope });
  }

  /** Opens the first article that an import brought. */
  readImported(): void {
    const first = this.imports.status?.items.find((item) => item.outcome === 'added')?.article ?? null;
    this.line.clear();
    void this.go('toRead');
    if (first !== null) this.open(first, true);
    this.imports.close();
  }

  /** Says what was done, and lets what is shown follow. */
  did(done: Done | null, quietly = false): void {
    if (done === null) return;
    this.desk.did(done, quietly);
    this.#edits += 1;
    this.#renewSoon();
  }

  #turned(article: string | null): void {
    this.#edits += 1;
    this.#renewSoon();
    if (article === null || article === this.#openId || !isView(this.#place)) return;
    // What is taken back is shown where it stands, in another article too.
    const at = this.shelf.indexOf(article);
    if (at >= 0) this.shelf.moveTo(at);
    if (this.#openId !== null) this.open(article, false);
  }

  /** Does what may take articles off the list, and goes on with the one that comes into their place. */
  async #takeAway(ids: string[], act: () => Promise<Done | null>): Promise<void> {
    const at = this.shelf.firstOf(ids);
    const done = await act();
    if (done === null) return;
    this.shelf.unpick();
    this.did(done);
    await this.shelf.renew();
    if (Number.isFinite(at)) this.shelf.moveTo(at);
    const open = this.#openId;
    if (open !== null && ids.includes(open) && this.shelf.indexOf(open) < 0 && this.shelf.query === '') {
      this.#openId = this.shelf.current?.id ?? null;
      this.#reveal = null;
    }
  }

  #card(id: string): { state: string; favourite: boolean } | undefined {
    return this.shelf.card(this.shelf.indexOf(id));
  }

  /** The view that lists and counts are about. */
  get view(): View {
    return untrack(() => this.shelf.view);
  }
}

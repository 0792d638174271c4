/** What the reader knows while an article is open: its parts, and how one article follows another in it. */
import { MediaQuery } from 'svelte/reactivity';
import { untrack } from 'svelte';
import { Annotations, markOf } from './annotations/annotations.svelte';
import type { ReaderProps } from './app-context';
import type { Correct } from './ipc/bindings';
import { ReaderPane } from './reader-pane.svelte';
import { Aloud } from './reading/aloud.svelte';
import { cutsOf } from './reading/cuts';
import { Finder } from './reading/find.svelte';
import { Gaps } from './reading/gaps.svelte';
import { look as lookOf } from './reading/look';
import { PagesView } from './reading/pages-view.svelte';
import { OriginalFile } from './reading/original.svelte';
import { Place } from './reading/place.svelte';
import { Reading } from './reading/reading.svelte';
import { Repairing } from './reading/repair.svelte';
import { Versions } from './reading/versions.svelte';

/** Narrower than this, the margin keeps signs only (the container query of the reader says the same). */
const FULL = 874;

/** So near to a highlight, a press on the thread means that highlight. */
const NEAR = 0.025;

export class ReaderState {
  readonly #props: () => ReaderProps;
  readonly #dark = new MediaQuery('(prefers-color-scheme: dark)');
  readonly reading: Reading;
  readonly annotations: Annotations;
  readonly versions: Versions;
  readonly repairing: Repairing;
  readonly gaps = new Gaps();
  readonly pages = new PagesView();
  readonly original = new OriginalFile();
  readonly place: Place;
  readonly pane: ReaderPane;
  readonly finder: Finder;
  readonly aloud: Aloud;

  /** The reader itself, what scrolls in it, and what holds the frame. */
  main = $state<HTMLElement>();
  scroller = $state<HTMLElement>();
  host = $state<HTMLElement>();
  /** The article, which takes the keyboard. */
  body = $state<{ focus: () => void }>();
  width = $state(1000);
  correcting = $state(false);
  /** Whether the article is taken apart. */
  #repairs = $state(false);
  /** Where the frame begins in the sheet. */
  frameTop = $state(0);
  #left = $state(false);
  /** Where the sign of the footnote stands that one went to. */
  #wayBack = $state<number | null>(null);

  #hadFocus = false;
  /** What keys asked for while the article was on its way. */
  #held: { id: string | null; act: () => void }[] = [];
  /** The part of a page that is shown once the pages are there. */
  #wanted: string | null = null;
  #placeOf = '';
  #reopened = '';

  /** Without a margin, as in a narrow window, the open note unfolds under its paragraph. */
  readonly narrow = $derived.by(() => {
    const { alone, settings } = this.#props();
    return this.width < FULL || (alone && !settings.marginAlone);
  });
  readonly look = $derived.by(() => {
    const { settings, words } = this.#props();
    return lookOf(settings, this.#dark.current, words.tools.frame);
  });
  readonly marks = $derived.by(() =>
    this.annotations.marks(this.#props().words.annotations.meanings, this.pages.shown, this.versions.moves),
  );
  readonly cuts = $derived.by(() => cutsOf(this.article?.dropped ?? []));
  readonly inline = $derived.by(() => {
    const { active, anchored } = this.annotations;
    return this.narrow ? anchored.find(({ id }) => id === active) : undefined;
  });
  readonly kept = $derived.by(() => this.gaps.of(this.cuts, this.inline === undefined ? null : this.inline.end - 1));
  /** While the banner tells of a new version, it shows the lost passages itself. */
  readonly lost = $derived.by(() =>
    this.annotations.lost.filter(({ alone }) => alone || (this.versions.of?.change ?? null) === null),
  );
  readonly ticks = $derived.by(() => {
    // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew each time
    const meanings = new Map(this.annotations.placed.map(({ id, meaning }) => [id, meaning]));
    const { height } = this.pane.layout;
    const total = Math.max(1, this.scroller?.scrollHeight ?? height);
    return this.pane.layout.marks.map(({ id, top }) => ({
      id,
      at: (this.frameTop + top) / total,
      meaning: meanings.get(id) ?? 'key',
    }));
  });

  constructor(props: () => ReaderProps) {
    this.#props = props;
    const call = untrack(() => props().call);
    const failed = (reason: unknown): void => props().onfailure(reason);
    this.reading = new Reading(call, (done) => props().onchanged(done), failed);
    this.annotations = new Annotations(call, (done) => props().onchanged(done), failed);
    this.versions = new Versions(
      call,
      (done, text) => {
        props().onchanged(done);
        if (text) this.reopen();
        else void this.reading.refresh();
      },
      failed,
    );
    this.repairing = new Repairing(
      call,
      (done) => {
        props().onchanged(done);
        void this.reading.refresh();
      },
      failed,
    );
    this.place = new Place((position, progress) => void this.reading.keepPlace(this.#placeOf, position, progress));
    this.pane = new ReaderPane({
      place: this.place,
      annotations: this.annotations,
      picture: () => ({ look: this.look, marks: this.marks, gaps: $state.snapshot(this.kept) }),
      mark: (annotation) => markOf(annotation, props().words.annotations.meanings),
      start: () => this.#start(),
      onshown: () => this.#shown(),
      onoutside: (href) => void this.reading.openOutside(href),
      onpages: (message) => {
        this.pages.hear(message);
        this.pages.seen(this.pane.link, this.place.visible);
      },
    });
    this.finder = new Finder(
      () => (this.original.shown ? (this.original.view?.port() ?? null) : this.pane.link),
      () => (this.original.shown ? this.original : this.place),
      () => (this.original.shown ? this.original.view : this.body)?.focus(),
    );
    this.aloud = new Aloud({
      call,
      link: () => this.pane.link,
      place: this.place,
      language: () => this.article?.card.language?.slice(0, 2) ?? '',
      rate: () => props().settings.speechRate,
      voice: (language) => props().settings.voices[language] ?? '',
    });
    this.#follow();
  }

  get article() {
    return this.reading.article;
  }

  /** Whether the frame's document was replaced, twice. */
  get left(): boolean {
    return this.#left;
  }

  /** Whether the article is taken apart, to be repaired. */
  get repairs(): boolean {
    return this.#repairs;
  }

  get wayBack(): number | null {
    return this.#wayBack;
  }

  /** What follows from what: the next article, and what the frame is told. */
  #follow(): void {
    const props = this.#props;
    $effect(() => {
      const { id } = props();
      untrack(() => this.#begin(id));
    });
    let version = untrack(() => props().version);
    $effect(() => {
      if (props().version === version) return;
      version = props().version;
      untrack(() => void this.#refresh());
    });
    $effect(() => {
      const { article } = this;
      if (article === null) return;
      untrack(() => {
        this.annotations.load(article.card.id, article.annotations);
        void this.versions.load(article.card.id);
      });
    });
    $effect(() => this.pane.link?.say({ type: 'look', look: this.look }));
    $effect(() => this.pane.link?.say({ type: 'marks', marks: this.marks }));
    $effect(() => this.pane.link?.say({ type: 'gaps', gaps: $state.snapshot(this.kept) }));
    $effect(() => this.pane.link?.say({ type: 'hot', id: this.pane.hot ?? this.annotations.active }));
    $effect(() => this.pane.link?.say({ type: 'active', id: props().readOnly ? null : this.annotations.active }));
    $effect(() => {
      if (props().reveal !== null && this.pane.shown) untrack(() => this.#reveal());
    });
  }

  #begin(id: string | null): void {
    // The frame takes the keyboard with it when it goes: the next one gets it back.
    this.#hadFocus = this.main?.contains(document.activeElement) ?? false;
    if (this.#hadFocus) this.main?.focus({ preventScroll: true });
    this.annotations.flush();
    this.pane.leave();
    this.#held = this.#held.filter((each) => each.id === id);
    this.finder.close();
    this.aloud.stop();
    this.#wayBack = null;
    this.correcting = false;
    this.#repairs = false;
    this.repairing.close();
    this.#left = false;
    this.gaps.clear();
    this.original.close();
    this.original.resume();
    this.#placeOf = id ?? '';
    this.pages.show(false, null);
    void this.#open(id);
  }

  /** Something was done elsewhere: it may have changed the text itself. */
  async #refresh(): Promise<void> {
    if (this.#repairs) void this.repairing.load();
    const { id } = this.#props();
    const another = await this.reading.refresh();
    if (another && !this.#repairs && id === this.#props().id) this.reopen();
  }

  /** Takes the article apart. */
  repair(): void {
    const { article } = this;
    if (article === null || this.#repairs || this.#props().readOnly) return;
    this.annotations.flush();
    this.finder.close();
    this.original.close();
    this.aloud.stop();
    this.pane.leave();
    this.#wayBack = null;
    this.correcting = false;
    this.#repairs = true;
    void this.repairing.begin(article.card.id);
  }

  /** Puts it together again, as it is now. */
  async endRepair(): Promise<void> {
    const { id } = this.#props();
    if (!this.#repairs) return;
    // The frame that was there before shows another text: the next one is on its way first.
    await this.#open(id);
    if (id !== this.#props().id) return;
    this.#left = false;
    this.#repairs = false;
    this.repairing.close();
    this.#hadFocus = true;
    this.main?.focus({ preventScroll: true });
  }

  #start() {
    const { article, scroller, host } = this;
    return article === null || scroller === undefined || host === undefined
      ? null
      : {
          scroller,
          host,
          position: this.pages.begin() ?? this.original.resume() ?? article.position,
          progress: article.progress,
        };
  }

  #shown(): void {
    if (this.#hadFocus && document.activeElement === this.main) this.body?.focus();
    if (this.#wanted === null) this.#reveal();
    else void this.showArea(this.#wanted);
    this.#wanted = null;
    for (const { act } of this.#held.splice(0)) this.pane.soon(act);
  }

  /** Follows where the frame begins in the sheet: whatever grows above it moves it. */
  readonly watchTop = (art: HTMLElement): (() => void) => {
    const observer = new ResizeObserver(() => (this.frameTop = this.host?.offsetTop ?? 0));
    observer.observe(art);
    return () => observer.disconnect();
  };

  /** Opens an article; one that has no text, by its pages. */
  #open(id: string | null): Promise<void> {
    return this.reading.open(id, (opened) => {
      if (opened.pages === 0) this.pages.show(false, null);
      else if (opened.chars === 0 && !this.pages.shown) this.pages.show(true, null);
      return this.pages.shown;
    });
  }

  /** Goes over to the pages, or back to the text, at the same words. */
  async turnTo(shown: boolean): Promise<void> {
    const { article, pages, pane } = this;
    if (article === null || article.pages === 0 || pages.shown === shown || (article.chars === 0 && !shown)) return;
    const { id } = article.card;
    const top = Math.max(0, this.place.visible.top);
    const at = top === 0 || pane.link === null ? 0 : (await pane.link.at(top)).offset;
    if (id !== this.#props().id) return;
    this.annotations.flush();
    pane.leave();
    this.gaps.clear();
    pages.show(shown, at);
    await this.#open(id);
  }

  /** Shows the file as it was kept, or the text again, at the same place. */
  async turnToOriginal(shown: boolean): Promise<void> {
    const { article, original, pane } = this;
    if (article === null || article.pages > 0 || this.#repairs || original.shown === shown) return;
    const { id } = article.card;
    if (!shown) {
      // The next frame is on its way before this one goes.
      await this.#open(id);
      if (id !== this.#props().id) return;
      this.finder.close();
      original.close();
      this.#hadFocus = true;
      this.main?.focus({ preventScroll: true });
      return;
    }
    const top = Math.max(0, this.place.visible.top);
    const from = this.place.window.from;
    const at = top === 0 || pane.link === null ? 0 : (await pane.link.at(top)).offset;
    if (id !== this.#props().id || original.shown) return;
    this.annotations.flush();
    this.finder.close();
    this.aloud.stop();
    pane.leave();
    this.gaps.clear();
    this.#wayBack = null;
    this.correcting = false;
    original.begin(from, at);
    const src = await this.reading.original(id);
    if (id !== this.#props().id) return;
    if (src === null || src === '') void this.turnToOriginal(false);
    else original.open(src);
  }

  toPage(page: number): void {
    const top = this.pages.topOf(page);
    if (top !== null) this.place.show(top, true);
  }

  /** The window goes. */
  leave(): void {
    this.annotations.flush();
    this.aloud.stop();
    this.place.close();
  }

  scrolled(): void {
    this.place.scrolled();
    this.pages.seen(this.pane.link, this.place.visible);
  }

  /** Goes to a share of the text, or to the highlight there. */
  #goTo(at: number): void {
    const chars = Math.max(1, this.article?.chars ?? 1);
    let near: { id: string; start: number; end: number; away: number } | null = null;
    for (const { id, start, end } of this.annotations.anchored) {
      const away = Math.max(start / chars - at, at - end / chars, 0);
      if (away <= NEAR && (near === null || away < near.away)) near = { id, start, end, away };
    }
    const start = near?.start ?? Math.min(chars - 1, Math.round(at * chars));
    void this.place.showRange({ start, end: near?.end ?? start + 1 });
    if (near !== null) this.pane.openNote(near.id, null);
  }

  #reveal(): void {
    const wanted = this.#props().reveal;
    if (wanted === null) return;
    if ('area' in wanted) {
      void this.showArea(wanted.area);
      return;
    }
    if ('at' in wanted) {
      this.#goTo(wanted.at);
      return;
    }
    this.show(wanted);
    const same = this.annotations.anchored.find(({ start, end }) => start === wanted.start && end === wanted.end);
    if (same !== undefined) this.pane.openNote(same.id, null);
  }

  /** Shows a highlighted part of a page, and its note. */
  async showArea(id: string): Promise<void> {
    const wanted = this.annotations.areas.find((each) => each.id === id);
    if (wanted === undefined) return;
    if (!this.pages.shown) {
      this.#wanted = id;
      await this.turnTo(true);
      return;
    }
    const lies = this.pane.layout.marks.find((mark) => mark.id === id);
    const top = lies?.top ?? this.pages.topOf(wanted.area.page);
    if (top !== null) this.place.show(top, true);
    this.pane.openNote(id, null);
  }

  /** Shows a passage. */
  show(range: { start: number; end: number }): void {
    this.pane.showHits([range]);
    void this.place.showRange(range);
  }

  /** The frame's document was replaced: the article is opened anew, and if that happens again, it is said. */
  leftFrame(): void {
    const { article } = this;
    if (article === null) return;
    if (this.#reopened === article.card.id) {
      this.#left = true;
      return;
    }
    this.#reopened = article.card.id;
    this.reopen();
  }

  /** Corrects what was guessed; in another language the text is set anew, at the same place. */
  async correct(correct: Correct): Promise<boolean> {
    const { position } = this.place;
    const done = await this.reading.correct(correct);
    if (done && correct.language !== undefined) {
      this.original.remember(position);
      this.reopen();
    }
    return done;
  }

  /** Loads the article's images from the web, and shows them at the same place. */
  async loadImages(): Promise<void> {
    const { position } = this.place;
    if (await this.reading.loadImages()) {
      this.original.remember(position);
      this.reopen();
    }
  }

  reopen(): void {
    this.#left = false;
    this.pane.leave();
    void this.#open(this.#props().id);
  }

  /** While the article is on its way, what needs its text waits. */
  hold(act: () => void): boolean {
    const { id } = this.#props();
    const loading =
      id !== null &&
      !this.reading.broken &&
      !this.#repairs &&
      !this.original.shown &&
      (this.article?.card.id !== id || !this.pane.stands);
    if (loading) this.#held.push({ id, act });
    return loading;
  }

  /** Goes to a footnote, and remembers where its sign stands. */
  toFootnote(from: number, to: number): void {
    this.#wayBack = from;
    this.place.show(to, true);
    this.body?.focus();
  }

  goBack(): void {
    if (this.#wayBack !== null) this.place.show(this.#wayBack, true);
    this.#wayBack = null;
    this.body?.focus();
  }
}

/** What a person does in the reader, by hand or by keys. */
import { tick } from 'svelte';
import type { ReaderProps } from './app-context';
import type { Meaning } from './frame/protocol';
import type { Lookup } from './ipc/bindings';
import { act, Hush, readerKey, type ReaderKeys } from './reader-keys';
import type { ReaderState } from './reader-state.svelte';
import { stepped } from './reading/look';
import { partialDate } from './shared/dates';
import type { Action } from './shared/keymap';
import { inField } from './shared/keys';

/** Where arrows lead, across and down. */
const STEPS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export class ReaderActs {
  readonly #state: ReaderState;
  readonly #props: () => ReaderProps;
  readonly #hush = new Hush();
  readonly #keys: ReaderKeys;
  readonly #whileOriginal: ReaderKeys;

  constructor(state: ReaderState, props: () => ReaderProps) {
    this.#state = state;
    this.#props = props;
    this.#keys = this.#bind();
    this.#whileOriginal = this.#bindOriginal();
  }

  /** Puts a lost highlight to a place, or to what is selected. */
  replaceLost(id: string, range: [number, number] | null): void {
    const { annotations, pane, versions } = this.#state;
    const { drawn, selected: chosen } = pane;
    if (range === null && drawn !== null) {
      void annotations.change({ id, area: drawn.area }).then(() => versions.load(this.#state.article?.card.id ?? null));
      pane.draw(false);
      return;
    }
    const on = range ?? (chosen === null ? null : ([chosen.start, chosen.end] satisfies [number, number]));
    if (on === null) {
      this.#props().onhint(this.#props().words.annotations.replaceHint);
      return;
    }
    void annotations.change({ id, range: on }).then(() => versions.load(this.#state.article?.card.id ?? null));
    pane.clearSelection();
  }

  closeNote(): void {
    this.#state.pane.openNote(null, null);
    this.#state.body?.focus();
  }

  note(): boolean {
    const { annotations, pane } = this.#state;
    if (this.#props().readOnly) return false;
    if (pane.isChosen) void pane.highlight(annotations.last, 'note');
    else if (annotations.active !== null || pane.fresh !== null) {
      const id = annotations.active ?? pane.fresh;
      annotations.open(null);
      queueMicrotask(() => pane.openNote(id, 'note'));
    } else {
      const near = pane.nearest();
      if (near === null) this.#props().onhint(this.#props().words.annotations.nothingToNote);
      else pane.openNote(near, 'note');
    }
    return true;
  }

  copy(): void {
    const { words, locale, onfailure } = this.#props();
    const { article, pane } = this.#state;
    if (article === null || pane.selected === null) return;
    const { card, url } = article;
    const date = card.published === null ? undefined : partialDate(card.published.value, locale);
    const source = [card.authors.join(', '), card.title.value, card.site?.value, date, url]
      .filter((part) => part !== undefined && part !== null && part !== '')
      .join(', ');
    navigator.clipboard
      .writeText(words.annotations.reference(pane.selected.text, source))
      .then(() => pane.clearSelection(), onfailure);
  }

  /** Hands the chosen words to a dictionary or translator that the person wrote down: only ever when asked. */
  lookUp({ name, url }: Lookup): void {
    const { words, onhint, onfailure } = this.#props();
    const chosen = this.#state.pane.selected?.text.replace(/\s+/g, ' ').trim() ?? '';
    if (chosen === '') return;
    if (url !== '') void this.#state.reading.openOutside(url.replace('{}', () => encodeURIComponent(chosen)));
    else navigator.clipboard.writeText(chosen).then(() => onhint(words.tools.lookup.copied(name)), onfailure);
  }

  search(): void {
    const { selected } = this.#state.pane;
    if (selected === null) return;
    const phrase = selected.text.replaceAll('"', ' ').replace(/\s+/g, ' ').trim();
    this.#props().onclause(`"${phrase.split(' ').slice(0, 8).join(' ')}"`);
  }

  find(): void {
    const { finder, original, pane } = this.#state;
    finder.begin((original.shown ? original.view?.chosen() : pane.selected?.text) ?? null);
  }

  keydown(event: KeyboardEvent): void {
    const { id, keymap, settings } = this.#props();
    if (id === null || this.#state.repairs || this.#hush.swallows(event)) return;
    if (this.#drawKey(event)) {
      event.preventDefault();
      return;
    }
    const done = readerKey(event, this.#now, { keymap, singleKeys: settings.singleKeys, hold: this.#hold });
    if (!done) return;
    event.preventDefault();
    if (keymap.actionOf(event, settings.singleKeys) === 'note') this.#hush.begin(event);
  }

  /** Does what the key of an action does, when it was asked for in another way. */
  act(action: Action): void {
    if (this.#props().id === null || this.#state.repairs) return;
    act(action, this.#now, this.#hold);
  }

  get #now(): ReaderKeys {
    return this.#state.original.shown ? this.#whileOriginal : this.#keys;
  }

  readonly #hold = (act: () => void): boolean => this.#state.hold(act);

  /** Draws by keys, or leaves it. */
  drawByKeys(): void {
    const { body, pane } = this.#state;
    if (pane.drawing) {
      pane.draw(false);
      return;
    }
    body?.focus();
    pane.soon(() => pane.drawByKeys());
    this.#props().onhint(this.#props().words.annotations.areaHint);
  }

  /** Arrows move what is drawn, with Shift they size it, Enter keeps it; says whether the key was one of these. */
  #drawKey(event: KeyboardEvent): boolean {
    const { pane } = this.#state;
    const { key, target, shiftKey, ctrlKey, altKey, metaKey } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey || inField(target)) return false;
    if (target instanceof Element && target.closest('button,[role="toolbar"],[role="dialog"],[role="menu"],dialog'))
      return false;
    const step = STEPS[key];
    if (!pane.drawing && pane.drawn === null) return false;
    if (key === 'Enter' && !shiftKey) pane.soon(() => pane.keepDrawn());
    else if (step !== undefined) pane.soon(() => pane.nudge(shiftKey ? 'size' : 'place', ...step));
    else return false;
    return true;
  }

  #bind(): ReaderKeys {
    const state = this.#state;
    const { annotations, aloud, finder, pages, pane, place } = state;
    return {
      turn: (direction) => place.turn(direction),
      highlight: (direction) => pane.step(direction),
      article: (direction) => (direction === 1 ? this.#props().onnext() : this.#props().onprevious()),
      resize: (direction) => {
        const { settings, onsettings } = this.#props();
        onsettings({ size: direction === 0 ? 18 : stepped('size', settings.size, direction) });
      },
      sentence: () => {
        state.body?.focus();
        pane.soon(() => pane.sentence());
      },
      meaning: (meaning) => {
        const { readOnly, settings } = this.#props();
        if (readOnly || settings.hiddenMeanings.includes(meaning)) return false;
        pane.soon(() => this.#mean(meaning));
        return true;
      },
      note: () => {
        if (this.#props().readOnly) return false;
        pane.soon(() => void this.note());
        return true;
      },
      stretch: (edge, step) => {
        // A highlight that is being made is stretched once it is there.
        const some = annotations.active !== null || pane.fresh !== null || pane.isBusy;
        if (this.#props().readOnly || !some) return false;
        pane.soon(() => void pane.stretch(edge, step));
        return true;
      },
      remove: () => {
        if (!pane.isBusy) return this.#remove();
        pane.soon(() => void this.#remove());
        return true;
      },
      find: (step) => {
        if (step === 0 || !finder.open) this.find();
        else void finder.step(step);
      },
      aloud: () => void aloud.toggle(),
      pages: () => {
        void state.turnTo(!pages.shown);
        return (state.article?.pages ?? 0) > 0;
      },
      area: () => {
        if (!pages.shown || this.#props().readOnly) return false;
        this.drawByKeys();
        return true;
      },
      original: () => {
        void state.turnToOriginal(true);
        return state.article?.pages === 0;
      },
      repair: () => {
        state.repair();
        return !this.#props().readOnly;
      },
      browse: () => this.#browse(),
      close: () => this.#close(),
    };
  }

  /** The file as it was kept has no highlights: it is turned, words are found in it, and it is left. */
  #bindOriginal(): ReaderKeys {
    const state = this.#state;
    const no = (): boolean => false;
    const back = (): boolean => {
      void state.turnToOriginal(false);
      return true;
    };
    return {
      ...this.#keys,
      turn: (direction) => state.original.view?.turn(direction),
      highlight: no,
      sentence: no,
      meaning: no,
      note: no,
      stretch: no,
      remove: no,
      aloud: no,
      browse: no,
      original: back,
      close: () => {
        if (!state.finder.open) return back();
        state.finder.close();
        return true;
      },
    };
  }

  #mean(meaning: Meaning): void {
    const { annotations, pane } = this.#state;
    if (pane.isChosen) void pane.highlight(meaning, null);
    else {
      const id = annotations.active ?? pane.fresh;
      if (id !== null) void annotations.change({ id, meaning });
    }
  }

  #remove(): boolean {
    const { annotations, pane } = this.#state;
    const id = annotations.active ?? pane.fresh;
    if (id === null || this.#props().readOnly) return false;
    this.closeNote();
    void annotations.remove(id);
    return true;
  }

  #close(): boolean {
    const { annotations, aloud, body, finder, pane, wayBack } = this.#state;
    if (pane.crowd !== null) {
      pane.untouch();
      body?.focus();
    } else if (pane.footnote !== null) {
      pane.closeFootnote();
      body?.focus();
    } else if (finder.open) finder.close();
    else if (wayBack !== null) this.#state.goBack();
    else if (aloud.state !== 'off') aloud.stop();
    else if (pane.drawing || pane.drawn !== null) pane.draw(false);
    else if (pane.selected !== null) pane.clearSelection();
    else if (annotations.active !== null) this.closeNote();
    else return false;
    return true;
  }

  /** To the choice of meanings, with named buttons: the way of those whose reader keeps letters to itself. */
  #browse(): void {
    const { main, pane } = this.#state;
    if (this.#props().readOnly) return;
    if (pane.selected === null) pane.sentence();
    pane.soon(() => void tick().then(() => main?.querySelector<HTMLElement>('[role="toolbar"] button')?.focus()));
  }
}

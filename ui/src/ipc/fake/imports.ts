import type { Event, ImportItem, ImportStatus } from '../bindings';
import { inventedArticles, type FakeArticle } from './articles';
import type { FakeLibrary } from './library';

const TICK = 40;

/** Imports that take a moment, as real ones do. */
export class FakeImports {
  readonly #library: FakeLibrary;
  readonly #emit: (event: Event) => void;
  readonly #all = new Map<string, ImportStatus>();

  constructor(library: FakeLibrary, emit: (event: Event) => void) {
    this.#library = library;
    this.#emit = emit;
  }

  begin(names: string[], sample = false): string {
    const id = this.#library.newId();
    const status: ImportStatus = {
      id,
      stage: 'running',
      total: names.length,
      done: 0,
      added: 0,
      versions: 0,
      duplicates: 0,
      failed: 0,
      ignored: 0,
      current: names[0] ?? null,
      millis: 0,
      items: [],
    };
    this.#all.set(id, status);
    this.#say(status);
    this.#step(status, names, sample);
    return id;
  }

  status(id: string): ImportStatus {
    const status = this.#all.get(id);
    if (status === undefined) throw new Error('no such import');
    return status;
  }

  cancel(id: string): ImportStatus {
    const status = this.status(id);
    if (status.stage === 'running') status.stage = 'cancelled';
    this.#say(status);
    return status;
  }

  undo(id: string): number {
    const status = this.status(id);
    const added = status.items.filter((item) => item.outcome === 'added');
    this.#library.forget();
    for (const item of added) if (item.article !== null) this.#library.articles.delete(item.article);
    status.stage = 'undone';
    this.#say(status);
    return added.length;
  }

  #step(status: ImportStatus, names: string[], sample: boolean): void {
    setTimeout(() => {
      if (status.stage !== 'running') return;
      // Large drops go by in strides, as in the real library.
      for (let stride = Math.max(1, Math.floor(names.length / 60)); stride > 0; stride -= 1) {
        const name = names[status.done];
        if (name === undefined) break;
        this.#take(status, name, sample);
      }
      status.millis += TICK;
      status.current = names[status.done] ?? null;
      if (status.done === names.length) {
        status.stage = 'done';
        status.items.sort((a, b) => Number(b.outcome === 'failed') - Number(a.outcome === 'failed'));
      }
      this.#say(status);
      if (status.stage === 'running') this.#step(status, names, sample);
    }, TICK);
  }

  #take(status: ImportStatus, name: string, sample: boolean): void {
    status.done += 1;
    const item = outcomeOf(name);
    if (item.outcome === 'added') {
      const article = this.#invent(name, sample);
      this.#library.add(article);
      Object.assign(item, {
        article: article.id,
        title: article.title.value,
        titleInferred: article.title.inferred,
        format: article.format,
        minutes: article.minutes,
        proposed: article.tags.length,
      });
      status.added += 1;
    } else if (item.outcome === 'duplicate') {
      const first = this.#library.articles.values().next().value;
      Object.assign(item, {
        article: first?.id ?? null,
        title: first?.title.value ?? null,
        since: first?.added ?? null,
      });
      status.duplicates += 1;
    } else if (item.outcome === 'failed') {
      status.failed += 1;
    } else {
      status.ignored += 1;
    }
    status.items.push(item);
  }

  #invent(name: string, sample: boolean): FakeArticle {
    const id = this.#library.newId();
    const model = inventedArticles(12)[this.#library.articles.size % 12];
    if (model === undefined) throw new Error('there are twelve');
    const title = sample ? model.title.value : name.replace(/\.[^.]+$/, '').replaceAll(/[-_]/g, ' ');
    return {
      ...model,
      id,
      title: { value: title, inferred: !sample, evidence: null },
      annotations: [],
      progress: 0,
      state: 'to_read',
      favourite: false,
      added: new Date().toISOString(),
      sample,
    };
  }

  #say(status: ImportStatus): void {
    const items = status.stage === 'running' ? status.items.slice(-20) : status.items.slice(0, 1000);
    this.#emit({ type: 'import', import: { ...status, items } });
    this.#emit({ type: 'changed', counts: this.#library.counts() });
  }
}

function outcomeOf(name: string): ImportItem {
  const item: ImportItem = {
    name,
    outcome: 'added',
    article: null,
    title: null,
    titleInferred: false,
    format: null,
    minutes: null,
    proposed: 0,
    same: null,
    since: null,
    failure: null,
  };
  const ending = name.split('.').at(-1)?.toUpperCase() ?? '';
  if (!['TXT', 'MD', 'HTML', 'HTM'].includes(ending)) {
    return {
      ...item,
      outcome: 'ignored',
      failure: { code: 'unsupported', message: 'this format is not supported', object: ending },
    };
  }
  if (name.startsWith('doublon')) return { ...item, outcome: 'duplicate', same: 'bytes' };
  if (name.startsWith('abime')) {
    return {
      ...item,
      outcome: 'failed',
      failure: { code: 'timed_out', message: 'reading took more than 10 seconds', object: name },
    };
  }
  return item;
}

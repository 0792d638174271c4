/**
 * What a reader writes in notes: a small part of Markdown, read into values.
 * Whatever else is written stays text; markup is never read as markup.
 */

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'strong'; parts: Inline[] }
  | { kind: 'em'; parts: Inline[] }
  | { kind: 'strike'; parts: Inline[] }
  | { kind: 'link'; href: string; parts: Inline[] };

/** A block of lines. */
export interface Lines {
  kind: 'paragraph' | 'heading' | 'quote';
  lines: Inline[][];
}

export type Block =
  | Lines
  | { kind: 'list'; ordered: boolean; start: number; items: Inline[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' };

/** How deep emphasis is read; what lies deeper stays text. */
const DEPTH = 6;
const ITEM = /^\s{0,3}(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;
const SAFE = /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i;

/** Reads a note. */
export function readNote(note: string): Block[] {
  const blocks: Block[] = [];
  const lines = note.replace(/\r\n?/g, '\n').split('\n');
  let open: Block | null = null;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const fence = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((other, index) => index > at && other.trim().startsWith(fence));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(at + 1, last).join('\n') });
      at = last;
      open = null;
      continue;
    }
    if (line.trim() === '') {
      open = null;
      continue;
    }
    const item = ITEM.exec(line);
    if (/^\s{0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,})$/.test(line)) {
      blocks.push({ kind: 'rule' });
      open = null;
    } else if (item !== null) {
      const ordered = item[1] === undefined;
      if (open?.kind !== 'list' || open.ordered !== ordered) {
        open = { kind: 'list', ordered, start: Number(item[2] ?? 1), items: [] };
        blocks.push(open);
      }
      open.items.push([inline(item[3] ?? '')]);
    } else if (open?.kind === 'list' && /^\s+/.test(line)) {
      open.items.at(-1)?.push(inline(line.trim()));
    } else {
      const heading = /^\s{0,3}#{1,6}\s+(.*?)\s*#*$/.exec(line)?.[1];
      const quoted = /^\s{0,3}>\s?(.*)$/.exec(line)?.[1];
      const kind = heading !== undefined ? 'heading' : quoted !== undefined ? 'quote' : 'paragraph';
      const parts = inline(heading ?? quoted ?? line.trim());
      if (continues(open, kind)) open.lines.push(parts);
      else {
        const block: Block = { kind, lines: [parts] };
        blocks.push(block);
        open = kind === 'heading' ? null : block;
      }
    }
  }
  return blocks;
}

/** Whether a line of a kind goes on in the block before it. */
function continues(open: Block | null, kind: Lines['kind']): open is Lines {
  return kind !== 'heading' && open?.kind === kind;
}

/** The words of a note on one line, without its signs. */
export function plainNote(note: string): string {
  const flat = (parts: Inline[]): string =>
    parts.map((part) => ('parts' in part ? flat(part.parts) : part.text)).join('');
  const of = (block: Block): string => {
    if (block.kind === 'rule') return '';
    if (block.kind === 'code') return block.text;
    const lines = block.kind === 'list' ? block.items.flat() : block.lines;
    return lines.map(flat).join(' ');
  };
  return readNote(note).map(of).join(' ').replace(/\s+/g, ' ').trim();
}

const SIGNS: [RegExp, 'strong' | 'em' | 'strike'][] = [
  [/^\*\*(?=\S)([\s\S]*?\S)\*\*(?!\*)/, 'strong'],
  [/^__(?=\S)([\s\S]*?\S)__(?!\w)/, 'strong'],
  [/^~~(?=\S)([\s\S]*?\S)~~/, 'strike'],
  [/^\*(?=[^\s*])([\s\S]*?[^\s*])\*(?!\*)/, 'em'],
  [/^_(?=[^\s_])([\s\S]*?[^\s_])_(?!\w)/, 'em'],
];

function inline(text: string, depth = 0): Inline[] {
  const parts: Inline[] = [];
  let plain = '';
  const push = (part: Inline): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
    parts.push(part);
  };
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const char = rest[0] ?? '';
    if (char === '\\' && /^[\\`*_~[\]()#>!+-]/.test(rest.slice(1))) {
      plain += rest[1] ?? '';
      at += 2;
      continue;
    }
    const code = char === '`' ? /^(`+)([\s\S]*?[^`])\1(?!`)/.exec(rest) : null;
    if (code !== null) {
      push({ kind: 'code', text: code[2] ?? '' });
      at += code[0].length;
      continue;
    }
    const link = char === '[' ? /^\[([^\]]+)\]\(([^()\s]+(?:\([^()\s]*\)[^()\s]*)?)\)/.exec(rest) : null;
    if (link !== null && depth < DEPTH && SAFE.test(link[2] ?? '')) {
      push({ kind: 'link', href: link[2] ?? '', parts: inline(link[1] ?? '', depth + 1) });
      at += link[0].length;
      continue;
    }
    const address =
      char === 'h' && !/\w$/.test(text.slice(0, at)) ? /^https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]'»]/.exec(rest) : null;
    if (address !== null) {
      push({ kind: 'link', href: address[0], parts: [{ kind: 'text', text: address[0] }] });
      at += address[0].length;
      continue;
    }
    const inWord = char === '_' && /\w$/.test(text.slice(0, at));
    const found = depth < DEPTH && !inWord ? signed(rest) : null;
    if (found !== null) {
      push({ kind: found.kind, parts: inline(found.text, depth + 1) });
      at += found.length;
      continue;
    }
    plain += char;
    at += 1;
  }
  if (plain !== '') parts.push({ kind: 'text', text: plain });
  return parts;
}

function signed(rest: string): { kind: 'strong' | 'em' | 'strike'; text: string; length: number } | null {
  if (!/^[*_~]/.test(rest)) return null;
  for (const [sign, kind] of SIGNS) {
    const found = sign.exec(rest);
    if (found !== null) return { kind, text: found[1] ?? '', length: found[0].length };
  }
  return null;
}

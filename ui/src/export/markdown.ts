/** Reads the Markdown that the export writes, for showing how it reads. Not a Markdown reader for anything else. */

export type Block =
  | { kind: 'head'; lines: { key: string; value: string }[] }
  | { kind: 'title'; level: number; parts: Part[] }
  | { kind: 'quote'; lines: Part[][] }
  | { kind: 'words'; lines: Part[][] };

/** Words, plain or strong. */
export interface Part {
  text: string;
  strong: boolean;
}

export function blocksOf(markdown: string): Block[] {
  const lines = markdown.split('\n');
  const blocks: Block[] = [];
  let at = 0;
  if (lines[0] === '---') {
    const end = lines.indexOf('---', 1);
    if (end > 0) {
      blocks.push({ kind: 'head', lines: lines.slice(1, end).map(keyed) });
      at = end + 1;
    }
  }
  for (; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const title = /^(#{1,6}) (.*)$/.exec(line);
    if (line.trim() === '') continue;
    if (title !== null) {
      blocks.push({ kind: 'title', level: title[1]?.length ?? 1, parts: partsOf(title[2] ?? '') });
      continue;
    }
    const quoted = line.startsWith('>');
    const body: Part[][] = [];
    while (at < lines.length && (lines[at] ?? '').trim() !== '' && (lines[at] ?? '').startsWith('>') === quoted) {
      body.push(partsOf((lines[at] ?? '').replace(/^> ?/, '').replace(/\\$/, '')));
      at += 1;
    }
    blocks.push({ kind: quoted ? 'quote' : 'words', lines: body });
    at -= 1;
  }
  return blocks;
}

function keyed(line: string): { key: string; value: string } {
  const [, key = '', value = ''] = /^([^\s:]+:)?\s*(.*)$/.exec(line) ?? [];
  return { key, value };
}

/** Strong words apart; a backslash is taken off the sign that it guards. */
function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  for (const match of line.matchAll(/\*\*((?:\\.|[^*\\])+)\*\*|((?:\\.|(?!\*\*)[^\\])+)|(\\|\*\*)/gu)) {
    const text = match[1] ?? match[2] ?? match[3] ?? '';
    parts.push({ text: text.replace(/\\([!-/:-@[-`{-~])/g, '$1'), strong: match[1] !== undefined });
  }
  return parts;
}

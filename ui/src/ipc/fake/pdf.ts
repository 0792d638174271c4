/** A small PDF of an article's paragraphs, as an office program would print it. */

const PER_LINE = 66;
/** Few, so that a short article has several pages. */
const LINES = 8;
const STEP = 22;

/** The file as an address, and where in the paragraphs' text each page stands. */
export function pdfOf(paragraphs: readonly string[]): { file: string; ranges: [number, number][] } {
  const pages: { lines: (string | null)[]; from: number }[] = [];
  let offset = 0;
  const open = (): { lines: (string | null)[]; from: number } => {
    const page = { lines: [], from: offset };
    pages.push(page);
    return page;
  };
  let page = open();
  for (const paragraph of paragraphs) {
    for (const line of linesOf(paragraph)) {
      if (page.lines.length >= LINES) page = open();
      page.lines.push(line);
      offset += [...line].length + 1;
    }
    offset += 1;
    page.lines.push(null);
  }
  const chars = [...paragraphs.join('\n\n')].length;
  const ranges = pages.map(({ from }, index): [number, number] => [from, pages[index + 1]?.from ?? chars]);
  return { file: `data:application/pdf;base64,${btoa(write(pages.map(({ lines }) => lines)))}`, ranges };
}

function linesOf(paragraph: string): string[] {
  const lines: string[] = [];
  for (const word of paragraph.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < PER_LINE) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function write(pages: readonly (readonly (string | null)[])[]): string {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
  ];
  pages.forEach((lines, index) => {
    const drawn = lines.map((line, at) => (line === null ? '' : `1 0 0 1 60 ${780 - at * STEP} Tm <${hex(line)}> Tj`));
    const content = `BT /F1 14 Tf ${drawn.join('\n')} ET`;
    objects.push(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + index * 2} 0 R/Resources<</Font<</F1 3 0 R>>>>>>`,
      `<</Length ${content.length}>>stream\n${content}\nendstream`,
    );
  });
  let file = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj${object}endobj\n`;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const table = file.length;
  const head = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}`;
  return `${file}${head}trailer<</Size ${objects.length + 1}/Root 1 0 R>>startxref\n${table}\n%%EOF`;
}

/** The signs that stand elsewhere in the PDF's encoding than in Unicode. */
const ELSEWHERE = new Map([
  ['’', 0x92],
  ['‘', 0x91],
  ['“', 0x93],
  ['”', 0x94],
  ['…', 0x85],
  ['–', 0x96],
  ['—', 0x97],
  ['œ', 0x9c],
  ['€', 0x80],
  ['\u202f', 0x20],
]);

function hex(line: string): string {
  const codes = [...line].map((char) => ELSEWHERE.get(char) ?? char.codePointAt(0) ?? 0x3f);
  return codes.map((code) => (code < 256 ? code : 0x3f).toString(16).padStart(2, '0')).join('');
}

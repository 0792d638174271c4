/** A text as the article would show it, where nothing of it has to be found again. */
import { hyphenator, SOFT_HYPHEN } from './hyphenation';
import { ShownText } from './text-map';
import { typeset } from './typography';

export function setText(
  source: string,
  language: string,
  setting: { typography: boolean; hyphenate: boolean },
): string {
  const set = setting.typography ? typeset(source, { language, before: '', after: '' }) : { text: source, inserts: [] };
  const cuts = setting.hyphenate ? (hyphenator(language)?.(source) ?? []) : [];
  const inserts = [...set.inserts, ...cuts.map((at) => ({ at, char: SOFT_HYPHEN }))];
  return new ShownText(
    set.text,
    inserts.sort((a, b) => a.at - b.at),
  ).text;
}

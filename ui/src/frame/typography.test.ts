import { describe, expect, it } from 'vitest';
import { ShownText } from './text-map';
import { typeset } from './typography';

/** Shows a text; `|` stands for U+202F and `_` for U+00A0. */
function shown(source: string, language: string, before = '', after = ''): string {
  const set = typeset(source, { language, before, after });
  return new ShownText(set.text, set.inserts).text.replaceAll('\u202f', '|').replaceAll('\u00a0', '_');
}

describe('a French article is set as a French printer would', () => {
  const cases: [string, string][] = [
    ['Vraiment ? Oui ! Bon ; soit', 'Vraiment|? Oui|! Bon|; soit'],
    ['Vraiment? Oui! Bon; soit', 'Vraiment|? Oui|! Bon|; soit'],
    ['Quoi ?! Hein?!', 'Quoi|?! Hein|?!'],
    ['Deux points : ici', 'Deux points_: ici'],
    ['Deux points: ici', 'Deux points_: ici'],
    ['à 12:30 sur https://exemple.fr/?a=1;b', 'à 12:30 sur https://exemple.fr/?a=1;b'],
    ['« mot » et «mot»', '«|mot|» et «|mot|»'],
    ['«\u00a0mot\u00a0»', '«|mot|»'],
    ['« Quoi ? »', '«|Quoi|?|»'],
    ['40 %, 12€, 5 $', '40|%, 12|€, 5|$'],
    ['10 000 000 et 2019 100', '10|000|000 et 2019 100'],
    ['2 milliards, 300 km, 5 ans', '2_milliards, 300_km, 5_ans'],
    ['le 31 mars 2025, en juil. 2025', 'le 31_mars_2025, en juil._2025'],
    ['environ 3 wattheures, 12 kilowatt-heures', 'environ 3_wattheures, 12_kilowatt-heures'],
    ['3 Mds € puis 12 M€, 1,5 Md€', '3_Mds|€ puis 12|M€, 1,5_Md€'],
    ['90 km/h, 20 m², 5 °C, 8 Go, 3 t', '90_km/h, 20_m², 5_°C, 8_Go, 3_t'],
    ['3 pour cent de 1 200 pages', '3_pour cent de 1|200_pages'],
    ['en 2019 s’est, en 2020 l’an, 7 mars', 'en 2019 s’est, en 2020 l’an, 7_mars'],
    ['10 mètresque, 5 anse', '10 mètresque, 5 anse'],
    ["l'IA qu'OpenAI d'« abord »", 'l’IA qu’OpenAI d’«|abord|»'],
    ["'entre guillemets simples'", "'entre guillemets simples'"],
  ];
  it.each(cases)('%s', (source, expected) => expect(shown(source, 'fr')).toBe(expected));
});

describe('an English article gets no French spaces', () => {
  const cases: [string, string][] = [
    ["Really? It's fine: yes!", 'Really? It’s fine: yes!'],
    ['40% of 2 billion in March 2025', '40% of 2_billion in March_2025'],
    ['5 miles, 3 watt-hours, 20 feet', '5_miles, 3_watt-hours, 20_feet'],
    ['in 2020 a, 3 me', 'in 2020 a, 3 me'],
    ['10 000 and « x »', '10 000 and « x »'],
  ];
  it.each(cases)('%s', (source, expected) => expect(shown(source, 'en')).toBe(expected));
});

it('another language is shown as it was written', () => {
  expect(shown("L'Europa: 10 % !", 'it')).toBe("L'Europa: 10 % !");
});

it('neighbours decide at the borders of a run', () => {
  expect(shown(' !', 'fr', 'gras', '')).toBe('|!');
  expect(shown('!', 'fr', 'gras', '')).toBe('|!');
  expect(shown("d'", 'fr', '', 'OpenAI')).toBe('d’');
  expect(shown('mot', 'fr', '«', '»')).toBe('|mot');
});

it('a name with a figure stays on one line', () => {
  const source = 'De GPT-2 à o3-mini, ex-directrice';
  const names = typeset(source, { language: 'fr', before: '', after: '' }).unbroken;
  expect(names.map(([start, end]) => source.slice(start, end))).toEqual(['GPT-2', 'o3-mini']);
});

/** What is counted or measured, and stays on the line of its number. */

/** Signs of units, which all languages share. */
const SIGNS = [
  '[kcdmµn]?m[²³23]?|h[al]|[kMG]?t|[kmµn]?g|[hdcmµ]?[lL]',
  'h|min|[mµn]?s|km/h|m/s|tr/min|rpm',
  '[kKMGTP]i?[oB]|[kKMGT]?bits?|[KMGT]b|(?:[kKMGT]?bit|[kKMGT][ob])/s|[kMG]?px|pt|dpi|ppp|fps|tokens?',
  '[mkMGT]?Wh?|[kM]?Wc|[kM]?VA|[kmM]?V|m?Ah?|[kMGT]?Hz|dB|[hk]?Pa|bars?|[kMG]?J|k?cal|k?N|lm|lx|Bq|m?Sv|K|°[CF]?',
  '[kM]?tep|ppm',
].join('|');

/** In French, money and shares go after a thin space. */
export const MONEY = '[kMG]?[€$£]';

const GREAT = '(?:kilo|méga|giga|téra|péta|hecto|déci|centi|milli|micro|nano)';

export const FRENCH_UNITS = [
  SIGNS,
  'Mds?|Md€|milliards?|millions?|milliers|centaines?|dizaines?|douzaines?|billions?',
  `siècles?|décennies?|ans?|années?|mois|semaines?|jours?|heures?|minutes?|${GREAT}?secondes?`,
  'euros?|dollars?|francs?|livres?|centimes?|yens?|yuans?|roubles?|roupies?',
  'pour cent|pour mille|points?|fois|degrés?|personnes?|habitants?|pages?|mots?|signes?|articles?',
  `${GREAT}?mètres?|hectares?|${GREAT}?grammes?|kilos?|tonnes?|${GREAT}?litres?|${GREAT}?tonnes?|barils?`,
  `${GREAT}?(?:watts?|watt-?heures?|volts?|ampères?|joules?|calories?|hertz|octets?|bits?|pixels?)`,
].join('|');

export const ENGLISH_UNITS = [
  SIGNS,
  'hundred|thousand|million|billion|trillion|dozen',
  'centur(?:y|ies)|decades?|years?|months?|weeks?|days?|hours?|minutes?|(?:milli|micro|nano)?seconds?',
  'euros?|dollars?|pounds?|cents?|pence|yen|yuan',
  'percent|per cent|points?|times|degrees?|people|pages?|words?',
  '(?:kilo|centi|milli|micro|nano)?met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?',
  '(?:kilo|milli)?grams?|tons?|tonnes?|ounces?|(?:milli)?lit(?:er|re)s?|gallons?|barrels?',
  '(?:kilo|mega|giga|tera)?(?:watts?|watt-?hours?|volts?|amps?|joules?|calories|hertz|bytes?|bits?|pixels?)',
].join('|');

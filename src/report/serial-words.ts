// What is said of an ECG beside an earlier one, on the screen and in a report.
import type { ComparedPair } from '../analysis/serial/compare';
import { GLOBAL_QUANTITIES, type GlobalQuantity } from '../analysis/serial/quantities';
import type { SerialWarning } from '../study/serial';
import type { Language } from '../words/language';
import { misplacementName } from '../words/misplacement';

export function warningSentence(language: Language, warning: SerialWarning): string {
  const { words, say } = language;
  const texts = words.previous.warnings;
  if (warning.code === 'age-differs') return say(texts['age-differs'], { years: warning.years });
  if (warning.code !== 'electrodes') return texts[warning.code];
  const electrodes = misplacementName(language, warning.misplacement);
  return say(warning.of === 'before' ? texts.electrodesBefore : texts.electrodesAfter, { electrodes });
}

const UNITS: Readonly<Record<GlobalQuantity, 'bpm' | 'ms' | '°'>> = {
  heartRate: 'bpm',
  p: 'ms',
  pr: 'ms',
  qrs: 'ms',
  qt: 'ms',
  qtcFridericia: 'ms',
  pAxis: '°',
  qrsAxis: '°',
  tAxis: '°',
};

const isGlobal = (quantity: string): quantity is GlobalQuantity =>
  (GLOBAL_QUANTITIES as readonly string[]).includes(quantity);

/** Of a lead, mV. */
export const comparedUnit = ({ quantity }: ComparedPair): string => (isGlobal(quantity) ? UNITS[quantity] : 'mV');

/** Whole beats, milliseconds and degrees; hundredths of a millivolt. */
const decimalsOf = ({ lead }: ComparedPair): 0 | 2 => (lead === undefined ? 0 : 2);

export function comparedValue({ format, words, say }: Language, compared: ComparedPair, value: number | null): string {
  if (value === null) return words.measured.none;
  const n = format.fixed(Math.abs(value), decimalsOf(compared));
  return Number(value.toFixed(decimalsOf(compared))) < 0 ? say(words.format.fall, { n }) : n;
}

/** With its sign. */
export function comparedDifference(language: Language, compared: ComparedPair): string {
  const { difference } = compared;
  const text = comparedValue(language, compared, difference);
  const isRise = difference !== null && Number(difference.toFixed(decimalsOf(compared))) > 0;
  return isRise ? language.say(language.words.format.rise, { n: text }) : text;
}

// Tables of heartbeats: times between them, or heart rates. They are no curve, however much they look like a column of samples.

import { parseLeadName } from '../../ecg/leads';
import { Budget } from '../kit/budget';
import { otherColumns } from './columns';
import type { TextTable } from './layout';

/** Beats, as columns of them are called; in words with single blanks between them. */
const BEATS =
  /^(?:mean |avg |average |inst(?:antaneous)? |ecg |smoothed )?(?:hr|heart ?rates?|heartrates?|bpm|pulse(?: rate)?|beats? per minute|rri?s?|r r|nni?s?|n n|ibis?|inter ?beat|beat to beat|tachogram)(?: ?(?:intervals?|int|times?|series|list|data|values?))?(?: \(?(?:ms|msec|s|sec|bpm|1\/min|\/min))?\)?$/i;
/** Units that only they have. */
const BEAT_UNIT = /^(?:bpm|beats?\/min|beats per minute|1\/min|\/min|count\/min)$/i;

const words = (label: string) => label.replace(/[\s_.#-]+/g, ' ').trim();

const isBeats = ({ label, unit }: { readonly label: string; readonly unit: string | undefined }) =>
  BEATS.test(words(label)) || (unit !== undefined && BEAT_UNIT.test(unit.trim()));

/** Times between beats lie between these, in milliseconds and in seconds. */
const RANGES: readonly (readonly [number, number])[] = [
  [250, 2500],
  [0.25, 2.5],
];
/** More values than beats of a day are samples. */
const MOST_BEATS = 200_000;
/** Two neighbours differ by this share of the variance, in the mean of their squares: of samples they are alike, of beats they are not. */
const ROUGH = 0.6;

/** Whether a column without a name can only be times between beats: all in their range, and neighbours unlike each other. */
function looksLikeBeats(values: readonly number[]): boolean {
  if (values.length < 10 || values.length > MOST_BEATS) return false;
  if (!RANGES.some(([low, high]) => values.every((value) => value >= low && value <= high))) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const steps = values.slice(1).reduce((sum, value, i) => sum + (value - values[i]!) ** 2, 0) / (values.length - 1);
  return variance > 0 && steps > ROUGH * variance;
}

/** Whether the lines before a table say that it is one of a heart rate monitor: Polar's .hrm. */
const isBeatFile = ({ preamble, names }: TextTable): boolean =>
  [...preamble, names ?? []].some(([first = '']) => /^\s*\[(?:HRData|RRData)\]/i.test(first));

/** Whether a table holds heart rates or times between beats, and nothing else but times. */
export function holdsBeats(table: TextTable, budget = new Budget(table.rows.length * table.width)): boolean {
  if (isBeatFile(table)) return true;
  const { others, timed } = otherColumns(table, budget);
  const numbers = others.filter(({ kind }) => kind === 'number');
  if (numbers.some(isBeats)) {
    const leads = numbers.some(({ label }) => parseLeadName(label) !== undefined || /ecg|ekg/i.test(label));
    return numbers.every(isBeats) || (timed && !leads);
  }
  const [only] = numbers;
  return others.length === 1 && only?.label === '' && only.unit === undefined && looksLikeBeats(only.values);
}

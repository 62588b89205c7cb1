// What a statement's score rests on: its share from each lead, and which stretches of the leads carry it.

import { findBeats } from '../analysis/beats';
import type { LeadName } from '../ecg/leads';
import { seconds } from '../ecg/units';
import { throwIfAborted } from '../workers/aborting';
import type { Contributions, Insides, Located, ModelInput, ModelManifest, Stretch } from './contracts';
import type { ReadyNetwork } from './network-runner';
import type { WeightedInput } from './prepare';
import { leadGame, leadsIn } from './shapley';
import { cutWindows, leadsInWindow, windowStarts } from './windows';

/** So many windows of a long recording are explained at most, evenly spread over it. */
export const MOST_WINDOWS = 12;

/** Of what is asked. */
export interface Asked {
  /** Place of the statement among the labels. */
  readonly label: number;
  /** Only the window that begins there, in seconds from the start. */
  readonly at?: number | undefined;
}

interface Explaining {
  readonly manifest: ModelManifest;
  readonly network: ReadyNetwork;
  readonly signal: AbortSignal | undefined;
  /** Between two windows. */
  readonly pause: () => Promise<void>;
}

const spread = <T>(all: readonly T[], most: number): readonly T[] =>
  all.length <= most ? all : Array.from({ length: most }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / most)]!);

/** First samples of the windows that are explained: those of the reading, and of many some. */
function startsOf(input: ModelInput, samples: number, manifest: ModelManifest, at: number | undefined) {
  const starts = windowStarts(input.samples, samples, manifest.window.hop).filter(
    (start) => leadsInWindow(input, start, samples).length > 0,
  );
  if (at === undefined || starts.length === 0) return spread(starts, MOST_WINDOWS);
  const distance = (start: number) => Math.abs(start / input.rate - at);
  return [starts.reduce((best, start) => (distance(start) < distance(best) ? start : best))];
}

/** What a window is to a network: its rows, and the leads among them that are there. */
function rowsOf(input: ModelInput, start: number, samples: number, { leads: { fixed } }: ModelManifest) {
  const there = leadsInWindow(input, start, samples);
  const rows = fixed ? input.leads : there;
  return { rows, data: cutWindows(input, [start], samples, rows, there) };
}

/** Null where there is no window. `leads` are those of the reading. */
export async function contributions(
  inputs: readonly WeightedInput[],
  leads: readonly LeadName[],
  inTurn: boolean,
  { label, at }: Asked,
  { manifest, network, signal, pause }: Explaining,
): Promise<Omit<Contributions, 'model' | 'code' | 'milliseconds'> | null> {
  const shares = new Float64Array(leads.length);
  let [score, none, count] = [0, 0, 0];
  let exact = true;
  for (const { input, weight } of inputs) {
    const samples = inTurn ? Math.min(manifest.window.samples, input.samples) : manifest.window.samples;
    const starts = startsOf(input, samples, manifest, at);
    for (const start of starts) {
      throwIfAborted(signal);
      if (count > 0) await pause();
      const { rows, data } = rowsOf(input, start, samples, manifest);
      const game = leadGame(rows.length, network.affordableHeads);
      const subsets = game.subsets.map((subset) => leadsIn(subset, rows.length));
      const all = await network.scoresOf(data, 1, rows, subsets);
      const scores = subsets.map((_, i) => all[i * manifest.labels.length + label]!);
      const part = (inTurn ? weight : 1) / starts.length;
      const whole = game.subsets.indexOf((1 << rows.length) - 1);
      none += part * scores[0]!;
      score += part * scores[whole]!;
      game.shares(scores).forEach((share, row) => {
        const place = leads.indexOf(rows[row]!);
        if (place >= 0) shares[place]! += part * share;
      });
      exact &&= game.subsets.length === 1 << rows.length;
      count++;
    }
  }
  if (count === 0) return null;
  return { leads, shares: Float32Array.from(shares), score, none, exact, windows: inTurn ? 1 : count };
}

/** The window that begins at `at`, or the first, on its way through the network; null where there is none, or the network has no such steps. */
export async function insides(
  input: ModelInput,
  at: number | undefined,
  { manifest, network }: Pick<Explaining, 'manifest' | 'network'>,
): Promise<Insides | null> {
  const { samples } = manifest.window;
  const [start] = startsOf(input, samples, manifest, at ?? 0);
  if (start === undefined) return null;
  const { rows, data } = rowsOf(input, start, samples, manifest);
  const steps = await network.stepsOf(data, rows);
  return steps && { ...steps, leads: rows, start: start / input.rate, end: (start + samples) / input.rate };
}

/** Ends of the parts of a beat, in seconds from the steepest part of its QRS complex: P wave, QRS complex, ST segment, T wave. */
export const BEAT_PARTS = [-0.32, -0.19, -0.06, 0.06, 0.18, 0.32, 0.46] as const;
const PARTS = BEAT_PARTS.length - 1;
/** Variants of a window that go through the network at once: nearly all have all leads but one in common. */
const VARIANTS = 48;

/** A stretch of samples. */
interface Cell {
  readonly from: number;
  readonly to: number;
}

/** The parts of each beat of a record, cut where the next beat's begin: `undefined` where nothing is left of one. */
export function beatCells(times: readonly number[], rate: number, samples: number): (Cell | undefined)[][] {
  return times.map((time, beat) => {
    const earliest = beat === 0 ? 0 : (times[beat - 1]! + 2 * time) / 3;
    const latest = beat + 1 === times.length ? samples / rate : (time + 2 * times[beat + 1]!) / 3;
    return Array.from({ length: PARTS }, (_, part) => {
      const from = Math.round(Math.max(time + BEAT_PARTS[part]!, earliest, 0) * rate);
      const to = Math.round(Math.min(time + BEAT_PARTS[part + 1]!, latest, samples / rate) * rate);
      return to > from ? { from, to } : undefined;
    });
  });
}

/** A straight line from end to end in place of what is there: what a lead says in that stretch is gone, and no step is left. */
export function flatten(lead: Float32Array, { from, to }: Cell): void {
  const begin = lead[Math.max(0, from - 1)]!;
  const end = lead[Math.min(lead.length - 1, to)]!;
  for (let i = from; i < to; i++) lead[i] = begin + ((end - begin) * (i - from + 1)) / (to - from + 1);
}

/** The scores of variants of a window: [variants]. */
async function scoresOf(
  window: Float32Array,
  variants: readonly Float32Array[],
  rows: readonly LeadName[],
  label: number,
  { manifest, network, signal, pause }: Explaining,
): Promise<number[]> {
  const scores: number[] = [];
  for (let from = 0; from < variants.length; from += VARIANTS) {
    throwIfAborted(signal);
    if (from > 0) await pause();
    const some = variants.slice(from, from + VARIANTS);
    const all = await network.scoresOfVariants(window, some, rows);
    some.forEach((_, i) => {
      scores.push(all[i * manifest.labels.length + label]!);
    });
  }
  return scores;
}

/** How much of all that carries the score is shown: the heaviest stretches first. */
const SHOWN_SHARE = 0.6;
/** And no more than this part of all stretches: a mark that is everywhere tells nothing. */
const SHOWN_MOST = 0.2;

/**
 * The stretches of leads that carry a statement, by occlusion. In every window each part of the beat (P, QRS, ST, T) is flattened in one lead,
 * in all beats together, for networks that look for a sign anywhere miss nothing while one beat still has it; and each beat is flattened in all leads.
 * What falls by the one is shared among the beats by what falls by the other.
 */
export async function located(
  input: ModelInput,
  asked: Asked,
  explaining: Explaining,
): Promise<Omit<Located, 'model' | 'code' | 'milliseconds'>> {
  const { manifest } = explaining;
  const { samples } = manifest.window;
  const starts = startsOf(input, samples, manifest, asked.at);
  const found: Stretch[] = [];
  let windows = 0;
  const whole = Array.from(input.leads, (_, row) =>
    input.data.subarray(row * input.samples, (row + 1) * input.samples),
  );
  const cells = beatCells(findBeats(whole, input.rate).times, input.rate, input.samples);
  const weight = new Map<string, Stretch & { readonly seen: number }>();
  for (const start of starts) {
    if (windows++ > 0) await explaining.pause();
    const { rows, data } = rowsOf(input, start, samples, manifest);
    // Beats that lie in the window for the larger part, their cells in samples of the window.
    const beats = cells
      .map((parts, beat) => ({
        beat,
        parts: parts.map((cell) => {
          const from = Math.max(0, (cell?.from ?? 0) - start);
          const to = Math.min(samples, (cell?.to ?? 0) - start);
          return cell && to > from ? { from, to } : undefined;
        }),
      }))
      .filter(({ parts }) => 2 * parts.filter((part) => part !== undefined).length > PARTS);
    const changed = (change: (lead: Float32Array, row: number) => void) => {
      const variant = data.slice();
      for (let row = 0; row < rows.length; row++) change(variant.subarray(row * samples, (row + 1) * samples), row);
      return variant;
    };
    const eachPart = rows.flatMap((_, row) =>
      Array.from({ length: PARTS }, (__, part) =>
        changed((lead, at) => {
          if (at === row) for (const { parts } of beats) if (parts[part]) flatten(lead, parts[part]);
        }),
      ),
    );
    const eachBeat = beats.map(({ parts }) =>
      changed((lead) => {
        for (const cell of parts) if (cell) flatten(lead, cell);
      }),
    );
    const [before = 0, ...after] = await scoresOf(
      data,
      [data, ...eachPart, ...eachBeat],
      rows,
      asked.label,
      explaining,
    );
    const falls = after.map((score) => Math.max(0, before - score));
    const ofBeats = falls.slice(eachPart.length);
    const ofAllBeats = ofBeats.reduce((sum, fall) => sum + fall, 0);
    beats.forEach(({ beat, parts }, b) => {
      const share = ofAllBeats > 0 ? ofBeats[b]! / ofAllBeats : 1 / beats.length;
      rows.forEach((lead, row) => {
        parts.forEach((cell, part) => {
          if (!cell) return;
          const key = `${lead} ${beat} ${part}`;
          const known = weight.get(key);
          const fall = falls[row * PARTS + part]! * share;
          const [from, to] = [(start + cell.from) / input.rate, (start + cell.to) / input.rate];
          weight.set(key, {
            lead,
            start: seconds(Math.min(from, known?.start ?? from)),
            end: seconds(Math.max(to, known?.end ?? to)),
            // The mean over the windows in which the beat lies.
            fall: ((known?.fall ?? 0) * (known?.seen ?? 0) + fall) / ((known?.seen ?? 0) + 1),
            seen: (known?.seen ?? 0) + 1,
          });
        });
      });
    });
  }
  const all = [...weight.values()].sort((a, b) => b.fall - a.fall);
  const total = all.reduce((sum, { fall }) => sum + fall, 0);
  let told = 0;
  for (const { lead, start, end, fall } of all.slice(0, Math.ceil(SHOWN_MOST * all.length))) {
    if (fall <= 0 || told >= SHOWN_SHARE * total) break;
    told += fall;
    found.push({ lead, start, end, fall });
  }
  return { stretches: found, windows };
}

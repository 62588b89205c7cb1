import { misplace } from '../../../src/ecg/misplacements';
import { hertz } from '../../../src/ecg/units';
import type { Signals } from '../../../src/model/engine';

/** `signals.json`: real records of PTB-XL, int16 leads x samples in microvolts. */
export interface ParitySignals {
  readonly leads: readonly string[];
  readonly samples: number;
  readonly rate: number;
  readonly records: readonly { readonly ecgId: number; readonly int16: string }[];
}

export interface RecordOutputs {
  readonly ecgId: number;
  /** Electrodes that are exchanged before the record is read. */
  readonly swap?: string;
  readonly probabilities: readonly number[];
  readonly leadWeights: readonly number[];
  readonly misplacement?: readonly number[];
}

/** `<network>.json`: what PyTorch makes of the first window of each of the same records. */
export interface ParityOutputs {
  readonly records: readonly RecordOutputs[];
  /** The same of the first `samples` alone, where a window is longer. */
  readonly brief?: { readonly samples: number; readonly records: readonly RecordOutputs[] };
}

const MICROVOLTS_PER_MILLIVOLT = 1000;

/** One record as float32 [leads, samples] in millivolts. */
export function millivolts(base64: string): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from(
    { length: bytes.length / 2 },
    (_, i) => view.getInt16(i * 2, true) / MICROVOLTS_PER_MILLIVOLT,
  );
}

/**
 * The first `samples` of some records after one another, misplaced where `outputs` of all records say so:
 * float32 [records, leads, samples].
 */
export function recordBatch(
  signals: ParitySignals,
  first: number,
  count: number,
  samples = signals.samples,
  outputs: readonly RecordOutputs[] = [],
): Float32Array {
  const leads = signals.leads.length;
  const batch = new Float32Array(count * leads * samples);
  signals.records.slice(first, first + count).forEach(({ int16 }, i) => {
    const whole = millivolts(int16);
    const swap = outputs[first + i]?.swap;
    const given = new Map(
      signals.leads.map((lead, c) => [lead, whole.subarray(c * signals.samples, c * signals.samples + samples)]),
    );
    [...(swap ? misplace(given, swap) : given).values()].forEach((lead, c) => {
      batch.set(lead, (i * leads + c) * samples);
    });
  });
  return batch;
}

/** A record as a recording. */
export function recordingOf(signals: ParitySignals, index: number): Signals {
  const data = recordBatch(signals, index, 1);
  const { samples } = signals;
  const leads = new Map(signals.leads.map((lead, i) => [lead, data.slice(i * samples, (i + 1) * samples)]));
  return { rate: hertz(signals.rate), samples, leads };
}

/** The largest distance between two vectors of one length, which is NaN where either holds one. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Number.NaN;
  return Array.from(a).reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i]!)), 0);
}

/** Recordings of many kinds: without a lead, too short for a window, too loud to be read, with a lead off for a time, in turn. */
export function variantsOf(signals: ParitySignals): Signals[] {
  const [first, second, third] = [0, 1, 2].map((index) => recordingOf(signals, index)) as [Signals, Signals, Signals];
  const without = new Map([...second.leads].filter(([lead]) => lead !== 'V3'));
  const short = new Map([...third.leads].map(([lead, values]) => [lead, values.slice(0, 420)]));
  const loud = new Map([...first.leads].map(([lead, values]) => [lead, values.map((value) => value * 1000)]));
  const off = new Map(
    [...first.leads].map(([lead, values]) => [lead, values.map((value, i) => (lead === 'V5' && i < 600 ? 0 : value))]),
  );
  const inTurn = new Map(
    [...second.leads].map(([lead, values], c) => [
      lead,
      values.map((value, i) =>
        lead === 'II' || Math.floor(c / 3) === Math.floor((i * 4) / values.length) ? value : Number.NaN,
      ),
    ]),
  );
  return [
    first,
    { ...second, leads: without },
    { ...third, samples: 420, leads: short },
    { ...first, leads: loud },
    third,
    { ...first, leads: off },
    { ...second, leads: inTurn },
    ...[3, 4, 5, 6].map((index) => recordingOf(signals, index)),
  ];
}

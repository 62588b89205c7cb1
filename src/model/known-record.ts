// A record whose reading is known: a backend has to give it before it is trusted with another. Graphics drivers, and tfjs on top of
// them, have been seen to compute wrong numbers without an error, for some shapes of their input and not for others.

import { STANDARD_LEADS } from '../ecg/leads';
import type { BatchResult } from './contracts';

/** File in `public/models/`: int16 leads x samples in microvolts at 100 Hz, PTB-XL records 2648 and 9081 one after the other. */
export const KNOWN_RECORD = 'known-record.bin';
const SAMPLES = 2000;
const MICROVOLTS_PER_MILLIVOLT = 1000;

/** First samples of the windows that are read: of ten seconds at most. */
export const KNOWN_STARTS = [0, 500, 1000] as const;

/** How far a probability or a weight may be from what is known: rounding of float32 moves them by less than 1e-4. */
export const TOLERANCE = 1e-3;

/** `public/models/<id>/known-outputs.json`: what the network's ONNX twin makes of the windows, in onnxruntime. */
export interface KnownOutputs {
  /** SHA-256 of the weights that these are the outputs of. */
  readonly weights: string;
  /** For each number of leads that the network can be given: the first so many of the twelve. */
  readonly outputs: readonly {
    readonly leads: number;
    /** By `KNOWN_STARTS`. */
    readonly windows: readonly {
      readonly probabilities: readonly number[];
      readonly leadWeights: readonly number[];
      readonly misplacement?: readonly number[];
    }[];
  }[];
}

/** float32 [12, samples] in millivolts. */
export function knownRecord(bytes: Uint8Array): Float32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float32Array.from(
    { length: STANDARD_LEADS.length * SAMPLES },
    (_, i) => view.getInt16(2 * i, true) / MICROVOLTS_PER_MILLIVOLT,
  );
}

/** The windows again and again until there are `batch` of them, of the first `leads` leads: float32 [batch, leads, samples]. */
export function knownWindows(record: Float32Array, batch: number, leads: number, samples: number): Float32Array {
  const data = new Float32Array(batch * leads * samples);
  for (let row = 0; row < batch; row++) {
    const start = KNOWN_STARTS[row % KNOWN_STARTS.length]!;
    for (let lead = 0; lead < leads; lead++) {
      const from = lead * SAMPLES + start;
      data.set(record.subarray(from, from + samples), (row * leads + lead) * samples);
    }
  }
  return data;
}

/** The largest distance of a row from what is known; infinite where it is no number. */
function distance(computed: Float32Array, row: number, batch: number, known: readonly number[]): number {
  const width = computed.length / batch;
  if (width !== known.length) return Number.POSITIVE_INFINITY;
  return known.reduce((largest, value, i) => {
    const off = Math.abs(computed[row * width + i]! - value);
    return Number.isNaN(off) ? Number.POSITIVE_INFINITY : Math.max(largest, off);
  }, 0);
}

/**
 * How far the reading of `knownWindows` is from what is known, in probability or weight; 0 where nothing is known of so many leads,
 * which the network then is never given.
 */
export function distanceFromKnown(
  known: KnownOutputs,
  result: Pick<BatchResult, 'probabilities' | 'leadWeights' | 'misplacement'>,
  batch: number,
  leads: number,
): number {
  const windows = known.outputs.find((each) => each.leads === leads)?.windows ?? [];
  let largest = 0;
  for (let row = 0; row < batch && windows.length > 0; row++) {
    const { probabilities, leadWeights, misplacement } = windows[row % windows.length]!;
    largest = Math.max(
      largest,
      distance(result.probabilities, row, batch, probabilities),
      distance(result.leadWeights, row, batch, leadWeights),
      misplacement && result.misplacement ? distance(result.misplacement, row, batch, misplacement) : 0,
    );
  }
  return largest;
}

// Which axis of an array is time, which the leads, and which the records if there are several.

import { last } from '../../ecg/last';

/** More channels than that are no ECG: 12, the three of Frank, and one to spare. */
export const MAX_LEADS = 16;
/** Fewer samples than that are no ECG, not even of one beat. */
export const MIN_SAMPLES = 50;

/** Numbers of leads that settle which axis is which where its size alone does not. */
const USUAL_LEADS: readonly number[] = [12, 8];

/** Indices of axes. */
export interface SignalAxes {
  readonly samples: number;
  /** Undefined for one lead. */
  readonly leads: number | undefined;
  /** Undefined for one record. */
  readonly records: number | undefined;
}

const columnOrder = (strides: readonly number[]) => strides.length > 1 && strides[0]! < last(strides)!;

/** Time and leads of an array with two axes: the shorter one holds the leads. */
function twoAxes(shape: readonly number[], a: number, b: number): SignalAxes | undefined {
  const [leads, samples] = shape[a]! < shape[b]! ? [a, b] : [b, a];
  if (shape[leads]! > MAX_LEADS || shape[samples]! < MIN_SAMPLES) return undefined;
  return { samples, leads, records: undefined };
}

/** Records of one lead each: the array has an axis for the leads, and that has the length 1. */
function recordsOfOneLead(shape: readonly number[], a: number, b: number): SignalAxes | undefined {
  return shape[b]! < MIN_SAMPLES ? undefined : { samples: b, leads: undefined, records: a };
}

function threeAxes(shape: readonly number[], strides: readonly number[], long: readonly number[]) {
  const few = long.filter((axis) => shape[axis]! <= MAX_LEADS);
  const usual = few.filter((axis) => USUAL_LEADS.includes(shape[axis]!));
  // Records come first in row order: where two axes could be leads, it is the later one.
  const either = usual.length > 0 ? usual : few;
  const leads = columnOrder(strides) ? either[0] : last(either);
  if (leads === undefined) return undefined;
  const [first, second] = long.filter((axis) => axis !== leads) as [number, number];
  // MATLAB's own order has the records last; SciPy writes row order into MATLAB files as it is.
  const innermost = columnOrder(strides) && leads !== last(long) && shape[second]! <= shape[first]!;
  const recordsLast = shape[second]! < MIN_SAMPLES || leads === long[0] || innermost;
  const [records, samples] = recordsLast && shape[first]! >= MIN_SAMPLES ? [second, first] : [first, second];
  return shape[samples]! < MIN_SAMPLES ? undefined : { samples, leads, records };
}

/**
 * The axes of an array that may be an ECG, or undefined where its shape rules that out.
 *
 * One axis is one lead. Of two, the shorter one holds the leads. Of three, the one of 12 (or 8, or else of up to 16) holds the leads
 * and the outermost other one the records.
 */
export function signalAxes(shape: readonly number[], strides: readonly number[]): SignalAxes | undefined {
  const long = [...shape.keys()].filter((axis) => shape[axis]! > 1);
  const [a, b] = long;
  if (shape.some((length) => length === 0) || a === undefined || long.length > 3) return undefined;
  if (b === undefined)
    return shape[a]! < MIN_SAMPLES ? undefined : { samples: a, leads: undefined, records: undefined };
  if (long.length === 3) return threeAxes(shape, strides, long);
  const oneLead = shape.length === 3 && shape[0] !== 1 && !long.some((axis) => USUAL_LEADS.includes(shape[axis]!));
  return oneLead ? recordsOfOneLead(shape, a, b) : twoAxes(shape, a, b);
}

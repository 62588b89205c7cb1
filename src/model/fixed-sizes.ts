// WebGL compiles a network anew for each number of windows: some hundred programs, for seconds. There it is given one window at a time or as
// many as a long recording sends through together, so that a further recording compiles nothing.

import type { LeadName } from '../ecg/leads';
import type { BatchResult } from './contracts';

type Compute = (data: Float32Array, batch: number, leads: readonly LeadName[]) => Promise<BatchResult>;
type Rows = 'probabilities' | 'leadWeights' | 'features' | 'misplacement' | 'chest';

const ROWS: readonly Rows[] = ['probabilities', 'leadWeights', 'features', 'misplacement', 'chest'];

/** `make` gives each part of a result; a part that is not in the first is in none. */
const partwise = (first: BatchResult, make: (rows: Rows) => Float32Array): BatchResult =>
  Object.fromEntries(ROWS.flatMap((rows) => (first[rows] ? [[rows, make(rows)]] : []))) as unknown as BatchResult;

/** The first rows of a result. */
const firstOf = (result: BatchResult, size: number, batch: number): BatchResult =>
  partwise(result, (rows) => result[rows]!.slice(0, (result[rows]!.length / size) * batch));

function joined(results: readonly BatchResult[]): BatchResult {
  return partwise(results[0]!, (rows) => {
    const parts = results.map((result) => result[rows]!);
    const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  });
}

/**
 * The same work with one window at a time or `largest()`. Fewer than these go one by one, or are completed to as many: whichever was
 * quicker so far, and one by one as long as so many were not compiled. More go through as they are.
 */
export function inFixedSizes(compute: Compute, largest: () => number, now = () => performance.now()): Compute {
  /** The shortest time of a pass, by its windows and how many numbers each has: they are as long as others, or leads in turn. */
  const shortest = new Map<string, number>();
  const nameOf = (batch: number, length: number, leads: readonly LeadName[]) => `${batch} ${length} ${leads.length}`;

  const timed: Compute = async (data, batch, leads) => {
    const begun = now();
    const result = await compute(data, batch, leads);
    const name = nameOf(batch, data.length / batch, leads);
    shortest.set(name, Math.min(now() - begun, shortest.get(name) ?? Number.POSITIVE_INFINITY));
    return result;
  };

  async function oneByOne(data: Float32Array, batch: number, leads: readonly LeadName[]): Promise<BatchResult> {
    const length = data.length / batch;
    const results: BatchResult[] = [];
    for (let row = 0; row < batch; row++)
      results.push(await timed(data.subarray(row * length, (row + 1) * length), 1, leads));
    return joined(results);
  }

  return async (data, batch, leads) => {
    const size = largest();
    if (batch === 1 || batch >= size) return timed(data, batch, leads);
    const length = data.length / batch;
    const together = shortest.get(nameOf(size, length, leads));
    const alone = shortest.get(nameOf(1, length, leads));
    if (together === undefined || (alone !== undefined && batch * alone <= together))
      return oneByOne(data, batch, leads);
    // The last window stands for those that are not there.
    const completed = new Float32Array(size * length);
    completed.set(data);
    for (let row = batch; row < size; row++) completed.set(data.subarray((batch - 1) * length), row * length);
    return firstOf(await timed(completed, size, leads), size, batch);
  };
}

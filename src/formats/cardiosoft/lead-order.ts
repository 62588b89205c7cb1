// In which order <FullDisclosureData> of CASE/CardioSoft stores the samples of several leads.
//
// The manual of version 7.0 says: sample 1 of each lead, then sample 2 of each lead ... Files of earlier versions hold one second of the first
// lead, then one second of the next ... No field tells which. An ECG does: in the wrong order each lead jumps from sample to sample.

export type LeadOrder = 'interleaved' | 'blocks';

/** How many samples of each lead are looked at to tell the order. */
const SECONDS = 60;

/** The order is certain where one makes the leads so much smoother than the other. */
const CLEARLY_SMOOTHER = 1.2;

/** Index of sample `i` of `lead`. `rate` samples of a lead stand together in blocks; the last block may be shorter, for all leads alike. */
function indexIn(order: LeadOrder, lead: number, i: number, leads: number, length: number, rate: number): number {
  if (order === 'interleaved') return i * leads + lead;
  const block = Math.floor(i / rate);
  const size = Math.min(rate, length - block * rate);
  return block * rate * leads + lead * size + (i - block * rate);
}

/** Sum of the steps between neighbouring samples of all leads. */
function roughness(values: Float64Array, order: LeadOrder, leads: number, length: number, rate: number): number {
  const end = Math.min(length, rate * SECONDS);
  let sum = 0;
  for (let lead = 0; lead < leads; lead++) {
    let before = values[indexIn(order, lead, 0, leads, length, rate)]!;
    for (let i = 1; i < end; i++) {
      const value = values[indexIn(order, lead, i, leads, length, rate)]!;
      const step = Math.abs(value - before);
      if (step > 0) sum += step;
      before = value;
    }
  }
  return sum;
}

interface SplitLeads {
  /** One per lead, of the same length. Values at the end that are not there for each lead are left out. */
  readonly leads: readonly Float64Array[];
  readonly order: LeadOrder;
  /** Whether the samples themselves show the order. */
  readonly certain: boolean;
}

/** Splits the samples of `count` leads at `rate` Hz. Without a rate there are no blocks. */
export function splitLeads(values: Float64Array, count: number, rate: number | undefined): SplitLeads {
  const length = Math.floor(values.length / count);
  const split = (order: LeadOrder) =>
    Array.from({ length: count }, (_, lead) => {
      const out = new Float64Array(length);
      for (let i = 0; i < length; i++) out[i] = values[indexIn(order, lead, i, count, length, rate ?? 1)]!;
      return out;
    });
  if (count === 1 || rate === undefined || !Number.isInteger(rate))
    return { leads: split('interleaved'), order: 'interleaved', certain: true };
  const interleaved = roughness(values, 'interleaved', count, length, rate);
  const blocks = roughness(values, 'blocks', count, length, rate);
  const order = blocks < interleaved ? 'blocks' : 'interleaved';
  const [smoother, rougher] = order === 'blocks' ? [blocks, interleaved] : [interleaved, blocks];
  return { leads: split(order), order, certain: rougher > smoother * CLEARLY_SMOOTHER || rougher === 0 };
}

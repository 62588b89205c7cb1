// Into which data records the samples go: EDF has whole records alone, and says in eight characters how long one lasts.

import { inField } from './write-scale';

export interface DataRecords {
  readonly count: number;
  /** Of each lead in a record. */
  readonly samples: number;
  /** Seconds, as the header has them. */
  readonly duration: string;
}

/** EDF: a record takes no more bytes, if that can be helped ... */
const RECORD_BYTES = 61_440;
/** ... and never more than readers take. */
const MOST_RECORD_BYTES = 10 * 2 ** 20;
const LONGEST = 60;
/** The rate is as good as exact. */
const EXACT = 1e-9;

interface Candidate extends DataRecords {
  /** Share by which the rate is off. */
  readonly error: number;
  /** Samples behind the last one of the recording, to fill the last record. */
  readonly filled: number;
  /** Whether a record has more bytes than it should. */
  readonly long: boolean;
  /** How far from the usual second. */
  readonly unusual: number;
}

function candidate(samples: number, total: number, rate: number, leads: number): Candidate {
  const duration = inField(samples / rate);
  const count = Math.ceil(total / samples);
  return {
    count,
    samples,
    duration,
    error: Math.abs(samples / Number(duration) / rate - 1),
    filled: count * samples - total,
    long: 2 * samples * leads > RECORD_BYTES,
    unusual: Math.abs(Math.log(samples / rate)),
  };
}

const isBetter = (a: Candidate, b: Candidate): boolean => {
  if (a.error > EXACT !== b.error > EXACT) return a.error < b.error;
  if (a.filled !== b.filled) return a.filled < b.filled;
  if (a.long !== b.long) return b.long;
  return a.unusual < b.unusual;
};

/** Records that hold the samples of each lead with the rate as it is and nothing to fill, if there are such; else the nearest. */
export function dataRecords(total: number, rate: number, leads: number): DataRecords {
  const most = Math.max(1, Math.min(total, Math.floor(MOST_RECORD_BYTES / 2 / leads), Math.ceil(LONGEST * rate)));
  let best = candidate(Math.min(most, Math.max(1, Math.round(rate))), total, rate, leads);
  for (let samples = 1; samples <= most; samples++) {
    const other = candidate(samples, total, rate, leads);
    if (isBetter(other, best)) best = other;
  }
  return { count: best.count, samples: best.samples, duration: best.duration };
}

// Recordings of hours on their way into a file: nobody holds all of one. It is gone through twice, first for what the header needs to know
// of all samples, then for the samples.

import type { Annotation, Recording } from '../ecg/recording';
import { type SignalSource, stretches } from '../ecg/signal-source';
import type { Span } from '../ecg/span';
import { type Seconds, seconds } from '../ecg/units';
import { gapsOf } from './kit/gaps';
import { distinctValues } from './kit/grid';

export interface LongWritten {
  /** What is known of all of it; its samples are those of one stretch. */
  readonly recording: Recording;
  /** What the files are called, without ending. */
  readonly name: string;
  /** Of each lead. */
  readonly samples: number;
  /** All of it in stretches that follow each other, as often as it is asked for. */
  stretches(): AsyncIterable<Recording>;
}

/** So many samples of all leads are written at once: what else there is to do waits no longer. */
const STRETCH = 2 ** 19;

/**
 * All of a source. `leaves` takes out of each stretch what must not leave; `step` is waited for between two, with the share of all that is
 * done.
 */
export function longWritten(
  source: SignalSource,
  name: string,
  known: Recording,
  leaves: (stretch: Recording) => Recording,
  step: (share: number) => Promise<void>,
): LongWritten {
  const samples = Math.round(source.extent.end * source.rate);
  const most = Math.max(1, Math.floor(STRETCH / source.leads.length));
  /** Once for what the header says, once for the samples. */
  let begun = 0;
  return {
    recording: leaves(known),
    name,
    samples,
    stretches: async function* () {
      const before = begun++ / 2;
      let done = 0;
      for await (const stretch of stretches(source, most)) {
        yield leaves(stretch);
        done += stretch.samples;
        await step(before + done / samples / 2);
      }
    },
  };
}

/** A file that comes piece by piece; its pieces have to be taken before the next file is asked for. */
export interface LongFile {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
}

/** A file that is there. */
export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

export type LongWriter = (long: LongWritten) => AsyncIterable<LongFile>;

/** What is known once all stretches have been seen. */
export interface Survey {
  /** Of each lead all values that it has, up to `MOST_VALUES`, and the lowest and the highest. */
  readonly values: readonly Float32Array[];
  /** From the first sample of all. */
  readonly annotations: readonly Annotation[];
  /** Of each lead, where samples are missing. */
  readonly gaps: readonly (readonly Span[])[];
}

/** More different values than a converter of 20 bits has: what follows is of the same steps. */
const MOST_VALUES = 2 ** 20;
/** Values that were seen a moment ago are not looked up. */
const RECENT = 2 ** 12;

/** The different values of a lead as they come in. */
class Values {
  readonly #seen = new Set<number>();
  readonly #recent = new Float32Array(RECENT).fill(Number.NaN);
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;

  add(samples: Float32Array): void {
    const bits = new Uint32Array(samples.buffer, samples.byteOffset, samples.length);
    for (let i = 0; i < samples.length; i++) {
      const place = (bits[i]! ^ (bits[i]! >>> 12)) % RECENT;
      const value = samples[i]!;
      // Of a missing sample nothing is kept: it equals nothing.
      if (this.#recent[place] === value || Number.isNaN(value)) continue;
      this.#recent[place] = value;
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
      if (this.#seen.size < MOST_VALUES) this.#seen.add(value);
    }
  }

  all(): Float32Array {
    if (this.#seen.size === 0) return new Float32Array(0);
    return distinctValues(Float32Array.from([...this.#seen, this.#low, this.#high]));
  }
}

/** Gaps that meet at the edge of two stretches are one. */
function addGaps(gaps: Span[], own: readonly Span[], at: number): void {
  for (const { from, to } of own) {
    const before = gaps[gaps.length - 1];
    if (before && before.to === at + from) gaps[gaps.length - 1] = { from: before.from, to: at + to };
    else gaps.push({ from: at + from, to: at + to });
  }
}

export async function surveyOf(long: LongWritten): Promise<Survey> {
  const { recording } = long;
  const values = [...recording.leads].map(() => new Values());
  const gaps = values.map((): Span[] => []);
  const annotations: Annotation[] = [];
  let at = 0;
  for await (const stretch of long.stretches()) {
    [...stretch.leads.values()].forEach((samples, i) => {
      values[i]!.add(samples);
      addGaps(gaps[i]!, gapsOf(samples), at);
    });
    for (const { time, text } of stretch.annotations)
      annotations.push({ time: seconds(time + at / recording.rate) as Seconds, text });
    at += stretch.samples;
  }
  return { values: values.map((each) => each.all()), annotations, gaps };
}

/** What is known of all of it, for what a format says beside the samples. */
export const knownOf = ({ recording, samples }: LongWritten, { annotations }: Survey): Recording => ({
  ...recording,
  samples,
  annotations,
});

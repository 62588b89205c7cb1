// Strips of leads that were recorded one after another, on one time axis: 2.5 s of each lead, a longer rhythm strip below.

import { last } from '../../ecg/last';
import { checkRates, interpolate } from './rates';

/** Consecutive samples of one lead in millivolts. */
export interface TimedStrip {
  readonly label: string;
  /** Time of the first sample in seconds, on a clock that all strips share. */
  readonly start: number;
  /** In Hz. */
  readonly rate: number;
  readonly samples: Float32Array;
}

export interface AlignedStrips {
  /** The highest rate of the strips in Hz; slower ones are interpolated to it. */
  readonly rate: number;
  /** All different rates, rising. */
  readonly rates: readonly number[];
  /** Time of the first sample of `leads` on the clock of the strips. */
  readonly start: number;
  /** All of the same length, in the order of the strips, NaN where a lead was not recorded. */
  readonly leads: readonly { readonly label: string; readonly samples: Float32Array }[];
  /** Whether the strips begin so far apart that the times cannot be right: then all begin together. */
  readonly startsUnlikely: boolean;
  /** Leads of which strips contradict each other more often than there is room for; the shorter strips are left out. */
  readonly contradicted: readonly string[];
}

/** An axis may hold so many times the samples that there are, ... */
const MOST_EMPTY = 4;
/** ... and always so many samples of all leads together: six minutes of twelve leads at 250 Hz. */
const SMALL_AXIS = 2 ** 20;
/** ... but so many of one lead at most. */
const MOST_OF_A_LEAD = 64;
/** Half of this is the largest difference in mV between two readings of the same sample. */
const SAME_SAMPLE = 1e-4;

interface Placed {
  readonly offset: number;
  readonly samples: Float32Array;
}

/** Whether a strip says nothing else than what is there already. */
function agrees(lead: Float32Array, { offset, samples }: Placed): boolean {
  for (let i = 0; i < samples.length; i++) {
    if (Math.abs(lead[offset + i]! - samples[i]!) > SAME_SAMPLE / 2) return false;
  }
  return true;
}

function fillIn(lead: Float32Array, { offset, samples }: Placed): void {
  for (let i = 0; i < samples.length; i++) {
    if (!Number.isNaN(samples[i]!)) lead[offset + i] = samples[i]!;
  }
}

/** The strips of one lead, joined as long as they do not contradict each other where they overlap; `most` leads at most. */
function join(strips: readonly Placed[], length: number, most: number) {
  const leads: Float32Array[] = [];
  let leftOut = false;
  // The longest first: a short strip may repeat a part of the rhythm strip.
  for (const strip of [...strips].sort((a, b) => b.samples.length - a.samples.length)) {
    let lead = leads.find((each) => agrees(each, strip));
    if (!lead && leads.length < most) {
      lead = new Float32Array(length).fill(Number.NaN);
      leads.push(lead);
    }
    if (lead) fillIn(lead, strip);
    else leftOut = true;
  }
  return { leads, leftOut };
}

/** Puts strips on one time axis. There must be at least one. */
export function alignStrips(strips: readonly TimedStrip[]): AlignedStrips {
  const rates = [...new Set(strips.map(({ rate }) => rate))].sort((a, b) => a - b);
  checkRates(rates);
  const rate = last(rates)!;
  const start = strips.reduce((first, strip) => Math.min(first, strip.start), Number.POSITIVE_INFINITY);
  const resampled = strips.map(({ samples, rate: own }) =>
    interpolate(samples, own, rate, Math.round((samples.length * rate) / own)),
  );
  const labels = [...new Set(strips.map(({ label }) => label))];
  const offsets = strips.map((strip) => Math.round((strip.start - start) * rate));
  const lengthWith = (places: readonly number[]) =>
    resampled.reduce((end, samples, i) => Math.max(end, places[i]! + samples.length), 0);
  const total = resampled.reduce((sum, { length }) => sum + length, 0);
  const room = Math.max(SMALL_AXIS, MOST_EMPTY * total);
  const startsUnlikely = lengthWith(offsets) * labels.length > room;
  const places = startsUnlikely ? offsets.map(() => 0) : offsets;
  const length = lengthWith(places);
  const most = Math.max(1, Math.min(MOST_OF_A_LEAD, Math.floor(room / (length * labels.length))));

  const byLabel = new Map<string, Placed[]>(labels.map((label) => [label, []]));
  for (const [i, { label }] of strips.entries()) {
    byLabel.get(label)!.push({ offset: places[i]!, samples: resampled[i]! });
  }
  const contradicted: string[] = [];
  const leads = [...byLabel].flatMap(([label, placed]) => {
    // The usual case, without a copy: one strip, as long as the axis.
    if (placed.length === 1 && placed[0]!.samples.length === length) return [{ label, samples: placed[0]!.samples }];
    const joined = join(placed, length, most);
    if (joined.leftOut) contradicted.push(label);
    return joined.leads.map((samples) => ({ label, samples }));
  });
  return { rate, rates, start, leads, startsUnlikely, contradicted };
}

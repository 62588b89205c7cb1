import { presentLeads, type SilentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { type Millivolt, millivolt } from '../ecg/units';
import { kthSmallest } from '../signal/kth';
import { type DisplayFilter, filteredForDisplay, NO_FILTER } from './display-filter';

/** Where a trace lies. All levels in mV. */
export interface TraceLevels {
  /**
   * The level that lies on the baseline of the row: the median of the whole lead. Only the position of the trace depends on
   * it, as on the position knob of a recorder; its shape is never touched.
   */
  readonly level: Millivolt;
  /** How far the trace usually rises above its level, and falls below it; a lone artefact does not count. */
  readonly up: Millivolt;
  readonly down: Millivolt;
}

/** A lead as the paper needs it. */
export interface PaperLead extends TraceLevels {
  readonly source: 'measured' | 'derived';
  readonly samples: Float32Array;
}

/** Every lead that can be drawn: those of the recording in its order, then the derived ones. */
export type PaperLeads = ReadonlyMap<LeadName, PaperLead>;

/** Below this difference (mV) two traces are one. */
const SAME = 1e-4;

const isSame = (a: PaperLead, b: PaperLead): boolean =>
  a === b ||
  (a.samples.length === b.samples.length &&
    // Missing samples are missing in both.
    a.samples.every((value, i) => !(Math.abs(value - b.samples[i]!) > SAME)));

/**
 * What of a page is not as recorded (`PaperOptions`): of the leads as they were `recorded` those that are drawn otherwise or not at all, and the
 * leads that are `off`. Nothing where all is as recorded.
 */
export function alteredLeads(
  drawn: PaperLeads,
  recorded: PaperLeads | null,
  off: readonly LeadName[],
): { readonly recorded?: PaperLeads; readonly off?: ReadonlySet<LeadName> } {
  const changed = [...(recorded ?? [])].filter(([name, lead]) => !drawn.has(name) || !isSame(lead, drawn.get(name)!));
  return {
    ...(changed.length > 0 && { recorded: new Map(changed) }),
    ...(off.length > 0 && { off: new Set(off) }),
  };
}

/** Samples looked at for the median: enough to be steady, few enough that a day-long recording opens at once. */
const MEDIAN_SAMPLES = 4096;
/** Seconds looked at for how far a trace reaches, for the same reason: of longer recordings they lie evenly over all of it. */
const EXTENT_SECONDS = 300;
/** Of the extremes of each second, the share that rows leave room for. */
const ROOM_FOR = 0.9;

function median(samples: Float32Array): number {
  const stride = Math.max(1, Math.floor(samples.length / MEDIAN_SAMPLES));
  const some = new Float32Array(Math.ceil(samples.length / stride));
  let count = 0;
  for (let i = 0; i < samples.length; i += stride) {
    const value = samples[i]!;
    if (!Number.isNaN(value)) some[count++] = value;
  }
  return count === 0 ? 0 : kthSmallest(some.subarray(0, count), count >> 1);
}

/** The least value that `share` of all values do not exceed; 0 for none. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
}

function measureExtent(samples: Float32Array, rate: number, level: number): { up: number; down: number } {
  const highest: number[] = [];
  const lowest: number[] = [];
  const second = Math.max(1, Math.round(rate));
  const every = Math.max(1, Math.floor(samples.length / second / EXTENT_SECONDS));
  for (let start = 0; start < samples.length; start += every * second) {
    const end = Math.min(samples.length, start + second);
    let high = Number.NEGATIVE_INFINITY;
    let low = Number.POSITIVE_INFINITY;
    for (let i = start; i < end; i++) {
      const value = samples[i]!;
      if (value > high) high = value;
      if (value < low) low = value;
    }
    if (high < low) continue;
    highest.push(Math.max(0, high - level));
    lowest.push(Math.max(0, level - low));
  }
  return { up: quantile(highest, ROOM_FOR), down: quantile(lowest, ROOM_FOR) };
}

export function traceLevels(samples: Float32Array, rate: number): TraceLevels {
  const level = median(samples);
  const { up, down } = measureExtent(samples, rate, level);
  return { level: millivolt(level), up: millivolt(up), down: millivolt(down) };
}

/**
 * Measures each lead of a recording once, as it is drawn with a filter, and adds the limb leads that follow from two others. `silent` leads,
 * or where they are, are drawn as they are, and no other is derived from them there.
 */
export function paperLeads(recording: Recording, filter: DisplayFilter = NO_FILTER, silent?: SilentLeads): PaperLeads {
  const lead = (source: PaperLead['source'], recorded: Float32Array): PaperLead => {
    const samples = filteredForDisplay(recorded, filter, recording.rate);
    return { source, samples, ...traceLevels(samples, recording.rate) };
  };
  const leads = new Map<LeadName, PaperLead>();
  for (const [name, samples] of recording.leads) leads.set(name, lead('measured', samples));
  for (const [name, { kind, samples }] of presentLeads(recording.leads, silent))
    if (kind === 'derived') leads.set(name, lead(kind, samples));
  return leads;
}

// All of one lead in as few samples as rows of a minute can show: of each column its lowest and its highest, in the order of time. No peak is
// lost, and a day is in memory as some 30 MB.
import { presentLeads } from '../ecg/lead-sources';
import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import { type Extent, type SignalSource, stretches } from '../ecg/signal-source';
import { type DisplayFilter, effectiveFilter, filteredForDisplay, NO_FILTER } from '../paper/display-filter';
import { type TraceLevels, traceLevels } from '../paper/paper-leads';

export interface DisclosedLead extends TraceLevels {
  readonly lead: LeadName;
  /** mV, two of each column; those of the recording where it has no more. */
  readonly samples: Float32Array;
  /** Of these samples, in Hz. */
  readonly rate: number;
  /** Where they are in the file. */
  readonly extent: Extent;
}

/** At least so many columns a second: 0.1 mm each, where a minute is as wide as the widest sheet. */
const COLUMNS_PER_SECOND = 40;
/** Filters are told what is this near (s) to a stretch: theirs have settled by then. */
const SETTLED = 8;
/** So many samples of all leads are reduced at once. */
const STRETCH = 2 ** 19;

/** How many samples of a recording are a column; 1 where each is kept. */
function columnOf(rate: number): number {
  const samples = Math.floor(rate / COLUMNS_PER_SECOND);
  return samples > 2 ? samples : 1;
}

/** Takes samples as they come, and keeps two of each column. */
class Columns {
  readonly #column: number;
  #kept: Float32Array;
  #count = 0;
  /** Samples of the column that is not full yet. */
  #taken = 0;
  #low = Number.NaN;
  #high = Number.NaN;
  #lowFirst = true;

  /** `samples` is how many are expected. */
  constructor(column: number, samples: number) {
    this.#column = column;
    this.#kept = new Float32Array(column === 1 ? samples : 2 * Math.ceil(samples / column));
  }

  #put(value: number): void {
    if (this.#count === this.#kept.length) {
      const larger = new Float32Array(2 * this.#count + 2);
      larger.set(this.#kept);
      this.#kept = larger;
    }
    this.#kept[this.#count++] = value;
  }

  #putColumn(): void {
    this.#put(this.#lowFirst ? this.#low : this.#high);
    this.#put(this.#lowFirst ? this.#high : this.#low);
    this.#taken = 0;
    this.#low = Number.NaN;
    this.#high = Number.NaN;
  }

  add(samples: Float32Array): void {
    for (const value of samples) {
      if (this.#column === 1) {
        this.#put(value);
        continue;
      }
      // Nothing is lower or higher than a sample that is missing.
      if (!(value >= this.#low)) {
        if (!Number.isNaN(value)) {
          this.#low = value;
          this.#lowFirst = false;
          if (Number.isNaN(this.#high)) this.#high = value;
        }
      } else if (value > this.#high) {
        this.#high = value;
        this.#lowFirst = true;
      }
      if (++this.#taken === this.#column) this.#putColumn();
    }
  }

  all(): Float32Array {
    if (this.#taken > 0) this.#putColumn();
    return this.#kept.subarray(0, this.#count);
  }
}

/** The lead that is shown unless another is asked for: that of rhythm strips, or else the first. */
export function shownLead(leads: ReadonlyMap<LeadName, unknown>, wanted: LeadName | null): LeadName {
  if (wanted !== null && leads.has(wanted)) return wanted;
  return leads.has('II') ? 'II' : [...leads.keys()][0]!;
}

function reduced(lead: LeadName, columns: Columns, rate: number, extent: Extent): DisclosedLead {
  const column = columnOf(rate);
  const own = column === 1 ? rate : (2 * rate) / column;
  const samples = columns.all();
  return { lead, samples, rate: own, extent, ...traceLevels(samples, own) };
}

/** Of samples that begin at a time of the file, those of an extent. */
export function disclosedHere(
  lead: LeadName,
  samples: Float32Array,
  rate: number,
  begin: number,
  extent: Extent,
): DisclosedLead {
  const at = (time: number) => Math.round((time - begin) * rate);
  const columns = new Columns(columnOf(rate), at(extent.end) - at(extent.start));
  columns.add(samples.subarray(at(extent.start), at(extent.end)));
  return reduced(lead, columns, rate, extent);
}

function joined(before: Float32Array, behind: Float32Array): Float32Array {
  if (before.length === 0) return behind;
  const both = new Float32Array(before.length + behind.length);
  both.set(before);
  both.set(behind, before.length);
  return both;
}

/** As `filteredForDisplay` of all of them, but for what a filter has forgotten by then. */
async function* filtered(
  pieces: AsyncIterable<Float32Array>,
  filter: DisplayFilter,
  rate: number,
): AsyncGenerator<Float32Array> {
  const { high, low, mains } = effectiveFilter(filter, rate);
  const near = high || low || mains > 0 ? Math.round(SETTLED * rate) : 0;
  let held: Float32Array = new Float32Array(0);
  /** How many of them were given. */
  let given = 0;
  for await (const piece of pieces) {
    held = joined(held, piece);
    const ready = held.length - near;
    if (ready <= given) continue;
    yield filteredForDisplay(held, filter, rate).subarray(given, ready);
    const first = Math.max(0, ready - near);
    held = held.slice(first);
    given = ready - first;
  }
  if (given < held.length) yield filteredForDisplay(held, filter, rate).subarray(given);
}

/** A lead of a stretch: recorded, or where it is not, derived. */
function leadOf({ leads, samples }: Recording, lead: LeadName): Float32Array {
  return leads.get(lead) ?? presentLeads(leads).get(lead)?.samples ?? new Float32Array(samples).fill(Number.NaN);
}

export interface Disclosing {
  readonly lead: LeadName;
  readonly extent: Extent;
  readonly filter?: DisplayFilter | undefined;
  /** A stretch as it is drawn: with electrodes exchanged. */
  readonly drawn?: (stretch: Recording) => Recording;
  /** Waited for between two stretches, with the share of all that is done. */
  readonly step?: (share: number) => Promise<void>;
  readonly signal?: AbortSignal;
}

/**
 * An extent of a source, read a stretch at a time.
 *
 * @throws WritingError where a part cannot be had, and whatever the source rejects with.
 */
export async function disclosedOf(source: SignalSource, asked: Disclosing): Promise<DisclosedLead> {
  const { lead, extent, filter = NO_FILTER, drawn = (stretch) => stretch, step, signal } = asked;
  const { rate } = source;
  const whole = Math.round((extent.end - extent.start) * rate);
  const columns = new Columns(columnOf(rate), whole);
  async function* pieces() {
    let done = 0;
    const most = Math.max(1, Math.floor(STRETCH / source.leads.length));
    for await (const stretch of stretches(source, most, signal, extent)) {
      yield leadOf(drawn(stretch), lead);
      done += stretch.samples;
      await step?.(done / whole);
    }
  }
  for await (const piece of filtered(pieces(), filter, rate)) columns.add(piece);
  return reduced(lead, columns, rate, extent);
}

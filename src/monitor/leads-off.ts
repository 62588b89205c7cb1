import type { LeadName } from '../ecg/leads';
import { type Frame, lengthOfFrame } from './live';

/** A lead that does not move by so many mV for so long (s) is off, and on again once it moved as long. */
const STILL = 0.003;
const OFF_AFTER = 1;
const ON_AFTER = 2;

/** Which leads say nothing: they stand still, or no samples of them come. */
export class LeadsOff {
  readonly #rate: number;
  readonly #states: ReadonlyMap<LeadName, { low: number; high: number; still: number; since: number }>;
  readonly #off = new Set<LeadName>();

  constructor(leads: readonly LeadName[], rate: number) {
    this.#rate = rate;
    this.#states = new Map(leads.map((lead) => [lead, { low: Number.NaN, high: Number.NaN, still: 0, since: 0 }]));
  }

  get off(): ReadonlySet<LeadName> {
    return this.#off;
  }

  /** Those that have fallen off, and those that are back. */
  push(frame: Frame): { readonly fallen: readonly LeadName[]; readonly back: readonly LeadName[] } {
    const fallen: LeadName[] = [];
    const back: LeadName[] = [];
    const count = lengthOfFrame(frame);
    const offAfter = OFF_AFTER * this.#rate;
    for (const [lead, state] of this.#states) {
      const samples = frame.get(lead);
      let { low, high, still, since } = state;
      for (let i = 0; i < count; i++) {
        const value = samples?.[i] ?? Number.NaN;
        if (Number.isNaN(value)) still++;
        else {
          // NaN before the first sample.
          if (!(low <= value)) low = value;
          if (!(high >= value)) high = value;
          if (high - low < STILL) still++;
          else {
            // A new stretch begins with this sample.
            still = 0;
            low = value;
            high = value;
          }
        }
        since = still >= offAfter ? 0 : since + 1;
      }
      Object.assign(state, { low, high, still, since });
      if (!this.#off.has(lead) && state.still >= OFF_AFTER * this.#rate) {
        this.#off.add(lead);
        fallen.push(lead);
      } else if (this.#off.has(lead) && state.since >= ON_AFTER * this.#rate) {
        this.#off.delete(lead);
        back.push(lead);
      }
    }
    return { fallen, back };
  }
}

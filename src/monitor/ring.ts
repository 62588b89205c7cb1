import type { LeadName } from '../ecg/leads';
import { type Frame, lengthOfFrame } from './live';

/** The last samples of some leads, known by their number since the beginning: the room for them never grows. */
export class Ring {
  readonly capacity: number;
  readonly #leads: ReadonlyMap<LeadName, Float32Array>;
  #end = 0;

  constructor(leads: readonly LeadName[], capacity: number) {
    this.capacity = capacity;
    this.#leads = new Map(leads.map((lead) => [lead, new Float32Array(capacity).fill(Number.NaN)]));
  }

  /** Samples there were so far. */
  get end(): number {
    return this.#end;
  }

  /** The first that is still here. */
  get start(): number {
    return Math.max(0, this.#end - this.capacity);
  }

  push(frame: Frame): void {
    const count = lengthOfFrame(frame);
    for (const [lead, room] of this.#leads) {
      const samples = frame.get(lead);
      for (let i = 0; i < count; i++) room[(this.#end + i) % this.capacity] = samples?.[i] ?? Number.NaN;
    }
    this.#end += count;
  }

  /** NaN of what is not here. */
  sampleAt(lead: LeadName, sample: number): number {
    if (sample < this.start || sample >= this.#end) return Number.NaN;
    return this.#leads.get(lead)?.[sample % this.capacity] ?? Number.NaN;
  }

  /** A copy; NaN of what is not here. */
  read(lead: LeadName, from: number, to: number): Float32Array {
    return Float32Array.from({ length: Math.max(0, to - from) }, (_, i) => this.sampleAt(lead, from + i));
  }
}

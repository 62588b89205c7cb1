import type { LeadName } from '../ecg/leads';
import { type Frame, lengthOfFrame } from './live';

/** The last samples of some leads, known by their number since the beginning: the room for them never grows. */
export class Ring {
  readonly capacity: number;
  readonly #leads: ReadonlyMap<LeadName, Float32Array>;
  #end = 0;

  constructor(leads: readonly LeadName[], capacity: number) {
    this.capacity = capacity;
    // What is not here yet is never looked at: filling ten minutes of twelve leads with NaN would hold up the screen.
    this.#leads = new Map(leads.map((lead) => [lead, new Float32Array(capacity)]));
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
    // Of more than there is room for, the last.
    const skipped = Math.max(0, count - this.capacity);
    const at = (this.#end + skipped) % this.capacity;
    const first = Math.min(count - skipped, this.capacity - at);
    for (const [lead, room] of this.#leads) {
      const samples = frame.get(lead);
      if (samples && samples.length >= count) {
        room.set(samples.subarray(skipped, skipped + first), at);
        room.set(samples.subarray(skipped + first, count), 0);
      } else for (let i = skipped; i < count; i++) room[(this.#end + i) % this.capacity] = samples?.[i] ?? Number.NaN;
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
    const copy = new Float32Array(Math.max(0, to - from)).fill(Number.NaN);
    const room = this.#leads.get(lead);
    const begin = Math.max(from, this.start);
    const end = Math.min(to, this.#end);
    if (!room || begin >= end) return copy;
    const at = begin % this.capacity;
    const first = Math.min(end - begin, this.capacity - at);
    copy.set(room.subarray(at, at + first), begin - from);
    copy.set(room.subarray(0, end - begin - first), begin - from + first);
    return copy;
  }

  /** The lowest and highest of samples, in `into` from a place on; NaN where none is here. */
  extremes(lead: LeadName, from: number, to: number, into: Float32Array, place: number): void {
    const room = this.#leads.get(lead);
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const end = Math.min(to, this.#end);
    if (room)
      for (let i = Math.max(from, this.start), at = i % this.capacity; i < end; i++) {
        const value = room[at]!;
        if (value < low) low = value;
        if (value > high) high = value;
        if (++at === this.capacity) at = 0;
      }
    into[place] = low > high ? Number.NaN : low;
    into[place + 1] = low > high ? Number.NaN : high;
  }
}

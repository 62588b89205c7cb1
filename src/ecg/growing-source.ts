import type { LeadName } from './leads';
import type { Recording } from './recording';
import { cutRecording } from './recording-span';
import type { SignalSource } from './signal-source';
import { seconds } from './units';

/** What is known of a recording before its first sample. */
export type RecordingHead = Omit<Recording, 'samples' | 'leads' | 'part'>;

/** An ECG that is still being recorded. */
export interface GrowingSource extends SignalSource {
  /** Adds samples at the end: millivolts, of every lead as many. @throws RangeError where leads are missing or of other lengths */
  append(chunk: ReadonlyMap<LeadName, Float32Array>): void;
  /** Calls the listener after each growth; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
}

/** Room for so many samples of each lead to begin with; it doubles as it is filled. */
const ROOM = 4096;

const copied = (leads: Recording['leads']) => new Map([...leads].map(([lead, values]) => [lead, values.slice()]));

/** A source without samples, which grows by `append`. */
export function growingSource(head: RecordingHead, leads: readonly LeadName[]): GrowingSource {
  const { rate } = head;
  const listeners = new Set<() => void>();
  let samples = 0;
  let rooms = new Map(leads.map((lead) => [lead, new Float32Array(ROOM)]));

  function makeRoom(wanted: number): void {
    const room = rooms.get(leads[0]!)!.length;
    if (wanted <= room) return;
    const larger = Math.max(wanted, 2 * room);
    rooms = new Map(
      [...rooms].map(([lead, values]) => {
        const moved = new Float32Array(larger);
        moved.set(values.subarray(0, samples));
        return [lead, moved];
      }),
    );
  }

  const soFar = () => new Map([...rooms].map(([lead, values]) => [lead, values.subarray(0, samples)]));

  return {
    rate,
    leads,
    get extent() {
      return { start: seconds(0), end: seconds(samples / rate) };
    },
    append: (chunk) => {
      const count = chunk.get(leads[0]!)?.length ?? 0;
      for (const lead of leads)
        if (chunk.get(lead)?.length !== count) throw new RangeError(`${lead} has not ${count} samples`);
      if (count === 0) return;
      makeRoom(samples + count);
      for (const lead of leads) rooms.get(lead)!.set(chunk.get(lead)!, samples);
      samples += count;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    read: async (from, to) => {
      const whole: Recording = { ...head, samples, leads: soFar() };
      const stretch = cutRecording(whole, from, to);
      // A stretch is a copy; the whole is not, and its room is written on.
      return stretch === whole ? { ...whole, leads: copied(whole.leads) } : stretch;
    },
  };
}

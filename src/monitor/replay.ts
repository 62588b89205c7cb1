// A recording as if it came in now: so many samples for the time that has passed, and no time of its own.

import type { LeadName } from '../ecg/leads';
import type { Recording } from '../ecg/recording';
import type { SignalSource } from '../ecg/signal-source';
import { seconds } from '../ecg/units';
import type { Frame, LiveSource } from './live';

/** So much is read ahead (s), and at once. */
const AHEAD = 60;
/** After a long absence of ticks, as of a page in the background, it goes on from where it was. */
const LONGEST_TICK = 0.25;
/** Seconds of the longest frame: a fast replay is many of them. */
const FRAME = 1;

export interface Replay extends LiveSource {
  /** So many seconds have passed: frames come for them, at the speed. */
  tick(elapsed: number): void;
  /** 1 to 60. */
  setSpeed(speed: number): void;
  readonly speed: number;
  setPaused(paused: boolean): void;
  readonly paused: boolean;
  /** Goes on from there: the samples between were never there. */
  jump(to: number): void;
  /** Seconds from the beginning of the recording, and of how many. */
  readonly position: number;
  readonly total: number;
  readonly ended: boolean;
}

export function createReplay(source: SignalSource, onError: (error: unknown) => void = () => {}): Replay {
  const { rate, leads, extent } = source;
  const listeners = new Set<(frame: Frame) => void>();
  const total = Math.round(extent.end * rate);
  let position = 0;
  /** Of a sample that is not whole yet. */
  let owed = 0;
  let speed = 1;
  let paused = false;
  let stopped = false;
  let held: { readonly from: number; readonly recording: Recording } | null = null;
  let coming: { readonly from: number } | null = null;

  async function load(from: number): Promise<void> {
    if (coming?.from === from) return;
    const own = { from };
    coming = own;
    try {
      const recording = await source.read(seconds(from / rate), seconds(Math.min(total, from + AHEAD * rate) / rate));
      if (coming === own) next = { from, recording };
    } catch (error) {
      if (coming === own) onError(error);
    } finally {
      if (coming === own) coming = null;
    }
  }
  let next: { readonly from: number; readonly recording: Recording } | null = null;

  const covers = (part: typeof held) =>
    part !== null && position >= part.from && position < part.from + part.recording.samples;

  /** The part that holds the position; what comes after it is read meanwhile. */
  function part(): typeof held {
    if (!covers(held) && covers(next)) {
      held = next;
      next = null;
    }
    if (!covers(held)) {
      void load(position);
      return null;
    }
    const after = held!.from + held!.recording.samples;
    if (after < total && next === null && after - position < (AHEAD * rate) / 2) void load(after);
    return held;
  }

  function send(count: number): number {
    const there = part();
    if (!there) return 0;
    const at = position - there.from;
    const size = Math.min(count, there.recording.samples - at, Math.ceil(FRAME * rate));
    const frame = new Map<LeadName, Float32Array>(
      leads.map((lead) => [lead, there.recording.leads.get(lead)!.subarray(at, at + size)]),
    );
    position += size;
    for (const listener of listeners) listener(frame);
    return size;
  }

  void load(0);
  return {
    leads,
    rate,
    unit: 'mV',
    total: total / rate,
    get position() {
      return position / rate;
    },
    get speed() {
      return speed;
    },
    get paused() {
      return paused;
    },
    get ended() {
      return position >= total;
    },
    onFrame(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    setSpeed(to) {
      speed = Math.min(60, Math.max(1, to));
    },
    setPaused(to) {
      paused = to;
    },
    jump(to) {
      position = Math.min(total, Math.max(0, Math.round(to * rate)));
      owed = 0;
      next = null;
    },
    tick(elapsed) {
      if (paused || stopped || position >= total) return;
      owed += Math.min(elapsed, LONGEST_TICK) * speed * rate;
      while (owed >= 1 && position < total) {
        const sent = send(Math.floor(owed));
        // Until it is read nothing is owed.
        if (sent === 0) owed = 0;
        owed -= Math.min(owed, sent);
      }
    },
    stop() {
      stopped = true;
      listeners.clear();
    },
  };
}

import type { BackendName } from './contracts';

/** How long a network takes on the backend that runs, in milliseconds a window. */
export interface Timing {
  readonly backend: BackendName;
  /** One window by itself, as of an ECG of ten seconds. */
  readonly alone: number;
  /** One of as many as a long recording sends through together. */
  readonly together: number;
}

/** What is read: an ECG of a window or so, or many windows. A graphics processor may be slower at the one and faster at the other. */
export type Work = 'alone' | 'together';

/** A recording of more seconds is read many windows at a time. */
const SHORT = 30;

export const workOf = ({ samples, rate }: { readonly samples: number; readonly rate: number }): Work =>
  samples / rate > SHORT ? 'together' : 'alone';

/** Graphics take over what they need less than this share of the processor's time for: less is within the noise. */
const FASTER = 0.8;

/** For which work the graphics processor is to be used. */
export const fasterWork = (processor: Timing, graphics: Timing): ReadonlySet<Work> =>
  new Set((['alone', 'together'] as const).filter((work) => graphics[work] < FASTER * processor[work]));

/** Windows that go through a network at once where several ECGs are read together. */
export const MANY_WINDOWS = 32;

/** ECGs of ten seconds that are read together: a network takes one to three windows of each. */
const ECGS_TOGETHER = 32;

/** How long a network takes for a window by itself, and for one of `MANY_WINDOWS`: milliseconds. */
export interface TimingOfMany {
  readonly backend: BackendName;
  readonly alone: number;
  readonly many: number;
}

/**
 * How many ECGs graphics are best given at once; 0 where so many workers on the processor are faster. `processor` is null where nothing but
 * graphics is to be used.
 */
export function ecgsAtOnce(graphics: TimingOfMany, processor: Pick<Timing, 'alone'> | null, workers: number): number {
  const best = Math.min(graphics.alone, graphics.many);
  if (processor && best >= FASTER * (processor.alone / workers)) return 0;
  return graphics.many < FASTER * graphics.alone ? ECGS_TOGETHER : 1;
}

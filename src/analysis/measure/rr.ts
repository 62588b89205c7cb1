// The rhythm as numbers.

/** In ms. */
export interface RrIntervals {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** Standard deviation, dividing by the number less one. */
  readonly sd: number;
}

/** Variability between normal beats, in ms (Task Force of the ESC and NASPE, Circulation 93, 1996, 1043-1065). */
export interface HeartRateVariability {
  readonly sdnn: number;
  readonly rmssd: number;
  /** Of the intervals between normal beats. */
  readonly intervals: number;
}

/** Shorter ones say nothing of variability, in s (Task Force 1996: short-term recordings of five minutes). */
const LEAST_FOR_VARIABILITY = 300;

/** Times between neighbouring beats, in ms. */
export const intervalsBetween = (times: readonly number[]): number[] =>
  times.slice(1).map((time, i) => 1000 * (time - times[i]!));

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

export function deviation(values: readonly number[]): number {
  const m = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - m) ** 2, 0) / (values.length - 1));
}

/** Of beats at `times` (s); null of fewer than two, and the deviation 0 of two. */
export function rrIntervals(times: readonly number[]): RrIntervals | null {
  const rr = intervalsBetween(times);
  if (rr.length === 0) return null;
  let [min, max] = [Number.POSITIVE_INFINITY, 0];
  for (const interval of rr) {
    min = Math.min(min, interval);
    max = Math.max(max, interval);
  }
  return { mean: mean(rr), min, max, sd: rr.length < 2 ? 0 : deviation(rr) };
}

/** Beats per minute over all of `times` (s); null of fewer than two beats. */
export function heartRate(times: readonly number[]): number | null {
  const duration = (times[times.length - 1] ?? 0) - (times[0] ?? 0);
  return times.length < 2 ? null : (60 * (times.length - 1)) / duration;
}

/** QT where the QRS complex is broad, which prolongs it by itself; in ms and not corrected for the rate. */
export interface BroadQt {
  /** QT less QRS. */
  readonly jt: number;
  /** QT less 48.5 % of QRS (Bogossian et al., Heart Rhythm 11, 2014). */
  readonly bogossian: number;
}

export const broadQt = (qt: number, qrs: number): BroadQt => ({ jt: qt - qrs, bogossian: qt - 0.485 * qrs });

/** Of neighbouring beats that are both normal; null of less than five minutes. */
export function heartRateVariability(
  times: readonly number[],
  normal: (beat: number) => boolean,
): HeartRateVariability | null {
  const duration = (times[times.length - 1] ?? 0) - (times[0] ?? 0);
  if (duration < LEAST_FOR_VARIABILITY) return null;
  const nn: number[] = [];
  let squares = 0;
  let differences = 0;
  let before: number | undefined;
  intervalsBetween(times).forEach((interval, i) => {
    if (!normal(i) || !normal(i + 1)) {
      before = undefined;
      return;
    }
    nn.push(interval);
    if (before !== undefined) {
      squares += (interval - before) ** 2;
      differences++;
    }
    before = interval;
  });
  if (differences < 2) return null;
  return { sdnn: deviation(nn), rmssd: Math.sqrt(squares / differences), intervals: nn.length };
}

/** QT for the heart rate, in ms. */
export interface CorrectedQt {
  readonly bazett: number;
  readonly fridericia: number;
  readonly framingham: number;
  readonly hodges: number;
}

/**
 * `qt` and `rr` in ms. Bazett 1920, Fridericia 1920, Sagie et al. 1992 (Framingham), Hodges et al. 1983; as Rautaharju et al., AHA/ACCF/HRS
 * recommendations part IV, 2009, write them.
 */
export function correctedQt(qt: number, rr: number): CorrectedQt {
  const seconds = rr / 1000;
  return {
    bazett: qt / Math.sqrt(seconds),
    fridericia: qt / Math.cbrt(seconds),
    framingham: qt + 154 * (1 - seconds),
    hodges: qt + 1.75 * (60 / seconds - 60),
  };
}

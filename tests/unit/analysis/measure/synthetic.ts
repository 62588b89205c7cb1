// Beats whose limits are known to the sample, as the calibration signals of IEC 60601-2-51 have them.
import type { LeadName } from '../../../../src/ecg/leads';

export interface SyntheticBeat {
  /** In s: a half sine wave of so many mV. */
  readonly p: readonly [on: number, off: number, height: number] | null;
  /** Straight lines between these points (s, mV); it begins and ends on the level. */
  readonly qrs: readonly (readonly [time: number, height: number])[];
  readonly t: readonly [on: number, off: number, height: number];
}

/** Times from the QRS onset, in s. */
export const BEAT: SyntheticBeat = {
  p: [-0.16, -0.06, 0.15],
  qrs: [
    [0, 0],
    [0.016, -0.2],
    [0.04, 1.4],
    [0.07, -0.5],
    [0.1, 0],
  ],
  t: [0.2, 0.38, 0.4],
};

function valueAt({ p, qrs, t }: SyntheticBeat, time: number): number {
  for (const wave of [p, t])
    if (wave && time >= wave[0] && time <= wave[1])
      return wave[2] * Math.sin((Math.PI * (time - wave[0])) / (wave[1] - wave[0]));
  for (let i = 1; i < qrs.length; i++) {
    const [from, low] = qrs[i - 1]!;
    const [to, high] = qrs[i]!;
    if (time >= from && time <= to) return low + ((high - low) * (time - from)) / (to - from);
  }
  return 0;
}

/** How large each lead sees the beat: that of a heart whose axis points to 60 degrees, I + III = II. */
export const SHARES: readonly (readonly [LeadName, number])[] = [
  ['I', 0.5],
  ['II', 1],
  ['III', 0.5],
  ['aVR', -0.75],
  ['aVL', 0],
  ['aVF', 0.75],
  ['V1', -0.6],
  ['V2', 0.4],
  ['V3', 0.8],
  ['V4', 1.1],
  ['V5', 1],
  ['V6', 0.8],
];

/** mV at `rate` Hz; the QRS complexes begin at `onsets` (s). `beatOf` says which beat each of them is. */
export function syntheticLeads(
  onsets: readonly number[],
  rate: number,
  seconds: number,
  beatOf: (index: number) => SyntheticBeat = () => BEAT,
): Map<LeadName, Float32Array> {
  const samples = Math.round(seconds * rate);
  const whole = new Float32Array(samples);
  onsets.forEach((onset, index) => {
    for (let i = Math.max(0, Math.round((onset - 0.3) * rate)); i < Math.min(samples, (onset + 0.6) * rate); i++)
      whole[i]! += valueAt(beatOf(index), i / rate - onset);
  });
  return new Map(SHARES.map(([lead, share]) => [lead, whole.map((value) => share * value)]));
}

export const regular = (count: number, first = 0.5, rr = 0.8): number[] =>
  Array.from({ length: count }, (_, i) => first + i * rr);

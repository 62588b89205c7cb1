// The noises under which IEC 60601-2-25:2011 has measurements repeated, added to every lead: mV at the rate of the recording.

import type { LeadName } from '../../src/ecg/leads.ts';

type Leads = ReadonlyMap<LeadName, Float32Array>;
type Disturb = (leads: Leads, rate: number, seed: number) => Leads;

/** Uniform in 0 to 1 from a seed (Park and Miller 1988). */
function uniform(seed: number): () => number {
  let state = seed * 7919 + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const added =
  (noise: (time: number, random: () => number, phase: number) => number): Disturb =>
  (leads, rate, seed) => {
    const random = uniform(seed);
    const disturbed = new Map<LeadName, Float32Array>();
    for (const [lead, samples] of leads) {
      const phase = 2 * Math.PI * random();
      disturbed.set(
        lead,
        samples.map((value, i) => value + noise(i / rate, random, phase)),
      );
    }
    return disturbed;
  };

const MUSCLE_RMS = 0.025;
const MAINS_PEAK_TO_PEAK = 0.05;
const WANDER_PEAK_TO_PEAK = 1;

export const NOISES: Readonly<Record<'muscle' | 'mains' | 'wander', Disturb>> = {
  // A normal distribution by Box and Muller (1958).
  muscle: added((_, random) => MUSCLE_RMS * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())),
  mains: added((time, _, phase) => (MAINS_PEAK_TO_PEAK / 2) * Math.sin(2 * Math.PI * 50 * time + phase)),
  wander: added((time, _, phase) => (WANDER_PEAK_TO_PEAK / 2) * Math.sin(2 * Math.PI * 0.3 * time + phase)),
};

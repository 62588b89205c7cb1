import { describe, expect, it } from 'vitest';
import { type Biquad, highPass, lowPass, notch, zeroPhase } from '../../../src/signal/zero-phase';

const RATE = 500;
const SAMPLES = 2000;
const signal = Float32Array.from({ length: SAMPLES }, (_, i) => {
  const t = i / RATE;
  const beat = t % 0.8 < 0.04 ? 1 : 0;
  return Math.sin(2 * Math.PI * 7 * t) + 0.5 * t + 0.3 * Math.sin(2 * Math.PI * 50 * t) + beat;
});

const sine = (frequency: number, seconds = 20) =>
  Float32Array.from({ length: RATE * seconds }, (_, i) => Math.sin((2 * Math.PI * frequency * i) / RATE));

/** Amplitude of a sine after a filter, as a share of what it was, in the middle of its stretch; and how far it was moved, in samples. */
function response(frequency: number, section: Biquad): { gain: number; delay: number } {
  const x = sine(frequency);
  const y = zeroPhase(x, [section], RATE);
  let [inPhase, across, norm] = [0, 0, 0];
  // Whole seconds hold whole periods of every frequency that is a multiple of 0.5 Hz over two seconds.
  for (let i = 5 * RATE; i < 15 * RATE; i++) {
    const angle = (2 * Math.PI * frequency * i) / RATE;
    inPhase += y[i]! * Math.sin(angle);
    across += y[i]! * Math.cos(angle);
    norm += Math.sin(angle) ** 2;
  }
  return { gain: Math.hypot(inPhase, across) / norm, delay: Math.atan2(-across, inPhase) };
}

describe('filters without phase', () => {
  // scipy 1.17: butter(2, cutoff moved for two passes), iirnotch(50, 30), filtfilt(padtype='odd', padlen=1999), in float64.
  it.each([
    ['high-pass', highPass(0.5, RATE), [5e-5, 0.267662, 0.467241, -0.015837, -0.298367, -0.061374, -0.000472]],
    ['low-pass', lowPass(40, RATE), [1.0, 1.174364, 1.315338, 0.5, 0.825676, 1.5, 1.734813]],
    ['notch', notch(50, RATE), [1.0, 1.104299, 1.201962, 0.495486, 0.909981, 1.49885, 1.734813]],
  ] as const)('agree with scipy.signal.filtfilt: %s', (_, section, expected) => {
    const filtered = zeroPhase(signal, [section], RATE);
    const at = [0, 1, 2, 500, 999, 1500, 1999];
    for (const [i, sample] of at.entries()) expect(filtered[sample]).toBeCloseTo(expected[i]!, 4);
  });

  it('have fallen by 3 dB at their cutoff, after both passes', () => {
    expect(response(0.5, highPass(0.5, RATE)).gain).toBeCloseTo(Math.SQRT1_2, 2);
    expect(response(40, lowPass(40, RATE)).gain).toBeCloseTo(Math.SQRT1_2, 2);
  });

  it('let their band through and nothing else, without delay', () => {
    for (const frequency of [3, 10, 20]) {
      for (const section of [highPass(0.5, RATE), lowPass(40, RATE), notch(50, RATE), notch(60, RATE)]) {
        const { gain, delay } = response(frequency, section);
        expect(gain).toBeGreaterThan(0.93);
        expect(gain).toBeLessThan(1.01);
        expect(Math.abs(delay)).toBeLessThan(1e-3);
      }
    }
    expect(response(0.1, highPass(0.5, RATE)).gain).toBeLessThan(0.01);
    expect(response(120, lowPass(40, RATE)).gain).toBeLessThan(0.02);
    for (const mains of [50, 60]) expect(response(mains, notch(mains, RATE)).gain).toBeLessThan(0.01);
  });

  it('leave gaps where they were, and the input as it was', () => {
    const gappy = signal.slice();
    gappy.fill(Number.NaN, 700, 760);
    const before = gappy.slice();
    const filtered = zeroPhase(gappy, [lowPass(40, RATE)], RATE);
    expect(gappy).toEqual(before);
    expect([...filtered].map(Number.isNaN)).toEqual([...filtered].map((_, i) => i >= 700 && i < 760));
  });

  it('give back the very samples where there is nothing to filter', () => {
    expect(zeroPhase(signal, [], RATE)).toBe(signal);
    const nothing = new Float32Array(10).fill(Number.NaN);
    expect(zeroPhase(nothing, [lowPass(40, RATE)], RATE)).toBe(nothing);
    expect(zeroPhase(new Float32Array(0), [lowPass(40, RATE)], RATE)).toHaveLength(0);
  });
});

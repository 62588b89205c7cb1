import { describe, expect, it } from 'vitest';
import { agreedWaves, median, waveEvents } from '../../../../src/analysis/delineation/consensus';
import { CLASSES, wavesOf } from '../../../../src/analysis/delineation/decode';
import {
  DELINEATION_RATE,
  delineationChannels,
  delineationInput,
  delineationWindows,
  WINDOW,
} from '../../../../src/analysis/delineation/input';
import { WAVE_KINDS, type Wave, type WaveKind } from '../../../../src/analysis/delineation/waves';
import { STANDARD_LEADS } from '../../../../src/ecg/leads';
import { seconds } from '../../../../src/ecg/units';
import { finish } from '../../../../src/signal/steps';

const NONE = 0;
const classOf = (kind: WaveKind) => 1 + WAVE_KINDS.indexOf(kind);

/** Probabilities: a class from one sample to another (exclusive) with .9, and none elsewhere. */
function probabilities(samples: number, runs: readonly (readonly [WaveKind, number, number])[]): Float32Array {
  const p = new Float32Array(samples * CLASSES).fill(0.1 / 3);
  for (let i = 0; i < samples; i++) {
    const run = runs.find(([, from, to]) => i >= from && i < to);
    p[i * CLASSES + (run ? classOf(run[0]) : NONE)] = 0.9;
  }
  return p;
}

const flat = (samples: number) => new Float32Array(samples);
const kinds = (waves: readonly Wave[]) => waves.map(({ kind }) => kind);

describe('waves from probabilities', () => {
  it('lie half a sample within where the probability crosses one half', () => {
    const p = probabilities(500, [['QRS', 100, 125]]);
    // From .3 to .7 the crossing is half way.
    p[99 * CLASSES + classOf('QRS')] = 0.3;
    p[100 * CLASSES + classOf('QRS')] = 0.7;
    const [wave] = wavesOf(p, flat(500));
    expect(wave!.on).toBeCloseTo(100 / DELINEATION_RATE, 4);
    expect(wave!.kind).toBe('QRS');
  });

  it('are as doubtful as their probability rises slowly', () => {
    const sharp = probabilities(500, [['T', 200, 260]]);
    const slow = sharp.slice();
    for (let i = 190; i < 210; i++) {
      const rising = (i - 189) / 21;
      slow[i * CLASSES + classOf('T')] = rising;
      slow[i * CLASSES] = 1 - rising;
    }
    const doubt = (p: Float32Array) => wavesOf(p, flat(500))[0]!.doubt.on;
    expect(doubt(slow)).toBeGreaterThan(3 * doubt(sharp));
  });

  it('have their peak at the largest deflection', () => {
    const x = flat(500);
    x[112] = -1.2;
    const [wave] = wavesOf(probabilities(500, [['QRS', 100, 125]]), x);
    expect(wave!.peak).toBeCloseTo(112 / DELINEATION_RATE, 6);
  });

  it('are mended where they are torn, and are none where they are splinters', () => {
    const p = probabilities(800, [
      ['T', 100, 120],
      ['T', 126, 150],
      ['QRS', 300, 303],
      ['QRS', 400, 425],
    ]);
    expect(kinds(wavesOf(p, flat(800)))).toEqual(['T', 'QRS']);
    expect(wavesOf(p, flat(800))[0]!.off).toBeCloseTo(150 / DELINEATION_RATE, 1);
  });

  it('keeps several P waves between two QRS complexes, as in block', () => {
    const p = probabilities(1000, [
      ['QRS', 100, 125],
      ['P', 300, 325],
      ['P', 500, 525],
      ['QRS', 560, 585],
    ]);
    expect(kinds(wavesOf(p, flat(1000)))).toEqual(['QRS', 'P', 'P', 'QRS']);
  });

  it('end with the recording', () => {
    const [first, last] = wavesOf(
      probabilities(300, [
        ['QRS', 0, 20],
        ['T', 260, 300],
      ]),
      flat(300),
    );
    expect(first!.on).toBe(0);
    expect(last!.off).toBeCloseTo(299 / DELINEATION_RATE, 6);
  });
});

const wave = (kind: WaveKind, on: number, off: number): Wave => ({
  kind,
  on: seconds(on),
  peak: seconds((on + off) / 2),
  off: seconds(off),
  doubt: { on: seconds(0.004), off: seconds(0.004) },
  probability: 0.9,
});

/** Beats one second apart as `kindsOf` has them in each lead. */
const beats = (count: number, kindsOf: (lead: string, beat: number) => readonly WaveKind[]) =>
  new Map(
    STANDARD_LEADS.map((lead) => [
      lead,
      Array.from({ length: count }, (_, beat) => beat + 0.5).flatMap((time, beat) =>
        kindsOf(lead, beat).map((kind) =>
          kind === 'P'
            ? wave('P', time - 0.16, time - 0.06)
            : kind === 'QRS'
              ? wave('QRS', time, time + 0.09)
              : wave('T', time + 0.2, time + 0.36),
        ),
      ),
    ]),
  );

const ALL: readonly WaveKind[] = ['P', 'QRS', 'T'];
const count = (leads: ReturnType<typeof agreedWaves>, kind: WaveKind) =>
  [...leads.values()].map((waves) => waves.filter((each) => each.kind === kind).length);

describe('what the leads agree on', () => {
  it('is what they all show', () => {
    const given = beats(9, () => ALL);
    expect(agreedWaves(given)).toEqual(given);
  });

  it('takes away what one lead shows alone', () => {
    const given = beats(9, () => ALL);
    given.get('V1')!.push(wave('QRS', 9.7, 9.78));
    expect(count(agreedWaves(given), 'QRS')).toEqual(STANDARD_LEADS.map(() => 9));
  });

  it('gives a lead the QRS complex that the others show', () => {
    const given = beats(9, (lead, beat) => (lead === 'aVL' && beat === 4 ? ['P', 'T'] : ALL));
    const own = agreedWaves(given)
      .get('aVL')!
      .filter(({ kind }) => kind === 'QRS');
    expect(own).toHaveLength(9);
    expect(own[4]!.on).toBeCloseTo(4.5, 6);
  });

  it('has no P where few beats show one: the atria fibrillate', () => {
    const some = agreedWaves(beats(9, (_, beat) => (beat % 5 === 0 ? ALL : ['QRS', 'T'])));
    const half = agreedWaves(beats(9, (_, beat) => (beat % 2 === 0 ? ALL : ['QRS', 'T'])));
    expect(Math.max(...count(some, 'P'))).toBe(0);
    expect(Math.max(...count(half, 'P'))).toBe(5);
  });

  it('asks nobody where there are few leads', () => {
    const given = new Map([...beats(9, () => ALL)].slice(0, 2));
    given.get('II')!.push(wave('QRS', 9.7, 9.78));
    expect(count(agreedWaves(given), 'QRS')).toEqual([9, 10]);
  });

  it('lists the events of a kind in the order of time', () => {
    const events = waveEvents(
      beats(5, () => ALL),
      'T',
    );
    expect(events.map(({ waves }) => waves.size)).toEqual([12, 12, 12, 12, 12]);
    expect(median(events.map(({ waves }) => waves.get('II')!.on))).toBeCloseTo(2.7, 6);
  });
});

describe('what the network is given', () => {
  const wander = Float32Array.from({ length: 5000 }, (_, i) => Math.sin((2 * Math.PI * 0.15 * i) / 500));

  it('has the rate of the network, no wander and no gaps', () => {
    const gap = wander.slice();
    gap.fill(Number.NaN, 1000, 1100);
    const input = finish(
      delineationInput(
        [
          ['I', wander],
          ['II', gap],
          ['III', new Float32Array(5000).fill(Number.NaN)],
        ],
        500,
      ),
    );
    expect(input.leads).toEqual(['I', 'II']);
    expect(input.samples).toBe(2500);
    for (const samples of input.data.values()) {
      expect(samples.every(Number.isFinite)).toBe(true);
      expect(samples.subarray(500, 2000).reduce((most, value) => Math.max(most, Math.abs(value)), 0)).toBeLessThan(0.1);
    }
  });

  it('is one window for ten seconds, and windows that take every sample once for an hour', () => {
    expect(delineationWindows(2500)).toEqual([{ start: 0, from: 0, to: 2500 }]);
    const windows = delineationWindows(900_000);
    expect(windows[0]!.from).toBe(0);
    expect(windows[windows.length - 1]!.to).toBe(900_000);
    for (const [i, { start, from, to }] of windows.entries()) {
      expect(from).toBeGreaterThanOrEqual(start);
      expect(to).toBeLessThanOrEqual(start + WINDOW);
      if (i > 0) expect(from).toBe(windows[i - 1]!.to);
    }
  });

  it('is the same for leads in another order', () => {
    const data = new Map([
      ['I', Float32Array.from({ length: 3000 }, (_, i) => Math.sin(i / 7))],
      ['II', Float32Array.from({ length: 3000 }, (_, i) => Math.cos(i / 11))],
    ] as const);
    const one = delineationChannels({ leads: ['I', 'II'], samples: 3000, data }, 0);
    const other = delineationChannels({ leads: ['II', 'I'], samples: 3000, data }, 0);
    const half = one.length / 2;
    other.subarray(0, half).forEach((value, i) => {
      if (Math.abs(value - one[half + i]!) > 1e-6) throw new Error(`differs at ${i}`);
    });
  });
});

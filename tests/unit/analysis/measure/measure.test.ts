import { describe, expect, it } from 'vitest';
import { ruledEnds, ruledWaves } from '../../../../src/analysis/delineation/rules';
import type { LeadWaves, Wave, WaveKind } from '../../../../src/analysis/delineation/waves';
import { amplitudesOf } from '../../../../src/analysis/measure/amplitudes';
import { sortBeats } from '../../../../src/analysis/measure/averaged-beat';
import { between } from '../../../../src/analysis/measure/axes';
import { beatTimes } from '../../../../src/analysis/measure/beat-waves';
import { fifthMostExtreme } from '../../../../src/analysis/measure/global';
import { measure, withEnds } from '../../../../src/analysis/measure/measure';
import { correctedQt, heartRate, heartRateVariability, rrIntervals } from '../../../../src/analysis/measure/rr';
import { withoutSpikes } from '../../../../src/analysis/measure/spikes';
import { seconds } from '../../../../src/ecg/units';
import { BEAT, regular, SHARES, type SyntheticBeat, syntheticLeads } from './synthetic';

const RATE = 500;

const wave = (kind: WaveKind, on: number, off: number): Wave => ({
  kind,
  on: seconds(on),
  peak: seconds((on + off) / 2),
  off: seconds(off),
  doubt: { on: seconds(0.003), off: seconds(0.004) },
  probability: 0.95,
});

/** What a perfect delineator says of beats with these QRS onsets (s). */
const perfect = (onsets: readonly number[], withP: (beat: number) => boolean = () => true): LeadWaves =>
  new Map(
    SHARES.map(([lead]) => [
      lead,
      onsets.flatMap((onset, i) => [
        ...(withP(i) ? [wave('P', onset - 0.16, onset - 0.06)] : []),
        wave('QRS', onset, onset + 0.1),
        wave('T', onset + 0.2, onset + 0.38),
      ]),
    ]),
  );

const measured = (onsets: readonly number[], waves = perfect(onsets)) =>
  measure(syntheticLeads(onsets, RATE, 10), RATE, { by: 'network', waves, spikes: [] });

describe('what is measured of a beat with known limits', () => {
  const all = measured(regular(11));

  it('has the intervals, to a millisecond', () => {
    expect(all.global.p?.value).toBeCloseTo(100, 0);
    expect(all.global.pr?.value).toBeCloseTo(160, 0);
    expect(all.global.qrs?.value).toBeCloseTo(100, 0);
    expect(all.global.qt?.value).toBeCloseTo(380, 0);
    expect(all.heartRate).toBeCloseTo(75, 1);
  });

  it('says how sure an interval is, from both its ends', () => {
    expect(all.global.pr?.uncertainty).toBeCloseTo(Math.hypot(3, 3), 6);
    expect(all.global.qt?.uncertainty).toBeCloseTo(Math.hypot(3, 4), 6);
  });

  it('has the direction that the leads were made with', () => {
    expect(all.axes.qrs).toBeCloseTo(60, 0);
    expect(all.axes.t).toBeCloseTo(60, 0);
    expect(all.criteria.qrsTAngle.value).toBeCloseTo(0, 0);
  });

  it('has Q, R, S, T and the level at J and after it, to 25 µV', () => {
    const { q, r, s, t, j, j60, p } = all.amplitudes.get('II')!;
    for (const [value, right] of [
      [q, -0.2],
      [r, 1.4],
      [s, -0.5],
      [t, 0.4],
      [j, 0],
      [j60, 0],
      [p, 0.15],
    ] as const)
      expect(Math.abs(value! - right)).toBeLessThan(0.025);
    expect(all.amplitudes.get('aVL')).toMatchObject({ q: null, r: null, s: null });
  });

  it('adds the voltages of a large ventricle', () => {
    // S in V1 is what points up elsewhere: -0.6 x 1.4.
    expect(all.criteria.sokolowLyon.value).toBeCloseTo(0.6 * 1.4 + 1.4, 1);
    expect(all.criteria.cornell.value).toBeCloseTo(0.8 * 0.5, 1);
  });

  it('averages all beats of one shape, with the noise that is left', () => {
    expect(all.averaged?.beats).toBe(11);
    expect(all.averaged?.noise.get('II')).toBeLessThan(0.002);
    expect(all.beats.every(({ kind }) => kind === 'dominant')).toBe(true);
  });
});

describe('an end that somebody has put elsewhere', () => {
  const found = measured(regular(11));
  const at = (end: 'qrsOn' | 'qrsOff' | 'tOff', by: number) => ({ [end]: found.ends[end] + by });

  it('changes every number that rests on it, and no other', () => {
    const moved = withEnds(found, at('qrsOff', 0.02));
    expect(moved.global.qrs!.value).toBeCloseTo(found.global.qrs!.value + 20, 6);
    expect(moved.criteria.cornellProduct.value).toBeCloseTo(
      found.criteria.cornell.value! * (found.global.qrs!.value + 20),
      6,
    );
    expect(moved.global.qt).toEqual(found.global.qt);
    expect(moved.global.pr).toEqual(found.global.pr);
    expect(moved.heartRate).toBe(found.heartRate);
    expect(moved.byHand).toEqual(['qrsOff']);
    // At J + 20 ms the level is still that of J: no wave lies there.
    expect(moved.amplitudes.get('II')!.j).toBeCloseTo(0, 2);
  });

  it('makes QT and its corrections anew', () => {
    const moved = withEnds(found, at('tOff', -0.03));
    expect(moved.global.qt!.value).toBeCloseTo(found.global.qt!.value - 30, 6);
    expect(moved.global.qtc).toEqual(correctedQt(moved.global.qt!.value, found.rr!.mean));
    // Seen to the sample: half of one is the doubt that is left at that end.
    expect(moved.global.qt!.uncertainty).toBeCloseTo(Math.hypot(found.evidence.doubts.qrsOn, 1), 6);
  });

  it('settles what network and rules did not agree on, and is gone when it is taken back', () => {
    const disputed = { ...found, disputed: ['qrs', 'qt'] as const };
    expect(withEnds(disputed, at('tOff', 0.01)).disputed).toEqual(['qrs']);
    expect(withEnds(disputed, at('qrsOn', 0.01)).disputed).toEqual([]);
    expect(withEnds(found, {})).toBe(found);
  });
});

describe('criteria', () => {
  const { criteria, global } = measured(regular(11));

  it('know the largest complexes of limb and chest leads, from peak to peak', () => {
    expect(criteria.limbVoltage.value).toBeCloseTo(1.9, 1);
    expect(criteria.chestVoltage.value).toBeCloseTo(1.1 * 1.9, 1);
    expect(criteria.limbVoltage.below).toBe(true);
  });

  it('add the deepest S to that in V4, and multiply by QRS', () => {
    // Deepest: aVR, upside down 0.75 x 1.4, beside V4's own 1.1 x 0.5.
    expect(criteria.peguero.value).toBeCloseTo(0.75 * 1.4 + 1.1 * 0.5, 1);
    expect(criteria.cornellProduct.value).toBeCloseTo(0.4 * global.qrs!.value, -1);
    expect(criteria.cornellProduct.limit.female).toBeCloseTo(244 - 0.6 * global.qrs!.value, 6);
  });

  it('have no angle in space between waves of one direction, and none at all without the leads', () => {
    expect(criteria.spatialAngle.value).toBeLessThan(1);
    const onsets = regular(11);
    const limb = new Map([...syntheticLeads(onsets, RATE, 10)].filter(([lead]) => !lead.startsWith('V')));
    const few = measure(limb, RATE, { by: 'network', waves: perfect(onsets), spikes: [] }).criteria;
    expect([few.spatialAngle.value, few.chestVoltage.value, few.peguero.value]).toEqual([null, null, null]);
    expect(few.limbVoltage.value).toBeCloseTo(1.9, 1);
  });

  it('see T turned against QRS in space', () => {
    const onsets = regular(11);
    const strained = syntheticLeads(onsets, RATE, 10, () => ({ ...BEAT, t: [0.2, 0.38, -0.4] }));
    const { criteria: turned } = measure(strained, RATE, { by: 'network', waves: perfect(onsets), spikes: [] });
    expect(turned.spatialAngle.value).toBeGreaterThan(179);
  });
});

describe('what cannot be measured is not', () => {
  it('has no PR where P is missing in most beats', () => {
    const onsets = regular(11);
    const { global } = measured(
      onsets,
      perfect(onsets, (beat) => beat % 3 === 0),
    );
    expect(global.p).toBeNull();
    expect(global.pr).toBeNull();
    expect(global.qrs?.value).toBeCloseTo(100, 0);
  });

  it('has no PR where P and QRS do not belong together', () => {
    const onsets = regular(11);
    const waves = new Map(
      [...perfect(onsets)].map(([lead, own]) => {
        let beat = 0;
        return [
          lead,
          own.map((each) => {
            if (each.kind !== 'P') return each;
            const by = 0.04 * (beat++ % 5) - 0.1;
            return wave('P', each.on + by, each.off + by);
          }),
        ] as const;
      }),
    );
    expect(measured(onsets, waves).global.pr).toBeNull();
  });

  it('has no rate of one beat, and nothing of none', () => {
    expect(heartRate([1])).toBeNull();
    expect(rrIntervals([1])).toBeNull();
    const none = measured([], new Map(SHARES.map(([lead]) => [lead, []])));
    expect(none.global).toEqual({ p: null, pr: null, qrs: null, qt: null, qtc: null, jt: null });
    expect(none.heartRate).toBeNull();
  });
});

describe('beats of another kind', () => {
  const wide = {
    ...BEAT,
    p: null,
    qrs: [
      [-0.02, 0],
      [0.05, -1.2],
      [0.12, 0.8],
      [0.16, 0],
    ] as const,
  };

  it('are set apart and do not enter the intervals', () => {
    const onsets = regular(11).map((onset, i) => (i === 4 ? onset - 0.25 : onset));
    const leads = syntheticLeads(onsets, RATE, 10, (i) => (i === 4 ? wide : BEAT));
    const { kinds, averaged } = sortBeats(
      leads,
      RATE,
      onsets.map((onset) => onset + 0.04),
    );
    expect(kinds[4]).toBe('other');
    expect(kinds.filter((kind) => kind === 'dominant').length).toBeGreaterThanOrEqual(9);
    expect(averaged?.beats).toBeLessThanOrEqual(10);
  });

  it('are called ventricular where they are broad, and other where they are not', () => {
    const onsets = regular(11).map((onset, i) => (i === 4 ? onset - 0.25 : onset));
    const narrow = { ...wide, qrs: wide.qrs.map(([time, height]) => [0.5 * time, height] as const) };
    const kindOf = (beat: SyntheticBeat, on: number, off: number) => {
      const waves: LeadWaves = new Map(
        [...perfect(onsets)].map(([lead, own]) => [
          lead,
          own.map((each) =>
            each.kind === 'QRS' && Math.abs(each.on - onsets[4]!) < 0.01
              ? wave('QRS', onsets[4]! + on, onsets[4]! + off)
              : each,
          ),
        ]),
      );
      const leads = syntheticLeads(onsets, RATE, 10, (i) => (i === 4 ? beat : BEAT));
      return measure(leads, RATE, { by: 'network', waves, spikes: [] }).beats[4]!.kind;
    };
    expect(kindOf(wide, -0.02, 0.16)).toBe('ventricular');
    expect(kindOf(narrow, -0.01, 0.08)).toBe('other');
  });

  it('is premature where it has the shape of the others and comes early', () => {
    const onsets = regular(11).map((onset, i) => (i === 6 ? onset - 0.3 : onset));
    const { kinds } = sortBeats(
      syntheticLeads(onsets, RATE, 10),
      RATE,
      onsets.map((onset) => onset + 0.04),
    );
    expect(kinds[6]).toBe('premature');
  });
});

describe('the fifth most extreme lead', () => {
  it('is not moved by two leads that were marked badly', () => {
    const onsets = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 20, 30];
    expect(fifthMostExtreme(onsets, 'first')).toBe(102);
    expect(fifthMostExtreme(onsets, 'last')).toBe(105);
  });

  it('is the middle one of three, the only one of one, and nothing of none', () => {
    expect(fifthMostExtreme([3, 1, 2], 'first')).toBe(2);
    expect(fifthMostExtreme([5], 'last')).toBe(5);
    expect(fifthMostExtreme([], 'first')).toBeNaN();
  });
});

describe('QT for the rate', () => {
  it('is QT itself at 60 a minute, by every formula', () => {
    expect(correctedQt(400, 1000)).toEqual({ bazett: 400, fridericia: 400, framingham: 400, hodges: 400 });
  });

  it('follows the formulas at 100 a minute', () => {
    const { bazett, fridericia, framingham, hodges } = correctedQt(350, 600);
    expect(bazett).toBeCloseTo(451.8, 1);
    expect(fridericia).toBeCloseTo(415, 0);
    expect(framingham).toBeCloseTo(411.6, 1);
    expect(hodges).toBeCloseTo(420, 1);
  });
});

describe('variability', () => {
  const times = Array.from({ length: 400 }, (_, i) => 0.8 * i + (i % 2) * 0.02);

  it('is SDNN and RMSSD of five minutes and more', () => {
    const { sdnn, rmssd } = heartRateVariability(times, () => true)!;
    expect(rmssd).toBeCloseTo(40, 0);
    expect(sdnn).toBeCloseTo(20, 0);
  });

  it('says nothing of less, and leaves out intervals at beats that are not normal', () => {
    expect(heartRateVariability(times.slice(0, 300), () => true)).toBeNull();
    const early = times.map((time, i) => (i === 200 ? time - 0.3 : time));
    expect(heartRateVariability(early, (beat) => beat !== 200)!.rmssd).toBeCloseTo(40, 0);
  });
});

describe('rules without a network', () => {
  it.each([250, 500, 1000])('find the limits of a known beat at %i Hz', (rate) => {
    const onsets = regular(11);
    const leads = syntheticLeads(onsets, rate, 10);
    const { averaged, times } = sortBeats(
      leads,
      rate,
      onsets.map((onset) => onset + 0.04),
    );
    const ends = ruledEnds(averaged!);
    const offset = times[5]! - onsets[5]!;
    expect(1000 * Math.abs(ends.qrsOn + offset)).toBeLessThan(10);
    expect(1000 * Math.abs(ends.qrsOff + offset - 0.1)).toBeLessThan(14);
    expect(1000 * Math.abs(ends.tOff + offset - 0.38)).toBeLessThan(40);
    expect(1000 * Math.abs(ends.pOn + offset + 0.16)).toBeLessThan(20);
  });

  it('mark every beat of a recording', () => {
    const waves = ruledWaves(syntheticLeads(regular(11), RATE, 10), RATE);
    expect(waves.get('II')!.filter(({ kind }) => kind === 'QRS')).toHaveLength(11);
    expect(waves.get('II')!.filter(({ kind }) => kind === 'P').length).toBeGreaterThanOrEqual(9);
  });
});

describe('pacing spikes', () => {
  const onsets = regular(11);
  const paced = () => {
    const leads = syntheticLeads(onsets, RATE, 10);
    for (const samples of leads.values())
      for (const onset of onsets) samples[Math.round((onset - 0.03) * RATE)]! += 1.5;
    return leads;
  };

  it('are found and taken out', () => {
    const { times, leads } = withoutSpikes(paced(), RATE);
    expect(times).toHaveLength(11);
    expect(times.every((time, i) => Math.abs(time - (onsets[i]! - 0.03)) < 0.03)).toBe(true);
    const clean = syntheticLeads(onsets, RATE, 10).get('II')!;
    const off = leads.get('II')!.reduce((most, value, i) => Math.max(most, Math.abs(value - clean[i]!)), 0);
    expect(off).toBeLessThan(0.3);
  });

  it('are none where there are none, and cannot be seen at 100 Hz', () => {
    expect(withoutSpikes(syntheticLeads(onsets, RATE, 10), RATE).times).toEqual([]);
    expect(withoutSpikes(syntheticLeads(onsets, 100, 10), 100).times).toEqual([]);
  });
});

it('takes the smaller of two angles', () => {
  expect(between(170, -170)).toBe(20);
  expect(between(null, 3)).toBeNull();
});

it('has no amplitude of a lead that was not averaged', () => {
  const { averaged, ends } = measured(regular(11));
  expect(amplitudesOf(averaged!, 'X', ends, 0.2).r).toBeNull();
});

it('takes two QRS complexes in a fifth of a second for one, that which more leads show', () => {
  const twice = new Map(
    SHARES.map(([lead], i) => [
      lead,
      i < 3 ? [wave('QRS', 0.95, 1), wave('QRS', 2, 2.1)] : [wave('QRS', 1.1, 1.2), wave('QRS', 2, 2.1)],
    ]),
  );
  const times = beatTimes(twice);
  expect(times).toHaveLength(2);
  expect(times[0]).toBeCloseTo(1.15, 6);
});

it('takes a burst of spikes for a disturbance', () => {
  const leads = syntheticLeads(regular(11), RATE, 10);
  for (const samples of leads.values())
    for (let i = 0; i < 12; i++) samples[Math.round((3.3 + 0.06 * i) * RATE)]! += 1.5;
  expect(withoutSpikes(leads, RATE).times).toEqual([]);
});

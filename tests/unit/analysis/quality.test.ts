import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessQuality } from '../../../src/analysis/quality';
import type { QualityFinding } from '../../../src/analysis/quality-finding';
import { misplace } from '../../../src/ecg/misplacements';
import { hertz } from '../../../src/ecg/units';
import { type ParitySignals, recordingOf } from '../model/parity-records';

const signals = JSON.parse(readFileSync('tests/fixtures/parity/signals.json', 'utf8')) as ParitySignals;
const records = signals.records.map((_, i) => recordingOf(signals, i));

type Signals = ReturnType<typeof recordingOf>;
type Change = (samples: Float32Array, lead: string) => Float32Array;

/** A record with some leads changed. */
const changed = (record: Signals, change: Change, only?: readonly string[]): Signals => ({
  ...record,
  leads: new Map(
    [...record.leads].map(([lead, samples]) => [lead, !only || only.includes(lead) ? change(samples, lead) : samples]),
  ),
});

const codes = (findings: readonly QualityFinding[], lead?: string) =>
  findings.filter((finding) => finding.lead === lead).map(({ code }) => code);
const withholds = (findings: readonly QualityFinding[]) => findings.some((finding) => finding.withholds);

/** The share of the real records for which something holds. */
const share = (holds: (record: Signals) => boolean) => records.filter(holds).length / records.length;

const constant =
  (value: number): Change =>
  (samples) =>
    new Float32Array(samples.length).fill(value);
const scaled = (factor: number) => (record: Signals) =>
  changed(record, (samples) => samples.map((value) => value * factor));
const first = (record: Signals, samples: number): Signals => ({
  ...changed(record, (values) => values.slice(0, samples)),
  samples,
});

describe('assessQuality', () => {
  it('finds nothing in real records', () => {
    expect(records.flatMap((record) => assessQuality(record))).toEqual([]);
  });

  it('names a flat lead and leaves it out', () => {
    for (const record of records) {
      const findings = assessQuality(changed(record, constant(0), ['V3']));
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({
        code: 'flat',
        lead: 'V3',
        withholds: false,
        leftOut: true,
        reason: 'flat-line',
      });
    }
  });

  it.each([
    ['LA/RL', 'III', 'left-arm-with-right-leg'],
    ['RA/RL', 'II', 'right-arm-with-right-leg'],
    ['RA/RL+LA/LL', 'I', 'arms-with-legs'],
  ])('keeps the lead that is flat because of %s, and says why', (swap, flat, phrase) => {
    for (const record of records) {
      const findings = assessQuality({ ...record, leads: misplace(record.leads, swap) });
      expect(findings.map(({ code, lead, leftOut }) => [code, lead, leftOut])).toEqual([['flat', flat, undefined]]);
      expect(findings[0]).toMatchObject({ reason: 'flat-by-right-leg', values: { exchange: { code: phrase } } });
      expect(withholds(findings)).toBe(false);
    }
  });

  it('leaves out limb leads that are flat because an electrode is off', () => {
    for (const record of records) {
      expect(assessQuality(changed(record, constant(0), ['III']))[0]).toMatchObject({ code: 'flat', leftOut: true });
      const leftArm = assessQuality(changed(record, constant(0), ['I', 'III']));
      expect(leftArm.filter(({ leftOut }) => leftOut).map(({ lead }) => lead)).toEqual(['I', 'III']);
    }
  });

  it('takes noise alone for a flat lead', () => {
    for (const record of records) {
      const noise: Change = (samples) => samples.map((_, i) => ((i * 7919) % 11) / 1000);
      expect(codes(assessQuality(changed(record, noise, ['aVL'])), 'aVL')).toEqual(['flat']);
    }
  });

  it.each([
    ['at a large constant', constant(3.2)],
    ['at a negative rail', constant(-20)],
    ['jumping between the rails', (samples) => samples.map((_, i) => (Math.floor(i / 37) % 2 ? 5 : -5))],
    ['without samples', (samples) => samples.map((value, i) => (i > 300 ? Number.NaN : value))],
  ] satisfies [string, Change][])('names a lead that is off: %s', (_, change) => {
    for (const record of records) {
      const findings = assessQuality(changed(record, change, ['II']));
      expect(codes(findings, 'II')).toEqual(['lead-off']);
      expect(withholds(findings)).toBe(false);
    }
  });

  it('withholds a reading of nothing but flat leads', () => {
    for (const record of records) expect(withholds(assessQuality(changed(record, constant(0))))).toBe(true);
  });

  it('names a clipped lead', () => {
    const clip: Change = (samples) => {
      const sorted = samples.slice().sort();
      const middle = sorted[sorted.length >> 1]!;
      const level = 0.6 * Math.max(sorted.at(-1)! - middle, middle - sorted[0]!);
      return samples.map((value) => Math.max(middle - level, Math.min(middle + level, value)));
    };
    expect(
      share((record) => codes(assessQuality(changed(record, clip, ['V2'])), 'V2').includes('clipped')),
    ).toBeGreaterThan(0.9);
  });

  it('does not take a calibration pulse at the end for a clipped lead', () => {
    const pulse: Change = (samples) => {
      const baseline = samples.slice().sort()[samples.length >> 1]!;
      const from = samples.length - 60;
      return samples.map((value, i) =>
        i < from ? value : i < from + 20 ? baseline : i < from + 40 ? baseline + 1 : baseline,
      );
    };
    expect(share((record) => codes(assessQuality(changed(record, pulse, ['aVL'])), 'aVL').includes('clipped'))).toBe(
      share((record) => codes(assessQuality(record), 'aVL').includes('clipped')),
    );
  });

  it('names absent leads that do not follow from others', () => {
    for (const record of records) {
      const without = (...names: string[]) => ({
        ...record,
        leads: new Map([...record.leads].filter(([lead]) => !names.includes(lead))),
      });
      expect(assessQuality(without('III', 'aVR', 'aVL', 'aVF'))).toEqual([]);
      expect(codes(assessQuality(without('V1', 'V6')), 'V6')).toEqual(['absent']);
      expect(assessQuality(without('V1', 'V6'))).toHaveLength(2);
      const flat = assessQuality(changed(without('III', 'aVR', 'aVL', 'aVF'), constant(0), ['I']));
      expect(flat.map(({ code, lead }) => `${code} ${lead}`)).toEqual([
        'flat I',
        'absent III',
        'absent aVR',
        'absent aVL',
        'absent aVF',
      ]);
      const foreign = assessQuality({ ...record, leads: new Map([['VX', record.leads.get('V1')!]]) });
      expect(codes(foreign)).toEqual(['absent']);
      expect(withholds(foreign)).toBe(true);
    }
  });

  it('names duplicated leads', () => {
    for (const record of records) {
      const findings = assessQuality(changed(record, () => record.leads.get('V4')!.slice(), ['V5']));
      expect(codes(findings, 'V5')).toEqual(['duplicated']);
      expect(findings[0]).toMatchObject({ reason: 'same-signal', values: { twin: 'V4' } });
      expect(withholds(findings)).toBe(false);
    }
  });

  it('withholds what is too short', () => {
    for (const record of records) {
      expect(codes(assessQuality(first(record, 249)))).toEqual(['too-short']);
      expect(withholds(assessQuality(first(record, 249)))).toBe(true);
      expect(withholds(assessQuality(first(record, 250)))).toBe(false);
    }
  });

  it.each([1000, 200, 0.001])('withholds a scale that is off by %f', (factor) => {
    expect(share((record) => codes(assessQuality(scaled(factor)(record))).includes('scale-implausible'))).toBe(1);
    expect(share((record) => withholds(assessQuality(scaled(factor)(record))))).toBe(1);
  });

  it('withholds a sampling rate that no ECG has', () => {
    const record = records[0]!;
    expect(codes(assessQuality({ ...record, rate: hertz(25) }))).toEqual(['rate-implausible']);
    expect(codes(assessQuality({ ...record, rate: hertz(200_000) }))).toEqual(['too-short']);
  });

  // A wrong rate that leaves a possible heart rate and possible QRS complexes cannot be told from a right one.
  it.each([
    [0.2, 0.85],
    [4, 0.6],
  ])('withholds most records whose rate is off by %f', (factor, least) => {
    const relabelled = (record: Signals) => assessQuality({ ...record, rate: hertz(record.rate * factor) });
    expect(share((record) => codes(relabelled(record)).includes('rate-implausible'))).toBeGreaterThan(least);
  });
});

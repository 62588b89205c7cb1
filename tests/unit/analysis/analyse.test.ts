import { describe, expect, it } from 'vitest';
import { analyse } from '../../../src/analysis/analyse';
import signals from '../../fixtures/parity/signals.json';
import { recordingOf } from '../model/parity-records';

const record = recordingOf(signals, 0);

describe('analyse', () => {
  it('finds the beats of a real record, and nothing wrong with it', () => {
    const { quality, beats } = analyse(record);
    expect(quality).toEqual([]);
    expect(beats.rate).toBeGreaterThan(40);
    expect(beats.rate).toBeLessThan(150);
    expect(beats.times.length).toBeGreaterThan(5);
    expect(beats.times.every((time) => time >= 0 && time <= record.samples / record.rate)).toBe(true);
  });

  it('looks for beats in the leads alone that say something', () => {
    const noise = record.leads.get('V2')!.map((_, i) => 0.005 * Math.sin(i * i));
    const { quality, beats } = analyse({ ...record, leads: new Map([...record.leads, ['V2', noise]]) });
    expect(quality.map(({ code, lead }) => [code, lead])).toEqual([['flat', 'V2']]);
    expect(beats.times).toHaveLength(analyse(record).beats.times.length);
  });

  it('counts no beats where the signal is no ECG', () => {
    const { quality, beats } = analyse({ ...record, samples: 100, leads: new Map([['I', new Float32Array(100)]]) });
    expect(quality[0]).toMatchObject({ code: 'too-short', withholds: true });
    expect(beats).toMatchObject({ times: [], rate: 0 });
  });
});

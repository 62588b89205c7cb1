import { describe, expect, it } from 'vitest';
import { paperLeads } from '../../../src/paper/paper-leads';
import { recordingOf } from './recordings';

describe('paperLeads', () => {
  it('keeps measured leads as they are and adds the derived ones', () => {
    const recording = recordingOf({ leads: ['I', 'II', 'V1'], wave: (lead) => (lead === 'II' ? 3 : 1) });
    const leads = paperLeads(recording);
    expect([...leads.keys()]).toEqual(['I', 'II', 'V1', 'III', 'aVR', 'aVL', 'aVF']);
    expect(leads.get('V1')).toMatchObject({ source: 'measured', samples: recording.leads.get('V1') });
    expect(leads.get('III')!.source).toBe('derived');
    expect(leads.get('III')!.samples[0]).toBe(2);
  });

  it('takes the median as level and the usual reach from it, in mV', () => {
    const recording = recordingOf({
      leads: ['V1'],
      wave: (_, time) => (time === 4 ? 99 : time % 1 < 0.05 ? 3.5 : time % 1 > 0.95 ? 0.5 : 1),
    });
    expect(paperLeads(recording).get('V1')).toMatchObject({ level: 1, up: 2.5, down: 0.5 });
  });

  it('takes no notice of gaps', () => {
    const recording = recordingOf({
      leads: ['V1', 'V2'],
      wave: (lead, time) => (lead === 'V2' || time < 5 ? Number.NaN : 2),
    });
    expect(paperLeads(recording).get('V1')).toMatchObject({ level: 2, up: 0, down: 0 });
    expect(paperLeads(recording).get('V2')).toMatchObject({ level: 0, up: 0, down: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import type { QualityFinding } from '../../../src/analysis/quality-finding';
import { qualitySentences } from '../../../src/components/results/quality-sentences';

const absent = (lead: string): QualityFinding => ({
  code: 'absent',
  lead,
  message: `Lead ${lead} is not in the recording.`,
  withholds: false,
});
const tooShort: QualityFinding = { code: 'too-short', message: 'The recording lasts 1 s.', withholds: true };

describe('quality sentences', () => {
  it('say once what holds for several leads', () => {
    expect(qualitySentences(['V1', 'V2', 'V3'].map(absent))).toEqual([
      { text: 'Each of the leads V1, V2 and V3 is not in the recording.', withholds: false },
    ]);
  });

  it('leave a single lead, and different reasons, as they are', () => {
    const clipped: QualityFinding = { code: 'clipped', lead: 'I', message: 'Lead I is clipped.', withholds: false };
    expect(qualitySentences([absent('V1'), clipped]).map(({ text }) => text)).toEqual([
      'Lead V1 is not in the recording.',
      'Lead I is clipped.',
    ]);
  });

  it('name what withholds the reading first', () => {
    expect(qualitySentences([absent('V1'), tooShort]).map(({ text }) => text)).toEqual([
      'The recording lasts 1 s.',
      'Lead V1 is not in the recording.',
    ]);
  });
});

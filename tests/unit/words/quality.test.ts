import { describe, expect, it } from 'vitest';
import type { QualityFinding } from '../../../src/analysis/quality-finding';
import { ENGLISH } from '../../../src/words/language';
import { qualitySentence, qualitySentences } from '../../../src/words/quality';

const absent = (lead: string): QualityFinding => ({ code: 'absent', reason: 'not-recorded', lead, withholds: false });
const tooShort: QualityFinding = {
  code: 'too-short',
  reason: 'recording-too-short',
  values: { seconds: 1, least: 2.5 },
  withholds: true,
};
const notRecorded = 'is not in the recording and does not follow from the leads that are.';

describe('quality sentences', () => {
  it('say once what holds for several leads', () => {
    expect(qualitySentences(ENGLISH, ['V1', 'V2', 'V3'].map(absent))).toEqual([
      { text: `Each of the leads V1, V2 and V3 ${notRecorded}`, withholds: false },
    ]);
  });

  it('leave a single lead, and different reasons, as they are', () => {
    const clipped: QualityFinding = { code: 'clipped', reason: 'peaks-cut', lead: 'I', withholds: false };
    expect(qualitySentences(ENGLISH, [absent('V1'), clipped]).map(({ text }) => text)).toEqual([
      `Lead V1 ${notRecorded}`,
      'Lead I is clipped: its peaks are cut off, so that amplitudes in it are too small.',
    ]);
  });

  it('keep leads apart of which something else is said', () => {
    const flat = (lead: string, percent: number): QualityFinding => ({
      code: 'flat',
      reason: 'flat-line',
      lead,
      values: { percent },
      withholds: false,
    });
    expect(qualitySentences(ENGLISH, [flat('I', 60), flat('II', 80)])).toHaveLength(2);
  });

  it('name what withholds the reading first', () => {
    expect(qualitySentences(ENGLISH, [absent('V1'), tooShort]).map(({ text }) => text)).toEqual([
      'The recording lasts 1 s; a reading needs at least 2.5 s.',
      `Lead V1 ${notRecorded}`,
    ]);
  });

  it('say where a network is given zeros', () => {
    expect(qualitySentence(ENGLISH, { ...absent('V1'), zerosFor: 'Conv1D' })).toBe(
      `Lead V1 ${notRecorded} Conv1D needs all its leads and is given zeros for this one.`,
    );
  });

  it('put a phrase into the sentence', () => {
    const finding: QualityFinding = {
      code: 'flat',
      reason: 'flat-by-right-leg',
      lead: 'II',
      values: { exchange: { code: 'right-arm-with-right-leg' } },
      withholds: false,
    };
    expect(qualitySentence(ENGLISH, finding)).toBe(
      'Lead II is flat and the other limb leads agree with that, as when the electrodes of the right arm and the right leg are exchanged.',
    );
  });
});

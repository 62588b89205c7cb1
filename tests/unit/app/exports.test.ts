import { describe, expect, it } from 'vitest';
import { drawingSvg, fileStem, resultJson } from '../../../src/app/exports';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/paper/settings';
import { ENGLISH } from '../../../src/words/language';
import { manifestOf, readingOf, recordingOf } from './fakes';

const manifest = manifestOf('attention');

describe('saved result', () => {
  const recording = { ...recordingOf('a'), patient: { id: 'P-123', age: 61 }, comments: ['Dr. House'] };
  const json = resultJson({
    software: 'LeadLens 1',
    recording,
    misplacement: null,
    issues: [],
    manifest,
    reading: readingOf('attention'),
  });
  const saved = JSON.parse(json);

  it('carries the notice, the probabilities by code and the weights by lead', () => {
    expect(saved.notice).toBe(ENGLISH.words.disclaimer);
    expect(saved.probabilities).toEqual({ SR: 0.9, AFIB: 0.1, PVC: 0.1 });
    expect(saved.leadWeights).toEqual({ I: 0.25, II: 0.25, V1: 0.5 });
    expect(saved.thresholds.AFIB).toBe(0.3);
  });

  it('holds nothing of the patient', () => {
    expect(json).not.toMatch(/P-123|61|House/);
  });

  it('says which electrodes were exchanged on the screen', () => {
    const exchanged = { software: '', recording, issues: [], manifest, reading: readingOf('attention') };
    expect(JSON.parse(resultJson({ ...exchanged, misplacement: 'LA/RA' })).recording.electrodesExchanged).toBe('LA/RA');
    expect(saved.recording).not.toHaveProperty('electrodesExchanged');
  });

  it('gives no numbers where the reading was withheld', () => {
    const withheld = { ...readingOf('attention', []), leadWeights: new Float32Array(0), backend: null };
    const result = resultJson({ software: '', recording, misplacement: null, issues: [], manifest, reading: withheld });
    expect(JSON.parse(result)).toMatchObject({ probabilities: {}, leadWeights: {} });
  });
});

describe('saved drawing', () => {
  it('is an SVG in millimetres with the notice on it', () => {
    const svg = drawingSvg(recordingOf('a'), DEFAULT_PAPER_SETTINGS, 0, ['LeadLens 1']);
    expect(svg).toMatch(/^<svg [^>]*width="\d+mm"/);
    expect(svg).toContain('Not a medical device');
    expect(svg).toContain('LeadLens 1');
  });
});

describe('a file name', () => {
  it.each([
    ['records/00:1 *a', 'records_00_1_a'],
    ['a\\b|c?d"e<f>g', 'a_b_c_d_e_f_g'],
    ['', 'ecg'],
    ['...', 'ecg'],
    ['.hidden.', 'hidden'],
    ['con', 'con_'],
    ['aux.1', 'aux_.1'],
    ['constant', 'constant'],
    ['a\u0000\u202eb\u200e\ufffe\ud800c', 'a_b_c'],
    ['张三_心电图', '张三_心电图'],
    ['Müller-O’Brien', 'Müller-O’Brien'],
    ['Иванов, ЭКГ', 'Иванов,_ЭКГ'],
    ['مريم', 'مريم'],
    ['देवी', 'देवी'],
  ])('for %j is %j', (name, stem) => {
    expect(fileStem(name)).toBe(stem);
  });

  it('is another for other names in another script', () => {
    expect(fileStem('张三_心电图')).not.toBe(fileStem('李四_心电图'));
  });

  it('takes no more bytes than a file system has room for, in whole characters', () => {
    const stem = fileStem('心'.repeat(251));
    expect(new TextEncoder().encode(stem).length).toBeLessThanOrEqual(120);
    expect(stem).toMatch(/^心+$/);
    expect(fileStem('😀'.repeat(100))).toMatch(/^(?:😀)+$/u);
  });
});

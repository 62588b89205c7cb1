import { describe, expect, it } from 'vitest';
import { drawingSvg, fileStem, resultJson } from '../../../src/app/exports';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/components/paper/settings';
import { DISCLAIMER } from '../../../src/components/results/Disclaimer';
import { manifestOf, readingOf, recordingOf } from './fakes';

const manifest = manifestOf('attention');

describe('saved result', () => {
  const recording = { ...recordingOf('a'), patient: { id: 'P-123', age: 61 }, comments: ['Dr. House'] };
  const json = resultJson({
    software: 'LeadLens 1',
    recording,
    swap: null,
    issues: [],
    manifest,
    reading: readingOf('attention'),
  });
  const saved = JSON.parse(json);

  it('carries the notice, the probabilities by code and the weights by lead', () => {
    expect(saved.notice).toBe(DISCLAIMER);
    expect(saved.probabilities).toEqual({ SR: 0.9, AFIB: 0.1, PVC: 0.1 });
    expect(saved.leadWeights).toEqual({ I: 0.25, II: 0.25, V1: 0.5 });
    expect(saved.thresholds.AFIB).toBe(0.3);
  });

  it('holds nothing of the patient', () => {
    expect(json).not.toMatch(/P-123|61|House/);
  });

  it('says which electrodes were exchanged on the screen', () => {
    const exchanged = { software: '', recording, issues: [], manifest, reading: readingOf('attention') };
    expect(JSON.parse(resultJson({ ...exchanged, swap: 'LA/RA' })).recording.electrodesExchanged).toBe('LA/RA');
    expect(saved.recording).not.toHaveProperty('electrodesExchanged');
  });

  it('gives no numbers where the reading was withheld', () => {
    const withheld = { ...readingOf('attention', []), leadWeights: new Float32Array(0), backend: null };
    const result = resultJson({ software: '', recording, swap: null, issues: [], manifest, reading: withheld });
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

it('makes file names that every system takes', () => {
  expect(fileStem('records/00:1 *a')).toBe('records_00_1_a');
  expect(fileStem('心电')).toBe('_');
});

import { describe, expect, it } from 'vitest';
import { drawingSvg, fileStem, resultJson } from '../../../src/app/exports';
import { DEFAULT_PAPER_SETTINGS } from '../../../src/paper/settings';
import { ENGLISH } from '../../../src/words/language';
import { application, picked, readingOf, recordingOf, settle } from './fakes';

it('saves what the chosen network has read of the leads as they are drawn, with the notice, and nothing before', async () => {
  const app = application();
  await app.commands.loadModels();
  await app.commands.openFiles([picked('a.hea')]);
  expect(resultJson(app.shown(), app.store.get(), ENGLISH)).toBeNull();
  app.reads[0]?.answer(readingOf('attention'));
  await settle();
  app.study().exchange('LA/RA');
  await expect.poll(() => app.reads.length).toBe(2);
  app.reads[1]?.answer(readingOf('attention', [0.2, 0.6, 0.1]));
  await settle();
  expect(JSON.parse(resultJson(app.shown(), app.store.get(), ENGLISH) ?? '')).toMatchObject({
    notice: ENGLISH.words.disclaimer,
    software: expect.stringMatching(/^LeadLens \d/),
    recording: { name: 'a.hea', electrodesExchanged: 'LA/RA' },
    probabilities: { SR: 0.2, AFIB: 0.6, PVC: 0.1 },
  });
});

describe('saved drawing', () => {
  it('is an SVG in millimetres with the notice on it', () => {
    const svg = drawingSvg(recordingOf('a'), DEFAULT_PAPER_SETTINGS, 0, ['LeadLens 1'], ENGLISH);
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

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseExamples } from '../../../src/study/example';
import { ENGLISH } from '../../../src/words/language';

const folder = 'public/examples';
const json = JSON.parse(readFileSync(`${folder}/index.json`, 'utf8'));
const index = parseExamples(json);
const codes = (id: string) => index.examples.find((example) => example.id === id)?.statements.map(({ code }) => code);

describe('examples', () => {
  it('are at least twelve, each with its files and nothing left over', () => {
    expect(index.examples.length).toBeGreaterThanOrEqual(12);
    const held = readdirSync(folder).filter((name) => /\.(hea|dat)$/.test(name));
    expect(index.examples.flatMap(({ files }) => files).sort()).toEqual(held.sort());
  });

  it('have their title and what to look for in the language, and nothing else has', () => {
    expect(Object.keys(ENGLISH.words.examples).sort()).toEqual(index.examples.map(({ id }) => id).sort());
    for (const { statements } of index.examples)
      for (const { code, description } of statements)
        expect(ENGLISH.words.statements).toHaveProperty([code], description);
  });

  it('cover what a newcomer looks for', () => {
    const stated = new Set(index.examples.flatMap(({ statements }) => statements.map(({ code }) => code)));
    for (const code of [
      'NORM',
      'AFIB',
      'AFLT',
      'PVC',
      'CLBBB',
      'CRBBB',
      '1AVB',
      'ILMI',
      'ASMI',
      'ISCIL',
      'LVH',
      'PACE',
    ])
      expect(stated).toContain(code);
    expect(codes('00010_hr')).toEqual(['NORM', 'SR']);
  });

  it('state the rate that their headers state', () => {
    for (const { id, rate } of index.examples)
      expect(readFileSync(`${folder}/${id}.hea`, 'latin1')).toMatch(new RegExp(`^${id} 12 ${rate} `));
  });

  it('are taken whole, and a list that is damaged is refused with the name of the field', () => {
    expect(json).toMatchObject(index);
    const [first, ...others] = json.examples;
    const { rate, ...withoutRate } = first;
    expect(rate).toBe(500);
    expect(() => parseExamples({ ...json, examples: [withoutRate, ...others] })).toThrow('"examples.0.rate"');
    expect(() => parseExamples({ ...json, examples: [{ ...first, id: 7 }] })).toThrow('"examples.0.id"');
    expect(() => parseExamples({ ...json, examples: [{ ...first, files: [] }] })).toThrow('"examples.0.files"');
    expect(() => parseExamples({ ...json, credit: '' })).toThrow('"credit"');
    for (const nothing of [null, 'list']) expect(() => parseExamples(nothing)).toThrow('examples/index.json');
  });

  it('are credited', () => {
    expect(index.credit).toMatch(/PTB-XL.*Wagner.*10\.13026\/kfzx-aw45.*CC BY 4\.0/);
    expect(readFileSync(`${folder}/LICENSE.txt`, 'utf8')).toMatch(/Creative Commons Attribution 4\.0/);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Label, ModelManifest } from '../../../src/model/contracts';
import { areExclusive, contradictsNormal, includesStatement } from '../../../src/study/exclusions';
import { findingLines, strengthOf, strengths, strongestFirst } from '../../../src/study/finding-lines';
import { SCP_CODES } from '../../../src/study/scp-codes';
import { STATEMENT_NEEDS } from '../../../src/study/statement-needs';
import { type Statement, statementOf } from '../../../src/study/statements';
import { english } from '../../../src/words/en';

const precise = (value: number) => ({ value, low: value, high: value, found: 100 });

function statement(code: string, probability: number, precision: number | null = 0.9): Statement {
  const label: Label = {
    code,
    description: code,
    groups: ['diagnostic'],
    superclass: null,
    threshold: 0.2,
    ...(precision === null ? {} : { precision: precise(precision) }),
  };
  return statementOf(label, probability);
}

/** Most probable first, as they come. */
const lines = (probabilities: Readonly<Record<string, number>>) =>
  findingLines(
    Object.entries(probabilities)
      .map(([code, probability]) => statement(code, probability))
      .sort((a, b) => b.probability - a.probability),
  ).map((line) => ({
    code: line.statement.code,
    alternatives: line.alternatives.map(({ code }) => code),
    includes: line.includes.map(({ code }) => code),
    stepsBackFor: line.stepsBackFor?.code ?? null,
  }));
const alone = { alternatives: [], includes: [], stepsBackFor: null };

describe('the lines of the findings', () => {
  it.each([
    ['a block that is complete or incomplete', { CRBBB: 0.67, IRBBB: 0.44 }],
    ['the same of the left bundle', { CLBBB: 0.67, ILBBB: 0.44 }],
    ['flutter or fibrillation', { AFLT: 0.85, AFIB: 0.57 }],
    ['fibrillation or a sinus rhythm', { AFIB: 0.7, SR: 0.3 }],
    ['fibrillation or a slow sinus rhythm', { AFIB: 0.7, SBRAD: 0.3 }],
    ['the first degree of a block beside the third', { '3AVB': 0.7, '1AVB': 0.3 }],
    ['a long PR interval of atria that fibrillate', { AFIB: 0.7, '1AVB': 0.3 }],
  ])('have %s in one', (_, found) => {
    const [main, other] = Object.keys(found);
    expect(lines(found)).toEqual([{ ...alone, code: main, alternatives: [other] }]);
  });

  it('tell the specific with the general in it', () => {
    expect(lines({ SR: 0.96, SBRAD: 0.4 })).toEqual([{ ...alone, code: 'SBRAD', includes: ['SR'] }]);
    expect(lines({ '1AVB': 0.4, LPR: 0.6 })).toEqual([{ ...alone, code: '1AVB', includes: ['LPR'] }]);
  });

  it('have a general statement as an alternative where the specific one is', () => {
    expect(lines({ AFIB: 0.9, SR: 0.5, SBRAD: 0.4 })).toEqual([
      { ...alone, code: 'AFIB', alternatives: ['SBRAD', 'SR'] },
    ]);
  });

  it('let a normal ECG step back for what is not normal, and not for the rate', () => {
    expect(lines({ NORM: 0.61, IMI: 0.4 })).toEqual([
      { ...alone, code: 'IMI' },
      { ...alone, code: 'NORM', stepsBackFor: 'IMI' },
    ]);
    expect(lines({ NORM: 0.69, '1AVB': 0.7, SR: 0.9 }).at(-1)).toMatchObject({ code: 'NORM', stepsBackFor: '1AVB' });
    expect(lines({ SR: 0.9, NORM: 0.8 })).toEqual([
      { ...alone, code: 'SR' },
      { ...alone, code: 'NORM' },
    ]);
  });

  it('lose no finding and tell none twice', () => {
    const found = Object.fromEntries(SCP_CODES.map((code, i) => [code, 0.99 - i / 100]));
    const told = lines(found).flatMap(({ code, alternatives, includes }) => [code, ...alternatives, ...includes]);
    expect([...told].sort()).toEqual([...SCP_CODES].sort());
  });

  it('have what is likely before what is possible', () => {
    const told = findingLines([statement('PVC', 0.8, 0.3), statement('LAFB', 0.7), statement('IMI', 0.3)]);
    expect(told.map(({ statement: { code }, strength }) => [code, strength])).toEqual([
      ['LAFB', 'likely'],
      ['PVC', 'possible'],
      ['IMI', 'possible'],
    ]);
  });
});

describe('the strength of a finding', () => {
  it('takes a probability and a precision that are rather right than wrong', () => {
    expect(strengthOf(statement('AFIB', 0.98))).toBe('likely');
    expect(strengthOf(statement('AFIB', 0.17))).toBe('possible');
    expect(strengthOf(statement('AFIB', 0.98, 0.2))).toBe('possible');
    expect(strengthOf(statement('AFIB', 0.98, null))).toBe('possible');
  });
});

describe('the strength of all findings', () => {
  const statements = [
    statement('PVC', 0.8, 0.3),
    statement('CRBBB', 0.7),
    statement('IRBBB', 0.6),
    statement('NORM', 0.55),
    statement('IMI', 0.1),
  ];

  it('has every finding once; an alternative and a normal ECG that steps back are possible and no more', () => {
    expect(Object.fromEntries(strengths(statements))).toEqual({
      PVC: 'possible',
      CRBBB: 'likely',
      IRBBB: 'possible',
      NORM: 'possible',
    });
  });

  it('orders what a chart shows: likely, possible, then the most probable of the rest', () => {
    const withheld: Statement = { ...statement('LVH', 0.99), found: false, lack: { of: 'seconds', least: 8 } };
    expect(strongestFirst([withheld, ...statements], 4).map(({ code }) => code)).toEqual([
      'CRBBB',
      'PVC',
      'IRBBB',
      'NORM',
    ]);
    expect(strongestFirst(statements, 9)).toHaveLength(5);
  });
});

describe('the tables of statements', () => {
  const ids = JSON.parse(readFileSync('public/models/index.json', 'utf8')) as string[];
  const manifests = ids.map(
    (id) => JSON.parse(readFileSync(`public/models/${id}/model.json`, 'utf8')) as ModelManifest,
  );

  it('know all statements of the networks, which all have names', () => {
    for (const { labels } of manifests) expect(labels.map(({ code }) => code).sort()).toEqual([...SCP_CODES].sort());
    expect(Object.keys(english.statements).sort()).toEqual([...SCP_CODES].sort());
    expect(Object.keys(STATEMENT_NEEDS).sort()).toEqual([...SCP_CODES].sort());
  });

  it('exclude both ways, and nothing that includes the other', () => {
    for (const a of SCP_CODES)
      for (const b of SCP_CODES) {
        expect(areExclusive(a, b)).toBe(areExclusive(b, a));
        if (includesStatement(a, b)) {
          expect(areExclusive(a, b), `${a} ${b}`).toBe(false);
          expect(includesStatement(b, a), `${b} ${a}`).toBe(false);
        }
      }
  });

  it('let a sinus rhythm be normal and nothing else', () => {
    expect(SCP_CODES.filter((code) => !contradictsNormal(code)).sort()).toEqual([
      'NORM',
      'SARRH',
      'SBRAD',
      'SR',
      'STACH',
    ]);
  });
});

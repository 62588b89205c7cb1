import { expect, it } from 'vitest';
import { MISPLACEMENT_GROUPS, MISPLACEMENTS } from '../../../src/ecg/misplacements';
import { ENGLISH } from '../../../src/words/language';
import { misplacementName } from '../../../src/words/misplacement';
import { PSEUDO } from '../../../src/words/pseudo';

it('every misplacement can be chosen, once', () => {
  expect(MISPLACEMENT_GROUPS.flatMap(([, names]) => names).sort()).toEqual([...MISPLACEMENTS.keys()].sort());
});

it('says a misplacement in words', () => {
  expect(misplacementName(ENGLISH, 'LA/RA')).toBe('the electrodes LA and RA exchanged');
  expect(misplacementName(ENGLISH, 'V1/V2')).toBe('the electrodes V1 and V2 exchanged');
  expect(misplacementName(ENGLISH, 'chest pair')).toBe('two chest electrodes exchanged');
  expect(misplacementName(ENGLISH, 'V1/V6', 'inShort')).toBe('V1 and V6');
  expect(misplacementName(ENGLISH, 'RA/RL', 'onPaper')).toBe('RA/RL');
  expect(misplacementName(PSEUDO, 'clockwise')).toBe(PSEUDO.words.electrodes.misplacements.clockwise);
});

it.each(['misplacements', 'inShort', 'onPaper'] as const)('words differ for every misplacement: %s', (manner) => {
  const said = [...MISPLACEMENTS.keys()].map((name) => misplacementName(ENGLISH, name, manner));
  expect(new Set(said).size).toBe(said.length);
});

import { expect, it } from 'vitest';
import { swapInShort, swapInWords } from '../../../src/components/results/electrode-words';
import { SWAP_GROUPS, SWAPS } from '../../../src/ecg/swaps';

it('every misplacement can be chosen, once', () => {
  expect(SWAP_GROUPS.flatMap(([, names]) => names).sort()).toEqual([...SWAPS.keys()].sort());
});

it('says a misplacement in words', () => {
  expect(swapInWords('LA/RA')).toBe('the electrodes LA and RA exchanged');
  expect(swapInWords('V1/V2')).toBe('the electrodes V1 and V2 exchanged');
  expect(swapInWords('chest pair')).toBe('two chest electrodes exchanged');
  expect(swapInShort('V1/V6')).toBe('V1 and V6');
});

it('words differ for every misplacement', () => {
  for (const inWords of [swapInWords, swapInShort]) {
    const said = [...SWAPS.keys()].map(inWords);
    expect(new Set(said).size).toBe(said.length);
  }
});

import { expect, it } from 'vitest';
import { seeded } from '../../../scripts/lib/fuzz/mutant';
import { cuts, entityBomb, mutants } from '../../../scripts/lib/fuzz/mutations';
import { flawOf } from '../../../scripts/lib/fuzz/soundness';
import { issue } from '../../../src/ecg/read-issue';
import { readable, recordingOf, unreadable } from '../app/fakes';

const BYTES = Uint8Array.from({ length: 3000 }, (_, i) => i % 251);
const all = (seed: number) => [...mutants(BYTES, [new Uint8Array(600)], seeded(seed), { cuts: 5, rounds: 30 })];

it('damages in the same way with the same seed, and in another with another', () => {
  expect(all(7)).toEqual(all(7));
  expect(all(8)).not.toEqual(all(7));
});

it('changes every file it says it changes but for a change of a byte into itself, and leaves the original alone', () => {
  const before = BYTES.slice();
  const same = all(1).filter(
    ({ bytes }) => bytes.length === BYTES.length && bytes.every((byte, i) => byte === BYTES[i]),
  );
  expect(same.length).toBeLessThan(5);
  expect(BYTES).toEqual(before);
});

it('cuts to nothing, to single bytes and at regular places', () => {
  expect([...cuts(BYTES, 3)].map(({ bytes }) => bytes.length)).toEqual([0, 1, 2, 3, 750, 1500, 2250]);
});

it('puts an entity bomb into XML only', () => {
  const xml = new TextEncoder().encode('<?xml version="1.0"?><a><b>1</b></a>');
  expect(new TextDecoder().decode(entityBomb(xml)?.bytes)).toMatch(/<!DOCTYPE.*<b>&e9;1<\/b>|<!DOCTYPE.*<b>&e9;/);
  expect(entityBomb(BYTES)).toBeUndefined();
});

it('knows sound results from others', () => {
  expect(flawOf([readable('a'), unreadable('b')])).toBeUndefined();
  expect(flawOf([])).toBeDefined();
  expect(flawOf([{ file: 'a', issues: [] }])).toBeDefined();
  expect(flawOf([{ file: 'a', issues: [issue('unreadable', { file: 'a' })] }])).toBeDefined();
  expect(flawOf([{ ...readable('a'), issues: [issue('no-samples', { file: 'a' })] }])).toBeDefined();
  expect(flawOf([{ file: 'a', issues: [], recording: { ...recordingOf('a'), samples: 3 } }])).toBeDefined();
});

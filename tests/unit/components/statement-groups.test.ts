import { expect, it } from 'vitest';
import { groupsInWords } from '../../../src/components/results/statement-groups';
import { manifestOf } from '../app/fakes';

const manifest = manifestOf('attention');

it('names the groups in words', () => {
  const label = { ...manifest.labels[0]!, groups: ['diagnostic', 'form'] as const, superclass: 'STTC' };
  expect(groupsInWords(label)).toBe('Diagnosis, ST-T change, form');
  expect(groupsInWords(manifest.labels[0]!)).toBe('Rhythm');
});

import { describe, expect, it } from 'vitest';
import { worstFailures } from '../../../scripts/lib/failures';
import { ludbLabels } from '../../../scripts/lib/ludb';
import type { ModelManifest } from '../../../src/model/contracts';

describe('ludbLabels', () => {
  const csv = [
    'ID,Sex,Age,Rhythms,Electric axis of the heart,Conduction abnormalities,Extrasystolies,Hypertrophies,Cardiac pacing,Ischemia',
    '1,"F\n","51\n",Sinus bradycardia,,,,"Left ventricular overload\nLeft ventricular hypertrophy",,',
    '2,M,>89,Atrial fibrillation,,"Incomplete right bundle branch block\nLeft anterior hemiblock",,,Biventricular pacing,',
    '3,M,60,Sinus rhythm,,,,,,',
  ].join('\n');
  const rows = ludbLabels(csv, (record) => record !== '3')
    .split('\n')
    .map((line) => line.split(','));
  const [head, first, second] = rows;
  const stated = (row: readonly string[]) => head!.filter((code, i) => code !== 'record' && row[i] === '1').sort();

  it('takes the records that are there, with age and sex', () => {
    expect(rows).toHaveLength(3);
    expect(first!.slice(0, 3)).toEqual(['1', '51', 'female']);
    expect(second!.slice(0, 3)).toEqual(['2', '90', 'male']);
  });

  it('turns each diagnosis of a cell into its statement', () => {
    expect(stated(first!)).toEqual(['LVH', 'SBRAD']);
    expect(stated(second!)).toEqual(['AFIB', 'IRBBB', 'LAFB', 'PACE']);
  });
});

describe('worstFailures', () => {
  const label = (code: string, threshold: number) => ({
    code,
    description: code,
    groups: [],
    superclass: null,
    threshold,
  });
  const manifest = { labels: [label('A', 0.5), label('B', 0.5), label('RARE', 0.5)] } as Pick<ModelManifest, 'labels'>;
  const records = Array.from({ length: 50 }, (_, i) => i);
  const statement = (positives: number, wrong: Readonly<Record<number, number>>) => ({
    positive: records.map((i) => i < positives),
    scores: records.map((i) => wrong[i] ?? (i < positives ? 0.9 : 0.1)),
  });

  it('takes the most confident of each kind, each record and statement once', () => {
    const statements = [
      statement(25, { 3: 0.01, 4: 0.2, 40: 0.95, 41: 0.6 }),
      statement(25, { 3: 0.02, 5: 0.3, 40: 0.9, 42: 0.8 }),
      statement(2, { 0: 0.001, 49: 0.999 }),
    ];
    expect(worstFailures(manifest, statements, 1)).toEqual([
      { record: 3, kind: 'missed', code: 'A', probability: 0.01 },
      { record: 40, kind: 'invented', code: 'B', probability: 0.9 },
    ]);
  });
});

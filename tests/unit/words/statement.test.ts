import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../src/model/contracts';
import { ENGLISH } from '../../../src/words/language';
import { PSEUDO } from '../../../src/words/pseudo';
import { statementGroups, statementName, statementTitle } from '../../../src/words/statement';

const networks: string[] = JSON.parse(readFileSync('public/models/index.json', 'utf8'));
const manifests = networks.map(
  (id): ModelManifest => JSON.parse(readFileSync(`public/models/${id}/model.json`, 'utf8')),
);

const normal = { code: 'NORM', description: 'normal ECG' };

describe('statements in words', () => {
  it.each(manifests.map((manifest) => [manifest.id, manifest] as const))(
    'has every label of %s, in English as its manifest words it',
    (_, { labels }) => {
      expect(labels).toHaveLength(71);
      for (const label of labels) {
        expect(ENGLISH.words.statements).toHaveProperty([label.code], label.description);
        expect(statementName(ENGLISH, label)).toBe(label.description);
      }
    },
  );

  it('has a line for people on what each network is for, in English that of its manifest', () => {
    expect(ENGLISH.words.networks).toEqual(Object.fromEntries(manifests.map(({ id, purpose }) => [id, purpose])));
  });

  it('takes the texts of the language, and the description of a code that it does not know', () => {
    expect(statementTitle(ENGLISH, normal)).toBe('Normal ECG');
    expect(statementName(PSEUDO, normal)).toBe(PSEUDO.words.statements.NORM);
    expect(statementTitle(PSEUDO, { code: 'NEW', description: 'a new statement' })).toBe('A new statement');
  });

  it('names the groups, what of the first one, and the others', () => {
    expect(statementGroups(ENGLISH, { groups: ['diagnostic', 'form'], superclass: 'STTC' })).toBe(
      'Diagnosis, ST-T change, form',
    );
    expect(statementGroups(ENGLISH, { groups: ['diagnostic'], superclass: 'CD' })).toBe('Diagnosis, conduction');
    expect(statementGroups(ENGLISH, { groups: ['rhythm'], superclass: null })).toBe('Rhythm');
  });
});
